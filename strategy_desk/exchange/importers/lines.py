"""One row of a file with its cells by name, and the refusal of what cannot be right in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NoReturn

from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import AskWhich, RuleBroken
from strategy_desk.exchange.importers import cells
from strategy_desk.exchange.importers.headings import Header
from strategy_desk.exchange.importers.rows import Cell, TableRow, seen


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """One row that cannot be right: where, what was written, and why."""

    row: int
    column: str
    value: str
    reason: str


class CannotBe(Exception):
    """One row that cannot be right."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason)
        self.refusal = refusal


@dataclass(frozen=True, kw_only=True)
class Line:
    """One row, its cells by the names of their columns; after ``now`` nothing can have happened.

    Each of its methods that reads raises CannotBe for what cannot be right.
    """

    row: TableRow
    header: Header
    now: datetime

    def cell(self, name: str) -> Cell:
        """Return what stands in a column; empty where the file has none."""
        column = self.header.columns.get(name)
        return self._at(column.index) if column else ""

    def clock(self, name: str) -> Cell:
        """Return what stands in the column of a column's times."""
        column = self.header.columns.get(name)
        return self._at(column.clock) if column and column.clock is not None else ""

    def words(self, name: str) -> str:
        """Return what a column says; nothing for a dash and the like."""
        cell = self.cell(name)
        return "" if cells.is_nothing(cell) else seen(cell)

    def moment(self, name: str) -> FuzzyDate | None:
        """Return when a column says something happened."""
        cell, clock = self.cell(name), self.clock(name)
        if cells.is_nothing(cell):
            if cells.is_nothing(clock):
                return None
            self.refuse(name, "There is a time and no date.")
        try:
            moment = cells.moment(cell, clock)
        except RuleBroken as error:
            raise self.refused(name, error) from None
        self.check_not_to_come(name, moment)
        return moment

    def check_not_to_come(self, name: str, moment: FuzzyDate | None) -> None:
        """Refuse a moment in the future."""
        if moment and moment.earliest and moment.sort_key[0] > self.now:
            self.refuse(name, f"The time {moment.words} is in the future.")

    def check_width(self) -> None:
        """Refuse a row with more values than the header has columns: they may be out of place."""
        beyond = [seen(cell) for cell in self.row.cells[self.header.width :]]
        if any(beyond):
            raise CannotBe(
                Refusal(
                    row=self.row.number,
                    column="",
                    value=", ".join(filter(None, beyond)),
                    reason=f"The row has more values than the {self.header.width} columns: "
                    "one may hold a comma without quotation marks.",
                )
            )

    def refuse(self, name: str, reason: str) -> NoReturn:
        """Refuse the row for what stands in one column."""
        raise self.refused(name, RuleBroken(reason))

    def refused(self, name: str, error: RuleBroken) -> CannotBe:
        """Return the refusal of the row by a rule that what stands in one column breaks."""
        column = self.header.columns.get(name)
        choices = error.choices if isinstance(error, AskWhich) else ()
        reason = error.sentence.replace(" Nothing was saved.", "")
        return CannotBe(
            Refusal(
                row=self.row.number,
                column=column.written if column else name,
                value=f"{seen(self.cell(name))} {seen(self.clock(name))}".strip(),
                reason=f"{reason} It can be {' or '.join(choices)}." if choices else reason,
            )
        )

    def _at(self, index: int) -> Cell:
        return self.row.cells[index] if index < len(self.row.cells) else ""
