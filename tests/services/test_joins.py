"""Reports joined into one episode and parted again, on a real file."""

from __future__ import annotations

from uuid import UUID

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import ChangeEpisode, Choice, Graded, RecordEpisode
from strategy_desk.domain.interviews import ChangeReturnInterview, Outcome, RecordReturnInterview
from strategy_desk.domain.joins import JoinReports, KeepApart, PartReport
from strategy_desk.domain.links import LinkRole, Noun, Thing, Tie
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import ChangedElsewhere, RuleBroken
from strategy_desk.services import (
    children,
    episodes,
    interviews,
    joins,
    links,
    people,
    timelines,
    undo,
)
from strategy_desk.services.timelines import TimelineKey


def record(desk: Desk, child: UUID, since: str, returned: str = "", **more) -> UUID:
    command = RecordEpisode(
        child=child,
        missing_since=read_moment(since),
        returned=read_moment(returned) if returned else None,
        **more,
    )
    return desk.carry_out(episodes.record, command)


def timeline(desk: Desk, audience: str = "chair"):
    key = TimelineKey(reference="T-1", as_of=desk.now(), audience=audience)
    return desk.get(timelines.read, key)


def join(desk: Desk, child: UUID, one: UUID, other: UUID, *choices: Choice) -> None:
    reports = {e.id: e for e in desk.get(episodes.of_child, child)}
    seen = (reports[one].version, reports[other].version)
    desk.carry_out(joins.join, JoinReports(episode=one, report=other, seen=seen, choices=choices))


def part(desk: Desk, child: UUID, report: UUID) -> None:
    every = [r for e in desk.get(episodes.of_child, child) for r in e.reports]
    seen = next(r.version for r in every if r.id == report)
    desk.carry_out(joins.part, PartReport(report=report, seen=seen))


def told(desk: Desk, child: UUID) -> list[object]:
    """The child's episodes as they are read, apart from versions."""
    return [
        {name: value for name, value in vars(e).items() if name not in {"version", "reports"}}
        for e in desk.get(episodes.of_child, child)
    ]


@pytest.fixture
def two(desk: Desk, child: UUID) -> tuple[UUID, UUID]:
    """Two reports of one night, by social care and by police."""
    first = record(
        desk,
        child,
        "18 Sep 2026 21:30",
        "21 Sep 2026 03:30",
        source="Social care",
        references=("SC/9",),
        grades=(Graded(level="medium", at=read_moment("18 Sep 2026 22:00")),),
    )
    second = record(
        desk,
        child,
        "18 Sep 2026 20:50",
        "21 Sep 2026 03:30",
        source="Police",
        references=("26/118204",),
        grades=(Graded(level="high", at=read_moment("18 Sep 2026 21:10")),),
        note="On platform 2.",
    )
    return first, second


def test_joined_reports_are_one_episode_counted_once(desk: Desk, child: UUID, two):
    record(desk, child, "1 Oct 2026 10:00", "1 Oct 2026 12:00")
    join(desk, child, *two)

    first, second = timeline(desk).episodes
    assert (first.number, second.number) == (1, 2)
    assert first.start.words == "Fri 18 Sep 2026 20:50"
    assert first.references == ("SC/9", "26/118204")
    assert [g.level.code for g in first.grades] == ["high", "medium"]
    assert desk.get(children.summaries, None)[0].episodes == 2


def test_the_overlap_is_asked_about_until_they_are_joined_or_kept_apart(desk, child, two):
    assert [(p.one, p.other) for p in timeline(desk).may_be_one] == [(two[1], two[0])]
    assert "overlap in time" in timeline(desk).warnings[0]

    desk.carry_out(joins.keep_apart, KeepApart(one=two[0], other=two[1]))
    assert timeline(desk).may_be_one == ()
    assert timeline(desk).warnings == ()

    desk.carry_out(undo.undo, None)
    join(desk, child, *two)
    assert timeline(desk).may_be_one == ()
    assert timeline(desk).warnings == ()


def test_saying_twice_that_they_are_two_is_saying_it_once(desk, child, two):
    desk.carry_out(joins.keep_apart, KeepApart(one=two[0], other=two[1]))
    desk.carry_out(joins.keep_apart, KeepApart(one=two[1], other=two[0]))

    assert len(desk.get(joins.kept_apart, child)) == 1


def test_parting_gives_back_what_was_before(desk, child, two):
    before = told(desk, child)

    join(desk, child, *two, Choice(field="missing_since", report=two[0]))
    assert told(desk, child) != before
    part(desk, child, two[1])

    assert told(desk, child) == before


def test_of_three_the_last_joined_can_be_parted_with_its_own_choices(desk, child, two):
    third = record(desk, child, "18 Sep 2026 22:00", "21 Sep 2026 06:00", source="Placement")
    join(desk, child, *two, Choice(field="missing_since", report=two[0]))
    before = told(desk, child)

    join(desk, child, two[0], third, Choice(field="missing_since", report=third))
    (whole,) = desk.get(episodes.of_child, child)
    assert whole.missing_since.words == "Fri 18 Sep 2026 22:00"
    part(desk, child, third)

    assert told(desk, child) == before


def test_an_episode_with_a_report_in_it_can_be_joined_whole(desk, child, two):
    third = record(desk, child, "18 Sep 2026 22:00", "21 Sep 2026 06:00", source="Placement")
    join(desk, child, *two)
    before = told(desk, child)
    join(desk, child, third, two[0])

    (whole,) = desk.get(episodes.of_child, child)
    assert [r.source for r in whole.reports] == ["Placement", "Police", "Social care"]
    assert (whole.id, whole.source) == (third, "Placement, Police, Social care")
    part(desk, child, two[0])
    assert told(desk, child) == before


def test_what_is_joined_cannot_be_joined_again_or_taken_out(desk, child, two):
    third = record(desk, child, "18 Sep 2026 22:00", "21 Sep 2026 06:00")
    join(desk, child, *two)
    reports = {r.id: r for e in desk.get(episodes.of_child, child) for r in e.reports}
    seen = (1, reports[two[1]].version)

    with pytest.raises(RuleBroken, match="joined already"):
        desk.carry_out(joins.join, JoinReports(episode=third, report=two[1], seen=seen))


def test_joining_what_somebody_changed_is_refused(desk, child, two):
    one, other = (e for e in desk.get(episodes.of_child, child))
    desk.carry_out(
        episodes.change,
        ChangeEpisode(episode=other.id, seen=other.version, missing_since=other.missing_since),
    )

    join_seen = (one.version, other.version)
    with pytest.raises(ChangedElsewhere):
        desk.carry_out(joins.join, JoinReports(episode=one.id, report=other.id, seen=join_seen))


def test_an_interview_of_a_joined_report_is_of_the_episode_and_comes_apart_with_it(
    desk, child, two
):
    held = RecordReturnInterview(
        child=child, episodes=(two[1],), outcome=Outcome.COMPLETED, at=read_moment("22 Sep 2026")
    )
    key = desk.carry_out(interviews.record, held)
    join(desk, child, *two)

    (one,) = desk.get(interviews.of_child, child)
    assert one.episodes == (two[0],)
    assert timeline(desk).interview_of(timeline(desk).episodes[0]) == one

    desk.carry_out(
        interviews.change,
        ChangeReturnInterview(
            interview=key,
            seen=one.version,
            episodes=one.episodes,
            outcome=one.outcome,
            at=one.at,
            words="I was cold.",
        ),
    )
    part(desk, child, two[1])
    (one,) = desk.get(interviews.of_child, child)
    assert (one.episodes, one.words) == ((two[1],), "I was cold.")


def test_a_link_to_a_joined_report_is_to_the_episode(desk, child, two):
    adult = desk.carry_out(
        people.add, AddPerson(child=child, kind=PersonKind.ADULT_OF_CONCERN, name="A man")
    )
    ends = (Thing(noun=Noun.EPISODE, id=two[1]), Thing(noun=Noun.PERSON, id=adult))
    desk.carry_out(links.tie, Tie(child=child, ends=ends, role=LinkRole.FOUND_WITH))
    join(desk, child, *two)

    found = timeline(desk)
    assert [person.id for person in found.company(found.episodes[0])] == [adult]


def test_a_reader_is_told_only_by_the_reports_they_may_see(desk, child):
    open_to_all = record(desk, child, "18 Sep 2026 21:30", "21 Sep 2026 03:30", note="Ours")
    restricted = record(
        desk, child, "18 Sep 2026 20:50", "21 Sep 2026 04:00", note="Theirs", tier=Tier.POLICE
    )
    join(desk, child, open_to_all, restricted)

    seen = timeline(desk, "professionals")

    (episode,) = seen.episodes
    assert (episode.note, episode.start.words) == ("Ours", "Fri 18 Sep 2026 21:30")
    assert seen.withheld == 1
    assert "Theirs" in timeline(desk).episodes[0].note


def test_a_join_is_undone_and_done_again(desk, child, two):
    before = told(desk, child)
    join(desk, child, *two, Choice(field="returned", report=two[1]))
    after = told(desk, child)

    desk.carry_out(undo.undo, None)
    assert told(desk, child) == before
    desk.carry_out(undo.redo, None)
    assert told(desk, child) == after
