"""Small pieces that every page is made of: buttons with their key, tags, panels, tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.ui.theme import theme

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

TAGS = {
    "neutral": ("bg.sunken", "ink.2"),
    "danger": ("danger.tint", "danger"),
    "caution": ("caution.tint", "caution"),
    "done": ("done.tint", "done"),
    "gold": ("gold.tint", "gold.ink"),
    "nrm": ("nrm.tint", "nrm"),
}


def heading(text: str, px: float) -> QLabel:
    """Return a title of a size in pixels."""
    label = QLabel(text)
    label.setFont(theme().font(px, 600))
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def caption(text: str) -> QLabel:
    """Return small secondary words."""
    label = QLabel(text)
    label.setProperty("tone", "secondary")
    label.setFont(theme().font(12.5))
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def wrapped(text: str, tone: str = "") -> QLabel:
    """Return words that wrap, never read as markup."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("tone", tone)
    return label


def trouble() -> QLabel:
    """Return the place beside a field where it is said what is wrong with it; hidden until then."""
    label = wrapped("")
    label.setObjectName("fieldError")
    label.hide()
    return label


class KeyButton(QPushButton):
    """A button with the key that presses it printed inside; one a view is filled.

    A small one is for tool rows and the feet of panels.
    """

    def __init__(
        self, text: str, key: str = "", *, primary: bool = False, small: bool = False
    ) -> None:
        super().__init__(text)
        self._key = key
        self._primary = primary
        self._small = small
        self._side = theme().px(7 if small else 10)
        self.setAccessibleName(f"{text}, {key}" if key else text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFont(theme().font(13 if small else 13.5, 600))

    def say(self, text: str) -> None:
        """Change the words; the key stays."""
        self.setText(text)
        self.setAccessibleName(f"{text}, {self._key}" if self._key else text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for the words and the key."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        wide = words + 2 * self._side + self._key_width()
        return QSize(wide + 2, theme().px(26 if self._small else 30))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, words, key cap and focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink, edge = self._colours()
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, 4, 4)
        if self.hasFocus():
            painter.setPen(QPen(theme().colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.setPen(ink)
        painter.setFont(self.font())
        words = box.adjusted(self._side, 0, -self._key_width(), 0)
        painter.drawText(words, LEFT, self.text())
        if self._key:
            self._paint_key(painter, box, ink)
        painter.end()

    def _paint_key(self, painter: QPainter, box: QRect, ink: QColor) -> None:
        width = self._key_width() - theme().px(6)
        cap = QRect(box.right() - width - self._side + 1, 0, width, theme().px(18))
        cap.moveTop(box.center().y() - cap.height() // 2)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap, 3, 3)
        painter.setFont(theme().font(11, 500))
        painter.drawText(cap, CENTRE, self._key)

    def _key_width(self) -> int:
        """The cap, and the gap before it."""
        if not self._key:
            return 0
        letters = QFontMetrics(theme().font(11, 500)).horizontalAdvance(self._key)
        return letters + theme().px(8 + 6)

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        colour = theme().colour
        if not self.isEnabled():
            return colour("bg.sunken"), colour("ink.3"), colour("line.1")
        if self._primary:
            ground = "accent.hover" if self.underMouse() else "accent"
            return colour(ground), colour("ink.filled"), colour(ground)
        ground = "bg.hover" if self.underMouse() else "bg.panel"
        return colour(ground), colour("ink.1"), colour("line.control")


class Tag(QLabel):
    """Words that state something; square, without an edge."""

    def __init__(self, text: str, kind: str = "neutral") -> None:
        super().__init__(text)
        ground, ink = TAGS[kind]
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme().font(12.5, 600))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setStyleSheet(
            f"background: {theme().colour(ground).name()}; color: {theme().colour(ink).name()};"
            f"border-radius: 3px; padding: 2px 7px;"
        )


class AgencyTag(QWidget):
    """An agency: its bar, its code and, where there is room, its name."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__()
        self._code = code
        self._name = name
        self.setAccessibleName(name or code)
        self.setMinimumSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        """Room for bar, code and name."""
        return QSize(
            theme().px(46) + self.fontMetrics().horizontalAdvance(self._name), theme().px(18)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar and the words."""
        painter = QPainter(self)
        painter.fillRect(QRect(0, theme().px(2), 4, theme().px(14)), theme().agency(self._code))
        painter.setFont(theme().font(12.5, 700))
        painter.setPen(theme().agency(self._code))
        painter.drawText(self.rect().adjusted(9, 0, 0, 0), LEFT, self._code)
        if self._name:
            painter.setFont(theme().font(13))
            painter.setPen(theme().colour("ink.1"))
            painter.drawText(self.rect().adjusted(theme().px(44), 0, 0, 0), LEFT, self._name)
        painter.end()


class EntryForm(QFrame):
    """A few fields and a button in a panel. ``entered`` follows the button or Enter in a field.

    What was typed stays until it could be saved.
    """

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._trouble = trouble()

    def lay_out(self, rows: Sequence[tuple[str, QWidget]], button: str) -> None:
        """Put the fields under their labels, and the button beneath."""
        enter = KeyButton(button, "Enter", primary=True)
        enter.clicked.connect(self._enter)
        form = QFormLayout(self)
        form.setContentsMargins(12, 12, 12, 12)
        for label, field in rows:
            form.addRow(label, field)
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(self._enter)
        form.addRow(self._trouble)
        form.addRow(enter)

    def refused(self, sentence: str) -> None:
        """Say why it was not saved."""
        self._trouble.setText(sentence)
        self._trouble.show()

    def _enter(self) -> None:
        self._trouble.hide()
        self.entered.emit()


class Panel(QFrame):
    """A titled panel; what goes in it is added to ``body``."""

    def __init__(self, title: str, note: str = "", kind: str = "") -> None:
        super().__init__()
        self.setObjectName("panel")
        self.title = heading(title, 14)
        self.note = caption(note)
        head = QFrame()
        head.setObjectName("panelHead")
        head.setProperty("kind", kind)
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 7, 12, 7)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.note)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(12, 8, 12, 8)
        self.body.setSpacing(6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addLayout(self.body, 1)

    def clear(self) -> None:
        """Take everything out of the body."""
        empty(self.body)


def empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout, rows within rows included."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        inner = item.layout()
        if isinstance(inner, QVBoxLayout | QHBoxLayout):
            empty(inner)


@dataclass(frozen=True, kw_only=True)
class Column(Generic[R]):
    """One column of a table: a heading and how a record reads in it.

    ``sort`` gives what to sort by where the words themselves would sort wrongly; ``tone`` names a
    colour token for the words.
    """

    heading: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    right: bool = False
    tone: Callable[[R], str] | None = None


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
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return column.text(record)
        if role == Role.AccessibleTextRole:
            return f"{column.heading}: {column.text(record)}"
        if role == Role.TextAlignmentRole:
            return int(RIGHT if column.right else LEFT)
        if role == Role.ForegroundRole and column.tone and (token := column.tone(record)):
            return theme().colour(token)
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the records in the order of a column."""
        by = self._columns[column].sort or self._columns[column].text
        self.layoutAboutToBeChanged.emit()
        self._records.sort(key=by, reverse=order is Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()


class TableView(QTableView):
    """A table without zebra or vertical rules; Enter opens the row."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().px(32))
        header = self.horizontalHeader()
        header.setDefaultAlignment(LEFT)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)

    def fit(self, stretch: int) -> None:
        """Size columns to their words, one of them taking what room is left."""
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        for column in range(self.model().columnCount()):
            mode = QHeaderView.ResizeMode
            chosen = mode.Stretch if column == stretch else mode.ResizeToContents
            header.setSectionResizeMode(column, chosen)
