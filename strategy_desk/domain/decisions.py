"""Decisions that a strategy meeting must make, and what each needs.

Source: domain specification 1.6; design specification 9.4 (the seven questions).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

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

    ``line`` is the minute line that it came from.
    """

    id: UUID
    version: int
    question: DecisionQuestion
    answer: Answer
    reason: str
    text: str = ""
    until: date | None = None
    line: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class SettledDecision:
    """A decision with the number of the meeting that made it, and when that was held."""

    meeting: int
    held: datetime
    decision: DecisionRecord


@dataclass(frozen=True, kw_only=True)
class Decide:
    """Command: answer one question of a meeting, or answer it again."""

    meeting: UUID
    question: str
    answer: Answer
    reason: str
    text: str = ""
    until: date | None = None
    line: UUID | None = None


def check_decision(command: Decide) -> None:
    """Refuse an answer without its reason, or a later answer without its date.

    Raises:
        RuleBroken: one of them is missing.
    """
    if not command.reason.strip():
        raise RuleBroken("A decision needs its reason.", "Write why in one sentence.")
    if command.answer is Answer.LATER and command.until is None:
        raise RuleBroken("A decision left for later needs a date.", "Say by when.")
