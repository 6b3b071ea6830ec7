"""What is copied and pasted in the minutes: words, and who said them where they are whole lines.

Other programs are given the words as they are seen, with protective marks. What came from the
minutes comes back as it stood; words from elsewhere come without their looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCursor

from strategy_desk.domain.marking import marked, unmarked
from strategy_desk.domain.minutes import WriteLine
from strategy_desk.domain.pasting import clean_lines
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import tightest
from strategy_desk.presenters.line_ledger import LineLedger
from strategy_desk.ui.minuting import veil
from strategy_desk.ui.minuting.breaks import open_before, split
from strategy_desk.ui.minuting.line_field import PARAGRAPH, LineField, format_of, key_of


@dataclass(frozen=True, kw_only=True)
class Part:
    """Words for one line. ``line`` is what else is known of them, where they were a line.

    One that ``opens`` begins a line where it is pasted, one that ``closes`` ends it there: it was
    copied with the break before or after it.
    """

    words: str
    tier: Tier = Tier.ALL
    line: WriteLine | None = None
    opens: bool = False
    closes: bool = False


class Clipping(QMimeData):
    """What was copied here. Its parts stay in this program: names in them may be hidden."""

    def __init__(self, parts: Sequence[Part], text: str) -> None:
        super().__init__()
        self.parts = parts
        self.setText(text)


def clipping(field: LineField) -> Clipping:
    """Return what is selected; its text has what stands for hidden names in their place."""
    chosen = field.textCursor()
    first, last = chosen.selectionStart(), chosen.selectionEnd()
    broken = PARAGRAPH in chosen.selectedText()
    parts, seen = [], []
    for block in field.blocks():
        begins, ends = block.position(), block.position() + block.length() - 1
        start, end = max(first, begins), min(last, ends)
        if start < end:
            line, whole = field.line_of(block), (start, end) == (begins, ends)
            chosen.setPosition(start)
            chosen.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            part = Part(
                words=chosen.selectedText(),
                tier=line.tier if line else Tier.ALL,
                line=line if broken or whole else None,
                opens=broken and start == begins,
                closes=broken and end == ends,
            )
            parts.append(part)
            seen.append(
                marked(part.words, part.tier)
                if field.hiding is None
                else veil.seen_part(line, block.text(), start - begins, end - begins, field.hiding)
            )
    return Clipping(parts, "\n".join(seen))


def parts_of(source: QMimeData) -> Sequence[Part]:
    """Return what is to be pasted."""
    if isinstance(source, Clipping):
        return source.parts
    text = source.text()
    said = [found for line in clean_lines(text) if (found := unmarked(line))[0]]
    if len(said) == 1 and text.splitlines() == [text]:
        ((words, tier),) = said
        return [Part(words=f"{_space(text[0])}{words}{_space(text[-1])}", tier=tier)]
    return [Part(words=words, tier=tier) for words, tier in said]


def paste(cursor: QTextCursor, parts: Sequence[Part], ledger: LineLedger, at: datetime) -> None:
    """Write parts at a cursor, each but the first as a line of its own.

    What was copied as a line says what it said where it is one again; words that come into the
    words of a line become those of its speaker. All are at least as restricted as that line.
    """
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    into = ledger.get(key_of(cursor.block()))
    if into is not None:
        _write(cursor, parts, into, ledger, at)
    cursor.endEditBlock()


def _write(
    cursor: QTextCursor, parts: Sequence[Part], into: WriteLine, ledger: LineLedger, at: datetime
) -> None:
    if parts[0].opens and not _is_blank(cursor):
        if not cursor.atBlockStart():
            split(cursor, ledger.rest(into))
        if not _is_blank(cursor):
            open_before(cursor, ledger.after(into, at))
    for number, part in enumerate(parts):
        if number:
            ledger.leave(key_of(cursor.block()))
            cursor.insertBlock(format_of(ledger.after(into, at)))
        is_line = number > 0 or _is_blank(cursor)
        cursor.insertText(part.words.lstrip() if cursor.atBlockStart() else part.words)
        _say(cursor, part, into, ledger, at, is_line=is_line)
    if parts[-1].closes and not cursor.atBlockEnd():
        split(cursor, ledger.rest(into))
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)


def _say(
    cursor: QTextCursor,
    part: Part,
    into: WriteLine,
    ledger: LineLedger,
    at: datetime,
    *,
    is_line: bool,
) -> None:
    """Say of the line under a cursor what is known of the part that was written into it."""
    key = key_of(cursor.block())
    line, tier = ledger.get(key) or into, tightest(part.tier, into.tier)
    if is_line and part.line is not None and part.line.meeting == into.meeting:
        known = replace(part.line, line=line.line, item=into.item, text="", tier=tier)
        line = ledger.take(known)
    else:
        line = replace(line, tier=tier)
        ledger.put(line)
        ledger.begin(key, at)
    cursor.setBlockFormat(format_of(line))


def _space(edge: str) -> str:
    """Words that go into a line keep the space that parts them from its own."""
    return " " if edge.isspace() else ""


def _is_blank(cursor: QTextCursor) -> bool:
    return not cursor.block().text().strip()
