"""The timeline page: measures, whole story, tools, chart, key and details."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.changes import ChangeRecord
from strategy_desk.domain.chart import stretch
from strategy_desk.domain.chart.agency_lanes import STATES
from strategy_desk.domain.chart.cells import Cell
from strategy_desk.domain.chart.content import Chosen, Content
from strategy_desk.domain.chart.marks import Mark
from strategy_desk.domain.meetings import MeetingSummary
from strategy_desk.domain.share_safe import without_mark
from strategy_desk.domain.time import Window
from strategy_desk.presenters.chart.periods import Described
from strategy_desk.presenters.timeline import ChildTimeline, TimelineShown
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline.asks import Asks
from strategy_desk.ui.timeline.chart import Chart
from strategy_desk.ui.timeline.details import Details
from strategy_desk.ui.timeline.key import Key
from strategy_desk.ui.timeline.keyboard import CLOSER, Ask
from strategy_desk.ui.timeline.known import KnownBar, KnownForm
from strategy_desk.ui.timeline.measures_strip import MeasuresStrip
from strategy_desk.ui.timeline.nothing import Nothing
from strategy_desk.ui.timeline.room import Room
from strategy_desk.ui.timeline.story_strip import StoryStrip
from strategy_desk.ui.timeline.tools import Tools

MINUTE = 60_000
"""Milliseconds after which countdowns and lateness are worked out again."""


def timeline_page(desk: Desk, reference: str) -> TimelinePage:
    """Return the page of one child's timeline, already filling itself."""
    page = TimelinePage()
    page.connect_to(ChildTimeline(page, desk.for_page(partial(isValid, page)), reference))
    return page


class TimelinePage(QWidget):
    """Shows one child's timeline.

    ``opened_meeting`` carries a meeting's reference, ``asked_action`` that of one an action is
    recorded in; ``asked_interview`` the identity of an episode
    whose return interview is named or recorded; ``asked_document`` asks for the documents that
    go with the referral; ``asked_edit`` carries a record; ``asked_join`` the
    identities of two reports that overlap; ``asked_event`` the code of the agency in whose lane
    something new is recorded; ``counted_rows`` how much a list of everything on it would have;
    ``said`` a sentence for whoever pressed a key.
    """

    opened_meeting = Signal(str)
    asked_action = Signal(str)
    asked_interview = Signal(object)
    asked_document = Signal()
    asked_edit = Signal(object)
    asked_join = Signal(object)
    asked_episode = Signal()
    asked_event = Signal(str)
    asked_import = Signal()
    counted_rows = Signal(int)
    said = Signal(str)

    keys = (
        ("← →", "episode"),
        ("↑ ↓", "lane"),
        ("+ -", "zoom"),
        ("Home", "first"),
        ("0", "fit all"),
        ("T", "today"),
        ("G", "first 72 h"),
        ("Space", "details"),
    )
    more_keys = (
        ("Enter", "open the record"),
        ("End", "last of the lane"),
        ("Ctrl ← →", "move the view by a third"),
        ("1 2 3", "2 weeks, 8 weeks, 3 months"),
        ("Shift ← →", "choose a period; the measures describe it"),
        ("A", "add action"),
        ("R", "name someone for the return interview, or record it"),
        ("N", "use as NRM evidence"),
        ("E", "add a document to the referral"),
        ("F2", "edit"),
        ("J", "join with the report that may be the same"),
        ("F", "filter: agencies, marks, risk"),
        ("M", "measures"),
        ("W", "whole story"),
        ("K", "key to the marks"),
        ("Ctrl Shift G, Ctrl Shift N", "gaps, nights on or off"),
        ("Ctrl Shift C", "copy the chart in words"),
        ("Shift F10", "menu of the mark"),
        ("Esc", "close what is open, then clear period, figures, choice"),
    )
    """Said by F1 beside those that stand at the foot of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: TimelineShown | None = None
        self._presenter: ChildTimeline | None = None
        self._awaited: Sequence[int] = ()
        self._usual_days = stretch.EIGHT_WEEKS
        self._wanted: Mark | None = None
        self.measures = MeasuresStrip()
        self.story = StoryStrip()
        self.tools = Tools()
        self.chart = Chart()
        self.key = Key()
        self.details = Details()
        self.nothing = Nothing(self.chart)
        self.known = KnownBar()
        self.asks = Asks(self.chart, self)
        self._room = Room(
            self, self.measures, self.story, self.tools, self.chart, self.key, self.details
        )
        self._room.put_on_top(self.known)
        self._clock = QTimer(self)
        self._clock.setInterval(MINUTE)
        self.setFocusProxy(self.chart)
        self._connect_asks()
        self._connect_views()
        self._bind_keys()

    def connect_to(self, presenter: ChildTimeline) -> None:
        """Wire what a person does to the presenter, and keep it for as long as the page."""
        self._presenter = presenter
        self.asks.nrm.connect(presenter.use_for_nrm)
        self.known.left.connect(lambda: presenter.show_as_known(None))
        self._clock.timeout.connect(presenter.tick)
        self._clock.start()

    def present_first(self, drawn: Content, agencies: Sequence[Agency]) -> None:
        """Draw the latest months on the chart; figures and story wait for the whole record."""
        if self._shown is None:
            self.chart.present(drawn, agencies)
            self._show_usual_days()

    def present(self, shown: TimelineShown) -> None:
        """Show the timeline; what is chosen and the stretch stay, unless it is another moment."""
        anew = self._shown is None or self._shown.known_at != shown.known_at
        self._shown = shown
        self.known.present(shown.known_at)
        self.measures.present(shown.cells)
        self.story.present(shown.content, shown.months)
        self.tools.present(shown.agencies, shown.golden)
        self.asks.present(shown)
        self.counted_rows.emit(self.entry_count)
        self._show_chart()
        self.chart.setAccessibleDescription(" ".join(shown.words))
        self.details.present(shown, self.chart.selected_mark)
        if anew:
            self._show_usual_days()
            self.show_episodes(self._awaited)
            self._awaited = ()
            self.choose_mark(self._wanted)
        self._describe(self.chart.period)

    @property
    def entry_count(self) -> int:
        """How many rows a list of everything on the timeline has; 0 while nobody knows."""
        return self._shown.content.marks if self._shown else 0

    @property
    def chosen_mark(self) -> Mark | None:
        """The mark that is chosen, or will be when it is there."""
        return self.chart.selected_mark or self._wanted

    def choose_mark(self, mark: Mark | None) -> None:
        """Choose the mark of a record, now or once it is read."""
        self._wanted = mark
        found = self._shown.content.found_again(mark) if self._shown and mark else None
        if found is not None:
            self._wanted = None
            self.chart.choose(found)

    def present_period(self, described: Described) -> None:
        """Show the figures of the period chosen, if it still is."""
        if described.window == self.chart.period:
            self.measures.present(described.cells)
            self.details.show_period(described)

    def present_changes(self, changes: tuple[ChangeRecord, ...]) -> None:
        """Show what was written last, beside the chart in words."""
        self.details.present_changes(changes, self.chart.selected_mark)

    def present_unread(self, rows: Mapping[str, int], words: Sequence[str]) -> None:
        """Hatch the lanes of agencies of whose files rows could not be read, and say so."""
        self.chart.present_unread(rows)
        self.details.present_unread(words, self.chart.selected_mark)

    def say(self, sentence: str) -> None:
        """Say what was done, or why not."""
        self.said.emit(sentence)

    def ask_known(self) -> None:
        """Ask for a past moment, and show the record as it stood then."""
        if self._shown is None or self._presenter is None:
            return
        timeline = self._shown.timeline
        held = [m for m in timeline.meetings if m.starts <= timeline.as_of]
        form = KnownForm(held, timeline.as_of, self)
        form.chosen.connect(self._presenter.show_as_known)
        form.open()

    def show_episodes(self, episodes: Sequence[int]) -> None:
        """Mark the episodes behind a finding and bring them into view, once they are read."""
        self._awaited = episodes
        if self._shown is not None:
            self.chart.show_episodes(episodes)
            self._count(episodes)

    def make_new(self) -> None:
        """Ask for something new in the lane of the mark that is chosen."""
        chosen = self.chart.selected
        codes = {agency.code for agency in self._shown.agencies} if self._shown else set()
        code = chosen.row.removesuffix(STATES) if chosen else ""
        self.asked_event.emit(code if code in codes else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the room."""
        super().resizeEvent(event)
        self._room.fit()
        if self.chart.days_shown == self._usual_days:
            self._show_usual_days()

    def minimumSizeHint(self) -> QSize:
        """Room for the chart alone: the rest opens over it."""
        return QSize(theme().px(560), theme().px(350))

    # What a person does

    def _carry_out(self, what: Ask) -> None:
        does: dict[Ask, Callable[[], object]] = {
            Ask.RECORD: self._open_record,
            Ask.DETAILS: partial(self._room.toggle, self.details),
            Ask.FILTER: self.tools.open_filter,
            Ask.MEASURES: self._go_to_measures,
            Ask.STORY: self._go_to_story,
            Ask.KEY: partial(self._room.toggle, self.key),
        }
        if not self.asks.carry_out(what):
            does[what]()

    def _open_record(self) -> None:
        mark = self.chart.selected_mark
        if mark is not None and isinstance(mark.record, MeetingSummary):
            self.opened_meeting.emit(mark.record.reference)
        elif mark is not None:
            self._room.show(self.details)

    def _go_to_measures(self) -> None:
        self._room.show(self.measures)
        self.measures.take_focus()

    def _go_to_story(self) -> None:
        self._room.show(self.story)
        self.story.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _come_back(self) -> None:
        """Go from a strip back to the chart, and clear what it marked."""
        self._room.close_popover()
        self._count(())
        self.details.show_mark(self.chart.selected_mark)
        self.chart.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        if not self._room.close_popover():
            self.chart.clear_last()

    def _ask_cell(self, cell: Cell) -> None:
        if not self._room.narrow:
            self._room.show(self.details)
        self.details.show_cell(cell)
        self._count(cell.episodes)

    def _count(self, episodes: Sequence[int]) -> None:
        self.chart.count(episodes)
        self.story.count(episodes)

    def _describe(self, window: Window | None) -> None:
        if window is not None and self._presenter is not None:
            self._presenter.describe(window)

    def _took(self, window: Window | None) -> None:
        self._describe(window)
        if window is None and self._shown is not None:
            self.measures.present(self._shown.cells)
            self.details.show_period(None)

    def _show_usual_days(self) -> None:
        self._usual_days = stretch.THREE_MONTHS if self._room.broad else stretch.EIGHT_WEEKS
        self.chart.show_days(self._usual_days)

    def _show_chart(self) -> None:
        if self._shown is None:
            return
        filters = self.tools.menu.filters
        content = self._shown.filtered(filters)
        kept = [a for a in self._shown.agencies if a.code not in filters.agencies]
        self.chart.present(content, kept)
        self.nothing.present(
            episodes=bool(content.bars), marks=any(content.rows), filtered=bool(filters)
        )

    def _show_episode(self, number: int) -> None:
        self.chart.choose_episode(number)
        self.chart.setFocus()

    def _moved(self, first: float, last: float) -> None:
        self.story.show_stretch(first, last)
        self.tools.mark_range(self.chart.days_shown)

    def _seek(self, words: str, by: int = 1) -> None:
        """Choose the next mark, or the one before, whose sentence has these words."""
        wanted = words.strip().casefold()
        places = [
            Chosen(row=lane.code, position=position)
            for lane in self.chart.lanes
            for position in range(len(lane))
        ][::by]
        if not wanted:
            return
        here = self.chart.selected
        begin = places.index(here) + 1 if here in places else 0
        for place in (*places[begin:], *places[:begin]):
            if wanted in self.chart.sentence(place).casefold():
                self.chart.choose(place)
                return
        self.say(self.tr("Nothing on the timeline has these words."))

    # Wires

    def _connect_asks(self) -> None:
        for asked in (self.chart.asked, self.tools.asked, self.details.asked):
            asked.connect(self._carry_out)
        self.asks.meeting.connect(self.opened_meeting)
        self.asks.action.connect(self.asked_action)
        self.asks.edit.connect(self.asked_edit)
        self.asks.document.connect(self.asked_document)
        self.asks.said.connect(self.said)
        for asked in (self.asks.interview, self.details.asked_interview):
            asked.connect(self.asked_interview)
        for asked in (self.asks.join, self.chart.asked_join, self.details.asked_join):
            asked.connect(self.asked_join)
        self.nothing.asked_episode.connect(self.asked_episode)
        for asks in (self.nothing, self.chart):
            asks.asked_import.connect(self.asked_import)
        self.nothing.cleared.connect(self.tools.menu.show_everything)

    def _connect_views(self) -> None:
        chart = self.chart
        self.measures.asked.connect(self._ask_cell)
        self.measures.left.connect(self._come_back)
        self.story.moved.connect(lambda first, last: chart.show_stretch((first, last)))
        self.story.left.connect(self._come_back)
        self.tools.ranged.connect(chart.show_days)
        self.tools.zoomed.connect(lambda closer: chart.zoom(CLOSER if closer else 1 / CLOSER))
        self.tools.sought.connect(self._seek)
        self.tools.filtered.connect(self._show_chart)
        self.tools.switched.connect(lambda name, on: chart.switch(name, on=on))
        chart.chosen.connect(self.details.show_mark)
        chart.moved.connect(self._moved)
        chart.took.connect(self._took)
        chart.left.connect(self._leave)
        self.details.asked_episode.connect(self._show_episode)
        self.details.asked_copy.connect(_copy)

    def _bind_keys(self) -> None:
        search, copy = self.tools.search, self.details.asked_copy
        bindings: dict[str, Callable[[], object]] = {
            "Ctrl+F": search.setFocus,
            "F3": lambda: self._seek(search.text()),
            "Shift+F3": lambda: self._seek(search.text(), -1),
            "Ctrl+Shift+G": partial(self.tools.toggle, "gaps"),
            "Ctrl+Shift+N": partial(self.tools.toggle, "nights"),
            "Ctrl+Shift+C": lambda: copy.emit(self.details.in_words),
        }
        for keys, does in bindings.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)


def _copy(words: str) -> None:
    QGuiApplication.clipboard().setText(without_mark(words))
