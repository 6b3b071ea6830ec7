"""The lanes of a chart: episodes, first 72 hours, return interviews, and one for each agency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

from strategy_desk.documents import fonts, marks
from strategy_desk.documents.episodes import FIRST_HOURS
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.marks import Draw, Fill
from strategy_desk.documents.parts import draw_label, safe
from strategy_desk.documents.placing import DONE, is_band, middle, placed
from strategy_desk.documents.style import SHADE
from strategy_desk.documents.tagging import Rectangle, TaggedCanvas
from strategy_desk.domain import interviews
from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.interviews import Outcome, ReturnInterviewRecord, Status
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timelines import Timeline

SMALL = 7.6
MARK = 8.0

_THINNEST = 2.0
_HELPED = SHADE - 0.08
_FEWEST_LETTERS, _LONGEST_LABEL = 7, 200
_RISK_HEIGHT = {Fill.SOLID: 1.0, Fill.HATCHED: 0.7, Fill.HOLLOW: 0.4, Fill.DASHED: 1.0}


@dataclass(frozen=True, kw_only=True)
class Plot:
    """Where time stands on the paper."""

    canvas: TaggedCanvas
    left: float
    right: float
    start: datetime
    end: datetime

    def x(self, instant: datetime) -> float:
        """The place of an instant, kept inside the plot."""
        part = (instant - self.start) / (self.end - self.start)
        return self.left + min(max(part, 0.0), 1.0) * (self.right - self.left)

    def holds(self, first: datetime, last: datetime) -> bool:
        """Whether any of a stretch of time is on it."""
        return first < self.end and last >= self.start

    def write(self, x: float, y: float, text: str, face: Face = Face.REGULAR) -> float:
        """Write a label on a ground of its own, so that no line crosses it; return its end."""
        wide = fonts.width(text, face, SMALL)
        if text:
            self.canvas.setFillGray(1)
            self.canvas.rect(x - 0.6, y - 1.6, wide + 1.2, SMALL, stroke=0, fill=1)
            draw_label(self.canvas, x, y, text, face, SMALL)
        return x + wide + 1.2


def fill_of(episode: EpisodeRecord) -> Fill:
    """How an episode's bar is filled."""
    grade = episode.highest_grade
    if grade is None:
        return Fill.DASHED
    return {"H": Fill.SOLID, "M": Fill.HATCHED}.get(grade.level.letter, Fill.HOLLOW)


def letter_of(episode: EpisodeRecord) -> str:
    """The letter of an episode's grade."""
    grade = episode.highest_grade
    return grade.level.letter if grade else "?"


def draw_episodes(plot: Plot, timeline: Timeline, bottom: float, height: float) -> None:
    """Bars as high as the risk was graded, each with its number above and its letter below."""
    base, tallest = bottom + 10, height - 30
    lettered = numbered = plot.left + 2
    for episode in timeline.episodes:
        start = middle(episode.start)
        end = middle(episode.end) if episode.end else timeline.as_of
        if start is None or end is None or not plot.holds(start, end):
            continue
        left, right = plot.x(start), max(plot.x(end), plot.x(start) + _THINNEST)
        fill = fill_of(episode)
        top = base + tallest * _RISK_HEIGHT[fill]
        marks.bar(plot.canvas, (left, base, right, top), fill)
        if episode.is_open:
            marks.chevrons(plot.canvas, right, (base + top) / 2, MARK)
        lettered = plot.write(max(left, lettered), base - 7.4, letter_of(episode))
        raised = SMALL if left < numbered else 0.0
        numbered = plot.write(
            max(left, plot.left + 2), top + 2.6 + raised, f"{episode.number}", Face.BOLD
        )


def draw_first_hours(plot: Plot, timeline: Timeline, bottom: float, height: float) -> None:
    """A box from each return, with the actions done in it; cut where the child is missing again."""
    for episode, following in zip_longest(timeline.episodes, timeline.episodes[1:]):
        home = episode.end.at if episode and episode.end else None
        if home is None or not plot.holds(home, home + FIRST_HOURS):
            continue
        again = following.start.at if following else None
        over = home + FIRST_HOURS
        end = min(again, over) if again else over
        count = _done_between(timeline.actions, home, end)
        area = (plot.x(home), bottom, max(plot.x(end), plot.x(home) + _THINNEST), bottom + height)
        _draw_hours(plot.canvas, area, count, cut=end < over)


def draw_interviews(plot: Plot, timeline: Timeline, bottom: float, height: float) -> None:
    """A bubble where each interview was held, or where it was due."""
    y = bottom + height / 2
    for episode in timeline.episodes:
        interview = timeline.interview_of(episode)
        standing = interviews.timeliness(episode, interview, timeline.as_of)
        held = middle(standing.completed) if standing.completed else None
        at = held or standing.due
        if at is None or not plot.holds(at, at):
            continue
        late = standing.status is Status.LATE
        if held and standing.due and late:
            marks.dotted(plot.canvas, plot.x(standing.due), y, plot.x(held))
        _bubble_of(standing, interview)(plot.canvas, plot.x(at), y, MARK + 1)


def draw_agency(plot: Plot, timeline: Timeline, code: str, bottom: float, height: float) -> None:
    """One agency's marks, over the bands of what lasted."""
    bands = [e for e in timeline.events if e.agency == code and is_band(e)]
    _draw_bands(plot, timeline, bands, bottom, height)
    y = bottom + height * (0.72 if bands else 0.5)
    here = [one for one in placed(timeline, code) if plot.holds(one.at, one.dotted_to or one.at)]
    for one, following in zip_longest(here, here[1:]):
        x = plot.x(one.at)
        if one.dotted_to:
            marks.dotted(plot.canvas, x, bottom + 1.6, plot.x(one.dotted_to))
        one.draw(plot.canvas, x, y, MARK)
        room = (plot.x(following.at) if following else plot.right) - x - MARK
        label = _cut(one.text, room - 3)
        plot.write(x + MARK / 2 + 2, y - 2.3, label)


def _draw_hours(canvas: TaggedCanvas, area: Rectangle, count: int, *, cut: bool) -> None:
    left, bottom, right, top = area
    canvas.setFillGray(_HELPED if count else 1)
    canvas.setStrokeGray(0)
    canvas.setLineWidth(0.7)
    canvas.setDash(*(() if count else (1.2, 1.2)))
    canvas.rect(left, bottom + 2.5, right - left, top - bottom - 5, fill=1)
    canvas.setDash()
    if cut:
        canvas.setLineWidth(2)
        canvas.line(right, bottom + 1.5, right, top - 1.5)
    wide = fonts.width(f"{count}", Face.BOLD, SMALL)
    if wide < right - left - 3:
        x, y = (left + right - wide) / 2, (bottom + top) / 2 - 2.5
        draw_label(canvas, x, y, f"{count}", Face.BOLD, SMALL)


def _done_between(actions: Sequence[ActionRecord], home: datetime, end: datetime) -> int:
    first, last = to_local(home).date(), to_local(end).date()
    return sum(
        action.status in DONE and action.completed is not None and first <= action.completed <= last
        for action in actions
    )


def _bubble_of(standing: interviews.Timeliness, interview: ReturnInterviewRecord | None) -> Draw:
    if standing.outcome is Outcome.COMPLETED:
        if standing.status is Status.WITHIN:
            return marks.interview_within
        chosen = interview is not None and interview.child_chose_later
        return marks.interview_chosen if chosen else marks.interview_late
    if standing.outcome in interviews.REFUSED:
        return marks.interview_declined
    due = standing.outcome is None and standing.status is Status.DUE
    return marks.interview_due if due else marks.interview_none


def _draw_bands(
    plot: Plot, timeline: Timeline, bands: Sequence[EventRecord], bottom: float, height: float
) -> None:
    canvas, thick = plot.canvas, height * 0.42
    for event in bands:
        start = middle(event.when)
        end = (middle(event.until) if event.until else None) or timeline.as_of
        if start is None or not plot.holds(start, end):
            continue
        left, right = plot.x(start), plot.x(end)
        canvas.setFillGray(SHADE)
        canvas.setStrokeGray(0)
        canvas.setLineWidth(0.6)
        canvas.rect(left, bottom + 1, right - left, thick, fill=1)
        canvas.setFillGray(0)
        canvas.rect(left, bottom + 1, 1.6, thick, stroke=0, fill=1)
        label = _cut(event.text, right - left - 5)
        draw_label(canvas, left + 3.5, bottom + thick / 2 - 1.4, label, Face.REGULAR, SMALL)


def _cut(text: str, room: float) -> str:
    """As much of a text as fits, or nothing where fewer than seven letters would."""
    text = " ".join(safe(text[:_LONGEST_LABEL]).split())
    if fonts.width(text, Face.REGULAR, SMALL) <= room:
        return text
    kept = text
    while kept and fonts.width(f"{kept}…", Face.REGULAR, SMALL) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…" if len(kept) >= _FEWEST_LETTERS else ""
