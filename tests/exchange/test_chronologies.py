"""Chronologies out of files: every row an event, a stated non-event or a question."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, time, timedelta

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.chronologies import (
    ChildFacts,
    ChronologyFile,
    Field,
    Layout,
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


NIGHT, TWICE = datetime(2019, 5, 9, 23, 5), datetime(2019, 10, 27, 1, 30)


class TestWorkbooks:
    """What the cells of a workbook show counts, not what a spreadsheet program keeps them as."""

    cells = (
        ("mmm-yy", date(2019, 3, 1), "", ("month", "2019-03-01", "2019-03-31", None)),
        ("yyyy", date(2019, 1, 1), "", ("year", "2019-01-01", "2019-12-31", None)),
        ("", 2016, "", ("year", "2016-01-01", "2016-12-31", None)),
        ("dd/mm/yyyy", 2016, "holds the number 2016", ("year", "2016-01-01", "2016-12-31", None)),
        ("d-mmm", date(2019, 5, 3), "only a part of its date", ("unknown", None, None, None)),
        ("", 43593, "", ("day", "2019-05-08", "2019-05-08", None)),
        ("dd/mm/yyyy hh:mm", NIGHT, "", ("exact", *["2019-05-09"] * 2, "23:05")),
        ("dd/mm/yyyy hh:mm", datetime(2019, 5, 10), "", ("day", "2019-05-10", "2019-05-10", None)),
        ("dd/mm/yyyy", datetime(2019, 5, 11, 14, 35), "", ("day", *["2019-05-11"] * 2, None)),
        ("[$-F800]dddd, mmmm dd, yyyy", date(2019, 5, 12), "", ("day", *["2019-05-12"] * 2, None)),
        ("dd/mm/yyyy hh:mm", TWICE, "came twice", ("day", *["2019-10-27"] * 2, None)),
    )  # fmt: skip

    def read(self, write) -> list[ReadRow]:
        whole = io.BytesIO()
        with xlsxwriter.Workbook(whole, {"in_memory": True}) as book:
            sheet = book.add_worksheet("Chronology")
            sheet.write_row(0, 0, ["Date", "Time", "Event"])
            write(book, sheet)
        return list(read(whole.getvalue()).rows[1:])

    def test_a_date_is_what_its_cell_shows(self):
        def write(book, sheet):
            for n, (form, value, _, _) in enumerate(self.cells, 1):
                sheet.write(n, 0, value, book.add_format({"num_format": form} if form else {}))
                sheet.write(n, 2, form or "General")

        rows = self.read(write)

        for row, (form, value, ask, expected) in zip(rows, self.cells, strict=True):
            assert reading(row) == expected, (form, value)
            assert (row.verdict is QUERIED) is bool(ask), (form, value)
            assert ask in " ".join(row.why)

    def test_times_in_every_way_a_workbook_keeps_them(self):
        clocks = (time(22, 10), 0.75, 2200, 310, "22.10", "approx 2300hrs", "23:00-23:30")

        def write(book, sheet):
            day, clock = (book.add_format({"num_format": f}) for f in ("dd/mm/yyyy", "hh:mm"))
            for n, value in enumerate(clocks, 1):
                sheet.write(n, 0, date(2019, 5, 4), day)
                sheet.write(n, 1, value, clock if isinstance(value, time) else None)
                sheet.write(n, 2, "Seen")

        rows = self.read(write)

        assert [reading(row)[3] for row in rows] == [
            "22:10", "18:00", "22:00", "03:10", "22:10", "23:00", "23:00-23:30"
        ]  # fmt: skip
        assert {row.verdict for row in rows} == {NEW}

    def test_comments_strikes_and_hidden_rows_are_said_or_asked(self):
        def write(book, sheet):
            struck = book.add_format({"font_strikeout": True})
            for n in range(1, 4):
                sheet.write(n, 0, f"{12 + n}/05/2019")
                sheet.write(n, 2, "Seen", struck if n == 1 else None)
            sheet.write_comment(2, 2, "Only the neighbour says so")
            sheet.set_row(3, None, None, {"hidden": True})

        one, two, three = self.read(write)

        assert "C2 is struck through" in one.why[0]
        assert two.verdict is NEW
        assert "Only the neighbour says so" in two.why[0]
        assert "hidden" in three.why[0]

    def test_a_program_that_took_days_for_months_is_found_out(self):
        def write(book, sheet):
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            taken = (date(2019, 4, 3), "25/03/2019", date(2019, 2, 4), "28/04/2019")
            for n, value in enumerate(taken, 1):
                sheet.write(n, 0, value, day if isinstance(value, date) else None)
                sheet.write(n, 2, "Seen")

        rows = self.read(write)

        assert [row.verdict for row in rows] == [QUERIED, NEW, QUERIED, NEW]


class TestSettlingBeforeReading:
    """What is asked once for a file, and what a layout of last time answers."""

    open_dates = (("Date", "Event"), ("03/04/2019", "Seen"), ("08/07/2019", "Met"))

    def test_an_open_order_is_asked_and_an_answer_settles_it(self):
        file = table(*self.open_dates)
        first, last = (table(*self.open_dates, day_first=order) for order in (True, False))

        assert [row.verdict for row in events(file)] == [QUERIED, QUERIED]
        assert [reading(row)[1] for row in events(file)] == [None, None]
        assert [reading(row)[1] for row in events(first)] == ["2019-04-03", "2019-07-08"]
        assert [reading(row)[1] for row in events(last)] == ["2019-03-04", "2019-08-07"]

    def test_a_layout_answers_which_column_is_which(self):
        rows = (("Date", "Date", "Event"), ("14/02/2019", "20/02/2019", "Seen"))
        layout = Layout(
            headings=("Date", "Date", "Event"),
            columns=(None, Field.DATE, Field.TEXT),
            day_first=True,
        )

        asked_for, settled = table(*rows), table(*rows, layouts=(layout,))

        assert "can both be the date" in events(asked_for)[0].why[0]
        assert [(row.verdict, reading(row)[1]) for row in events(settled)] == [(NEW, "2019-02-20")]

    def test_progress_is_told_and_can_stop(self):
        rows = b"Date,Event\n" + b"14/02/2019,Seen\n" * 1200
        told: list[tuple[int, int]] = []

        def go_on(done: int, of: int) -> bool:
            told.append((done, of))
            return done < 1000

        with pytest.raises(CannotRead, match="stopped"):
            chronologies.read(rows, asked(), go_on)

        assert told == [(500, 1201), (1000, 1201)]


class TestRelativeDates:
    def test_what_is_counted_from_the_row_above_is_dated_by_it(self):
        file = table(
            ("Date", "Event"),
            ("Thu 14/02/2019", "Seen"),
            ("same day", "Rang"),
            ("next day", "Left"),
            ("later that week", "Found"),
            ("c. 2 weeks before", "Met"),
            ("a month before death", "Hurt"),
        )

        assert [reading(row)[:3] for row in events(file)] == [
            ("day", "2019-02-14", "2019-02-14"),
            ("day", "2019-02-14", "2019-02-14"),
            ("day", "2019-02-15", "2019-02-15"),
            ("between", "2019-02-15", "2019-02-17"),
            ("relative", None, None),
            ("relative", None, None),
        ]
        assert [row.verdict for row in events(file)] == [NEW] * 4 + [QUERIED] * 2

    def test_nothing_is_counted_from_a_row_in_doubt_or_in_a_table_that_goes_back(self):
        doubt = table(("Date", "Event"), ("31/02/2019", "Seen"), ("same day", "Rang"))
        back = table(
            ("Date", "Event"), ("20/02/2019", "Met"), ("14/02/2019", "Seen"), ("next day", "Left")
        )

        assert reading(events(doubt)[1])[1] is None
        assert events(back)[2].verdict is QUERIED
