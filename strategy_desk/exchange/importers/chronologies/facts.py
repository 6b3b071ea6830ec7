"""What is settled for a whole file, and for each table of it, before rows are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from strategy_desk.exchange.importers.chronologies.agencies import Agencies
from strategy_desk.exchange.importers.chronologies.columns import Columns
from strategy_desk.exchange.importers.chronologies.household import Household
from strategy_desk.exchange.importers.chronologies.people import Person
from strategy_desk.exchange.importers.rows import Table


@dataclass(frozen=True, kw_only=True)
class FileFacts:
    """What holds for every row of a file. ``agency`` is the code the file was handed in with.

    ``usually`` is the order of day and month that most dates have, where it is not settled.
    """

    person: Person
    born: date | None
    now: datetime
    agencies: Agencies
    household: Household
    day_first: bool | None
    usually: bool | None
    agency: str
    kinds: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class TableFacts:
    """One table, what its columns hold, and what its title says of whose it is.

    ``agency`` is that of a title right over the table; ``named_agency`` one that is only named in
    the file. ``asks`` are questions about every row. ``swapped`` says that a
    spreadsheet program may have taken days for months; ``goes_back``, that the latest is first.
    """

    number: int
    table: Table
    columns: Columns
    subject: str = ""
    agency: str = ""
    named_agency: str = ""
    asks: tuple[str, ...] = ()
    swapped: bool = False
    goes_back: bool = False
