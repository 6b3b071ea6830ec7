"""The lists beside the minutes, painted: what leads a row, its words, and what is noted on it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from strategy_desk.ui.parts import TAGS
from strategy_desk.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
ENTRY = int(Qt.ItemDataRole.UserRole)
MEANT = ENTRY + 1

GAP, CODE, ROW, SECOND = 8, 46, 27, 21
"""Widths and heights at the usual text size: between parts, of a code, of a row and its second."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row. ``meant`` is what choosing it means; ``said`` is the row as one sentence.

    ``icon`` or ``cap``, a key, leads it; ``number`` and ``code``, an agency, follow. ``note``
    stands at the right, as a tag of a ``kind`` where one is given. ``under`` is a second row of
    an agency and a name; the note then stands in it.
    """

    text: str
    said: str
    meant: Any = None
    icon: str = ""
    ink: str = "ink.2"
    cap: str = ""
    number: str = ""
    code: str = ""
    bold: bool = False
    faint: bool = False
    note: str = ""
    kind: str = ""
    under: tuple[str, str] | None = None
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


class Entries(QListWidget):
    """A list of entries that keeps its place when it is filled again."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entries")
        self.setAccessibleName(name)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.shown: tuple[Entry, ...] = ()

    def present(self, entries: Sequence[Entry]) -> None:
        """Show these entries; nothing moves where nothing changed."""
        shown = tuple(entries)
        if shown == self.shown:
            return
        row = max(self.currentRow(), 0)
        self.shown = shown
        self.clear()
        for entry in shown:
            item = QListWidgetItem()
            item.setData(ENTRY, entry)
            item.setData(MEANT, entry.meant)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.said)
            item.setToolTip(entry.hint or entry.said)
            self.addItem(item)
        self.setCurrentRow(min(row, len(shown) - 1))

    def on_chosen(self, does: Callable[[Any], object]) -> None:
        """Call ``does`` with what a row means, when it is clicked or Enter is pressed on it."""
        self.itemClicked.connect(lambda item: does(item.data(MEANT)))
        self.itemActivated.connect(lambda item: does(item.data(MEANT)))

    def meant(self) -> Any:
        """Return what the current row means, if there is one."""
        item = self.currentItem()
        return item.data(MEANT) if item else None

    def sizeHint(self) -> QSize:
        """Room for every row; less is scrolled."""
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        return QSize(super().sizeHint().width(), rows + 2)


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        entry: Entry = index.data(ENTRY)
        second = SECOND + 6 if entry.under else 0
        return QSize(10, theme().px(ROW + second))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ENTRY)
        area: QRect = option.rect
        painter.save()
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if (entry.bold and entry.icon == "player-play") or focused:
            painter.fillRect(area, theme().colour("accent.tint"))
        if focused:
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        top = QRect(area.left(), area.top(), area.width(), theme().px(ROW))
        row = _Row(painter=painter, area=top)
        _lead(row, entry)
        if entry.under is None:
            _note(row, entry)
        _text(row, entry)
        if entry.under is not None:
            _second(
                painter,
                QRect(row.left, top.bottom(), area.right() - row.left, theme().px(SECOND)),
                entry,
            )
            painter.setPen(theme().colour("line.1"))
            painter.drawLine(
                area.left() + theme().px(12), area.bottom(), area.right(), area.bottom()
            )
        painter.restore()


def _lead(row: _Row, entry: Entry) -> None:
    painter, look = row.painter, theme()
    if entry.cap:
        cap = QRectF(row.left, row.area.center().y() - look.px(9), look.px(18), look.px(18))
        painter.setPen(look.colour("line.control"))
        painter.drawRoundedRect(cap, 3, 3)
        painter.setFont(look.font(12, 600))
        painter.setPen(look.colour("ink.2"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, entry.cap)
        row.left += look.px(18 + GAP)
    else:
        if entry.icon:
            picture = look.pixmap(entry.icon, entry.ink, 16)
            painter.drawPixmap(row.left, row.area.center().y() - look.px(8), picture)
        row.left += look.px(16 + GAP) if entry.icon or not entry.number else 0
    if entry.number:
        painter.setFont(look.font(13))
        painter.setPen(look.colour("ink.3"))
        painter.drawText(row.box(), Qt.AlignmentFlag.AlignVCenter, entry.number)
        letters = painter.fontMetrics()
        row.left += max(look.px(20), letters.horizontalAdvance(entry.number) + look.px(GAP))
    if entry.code:
        paint_code(painter, row.left, row.area, entry.code)
        row.left += look.px(CODE)


def _note(row: _Row, entry: Entry) -> None:
    if not entry.note:
        return
    painter, look = row.painter, theme()
    painter.setFont(look.font(12.5, 600 if entry.kind else 400))
    letters = painter.fontMetrics()
    words = letters.elidedText(entry.note, Qt.TextElideMode.ElideRight, row.box().width() // 2)
    wide = letters.horizontalAdvance(words)
    if not entry.kind:
        painter.setPen(look.colour("ink.2"))
        painter.drawText(row.box(), _RIGHT, words)
        row.right -= wide + look.px(GAP)
        return
    ground, ink = TAGS[entry.kind]
    box = QRect(row.right - wide - look.px(14), 0, wide + look.px(14), look.px(20))
    box.moveCenter(QRect(box.x(), row.area.y(), box.width(), row.area.height()).center())
    painter.setPen(look.colour(ink))
    painter.setBrush(look.colour(ground))
    painter.drawRoundedRect(box, 3, 3)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    row.right = box.left() - look.px(GAP)


def _text(row: _Row, entry: Entry) -> None:
    painter, look = row.painter, theme()
    painter.setFont(look.font(13.5, 600 if entry.bold else 400))
    painter.setPen(look.colour("ink.3" if entry.faint else "ink.1"))
    painter.drawText(
        row.box(), Qt.AlignmentFlag.AlignVCenter, _fit(painter.fontMetrics(), entry.text, row.box())
    )


def _second(painter: QPainter, area: QRect, entry: Entry) -> None:
    row = _Row(painter=painter, area=area)
    row.left = area.left()
    code, name = entry.under or ("", "")
    _note(row, entry)
    paint_code(painter, row.left, area, code)
    row.left += theme().px(CODE)
    painter.setFont(theme().font(12.5))
    painter.setPen(theme().colour("ink.2"))
    painter.drawText(
        row.box(), Qt.AlignmentFlag.AlignVCenter, _fit(painter.fontMetrics(), name, row.box())
    )


def paint_code(painter: QPainter, left: int, area: QRect, code: str) -> None:
    """Paint an agency's bar and code in the middle of a row."""
    look = theme()
    painter.fillRect(QRect(left, area.center().y() - look.px(7), 4, look.px(14)), look.agency(code))
    painter.setFont(look.font(12.5, 700))
    painter.setPen(look.agency(code))
    painter.drawText(
        area.adjusted(left - area.left() + 9, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, code
    )


def _fit(letters: QFontMetrics, text: str, box: QRect) -> str:
    return letters.elidedText(text, Qt.TextElideMode.ElideRight, box.width())


_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
