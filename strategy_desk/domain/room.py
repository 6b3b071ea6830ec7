"""What changes in the room while a meeting runs: its quorum, and who takes the minutes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.time import clock_words
from strategy_desk.errors import RuleBroken


@dataclass(frozen=True, kw_only=True)
class QuorumChange:
    """The moment the quorum was lost, with the agencies then absent; with none, it was regained."""

    at: datetime
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Handover:
    """The moment from which somebody else took the minutes."""

    at: datetime
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """Command: give the minutes of an open meeting to somebody else."""

    meeting: UUID
    to: str


def check_handover(before: str, after: str) -> None:
    """Refuse to hand over to nobody, or to who has the minutes already.

    Raises:
        RuleBroken: saying which.
    """
    if not after.strip():
        raise RuleBroken("Nobody is named to take the minutes.", "Write who takes them from now.")
    if after.strip().casefold() == before.strip().casefold():
        raise RuleBroken(f"{before} takes the minutes already.", "Write who takes them from now.")


def quorum_change(
    before: tuple[str, ...], after: tuple[str, ...], *, was_lost: bool, at: datetime
) -> QuorumChange | None:
    """Return what to note when the agencies absent from the quorum change; nothing else.

    A meeting that waits for its quorum to gather has lost none: ``was_lost`` says that it had one.
    """
    if after and not before:
        return QuorumChange(at=at, absent=after)
    if before and not after and was_lost:
        return QuorumChange(at=at)
    return None


def quorum_words(change: QuorumChange, agencies: Iterable[Agency]) -> str:
    """Say, as one sentence, since when there is no quorum and for want of whom, or one again."""
    at = clock_words(change.at)
    if not change.absent:
        return f"Quorum again since {at}."
    absent = [agency.name.lower() for agency in agencies if agency.code in change.absent]
    return f"No quorum since {at}: nobody is here for {' and '.join(absent)}."
