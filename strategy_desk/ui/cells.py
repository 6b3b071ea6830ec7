"""Cells of tables that show more than words: an agency's code, a tag, a name over a role.

What is read out stays the words of the column.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from strategy_desk.ui.painted import MIDDLE, Index, elided, paint_code, paint_tag
from strategy_desk.ui.tables import PADDING, RECORD
from strategy_desk.ui.theme import theme

ENDS = 14
"""Pixels that the two ends of a tag take beside its words."""

NAME, ROLE = (13.5, 600), (12, 400)
"""Size and weight of the two lines of a person."""


class Cell(QStyledItemDelegate):
    """Paints one column of a table upon the ground that its row has."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    @abstractmethod
    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        """Paint what a cell shows."""

    @abstractmethod
    def size(self, index: Index) -> QSize:
        """Return the room that it takes."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the ground of a cell, then what it shows."""
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        item = QStyle.ControlElement.CE_ItemViewItem
        self._table.style().drawControl(item, ground, painter, self._table)
        painter.save()
        beside = theme().px(PADDING)
        self.draw(painter, option.rect.adjusted(beside, 0, -beside, 0), index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As large as what is shown, with room beside it."""
        del option
        return self.size(index) + QSize(2 * theme().px(PADDING) + 1, theme().px(2))


class CodeCell(Cell):
    """An agency's bar and code in the place of its name."""

    def __init__(self, table: QTableView, code: Callable[[Any], str]) -> None:
        super().__init__(table)
        self._code = code

    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        """Paint bar and code; what is no agency's has neither."""
        if code := self._of(index):
            paint_code(painter, area.left(), area, code)

    def size(self, index: Index) -> QSize:
        """As wide as the bar and the code."""
        return _room(theme().font(12.5, 700), self._of(index)) + QSize(9, 0)

    def _of(self, index: Index) -> str:
        return self._code(index.data(RECORD))


class TagCell(Cell):
    """The words of a cell as a tag."""

    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        """Paint the tag; what is too long for it ends in dots."""
        font = theme().font(12.5, 600)
        painter.setFont(font)
        words = elided(painter, index.data(), area.width() - theme().px(ENDS))
        box = QRect(area.topLeft(), _room(font, words) + QSize(theme().px(ENDS), theme().px(4)))
        box.moveTop(area.center().y() - box.height() // 2)
        paint_tag(painter, box, words, "neutral")

    def size(self, index: Index) -> QSize:
        """As wide as the words, with room at both ends."""
        room = _room(theme().font(12.5, 600), index.data())
        return room + QSize(theme().px(ENDS), theme().px(4))


class NameCell(Cell):
    """A name, and what the person is beneath it."""

    def draw(self, painter: QPainter, area: QRect, index: Index) -> None:
        """Paint one line over the other, or a name alone in the middle."""
        name, _, role = index.data().partition(", ")
        upper = area.adjusted(0, 0, 0, -area.height() // 2) if role else area
        for words, line, font, ink in (
            (name, upper, theme().font(*NAME), "ink.1"),
            (role, area.adjusted(0, upper.height(), 0, 0), theme().font(*ROLE), "ink.2"),
        ):
            painter.setFont(font)
            painter.setPen(theme().colour(ink))
            painter.drawText(line, MIDDLE, elided(painter, words, area.width()))

    def size(self, index: Index) -> QSize:
        """As wide as the longer line, and as high as both."""
        name, _, role = index.data().partition(", ")
        first, second = _room(theme().font(*NAME), name), _room(theme().font(*ROLE), role)
        return QSize(max(first.width(), second.width()), first.height() + second.height())


def _room(font: QFont, words: str) -> QSize:
    metrics = QFontMetrics(font)
    return QSize(metrics.horizontalAdvance(words), metrics.height())
