"""A pack is one document: its contents lead to its parts, and every page says whose copy it is."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pikepdf
import pytest

from strategy_desk.documents import locking, read_back, separator
from strategy_desk.documents.document import render
from strategy_desk.domain.sharing import FAMILY, PROFESSIONALS
from strategy_desk.errors import CannotOpen, CannotRead, RuleBroken, Stopped
from tests.documents import reading, samples

SEAL = b"s" * 32
PARTS = ["Minutes", "Missing timeline", "Actions", "Attendance report", "Nurse's summary"]


@pytest.fixture(scope="module")
def paper():
    return samples.paper("pack", PROFESSIONALS, seal=SEAL, person="M. Quill")


@pytest.fixture(scope="module")
def pack(paper) -> bytes:
    return render(paper)


def test_the_contents_name_each_part_with_the_page_it_begins_on_and_lead_there(pack):
    with pikepdf.open(io.BytesIO(pack)) as document:
        links = [link for link in document.pages[0].Annots if link.Subtype == "/Link"]
        pages = [page.obj.objgen for page in document.pages]
        leads = [pages.index(link.Dest[0].objgen) + 1 for link in links]
    first = reading.pages(pack)[0]
    told = [(int(n), name) for n, name in re.findall(rf"(\d+) ({'|'.join(PARTS)})\b", first)]

    assert [name for _, name in told] == PARTS
    assert leads[: len(PARTS)] == [number for number, _ in told] == sorted(leads)[: len(PARTS)]
    for number, name in told[3:]:
        assert name in reading.pages(pack)[number - 1]


def test_the_contents_count_what_this_copy_holds(paper, pack):
    minutes, timeline, _ = paper.parts
    lines, actions = len(minutes.meeting.lines), len(minutes.meeting.actions)
    first = reading.pages(pack)[0]

    assert lines < len(samples.MEETING.lines), "some are not for this reader"
    assert f"{lines} lines and {actions} actions" in first
    assert f"{len(timeline.timeline.episodes)} episodes" in first


def test_the_parts_stand_under_one_title_with_their_own_headings_one_level_down(pack):
    with pikepdf.open(io.BytesIO(pack)) as document, document.open_outline() as outline:
        (cover,) = outline.root
        under = [item.title for item in cover.children]

    assert cover.title == "Papers"
    assert [tag for tag, _ in reading.headings(pack)].count("H1") == 1
    assert under[0] == "In this pack"
    assert "Attendance report" in under
    assert "Photograph of the gate" in under


def test_pages_are_numbered_through_and_say_whose_copy_they_are(pack):
    pages = reading.pages(pack)
    (value,) = {re.search(r"Check (\S{11})", page)[1] for page in pages}

    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "M. Quill, Copy 3 of 8" in page
    assert read_back.fingerprint(pack).values == (value,) * len(pages)


def test_the_watermark_is_not_read_aloud(pack):
    assert not [node for node in reading.structure(pack) if "M. Quill, Copy" in node.text]


def test_a_picture_of_a_page_says_what_it_shows_and_its_own_words_only(pack):
    alternatives = [node.alternative for node in reading.structure(pack) if node.tag == "Figure"]

    assert (
        "Page 1 of 2 of the paper Attendance report, sent by Education. "
        "It says: Attendance since September: 61 of 70 sessions."
    ) in alternatives
    assert "A school gate by a road." in alternatives


def test_words_of_a_word_file_are_printed_letter_for_letter(pack):
    assert "The hand is healing; <b>no</b> fever." in reading.text(pack)


@pytest.mark.parametrize("reader", [FAMILY, PROFESSIONALS])
def test_a_pack_holds_nothing_that_its_reader_may_not_see(reader):
    made = render(samples.paper("pack", reader, seal=SEAL))

    assert not [secret for secret in samples.SECRETS if reading.holds(made, secret)]
    assert not reading.holds(made, "Intelligence log")


def test_a_part_that_is_wider_than_the_pack_is_refused():
    wide = samples.paper("minutes")
    with pytest.raises(RuleBroken, match="something that its reader may not see"):
        render(samples.paper("pack", PROFESSIONALS, parts=(wide,)))
    with pytest.raises(RuleBroken, match="something that its reader may not see"):
        render(samples.paper("pack", FAMILY, added=samples.ADDED))


def test_another_copy_of_the_same_pack_has_another_value(paper, pack):
    other = render(replace(paper, seal=b"t" * 32))

    assert read_back.fingerprint(other).values[0] != read_back.fingerprint(pack).values[0]


def test_a_file_that_was_made_to_be_bottomless_is_answered_in_words(pack):
    data = io.BytesIO()
    with pikepdf.open(io.BytesIO(pack)) as document:
        deep = document.make_indirect(pikepdf.Dictionary(A=1))
        for _ in range(5_000):
            deep = document.make_indirect(pikepdf.Dictionary(X=deep))
        document.pages[0].obj.Resources.Deep = deep
        document.save(data)

    with pytest.raises(CannotRead, match="damaged"):
        read_back.fingerprint(data.getvalue())


def test_a_preview_has_no_value():
    preview = render(samples.paper("minutes"))

    assert set(read_back.fingerprint(preview).values) == {""}


def test_progress_is_told_page_by_page_and_can_be_stopped(paper):
    told: list[int] = []

    with pytest.raises(Stopped):
        render(paper, lambda pages: told.append(pages) or pages < 3)
    assert told == [1, 2, 3]


def test_a_locked_copy_opens_with_its_words_alone_and_is_read_aloud(pack):
    words = locking.new_passphrase()
    locked = locking.lock(pack, words)

    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked))
    with pikepdf.open(io.BytesIO(locked), password=words) as document:
        assert (document.encryption.R, document.encryption.bits) == (6, 256)
        assert document.allow.accessibility
        assert not document.allow.extract
        assert not document.allow.modify_other
        assert "/StructTreeRoot" in document.Root
    with pytest.raises(CannotOpen, match="is locked"):
        read_back.fingerprint(locked)
    assert read_back.fingerprint(locked, words).pages == read_back.fingerprint(pack).pages
    assert len(words.split()) == 6
    assert words != locking.new_passphrase()


def test_words_of_a_passphrase_are_all_different():
    known = (locking.places.resources() / "passphrase_words.txt").read_text("utf-8").split()

    assert len(known) == len(set(known)) == 500
    assert all(word.isascii() and word.isalpha() and word.islower() for word in known)


def test_the_separator_names_whose_copy_follows_and_is_no_copy_itself(paper):
    sheet = separator.sheet_for(paper, "Copy 4 of 8")
    (page,) = reading.pages(render(sheet))

    assert "M. Quill" in page
    assert "Copy 4 of 8" in page
    assert "Version: No restricted" in page
    assert "Check " not in page


def test_the_key_to_codes_is_the_chairs_alone():
    with pytest.raises(RuleBroken, match="for the chair alone"):
        render(samples.paper("codes", PROFESSIONALS))
