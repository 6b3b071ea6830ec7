"""Chronologies that agencies send: what one row of a file says, and what is to become of it.

Every row ends as an event, a stated non-event or a question: nothing is lost and nothing invented.
Source: domain specification 2.9 (chronology standard).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.time import FuzzyDate


class Verdict(StrEnum):
    """What is to become of one row."""

    NEW = "new"
    SAME = "same"
    REVISED = "revised"
    CONFLICT = "conflict"
    QUERIED = "queried"
    NOT_AN_EVENT = "not an event"
    REFUSED = "refused"


class Field(StrEnum):
    """What a column of a chronology can hold."""

    DATE = "date"
    TIME = "time"
    UNTIL = "until"
    UNTIL_TIME = "until_time"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    AGENCY = "agency"
    CHILD = "child"
    TEXT = "text"
    KIND = "kind"
    SOURCE = "source"
    AUTHOR = "author"
    RESPONSE = "response"
    CHILDS_VIEW = "childs_view"
    REFERENCE = "reference"


@dataclass(frozen=True, kw_only=True)
class ChildFacts:
    """The child whom a file is read for, as far as the record knows them."""

    reference: str
    name: str
    born: date | None


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How the columns under certain headings are read, as a person settled it.

    ``columns`` has one field for each heading, in order; nothing for a column that is left out.
    ``day_first`` is nothing where the order of day and month was not settled.
    """

    headings: tuple[str, ...]
    columns: tuple[Field | None, ...]
    day_first: bool | None = None


@dataclass(frozen=True, kw_only=True)
class ReadChronology:
    """Command: read a file of one agency for one child; after ``now`` nothing can have happened.

    ``agency`` is a code, or empty where the file itself must say whose it is.
    """

    child: ChildFacts
    now: datetime
    agencies: tuple[Agency, ...]
    kinds: tuple[str, ...] = ()
    agency: str = ""
    file_name: str = ""
    layouts: tuple[Layout, ...] = ()
    day_first: bool | None = None


@dataclass(frozen=True, kw_only=True)
class ReadRow:
    """One row of a file: its words, what they are read as, and why.

    ``table`` counts the tables of the file from 1; ``number`` is the row as a person sees it there.
    ``cells`` are all its words, by heading. ``agency`` is a code; ``agency_written`` what the file
    says. ``child`` is the reference once it is decided, else what the file says. ``until`` is the
    end of what lasted, where a column of its own gives it.
    """

    table: int
    sheet: str
    number: int
    cells: tuple[tuple[str, str], ...]
    verdict: Verdict
    why: tuple[str, ...] = ()
    reading: FuzzyDate | None = None
    until: FuzzyDate | None = None
    agency: str = ""
    agency_written: str = ""
    child: str = ""
    kind: str = ""
    text: str = ""
    source: str = ""
    author: str = ""
    response: str = ""
    childs_view: str = ""
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadTable:
    """One table of a file: its name, its heading row if it has one, and what its columns hold.

    ``headings`` are all its headings in order, the key that a layout is remembered by; ``columns``
    has what was made of each.
    """

    name: str
    header_row: int | None
    headings: tuple[str, ...] = ()
    columns: tuple[Field | None, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChronologyFile:
    """Everything in one file. ``digest`` is the SHA-256 of its bytes; ``day_first`` as settled."""

    tables: tuple[ReadTable, ...]
    rows: tuple[ReadRow, ...]
    digest: str
    notes: tuple[str, ...] = ()
    day_first: bool | None = None

    @property
    def counts(self) -> dict[Verdict, int]:
        """How many rows have each verdict."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict: found[verdict] for verdict in Verdict if found[verdict]}


@dataclass(frozen=True, kw_only=True)
class TakenFile:
    """A file that was taken into a child's record: from whom, when, by whom, how many rows."""

    name: str
    agency: str
    read_at: datetime
    read_by: str
    rows: int
