"""Which column holds what: by its heading, by what was settled before, or by its content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, pairwise
from typing import TypeAlias

from strategy_desk.domain.chronologies import Field, Layout
from strategy_desk.exchange.importers.chronologies import moments, naming
from strategy_desk.exchange.importers.chronologies.naming import Meaning
from strategy_desk.exchange.importers.rows import Cell, Table, TableRow, seen

ROWS_SEARCHED, ROWS_LOOKED_AT = 60, 200
LONGEST_HEADING, MOST_WORDS = 120, 8
MOSTLY = 0.5
"""Share of the filled cells of a column that say what it holds, where no heading does."""

Says: TypeAlias = Callable[[Cell], bool]

DATES = (Field.DATE, Field.YEAR, Field.MONTH, Field.DAY)
SINGLE = (Field.DATE, Field.TIME, Field.UNTIL, Field.UNTIL_TIME, Field.AGENCY, Field.CHILD)
"""Fields that only one column can have."""

_FIGURE = re.compile(r"(?!24)\d\d|(?<!\d)\d(?!\d)")

_WORDS_OF = {Field.DATE: "the date", Field.TIME: "the time", Field.AGENCY: "the agency"}


@dataclass(frozen=True, kw_only=True)
class Judges:
    """How to tell from a cell what its column holds.

    ``has_sender`` says that the agency which sent the file is known, so that a source within it
    takes nothing from that.
    """

    is_date: Says
    is_time: Says
    is_agency: Says
    is_child: Says
    has_sender: bool


@dataclass(frozen=True, kw_only=True)
class Columns:
    """The columns of a table; ``header`` and ``second`` are its heading rows, if it has any.

    ``asks`` are questions that hold for every row. ``has_dates`` is false for a table that is no
    chronology, as no column of it says when something happened.
    """

    headings: tuple[str, ...]
    fields: tuple[Field | None, ...]
    header: TableRow | None = None
    second: TableRow | None = None
    asks: tuple[str, ...] = ()
    day_first: bool | None = None

    @cached_property
    def plain_headings(self) -> frozenset[str]:
        """The headings as they are compared."""
        return frozenset(map(naming.plain, self.headings))

    @property
    def has_dates(self) -> bool:
        """Whether a column says when something happened."""
        return any(field in DATES for field in self.fields)

    @property
    def names_dates(self) -> bool:
        """Whether a heading says that its column has dates, though it may be open which has."""
        return any((said := naming.meaning(one)) and said.field in DATES for one in self.headings)

    def where(self, field: Field) -> tuple[int, ...]:
        """Return the places of the columns that hold a field."""
        return tuple(n for n, one in enumerate(self.fields) if one is field)

    def first(self, field: Field) -> int | None:
        """Return the place of the column that holds a field, if there is one."""
        return self.fields.index(field) if field in self.fields else None


def find(table: Table, judges: Judges, layouts: Sequence[Layout]) -> Columns:
    """Return the columns of a table, by its heading row or else by what they hold."""
    header = _header(table.rows, judges)
    if header is None:
        return _by_content(table.rows, judges)
    row, second = header
    headings = _headings(row, second)
    under = (one for one in table.rows if one.number > (second or row).number)
    for layout in layouts:
        if layout.headings == headings:
            return Columns(
                headings=headings,
                fields=layout.columns,
                header=row,
                second=second,
                day_first=layout.day_first,
            )
    body = [*islice(under, ROWS_LOOKED_AT)]
    return replace(of_headings(headings, body, judges), header=row, second=second)


def of_form(table: Table, judges: Judges) -> Columns | None:
    """Return the columns of labels and what is filled in beside them, unless a heading row stands.

    None of them is of dates: a date in a form is of birth, or of the document.
    """
    if any(len(row.filled) > 2 or _score(row, judges) >= 2 for row in table.rows):
        return None
    width = max((len(row.cells) for row in table.rows), default=0)
    return Columns(headings=("",) * width, fields=(None,) * width)


def of_headings(headings: tuple[str, ...], body: Sequence[TableRow], judges: Judges) -> Columns:
    """Return the columns under headings, by their words and what the rows of the body hold."""
    fields, asks = _settled(headings, body[:ROWS_LOOKED_AT], judges)
    return Columns(headings=headings, fields=tuple(fields), asks=tuple(asks))


def is_heading(row: TableRow, columns: Columns) -> bool:
    """Whether a row says again what the heading row says, as at the top of a page."""
    headings = columns.headings
    if len(row.filled) < 2 or row.filled[-1] >= len(headings):
        return False
    return all(_same(row.words[n], headings[n]) for n in row.filled)


def parts(table: Table, judges: Judges) -> list[Table]:
    """Part a table where other headings begin another one under it."""
    begins = [0]
    above: list[str] = []
    last = 0
    for n, row in enumerate(table.rows):
        if not _may_head(row) or _score(row, judges) < 2 or (above and not _begins_another(row)):
            continue
        words = [naming.plain(said) for said in row.words]
        if above and words != above and n > last + 1:
            begins.append(n)
        above, last = words, n
    ends = [*begins[1:], len(table.rows)]
    if len(begins) == 1:
        return [table]
    return [
        replace(table, rows=table.rows[first:last])
        for first, last in zip(begins, ends, strict=True)
    ]


def _may_head(row: TableRow) -> bool:
    """Whether a row may hold headings, told at little cost: it begins with a short label."""
    first = next(filter(None, row.words), "")
    return len(first) <= 40 and not first[:1].isdigit() and naming.meaning(first) is not None


def _begins_another(row: TableRow) -> bool:
    """Whether a row that looks like headings is one even where rows of words stand over it.

    Words of events can be those of headings: one of them must name dates, or all be very short.
    """
    meanings = [(row.words[n], naming.meaning(row.words[n])) for n in row.filled]
    dated = any(meaning and meaning.field in DATES for _, meaning in meanings)
    return dated or all(meaning and len(words.split()) <= 2 for words, meaning in meanings)


def is_label(words: str) -> bool:
    """Whether words can be a heading: a few, and no figure but that of a clock of 24 hours."""
    return len(words.split()) <= MOST_WORDS and not _FIGURE.search(words)


def _same(words: str, heading: str) -> bool:
    return len(words) <= LONGEST_HEADING and naming.plain(words) == naming.plain(heading)


def _header(rows: Sequence[TableRow], judges: Judges) -> tuple[TableRow, TableRow | None] | None:
    """The heading row, and one under it that parts its headings further."""
    searched = rows[:ROWS_SEARCHED]
    scores = [_score(row, judges) for row in searched]
    if searched and searched[-1] is rows[-1] and any(len(row.filled) > 1 for row in rows[:-1]):
        scores[-1] = 0  # a heading row has rows under it
    best = max(range(len(searched)), key=lambda n: scores[n], default=0)
    if not searched or scores[best] < 2:
        best_unknown = _unknown_header(searched, judges)
        return (best_unknown, None) if best_unknown else None
    row = searched[best]
    under = searched[best + 1] if best + 1 < len(searched) else None
    return row, under if under is not None and _parts_further(row, under, judges) else None


def _score(row: TableRow, judges: Judges) -> float:
    """How much a row looks like headings; at least 2 makes one of it."""
    words = list(row.words)
    filled = [said for said in words if said]
    if row.left_out or not filled or any(len(said) > LONGEST_HEADING for said in filled):
        return 0
    if any(judges.is_date(cell) or judges.is_time(cell) for cell in row.cells):
        return 0
    if any(moments.DITTO.fullmatch(said) for said in filled):
        return 0
    found = [meaning for said in filled if is_label(said) and (meaning := naming.meaning(said))]
    fields = {meaning.field for meaning in found}
    dated = bool(fields & {*DATES})
    if len(found) < len(filled) / 2:
        return 0
    told = Field.TEXT in fields and len(found) == len(filled)
    enough = ((dated or told) and len(found) >= 2) or len(found) >= 3 or (row.heads and bool(found))
    if not enough and len(filled) == 1 and dated:
        return 0
    return 2 + len(found) + dated if enough else 0


def _parts_further(row: TableRow, under: TableRow, judges: Judges) -> bool:
    """Whether the row under a heading row only says more of it: 'from' and 'to' under 'Date'."""
    filled = [
        seen(cell) for n, cell in enumerate(under.cells) if seen(cell) and n not in under.carried
    ]
    if not filled or any(judges.is_date(cell) for cell in under.cells):
        return False
    gaps = len(under.carried) > 0 or any(
        not seen(row.cells[n]) if n < len(row.cells) else True
        for n, cell in enumerate(under.cells)
        if seen(cell)
    )
    known = all(naming.meaning(words) is not None and len(words) <= 40 for words in filled)
    return known and (gaps or under.heads)


def _unknown_header(rows: Sequence[TableRow], judges: Judges) -> TableRow | None:
    """A row of short labels right over the first date of a column, whose words are not known."""
    for above, row in pairwise(rows):
        dated = [n for n, cell in enumerate(row.cells) if judges.is_date(cell)]
        if not dated:
            continue
        words = list(above.words)
        filled = [said for said in words if said]
        labels = all(
            len(said) <= 40 and not any(letter.isdigit() for letter in said) for said in filled
        )
        others = any(
            judges.is_date(c) or judges.is_time(c) or judges.is_agency(c) for c in above.cells
        )
        whole = sum(1 for cell in row.cells if seen(cell))
        known = any(naming.meaning(said) for said in filled)
        if labels and known and not others and len(filled) >= max(2, whole - 1):
            return above
        return None
    return None


def _headings(row: TableRow, second: TableRow | None) -> tuple[str, ...]:
    words = list(row.words)
    if second is None:
        return tuple(words)
    under = list(second.words)
    width = max(len(words), len(under))
    words += [""] * (width - len(words))
    under += [""] * (width - len(under))
    found, last = [], ""
    for n in range(width):
        last = words[n] or last
        above = words[n] if not under[n] or n in second.carried else last
        found.append(
            above if not under[n] or n in second.carried else f"{above} {under[n]}".strip()
        )
    return tuple(found)


def _settled(
    headings: Sequence[str], body: Sequence[TableRow], judges: Judges
) -> tuple[list[Field | None], list[str]]:
    meanings = [naming.meaning(heading) for heading in headings]
    fields = [_strong(meaning) for meaning in meanings]
    asks: list[str] = []
    for n, (heading, meaning) in enumerate(zip(headings, meanings, strict=True)):
        if meaning is not None and meaning.field is Field.CHILD and meaning.weak:
            fields[n] = _whose_column(n, heading, fields, body, judges, asks)
    for field in (Field.DATE, Field.TEXT):
        if field not in fields:
            _take_weak(field, fields, meanings)
    if Field.DATE not in fields and Field.DAY in fields:
        _take_whole_days(fields, body, judges)
    if Field.AGENCY not in fields and not judges.has_sender:
        _take_source(fields, body, judges)
    _take_content(headings, fields, meanings, body, judges)
    for field in SINGLE:
        asks += _one_of(field, fields, headings)
    if Field.DATE in fields and naming.is_of_writing(heading := headings[fields.index(Field.DATE)]):
        asks.append(
            f"'{heading}' is when it was written down: say whether it is also when it happened."
        )
    return fields, asks


def _strong(meaning: Meaning | None) -> Field | None:
    return meaning.field if meaning is not None and not meaning.weak else None


def _whose_column(
    n: int,
    heading: str,
    fields: Sequence[Field | None],
    body: Sequence[TableRow],
    judges: Judges,
    asks: list[str],
) -> Field | None:
    """What a heading like 'Who' means, by what stands under it."""
    values = list(_filled(n, body))
    if not values or Field.CHILD in fields:
        return Field.AUTHOR if values else None
    if any(judges.is_child(value) for value in values):
        return Field.CHILD
    if _share(values, judges.is_agency) > MOSTLY:
        return None if Field.AGENCY in fields else Field.AGENCY
    if _share(values, _is_name) <= MOSTLY:
        return None if Field.KIND in fields else Field.KIND
    asks.append(f"'{heading}' can be the child or who reported it: say which.")
    return Field.CHILD


def _take_weak(
    field: Field, fields: list[Field | None], meanings: Sequence[Meaning | None]
) -> None:
    weak = [
        (meaning.weak, n)
        for n, meaning in enumerate(meanings)
        if meaning is not None and meaning.weak and meaning.field is field and fields[n] is None
    ]
    for _, n in sorted(weak)[: 1 if field is Field.DATE else None]:
        fields[n] = field


def _take_whole_days(fields: list[Field | None], body: Sequence[TableRow], judges: Judges) -> None:
    """A column of days that holds whole dates is one of dates."""
    place = fields.index(Field.DAY)
    if _share(list(_filled(place, body)), judges.is_date) > MOSTLY:
        fields[place] = Field.DATE


def _take_source(fields: list[Field | None], body: Sequence[TableRow], judges: Judges) -> None:
    """A column of sources that names agencies is one of agencies."""
    for n, field in enumerate(fields):
        told = field in (Field.SOURCE, Field.AUTHOR)
        if told and _share(list(_filled(n, body)), judges.is_agency) > MOSTLY:
            fields[n] = Field.AGENCY
            return


def _take_content(
    headings: Sequence[str],
    fields: list[Field | None],
    meanings: Sequence[Meaning | None],
    body: Sequence[TableRow],
    judges: Judges,
) -> None:
    """Give columns whose headings say nothing a field that is wanting, by what they hold."""
    free = [n for n, meaning in enumerate(meanings) if meaning is None and fields[n] is None]
    if not any(field in DATES for field in fields):
        told = [n for n, field in enumerate(fields) if field is Field.TEXT]
        dated = [n for n in free + told if _share(list(_filled(n, body)), judges.is_date) > MOSTLY]
        happened = [n for n in dated if not naming.is_of_record(headings[n])] or dated
        for n in happened:
            fields[n] = Field.DATE
        free = [n for n in free if n not in dated]
    if Field.TEXT not in fields:
        longest = max(free, key=lambda n: _length(n, body), default=None)
        if longest is not None and _length(longest, body):
            fields[longest] = Field.TEXT


def _one_of(field: Field, fields: list[Field | None], headings: Sequence[str]) -> Iterator[str]:
    """Ask which of several columns has a field, unless one of them says it more plainly."""
    places = [n for n, one in enumerate(fields) if one is field]
    if len(places) < 2:
        return
    words = [naming.plain(headings[n]) for n in places]
    plainest = [n for n, said in zip(places, words, strict=True) if said == field.value]
    if len(plainest) == 1 and field is not Field.DATE:
        for n in places:
            fields[n] = field if n in plainest else None
        return
    named = " and ".join(f"'{headings[n]}' (column {n + 1})" for n in places)
    for n in places:
        fields[n] = None
    yield f"The columns {named} can both be {_WORDS_OF.get(field, field.value)}: say which."


def _by_content(rows: Sequence[TableRow], judges: Judges) -> Columns:
    """What the columns of a table without headings hold."""
    body = rows[:ROWS_LOOKED_AT]
    width = max((len(row.cells) for row in body), default=0)
    fields: list[Field | None] = [None] * width
    free = list(range(width))
    for field, judge in (
        (Field.DATE, judges.is_date),
        (Field.TIME, judges.is_time),
        (Field.AGENCY, judges.is_agency),
        (Field.CHILD, judges.is_child),
    ):
        shares = {n: _share(list(_filled(n, body)), judge) for n in free}
        best = max(free, key=lambda n: shares[n], default=None)
        if best is not None and shares[best] > MOSTLY:
            fields[best] = field
            free.remove(best)
    dated = [n for n in free if _share(list(_filled(n, body)), judges.is_date) > MOSTLY]
    free = [n for n in free if n not in dated]
    longest = max(free, key=lambda n: _length(n, body), default=None)
    if longest is not None and _length(longest, body):
        fields[longest] = Field.TEXT
    both = "Several columns hold dates, and nothing names them: say which is when it happened."
    return Columns(headings=("",) * width, fields=tuple(fields), asks=(both,) if dated else ())


def _filled(n: int, body: Sequence[TableRow]) -> Iterator[Cell]:
    for row in body:
        if n < len(row.cells) and seen(row.cells[n]):
            yield row.cells[n]


def _is_name(cell: Cell) -> bool:
    """Whether a cell may be somebody's name: every word of it begins with a capital."""
    words = seen(cell).split()
    return 0 < len(words) <= 4 and all(word[:1].isupper() for word in words)


def _share(values: Sequence[Cell], judge: Says) -> float:
    """The share of those values that say anything: 'N/K' is neither a date nor none."""
    said = [value for value in values if not moments.NO_TIME.fullmatch(seen(value))]
    return sum(map(judge, said)) / len(said) if said else 0


def _length(n: int, body: Sequence[TableRow]) -> float:
    values = [len(seen(cell)) for cell in _filled(n, body)]
    return sum(values) / len(values) if values else 0
