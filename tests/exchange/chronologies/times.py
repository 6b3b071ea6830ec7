"""Times of day, in columns of their own or beside the date, and the two nights of the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from tests.exchange.chronologies.answers import about, asked, at, day, span
from tests.exchange.chronologies.excel import CLOCK, DAY, MINUTE, Sheet, workbook
from tests.exchange.chronologies.files import Shown
from tests.exchange.chronologies.text import text

_PARTS = frozenset({"day", "approximate", "range", "hour", "minute_range"})


def part(when: str):
    """A part of a day in words: no clock time may come of it."""
    return replace(day(when), precisions=_PARTS)


def hour(when: str):
    """A whole hour, as well known as a minute or less."""
    return replace(at(when), precisions=frozenset({"hour", "minute", "approximate"}))


CLOCKS = text(
    "times.csv",
    [
        ("Date", "Time", "What happened"),
        ("14/02/2019", "22:30", "Plain time", at("2019-02-14 22:30")),
        ("15/02/2019", "2230", "Four figures", at("2019-02-15 22:30")),
        ("16/02/2019", "2230hrs", "Figures and hours", at("2019-02-16 22:30")),
        ("17/02/2019", "approx 2300hrs", "About eleven by the clock", about("2019-02-17 23:00")),
        ("18/02/2019", "N/K", "Nobody knows when", day("2019-02-18")),
        ("19/02/2019", "-", "A dash for a time", day("2019-02-19")),
        ("20/02/2019", "", "No time given", day("2019-02-20")),
        ("21/02/2019", "10pm", "Ten at night", hour("2019-02-21 22:00")),
        ("22/02/2019", "9.30pm", "Half past nine with a dot", at("2019-02-22 21:30")),
        ("23/02/2019", "evening", "In the evening", part("2019-02-23")),
        ("24/02/2019", "AM", "Before noon", part("2019-02-24")),
        ("25/02/2019", "early hours", "Before light", part("2019-02-25")),
        ("26/02/2019", "1930-2015", "Three quarters of an hour", span("2019-02-26 19:30-20:15")),
        ("27/02/2019", "14:30 to 16:00", "Supervised contact", span("2019-02-27 14:30-16:00")),
        ("28/02/2019", "25:30", "No clock shows this", asked("2019-02-28")),
        ("01/03/2019", "12 noon", "Midday bell", hour("2019-03-01 12:00")),
        ("02/03/2019", "midnight", "Either end of the day", asked("2019-03-02", "2019-03-02..2019-03-03")),
        ("03/03/2019", "just after 11pm", "A little past eleven", about("2019-03-03 23:00").or_asked()),
        ("04/03/2019", "half nine", "Morning or night", asked("2019-03-04")),
        ("05/03/2019", "19:45 / 20:10", "Called, and called again", replace(part("2019-03-05").or_asked(), times=("19:45", "19:45-20:10", None))),
        ("06/03/2019", "unknown", "Time not recorded at all", day("2019-03-06")),
        ("07/03/2019", "after school", "Outside the gates", part("2019-03-07").or_asked()),
        ("08/03/2019", "2230 hours", "Said in full", at("2019-03-08 22:30")),
        ("09/03/2019", "by 22:00", "No later than ten", replace(part("2019-03-09").or_asked(), times=("22:00", None))),
        ("10/03/2019", "2300 approx", "About comes after", about("2019-03-10 23:00")),
        ("11/03/2019", "c2130", "Circa without a dot", about("2019-03-11 21:30").or_asked()),
        ("12/03/2019 18:05", "", "Time stands with the date", at("2019-03-12 18:05")),
        ("13/03/2019 18:05", "21:40", "Two times that differ", asked("2019-03-13")),
        ("14/03/2019 approx 2300hrs", "", "About, with the date", about("2019-03-14 23:00")),
        ("15/03/2019 (evening)", "", "Evening in brackets", part("2019-03-15")),
        ("16/03/2019 pm", "", "Afternoon after the date", part("2019-03-16")),
        ("17/03/2019 2130-2200hrs", "", "A span after the date", span("2019-03-17 21:30-22:00")),
    ],
    traps="separate times in every form, about, N/K, spans, parts of a day",
)  # fmt: skip

IN_CELLS = workbook(
    "times.xlsx",
    Sheet(
        name="Log",
        rows=[
            ("Date", "Time", "Event"),
            (date(2021, 2, 14), Shown(value=time(22, 30), form=CLOCK), "Plain clock cell", at("2021-02-14 22:30")),
            (date(2021, 2, 15), None, "Empty clock cell", day("2021-02-15")),
            (date(2021, 2, 16), "approx 2300hrs", "Words in the clock column", about("2021-02-16 23:00")),
            (date(2021, 2, 17), 2245, "Number for a clock", at("2021-02-17 22:45")),
            (date(2021, 2, 18), Shown(value=0.40625, form=CLOCK), "Fraction shown as a clock", at("2021-02-18 09:45")),
            (Shown(value=datetime(2021, 2, 19, 7, 5), form=MINUTE), None, "Both in one cell", at("2021-02-19 07:05")),
            (
                Shown(value=datetime(2021, 2, 20, 0, 0), form=MINUTE),
                None,
                "Midnight that a program put there",
                replace(day("2021-02-20").or_asked(), times=(None, "00:00"), precisions=frozenset({"day", "minute"})),
            ),
            (
                Shown(value=datetime(2021, 2, 21, 16, 45), form=DAY),
                None,
                "A time kept and not shown",
                replace(at("2021-02-21 16:45"), times=("16:45", None), precisions=frozenset({"day", "minute"})),
            ),
            (date(2021, 2, 22), "N/K", "Not known in a cell", day("2021-02-22")),
            ("23/02/2021", "21:15", "Words among dates", at("2021-02-23 21:15")),
            (date(2021, 2, 24), Shown(value=0.9375, form="h:mm AM/PM"), "Twelve-hour clock", at("2021-02-24 22:30")),
        ],
    ),
    traps="clock cells, fractions, numbers and words in one time column",
)  # fmt: skip

CLOCK_CHANGE = text(
    "clock_change.csv",
    [
        ("Date and time", "Event"),
        ("24/10/2026 22:30", "Left by the kitchen door", at("2026-10-24 22:30")),
        ("25/10/2026 00:30", "Seen on the bridge", at("2026-10-25 00:30")),
        ("25/10/2026 01:30", "An hour that came twice", asked("2026-10-25")),
        ("25/10/2026 01:45 GMT", "Twice, and which is said", at("2026-10-25 01:45").or_asked()),
        ("25/10/2026 02:30", "Once more on one clock", at("2026-10-25 02:30")),
        ("28/03/2027 00:59", "The last minute of winter", at("2027-03-28 00:59")),
        (
            "28/03/2027 01:30",
            "An hour that never was",
            replace(asked("2027-03-28"), verdicts=frozenset({"queried", "refused"})),
        ),
        ("28/03/2027 02:00", "The first minute of summer", at("2027-03-28 02:00")),
    ],
    born="2012-02-11",
    now="2027-06-01T09:00",
    agency="POL",
    traps="25 Oct 2026 01:30 twice, 28 Mar 2027 01:30 never",
)  # fmt: skip

FILES = (CLOCKS, IN_CELLS, CLOCK_CHANGE)
