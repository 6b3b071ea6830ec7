"""Chronologies out of files: every row an event, a stated non-event or a question."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.chronologies import (
    ChildFacts,
    ChronologyFile,
    ReadChronology,
    ReadRow,
    Verdict,
)
from strategy_desk.domain.time import at_local, month_end
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers import chronologies
from strategy_desk.services import catalogues

ROWAN = ChildFacts(reference="SD-7", name="Rowan Ashby", born=date(2011, 2, 11))
NOW = at_local(datetime(2026, 11, 23, 9, 0))
QUERIED, NEW, NONE = Verdict.QUERIED, Verdict.NEW, Verdict.NOT_AN_EVENT


def asked(**changes: object) -> ReadChronology:
    given: dict[str, object] = {
        "child": ROWAN,
        "now": NOW,
        "agencies": catalogues.agencies(),
        "kinds": tuple(catalogues.event_kinds()),
        "agency": "CSC",
    }
    return ReadChronology(**(given | changes))  # type: ignore[arg-type]


def read(data: bytes, **changes: object) -> ChronologyFile:
    return chronologies.read(data, asked(**changes))


def table(*rows: tuple[str, ...], **changes: object) -> ChronologyFile:
    """A csv file of these rows."""
    whole = io.StringIO(newline="")
    csv.writer(whole).writerows(rows)
    return read(whole.getvalue().encode(), **changes)


def events(file: ChronologyFile) -> list[ReadRow]:
    return [row for row in file.rows if row.verdict is not NONE]


def reading(row: ReadRow) -> tuple[str, str | None, str | None, str | None]:
    when = row.reading
    assert when is not None
    bounds = (str(day) if day else None for day in (when.earliest, when.latest))
    return (when.precision.value, *bounds, when.time)  # type: ignore[return-value]


class TestOutsideCases:
    """Files of other makers: what each must come to."""

    events = {
        "csv/blns_as_events.csv": 515,
        "xlsx/blns_as_events.xlsx": 515,
        "docx/blns_150_as_events.docx": 150,
        "csv/utf16le_bom.csv": 3,
        "csv/utf16be_bom.csv": 3,
        "csv/cp1252.csv": 2,
        "csv/utf8_nobom.csv": 3,
        "csv/cr_only.csv": 3,
        "csv/lf_only.csv": 3,
        "csv/ragged.csv": 3,
        "csv/duplicate_headers.csv": 1,
        "csv/no_header.csv": 3,
        "csv/sep_line.csv": 1,
        "csv/two_digit_years.csv": 3,
        "csv/long_cell_1MB.csv": 2,
        "csv/long_word_20000.csv": 1,
        "csv/rows_100000.csv": 100_000,
        "xlsx/ok.xlsx": 3,
        "xlsx/ok.xls": 3,
        "xlsx/ok.ods": 3,
        "xlsx/path_traversal.xlsx": 3,
        "xlsx/csv_renamed.xlsx": 3,
        "xlsx/date1904.xlsx": 3,
        "xlsx/far_corner.xlsx": 3,
        "docx/ok.docx": 3,
        "docx/nested_table.docx": 4,
        "docx/no_header_row.docx": 3,
        "docx/no_table_paragraphs.docx": 2,
        "docx/remote_template.docx": 3,
        "docx/ok.odt": 3,
    }
    refused = {
        "csv/nul_inside.csv": "Line 3 holds a character that no text has",
        "csv/header_only.csv": "no rows under",
        "csv/empty.csv": "empty",
        "csv/bom_only.csv": "empty",
        "csv/columns_5000.csv": "5,000 columns",
        "xlsx/entity_expansion.xlsx": "damaged",
        "xlsx/bomb_150MB.xlsx": "unpacks to far more",
        "xlsx/truncated.xlsx": "damaged",
        "xlsx/not_a_zip.xlsx": "no row of a chronology",
        "xlsx/zero_bytes.xlsx": "empty",
        "xlsx/html_renamed.xls": "web page",
        "xlsx/no_shared_strings.xlsx": "damaged",
        "xlsx/password_is_test.xlsx": "password",
        "docx/truncated.docx": "damaged",
        "docx/rtf_renamed.docx": "rtf",
        "docx/ok.doc": "old Word file",
    }

    @pytest.mark.parametrize("name", events)
    def test_every_row_is_an_event_or_a_question(self, shared, name):
        file = read((shared / "cases/hostile" / name).read_bytes())

        assert len(events(file)) == self.events[name]

    @pytest.mark.parametrize("name", refused)
    def test_refused_in_a_sentence(self, shared, name):
        with pytest.raises(CannotRead) as said:
            read((shared / "cases/hostile" / name).read_bytes(), file_name="theirs")

        assert self.refused[name] in said.value.what
        assert said.value.what.startswith("theirs: ")
        assert said.value.remedy

    def test_no_case_is_passed_over(self, shared):
        listed = json.loads((shared / "cases/hostile/expected.json").read_text("utf-8"))

        tables = {name for name in listed if not name.startswith("ics/")}

        assert tables == self.events.keys() | self.refused.keys()

    def test_strings_of_mischief_arrive_unchanged(self, shared):
        folder = shared / "cases/hostile"
        with (folder / "csv/blns_as_events.csv").open(encoding="utf-8-sig", newline="") as file:
            written = list(csv.reader(file))

        found = read((folder / "csv/blns_as_events.csv").read_bytes())

        assert [row.text for row in events(found)] == [cells[3] for cells in written[1:]]

    def test_ages_stay_undated_and_children_apart(self, shared):
        file = read((shared / "cases/chronologies/F_ages_not_dates.csv").read_bytes())

        assert [row.child for row in events(file)] == ["D", "A", "A", "A", "A", "D", "D"]
        assert {row.verdict for row in events(file)} == {QUERIED}
        assert [reading(row)[:3] for row in events(file)] == [
            ("age", None, None),
            ("age", None, None),
            ("age", None, None),
            ("approximate", "2020-04-16", "2020-06-14"),
            ("month", "2020-11-01", "2020-11-30"),
            ("relative", None, None),
            ("age", None, None),
        ]

    def test_one_child_of_two_is_told_from_the_other(self, shared):
        dara = ChildFacts(reference="D", name="Dara Vale", born=date(2004, 5, 1))

        file = read((shared / "cases/chronologies/F_ages_not_dates.csv").read_bytes(), child=dara)

        ours = [row for row in events(file) if row.verdict is NEW]
        assert [row.text for row in ours] == [
            "Known links to a local criminal gang",
            "Killed, Wellingborough",
        ]
        assert [reading(row)[:3] for row in ours] == [
            ("after", "2015-05-01", None),
            ("age", "2020-05-01", "2021-04-30"),
        ]
        assert [row.child for row in file.rows if row.verdict is NONE][1:] == ["A"] * 4


WORDS = st.sampled_from(
    [
        *("", "", "-", '"', "ditto", "2019", "Mar-19", "31/05/18", "03/04/2019", "31/02/2019"),
        *("14 March", "same day", "aged 9", "w/c 12.3.18", "Date", "Event", "Agency", "Total 3"),
        *("Police", "School", "22:10", "2200", "Child B", "Rowan", "Page 2 of 3", "N/K", "£20"),
        *("Seen at the station", "and went home.", "2019: a year", "Health: DNA", "=1+1", "x" * 99),
    ]
)
ROWS = st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=12)


@given(ROWS)
def test_every_row_and_every_word_of_any_table_is_in_the_answer_once(rows):
    written = {n: [w for w in row if w.strip()] for n, row in enumerate(rows, 1)}
    full = {n: words for n, words in written.items() if words}

    try:
        file = table(*map(tuple, rows))
    except CannotRead:
        return

    assert [row.number for row in file.rows] == list(full)
    for row in file.rows:
        assert sorted(words for _, words in row.cells) == sorted(full[row.number])
        assert row.verdict is not QUERIED or row.why


@given(st.lists(st.lists(WORDS, min_size=2, max_size=4), min_size=1, max_size=8))
def test_an_event_never_has_a_day_that_its_row_does_not_name(rows):
    last = ("31/12/2020", "", "Police", "Seen")

    file = table(("Date", "Time", "Agency", "Event"), *map(tuple, rows), last)

    for row in file.rows:
        if row.verdict is NEW and row.reading and row.reading.date:
            own = row.cells[0][1].casefold()
            assert any(letter.isdigit() for letter in own) or own in {"same day", "ditto", '"'}


DAYS = st.dates(date(2012, 3, 1), date(2026, 10, 1))
MONTHS = tuple(f"{date(2020, n, 1):%B}" for n in range(1, 13))


def vague(day: date) -> dict[str, tuple[date, date]]:
    """Ways to write a day vaguely, and what a reading of each must at least hold."""
    month, year = MONTHS[day.month - 1], day.year
    whole = (day.replace(day=1), month_end(day))
    return {
        f"{month} {year}": whole,
        f"{month[:3]}-{year % 100:02d}": whole,
        f"{day.month:02d}/{year}": whole,
        f"sometime in {month} {year}": whole,
        f"{year}": (date(year, 1, 1), date(year, 12, 31)),
        f"{year}-{(year + 1) % 100:02d}": (date(year, 9, 1), date(year + 1, 8, 31)),
        f"w/c {day:%d/%m/%Y}": (day, day + timedelta(days=6)),
        f"about {day:%d/%m/%Y}": (day - timedelta(days=1), day + timedelta(days=1)),
        f"overnight {day:%d/%m/%Y}": (day, day + timedelta(days=1)),
        f"{day:%d/%m/%Y} or {day + timedelta(days=1):%d/%m/%Y}": (day, day + timedelta(days=1)),
        f"christmas {year}": (date(year, 12, 24), date(year, 12, 26)),
        f"summer holidays {year}": (date(year, 7, 25), date(year, 8, 31)),
        f"autumn term {year}": (date(year, 9, 5), date(year, 12, 15)),
        f"around {month} {year}": whole,
    }


@given(DAYS)
def test_no_reading_is_narrower_than_its_words(day):
    ways = vague(day)

    file = table(("Date", "Event"), *((words, "Seen") for words in ways), day_first=True)

    for row, (words, (first, last)) in zip(file.rows[1:], ways.items(), strict=True):
        when = row.reading
        assert when is not None, words
        assert when.text == words
        assert when.date is None
        assert when.at is None
        assert (when.earliest or first) <= first, words
        assert last <= (when.latest or last), words
