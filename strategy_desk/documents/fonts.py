"""The bundled fonts: which one draws a character, how wide it is, and how it copies out again.

A character that Source Sans 3 lacks is drawn by the first other font of ``resources/fonts`` that
has it. What none has is for `parts.safe` to print as its code, so that nothing is ever left blank.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import Any

from reportlab.pdfbase.ttfonts import TTFont

from strategy_desk import places
from strategy_desk.documents.compounds import Compounds

_CODES_IN_ONE_BLOCK = 100
"""Most entries that a reader need accept in one block of a character map."""

_one_at_a_time = Lock()


class Face(StrEnum):
    """A weight or slant of the text font, by its file."""

    REGULAR = "SourceSans3-Regular"
    MEDIUM = "SourceSans3-Medium"
    SEMIBOLD = "SourceSans3-SemiBold"
    BOLD = "SourceSans3-Bold"
    ITALIC = "SourceSans3-Italic"


class Font(TTFont):  # type: ignore[misc]
    """A font embedded as the part in use, whose text copies out as the letters put in.

    ReportLab's own map loses characters above U+FFFF, and knows nothing of `compounds`.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path.stem, str(path), asciiReadable=1, shapable=False)
        self.path = str(path)
        self.compounds = Compounds(self.face)

    def has(self, character: str) -> bool:
        """Whether it can draw the character."""
        return ord(character) in self.face.charToGlyph

    def splitString(self, text: str, doc: Any) -> list[tuple[int, bytes]]:  # noqa: N802
        """Return text as parts of one subset each; the first has all of ASCII as it is."""
        if text.isascii() and doc in self.state:
            return [(0, text.encode())]
        split: list[tuple[int, bytes]] = super().splitString(text, doc)
        return split

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Add the font to a document, with a map from its codes to text."""
        subsets = self.state[doc].subsets
        names = [self.getSubsetInternalName(n, doc)[1:] for n in range(len(subsets))]
        super().addObjects(doc)
        embedded = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            base = embedded[name].BaseFont
            doc.idToObject[f"toUnicodeCMap:{base}"].content = _character_map(
                base, subset, self.compounds.letters
            )


class Glyphs(dict[str, tuple[Font, float]]):
    """Font and width, in ems, of each character set in one face."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._names = tuple(dict.fromkeys((face, Face.REGULAR, *_fallbacks())))

    def __missing__(self, character: str) -> tuple[Font, float]:
        font = self.having(character) or _font(self._names[0])
        self[character] = font, font.face.getCharWidth(ord(character)) / 1000
        return self[character]

    def having(self, text: str) -> Font | None:
        """Return the first font that can draw all of a text, if one can."""
        return next((font for font in map(_font, self._names) if all(map(font.has, text))), None)


@cache
def glyphs(face: Face) -> Glyphs:
    """Return the glyphs of a face; read from file when first asked."""
    return Glyphs(face)


def width(text: str, face: Face, size: float) -> float:
    """Return the width of text as it will be drawn, in points."""
    drawn = glyphs(face)
    return sum([drawn[character][1] for character in text]) * size


def runs(text: str, face: Face) -> Iterator[tuple[Font, str]]:
    """Go through stretches of text that one font draws."""
    drawn = glyphs(face)
    if text.isascii():
        yield drawn[" "][0], text
        return
    for font, characters in groupby(text, lambda character: drawn[character][0]):
        yield font, "".join(characters)


def covers(character: str) -> bool:
    """Whether some bundled font can draw the character."""
    return glyphs(Face.REGULAR)[character][0].has(character)


@cache
def _fallbacks() -> tuple[str, ...]:
    bundled = sorted(path.stem for path in _folder().glob("*.ttf"))
    return tuple(name for name in bundled if name not in set(Face))


def _font(name: str) -> Font:
    """The one of its name: a second would not know what was put together in the first."""
    with _one_at_a_time:
        return _read(name)


@cache
def _read(name: str) -> Font:
    return Font(_folder() / f"{name}.ttf")


def _folder() -> Path:
    return places.resources() / "fonts"


def _character_map(name: str, subset: list[int], compounds: Mapping[int, str]) -> str:
    """A ToUnicode map in UTF-16; codes that stand for nothing are left out."""
    letters = [compounds.get(value) or chr(value) for value in subset]
    rows = [f"<{code:02X}> <{_utf16(said)}>" for code, said in enumerate(letters) if said != "\0"]
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


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()
