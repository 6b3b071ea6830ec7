"""Letters to a family and to a child, on paper: plain, the address in the envelope's window.

The child's is set large, and each of its headings is a question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from strategy_desk.documents import parts
from strategy_desk.documents.document import DOCUMENTS, Document, Paper
from strategy_desk.documents.forms import signatures
from strategy_desk.documents.layout import Flowable, NewPage
from strategy_desk.documents.style import BODY, SECTION, TITLE, Style
from strategy_desk.documents.wording import Said, long_day
from strategy_desk.domain.letters import LetterPart, LetterRecord
from strategy_desk.domain.time import to_local
from strategy_desk.errors import RuleBroken

WINDOW, DEPTH = 24.0, 30.0
"""Millimetres from the head of the page's text to the address, and that the address has.

A sheet folded in three shows 45 to 80 mm from its top in the window of a DL envelope.
"""

BULLET = "- "


@dataclass(frozen=True, kw_only=True)
class Look:
    """How one kind of letter is set."""

    body: Style
    heading: Style
    title: Style


FAMILY = Look(
    body=replace(BODY, size=11.4, leading=16, after=7),
    heading=replace(SECTION, size=13, leading=17, before=8, after=3),
    title=replace(TITLE, size=16, leading=20, after=6),
)
CHILD = Look(
    body=replace(BODY, size=14, leading=21, after=8),
    heading=replace(SECTION, size=17, leading=22, before=12, after=4),
    title=replace(TITLE, size=22, leading=27, after=8),
)


def family_story(paper: Paper) -> list[Flowable | NewPage]:
    """Lay out the letter to the family."""
    letter = told_of(paper)
    written = letter.address.strip() or letter.addressee
    lines = [parts.words(line, style=replace(BODY, after=0)) for line in written.splitlines()]
    used = len(lines) * BODY.leading / 72 * 25.4
    return [
        parts.space(WINDOW),
        *lines,
        parts.space(max(DEPTH - used, 6)),
        *_words(paper, letter, FAMILY),
    ]


def child_story(paper: Paper) -> list[Flowable | NewPage]:
    """Lay out the letter to the child: given by hand, so that it tells no address."""
    return [parts.space(4), *_words(paper, told_of(paper), CHILD)]


def told_of(paper: Paper) -> LetterRecord:
    """Return the letter that a paper is.

    Raises:
        RuleBroken: there is none, or it has no words.
    """
    letter = paper.told
    if letter is None or not any(part.text.strip() for part in letter.parts):
        raise RuleBroken("This letter has no words yet.", "Draft it on the page of letters first.")
    return letter


def _words(paper: Paper, letter: LetterRecord, look: Look) -> Iterator[Flowable]:
    """The letter itself: day, greeting, what it is about, its parts, and who signs it."""
    said = letter.phrasing
    title, closing, signed = (
        Said(getattr(said, key), said.welsh.get(key, "")) for key in ("title", "closing", "signed")
    )
    day = long_day(letter.sent_on or to_local(paper.printed_at).date())
    yield parts.words(day, style=look.body)
    if letter.greeting.strip():
        yield parts.words(letter.greeting, style=look.body)
    yield parts.heading(title, look.title)
    filled = [part for part in letter.parts if part.text.strip()]
    for part in filled:
        yield parts.heading(Said(part.heading, part.welsh), look.heading)
        yield from _paragraphs(part, look.body)
    ends = parts.words(closing, style=look.body)
    yield parts.together(parts.space(3), ends, signatures((signed,)))


def _paragraphs(part: LetterPart, style: Style) -> Iterator[Flowable]:
    """A part as paragraphs; lines that begin with a dash are a list."""
    listed: list[str] = []
    for line in (*filter(None, map(str.strip, part.text.splitlines())), ""):
        if line.startswith(BULLET):
            listed.append(line.removeprefix(BULLET))
            continue
        if listed:
            yield parts.bullets(listed, style)
            listed = []
        if line:
            yield parts.words(line, style=style)


DOCUMENTS.add("family-letter", Document(title="Family letter", story=family_story, drafted=True))
DOCUMENTS.add(
    "child-letter", Document(title="Letter to the child", story=child_story, drafted=True)
)
