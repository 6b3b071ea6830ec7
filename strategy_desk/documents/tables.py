"""Tables, and labels beside what they say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from strategy_desk.documents.breaking import Span
from strategy_desk.documents.columns import Columns
from strategy_desk.documents.grid import Grid, Look
from strategy_desk.documents.layout import Flowable, Padding, Stack
from strategy_desk.documents.paragraph import PageNumber
from strategy_desk.documents.parts import Text, quiet, safe, strong, words
from strategy_desk.documents.structure import Element
from strategy_desk.documents.style import CELL, MM
from strategy_desk.documents.wording import wording

Cell: TypeAlias = Text | Flowable | Sequence[Text] | Sequence[Flowable]
"""What a cell may be given as."""

_PADDING = Padding(left=4.5, right=4.5, top=2.8, bottom=3.4)
_BARE = Padding(right=8, top=0.6, bottom=1.4)
_NAME = Padding(left=6, right=4, top=2.4)
_FIGURE = Padding(left=6, right=4, bottom=3.6)


def table(
    heads: Sequence[str | Flowable],
    rows: Iterable[Sequence[Cell]],
    widths: Sequence[float],
    *,
    continued: str = "",
    shaded: Iterable[int] = (),
) -> Grid:
    """A table. The first cell of a row names it; widths are millimetres, 0 the rest."""
    points = [width * MM for width in widths]
    head = _row([_head(text) for text in heads], points, _PADDING, named_by=range(len(heads)))
    body = [_row(cells, points, _PADDING, named_by=(0,), scope="Row") for cells in rows]
    said = safe(f"{continued}, continued") if continued else ""
    look = Look(continued=said, shaded=frozenset(shaded))
    return Grid(head, body, look)


def figures(heads: Sequence[Cell], row: Sequence[Cell], widths: Sequence[float]) -> Grid:
    """Figures side by side in a frame, each under its name; widths are points."""
    head = _row(heads, widths, _NAME, named_by=range(len(heads)))
    body = _row(row, widths, _FIGURE, named_by=())
    return Grid(head, [body], Look(ruled=False, framed=True))


def facts(rows: Iterable[Sequence[tuple[str, Text]]], label: float = 17) -> Grid:
    """Labels with what they say, rows as long as the first; ``label`` is millimetres."""
    lines: list[list[Cell]] = [
        [cell for pair in row for cell in (quiet(pair[0]), pair[1])] for row in rows
    ]
    points = [label * MM if n % 2 == 0 else 0.0 for n in range(len(lines[0]))]
    lines[-1] += [""] * (len(points) - len(lines[-1]))
    named_by = range(0, len(points), 2)
    body = [_row(cells, points, _BARE, named_by=named_by, scope="Row") for cells in lines]
    return Grid(None, body, Look(ruled=False))


def plain(rows: Iterable[tuple[Cell, Cell]], widths: Sequence[float]) -> Grid:
    """A table of names and what each stands for, without a header."""
    points = [width * MM for width in widths]
    body = [_row(cells, points, _PADDING, named_by=(0,), scope="Row") for cells in rows]
    return Grid(None, body, Look())


def contents(rows: Iterable[tuple[str, str]]) -> Grid:
    """What a document holds: the page of each heading, and a note."""
    return places((title, title, note) for title, note in rows)


def places(rows: Iterable[tuple[str, Text, str]]) -> Grid:
    """What a document holds: the page of each heading or place, what it is called, and a note."""
    cells = [(PageNumber(place, CELL), title, note) for place, title, note in rows]
    said = wording("shared")
    return table((said["page"], said["part"], said["holds"]), cells, (16, 78, 0))


def _row(
    cells: Sequence[Cell],
    widths: Sequence[float],
    padding: Padding,
    *,
    named_by: Sequence[int],
    scope: str = "Column",
) -> Columns:
    stacks = []
    header: Element | None = None
    for n, cell in enumerate(cells):
        if n in named_by:
            header = element = Element("TH", attributes={"O": "Table", "Scope": scope})
        else:
            element = Element("TD", headed_by=header if len(named_by) > 1 else None)
        stacks.append(Stack(_flowables(cell), element))
    return Columns(stacks, widths, padding=padding, element=Element("TR"))


def _head(text: str | Flowable) -> Cell:
    return strong(text) if isinstance(text, str) else text


def _flowables(cell: Cell) -> list[Flowable]:
    if isinstance(cell, Flowable):
        return [cell]
    if isinstance(cell, str | Span):
        return [words(cell, style=CELL)]
    flowables = [part for part in cell if isinstance(part, Flowable)]
    texts = [part for part in cell if not isinstance(part, Flowable)]
    return flowables or [words(*texts, style=CELL)]
