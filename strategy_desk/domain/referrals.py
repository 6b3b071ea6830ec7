"""The National Referral Mechanism referral, prepared here and made only on the online form.

Source: domain specification 4.1 (what the pack is), 4.4 (the child route in order).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.indicators import IndicatorUse
from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import RuleBroken

NOT_A_REFERRAL = "Preparation copy. Not a referral until submitted online."
"""The line that every page of the pack carries."""

LONGEST_ANSWER = 15_000
"""Characters that one text box of the online form takes (4.4)."""

CREDIBILITY = "evidence-of-dishonesty"
"""The question that the desk never fills (4.8)."""


class QuestionKind(StrEnum):
    """How the online form takes an answer."""

    TEXT = "text"
    LIST = "list"
    RADIO = "radio"
    CHECKBOX = "checkbox"
    DATE = "date"
    FILE = "file"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One field of the online form, from ``resources/nrm``.

    ``asked_if`` holds alternatives of (field key, answer in lower case): it is asked when one of
    them holds, or always when there are none. ``prefill`` names what the record can offer.
    """

    key: str
    number: str
    section: str
    text: str
    kind: QuestionKind
    required: bool = False
    options: tuple[str, ...] = ()
    asked_if: tuple[tuple[str, str], ...] = ()
    prefill: str = ""


@dataclass(frozen=True, kw_only=True)
class Form:
    """One published version of the questions, in the order of the online form."""

    version: str
    title: str
    source: str
    questions: tuple[Question, ...]

    def asked(self, answers: dict[str, str]) -> tuple[Question, ...]:
        """Return the questions that these answers lead to, in order."""
        return tuple(
            question
            for question in self.questions
            if not question.asked_if
            or any(answers.get(key, "").casefold() == value for key, value in question.asked_if)
        )


@dataclass(frozen=True, kw_only=True)
class AnswerRecord:
    """One drafted answer and the rows of the record that it rests on."""

    key: str
    text: str
    sources: tuple[str, ...] = ()
    drafted: bool = False
    tier: Tier = Tier.ALL


@dataclass(frozen=True, kw_only=True)
class ReferralRecord:
    """The preparation pack of one child. ``answers`` are in the order of the form."""

    id: UUID
    version: int
    child: UUID
    form: Form
    answers: tuple[AnswerRecord, ...] = ()
    indicators: tuple[IndicatorUse, ...] = ()

    @property
    def by_key(self) -> dict[str, str]:
        """Answer texts by field key."""
        return {answer.key: answer.text for answer in self.answers}

    @property
    def to_do(self) -> tuple[Question, ...]:
        """Required questions that are asked and have no answer yet."""
        texts = self.by_key
        return tuple(q for q in self.form.asked(texts) if q.required and not texts.get(q.key))


@dataclass(frozen=True, kw_only=True)
class WriteAnswer:
    """Command: write the answer to one question of a child's referral."""

    child: UUID
    key: str
    text: str
    sources: tuple[str, ...] = ()
    tier: Tier = Tier.ALL


def check_answer(text: str) -> None:
    """Refuse an answer that the online form would not take (AC36).

    Raises:
        RuleBroken: it is longer than 15,000 characters.
    """
    if len(text) > LONGEST_ANSWER:
        raise RuleBroken(
            f"The answer has {len(text):,} characters; the form takes {LONGEST_ANSWER:,}.",
            "Shorten it or move part of it to another question. Nothing was saved.",
        )
