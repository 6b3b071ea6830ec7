"""Chronologies out of files: every row an event, a stated non-event or a question."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime

import pytest

from strategy_desk.domain.chronologies import (
    ChildFacts,
    ChronologyFile,
    ReadChronology,
    ReadRow,
    Verdict,
)
from strategy_desk.domain.time import at_local
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
