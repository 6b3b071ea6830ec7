"""Months misspelt and in Welsh, and years of two figures between dots."""

from __future__ import annotations

from tests.exchange.chronologies.answers import asked, at, day, month, span, vague
from tests.exchange.chronologies.text import text

SLIPS = text(
    "slips.csv",
    [
        ("Date", "Entry"),
        ("Febuary 2018", "Lost her lunch money twice", month("2018-02").because("February")),
        ("12 Febuary 2018", "Mother rang the office", day("2018-02-12")),
        ("Marhc 2018", "Letters changed about, hair cut", month("2018-03")),
        ("4th Apirl 2018", "Dentist did not see her", day("2018-04-04")),
        ("14 Sepember 2018", "New uniform grant given", day("2018-09-14")),
        ("Octobr 2018", "Seen on the roof of shops", month("2018-10")),
        ("Novemeber 2018", "One letter too many, no coat", month("2018-11")),
        ("Janurary 2019", "Back from respite care", month("2019-01")),
        ("Juny 2019", "Could be either of two months", asked("2019-06..2019-07")),
        ("early Febuary 2020", "Slept in class", vague("2020-02 > 2020-02-01..2020-02-05")),
        ("3 Mach 2020", "One letter lost, seen in an arcade", day("2020-03-03")),
        ("15 Tuesday 2020", "A weekday where a month belongs", asked()),
        ("Mid August '23", "Half a year and half a month", vague("2023-08 > 2023-08-14..2023-08-16")),
    ],
    traps="months one letter away from one month, or from two",
)  # fmt: skip

WELSH = text(
    "cymraeg.csv",
    [
        ("Dyddiad", "Amser", "Digwyddiad"),
        ("Gorffennaf 2020", "", "Symud i Gaernarfon", month("2020-07").because("July")),
        ("mis Ionawr 2021", "", "Galwad gan y fam", month("2021-01")),
        ("14 Chwefror 2021", "22:10", "Ar goll o'r lleoliad", at("2021-02-14 22:10")),
        ("3ydd o Fawrth 2021", "", "Cyfarfod yn yr ysgol", day("2021-03-03")),
        ("2 Ebrill 2021", "", "Ymweliad gan weithiwr", day("2021-04-02")),
        ("5 Mai 2021", "", "Archwiliad iechyd", day("2021-05-05")),
        ("Mehefin 2021", "", "Gwaharddiad tymor penodol", month("2021-06")),
        ("21 Awst 2021", "", "Gwelwyd yn Llandudno", day("2021-08-21")),
        ("30 Medi 2021", "", "Cynhadledd amddiffyn plant", day("2021-09-30")),
        ("9 Hydref 2021", "", "Ffôn newydd ganddi", day("2021-10-09")),
        ("Tachwedd 2021", "", "Absennol o'r ysgol", month("2021-11")),
        ("25 Rhagfyr 2021", "", "Nadolig gyda'i nain", day("2021-12-25")),
        ("Dydd Mawrth 8 Mawrth 2022", "", "Dydd a mis o'r un enw", day("2022-03-08")),
        ("Dydd Llun 8 Mawrth 2022", "", "Dydd Mawrth oedd hwnnw", asked("2022-03-08", "2022-03-07")),
        ("tua diwedd 2022", "", "Dim dyddiad pendant", asked("2022")),
    ],
    traps="headings, months, weekdays and ordinals in Welsh",
)  # fmt: skip

DOTS = text(
    "dots.csv",
    [
        ("Date", "Event"),
        ("w/c 18.02.19", "Late every morning", vague("2019-02-18..2019-02-24")),
        ("18.02.19 - 20.02.19", "Two days that are no time of day", vague("2019-02-18..2019-02-20")),
        ("before 25.02.19", "Knew the address", vague("..2019-02-24", precisions="before")),
        ("night of 28.02.19", "Window open", vague("2019-02-28..2019-03-01")),
        ("Fri 01.03.19", "Weekday and dots", day("2019-03-01")),
        ("02.03.19 14.30", "Clock with a dot", at("2019-03-02 14:30")),
        ("05.03.19 14.30-15.10", "Clocks with dots", span("2019-03-05 14:30-15:10")),
        ("between 06.03.19 and 09.03.19", "Between two days", vague("2019-03-06..2019-03-09")),
        ("late night 13th/14th March 2019", "Climbed out", vague("2019-03-13..2019-03-14")),
        ("Sept 2019-Jan 2020", "Over the new year", vague("2019-09..2020-01")),
    ],
    traps="years of two figures after dots, which look like clocks with seconds",
)  # fmt: skip

FILES = (SLIPS, WELSH, DOTS)
