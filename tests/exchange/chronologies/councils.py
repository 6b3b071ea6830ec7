"""Council chronologies in Word: headings of two rows, merges, ditto, tracked changes, nesting."""

from __future__ import annotations

from dataclasses import replace

from tests.exchange.chronologies.answers import (
    ELSEWHERE,
    NOISE,
    NOTHING,
    about,
    at,
    day,
    goes_on,
    month,
    undated,
    vague,
)
from tests.exchange.chronologies.files import DOWN, Wide
from tests.exchange.chronologies.word import Edited, Held, Nested, Raw, Row, Table, Words, document

IMPACT = document(
    "impact_on_child.docx",
    Words(text="Chronology of significant events", style="Title"),
    "Name of child: Ffion Haf Llewelyn    DOB: 02/04/2006    Completed by: R. Pike",
    "Last updated 04/02/2024. This document may be disclosed.",
    Table(
        heads=1,
        rows=[
            ("Date", "Source", "Event", "Impact on child", "Action taken", "Author"),
            ("31/05/18", "School log", "Came in without a coat in the rain", "Cold, embarrassed", "Coat provided", "DSL", day("2018-05-31")),
            ("early March 2019", "Neighbour", "Shouting heard most nights", "Not known", "None recorded", "R. Pike", vague("2019-03 > 2019-03-01..2019-03-05")),
            ("Spring 2019", "Case file", "Grandmother moves in", "Calmer, sleeps better", "Family group conference", "R. Pike", vague("2019-02..2019-06 > 2019-04")),
            ("Date", "Source", "Event", "Impact on child", "Action taken", "Author"),
            ("22.05/19", "Health visitor", "Sister weighed and well", "Proud of her sister", "", "HV", day("2019-05-22")),
            ("14/06/2019", "Visit", "Seen alone; says \"nobody asks me\"", "Child's view recorded", "Weekly sessions agreed", "R. Pike", day("2019-06-14")),
            ("by Sept 2019", "School log", "Had lost two stone", "Tired", "Referral to GP", "DSL", vague("..2019-09-30", "..2019-08-31", "..2019-09-01", precisions="before")),
            ("N/K", "Mother", "Found letters from an adult", "Frightened", "", "R. Pike", undated()),
            ("16/12/2019 approx 2300hrs", "EDT", "Call from a neighbour", "Woken", "Welfare check asked", "EDT", about("2019-12-16 23:00")),
            ("", "", "Page 1 of 2", "", "", "", NOTHING),
            ("", "", "End of chronology", "", "", "", NOTHING),
        ],
    ),
    footer="OFFICIAL-SENSITIVE Page 1 of 2",
    traps="Impact, Action, Source, Author columns; heading repeated; footers as rows",
)  # fmt: skip

TWO_ROWS = document(
    "two_row_heading.docx",
    Table(
        rows=[
            (Wide(text="Combined chronology for strategy meeting", over=5), NOTHING),
            (Wide(text="When", over=2), Wide(text="Who", over=2), "What happened"),
            ("Date", "Time", "Agency", "Worker", DOWN),
            ("13/02/2020", "18:40", "Police", "PC Adeyemi", "Called to a disturbance on Fern Row", at("2020-02-13 18:40").of("POL")),
            ("14/02/2020", "N/K", "Social care", "R. Pike", "Mother declines a visit", day("2020-02-14").of("CSC")),
            ("15/03/2020", "", "Health", "Dr Sørensen", "Seen for a cough, alone", day("2020-03-15").of("HEA")),
            ("16/04/2020", "0915hrs", "Education", "Mrs Wójcik", "Online lesson joined from a car", at("2020-04-16 09:15").of("EDU")),
        ],
    ),
    traps="title merged across, heading of two rows merged both ways",
)  # fmt: skip

MERGED = document(
    "merged_and_ditto.docx",
    Table(
        heads=1,
        rows=[
            ("Date", "Agency", "Event"),
            ("13/01/2021", "Police", "Seen on a moped without a helmet", day("2021-01-13").of("POL")),
            (DOWN, DOWN, "Rider made off when stopped", day("2021-01-13").of("POL")),
            (DOWN, "Health", "Grazes cleaned at the walk-in centre", day("2021-01-13").of("HEA")),
            ("24/02/2021", "Education", "Not in school, no call", day("2021-02-24").of("EDU")),
            ('"', '"', "Form tutor rings twice", day("2021-02-24").of("EDU")),
            ("ditto", "Social care", "Duty worker told", day("2021-02-24").of("CSC")),
            ("″", "do.", "Visit agreed for the evening", day("2021-02-24").of("CSC")),
            ("25/03/2021", "Social care", "Visit: mother at home, Ffion upstairs and", day("2021-03-25").of("CSC")),
            ("", "", "would not come down. Window broken.", replace(goes_on("2021-03-25"), agency="CSC")),
            ("18:30", "", "Second visit that day", replace(goes_on("2021-03-25").of("CSC"), times=("18:30", None))),
            ("26/04/2021", "Voluntary", "Session at Harbour Lane\nTalked of football\nAsked about her sister", day("2021-04-26").of("VOL")),
            ("27/05/2021", DOWN, "Session missed", day("2021-05-27").of("VOL")),
        ],
    ),
    traps="dates merged downwards, ditto in four forms, continuation rows, lines within a cell",
)  # fmt: skip

_BREAK = "<w:r><w:t>31/05/2021</w:t><w:br/><w:t>22:30</w:t></w:r>"
_HYPHENS = (
    "<w:r><w:t>13</w:t><w:noBreakHyphen/><w:t>06</w:t><w:noBreakHyphen/><w:t>2021</w:t></w:r>"
)
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> HYPERLINK "https://example.org/track" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Letter on file</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_HIDDEN = "<w:r><w:t xml:space='preserve'>Shown, </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>and kept out of sight</w:t></w:r>"
_SPLIT = "".join(f"<w:r><w:t>{part}</w:t></w:r>" for part in ("14", "/0", "7/20", "21"))
_ORDINAL = '<w:r><w:t>15</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>th</w:t></w:r><w:r><w:t xml:space="preserve"> July 2021</w:t></w:r>'
_MOVED = (
    '<w:moveFrom w:id="9" w:author="B. Okoro"><w:r><w:t xml:space="preserve">Old place. </w:t></w:r></w:moveFrom>'
    "<w:r><w:t>Aunt spoken to by telephone</w:t></w:r>"
)

TRACKED = document(
    "tracked.docx",
    Table(
        heads=1,
        rows=[
            ("Date", "Event", "Source"),
            ("28/04/2021", "Plain row before the changes", "File", day("2021-04-28")),
            Row(mark="ins", cells=("29/04/2021", "Row put in by a second author", "Email", day("2021-04-29"))),
            Row(mark="del", cells=("30/04/2021", "Row struck out by a second author", "Email", ELSEWHERE)),
            (Edited(gone="12/05/2021", put="13/05/2021"), "Date corrected to the thirteenth", "File", day("2021-05-13").or_asked()),
            (Edited(before="1", gone="4", put="5/05/2021"), "Date corrected in part", "File", day("2021-05-15").or_asked()),
            ("17/05/2021", Edited(before="Collected by ", gone="father", put="maternal aunt"), "School", day("2021-05-17")),
            ("18/05/2021", Edited(gone="Nothing of note", put="Bruise behind the ear seen"), "School", day("2021-05-18")),
            (Held(text="19/05/2021"), Held(text="Date and words in content controls"), "Form", day("2021-05-19")),
            (Held(text="20/05/2021", whole=True), Held(text="Whole cells in content controls", whole=True), "Form", day("2021-05-20")),
            Row(mark="held", cells=("21/05/2021", "Whole row in a content control", "Form", day("2021-05-21"))),
            (Raw(text="31/05/2021", runs=_BREAK), "Time on a second line of the date", "Log", at("2021-05-31 22:30")),
            (Raw(text="", runs=_HYPHENS), "Hyphens that do not break", "Log", day("2021-06-13")),
            ("14/06/2021", Raw(text="Letter on file", runs=_FIELD), "Log", day("2021-06-14")),
            ("15/06/2021", Raw(text="Shown, and kept out of sight", runs=_HIDDEN), "Log", day("2021-06-15").or_asked()),
            (Raw(text="14/07/2021", runs=_SPLIT), "A date in four runs", "Log", day("2021-07-14")),
            (Raw(text="", runs=_ORDINAL), "A date with a raised th", "Log", day("2021-07-15")),
            ("16/07/2021", Raw(text="Aunt spoken to by telephone", runs=_MOVED), "Log", day("2021-07-16")),
        ],
    ),
    traps="tracked rows and words, content controls around words, cells and rows, fields, hidden words",
)  # fmt: skip

_INNER = Table(
    rows=[
        ("Time", "Detail"),
        ("21:10", "Left by the window", replace(goes_on("2019-07-02"), times=("21:10", None))),
        (
            "23:40",
            "Rang from a box, no words",
            replace(goes_on("2019-07-02"), times=("23:40", None)),
        ),
    ]
)
_CONTACTS = Table(
    rows=[
        ("Date", "Contact"),
        (
            "13/08/2019",
            "Inner row with a day of its own: text message",
            replace(goes_on("2019-08-13"), verdicts=frozenset({"new", "queried"})),
        ),
        (
            "14/08/2019",
            "Inner row: voicemail left",
            replace(goes_on("2019-08-14"), verdicts=frozenset({"new", "queried"})),
        ),
    ]
)

NESTED = document(
    "nested.docx",
    Table(
        heads=1,
        rows=[
            ("Date", "Event", "Agency"),
            ("30/06/2019", "Day before, all quiet", "Home", day("2019-06-30").of("HOM")),
            ("02/07/2019", Nested(text="Missing that night, times as below", table=_INNER), "Home", day("2019-07-02").of("HOM")),
            ("12/08/2019", Nested(text="Attempts to reach her:", table=_CONTACTS), "Social care", day("2019-08-12").of("CSC")),
            ("15/08/2019", "She answers", "Social care", day("2019-08-15").of("CSC")),
        ],
    ),
    traps="tables inside cells, with times and with dates of their own",
)  # fmt: skip

SPLIT = document(
    "split_tables.docx",
    Words(text="Chronology, continued over several tables", style="Heading 1"),
    Words(text="2021", style="Heading 2"),
    Table(
        rows=[
            ("Date", "Event"),
            ("14 March", "Year stands above: first police contact", day("2021-03-14").or_asked()),
            ("2 May", "Year stands above: second contact", day("2021-05-02").or_asked()),
        ]
    ),
    Words(text="2022", style="Heading 2"),
    "Please note that the family moved in this year and some records were lost.",
    Table(
        rows=[
            ("9 January", "A table with no heading of its own", day("2022-01-09").or_asked()),
            ("13/02/2022", "Full date under a year", day("2022-02-13")),
            ("Summer", "Season under a year", vague("2022-05..2022-09 > 2022-07").or_asked()),
        ]
    ),
    Table(rows=[("", ""), ("", "")]),
    Words(text="On 17/10/2022 her key worker left; nothing was handed over.", answer=day("2022-10-17").or_asked()),
    Table(
        rows=[
            ("Event", "Date"),
            ("Columns the other way round", "18 November 2022", day("2022-11-18")),
            ("And once more", "19/12/22", day("2022-12-19")),
        ]
    ),
    Table(rows=[("Name", "Role", "Telephone"), ("R. Pike", "Social worker", "01632 960417", NOISE)]),
    traps="tables without headings, years above them, an empty table, notes and a dated note between",
)  # fmt: skip

NO_HEADING = document(
    "no_heading.docx",
    Table(
        rows=[
            ("13/02/2023", "22:00", "Police", "First row is an event and no heading", at("2023-02-13 22:00").of("POL")),
            ("14/02/2023", "03:10", "Police", "Found near the canal", at("2023-02-14 03:10").of("POL")),
            ("15/02/2023", "", "School", "Absent, no reason given", day("2023-02-15").of("EDU")),
            ("March 2023", "", "Health", "Two appointments not kept", month("2023-03").of("HEA")),
        ]
    ),
    traps="no heading row in a Word table",
)  # fmt: skip

FRONT_SHEET = document(
    "front_sheet.docx",
    Words(text="Chronology template v3", style="Title"),
    Table(
        rows=[
            ("Child's name", "Ffion Haf Llewelyn", NOTHING),
            ("Date of birth", "02/04/2006", NOTHING),
            ("Legal status", "Section 20 from 14/09/2020", NOISE),
            ("Completed by", "R. Pike, social worker", NOTHING),
            ("Date completed", "04/02/2024", NOTHING),
        ]
    ),
    Words(text="Family composition", style="Heading 2"),
    Table(
        rows=[
            ("Name", "DOB", "Relationship", "Address"),
            ("Rhian Llewelyn", "11/08/1984", "Mother", "12 Fern Row", NOISE),
            ("Sami Llewelyn", "11/09/2009", "Brother", "12 Fern Row", NOISE),
        ]
    ),
    Words(text="Significant events", style="Heading 2"),
    Table(
        rows=[
            ("No.", "Date of event", "Significant event", "Child's voice", "Outcome / action", "Source of information"),
            ("1", "13/02/2020", "Came to school with a cut lip", "\"I fell\"", "Strategy discussion", "School", day("2020-02-13").of("CSC|EDU")),
            ("2", "mid March 2020", "School closed to her", "", "Calls weekly", "School", vague("2020-03 > 2020-03-14..2020-03-16").of("CSC|EDU")),
            (Wide(text="Analysis: two injuries within a season, each with its own account", over=6), NOISE),
            ("3", "30/09/2020", "Moved to carers in another authority", "Wants her dog", "Host authority told", "Social care", day("2020-09-30")),
        ]
    ),
    Words(text="Version control", style="Heading 2"),
    Table(
        rows=[
            ("Version", "Date", "Changed by", "Change"),
            ("1", "13/01/2024", "R. Pike", "First draft", NOISE),
            ("2", "04/02/2024", "B. Okoro", "Health added", NOISE),
        ]
    ),
    Table(rows=[("Signed: ________________", "Date: 04/02/2024", NOISE)]),
    traps="front sheet with dates, family and version tables, an analysis row, a signature",
)  # fmt: skip

FILES = (IMPACT, FRONT_SHEET, TWO_ROWS, MERGED, TRACKED, NESTED, SPLIT, NO_HEADING)
