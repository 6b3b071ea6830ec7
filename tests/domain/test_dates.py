"""Dates and times as people write them (domain specification 2.3, 2.9 and 3.1)."""

import csv
from contextlib import suppress
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.dates import read_entry, read_moment, read_time
from strategy_desk.domain.time import (
    FuzzyDate,
    Precision,
    at_local,
    date_words,
    day_words,
    to_local,
)
from strategy_desk.errors import AskWhich, RuleBroken

SIX_IN_THE_EVENING = at_local(datetime.fromisoformat("2025-10-17T18:00"))
BORN = date(2010, 2, 1)
INSTANTS = st.datetimes(
    datetime.fromisoformat("2000-01-01"),
    datetime.fromisoformat("2049-01-01"),
    timezones=st.just(UTC),
)


@pytest.mark.parametrize(
    "text",
    [
        "17/10/2025 18:00",
        "17/10/2025 6 pm",
        "17 Oct 2025 6pm",
        "17 October 2025 at 6.00 p.m.",
        "2025-10-17T18:00+01:00",
        "2025-10-17T17:00Z",
        "2025-10-17 18:00:00",
        "20251017T1800",
        "Fri 17 Oct 2025 18:00",
        "Friday 17th October 2025, 18:00 hrs",
        "17.10.25 1800",
        "17-OCT-25 18.00",
        "18:00 on 17/10/25",
        "1800hrs Fri 17/10/2025",
        "17/10/2025 @ 18:00 BST",
        "\u00a017/10/2025\u00a018:00 ",
    ],
)
def test_a_date_with_a_time_is_an_instant(text):
    read = read_moment(text)
    assert read.precision is Precision.EXACT
    assert read.at == SIX_IN_THE_EVENING
    assert read.text == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "17/10/2025",
        "17.10.25",
        "17 10 2025",
        "2025-10-17",
        "17th of October 2025",
        "Oct 17, 2025",
        "Fri 17/10/25",
        "17/10/2025 (Fri)",
        "17/10/2025 time unknown",
        "17/10/2025 evening",
        "early hours of 17 October 2025",
    ],
)
def test_a_day_without_one_time_stays_a_day(text):
    read = read_moment(text)
    assert (read.precision, read.date, read.at) == (Precision.DAY, date(2025, 10, 17), None)


@pytest.mark.parametrize(
    ("text", "time", "latest"),
    [
        ("17 Oct 2025 between 18:00 and 19:00", "18:00-19:00", "2025-10-17"),
        ("18:00-19:00 17/10/2025", "18:00-19:00", "2025-10-17"),
        ("17/10/2025 2210-2240 hrs", "22:10-22:40", "2025-10-17"),
        ("17/10/2025 23:00-01:30", "23:00-01:30", "2025-10-18"),
        ("17/10/2025 22:10 - 18/10/2025 03:40", "22:10-03:40", "2025-10-18"),
    ],
)
def test_a_range_of_times_is_no_one_time(text, time, latest):
    read = read_moment(text)
    assert (read.precision, read.time, read.at) == (Precision.TIMES, time, None)
    assert (read.earliest, read.latest) == (date(2025, 10, 17), date.fromisoformat(latest))


@pytest.mark.parametrize("text", ["about 6pm on 17 Oct 2025", "17/10/25 approx 1800hrs",
                                  "c. 18:00 17/10/2025", "~18:00 on 17 October 2025"])  # fmt: skip
def test_about_a_time_is_approximate(text):
    read = read_moment(text)
    assert (read.precision, read.at) == (Precision.APPROXIMATE, SIX_IN_THE_EVENING)


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("Oct 2025", "month", "2025-10-01", "2025-10-31"),
        ("02/2024", "month", "2024-02-01", "2024-02-29"),
        ("sometime in May 2026", "month", "2026-05-01", "2026-05-31"),
        ("??/05/2026", "month", "2026-05-01", "2026-05-31"),
        ("2016", "year", "2016-01-01", "2016-12-31"),
        ("00/00/2016", "year", "2016-01-01", "2016-12-31"),
        ("circa 2016", "approximate", "2015-01-01", "2017-12-31"),
        ("about May 2026", "approximate", "2026-04-01", "2026-06-30"),
        ("about 3 May 2026", "approximate", "2026-04-30", "2026-05-06"),
        ("3 May 2026?", "approximate", "2026-04-30", "2026-05-06"),
        ("6 months before Nov 2020", "approximate", "2020-04-16", "2020-06-14"),
        ("before 3 May 2026", "before", None, "2026-05-02"),
        ("before 18:00 on 3 May 2026", "before", None, "2026-05-03"),
        ("by May 2026", "before", None, "2026-05-31"),
        ("after 3 May 2026", "after", "2026-05-04", None),
        ("since May 2026", "after", "2026-05-01", None),
        ("between 3 and 5 May 2026", "between", "2026-05-03", "2026-05-05"),
        ("3-5 May 2026", "between", "2026-05-03", "2026-05-05"),
        ("30 April to 2 May 2026", "between", "2026-04-30", "2026-05-02"),
        ("20 or 21 May 2026", "between", "2026-05-20", "2026-05-21"),
        ("overnight 3/4 May 2026", "between", "2026-05-03", "2026-05-04"),
        ("night of 3 May 2026", "between", "2026-05-03", "2026-05-04"),
        ("w/c 4 May 2026", "between", "2026-05-04", "2026-05-10"),
        ("weekend of 3 May 2026", "between", "2026-05-02", "2026-05-03"),
        ("early May 2026", "between", "2026-05-01", "2026-05-10"),
        ("late 2025", "between", "2025-09-01", "2025-12-31"),
        ("summer 2025", "season", "2025-06-01", "2025-08-31"),
        ("2024/25", "between", "2024-01-01", "2025-12-31"),
        ("1990s", "between", "1990-01-01", "1999-12-31"),
        ("aged 14", "age", "2024-02-01", "2025-01-31"),
        ("aged 9 to 11", "age", "2019-02-01", "2022-01-31"),
        ("since age 11", "after", "2021-02-01", None),
        ("before 16th birthday", "before", None, "2026-01-31"),
        ("not known", "unknown", None, None),
    ],
)
def test_a_vague_date_keeps_its_bounds_and_never_becomes_a_day(text, precision, earliest, latest):
    read = read_moment(text, born=BORN)
    bounds = tuple(day.isoformat() if day else None for day in (read.earliest, read.latest))
    assert (read.precision.value, *bounds) == (precision, earliest, latest)
    assert read.date is None
    assert read.time is None


def test_an_age_without_a_date_of_birth_keeps_its_words():
    for text in ("aged 14", "since age 11", "before 16th birthday"):
        read = read_moment(text)
        assert (read.precision, read.earliest, read.words) == (Precision.AGE, None, text)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("31 Feb 2026", "February 2026 has 28 days"),
        ("29/02/2025", "February 2025 has 28 days"),
        ("10/17/2025", "month 17"),
        ("17 Oct 2025 25:00", "25:00"),
        ("17 Oct 2025 24:00", "end of one day"),
        ("17 Oct 1825", "1825"),
        ("3 May", "no year"),
        ("Friday", "no year"),
        ("May 2026 18:00", "needs one day"),
        ("28 Mar 2027 01:30", "01:00 to 02:00"),
        ("5 May 2026 to 3 May 2026", "before"),
        ("a month before death", "a month before death"),
        ("", "empty"),
        ("   ", "empty"),
        ("a long story " * 20, "too long"),
    ],
)
def test_what_cannot_be_right_is_refused_by_name(text, named):
    with pytest.raises(RuleBroken, match=named) as refused:
        read_moment(text)
    assert not isinstance(refused.value, AskWhich)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("25 Oct 2026 01:30", ("first 01:30 (BST)", "second 01:30 (GMT)")),
        ("Sat 17 Oct 2025", ("Fri 17 Oct 2025", "Sat 18 Oct 2025")),
        ("Oct 25", ("25 Oct", "Oct 2025")),
        ("17/10/25 half five", ("05:30", "17:30")),
        ("midnight on 3 May 2026", ("the start of Sun 3 May 2026", "the end of Sun 3 May 2026")),
        ("winter 2025", ("January or February 2025", "winter 2025 to 2026")),
    ],
)
def test_what_can_be_meant_two_ways_asks_which(text, choices):
    with pytest.raises(AskWhich) as asked:
        read_moment(text)
    assert asked.value.choices == choices


def test_a_time_marked_bst_or_gmt_says_which_pass_it_was():
    first, second = (read_moment(f"25/10/2026 01:30 {zone}") for zone in ("BST", "(GMT)"))
    assert first.at == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert second.at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    with pytest.raises(AskWhich, match="BST was in force"):
        read_moment("17 Jul 2025 18:00 GMT")


def test_two_digit_years_turn_at_fifty():
    assert [read_moment(f"01/02/{year}").date for year in ("25", "49", "50", "99")] == [
        date(2025, 2, 1), date(2049, 2, 1), date(1950, 2, 1), date(1999, 2, 1)]  # fmt: skip


def test_a_file_with_months_first_says_so():
    assert read_moment("10/17/2025", day_first=False).date == date(2025, 10, 17)
    assert read_moment("2025-10-17", day_first=False).date == date(2025, 10, 17)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("18:00", time(18)),
        ("1800", time(18)),
        ("930", time(9, 30)),
        ("6.30 p.m.", time(18, 30)),
        ("12am", time(0)),
        ("12.15pm", time(12, 15)),
        ("noon", time(12)),
        ("half past five pm", time(17, 30)),
        ("quarter to 9 in the morning", time(8, 45)),
        ("5 in the afternoon", time(17)),
        ("18:00:30", time(18, 0, 30)),
    ],
)
def test_times(text, clock):
    assert read_time(text) == clock


@pytest.mark.parametrize("text", ["half five", "6 o'clock", "6", "quarter past eight"])
def test_a_time_that_may_be_morning_or_evening_asks(text):
    with pytest.raises(AskWhich) as asked:
        read_time(text)
    assert len(asked.value.choices) == 2


@pytest.mark.parametrize("text", ["25:00", "18:60", "13am", "teatime", "", "99"])
def test_a_time_that_is_none_is_refused(text):
    with pytest.raises(RuleBroken):
        read_time(text)


def test_outside_chronology_of_ages_is_read_or_refused_and_never_a_day(shared):
    path = shared / "cases/chronologies/F_ages_not_dates.csv"
    with path.open(encoding="utf-8-sig") as file:
        written = [row["when"] for row in csv.DictReader(file)]
    refused = []
    for words in written:
        try:
            assert read_moment(words, born=BORN).date is None
        except RuleBroken:
            refused.append(words)
    assert refused == ["a month before death"]


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_every_usual_way_of_writing_a_day_reads_back(day):
    for text in (
        day.isoformat(),
        day_words(day),
        date_words(day),
        f"{day.day}/{day.month}/{day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year % 100:02d}",
        f"{day:%Y%m%d}",
    ):
        assert read_moment(text).date == day


@given(INSTANTS)
def test_an_instant_written_with_its_offset_reads_back(instant):
    local = to_local(instant).replace(microsecond=0)
    read = read_moment(local.isoformat())
    assert read.at == instant.replace(microsecond=0)


VOCABULARY = """
    3 5 17/10/2025 may 2026 2016 fri about before after since between and to or - / overnight
    night of on at 18:00 1800 6pm noon midnight bst ? early late week w/c 6 months aged 14 the
"""


@given(
    st.one_of(
        st.text(max_size=40),
        st.lists(st.sampled_from(VOCABULARY.split()), max_size=12).map(" ".join),
    )
)
def test_anything_typed_is_read_or_refused_in_words(text):
    with suppress(RuleBroken):
        read = read_moment(text, born=BORN)
        assert read.text == text.strip()
        assert read.words


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("25/03/2019 21:00, 22:15 & 23:00", "needs one day"),
        ("12/03/2019 2019", "can be a time"),
        ("Monday - 12/03/2019", "is a Tuesday"),
        ("25/03/2019 11-1pm", "cannot be read"),
    ],
)
def test_more_than_one_date_or_time_is_never_made_one(text, named):
    with pytest.raises(RuleBroken, match=named):
        read_entry(text)


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("same day", "day", "2019-02-14", "2019-02-14"),
        ("the following morning", "day", "2019-02-15", "2019-02-15"),
        ("that night", "between", "2019-02-14", "2019-02-15"),
        ("later that week", "between", "2019-02-14", "2019-02-17"),
        ("the following week", "between", "2019-02-18", "2019-02-24"),
        ("later that month", "between", "2019-02-14", "2019-02-28"),
        ("2 weeks later", "approximate", "2019-02-25", "2019-03-03"),
        ("c. 2 weeks before", "relative", None, None),
        ("shortly after the move", "relative", None, None),
    ],
)
def test_a_chronology_counts_from_the_row_above_or_leaves_the_date_open(
    text, precision, earliest, latest
):
    above = FuzzyDate.on_day(date(2019, 2, 14))
    read, alone = read_entry(text, previous=above), read_entry(text)
    bounds = tuple(day.isoformat() if day else None for day in (read.earliest, read.latest))
    assert (read.precision.value, *bounds) == (precision, earliest, latest)
    assert (alone.precision, alone.earliest, alone.words) == (Precision.RELATIVE, None, text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("Autumn term 2019", "2019-09-01", "2019-12-31"),
        ("Spring term 2019/20", "2020-01-01", "2020-04-30"),
        ("Winter 2018/19", "2018-12-01", "2019-02-28"),
        ("Christmas 2018", "2018-12-18", "2019-01-02"),
        ("October half-term 2019", "2019-10-10", "2019-11-10"),
        ("2018/19 academic year", "2018-09-01", "2019-08-31"),
        ("FY 2018/19", "2018-04-01", "2019-03-31"),
        ("second half of 2019", "2019-07-01", "2019-12-31"),
        ("2nd week of June 2019", "2019-06-05", "2019-06-17"),
        ("early to mid 2018", "2018-01-01", "2018-08-31"),
        ("12-14/03/2018", "2018-03-12", "2018-03-14"),
        ("4th, 5th and 9th March 2019", "2019-03-04", "2019-03-09"),
        ("2015 - ongoing", "2015-01-01", None),
        ("pre-birth", None, "2010-01-31"),
    ],
)
def test_named_times_and_spans_are_as_wide_as_their_words(text, earliest, latest):
    read = read_entry(text, born=BORN)
    bounds = tuple(day.isoformat() if day else None for day in (read.earliest, read.latest))
    assert bounds == (earliest, latest)
    assert (read.date, read.at) == (None, None)


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("Febuary 2018", "2018-02-01", "2018-02-28"),
        ("14 Sepember 2018", "2018-09-14", "2018-09-14"),
        ("4th Apirl 2018", "2018-04-04", "2018-04-04"),
        ("Novemeber 2018", "2018-11-01", "2018-11-30"),
        ("3 Mawrth 2021", "2021-03-03", "2021-03-03"),
        ("3ydd o Fawrth 2021", "2021-03-03", "2021-03-03"),
        ("Dydd Mawrth 8 Mawrth 2022", "2022-03-08", "2022-03-08"),
        ("mis Gorffennaf 2020", "2020-07-01", "2020-07-31"),
        ("w/c 18.02.19", "2019-02-18", "2019-02-24"),
        ("18.02.19 - 20.02.19", "2019-02-18", "2019-02-20"),
        ("late night 3rd/4th March 2018", "2018-03-03", "2018-03-04"),
        ("mid August '23", "2023-08-11", "2023-08-20"),
        ("Sept 2019-Jan 2020", "2019-09-01", "2020-01-31"),
    ],
)
def test_slips_welsh_and_dots_are_read_and_give_no_time(words, first, last):
    read = read_moment(words)

    assert (str(read.earliest), str(read.latest)) == (first, last)
    assert read.time is None


@pytest.mark.parametrize("words", ["Juny 2019", "Fbuary March 2019", "Dydd Llun 8 Mawrth 2022"])
def test_a_slip_between_two_months_or_a_wrong_weekday_is_refused(words):
    with pytest.raises(RuleBroken):
        read_moment(words)
