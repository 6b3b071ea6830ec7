"""The actions agencies usually take on, and completing one from the beginnings of its words."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from strategy_desk.domain.deadlines.phrases import DeadlineStatus, read_deadline
from strategy_desk.domain.time import at_local
from strategy_desk.domain.usual_actions import UsualAction, completing
from strategy_desk.services import catalogues

LIBRARY = catalogues.usual_actions()
MEETING = at_local(datetime(2026, 11, 23, 10, 0))
RETURNED = at_local(datetime(2026, 11, 22, 6, 30))


def test_every_agency_has_some_and_none_is_of_an_unknown_one():
    assert {a.agency for a in LIBRARY} == {a.code for a in catalogues.agencies()}
    assert len({a.text for a in LIBRARY}) == len(LIBRARY) == 33


@pytest.mark.parametrize("action", LIBRARY, ids=lambda a: a.text[:30])
def test_the_deadline_each_starts_with_is_clear(action: UsualAction):
    read = read_deadline(action.due, MEETING, returned=RETURNED)

    assert read.status is DeadlineStatus.CLEAR


@pytest.mark.parametrize(
    ("typed", "agency", "due"),
    [
        ("nrm ref", "CSC", date(2026, 11, 25)),
        ("secure cc", "POL", date(2026, 11, 24)),
        ("book conf", "CSC", date(2026, 12, 14)),
        ("health ch", "HEA", date(2026, 11, 30)),
        ("diversion", "YJS", date(2026, 12, 7)),
        ("minutes", "MTG", date(2026, 11, 30)),
    ],
)
def test_the_beginnings_of_words_find_an_action_and_its_deadline(typed, agency, due):
    found = completing(typed, LIBRARY, agency)[0]

    assert found.agency == agency
    assert read_deadline(found.due, MEETING).date == due


def test_the_return_interview_is_due_72_hours_from_the_return():
    (found,) = completing("arr ret int", LIBRARY)
    read = read_deadline(found.due, MEETING, returned=RETURNED)

    assert (read.date, read.time) == (date(2026, 11, 25), time(6, 30))


def test_the_agencys_own_come_first_and_then_what_begins_so():
    texts = [(a.agency, a.text) for a in completing("re", LIBRARY, "EDU")]

    assert texts[0][1].startswith("Review suspension")
    assert {agency for agency, _ in texts[1:]} >= {"CSC", "YJS"}
    own = [text for agency, text in texts if agency != "EDU"]
    begins = [text.casefold().startswith("re") for text in own]
    assert begins == sorted(begins, reverse=True)


@pytest.mark.parametrize("typed", ["", "  ", "-", "zebra", "secure zebra"])
def test_what_begins_nothing_finds_nothing(typed: str):
    assert completing(typed, LIBRARY) == ()


def test_words_may_come_in_any_order():
    assert completing("tickets secure", LIBRARY) == completing("secure tickets", LIBRARY) != ()
