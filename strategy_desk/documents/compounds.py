"""Glyphs put together from others: a letter with its dots and marks, standing as one.

The shaping engine says which glyphs a few letters are drawn with, and where. Kept in the font as
one glyph with a code of its own, they are measured, embedded and copied out like any letter.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from struct import pack, unpack
from threading import Lock
from typing import TypeAlias

from reportlab.pdfbase.ttfonts import TTFontFace

Part: TypeAlias = tuple[int, int, int]
"""A glyph by its number in the font, and how far right and up it stands, in font units."""

_CODES = range(0xF0000, 0xFFFFE)
"""For private use, so no text that is printed has them: `parts.safe` shows them as their codes."""

_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020
"""Flags of a part: numbers of two bytes, which are offsets, and that another part follows."""

_MOST_PARTS = 32
"""More marks than that on one letter are nobody's name, and too many for some readers."""

_DEEPEST = 4
"""A part may be put together from others itself. Some readers trust the limits a font states."""

_COMPOUND, _FURTHEST = -1, 0x7FFF
_next_code = count(_CODES.start)
_one_at_a_time = Lock()


class GrowingFace(TTFontFace):  # type: ignore[misc]
    """The outlines of a font, to which more can be added; give it to a face as its class."""

    _ttf_data: bytes

    def make_room(self) -> None:
        """Move the outlines to the end of the font, where more can follow them."""
        table = self.table["glyf"]
        outlines = self.get_chunk(table["offset"], self.glyphPos[-1])
        table["offset"], table["length"] = len(self._ttf_data), len(outlines)
        self._ttf_data = self._ttf_data + outlines

    def get_table(self, tag: str) -> bytes:
        """Return a table of the font; that of its limits has room for what is added."""
        table = bytes(super().get_table(tag))
        if tag != "maxp":
            return table
        points, contours = unpack(">2H", table[10:14])
        points, contours = (min(most * _MOST_PARTS, 0xFFFF) for most in (points, contours))
        limits = pack(">2H", points, contours), pack(">2H", _MOST_PARTS, _DEEPEST)
        return table[:10] + limits[0] + table[14:28] + limits[1]

    def outline(self, glyph: int) -> bytes:
        """Return the outline of a glyph; empty for a space."""
        start, end = self.glyphPos[glyph : glyph + 2]
        return bytes(self.get_chunk(self.table["glyf"]["offset"] + start, end - start))

    def grow(self, code: int, outline: bytes, advance: int, left: int) -> None:
        """Add a glyph under a code; ``advance`` and ``left`` edge are font units."""
        self._ttf_data += outline
        self.table["glyf"]["length"] += len(outline)
        self.glyphPos.append(self.glyphPos[-1] + len(outline))
        self.hmetrics.append((advance, left & 0xFFFF))
        self.charWidths[code] = advance * 1000 / self.unitsPerEm
        self.charToGlyph[code] = len(self.glyphPos) - 2


class Compounds:
    """The glyphs that were added to one font. ``letters`` are what each code copies out as."""

    def __init__(self, face: TTFontFace) -> None:
        face.__class__ = GrowingFace
        face.make_room()
        self._face: GrowingFace = face
        self._known: dict[tuple[tuple[Part, ...], int, str], str] = {}
        self.letters: dict[int, str] = {}

    def code(self, parts: Iterable[Part], advance: int, letters: str) -> str:
        """Return the character under which the font has these parts; empty if it takes no more."""
        key = tuple(parts), advance, letters
        if len(key[0]) > _MOST_PARTS:
            return ""
        with _one_at_a_time:
            if key not in self._known:
                code = next(_next_code)
                if code not in _CODES:
                    return ""
                self.letters[code] = letters
                outline, left = self._outline(key[0])
                self._face.grow(code, outline, advance, left)
                self._known[key] = chr(code)
            return self._known[key]

    def _outline(self, parts: tuple[Part, ...]) -> tuple[bytes, int]:
        """The outline of all parts, and its left edge; no outline where none has any."""
        outlines = [(part, outline) for part in parts if (outline := self._face.outline(part[0]))]
        if not outlines:
            return b"", 0
        edges = [_edges(outline, part) for part, outline in outlines]
        lefts, bottoms, rights, tops = zip(*edges, strict=True)
        box = [_short(edge) for edge in (min(lefts), min(bottoms), max(rights), max(tops))]
        written = _written([part for part, _ in outlines])
        return pack(">5h", _COMPOUND, *box) + b"".join(written), box[0]


def _edges(outline: bytes, part: Part) -> tuple[int, int, int, int]:
    """Left, bottom, right and top of a part where it stands."""
    left, bottom, right, top = unpack(">4h", outline[2:10])
    _, x, y = part
    return left + x, bottom + y, right + x, top + y


def _written(parts: list[Part]) -> Iterator[bytes]:
    for n, (glyph, x, y) in enumerate(parts, 1):
        more = _MORE if n < len(parts) else 0
        yield pack(">2H2h", _WORDS | _OFFSETS | more, glyph, _short(x), _short(y))


def _short(number: int) -> int:
    return max(min(number, _FURTHEST), -_FURTHEST)
