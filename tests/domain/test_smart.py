"""The gentle questions about an action that is not SMART yet (domain specification 7.1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from strategy_desk.domain import smart
from strategy_desk.domain.meetings import Presence
from strategy_desk.domain.quick_actions import QuickAction, read
from strategy_desk.domain.smart import Asks
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.services import catalogues
from tests.domain.quick_room import NOBODY, ROOM

VAGUE = catalogues.vague_verbs()
HERE = ROOM.attendance
MONDAY = date(2026, 11, 23)


def asked(line: str, room=ROOM) -> list[tuple[Asks, str]]:
    return [(p.about, p.sentence) for p in smart.of_line(read(line, room), VAGUE)]


def test_a_smart_line_is_asked_nothing():
    assert asked("PC Rao to check phone billing by Fri 5pm") == []


@pytest.mark.parametrize("presence", [Presence.APOLOGIES, Presence.LEFT, Presence.REPORT])
def test_whether_an_owner_who_is_not_here_accepts_it_is_asked(presence: Presence):
    others = [replace(who, presence=presence) if who.agency == "POL" else who for who in HERE]
    room = replace(ROOM, attendance=others)

    sentence = "PC Anita Rao is not here. Have they accepted it?"
    assert asked("PC Rao to check billing by Fri", room) == [(Asks.OWNER, sentence)]
    assert asked("Sana Iqbal to check billing by Fri", room) == []


def test_a_line_that_is_too_long_is_asked_to_be_shortened_and_nothing_else():
    line = f"Police to check billing by Fri {'and again ' * 100}"

    assert read(line, ROOM).too_long
    ((about, sentence),) = asked(line)
    assert about is Asks.ACTION
    assert sentence.startswith("This is longer than 1,000 letters")


def test_a_line_with_nothing_in_it_is_asked_nothing():
    assert smart.of_line(QuickAction(), VAGUE) == ()


@pytest.mark.parametrize(
    "text",
    [
        "monitor the address",
        "Monitor the address",
        "to monitor the address",
        "continue to support the family",
        "see mum and monitor",
        "ring school, keep under review",
        "see mum then liaise with school",
        "support Rowan",
        "share information with school",
        "keep an eye on the flat",
        "look into housing",
        "be aware of the car",
        "ensure that Rowan is safe",
        "attempt to see him",
        "raise awareness",
        "oversee the plan",
        "all to monitor",
    ],
)
def test_a_verb_that_says_too_little_is_asked_about(text: str):
    prompt = smart.of_verb(text, VAGUE)

    assert prompt is not None
    assert prompt.about is Asks.ACTION
    assert prompt.sentence.endswith("?")


@pytest.mark.parametrize(
    "text",
    [
        "fit the baby monitor",
        "support worker to be named",
        "send notes of the visit",
        "agree the plan to support parents",
        "look after the phone until Friday",
        "progressive web of names",
        "refer to the monitoring officer",
        "name one lead investigator",
    ],
)
def test_words_that_are_no_such_verb_are_not(text: str):
    prompt = smart.of_verb(text, VAGUE)

    assert prompt is None


def test_no_usual_action_is_vague():
    vague = [a.text for a in catalogues.usual_actions() if smart.of_verb(a.text, VAGUE)]

    assert not vague


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("police to check CCTV by Fri", "Nobody is named yet."),
        ("all to send chronologies by Fri", "'All' is nobody in particular."),
        ("All agencies to send chronologies by Fri", "'All agencies' is nobody in particular."),
        ("everyone to update the network by Fri", "'Everyone' is nobody in particular."),
        ("PC Rao and Dr Osei to visit by Fri", "This can be PC Anita Rao or Dr N. Osei."),
        ("PC Rao, Sana Iqbal - visit - Fri", "This can be PC Anita Rao or Sana Iqbal."),
        ("POL Rao + CSC Iqbal to visit by Fri", "This can be PC Anita Rao or Sana Iqbal."),
        ("visit - PC Rao / Sana Iqbal - Fri", "This can be PC Anita Rao or Sana Iqbal."),
        ("Leah to see the child by Fri", "This can be Leah Marchetti or Leah Brandt."),
        ("DC Wells to visit by Fri", "DC Wells is not on the list of those here."),
    ],
)
def test_who_answers_for_it_is_asked(line: str, said: str):
    ((about, sentence),) = asked(line)

    assert about is Asks.OWNER
    assert sentence.startswith(said)


def test_a_name_is_not_off_a_list_where_there_is_none():
    assert asked("DC Wells to visit by Fri", NOBODY) == []


@pytest.mark.parametrize("owner", ["Rao and Osei", "Rao & Osei", "Rao, Osei", "Rao/Osei"])
def test_an_owner_who_is_two_is_asked_about(owner: str):
    prompt = smart.of_owner("visit", owner)

    assert prompt is not None
    assert "more than one" in prompt.sentence


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("PC Rao to check CCTV", "There is no date yet."),
        ("PC Rao to check CCTV asap", "'asap' is urgent but is no date"),
        ("PC Rao to check CCTV by yesterday", "has passed"),
        ("PC Rao to check CCTV by 29/11", "is a Sunday"),
        ("PC Rao to check CCTV by Christmas Day", "is a bank holiday (Christmas Day)"),
    ],
)
def test_the_date_is_asked_about(line: str, said: str):
    ((about, sentence),) = asked(line)

    assert about is Asks.DATE
    assert said in sentence


def test_a_limit_in_hours_may_end_on_a_sunday():
    assert asked("PC Rao to check CCTV within 144 hours") == []


@pytest.mark.parametrize(
    ("due", "place", "said"),
    [
        (None, Jurisdiction.ENGLAND, "no date yet"),
        (date(2026, 11, 20), Jurisdiction.ENGLAND, "Fri 20 Nov 2026 has passed"),
        (date(2026, 11, 28), Jurisdiction.ENGLAND, "a Saturday. Is that day meant, or Mon 30"),
        (date(2026, 12, 28), Jurisdiction.ENGLAND, "a bank holiday (Boxing Day)"),
        (date(2026, 11, 30), Jurisdiction.SCOTLAND, "or Tue 1 Dec 2026?"),
        (date(2027, 7, 12), Jurisdiction.NORTHERN_IRELAND, "or Tue 13 Jul 2027?"),
    ],
)
def test_a_day_that_is_kept_is_asked_about_too(due, place: Jurisdiction, said: str):
    prompt = smart.of_date(due, MONDAY, place)

    assert prompt is not None
    assert said in prompt.sentence


@pytest.mark.parametrize("due", [date(2026, 11, 23), date(2026, 11, 30), date(2027, 7, 13)])
def test_a_working_day_in_england_is_not(due: date):
    assert smart.of_date(due, MONDAY) is None
