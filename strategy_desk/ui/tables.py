"""Tables: one model for every table in the program, and its view."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QBrush, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from strategy_desk.ui.theme import BODY, theme

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
ICON = 16
"""Pixels of a picture before words."""

PADDING = 8
"""Pixels on either side of the words of a cell, as in the style sheet."""

RECORD = Role.UserRole
"""What a cell gives its whole record for, so that it can be painted by more than its words."""


@dataclass(frozen=True, kw_only=True)
class Column(Generic[R]):
    """One column of a table: a heading and how a record reads in it.

    ``sort`` gives what to sort by where the words themselves would sort wrongly; what gives nothing
    to sort by stays at the end, whichever way. ``tone`` names a colour token for the words,
    ``icon`` a picture before them in the same colour; ``hatched`` says whose words are not there.
    """

    heading: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    right: bool = False
    tone: Callable[[R], str] | None = None
    icon: Callable[[R], str] | None = None
    hatched: Callable[[R], bool] | None = None


class RecordTable(QAbstractTableModel, Generic[R]):
    """Presents a sequence of frozen records, whole or not at all."""

    def __init__(self, columns: Sequence[Column[R]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._records: list[R] = []

    def present(self, records: Sequence[R]) -> None:
        """Replace everything shown."""
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    def record(self, row: int) -> R:
        """Return the record of a row."""
        return self._records[row]

    def cell(self, row: int, column: int) -> str:
        """Return the words of one cell."""
        return self._columns[column].text(self._records[row])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the records."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Give a column's heading."""
        if orientation is Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self._columns[section].heading
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Give a cell's words, its place, its colour, and for a screen reader its heading too."""
        if not index.isValid():
            return None
        column, record = self._columns[index.column()], self._records[index.row()]
        if role == RECORD:
            return record
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return column.text(record)
        if role == Role.AccessibleTextRole:
            return f"{column.heading}: {column.text(record)}"
        if role == Role.TextAlignmentRole:
            return int(RIGHT if column.right else LEFT)
        if role == Role.ForegroundRole and column.tone and (token := column.tone(record)):
            return theme().colour(token)
        if role == Role.DecorationRole and column.icon and (name := column.icon(record)):
            return theme().icon(name, (column.tone and column.tone(record)) or "ink.2", ICON)
        if role == Role.BackgroundRole and column.hatched and column.hatched(record):
            return QBrush(theme().colour("line.2"), Qt.BrushStyle.BDiagPattern)
        if role == Role.FontRole and column.tone and column.tone(record) == "danger":
            return theme().font(BODY, 600)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the records in the order of a column."""
        by = self._columns[column].sort or self._columns[column].text
        down = order is Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        held = [(index, self._records[index.row()]) for index in self.persistentIndexList()]
        known = [record for record in self._records if by(record) is not None]
        last = [record for record in self._records if by(record) is None]
        known.sort(key=by, reverse=down)
        self._records = known + last
        self._move(held)
        self.layoutChanged.emit()

    def _move(self, held: Sequence[tuple[QModelIndex, R]]) -> None:
        """Let what is chosen stay chosen, wherever its record has gone."""
        if held:
            rows = {id(record): row for row, record in enumerate(self._records)}
            for index, record in held:
                there = self.index(rows[id(record)], index.column())
                self.changePersistentIndex(index, there)


class _Words(QStyledItemDelegate):
    """Words that keep their colour in the row that is chosen, with room for all of them."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Give words that have a colour of their own the same one when chosen."""
        super().initStyleOption(option, index)
        ink = index.data(Role.ForegroundRole)
        if ink is not None:
            option.palette.setColor(QPalette.ColorRole.HighlightedText, ink)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the words over the ground that is theirs, which a style sheet leaves out."""
        ground = index.data(Role.BackgroundRole)
        if ground is not None:
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words within the padding; Qt counts without it how they wrap."""
        within = QStyleOptionViewItem(option)
        within.rect.setWidth(option.rect.width() - 2 * theme().px(PADDING))
        return super().sizeHint(within, index)


class TableView(QTableView):
    """A table without zebra or vertical rules; Enter opens the row.

    ``settled`` times out once every column has its width: rows can then be as high as what wraps.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(_Words(self))
        self.setIconSize(QSize(theme().px(ICON), theme().px(ICON)))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().px(32))
        header = self.horizontalHeader()
        header.setDefaultAlignment(LEFT)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        self.settled = QTimer(self)
        self.settled.setSingleShot(True)
        header.sectionResized.connect(lambda *_: self.settled.start(0))

    def fit(self, *stretch: int) -> None:
        """Size columns to their words; some of them share what room is left, and wrap."""
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        for column in range(self.model().columnCount()):
            mode = QHeaderView.ResizeMode
            chosen = mode.Stretch if column in stretch else mode.ResizeToContents
            header.setSectionResizeMode(column, chosen)
