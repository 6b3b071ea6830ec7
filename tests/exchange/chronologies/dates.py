"""Dates: vague in every way people write them, impossible, out of order, relative."""

from __future__ import annotations

from dataclasses import replace

from tests.exchange.chronologies.answers import NOTHING, asked, at, day, month, undated, vague, year
from tests.exchange.chronologies.text import text

RELATIVE = "relative approximate range day"

VAGUE = text(
    "vague.csv",
    [
        ("Date", "Event"),
        ("mid 2010", "Family move to Norrholm", vague("2010 > 2010-06-15..2010-07-15")),
        ("2012/13", "Three nurseries in one school year", vague("2011..2014 > 2012-09..2013-03").or_asked()),
        ("circa 2014", "Father leaves the household", vague("2012..2016 > 2014")),
        ("2015?", "First bruise noted by a neighbour", vague("2013..2017 > 2015").or_asked()),
        ("22.05/16", "Fell from a wall, seen at minor injuries", day("2016-05-22")),
        ("2016", "Exclusions begin", year("2016")),
        ("Summer 2017", "Stays with an aunt in Gullhaven", vague("2017-05..2017-09 > 2017-07")),
        (
            "Christmas 2017",
            "Presents that nobody bought",
            vague(
                "2017-12-01..2018-01-10 > 2017-12-24..2017-12-25",
                "2017-12-01..2018-01-10 > 2017-12-25..2017-12-26",
            ).or_asked(),
        ),
        ("early March 2018", "New phone seen at school", vague("2018-03 > 2018-03-01..2018-03-05")),
        ("w/c 12/03/2018", "Late every morning", vague("2018-03-12..2018-03-18", "2018-03-12..2018-03-16")),
        (
            "Easter 2018",
            "Away with friends she would not name",
            vague("2018-03-20..2018-04-20 > 2018-03-31..2018-04-02").or_asked(),
        ),
        ("31/05/18", "Placement visit cancelled", day("2018-05-31")),
        ("12-15/06/2018", "On a residential trip", vague("2018-06-12..2018-06-15")),
        ("28/06/2018 - 02/07/2018", "Respite with foster carers", vague("2018-06-28..2018-07-02")),
        ("late July 2018", "Seen in a car with older boys", vague("2018-07 > 2018-07-25..2018-07-31")),
        ("Sept 2018", "Starts at a new school", month("2018-09")),
        ("Sept/Oct 2018", "Two fixed-term exclusions", vague("2018-09..2018-10")),
        (
            "2018-19",
            "Attendance falls below 60 per cent",
            vague("2018..2019 > 2018-09..2019-03").or_asked(),
        ),
        ("Jan-Mar 2019", "Family support worker visits weekly", vague("2019-01..2019-03")),
        ("Febuary 2019", "Misspelt month, hair cut short", month("2019-02").or_asked()),
        ("Spring 2019", "Grandmother taken ill", vague("2019-02..2019-06 > 2019-04")),
        ("Tues 4th June 2019", "Core group held", day("2019-06-04")),
        ("Autumn term 2019", "Persistent lateness", vague("2019-08-20..2020-01-10 > 2019-10..2019-11").or_asked()),
        ("Feb half term 2020", "Seen in Eastmarch", vague("2020-02 > 2020-02-17..2020-02-21").or_asked()),
        ("Between 03/03/2020 and 06/03/2020", "Trainers taken", vague("2020-03-03..2020-03-06")),
        (
            "After 23 March 2020",
            "No face to face visits",
            vague("2020-03-23..", "2020-03-24..", precisions="after range"),
        ),
        ("early 2021", "Online contact with an adult begins", vague("2021 > 2021-01..2021-02")),
        ("towards the end of 2021", "Second phone found", vague("2021 > 2021-11..2021-12").or_asked()),
        ("05/2022", "Month in figures, moves bedroom", month("2022-05")),
        ("Jan '23", "Apostrophe year, joins boxing club", month("2023-01").or_asked()),
        ("XX/03/2023", "Day left open, fight at the bus station", month("2023-03").or_asked()),
        (
            "by Sept 2023",
            "Had stopped going to boxing",
            vague("..2023-09-30", "..2023-08-31", "..2023-09-01", precisions="before"),
        ),
        (
            "since Nov 2023",
            "Using cannabis daily",
            vague("2023-11-01..", "2023-12-01..", precisions="after range"),
        ),
        (
            "01/12/2023 - ongoing",
            "Sessions at Harbour Lane",
            vague("2023-12-01..", precisions="after range").or_asked(),
        ),
        ("N/K", "Told a friend she owed money", undated()),
        ("TBC", "Mother changed the locks", undated()),
        ("Undated", "Anonymous note through the door", undated()),
        ("?", "Photograph on a stranger's phone", undated()),
        ("", "Row with no date at all: sister heard shouting", undated("unknown relative day")),
        ("Mar-24", "As a spreadsheet shortens it: tattoo noticed", month("2024-03").or_asked()),
        ("14th March", "No year given: argument at home", asked("2024-03-14")),
        ("weekend of 11/12 May 2024", "Stayed out both nights", vague("2024-05-11..2024-05-12").or_asked()),
        ("night of 3/4 June 2024", "Window found open", vague("2024-06-03..2024-06-04").or_asked()),
        (
            "1st week of July 2024",
            "Bag packed under the bed",
            vague("2024-07-01..2024-07-10 > 2024-07-01..2024-07-05").or_asked(),
        ),
        ("mid-August 2024", "Seen at the railway station", vague("2024-08 > 2024-08-14..2024-08-16")),
        ("end Aug 2024", "Moves back with mother", vague("2024-08 > 2024-08-30..2024-08-31").or_asked()),
        ("Y9", "School year only: first detention", asked("2019-08..2020-09 > 2019-10..2020-06")),
        ("c.10/09/2024", "Hair dyed", vague("2024-08-27..2024-09-24 > 2024-09-09..2024-09-11")),
        (
            "10/10/2024 (approx)",
            "Cash in a coat pocket",
            vague("2024-09-26..2024-10-24 > 2024-10-09..2024-10-11"),
        ),
        (
            "on or about 15/11/2024",
            "Moved out of her room",
            vague("2024-11-01..2024-11-29 > 2024-11-14..2024-11-16").or_asked(),
        ),
        ("before 20/12/2024", "Knew the address in Gullhaven", vague("..2024-12-19", "..2024-12-20", precisions="before")),
        ("no later than 31/01/2025", "Sim card changed", vague("..2025-01-31", precisions="before").or_asked()),
        ("several occasions in Feb 2025", "Picked up by taxi", vague("2025-02").or_asked()),
        ("Spring/Summer 2025", "Sleeps at friends' houses", vague("2025-02..2025-09 > 2025-04..2025-07").or_asked()),
        ("Q3 2025", "Quarter only: three missed reviews", vague("2025-04..2026-03 > 2025-08-01..2025-08-02").or_asked()),
        ("ongoing", "Debt to older peers", undated("unknown after approximate range")),
        ("Ionawr 2026", "Welsh month: yn yr ysgol newydd", month("2026-01").or_asked()),
        ("3 Mai 2026", "Welsh or German May: trip to Llŷn", day("2026-05-03").or_asked()),
        ("the day her brother was arrested", "Prose for a date: left at dusk", undated("unknown relative")),
    ],
    encoding="utf-8-sig",
    traps="every vague form, months misspelt and in Welsh, no year, no date",
)  # fmt: skip

IMPOSSIBLE = text(
    "impossible.csv",
    [
        ("Date", "Who", "Event"),
        ("14/02/2005", "HV", "Before the birth: booking appointment", day("2005-02-14").or_asked()),
        ("23/01/2018", "HV", "Plain row at the start", day("2018-01-23")),
        ("31/02/2018", "HV", "February has no 31st", asked("2018-02", "2018-03")),
        ("29/02/2019", "HV", "No leap year", asked("2019-02", "2019-03")),
        ("31/11/2019", "HV", "November has 30 days", asked("2019-11", "2019-12")),
        ("12/13/2019", "HV", "There is no thirteenth month", asked("2019-12-13")),
        ("Mon 24/12/2019", "HV", "It was a Tuesday", asked("2019-12-24", "2019-12-23")),
        ("O3/01/2020", "HV", "A letter O for a nought", day("2020-01-03").or_asked()),
        ("05/02/20200", "HV", "A year of five figures", asked()),
        ("05/03/202", "HV", "A year of three figures", asked()),
        ("15/04/2109", "HV", "A century too late", asked("2109-04-15", "2019-04-15")),
        ("01/01/49", "HV", "Two figures that cannot be near", asked("2049-01-01", "1949-01-01")),
        ("15/05/1920", "HV", "Long before the birth", asked("1920-05-15", "2020-05-15")),
        ("00/06/2020", "HV", "Day nought", month("2020-06").or_asked()),
        ("28/07/2020", "HV", "Plain row in between", day("2020-07-28")),
        ("30/08/2020 - 28/08/2020", "HV", "Ends before it begins", asked("2020-08-30", "2020-08-28..2020-08-30")),
        ("99/99/9999", "HV", "A filler that a system writes", asked()),
        ("01/01/1900", "HV", "A day that stands for none", asked("1900-01-01")),
        ("10/09/2027", "HV", "Still to come: court listed", asked("2027-09-10")),
        ("29/10/2020", "HV", "Plain row at the end", day("2020-10-29")),
    ],
    traps="days and months that do not exist, contradicted weekday, future, before birth",
)  # fmt: skip

ONE_OLD_YEAR = text(
    "january.csv",
    [
        ("Date", "Details"),
        ("03/11/2018", "Referral from the school", day("2018-11-03")),
        ("19/11/2018", "Home visit, nobody in", day("2018-11-19")),
        ("10/12/2018", "Assessment begins", day("2018-12-10")),
        ("21/12/2018", "Panel agrees support", day("2018-12-21")),
        ("08/01/2018", "Year not yet turned: worker visits", asked("2018-01-08", "2019-01-08")),
        ("21/01/2019", "Mother reports threats", day("2019-01-21")),
        ("04/02/2019", "Review held", day("2019-02-04")),
        ("15/02/2019", "School meeting", day("2019-02-15")),
        ("02/03/2029", "A slip of the finger: dentist", asked("2029-03-02", "2019-03-02")),
        ("11/03/2019", "Case closed", day("2019-03-11")),
        ("28/03/2019", "Case opened again", day("2019-03-28")),
    ],
    traps="January with last year's number, a slip in the year",
)  # fmt: skip

NEWEST_FIRST = text(
    "newest_first.csv",
    [
        ("Date", "Details"),
        ("25/06/2023", "Moves to Gullhaven", day("2023-06-25")),
        ("17/05/2023", "Last direct work session", day("2023-05-17")),
        ("30/04/2023", "Sister born", day("2023-04-30")),
        ("28/02/2023", "School report", day("2023-02-28")),
        ("16/01/2023", "Appointment missed", day("2023-01-16")),
        ("20/12/2023", "Old habit, new year: health visit", asked("2023-12-20", "2022-12-20")),
        ("14/11/2022", "Allocated to a new worker", day("2022-11-14")),
        ("13/10/2022", "Referral received", day("2022-10-13")),
        ("22/09/2022", "First absence", day("2022-09-22")),
        ("15/08/2022", "Moves into the area", day("2022-08-15")),
    ],
    traps="descending order with one year that breaks it",
)  # fmt: skip

BY_TOPIC = text(
    "by_topic.csv",
    [
        ("Date", "Topic", "Details"),
        ("14/02/2016", "Health", "Immunisations complete", day("2016-02-14")),
        ("15/06/2017", "Health", "Asthma clinic", day("2017-06-15")),
        ("21/03/2019", "Health", "Referred to CAMHS", day("2019-03-21")),
        ("30/09/2014", "School", "Reception class", day("2014-09-30").or_asked()),
        ("18/07/2017", "School", "Settled year reported", day("2017-07-18")),
        ("29/11/2019", "School", "First exclusion", day("2019-11-29")),
        ("13/05/2015", "Home", "Housing transfer", day("2015-05-13").or_asked()),
        ("27/08/2018", "Home", "Father moves out", day("2018-08-27")),
        ("19/12/2020", "Home", "Overcrowding noted", day("2020-12-19")),
    ],
    traps="blocks by topic, each in its own order",
)  # fmt: skip

RELATIVE_DAYS = text(
    "relative.csv",
    [
        ("Date", "Event"),
        ("14/03/2019", "Argument about a phone", day("2019-03-14")),
        ("same day", "Seen getting into a car", vague("2019-03-14", "?", precisions=RELATIVE)),
        ("16/04/2019", "Left after tea", day("2019-04-16")),
        ("next day", "Found asleep on a bus", vague("2019-04-17", "?", precisions=RELATIVE)),
        ("21/05/2019", "Money missing from a purse", day("2019-05-21")),
        (
            "c. 2 weeks before",
            "Had asked a neighbour for a loan",
            vague("?", "2019-04-20..2019-05-20 > 2019-05-06..2019-05-08", precisions=RELATIVE).or_asked(),
        ),
        ("14/06/2019", "Interview with her worker", day("2019-06-14")),
        (
            "a few days later",
            "Rang her worker in tears",
            vague("?", "2019-06-15..2019-06-30 > 2019-06-16..2019-06-18", "2019-06-15..", precisions=RELATIVE).or_asked(),
        ),
        ("22/07/2019", "Came home by taxi", day("2019-07-22")),
        ("that evening", "Would not eat", vague("2019-07-22", "?", precisions=RELATIVE).or_asked()),
        ("27/08/2019", "Bruise on an arm", day("2019-08-27")),
        (
            "the following week",
            "Long sleeves in the heat",
            vague("?", "2019-08-28..2019-09-10 > 2019-09-02..2019-09-03", precisions=RELATIVE).or_asked(),
        ),
        ("yesterday", "Written by nobody knows whom", asked("2019-08-26")),
        (
            "2 weeks prior to 20/09/2019",
            "Swapped her coat",
            vague("2019-08-30..2019-09-13 > 2019-09-05..2019-09-07", precisions=RELATIVE).or_asked(),
        ),
        (
            "3 days before 14/10/2019",
            "Deleted her accounts",
            vague("2019-10-11", "2019-10 > 2019-10-11", precisions=RELATIVE),
        ),
        ("6 weeks after the conference", "Plan ended early", undated("relative unknown approximate")),
        ("within 24 hours", "Doctor informed", undated("relative unknown approximate")),
        ("18/11/2019 22:30", "A time in the date: knock at the door", at("2019-11-18 22:30")),
        ("", "Sources: nursery file, health file", replace(NOTHING, verdicts=frozenset({"not an event", "queried", "new"}))),
    ],
    traps="same day, next day, c. 2 weeks before, that evening, yesterday",
)  # fmt: skip

FILES = (VAGUE, IMPOSSIBLE, ONE_OLD_YEAR, NEWEST_FIRST, BY_TOPIC, RELATIVE_DAYS)
