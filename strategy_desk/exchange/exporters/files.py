"""What leaves as a file for a program of somebody else's: docx, xlsx, csv or ics."""

from __future__ import annotations

from datetime import date

from strategy_desk.domain.calendars import Calendar
from strategy_desk.domain.exports import USUAL_SHARE, Cell, ExportedTable
from strategy_desk.domain.prose import Grid, Prose, Style, words
from strategy_desk.domain.time import date_words
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.exchange.exporters import (
    calendars,
    delimited,
    release,
    templates,
    word_files,
    workbooks,
)

FORMATS = {
    "minutes": ("docx",),
    "actions": ("xlsx", "csv", "docx"),
    "chronology": ("docx", "xlsx", "csv"),
    "calendar": ("ics",),
    "subject-access": ("xlsx", "csv", "docx"),
}
"""What each export can be, the usual one first."""


def format_of(what: str, wanted: str) -> str:
    """Return the format wanted, or the usual one where none is.

    Raises:
        NotFound: an export of that kind has no such format.
    """
    there_are = FORMATS[what]
    if wanted and wanted not in there_are:
        raise NotFound(
            f"There is no format called {wanted} for {what}.", f"There are: {', '.join(there_are)}."
        )
    return wanted or there_are[0]


def write(exported: ExportedTable | Prose | Calendar, kind: str, template: bytes = b"") -> bytes:
    """Return the file; the minutes also as a partnership's own template has them.

    Raises:
        CannotRead: the template cannot be used; the sentence says what and where.
        RuleBroken: only the minutes can be put into a template, or the finished file holds what its
            reader may not see.
    """
    data = _written(exported, kind, template)
    release.check(data, exported.held, template)
    return data


def _written(exported: ExportedTable | Prose | Calendar, kind: str, template: bytes) -> bytes:
    if isinstance(exported, Prose):
        if template:
            return templates.fill(template, exported.filling, exported.furniture)
        return word_files.write(exported)
    if template:
        raise RuleBroken("Only the minutes can be put into a template.", "Leave the template out.")
    if isinstance(exported, Calendar):
        return calendars.write(exported)
    if kind == "docx":
        return word_files.write(_page(exported))
    return delimited.write(exported) if kind == "csv" else workbooks.write(exported)


def _page(exported: ExportedTable) -> Prose:
    """A table as a page for reading: the columns that there is room for."""
    places = [exported.headings.index(heading) for heading in exported.on_a_page]
    grid = Grid(
        heads=exported.on_a_page,
        rows=tuple(tuple(_words(row[place]) for place in places) for row in exported.rows),
        widths=tuple(exported.shares.get(head, USUAL_SHARE) for head in exported.on_a_page),
    )
    title = words(exported.title, style=Style.HEADING)
    return Prose(
        furniture=exported.furniture,
        blocks=(title, words(exported.note), grid),
        is_landscape=True,
    )


def _words(cell: Cell) -> str:
    return date_words(cell) if isinstance(cell, date) else cell
