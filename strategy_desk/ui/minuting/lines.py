"""The minute lines of one agenda item, painted: time, agency and speaker, words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from strategy_desk.domain.minutes import LineKind, MinuteLine
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import to_local
from strategy_desk.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole

TIME_WIDTH = 46
WHO_WIDTH = 102
PADDING = 8
TEXT_PX = 14.5


class LineModel(QAbstractListModel):
    """The lines of one item, whole or not at all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[MinuteLine] = ()

    def present(self, lines: Sequence[MinuteLine]) -> None:
        """Replace everything shown."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the lines."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give a line as its record, its words, or one sentence for a screen reader."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(line)
        return None


class LineDelegate(QStyledItemDelegate):
    """Paints one line; a restricted line has a black bar, grey ground and its tier in words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the line of this index."""
        line: MinuteLine = index.data(LINE)
        area: QRect = option.rect
        painter.save()
        self._ground(painter, option, line)
        top = area.top() + PADDING
        if line.tier is not Tier.ALL:
            self._said(painter, QRect(area.left() + 14, top, area.width() - 28, 18), line.tier)
            top += 22
        self._when_and_who(painter, area.left() + 14, top, line)
        self._words(painter, area, top, line)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the wrapped words, and for the tier where there is one."""
        line: MinuteLine = index.data(LINE)
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        words = max(_layout(line, _text_width(width))[1], 34.0)
        tier = 22 if line.tier is not Tier.ALL else 0
        return QSize(width, int(words) + tier + 2 * PADDING)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, line: MinuteLine) -> None:
        area: QRect = option.rect
        if line.tier is not Tier.ALL:
            painter.fillRect(area, theme().colour("bg.sunken"))
            painter.fillRect(
                QRect(area.left(), area.top(), 5, area.height()), theme().colour("ink.1")
            )
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area.adjusted(5, 0, 0, 0), theme().colour("accent.tint"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme().colour("focus"))
            painter.drawRect(area.adjusted(0, 0, -1, -1))
            painter.drawRect(area.adjusted(1, 1, -2, -2))

    def _said(self, painter: QPainter, area: QRect, tier: Tier) -> None:
        painter.setFont(theme().font(12.5, 600))
        painter.setPen(theme().colour("ink.1"))
        painter.drawText(
            area, Qt.AlignmentFlag.AlignVCenter, self.tr("Restricted: ") + TIER_NAMES[tier]
        )

    def _when_and_who(self, painter: QPainter, left: int, top: int, line: MinuteLine) -> None:
        painter.setFont(theme().font(12.5))
        painter.setPen(theme().colour("ink.3"))
        painter.drawText(left, top + 14, f"{to_local(line.at):%H:%M}")
        if not line.agency:
            return
        who = left + TIME_WIDTH
        painter.fillRect(QRect(who, top + 2, 4, 14), theme().agency(line.agency))
        painter.setFont(theme().font(12.5, 700))
        painter.setPen(theme().agency(line.agency))
        painter.drawText(who + 9, top + 14, line.agency)
        painter.setFont(theme().font(12.5))
        painter.setPen(theme().colour("ink.2"))
        name = painter.fontMetrics().elidedText(
            line.speaker, Qt.TextElideMode.ElideRight, WHO_WIDTH - 14
        )
        painter.drawText(who + 9, top + 31, name)

    def _words(self, painter: QPainter, area: QRect, top: int, line: MinuteLine) -> None:
        painter.setPen(theme().colour("ink.1"))
        layout, _ = _layout(line, _text_width(area.width()))
        layout.draw(painter, QPointF(area.left() + 14 + TIME_WIDTH + WHO_WIDTH, top))


class LinesView(QListView):
    """The list of lines; Enter or F2 takes the selected line up again for editing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(LineDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Lines of this item"))
        self.setFrameShape(QListView.Shape.NoFrame)

    def current(self) -> MinuteLine | None:
        """Return the selected line, if any."""
        index = self.currentIndex()
        return index.data(LINE) if index.isValid() else None

    def present(self, lines: Sequence[MinuteLine]) -> None:
        """Show these lines, keeping the selected one selected and the last one in sight."""
        before = self.current()
        grown = len(lines) > self.lines.rowCount()
        self.lines.present(lines)
        for row, line in enumerate(lines):
            if before is not None and line.id == before.id:
                self.setCurrentIndex(self.lines.index(row))
        if grown:
            self.scrollToBottom()


def spoken(line: MinuteLine) -> str:
    """Return a line as one sentence for a screen reader."""
    parts = [f"{to_local(line.at):%H:%M}", line.agency, line.speaker]
    if line.kind is not LineKind.INFORMATION:
        parts.append(line.kind.value)
    if line.tier is not Tier.ALL:
        parts.append(f"restricted, {TIER_NAMES[line.tier]}")
    return f"{', '.join(filter(None, parts))}: {line.text}"


def _text_width(width: int) -> int:
    return max(width - 28 - TIME_WIDTH - WHO_WIDTH, 120)


def _layout(line: MinuteLine, width: int) -> tuple[QTextLayout, float]:
    """Wrap a line's words to a width in pixels; the child's own words stand in italics."""
    own_words = line.kind is LineKind.CHILD_WORDS
    layout = QTextLayout(line.text, theme().font(TEXT_PX, 400, italic=own_words))
    wrap = QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrap)
    height = 0.0
    layout.beginLayout()
    while (row := layout.createLine()).isValid():
        row.setLineWidth(width)
        row.setPosition(QPointF(0, height))
        height += row.height()
    layout.endLayout()
    return layout, height
