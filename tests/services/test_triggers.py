"""Fired triggers are noted, stay where the record changes, and can be waived (1.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import RecordEpisode, RemoveEpisode
from strategy_desk.domain.interviews import Outcome, RecordReturnInterview
from strategy_desk.domain.links import LinkRole, Noun, Thing, Tie
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import at_local
from strategy_desk.domain.triggers import Firing, TriggerState, WaiveTrigger
from strategy_desk.errors import RuleBroken
from strategy_desk.exchange.importers import episodes as importer
from strategy_desk.models.triggers import FiringRow
from strategy_desk.services import (
    episodes,
    interviews,
    links,
    people,
    timelines,
    transfer,
    triggers,
    undo,
)
from strategy_desk.services.timelines import TimelineKey
from strategy_desk.services.transfer import ImportEpisodes


def firings(desk: Desk, audience: str = "chair", as_of: datetime | None = None) -> list[Firing]:
    key = TimelineKey(reference="T-1", as_of=as_of or desk.now(), audience=audience)
    return list(desk.get(timelines.read, key).firings())


def fired(desk: Desk, rule: str, **more) -> list[Firing]:
    return [firing for firing in firings(desk, **more) if firing.rule.name == rule]


def noted(desk: Desk) -> list[tuple[str, str]]:
    def rows(session, _):
        found = session.query(FiringRow).order_by(FiringRow.fired_at, FiringRow.rule)
        return [(row.rule, row.when.iso[:16]) for row in found]

    return desk.get(rows, None)


def missing(desk: Desk, child: UUID, start: str, end: str, **more) -> UUID:
    command = RecordEpisode(
        child=child, missing_since=read_moment(start), returned=read_moment(end), **more
    )
    return desk.carry_out(episodes.record, command)


def remove(desk: Desk, episode: UUID) -> None:
    (one,) = [e for e in of_child(desk) if e.id == episode]
    desk.carry_out(
        episodes.remove,
        RemoveEpisode(episode=episode, seen=one.version, reason="Another child's."),
    )


def of_child(desk: Desk):
    return desk.get(timelines.read, TimelineKey(reference="T-1", as_of=desk.now())).episodes


def waive(desk: Desk, child: UUID, firing: Firing, reason: str = "Seen at home.") -> None:
    command = WaiveTrigger(
        child=child, rule=firing.rule.name, fired_at=firing.fired_at, reason=reason
    )
    desk.carry_out(triggers.waive, command)


def test_a_trigger_is_noted_with_the_episode_that_fired_it(desk, child):
    missing(desk, child, "1 Nov 2026 10:00", "1 Nov 2026 20:00")
    assert noted(desk) == []

    missing(desk, child, "3 Nov 2026 10:00", "5 Nov 2026 20:00")

    assert noted(desk) == [
        ("missing_24h", "2026-11-04T10:00"), ("missing_48h", "2026-11-05T10:00"),
        ("rhi_two_missed", "2026-11-08T20:00"),
    ]  # fmt: skip


def test_two_reports_that_fire_one_rule_at_one_moment_are_noted_once(desk, child):
    for _ in range(2):
        missing(desk, child, "3 Nov 2026 10:00", "4 Nov 2026 20:00")

    assert noted(desk).count(("missing_24h", "2026-11-04T10:00")) == 1


def test_an_import_of_the_same_start_twice_is_taken(desk, child):
    rows = b"reference,missing_since,returned\nA,03/11/2026,06/11/2026\nB,03/11/2026,06/11/2026\n"
    read = importer.read(rows, now=desk.now())

    report = desk.carry_out(transfer.import_episodes, ImportEpisodes(child="T-1", file=read))

    assert report.added == 2
    assert noted(desk).count(("missing_24h", "2026-11-04")) == 1


def test_a_trigger_known_to_the_day_is_noted_as_a_day(desk, child):
    missing(desk, child, "3 Nov 2026", "5 Nov 2026 20:00")

    assert noted(desk) == [("missing_24h", "2026-11-04")]


def test_interviews_recorded_fire_and_are_noted(desk, child):
    for day in (1, 5):
        one = missing(desk, child, f"{day} Nov 2026 10:00", f"{day} Nov 2026 20:00")
        declined = RecordReturnInterview(
            child=child,
            episodes=(one,),
            outcome=Outcome.REFUSED_BY_CHILD,
            at=read_moment(f"{day + 1} Nov 2026 12:00"),
        )
        desk.carry_out(interviews.record, declined)

    assert ("rhi_two_missed", "2026-11-06T12:00") in noted(desk)


def test_a_link_to_an_adult_of_concern_fires_and_only_those_who_may_see_it_are_told(desk, child):
    one = missing(desk, child, "1 Nov 2026 10:00", "1 Nov 2026 20:00")
    adult = AddPerson(child=child, kind=PersonKind.ADULT_OF_CONCERN, name="Person X1", code="X1")
    person = desk.carry_out(people.add, adult)
    ends = (Thing(noun=Noun.EPISODE, id=one), Thing(noun=Noun.PERSON, id=person))

    desk.carry_out(links.tie, Tie(child=child, ends=ends, role=LinkRole.FOUND_WITH))

    assert noted(desk) == [("found_with_concern_adult", "2026-11-01T20:00")]
    assert [len(firings(desk, who)) for who in ("chair", "POL", "professionals")] == [1, 1, 0]


def test_what_a_removed_episode_had_fired_stays_and_says_so(desk, child):
    one = missing(desk, child, "3 Nov 2026 10:00", "4 Nov 2026 20:00")

    remove(desk, one)

    (firing,) = fired(desk, "missing_24h")
    assert (firing.state, firing.has_lapsed) == (TriggerState.UNMET, True)
    assert firing.sentence.endswith("The record has since changed and no longer shows this.")


def test_what_rested_on_a_restricted_episode_stays_restricted_when_it_is_gone(desk, child):
    one = missing(desk, child, "3 Nov 2026 10:00", "4 Nov 2026 20:00", tier=Tier.POLICE)

    remove(desk, one)

    assert [len(firings(desk, who)) for who in ("chair", "POL", "professionals", "family")] == [
        1, 1, 0, 0,
    ]  # fmt: skip


def test_before_it_was_noted_it_had_not_lapsed(desk, child):
    one = missing(desk, child, "3 Nov 2026 10:00", "4 Nov 2026 20:00")

    remove(desk, one)

    assert firings(desk, as_of=at_local(datetime(2026, 11, 22, 9, 0))) == []


def test_undo_takes_the_episode_and_what_it_fired_and_redo_brings_both_back(desk, child):
    missing(desk, child, "3 Nov 2026 10:00", "4 Nov 2026 20:00")

    desk.carry_out(undo.undo, None)
    assert (noted(desk), firings(desk)) == ([], [])

    desk.carry_out(undo.redo, None)
    assert noted(desk) == [("missing_24h", "2026-11-04T10:00")]
    assert [firing.has_lapsed for firing in firings(desk)] == [False]


def test_a_waiver_needs_a_reason_and_keeps_who_and_why(desk, child):
    missing(desk, child, "3 Nov 2026 10:00", "4 Nov 2026 20:00")
    (firing,) = firings(desk)

    with pytest.raises(RuleBroken, match="needs its reason"):
        waive(desk, child, firing, reason="  ")
    assert firings(desk) == [firing]

    waive(desk, child, firing)
    (waived,) = firings(desk)
    assert waived.state is TriggerState.WAIVED
    assert (waived.waiver.by, waived.waiver.reason) == ("Test", "Seen at home.")


def test_undo_takes_a_waiver_back(desk, child):
    missing(desk, child, "3 Nov 2026 10:00", "4 Nov 2026 20:00")
    waive(desk, child, firings(desk)[0])

    desk.carry_out(undo.undo, None)

    assert firings(desk)[0].state is TriggerState.UNMET


def test_what_is_waived_already_or_has_not_fired_is_not_waived(desk, child):
    missing(desk, child, "3 Nov 2026 10:00", "4 Nov 2026 20:00")
    (firing,) = firings(desk)
    waive(desk, child, firing)

    with pytest.raises(RuleBroken, match="waived already"):
        waive(desk, child, firing)
    with pytest.raises(RuleBroken, match="has not fired"):
        waive(desk, child, replace(firing, fired_at=at_local(datetime(2026, 11, 1, 9, 0))))


def test_a_trigger_that_a_meeting_answered_is_not_waived(demo):
    timeline = demo.get(timelines.read, TimelineKey(reference="SD-2026-001", as_of=demo.now()))
    answered = next(f for f in timeline.firings() if f.state is TriggerState.MET)

    with pytest.raises(RuleBroken, match="meeting has answered"):
        waive(demo, timeline.child.id, answered)


def test_time_alone_fires_and_a_waiver_notes_it(desk, child):
    start = read_moment("20 Nov 2026 22:10")
    desk.carry_out(episodes.record, RecordEpisode(child=child, missing_since=start))
    assert noted(desk)[0] == ("missing_24h", "2026-11-21T22:10")
    earlier = read_moment("23 Nov 2026 08:00")
    assert [f.rule.name for f in firings(desk, as_of=earlier.at)] == ["missing_24h", "missing_48h"]


def test_the_demonstration_shows_all_that_it_noted(demo):
    for number in range(1, 10):
        key = TimelineKey(reference=f"SD-2026-00{number}", as_of=demo.now())
        assert not demo.get(timelines.read, key).lapsed


def test_an_import_notes_what_fired_once_and_undo_takes_back_both(desk, child):
    rows = "".join(f"{day:02}/11/2026 10:00,{day:02}/11/2026 20:00\n" for day in (1, 2, 3))
    read = importer.read(f"missing_since,returned\n{rows}".encode(), now=desk.now())

    desk.carry_out(transfer.import_episodes, ImportEpisodes(child="T-1", file=read))
    after_import = noted(desk)
    desk.carry_out(undo.undo, None)

    assert after_import.count(("missing_3_in_30", "2026-11-03T10:00")) == 1
    assert (noted(desk), of_child(desk)) == ([], ())
