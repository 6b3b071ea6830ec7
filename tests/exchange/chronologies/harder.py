"""Rows that look like something else: footers, titles, labels, headings, other people's columns."""

from __future__ import annotations

from datetime import date

from tests.exchange.chronologies.answers import (
    NOISE,
    NOTHING,
    asked,
    at,
    day,
    goes_on,
    undated,
    vague,
)
from tests.exchange.chronologies.excel import Sheet, workbook
from tests.exchange.chronologies.files import DOWN
from tests.exchange.chronologies.text import text
from tests.exchange.chronologies.word import Raw, Table, Words, document

_ANY = "unknown relative day"

LIKE_FOOTERS = text(
    "like_footers.csv",
    [
        ("Date", "Event", "Source"),
        ("13/02/2019", "Plain row to begin with.", "File", day("2019-02-13")),
        ("", "Secret phone found in her bag", "", undated(_ANY)),
        ("", "Run from the placement by older boys", "", undated(_ANY)),
        ("", "Confidential talk with her form tutor", "", undated(_ANY)),
        ("", "Restricted to the house by her father", "", undated(_ANY)),
        ("", "Total breakdown of the placement", "", undated(_ANY)),
        ("", "Written on the wall of her room: a number", "", undated(_ANY)),
        ("", "Checked on by officers, all in order", "", undated(_ANY)),
        ("", "Signed by nobody: a note asking for help", "", undated(_ANY)),
        ("", "Version 2 of her account differs from the first", "", undated(_ANY)),
        ("", "Official complaint made by her mother", "", undated(_ANY)),
        ("", "This report of a man outside was not followed up, she said it was confidential", "", undated(_ANY)),
        ("", "3 records of a car outside", "", undated(_ANY)),
        ("14/03/2019", "End", "File", day("2019-03-14")),
        ("15/04/2019", "Page 3 of her diary handed in", "File", day("2019-04-15")),
        ("16/05/2019", "Total: two phones, £300", "File", day("2019-05-16")),
        ("N/K", "Protected by older girls, she says", "File", undated()),
        ("", "Page 1 of 1", "", NOTHING),
        ("", "CONFIDENTIAL", "", NOTHING),
    ],
    traps="undated events that begin as footers and markings do",
)  # fmt: skip

SUBJECT = text(
    "subject_column.csv",
    [
        ("Date", "Subject", "Details", "Entered by"),
        ("13/02/2019", "Missing report", "Reported by her carer at teatime", "Jo Hall", day("2019-02-13")),
        ("14/03/2019", "Phone call", "Rang from a withheld number", "Jo Hall", day("2019-03-14")),
        ("15/04/2019", "Home visit", "Seen in her room", "Pat Lowe", day("2019-04-15")),
        ("16/05/2019", "Missing report", "Back before officers came", "Jo Hall", day("2019-05-16")),
    ],
    traps="a Subject column of topics, not of children",
)  # fmt: skip

PERSONS = text(
    "person_column.csv",
    [
        ("Date", "Person", "Contact"),
        ("13/02/2019", "R. Pike", "Told of the move", day("2019-02-13").or_asked()),
        ("14/03/2019", "Dr Sørensen", "Letter sent", day("2019-03-14").or_asked()),
        ("15/04/2019", "Mother", "Rang in tears", day("2019-04-15").or_asked()),
    ],
    traps="a Person column of workers and family",
)

BESIDE = document(
    "beside_tables.docx",
    Words(text="Chronology requested by Police"),
    Words(text="Social worker: seen on 17/10/2018 with bruises to her face, said nothing of them.", answer=vague("2018-10-17", "?", precisions="day unknown").or_asked()),
    Table(
        rows=[
            ("Date", "Event"),
            ("13/02/2019", "Row of the first table", day("2019-02-13")),
        ]
    ),
    Words(text="She was hurt on 17/10/2019 by a man.", answer=vague("2019-10-17", "?", precisions="day unknown").or_asked()),
    Words(text="Date completed: 04/02/2024", answer=NOTHING),
    Table(
        rows=[
            ("Concern", "Raised by"),
            ("Sleeps in her clothes", "Carer", undated(_ANY)),
            ("Flinches when touched", "Teacher", undated(_ANY)),
        ]
    ),
    Table(
        rows=[
            ("Agency", "Involvement"),
            ("School", "Excluded twice in 2019, says the head", vague("2019", "?", precisions="year unknown").or_asked().of("EDU|CSC")),
            ("Police", "Stopped in a car in May 2019", vague("2019-05", "?", precisions="month unknown").or_asked().of("POL|CSC")),
        ]
    ),
    traps="dated sentences beside tables, a table of concerns without dates, 'requested by Police'",
)  # fmt: skip

STACKED = workbook(
    "stacked.xlsx",
    Sheet(
        name="Sheet1",
        rows=[
            ("Date", "Event", "Agency"),
            (date(2019, 2, 13), "In the upper table", "Police", day("2019-02-13").of("POL")),
            (date(2019, 3, 14), "Last of the upper table", "Police", day("2019-03-14").of("POL")),
            (None,),
            ("Agency", "Date", "Event"),
            ("Health", date(2019, 4, 15), "In the lower table", day("2019-04-15").or_asked().of("HEA|CSC|In the lower table")),
            ("Health", date(2019, 5, 16), "Last of the lower table", day("2019-05-16").or_asked().of("HEA|CSC|Last of the lower table")),
        ],
    ),
    traps="two tables on one sheet, their columns in another order",
)  # fmt: skip

MERGED_EVENT = document(
    "merged_event.docx",
    Table(
        rows=[
            ("Date", "Time", "Event", "Note"),
            ("13/02/2019", "21:00", "Missing, and seen three times that night", "By the river, as a man walking his dog at dusk says", at("2019-02-13 21:00")),
            (DOWN, "22:15", DOWN, "At the station, alone then", at("2019-02-13 22:15")),
            (DOWN, "23:50", DOWN, "In a car with two men", at("2019-02-13 23:50")),
        ]
    ),
    traps="one event merged down over three times",
)  # fmt: skip

NUMBERED = text(
    "numbered.csv",
    [
        ("1", "13/02/2019", "Numbered row without a heading", day("2019-02-13")),
        ("2", "14/03/2019", "Second numbered row", day("2019-03-14")),
        ("3", "", "Third, its date left out", undated(_ANY)),
        ("4", "16/05/2019", "Fourth numbered row", day("2019-05-16")),
    ],
    traps="numbers before the dates and no heading",
)

IN_THE_DATE = text(
    "words_in_the_date.csv",
    [
        ("Date", "Event"),
        ("13/02/2019 - Police attended", "Mother had rung twice", asked("2019-02-13")),
        ("14/03/2019 (see also 02/01/2019)", "Second of two calls", asked("2019-03-14")),
        ("15/04/2019 DNA", "Clinic, not brought", asked("2019-04-15")),
        ("16/05/2019", "", asked("2019-05-16")),
        ("17/06/2019", "-", asked("2019-06-17")),
        ("CLOSED", "Case closed to the service", undated()),
        ("18/07/2019", "Plain row at the end", day("2019-07-18")),
    ],
    traps="words among dates, rows of a date and nothing else",
)

_STRUCK = '<w:r><w:rPr><w:strike/></w:rPr><w:t xml:space="preserve">Seen with a cut lip</w:t></w:r>'
_BOX = (
    '<w:r><w:t xml:space="preserve">Beside a box </w:t></w:r><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml">'
    "<v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>words in the box</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape>"
    "</w:pict></w:r>"
)

STRUCK = document(
    "struck_and_boxed.docx",
    Table(
        rows=[
            ("Date", "Event"),
            (
                "13/02/2019",
                Raw(text="Seen with a cut lip", runs=_STRUCK),
                day("2019-02-13").or_asked(),
            ),
            ("14/03/2019", Raw(text="words in the box", runs=_BOX), day("2019-03-14").or_asked()),
            ("15/04/2019", "Plain row", day("2019-04-15")),
        ]
    ),
    traps="words struck through by hand, a text box in a cell",
)

CONTINUED = text(
    "continuations.csv",
    [
        ("Date", "Time", "Agency", "Event"),
        ("13/02/2019", "21:00", "Police", "Officers find her at a flat in Gullhaven with", at("2019-02-13 21:00").of("POL")),
        ("", "", "", "two adults. She does not want to leave.", goes_on("2019-02-13")),
        ("", "", "", "", ),
        ("", "23:10", "", "Taken to the station", goes_on("2019-02-13")),
        ("", "", "Health", "Seen by a nurse there", goes_on("2019-02-13").of("HEA")),
        ("14/02/2019", "", "Social care", "Placed with carers overnight.", day("2019-02-14").of("CSC")),
        ("", "", "", "(see separate note)", goes_on("2019-02-14")),
        ("15/02/2019 cont.", "", "Social care", "Visit goes on to the evening", asked("2019-02-15").of("CSC")),
        ("", "", "", "NOTE: the carers asked for help twice", goes_on("2019-02-15")),
    ],
    traps="continuation rows with a time, an agency, brackets and a note of their own",
)  # fmt: skip

QUIET = text(
    "quiet_periods.csv",
    [
        ("Date", "Agency", "Event"),
        ("01/01/2019 - 31/03/2019", "Health", "No contact in this period", vague("2019-01-01..2019-03-31").of("HEA").or_asked()),
        ("April 2019", "Police", "Nil return", vague("2019-04", precisions="month").of("POL").or_asked()),
        ("15/05/2019", "Education", "N/A", day("2019-05-15").of("EDU").or_asked()),
        ("16/06/2019", "Education", "No concerns", day("2019-06-16").of("EDU")),
        ("Nothing further known to this agency", "", "", NOISE),
    ],
    traps="periods in which an agency says that nothing happened",
)  # fmt: skip

TYPES = text(
    "types_alone.csv",
    [
        ("Date", "Type", "Details", "Agency"),
        ("13/02/2019", "Strategy meeting", "Held at the town hall", "Social care", day("2019-02-13").of("CSC")),
        ("", "Home visit by the duty worker", "", "", undated(_ANY)),
        ("14/03/2019", "Strategy meeting number two", "", "Social care", day("2019-03-14").of("CSC")),
        ("", "Strategy meeting three", "", "", undated(_ANY)),
        ("Police records", "", "", "", NOTHING),
        ("15/04/2019", "Stop", "Stopped in a car at night", "", day("2019-04-15").of("POL|CSC").or_asked()),
    ],
    traps="rows with a type and no words, a heading of an agency in the first column",
)  # fmt: skip

FILES = (
    TYPES,
    LIKE_FOOTERS,
    SUBJECT,
    PERSONS,
    BESIDE,
    STACKED,
    MERGED_EVENT,
    NUMBERED,
    IN_THE_DATE,
    STRUCK,
    CONTINUED,
    QUIET,
)
