"""Decisions that a strategy meeting must make, and what each needs.

Source: domain specification 1.6, 4 (one form per child); design specification 9.4 (the seven
questions).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.sharing import Audience, Tier
from strategy_desk.errors import RuleBroken

REFERRAL = "nrm"
"""The key of the question whether to refer to the National Referral Mechanism."""

RETURN_INTERVIEW = "return_interview"
"""The key of the question who sees the child, and when."""


class Answer(StrEnum):
    """What was decided."""

    YES = "yes"
    NO = "no"
    LATER = "later"


@dataclass(frozen=True, kw_only=True)
class DecisionQuestion:
    """One question the meeting must answer, from ``resources/decisions.toml``."""

    key: str
    text: str
    prompt: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionRecord:
    """One answer with its reason. ``until`` is the date a later answer is promised for.

    ``line`` is the minute line that it came from; ``tier`` says how far its words travel, which is
    no further than that line does.
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
    tier: Tier = Tier.ALL

    def for_reader(self, reader: Audience) -> DecisionRecord:
        """Return the decision as a reader may know it: what was decided, if not the words."""
        if reader.may_see(self.tier):
            return self
        return replace(self, reason="", text="", line=None, tier=Tier.ALL)


@dataclass(frozen=True, kw_only=True)
class SettledDecision:
    """A decision with the number of the meeting that made it, and when that was held."""

    meeting: int
    held: datetime
    decision: DecisionRecord


@dataclass(frozen=True, kw_only=True)
class Decide:
    """Command: answer one question of a meeting, or answer it again.

    Without a ``child`` it is answered alike for each child that the meeting is about.
    """

    meeting: UUID
    question: str
    answer: Answer
    reason: str
    child: UUID | None = None
    text: str = ""
    until: date | None = None
    line: UUID | None = None


def undecided(
    questions: Iterable[DecisionQuestion],
    made: Iterable[DecisionRecord],
    children: Iterable[ChildRecord],
) -> tuple[tuple[DecisionQuestion, ChildRecord], ...]:
    """Return the questions that a meeting has not answered for each of its children."""
    answered = {(decision.question.key, decision.child) for decision in made}
    of = tuple(children)
    return tuple((q, c) for q in questions for c in of if (q.key, c.id) not in answered)


def check_decision(command: Decide, children: int) -> None:
    """Refuse an answer without its reason, a later one without its date, or one referral for all.

    Raises:
        RuleBroken: one of them is missing.
    """
    if not command.reason.strip():
        raise RuleBroken("A decision needs its reason.", "Write why in one sentence.")
    if command.answer is Answer.LATER and command.until is None:
        raise RuleBroken("A decision left for later needs a date.", "Say by when.")
    if command.question == REFERRAL and command.child is None and children > 1:
        raise RuleBroken(
            "The referral is decided for each child: there is one form per child.",
            "Choose the child, and answer for them.",
        )
