"""Deadlines as people type them (domain specification 7.1, design specification 5.3)."""

import json
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.deadlines.phrases import DeadlineStatus, read_deadline
from strategy_desk.domain.time import at_local
from strategy_desk.domain.timescales import Jurisdiction, is_working_day


def at(text: str) -> datetime:
    return at_local(datetime.fromisoformat(text))


MONDAY = at("2026-11-23T10:00")
FRIDAY = at("2026-11-27T10:00")
CHRISTMAS = at("2026-12-17T14:00")
RETURNED = at("2026-12-24T18:30")

OUTSIDE_STATUS = {
    "clear": {"clear"},
    "warn": {"say which"},
    "say which": {"say which"},
    "approximate": {"say which", "ask"},
    "ask": {"ask", "say which"},
    "depends": {"ask"},
    "no date": {"ask", "cannot be read"},
    "cannot be read": {"cannot be read"},
}


@pytest.mark.parametrize(
    ("now", "text", "day", "clock"),
    [
        (MONDAY, "by Fri 5pm", "2026-11-27", "17:00"),
        (MONDAY, "fri 5pm", "2026-11-27", "17:00"),
        (MONDAY, "5pm on Friday", "2026-11-27", "17:00"),
        (MONDAY, "Friday at 5", "2026-11-27", "17:00"),
        (MONDAY, "Friday @ 17.00", "2026-11-27", "17:00"),
        (MONDAY, "fri 1700 at the latest", "2026-11-27", "17:00"),
        (MONDAY, "cop Fri", "2026-11-27", "17:00"),
        (MONDAY, "by 8 tonight", "2026-11-23", "20:00"),
        (MONDAY, "tonight by 8", "2026-11-23", "20:00"),
        (MONDAY, "by 12 tonight", "2026-11-23", "23:59"),
        (MONDAY, "before 6 on Friday", "2026-11-27", "18:00"),
        (MONDAY, "by close of play on Friday", "2026-11-27", "17:00"),
        (MONDAY, "end of day Friday", "2026-11-27", "17:00"),
        (MONDAY, "today", "2026-11-23", None),
        (MONDAY, "EOD", "2026-11-23", "17:00"),
        (MONDAY, "this afternoon", "2026-11-23", "17:00"),
        (MONDAY, "before 5pm", "2026-11-23", "17:00"),
        (MONDAY, "half five", "2026-11-23", "17:30"),
        (MONDAY, "midday", "2026-11-23", "12:00"),
        (MONDAY, "midnight tonight", "2026-11-23", "23:59"),
        (MONDAY, "tomorrow 10", "2026-11-24", "10:00"),
        (MONDAY, "10 tomorrow", "2026-11-24", "10:00"),
        (MONDAY, "first thing tomorrow", "2026-11-24", "09:00"),
        (at("2026-11-29T15:00"), "tomorrow am", "2026-11-30", "12:00"),
        (MONDAY, "day after tomorrow", "2026-11-25", None),
        (MONDAY, "2d", "2026-11-25", None),
        (MONDAY, "in two weeks' time", "2026-12-07", None),
        (MONDAY, "a fortnight today", "2026-12-07", None),
        (MONDAY, "in a month", "2026-12-23", None),
        (MONDAY, "Friday week", "2026-12-04", None),
        (MONDAY, "a week on Friday", "2026-12-04", None),
        (MONDAY, "Tuesday next week", "2026-12-01", None),
        (MONDAY, "end of the week", "2026-11-27", None),
        (MONDAY, "end of month", "2026-11-30", None),
        (MONDAY, "last Friday of the month", "2026-11-27", None),
        (MONDAY, "first working day of Jan", "2027-01-04", None),
        (MONDAY, "9 Dec", "2026-12-09", None),
        (MONDAY, "9/12", "2026-12-09", None),
        (MONDAY, "by 31/12", "2026-12-31", None),
        (MONDAY, "December 9th", "2026-12-09", None),
        (MONDAY, "Thursday 26th", "2026-11-26", None),
        (MONDAY, "26th", "2026-11-26", None),
        (MONDAY, "due: Thursday", "2026-11-26", None),
        (MONDAY, "on or before Friday", "2026-11-27", None),
        (MONDAY, "1st of next month", "2026-12-01", None),
        (MONDAY, "9 December 2026 14:00", "2026-12-09", "14:00"),
        (MONDAY, "2026-12-09T14:00", "2026-12-09", "14:00"),
        (MONDAY, "Xmas Eve", "2026-12-24", None),
        (MONDAY, "+10wd", "2026-12-07", None),
        (MONDAY, "within three working days", "2026-11-26", None),
        (MONDAY, "10 working days from Friday", "2026-12-11", None),
        (MONDAY, "3 working days before Christmas", "2026-12-22", None),
        (CHRISTMAS, "in 10 working days", "2027-01-05", None),
        (FRIDAY, "next working day", "2026-11-30", None),
        (FRIDAY, "Monday", "2026-11-30", None),
        (FRIDAY, "next Friday", "2026-12-04", None),
        (FRIDAY, "Friday week", "2026-12-04", None),
    ],
)
def test_a_plain_deadline_is_clear(now, text, day, clock):
    read = read_deadline(text, now)
    assert read.status is DeadlineStatus.CLEAR
    assert (read.date, _clock(read.time)) == (date.fromisoformat(day), clock)


@pytest.mark.parametrize(
    ("now", "text", "day", "clock"),
    [
        ("2026-03-28T20:00", "within 24 hours", "2026-03-29", "21:00"),
        ("2026-10-24T20:00", "24h", "2026-10-25", "19:00"),
        ("2026-11-27T10:00", "48h", "2026-11-29", "10:00"),
        ("2026-11-23T10:00", "half an hour", "2026-11-23", "10:30"),
    ],
)
def test_hours_are_elapsed_and_do_not_move_for_a_weekend(now, text, day, clock):
    read = read_deadline(text, at(now))
    assert read.status is DeadlineStatus.CLEAR
    assert (read.date, _clock(read.time)) == (date.fromisoformat(day), clock)


@pytest.mark.parametrize(
    "text",
    ["in the 72", "within the 72", "within 72", "by end of the 72 hours", "72 hours from return"],
)
def test_the_72_counts_from_the_return(text):
    read = read_deadline(text, at("2026-12-24T20:00"), returned=RETURNED)
    assert read.status is DeadlineStatus.CLEAR
    assert (read.date, _clock(read.time)) == (date(2026, 12, 27), "18:30")
    assert read_deadline(text, MONDAY).status is DeadlineStatus.ASK


@pytest.mark.parametrize("text", ["next meeting", "by next strategy meeting", "at the review"])
def test_the_next_meeting_is_a_date_only_when_it_is_set(text):
    assert read_deadline(text, MONDAY, next_meeting=date(2026, 12, 7)).date == date(2026, 12, 7)
    unset = read_deadline(text, MONDAY)
    assert (unset.status, unset.date) == (DeadlineStatus.ASK, None)


@pytest.mark.parametrize(
    ("now", "text", "day", "said"),
    [
        (FRIDAY, "in 2 days", "2026-11-29", "Mon 30 Nov"),
        (FRIDAY, "tomorrow", "2026-11-28", "Saturday"),
        (MONDAY, "25/12", "2026-12-25", "Christmas Day"),
        (at("2026-04-02T10:00"), "Monday", "2026-04-06", "Easter Monday"),
        (MONDAY, "Easter Monday", "2027-03-29", "Tue 30 Mar"),
        (MONDAY, "end of Jan", "2027-01-31", "Sunday"),
        (FRIDAY, "Friday", "2026-11-27", "Fri 4 Dec"),
        (FRIDAY, "fri 5pm", "2026-11-27", "Fri 4 Dec"),
        (MONDAY, "next Friday", "2026-12-04", "Fri 27 Nov"),
        (MONDAY, "Friday after next", "2026-12-04", "Fri 11 Dec"),
        (MONDAY, "first week of Jan", "2027-01-08", "not one day"),
        (MONDAY, "first week of December", "2026-12-04", "not one day"),
        (MONDAY, "mid December", "2026-12-15", "not one day"),
        (MONDAY, "w/c 30 Nov", "2026-12-04", "not one day"),
        (MONDAY, "by the weekend", "2026-11-27", "not one day"),
        (MONDAY, "early next week", "2026-12-01", "not one day"),
        (MONDAY, "before Christmas", "2026-12-24", "Fri 25 Dec"),
        (MONDAY, "Thurs/Fri", "2026-11-27", "more than one day"),
        (MONDAY, "27 or 28 Nov", "2026-11-28", "more than one day"),
        (MONDAY, "9/10", "2027-10-09", "9 Oct 2026 has passed"),
        (MONDAY, "9 October 2026", "2026-10-09", "has passed"),
        (MONDAY, "9am", "2026-11-23", "has passed"),
        (MONDAY, "yesterday", "2026-11-22", "has passed"),
        (MONDAY, "fri 4", "2026-12-04", "4 o'clock"),
        (MONDAY, "fri 7", "2026-11-27", "07:00"),
        (MONDAY, "9.10", "2027-10-09", "09:10"),
        (MONDAY, "friday midnight", "2026-11-27", "start or the end"),
        (MONDAY, "fri?", "2026-11-27", "question"),
        (MONDAY, "a couple of days", "2026-11-25", "loose"),
    ],
)
def test_a_doubtful_deadline_offers_its_likeliest_day_and_says_why(now, text, day, said):
    read = read_deadline(text, now)
    assert read.status is DeadlineStatus.SAY_WHICH
    assert read.date == date.fromisoformat(day)
    assert said in read.text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("sat 28 nov!", "2026-11-28"),
        ("25 Dec !", "2026-12-25"),
        ("by Sun 29 Nov 10:00!", "2026-11-29"),
    ],
)
def test_a_day_that_nobody_works_is_taken_once_it_is_said_to_be_meant(text, day):
    asked = read_deadline(text.rstrip(" !"), MONDAY)
    assert asked.status is DeadlineStatus.SAY_WHICH
    assert "write ! after it if it is meant" in asked.text
    meant = read_deadline(text, MONDAY)
    assert (meant.status, meant.date) == (DeadlineStatus.CLEAR, date.fromisoformat(day))


def test_a_mark_of_exclamation_settles_no_other_doubt():
    assert read_deadline("fri 7!", MONDAY).status is DeadlineStatus.SAY_WHICH
    assert read_deadline("yesterday!", MONDAY).status is DeadlineStatus.SAY_WHICH


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Fri 10 Nov", "10 Nov 2026 is a Tuesday, not a Friday"),
        ("Fri 10 December 2026", "10 Dec 2026 is a Thursday"),
        ("25 Oct 2026 01:30", "came twice"),
    ],
)
def test_words_that_disagree_offer_no_day(text, said):
    read = read_deadline(text, at("2026-10-24T10:00") if "01:30" in text else MONDAY)
    assert (read.status, read.date) == (DeadlineStatus.SAY_WHICH, None)
    assert said in read.text


@pytest.mark.parametrize(
    "text",
    [
        "", "asap", "ASAP", "ongoing", "tbc", "n/a", "next week", "soon", "a few days", "weekly",
        "every Friday", "when he returns", "on return", "after Christmas", "end of term",
        "in January", "2027", "in the new year", "5 school days", "ICPC", "+10", "10", "?",
        "10-15 working days", "further notice", "this month", "48 working hours",
        "2 weeks from Monday", "before 6",
    ],
)  # fmt: skip
def test_words_that_are_no_date_ask_for_the_day(text):
    read = read_deadline(text, MONDAY)
    assert (read.status, read.date, read.time) == (DeadlineStatus.ASK, None, None)
    assert "say" in read.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31 Nov", "November 2026 has 30 days"),
        ("29 Feb", "February 2027 has 28 days"),
        ("32/1", "January 2027 has 31 days"),
        ("25/13", "month 13"),
        ("fri 25:00", "25:00"),
        ("28 March 2027 01:30", "01:00 to 02:00"),
        ("monitor", "'monitor' cannot be read"),
        ("and", "'and' cannot be read"),
        ("-3d", "'-3d' cannot be read"),
        ("\u22122 working days", "cannot be read"),
        ("ring " * 60, "cannot be read"),
    ],
)
def test_what_cannot_be_read_stays_empty_and_says_why(text, said):
    read = read_deadline(text, MONDAY)
    assert (read.status, read.date, read.time) == (DeadlineStatus.CANNOT_BE_READ, None, None)
    assert said in read.text


def test_the_place_and_its_closed_days_are_asked():
    thursday = at("2026-11-26T10:00")
    assert read_deadline("2wd", thursday).date == date(2026, 11, 30)
    scotland = read_deadline("2wd", thursday, Jurisdiction.SCOTLAND)
    assert scotland.date == date(2026, 12, 1)
    closed = read_deadline("2wd", thursday, closed=[date(2026, 11, 27)])
    assert closed.date == date(2026, 12, 1)
    assert "closed" in read_deadline("tomorrow", thursday, closed=[date(2026, 11, 27)]).text


def test_a_limit_in_the_hour_that_comes_twice_says_which_pass_it_is():
    before = at("2026-10-24T02:30")
    assert "01:30 BST" in read_deadline("23h", before).text
    assert "01:30 GMT" in read_deadline("24h", before).text


def test_outside_phrases(shared):
    cases = json.loads((shared / "cases/deadlines/phrases.json").read_text())["cases"]
    for case in cases:
        read = read_deadline(case["phrase"], at(case["reference"]))
        assert read.status.value in OUTSIDE_STATUS[case["status"]], case["id"]
        answer = (case["answer_date"], case["answer_time"])
        assert (read.date and read.date.isoformat(), _clock(read.time)) == answer, case["id"]


PHRASES = """
    by fri friday next this 5pm 17:00 10 today tomorrow am week end of the month in 10 working days
    48h 72 +10wd 9/10 9 oct 2026 a fortnight before after christmas first meeting or / - at noon
    midnight 26th bank holiday w/c mid dec asap half five cop d h ? from return couple last
"""


@given(
    st.one_of(
        st.text(max_size=30),
        st.lists(st.sampled_from(PHRASES.split()), max_size=8).map(" ".join),
    ),
    st.datetimes(datetime.fromisoformat("2024-01-01"), datetime.fromisoformat("2030-01-01")),
)
def test_anything_typed_gets_one_sentence_and_only_a_clear_one_is_a_fit_deadline(text, naive):
    now = at_local(naive.replace(hour=10))
    read = read_deadline(text, now, returned=now, next_meeting=date(2031, 1, 6))
    assert read.text[:1] == read.text[:1].upper()
    assert read.text.rstrip().endswith(".")
    if read.status is DeadlineStatus.CLEAR:
        assert read.date is not None
        assert read.date >= naive.date()
        assert "counted" in read.text or "72 hours" in read.text or is_working_day(read.date)
    if read.status in (DeadlineStatus.ASK, DeadlineStatus.CANNOT_BE_READ):
        assert (read.date, read.time) == (None, None)


@given(st.integers(1, 60), st.sampled_from(Jurisdiction))
def test_working_days_are_always_clear(number, place):
    for text in (f"{number}wd", f"+{number} working days", f"in {number} working days"):
        read = read_deadline(text, MONDAY, place)
        assert read.status is DeadlineStatus.CLEAR
        assert is_working_day(read.date, place)


def _clock(clock):
    return f"{clock:%H:%M}" if clock else None
