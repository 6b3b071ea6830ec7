"""What a template says, checked before anything is put into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from strategy_desk.domain.prose import Filling
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.exporters import template_files

FIELD = re.compile(r"\{\{\s*([a-z0-9_]+\.[a-z0-9_]+)\s*\}\}")
ROW = re.compile(r"\{\{\s*row\s+([a-z0-9_]+)\s*\}\}")

_BRACED = re.compile(r"\{\{.*?\}\}|\{\{|\}\}", re.DOTALL)
_LISTED = "docs/templates.md lists what there is."
_OUT = "Move that table out of the row."
_AGAIN = "Nothing was written."


def check(pages: Iterable[tuple[str, Any]], filling: Filling) -> None:
    """Refuse a template that cannot be filled as it means to be.

    Raises:
        CannotRead: naming the field and the place.
    """
    used: set[str] = set()
    for name, page in pages:
        for place, paragraph, row in _paragraphs(name, page):
            used |= _check_paragraph(place, paragraph, row, filling)
    for field in filling.needed:
        if field not in used:
            raise CannotRead(
                f"The template has no {{{{{field}}}}}, and no copy may go without it.",
                f"Put it where it should stand. {_AGAIN}",
            )


def _paragraphs(name: str, page: Any) -> Iterator[tuple[str, Any, str]]:
    """Yield each paragraph with where it stands and the row it is part of."""
    for number, paragraph in enumerate(template_files.paragraphs(page), 1):
        table, row = template_files.row_around(page, paragraph)
        of_row = ""
        place = f"paragraph {number} of the {name}"
        if row is not None:
            place = f"table {table[0]}, row {table[1]} of the {name}"
            of_row = template_files.row_name(row, ROW)
            around = list(template_files.rows_around(row))
            if of_row and any(template_files.row_name(outer, ROW) for outer in around):
                raise _wrong(f"{{{{row {of_row}}}}} is inside a row that is repeated,", place, _OUT)
        yield place, paragraph, of_row


def _check_paragraph(place: str, paragraph: Any, row: str, filling: Filling) -> set[str]:
    whole = template_files.words(paragraph)
    in_pieces = [piece.text or "" for piece in template_files.pieces(paragraph)]
    used: set[str] = set()
    for braced in (found[0] for found in _BRACED.finditer(whole)):
        if sum(text.count(braced) for text in in_pieces) < whole.count(braced):
            raise _wrong(
                f"{braced} is split, because parts of it look different,",
                place,
                "Delete it there and type it again in one go.",
            )
        used.add(_check_braced(braced, place, row, filling))
    return used


def _check_braced(braced: str, place: str, row: str, filling: Filling) -> str:
    asked = ROW.fullmatch(braced)
    if asked:
        if asked[1] not in filling.rows:
            raise _wrong(f"There is no row called {asked[1]},", place, _LISTED)
        if not row:
            raise _wrong(f"{braced} stands in no table,", place, "Put it into a row of a table.")
        if asked[1] != row:
            raise _wrong(f"{braced} is the second in its row,", place, "Leave one of them out.")
        return ""
    field = FIELD.fullmatch(braced)
    if not field:
        raise _wrong(f"{braced} is no field,", place, "Write it as {{meeting.title}}.")
    name = field[1]
    of_row = name.partition(".")[0]
    if of_row in filling.columns and name in filling.columns[of_row] and of_row != row:
        raise _wrong(
            f"{braced} is one of a row,", place, f"Put {{{{row {of_row}}}}} into the same row."
        )
    if name not in filling.fields and name not in filling.columns.get(row, ()):
        raise _wrong(f"There is no field called {name},", place, _LISTED)
    return name


def _wrong(what: str, place: str, remedy: str) -> CannotRead:
    return CannotRead(f"{what} in {place} of the template.", f"{remedy} {_AGAIN}")
