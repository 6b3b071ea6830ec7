"""The window: it opens pages, and carries out the rows of the table of commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildCounts, ChildRecord, ChildSummary
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.meetings import HELD, MeetingSummary
from strategy_desk.domain.sending import Reader
from strategy_desk.domain.sharing import CHAIR
from strategy_desk.domain.time import instant_words, to_local
from strategy_desk.errors import DeskError
from strategy_desk.presenters.forms.drafts import Drafts
from strategy_desk.presenters.letters import LetterName
from strategy_desk.presenters.today import GoldenCount
from strategy_desk.services import actions, children, meetings, today, undo
from strategy_desk.services.publishing import PrintKey
from strategy_desk.ui import preferences
from strategy_desk.ui.actions.page import actions_page
from strategy_desk.ui.child_header import ChildHeader
from strategy_desk.ui.children import children_page
from strategy_desk.ui.commands import COMMANDS, Command
from strategy_desk.ui.document import DocumentPage, document_page
from strategy_desk.ui.exporting import ExportForm
from strategy_desk.ui.failures import FailureBar
from strategy_desk.ui.forms.aside import Aside
from strategy_desk.ui.forms.child import child_form
from strategy_desk.ui.forms.episode import episode_form
from strategy_desk.ui.forms.event import event_form
from strategy_desk.ui.forms.interview import interview_form
from strategy_desk.ui.forms.join import join_form
from strategy_desk.ui.forms.side import Side
from strategy_desk.ui.history import History
from strategy_desk.ui.importing.page import import_page
from strategy_desk.ui.keys_sheet import KeysSheet
from strategy_desk.ui.letters.page import LettersPage, letters_page
from strategy_desk.ui.meetings import meetings_page
from strategy_desk.ui.minuting.page import meeting_page
from strategy_desk.ui.notice import Notice, words_for
from strategy_desk.ui.packs.page import PacksPage, packs_page
from strategy_desk.ui.packs.papers import papers_page
from strategy_desk.ui.packs.register import register_page
from strategy_desk.ui.palette import Palette
from strategy_desk.ui.room.beside import Beside
from strategy_desk.ui.saved import on_day
from strategy_desk.ui.sending.page import sending_page
from strategy_desk.ui.sending.place import Place
from strategy_desk.ui.sensitive import ClosedPage, HiddenForm, Sensitive
from strategy_desk.ui.settings.page import settings_page
from strategy_desk.ui.shell import MenuRow, Rail, StatusRow
from strategy_desk.ui.tabs import TABS, place_of
from strategy_desk.ui.theme import TEXT_SIZES, Theme, apply, theme
from strategy_desk.ui.today.page import today_page
from strategy_desk.ui.triggers import triggers_page

COMPACT = 1100
"""Pixels of width under which words give way: on the rail, in the menus, on the tabs."""

Opener = Callable[[], QWidget]


class DeskWindow(QMainWindow):
    """One open desk. Its title names references only.

    ``locked`` asks for the unlock screen, ``tried_out`` for the made-up children.
    """

    locked = Signal()
    tried_out = Signal()

    def __init__(
        self, desk: Desk, *, made_up: bool = False, screens: Callable[[], int] | None = None
    ) -> None:
        super().__init__()
        self._desk = desk
        self._child: ChildRecord | None = None
        self._on_tabs = ""
        self._chosen: object = None
        self._on_child = False
        self._minuted = ""
        self._page: QWidget | None = None
        self._tab: int | None = None
        self._history = History()
        self._left: dict[QWidget, QWidget] = {}
        self._saved_at: datetime | None = None
        self.menu = MenuRow(self, lambda command: partial(self.carry_out, command))
        self.rail = Rail()
        self.header = ChildHeader([tab.text for tab in TABS])
        self.failure = FailureBar()
        self.beside = Beside(self, desk, {"Ctrl+L": self.lock, "F9": self.toggle_names})
        self.beside.said.connect(self._say)
        self.pages = QStackedWidget()
        self.side = Side(self.pages)
        self._drafts = Drafts()
        self._place = Place()
        self._letters: dict[str, LetterName] = {}
        self.status = StatusRow(desk.who)
        self.sensitive = Sensitive(desk, self, screens)
        self._closed_page = ClosedPage(self.toggle_names)
        self.pages.addWidget(self._closed_page)
        self.notice = Notice(self)
        self._lay_out(made_up=made_up)
        self.rail.chosen.connect(lambda method: getattr(self, method)())
        self.header.chosen.connect(self._go_to_tab)
        self.header.asked_details.connect(self.edit_child)
        self.menu.saved.asked.connect(self.failure.say)
        self.notice.undo.clicked.connect(self.undo)
        self.side.closed.connect(self._form_closed)
        self.sensitive.changing.connect(self._before_names_change)
        self.sensitive.changed.connect(self._names_changed)
        desk.on_failure = self.failure.show_failure
        desk.watch(self._written, only_writes=True)
        desk.saves.changed = self._show_saves
        self._golden = GoldenCount(self.rail.count, desk)
        self._since = 0
        desk.ask(undo.last_saved, None, self._saved_before)
        self._drafts.take(desk, lambda: desk.ask(undo.last_entry, None, self._remember))
        self.resize(1366, 738)
        self.sensitive.begin()
        desk.take_up_aside(self._took_up)
        self.go_today()

    def carry_out(self, command: Command) -> None:
        """Do what a row of the table of commands says."""
        if command.child and not self._on_child:
            return
        getattr(self, command.does)()

    # Places

    def go_today(self) -> None:
        """Open the first page."""
        self._open(lambda: today_page(self._desk), "go_today", self.go_today)

    def go_children(self) -> None:
        """Open the list of children."""
        self._open(lambda: children_page(self._desk), "go_children", self.go_children)

    def go_meetings(self) -> None:
        """Open the list of meetings."""
        self._open(lambda: meetings_page(self._desk), "go_meetings", self.go_meetings)

    def go_actions(self) -> None:
        """Open the actions of every child."""
        self._open(lambda: actions_page(self._desk), "go_actions", self.go_actions)

    def go_nrm(self) -> None:
        """Open the referral of the child, or the children to choose one."""
        self._go_to_tab(place_of("NRM")) if self._child else self.go_children()

    def go_packs(self) -> None:
        """Open the packs of the meeting that is shown, else of the last one held."""
        shown = getattr(self._page, "meeting_chosen", "") or self._meeting_shown()
        if shown:
            self.open_packs(shown)
            return

        def choose(found: tuple[MeetingSummary, ...]) -> None:
            held = [one for one in found if one.state in HELD]
            if self._child is not None:
                own = [one for one in held if one.reference.startswith(self._child.reference)]
                held = own or held
            if held:
                self.open_packs(max(held, key=lambda one: one.starts).reference)
            else:
                self._say(self.tr("No meeting was held yet, so there is nothing to pack."))
                self.go_meetings()

        self._desk.ask(meetings.everything, None, choose)

    def open_packs(self, meeting: str) -> None:
        """Open who gets which copy of a meeting's papers."""

        def show(child: ChildRecord) -> None:
            self._child = child
            self._open(
                lambda: packs_page(self._desk, meeting, self._place),
                "go_packs",
                partial(self.open_packs, meeting),
                title=meeting,
            )

        self._desk.ask(children.by_reference, meeting.rpartition("-M")[0], show, self._refused)

    def open_register(self, meeting: str) -> None:
        """Open the register of a meeting's copies."""
        self._open(
            lambda: register_page(self._desk, meeting),
            "go_packs",
            partial(self.open_register, meeting),
            title=meeting,
        )

    def open_papers(self, meeting: str) -> None:
        """Open the papers that agencies sent for a meeting."""
        self._open(
            lambda: papers_page(self._desk, meeting),
            "go_packs",
            partial(self.open_papers, meeting),
            title=meeting,
        )

    def go_import(self) -> None:
        """Open the import of the child, or the children to choose one."""
        if self._child is None:
            self.go_children()
            return
        reference = self._child.reference
        self._open(
            lambda: import_page(self._desk, reference), "go_import", self.go_import, title=reference
        )

    def go_settings(self) -> None:
        """Open what the office has set for its desk."""
        self._open(lambda: settings_page(self._desk), "go_settings", self.go_settings)

    def go_triggers(self) -> None:
        """Open the child's fired triggers."""
        if self._child is not None:
            reference = self._child.reference
            self._open(
                lambda: triggers_page(self._desk, reference),
                "go_children",
                self.go_triggers,
                child=True,
            )

    def open_child(
        self, reference: str, tab: str = "Timeline", then: Callable[[], None] = lambda: None
    ) -> None:
        """Open a child on a page, and do what is to come after it."""

        def opened(child: ChildRecord) -> None:
            self._child = child
            self._go_to_tab(place_of(tab))
            then()

        self._desk.ask(children.by_reference, reference, opened)

    def open_meeting(self, reference: str) -> None:
        """Open one meeting."""

        def opened(child: ChildRecord) -> None:
            self._child = child
            self._minuted = reference
            self._open(
                lambda: meeting_page(self._desk, reference),
                "go_meetings",
                partial(self.open_meeting, reference),
                title=reference,
            )
            self.beside.attend(reference, self._page)

        self._desk.ask(children.by_reference, reference.rpartition("-M")[0], opened)

    def swap_timeline(self) -> None:
        """From a meeting to its child's timeline, and from anywhere back to that meeting."""
        ask = getattr(self._page, "ask_timeline", None)
        if ask is not None:
            ask()
        elif self._minuted:
            self.open_meeting(self._minuted)

    def toggle_room(self) -> None:
        """Open what the room may see of the meeting, or close it."""
        self.beside.toggle_room()

    def toggle_chair(self) -> None:
        """Open the chair's window of the meeting, or close it."""
        self.beside.toggle_chair()

    def open_next_meeting(self) -> None:
        """Start the meeting that is shown, else open the one that is open or begins next."""
        start = getattr(self._page, "start_meeting", None)
        if start is not None:
            start()
            return

        def choose(found: tuple[MeetingSummary, ...]) -> None:
            coming = [m for m in found if m.starts >= self._desk.now() or m.state.value == "open"]
            if coming:
                self.open_meeting(coming[0].reference)

        self._desk.ask(meetings.everything, None, choose)

    def show_episodes(self, numbers: object) -> None:
        """Show the episodes behind a finding on the child's timeline."""
        self._go_to_tab(place_of("Timeline"))
        show = getattr(self._page, "show_episodes", None)
        if show is not None:
            show(numbers)

    def back(self) -> None:
        """Go back to the page before."""
        self._history.back()

    def forward(self) -> None:
        """Go forward again to the page that was left by going back."""
        self._history.forward()

    def next_tab(self) -> None:
        """Open the child's next page."""
        self._go_to_tab((self.header.tabs.currentIndex() + 1) % self.header.tabs.count())

    def previous_tab(self) -> None:
        """Open the child's previous page."""
        self._go_to_tab((self.header.tabs.currentIndex() - 1) % self.header.tabs.count())

    def next_pane(self) -> None:
        """Move the keyboard to the next pane, to where it last was in it."""
        self._move_pane(1)

    def previous_pane(self) -> None:
        """Move the keyboard to the pane before."""
        self._move_pane(-1)

    def open_menu(self) -> None:
        """Take the keyboard to the menus."""
        self.menu.open_menu()

    # Things to do

    def make_new(self) -> None:
        """Make a new thing of this page, where it has one."""
        make = getattr(self._page, "make_new", None)
        if make is not None:
            make()

    def new_episode(self) -> None:
        """Ask for a new missing episode of the child that is shown, else first for the child."""
        if self._child is None or not self._on_child:
            self._choose_child(self.new_episode)
            return
        self._show_form(partial(episode_form, self._desk, self._child, self._drafts))

    def new_child(self) -> None:
        """Ask for a new child."""
        self.go_children()
        self.make_new()

    def edit_child(self) -> None:
        """Change what is told of the child that is shown."""

        def ask(child: ChildRecord) -> None:
            self._show_form(partial(child_form, self._desk, child, self._drafts))

        if self._child is not None:
            self._desk.ask(children.by_reference, self._child.reference, ask)

    def edit(self, record: object) -> None:
        """Change a record in the side of the window."""
        if self._child is None:
            return
        if isinstance(record, EpisodeRecord) and record.reports:
            self.ask_join((record.id,))
        elif isinstance(record, EpisodeRecord):
            self._show_form(partial(episode_form, self._desk, self._child, self._drafts, record))
        elif isinstance(record, EventRecord):
            self._show_form(partial(event_form, self._desk, self._child, self._drafts, record))

    def new_event(self, agency: str = "") -> None:
        """Ask for something that an agency recorded."""
        if self._child is not None:
            self._show_form(
                partial(event_form, self._desk, self._child, self._drafts, agency=agency)
            )

    def ask_interview(self, episode: UUID) -> None:
        """Ask who will see the child after an episode, whoever's it is, or how that went."""

        def ask(child: ChildRecord) -> None:
            self._show_form(partial(interview_form, self._desk, child, self._drafts, episode))

        self._desk.ask(children.of_episode, episode, ask)

    def name_somebody(self, reference: str, episode: UUID) -> None:
        """Open a child, and ask who will see them after an episode."""
        self.open_child(reference, then=partial(self.ask_interview, episode))

    def ask_join(self, episodes: Sequence[UUID]) -> None:
        """Ask whether episodes are one, or show what one is joined from."""
        child = self._child
        if child is None:
            return

        def make() -> Aside:
            form = join_form(self._desk, child, episodes)
            form.asked_edit.connect(self.edit)
            return form

        self._show_form(make)

    def show_as_known(self) -> None:
        """Ask for a past moment to show the child's timeline as known then."""
        self._ask_on("Timeline", "ask_known")

    def find_anything(self) -> None:
        """Find a child or a command by name."""
        palette = Palette(COMMANDS, self)
        self._offer(palette, self._found)
        self._desk.ask(meetings.everything, None, palette.present_meetings)
        self._desk.ask(actions.all_open, None, palette.present_actions)

    def undo(self) -> None:
        """Take back the last thing done."""
        self.notice.hide()
        self._desk.do(
            undo.undo, self._since, lambda _: self._say(self.tr("Undone.")), self._refused
        )

    def redo(self) -> None:
        """Do again what was undone."""
        self._desk.do(
            undo.redo, self._since, lambda _: self._say(self.tr("Done again.")), self._refused
        )

    def print_this(self) -> None:
        """Print the document, letter or packs that are shown, else what the page is about."""
        if isinstance(self._page, DocumentPage | LettersPage | PacksPage):
            self._page.print_file()
            return
        self._print(TABS[self._tab].prints if self._tab is not None else "minutes")

    def export_this(self) -> None:
        """Ask what of the meeting that is open, else of the child, leaves as a file, and where."""
        if self._child is None:
            return
        own = self._desk.for_page(partial(isValid, self._page))
        form = ExportForm(own, self._child.reference, self._meeting_shown(), self._page)
        form.said.connect(self._say)
        form.open()

    def print_minutes(self) -> None:
        """Print the minutes of the meeting that is open, else of the last one held."""
        self._print("minutes")

    def print_agenda(self) -> None:
        """Print the agenda of the meeting that is open, else of the next one planned."""
        self._print("agenda")

    def print_decisions(self) -> None:
        """Print what the meeting that is open, else the last one held, decided and agreed."""
        self._print("decisions")

    def print_actions(self) -> None:
        """Print the action sheet."""
        self._print("actions")

    def print_sheets(self, meeting: str) -> None:
        """Print the action sheets of a meeting, whoever it is about."""

        def print_them(child: ChildRecord) -> None:
            self._child = child
            self._print("actions", meeting=meeting)

        self._desk.ask(children.by_reference, meeting.rpartition("-M")[0], print_them)

    def send_out(self, meeting: str = "") -> None:
        """Show what goes out of a meeting: the one named or chosen, else the one that is open."""
        meeting = meeting or getattr(self._page, "meeting_chosen", "") or self._meeting_shown()
        if not meeting:
            self.go_meetings()
            return

        def show(child: ChildRecord) -> None:
            self._child = child
            self._open(
                lambda: sending_page(self._desk, meeting, self._place),
                "go_meetings",
                partial(self.send_out, meeting),
                title=meeting,
            )

        self._desk.ask(children.by_reference, meeting.rpartition("-M")[0], show, self._refused)

    def write_letters(self, meeting: str = "") -> None:
        """Show the letters to the family and the child after a meeting, named or chosen or open."""
        meeting = meeting or getattr(self._page, "meeting_chosen", "") or self._meeting_shown()
        if not meeting:
            self.go_meetings()
            return

        def show(child: ChildRecord) -> None:
            self._child = child
            self._open(
                lambda: letters_page(self._desk, meeting, self._letters),
                "go_meetings",
                partial(self.write_letters, meeting),
                title=meeting,
            )

        self._desk.ask(children.by_reference, meeting.rpartition("-M")[0], show, self._refused)

    def print_told(self, document: str, letter: UUID) -> None:
        """Print a letter to a family or a child."""
        self._print(document, letter=letter)

    def print_copy(self, document: str, reader: Reader) -> None:
        """Print a reader's own copy of the meeting that is shown."""
        self._print(document, meeting=reader.reference, audience=reader.audience.key)

    def print_letter(self, meeting: str, step: UUID) -> None:
        """Print the letter of a step of the escalation."""

        def show(child: ChildRecord) -> None:
            self._child = child
            self._print("escalation", meeting=meeting, step=step)

        self._desk.ask(children.by_reference, meeting.rpartition("-M")[0], show)

    def print_nrm(self) -> None:
        """Print the preparation pack."""
        self._print("nrm")

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

    def lock(self) -> None:
        """Cover the window at once and close the desk; what is being typed is saved first."""
        self._leave_field()
        self.beside.close_all()
        self.hide()
        self._put_drafts_by()
        self.locked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        folded = self.width() < theme().px(COMPACT)
        for part in (self.menu, self.rail, self.header):
            part.fold(folded=folded)
        self.notice.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed."""
        self._leave_field()
        self.beside.close_all()
        self._put_drafts_by()
        super().closeEvent(event)

    def _put_drafts_by(self) -> None:
        self.side.put_aside()
        self._drafts.put_by(self._desk)

    def _leave_field(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()

    # How

    def _show_form(self, make: Callable[[], Aside]) -> None:
        """Open a form; it holds the record's words, so while names are hidden it stays shut."""
        form = make() if self._desk.names.shown else HiddenForm(self.toggle_names)
        self.side.show_form(form)
        self.status.present(form.keys)

    def _form_closed(self) -> None:
        if self._page is not None:
            self._page.setFocus()
            self.status.present(getattr(self._page, "keys", ()))

    def _go_to_tab(self, tab: int) -> None:
        if self._child is None:
            return
        reference = self._child.reference
        if reference != self._on_tabs:
            self._on_tabs, self._chosen = reference, None
            self.header.count_rows(0)
        else:
            self._chosen = getattr(self._page, "chosen_mark", self._chosen)
        self._open(
            lambda: TABS[tab].page(self._desk, reference),
            "go_children",
            partial(self._again, reference, tab),
            child=True,
            tab=tab,
        )
        choose = getattr(self._page, "choose_mark", None)
        if choose is not None:
            choose(self._chosen)

    def _ask_on(self, tab: str, method: str) -> None:
        """Ask something that one tab of the child asks, going there first."""
        if not hasattr(self._page, method):
            self._go_to_tab(place_of(tab))
        ask = getattr(self._page, method, None)
        if ask is not None:
            ask()

    def _again(self, reference: str, tab: int) -> None:
        def opened(child: ChildRecord) -> None:
            self._child = child
            self._go_to_tab(tab)

        self._desk.ask(children.by_reference, reference, opened)

    def _open(
        self,
        make: Opener,
        place: str,
        again: Callable[[], None],
        *,
        child: bool = False,
        title: str = "",
        tab: int | None = None,
    ) -> None:
        self.side.put_aside()
        old, self._page = self._page, make()
        self._connect(self._page)
        self.pages.addWidget(self._page)
        self._fit_page()
        if old is not None:
            self.pages.removeWidget(old)
            old.deleteLater()
        self._history.came(again)
        self._on_child = child or bool(title)
        self._tab = tab
        self.header.setVisible(child)
        self.header.open(tab)
        self.rail.mark(place)
        self.menu.allow(child=self._on_child)
        self.status.present(getattr(self._page, "keys", ()))
        named = title or (self._child.reference if child and self._child else "")
        self.setWindowTitle(f"Strategy Desk, {named}" if named else "Strategy Desk")
        self._show_child()
        rows = getattr(self._page, "entry_count", 0)
        if rows:
            self.header.count_rows(rows)
        self._page.setFocus()

    def _connect(self, page: QWidget) -> None:
        """Follow what a page asks for, by the signals it has."""
        wanted: dict[str, Callable[..., None]] = {
            "opened_child": lambda reference: self.open_child(reference),
            "opened_nrm": lambda reference: self.open_child(reference, "NRM"),
            "opened_actions": self.go_actions,
            "asked_name": self.name_somebody,
            "opened_meeting": self.open_meeting,
            "asked_timeline": lambda reference: self.open_child(reference),
            "asked_episodes": self.show_episodes,
            "asked_print": self.print_this,
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
            "asked_event": self.new_event,
            "asked_interview": self.ask_interview,
            "asked_join": self.ask_join,
            "asked_child": self.new_child,
            "asked_demonstration": self.tried_out.emit,
            "asked_import": self.go_import,
            "asked_export": self.export_this,
            "counted_rows": self.header.count_rows,
            "said": self._say,
            "asked_look": self._restyle,
        }
        for name, does in wanted.items():
            signal = getattr(page, name, None)
            if signal is not None:
                signal.connect(does)

    def _print(
        self,
        document: str,
        version: int = 0,
        meeting: str = "",
        step: UUID | None = None,
        audience: str = CHAIR.key,
        letter: UUID | None = None,
    ) -> None:
        if self._child is None:
            return
        meeting = meeting or self._meeting_shown()
        key = PrintKey(
            document=document,
            reference=self._child.reference,
            meeting=meeting,
            version=version,
            step=step,
            letter=letter,
            audience=audience,
            printed_at=self._desk.now(),
            printed_by=self._desk.who,
        )
        self._open(
            lambda: document_page(self._desk, key),
            "go_children",
            partial(self._print, document, version, meeting, step, audience, letter),
            title=meeting or self._child.reference,
        )

    # Names

    def _before_names_change(self) -> None:
        """Save what is being typed, and put away what would go on showing a name.

        The keyboard stays where it is, so that whoever types goes on. A line of the minutes is
        painted over, and stays half typed.
        """
        focused = QApplication.focusWidget()
        if focused is not getattr(self._page, "surface", None):
            self._leave_field()
        self.side.put_aside()
        if focused is not None and isValid(focused) and focused.isVisible():
            focused.setFocus()
        self.notice.hide()
        for palette in self.findChildren(Palette):
            palette.reject()

    def _names_changed(self) -> None:
        names = self._desk.names
        self.menu.names.present(shown=names.shown)
        self.status.present_who(names.words(self._desk.who))
        self._fit_page()
        if self._child is not None:
            self._desk.ask(children.by_reference, self._child.reference, self._know_again)

    def _know_again(self, child: ChildRecord) -> None:
        self._child = child
        self._show_child()

    def _fit_page(self) -> None:
        """Show the page, or that it is closed while names are hidden."""
        closed = getattr(self._page, "shows_names", False) and not self._desk.names.shown
        shown = self._closed_page if closed else self._page
        if shown is not None:
            self.pages.setCurrentWidget(shown)

    def _meeting_shown(self) -> str:
        """The reference of the meeting that is open; empty where none is."""
        shown = self.windowTitle().rpartition(", ")[2]
        return shown if "-M" in shown else ""

    def _choose_child(self, then: Callable[[], None]) -> None:
        """Ask which child, open its page, and go on there."""

        def chosen(child: ChildSummary) -> None:
            self.open_child(child.reference, then=then)

        self._offer(Palette((), self), chosen)

    def _offer(self, palette: Palette, chosen: Callable[..., None]) -> None:
        palette.chosen.connect(chosen)
        self._desk.ask(children.summaries, None, palette.present)
        palette.open()

    def _move_pane(self, step: int) -> None:
        own = getattr(self._page, "panes", None)
        inside = own() if own is not None else [self._page]
        shown = (self.rail, self.header, *inside, self.side.form)
        panes = [pane for pane in shown if pane is not None and pane.isVisible()]
        focused = self.focusWidget()
        here = next((p for p in panes if focused and p.isAncestorOf(focused)), None)
        if here is not None and focused is not None:
            self._left[here] = focused
        place = panes.index(here) + step if here is not None else 0
        target = panes[place % len(panes)]
        last = self._left.get(target)
        if last is not None and isValid(last) and target.isAncestorOf(last) and last.isVisible():
            target = last
        target.setFocus(Qt.FocusReason.TabFocusReason)

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

    def _remember(self, last: int) -> None:
        self._since = last

    def _took_up(self, lines: int) -> None:
        if lines:
            words = self.tr("{0} lines that could not be saved last time are saved now.")
            self._say(words.format(lines))

    def _written(self, tables: frozenset[str]) -> None:
        self._saved_at = self._desk.now()
        self._show_saves()
        words = words_for(tables)
        if words:
            self._say(words, undo=True)
        if self._child is not None and "child" in tables:
            self._desk.ask(children.by_reference, self._child.reference, self._know_again)
        elif self._on_child:
            if not hasattr(self._page, "counted_rows"):
                self.header.count_rows(0)
            self._show_child()

    def _show_saves(self) -> None:
        self.menu.saved.present(self._desk.saves, self._saved_at, self._desk.now())

    def _say(self, words: str, *, undo: bool = False) -> None:
        self.notice.say(words, undo=undo)

    def _refused(self, error: DeskError) -> None:
        self._say(error.sentence)

    def _show_child(self) -> None:
        if self._child is None:
            return
        self._desk.names.child = self._child.reference
        child, now = self._child.id, self._desk.now()
        self.header.present(self._child, to_local(now).date())

        def counted(counts: ChildCounts) -> None:
            self._desk.ask(today.not_decided_for, (child, now), partial(self.header.count, counts))

        self._desk.ask(children.counts, child, counted)

    def _resize_text(self, by: int) -> None:
        now = theme()
        place = TEXT_SIZES.index(now.scale) + by
        if 0 <= place < len(TEXT_SIZES):
            preferences.keep(scale=TEXT_SIZES[place])
            self._restyle(Theme(now.name, TEXT_SIZES[place]))

    def _restyle(self, chosen: Theme) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply(app, chosen)
        self._history.again()
        self.beside.open_again()

    def _lay_out(self, *, made_up: bool) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        if made_up:
            words = self.tr("Demonstration: made-up children. Clock held at {0}.")
            label = QLabel(words.format(instant_words(self._desk.now())))
            label.setObjectName("demonstration")
            middle.addWidget(label)
        for widget in (self.failure, self.sensitive.bar, self.header):
            middle.addWidget(widget)
        middle.addWidget(self.beside.bar)
        middle.addWidget(self.side, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.menu)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
