"""Instants, fuzzy dates, elapsed time, windows and nights (domain specification 3.1, part 12)."""

import json
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.time import (
    LONDON,
    FuzzyDate,
    Pass,
    Precision,
    Window,
    add_months,
    age_on,
    at_local,
    duration_words,
    elapsed,
    hours_words,
    instant_words,
    minutes_between,
    night_minutes,
    nights_between,
    overlap,
    preceding,
    rolling,
    to_local,
    to_utc,
    union,
)
from strategy_desk.errors import AskWhich, RuleBroken


def at(text: str, which: Pass | None = None) -> datetime:
    return at_local(datetime.fromisoformat(text), which)


instants = st.datetimes(
    datetime.fromisoformat("1996-01-01"),
    datetime.fromisoformat("2060-01-01"),
    timezones=st.just(UTC),
    allow_imaginary=False,
)
days = st.dates(date(1996, 1, 1), date(2060, 1, 1))


def test_a_night_when_clocks_go_back_has_its_extra_hour():
    """AC01."""
    missing, returned = at("2026-10-24T22:30"), at("2026-10-25T05:15")
    minutes = minutes_between(missing, returned)
    assert hours_words(minutes) == "7h45m"
    assert nights_between(missing, returned) == 1
    assert night_minutes(missing, returned) == minutes


def test_a_time_that_comes_twice_asks_which():
    """AC03."""
    start = at("2026-10-24T23:30")
    with pytest.raises(AskWhich) as asked:
        at("2026-10-25T01:30")
    assert asked.value.choices == ("first 01:30 (BST)", "second 01:30 (GMT)")
    assert elapsed(start, at("2026-10-25T01:30", Pass.FIRST)) == timedelta(hours=2)
    assert elapsed(start, at("2026-10-25T01:30", Pass.SECOND)) == timedelta(hours=3)


def test_a_chosen_pass_shows_its_offset():
    first, second = (FuzzyDate.exact(at("2026-10-25T01:30", one)) for one in Pass)
    assert first.iso == "2026-10-25T01:30+01:00"
    assert second.iso == "2026-10-25T01:30+00:00"
    assert first.words == "Sun 25 Oct 2026 01:30 BST"
    assert second.words == "Sun 25 Oct 2026 01:30 GMT"


@pytest.mark.parametrize("which", [None, *Pass])
def test_a_time_that_the_clocks_skip_is_refused(which):
    """AC04."""
    with pytest.raises(RuleBroken, match="01:00 to 02:00") as refused:
        at("2027-03-28T01:30", which)
    assert not isinstance(refused.value, AskWhich)


def test_a_start_before_midnight_counts_on_its_own_day_and_no_night():
    """AC12."""
    start, end = at("2026-11-13T23:50"), at("2026-11-14T00:20")
    assert minutes_between(start, end) == night_minutes(start, end) == 30
    assert FuzzyDate.exact(start).date == date(2026, 11, 13)
    assert nights_between(start, end) == 0


def test_a_ninety_day_window_counts_both_its_ends():
    """AC13."""
    window = rolling(90, at("2026-11-23T09:00"))
    starts = [at("2026-08-25T23:59"), at("2026-08-26T00:00"), at("2026-11-23T08:00")]
    assert window == Window(date(2026, 8, 26), date(2026, 11, 23))
    assert sum(window.contains(to_local(start).date()) for start in starts) == 2
    assert window.start == at("2026-08-26T00:00")
    assert window.end == at("2026-11-24T00:00")


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (30, "25 Oct 2026 to 23 Nov 2026"),
        (180, "28 May 2026 to 23 Nov 2026"),
        (365, "24 Nov 2025 to 23 Nov 2026"),
    ],
)
def test_other_windows(length, words):
    """AC15."""
    assert str(rolling(length, at("2026-11-23T09:00"))) == words


@pytest.mark.parametrize(("day", "age"), [(date(2026, 2, 28), 13), (date(2026, 3, 1), 14)])
def test_a_child_born_on_29_february_is_a_year_older_on_1_march(day, age):
    """AC25."""
    assert age_on(date(2012, 2, 29), day) == age


@pytest.mark.parametrize(
    ("start", "end", "nights", "minutes"),
    [
        ("2026-05-01T03:00", "2026-05-01T03:01", 1, 1),
        ("2026-05-01T03:01", "2026-05-02T03:00", 0, 179 + 5 * 60),
        ("2026-05-01T12:00", "2026-05-04T12:00", 3, 3 * 8 * 60),
        ("2027-03-27T22:00", "2027-03-28T06:00", 1, 7 * 60),
        ("2026-05-01T06:00", "2026-05-01T22:00", 0, 0),
    ],
)
def test_nights_and_night_minutes(start, end, nights, minutes):
    assert nights_between(at(start), at(end)) == nights
    assert night_minutes(at(start), at(end)) == minutes


def test_a_time_without_a_zone_is_not_placed():
    with pytest.raises(ValueError, match="without a zone"):
        elapsed(datetime.fromisoformat("2026-01-01"), at("2026-01-02"))
    with pytest.raises(ValueError, match="no zone of its own"):
        at_local(datetime(2026, 1, 1, tzinfo=UTC))


def test_intervals_that_overlap_or_touch_are_joined():
    a, b, c, d, e = (at(f"2026-05-0{n}T12:00") for n in range(1, 6))
    assert union([(d, e), (a, c), (b, c), (c, c)]) == [(a, c), (d, e)]
    assert overlap(a, c, b, d) == timedelta(days=1)
    assert overlap(a, b, c, d) == timedelta(0)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (119, "119 minutes"),
        (120, "2 hours"),
        (465, "7.8 hours"),
        (31 * 60, "31 hours"),
        (48 * 60, "2 days"),
        (3456, "2.4 days"),
    ],
)
def test_durations_in_words(minutes, words):
    assert duration_words(minutes) == words


def test_hours_keep_counting_past_a_day():
    assert hours_words(105 * 60 + 45) == "105h45m"
    assert hours_words(40) == "0h40m"


@pytest.mark.parametrize(
    ("when", "words", "iso", "time"),
    [
        (FuzzyDate.exact(at("2025-10-17T18:00")), "Fri 17 Oct 2025 18:00",
         "2025-10-17T18:00+01:00", "18:00"),
        (FuzzyDate.approximate(at("2025-10-17T18:00")), "about 18:00 on Fri 17 Oct 2025",
         "2025-10-17T18:00+01:00", "18:00"),
        (FuzzyDate.on_day(date(2025, 10, 17)), "Fri 17 Oct 2025", "2025-10-17", None),
        (FuzzyDate.in_month(2026, 5), "May 2026", "2026-05", None),
        (FuzzyDate.in_year(2016), "2016", "2016", None),
        (FuzzyDate.before(date(2026, 5, 3)), "before 3 May 2026", "before 3 May 2026", None),
        (FuzzyDate.after(date(2026, 5, 3)), "after 3 May 2026", "after 3 May 2026", None),
        (FuzzyDate.between(date(2026, 5, 3), date(2026, 5, 5)), "between 3 and 5 May 2026",
         "between 3 and 5 May 2026", None),
        (FuzzyDate.between(date(2026, 4, 30), date(2026, 5, 5)),
         "between 30 Apr 2026 and 5 May 2026", "between 30 Apr 2026 and 5 May 2026", None),
        (FuzzyDate.at_age(date(2012, 1, 31), 9), "aged 9", "aged 9", None),
        (FuzzyDate.unknown(), "date not known", "date not known", None),
    ],
)  # fmt: skip
def test_a_fuzzy_date_says_only_what_is_known(when, words, iso, time):
    assert (when.words, when.iso, when.time) == (words, iso, time)


@pytest.mark.parametrize(
    "when",
    [
        FuzzyDate.in_month(2024, 2),
        FuzzyDate.in_year(2016),
        FuzzyDate.before(date(2026, 5, 3)),
        FuzzyDate.after(date(2026, 5, 3)),
        FuzzyDate.at_age(date(2012, 2, 29), 9),
        FuzzyDate.unknown(),
    ],
)
def test_a_vague_date_is_never_one_day(when):
    assert when.date is None


def test_bounds_of_vague_dates():
    assert FuzzyDate.in_month(2024, 2).latest == date(2024, 2, 29)
    assert FuzzyDate.before(date(2026, 5, 3)).latest == date(2026, 5, 2)
    aged = FuzzyDate.at_age(date(2012, 2, 29), 9)
    assert (aged.earliest, aged.latest) == (date(2021, 3, 1), date(2022, 2, 28))


DAY = date(2026, 5, 3)
NOON = at("2026-05-03T12:00")


@pytest.mark.parametrize(
    ("precision", "earliest", "latest", "instant"),
    [
        (Precision.BETWEEN, DAY, date(2026, 5, 2), None),
        (Precision.EXACT, DAY, DAY, None),
        (Precision.EXACT, date(2026, 5, 4), date(2026, 5, 4), NOON),
        (Precision.DAY, DAY, DAY, NOON),
        (Precision.DAY, DAY, date(2026, 5, 4), None),
        (Precision.MONTH, DAY, None, None),
        (Precision.BEFORE, DAY, None, None),
        (Precision.UNKNOWN, DAY, DAY, None),
    ],
)
def test_a_fuzzy_date_that_contradicts_itself_is_refused(precision, earliest, latest, instant):
    with pytest.raises(RuleBroken):
        FuzzyDate(precision=precision, earliest=earliest, latest=latest, at=instant)


def test_fuzzy_dates_sort_by_the_earliest_they_can_be():
    ordered = [
        FuzzyDate.in_year(2026),
        FuzzyDate.in_month(2026, 5),
        FuzzyDate.before(date(2026, 5, 3)),
        FuzzyDate.on_day(date(2026, 5, 3)),
        FuzzyDate.exact(at("2026-05-03T00:30")),
        FuzzyDate.approximate(at("2026-05-03T18:00")),
        FuzzyDate.after(date(2026, 5, 3)),
        FuzzyDate.unknown(),
    ]
    shuffled = ordered[::2] + ordered[1::2]
    assert sorted(shuffled, key=lambda when: when.sort_key) == ordered


def test_a_moment_from_another_zone_is_kept_in_utc():
    paris = datetime(2026, 7, 1, 19, tzinfo=ZoneInfo("Europe/Paris"))
    when = FuzzyDate.exact(paris)
    assert when.at is not None
    assert when.at.tzinfo is UTC
    assert when.words == "Wed 1 Jul 2026 18:00"


def test_a_month_later_is_the_last_day_where_there_is_no_same_day():
    assert add_months(date(2026, 8, 31), 1) == date(2026, 9, 30)
    assert add_months(date(2026, 1, 31), -2) == date(2025, 11, 30)


def test_outside_clock_change_cases(shared):
    cases = json.loads((shared / "cases/deadlines/clock_change_cases.json").read_text())["cases"]
    for case in cases:
        pairs = [
            (start, end)
            for start in _passes(case["missing_local"])
            for end in _passes(case["located_local"])
            if start < end
        ]
        expected = [datetime.fromisoformat(case[f"{n}_utc"]) for n in ("missing", "located")]
        assert tuple(expected) in pairs, case["id"]
        assert abs(elapsed(*expected).total_seconds() / 3600 - case["elapsed_hours"]) < 0.001


def _passes(text: str) -> set[datetime]:
    return {at(text, one) for one in Pass}


@given(instants)
def test_every_instant_survives_being_shown_in_london(instant):
    local = to_local(instant)
    assert to_utc(local) == instant
    assert at_local(local.replace(tzinfo=None, fold=0), Pass(local.fold)) == instant


@given(instants, instants)
def test_later_is_never_negative(a, b):
    start, end = sorted([a, b])
    assert elapsed(to_local(start), to_local(end)) == end - start >= timedelta(0)


@given(st.datetimes(datetime.fromisoformat("1996-01-01"), datetime.fromisoformat("2060-01-01")))
def test_a_wall_clock_time_is_read_back_or_refused(naive):
    try:
        instant = at_local(naive, Pass.SECOND)
    except RuleBroken:
        assert (
            naive.replace(tzinfo=LONDON).astimezone(UTC).astimezone(LONDON).replace(tzinfo=None)
            != naive
        )
    else:
        assert to_local(instant).replace(tzinfo=None, fold=0) == naive
        assert at_local(naive, Pass.FIRST) <= instant


@given(st.integers(1, 400), instants)
def test_windows_next_to_each_other_leave_no_gap_and_no_overlap(length, as_of):
    window = rolling(length, as_of)
    before = preceding(window)
    assert before.end == window.start
    assert (window.last - window.first).days == (before.last - before.first).days == length - 1
    assert window.start <= as_of < window.end


@given(instants, st.integers(0, 20_000), st.integers(0, 20_000))
def test_nights_and_night_minutes_add_up_when_cut_anywhere(a, first, second):
    start = a.replace(second=0, microsecond=0)
    cut = start + timedelta(minutes=first)
    end = cut + timedelta(minutes=second)
    for measure in (nights_between, night_minutes, minutes_between):
        assert measure(start, cut) + measure(cut, end) == measure(start, end)
    assert night_minutes(start, end) <= minutes_between(start, end)


@given(st.lists(st.tuples(instants, instants).map(sorted).map(tuple), max_size=6))
def test_a_union_is_in_order_apart_and_no_longer_than_its_parts(intervals):
    joined = union(intervals)
    assert all(one[1] < two[0] for one, two in pairwise(joined))
    total = sum((end - start for start, end in joined), timedelta(0))
    assert total <= sum((end - start for start, end in intervals), timedelta(0))
    assert all(any(a <= start and end <= b for a, b in joined) for start, end in intervals)


@given(days, days)
def test_nobody_gets_younger(born, day):
    born, day = sorted([born, day])
    assert age_on(born, day) <= age_on(born, day + timedelta(days=1)) <= age_on(born, day) + 1


def test_words_are_english_on_any_machine():
    assert instant_words(at("2026-03-04T09:05")) == "Wed 4 Mar 2026 09:05"
