"""A chronology as the import page shows it: columns, counts, rows and pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from strategy_desk.domain.accounts import differences
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chronologies import (
    ChronologyFile,
    Field,
    Layout,
    ReadRow,
    ReadTable,
    Verdict,
)
from strategy_desk.domain.comparison import Comparison, Pair, names_place
from strategy_desk.domain.sharing import TIER_NAMES
from strategy_desk.domain.standing import Standing, change_words
from strategy_desk.presenters.importing.pairs import PairShown
from strategy_desk.presenters.importing.shown import (
    ADDED,
    LEAVE_OUT,
    LEFT,
    NEW,
    NO_EVENT,
    REFUSED,
    SAME,
    TO_ANSWER,
    ColumnShown,
    Count,
    RefusedRow,
    RowShown,
    TableShown,
    Trial,
)
from strategy_desk.services import chronologies

CHOOSE = "you choose"
PLACE, COMPARED = "Place", "compared with what is here"
DUPLICATE, CONTRADICTS = "Possible duplicate", "Conflict"
COUNTS = (
    (NEW, ADDED, "accent"),
    (SAME, LEFT, "line.2"),
    ("Changed", CHOOSE, "done.line"),
    (DUPLICATE, CHOOSE, "ink.2"),
    (CONTRADICTS, CHOOSE, "danger"),
    (TO_ANSWER, "kept, and asked", "gold.line"),
    (NO_EVENT, "kept, with the reason", "line.control"),
    (REFUSED, "stay in the file", "caution.line"),
)
"""What a row can become, what then happens to it, and its colour in the bar."""

NAMES = {
    Verdict.NEW: NEW,
    Verdict.SAME: SAME,
    Verdict.REVISED: "Changed",
    Verdict.CONFLICT: DUPLICATE,
    Verdict.QUERIED: TO_ANSWER,
    Verdict.NOT_AN_EVENT: NO_EVENT,
    Verdict.REFUSED: REFUSED,
}


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What the page is made from: a compared file, the record before it, and known layouts."""

    comparison: Comparison
    before: Standing
    agencies: tuple[Agency, ...]
    layouts: tuple[Layout, ...] = ()


def trial(compared: Compared) -> Trial:
    """Return what adding the file would do."""
    comparison = compared.comparison
    file = comparison.file
    at_odds = {pair.row for pair in comparison.pairs if pair.likeness.contradict}
    rows = tuple(_rows(file, at_odds))
    names = {agency.code: agency.name for agency in compared.agencies}
    after = _after(compared.before, file.rows)
    return Trial(
        tables=tuple(
            _table(number, table, file.rows, compared.layouts)
            for number, table in enumerate(file.tables, 1)
        ),
        counts=tuple(_counts(rows)),
        changes=change_words(compared.before, after, compared.agencies),
        rows=rows,
        pairs=tuple(_pair(pair, names) for pair in comparison.pairs),
        refused=tuple(_refused(file.rows)),
        withdrawn=comparison.withdrawn,
        notes=file.notes,
        day_first=file.day_first,
        tiers=_tiers(file.rows),
    )


def where(row: ReadRow) -> str:
    """Return where a row stands in its file."""
    return f"{row.sheet}, row {row.number}" if row.sheet else f"row {row.number}"


def _rows(file: ChronologyFile, at_odds: Collection[int]) -> Iterator[RowShown]:
    """Yield the rows that the file is made for: not those that only head its columns."""
    heads = {(number, table.header_row) for number, table in enumerate(file.tables, 1)}
    for place, row in enumerate(file.rows):
        if (row.table, row.number) in heads:
            continue
        contradicts = row.verdict is Verdict.CONFLICT and place in at_odds
        yield RowShown(
            place=place,
            where=where(row),
            when=row.reading.words if row.reading else "",
            agency=row.agency or row.agency_written,
            text=row.text or " · ".join(words for _, words in row.cells if words),
            verdict=CONTRADICTS if contradicts else NAMES[row.verdict],
            why=" ".join(row.why),
        )


def _counts(rows: Sequence[RowShown]) -> Iterator[Count]:
    found = Counter(row.verdict for row in rows)
    for name, becomes, colour in COUNTS:
        if found[name] or becomes == ADDED:
            yield Count(name=name, number=found[name], becomes=becomes, colour=colour)


def _after(before: Standing, rows: Sequence[ReadRow]) -> Standing:
    new = [row for row in rows if row.verdict is Verdict.NEW]
    marks = Counter(before.marks)
    marks.update(row.agency for row in new)
    days = [row.reading.earliest for row in new if row.reading and row.reading.earliest]
    first = min((*days, *([before.first] if before.first else ())), default=None)
    return replace(before, marks=marks, first=first)


def _tiers(rows: Sequence[ReadRow]) -> str:
    """Say who may see what is new, until an agency agrees that more may."""
    new = [row for row in rows if row.verdict is Verdict.NEW]
    found = Counter(chronologies.tier(row) for row in new)
    return ", ".join(f"{count:,} as {TIER_NAMES[tier].lower()}" for tier, count in found.items())


def _pair(pair: Pair, names: Mapping[str, str]) -> PairShown:
    left = pair.held.account
    whose = names.get(pair.right.agency, pair.right.agency)
    title = "Changed since the last file" if pair.revised else DUPLICATE
    return PairShown(
        place=pair.row,
        title=CONTRADICTS if pair.likeness.contradict and not pair.revised else title,
        percent=pair.likeness.percent,
        words=pair.likeness.words,
        left=f"Already here · {left.where}",
        right=f"In the file · {whose}, {pair.right.where}",
        differences=tuple(differences(left, pair.right)),
    )


def _refused(rows: Sequence[ReadRow]) -> Iterator[RefusedRow]:
    for row in rows:
        if row.verdict is Verdict.REFUSED:
            cells = tuple(words for _, words in row.cells)
            yield RefusedRow(where=where(row), cells=cells, why=" ".join(row.why))


def _table(
    number: int, table: ReadTable, rows: Sequence[ReadRow], layouts: Sequence[Layout]
) -> TableShown:
    told = [
        dict(row.cells)
        for row in rows
        if row.table == number and row.verdict is not Verdict.NOT_AN_EVENT
    ]
    return TableShown(
        name=table.name,
        columns=tuple(
            _column(heading, field, [cells.get(heading, "") for cells in told])
            for heading, field in zip(table.headings, table.columns, strict=True)
        ),
        matched=any(layout.headings == table.headings for layout in layouts),
    )


def _column(heading: str, field: Field | None, cells: Sequence[str]) -> ColumnShown:
    example = next((words for words in cells if words), "")
    is_place = names_place(heading)
    return ColumnShown(
        heading=heading,
        example=example,
        field=field,
        remark=COMPARED if is_place and field is None else _remark(field, cells),
        left=PLACE if is_place else LEAVE_OUT,
    )


def _remark(field: Field | None, cells: Sequence[str]) -> str:
    """What a person checks a column by."""
    if field is None:
        return "not needed"
    blank = sum(not words for words in cells)
    if field is Field.TEXT:
        return f"longest {max(map(len, cells), default=0):,} letters"
    if field in (Field.KIND, Field.AGENCY, Field.CHILD):
        values = {words.casefold() for words in cells if words}
        return f"{len(values):,} values" if len(values) != 1 else "one value"
    return f"blank on {blank:,} rows" if blank else f"on all {len(cells):,} rows"
