"""School attendance logs and incident sheets, with terms, sessions, codes and month cells."""

from __future__ import annotations

from datetime import date, datetime

from tests.exchange.chronologies.answers import NOISE, NOTHING, asked, at, day, month, vague, year
from tests.exchange.chronologies.excel import DAY, Sheet, workbook
from tests.exchange.chronologies.files import DOWN, Formula, Shown, Wide
from tests.exchange.chronologies.open_document import sheet

ATTENDANCE = workbook(
    "attendance_log.xlsx",
    Sheet(
        name="Attendance",
        rows=[
            (Wide(text="Norrholm High School: attendance concerns 2021/22", over=5), NOTHING),
            (Wide(text="Pupil: Ffion Llewelyn   Form: 10F   UPN: A123456789012", over=5), NOTHING),
            ("Date", "Session", "Code", "Comment", "Staff"),
            (date(2021, 9, 14), "AM", "U", "Arrived 10:40, no uniform", "Mrs Wójcik", day("2021-09-14")),
            (date(2021, 9, 15), "PM", "O", "Left site at lunch with two older girls", "Mr Rees", day("2021-09-15")),
            (Shown(value=date(2021, 10, 1), form="mmm-yy"), "", "", "Attendance for the month 61%", "Office", month("2021-10")),
            ("Autumn term 2021", "", "", "No parent at either review", "Office", vague("2021-08-20..2022-01-10 > 2021-10..2021-11").or_asked()),
            ("w/c 22/11/2021", "all", "G", "Family holiday not agreed", "Office", vague("2021-11-22..2021-11-28", "2021-11-22..2021-11-26")),
            (date(2022, 1, 18), "AM", "N", "Reason not yet given, letter sent", "Office", day("2022-01-18")),
            (2022, "", "", "Annual figure: 58 per cent", "Office", year("2022")),
            ("Key: U late after register, O unauthorised, N no reason, G holiday", NOTHING),
        ],
    ),
    agency="EDU",
    traps="AM and PM are sessions and no clock, month cells, a term, a code key at the end",
)  # fmt: skip

MONTHS = workbook(
    "month_cells.xlsx",
    Sheet(
        name="Sheet1",
        rows=[
            ("Date", "Event"),
            (2016, "A number that is a year", year("2016")),
            (Shown(value=date(2017, 1, 1), form="yyyy"), "A day shown as a year", year("2017")),
            (Shown(value=date(2018, 3, 1), form="mmm-yy"), "A day shown as a month", month("2018-03")),
            (Shown(value=date(2018, 5, 1), form="mmmm yyyy"), "A month in full", month("2018-05")),
            (Shown(value=date(2018, 7, 31), form="[$-809]d mmmm yyyy"), "A day with a language", day("2018-07-31")),
            (Shown(value=date(2018, 9, 13), form="ddd dd/mm/yyyy"), "A day with its weekday", day("2018-09-13")),
            (Shown(value=43435.0, form=""), "A serial nobody formatted", day("2018-12-01").or_asked()),
            ("43497", "A serial that became words", day("2019-02-01").or_asked()),
            (Shown(value=date(2019, 5, 1), form="mm/yyyy"), "A month in figures", month("2019-05")),
            (Shown(value=date(2019, 6, 14), form="d-mmm"), "A day shown without its year", day("2019-06-14").or_asked()),
            (Shown(value=date(2019, 7, 1), form='"Summer "yyyy'), "A form with words in it", vague("2019", "2019-06..2019-08").or_asked()),
            (Shown(value=2019, form="dd/mm/yyyy"), "A year typed into a day cell", year("2019").or_asked()),
            (Shown(value=2020, form="0"), "A year as a whole number", year("2020")),
            (2020.0, "A year with a point", year("2020")),
            (Shown(value=date(2020, 3, 14), form="yyyy-mm-dd"), "Figures of a system", day("2020-03-14")),
            (Shown(value=datetime(2020, 4, 15, 9, 30), form="dd/mm/yy hh:mm"), "Short year and clock", at("2020-04-15 09:30")),
            (Shown(value=-5, form="dd/mm/yyyy"), "Hashes in the cell", asked()),
            (Shown(value=202005, form=""), "Year and month run together", month("2020-05").or_asked()),
            (20200613, "Day run together as a number", day("2020-06-13").or_asked()),
            (201, "A number that is no date", asked()),
            ("Sept 2020", "Words among cells", month("2020-09")),
        ],
    ),
    agency="EDU",
    traps="month and year formats, the number 2016, serials as numbers and as words",
)  # fmt: skip

MAC = workbook(
    "mac_1904.xlsx",
    Sheet(
        name="Log",
        rows=[
            ("Date", "Incident"),
            (date(2019, 2, 14), "Day counted from 1904", day("2019-02-14")),
            (Shown(value=date(2019, 4, 1), form="mmm-yy"), "Month counted from 1904", month("2019-04")),
            (Shown(value=datetime(2019, 5, 15, 14, 20), form="dd/mm/yyyy hh:mm"), "Clock counted from 1904", at("2019-05-15 14:20")),
            (2019, "A year is a year in any calendar", year("2019")),
            ("16/06/2019", "Words have no calendar", day("2019-06-16")),
        ],
    ),
    mac=True,
    agency="EDU",
    traps="a workbook that counts days from 1904",
)  # fmt: skip

CONTACTS = sheet(
    "school_contacts.ods",
    [
        (Wide(text="Contacts with home, kept by the pastoral team", over=3), NOTHING),
        ("Date", "Contact", "Outcome"),
        (date(2022, 3, 14), "Rang mother about the phone", "No answer", day("2022-03-14")),
        (DOWN, "Rang grandmother", "Will pass it on", day("2022-03-14")),
        (Shown(value=date(2022, 4, 1), form="month"), "Weekly calls all month", "Two answered", month("2022-04")),
        (2022, "Report for the year", "Below expected", year("2022")),
        ("31/05/22", "Door knock with the EWO", "Curtains closed", day("2022-05-31")),
        (date(2022, 6, 15), "A hidden row: call from a stranger", "Number kept", day("2022-06-15").or_asked()),
        ("mid July 2022", "Letter about trips", "Returned", vague("2022-07 > 2022-07-14..2022-07-16")),
        ("", "Nothing further on file", "", NOISE),
    ],
    hidden_rows=[8],
    agency="EDU",
    traps="OpenDocument with typed dates, month style, merged and hidden rows, repeated blanks",
)  # fmt: skip

FORMULAS = workbook(
    "formulas.xlsx",
    Sheet(
        name="Log",
        rows=[
            ("Date", "Event", "Checked"),
            (date(2023, 3, 14), Formula(text='="Called "&"home"', value="Called home"), True, day("2023-03-14")),
            (date(2023, 4, 15), '=cmd|" /C calc"!A0', False, day("2023-04-15")),
            (date(2023, 5, 16), "+44 1632 960417 rang twice", None, day("2023-05-16")),
            (date(2023, 6, 17), "@home all weekend", None, day("2023-06-17")),
            (date(2023, 7, 18), "-no contact-", None, day("2023-07-18")),
            (date(2023, 8, 19), '=HYPERLINK("https://example.org","click")', None, day("2023-08-19")),
            (date(2023, 9, 20), "'=1+1 with an apostrophe", None, day("2023-09-20")),
            ("#N/A", "An error for a date", None, asked()),
            (Shown(value=date(2023, 10, 21), form=DAY), "Last row", None, day("2023-10-21")),
        ],
    ),
    agency="EDU",
    traps="formulas by their last value, words that begin like formulas, an error for a date",
)  # fmt: skip

FILES = (ATTENDANCE, MONTHS, MAC, CONTACTS, FORMULAS)
