"""The whole office in one pass finds what each child's own measures find."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategy_desk.desk import Desk
from strategy_desk.domain import measures
from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.interviews import Outcome, RecordReturnInterview
from strategy_desk.domain.joins import JoinReports
from strategy_desk.domain.measures.counts import WINDOWS
from strategy_desk.domain.time import FuzzyDate, rolling, to_local
from strategy_desk.services import children, episodes, interviews, joins, office, timelines
from strategy_desk.services.office import CountKey
from strategy_desk.services.timelines import TimelineKey
from tests.services.conftest import NOW


def of_each_child(desk: Desk):
    """What the measures of each child say, in the same shape, by the child's identity."""
    found = {}
    for child in desk.get(children.summaries, None):
        timeline = desk.get(timelines.read, TimelineKey(reference=child.reference, as_of=NOW))
        if timeline.episodes:
            found[timeline.child.id] = figures(timeline)
    return found


def figures(timeline):
    m = {code: one.values for code, one in measures.all_of(timeline).items()}
    hours = [*(m["M03"][str(n)] for n in WINDOWS), m["M03"]["all"]]
    return {
        "episodes": (*(m["M01"][str(n)] for n in WINDOWS), m["M01"]["all"]),
        "before": m["M02"]["before"],
        "hours": tuple(round(h, 1) for h in hours),
        "longest": m["M04"]["minutes"],
        "median": m["M05"]["all"],
        "since": m["M06"]["minutes_since"],
        "gap": m["M07"]["all"],
        "soon": tuple(m["M08"][name] for name in ("60min", "24h", "7d")),
        "missing": bool(m["M04"]["open"]) or any(e.is_open for e in timeline.episodes),
        "offered": (m["M23"]["numerator"], m["M23"]["denominator"]),
        "within": (m["M24"]["numerator"], m["M24"]["denominator"]),
    }


def of_everybody(desk: Desk):
    return {
        UUID(f.child): {
            "episodes": f.episodes,
            "before": f.before,
            "hours": tuple(round(minutes / 60, 1) for minutes in f.minutes),
            "longest": f.longest,
            "median": None if f.median is None else int(f.median),
            "since": f.since_return,
            "gap": None if f.gap is None else round(f.gap / 60, 2),
            "soon": f.soon,
            "missing": f.missing_now,
            "offered": (f.offered, f.ended),
            "within": (f.within, f.interviews_over),
        }
        for f in desk.get(office.everybody, NOW)
    }


def test_the_demonstration_office(demo: Desk):
    assert of_everybody(demo) == of_each_child(demo)


MINUTES_AGO = st.integers(1, 500 * 24 * 60)


def moments(draw, first, last):
    """An instant between two, known to the minute or only to the day."""
    at = first + timedelta(
        minutes=draw(st.integers(0, max(int((last - first).total_seconds() / 60), 0)))
    )
    return FuzzyDate.exact(at) if draw(st.booleans()) else FuzzyDate.on_day(to_local(at).date())


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_office(desk: Desk, child: UUID, data):
    draw = data.draw
    began = NOW - timedelta(minutes=draw(MINUTES_AGO))
    start = moments(draw, began, began)
    end = moments(draw, start.sort_key[1], NOW) if draw(st.integers(0, 9)) else None
    if end and end.sort_key[0] > NOW:
        end = None
    episode = desk.carry_out(
        episodes.record, RecordEpisode(child=child, missing_since=start, returned=end)
    )
    if draw(st.booleans()):
        join_with_another(desk, child, episode, start)
    if end and end.sort_key[1] <= NOW and draw(st.booleans()):
        outcome = draw(st.sampled_from(Outcome))
        at = moments(draw, end.sort_key[1], NOW)
        desk.carry_out(
            interviews.record,
            RecordReturnInterview(child=child, episodes=(episode,), outcome=outcome, at=at),
        )

    assert of_everybody(desk) == of_each_child(desk)


def join_with_another(desk: Desk, child: UUID, episode: UUID, start: FuzzyDate) -> None:
    """A second report of the episode, that began a day before and has no return, joined to it."""
    before = FuzzyDate.exact(start.sort_key[0] - timedelta(days=1))
    command = RecordEpisode(child=child, missing_since=before)
    report = desk.carry_out(episodes.record, command)
    desk.carry_out(joins.join, JoinReports(episode=episode, report=report, seen=(1, 1)))


def test_counts_are_of_the_episodes_that_began_in_the_period(demo: Desk):
    key = CountKey(period=rolling(365, NOW), as_of=NOW)

    found = {c.name: c.number for c in demo.get(office.counts, key).lines}

    assert found["Episodes"] == sum(f.episodes[3] for f in demo.get(office.everybody, NOW))
    assert found["Missing now"] is None
