"""A table as a list, which is how large print has it: each row a block, each cell after its name.

Source: design specification 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from strategy_desk.documents.columns import Columns
from strategy_desk.documents.layout import Flowable, Padding, Stack
from strategy_desk.documents.setting import Setting
from strategy_desk.documents.structure import Element

_AROUND = Padding(left=4, right=4, top=5, bottom=6)


def element() -> Element:
    """Return what the items are under."""
    return Element("L", attributes={"O": "List", "ListNumbering": "None"})


def items(head: Columns | None, rows: Iterable[Columns], setting: Setting) -> list[Columns]:
    """Return the rows as items: a row under a header is one, else each name with its cell is."""
    if head is not None:
        return [_item(zip(head.stacks, row.stacks, strict=True), setting) for row in rows]
    return [
        _item([(name, cell)], setting)
        for row in rows
        for name, cell in zip(row.stacks[::2], row.stacks[1::2], strict=True)
        if not (name.is_blank and cell.is_blank)
    ]


def _item(cells: Iterable[tuple[Stack, Stack]], setting: Setting) -> Columns:
    body = [part.set_in(setting) for name, cell in cells for part in _led(name, cell.items)]
    stack = Stack(body, Element("LBody"))
    return Columns([stack], [0.0], padding=_AROUND, element=Element("LI"))


def _led(name: Stack, cell: Sequence[Flowable]) -> Iterator[Flowable]:
    """What a cell holds, with its name before its first words; an empty cell is left out."""
    said = [part for part in cell if not part.is_blank]
    if said:
        yield said[0].led_by(name.items[0])
        yield from said[1:]
