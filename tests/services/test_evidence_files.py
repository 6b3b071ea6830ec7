"""Documents that go with a referral: made ready, agreed to, and written out only then."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from random import Random
from uuid import UUID
from zipfile import ZipFile

import openpyxl
import pypdfium2
import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.evidence_files import (
    AddEvidenceFile,
    AgreeToSend,
    RemoveEvidenceFile,
    check_file,
    check_name,
)
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import CannotRead, DeskError, RuleBroken
from strategy_desk.exchange import evidence
from strategy_desk.services import contents, evidence_files, nrm_forms, people
from strategy_desk.services.evidence_prepared import Prepared, prepare

LIMITS = nrm_forms.newest().files
YAN = "\N{CYRILLIC SMALL LETTER YA}\N{CYRILLIC SMALL LETTER EN}"
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def document(child: UUID, name: str, data: bytes, **more) -> AddEvidenceFile:
    given = {"title": "School log", "agency": "EDU", "on": "Oct 2026", "shows": "Attendance"}
    return AddEvidenceFile(child=child, name=name, data=data, **given | more)


def add(desk: Desk, child: UUID, name: str, data: bytes = PNG, **more) -> tuple[UUID, ...]:
    return desk.carry_out(
        evidence_files.add, prepare(document(child, name, data, **more), desk.now(), LIMITS)
    )


def pdf(pages: int, weight: int = 0) -> bytes:
    """A PDF of so many pages, each with so many bytes that do not pack."""
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    canvas, randbytes = Canvas(written, pageCompression=1), Random(1).randbytes
    for number in range(pages):
        canvas.drawString(72, 700, f"page {number + 1} {randbytes(weight // 2).hex()}")
        canvas.showPage()
    canvas.save()
    return written.getvalue()


def text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return " ".join(page.get_textpage().get_text_range() for page in document)


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book, written = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(written)
    return written.getvalue()


def changed(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook whose parts are written in another way, as some programs do."""
    written = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as book, ZipFile(written, "w") as made:
        for name in book.namelist():
            made.writestr(name, change(book.read(name)))
    return written.getvalue()


def without_row_numbers(data: bytes) -> bytes:
    """A workbook whose rows do not say which they are."""
    return changed(data, lambda part: re.sub(rb'(<row) r="\d+"', rb"\1", part))


def test_only_what_its_owner_agreed_to_is_written_out(desk: Desk, child: UUID, tmp_path: Path):
    first, second, third = (add(desk, child, f"log-{n}.png", PNG + b"%d" % n)[0] for n in range(3))
    for key, agreed in ((first, True), (second, False)):
        answer = AgreeToSend(file=key, seen=1, agreed=agreed, by="H. Quill", on=date(2026, 11, 20))
        desk.carry_out(evidence_files.agree, answer)

    found = desk.get(evidence_files.sending, "T-1")

    assert [(name, data) for name, data in found.files] == [("log-0.png", PNG + b"0")]
    (tmp_path / "out").mkdir()
    evidence.write_out(tmp_path / "out", found.files)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["log-0.png"]
    assert [(left.number, left.why) for left in found.left] == [
        (2, "its owner did not agree"),
        (3, "its owner is not asked yet"),
    ]
    listed = desk.get(evidence_files.of_child, child)
    assert [(one.number, one.agreed, one.agreed_by) for one in listed] == [
        (1, True, "H. Quill"),
        (2, False, "H. Quill"),
        (3, None, ""),
    ]
    assert listed[2].id == third


def test_contents_stand_encrypted_in_the_desk_alone(desk: Desk, child: UUID, tmp_path: Path):
    add(desk, child, "log.png", PNG + b"zanzibar")

    for path in tmp_path.rglob("*"):
        assert not path.is_file() or b"zanzibar" not in path.read_bytes()
    (one,) = desk.get(evidence_files.of_child, child)
    assert desk.get(contents.read, one.digest) == PNG + b"zanzibar"
    desk.carry_out(evidence_files.remove, RemoveEvidenceFile(file=one.id, seen=1))
    assert desk.get(evidence_files.of_child, child) == ()


@pytest.mark.parametrize(
    "name",
    ["Alder log.png", "sam-alder.png", "SamAlder.png", "ÁLDER.png", "kit marlow.png", "Alder2.png"],
)
def test_a_file_name_that_names_somebody_is_refused_with_a_better_one(
    desk: Desk, child: UUID, name: str
):
    peer = AddPerson(child=child, kind=PersonKind.CHILD_PEER, name="Kit Marlow")
    desk.carry_out(people.add, peer)

    with pytest.raises(RuleBroken) as caught:
        add(desk, child, name)

    assert "NRM-evidence-01.png" in caught.value.sentence
    assert not {"alder", "marlow"} & set(caught.value.sentence.casefold().split())
    assert desk.get(evidence_files.of_child, child) == ()


def test_ordinary_words_are_no_names():
    check_name("Attendance sample marked.pdf", ["Sam Alder", "Mark Lee"], 1, "pdf")
    check_name("School report.pdf", ["School nurse", "Mother"], 1, "pdf")
    with pytest.raises(RuleBroken):
        check_name("mark.pdf", ["Mark Lee"], 1, "pdf")


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Jo_Li_statement.pdf", "Jo Li"),
        ("\N{CJK UNIFIED IDEOGRAPH-674E}.pdf", "\N{CJK UNIFIED IDEOGRAPH-674E}"),
        (f"{YAN}.pdf", YAN.capitalize()),
        ("anns.pdf", "Ann Fisk"),
        ("MaryAnn.pdf", "Mary-Ann Fisk"),
    ],
)
def test_a_short_name_or_one_with_an_ending_is_found_too(name: str, person: str):
    with pytest.raises(RuleBroken):
        check_name(name, [person], 1, "pdf")


def test_an_xlsx_becomes_a_pdf_with_everything_that_it_shows(child: UUID, desk: Desk):
    rows = [["Day", "Half", "Code"], *(["Mon", "am", f"mark {n}"] for n in range(60))]

    (made,) = prepare(document(child, "log.xlsx", workbook(rows)), desk.now(), LIMITS).files

    assert made.name == "log.pdf"
    said = text(made.data)
    assert all(f"mark {n}" in said for n in range(60))
    assert b"/MarkInfo" in made.data


@pytest.mark.parametrize("numbered", [True, False])
def test_what_a_workbook_hides_is_not_in_its_pdf(child: UUID, desk: Desk, *, numbered: bool):
    book, written = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    for row in (["Day", "Source", "Code"], ["Mon", "Quayle", "late"], ["Tue", "", "zanzibar"]):
        sheet.append(row)
    sheet.column_dimensions["B"].hidden = True
    sheet.row_dimensions[3].hidden = True
    book.save(written)

    data = written.getvalue() if numbered else without_row_numbers(written.getvalue())
    given = document(child, "log.xlsx", data)
    (made,) = prepare(given, desk.now(), LIMITS).files

    said = text(made.data)
    assert {"Day", "Code", "Mon", "late"} <= set(said.split())
    assert not {"Source", "Quayle", "Tue", "zanzibar"} & set(said.split())


def test_rows_and_columns_without_height_or_width_are_not_in_its_pdf(child: UUID, desk: Desk):
    book, written = openpyxl.Workbook(), io.BytesIO()
    sheet = book.active
    for row in (["Day", "Source", "Code"], ["Mon", "Quayle", "late"], ["Tue", "", "zanzibar"]):
        sheet.append(row)
    sheet.column_dimensions["B"].width = 77
    sheet.row_dimensions[2].height = 10
    sheet.row_dimensions[3].height = 77
    sheet["D1"], sheet["D2"] = "Note", "quokka"
    sheet["D2"].number_format = ";;;"
    book.save(written)
    flat = changed(written.getvalue(), lambda part: part.replace(b'"77"', b'"0"'))

    (made,) = prepare(document(child, "log.xlsx", flat), desk.now(), LIMITS).files

    said = text(made.data)
    assert {"Day", "Code", "Mon", "late", "Note"} <= set(said.split())
    assert not {"Source", "Quayle", "Tue", "zanzibar", "quokka"} & set(said.split())


def test_a_workbook_that_hides_everything_is_refused(child: UUID, desk: Desk):
    book, written = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["zanzibar"])
    book.active.row_dimensions[1].hidden = True
    book.save(written)

    with pytest.raises(CannotRead, match="hidden"):
        prepare(document(child, "log.xlsx", written.getvalue()), desk.now(), LIMITS)


def test_an_email_becomes_a_pdf_with_its_words_and_what_hung_on_it(child: UUID, desk: Desk):
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "a@school.example", "b@council.example", "Log <b>"
    mail.set_content("He came late.\n\nTwice & more.")
    mail.add_attachment(b"x", maintype="image", subtype="png", filename="photo.png")

    (made,) = prepare(document(child, "mail.eml", bytes(mail)), desk.now(), LIMITS).files

    said = " ".join(text(made.data).split())
    for words in ("He came late.", "Twice & more.", "Log <b>", "a@school.example", "photo.png"):
        assert words in said
    assert "in full" not in said


def test_an_email_of_html_alone_is_read_without_its_scripts_and_pictures(child: UUID):
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@school.example", "Log"
    html = (
        "<html><head><style>p{}</style></head><body><p>Seen at <b>noon</b>.</p>"
        "<script>zanzibar()</script><img src='https://x.example/p.png'></body></html>"
    )
    mail.set_content(html, subtype="html")

    found = evidence.email_of(bytes(mail))

    assert "Seen at noon." in " ".join(found.lines)
    assert "zanzibar" not in " ".join(found.lines)


def test_html_that_says_more_than_the_plain_words_is_read_too():
    mail = EmailMessage()
    mail["Subject"] = "Friday"
    mail.set_content("Your mail program cannot show this message.")
    mail.add_alternative("<p>I will hurt you at the bridge.</p>", subtype="html")

    words = "\n".join(evidence.email_of(mail.as_bytes()).lines)

    assert "Your mail program cannot show this message." in words
    assert "I will hurt you at the bridge." in words


def test_html_whose_head_has_no_end_is_read():
    mail = EmailMessage()
    mail["From"] = "a@school.example"
    html = "<html><head><meta charset=utf-8><title>x</title><body><p>He will burn the house.</p>"
    mail.set_content(html, subtype="html")

    assert evidence.email_of(bytes(mail)).lines == ("He will burn the house.",)


def test_every_part_of_an_email_is_shown_once_or_named():
    mail, forwarded = EmailMessage(), EmailMessage()
    forwarded["From"], forwarded["Subject"] = "z@home.example", "You will pay"
    forwarded.set_content("Inner words.")
    mail["From"] = "a@school.example"
    mail.set_content("He came late.")
    mail.add_alternative("<p>He came <b>late</b>.</p>", subtype="html")
    mail.get_payload(1).add_related(
        b"x", maintype="image", subtype="png", filename="threat.png", disposition="inline"
    )
    mail.make_mixed()
    mail.add_attachment(forwarded, disposition="inline")
    mail.add_attachment("Twice that week.", disposition="inline")
    mail.add_attachment(b"x", maintype="image", subtype="png", disposition="inline")

    found = evidence.email_of(bytes(mail))

    assert found.lines == ("He came late.", "", "Twice that week.")
    assert found.attached == ("threat.png", "a message, You will pay", "image/png")


def test_an_email_in_an_alphabet_that_nobody_knows_is_read():
    mail = b"From: a@school.example\nContent-Type: text/plain; charset=x-bogus\n\nHe came late."

    assert evidence.email_of(mail).lines == ("He came late.",)


def test_a_pdf_that_is_too_large_goes_in_parts_with_every_page_once(child: UUID, desk: Desk):
    whole = pdf(6, weight=40_000)
    found = evidence.in_parts(whole, 60_000).parts

    assert len(found) > 1
    assert found[0][1] == 1
    assert found[-1][2] == 6
    assert [last + 1 for _, _, last in found[:-1]] == [first for _, first, _ in found[1:]]
    assert all(len(data) < 60_000 for data, _, _ in found)

    parts = tuple(
        document(child, "long.pdf", data, title=f"Log, pages {first} to {last}")
        for data, first, last in found
    )
    desk.carry_out(evidence_files.add, Prepared(files=parts))
    names = [one.name for one in desk.get(evidence_files.of_child, child)]
    assert names == [f"NRM-evidence-{n + 1:02d}.pdf" for n in range(len(found))]


def test_one_page_that_is_too_large_is_refused():
    with pytest.raises(CannotRead, match="Page 1 alone"):
        evidence.in_parts(pdf(2, weight=60_000), 10_000)


def test_the_limits_of_the_form(desk: Desk, child: UUID):
    large = document(child, "a.png", PNG + b"0" * 25_000_000)
    with pytest.raises(RuleBroken, match=r"25\.0 MB"):
        prepare(large, desk.now(), LIMITS)
    hundred = Prepared(
        files=tuple(document(child, f"{n}.png", PNG + b"%d" % n) for n in range(100))
    )
    desk.carry_out(evidence_files.add, hundred)
    with pytest.raises(RuleBroken, match="101 files"):
        add(desk, child, "a.png")
    for name, said in (("a.xls", "type xls"), ("a", "type unknown"), ("a.exe", "type exe")):
        with pytest.raises(RuleBroken, match=said):
            check_file(document(child, name, b"x"), LIMITS)
    for empty in ("title", "agency", "on", "shows"):
        with pytest.raises(RuleBroken, match="does not say"):
            check_file(replace(document(child, "a.png", PNG), **{empty: " "}), LIMITS)


def test_a_doc_is_taken_as_it_is_where_word_wrote_it(child: UUID, desk: Desk):
    data = OLE + b"\0" * 500 + "WordDocument".encode("utf-16-le")
    (made,) = prepare(document(child, "a.doc", data), desk.now(), LIMITS).files
    assert made.data == data


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.pdf", b"MZ\x90 a program"),
        ("a.png", b"<svg onload=alert(1)>"),
        ("a.docx", b"{\\rtf1}"),
        ("a.docx", workbook([["Day"]])),
        ("a.docx", b"PK\x03\x04 cut short"),
        ("a.doc", OLE + "Workbook".encode("utf-16-le")),
        ("a.jpg", PNG),
        ("a.pdf", b"%PDF-1.7 and nothing else"),
        ("a.eml", b"\x00\x01\x02"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(
    child: UUID, desk: Desk, name: str, data: bytes
):
    with pytest.raises(CannotRead):
        prepare(document(child, name, data), desk.now(), LIMITS)


@pytest.mark.parametrize(
    "name",
    ["bomb_150MB", "entity_expansion", "password_is_test", "truncated", "not_a_zip", "zero_bytes"],
)
def test_hostile_workbooks_are_refused_with_a_sentence(
    shared: Path, child: UUID, desk: Desk, name: str
):
    data = (shared / "cases" / "hostile" / "xlsx" / f"{name}.xlsx").read_bytes()

    with pytest.raises(DeskError) as caught:
        prepare(document(child, "log.xlsx", data), desk.now(), LIMITS)

    assert caught.value.sentence.endswith(".")


def test_naughty_strings_stand_in_the_pdf_as_they_are(shared: Path, child: UUID, desk: Desk):
    data = (shared / "cases" / "hostile" / "xlsx" / "blns_as_events.xlsx").read_bytes()

    (made,) = prepare(document(child, "log.xlsx", data), desk.now(), LIMITS).files

    said = "".join(text(made.data).split())
    assert "<script>" in said
    assert "alert(" in said
    assert b"/JavaScript" not in made.data
    assert b"/Launch" not in made.data


def test_a_document_restricted_to_some_is_in_no_other_copy(desk: Desk, child: UUID):
    from strategy_desk.services import nrm_cases

    add(desk, child, "log.png", tier=Tier.POLICE)

    def names(audience: str) -> list[str]:
        key = nrm_cases.NrmCaseKey(reference="T-1", as_of=desk.now(), audience=audience)
        return [one.name for one in desk.get(nrm_cases.of_child, key).files]

    assert (names("POL"), names("professionals"), names("family")) == (["log.png"], [], [])
