"""Packs and check values from the command line."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest

from strategy_desk.desk import AtOnce, open_desk
from strategy_desk.domain.copies import CopyRecord
from strategy_desk.services import copies, demonstration

MEETING = "SD-2026-001-M2"


@pytest.fixture
def pack(run, own_desk: Path, tmp_path: Path):
    """A pack of the police, made on a desk of this test's own, and how to check a file there."""
    out = tmp_path / "out"
    words = ("pack", "--meeting", MEETING, "--reader", "DS P. Hallow", "--out", out)
    made = run("--desk", own_desk, *words, "--version", "own")
    assert made.code == 0, made.err
    (file,) = out.iterdir()
    return made, file, lambda *more: run("--desk", own_desk, "check-copy", *more)


def value_of(said: str) -> str:
    return re.search(r"Check value:? (\S{11})", said)[1]


def test_a_pack_is_one_file_whose_name_names_nobody(pack):
    made, file, _ = pack

    assert file.name == f"{MEETING}_pack_copy_1_POL.pdf"
    assert made.out.splitlines() == [
        f"Made {file.name}: Copy 1 of 1, version Own actions only, for Police.",
        f"Check value: {value_of(made.out)}",
    ]


def test_a_file_as_it_left_is_right(pack):
    made, file, check = pack
    said = check(file)

    assert said.code == 0
    assert said.out.splitlines() == [
        f"Copy 1 of 1 of {MEETING}: pack, Own actions only, built for Police.",
        "For: DS P. Hallow, POL.",
        f"Made: Mon 23 Nov 2026 09:00 by {made_by(said.out)}, as PDF. "
        f"Check value {value_of(made.out)}.",
        "Back, or destroyed, by: 21 Dec 2026.",
        "The file is exactly as it was made.",
    ]


def made_by(said: str) -> str:
    return re.search(r"09:00 by (.+), as PDF", said)[1]


def test_a_file_saved_by_another_program_is_known_by_its_words(pack):
    _, file, check = pack
    with pikepdf.open(file, allow_overwriting_input=True) as document:
        document.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)

    said = check(file)
    assert said.code == 0
    assert "The words of every page are as they were made." in said.out


def test_a_changed_page_is_told(pack):
    _, file, check = pack
    with pikepdf.open(file, allow_overwriting_input=True) as document:
        page = document.pages[1]
        page.contents_coalesce()
        stream = page.Contents.read_bytes()
        shown = list(re.finditer(rb"\(([^()\\]{4,})\) Tj", stream))
        at = shown[-1].start(1)
        page.Contents.write(stream[:at] + b"X" + stream[at + 1 :])
        document.save(file)

    said = check(file)
    assert said.code == 1
    assert "The file was changed. Page 2 is not as it was made." in said.out
    assert said.out.startswith("Copy 1 of 1")


def test_a_file_that_is_no_copy_is_unknown(pack, tmp_path: Path):
    _, _, check = pack
    other, packed = tmp_path / "other.pdf", io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(packed)
    other.write_bytes(packed.getvalue())

    said = check(other)
    assert (said.code, said.out) == (
        1,
        "This file is no copy in the register of this desk: it was not made here, or is a "
        "preview.\n",
    )
    assert check(__file__).code == 2


def test_a_value_typed_from_paper_says_which_copy_it_is(pack):
    made, _, check = pack
    typed = value_of(made.out).lower().replace("-", " ")

    said = check("--value", typed)
    assert said.code == 0
    assert said.out.startswith(f"Copy 1 of 1 of {MEETING}")
    assert check("--value", "BBB-BBB-BBB").code == 1
    assert check("--value", "oops").code == 2


def test_a_familys_pack_waits_for_a_letter_that_the_chair_has_read(
    run, own_desk: Path, tmp_path: Path
):
    words = ("pack", "--meeting", MEETING, "--reader", "family", "--out", tmp_path)
    refused = run("--desk", own_desk, *words)

    assert refused.code != 0
    assert "The family letter is not read by the chair yet" in refused.err
    assert not list(tmp_path.glob("*.pdf"))


def test_a_locked_pack_says_its_words_once_and_is_right_with_and_without_them(
    run, own_desk: Path, tmp_path: Path
):
    words = ("pack", "--meeting", MEETING, "--reader", "POL", "--out", tmp_path, "--encrypt")
    made = run("--desk", own_desk, *words, "--version", "own")
    file = tmp_path / f"{MEETING}_pack_copy_1_POL.pdf"
    secret = re.search("Passphrase: (.+)", made.out)[1]

    assert run("--desk", own_desk, "check-copy", file).out.endswith("exactly as it was made.\n")
    opened = tmp_path / "opened.pdf"
    with pikepdf.open(file, password=secret) as document:
        document.save(opened)
    assert "words of every page" in run("--desk", own_desk, "check-copy", opened).out
    again = tmp_path / "again.pdf"
    with pikepdf.open(file, password=secret) as document:
        document.save(again, encryption=pikepdf.Encryption(user=secret, owner="o", R=6))
    (tmp_path / "words").write_text(secret, encoding="utf-8")
    refused = run("--desk", own_desk, "check-copy", again)
    assert (refused.code, "locked" in refused.err) == (2, True)
    known = run("--desk", own_desk, "check-copy", again, "--opened-by", tmp_path / "words")
    assert known.code == 0


def laid_over(document: pikepdf.Pdf) -> None:
    white = b"1 1 1 rg 0 0 300 40 re f"
    seen = document.make_stream(white, Subtype=pikepdf.Name.Form, BBox=[0, 0, 300, 40])
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=[60, 400, 360, 440], F=4
    )
    note.AP = pikepdf.Dictionary(N=seen)
    document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(note)])


def painted(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(b"q 1 1 1 rg 50 300 500 300 re f Q")


def cut_off(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.CropBox = pikepdf.Array([0, 500, 595, 842])


def in_other_letters(document: pikepdf.Pdf) -> None:
    (font, *_) = document.pages[0].resources.Font.values()
    described = font.get("/FontDescriptor") or font.DescendantFonts[0].FontDescriptor
    described.FontFile2.write(b"another font")


@pytest.mark.parametrize("change", [laid_over, painted, cut_off, in_other_letters])
def test_a_page_that_shows_other_words_than_it_says_was_changed(pack, tmp_path: Path, change):
    _, file, check = pack
    altered = tmp_path / "altered.pdf"
    with pikepdf.open(file) as document:
        change(document)
        document.save(altered)
    said = check(altered)

    assert said.code == 1
    assert "The file was changed. Page 1 is" in said.out or "Pages 1, " in said.out


def test_a_print_is_in_the_register_too(run, own_desk: Path, tmp_path: Path):
    out = tmp_path / "minutes.pdf"
    words = ("print", "minutes", "--meeting", MEETING, "--audience", "CSC", "--out", out)
    printed = run("--desk", own_desk, *words)

    assert printed.out.startswith("Printed minutes.pdf: Copy 1 of 1, check value ")
    assert run("--desk", own_desk, "check-copy", out).code == 0


def test_a_file_for_another_program_is_in_the_register_as_it_left(run, own_desk, tmp_path: Path):
    out = tmp_path / "actions.xlsx"
    asked = ("--desk", own_desk, "export", "actions", "--format", "xlsx", "--out", out)
    assert run(*asked, "--meeting", MEETING, "--audience", "POL").code == 0

    known = run("--desk", own_desk, "check-copy", out)
    assert "Copy 1 of 1 of SD-2026-001-M2: actions, xlsx, built for Police." in known.out
    assert known.out.endswith("exactly as it was made.\n")
    out.write_bytes(out.read_bytes() + b" ")
    assert "known only exactly as it left" in run("--desk", own_desk, "check-copy", out).err


def copies_of(file: Path) -> list[CopyRecord]:
    desk = open_desk(file, demonstration.PASSPHRASE, demonstration.PERSON, AtOnce())
    try:
        return list(desk.get(copies.of_meeting, MEETING))
    finally:
        desk.close()


@pytest.mark.parametrize(
    "words",
    [
        ("print", "minutes", "--audience", "CSC"),
        ("export", "actions", "--format", "xlsx", "--audience", "POL"),
        ("export", "drafts"),
    ],
    ids=" ".join,
)
def test_a_copy_that_cannot_be_written_is_out_with_nobody(run, own_desk, tmp_path: Path, words):
    before = {one.id for one in copies_of(own_desk)}
    (tmp_path / "file").touch()
    nowhere = tmp_path / "file" / "x.pdf"
    said = run("--desk", own_desk, *words, "--meeting", MEETING, "--out", nowhere)

    assert said.code == 2
    made = [one for one in copies_of(own_desk) if one.id not in before]
    assert made
    assert not [one for one in made if one.is_out]


def test_a_draft_that_was_written_before_one_that_cannot_be_is_out(run, own_desk, tmp_path: Path):
    words = ("--desk", own_desk, "export", "drafts", "--meeting", MEETING, "--out", tmp_path / "x")
    run(*words)
    (*_, last) = sorted((tmp_path / "x").iterdir(), key=lambda one: one.stat().st_mtime_ns)
    before = {one.id for one in copies_of(own_desk)}
    last.unlink()
    last.mkdir()

    assert run(*words).code == 2
    made = [one for one in copies_of(own_desk) if one.id not in before]
    assert {one.is_out for one in made} == {True, False}


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder that takes no file")
def test_a_pack_that_cannot_be_written_is_out_with_nobody(run, own_desk):
    before = {one.id for one in copies_of(own_desk)}
    words = ("pack", "--meeting", MEETING, "--reader", "POL", "--version", "own")
    said = run("--desk", own_desk, *words, "--out", "/proc/self")

    assert said.code == 2
    (made,) = [one for one in copies_of(own_desk) if one.id not in before]
    assert not made.is_out


def test_a_pack_for_nobody_is_refused(on_demo, tmp_path: Path):
    said = on_demo("pack", "--meeting", MEETING, "--reader", "X. Y", "--out", tmp_path)

    assert said.code == 2
    assert "Nobody called X. Y was invited" in said.err
