"""What the storage tests write on a desk: a child, a meeting, lines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from strategy_desk.domain.children import AddChild
from strategy_desk.domain.meetings import Convene, MeetingType
from strategy_desk.domain.minutes import FileLines, WriteLine
from strategy_desk.services import children, meetings, minutes
from strategy_desk.storage.unit_of_work import Store, Written

WORDS = "harbour lantern orchard quilt"
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
WHO = "K. Lowe"


def do(store: Store, use_case: Callable[..., Any], command: object, who: str = WHO) -> Written[Any]:
    """Carry out a use case."""
    return store.write(use_case, command, who=who, now=NOW)


def add_child(store: Store, reference: str = "SD-1", name: str = "Wren", who: str = WHO) -> UUID:
    """Add a child."""
    command = AddChild(reference=reference, name=name, date_of_birth=date(2011, 3, 4))
    return do(store, children.add, command, who).result


def add_meeting(store: Store, reference: str = "SD-1", who: str = WHO) -> UUID:
    """Add a child and call a meeting about it."""
    child = add_child(store, reference, who=who)
    command = Convene(child=child, type=MeetingType.PROFESSIONALS, starts=NOW)
    return do(store, meetings.convene, command, who).result


def write_line(
    store: Store, meeting: UUID, text: str, line: UUID | None = None, who: str = WHO
) -> UUID:
    """Write a minute line, or change the one that is named."""
    key = line or uuid4()
    do(
        store,
        minutes.file,
        FileLines(lines=(WriteLine(meeting=meeting, line=key, item=1, position=1, text=text),)),
        who,
    )
    return key


def lines(store: Store, meeting: UUID) -> list[str]:
    """Read what the lines of a meeting say."""
    return [line.text for line in store.read(minutes.of_meeting, meeting)]
