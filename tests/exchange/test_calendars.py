"""Calendar files: read back by another program, right on the days the clocks change, nameless."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest

from strategy_desk.domain import calendars
from strategy_desk.domain.actions import ActionStatus
from strategy_desk.domain.calendars import Calendar
from strategy_desk.domain.meetings import MeetingState, planned_length
from strategy_desk.domain.time import at_local
from strategy_desk.exchange.exporters import files
from tests.documents import samples

MADE = datetime(2026, 11, 19, 11, 30, tzinfo=UTC)
TODAY = date(2026, 11, 19)
ACTION = replace(samples.ACTIONS[0], due=date(2026, 11, 20), due_time=None)


def written(*entries) -> bytes:
    return files.write(Calendar(made_at=MADE, entries=tuple(entries)), "ics")


def read(*entries) -> list:
    calendar = icalendar.Calendar.from_ical(written(*entries))
    assert not [part for part in calendar.walk() if part.errors]
    return [part for part in calendar.walk() if part.name in ("VEVENT", "VTODO")]


def action(**changes):
    return calendars.action_entries(replace(ACTION, **changes), "KD-31-M2")


def of_meeting(*later, **changes):
    return calendars.of_meeting(replace(samples.MEETING, **changes), later, TODAY)


def test_the_file_keeps_the_byte_rules_of_the_standard():
    data = written(*of_meeting(), *action())
    lines = data.split(b"\r\n")

    assert data.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:")
    assert not data.replace(b"\r\n", b"").count(b"\n")
    assert max(map(len, lines)) <= 75
    assert b"METHOD:PUBLISH" in lines


def test_a_meeting_stands_at_its_time_in_london_with_the_rules_of_its_clock():
    (meeting, _) = read(*of_meeting())
    zones = icalendar.Calendar.from_ical(written(*of_meeting())).walk("VTIMEZONE")

    assert str(meeting["summary"]) == "Review strategy meeting, KD-31-M2"
    assert meeting["dtstart"].params["TZID"] == "Europe/London"
    assert meeting.decoded("dtstart") == samples.MEETING.starts
    assert meeting.decoded("dtend") == samples.MEETING.ends
    assert [str(zone["tzid"]) for zone in zones] == ["Europe/London"]


@pytest.mark.parametrize(
    "wall",
    [
        datetime(2026, 3, 27, 10, 0),
        datetime(2026, 3, 30, 10, 0),
        datetime(2026, 10, 23, 10, 0),
        datetime(2026, 10, 26, 10, 0),
        datetime(2031, 7, 1, 9, 15),
    ],
)
def test_the_files_own_rules_give_the_same_moment_whichever_side_of_a_change(wall: datetime):
    data = written(calendars.meeting_entry(replace(samples.MEETING, starts=at_local(wall))))
    zone = icalendar.Calendar.from_ical(data).walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    (stands,) = re.findall(rb"DTSTART;TZID=Europe/London:(\w+)", data)
    local = datetime.fromisoformat(stands.decode())

    assert local == wall
    assert local.replace(tzinfo=zone).astimezone(UTC) == at_local(wall).astimezone(UTC)


def test_a_meeting_whose_end_is_not_known_is_as_long_as_its_agenda_plans():
    short = replace(samples.AGENDA[0], minutes=45)
    (planned, *_) = read(*of_meeting(ends=None, length=planned_length((short,)), agenda=()))
    (usual, *_) = read(*of_meeting(ends=None, length=planned_length(())))

    assert planned.decoded("dtend") - planned.decoded("dtstart") == timedelta(minutes=45)
    assert usual.decoded("dtend") - usual.decoded("dtstart") == timedelta(hours=1)


def test_the_review_is_a_day_until_a_meeting_stands_for_it():
    (_, review) = read(*of_meeting())
    planned = replace(
        samples.MEETING,
        id=samples.identity("third"),
        reference="KD-31-M3",
        starts=at_local(datetime(2026, 11, 26, 14, 0)),
        ends=None,
    )

    assert review.decoded("dtstart") == date(2026, 11, 26)
    assert str(review["summary"]) == "Review meeting after KD-31-M2"
    assert [str(one["summary"])[-8:] for one in read(*of_meeting(planned))] == [
        "KD-31-M2",
        "KD-31-M3",
    ]
    assert len(read(*of_meeting(review=date(2026, 11, 18)))) == 1


def test_a_deadline_is_a_task_and_an_event_for_programs_without_tasks():
    task, event = read(*action())

    assert (task.name, event.name) == ("VTODO", "VEVENT")
    assert task.decoded("due") == event.decoded("dtstart") == date(2026, 11, 20)
    assert event.decoded("dtend") == date(2026, 11, 21)
    assert str(event["transp"]) == "TRANSPARENT"
    assert not read(*action(due=None))


def test_a_deadline_with_a_time_stands_at_it_in_london():
    task, event = read(*action(due_time=time(17, 0)))

    assert task["due"].params["TZID"] == event["dtstart"].params["TZID"] == "Europe/London"
    assert task.decoded("due") == datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
    assert "dtend" not in event


@pytest.mark.parametrize(
    ("status", "said"),
    [
        (ActionStatus.PROPOSED, ("NEEDS-ACTION", "CONFIRMED")),
        (ActionStatus.DONE, ("COMPLETED", "CANCELLED")),
        (ActionStatus.WITHDRAWN, ("CANCELLED", "CANCELLED")),
    ],
)
def test_a_later_file_says_what_became_of_a_deadline(status: ActionStatus, said: tuple[str, str]):
    assert tuple(str(one["status"]) for one in read(*action(status=status))) == said


def test_a_cancelled_meeting_is_taken_out():
    (meeting,) = read(*of_meeting(state=MeetingState.CANCELLED, review=None))

    assert (str(meeting["status"]), str(meeting["transp"])) == ("CANCELLED", "TRANSPARENT")


def test_a_change_keeps_its_identity_and_counts_up():
    first, later = (
        read(*action()),
        read(*action(due=date(2026, 11, 27), version=ACTION.version + 1)),
    )

    assert [one["uid"] for one in first] == [one["uid"] for one in later]
    assert [one["sequence"] + 1 for one in first] == [one["sequence"] for one in later]
    assert len({str(one["uid"]) for one in (*first, *read(*of_meeting()))}) == 4


def test_nobody_and_nothing_said_is_in_the_file():
    data = written(*of_meeting(), *action()).replace(b"\r\n ", b"").decode()
    meeting, child = samples.MEETING, samples.CHILD
    words = (
        *child.name.split(), meeting.place, meeting.chair, meeting.purpose, child.living,
        ACTION.text, ACTION.owner,
    )  # fmt: skip

    assert all(words)
    assert not [word for word in words if word in data]
    assert data.count("CLASS:CONFIDENTIAL") == 4
