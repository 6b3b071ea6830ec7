"""The page: a table of everything on the chart, with the same thing chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart import bars
from strategy_desk.domain.chart.entries import Entry, as_text, matching
from strategy_desk.domain.chart.marks import Mark
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.meetings import MeetingSummary
from strategy_desk.domain.share_safe import without_mark
from strategy_desk.presenters.chronology import Chronology
from strategy_desk.ui import widths
from strategy_desk.ui.chronology.columns import FACT, WIDTHS, columns
from strategy_desk.ui.chronology.filters import Filters
from strategy_desk.ui.chronology.nothing import Nothing
from strategy_desk.ui.parts import KeyButton, caption
from strategy_desk.ui.tables import RecordTable, TableView
from strategy_desk.ui.theme import theme

FITTED = 600
"""Most rows that are each made as high as their words."""

NARROWEST = 0.6
"""Share of their usual width to which columns shrink before the table scrolls sideways."""

TABLE = "chronology"


def chronology_page(desk: Desk, reference: str) -> ChronologyPage:
    """Return the chronology of one child, already filling itself."""
    page = ChronologyPage()
    own = desk.for_page(partial(isValid, page))
    page.connect_to(Chronology(page, own, reference))
    return page


class ChronologyPage(QWidget):
    """Shows the rows.

    ``opened_meeting`` carries a meeting's reference, ``asked_edit`` a record, ``asked_interview``
    an episode's identity, ``asked_event`` the code of an agency, and ``counted_rows`` how many rows
    there are.
    """

    opened_meeting = Signal(str)
    asked_edit = Signal(object)
    asked_interview = Signal(object)
    asked_event = Signal(str)
    asked_episode = Signal()
    asked_import = Signal()
    asked_export = Signal()
    counted_rows = Signal(int)
    said = Signal(str)

    keys = (
        ("↑ ↓", "row"),
        ("← →", "cell"),
        ("Ctrl F", "filter"),
        ("F2", "edit"),
        ("R", "interview"),
        ("Ctrl N", "new"),
        ("Ctrl C", "copy rows"),
        ("Enter", "open"),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._entries: Sequence[Entry] = ()
        self._codes: dict[str, str] = {}
        self._wanted_mark: Mark | None = None
        self._is_chosen = False
        self._laid_out: dict[str, int] = {}
        self._silent: frozenset[int] = frozenset()
        self._count = caption("")
        self.filters = Filters()
        self.filters.changed.connect(self._show)
        self.export = KeyButton(self.tr("Export…"), "Ctrl Shift E")
        self.export.clicked.connect(self.asked_export)
        self.model: RecordTable[Entry] = RecordTable(columns(self.tr))
        self.table = TableView(self.tr("Chronology"))
        self.table.setSelectionMode(TableView.SelectionMode.ExtendedSelection)
        self.table.setModel(self.model)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.activated.connect(self._open)
        self.table.selectionModel().currentChanged.connect(self._went)
        self.nothing = Nothing()
        self.nothing.asked_episode.connect(self.asked_episode)
        self.nothing.asked_import.connect(self.asked_import)
        self.nothing.cleared.connect(self.filters.clear)
        self._middle = QStackedWidget()
        self.setFocusProxy(self.table)
        self._bind_keys()
        self._lay_out()

    def connect_to(self, presenter: Chronology) -> None:
        """Keep the presenter for as long as the page."""
        self._presenter = presenter

    def present(self, entries: Sequence[Entry], agencies: Sequence[Agency]) -> None:
        """Show the rows, as far as the filter lets them through."""
        self._wanted_mark = self.chosen_mark
        self._entries = entries
        self.counted_rows.emit(self.entry_count)
        self._codes = {agency.name: agency.code for agency in agencies}
        own = (bars.MISSING, bars.HOURS, bars.INTERVIEW)
        self.filters.present(entries, (*own, *self._codes))
        self.model.present(entries)
        self._silent = frozenset(
            column
            for column in range(self.model.columnCount())
            if not any(self.model.cell(row, column) for row in range(len(entries)))
        )
        self._show()

    @property
    def entry_count(self) -> int:
        """How many rows there are; 0 while nobody knows."""
        return len(self._entries)

    @property
    def chosen_mark(self) -> Mark | None:
        """The mark of the row that somebody went to, or will be once the rows are there."""
        mark = self._mark if self._is_chosen else None
        return mark or self._wanted_mark

    def choose_mark(self, mark: Mark | None) -> None:
        """Go to the row of a mark, now or as soon as the rows are there."""
        self._wanted_mark = mark
        self._go_to(mark)

    def make_new(self) -> None:
        """Ask for something new, from the agency of the row."""
        mark = self._mark
        self.asked_event.emit(self._codes.get(mark.lane, "") if mark else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the fact what room is left."""
        super().resizeEvent(event)
        self._fit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the widths that somebody gave the columns."""
        super().hideEvent(event)
        header, scale = self.table.horizontalHeader(), theme().scale
        now = {name: header.sectionSize(c) for c, name in enumerate(self._headings)}
        changed = {
            name: round(width / scale)
            for name, width in now.items()
            if width and name in self._laid_out and width != self._laid_out[name]
        }
        if changed:
            widths.keep(TABLE, widths.of(TABLE) | changed)

    def _show(self) -> None:
        mark, wanted = self.chosen_mark, self.filters.wanted
        shown = matching(self._entries, wanted)
        self.model.present(shown)
        header = self.table.horizontalHeader()
        self.model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        all_shown = len(shown) == len(self._entries)
        words = self.tr("{0} entries") if all_shown else self.tr("{0} of {1}")
        self._count.setText(words.format(len(shown), len(self._entries)))
        self.filters.show_all(all_shown=not wanted)
        self.nothing.present(filtered=bool(self._entries))
        self._middle.setCurrentWidget(self.table if shown else self.nothing)
        self._fit()
        if not self._go_to(mark) and shown:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self._is_chosen = False

    @property
    def _mark(self) -> Mark | None:
        """The mark of the row that the keyboard is on."""
        index = self.table.currentIndex()
        return self.model.record(index.row()).mark if index.isValid() else None

    def _go_to(self, mark: Mark | None) -> bool:
        """Choose the row of a mark; say whether there is one."""
        if mark is None:
            return False
        known = (mark.record.id, mark.shape, mark.lane)
        for row in range(self.model.rowCount()):
            one = self.model.record(row).mark
            if one.record.id == known[0] and (one.shape, one.lane) == known[1:]:
                column = max(self.table.currentIndex().column(), 0)
                self.table.setCurrentIndex(self.model.index(row, column))
                self._wanted_mark = None
                return True
        return False

    def _went(self) -> None:
        self._is_chosen = True

    def _open(self, index: QModelIndex) -> None:
        """Open a meeting; change anything else."""
        if index.isValid():
            self._edit()

    def _edit(self) -> None:
        mark = self._mark
        record = mark.record if mark else None
        if mark is None:
            return
        if isinstance(record, MeetingSummary):
            self.opened_meeting.emit(record.reference)
        elif isinstance(record, ActionRecord):
            self.said.emit(self.tr("Actions are changed on the Actions tab of the child."))
        elif mark.lane == bars.INTERVIEW:
            self._ask_interview()
        elif isinstance(record, EpisodeRecord | EventRecord):
            self.asked_edit.emit(record)

    def _ask_interview(self) -> None:
        mark = self._mark
        record = mark.record if mark else None
        if not isinstance(record, EpisodeRecord):
            self.said.emit(self.tr("Choose an episode first: its return interview is named here."))
        elif record.is_open:
            self.said.emit(self.tr("A return interview follows the return: none is recorded yet."))
        else:
            self.asked_interview.emit(record.id)

    def _copy(self) -> None:
        """Put the rows that are chosen on the clipboard, a line each."""
        rows = sorted({index.row() for index in self.table.selectedIndexes()})
        QGuiApplication.clipboard().setText(without_mark(as_text(map(self.model.record, rows))))
        self.said.emit(self.tr("{0} rows copied.").format(len(rows)))

    @property
    def _headings(self) -> list[str]:
        count, across = self.model.columnCount(), Qt.Orientation.Horizontal
        return [str(self.model.headerData(column, across)) for column in range(count)]

    def _fit(self) -> None:
        """Size the columns, without those in which no row says anything."""
        header, kept, scale = self.table.horizontalHeader(), widths.of(TABLE), theme().scale
        for column in range(len(WIDTHS)):
            self.table.setColumnHidden(column, column in self._silent)
        shown = {n: c for c, n in enumerate(self._headings) if c not in self._silent}
        room = self.width() - self.table.verticalScrollBar().sizeHint().width()
        usual = sum(WIDTHS[column] for column in shown.values()) * scale
        narrower = max(min(room / usual, 1.0), NARROWEST) if usual else 1.0
        sizes = {
            name: int(kept[name] * scale if name in kept else WIDTHS[column] * scale * narrower)
            for name, column in shown.items()
        }
        fact = self._headings[FACT]
        if fact in shown and fact not in kept:
            sizes[fact] = max(sizes[fact], room - sum(sizes.values()) + sizes[fact])
        for name, size in sizes.items():
            header.resizeSection(shown[name], size)
        self._laid_out = sizes
        if self.model.rowCount() <= FITTED:
            self.table.resizeRowsToContents()

    def _bind_keys(self) -> None:
        whole, own = (
            Qt.ShortcutContext.WidgetWithChildrenShortcut,
            Qt.ShortcutContext.WidgetShortcut,
        )
        keys: tuple[tuple[str, QWidget, Qt.ShortcutContext, Callable[[], object]], ...] = (
            ("Ctrl+F", self, whole, self.filters.words.setFocus),
            ("Ctrl+Shift+F", self, whole, self.filters.clear),
            ("Escape", self.filters, whole, self.table.setFocus),
            ("F2", self.table, own, self._edit),
            ("R", self.table, own, self._ask_interview),
            ("Ctrl+C", self.table, own, self._copy),
        )
        for written, owner, context, does in keys:
            shortcut = QShortcut(QKeySequence(written), owner)
            shortcut.setContext(context)
            shortcut.activated.connect(does)

    def _lay_out(self) -> None:
        self._middle.addWidget(self.table)
        self._middle.addWidget(self.nothing)
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 14, 8)
        top.addWidget(self._count)
        top.addSpacing(10)
        top.addWidget(self.filters, 1)
        top.addSpacing(6)
        top.addWidget(self.export)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(self._middle, 1)
