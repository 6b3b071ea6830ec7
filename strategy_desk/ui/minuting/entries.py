"""The lists beside the minutes, painted: what leads a row, its words, and what is noted on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QWidget

from strategy_desk.ui.painted import (
    MIDDLE,
    RIGHT,
    PaintedList,
    Row,
    RowPainter,
    elided,
    paint_code,
    paint_tag,
)
from strategy_desk.ui.theme import theme

GAP, CODE, ROW, SECOND = 8, 46, 27, 21
"""Widths and heights at the usual text size: between parts, of a code, of a row and its second."""


LEAST = 88
"""Pixels that the words of a row keep before what is noted beside them is shown."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row. ``meant`` is what choosing it means; ``said`` is the row as one sentence.

    An ``icon``, a ``box`` that is ticked or not, or ``cap``, a key, leads it; ``hangs`` keeps the
    room of an icon free where there is none. ``number`` and ``code``, an agency, follow. ``note``
    stands at the right, ``strong`` or as a tag of a ``kind`` that ``warns``, or ``mark``, an icon.
    ``under`` is a second row of an agency and a name; the note then stands in it, and ``wants``, a
    tag, in the place of a name that is missing.
    """

    text: str
    said: str
    meant: Any = None
    icon: str = ""
    ink: str = "ink.2"
    box: bool | None = None
    cap: str = ""
    hangs: bool = False
    number: str = ""
    code: str = ""
    bold: bool = False
    faint: bool = False
    note: str = ""
    mark: str = ""
    kind: str = ""
    warns: bool = False
    strong: bool = False
    under: tuple[str, str] | None = None
    wants: str = ""
    hint: str = ""


@dataclass(kw_only=True)
class _Row:
    """What is left of a row to paint in, from both ends."""

    painter: QPainter
    area: QRect
    left: int = field(init=False)
    right: int = field(init=False)

    def __post_init__(self) -> None:
        self.left, self.right = (
            self.area.left() + theme().px(12),
            self.area.right() - theme().px(12),
        )

    def box(self) -> QRect:
        return QRect(self.left, self.area.top(), max(self.right - self.left, 0), self.area.height())


class Entries(PaintedList):
    """A list of entries that keeps its place when it is filled again.

    ``high`` is how high a row is, in pixels at the usual text size.
    """

    def __init__(self, name: str, parent: QWidget | None = None, *, high: float = ROW) -> None:
        super().__init__(name, _Painter(high), parent)
        self.shown: tuple[Entry, ...] = ()

    def present(self, entries: Sequence[Entry]) -> None:
        """Show these entries; nothing moves where nothing changed."""
        shown = tuple(entries)
        if shown == self.shown:
            return
        self.shown = shown
        rows = [Row(shown=one, said=one.said, tip=one.hint or one.said) for one in shown]
        self.fill(rows, max(self.currentRow(), 0))
        self.updateGeometry()

    def on_chosen(self, does: Callable[[Any], object]) -> None:
        """Call ``does`` with what a row means, when it is clicked or Enter is pressed on it."""
        self.itemClicked.connect(lambda _: does(self.meant()))
        self.itemActivated.connect(lambda _: does(self.meant()))

    def meant(self) -> Any:
        """Return what the current row means, if there is one."""
        return self.current.meant if self.current else None

    def sizeHint(self) -> QSize:
        """Room for every row; less is scrolled."""
        return QSize(super().sizeHint().width(), self.rows_high() + 2)

    def minimumSizeHint(self) -> QSize:
        """No more than the rows need."""
        return super().minimumSizeHint().boundedTo(self.sizeHint())


class _Painter(RowPainter):
    def __init__(self, high: float) -> None:
        super().__init__()
        self._high = high

    def high(self, shown: Entry) -> float:
        return self._high + (SECOND + 6 if shown.under else 0)

    def draw(self, painter: QPainter, area: QRect, shown: Entry, state: QStyle.StateFlag) -> None:
        is_now = shown.bold and shown.icon == "player-play"
        if is_now or state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(area, theme().colour("accent.tint"))
        top = QRect(area.left(), area.top(), area.width(), theme().px(self._high))
        row = _Row(painter=painter, area=top)
        _lead(row, shown)
        if shown.under is None:
            _note(row, shown)
        _text(row, shown)
        if shown.under is not None:
            second = QRect(row.left, top.bottom(), area.right() - row.left, theme().px(SECOND))
            _second(painter, second, shown)
            painter.setPen(theme().colour("line.1"))
            inset = theme().px(12)
            foot = area.adjusted(inset, 0, -inset, 0)
            painter.drawLine(foot.bottomLeft(), foot.bottomRight())


def _lead(row: _Row, entry: Entry) -> None:
    painter, look = row.painter, theme()
    if entry.cap:
        _cap(row, entry.cap)
    elif entry.box is not None:
        _box(row, ticked=entry.box)
    elif entry.icon or entry.hangs or not entry.number:
        if entry.icon:
            picture = look.pixmap(entry.icon, entry.ink, 16)
            painter.drawPixmap(row.left, row.area.center().y() - look.px(8), picture)
        row.left += look.px(16 + GAP)
    if entry.number:
        painter.setFont(look.font(13))
        painter.setPen(look.colour("ink.3"))
        painter.drawText(row.box(), MIDDLE, entry.number)
        letters = painter.fontMetrics()
        row.left += max(look.px(20), letters.horizontalAdvance(entry.number) + look.px(GAP))
    if entry.code:
        paint_code(painter, row.left, row.area, entry.code)
        row.left += look.px(CODE)


def _cap(row: _Row, key: str) -> None:
    """A key, as it is printed inside buttons: its foot is the thicker edge."""
    painter, look = row.painter, theme()
    size = look.px(17)
    cap = QRectF(row.left, row.area.center().y() - size / 2, size, size)
    painter.setPen(look.colour("line.control"))
    painter.drawRoundedRect(cap, 3, 3)
    painter.setFont(look.font(11.5, 600))
    painter.setPen(look.colour("ink.2"))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
    row.left += look.px(17 + GAP - 2)


def _box(row: _Row, *, ticked: bool) -> None:
    painter, look = row.painter, theme()
    size = look.px(14)
    left, top = row.left, row.area.center().y() - size // 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(look.colour("done" if ticked else "ink.2"), 1.5))
    painter.setBrush(look.colour("done" if ticked else "bg.panel"))
    painter.drawRoundedRect(QRectF(left, top, size, size).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    if ticked:
        gap = (size - look.px(12)) // 2
        painter.drawPixmap(left + gap, top + gap, look.pixmap("check", "ink.filled", 12))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    row.left += look.px(14 + GAP)


def _note(row: _Row, entry: Entry) -> None:
    painter, look = row.painter, theme()
    if entry.mark:
        left = row.right - look.px(15)
        picture = look.pixmap(entry.mark, "done", 15)
        painter.drawPixmap(left, row.area.center().y() - look.px(7), picture)
        row.right = left - look.px(GAP)
    if not entry.note:
        return
    heavy = bool(entry.kind) or entry.strong
    painter.setFont(look.font(12 if entry.kind else 12.5, 600 if heavy else 400))
    words = elided(painter, entry.note, row.box().width() // 2)
    wide = painter.fontMetrics().horizontalAdvance(words)
    if not entry.kind:
        left = row.box().width() - wide - look.px(GAP)
        if left < min(_text_wide(entry), look.px(LEAST)):
            return  # words before figures: what is noted is in the tip too
        painter.setPen(look.colour("ink.1" if entry.strong else "ink.2"))
        painter.drawText(row.box(), RIGHT, words)
        row.right -= wide + look.px(GAP)
        return
    wide += look.px(10) + (look.px(14) + 4 if entry.warns else 0)
    box = QRect(row.right - wide, 0, wide, look.px(20))
    box.moveTop(row.area.center().y() - box.height() // 2)
    paint_tag(painter, box, words, entry.kind, "alert-triangle" if entry.warns else "")
    row.right = box.left() - look.px(GAP - 2)


def _text_wide(entry: Entry) -> int:
    return QFontMetrics(_font(entry)).horizontalAdvance(entry.text)


def _font(entry: Entry) -> QFont:
    return theme().font(13.5, 600 if entry.bold else 400)


def _text(row: _Row, entry: Entry) -> None:
    painter, look = row.painter, theme()
    painter.setFont(_font(entry))
    painter.setPen(look.colour("ink.3" if entry.faint else "ink.1"))
    painter.drawText(row.box(), MIDDLE, elided(painter, entry.text, row.box().width()))


def _second(painter: QPainter, area: QRect, entry: Entry) -> None:
    row = _Row(painter=painter, area=area)
    row.left = area.left()
    code, name = entry.under or ("", "")
    _note(row, entry)
    paint_code(painter, row.left, area, code)
    row.left += theme().px(CODE)
    if entry.wants:
        painter.setFont(theme().font(12, 600))
        wide = painter.fontMetrics().horizontalAdvance(entry.wants) + theme().px(10)
        box = QRect(row.left, 0, min(wide, row.box().width()), theme().px(20))
        box.moveTop(area.center().y() - box.height() // 2)
        paint_tag(painter, box, entry.wants, "danger")
        return
    painter.setFont(theme().font(12.5))
    painter.setPen(theme().colour("ink.2"))
    painter.drawText(row.box(), MIDDLE, elided(painter, name, row.box().width()))
