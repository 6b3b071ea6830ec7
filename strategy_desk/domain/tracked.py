"""Minutes that come back from Word with changes in them: what is proposed of which line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import MinuteLine
from strategy_desk.domain.wording.quotations import quoted

ANCHOR = "line_"
"""How the bookmark of a line's paragraph begins; the line's identity in hexadecimal follows."""


@dataclass(frozen=True, kw_only=True)
class Marked:
    """One paragraph as it came back: its words before and after the tracked changes.

    ``lines`` are those that its bookmarks name; ``near`` is the last line before it where no
    table stands between. ``comments`` are in words, each with its author.
    """

    lines: tuple[UUID, ...]
    near: UUID | None
    before: str
    after: str
    authors: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """What somebody proposes of a line; nothing is a correction until a person records it.

    ``asks`` says what that person must look at. Without ``line`` it is not known which is meant.
    """

    line: MinuteLine | None
    proposed: str
    agency: str = ""
    name: str = ""
    reason: str = ""
    asks: str = ""


def proposals(marked: Iterable[Marked], meeting: MeetingRecord) -> tuple[Proposal, ...]:
    """Return what is proposed, in the order of the pages; what says nothing new is left out."""
    lines = {line.id: line for line in meeting.lines}
    return tuple(found for one in marked for found in _of_paragraph(one, lines, meeting))


def _of_paragraph(
    one: Marked, lines: dict[UUID, MinuteLine], meeting: MeetingRecord
) -> Iterator[Proposal]:
    about = _about(one, meeting)
    line = lines.get(one.lines[0]) if len(one.lines) == 1 else None
    if line is None:
        if not _same(one.before, one.after) or one.comments:
            near = lines.get(one.near) if one.near else None
            asks = "Which line, action or decision is meant? The paragraph has the mark of none."
            if near is not None:
                asks = f"Which line is meant? It stands under '{near.text[:60]}'."
            yield Proposal(line=None, proposed=_tidy(one.after), asks=asks, **about)
        return
    proposed, asks = _words_of(one, line)
    if _same(proposed, line.text) and not one.comments:
        return
    if _same(proposed, line.text):
        asks = "Only a comment: say what words should stand instead."
    elif _same(one.before, one.after):
        asks = "The change was not tracked, or the line was corrected since this copy went out."
    elif not proposed:
        asks = "The whole line is struck out: accepted, it is taken out of the minutes."
    yield Proposal(line=line, proposed=proposed, asks=asks, **about)


def _words_of(one: Marked, line: MinuteLine) -> tuple[str, str]:
    """The words proposed of the line, without what only stands around it on the page."""
    before, after, text = _tidy(one.before), _tidy(one.after), _tidy(line.text)
    in_marks = quoted(text)
    bare, printed = in_marks[1:-1], in_marks if in_marks in before else text
    at = before.rfind(printed)
    if at < 0:
        return after, ""
    at += printed.find(bare)
    lead, tail = before[:at].rstrip(), before[at + len(bare) :]
    if not after.startswith(lead):
        return after, "What stands before the line was changed too: look at the file."
    words = after.removeprefix(lead).strip()
    ends = words.rfind(tail)
    if ends < 0:
        return words, "What stands behind the line was changed too: look at the file."
    behind = words[ends + len(tail) :]
    proposed = f"{words[:ends]}{behind}".strip()
    asks = "The words added stand behind the line: say whether they belong to it." if behind else ""
    return proposed and text.replace(bare, proposed), asks


def _about(one: Marked, meeting: MeetingRecord) -> dict[str, str]:
    """Who asks, with the agency where somebody of that name was invited, and what they say."""
    name = one.authors[0] if len(one.authors) == 1 else ", ".join(one.authors)
    known = {who.name.casefold(): who.agency for who in meeting.attendance if who.name}
    return {
        "name": name,
        "agency": known.get(name.casefold(), ""),
        "reason": " ".join(one.comments),
    }


def _tidy(words: str) -> str:
    return " ".join(words.split())


def _same(one: str, other: str) -> bool:
    return _tidy(one) == _tidy(other)
