"""What was known then: the record as it stood, whatever was recorded, changed or undone since."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from strategy_desk.desk import Desk
from strategy_desk.domain.children import AddChild
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import Graded, RecordEpisode
from strategy_desk.domain.events import RecordEvent
from strategy_desk.domain.interviews import (
    ChangeReturnInterview,
    Outcome,
    RecordReturnInterview,
)
from strategy_desk.domain.time import at_local
from strategy_desk.domain.topics import Said, Topic
from strategy_desk.domain.triggers import TriggerState
from strategy_desk.errors import NotFound
from strategy_desk.models.journal import JournalRow
from strategy_desk.services import children, episodes, events, history, interviews, timelines, undo
from strategy_desk.services.history import AsKnown
from strategy_desk.services.timelines import TimelineKey
from tests.services.conftest import NOW

ROWAN = "SD-2026-001"
SECOND_MEETING = at_local(datetime(2026, 10, 20, 10))


def as_known(desk: Desk, reference: str, moment: datetime, as_of: datetime | None = None):
    key = TimelineKey(reference=reference, as_of=as_of or moment)
    asked = AsKnown(child=reference, known_at=moment, query=timelines.read, key=key)
    return desk.get(history.ask, asked)


class Clock:
    """A clock that a test moves on."""

    def __init__(self) -> None:
        self.moment = NOW

    def __call__(self) -> datetime:
        return self.moment

    def tick(self) -> datetime:
        """Move on one minute; return the moment it was."""
        was, self.moment = self.moment, self.moment + timedelta(minutes=1)
        return was


@pytest.fixture
def clock(desk: Desk) -> Clock:
    clock = Clock()
    desk._clock = clock
    return clock


def test_the_second_meeting_knew_fifteen_episodes_and_none_of_its_own_decisions(demo: Desk):
    then = as_known(demo, ROWAN, SECOND_MEETING)

    assert [e.number for e in then.episodes] == list(range(1, 16))
    assert not any(action.number.startswith("B") for action in then.actions)
    assert {a.number for a in then.actions if a.superseded_by} == set()


def test_what_was_recorded_late_was_not_known_at_the_time(desk: Desk, child, clock: Clock):
    before = clock.tick()
    desk.carry_out(
        episodes.record,
        RecordEpisode(
            child=child,
            missing_since=read_moment("1 Nov 2026 20:00"),
            returned=read_moment("2 Nov 2026 08:00"),
        ),
    )

    assert as_known(desk, "T-1", before).episodes == ()
    assert len(as_known(desk, "T-1", clock.moment).episodes) == 1


def test_every_moment_can_be_seen_again_as_it_was(desk: Desk, child, clock: Clock):
    other = AddChild(reference="T-2", name="Robin Elm", date_of_birth=date(2011, 1, 2))
    other_child = desk.carry_out(children.add, other)
    since = desk.get(undo.last_entry, None)
    seen = {}

    def look() -> None:
        seen[clock.moment] = desk.get(timelines.read, TimelineKey(reference="T-1", as_of=NOW))
        clock.tick()

    look()
    for day in (1, 5, 9):
        for whom in (child, other_child):
            episode = desk.carry_out(
                episodes.record,
                RecordEpisode(
                    child=whom,
                    missing_since=read_moment(f"{day} Nov 2026 20:00"),
                    returned=read_moment(f"{day + 1} Nov 2026 08:00"),
                    grades=(Graded(level="medium"),),
                ),
            )
            desk.carry_out(
                interviews.record,
                RecordReturnInterview(
                    child=whom,
                    episodes=(episode,),
                    outcome=Outcome.COMPLETED,
                    at=read_moment(f"{day + 2} Nov 2026 10:00"),
                    said=(Said(topic=Topic.HELP, words=f"Football on day {day}"),),
                ),
            )
        look()
    desk.carry_out(
        events.record,
        RecordEvent(
            child=child,
            when=read_moment("Spring 2019"),
            agency="EDU",
            kind="contact",
            text="School rang home",
        ),
    )
    look()
    desk.carry_out(undo.undo, since)
    look()
    desk.carry_out(undo.redo, since)
    look()

    again = {moment: as_known(desk, "T-1", moment, as_of=NOW) for moment in seen}
    own = {moment: replace(timeline, co_missing=None) for moment, timeline in seen.items()}
    assert again == own


def test_what_was_said_in_an_interview_is_seen_again_as_it_stood(desk, child, clock: Clock):
    episode = desk.carry_out(
        episodes.record,
        RecordEpisode(
            child=child,
            missing_since=read_moment("1 Nov 2026 20:00"),
            returned=read_moment("2 Nov 2026 08:00"),
        ),
    )
    told = {"episodes": (episode,), "outcome": Outcome.PARTLY}
    first = (Said(topic=Topic.WHERE, words="A park"),)
    key = desk.carry_out(
        interviews.record, RecordReturnInterview(child=child, said=first, alone=True, **told)
    )
    before = clock.tick()
    command = ChangeReturnInterview(
        interview=key, seen=1, said=(Said(topic=Topic.HARM, words="None"),), **told
    )
    desk.carry_out(interviews.change, command)

    (then,) = as_known(desk, "T-1", before).interviews
    (now,) = as_known(desk, "T-1", clock.moment).interviews
    assert (then.said, then.alone) == (first, True)
    assert (now.said, now.alone) == (command.said, None)


def test_a_child_who_was_not_recorded_yet_is_said_to_be(desk: Desk, clock: Clock):
    before = clock.tick()
    desk.carry_out(
        children.add, AddChild(reference="T-9", name="Ash Oak", date_of_birth=date(2012, 3, 4))
    )

    with pytest.raises(NotFound, match="not recorded by then"):
        as_known(desk, "T-9", before)


def test_looking_back_writes_nothing(demo: Desk):
    count = demo.get(undo.last_entry, None)

    as_known(demo, ROWAN, SECOND_MEETING)

    assert demo.get(undo.last_entry, None) == count


def test_a_trigger_then_unmet_is_shown_unmet(demo: Desk):
    then = as_known(demo, ROWAN, SECOND_MEETING - timedelta(hours=1))

    longest = [f for f in then.firings() if f.rule.name == "missing_72h"]
    assert [f.state for f in longest] == [TriggerState.UNMET, TriggerState.UNMET]


def test_an_image_from_before_a_column_was_made_gets_its_default(desk: Desk, child, clock: Clock):
    moment = clock.tick()

    def forget_a_column(session, _):
        entry = session.scalars(select(JournalRow).order_by(JournalRow.number)).first()
        changes = json.loads(entry.changes)
        for change in changes:
            del change["after"]["needs"]
        return history._values(children.ChildRow.__table__, changes[0]["after"])

    assert desk.get(forget_a_column, None)["needs"] == ""
    assert as_known(desk, "T-1", moment).child.needs == ""
