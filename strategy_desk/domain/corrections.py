"""Corrections to minutes that were sent out, and amendments to minutes that were agreed.

Source: domain specification 1.8 (what changes after approval is a new version, and says why).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import RuleBroken


class Verdict(StrEnum):
    """What the chair said to a correction."""

    WAITING = ""
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Part(StrEnum):
    """Which words are meant, of what has more than one kind of them."""

    WORDS = "words"
    REASON = "reason"


@dataclass(frozen=True, kw_only=True)
class Correction:
    """Words that somebody proposes in place of others, and what the chair said.

    It is about a line, an action or a decision, of which ``part`` may be the reason. ``was`` are
    the words when it was proposed. Without ``proposed`` a line is to be taken out; ``line`` is then
    empty once it has been.
    """

    id: UUID
    version: int
    number: int
    line: UUID | None
    action: UUID | None = None
    decision: UUID | None = None
    part: Part = Part.WORDS
    was: str
    proposed: str
    agency: str
    name: str
    reason: str
    at: datetime
    by: str
    verdict: Verdict = Verdict.WAITING
    answer: str = ""
    settled_at: datetime | None = None
    settled_by: str = ""
    tier: Tier = Tier.ALL

    @property
    def of(self) -> UUID | None:
        """The line, action or decision that it is about, if it is about one."""
        return self.line or self.action or self.decision


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """What is added to agreed minutes, which themselves stay as they were agreed.

    ``about`` is the child it is about; without one, every child of the meeting.
    """

    id: UUID
    version: int
    number: int
    text: str
    reason: str
    at: datetime
    by: str
    line: UUID | None = None
    action: UUID | None = None
    decision: UUID | None = None
    tier: Tier = Tier.ALL
    about: UUID | None = None

    @property
    def of(self) -> UUID | None:
        """The line, action or decision that it is about, if it is about one."""
        return self.line or self.action or self.decision


@dataclass(frozen=True, kw_only=True)
class ProposeCorrection:
    """Command: note what an attendee says is wrong, and the words they propose.

    It is about one line, action or decision.
    """

    line: UUID | None = None
    action: UUID | None = None
    decision: UUID | None = None
    part: Part = Part.WORDS
    agency: str
    name: str
    proposed: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class SettleCorrection:
    """Command: accept or reject a correction, and say why."""

    correction: UUID
    seen: int
    verdict: Verdict
    answer: str


@dataclass(frozen=True, kw_only=True)
class Amend:
    """Command: add an amendment to agreed minutes.

    One that is about a line, an action or a decision travels as far as that does, and is about whom
    it is about.
    """

    meeting: UUID
    text: str
    reason: str
    line: UUID | None = None
    action: UUID | None = None
    decision: UUID | None = None
    tier: Tier = Tier.ALL
    about: UUID | None = None


def check_proposal(command: ProposeCorrection, was: str) -> None:
    """Refuse a correction that does not say whose it is or why, or that changes nothing.

    Only a line can be taken out.

    Raises:
        RuleBroken: naming what is missing.
    """
    if not (command.agency.strip() and command.name.strip()):
        raise RuleBroken(
            "A correction needs the agency and the name of who asks for it.", field="name"
        )
    if not command.reason.strip():
        raise RuleBroken(
            "A correction needs its reason.", "Write why in one sentence.", field="reason"
        )
    if command.proposed.strip() == was.strip():
        raise RuleBroken(
            "The proposed words are those that stand there already.",
            "Write them as they should read.",
            field="proposed",
        )
    is_line = command.line is not None and command.part is Part.WORDS
    if not is_line and not command.proposed.strip():
        raise RuleBroken(
            "Only a line can be taken out of the minutes by a correction.",
            "Write the words that should stand. An action is dropped, with its reason, among the "
            "actions.",
            field="proposed",
        )


def check_settlement(command: SettleCorrection, correction: Verdict) -> None:
    """Refuse to settle a correction twice, or without saying why.

    Raises:
        RuleBroken: it has been settled, or there is no reason.
    """
    if correction is not Verdict.WAITING:
        raise RuleBroken(
            f"This correction was {correction.value} already.", "Ask for a further one."
        )
    if not command.answer.strip():
        raise RuleBroken(
            "The answer to a correction needs its reason.", "Write why in one sentence."
        )


def check_amendment(command: Amend) -> None:
    """Refuse an amendment without words or reason.

    Raises:
        RuleBroken: one of them is missing.
    """
    if not command.text.strip():
        raise RuleBroken("An amendment needs its words.", field="text")
    if not command.reason.strip():
        raise RuleBroken(
            "An amendment needs its reason.", "Write why in one sentence.", field="reason"
        )
