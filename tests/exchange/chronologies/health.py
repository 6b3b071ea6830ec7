"""Health contacts: semicolons and old encodings, lines within cells, ragged rows."""

from __future__ import annotations

from tests.exchange.chronologies.answers import (
    NOTHING,
    about,
    asked,
    at,
    day,
    goes_on,
    month,
    undated,
    vague,
)
from tests.exchange.chronologies.text import text, web_page

SEMICOLONS = text(
    "health_contacts.csv",
    [
        ("NHS contacts extract", "", "", "", NOTHING),
        ("Run 04/02/2024 – clinician view", "", "", "", NOTHING),
        ("", "", "", ""),
        ("Contact date", "Clinician", "Type", "Notes"),
        ("13/01/2020", "Dr Sørensen", "Face to face", "Asthma review, £12 inhaler lost – replaced", day("2020-01-13")),
        ("c. Feb 2020", "School nurse", "Telephone", "Mother worried about weight", vague("2020-01..2020-03 > 2020-02")),
        ("14/03/2020", "A&E", "Attendance", "Hand injury; says \"fell\"; X-ray clear", day("2020-03-14")),
        ("18/05/20", "CAMHS", "DNA", "Did not attend, first offer", day("2020-05-18")),
        ("June 2020", "CAMHS", "DNA", "Did not attend the second offer", month("2020-06")),
        ("Awaiting date", "CAMHS", "Referral", "Eighteen weeks quoted", undated()),
        ("2020-07-15", "GP", "Prescription", "Cream for eczema; review in 6/12", day("2020-07-15")),
    ],
    delimiter=";",
    encoding="cp1252",
    agency="HEA",
    traps="Windows-1252 with semicolons, title lines, 'review in 6/12'",
)  # fmt: skip

UTF16 = text(
    "utf16_tabs.csv",
    [
        ("Date", "Name of worker", "Entry"),
        (
            "13/02/2021",
            "Łucja Wiśniewska",
            "Seen with her cousin Zażółć at clinic",
            day("2021-02-13"),
        ),
        (
            "14/03/2021",
            "Siân Llŷr-Ŵyn",
            "Sesiwn yn y ganolfan: wedi blino’n lân",
            day("2021-03-14"),
        ),
        ("15/04/2021", "Nguyễn Thị Hạnh", "Interpreter: 可以 🙂 and shrugs", day("2021-04-15")),
        ("maj 2021", "Łucja Wiśniewska", "Polish month for May", month("2021-05").or_asked()),
        ("16/06/2021", "عائشة", "Mixed with right-to-left: عائشة said no", day("2021-06-16")),
    ],
    delimiter="\t",
    encoding="utf-16",
    agency="HEA",
    traps="UTF-16 with tabs, Welsh, Polish, Vietnamese, Arabic and signs",
)

OLD_MAC = text(
    "old_mac.csv",
    [
        ("Date", "Entry"),
        ("13/02/2019", "First of three", day("2019-02-13")),
        ("14/03/2019", "Second of three", day("2019-03-14")),
        ("15/04/2019", "Third of three", day("2019-04-15")),
    ],
    ends="\r",
    agency="HEA",
    traps="line ends of old Macs",
)

RAGGED = text(
    "ragged.csv",
    [
        ("Ref", "Date", "Time", "Entry"),
        ("1", "13/02/2019", "09:10", "Whole row", at("2019-02-13 09:10")),
        ("2", "14/03/2019", "", "Row with more cells than headings", "an unquoted remainder", "and more", day("2019-03-14").or_asked()),
        ("3", "15/04/2019", "short row", asked("2019-04-15")),
        ("4", "16/05/2019", "approx 2300hrs", "About eleven at night", "", "", about("2019-05-16 23:00")),
        ("", "", "", ""),
        ("", "", "", "Words that belong to the row above, perhaps", goes_on("2019-05-16")),
        ("5", "18/06/2019", "14:00", "First line\nsecond line\n\nfourth line, \"quoted\"", at("2019-06-18 14:00")),
        ("6", "19/07/2019", "", "After a cell of many lines", day("2019-07-19")),
    ],
    before="sep=,\r\n",
    agency="HEA",
    traps="sep= line, short and long rows, blank row, lines within a cell",
)  # fmt: skip

NO_HEADING = text(
    "no_heading.csv",
    [
        (
            "13/02/2019",
            "22:00",
            "Police",
            "Brought in by officers",
            at("2019-02-13 22:00").of("POL"),
        ),
        (
            "14/02/2019",
            "03:10",
            "Hospital",
            "Discharged to her mother",
            at("2019-02-14 03:10").of("HEA"),
        ),
        ("15/02/2019", "", "School", 'Absent "again", no call', day("2019-02-15").of("EDU")),
    ],
    agency="HEA",
    traps="no heading row in a text table",
)

HEADING_ONLY = text(
    "heading_only.csv", [("Date", "Event", "Agency")], may_refuse=True, traps="a heading and no row"
)

WEB_PAGE = web_page(
    "case_notes.xls",
    [
        ("Date", "Note"),
        ("13/02/2019", "A page that calls itself a workbook", day("2019-02-13")),
        ("14/03/2019", "Fish & chips <shared>", day("2019-03-14")),
    ],
    may_refuse=True,
    traps="a web page named xls",
)

FILES = (SEMICOLONS, UTF16, OLD_MAC, RAGGED, NO_HEADING, HEADING_ONLY, WEB_PAGE)
