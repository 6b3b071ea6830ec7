"""Tables out of the files partners send: usual shapes, damage, and what was made to harm."""

from __future__ import annotations

import codecs
import io
import json
import time
import zipfile
from datetime import date, datetime
from datetime import time as clocktime

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers import packages
from strategy_desk.exchange.importers.rows import MOST_COLUMNS, MOST_ROWS
from strategy_desk.exchange.importers.table import open_table

HEADER = ("reference", "missing_since", "note")
ROWS = (("MP/1", "17/10/2025 18:00", "£20 – “taken”"), ("MP/2", "29/11/2025 16:00", "Llŷn, one"))
SHEET = "xl/worksheets/sheet1.xml"


def values(data: bytes) -> list[tuple[object, ...]]:
    return [row.cells for row in open_table(data).rows]


def refusal(data: bytes) -> str:
    with pytest.raises(CannotRead) as refused:
        open_table(data)
    assert refused.value.remedy
    return refused.value.what


def csv_text(delimiter: str = ",", end: str = "\r\n") -> str:
    quoted = ",".join if delimiter == "," else delimiter.join
    lines = [quoted(f'"{cell}"' for cell in row) for row in (HEADER, *ROWS)]
    return end.join(lines) + end


def workbook(*sheets: tuple[tuple[object, ...], ...], **options: object) -> bytes:
    whole = io.BytesIO()
    with xlsxwriter.Workbook(whole, {"in_memory": True, **options}) as book:
        when = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        clock = book.add_format({"num_format": "hh:mm"})
        for rows in sheets:
            sheet = book.add_worksheet()
            for r, row in enumerate(rows):
                for c, value in enumerate(row):
                    style = when if isinstance(value, date) else None
                    sheet.write(r, c, value, clock if isinstance(value, clocktime) else style)
    return whole.getvalue()


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A package with one part changed, as a damaged or hostile sender would have it."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(whole, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new, 1)
            target.writestr(name, content, zipfile.ZIP_DEFLATED)
    return whole.getvalue()


class TestText:
    @pytest.mark.parametrize("delimiter", list(",;\t|"))
    @pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
    def test_delimiters_and_line_ends(self, delimiter, end):
        assert values(csv_text(delimiter, end).encode()) == [HEADER, *ROWS]

    @pytest.mark.parametrize(
        ("mark", "encoding"),
        [
            (b"", "utf-8"),
            (codecs.BOM_UTF8, "utf-8"),
            (codecs.BOM_UTF16_LE, "utf-16-le"),
            (codecs.BOM_UTF16_BE, "utf-16-be"),
            (codecs.BOM_UTF32_LE, "utf-32-le"),
            (b"", "utf-16-le"),
            (b"", "utf-16-be"),
        ],
    )
    def test_encodings(self, mark, encoding):
        assert values(mark + csv_text("\t").encode(encoding)) == [HEADER, *ROWS]

    def test_the_letters_of_windows(self):
        text = csv_text().replace("ŷ", "y")

        assert values(text.encode("cp1252"))[1][2] == "£20 – “taken”"

    def test_a_line_that_names_the_delimiter_is_not_data(self):
        data = b"sep=;\r\nreference;note\r\nMP/1;a, b, c, d\r\n"

        table = open_table(data)

        assert [row.cells for row in table.rows] == [("reference", "note"), ("MP/1", "a, b, c, d")]
        assert table.rows[0].number == 1

    def test_commas_in_notes_do_not_make_a_comma_file(self):
        data = "reference;note\n" + "".join(f"MP/{n};one, two, three, four\n" for n in range(9))

        assert {len(row) for row in values(data.encode())} == {2}

    def test_rows_keep_the_numbers_a_spreadsheet_shows(self):
        data = b'reference,note\nMP/1,"two\nlines"\n\n,\nMP/2,b\n'

        assert [row.number for row in open_table(data).rows] == [1, 2, 5]

    def test_a_long_value_comes_whole(self):
        long = "word " * 300_000

        assert values(f'a,b\n1,"{long}"\n'.encode())[1][1] == long


class TestTextThatIsRefused:
    @pytest.mark.parametrize("data", [b"", codecs.BOM_UTF8, b"\r\n\r\n", b",,,\n,,\n"])
    def test_nothing_in_it(self, data):
        assert refusal(data) == "The file is empty."

    def test_a_character_that_no_text_has(self):
        assert "Line 2 " in refusal(b"reference,note\nMP/1,a\x00b\n")

    @pytest.mark.parametrize(
        "data", [b'a,b\n1,2\n3,"open\n5,6\n', b'a,b\n1,2\n3,"in"side\n'], ids=["open", "inside"]
    )
    def test_a_quotation_mark_that_swallows_rows(self, data):
        assert refusal(data).startswith("A quotation mark in row 3 ")

    def test_letters_that_cannot_be_told(self):
        assert "letters" in refusal("reference,note\nMP/1,ж\n".encode("cp1251") + b"\x81\x8d")

    @pytest.mark.parametrize(
        ("data", "kind"),
        [
            (b"%PDF-1.7\n...", "a PDF"),
            (b"{\\rtf1 ...", "a word-processor document"),
            (b"\x89PNG\r\n", "a picture"),
            (b"  <html><table><tr><td>1</td></tr></table>", "a web page"),
        ],
    )
    def test_another_kind_of_file(self, data, kind):
        assert kind in refusal(data)

    def test_more_columns_or_bytes_than_are_read(self):
        assert f"{MOST_COLUMNS + 1:,} columns" in refusal(b"," * MOST_COLUMNS + b"\n")
        assert "50.1 MB" in refusal(b"a,b\n" + b"x" * (50 * 1024 * 1024 + 60_000))
        assert f"{MOST_ROWS + 1:,} rows" in refusal(b"a\n" * (MOST_ROWS + 1))

    def test_a_value_longer_than_is_read(self):
        assert "Row 2 has a value" in refusal(b"a,b\n1," + b"x" * (2 * 1024 * 1024 + 1))


class TestWorkbooks:
    def test_text_numbers_dates_and_times(self):
        when = datetime(2026, 10, 24, 22, 30)
        data = workbook((("a", 12.5, when, date(2026, 10, 25), when.time(), True, "=1+1"),))

        ((text, number, moment, day, clock, said, formula),) = values(data)

        assert (text, number, moment, day) == ("a", 12.5, when, date(2026, 10, 25))
        assert (clock, said) == (when.time(), "yes")
        assert formula in {"", 0}, "a formula is never calculated"

    def test_midnight_in_a_workbook_is_a_day_with_no_time(self):
        assert values(workbook(((datetime(2026, 10, 24),),))) == [(date(2026, 10, 24),)]

    def test_dates_that_count_from_1904(self):
        data = workbook(((datetime(2026, 10, 24, 22, 30),),), date_1904=True)

        assert values(data) == [(datetime(2026, 10, 24, 22, 30),)]

    def test_the_first_sheet_with_anything_in_it_and_a_word_on_the_others(self):
        table = open_table(workbook((), (("a",),), (("b",),)))

        assert [row.cells for row in table.rows] == [("a",)]
        assert table.notes == ("Only the sheet 'Sheet2' was read; not read: 'Sheet3'.",)

    def test_a_hidden_sheet_is_not_read_and_is_told_of(self):
        whole = io.BytesIO()
        with xlsxwriter.Workbook(whole, {"in_memory": True}) as book:
            book.add_worksheet("Shown").write(0, 0, "a")
            hidden = book.add_worksheet("Kept back")
            hidden.write(0, 0, "b")
            hidden.hide()

        table = open_table(whole.getvalue())

        assert ([row.cells for row in table.rows], table.notes) == (
            [("a",)],
            ("1 hidden sheet was not read.",),
        )

    def test_rows_and_columns_begin_where_the_sheet_begins(self):
        table = open_table(workbook(((), (), ("", "a"))))

        assert [(row.number, row.cells) for row in table.rows] == [(3, ("", "a"))]


class TestWorkbooksThatAreRefused:
    good = workbook((HEADER, *ROWS))

    @pytest.mark.parametrize("cut", [4, 30, 500, -100, -1])
    def test_cut_short(self, cut):
        assert "damaged" in refusal(self.good[:cut])

    def test_another_kind_of_package(self):
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w") as archive:
            archive.writestr("ppt/presentation.xml", "<p/>")

        assert "neither a workbook nor a Word file" in refusal(whole.getvalue())

    def test_what_unpacks_to_far_more(self):
        data = changed(self.good, SHEET, b"<sheetData>", b"<sheetData>" + b" " * 20_000_000)

        assert "unpacks to far more" in refusal(data)

    def test_a_directory_that_lies_about_what_unpacks(self):
        swollen = changed(self.good, SHEET, b"<sheetData>", b"<sheetData>" + b" " * 20_000_000)
        with zipfile.ZipFile(io.BytesIO(swollen)) as archive:
            entry = archive.getinfo(SHEET)
        lying = swollen.replace(
            entry.file_size.to_bytes(4, "little"), (5_000).to_bytes(4, "little")
        )

        assert "damaged" in refusal(lying)

    def test_entities_that_grow(self):
        bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet'
        data = changed(self.good, SHEET, b"<worksheet", bomb)

        assert "damaged" in refusal(data)

    @pytest.mark.parametrize("cell", [b"XFD1", b"ZZ99999", b"IV200000"])
    def test_a_cell_far_from_the_others(self, cell):
        data = changed(self.good, SHEET, b'r="C1"', b'r="' + cell + b'"')

        assert "columns" in refusal(data)

    def test_a_slip_far_below_is_cut_off_and_told_of(self):
        far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row></sheetData>'

        table = open_table(changed(self.good, SHEET, b"</sheetData>", far))

        assert [row.cells for row in table.rows] == [HEADER, *ROWS]
        assert table.notes == ("Rows from 1,048,576 on were not read.",)

    @pytest.mark.parametrize(
        ("row", "cell"),
        [
            ('table:number-rows-repeated="1000000"', 'office:value-type="float" office:value="1"'),
            ("", 'table:number-columns-repeated="16000" office:value="1"'),
        ],
        ids=["rows", "columns"],
    )
    def test_a_few_cells_said_many_times_over(self, row, cell):
        content = (
            f"<office:document-content><table:table><table:table-row {row}>"
            f"<table:table-cell {cell}><text:p>1</text:p></table:table-cell>"
            "</table:table-row></table:table></office:document-content>"
        )
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
            archive.writestr("content.xml", content)

        assert "columns" in refusal(whole.getvalue())

    def test_a_part_outside_the_package_is_left_out(self):
        with zipfile.ZipFile(whole := io.BytesIO(self.good), "a") as archive:
            archive.writestr("../../outside.xml", "<x/>")
            archive.writestr("xl/vbaProject.bin", b"macro")

        with zipfile.ZipFile(io.BytesIO(packages.checked(whole.getvalue()).data)) as kept:
            names = kept.namelist()

        assert SHEET in names
        assert not [name for name in names if ".." in name or name.endswith(".bin")]

    def test_an_old_workbook_with_a_password(self):
        data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9

        assert refusal(data) == "The file has a password."

    def test_an_old_workbook_that_ends_its_reader(self):
        """Nothing that a reader does to itself reaches the program."""
        assert "damaged" in refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 4096)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_in_words(data):
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return
    try:
        rows = open_table(data).rows
    except CannotRead:
        return
    assert rows
    assert all(row.cells for row in rows)


@given(
    st.lists(
        st.tuples(*(st.text(st.characters(codec="utf-8", exclude_characters="\x00")),) * 3),
        min_size=2,
        max_size=5,
    )
)
def test_what_a_csv_was_written_with_comes_back_unchanged(rows):
    import csv

    named = [HEADER, *(("x" + a, b, c) for a, b, c in rows)]
    whole = io.StringIO(newline="")
    csv.writer(whole, quoting=csv.QUOTE_ALL).writerows(named)

    assert values(whole.getvalue().encode("utf-8-sig")) == named


class TestOutsideCases:
    """Files of other makers, some damaged and some hostile."""

    counts = {
        "csv/utf16le_bom.csv": 3,
        "csv/utf16be_bom.csv": 3,
        "csv/cp1252.csv": 2,
        "csv/utf8_nobom.csv": 3,
        "csv/cr_only.csv": 3,
        "csv/lf_only.csv": 3,
        "csv/ragged.csv": 3,
        "csv/sep_line.csv": 1,
        "csv/duplicate_headers.csv": 1,
        "csv/header_only.csv": 0,
        "csv/two_digit_years.csv": 3,
        "csv/long_cell_1MB.csv": 2,
        "csv/long_word_20000.csv": 1,
        "csv/rows_100000.csv": 100_000,
        "csv/blns_as_events.csv": 515,
        "xlsx/ok.xlsx": 3,
        "xlsx/ok.xls": 3,
        "xlsx/ok.ods": 3,
        "xlsx/blns_as_events.xlsx": 515,
        "xlsx/date1904.xlsx": 3,
        "xlsx/far_corner.xlsx": 3,
        "xlsx/path_traversal.xlsx": 3,
        "xlsx/csv_renamed.xlsx": 3,
    }
    refused = {
        "csv/empty.csv": "empty",
        "csv/bom_only.csv": "empty",
        "csv/nul_inside.csv": "Line 3",
        "csv/columns_5000.csv": "5,000 columns",
        "xlsx/entity_expansion.xlsx": "damaged",
        "xlsx/bomb_150MB.xlsx": "unpacks to far more",
        "xlsx/truncated.xlsx": "damaged",
        "xlsx/zero_bytes.xlsx": "empty",
        "xlsx/html_renamed.xls": "web page",
        "xlsx/no_shared_strings.xlsx": "damaged",
        "xlsx/password_is_test.xlsx": "password",
    }

    @pytest.mark.parametrize("name", counts)
    def test_read(self, shared, name):
        rows = values((shared / "cases/hostile" / name).read_bytes())

        assert len(rows) - 1 == self.counts[name]

    @pytest.mark.parametrize("name", refused)
    def test_refused(self, shared, name):
        started = time.monotonic()

        said = refusal((shared / "cases/hostile" / name).read_bytes())

        assert self.refused[name] in said
        assert time.monotonic() - started < 5

    def test_no_case_is_passed_over(self, shared):
        listed = json.loads((shared / "cases/hostile/expected.json").read_text("utf-8"))
        tables = {name for name in listed if name.startswith(("csv/", "xlsx/"))}

        left = tables - self.counts.keys() - self.refused.keys()

        assert left == {"csv/no_header.csv", "xlsx/not_a_zip.xlsx"}, "for the header to find"

    def test_strings_of_mischief_come_unchanged(self, shared):
        folder = shared / "cases/hostile"
        text = values((folder / "csv/blns_as_events.csv").read_bytes())
        book = values((folder / "xlsx/blns_as_events.xlsx").read_bytes())

        same = sum(one[3] == other[3] for one, other in zip(text, book, strict=True))

        assert same > 500
