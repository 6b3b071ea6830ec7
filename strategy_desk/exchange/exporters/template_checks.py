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
        CannotRead: naming the first field that is wrong, and the place.
    """
    for fault in faults(pages, filling):
        raise CannotRead(fault.what, f"{fault.remedy} {_AGAIN}")


def faults(pages: Iterable[tuple[str, Any]], filling: Filling) -> Iterator[CannotRead]:
    """Yield everything that keeps a template from being filled, in the order in which it stands."""
    used: set[str] = set()
    for name, page in pages:
        for place, paragraph, row in _paragraphs(name, page):
            if isinstance(row, CannotRead):
                yield row
                continue
            for braced, whole in _braced(paragraph):
                field = FIELD.fullmatch(braced)
                used |= {field[1]} if field else set()
                try:
                    _check_braced(braced, place, row, filling, whole=whole)
                except CannotRead as fault:
                    yield fault
    for needed in filling.needed:
        if needed not in used:
            yield CannotRead(
                f"The template has no {{{{{needed}}}}}, and no copy may go without it.",
                "Put it where it should stand.",
            )


def _paragraphs(name: str, page: Any) -> Iterator[tuple[str, Any, str | CannotRead]]:
    """Yield each paragraph with where it stands and the row it is part of, or what is wrong."""
    for number, paragraph in enumerate(template_files.paragraphs(page), 1):
        table, row = template_files.row_around(page, paragraph)
        of_row: str | CannotRead = ""
        place = f"paragraph {number} of the {name}"
        if row is not None:
            place = f"table {table[0]}, row {table[1]} of the {name}"
            of_row = template_files.row_name(row, ROW)
            around = list(template_files.rows_around(row))
            if of_row and any(template_files.row_name(outer, ROW) for outer in around):
                of_row = _wrong(
                    f"{{{{row {of_row}}}}} is inside a row that is repeated,", place, _OUT
                )
        yield place, paragraph, of_row


def _braced(paragraph: Any) -> Iterator[tuple[str, bool]]:
    """Yield what stands in braces, and whether all of it looks alike."""
    whole = template_files.words(paragraph)
    in_pieces = [piece.text or "" for piece in template_files.pieces(paragraph)]
    for braced in (found[0] for found in _BRACED.finditer(whole)):
        yield braced, sum(text.count(braced) for text in in_pieces) >= whole.count(braced)


def _check_braced(braced: str, place: str, row: str, filling: Filling, *, whole: bool) -> None:
    if not whole:
        raise _wrong(
            f"{braced} is split, because parts of it look different,",
            place,
            "Delete it there and type it again in one go.",
        )
    asked = ROW.fullmatch(braced)
    if asked:
        if asked[1] not in filling.rows:
            raise _wrong(f"There is no row called {asked[1]},", place, _LISTED)
        if not row:
            raise _wrong(f"{braced} stands in no table,", place, "Put it into a row of a table.")
        if asked[1] != row:
            raise _wrong(f"{braced} is the second in its row,", place, "Leave one of them out.")
        return
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


def _wrong(what: str, place: str, remedy: str) -> CannotRead:
    return CannotRead(f"{what} in {place} of the template.", remedy)
