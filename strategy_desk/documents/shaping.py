"""How letters are drawn that change beside others: joined, marked, or from right to left.

The shaping engine is asked only about text in such letters; all other text is drawn as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Any

from strategy_desk.documents import fonts
from strategy_desk.documents.fonts import Face, Font

MARKS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f\u135d-\u135f"
)
_MARKED = re.compile(f"[^{MARKS}\\s][{MARKS}]+")
_NUMBER = re.compile(r"([+#£$€]?\d(?:[\d ,.:/–-]*\d)?%?)")
"""A number inside words from the right is written from the left, a telephone number as one."""

_JOINERS = "\u200c\u200d"
_MIRRORED = dict(zip("()[]{}<>«»", ")(][}{><»«", strict=True))


def drawn(text: str, face: Face, *, from_right: bool = False) -> str:
    """Return text of one direction as it is drawn from the left, in characters that a font has."""
    return text if text.isascii() else _drawn(text, face, from_right)


@lru_cache(maxsize=16384)
def _drawn(text: str, face: Face, from_right: bool) -> str:
    if not from_right:
        return _MARKED.sub(lambda found: _marked(found.group(), face), text)
    parts = [part if n % 2 else _joined(part, face) for n, part in enumerate(_NUMBER.split(text))]
    return "".join(reversed(parts))


def _marked(text: str, face: Face) -> str:
    """A letter with its marks, where one font has all of them."""
    font = fonts.glyphs(face).having(text)
    return _shaped(font, text, from_right=False) if font else text


def _joined(text: str, face: Face) -> str:
    """Words from the right, each stretch in a font that has its letters."""
    stretches = [
        (font, "".join(character for _, character in group))
        for font, group in groupby(_with_fonts(text, face), itemgetter(0))
    ]
    return "".join(_shaped(font, part, from_right=True) for font, part in reversed(stretches))


def _with_fonts(text: str, face: Face) -> Iterator[tuple[Font, str]]:
    """Each character with its font, which stays the same for as long as it can."""
    font = None
    for character in text:
        if font is None or not (character in _JOINERS or font.has(character)):
            font = fonts.glyphs(face)[character][0]
        yield font, character


def _shaped(font: Font, text: str, *, from_right: bool) -> str:
    """Letters as the shaping engine draws them; what belongs together is one character."""
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if from_right else "ltr"
    uharfbuzz.shape(_engine(font.path), buffer, {"kern": False, "liga": False})
    placed = list(zip(buffer.glyph_infos, buffer.glyph_positions, strict=True))
    starts = sorted({glyph.cluster for glyph, _ in placed})
    letters = {start: text[start:end] for start, end in pairwise([*starts, len(text)])}
    if from_right:
        letters = {start: _mirrored(said) for start, said in letters.items()}
    return "".join(
        _together(font, list(group), letters[start])
        for start, group in groupby(placed, lambda glyph: glyph[0].cluster)
    )


def _together(font: Font, glyphs: Sequence[tuple[Any, Any]], letters: str) -> str:
    """The character under which the font draws these letters."""
    parts, advance = [], 0
    for glyph, position in glyphs:
        parts.append((glyph.codepoint, advance + position.x_offset, position.y_offset))
        advance += position.x_advance
    if len(letters) == 1 and parts == [(font.face.charToGlyph.get(ord(letters)), 0, 0)]:
        return letters
    return font.compounds.code(parts, advance, letters) or letters


def _mirrored(text: str) -> str:
    """Letters in the order they are drawn, and brackets as they look; readers turn both back."""
    return "".join(_MIRRORED.get(letter, letter) for letter in reversed(text))


@cache
def _engine(path: str) -> Any:
    import uharfbuzz

    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path)))
