"""The forms of the window: each asks for one thing of the child that is open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord
from strategy_desk.services import children
from strategy_desk.ui.forms.aside import Aside
from strategy_desk.ui.forms.child import child_form
from strategy_desk.ui.forms.episode import episode_form
from strategy_desk.ui.forms.event import event_form
from strategy_desk.ui.forms.interview import interview_form
from strategy_desk.ui.forms.join import join_form
from strategy_desk.ui.places import Places


class Recording(Places):
    """Asks for what is to be recorded, or changed."""

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
