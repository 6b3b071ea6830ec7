"""The bundled fonts: which one draws a character, how wide it is, and how it copies out again.

A character that Source Sans 3 lacks is drawn by the first other font of ``resources/fonts`` that
has it. What none has is for `parts.safe` to print as its code, so that nothing is ever left blank.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

from strategy_desk import places

_CODES_IN_ONE_BLOCK = 100
"""Most entries that a reader need accept in one block of a character map."""


class Face(StrEnum):
    """A weight or slant of the text font, by its file."""

    REGULAR = "SourceSans3-Regular"
    MEDIUM = "SourceSans3-Medium"
    SEMIBOLD = "SourceSans3-SemiBold"
    BOLD = "SourceSans3-Bold"
    ITALIC = "SourceSans3-Italic"


class Font(TTFont):  # type: ignore[misc]
    """A font embedded as the part in use, whose text copies out as the letters put in.

    ReportLab's own map loses characters above U+FFFF, and gives the joined shapes of Arabic
    where a reader wants its letters.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Add the font to a document, with a map from its codes to text."""
        subsets = self.state[doc].subsets
        names = [self.getSubsetInternalName(n, doc)[1:] for n in range(len(subsets))]
        super().addObjects(doc)
        embedded = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            base = embedded[name].BaseFont
            doc.idToObject[f"toUnicodeCMap:{base}"].content = _character_map(base, subset)


class Glyphs(dict[str, tuple[Font, float]]):
    """Font and width, in ems, of each character set in one face."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._fonts = [_font(name) for name in dict.fromkeys((face, Face.REGULAR, *_fallbacks()))]

    def __missing__(self, character: str) -> tuple[Font, float]:
        code = ord(character)
        having = (font for font in self._fonts if code in font.face.charToGlyph)
        font = next(having, self._fonts[0])
        self[character] = font, font.face.getCharWidth(code) / 1000
        return self[character]


@cache
def glyphs(face: Face) -> Glyphs:
    """Return the glyphs of a face; read from file when first asked."""
    return Glyphs(face)


def width(text: str, face: Face, size: float) -> float:
    """Return the width of text as it will be drawn, in points."""
    drawn = glyphs(face)
    return sum(drawn[character][1] for character in text) * size


def runs(text: str, face: Face) -> Iterator[tuple[Font, str]]:
    """Go through stretches of text that one font draws."""
    drawn = glyphs(face)
    for font, characters in groupby(text, lambda character: drawn[character][0]):
        yield font, "".join(characters)


def covers(character: str) -> bool:
    """Whether some bundled font can draw the character."""
    return ord(character) in glyphs(Face.REGULAR)[character][0].face.charToGlyph


@cache
def _fallbacks() -> tuple[str, ...]:
    bundled = sorted(path.stem for path in _folder().glob("*.ttf"))
    return tuple(name for name in bundled if name not in set(Face))


@cache
def _font(name: str) -> Font:
    return Font(name, str(_folder() / f"{name}.ttf"), asciiReadable=1, shapable=False)


def _folder() -> Any:
    return places.resources() / "fonts"


def _character_map(name: str, subset: list[int]) -> str:
    """A ToUnicode map in UTF-16; codes that stand for nothing are left out."""
    rows = [f"<{code:02X}> <{_utf16(value)}>" for code, value in enumerate(subset) if value]
    blocks = [
        rows[start : start + _CODES_IN_ONE_BLOCK]
        for start in range(0, len(rows), _CODES_IN_ONE_BLOCK)
    ]
    mapped = [line for block in blocks for line in _block(block)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *mapped,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


def _block(rows: list[str]) -> list[str]:
    return [f"{len(rows)} beginbfchar", *rows, "endbfchar"]


def _utf16(code: int) -> str:
    """The letters of a code: those of a joined shape in the order drawn, as the line around it."""
    letter = chr(code)
    if "ARABIC" in unicodedata.name(letter, ""):
        letter = unicodedata.normalize("NFKC", letter)[::-1]
    return letter.encode("utf-16-be").hex().upper()
