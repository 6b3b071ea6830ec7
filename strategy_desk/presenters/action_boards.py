"""What the board of actions shows: its sections, what each agency has to do, and the views."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from strategy_desk.domain.action_board import (
    BoardAction,
    Group,
    Saved,
    by_urgency,
    chosen_by,
    matches,
)
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.workload import AgencyLoad, loads

NONE_MATCH = "No actions match"


class Arranged(StrEnum):
    """What the rows stand under."""

    URGENCY = "By urgency"
    AGENCY = "By agency"
    CHILD = "By child"
    OWNER = "By owner"


@dataclass(frozen=True, kw_only=True)
class Section:
    """The rows that stand under one heading."""

    title: str
    actions: tuple[BoardAction, ...]


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """What is looked at: a saved view, one agency or all, and words looked for."""

    saved: Saved = Saved.OPEN
    agency: str = ""
    words: str = ""
    arranged: Arranged = Arranged.URGENCY


@dataclass(frozen=True, kw_only=True)
class Board:
    """Everything the page shows. ``said`` stands where there are no rows, or none is late."""

    loads: tuple[AgencyLoad, ...]
    views: tuple[tuple[Saved, int], ...]
    sections: tuple[Section, ...]
    narrowed: Narrowed
    said: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether there is no row to show."""
        return not self.sections


def board(
    every: Sequence[BoardAction],
    narrowed: Narrowed,
    agencies: Iterable[Agency],
    who: str,
    today: date,
) -> Board:
    """Lay the board out for the person whose desk it is."""
    is_chosen = chosen_by(narrowed.saved, who)
    found = [
        one
        for one in every
        if is_chosen(one)
        and narrowed.agency in ("", one.action.agency)
        and matches(one, narrowed.words)
    ]
    waiting = [one for one in every if one.action.is_open]
    return Board(
        loads=tuple(_loads(waiting, agencies, today)),
        views=tuple((view, sum(map(chosen_by(view, who), every))) for view in Saved),
        sections=tuple(_sections(found, narrowed.arranged)),
        narrowed=narrowed,
        said=_said(found, narrowed) if every else "No action is open.",
    )


def _loads(
    waiting: Sequence[BoardAction], agencies: Iterable[Agency], today: date
) -> Iterable[AgencyLoad]:
    """Every agency: the one with most that is late first, those with nothing to do last."""
    named = [(agency.code, agency.name) for agency in agencies]
    busy = loads((one.action for one in waiting), named, today)
    yield from busy
    for code, name in named:
        if all(load.agency != code for load in busy):
            yield AgencyLoad(agency=code, name=name, overdue=0, this_week=0, later=0)


def _said(found: Sequence[BoardAction], narrowed: Narrowed) -> str:
    if not found:
        return NONE_MATCH
    groups = [one.group for one in found]
    if narrowed.saved is not Saved.OPEN or Group.LATE in groups:
        return ""
    week = sum(group in {Group.FIRST_HOURS, Group.THIS_WEEK} for group in groups)
    return f"Nothing late. {week} due this week."


def _sections(found: Sequence[BoardAction], arranged: Arranged) -> list[Section]:
    keys: dict[Arranged, Callable[[BoardAction], str]] = {
        Arranged.URGENCY: lambda one: one.group.value,
        Arranged.AGENCY: lambda one: one.action.agency,
        Arranged.CHILD: lambda one: f"{one.child.name}, {one.child.reference}",
        Arranged.OWNER: lambda one: one.action.owner or "Nobody named",
    }
    key = keys[arranged]
    ordered = by_urgency(found)
    if arranged is not Arranged.URGENCY:
        ordered.sort(key=key)
    return [Section(title=title, actions=tuple(some)) for title, some in groupby(ordered, key=key)]
