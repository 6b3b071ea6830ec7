"""Templates: a partnership's own Word file, its fields filled from the record.

A field is ``{{meeting.title}}``. A table row with ``{{row actions}}`` in it is repeated for each
action, and there ``{{actions.owner}}`` is one of it. Nothing else in the file is read as an order:
there are no conditions, no sums and no code, and words of the record are never looked at again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from strategy_desk.domain.prose import Fields, Filling, Furniture
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.exporters import (
    template_checks,
    template_files,
    word_files,
    word_parts,
)
from strategy_desk.exchange.exporters.characters import shown
from strategy_desk.exchange.exporters.template_checks import FIELD, ROW, check

Places = list[tuple[Any, Fields]]
"""Pieces of text, each with what its fields stand for."""


def fill(template: bytes, filling: Filling, furniture: Furniture) -> bytes:
    """Return the template filled.

    Raises:
        CannotRead: it is damaged, has macros, leads elsewhere or names what is not known; the
            sentence says what and where.
    """
    document, pages = template_files.opened(template)
    check(pages, filling)
    places: Places = []
    for _, page in pages:
        of_rows = list(_repeated(page, filling))
        inside = {piece for piece, _ in of_rows}
        places += of_rows
        places += [
            (piece, filling.fields) for piece in template_files.pieces(page) if piece not in inside
        ]
    for piece, fields in places:
        _write(piece, fields)
    return word_files.saved(document, furniture)


def faults(template: bytes, filling: Filling) -> tuple[str, ...]:
    """Return everything that keeps a template from being filled, each with what to do about it."""
    try:
        _, pages = template_files.opened(template)
    except CannotRead as fault:
        return (fault.sentence,)
    return tuple(fault.sentence for fault in template_checks.faults(pages, filling))


def _repeated(page: Any, filling: Filling) -> Iterator[tuple[Any, Fields]]:
    """Yield the pieces of each row that is repeated, once for each record; the pattern goes."""
    for row in list(template_files.rows(page)):
        name = template_files.row_name(row, ROW)
        if not name:
            continue
        for fields in filling.rows[name] or (_nothing(name, filling),):
            made = template_files.made_anew(row)
            row.addprevious(made)
            for piece in template_files.pieces(made):
                yield piece, {**filling.fields, **fields}
        row.getparent().remove(row)


def _nothing(name: str, filling: Filling) -> Fields:
    """What stands in a row of which there is nothing: that there is none, then blanks."""
    first, *rest = filling.columns[name]
    return {first: filling.none, **dict.fromkeys(rest, "")}


def _write(piece: Any, fields: Fields) -> None:
    """Put words for the fields of one piece, in one pass; line ends become Word's own."""
    written = piece.text or ""
    if "{{" not in written:
        return
    text = FIELD.sub(lambda found: shown(fields[found[1]]), ROW.sub("", written))
    first, *more = text.split("\n")
    _say(piece, first)
    after = piece
    for line in more:
        for part in (word_parts.element("br"), word_parts.element("t")):
            after.addnext(part)
            after = part
        _say(after, line)


def _say(piece: Any, words: str) -> None:
    piece.text = words
    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
