"""Text that tries something: markup, formulas, control characters, the very long."""

from __future__ import annotations

from dataclasses import replace

from tests.exchange.chronologies.answers import asked, day
from tests.exchange.chronologies.files import Expected
from tests.exchange.chronologies.text import text

STRINGS = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "@SUM(1+1)*cmd",
    "<script>alert(1)</script>",
    "Robert'); DROP TABLE event;--",
    "{{7*7}} ${7*7} %n%x",
    "<b>not bold</b> <!-- kept -->",
    "]]> &amp; &lt;kept as written&gt;",
    "../../../etc/passwd",
    "NULL",
    "None",
    "true",
    "1E02 and 0x10",
    "ＦＵＬＬ width ﷽ ligature",
    "Ṱ̺̺o invoke the hive-mind",
    "👩‍👩‍👧 and 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "‮reversed‬ order",
    "soft­hyphen and zero​width",
    'C:\\temp\\"quoted"\\n',
    "tab\tinside",
)

MISCHIEF = text(
    "mischief.csv",
    [
        ("Date", "Event"),
        *((f"{number:02}/02/2021", words, day(f"2021-02-{number:02}")) for number, words in enumerate(STRINGS, 1)),
        ("21/02/2021", f"Long: {'entry ' * 20_000}end of it", day("2021-02-21")),
        ("22/02/2021", f"Unbroken {'x' * 20_000}", day("2021-02-22")),
        ("=1+1", "A formula for a date", asked()),
    ],
    traps="formula text, markup, control characters, 120,000 letters in one cell",
)  # fmt: skip

_RUNG = Expected(fragment="bell rung", answer=day("2021-03-13"))
CONTROL = replace(
    text(
        "control_characters.csv",
        [
            ("Date", "Event"),
            ("13/03/2021", "bell rung\x07 and \x1b[31mred"),
            ("14/03/2021", "form\x0cfeed"),
        ],
        traps="",
    ),
    expected=(_RUNG, Expected(fragment="feed", answer=day("2021-03-14"))),
    words=("bell rung", "[31mred", "feed"),
    traps="bell, escape and form feed inside cells",
)

REPEATED = text(
    "repeated_rows.csv",
    [
        ("Date", "Event"),
        ("13/02/2021", "Weekly session delivered, first", day("2021-02-13")),
        ("20/02/2021", "Weekly session delivered, second", day("2021-02-20")),
        ("27/02/2021", "Weekly session delivered, third", day("2021-02-27")),
        ("28/02/2021", "Police called to the home at night", day("2021-02-28")),
    ],
    traps="entries that differ in little are not one entry",
)

FILES = (MISCHIEF, CONTROL, REPEATED)
