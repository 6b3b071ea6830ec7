"""Packs: who gets which version, the copy as that person will get it, and making the copies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.meetings import meeting_title
from strategy_desk.domain.packs import PackItem
from strategy_desk.errors import DeskError
from strategy_desk.presenters.document import Draw, Printed
from strategy_desk.presenters.importing.progress import Progress
from strategy_desk.presenters.pack_making import MadeCopy, Making
from strategy_desk.presenters.packs import PackRow, Packs, PacksShown
from strategy_desk.ui.packs.copy_side import CopySide
from strategy_desk.ui.packs.making import MakeCopies, Passphrases
from strategy_desk.ui.packs.table import AGENCY, HOW, Copies
from strategy_desk.ui.packs.versions import Versions
from strategy_desk.ui.parts import KeyButton, Noted, heading, trouble, wrapped
from strategy_desk.ui.preview.printing import Printing
from strategy_desk.ui.sending.doing import Doing
from strategy_desk.ui.sending.place import Place
from strategy_desk.ui.theme import theme

PAUSE = 150
"""Milliseconds that the keyboard rests on a row before its copy is made to look at."""

NARROW, LOW = 1000, 560
"""Pixels of width under which two columns make room, and of height under which what the versions
hold does."""

LEFT_OUT = 4
"""Lines of what is left out that are shown at once under the pages."""


def packs_page(desk: Desk, reference: str, place: Place) -> PacksPage:
    """Return the page of one meeting's packs, already filling itself."""
    page = PacksPage(place)
    page.connect_to(desk.for_page(partial(isValid, page)), reference)
    return page


class PacksPage(QWidget):
    """Shows packs. ``left`` asks to go back, ``asked_register`` for the copies that were made.

    ``asked_papers`` asks for the papers that agencies sent for the meeting.
    """

    left = Signal()
    asked_register = Signal(str)
    asked_papers = Signal(str)

    keys = (
        ("↑ ↓", "person"),
        ("V", "version"),
        ("P", "print or PDF"),
        ("L", "large print"),
        ("Enter", "read"),
        ("M", "marked up"),
        ("PgUp PgDn", "page"),
        ("Ctrl R", "leave out"),
        ("Del", "put back"),
        ("A", "papers"),
        ("E", "register"),
        ("Ctrl P", "make copies"),
    )

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.setObjectName("page")
        self._place = place
        self._shown: PacksShown | None = None
        self._row: PackRow | None = None
        self._looked: object = None
        self._printer: QPrinter | None = None
        self._printing: Printing | None = None
        self._making: Making | None = None
        self._title = heading("", 18)
        self._counts = Noted("", "", px=12.5)
        self.table = Copies()
        self.copy = CopySide()
        self.versions: Versions | None = None
        self._warning = wrapped("", "caution")
        self.read = KeyButton(self.tr("Read"), "Enter", small=True)
        self._holds = QWidget()
        self._trouble = trouble()
        self._became = wrapped("", "secondary")
        self.doing = Doing()
        self.register = KeyButton(self.tr("Earlier copies"), "E", small=True)
        self.papers = KeyButton(self.tr("Papers"), "A", small=True)
        self.make = KeyButton("", "Ctrl P", primary=True)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._lay_out()
        self.setFocusProxy(self.table)

    def connect_to(self, desk: Desk, reference: str) -> None:
        """Wire what a person does to the presenter, and let it begin."""
        self._desk = desk
        self._presenter = presenter = Packs(self, desk, reference)
        self.table.chosen.connect(self._come_to)
        self.table.asked_version.connect(presenter.next_version)
        self.table.asked_how.connect(presenter.next_how)
        self.table.asked_large.connect(presenter.turn_large)
        self.table.asked_reading.connect(lambda _: self._read_it())
        self.copy.asked_out.connect(self._leave_out)
        self.copy.asked_back.connect(self._put_back)
        self.copy.read_through.connect(self._was_read)
        self.read.clicked.connect(self._read_first)
        self.make.clicked.connect(self.print_file)
        self.register.clicked.connect(lambda: self._ask_of_meeting(self.asked_register))
        self.papers.clicked.connect(lambda: self._ask_of_meeting(self.asked_papers))
        self.doing.stopped.connect(self._stop)
        self.copy.viewer.bind(self)
        self._soon.timeout.connect(self._look)
        keys: dict[str, Callable[[], object]] = {
            "M": lambda: self.copy.mark_up(shown=not self.copy.is_marked_up),
            "E": self.register.click,
            "A": self.papers.click,
            "Escape": self._leave,
        }
        for key, does in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
        presenter.open()

    def present(self, shown: PacksShown) -> None:
        """Show who gets what."""
        self._shown = shown
        meeting = shown.meeting
        self._title.setText(
            self.tr("Packs: {0}").format(meeting_title(meeting.type, meeting.number).lower())
        )
        versions = len({row.reader.version.key for row in shown.rows})
        people, waits = len(shown.rows), len(shown.rows) - len(shown.ready)
        waiting = self.tr(", {0} of them wait for a letter").format(waits) if waits else ""
        self._counts.say(
            self.tr("{0}, {1}. {2} people{3}; {4} versions, {5} papers added.").format(
                meeting.reference,
                meeting.state.value,
                people,
                waiting,
                versions,
                len(shown.papers),
            )
        )
        if self.versions is None:
            self.versions = Versions(shown.versions)
            self._below.addWidget(self.versions)
        self.table.present(shown.rows)
        self._warn()
        self.make.say(self.tr("Make {0} copies…").format(len(shown.ready)))
        self.make.setEnabled(bool(shown.ready))

    def show_copy(self, printed: Printed, draw: Draw) -> None:
        """Show the pages as that person will get them."""
        self._trouble.hide()
        if self._desk.names.shown:
            self.copy.show_pages(printed, draw)
        else:
            self.copy.viewer.shut(
                self.tr("Names are hidden, so the pages are not shown. F9 shows them.")
            )

    def show_none(self, why: str) -> None:
        """Say why there is no copy for that person yet."""
        self.copy.show_none(why)

    def show_items(self, items: Sequence[PackItem]) -> None:
        """Show what is in the copy and what is not."""
        self.copy.show_items(items)

    def refused(self, error: DeskError) -> None:
        """Say why something was not done."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    # Making

    def print_file(self) -> None:
        """Ask which copies are made and where, once each was read that has to be."""
        shown = self._shown
        if shown is None or self._making is not None or not shown.ready:
            return
        if shown.to_look_at:
            names = ", ".join(row.name for row in shown.to_look_at)
            self._tell(self.tr("Read first, with Enter, the copy for: {0}.").format(names))
            self.table.selectRow(shown.rows.index(shown.to_look_at[0]))
            self.table.setFocus()
            return
        form = MakeCopies(shown.ready, self._place, self)
        if form.exec():
            self._printer = form.printer
            self._making = Making(
                self, self._desk, form.chosen, self._presenter.key, self._place.folder
            )
            self._trouble.hide()
            self._making.start()

    def working(self, name: str, progress: Progress) -> None:
        """Say whose copy is being made."""
        self.doing.present(name, progress)

    def to_print(
        self, sizes: Sequence[tuple[float, float]], draw: Draw, then: Callable[[bool], object]
    ) -> None:
        """Print pages on the printer that was chosen."""
        if self._printer is None:
            then(False)
            return
        self._printing = Printing(self._printer, sizes, draw, self)
        self._printing.ended.connect(lambda pages, failed: then(not failed and pages == len(sizes)))
        self._printing.start()

    def made_all(self, made: Sequence[MadeCopy], left: Sequence[PackRow]) -> None:
        """Say what was made, and of whom not; show the passphrases once."""
        self._making, self._printing = None, None
        self.doing.over()
        numbers = [copy.number for copy in made]
        done = self.tr("No copy was made.")
        if len(numbers) == 1:
            done = self.tr("Copy {0} is made and in the register.").format(numbers[0])
        elif numbers:
            done = self.tr("Copies {0} are made and in the register.").format(_spans(numbers))
        rest = ""
        if left:
            names = ", ".join(row.name for row in left)
            rest = self.tr(
                " Not made whole: {0}. Destroy what came out of it; Ctrl P goes on with them."
            ).format(names)
        self._tell(done + rest)
        locked = [copy for copy in made if copy.passphrase]
        if locked:
            Passphrases(locked, self).exec()

    def _stop(self) -> None:
        for one in (self._making, self._printing):
            if one is not None:
                one.progress.stop()

    # Looking

    def _come_to(self, row: PackRow) -> None:
        """Look at a person's copy, unless it is the one that is shown and nothing changed in it."""
        reading = self._shown.reading if self._shown is not None else 0
        looked = (row.key, row.reader, reading)
        self._row = row
        if looked != self._looked:
            self._looked = looked
            self.copy.wait(row)
            self._soon.start()

    def _look(self) -> None:
        if self._row is not None:
            self._presenter.look(self._row)

    def _was_read(self) -> None:
        if self._row is not None and self._row.needs_reading:
            self._presenter.note_read(self._row)

    def _read_it(self) -> None:
        """Take the keyboard to the pages as they are sent."""
        self.copy.mark_up(shown=False)
        self.copy.viewer.go(0)

    def _read_first(self) -> None:
        """Go to the pages of the first copy that has to be read."""
        shown = self._shown
        if shown is not None and shown.to_look_at:
            self.table.selectRow(shown.rows.index(shown.to_look_at[0]))
            self._read_it()

    def _leave_out(self, things: Sequence[UUID]) -> None:
        if self._row is not None:
            self._presenter.leave_out(self._row, things)

    def _put_back(self, things: Sequence[UUID]) -> None:
        if self._row is not None:
            self._presenter.put_back(self._row, things)

    def _warn(self) -> None:
        """Say what has to be read first, and why."""
        shown = self._shown
        waiting = shown.to_look_at if shown is not None else ()
        for widget in (self._warning, self.read):
            widget.setVisible(bool(waiting))
        if waiting:
            self._warning.setText(
                self.tr(
                    "{0} to look at first. The copy for {1}: read it through, to its last page, "
                    "before it is made. What leaves cannot be called back."
                ).format(len(waiting), waiting[0].name)
            )

    def _ask_of_meeting(self, signal: SignalInstance) -> None:
        if self._shown is not None:
            signal.emit(self._shown.meeting.reference)

    def _tell(self, words: str) -> None:
        self._became.setText(words)
        self._became.setVisible(bool(words))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._became, words))

    def _leave(self) -> None:
        if self._making is not None:
            self._stop()
        elif self.copy.is_marked_up:
            self.copy.mark_up(shown=False)
            self.table.setFocus()
        else:
            self.left.emit()

    def panes(self) -> list[QWidget]:
        """Where the keyboard can be taken to in turn."""
        return [self.table, self.copy.pages, self.copy.left_out]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow, two columns make room; where it is low, people come first."""
        super().resizeEvent(event)
        for column in (AGENCY, HOW):
            self.table.setColumnHidden(column, self.width() < theme().px(NARROW))
        self._holds.setVisible(self.height() >= theme().px(LOW))
        self.copy.left_out.show_at_once(LEFT_OUT if self.height() >= theme().px(LOW) else 1)

    # Layout

    def _lay_out(self) -> None:
        for widget in (self._trouble, self._became, self._warning, self.read):
            widget.hide()
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 14, 8)
        top.setSpacing(10)
        top.addWidget(self._title)
        top.addWidget(self._counts)
        top.addStretch(1)
        for button in (self.papers, self.register, self.make):
            top.addWidget(button)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        sides.addWidget(self._left_side())
        sides.addWidget(self.copy)
        sides.setSizes([700, 600])
        sides.setStretchFactor(0, 1)
        sides.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(sides, 1)

    def _left_side(self) -> QWidget:
        left = QFrame()
        left.setObjectName("panel")
        column = QVBoxLayout(left)
        column.setContentsMargins(14, 10, 14, 10)
        column.addWidget(heading(self.tr("Who gets which copy"), 14))
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.addWidget(self._warning, 1)
        row.addWidget(self.read)
        column.addLayout(row)
        for widget in (self.doing, self._became, self._trouble):
            column.addWidget(widget)
        self._below = QVBoxLayout(self._holds)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.addWidget(heading(self.tr("What each version holds"), 14))
        column.addWidget(self._holds)
        return left


def _spans(numbers: Sequence[int]) -> str:
    """Return numbers as '1 to 3', or as they are where they do not follow one another."""
    if numbers[-1] - numbers[0] == len(numbers) - 1:
        return f"{numbers[0]} to {numbers[-1]}"
    return ", ".join(map(str, numbers))
