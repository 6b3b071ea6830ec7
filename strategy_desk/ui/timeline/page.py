"""The timeline page: measures, whole story, tools, chart, key and details."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.meetings import MeetingSummary
from strategy_desk.presenters.chart.content import Chosen
from strategy_desk.presenters.chart.marks import Mark
from strategy_desk.presenters.timeline import ChildTimeline, TimelineShown
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import stretch
from strategy_desk.ui.timeline.chart import Chart
from strategy_desk.ui.timeline.details import WIDE, WIDTH, Details
from strategy_desk.ui.timeline.key import Key
from strategy_desk.ui.timeline.keyboard import CLOSER
from strategy_desk.ui.timeline.measures_strip import MeasuresStrip
from strategy_desk.ui.timeline.story_strip import StoryStrip
from strategy_desk.ui.timeline.tools import Tools

NARROW, BROAD = 1100, 1700
"""Widths under which the details are closed at first, and from which they are wider."""

TINY, LOW, HIGH = 500, 610, 850
"""Heights under which measures and story wait for M and W, under which the key goes and the story
is lower, and from which it is higher."""

STORY = {"low": 78, "usual": 96, "high": 150}


def timeline_page(desk: Desk, reference: str) -> TimelinePage:
    """Return the page of one child's timeline, already filling itself."""
    page = TimelinePage()
    page.connect_to(ChildTimeline(page, desk.for_page(partial(isValid, page)), reference))
    return page


class TimelinePage(QWidget):
    """Shows one child's timeline. ``opened_meeting`` carries a meeting's reference."""

    opened_meeting = Signal(str)

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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: TimelineShown | None = None
        self._details_wanted: bool | None = None
        self._key_wanted = True
        self._measures_wanted = False
        self._story_wanted: bool | None = None
        self.measures = MeasuresStrip()
        self.story = StoryStrip()
        self.tools = Tools()
        self.chart = Chart()
        self.key = Key()
        self.details = Details()
        self.setFocusProxy(self.chart)
        self._lay_out()
        self._connect()
        self._bind_keys()

    def connect_to(self, presenter: ChildTimeline) -> None:
        """Keep the presenter for as long as the page."""
        self._presenter = presenter

    def present(self, shown: TimelineShown) -> None:
        """Show the timeline as it stands; what is chosen and the stretch of time stay."""
        first = self._shown is None
        self._shown = shown
        self.measures.present(shown.cells)
        self.story.present(shown.content, shown.months)
        self.tools.present(shown.agencies)
        self.chart.present(shown.content, shown.agencies)
        self.chart.setAccessibleDescription(" ".join(shown.words))
        self.details.present(shown, self.chart.selected_mark)
        if first:
            broad = self.width() >= BROAD
            self.chart.show_days(stretch.THREE_MONTHS if broad else stretch.EIGHT_WEEKS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the parts to the room: details, key and story give way first."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Room for the chart alone: the details close before the window stops getting smaller."""
        return QSize(theme().px(560), theme().px(380))

    def _fit(self) -> None:
        scale, wide, high = theme().scale, self.width(), self.height()
        narrow, low = wide < NARROW * scale, high < LOW * scale
        wanted = self._details_wanted
        self.details.setVisible(not narrow if wanted is None else wanted)
        self.details.setFixedWidth(theme().px(WIDE if wide >= BROAD * scale else WIDTH))
        self.key.setVisible(self._key_wanted and not low)
        tiny = high < TINY * scale
        self.measures.setVisible(not tiny or self._measures_wanted)
        self.story.setVisible(not tiny if self._story_wanted is None else self._story_wanted)
        size = "low" if low else "high" if high >= HIGH * scale else "usual"
        self.story.setFixedHeight(theme().px(STORY[size]))

    def _chosen(self, mark: Mark | None) -> None:
        self.details.show_mark(mark)

    def _opened(self, mark: Mark) -> None:
        if isinstance(mark.record, MeetingSummary):
            self.opened_meeting.emit(mark.record.reference)
        else:
            self._show_details(shown=True)

    def _toggle_details(self) -> None:
        self._show_details(shown=not self.details.isVisible())

    def _show_details(self, *, shown: bool) -> None:
        self._details_wanted = shown
        self._fit()

    def _toggle_story(self) -> None:
        self._story_wanted = not self.story.isVisible()
        self._fit()

    def _go_to_measures(self) -> None:
        self._measures_wanted = True
        self._fit()
        self.measures.take_focus()

    def _toggle_key(self) -> None:
        self._key_wanted = not self._key_wanted
        self._fit()

    def _seek(self, words: str) -> None:
        """Choose the next mark, after the one chosen, whose sentence has these words."""
        wanted = words.strip().casefold()
        places = [
            Chosen(row=row.code, position=position)
            for row in self.chart.visible_rows()
            for position in range(len(row))
        ]
        if not wanted or self._shown is None:
            return
        here = self.chart.selected
        begin = places.index(here) + 1 if here in places else 0
        for place in (*places[begin:], *places[:begin]):
            if wanted in self._shown.content.mark(place).sentence.casefold():
                self.chart.choose(place)
                return

    def _add_action(self) -> None:
        if self._shown is not None and self._shown.meeting is not None:
            self.opened_meeting.emit(self._shown.meeting.reference)

    def _show_episode(self, number: int) -> None:
        self.chart.choose_episode(number)
        self.chart.setFocus()

    def _connect(self) -> None:
        self.measures.asked.connect(self.details.show_cell)
        self.story.moved.connect(lambda first, last: self.chart.show_stretch((first, last)))
        self.tools.ranged.connect(self.chart.show_days)
        self.tools.zoomed.connect(lambda closer: self.chart.zoom(CLOSER if closer else 1 / CLOSER))
        self.tools.sought.connect(self._seek)
        self.tools.hid.connect(self.chart.hide_agencies)
        self.tools.switched.connect(lambda name, on: self.chart.switch(name, on=on))
        self.chart.chosen.connect(self._chosen)
        self.chart.opened.connect(self._opened)
        self.chart.moved.connect(self._moved)
        self.chart.asked_details.connect(self._toggle_details)
        self.details.asked_episode.connect(self._show_episode)
        self.details.asked_action.connect(self._add_action)
        self.details.asked_copy.connect(lambda words: QGuiApplication.clipboard().setText(words))

    def _moved(self, first: float, last: float) -> None:
        self.story.show_stretch(first, last)
        self.tools.mark_range(self.chart.days_shown)

    def _bind_keys(self) -> None:
        copy = self.details.asked_copy
        bindings: dict[str, Callable[[], object]] = {
            "Ctrl+F": self.tools.search.setFocus,
            "F3": lambda: self._seek(self.tools.search.text()),
            "Ctrl+Shift+G": partial(self.tools.toggle, "gaps"),
            "Ctrl+Shift+N": partial(self.tools.toggle, "nights"),
            "Ctrl+Shift+C": lambda: copy.emit(self.details.in_words),
        }
        for keys, does in bindings.items():
            _shortcut(self, keys, does, Qt.ShortcutContext.WidgetWithChildrenShortcut)
        on_chart: dict[str, Callable[[], object]] = {
            "M": self._go_to_measures,
            "W": self._toggle_story,
            "K": self._toggle_key,
            "F": self.tools.open_agencies,
            "A": self._add_action,
        }
        for keys, does in on_chart.items():
            _shortcut(self.chart, keys, does, Qt.ShortcutContext.WidgetShortcut)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        for widget in (self.story, self.tools, self.chart, self.key):
            left.addWidget(widget, 1 if widget is self.chart else 0)
        sides = QHBoxLayout()
        sides.setSpacing(0)
        sides.addLayout(left, 1)
        edge = QFrame()
        edge.setObjectName("rule")
        edge.setFixedWidth(1)
        sides.addWidget(edge)
        sides.addWidget(self.details)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        whole.addWidget(self.measures)
        whole.addLayout(sides, 1)


def _shortcut(
    owner: QWidget, keys: str, does: Callable[[], object], context: Qt.ShortcutContext
) -> None:
    shortcut = QShortcut(QKeySequence(keys), owner)
    shortcut.setContext(context)
    shortcut.activated.connect(does)
