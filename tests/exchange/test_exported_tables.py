"""Tables out: a day is a day, text is text, and nothing that a program would run."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.exports import ExportedTable
from strategy_desk.domain.prose import Furniture
from strategy_desk.exchange.exporters import delimited, files
from strategy_desk.exchange.exporters.characters import LONGEST_CELL, shown
from tests.exchange.test_word_minutes import HOSTILE

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)


def table(*texts: str) -> ExportedTable:
    return ExportedTable(
        name="Actions",
        title="Actions about KD-31",
        note="As it stood.",
        furniture=Furniture(
            title="KD-31, actions", marking="R&D", copy="", reader="Chair", printed="Today"
        ),
        headings=("No.", "By", "Action"),
        rows=tuple((f"B{n}", date(2026, 11, 20), text) for n, text in enumerate(texts)),
        shares={"Action": 9},
        on_a_page=("No.", "Action"),
    )


def cells(*texts: str) -> list:
    book = openpyxl.load_workbook(io.BytesIO(files.write(table(*texts), "xlsx")))
    return list(book.active.iter_rows(min_row=2))


def test_a_day_is_a_day_and_can_be_sorted():
    ((_, due, _),) = cells("x")

    assert due.is_date
    assert due.value == datetime(2026, 11, 20)


@pytest.mark.parametrize("words", HOSTILE[:-1], ids=range(len(HOSTILE) - 1))
def test_hostile_words_are_words_in_a_workbook(words: str):
    ((_, _, cell),) = cells(words)

    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", shown(words), None)


@given(ANY_TEXT)
def test_any_text_at_all_is_text_in_a_workbook(words: str):
    ((_, _, cell),) = cells(words)

    assert cell.data_type in ("s", "n")
    assert (cell.value or "") == shown(words)


@given(st.lists(ANY_TEXT, max_size=4))
def test_any_text_at_all_is_one_harmless_cell_of_a_csv(texts: list[str]):
    said = files.write(table(*texts), "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(said, newline="")))[1:]

    assert [row[1] for row in rows] == ["2026-11-20"] * len(texts)
    assert not [row for row in rows if row[2].startswith(delimited.RUNS)]
    kept = [words.encode("utf-8", "backslashreplace").decode() for words in texts]
    assert [row[2].removeprefix("'") for row in rows] == [words.removeprefix("'") for words in kept]


def test_what_is_longer_than_a_cell_holds_says_where_it_is_cut():
    ((_, _, cell),) = cells("🪿" * 20_000)

    assert len(cell.value.encode("utf-16-le")) <= 2 * LONGEST_CELL
    assert cell.value.endswith("[cut: 20,000 characters, more than a cell can hold]")
    assert cell.value.startswith("🪿🪿")


def test_a_marking_is_no_code_of_the_header():
    with zipfile.ZipFile(io.BytesIO(files.write(table("x"), "xlsx"))) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()

    assert "&amp;C&amp;BR&amp;&amp;D" in sheet
