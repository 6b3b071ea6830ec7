"""What case systems export: columns named by programmers, several dates, columns without names."""

from __future__ import annotations

from dataclasses import replace

from tests.exchange.chronologies.answers import asked, at, day, month, vague
from tests.exchange.chronologies.text import text

_OVER_MIDNIGHT = replace(
    vague("2019-01-16..2019-01-17", precisions="range minute_range"), times=("22:30",)
)

STAMPS = text(
    "event_ts.csv",
    [
        ("event_ts", "event_type", "event_text", "created_by"),
        ("2019-07-25T23:30:00Z", "FOUND", "Summer instant, the next day here", "batch", at("2019-07-26 00:30")),
        ("2019-08-01T10:15:00+01:00", "NOTE", "Offset of summer time", "batch", at("2019-08-01 10:15")),
        ("2019-08-03", "NOTE", "A day alone", "batch", day("2019-08-03")),
        ("2019-08", "NOTE", "A month alone", "batch", month("2019-08")),
        ("2019-13-01", "NOTE", "Thirteenth month", "batch", asked()),
    ],
    traps="a column of stamps beside a type and a text",
)  # fmt: skip

OCCURRENCES = text(
    "occurrences.csv",
    [
        ("Occ No", "Reported", "Occ start", "Occ end", "Summary"),
        ("4119123", "03/01/2019 23:15", "03/01/2019 21:00", "03/01/2019 23:10", "Not back from the park", at("2019-01-03 21:00")),
        ("4119345", "17/01/2019 08:05", "16/01/2019 22:30", "17/01/2019 07:45", "Out overnight", _OVER_MIDNIGHT),
        ("4119888", "02/02/2019 14:00", "", "", "Seen in a car", replace(asked("2019-02-02"), when=("?",))),
        ("4119999", "28/02/2019 11:11", "27/02/2019", "present", "Theft of food", day("2019-02-27")),
    ],
    agency="POL",
    traps="when it was reported stands before when it happened",
)  # fmt: skip

UNNAMED = text(
    "unnamed_dates.csv",
    [
        ("18/02/2019", "14/02/2019", "Seen in Norrholm with an older boy", asked("2019-02-18")),
        ("25/02/2019", "20/02/2019", "Visit to the flat, nobody in", asked("2019-02-25")),
    ],
    traps="two columns of dates without headings",
)

BARE = text(
    "bare_clocks.csv",
    [
        ("14/02/2019", "2210", "Police", "The first event is no heading", at("2019-02-14 22:10").of("POL")),
        ("Febuary 2019", "", "School", "The second, misspelt", month("2019-02").of("EDU")),
        ("wk comm 25/02/19", "", "School", "The third, a week", vague("2019-02-25..2019-03-03").of("EDU")),
        ("22.05/19", "N/K", "Health", "The fourth, odd marks", day("2019-05-22").of("HEA")),
    ],
    traps="no headings, one clock among blanks and N/K",
)  # fmt: skip

FILES = (STAMPS, OCCURRENCES, UNNAMED, BARE)
