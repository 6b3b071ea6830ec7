"""Tables as they leave for a program of somebody else's, and the chronology as one of them.

It has a row a thing. Each row ends with what it is called here, so that a copy can be changed
elsewhere and read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from strategy_desk.domain.accounts import Account, plain
from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.chart.entries import Entry
from strategy_desk.domain.chart.marks import Record, Shape
from strategy_desk.domain.chronologies import ReadRow
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.held_back import HeldBack
from strategy_desk.domain.meetings import MeetingSummary
from strategy_desk.domain.prose import Furniture
from strategy_desk.domain.time import FuzzyDate

CALLED = "Strategy Desk row"
"""The heading under which a row says what it is called here."""

EVENT = "event"
DRAWN_ONLY = frozenset({Shape.FIRST_HOURS, Shape.NOT_HELD, Shape.DUE, Shape.OVERDUE, Shape.TO_COME})
"""Marks that a chart draws, and that are nothing that happened."""

NOUNS = frozenset({EVENT, "episode", "meeting", "action"})
"""What a row can be here; only an event is changed by reading a copy back."""

FIELDS = {
    "When": "when",
    "Until": "until",
    "Kind": "kind",
    "What happened": "text",
    "Action taken": "response",
    "Child's view": "childs_view",
    "Source": "source",
    "Written by": "author",
    "Reference": "reference",
}
"""What stands under each heading, of what can be changed in a copy; whose it is stands apart."""

HEADINGS = ("When", "As written", "Agency", *[*FIELDS][1:], CALLED)

ON_A_PAGE = ("When", "Agency", "What happened", "Action taken", "Child's view", "Source")
"""The columns that a page of paper has room for; a docx is for reading, not for reading back."""

Cell: TypeAlias = str | date

USUAL_SHARE = 3
"""How wide a column is beside the others."""


@dataclass(frozen=True, kw_only=True)
class ExportedTable:
    """A table for one reader: what it is called, a note of what it is, and its rows.

    ``shares`` are the widths of headings that are not as wide as `USUAL_SHARE`, ``on_a_page`` the
    headings that a page has room for. ``held`` is what the finished file is searched for.
    """

    name: str
    title: str
    note: str
    furniture: Furniture
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: Mapping[str, int]
    on_a_page: tuple[str, ...]
    held: tuple[HeldBack, ...] = field(default=(), repr=False, compare=False)


def rows_of(entries: Iterable[Entry], agencies: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield a row of words for each entry; ``agencies`` are names by code."""
    for entry in entries:
        if entry.mark.shape in DRAWN_ONLY:
            continue
        record = entry.mark.record
        if isinstance(record, EventRecord):
            said = words_of(_account(record))
            whose = agencies.get(record.agency, record.agency)
            written, called = entry.written, f"{EVENT} {record.id}"
        else:
            said = dict.fromkeys(FIELDS, "") | {
                "When": entry.when,
                "Kind": entry.what,
                "What happened": entry.text,
                "Action taken": entry.response,
                "Child's view": entry.said,
                "Source": entry.source,
            }
            whose, written = entry.lane, entry.written
            called = f"{_noun(record)} {record.id}"
        yield tuple(
            {"As written": written, "Agency": whose, CALLED: called, **said}[heading]
            for heading in HEADINGS
        )


def words_of(account: Account) -> dict[str, str]:
    """Return what an account says under each heading."""
    said = {heading: getattr(account, name) for heading, name in FIELDS.items()}
    until = account.until.words if account.until else ""
    return said | {"When": account.when.words, "Until": until}


def is_unchanged(row: ReadRow, account: Account) -> bool:
    """Tell whether a row that was read back says what the account says now."""
    cells = dict(row.cells)
    same = {
        heading
        for heading, words in words_of(account).items()
        if plain(cells.get(heading, "").removeprefix("'")) == plain(words)
    }
    if row.reading and _is_of_one_time(row.reading, account.when):
        same.add("When")
    if row.until and account.until and _is_of_one_time(row.until, account.until):
        same.add("Until")
    return same == {*FIELDS} and row.agency in ("", account.agency)


def called(cells: Mapping[str, str]) -> tuple[str, str]:
    """Return what a row that was read back is here, and its key; nothing where it says neither."""
    noun, _, key = cells.get(CALLED, "").strip().partition(" ")
    return (noun, key) if noun in NOUNS else ("", "")


def _is_of_one_time(one: FuzzyDate, other: FuzzyDate) -> bool:
    return (one.earliest, one.latest, one.at) == (other.earliest, other.latest, other.at)


def _noun(record: Record) -> str:
    kinds = {EpisodeRecord: "episode", MeetingSummary: "meeting", ActionRecord: "action"}
    return kinds.get(type(record), EVENT)


def _account(record: EventRecord) -> Account:
    said = {name: getattr(record, name) for name in (*FIELDS.values(), "agency")}
    return Account(**said | {"kind": record.kind.name})
