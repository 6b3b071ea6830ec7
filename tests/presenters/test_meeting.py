"""The meeting page without a screen: what is typed is saved, and what is refused is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.meetings import MeetingState, Presence
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import instant_words
from strategy_desk.presenters.closing import Closing, Later, held_words
from strategy_desk.presenters.meeting import Meeting
from strategy_desk.services import meetings

PLANNED = "SD-2026-001-M3"


class Screen:
    """Keeps what a page would show."""

    def __init__(self) -> None:
        self.shown = None
        self.trouble: list[str] = []
        self.added = 0
        self.welcomes = 0
        self.settled = 0
        self.said: list[str] = []

    def present(self, shown):
        self.shown = shown

    def refused(self, error):
        self.trouble.append(error.sentence)

    def action_added(self):
        self.added += 1

    def welcomed(self):
        self.welcomes += 1

    def answered(self):
        self.settled += 1

    def not_answered(self, error):
        self.trouble.append(error.sentence)

    def quorum_changed(self, words):
        self.said.append(words)

    def decided(self):
        self.settled += 1

    def not_decided(self, error):
        self.trouble.append(error.sentence)


@pytest.fixture
def desk(demo_desk: Desk) -> Desk:
    return demo_desk


@pytest.fixture
def page(desk):
    screen = Screen()
    presenter = Meeting(screen, desk, PLANNED)
    presenter.open()
    presenter.start()
    return presenter, screen, desk


def shut(presenter, screen, **asked):
    presenter.close(Closing(**asked), screen.answered, screen.refused)


def saved(desk):
    return desk.get(meetings.read, meetings.MeetingKey(meeting=PLANNED))


def test_starting_opens_the_meeting_for_minuting(page):
    _, screen, desk = page

    assert screen.shown.meeting.state is MeetingState.OPEN
    assert saved(desk).state is MeetingState.OPEN


def test_a_quick_line_becomes_an_action_with_owner_agency_and_deadline(page):
    presenter, screen, desk = page

    presenter.add_action("Police - check phone billing - Hallow - by Fri 5pm")

    (action,) = saved(desk).actions
    assert (action.number, action.agency, action.owner) == ("C1", "POL", "DS P. Hallow")
    assert action.due == date(2026, 11, 27)
    assert screen.added == 1


def test_what_has_no_field_of_its_own_stays_in_the_words_of_the_action(page):
    presenter, _, desk = page

    presenter.add_action("CAMHS to consult with the carers asap")

    (action,) = saved(desk).actions
    assert (action.agency, action.due) == ("HEA", None)
    assert action.text == "consult with the carers (CAMHS) - asap"


def test_restricted_words_that_were_pasted_into_the_quick_line_stay_restricted(page):
    presenter, _, desk = page
    line = "Police - [Police restricted] watch the flat - Hallow - by Fri"

    assert presenter.read_action(line).action.text == "watch the flat"
    presenter.add_action(line)

    (action,) = saved(desk).actions
    assert (action.text, action.tier) == ("watch the flat", Tier.POLICE)


def test_so_do_those_in_the_reason_of_a_decision(page):
    presenter, _, desk = page

    presenter.decide("s47", Answer.YES, "[Police restricted] Two adults named.")

    (decision,) = saved(desk).decisions
    assert (decision.reason, decision.tier) == ("Two adults named.", Tier.POLICE)


def test_a_decision_needs_its_reason(page):
    presenter, screen, desk = page

    presenter.decide("nrm", Answer.YES, "")

    assert screen.trouble == ["A decision needs its reason. Write why in one sentence."]
    assert not saved(desk).decisions


def test_a_later_decision_takes_a_date_as_people_type_it(page):
    presenter, _, desk = page

    presenter.decide("nrm", Answer.LATER, "School record awaited.", "fri")

    assert saved(desk).decisions[0].until == date(2026, 11, 27)


def test_a_date_that_can_be_meant_two_ways_is_asked_about(page):
    presenter, screen, desk = page

    presenter.decide("nrm", Answer.LATER, "School record awaited.", "next week")

    assert len(screen.trouble) == 1
    assert not saved(desk).decisions


def test_the_meeting_does_not_close_with_a_decision_open(page):
    presenter, screen, desk = page

    shut(presenter, screen)

    assert "still to be made" in screen.trouble[0]
    assert saved(desk).state is MeetingState.OPEN


def test_what_is_left_for_later_is_decided_before_the_meeting_closes(page):
    presenter, screen, desk = page
    for who in screen.shown.meeting.attendance:
        presenter.arrive(who)
    for question in screen.shown.meeting.questions[2:]:
        presenter.decide(question.key, Answer.YES, "Agreed by all.")
    first, second = (question for question, _ in screen.shown.meeting.undecided)
    asked = [
        Later(question=one.key, text=one.text, reason="School record awaited.", until=until)
        for one, until in ((first, "fri"), (second, "soonish"))
    ]

    shut(presenter, screen, later=tuple(asked))
    assert screen.trouble[-1].startswith(f"{second.text}: ")
    assert len(saved(desk).undecided) == 2, "nothing is done while one of them is not clear"

    shut(presenter, screen, later=(asked[0], replace(asked[1], until="30 nov")))
    closed = saved(desk)
    assert closed.state is MeetingState.DRAFT
    until = {one.question.key: one.until for one in closed.decisions}
    assert (until[first.key], until[second.key]) == (date(2026, 11, 27), date(2026, 11, 30))


def test_it_was_held_when_the_one_who_closes_it_says(page):
    presenter, screen, desk = page
    for who in screen.shown.meeting.attendance:
        presenter.arrive(who)
    for question in screen.shown.meeting.questions:
        presenter.decide(question.key, Answer.YES, "Agreed by all.")
    assert held_words(screen.shown.meeting, desk.now()) == "09:00 to 09:00"

    shut(presenter, screen, held="from ten")
    assert "Write it like 10:00 to 11:20." in screen.trouble[-1]
    assert saved(desk).state is MeetingState.OPEN

    for words in ("2 to 3", "1:30 to 2:45", "noon to 1"):
        shut(presenter, screen, held=words)
        assert "which half of the day" in screen.trouble[-1]
    for words in ("08:00 to 07:00", "08:00 to 08:00", "08:00 to 09:30"):
        shut(presenter, screen, held=words)
        assert "No meeting can have been held" in screen.trouble[-1]
    assert saved(desk).state is MeetingState.OPEN

    shut(presenter, screen, held="7.30 — 8:45.")
    closed = saved(desk)
    assert (instant_words(closed.starts), instant_words(closed.ends)) == (
        "Mon 23 Nov 2026 07:30",
        "Mon 23 Nov 2026 08:45",
    )


def test_it_closes_inquorate_only_with_a_reason_and_a_plan(page):
    presenter, screen, desk = page
    for question in screen.shown.meeting.questions:
        presenter.decide(question.key, Answer.YES, "Agreed by all.")
    for who in screen.shown.meeting.attendance[:2]:
        presenter.arrive(who)

    shut(presenter, screen)
    assert "not quorate" in screen.trouble[-1]

    plan = "Reconvene on 30 November with health."
    shut(presenter, screen, reason="Rowan cannot wait.", plan=plan)
    closed = saved(desk)
    assert closed.state is MeetingState.DRAFT
    assert closed.absent_from_quorum == ("HEA",)


def test_somebody_here_can_leave_again(page):
    presenter, screen, desk = page

    presenter.arrive(screen.shown.meeting.attendance[0])
    assert saved(desk).attendance[0].presence is Presence.PRESENT

    presenter.arrive(screen.shown.meeting.attendance[0])
    assert saved(desk).attendance[0].presence is Presence.LEFT


def test_a_lost_quorum_is_said_once_and_so_is_its_return(page):
    presenter, screen, _ = page
    for code in ("CSC", "POL", "HEA"):
        presenter.arrive(person(screen, code))
    assert not screen.said

    presenter.arrive(person(screen, "HEA"))
    presenter.arrive(person(screen, "POL"))
    presenter.turn_to(2)
    assert screen.said == ["No quorum since 09:00: nobody is here for health."]

    presenter.arrive(person(screen, "HEA"))
    presenter.arrive(person(screen, "POL"))
    assert screen.said[1:] == ["Quorum again since 09:00."]


def test_apologies_ask_how_the_information_was_obtained(page):
    presenter, screen, _ = page

    presenter.apologise(person(screen, "HEA"), "")
    assert "information was obtained" in screen.trouble[-1]
    presenter.apologise(person(screen, "HEA"), "Report of 20 November")

    assert person(screen, "HEA").note == "Report of 20 November"


def test_the_minutes_are_handed_over(page):
    presenter, screen, desk = page

    presenter.hand_over("B. Reid")

    assert saved(desk).minute_taker == "B. Reid"
    assert screen.settled == 1


def person(screen, code):
    return next(who for who in screen.shown.meeting.attendance if who.agency == code)


def test_somebody_new_is_added_as_present_and_can_own_an_action(page):
    presenter, screen, desk = page

    presenter.welcome("BTP - PC R. Vance - rail desk")
    presenter.add_action("check the station cameras - Vance - fri")

    assert screen.welcomes == 1
    new = saved(desk).attendance[-1]
    assert (new.agency, new.name, new.role) == ("POL", "PC R. Vance", "rail desk")
    assert new.presence is Presence.PRESENT
    assert saved(desk).actions[0].owner == "PC R. Vance"


def test_somebody_without_an_agency_is_asked_about_and_not_added(page):
    presenter, screen, desk = page
    before = len(saved(desk).attendance)

    presenter.welcome("R. Vance")

    assert "agency and a name" in screen.trouble[-1]
    assert len(saved(desk).attendance) == before
