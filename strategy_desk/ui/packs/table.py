"""Who gets which copy, and what is in the one that is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from strategy_desk.domain.copies import How
from strategy_desk.domain.packs import PackItem, Why
from strategy_desk.domain.sharing import COMMON
from strategy_desk.presenters.packs import PackRow
from strategy_desk.services.pack_contents import reason
from strategy_desk.ui.cells import CodeCell, NameCell, TagCell
from strategy_desk.ui.tables import Column, RecordTable, TableView
from strategy_desk.ui.theme import theme

AGENCY, PERSON, VERSION, HOW = range(4)
"""Columns: the first and the last of these make room where it is narrow."""

ICONS = {How.PRINT: "printer", How.PDF: "file-text", How.LOCKED: "lock"}

LINE = 26
"""Pixels of a line of what is left out."""


def _waits(row: PackRow) -> bool:
    return row.needs_reading or bool(row.reader.lacking)


COPIES: tuple[Column[PackRow], ...] = (
    Column(heading="For", text=lambda row: row.reader.audience.label),
    Column(heading="Person", text=lambda row: row.reader.person),
    Column(heading="Version", text=lambda row: row.version),
    Column(
        heading="How",
        text=lambda row: row.reader.choice.how.value,
        icon=lambda row: ICONS.get(row.reader.choice.how, ""),
    ),
    Column(
        heading="State",
        text=lambda row: row.state,
        tone=lambda row: "caution" if _waits(row) else "done",
        icon=lambda row: "alert-triangle" if _waits(row) else "check",
    ),
)

ITEMS: tuple[Column[PackItem], ...] = (
    Column(heading="Where", text=lambda item: item.what),
    Column(heading="Agency", text=lambda item: item.agency),
    Column(heading="Words", text=lambda item: item.text, hatched=lambda item: bool(item.left_out)),
    Column(
        heading="Not here because",
        text=lambda item: reason(item.left_out) if item.left_out else "",
        tone=lambda item: "caution" if item.left_out else "",
    ),
)

LEFT_OUT = ITEMS[2:]


def _code(row: PackRow) -> str:
    """An agency's code; the chair and the family have none."""
    audience = row.reader.audience
    return audience.label if audience.key in COMMON else audience.key


class Copies(TableView):
    """The people. ``chosen`` carries the row that the keyboard comes to; other signals its key."""

    chosen = Signal(object)
    asked_version = Signal(object)
    asked_how = Signal(object)
    asked_large = Signal(object)
    asked_reading = Signal(object)

    def __init__(self) -> None:
        super().__init__("")
        self.setAccessibleName(self.tr("Who gets which copy"))
        self.records: RecordTable[PackRow] = RecordTable(COPIES, self)
        self.setModel(self.records)
        self.fit(PERSON)
        self.setItemDelegateForColumn(AGENCY, CodeCell(self, _code))
        self.setItemDelegateForColumn(PERSON, NameCell(self))
        self.setItemDelegateForColumn(VERSION, TagCell(self))
        self._key: tuple[str, str, str] | None = None
        for key, signal in {
            "V": self.asked_version,
            "P": self.asked_how,
            "L": self.asked_large,
            "Return": self.asked_reading,
            "Enter": self.asked_reading,
        }.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda signal=signal: self._ask(signal))
        self.doubleClicked.connect(lambda _: self._ask(self.asked_reading))
        self.selectionModel().currentRowChanged.connect(lambda *_: self._come())

    @property
    def row(self) -> PackRow | None:
        """The row that the keyboard is on."""
        index = self.currentIndex()
        return self.records.record(index.row()) if index.isValid() else None

    def present(self, rows: Sequence[PackRow]) -> None:
        """Show these rows; the place stays with the person."""
        keys = [row.key for row in rows]
        here = keys.index(self._key) if self._key in keys else 0
        self.records.present(rows)
        self.selectRow(here if rows else -1)
        self.resizeRowsToContents()

    def _come(self) -> None:
        if self.row is not None:
            self._key = self.row.key
            self.chosen.emit(self.row)

    def _ask(self, signal: SignalInstance) -> None:
        if self.row is not None:
            signal.emit(self.row)


class Things(TableView):
    """What a copy holds, or does not. ``asked_back`` carries what is to be put back into it.

    Several rows can be chosen. What a reader may not see cannot be put in from here.
    """

    asked_back = Signal(object)

    def __init__(self, columns: Sequence[Column[PackItem]]) -> None:
        super().__init__("")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.records: RecordTable[PackItem] = RecordTable(columns, self)
        self.setModel(self.records)
        self.bind("Del", self.put_back)

    def bind(self, key: str, does: Callable[[], object]) -> None:
        """Have a key do something while the keyboard is here."""
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(does)

    def present(self, items: Sequence[PackItem]) -> None:
        """Show these; the place stays."""
        here = max(self.currentIndex().row(), 0)
        self.records.present(items)
        self.selectRow(min(here, len(items) - 1))

    def put_back(self) -> None:
        """Ask to put back what was taken out by choice."""
        gone = [(item, item.left_out) for item in self.chosen_items()]
        self.ask(self.asked_back, [item for item, left in gone if left and left.why is Why.CHOSEN])

    def chosen_items(self) -> list[PackItem]:
        """Return what is chosen, or what the keyboard is on."""
        here = [self.currentIndex()] if self.currentIndex().isValid() else []
        rows = self.selectionModel().selectedRows() or here
        return [self.records.record(index.row()) for index in rows]

    def ask(self, signal: SignalInstance, items: Sequence[PackItem]) -> None:
        """Ask for something to be done with things, if there are any."""
        if items:
            signal.emit([item.id for item in items])


class Items(Things):
    """Everything that a copy could hold. ``asked_out`` carries what is to be taken out of it."""

    asked_out = Signal(object)

    def __init__(self) -> None:
        super().__init__(ITEMS)
        self.setAccessibleName(self.tr("What is in this copy, and what is not"))
        self.fit(2)
        self.setItemDelegateForColumn(1, CodeCell(self, lambda item: item.agency))
        for column, width in {0: 104, 3: 116}.items():
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, theme().px(width))
        self.settled.timeout.connect(self.resizeRowsToContents)
        self.bind("Ctrl+R", self.take_out)

    def present(self, items: Sequence[PackItem]) -> None:
        """Show these with all their words."""
        super().present(items)
        self.settled.start(0)

    def take_out(self) -> None:
        """Ask to leave what is chosen out."""
        self.ask(self.asked_out, [item for item in self.chosen_items() if item.left_out is None])


class LeftOut(Things):
    """What is not in a copy and why, a line each, under its pages."""

    def __init__(self) -> None:
        super().__init__(LEFT_OUT)
        self.setAccessibleName(self.tr("Left out of this copy"))
        self.fit(0)
        self.horizontalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme().px(LINE))
        self.setWordWrap(False)
        self._most = 0

    def present(self, items: Sequence[PackItem]) -> None:
        """Show these in the room that they need."""
        super().present(items)
        self.show_at_once(self._most)

    def show_at_once(self, most: int) -> None:
        """Show no more lines at once than this; the others are scrolled to."""
        self._most = most
        lines = min(most, self.records.rowCount())
        self.setFixedHeight(lines * theme().px(LINE) + 2 * self.frameWidth())
