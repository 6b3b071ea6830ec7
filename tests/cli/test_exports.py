"""Files for other programs, as a script asks for them."""

from __future__ import annotations

import email
import email.policy
import io
from datetime import datetime
from pathlib import Path

import docx
import icalendar
import openpyxl
import pypdfium2
import pytest

ROWAN = "SD-2026-001"
MEETING = f"{ROWAN}-M2"
NAMES = ("Rowan", "Tilley")


@pytest.mark.parametrize(
    ("what", "ending"),
    [
        ("minutes", "docx"),
        ("actions", "xlsx"),
        ("actions", "csv"),
        ("actions", "docx"),
        ("calendar", "ics"),
        ("chronology", "csv"),
    ],
)
@pytest.mark.parametrize("of", [("--meeting", MEETING), ("--child", ROWAN)], ids=" ".join)
def test_every_export_is_of_a_meeting_or_a_child(on_demo, tmp_path: Path, what, ending, of):
    out = tmp_path / f"x.{ending}"
    said = on_demo("export", what, "--format", ending, *of, "--for", "POL", "--out", out)

    assert (said.code, said.out) == (0, f"Wrote x.{ending}.\n"), said.err
    assert out.stat().st_size > 400


def test_a_meetings_actions_have_those_carried_over_with_their_meeting(on_demo, tmp_path: Path):
    out = tmp_path / "actions.xlsx"
    on_demo("export", "actions", "--meeting", MEETING, "--out", out)
    sheet = openpyxl.load_workbook(out).active
    rows = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}

    assert rows["B1"][1:6] == (
        MEETING, "CSC", "Submit NRM referral", "L. Marchetti", datetime(2026, 10, 27)
    )  # fmt: skip
    assert rows["A3"][1] == f"{ROWAN}-M1"
    assert rows["A3"][-1] == "Police restricted."


def test_a_page_of_actions_says_which_are_restricted(on_demo, tmp_path: Path):
    out = tmp_path / "actions.docx"
    on_demo("export", "actions", "--format", "docx", "--meeting", MEETING, "--out", out)
    rows = {row.cells[0].text: row.cells[-1].text for row in docx.Document(out).tables[0].rows}

    assert (rows["No."], rows["B3"], rows["B1"]) == ("Restricted", "Police restricted.", "")


def test_a_familys_actions_are_counted_afresh_and_hint_at_nothing(on_demo, tmp_path: Path):
    out = tmp_path / "actions.csv"
    family = ("--format", "csv", "--for", "family", "--out", out)
    on_demo("export", "actions", "--meeting", MEETING, *family)
    head, *rows = out.read_text("utf-8-sig").splitlines()

    assert "Restricted" not in head
    numbers = [row.split(",")[0] for row in rows]
    agreed = [number for number in numbers if number.startswith("2.")]
    assert agreed == [f"2.{n}" for n in range(1, 11)]
    assert not [number for number in numbers if number[0].isalpha()]
    assert "Child Abduction Warning Notice" not in out.read_text("utf-8-sig")


def test_a_calendar_names_references_only(on_demo, tmp_path: Path):
    out = tmp_path / "x.ics"
    on_demo("export", "calendar", "--child", ROWAN, "--out", out)
    found = icalendar.Calendar.from_ical(out.read_bytes())
    summaries = [str(part["summary"]) for part in found.walk("VEVENT")]

    assert "Review strategy meeting, SD-2026-001-M3" in summaries
    assert "Action B10 due, CSC, SD-2026-001-M2" in summaries
    assert not [name for name in NAMES if name.encode() in out.read_bytes()]


def test_each_agency_has_a_draft_with_its_own_copy(on_demo, tmp_path: Path):
    said = on_demo("export", "drafts", "--meeting", MEETING, "--out", tmp_path / "new")
    drafts = {path.stem[-3:]: path for path in (tmp_path / "new").iterdir()}
    texts = {}
    for code, path in drafts.items():
        draft = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        (attached,) = draft.iter_attachments()
        head = f"{path.name} {draft['Subject']} {attached.get_filename()}"
        texts[code] = pdf_text(attached.get_content())

        assert (draft["X-Unsent"], draft["To"]) == ("1", "")
        assert draft["Subject"] == f"{MEETING}: draft minutes"
        assert attached.get_filename() == f"{MEETING}_minutes_version_1_{code}.pdf"
        assert not [name for name in NAMES if name in head]
        assert "do not forward it" in draft.get_body().get_content()

    assert said.code == 0
    assert {*drafts} == {"CSC", "POL", "HEA", "EDU", "HOM", "YJS", "VOL"}
    assert {code for code, text in texts.items() if "X1 is linked to" in text} == {"POL"}
    assert {code for code, text in texts.items() if "hand injury of 17 October" in text} == {"HEA"}


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    finally:
        document.close()


def test_a_template_is_filled(on_demo, tmp_path: Path):
    own, out = tmp_path / "own.docx", tmp_path / "out.docx"
    document = docx.Document()
    document.add_paragraph("{{copy.handling}} {{meeting.state}} {{meeting.quorum}}")
    document.add_paragraph("Held {{meeting.held}}")
    document.save(own)
    asked = ("export", "minutes", "--meeting", MEETING, "--template", own, "--out", out)

    assert on_demo(*asked).code == 0
    said = [paragraph.text for paragraph in docx.Document(io.BytesIO(out.read_bytes())).paragraphs]
    assert said[1] == "Held Tuesday 20 October 2026, 10:00 to 11:35"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("minutes", "--meeting", f"{ROWAN}-M9"), "no meeting called"),
        (("minutes", "--meeting", MEETING, "--for", "everybody"), "no audience called everybody"),
        (
            ("minutes", "--meeting", MEETING, "--format", "xlsx"),
            "no format called xlsx for minutes",
        ),
        (("minutes", "--meeting", MEETING, "--template", "no.docx"), "no.docx cannot be read"),
        (("minutes", "--meeting", MEETING, "--template", __file__), "damaged, or is no Word file"),
        (("actions", "--meeting", MEETING, "--template", __file__), "Only the minutes"),
        (("actions", "--child", "SD-9999"), "SD-9999"),
        (("drafts", "--child", ROWAN), "Name it with --meeting"),
        (("minutes",), "--meeting"),
    ],
)
def test_what_cannot_be_written_is_said_and_leaves_no_file(on_demo, tmp_path: Path, words, said):
    out = tmp_path / "x"
    answer = on_demo("export", *words, "--out", out)

    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert not out.exists()


def test_an_empty_template_is_refused(on_demo, tmp_path: Path):
    own, out = tmp_path / "own.docx", tmp_path / "out.docx"
    own.touch()
    answer = on_demo("export", "minutes", "--meeting", MEETING, "--template", own, "--out", out)

    assert (answer.code, out.exists()) == (2, False)
    assert "own.docx is empty" in answer.err


def test_a_folder_that_cannot_be_made_is_said(on_demo, tmp_path: Path):
    (tmp_path / "file").write_text("here already")
    answer = on_demo("export", "drafts", "--meeting", MEETING, "--out", tmp_path / "file" / "new")

    assert answer.code == 2
    assert "cannot be made there" in answer.err
