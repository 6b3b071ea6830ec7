"""The parts of a file that have columns of their own: its tables, parted where headings change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from strategy_desk.domain.chronologies import Field, Layout, ReadTable
from strategy_desk.exchange.importers.chronologies import cards, columns, forms
from strategy_desk.exchange.importers.chronologies.cards import Card
from strategy_desk.exchange.importers.chronologies.columns import Columns, Judges
from strategy_desk.exchange.importers.rows import Table, TableRow, Tables


@dataclass(frozen=True, kw_only=True)
class Part:
    """One table, or a part of one under headings of its own; ``number`` counts tables from 1.

    ``cards`` are the forms that it holds, if it is made of such.
    """

    number: int
    table: Table
    columns: Columns
    begins: bool = True
    cards: tuple[Card, ...] = ()

    @property
    def laid_out(self) -> Iterator[tuple[Columns, Sequence[TableRow]]]:
        """Its rows under the columns they have, those of each form as one."""
        if self.cards:
            yield from ((card.columns, (card.row,)) for card in self.cards)
        else:
            yield self.columns, self.table.rows

    @property
    def is_text(self) -> bool:
        """Whether it is text: paragraphs, or one column of them."""
        headed = self.columns.header is not None
        return self.table.is_text or (not headed and all(alone(row) for row in self.table.rows))

    @property
    def titles(self) -> Iterator[str]:
        """The words over its rows, and the name of its sheet."""
        yield self.table.name
        yield from self.table.above
        first = self.columns.header.number if self.columns.header is not None else 0
        for row in self.table.rows:
            if row.number >= first:
                return
            words = [row.words[n] for n in row.filled]
            yield from words
            yield " ".join(words)

    @property
    def as_read(self) -> ReadTable:
        """What was made of its columns."""
        return ReadTable(
            name=self.table.name,
            header_row=self.columns.header.number if self.columns.header is not None else None,
            headings=self.columns.headings,
            columns=self.columns.fields,
        )


def find(source: Tables, judges: Judges, layouts: Sequence[Layout]) -> list[Part]:
    """Return the parts of a file in order, each with its columns.

    A table without headings goes on with the columns of the one before, where they fit.
    """
    found: list[Part] = []
    before: Columns | None = None
    for number, table in enumerate(source.tables, 1):
        if told := cards.find(table, judges):
            unheaded = Columns(headings=("", ""), fields=(None, None))
            found.append(Part(number=number, table=table, columns=unheaded, cards=told))
            continue
        parted = [table] if table.is_text else columns.parts(table, judges)
        for part in parted:
            form = columns.of_form(part, judges) if forms.is_form(part) else None
            own = form or columns.find(part, judges, layouts)
            own = _going_on(before, own) if before is not None else own
            found.append(Part(number=number, table=part, columns=own, begins=part is parted[0]))
            before = own if own.header is not None else before
    return found


def alone(row: TableRow) -> str:
    """Return the words of a row that holds one cell, and nothing for any other."""
    return row.words[row.filled[0]] if len(row.filled) == 1 else ""


def _going_on(before: Columns, own: Columns) -> Columns:
    same = (
        own.header is None
        and own.first(Field.DATE) is not None
        and own.first(Field.DATE) == before.first(Field.DATE)
        and len(own.fields) == len(before.fields)
    )
    return replace(own, headings=before.headings, fields=before.fields) if same else own
