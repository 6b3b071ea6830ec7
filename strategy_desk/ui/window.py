"""The window: what can be done in it anywhere, and what its pages ask for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QWidget,
)

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildSummary
from strategy_desk.domain.meetings import MeetingSummary
from strategy_desk.domain.time import to_local
from strategy_desk.services import actions, meetings, undo
from strategy_desk.services.undo import Place
from strategy_desk.ui import preferences
from strategy_desk.ui.commands import COMMANDS, Command
from strategy_desk.ui.keys_sheet import KeysSheet
from strategy_desk.ui.licences import Licences
from strategy_desk.ui.palette import Palette
from strategy_desk.ui.paperwork import Paperwork
from strategy_desk.ui.saved import on_day
from strategy_desk.ui.tabs import place_of
from strategy_desk.ui.theme import TEXT_SIZES, Theme, theme


class DeskWindow(Paperwork):
    """One open desk. Its title names references only.

    ``tried_out`` asks for the made-up children.
    """

    tried_out = Signal()

    def __init__(
        self, desk: Desk, *, made_up: bool = False, screens: Callable[[], int] | None = None
    ) -> None:
        super().__init__(desk, made_up=made_up, screens=screens)
        self.header.asked_details.connect(self.edit_child)
        self.notice.undo.clicked.connect(self.undo)
        desk.ask(undo.last_saved, None, self._saved_before)
        self._drafts.take(desk, lambda: desk.ask(undo.reach, desk.now(), self._remember))
        self.resize(1366, 738)
        self.sensitive.begin()
        desk.take_up_aside(self._took_up)
        self.go_today()

    def find_anything(self) -> None:
        """Find a child or a command by name."""
        palette = Palette(COMMANDS, self)
        self._offer(palette, self._found)
        self._desk.ask(meetings.everything, None, palette.present_meetings)
        self._desk.ask(actions.all_open, None, palette.present_actions)

    def undo(self) -> None:
        """Take back the last thing done."""
        self.notice.hide()
        words = self.tr("Undone.")
        self._desk.do(undo.undo, self._since, lambda _: self._changed(words), self._refused)

    def redo(self) -> None:
        """Do again what was undone."""
        words = self.tr("Done again.")
        self._desk.do(undo.redo, self._since, lambda _: self._changed(words), self._refused)

    def say_saved(self) -> None:
        """Save a document as a file; everything else is saved already, and this says so."""
        save = getattr(self._page, "save_file", None)
        if save is not None:
            save()
            return
        if self._desk.saves.trouble is not None:
            self.failure.show_failure(self._desk.saves.trouble)
            return
        at = ""
        if self._saved_at is not None:
            clock = f"{to_local(self._saved_at):%H:%M:%S}"
            at = f" {on_day(self._saved_at, clock, self._desk.now())}"
        self._say(self.tr("Already saved{0}.").format(at))

    def toggle_names(self) -> None:
        """Hide the names on the screen, or show them."""
        self.sensitive.toggle()

    def toggle_theme(self) -> None:
        """Change between light and dark."""
        now = theme()
        chosen = Theme("dark" if now.name == "light" else "light", now.scale)
        preferences.keep(theme=chosen.name)
        self._restyle(chosen)

    def larger_text(self) -> None:
        """Make all text one size larger."""
        self._resize_text(1)

    def smaller_text(self) -> None:
        """Make all text one size smaller."""
        self._resize_text(-1)

    def usual_text(self) -> None:
        """Give all text its usual size."""
        preferences.keep(scale=1.0)
        self._restyle(Theme(theme().name))

    def toggle_full_screen(self) -> None:
        """Fill the screen, or leave it."""
        (self.showNormal if self.isFullScreen() else self.showFullScreen)()

    def show_help(self) -> None:
        """Show every key."""
        own = (*getattr(self._page, "keys", ()), *getattr(self._page, "more_keys", ()))
        KeysSheet(own, COMMANDS, self).open()

    def show_licences(self) -> None:
        """Show the licences of what is built into the program."""
        Licences(self).open()

    def _connect(self, page: QWidget) -> None:
        """Follow what a page asks for, by the signals it has."""
        wanted: dict[str, Callable[..., None]] = {
            "opened_child": lambda reference: self.open_child(reference),
            "opened_nrm": lambda reference: self.open_child(reference, "NRM"),
            "opened_actions": self.go_actions,
            "asked_name": self.name_somebody,
            "opened_meeting": self.open_meeting,
            "asked_action": partial(self.open_meeting, acts=True),
            "asked_timeline": lambda reference: self.open_child(reference),
            "asked_episodes": self.show_episodes,
            "asked_print": self.print_this,
            "asked_tab": lambda tab: self._go_to_tab(place_of(tab)),
            "asked_details": self.edit_child,
            "asked_settings": self.go_settings,
            "asked_version": partial(self._print, "minutes"),
            "asked_sheets": self.print_sheets,
            "asked_out": self.send_out,
            "asked_register": self.open_register,
            "asked_papers": self.open_papers,
            "asked_letter": self.print_letter,
            "asked_copy": self.print_copy,
            "asked_letters": self.write_letters,
            "asked_paper": self.print_told,
            "asked_undo": self.undo,
            "asked_redo": self.redo,
            "left": self.back,
            "asked_episode": self.new_episode,
            "asked_edit": self.edit,
            "asked_document": partial(self._ask_on, "NRM", "open_evidence"),
            "asked_event": self.new_event,
            "asked_interview": self.ask_interview,
            "asked_join": self.ask_join,
            "asked_child": self.new_child,
            "asked_demonstration": self.tried_out.emit,
            "asked_import": self.go_import,
            "asked_export": self.export_this,
            "counted_rows": self.header.count_rows,
            "keys_changed": self._show_keys,
            "said": self._say,
            "asked_look": self._restyle,
        }
        for name, does in wanted.items():
            signal = getattr(page, name, None)
            if signal is not None:
                signal.connect(does)

    def _resize_text(self, by: int) -> None:
        now = theme()
        place = TEXT_SIZES.index(now.scale) + by
        if 0 <= place < len(TEXT_SIZES):
            preferences.keep(scale=TEXT_SIZES[place])
            self._restyle(Theme(now.name, TEXT_SIZES[place]))

    def _found(self, thing: object) -> None:
        if isinstance(thing, ChildSummary):
            self.open_child(thing.reference)
        elif isinstance(thing, MeetingSummary):
            self.open_meeting(thing.reference)
        elif isinstance(thing, Command):
            self.carry_out(thing)

    def _saved_before(self, at: datetime | None) -> None:
        """Say when the last thing was saved before the desk was opened, until something is."""
        if self._saved_at is None:
            self._saved_at = at
            self._show_saves()

    def _changed(self, words: str) -> None:
        """Say what came of undo, and show the item of the minutes that it changed."""
        self._say(words)
        self._desk.ask(undo.last_place, self._desk.who, partial(self._show_place, words))

    def _show_place(self, words: str, place: Place | None) -> None:
        show = getattr(self._page, "show_place", None)
        if show is not None and place is not None and show(place):
            self._say(self.tr("{0} Item {1} is shown.").format(words, place.item))

    def _remember(self, last: int) -> None:
        self._since = last

    def _took_up(self, lines: int) -> None:
        if lines:
            words = self.tr("{0} lines that could not be saved last time are saved now.")
            self._say(words.format(lines))
