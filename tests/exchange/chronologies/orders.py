"""Day and month: settled by the file, open, proved both ways, or settled by a weekday."""

from __future__ import annotations

from tests.exchange.chronologies.answers import asked, at, day
from tests.exchange.chronologies.text import text

DAY_FIRST = text(
    "day_first.csv",
    [
        ("Date", "Note"),
        ("03/04/2019", "Letter from the school", day("2019-04-03")),
        ("05/06/2019", "Phone call to the family", day("2019-06-05")),
        ("13/06/2019", "The row that settles it", day("2019-06-13")),
        ("01/07/2019", "Visit made", day("2019-07-01")),
        ("2/8/19", "Short form", day("2019-08-02")),
        ("02.09.2019", "Dots", day("2019-09-02")),
        ("04-10-2019", "Dashes", day("2019-10-04")),
        ("2019-11-05", "Figures of a system", day("2019-11-05")),
    ],
    traps="one day above twelve settles the file",
)

MONTH_FIRST = text(
    "month_first.csv",
    [
        ("Date", "Note"),
        ("03/04/2019", "American export begins", day("2019-03-04")),
        ("04/23/2019", "Only a month-first date can say this", day("2019-04-23")),
        ("05/06/2019", "Follows the file", day("2019-05-06")),
        ("06/07/2019 10:15 PM", "With a clock", at("2019-06-07 22:15")),
        ("7/4/2019", "Independence", day("2019-07-04")),
        ("12/25/2019", "Christmas Day on its own", day("2019-12-25")),
    ],
    traps="month first, settled by the file",
)

OPEN = text(
    "open_order.csv",
    [
        ("Date", "Note"),
        ("01/02/2019", "Open: dentist", asked("2019-02-01", "2019-01-02", "2019-01-02..2019-02-01")),
        ("03/04/2019", "Open: school run", asked("2019-04-03", "2019-03-04", "2019-03-04..2019-04-03")),
        ("05/05/2019", "The same either way", day("2019-05-05").or_asked()),
        ("07/08/2019", "Open: new trainers", asked("2019-08-07", "2019-07-08", "2019-07-08..2019-08-07")),
        ("09/10/2019", "Open: taxi receipts", asked("2019-10-09", "2019-09-10", "2019-09-10..2019-10-09")),
        ("11 Nov 2019", "A month in words", day("2019-11-11")),
    ],
    traps="day and month open in every row",
)  # fmt: skip

BOTH_WAYS = text(
    "both_ways.csv",
    [
        ("Date", "Note"),
        ("13/05/2019", "Only day first", day("2019-05-13").or_asked()),
        ("06/07/2019", "Either, and nothing settles it", asked("2019-07-06", "2019-06-07", "2019-06-07..2019-07-06")),
        ("08/23/2019", "Only month first", day("2019-08-23").or_asked()),
        ("24/09/2019", "Day first once more", day("2019-09-24").or_asked()),
        ("10/11/2019", "Either way again", asked("2019-11-10", "2019-10-11", "2019-10-11..2019-11-10")),
    ],
    traps="two files pasted together, each with its own order",
)  # fmt: skip

BY_WEEKDAY = text(
    "weekday_settles.csv",
    [
        ("Date", "Note"),
        ("Wed 03/04/2019", "A Wednesday in April", day("2019-04-03")),
        ("Fri 07/06/2019", "A Friday in June", day("2019-06-07")),
        ("08/07/2019", "Follows those with a weekday", day("2019-07-08").or_asked()),
        ("Thursday 01/08/2019", "A Thursday in August", day("2019-08-01")),
    ],
    traps="only the weekdays settle day and month",
)

WRONG_HINT = text(
    "wrong_hint.csv",
    [
        ("Date (dd/mm/yyyy)", "Note"),
        ("03/04/2019", "The heading says one thing", asked("2019-04-03", "2019-03-04")),
        ("04/23/2019", "The dates another", day("2019-04-23").or_asked()),
        ("05/28/2019", "And again", day("2019-05-28").or_asked()),
        ("06/07/2019", "So nobody knows", asked("2019-07-06", "2019-06-07")),
    ],
    traps="a heading that says day first over dates with the month first",
)

FILES = (WRONG_HINT, DAY_FIRST, MONTH_FIRST, OPEN, BOTH_WAYS, BY_WEEKDAY)
