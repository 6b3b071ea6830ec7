"""The places of the window: each opens a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord, ChildSummary
from strategy_desk.domain.meetings import HELD, MeetingSummary
from strategy_desk.services import children, meetings
from strategy_desk.ui.actions.page import actions_page
from strategy_desk.ui.children import children_page
from strategy_desk.ui.frame import Frame, Opener
from strategy_desk.ui.importing.page import import_page
from strategy_desk.ui.meetings import meetings_page
from strategy_desk.ui.minuting.page import MeetingPage, meeting_page
from strategy_desk.ui.packs.page import packs_page
from strategy_desk.ui.packs.papers import papers_page
from strategy_desk.ui.packs.register import register_page
from strategy_desk.ui.palette import Palette
from strategy_desk.ui.sending.place import Place
from strategy_desk.ui.settings.page import settings_page
from strategy_desk.ui.tabs import place_of
from strategy_desk.ui.today.page import today_page
from strategy_desk.ui.triggers import triggers_page


class Places(Frame):
    """Goes to a place, on to the next, and back."""

    def __init__(
        self, desk: Desk, *, made_up: bool = False, screens: Callable[[], int] | None = None
    ) -> None:
        super().__init__(desk, made_up=made_up, screens=screens)
        self._minuted = ""
        self._place = Place()

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
                self._say(self.tr("No meeting has been held yet, so there is nothing to pack."))
                self.go_meetings()

        self._desk.ask(meetings.everything, None, choose)

    def open_packs(self, meeting: str) -> None:
        """Open who gets which copy of a meeting's papers."""
        self._open_after(
            meeting,
            lambda: packs_page(self._desk, meeting, self._place),
            self.open_packs,
            "go_packs",
        )

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

    def open_meeting(self, reference: str, *, acts: bool = False) -> None:
        """Open one meeting; at the line of a new action where somebody ``acts``."""

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
            if acts and isinstance(self._page, MeetingPage):
                self._page.begin_action()

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

    def _choose_child(self, then: Callable[[], None]) -> None:
        """Ask which child, open its page, and go on there."""

        def chosen(child: ChildSummary) -> None:
            self.open_child(child.reference, then=then)

        self._offer(Palette((), self), chosen)

    def _attend(self, meeting: str, then: Callable[[], None]) -> None:
        """Take the child who leads a meeting as the one that is open, and go on."""

        def found(child: ChildRecord) -> None:
            self._child = child
            then()

        self._desk.ask(children.by_reference, meeting.rpartition("-M")[0], found, self._refused)

    def _open_after(
        self,
        meeting: str,
        make: Opener,
        again: Callable[[str], None],
        place: str = "go_meetings",
    ) -> None:
        """Open a page of what is done with a meeting, under its reference."""
        self._attend(
            meeting, lambda: self._open(make, place, partial(again, meeting), title=meeting)
        )
