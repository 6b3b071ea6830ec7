"""Everything one chart draws, made once from a timeline and the same for screen and list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart import agency_lanes, bars, deeds, spoken
from strategy_desk.domain.chart.agency_lanes import AgencyRows
from strategy_desk.domain.chart.bars import Bar, Doubt, FirstHours, Gap, Interview
from strategy_desk.domain.chart.deeds import Deed
from strategy_desk.domain.chart.filters import NO_FILTERS, Filters
from strategy_desk.domain.chart.marks import Lane, Mark
from strategy_desk.domain.chart.moments import DAY
from strategy_desk.domain.timelines import Timeline

EPISODE_ROW, HOURS_ROW, INTERVIEW_ROW = "episodes", "hours", "interviews"
"""The codes of the child's own rows, before those of the agencies."""


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """One mark, by the code of its row and its position in it."""

    row: str
    position: int


@dataclass(frozen=True, kw_only=True)
class Content:
    """The marks of one child's chart. ``now`` is the moment it stands at, in seconds of UTC.

    ``rows`` are what the arrow keys go through, from the top; an agency's states come after its
    marks. ``states`` holds those by agency. ``dates`` is the first and last second of anything.
    """

    now: float
    bars: tuple[Bar, ...]
    gaps: tuple[Gap, ...]
    doubts: tuple[Doubt, ...]
    hours: tuple[FirstHours, ...]
    interviews: tuple[Interview, ...]
    lanes: tuple[Lane, ...]
    states: dict[str, Lane]
    rows: tuple[Lane, ...]
    deeds: tuple[Deed, ...]
    undated: tuple[Mark, ...]
    dates: tuple[float, float]

    @property
    def marks(self) -> int:
        """How many marks there are, with those that nobody can date."""
        return sum(len(row) for row in self.rows) + len(self.undated)

    def row(self, code: str) -> Lane:
        """Return the row of a code. Raises KeyError where there is none."""
        for row in self.rows:
            if row.code == code:
                return row
        raise KeyError(code)

    def mark(self, chosen: Chosen) -> Mark:
        """Return a chosen mark."""
        return self.row(chosen.row).mark(chosen.position)

    def found_again(self, mark: Mark) -> Chosen | None:
        """Return where the mark of the same record stands now, after something was written."""
        for row in self.rows:
            for position in row.positions(mark.record.id):
                other = row.mark(position)
                if (other.shape, other.lane) == (mark.shape, mark.lane):
                    return Chosen(row=row.code, position=position)
        return None


def content(
    timeline: Timeline, agencies: Sequence[Agency], filters: Filters = NO_FILTERS
) -> Content:
    """Return what the chart of a timeline draws, without what is left out."""
    done = deeds.deeds(timeline)
    hours, interviews = bars.first_hours(timeline, done), bars.interviews(timeline)
    gaps = bars.gaps(timeline)
    every = bars.bars(timeline, spoken.sayer(timeline, hours, interviews, gaps))
    episodes = tuple(bar for bar in every if bar.rank not in filters.ranks)
    numbers = {bar.number for bar in episodes}
    hours = tuple(box for box in hours if box.episode in numbers)
    interviews = tuple(one for one in interviews if one.record.number in numbers)
    kept = [agency for agency in agencies if agency.code not in filters.agencies]
    found = agency_lanes.rows(timeline, kept, filters.shapes)
    rows = (
        Lane(EPISODE_ROW, bars.MISSING, ((bar.at, bar) for bar in episodes), _mark),
        Lane(HOURS_ROW, bars.HOURS, ((box.start, box) for box in hours), _mark),
        Lane(INTERVIEW_ROW, bars.INTERVIEW, ((one.at, one) for one in interviews), _mark),
        *(
            row
            for lane in found.lanes
            for row in (lane, found.states.get(lane.code))
            if row is not None
        ),
    )
    now = timeline.as_of.timestamp()
    return Content(
        now=now,
        bars=episodes,
        gaps=tuple(gap for gap in gaps if numbers.issuperset((gap.after, gap.before))),
        doubts=tuple(one for one in bars.doubts(timeline) if numbers.issuperset(one.numbers)),
        hours=hours,
        interviews=interviews,
        lanes=found.lanes,
        states=found.states,
        rows=rows,
        deeds=done,
        undated=found.undated,
        dates=_dates(rows, now),
    )


def _with_states(found: AgencyRows) -> Iterator[Lane]:
    for lane in found.lanes:
        yield lane
        if lane.code in found.states:
            yield found.states[lane.code]


def _mark(_: str, one: Bar | FirstHours | Interview) -> Mark:
    return one.mark


def _dates(rows: Sequence[Lane], now: float) -> tuple[float, float]:
    """From the first mark to the last, and never less than the last four weeks."""
    times = [row.times for row in rows if row.times]
    first = min((row[0] for row in times), default=now)
    last = max((row[-1] for row in times), default=now)
    return min(first, now - 28 * DAY), max(last, now)
