"""A PDF as a screen reader takes it: the whole structure in its order, with what it reads out.

It knows nothing of how the file was written: the tree of the catalogue, the marked content of each
page, and each font's own map from codes to letters.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name

INLINE = {"Span", "Link"}

Marked = dict[tuple[int, int], str]
"""The letters of each marked content, by the number of its page's object and its own."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """A paragraph, heading, label or figure: its tags from the top, and what is read out.

    ``languages`` are those of the parts that have one, in order.
    """

    tags: tuple[str, ...]
    text: str
    languages: tuple[tuple[str, str], ...] = ()

    @property
    def tag(self) -> str:
        """Its own tag."""
        return self.tags[-1]


def blocks(pdf: bytes) -> list[Block]:
    """Everything that is read out, in the order it is read."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        marked = dict(pair for page in document.pages for pair in _marked(page))
        root = document.Root.StructTreeRoot
        return list(_under(root, (), marked, None))


def artifacts(pdf: bytes) -> list[str]:
    """What is on each page and is not read out."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return [_unread(page) for page in document.pages]


def _under(
    node: Dictionary, tags: tuple[str, ...], marked: Marked, page: Dictionary | None
) -> Iterator[Block]:
    page = node.get("/Pg", page)
    if "/Alt" in node or _is_text(node):
        alternative = str(node.get("/Alt", ""))
        said = alternative or "".join(_spoken(node, marked, page))
        yield Block(tags=tags, text=said, languages=tuple(_languages(node, marked, page)))
        return
    for kid in _kids(node):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _under(kid, (*tags, str(kid.S)[1:]), marked, page)


def _is_text(node: Dictionary) -> bool:
    """Whether what is in it is letters, or parts of a line of them."""
    return any(
        not isinstance(kid, Dictionary) or str(kid.get("/S", "/Span"))[1:] in INLINE
        for kid in _kids(node)
    )


def _spoken(node: Dictionary, marked: Marked, page: Dictionary | None) -> Iterator[str]:
    page = node.get("/Pg", page)
    if "/ActualText" in node:
        yield str(node.ActualText)
        return
    for kid in _kids(node):
        if not isinstance(kid, Dictionary):
            yield marked.get((page.objgen[0], int(kid)), "")
        elif kid.get("/Type") == Name.MCR:
            yield marked.get((kid.Pg.objgen[0], int(kid.MCID)), "")
        elif "/S" in kid:
            yield from _spoken(kid, marked, page)


def _languages(
    node: Dictionary, marked: Marked, page: Dictionary | None
) -> Iterator[tuple[str, str]]:
    page = node.get("/Pg", page)
    if "/Lang" in node:
        yield "".join(_spoken(node, marked, page)), str(node.Lang)
    for kid in _kids(node):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _languages(kid, marked, page)


def _kids(node: Dictionary) -> list[object]:
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, Array) else [kids]


def _marked(page: pikepdf.Page) -> Iterator[tuple[tuple[int, int], str]]:
    for number, letters in _drawn(page):
        if number is not None:
            yield (page.obj.objgen[0], number), letters


def _unread(page: pikepdf.Page) -> str:
    return "".join(letters for number, letters in _drawn(page) if number is None)


def _drawn(page: pikepdf.Page) -> list[tuple[int | None, str]]:
    """The letters of each stretch of content, with its number if it has one."""
    maps = {str(name): _letters(font) for name, font in page.Resources.Font.items()}
    found: list[tuple[int | None, list[str]]] = []
    codes: dict[int, str] = {}
    for step in pikepdf.parse_content_stream(page):
        operator = str(step.operator)
        if operator in {"BDC", "BMC"}:
            number = step.operands[1].get("/MCID") if operator == "BDC" else None
            found.append((None if number is None else int(number), []))
        elif operator == "Tf":
            codes = maps[str(step.operands[0])]
        elif operator == "Tj":
            found[-1][1].append("".join(codes[code] for code in bytes(step.operands[0])))
    return [(number, "".join(letters)) for number, letters in found]


def _letters(font: Dictionary) -> dict[int, str]:
    """What each code of a font stands for."""
    said = font.ToUnicode.read_bytes().decode("ascii")
    rows = re.findall(r"<([0-9A-F]{2})> <((?:[0-9A-F]{4})+)>", said)
    return {int(code, 16): bytes.fromhex(letters).decode("utf-16-be") for code, letters in rows}
