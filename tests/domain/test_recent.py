"""Moments as people type them soon after; now is Monday 23 November 2026, 09:00."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.recent import Typing, read_recent, read_when
from strategy_desk.domain.time import Pass, Precision, at_local
from strategy_desk.errors import AskWhich, ComesTwice, RuleBroken

NOW = at_local(datetime(2026, 11, 23, 9, 0))
BORN = date(2011, 3, 4)


def read(text: str, now: datetime = NOW, **known) -> str:
    return read_recent(text, Typing(now=now, born=BORN, **known)).words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("now", "Mon 23 Nov 2026 09:00"),
        ("2230", "Sun 22 Nov 2026 22:30"),
        ("08:10", "Mon 23 Nov 2026 08:10"),
        ("6pm", "Sun 22 Nov 2026 18:00"),
        ("yesterday 2230", "Sun 22 Nov 2026 22:30"),
        ("Yesterday at 22.30", "Sun 22 Nov 2026 22:30"),
        ("22:30 yesterday", "Sun 22 Nov 2026 22:30"),
        ("yesterday", "Sun 22 Nov 2026"),
        ("today 0815", "Mon 23 Nov 2026 08:15"),
        ("this morning 7am", "Mon 23 Nov 2026 07:00"),
        ("day before yesterday 1900", "Sat 21 Nov 2026 19:00"),
        ("last night 2330", "Sun 22 Nov 2026 23:30"),
        ("last night 0130", "Mon 23 Nov 2026 01:30"),
        ("last night", "between 22 and 23 Nov 2026"),
        ("fri 18:10", "Fri 20 Nov 2026 18:10"),
        ("18:10 on Friday", "Fri 20 Nov 2026 18:10"),
        ("mon 0815", "Mon 23 Nov 2026 08:15"),
        ("mon 1815", "Mon 16 Nov 2026 18:15"),
        ("fri", "Fri 20 Nov 2026"),
        ("last mon 0815", "Mon 16 Nov 2026 08:15"),
        ("14 nov 1810", "Sat 14 Nov 2026 18:10"),
        ("14/11 18:10", "Sat 14 Nov 2026 18:10"),
        ("sat 14 nov 18:10", "Sat 14 Nov 2026 18:10"),
        ("24/11 18:10", "Mon 24 Nov 2025 18:10"),
        ("24 dec", "Wed 24 Dec 2025"),
        ("20 min ago", "about 08:40 on Mon 23 Nov 2026"),
        ("2h ago", "about 07:00 on Mon 23 Nov 2026"),
        ("3 days ago", "Fri 20 Nov 2026"),
        ("14 Nov 2026 18:10", "Sat 14 Nov 2026 18:10"),
        ("about 6pm on 14 Nov 2026", "about 18:00 on Sat 14 Nov 2026"),
        ("tomorrow 10:00", "Tue 24 Nov 2026 10:00"),
    ],
)
def test_what_was_typed_is_what_was_meant(typed, meant):
    assert read(typed) == meant


def test_the_words_are_kept_as_typed():
    assert read_recent(" yesterday 2230 ", Typing(now=NOW)).text == "yesterday 2230"


@pytest.mark.parametrize(
    ("typed", "since", "meant"),
    [
        ("1925", "14 Nov 2026 18:10", "Sat 14 Nov 2026 19:25"),
        ("0245", "14 Nov 2026 18:10", "Sun 15 Nov 2026 02:45"),
        ("mon 0245", "14 Nov 2026 18:10", "Mon 16 Nov 2026 02:45"),
        ("sat 1900", "14 Nov 2026 18:10", "Sat 14 Nov 2026 19:00"),
        ("sat 1700", "7 Nov 2026 18:10", "Sat 14 Nov 2026 17:00"),
        ("fri", "14 Nov 2026 18:10", "Fri 20 Nov 2026"),
        ("sat", "14 Nov 2026 18:10", "Sat 14 Nov 2026"),
        ("yesterday 1000", "14 Nov 2026 18:10", "Sun 22 Nov 2026 10:00"),
    ],
)
def test_what_follows_something_is_the_first_that_fits_after_it(typed, since, meant):
    assert read(typed, after=read_moment(since)) == meant


def test_what_comes_before_something_is_the_last_that_fits_before_it():
    assert read("1730", before=read_moment("14 Nov 2026 18:10")) == "Sat 14 Nov 2026 17:30"
    assert read("1930", before=read_moment("14 Nov 2026 18:10")) == "Fri 13 Nov 2026 19:30"


class TestTheNightTheClocksGoBack:
    """AC03."""

    @pytest.mark.parametrize(
        "typed", ["25 Oct 2026 01:30", "01:30 on 25 Oct 2026", "25/10 01:30", "sun 25 oct 0130"]
    )
    def test_it_asks_and_then_takes_the_answer(self, typed):
        with pytest.raises(ComesTwice, match="came twice"):
            read(typed)

        assert read(typed, which=Pass.FIRST) == "Sun 25 Oct 2026 01:30 BST"
        assert read(typed, which=Pass.SECOND) == "Sun 25 Oct 2026 01:30 GMT"

    def test_the_two_are_an_hour_apart(self):
        start = read_moment("24 Oct 2026 23:30").at
        both = [
            read_recent("25 Oct 2026 01:30", Typing(now=NOW, which=which)).at - start
            for which in Pass
        ]

        assert both == [timedelta(hours=2), timedelta(hours=3)]

    def test_an_answer_to_a_question_that_is_not_asked_changes_nothing(self):
        assert read("25 Oct 2026 05:15", which=Pass.FIRST) == "Sun 25 Oct 2026 05:15"

    def test_a_time_alone_asks_too(self):
        morning = at_local(datetime(2026, 10, 25, 9, 0))
        with pytest.raises(ComesTwice):
            read("0130", now=morning)

        assert read("0130", now=morning, which=Pass.SECOND) == "Sun 25 Oct 2026 01:30 GMT"


def test_an_hour_that_the_clocks_skip_is_refused():
    """AC04."""
    now = at_local(datetime(2027, 3, 28, 9, 0))
    for typed in ("28 Mar 2027 01:30", "today 0130", "0130", "sun 0130"):
        with pytest.raises(RuleBroken, match="no 01:30 on Sun 28 Mar 2027") as refused:
            read(typed, now=now)
        assert not isinstance(refused.value, AskWhich)


@pytest.mark.parametrize("typed", ["24 oct 2015", "24/10 2019", "sat 24 oct 2020"])
def test_a_time_that_may_be_a_year_is_asked_about(typed):
    with pytest.raises(AskWhich, match="can be"):
        read(typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("24 oct 1930", "Sat 24 Oct 2026 19:30"),
        ("24 oct 2230", "Sat 24 Oct 2026 22:30"),
        ("24 oct 2059", "Sat 24 Oct 2026 20:59"),
        ("24 oct 2015 18:00", "Sat 24 Oct 2015 18:00"),
        ("16 Nov 2026", "Mon 16 Nov 2026"),
        ("16 Nov 2025", "Sun 16 Nov 2025"),
        ("16/11/2026", "Mon 16 Nov 2026"),
    ],
)
def test_a_year_in_which_the_child_was_not_alive_is_a_time(typed, meant):
    assert read(typed) == meant


@pytest.mark.parametrize("typed", ["whenever", "tues 14 nov 1810", "31 nov 1810", "fri 25:00", ""])
def test_what_cannot_be_right_is_refused(typed):
    with pytest.raises(RuleBroken):
        read(typed)


@pytest.mark.parametrize(
    ("typed", "precision"),
    [
        ("2018", Precision.YEAR),
        ("March 2018", Precision.MONTH),
        ("24 Oct 2015", Precision.DAY),
        ("aged 14", Precision.AGE),
        ("yesterday", Precision.DAY),
        ("fri 18:10", Precision.EXACT),
        ("unknown", Precision.UNKNOWN),
    ],
)
def test_any_date_may_be_vague_or_lean_on_today(typed, precision):
    assert read_when(typed, Typing(now=NOW, born=BORN)).precision is precision


def test_what_is_no_date_says_so_in_the_words_of_dates():
    with pytest.raises(RuleBroken, match="cannot be read as a date"):
        read_when("when she left", Typing(now=NOW))


clock = st.times().map(lambda at: f"{at:%H%M}")


@given(clock)
def test_a_time_alone_is_within_a_day_of_what_it_follows_or_of_now(typed):
    since = read_moment("10 Nov 2026 10:00")
    for known, first, last in (
        ({"after": since}, since.at, since.at + timedelta(days=1)),
        ({"before": since}, since.at - timedelta(days=1), since.at),
        ({}, NOW - timedelta(days=1), NOW),
    ):
        found = read_recent(typed, Typing(now=NOW, **known)).at
        assert first <= found <= last
