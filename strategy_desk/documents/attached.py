"""Evidence that was a workbook or an email, as a PDF: what it showed, in full, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from strategy_desk.documents import pages, parts, tables
from strategy_desk.documents.layout import Flowable, NewPage
from strategy_desk.documents.parts import Text
from strategy_desk.documents.style import NOTE, SECTION, TITLE
from strategy_desk.documents.wording import wording
from strategy_desk.domain.prose import Furniture
from strategy_desk.domain.time import clock_words, date_words, to_local


@dataclass(frozen=True, kw_only=True)
class SheetShown:
    """One sheet of a workbook; rows that are shorter than the widest are filled up."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Attached:
    """A file as paper shows it. ``title`` names nobody; ``headers`` and ``lines`` are an email's.

    ``notes`` say what of the file is not shown.
    """

    title: str
    made_at: datetime
    sheets: tuple[SheetShown, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def render(attached: Attached) -> bytes:
    """Return a file as a tagged PDF."""
    shared, moment = wording("shared"), to_local(attached.made_at)
    furniture = Furniture(
        title=attached.title,
        marking=shared["marking"],
        copy="",
        reader="",
        printed=wording("attached")["made"].format(
            day=date_words(moment.date()), time=clock_words(moment)
        ),
    )
    wide = any(len(row) > _NARROW for sheet in attached.sheets for row in sheet.rows)
    return pages.print_pages(_story(attached), furniture, moment, landscape=wide)


_NARROW = 6
"""Columns that fit on an upright page."""

_AT_ONCE = 10
"""Columns of one table; wider sheets go on in a further one."""


def _story(attached: Attached) -> list[Flowable | NewPage]:
    said = wording("attached")
    laid: list[Flowable | NewPage] = [parts.heading(attached.title, TITLE)]
    whole = said["partly" if attached.notes else "note"]
    laid += [parts.words(note, style=NOTE) for note in (whole, *attached.notes)]
    if attached.headers:
        pairs: list[Sequence[tuple[str, Text]]] = [[pair] for pair in attached.headers]
        laid += [tables.facts(pairs, label=20), parts.rule()]
    laid += [parts.words(line) if line.strip() else parts.space(4) for line in attached.lines]
    for sheet in attached.sheets:
        laid += _sheet(sheet)
    return laid


def _sheet(sheet: SheetShown) -> list[Flowable]:
    widest = max((len(row) for row in sheet.rows), default=0)
    laid: list[Flowable] = [parts.heading(sheet.name, SECTION)]
    for first in range(0, widest, _AT_ONCE):
        columns = range(first, min(first + _AT_ONCE, widest))
        heads, *rows = [
            [row[n] if n < len(row) else "" for n in columns] for row in sheet.rows
        ] or [[]]
        laid.append(tables.table(heads, rows, [0.0] * len(heads), continued=sheet.name))
    return laid
