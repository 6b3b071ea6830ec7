"""The missing timeline as a drawing that needs no colour: help beside harm, on one scale of time.

A long story is cut into sheets of whole months. Source: design specification 3, 9.2 and 10.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from strategy_desk.documents import fonts, lanes, marks, placing
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.lanes import SMALL, Plot
from strategy_desk.documents.layout import Figure
from strategy_desk.documents.parts import draw_label
from strategy_desk.documents.style import MM, RULE
from strategy_desk.documents.tagging import TaggedCanvas
from strategy_desk.documents.wording import counted, wording
from strategy_desk.domain import measures
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.time import (
    MONTH_NAMES,
    add_months,
    clock_words,
    date_words,
    midnight,
    to_local,
)
from strategy_desk.domain.timelines import Timeline

MONTHS_ON_A_SHEET = 8
MONTHS_BEFORE = 2
"""Months shown before the first episode: what came before it matters."""

_NAMES = 34 * MM
_AXIS = 7 * MM
_EPISODES = 32 * MM
_NARROW = 7 * MM
_AGENCY = 11 * MM
_LOWEST = 4.2 * MM
_KEY_LINE = 12.0


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The months of a timeline that stand on one page, from a first day to a last."""

    timeline: Timeline
    first: date
    last: date


def sheets(timeline: Timeline) -> list[Sheet]:
    """Cut a timeline into sheets of about as many months each, the earliest first."""
    today = to_local(timeline.as_of).date()
    starts = [day for episode in timeline.episodes if (day := episode.start.earliest)]
    first = add_months(min([*starts, today]).replace(day=1), -MONTHS_BEFORE)
    months = (today.year - first.year) * 12 + today.month - first.month + 1
    count = -(-months // MONTHS_ON_A_SHEET)
    edges = [add_months(first, n * months // count) for n in range(count + 1)]
    return [
        Sheet(timeline=timeline, first=start, last=end - timedelta(days=1))
        for start, end in itertools.pairwise(edges)
    ]


def chart(sheet: Sheet, agencies: Sequence[Agency], room: float) -> Figure:
    """The drawing of one sheet and its key, no higher than the room.

    Its alternative text is what its measures say.
    """
    rows = _lanes(sheet.timeline, agencies)
    fixed = _AXIS + _EPISODES + 2 * _NARROW
    lane = max(min((room - fixed - 2 * _KEY_LINE) / max(len(rows), 1), _AGENCY), _LOWEST)
    drawing = partial(_draw, sheet, rows, lane)
    return Figure(fixed + lane * len(rows) + 2 * _KEY_LINE, _alternative(sheet), drawing)


def _alternative(sheet: Sheet) -> str:
    said = wording("record")
    return said["chart_alternative"].format(
        first=date_words(sheet.first),
        last=date_words(sheet.last),
        episodes=f"{counted(len(sheet.timeline.episodes), 'episode')}.",
        sentences=" ".join(m.text for m in measures.all_of(sheet.timeline).values()),
    )


def _lanes(timeline: Timeline, agencies: Sequence[Agency]) -> list[tuple[str, str]]:
    """Code and name of each lane that holds anything, in the order of the agencies."""
    codes = {event.agency for event in timeline.events}
    codes |= {action.agency for action in timeline.actions}
    codes |= {placing.MEETINGS} if timeline.meetings else set()
    known = [(agency.code, agency.name) for agency in agencies if agency.code in codes]
    others = codes - {code for code, _ in known}
    return [*known, *((code, code) for code in sorted(others))]


def _draw(
    sheet: Sheet,
    rows: Sequence[tuple[str, str]],
    lane: float,
    canvas: TaggedCanvas,
    x: float,
    top: float,
    width: float,
) -> None:
    said, timeline = wording("chart"), sheet.timeline
    height = _AXIS + _EPISODES + 2 * _NARROW + lane * len(rows)
    plot = Plot(
        canvas=canvas,
        left=x + _NAMES,
        right=x + width,
        start=midnight(sheet.first),
        end=midnight(sheet.last + timedelta(days=1)),
    )
    _draw_months(plot, sheet, top, top - height)
    _draw_now(plot, timeline.as_of, top, top - height)
    drawn: list[tuple[str, float, Callable[[float, float], None]]] = [
        (said["episodes"], _EPISODES, partial(lanes.draw_episodes, plot, timeline)),
        (said["first_72"], _NARROW, partial(lanes.draw_first_hours, plot, timeline)),
        (said["interviews"], _NARROW, partial(lanes.draw_interviews, plot, timeline)),
        *((name, lane, partial(lanes.draw_agency, plot, timeline, code)) for code, name in rows),
    ]
    bottom = top - _AXIS
    for name, deep, draw in drawn:
        _draw_lane_edge(canvas, x, bottom, width)
        bottom -= deep
        _draw_name(canvas, x, bottom, deep, name)
        draw(bottom, deep)
    _draw_frame(canvas, x, bottom, width, height)
    _draw_key(canvas, x, bottom)


def _draw_months(plot: Plot, sheet: Sheet, top: float, bottom: float) -> None:
    """The axis of months, a light line at each, and hatching over what is still to come."""
    month = sheet.first
    while month <= sheet.last:
        left = plot.x(midnight(month))
        marks.light_line(plot.canvas, left, bottom, top)
        name = MONTH_NAMES[month.month - 1][:3]
        label = f"{name} {month.year}" if month.month == 1 or month == sheet.first else name
        plot.write(left + 3, top - _AXIS / 2 - 2.3, label, Face.BOLD)
        month = add_months(month, 1)
    if plot.end > sheet.timeline.as_of:
        now = plot.x(sheet.timeline.as_of)
        marks.hatch(plot.canvas, (now, bottom, plot.right, top - _AXIS), grey=0.75, width=0.4)


def _draw_lane_edge(canvas: TaggedCanvas, x: float, y: float, width: float) -> None:
    canvas.setStrokeGray(0.35)
    canvas.setLineWidth(0.5)
    canvas.line(x, y, x + width, y)


def _draw_name(canvas: TaggedCanvas, x: float, bottom: float, height: float, name: str) -> None:
    draw_label(canvas, x + 5, bottom + height / 2 - 2.6, name, Face.SEMIBOLD, 8.6)


def _draw_now(plot: Plot, as_of: datetime, top: float, bottom: float) -> None:
    if not plot.holds(as_of, as_of):
        return
    canvas, x = plot.canvas, plot.x(as_of)
    said = (
        f"{to_local(as_of).day} {MONTH_NAMES[to_local(as_of).month - 1][:3]} {clock_words(as_of)}"
    )
    wide = fonts.width(said, Face.BOLD, SMALL) + 4
    left = min(x, plot.right - wide)
    canvas.setStrokeGray(0)
    canvas.setLineWidth(1.2)
    canvas.line(x, bottom, x, top)
    canvas.setFillGray(0)
    canvas.rect(left, top - 11, wide, 11, stroke=0, fill=1)
    draw_label(canvas, left + 2, top - 8.2, said, Face.BOLD, SMALL, grey=1)


def _draw_frame(canvas: TaggedCanvas, x: float, bottom: float, width: float, height: float) -> None:
    canvas.setStrokeGray(0)
    canvas.setLineWidth(RULE)
    canvas.rect(x, bottom, width, height)
    canvas.line(x + _NAMES, bottom, x + _NAMES, bottom + height)


_KEY = (
    ("contact", marks.contact),
    ("concern", marks.concern),
    ("done", marks.done),
    ("overdue", marks.overdue),
    ("decision", marks.decision),
    ("not_happened", marks.did_not_happen),
    ("interview_within", marks.interview_within),
    ("interview_late", marks.interview_late),
    ("interview_chosen", marks.interview_chosen),
    ("interview_declined", marks.interview_declined),
    ("interview_none", marks.interview_none),
    ("interview_due", marks.interview_due),
)
_BARS = (
    ("high", marks.Fill.SOLID),
    ("medium", marks.Fill.HATCHED),
    ("low", marks.Fill.HOLLOW),
    ("unknown", marks.Fill.DASHED),
)


def _draw_key(canvas: TaggedCanvas, x: float, top: float) -> None:
    said = wording("chart")
    y, place = top - 8, x
    for name, fill in _BARS:
        marks.bar(canvas, (place, y - 3, place + 6, y + 4), fill)
        place = _draw_key_word(canvas, place + 10, y, said[name])
    place = _draw_key_word(canvas, place, y, said["key_first_72"])
    y, place = y - _KEY_LINE, x
    for name, draw in _KEY:
        draw(canvas, place + 3.5, y + 0.6, lanes.MARK)
        place = _draw_key_word(canvas, place + 10, y, said[name])


def _draw_key_word(canvas: TaggedCanvas, x: float, y: float, said: str) -> float:
    return x + 9 + draw_label(canvas, x, y - 2, said, Face.REGULAR, SMALL)
