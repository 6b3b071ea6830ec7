"""Layouts of workbooks: merged titles, banners of years, hidden rows and sheets, repeats, gaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.exchange.chronologies.answers import (
    NOISE,
    NOTHING,
    asked,
    at,
    day,
    goes_on,
    month,
    undated,
    vague,
    year,
)
from tests.exchange.chronologies.excel import Sheet, workbook
from tests.exchange.chronologies.files import DOWN, Wide
from tests.exchange.chronologies.text import text
from tests.exchange.chronologies.word import Table, document

MERGED = workbook(
    "merged.xlsx",
    Sheet(
        name="Chronology",
        rows=[
            (Wide(text="MULTI-AGENCY CHRONOLOGY", over=5), NOTHING),
            (Wide(text="Date of last update: 04/02/2024", over=5), NOTHING),
            (None,),
            (Wide(text="When", over=2), "Agency", Wide(text="Record", over=2)),
            ("Date", "Time", DOWN, "Event", "Source"),
            (date(2020, 1, 13), "18:30", "Police", "Called by a neighbour", "CAD", at("2020-01-13 18:30").of("POL")),
            (DOWN, "21:00", DOWN, "Called again, mother out", "CAD", at("2020-01-13 21:00").of("POL")),
            (DOWN, None, "Social care", "Emergency team told", "Note", day("2020-01-13").of("CSC")),
            ("February 2020", None, DOWN, "Assessment under way", "File", month("2020-02").of("CSC")),
            (date(2020, 3, 24), None, "Education", "School closes to most pupils", "Log", day("2020-03-24").of("EDU")),
            ("“", None, "“", "Phone call home instead", "“", day("2020-03-24").of("EDU")),
            ('"', '"', '"', "Laptop delivered", '"', day("2020-03-24").of("EDU")),
            (None, None, None, "and signed for by her sister", None, replace(goes_on("2020-03-24"), agency="EDU|CSC")),
            (Wide(text="Compiled by the safeguarding unit, page 1 of 1", over=5), NOTHING),
        ],
    ),
    traps="merged title, heading of two merged rows, dates merged downwards, ditto, a trailing line",
)  # fmt: skip

BANNERS = workbook(
    "year_banners.xlsx",
    Sheet(
        name="Timeline",
        rows=[
            ("Date", "Event", "Agency"),
            (Wide(text="2018", over=3), NOTHING),
            ("14 March", "First under the first banner", "Police", day("2018-03-14").of("POL").or_asked()),
            ("2 May", "Second under the first banner", "Police", day("2018-05-02").of("POL").or_asked()),
            (Wide(text="2019 (Year 8)", over=3), NOTHING),
            ("9 January", "Under the second banner", "Health", day("2019-01-09").of("HEA").or_asked()),
            ("Feb", "A month under a banner", "Health", month("2019-02").of("HEA").or_asked()),
            ("13/04/2019", "A whole date under a banner", "Health", day("2019-04-13").of("HEA")),
            ("31/12/2018", "Contradicts its banner", "Health", asked("2018-12-31").of("HEA")),
            (Wide(text="2020: LOCKDOWN", over=3), NOISE),
            ("", "No date under the third banner", "Health", vague("2020", "?", precisions="year unknown relative range").of("HEA").or_asked()),
        ],
    ),
    agency="HEA",
    traps="banner rows of years with days and months below them",
)  # fmt: skip

WORD_BANNERS = document(
    "year_banners.docx",
    Table(
        rows=[
            ("Date", "Event"),
            (Wide(text="2015", over=2), NOTHING),
            ("3rd February", "Under 2015", day("2015-02-03").or_asked()),
            (Wide(text="2016 - 2017", over=2), NOTHING),
            ("13/03/2016", "Under a banner of two years", day("2016-03-13")),
            ("21 June", "Either of two years", asked("2016-06-21", "2017-06-21", "2016..2017")),
            (Wide(text="Period in care", over=2), NOISE),
            ("30/09/2017", "Under a banner of words", day("2017-09-30")),
        ]
    ),
    traps="banners of years in Word, one of two years",
)  # fmt: skip

HIDDEN = workbook(
    "hidden.xlsx",
    Sheet(
        name="Shared",
        rows=[
            ("Date", "Event", "Notes"),
            (date(2021, 2, 13), "In plain view", "", day("2021-02-13")),
            (date(2021, 3, 14), "In a hidden row", "", day("2021-03-14").or_asked().because("hidden")),
            (date(2021, 4, 15), "Beside a hidden column", "Strategy meeting asked for and refused", day("2021-04-15")),
            (date(2021, 5, 16), "After the hidden row", "", day("2021-05-16")),
        ],
        hidden_rows=[3],
        hidden_columns="C:C",
    ),
    Sheet(
        name="Working",
        hidden="hidden",
        rows=[
            ("Date", "Event"),
            (date(2021, 6, 17), "On a hidden sheet", day("2021-06-17").or_asked().because("hidden")),
        ],
    ),
    Sheet(
        name="Lists",
        hidden="very hidden",
        rows=[("Yes", NOISE), ("No", NOISE), ("Not recorded on any list", NOISE)],
    ),
    traps="hidden rows, column and sheets",
)  # fmt: skip

SHEETS = workbook(
    "agency_sheets.xlsx",
    Sheet(name="Contents", rows=[("This workbook holds one sheet for each agency", NOTHING)]),
    Sheet(
        name="Police",
        rows=[("Date", "Event"), (date(2021, 2, 13), "From the sheet of the police", day("2021-02-13").of("POL|CSC"))],
    ),
    Sheet(
        name="Health",
        rows=[
            ("Event", "Date of event"),
            ("From the sheet of health", "14/03/2021", day("2021-03-14").of("HEA|CSC")),
        ],
    ),
    Sheet(name="Education", rows=[("Date", "Event")]),
    Sheet(name="Empty", rows=[]),
    Sheet(
        name="Key",
        rows=[("Code", "Meaning"), ("DNA", "Did not attend", NOISE), ("NFA", "No further action", NOISE)],
    ),
    traps="a sheet for each agency, contents, a key, an empty sheet",
)  # fmt: skip

OFF_CORNER = workbook(
    "off_corner.xlsx",
    Sheet(
        name="Sheet1",
        at=(6, 3),
        rows=[
            ("Event", None, "Date"),
            ("Starts far from the corner", None, date(2022, 2, 13), day("2022-02-13")),
            (None, None, None),
            ("After a blank row", None, date(2022, 3, 14), day("2022-03-14")),
            (None, None, None),
            (None, None, None),
            ("Event", None, "Date"),
            ("After a second heading", None, date(2022, 4, 15), day("2022-04-15")),
            ("Total number of entries: 3", NOTHING),
        ],
    ),
    traps="table away from the corner, blank rows and column, heading repeated, a total",
)  # fmt: skip

DUPLICATE_HEADINGS = workbook(
    "duplicate_headings.xlsx",
    Sheet(
        name="Sheet1",
        rows=[
            ("Date", "Event", "Date", "Event"),
            (date(2022, 2, 13), "First of two columns", date(2022, 3, 1), "Entered by R. Pike", asked("2022-02-13", "2022-03-01")),
            (date(2022, 3, 14), "Second of two columns", date(2022, 4, 1), "Entered by B. Okoro", asked("2022-03-14", "2022-04-01")),
        ],
    ),
    traps="the same headings twice: which date is asked",
)  # fmt: skip

RECORDED = text(
    "date_recorded.csv",
    [
        ("Date recorded", "Date of incident", "Incident", "Recorded by"),
        ("20/02/2022", "13/02/2022", "Day of the incident, not of the note", "R. Pike", day("2022-02-13")),
        ("20/03/2022", "", "No day for the incident itself", "R. Pike", asked("2022-03-20", "..2022-03-20")),
        ("21/04/2022", "14/04/2022", "Recorded a week later", "R. Pike", day("2022-04-14")),
    ],
    traps="the day recorded is not the day it happened",
)  # fmt: skip

START_AND_END = text(
    "start_and_end.csv",
    [
        ("Start date", "End date", "Placement", "Reason for ending"),
        ("13/02/2020", "24/06/2020", "Carers in Norrholm", "Notice given", vague("2020-02-13..2020-06-24", "2020-02-13", precisions="range day")),
        ("24/06/2020", "", "Home in Gullhaven", "", vague("2020-06-24", "2020-06-24..", precisions="range day after")),
        ("Sept 2021", "Dec 2021", "With an aunt", "Aunt unwell", vague("2021-09..2021-12", "2021-09", precisions="range month")),
        ("13/02/2022", "12/02/2022", "Ends before it began", "", asked("2022-02-13", "2022-02-12..2022-02-13")),
    ],
    traps="start and end in two columns",
)  # fmt: skip

THREE_COLUMNS = workbook(
    "day_month_year.xlsx",
    Sheet(
        name="Sheet1",
        rows=[
            ("Year", "Month", "Day", "Time (24hr)", "Agency/Professional", "What happened", "RAG"),
            (2018, "March", 14, "2230", "Police", "Day, month and year apart", "R", at("2018-03-14 22:30").of("POL")),
            (2018, "May", None, "", "GP", "No day given", "A", month("2018-05").of("HEA")),
            (2019, None, None, "", "School", "Nothing but a year", "G", year("2019").of("EDU")),
            (2019, 6, 31, "", "School", "A day that June lacks", "A", asked("2019-06").of("EDU")),
            (None, None, None, "", "School", "No part of a date", "A", undated("unknown relative year").of("EDU")),
        ],
    ),
    traps="year, month and day in three columns",
)  # fmt: skip

WHO = text(
    "when_who_what.csv",
    [
        ("when", "who", "what"),
        ("13/02/2019", "Police", "Who is the police", day("2019-02-13").of("POL")),
        ("Mar 2019", "School", "Who is a school", month("2019-03").of("EDU")),
        ("14/04/2019", "Mum", "Who is her mother", day("2019-04-14").of("HOM|Mum|CSC").or_asked()),
        ("15/05/2019", "Police", "Who is an agency again", day("2019-05-15").of("POL")),
    ],
    traps="a column 'who' that names agencies",
)

MACROS = workbook(
    "macros.xlsm",
    Sheet(
        name="Log",
        rows=[
            ("Date", "Event"),
            (date(2022, 2, 13), "A workbook with macros", day("2022-02-13")),
            (date(2022, 3, 14), "None of which ran", day("2022-03-14")),
        ],
    ),
    macros=True,
    traps="a workbook with macros",
)

FILES = (
    MERGED,
    BANNERS,
    WORD_BANNERS,
    HIDDEN,
    SHEETS,
    OFF_CORNER,
    DUPLICATE_HEADINGS,
    RECORDED,
    START_AND_END,
    THREE_COLUMNS,
    WHO,
    MACROS,
)
