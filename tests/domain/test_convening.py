"""The rules of calling a meeting: whom to invite, what is chased, and a quorum that changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.asking import (
    Request,
    Wanted,
    asked_words,
    chronologies,
    history_words,
    lacking_words,
)
from strategy_desk.domain.attending import place_for
from strategy_desk.domain.invitations import Place, RegularList, offers
from strategy_desk.domain.meetings import (
    Attendance,
    MeetingState,
    MeetingSummary,
    MeetingType,
    Presence,
    SetPresence,
)
from strategy_desk.domain.room import quorum_change
from strategy_desk.domain.today import obstacle
from tests.domain.rowan import AS_OF as NOW

LISTED = (
    Attendance(agency="POL", name="", role="Detective"),
    Attendance(agency="POL", name="", role="Missing team"),
    Attendance(agency="HEA", name="", role="Nurse"),
    Attendance(agency="CSC", name="L. Reid"),
)


def asked(*days: int, agency="POL", wanted=Wanted.CHRONOLOGY):
    return tuple(
        Request(agency=agency, wanted=wanted, at=NOW - timedelta(days=ago), by="K. Lowe")
        for ago in days
    )


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ((), "not asked yet"),
        ((0,), "asked today"),
        ((1,), "asked yesterday"),
        ((2,), "asked 2 days ago"),
        ((5, 2), "asked twice, last 2 days ago"),
        ((9, 5, 2), "asked 3 times, last 2 days ago"),
    ],
)
def test_it_is_said_when_and_how_often_an_agency_was_asked(days, words):
    assert asked_words(asked(*days), NOW) == words


def test_each_time_an_agency_was_asked_is_told_with_who_was_asked_and_by_whom():
    first, second = asked(3, 2)

    words = history_words((first, replace(second, of="duty desk")))

    assert words == "20 Nov 2026 by K. Lowe; 21 Nov 2026, duty desk, by K. Lowe"


def test_days_are_counted_by_the_calendar_in_london():
    """Late yesterday is yesterday, though it is under a day ago."""
    late = Request(
        agency="POL", wanted=Wanted.NAME, at=NOW - timedelta(hours=NOW.hour + 1), by="K. Lowe"
    )

    assert asked_words((late,), NOW) == "asked yesterday"


def test_only_a_file_taken_since_it_was_asked_for_is_the_answer():
    came = [("POL", NOW - timedelta(days=9)), ("POL", NOW - timedelta(days=1)), ("HEA", NOW)]

    (police,) = chronologies(asked(3, 2), came)
    (early,) = chronologies(asked(3), came[:1])

    assert police.received == NOW - timedelta(days=1)
    assert early.is_missing


def test_a_request_for_a_name_asks_for_no_chronology():
    assert not chronologies(asked(2, wanted=Wanted.NAME), [("POL", NOW)])


def test_agencies_asked_on_the_same_day_are_lacking_together():
    words = lacking_words(
        [("Police", asked(3)), ("Health", asked(3)), ("Education", asked(3, 2))],
        [("Health (nurse)", ())],
    )

    assert words == (
        "When the meeting began: Police, Health chronologies missing, asked on 20 Nov 2026. "
        "Education chronology missing, asked on 20 Nov 2026, 21 Nov 2026. "
        "Health (nurse) not confirmed, not asked."
    )
    assert lacking_words([], []) == ""


@pytest.mark.parametrize(
    ("who", "held_for", "place"),
    [
        (Attendance(agency="CSC", name="L. Reid"), "", 3),
        (Attendance(agency="POL", name="PC Vance", role="Missing team"), "", 1),
        (Attendance(agency="POL", name="PC Vance", role="Rail"), "Detective", 0),
        (Attendance(agency="POL", name="PC Vance", role="Rail"), "", None),
        (Attendance(agency="HEA", name="Dr Osei", role="Doctor"), "", 2),
        (Attendance(agency="POL", name="", role="Missing team"), "", 1),
        (Attendance(agency="HEA", name="", role="Doctor"), "", None),
        (Attendance(agency="EDU", name="M. Brandt"), "", None),
    ],
)
def test_somebody_takes_the_place_held_for_them(who, held_for, place):
    command = SetPresence(meeting=uuid4(), attendance=who, held_for=held_for)

    assert place_for(command, LISTED) == place


def test_who_came_is_offered_first_and_as_invited_anew():
    regular = RegularList(
        types=(MeetingType.MACE,),
        places=(
            Place(agency="POL", role="Detective"),
            Place(agency="POL", role="Missing team"),
            Place(agency="POL", role="Rail officer", by_case="if travelling by rail"),
        ),
        chronologies=(),
    )
    came = Attendance(
        agency="POL",
        name="PC Vance",
        role="Missing team, Bay Police",
        presence=Presence.LEFT,
        note="x",
        arrived_at=NOW,
        left_at=NOW,
    )

    found = offers([came], regular)

    assert found[0].who == Attendance(
        agency="POL", name="PC Vance", role="Missing team, Bay Police"
    )
    assert [(one.who.role, one.chosen) for one in found[1:]] == [
        ("Detective", True), ("Rail officer", False),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "was_lost", "absent"),
    [
        (("HEA", "POL"), ("HEA",), False, None),
        (("HEA",), (), False, None),
        ((), ("HEA",), False, ("HEA",)),
        (("HEA",), ("HEA", "POL"), True, None),
        (("HEA",), (), True, ()),
        ((), (), True, None),
    ],
)
def test_a_quorum_is_lost_once_and_regained_once(before, after, was_lost, absent):
    change = quorum_change(before, after, was_lost=was_lost, at=NOW)

    assert (change.absent if change else None) == absent


def summary(**changes):
    return MeetingSummary(
        id=uuid4(),
        reference="SD-1-M1",
        number=1,
        type=MeetingType.STRATEGY_INITIAL,
        child=uuid4(),
        child_name="Wren",
        child_reference="SD-1",
        starts=NOW,
        state=MeetingState.PLANNED,
        **changes,
    )


def test_a_front_page_says_that_nobody_is_named_before_that_a_chronology_is_missing():
    needed = (
        Agency(code="CSC", name="Social care", in_quorum=True),
        Agency(code="HEA", name="Health", in_quorum=True),
    )
    listed = (Attendance(agency="CSC", name="L. Reid"), Attendance(agency="HEA", name=""))
    named = (*listed, Attendance(agency="HEA", name="Dr Osei"))

    assert obstacle(summary(lacking=("CSC",)), listed, needed, 2) == "Health not confirmed"
    assert obstacle(summary(lacking=("CSC",)), named, needed, 2) == "Social care chronology missing"
    assert obstacle(summary(), named, needed, 2) == "2 actions are late"
