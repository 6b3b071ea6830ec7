"""The letters to a family and a child on paper: plain, addressed, and draft until they are read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from strategy_desk.documents.document import render
from strategy_desk.domain.letters import LetterKind
from strategy_desk.domain.sharing import FAMILY
from strategy_desk.errors import RuleBroken
from tests.documents import reading, samples

MM = 72 / 25.4


def letter(document: str = "family-letter", **changes) -> bytes:
    told = replace(samples.TOLD, **changes)
    return render(samples.paper(document, FAMILY, told=told, meeting=None, timeline=None))


def boxes(pdf: bytes, words: str) -> tuple[float, float, float, float]:
    """Where words stand on the first page: left, bottom, right, top, in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].get_textpage()
        found = page.search(words).get_next()
        return page.get_charbox(found[0])
    finally:
        document.close()


def test_the_address_stands_in_the_window_of_a_folded_sheet():
    pdf = letter()

    for line in ("Selin Demir", "4 Quay Row"):
        left, _, _, top = boxes(pdf, line)
        assert left == pytest.approx(18 * MM, abs=3)
        assert 45 * MM < 297 * MM - top < 80 * MM
    assert "Dear Selin" in reading.text(pdf)


def test_what_is_empty_is_left_out_and_dashes_are_a_list():
    pdf = letter()
    heads = [said for _, said in reading.headings(pdf)]

    assert heads == ["Our meeting about Kaya", "Why we met", "What will happen, and by when"]
    assert "• Social care will see Kaya." in reading.text(pdf)
    assert "- Social" not in reading.text(pdf)


def test_it_says_draft_on_every_page_until_the_chair_has_read_it():
    part = samples.TOLD.parts[0]
    long = (replace(part, text="We met. " * 900),)

    drafts = reading.pages(letter(parts=long))
    assert len(drafts) > 1
    assert all("DRAFT. Not to be sent" in page for page in drafts)
    assert "DRAFT" not in reading.text(letter(parts=long, read_at=samples.AS_OF))


def test_the_childs_letter_is_set_large_and_tells_no_address():
    child = letter("child-letter", kind=LetterKind.CHILD)
    family = letter()

    def height(pdf: bytes) -> float:
        _, bottom, _, top = boxes(pdf, "met on")
        return top - bottom

    assert height(child) / height(family) == pytest.approx(14 / 11.4, rel=0.05)
    assert "Quay Row" not in reading.text(child)


def test_a_letter_that_was_sent_bears_the_day_it_went():
    assert "Thursday 19 November 2026" in reading.text(letter())
    sent = letter(sent_on=date(2026, 11, 20), read_at=samples.AS_OF)
    assert "Friday 20 November 2026" in reading.text(sent)


def test_a_letter_without_words_is_refused():
    empty = tuple(replace(part, text=" ") for part in samples.TOLD.parts)

    with pytest.raises(RuleBroken, match="has no words yet"):
        letter(parts=empty)


def test_markup_and_any_script_is_printed_as_it_is_written():
    said = "<b>Siân</b> & שרה, محمد"
    part = replace(samples.TOLD.parts[0], text=f"- {said}")

    assert "<b>Siân</b> & " in reading.text(letter(parts=(part,)))
