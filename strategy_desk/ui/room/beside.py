"""Which windows stand beside a meeting: they open and close here, and are told of each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.meetings import MeetingRecord, MeetingState
from strategy_desk.services import meetings
from strategy_desk.ui.minuting.chair_note import ChairNote
from strategy_desk.ui.minuting.page import MeetingPage
from strategy_desk.ui.room.bar import ScreenBar
from strategy_desk.ui.room.chair import ChairWindow, chair_window
from strategy_desk.ui.room.view import RoomView, room_view
from strategy_desk.ui.room.window import BesideWindow

AHEAD = frozenset({MeetingState.PLANNED, MeetingState.OPEN})
"""The states of a meeting that has not ended."""

SETTLE = 700
"""Milliseconds after a screen came until the room view is shown on it."""

ROOM_KEY, CHAIR_KEY = "F12", "Shift+F12"


class Beside(QObject):
    """The room view and the chair's window of the meeting that is minuted in a main window.

    They stay while other pages are open in it. ``keys`` are those of the main window that work in
    them too. ``said`` is a short word to the person.
    """

    said = Signal(str)

    def __init__(self, main: QWidget, desk: Desk, keys: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(main)
        self._main, self._keys = main, keys
        self._desk = desk.for_page(partial(isValid, self))
        self._seen = ""
        self._reference = ""
        self._note: ChairNote | None = None
        self._seen_note: ChairNote | None = None
        self._item = 1
        self._state: MeetingState | None = None
        self.room: RoomView | None = None
        self.chair: ChairWindow | None = None
        self.bar = ScreenBar()
        self.bar.closed.connect(self._close_room)
        self._desk.watch(self._written)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self._screen_came)
            app.screenRemoved.connect(self._screen_went)

    def attend(self, reference: str, page: QWidget | None) -> None:
        """Note that a meeting is shown in the main window, on a page that is told things."""
        if isinstance(page, MeetingPage):
            self._seen, self._seen_note = reference, page.chair
            if self._is_of_seen or not self._windows:
                self._link()

    def toggle_room(self) -> None:
        """Open the room view of the meeting that is shown, or close it."""
        if self.room is not None and self._is_of_seen:
            self._close_room()
        elif self._turn_to_seen():
            self._open_room(self._second_screen())

    def toggle_chair(self) -> None:
        """Open the chair's window of the meeting that is shown, or close it."""
        if self.chair is not None and self._is_of_seen:
            self.chair.close()
        elif self._turn_to_seen():
            self._open_chair(self._item)

    def close_all(self) -> None:
        """Close both windows."""
        for window in self._windows:
            window.close()

    def open_again(self) -> None:
        """Open both windows anew where they are, in the look that was chosen."""
        if self.room is not None:
            screen = self.room.filled
            place = self.room.geometry()
            self._close_room()
            self._open_room(screen)
            if screen is None and self.room is not None:
                self.room.setGeometry(place)
        if self.chair is not None:
            item, place = self.chair.item, self.chair.geometry()
            self.chair.close()
            self._open_chair(item)
            self.chair.setGeometry(place)

    @property
    def _windows(self) -> tuple[BesideWindow, ...]:
        return tuple(window for window in (self.room, self.chair) if window is not None)

    @property
    def _is_of_seen(self) -> bool:
        return self._seen == self._reference

    def _turn_to_seen(self) -> bool:
        """Let the windows be those of the meeting that is shown; tell whether there is one."""
        if not self._seen:
            self.said.emit(self.tr("Open a meeting first."))
            return False
        if not self._is_of_seen:
            self.close_all()
            self._link()
        if not self._windows:
            self._state = None
            self._look_at_state()
        return True

    def _link(self) -> None:
        """Tell the page of the meeting that is shown, and be told by it, from now on."""
        note = self._note = self._seen_note
        if note is None:
            return
        if not self._is_of_seen:
            self._reference, self._item = self._seen, 1
        note.moved.connect(self._minutes_moved)
        if note.item:
            self._minutes_moved(note.item)
        self._chair_moved(self.chair.item if self.chair else 0)

    def _open_room(self, screen: QScreen | None) -> None:
        view = self.room = room_view(self._desk, self._reference, self._item)
        view.bind({"Escape": view.close, ROOM_KEY: view.close, **self._keys})
        view.closed.connect(self._room_closed)
        view.fill(screen) if screen is not None else view.show()

    def _open_chair(self, item: int) -> None:
        window = self.chair = chair_window(self._desk, self._reference, item)
        window.bind({CHAIR_KEY: window.close, **self._keys})
        window.moved.connect(self._chair_moved)
        window.closed.connect(self._chair_closed)
        window.minuted_at(self._item)
        window.show()
        self._chair_moved(item)

    def _close_room(self) -> None:
        if self.room is not None:
            self.room.close()

    def _room_closed(self) -> None:
        if self.room is not None:
            self.room.deleteLater()
            self.room = None
        self.bar.hide()

    def _chair_closed(self) -> None:
        if self.chair is not None:
            self.chair.deleteLater()
            self.chair = None
        self._chair_moved(0)

    def _minutes_moved(self, item: int) -> None:
        self._item = item
        if self.room is not None:
            self.room.go_to(item)
        if self.chair is not None:
            self.chair.minuted_at(item)

    def _chair_moved(self, item: int) -> None:
        if self._note is not None and isValid(self._note):
            self._note.present(item)
        if self.room is not None:
            self.room.read_clocks()

    def _written(self, tables: frozenset[str]) -> None:
        if "meeting" in tables and self._windows:
            self._look_at_state()

    def _look_at_state(self) -> None:
        """A meeting that has ended, or is called off, needs no windows beside it."""

        def see(meeting: MeetingRecord) -> None:
            before, self._state = self._state, meeting.state
            if before in AHEAD and meeting.state not in AHEAD:
                self.close_all()

        key = meetings.MeetingKey(meeting=self._reference)
        self._desk.ask(meetings.read, key, see, lambda _: self.close_all())

    def _second_screen(self) -> QScreen | None:
        own = self._main.screen()
        return next((screen for screen in QGuiApplication.screens() if screen is not own), None)

    def _screen_came(self, _: QScreen) -> None:
        """Look again when the system has done with its screens: it may come and go with others."""
        QTimer.singleShot(SETTLE, self, self._show_room)

    def _show_room(self) -> None:
        """Show the room what it may see on a second screen, if a meeting is being held."""

        def show(meeting: MeetingRecord) -> None:
            second = self._second_screen()
            if second is None or meeting.state is not MeetingState.OPEN:
                return
            if self.room is None:
                self._open_room(second)
            else:
                self.room.fill(second)
            self.bar.show()

        if self._desk.closed.is_set():
            return
        if self._reference and not (self.room and self.room.filled):
            self._desk.ask(meetings.read, meetings.MeetingKey(meeting=self._reference), show)

    def _screen_went(self, screen: QScreen) -> None:
        if self.room is not None and screen in {self.room.filled, self.room.screen()}:
            self._close_room()
