"""Lists whose rows are painted: one way to fill them, to show the keyboard, and to draw a part."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from strategy_desk.ui.offers import Offer, show_offers
from strategy_desk.ui.parts import TAGS
from strategy_desk.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)

MIDDLE = Qt.AlignmentFlag.AlignVCenter
RIGHT = MIDDLE | Qt.AlignmentFlag.AlignRight

EDGES = {"gold": "gold.line"}
"""The edge of a tag, by its kind; the others have none. Source: design specification 4."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """What one row is: ``shown`` is painted, ``said`` is the row as one sentence."""

    shown: Any
    said: str
    tip: str = ""


class RowPainter(QStyledItemDelegate):
    """Paints one row after another, and the frame round the one that has the keyboard."""

    @abstractmethod
    def high(self, shown: Any) -> float:
        """Return how high a row is, in pixels at the usual text size."""

    @abstractmethod
    def draw(self, painter: QPainter, area: QRect, shown: Any, state: QStyle.StateFlag) -> None:
        """Paint what is in a row."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the row is; as wide as the list."""
        return QSize(10, theme().px(self.high(index.data(ROW))))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        painter.save()
        self.draw(painter, option.rect, index.data(ROW), option.state)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        painter.restore()


class PaintedList(QListWidget):
    """A list of painted rows. It scrolls by the pixel, and never sideways.

    ``offers`` says what can be done with the row that the keyboard is on.
    """

    def __init__(self, name: str, painter: RowPainter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entries")
        self.setAccessibleName(name)
        painter.setParent(self)
        self.setItemDelegate(painter)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.offers: Callable[[], Sequence[Offer]] = tuple

    def fill(self, rows: Sequence[Row], current: int) -> None:
        """Show these rows, the keyboard on one of them."""
        self.clear()
        for row in rows:
            item = QListWidgetItem()
            item.setData(ROW, row.shown)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.said)
            item.setToolTip(row.tip)
            self.addItem(item)
        self.setCurrentRow(min(current, len(rows) - 1))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done, under the row or where the pointer is."""
        offers = self.offers() if self.currentItem() is not None else ()
        if offers:
            by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
            under = self.visualItemRect(self.currentItem()).bottomLeft()
            at = event.globalPos() if by_mouse else self.viewport().mapToGlobal(under)
            show_offers(self, offers, at)

    @property
    def current(self) -> Any:
        """What the row that the keyboard is on shows; nothing where there is none."""
        item = self.currentItem()
        return item.data(ROW) if item else None

    def rows_high(self) -> int:
        """Pixels that all rows take together."""
        return sum(self.sizeHintForRow(row) for row in range(self.count()))


def elided(painter: QPainter, words: str, wide: int) -> str:
    """Return as much of some words as fits a width, in the type that is set."""
    return painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, wide)


def paint_code(painter: QPainter, left: int, area: QRect, code: str) -> None:
    """Paint an agency's bar and code in the middle of a row."""
    look = theme()
    painter.fillRect(QRect(left, area.center().y() - look.px(7), 4, look.px(14)), look.agency(code))
    painter.setFont(look.font(12.5, 700))
    painter.setPen(look.agency(code))
    painter.drawText(area.adjusted(left - area.left() + 9, 0, 0, 0), MIDDLE, code)


def paint_tag(painter: QPainter, box: QRect, words: str, kind: str, icon: str = "") -> None:
    """Paint words as a tag of a kind that fills a box, after an icon where one is named."""
    ground, ink = (theme().colour(token) for token in TAGS[kind])
    edge = EDGES.get(kind)
    painter.setPen(theme().colour(edge) if edge else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(box, 3, 3)
    painter.setPen(ink)
    if icon:
        size = theme().px(14)
        picture = theme().pixmap(icon, TAGS[kind][1], 14)
        painter.drawPixmap(box.left() + 6, box.center().y() - size // 2, picture)
        box = box.adjusted(size + 4, 0, 0, 0)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
