"""The one place from which things go out after a meeting: a draft for each reader, and files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.meetings import meeting_title
from strategy_desk.domain.sending import Parcel, Reader
from strategy_desk.errors import DeskError
from strategy_desk.presenters.importing.progress import Progress
from strategy_desk.presenters.outgoing import Row, TemplateShown
from strategy_desk.presenters.sending import Sending, Shown
from strategy_desk.ui.clocks import Clocks
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import KeyButton, Panel, Tag, empty, heading, trouble, wrapped
from strategy_desk.ui.sending.doing import Doing
from strategy_desk.ui.sending.place import Place, PlaceRow
from strategy_desk.ui.sending.table import ADDRESS, DRAFTS, FILES, WHO, Rows
from strategy_desk.ui.sending.template import TemplateChoice
from strategy_desk.ui.theme import theme

ROOM, NARROW = 1240, 720
"""Pixels of width under which the files stand under the drafts, and two columns make room."""

LOW = 420
"""Pixels of height under which the deadlines make room: the page of the minutes has them too."""


def sending_page(desk: Desk, reference: str, place: Place) -> SendingPage:
    """Return the page of one meeting, already filling itself."""
    page = SendingPage(desk.now, place)
    made = place.made.setdefault(reference, {})
    page.connect_to(Sending(page, desk.for_page(partial(isValid, page)), reference, made))
    return page


class SendingPage(QWidget):
    """Shows what can go out. ``left`` asks to go back.

    ``asked_letters`` carries the meeting whose letters to family and child are asked for.
    ``asked_copy`` carries a document and the reader whose copy of it is to be looked at.
    """

    left = Signal()
    asked_copy = Signal(str, object)
    asked_letters = Signal(str)

    keys = (
        ("↑ ↓", "row"),
        ("Enter", "make"),
        ("Ctrl Enter", "make all"),
        ("O", "open"),
        ("P", "look at the copy"),
        ("F", "folder"),
        ("T", "template"),
        ("F6", "drafts, files"),
        ("Esc", "back, or stop"),
    )

    def __init__(self, now: Callable[[], datetime], place: Place) -> None:
        super().__init__()
        self.setObjectName("page")
        self._now = now
        self._wanted = self._reference = ""
        self._template = TemplateShown()
        self._presenter: Sending | None = None
        self._title = heading("", 18)
        self._title.setWordWrap(True)
        self._state = QHBoxLayout()
        self._due = QWidget()
        self._clocks = Clocks(self._due)
        self._clocks.setContentsMargins(0, 0, 0, 0)
        self.parcel, self.reader = DropDown(), DropDown()
        self.drafts = Rows(self.tr("Drafts of emails"), DRAFTS, (2, 4))
        self.files = Rows(self.tr("Files"), FILES, (1,))
        self.template = TemplateChoice()
        self.doing = Doing()
        self.letters = KeyButton(self.tr("Letters…"), "Ctrl Shift Y")
        self.every = KeyButton(self.tr("Make all drafts"), "Ctrl Enter", primary=True)
        self.place = PlaceRow(place)
        self.became = wrapped("", "secondary")
        self.became.hide()
        self._unknown, self._trouble = trouble(), trouble()
        self._name()
        self._lay_out()
        self.setFocusProxy(self.drafts)

    def connect_to(self, presenter: Sending) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.parcel.activated.connect(
            lambda _: presenter.choose_parcel(Parcel(self.parcel.currentData()))
        )
        self.reader.activated.connect(
            lambda _: presenter.choose_reader(str(self.reader.currentData()))
        )
        self.template.chosen.connect(presenter.choose_template)
        self.template.forgotten.connect(presenter.forget_template)
        self.doing.stopped.connect(presenter.stop)
        for table in (self.drafts, self.files):
            table.made.connect(self._make)
            table.opened.connect(self._open)
            table.selectionModel().currentRowChanged.connect(partial(self._follow, table))
        self.every.clicked.connect(self.drafts.make_all)
        self.letters.clicked.connect(lambda: self.asked_letters.emit(self._reference))
        self.place.said.connect(self._say)
        keys: dict[str, Callable[[], object]] = {
            "F": self.place.choose,
            "T": self.template.choose.click,
        }
        for key, does in keys.items():
            for table in (self.drafts, self.files):
                self._bind(key, table, Qt.ShortcutContext.WidgetShortcut, does)
        self._bind("P", self.drafts, Qt.ShortcutContext.WidgetShortcut, self._look)
        whole = Qt.ShortcutContext.WidgetWithChildrenShortcut
        self._bind("Escape", self, whole, self._leave)

    def present(self, shown: Shown) -> None:
        """Show what there is to send, and how each thing stands."""
        meeting, now = shown.out.meeting, self._now()
        self._reference = meeting.reference
        self.letters.say(self.tr("Letters: {0}").format(shown.out.letter_words))
        self._title.setText(
            self.tr("Send out: {0}, {1}").format(
                meeting_title(meeting.type, meeting.number).lower(), meeting.reference
            )
        )
        empty(self._state)
        self._state.addWidget(Tag(meeting.state.value.capitalize()))
        self._clocks.present(meeting, now)
        self._offer(shown)
        self.drafts.present(shown.drafts)
        self.files.present(shown.files)
        self.template.present(shown.template)
        if shown.template.faults and shown.template != self._template:
            # Once there is room for what is wrong, it is brought in sight.
            QTimer.singleShot(0, self, lambda: self._area.ensureWidgetVisible(self.template.faults))
        self._template = shown.template
        unknown = ", ".join(shown.out.unknown)
        self._unknown.setText(
            self.tr("No copy for {0}, which is none of the partnership's agencies.").format(unknown)
        )
        self._unknown.setVisible(bool(unknown))

    def working(self, name: str, progress: Progress) -> None:
        """Say what is being made."""
        self._say("")
        self.doing.present(name, progress)

    def rested(self, words: str) -> None:
        """Say what became of it."""
        self.doing.over()
        self._say(words)
        wanted, self._wanted = self._wanted, ""
        for row in (*self.drafts.every(), *self.files.every()):
            if row.key == wanted and row.made.files:
                self.place.show_file(row.made.files[0])

    def refused(self, error: DeskError) -> None:
        """Say why there is nothing to show."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def panes(self) -> list[QWidget]:
        """Where the keyboard can be taken to in turn."""
        return [self.drafts_panel, self.files_panel]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, the files stand under the drafts."""
        super().resizeEvent(event)
        wide = self.width() >= theme().px(ROOM)
        for column in (WHO, ADDRESS):
            self.drafts.setColumnHidden(column, self.width() < theme().px(NARROW))
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)
        self._due.setVisible(self.height() >= theme().px(LOW))
        for table in (self.drafts, self.files):
            table.fit_height()

    def _make(self, rows: Sequence[Row]) -> None:
        folder = self.place.asked()
        if folder is not None and self._presenter is not None:
            self._presenter.make(rows, folder)

    def _open(self, row: Row) -> None:
        """Open what was made in the program that this computer has for it, making it first."""
        if row.made.files:
            self.place.show_file(row.made.files[0])
        elif not row.nothing:
            self._wanted = row.key
            self._make([row])

    def _look(self) -> None:
        """Look at the copy of a reader before it goes out."""
        row = self.drafts.row
        if row is not None and isinstance(row.of, Reader) and not row.nothing:
            parcel = Parcel(self.parcel.currentData())
            self.asked_copy.emit(row.of.documents(parcel)[0], row.of)

    def _follow(self, table: Rows, here: QModelIndex, _: QModelIndex) -> None:
        """Keep the row that the keyboard is on in sight: the page scrolls, not the table."""
        if table.hasFocus() and here.isValid():
            middle = table.viewport().mapTo(self._inside, table.visualRect(here).center())
            self._area.ensureVisible(0, middle.y(), 0, table.rowHeight(here.row()))

    def _say(self, words: str) -> None:
        self.became.setText(words)
        self.became.setVisible(bool(words))
        if words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.became, words))

    def _leave(self) -> None:
        if self.doing.stop.isVisible():
            self.doing.stop.click()
        else:
            self.left.emit()

    def _offer(self, shown: Shown) -> None:
        self.parcel.setCurrentIndex(list(Parcel).index(shown.parcel))
        if self.reader.count() == 0:
            for copy, label in {one.copy: one.label for one in shown.out.readers}.items():
                self.reader.addItem(label, copy)

    def _name(self) -> None:
        self.parcel.setAccessibleName(self.tr("What goes with each email"))
        self.reader.setAccessibleName(self.tr("Who the files are for"))
        for parcel in Parcel:
            self.parcel.addItem(self.tr(parcel.value), parcel)

    def _bind(
        self, key: str, owner: QWidget, context: Qt.ShortcutContext, does: Callable[[], object]
    ) -> None:
        shortcut = QShortcut(QKeySequence(key), owner)
        shortcut.setContext(context)
        shortcut.activated.connect(does)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addLayout(self._state)
        head.addWidget(self.letters)
        head.addWidget(self.every)
        self.drafts_panel = Panel(self.tr("A draft for each reader"))
        self.drafts_panel.head.addWidget(self.parcel)
        note = self.tr(
            "Nothing is sent from here: a draft opens in the mail program to be checked, addressed "
            "and sent. Then say so on the page of the minutes: Ctrl Shift S for the sheets, F4 for "
            "the minutes."
        )
        below = QVBoxLayout()
        below.setContentsMargins(16, 4, 16, 8)
        _fill(self.drafts_panel.body, self.drafts, self._unknown, wrapped(note, "secondary"))
        self.drafts_panel.body.addStretch(1)
        self.files_panel = Panel(self.tr("Files"), self.tr("Copy for"))
        self.files_panel.head.addWidget(self.reader)
        _fill(self.files_panel.body, self.files, self.template)
        self.files_panel.body.addStretch(1)
        self.drafts_panel.setFocusProxy(self.drafts)
        self.files_panel.setFocusProxy(self.files)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(10)
        self._sides.addWidget(self.drafts_panel, 7)
        self._sides.addWidget(self.files_panel, 5)
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(16, 10, 16, 10)
        column.addLayout(head)
        column.addWidget(self._due)
        column.addWidget(self._trouble)
        column.addLayout(self._sides, 1)
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inside)
        _fill(below, self.doing, self.became, self.place)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(below)


def _fill(column: QVBoxLayout, *widgets: QWidget) -> None:
    for widget in widgets:
        column.addWidget(widget)
