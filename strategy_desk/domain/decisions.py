"""Decisions that a strategy meeting must make, and what each needs.

Source: domain specification 1.6, 4 (one form per child); design specification 9.4 (the seven
questions).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.sharing import Audience, Tier
from strategy_desk.domain.time import date_words
from strategy_desk.errors import RuleBroken

REFERRAL = "nrm"
"""The key of the question whether to refer to the National Referral Mechanism."""

RETURN_INTERVIEW = "return_interview"
"""The key of the question who sees the child, and when."""

NEXT_MEETING = "next_meeting"
"""The key of the question when to meet next; its day is the meeting's review, set at its end."""

EACH_HAS_ITS_REASON = "Each indicator has a reason of its own."
"""The reason for all, where somebody wrote none."""


class Answer(StrEnum):
    """What was decided."""

    YES = "yes"
    NO = "no"
    LATER = "later"


@dataclass(frozen=True, kw_only=True)
class DecisionQuestion:
    """One question the meeting must answer, from ``resources/decisions.toml``.

    ``yes`` and ``no`` are what these answers are called on paper, where it is not just that;
    ``in_short`` is what a yes decides, ``in_short_with`` the same with ``{words}``, which are what
    was decided in so many words, or the day.
    """

    key: str
    text: str
    prompt: str = ""
    yes: str = ""
    no: str = ""
    in_short: str = ""
    in_short_with: str = ""


@dataclass(frozen=True, kw_only=True)
class IndicatorReason:
    """Why one indicator does not lead to a referral."""

    code: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class DecisionRecord:
    """One answer with its reason. ``until`` is the date a later answer is promised for.

    Of a "no" to the referral, ``until`` is the day it is looked at again, and ``reasons`` say why
    of each indicator. ``line`` is the minute line that it came from; ``tier`` says how far its
    words travel, which is no further than that line does.
    """

    id: UUID
    version: int
    child: UUID
    question: DecisionQuestion
    answer: Answer
    reason: str
    text: str = ""
    until: date | None = None
    line: UUID | None = None
    reasons: tuple[IndicatorReason, ...] = ()
    tier: Tier = Tier.ALL

    def for_reader(self, reader: Audience) -> DecisionRecord:
        """Return the decision as a reader may know it: what was decided, if not the words."""
        if reader.may_see(self.tier):
            return self
        return replace(self, reason="", text="", line=None, reasons=(), tier=Tier.ALL)


@dataclass(frozen=True, kw_only=True)
class SettledDecision:
    """A decision with the number of the meeting that made it, and when that was held."""

    meeting: int
    held: datetime
    decision: DecisionRecord

    def for_reader(self, reader: Audience) -> SettledDecision:
        """Return it as a reader may know it."""
        return replace(self, decision=self.decision.for_reader(reader))


@dataclass(frozen=True, kw_only=True)
class Decide:
    """Command: answer one question of a meeting, or answer it again.

    Without a ``child`` it is answered alike for each child that the meeting is about. ``reasons``
    not to refer may also stand in the ``reason``, each after the code of its indicator. It is
    restricted as the ``line`` is that it came from, and as ``tier`` says.
    """

    meeting: UUID
    question: str
    answer: Answer
    reason: str
    child: UUID | None = None
    text: str = ""
    until: date | None = None
    line: UUID | None = None
    reasons: tuple[IndicatorReason, ...] = ()
    tier: Tier = Tier.ALL


def undecided(
    questions: Iterable[DecisionQuestion],
    made: Iterable[DecisionRecord],
    children: Iterable[ChildRecord],
) -> tuple[tuple[DecisionQuestion, ChildRecord], ...]:
    """Return the questions that a meeting has not answered for each of its children."""
    answered = {(decision.question.key, decision.child) for decision in made}
    of = tuple(children)
    return tuple((q, c) for q in questions for c in of if (q.key, c.id) not in answered)


def check_decision(command: Decide, children: int, held: date) -> None:
    """Refuse an answer without its reason, a later one without its date, or one referral for all.

    ``held`` is the day of the meeting, which no day that it sets can be before.

    Raises:
        RuleBroken: one of them is missing, or the day had passed.
    """
    if not command.reason.strip():
        raise RuleBroken("A decision needs its reason.", "Write why in one sentence.")
    if command.answer is Answer.LATER and command.until is None:
        raise RuleBroken("A decision left for later needs a date.", "Say by when.")
    if command.until is not None and command.until < held:
        raise RuleBroken(
            f"{date_words(command.until)} was before the meeting.", "Say by when.", field="until"
        )
    if command.question == REFERRAL and command.child is None and children > 1:
        raise RuleBroken(
            "The referral is decided for each child: there is one form per child.",
            "Choose the child, and answer for them.",
        )


def asks_for_day(question: str, answer: Answer) -> bool:
    """Whether an answer needs a day: until when it is left, or when a "no" is looked at again."""
    return answer is Answer.LATER or (question == REFERRAL and answer is Answer.NO)


def reasons_of(command: Decide) -> tuple[IndicatorReason, ...]:
    """Return the reasons for each indicator, also as written 'MI01: why. CC03: why' in one."""
    if command.reasons:
        return tuple(one for one in command.reasons if one.reason.strip())
    parts = _CODE.split(command.reason)[1:]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    found = ((code.upper(), words.strip(" \n;,")) for code, words in pairs)
    return tuple(IndicatorReason(code=code, reason=words) for code, words in found if words)


def reason_of(command: Decide) -> str:
    """Return the reason for all, without those that stand after the code of an indicator."""
    first = _CODE.search(command.reason)
    if command.reasons or first is None or not asks_for_day(command.question, command.answer):
        return command.reason
    return command.reason[: first.start()].strip(" \n;,:") or EACH_HAS_ITS_REASON


def check_not_referred(command: Decide, in_use: Iterable[str], chair: str) -> None:
    """Refuse not to refer without a reason for each indicator in use, a chair and a review date.

    ``in_use`` are the codes of those about the child. Source: design specification 9.6.

    Raises:
        RuleBroken: one of them is missing.
    """
    given = {one.code for one in reasons_of(command)}
    missing = [code for code in in_use if code not in given]
    if missing:
        listed = ", ".join(missing)
        example = " ".join(f"{code}: why." for code in missing[:2])
        raise RuleBroken(
            f"Not to refer needs a reason for each indicator. Still without one: {listed}.",
            f"Write them in the reason, such as: {example}",
        )
    if not chair.strip():
        raise RuleBroken(
            "Not to refer needs the chair's name.", "Say in the meeting's details who chairs."
        )
    if command.until is None:
        raise RuleBroken(
            "Not to refer needs a day on which it is looked at again.",
            "Say by when.",
            field="until",
        )


_CODE = re.compile(r"\b([A-Za-z]{2}\d\d)\s*:")
