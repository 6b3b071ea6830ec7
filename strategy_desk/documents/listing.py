"""A table as a list, which is how large print has it: each row a block, each cell after its name.

Source: design specification 10.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from strategy_desk.documents.columns import Columns
from strategy_desk.documents.layout import Flowable, Padding, Stack
from strategy_desk.documents.setting import Setting
from strategy_desk.documents.structure import Element

_RULED = Padding(left=4, right=4, top=5, bottom=6)
_BARE = Padding(bottom=3)
"""Space around an item, with a rule under it and without."""


def element() -> Element:
    """Return what the items are under."""
    return Element("L", attributes={"O": "List", "ListNumbering": "None"})


def items(
    head: Columns | None, rows: Iterable[Columns], setting: Setting, *, is_ruled: bool
) -> list[Columns]:
    """Return the rows as items: a row under a header is one, else each name with its cell is."""
    if head is None:
        named = [
            [pair]
            for row in rows
            for pair in zip(row.stacks[::2], row.stacks[1::2], strict=True)
            if not pair[1].is_blank
        ]
    else:
        named = [list(zip(head.stacks, row.stacks, strict=True)) for row in rows]
    padding = _RULED if is_ruled else _BARE
    bodies = ([part for name, cell in row for part in _led(name, cell.items)] for row in named)
    return [_item([part.set_in(setting) for part in body], padding) for body in bodies]


def _item(body: Sequence[Flowable], padding: Padding) -> Columns:
    stack = Stack(body, Element("LBody"))
    return Columns([stack], [0.0], padding=padding, element=Element("LI"))


def _led(name: Stack, cell: Sequence[Flowable]) -> Iterator[Flowable]:
    """What a cell holds, with its name before its first words; an empty cell is left out."""
    said = [part for part in cell if not part.is_blank]
    if said:
        yield said[0].led_by(name.items[0])
        yield from said[1:]
