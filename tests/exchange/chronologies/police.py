"""What police systems write: columns in capitals, instants with zones, clock cells, codes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from tests.exchange.chronologies.answers import NOTHING, asked, at, day
from tests.exchange.chronologies.excel import CLOCK, MINUTE, Sheet, workbook
from tests.exchange.chronologies.files import Shown
from tests.exchange.chronologies.text import text

_BLANK_CLOCK = {"times": (None, "00:00"), "precisions": frozenset({"day", "minute"})}

EVENT_DT = text(
    "event_dt.csv",
    [
        ("INCIDENT_NO", "EVENT_DT", "EVENT_END", "CATEGORY", "RISK", "LOCN_FOUND", "NARRATIVE", "NICHE_FLAG"),
        ("18/118204", "31-MAY-2018 22:30", "01-JUN-2018 03:15", "MISPER", "M", "SALTMERE RS", "Reported missing by mother after an argument", "Y", replace(at("2018-05-31 22:30"), when=("2018-05-31", "2018-05-31..2018-06-01"), precisions=frozenset({"minute", "minute_range", "range"}))),
        ("18/121987", "07-JUN-2018 19:05", "", "INTEL", "", "", "Seen with an adult in a grey hatchback", "N", at("2018-06-07 19:05")),
        ("18/130002", "15-JUN-2018 00:00", "", "CRIME", "", "", "Theft of a bicycle, time not kept by the system", "N", replace(day("2018-06-15").or_asked(), **_BLANK_CLOCK)),
        ("18/140417", "29-JUN-2018 23:59", "", "CAD", "H", "", "Caller hung up twice", "N", at("2018-06-29 23:59")),
        ("18/155310", "12-JUL-2018", "", "ASSIST", "", "", "Attended with ambulance", "N", day("2018-07-12")),
        ("18/160001", "30-JUL-18 0730", "", "STOP SEARCH", "", "", "Nothing found on her", "N", at("2018-07-30 07:30")),
        ("", "", "", "", "", "", "6 rows selected.", "", NOTHING),
    ],
    delimiter="|",
    agency="POL",
    traps="EVENT_DT columns, month names in capitals, midnight for no time, a count at the end",
)  # fmt: skip

INSTANTS = text(
    "instants.csv",
    [
        ("event_id", "event_datetime", "event_text"),
        ("9001", "2018-05-31T22:30:00Z", "UTC in summer is an hour behind the clocks", at("2018-05-31 23:30").or_asked()),
        ("9002", "2018-06-30T23:15:00Z", "UTC that belongs to the next day", at("2018-07-01 00:15").or_asked()),
        ("9003", "2018-11-30T22:30:00Z", "UTC in winter is the clocks' own", at("2018-11-30 22:30").or_asked()),
        ("9004", "2019-05-31T22:30:00+01:00", "An offset for summer", at("2019-05-31 22:30").or_asked()),
        ("9005", "2019-06-14 21:45:10", "Seconds and no zone", at("2019-06-14 21:45")),
        ("9006", "2019-07-15T08:20", "Minutes and a T", at("2019-07-15 08:20")),
        ("9007", "20190816 2230", "Run together", at("2019-08-16 22:30").or_asked()),
        ("9008", "20190917", "Day run together", day("2019-09-17")),
        ("9009", "2019-10-18 00:00:00", "Midnight that stands for a day", replace(day("2019-10-18").or_asked(), **_BLANK_CLOCK)),
        ("9010", "2019-11-19T21:30:00.000", "Thousandths", at("2019-11-19 21:30").or_asked()),
        ("9011", "2020-02-30T10:00:00Z", "A day that never was", asked("2020-02", "2020-03")),
        ("9012", "1584655200", "Seconds since 1970", asked("2020-03-19")),
    ],
    agency="POL",
    delimiter="\t",
    traps="ISO instants with Z and offsets, run together, seconds since 1970",
)  # fmt: skip

EXPORT = workbook(
    "police_export.xlsx",
    Sheet(
        name="Incidents",
        rows=[
            ("OFFICIAL-SENSITIVE", NOTHING),
            ("Nominal: LLEWELYN, Ffion Haf  DOB 02/04/2006  PNC 06/123456Q", NOTHING),
            ("Report run 04/02/2024 14:02 by 7731", NOTHING),
            (None,),
            ("Log no", "Date", "Time", "Type", "Location", "Details", "OIC"),
            (118204, date(2019, 2, 14), Shown(value=time(22, 30), form=CLOCK), "Missing", "12 Fern Row", "Reported missing by her mother", "PC 4471", at("2019-02-14 22:30")),
            (118377, date(2019, 2, 15), Shown(value=time(3, 10), form=CLOCK), "Found", "Gullhaven", "Located at a bus stop and taken home", "PC 4471", at("2019-02-15 03:10")),
            (120561, date(2019, 3, 28), None, "Intel", "", "Linked to a phone ending 117", "DC 2290", day("2019-03-28")),
            (121003, "N/K", None, "Intel", "", "Graded B42, seen at a flat", "DC 2290", replace(asked(), verdicts=frozenset({"new", "queried"}))),
            (121344, Shown(value=datetime(2019, 4, 30, 16, 45), form=MINUTE), None, "Crime", "Market Sq", "Common assault, victim", "PC 1182", at("2019-04-30 16:45")),
            (121900, "30/05/2019", "approx 2300hrs", "CAD", "Fern Row", "Shouting heard, all in order", "PC 1182", replace(at("2019-05-30 23:00"), precisions=frozenset({"approximate", "hour", "day"}), times=("23:00", None))),
            ("Total", None, None, None, None, "6", None, NOTHING),
            ("*** END OF REPORT ***", NOTHING),
        ],
    ),
    agency="POL",
    traps="title block with a date of birth and a print date, clock cells, totals, end mark",
)  # fmt: skip

NOT_MISSING = text(
    "miles_away.csv",
    [
        ("Date", "Event"),
        ("13/02/2020", "Found 100 miles away in Gullhaven with an adult", day("2020-02-13")),
        ("14/03/2020", "Purse found, missing for a week", day("2020-03-14")),
        ("15/04/2020", "Not missing: at her aunt's with leave", day("2020-04-15")),
        ("16/05/2020", "Missing his father, he says", day("2020-05-16")),
        ("17/06/2020", "Missed a dental appointment", day("2020-06-17")),
        ("18/07/2020", "Returned a library book late", day("2020-07-18")),
        ("19/08/2020", "Mother asks what to do if she goes missing", day("2020-08-19")),
    ],
    agency="POL",
    traps="'found 100 miles away' and other words that are no missing episode",
)

FILES = (EVENT_DT, INSTANTS, EXPORT, NOT_MISSING)
