"""The page of one child's timeline: chart, measures, story and what is known of a mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain import measures
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.changes import ChangeRecord
from strategy_desk.domain.chart import cells, story
from strategy_desk.domain.chart.cells import Cell
from strategy_desk.domain.chart.content import Content, content
from strategy_desk.domain.chart.filters import Filters
from strategy_desk.domain.chart.marks import Mark, Shape
from strategy_desk.domain.chart.story import Month
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.indicators import Confidence, Evidence, Indicator, Noun, UseIndicator
from strategy_desk.domain.measures import Measure
from strategy_desk.domain.meetings import MeetingState, MeetingSummary
from strategy_desk.domain.sentences import begun
from strategy_desk.domain.time import Window
from strategy_desk.domain.timelines import Timeline
from strategy_desk.errors import DeskError
from strategy_desk.presenters.chart import facts, now, periods
from strategy_desk.presenters.chart.facts import Facts
from strategy_desk.presenters.chart.now import Golden
from strategy_desk.presenters.chart.periods import Described
from strategy_desk.services import accounts, catalogues, changes, history, indicators, timelines
from strategy_desk.services.history import AsKnown

READS = frozenset(
    {
        *("child", "episode", "grade", "prevention_interview", "interview", "interview_episode"),
        *("offer", "event", "meeting", "attendance", "action"),
        *("person", "place", "identifier", "link", "join_choice", "kept_apart"),
    }
)

IMPORTED = frozenset({"imported_file", "imported_row"})
"""What is said of the files that a record was read from."""

LATEST_DAYS = 100
"""How much of a record the first picture is of: a little more than the longest a page opens on."""

IN_WORDS = ("M01", "M02", "M07", "M08", "M24", "M28", "M30")
"""Measures whose sentences a chair reads out, in this order."""


@dataclass(frozen=True, kw_only=True)
class TimelineShown:
    """Everything the page shows, whole.

    ``missing`` says that the child is missing now, or nothing. ``meeting`` is the one that is open
    or next: an action recorded from here is recorded there. ``known_at`` is the moment up to which
    the record is shown; nothing where that is all of it.
    """

    timeline: Timeline
    agencies: tuple[Agency, ...]
    content: Content
    cells: tuple[Cell, ...]
    months: tuple[Month, ...]
    words: tuple[str, ...]
    golden: Golden | None
    missing: str
    meeting: MeetingSummary | None
    indicators: tuple[Indicator, ...]
    known_at: datetime | None = None

    def facts(self, mark: Mark) -> Facts:
        """Return what is known of a mark; of the episode, for what belongs to one."""
        if mark.episode and mark.shape is not Shape.CONTACT:
            return facts.of_episode(self.timeline, self.content, self.agencies, mark.episode)
        return facts.of_mark(mark, self.timeline.as_of)

    def filtered(self, filters: Filters) -> Content:
        """Return what the chart draws without what is left out."""
        return content(self.timeline, self.agencies, filters) if filters else self.content


class TimelineView(Protocol):
    """What the presenter asks of the page."""

    def present_first(self, drawn: Content, agencies: tuple[Agency, ...]) -> None:
        """Draw the latest months, until the rest of the record is there."""

    def present(self, shown: TimelineShown) -> None:
        """Show the timeline as it stands."""

    def present_period(self, described: Described) -> None:
        """Show the figures of a period."""

    def present_changes(self, changes: tuple[ChangeRecord, ...]) -> None:
        """Show what was written last."""

    def present_unread(self, rows: Mapping[str, int], words: tuple[str, ...]) -> None:
        """Show, by agency, of how many rows of its files nobody can say yet what they mean."""

    def say(self, sentence: str) -> None:
        """Say what was done, or why not."""


class ChildTimeline:
    """Keeps one child's timeline on the screen."""

    def __init__(self, view: TimelineView, desk: Desk, reference: str) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        self._timeline: Timeline | None = None
        self._known_at: datetime | None = None
        desk.watch(self.refresh)
        self._show_latest()
        self.refresh(READS)

    def _show_latest(self) -> None:
        """Draw what a page opens on before the whole record is read: a long one takes a while."""
        key = timelines.LatestKey(
            reference=self._reference, as_of=self._desk.now(), days=LATEST_DAYS
        )
        self._desk.ask(timelines.latest, key, self._draw_latest)

    def _draw_latest(self, timeline: Timeline) -> None:
        agencies = self._desk.agencies
        self._desk.work(
            partial(content, timeline, agencies),
            lambda drawn: self._view.present_first(drawn, agencies),
        )

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written."""
        if changed & (READS | IMPORTED):
            as_of = self._known_at or self._desk.now()
            key = timelines.TimelineKey(reference=self._reference, as_of=as_of)
            if self._known_at is None:
                self._desk.ask(timelines.read, key, self._read)
            else:
                self._desk.ask(
                    history.ask,
                    AsKnown(child=self._reference, known_at=as_of, query=timelines.read, key=key),
                    self._read,
                    self._refused,
                )

    def show_as_known(self, moment: datetime | None) -> None:
        """Show the record as it stood at a moment, or as it stands where there is none."""
        self._known_at = moment
        self.refresh(READS)

    def tick(self) -> None:
        """Show the same record at the moment it is now: countdowns and lateness move on."""
        if self._timeline is not None and self._known_at is None:
            self._show(replace(self._timeline, as_of=self._desk.now()))

    def describe(self, window: Window) -> None:
        """Work out the figures of a period."""
        if self._timeline is not None:
            self._desk.work(
                partial(periods.describe, self._timeline, window), self._view.present_period
            )

    def use_for_nrm(self, indicator: Indicator, mark: Mark) -> None:
        """Add a mark to the evidence of an indicator."""
        if self._timeline is None:
            return
        command = UseIndicator(
            child=self._timeline.child.id,
            code=indicator.code,
            evidence=(evidence_of(mark),),
        )
        self._desk.do(
            indicators.add_evidence,
            command,
            lambda _: self._view.say(f"Used as evidence: {indicator.name}."),
            lambda error: self._view.say(error.sentence),
        )

    def _read(self, timeline: Timeline) -> None:
        self._show(timeline)
        self._desk.ask(changes.last_of_child, timeline.child.id, self._view.present_changes)
        if self._known_at is None:
            self._desk.ask(accounts.unread, timeline.child.id, self._show_unread)
        else:
            self._show_unread({})

    def _show_unread(self, rows: Mapping[str, int]) -> None:
        self._view.present_unread(rows, unread_words(rows, self._desk.agencies))

    def _show(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._desk.work(
            partial(shown, timeline, self._desk.agencies, self._known_at),
            self._view.present,
        )

    def _refused(self, error: DeskError) -> None:
        self._view.say(error.sentence)
        self.show_as_known(None)


def evidence_of(mark: Mark, confidence: Confidence | None = None) -> Evidence:
    """Return a mark as evidence: what it was, who says so, when, and how it is known."""
    text = mark.text.rstrip(".")
    return Evidence(
        text=begun(text),
        on=mark.when,
        source=mark.source or mark.lane,
        confidence=confidence,
        tier=mark.tier,
        noun=_NOUNS.get(type(mark.record), Noun.TYPED),
        row=mark.record.id if type(mark.record) in _NOUNS else None,
    )


_NOUNS: Mapping[type, Noun] = {EpisodeRecord: Noun.EPISODE, EventRecord: Noun.EVENT}
"""The rows that evidence is known again by."""


def unread_words(rows: Mapping[str, int], agencies: Sequence[Agency]) -> tuple[str, ...]:
    """Return, for each agency, how many rows of its files could not be read, and what to do."""
    return tuple(
        f"{agency.name}: {rows[agency.code]:,} row{'' if rows[agency.code] == 1 else 's'} of its "
        "files could not be read. Answer for them in Import (Ctrl Shift I)."
        for agency in agencies
        if rows.get(agency.code)
    )


def shown(
    timeline: Timeline, agencies: tuple[Agency, ...], known_at: datetime | None = None
) -> TimelineShown:
    """Return what the page shows of a timeline."""
    drawn = content(timeline, agencies)
    found = measures.all_of(timeline)
    return TimelineShown(
        timeline=timeline,
        agencies=agencies,
        content=drawn,
        cells=cells.cells(timeline, found),
        months=story.months(timeline, drawn.deeds),
        words=in_words(found) if timeline.episodes else ("No missing episodes recorded.",),
        golden=now.golden(timeline, drawn),
        missing=now.missing_now(timeline),
        meeting=_next_meeting(timeline),
        indicators=tuple(catalogues.indicators().values()),
        known_at=known_at,
    )


def in_words(found: Mapping[str, Measure]) -> tuple[str, ...]:
    """Return the sentences that say what the chart shows."""
    return tuple(found[code].text for code in IN_WORDS if code in found)


def _next_meeting(timeline: Timeline) -> MeetingSummary | None:
    """The meeting that is open, else the next one planned."""
    open_ones = [m for m in timeline.meetings if m.state is MeetingState.OPEN]
    planned = [m for m in timeline.meetings if m.state is MeetingState.PLANNED]
    return next(iter((*open_ones, *sorted(planned, key=lambda m: m.starts))), None)
