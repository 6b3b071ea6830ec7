"""Forms that tell of one event each: labels in the first column, what is filled in beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from strategy_desk.domain.chronologies import Field, ReadRow
from strategy_desk.exchange.importers.chronologies import columns, forms, naming
from strategy_desk.exchange.importers.chronologies.columns import Columns, Judges
from strategy_desk.exchange.importers.chronologies.entries import Entries
from strategy_desk.exchange.importers.chronologies.facts import FileFacts, TableFacts
from strategy_desk.exchange.importers.rows import Table, TableRow

FEWEST_LINES = 3
KNOWN = 0.6
"""Share of the labels of a form whose words must be known."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """One form laid out as a row: ``row`` has the number of the line that tells what happened."""

    lines: frozenset[int]
    columns: Columns
    row: TableRow


def find(table: Table, judges: Judges) -> tuple[Card, ...]:
    """Return the forms of a table, or nothing where it holds anything else below a title."""
    rows = table.rows
    if rows and len(rows[0].filled) == 1 and naming.meaning(rows[0].words[0]) is None:
        rows = rows[1:]
    if table.is_text or not all(_is_line(row, judges) for row in rows) or forms.is_form(table):
        return ()
    cards = [_card(lines, judges) for lines in _apart(rows)]
    return tuple(card for card in cards if card) if all(cards) else ()


class Cards:
    """Reads the forms of one table in order."""

    def __init__(self, cards: Sequence[Card], place: TableFacts, facts: FileFacts) -> None:
        self._card_of = {number: card for card in cards for number in card.lines}
        self._place = place
        self._facts = facts

    def read(self, tick: Callable[[], None]) -> list[ReadRow]:
        """Return every line in order; ``tick`` is called for each."""
        return list(self._read(tick))

    def _read(self, tick: Callable[[], None]) -> Iterator[ReadRow]:
        lines = Entries(self._place, self._facts)
        for row in self._place.table.rows:
            tick()
            card = self._card_of.get(row.number)
            if card is None:
                yield lines.no_event(row, "It stands over the form, as a title.")
            elif row.number == card.row.number:
                yield replace(self._event(card), cells=lines.no_event(row, "").cells)
            else:
                why = f"A line of a form about one event, which stands in row {card.row.number}."
                yield lines.no_event(row, why)

    def _event(self, card: Card) -> ReadRow:
        asks = (*self._place.asks, *card.columns.asks)
        place = replace(self._place, columns=card.columns, asks=asks)
        return Entries(place, self._facts).entry(card.row)


def _is_line(row: TableRow, judges: Judges) -> bool:
    """Whether a row is a label and what is filled in beside it, if anything."""
    plain = not (row.left_out or row.heads or row.carried) and row.filled in ((0, 1), (0,))
    return plain and columns.is_label(row.words[0]) and not judges.is_date(row.cells[0])


def _apart(rows: Sequence[TableRow]) -> Iterator[list[TableRow]]:
    """Begin another form where a label comes again."""
    lines: list[TableRow] = []
    for row in rows:
        if any(naming.plain(row.words[0]) == naming.plain(line.words[0]) for line in lines):
            yield lines
            lines = []
        lines.append(row)
    yield lines


def _card(lines: Sequence[TableRow], judges: Judges) -> Card | None:
    """One form, if its labels name one date and tell what happened."""
    labels = tuple(line.words[0] for line in lines)
    meanings = [meaning for label in labels if (meaning := naming.meaning(label))]
    dates = [meaning for meaning in meanings if meaning.field is Field.DATE and not meaning.weak]
    told = [
        line
        for line in lines
        if (meaning := naming.meaning(line.words[0])) and meaning.field is Field.TEXT
        if len(line.filled) > 1
    ]
    if len(lines) < FEWEST_LINES or len(dates) != 1 or not told:
        return None
    if len(meanings) < KNOWN * len(lines):
        return None
    row = TableRow(
        number=told[0].number,
        cells=tuple(line.cells[1] if len(line.filled) > 1 else "" for line in lines),
        notes=tuple(note for line in lines for note in line.notes),
        asks=tuple(ask for line in lines for ask in line.asks),
    )
    return Card(
        lines=frozenset(line.number for line in lines),
        columns=columns.of_headings(labels, [row], judges),
        row=row,
    )
