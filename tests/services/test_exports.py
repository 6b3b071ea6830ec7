"""Chronologies out: nothing runs in them, no word is changed, and a copy is read back by row."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from uuid import UUID

import docx
import openpyxl
import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.accounts import Decision, Settlement, Side
from strategy_desk.domain.chronologies import Verdict
from strategy_desk.domain.comparison import compare
from strategy_desk.domain.events import RecordEvent
from strategy_desk.domain.exports import CALLED, HEADINGS
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import NotFound
from strategy_desk.exchange.exporters import delimited
from strategy_desk.exchange.exporters import files as exporter
from strategy_desk.exchange.importers import chronologies as reader
from strategy_desk.services import chronologies, events, exports
from strategy_desk.services.chronologies import FileKey, TakeChronology
from strategy_desk.services.exports import ExportKey

ROWAN = "SD-2026-001"
HOSTILE = ("=1+1", "+441234", "-went home", "@here", "\tTab", "https://example.org/x", "007")
TEXTS = (*HOSTILE, "Gŵydd 🪿 “quoted”, and\na second line")


@pytest.fixture
def told(desk: Desk, child: UUID) -> Desk:
    """A desk whose child has events with words that a spreadsheet program might run."""
    dates = (
        FuzzyDate.exact(datetime(2026, 9, 18, 20, 30, tzinfo=UTC), "18/9/26 21:30"),
        FuzzyDate.on_day(date(2026, 9, 19)),
        FuzzyDate.in_month(2026, 3, "March"),
        FuzzyDate.in_year(2025),
        FuzzyDate.between(date(2026, 4, 1), date(2026, 4, 10), "early April 2026"),
        FuzzyDate.before(date(2026, 5, 3)),
        FuzzyDate.approximate(datetime(2026, 6, 1, 17, 0, tzinfo=UTC)),
        FuzzyDate.unknown("some time in primary school"),
    )
    for when, text in zip(dates, TEXTS, strict=True):
        desk.carry_out(
            events.record,
            RecordEvent(child=child, when=when, agency="CSC", kind="contact", text=text),
        )
    return desk


def exported(desk: Desk, kind: str, audience: str = "chair") -> bytes:
    key = ExportKey(what="chronology", reference="T-1", at=desk.now(), audience=audience)
    return exporter.write(desk.get(exports.read, key), kind)


def read_back(desk: Desk, data: bytes):
    key = FileKey(child="T-1", agency="", name="copy", now=desk.now())
    file = reader.read(data, desk.get(chronologies.how_to_read, key))
    return compare(file, desk.get(chronologies.recorded, "T-1"))


def sheet(data: bytes):
    return openpyxl.load_workbook(io.BytesIO(data)).active


def saved(book) -> bytes:
    data = io.BytesIO()
    book.parent.save(data)
    return data.getvalue()


def verdicts(found) -> list[Verdict]:
    return [row.verdict for row in found.file.rows if row.number > 1]


def test_a_workbook_holds_text_and_nothing_that_runs(told: Desk):
    cells = [cell for row in sheet(exported(told, "xlsx")).iter_rows(min_row=2) for cell in row]
    words = {cell.value for cell in cells}

    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]
    assert set(TEXTS) <= words


def test_a_text_table_marks_what_a_program_would_run_and_changes_nothing_else(told: Desk):
    text = exported(told, "csv").decode("utf-8-sig")

    assert all(f"'{words}" in text for words in HOSTILE[:4])
    assert "https://example.org/x" in text
    assert "Gŵydd 🪿" in text
    assert [delimited.harmless(words) for words in ("", "went", "3 + 4", "a=b")] == [
        "",
        "went",
        "3 + 4",
        "a=b",
    ]


def test_a_word_file_has_words_own_styles_and_a_heading_row_that_repeats(told: Desk):
    document = docx.Document(io.BytesIO(exported(told, "docx")))
    (table,) = document.tables
    words = [row.cells[2].text for row in table.rows[1:]]

    assert document.paragraphs[0].style.name == "Heading 1"
    assert table.style.name == "Table Grid"
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert document.sections[0].header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert document.core_properties.author == ""
    assert set(words) == set(TEXTS)


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_copy_that_nobody_changed_brings_nothing(told: Desk, kind: str):
    found = read_back(told, exported(told, kind))

    assert verdicts(found) == [Verdict.SAME] * len(TEXTS)
    assert not found.pairs


def test_what_was_changed_in_a_copy_is_the_only_change_to_decide(told: Desk):
    book = sheet(exported(told, "xlsx"))
    at = {heading: n + 1 for n, heading in enumerate(HEADINGS)}
    column = book.iter_rows(min_col=at["What happened"], max_col=at["What happened"])
    changed = next(cell.row for (cell,) in column if cell.value == "007")
    book.cell(changed, at["What happened"]).value = "Seen with an older man"
    book.cell(changed, at["When"]).value = "2 June 2026"

    found = read_back(told, saved(book))

    (pair,) = found.pairs
    assert sorted(verdicts(found), key=str) == [Verdict.REVISED, *[Verdict.SAME] * 7]
    assert pair.held.account.text == "007"
    assert pair.right.text == "Seen with an older man"
    choices = {"when": Side.RIGHT, "text": Side.RIGHT}
    command = TakeChronology(
        child="T-1",
        agency="",
        name="copy.xlsx",
        compared_at=told.now(),
        comparison=found,
        decisions={pair.row: Decision(settlement=Settlement.JOINED, choices=choices)},
    )
    told.carry_out(chronologies.take, command)
    assert "Seen with an older man" in exported(told, "csv").decode("utf-8-sig")
    assert verdicts(read_back(told, saved(book))) == [Verdict.SAME] * len(TEXTS)


def test_a_row_that_was_written_into_a_copy_is_new(told: Desk):
    book = sheet(exported(told, "xlsx"))
    row = [""] * len(HEADINGS)
    row[HEADINGS.index("When")] = "5 May 2026"
    row[HEADINGS.index("Agency")] = "Police"
    row[HEADINGS.index("What happened")] = "A visit to the placement"
    book.append(row)

    found = read_back(told, saved(book))

    assert verdicts(found).count(Verdict.NEW) == 1
    assert found.file.rows[-1].text == "A visit to the placement"


def test_a_row_of_somebody_elses_record_is_asked_about(told: Desk):
    book = sheet(exported(told, "xlsx"))
    book.cell(2, len(HEADINGS)).value = f"event {UUID(int=5)}"

    found = read_back(told, saved(book))

    assert Verdict.QUERIED in verdicts(found)
    assert HEADINGS[-1] == CALLED


def test_what_is_no_event_is_not_read_back(demo: Desk):
    key = ExportKey(what="chronology", reference=ROWAN, at=demo.now())
    table = demo.get(exports.read, key)
    file_key = FileKey(child=ROWAN, agency="", name="copy", now=demo.now())
    file = reader.read(exporter.write(table, "xlsx"), demo.get(chronologies.how_to_read, file_key))

    found = compare(file, demo.get(chronologies.recorded, ROWAN))

    counts = found.file.counts
    assert set(counts) == {Verdict.SAME, Verdict.NOT_AN_EVENT}
    assert counts[Verdict.SAME] == sum(row[-1].startswith("event ") for row in table.rows)


def test_a_reader_is_given_only_what_they_may_see(told: Desk, child: UUID):
    secret = RecordEvent(
        child=child,
        when=FuzzyDate.on_day(date(2026, 9, 20)),
        agency="POL",
        kind="intelligence",
        text="A phone line is run from a flat",
        tier=Tier.POLICE,
    )
    told.carry_out(events.record, secret)
    copies = {
        (kind, reader): exported(told, kind, reader)
        for kind in exporter.FORMATS["chronology"]
        for reader in ("chair", "professionals", "family")
    }
    words = {key: _words(key[0], data) for key, data in copies.items()}

    assert all(("phone line" in said) == (key[1] == "chair") for key, said in words.items())
    assert "1 line is held back" in words["docx", "professionals"]
    assert "held back" not in words["docx", "family"]


def test_an_unknown_format_or_export_is_refused(told: Desk):
    with pytest.raises(NotFound, match="no format called pdf for actions"):
        exporter.format_of("actions", "pdf")
    with pytest.raises(NotFound, match="no export called gossip"):
        told.get(exports.read, ExportKey(what="gossip", reference="T-1", at=told.now()))
    assert exporter.format_of("calendar", "") == "ics"


def test_the_child_is_named_in_no_file_s_properties(told: Desk):
    book = openpyxl.load_workbook(io.BytesIO(exported(told, "xlsx")))
    document = docx.Document(io.BytesIO(exported(told, "docx")))

    assert book.properties.title == document.core_properties.title == "T-1, chronology"
    assert not {book.properties.creator, document.core_properties.author} - {"", None}


def _words(kind: str, data: bytes) -> str:
    if kind == "csv":
        return data.decode("utf-8-sig")
    if kind == "xlsx":
        return " ".join(str(c.value) for row in sheet(data).iter_rows() for c in row)
    document = docx.Document(io.BytesIO(data))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return " ".join([*(p.text for p in document.paragraphs), *cells])
