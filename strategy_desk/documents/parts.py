"""The parts that documents are made of. The only way from the record's text to paper.

Every text goes through `safe`, and only the functions here make paragraphs of it. A document says
what stands where; it knows nothing of fonts, structure or page ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from strategy_desk.documents import fonts, scripts, shaping, style
from strategy_desk.documents.breaking import Span
from strategy_desk.documents.columns import Columns
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.grid import Grid
from strategy_desk.documents.layout import Box, Flowable, Ornament, Padding, Stack, Together
from strategy_desk.documents.paragraph import Paragraph
from strategy_desk.documents.structure import Element
from strategy_desk.documents.style import BODY, CELL, HAIR, MM, SECTION, Style
from strategy_desk.documents.tagging import TaggedCanvas
from strategy_desk.documents.wording import WELSH, counted, in_welsh, wording
from strategy_desk.domain.chart import labels
from strategy_desk.domain.sharing import Audience
from strategy_desk.domain.wording.quotations import quoted

Text: TypeAlias = str | Span

_PLAIN = re.compile(r"[\n\t\x20-\x7e]*")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_JOINERS = re.compile("(?<=[\u0600-\u08ff])[\u200c\u200d](?=[\u0600-\u08ff])")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})

_IN_BOX = Padding(left=4 * MM, right=4 * MM, top=2.6 * MM, bottom=3 * MM)
_IN_BAR = Padding(left=4.2 * MM, right=2 * MM, top=1.2 * MM, bottom=1.6 * MM)


def safe(text: str) -> str:
    """Return text that can be printed letter for letter.

    There is no markup that it could act as. What nothing can draw, or nobody could see, such as a
    control character, is printed as its code: never a blank, never lost.
    """
    if _PLAIN.fullmatch(text):
        return text
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    joiners = {found.start() for found in _JOINERS.finditer(text)}
    return "".join(c if n in joiners else _shown(c) for n, c in enumerate(text))


def words(*texts: Text, style: Style = BODY, keeps: bool = False) -> Paragraph:
    """A paragraph. One that ``keeps`` stays with what follows it."""
    return Paragraph([_span(text) for text in texts], style, keeps=keeps)


def strong(text: str, size: float | None = None) -> Span:
    """Text that stands out, larger than what is around it if a size is given."""
    return Span(text=safe(text), face=Face.BOLD, size=size, welsh=safe(in_welsh(text)))


def quiet(text: str) -> Span:
    """A label beside what it names."""
    return Span(text=safe(text), grey=style.LABEL_GREY, welsh=safe(in_welsh(text)))


def welsh(text: str, face: Face | None = None) -> Span:
    """What fixed words are in Welsh, alone."""
    return Span(text=safe(in_welsh(text)), face=face, language=WELSH)


def slanted(text: str) -> Span:
    """Somebody's own words, or a source."""
    return Span(text=safe(text), face=Face.ITALIC)


def link(text: str, address: str) -> Span:
    """Text that leads to an address on the web."""
    return Span(text=safe(text), address=address)


def heading(text: str, style: Style = SECTION) -> Paragraph:
    """A heading, which stays with what it heads and is a bookmark."""
    return words(text, style=style, keeps=True)


def section(title: str, *body: Flowable) -> list[Flowable]:
    """A heading and what it heads; a rule stands between them unless that is a table."""
    if body and isinstance(body[0], Grid):
        return [heading(title), *body]
    return [heading(title), rule(), *body]


def rule(thick: float = 1.5 * HAIR) -> Flowable:
    """A line under a heading, or between parts."""

    def draw(canvas: TaggedCanvas, x: float, top: float, width: float) -> None:
        canvas.setStrokeGray(0)
        canvas.setLineWidth(thick)
        canvas.line(x, top, x + width, top)

    line = Ornament(3.5, draw)
    line.keeps = True
    return line


def space(height: float) -> Flowable:
    """Empty space, in millimetres."""
    return Ornament(height * MM, lambda *_: None)


def bullets(texts: Iterable[str | Sequence[Text]], style: Style = BODY) -> Stack:
    """A list of sentences."""
    dot = replace(style, tag="Lbl", after=0)
    items = [
        _item(words("•", style=dot), [_paragraph(text, replace(style, after=2))], 4 * MM, gap=1.5)
        for text in texts
    ]
    return Stack(items, Element("L", attributes={"O": "List", "ListNumbering": "Disc"}))


def entries(items: Sequence[Flowable]) -> Stack:
    """A list whose items were made by `entry`."""
    return Stack(items, Element("L", attributes={"O": "List", "ListNumbering": "None"}))


def entry(label: Sequence[Text], body: Sequence[Flowable], width: float = 27) -> Flowable:
    """What somebody said, beside who said it; ``width`` of the label is millimetres."""
    return _item(
        words(*label, style=replace(CELL, tag="Lbl", leading=BODY.leading)), body, width * MM, gap=4
    )


def boxed(*body: Flowable) -> Box:
    """What must not be overlooked."""
    return Box(Stack(body), _IN_BOX)


def barred(*body: Flowable) -> Box:
    """What not every reader is shown, marked by a bar."""
    return Box(Stack(body), _IN_BAR, frame=HAIR * 1.5, bar=1.6 * MM)


def quotation(text: str, spoken: str) -> Box:
    """Somebody's own words, and to whom they were said."""
    said = words(slanted(quoted(text)), f" {spoken}")
    block = Stack([said], Element("BlockQuote"))
    return Box(block, replace(_IN_BAR, bottom=0.2 * MM), frame=0, bar=0.9 * MM)


def left_out(count: int, audience: Audience, why: str = "") -> list[Flowable]:
    """What is said of lines that are not in this copy: number and ``why``; to a family nothing."""
    if not count or audience.is_family:
        return []
    said = wording("shared")
    held = strong(said["held_back"].format(lines=counted(count, "line")))
    return [barred(words(held, " ", why or said["held_back_why"], style=CELL))]


def draw_label(
    canvas: TaggedCanvas, x: float, y: float, text: str, face: Face, size: float, grey: float = 0
) -> float:
    """Write text inside a drawing, its baseline at y, and return its width."""
    line = drawn(text, face)
    canvas.write(x, y, line, face, size, grey)
    return fonts.width(line, face, size)


def drawn(text: str, face: Face) -> str:
    """Return text as one line of a drawing, as it is drawn."""
    line = safe(text).replace("\n", " ")
    if _PLAIN.fullmatch(line):
        return line
    stretches = scripts.stretches(line)
    return "".join(shaping.drawn(s.text, face, from_right=s.from_right) for s in stretches)


def wide(text: str, style: Style) -> float:
    """Return the width of text as one line of a drawing, in points."""
    return fonts.width(drawn(text, style.face), style.face, style.size)


def cut(text: str, room: float, style: Style) -> str:
    """Return text cut to the room that one line of a drawing has."""
    return labels.elided(text, room, lambda said: wide(said, style))


def height_of(body: Sequence[Flowable], width: float) -> float:
    """Return how high things are one above another, with the space after them, in points."""
    return Stack(body).height(width) + body[-1].after if body else 0.0


def together(*body: Flowable) -> Flowable:
    """What stays on one page."""
    return Together(body)


def _shown(character: str) -> str:
    if character in "\n\t":
        return character
    category = unicodedata.category(character)
    if category == "Zs":
        return "\u00a0" if character in "\u00a0\u202f" else " "
    if category in _INVISIBLE or not fonts.covers(character):
        return f"[U+{ord(character):04X}]"
    return character


def _span(text: Text) -> Span:
    if isinstance(text, Span):
        return text
    return Span(text=safe(text), welsh=safe(in_welsh(text)))


def _paragraph(text: str | Sequence[Text], style: Style) -> Paragraph:
    return words(text, style=style) if isinstance(text, str) else words(*text, style=style)


def _item(label: Flowable, body: Sequence[Flowable], width: float, gap: float) -> Columns:
    return Columns(
        [Stack([label]), Stack(body, Element("LBody"))],
        [width, 0.0],
        padding=Padding(bottom=gap),
        element=Element("LI"),
    )
