"""Meetings about several children: who they are, who joins, and who may still be left out.

The first child, the lead, gives a meeting its place in the list. Each further child has a number
and a reference of their own for it, so that no paper of theirs names another child.

Source: domain specification 4 (one form per child, siblings separately), 8.4 (another child).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from strategy_desk.domain.children import ChildRecord
from strategy_desk.errors import RuleBroken


@dataclass(frozen=True, kw_only=True)
class FurtherChild:
    """A child whom a meeting is about besides its lead.

    ``reference`` and ``number`` are what the meeting is called in this child's record. ``joined``
    is when they were added, where something had been written by then: that is not about them.
    """

    child: ChildRecord
    reference: str
    number: int
    joined: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class AddToMeeting:
    """Command: have a meeting be about one more child."""

    meeting: UUID
    child: UUID


@dataclass(frozen=True, kw_only=True)
class LeaveOut:
    """Command: have a meeting no longer be about a child who was added to it."""

    meeting: UUID
    child: UUID


@dataclass(frozen=True, kw_only=True)
class LinkedChild:
    """A child of this desk who has to do with another, and how."""

    id: UUID
    reference: str
    name: str
    why: str


def check_can_add(child: UUID, there: Collection[UUID], *, is_over: bool) -> None:
    """Refuse a child who is there already, and a meeting that has ended.

    Raises:
        RuleBroken: saying which.
    """
    if child in there:
        raise RuleBroken("The meeting is about this child already.", "Choose another child.")
    if is_over:
        raise RuleBroken(
            "The meeting has ended, so no child is added to it.",
            "Call a meeting about them, or add them to the follow-up.",
        )


def check_can_leave(child: str, counts: Iterable[tuple[int, str, str]], *, is_over: bool) -> None:
    """Refuse to leave out a child of whom something is recorded, or of a meeting that has ended.

    ``counts`` are how much there is of each kind, with what one and several are called.

    Raises:
        RuleBroken: naming what is about the child.
    """
    if is_over:
        raise RuleBroken("The meeting has ended, so it stays about those it was held about.")
    about = [f"{n} {one if n == 1 else more}" for n, one, more in counts if n]
    if about:
        raise RuleBroken(
            f"{child} cannot be left out: {', '.join(about)} of this meeting are about them.",
            "Say first that these are about somebody else, or take them back.",
        )


def names_words(names: Iterable[str]) -> str:
    """Return names as one phrase: ``Rowan``, ``Rowan and Ash``, ``Rowan, Ash and Kit``."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
