"""One model and one view for every table of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from strategy_desk.ui.parts.labels import paint_agency
from strategy_desk.ui.theme import theme

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

RECORD = Role.UserRole
"""The role that gives the whole record of a row."""

NOWHERE = QModelIndex()
ROW_HEIGHT = 30
PADDING = 8


@dataclass(frozen=True)
class Column(Generic[R]):
    """A heading and a function from the record to words.

    ``tone`` names the token of the ink and ``strong`` says when it is bold. ``sort`` gives the
    value to sort by where the words would sort wrongly. ``width`` is in pixels at 100 %; a
    ``stretch`` column takes what is left. An ``agency`` column's words are a code.
    """

    heading: str
    text: Callable[[R], str]
    align: Literal["left", "right"] = "left"
    sort: Callable[[R], Any] | None = None
    tone: Callable[[R], str] | None = None
    strong: Callable[[R], bool] | None = None
    width: int = 0
    stretch: bool = False
    agency: bool = False


class RecordTable(QAbstractTableModel, Generic[R]):
    """Presents a sequence of frozen records, whole or not at all."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._records: Sequence[R] = ()

    def present(self, records: Sequence[R]) -> None:
        """Replace everything shown."""
        self.beginResetModel()
        self._records = records
        self.endResetModel()

    def record(self, row: int) -> R:
        """Return the record of a row."""
        return self._records[row]

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Count the records."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Give a cell's words, its alignment, or the record of its row."""
        if not index.isValid():
            return None
        column, record = self.columns[index.column()], self._records[index.row()]
        if role in {Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole}:
            return column.text(record)
        if role == Role.TextAlignmentRole:
            return _alignment(column)
        return record if role == RECORD else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Give a column's heading."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in {Role.DisplayRole, Role.AccessibleTextRole}:
            return self.columns[section].heading
        return _alignment(self.columns[section]) if role == Role.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the records in order of one column."""
        if not 0 <= column < len(self.columns):
            return
        key = self.columns[column].sort or self.columns[column].text
        falling = order is Qt.SortOrder.DescendingOrder
        self.present(sorted(self._records, key=key, reverse=falling))


class TableView(QTableView):
    """A table that is read by rows. ``opened`` carries the record on Enter or a double click."""

    opened = Signal(object)

    def __init__(self, model: RecordTable[Any], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self._set_up_columns()
        self.activated.connect(lambda index: self.opened.emit(index.data(RECORD)))

    def present(self, records: Sequence[Any]) -> None:
        """Replace everything shown; the selected record stays selected if it is still there."""
        before = self.current()
        row = max(self.currentIndex().row(), 0)
        self._table.present(records)
        same = [n for n, record in enumerate(records) if _same(record, before)]
        self.go_to(same[0] if same else min(row, len(records) - 1))

    def current(self) -> Any:
        """Return the record of the selected row, if any."""
        return self.currentIndex().data(RECORD)

    def go_to(self, row: int) -> None:
        """Select a row, if there is one."""
        index = self._table.index(row, 0)
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _set_up_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setDefaultSectionSize(theme().px(ROW_HEIGHT))
        for number, column in enumerate(self._table.columns):
            if column.stretch:
                header.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
            elif column.width:
                self.setColumnWidth(number, theme().px(column.width))


class RowDelegate(QStyledItemDelegate):
    """Paints a cell; the row that has the keyboard gets a frame of 2 pixels inside."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell of a row."""
        area: QRect = option.rect
        painter.save()
        self._ground(painter, option, index)
        model = index.model()
        if isinstance(model, RecordTable):
            column = model.columns[index.column()]
            inside = area.adjusted(theme().px(PADDING), 0, -theme().px(PADDING), -1)
            self._words(painter, inside, column, model.record(index.row()))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the words of the cell."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + theme().px(2 * PADDING), theme().px(ROW_HEIGHT))

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme().colour("accent.tint"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme().colour("bg.hover"))
        painter.setPen(theme().colour("line.1"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        view = option.widget
        if (
            isinstance(view, QTableView)
            and view.hasFocus()
            and view.currentIndex().row() == index.row()
        ):
            _frame_row(painter, area, first=index.column() == 0, last=_is_last(index))

    def _words(self, painter: QPainter, area: QRect, column: Column[Any], record: Any) -> None:
        text = column.text(record)
        if column.agency:
            paint_agency(painter, area, text)
            return
        strong = column.strong is not None and column.strong(record)
        painter.setFont(theme().font(13.5, 600 if strong else 400))
        painter.setPen(theme().colour(column.tone(record) if column.tone else "ink.1"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, _alignment(column), shown)


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _frame_row(painter: QPainter, area: QRect, *, first: bool, last: bool) -> None:
    edge = theme().colour("focus")
    painter.fillRect(QRect(area.left(), area.top(), area.width(), 2), edge)
    painter.fillRect(QRect(area.left(), area.bottom() - 1, area.width(), 2), edge)
    if first:
        painter.fillRect(QRect(area.left(), area.top(), 2, area.height()), edge)
    if last:
        painter.fillRect(QRect(area.right() - 1, area.top(), 2, area.height()), edge)


def _is_last(index: Index) -> bool:
    return index.column() == index.model().columnCount() - 1


def _same(record: Any, other: Any) -> bool:
    mine, its = getattr(record, "id", record), getattr(other, "id", other)
    return bool(mine == its)
