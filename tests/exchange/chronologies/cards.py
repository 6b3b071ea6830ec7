"""Forms and front sheets, and the years, months and children that stand over rows."""

from __future__ import annotations

from datetime import date

from tests.exchange.chronologies.answers import (
    ELSEWHERE,
    NOTHING,
    about,
    asked,
    at,
    day,
    month,
    undated,
    vague,
)
from tests.exchange.chronologies.excel import Sheet, workbook
from tests.exchange.chronologies.files import DOWN, Wide
from tests.exchange.chronologies.text import text
from tests.exchange.chronologies.word import Table, Words, document

FORMS = document(
    "incident_forms.docx",
    Table(
        rows=[
            ("Child's name", "Ffion Haf Llewelyn", NOTHING),
            ("DOB", "02/04/2006", NOTHING),
            ("Completed by", "A. Mirza", NOTHING),
            ("Date completed", "14/11/2026", NOTHING),
        ]
    ),
    "Incident reports",
    Table(
        rows=[
            ("Date of incident", "14/02/2019"),
            ("Time", "21:40"),
            ("Reported by", "Night carer"),
            ("Details", "Jumped from a first floor window", at("2019-02-14 21:40")),
        ]
    ),
    Table(
        rows=[
            (Wide(text="Missing episodes", over=2), NOTHING),
            ("Date missing", "Mar 2019"),
            ("Time missing", "N/K"),
            ("Circumstances", "Left from school after lunch", month("2019-03")),
            ("Date missing", "N/K"),
            ("Time missing", ""),
            ("Circumstances", "Left from a friend's house", undated()),
            ("Date missing", "30/02/2019"),
            ("Time missing", "c2200"),
            ("Circumstances", "Left on a day that does not exist", asked("2019-02", "2019-03")),
        ]
    ),
    Words(text="Chronology for strategy discussion 21/11/2026", answer=NOTHING),
    Table(
        rows=[
            ("Date", "Time", "Event"),
            ("05/06/19", "c2200", "Seen on the seafront", about("2019-06-05 22:00")),
        ]
    ),
    agency="HOM",
    traps="a form for each event, several on one table, a front sheet of four lines",
)

HEADINGS = workbook(
    "headings_over.xlsx",
    Sheet(
        name="Days",
        rows=[
            (Wide(text="Multi-agency chronology", over=5), NOTHING),
            (Wide(text="Date", over=2), "", "", ""),
            ("Day", "Time", "Agency", "Event", "Outcome"),
            (date(2019, 2, 14), "22:10", "Police", "Window open", "Search", at("2019-02-14 22:10").of("POL")),
            (DOWN, "23:45", DOWN, "Seen at the docks", "Unit sent", at("2019-02-14 23:45").of("POL")),
            ("Total", None, None, "3 incidents", None, NOTHING),
        ],
    ),
    Sheet(
        name="2018",
        rows=[
            ("Date", "Event"),
            ("March", None, NOTHING),
            ("3rd", "Late for registration", day("2018-03-03")),
            ("late March", "Not in school", vague("2018-03 > 2018-03-25..2018-03-31")),
            ("April 2019", None, NOTHING),
            ("22nd", "Back in school", day("2019-04-22")),
        ],
    ),
    Sheet(
        name="By child",
        rows=[
            ("Date", "Event"),
            ("Ffion Llewelyn", None, NOTHING),
            (date(2019, 5, 14), "Under her name", day("2019-05-14")),
            ("Rhys Llewelyn", None, NOTHING),
            (date(2019, 5, 15), "Under his name", asked("2019-05-15")),
        ],
    ),
    traps="whole dates under 'Day', months and years over rows, children's names over rows",
)  # fmt: skip

FAMILY = document(
    "family_headings.docx",
    Words(text="1. Ffion", style="Heading 2"),
    Table(rows=[("Date", "Event"), ("14/02/2019", "In her own part", day("2019-02-14"))]),
    Words(text="2. Rhys", style="Heading 2"),
    Table(rows=[("Date", "Event"), ("15/02/2019", "In his own part", asked("2019-02-15"))]),
    traps="a table for each child under no more than a name",
)

INITIALS = text(
    "initials.csv",
    [
        ("Date", "Child", "Event"),
        ("14/02/2020", "F", "A letter alone that is hers", asked("2020-02-14")),
        ("15/02/2020", "R", "A letter alone that is not", ELSEWHERE),
        ("17/02/2020", "Ffion Llewelyn", "Her whole name", day("2020-02-17")),
    ],
    traps="a letter alone, beside the child's whole name",
)

FILES = (FORMS, HEADINGS, FAMILY, INITIALS)
