"""Headings and labels in Welsh, then in English, where a child needs it; never the record."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest

from strategy_desk import places
from strategy_desk.documents import wording as words
from strategy_desk.documents.document import DOCUMENTS, Paper, render
from strategy_desk.documents.wording import Said, day_words, in_both, period_words, wording
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.sharing import FAMILY
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.services.letter_words import letter_words
from strategy_desk.services.publishing import titled
from tests.documents import reading, samples

IN_WALES = replace(samples.CHILD, jurisdiction=Jurisdiction.WALES)


def paper_of(child: ChildRecord, name: str, **more) -> Paper:
    given = samples.paper(name, **more)
    assert given.timeline is not None
    assert given.meeting is not None
    return replace(
        given,
        timeline=replace(given.timeline, child=child),
        meeting=replace(given.meeting, child=child),
    )


def files() -> tuple[dict[str, dict[str, str]], dict[str, dict[str, str]]]:
    folder = places.resources() / "wording"
    both = (folder / f"documents{which}.toml" for which in ("", ".cy"))
    english, welsh = (tomllib.loads(file.read_text(encoding="utf-8")) for file in both)
    return english, welsh


@pytest.mark.parametrize(
    ("child", "needs"),
    [
        (samples.CHILD, False),
        (replace(samples.CHILD, language="Polish and English"), False),
        (IN_WALES, True),
        (replace(samples.CHILD, language="Welsh and English"), True),
        (replace(samples.CHILD, language="Cymraeg"), True),
    ],
)
def test_a_child_in_wales_or_who_speaks_welsh_needs_it(child: ChildRecord, needs: bool):
    assert child.needs_welsh is needs
    assert paper_of(child, "minutes").setting.bilingual is needs


def test_headings_are_in_welsh_first_with_their_language():
    pdf = render(paper_of(IN_WALES, "minutes"))
    said = reading.bookmarks(pdf)

    assert said[0] == (
        "Cyfarfod strategaeth adolygu 2: cofnodion / Review strategy meeting 2: minutes"
    )
    assert "Penderfyniadau / Decisions" in said
    assert "Pwy oedd yno / Who was here" in said
    welsh = {node.text.strip() for node in reading.structure(pdf) if node.language == "cy"}
    assert {"Penderfyniadau", "Rhif", "Cwestiwn", "Cynhaliwyd", "Cadeirydd"} <= welsh
    english = reading.even(
        " ".join(node.text for node in reading.structure(pdf) if node.language != "cy")
    )
    assert "Penderfyniadau" not in english
    assert "/ Decisions" in english


def test_the_records_own_words_are_not_translated():
    pdf = render(paper_of(IN_WALES, "minutes"))
    welsh = " ".join(node.text for node in reading.structure(pdf) if node.language == "cy")

    assert "Kaya was found at Harl railway station" in reading.text(pdf)
    assert "6. Current position" in reading.bookmarks(pdf)
    for line in samples.LINES:
        assert line.text not in welsh


@pytest.mark.parametrize("name", ["agenda", "decisions", "timeline", "chronology", "nrm"])
def test_every_document_has_its_title_in_both(name: str):
    pdf = render(paper_of(IN_WALES, name))

    assert " / " in reading.bookmarks(pdf)[0]
    assert any(node.language == "cy" for node in reading.structure(pdf))


def test_every_heading_of_a_referral_pack_has_its_welsh():
    timeline = replace(samples.TIMELINE, child=IN_WALES)
    pdf = render(replace(paper_of(IN_WALES, "nrm"), timeline=timeline))
    form = {one.section for one in samples.FORM.questions}
    headings = reading.bookmarks(pdf)

    assert "Beth sy'n diogelu Kaya / What protects Kaya" in headings
    assert [one for one in headings if " / " not in one and one not in form] == []


def test_a_heading_with_a_day_in_it_has_the_month_in_its_language():
    said = wording("record")["dated_since"].format(first=day_words(date(2026, 9, 28)))

    assert in_both(said) == (
        "Digwyddiadau â dyddiad ers 28 Medi 2026 / Dated events since 28 Sep 2026"
    )


@pytest.mark.parametrize(
    ("needs_welsh", "first"), [(True, "Ein cyfarfod ynghylch Kaya / "), (False, "")]
)
def test_a_letter_has_its_headings_in_both_and_its_words_as_they_were_written(
    needs_welsh: bool, first: str
):
    told = replace(
        samples.TOLD,
        needs_welsh=needs_welsh,
        phrasing=replace(
            samples.TOLD.phrasing,
            welsh={"title": "Ein cyfarfod ynghylch Kaya", "closing": "Yn gywir"},
        ),
        parts=(replace(samples.TOLD.parts[0], welsh="Pam y gwnaethom gyfarfod"),),
    )
    pdf = render(samples.paper("family-letter", FAMILY, told=told, meeting=None, timeline=None))
    nodes = list(reading.structure(pdf))
    welsh = [node.text.strip() for node in nodes if node.language == "cy"]

    assert reading.bookmarks(pdf)[0] == f"{first}Our meeting about Kaya"
    assert "We met on Thursday 19 November 2026." in reading.text(pdf)
    named = ["Ein cyfarfod ynghylch Kaya", "Pam y gwnaethom gyfarfod", "Yn gywir"]
    assert welsh == (named if needs_welsh else [])


def test_every_heading_of_a_letter_has_its_welsh():
    words = letter_words()

    for kind, parts in words.parts.items():
        assert all(part.welsh for part in parts)
        assert set(words.welsh[kind]) == {"title", "closing", "signed"}


def test_contents_find_the_page_of_a_heading_in_both():
    said = reading.pages(render(paper_of(IN_WALES, "nrm")))
    holding = next(page for page in said if "Yn y pecyn hwn / In this pack" in page)
    where = next(
        number
        for number, page in enumerate(said, 1)
        if "Atebion yn nhrefn" in page and "In this pack" not in page
    )

    assert f"{where} Atebion yn nhrefn y ffurflen ar-lein / Answers in the order" in holding


def test_welsh_in_large_print_stands_before_each_label():
    said = reading.text(render(paper_of(IN_WALES, "decisions", reader=FAMILY, large=True)))

    assert "Perchennog / Owner: DC M. Achterberg" in said
    assert "Rheswm / Reason: Reasonable cause" in said


def in_drawings(pdf: bytes) -> str:
    """What is said to be Welsh inside drawings and at the heads and feet of pages."""
    words = (one for page in reading.drawn(pdf) for one in page)
    return reading.even(" ".join(one.text for one in words if one.language == "cy"))


@pytest.mark.parametrize("large", [False, True])
def test_a_charts_names_stand_over_each_other_and_its_key_has_both(large: bool):
    pdf = render(paper_of(IN_WALES, "timeline", large=large))

    said = reading.text(pdf)
    assert "Cyfweliad dychwelyd" in said
    assert "Return interview" in said
    assert "Canolig / Med" in said
    assert "Ion Chw Maw Ebr Mai Meh Gor Aws Med Hyd Tac Rha / Jan Feb" in said
    welsh = in_drawings(pdf)
    assert "Cyfweliad dychwelyd" in welsh
    assert "cyswllt" in welsh
    assert "contact" not in welsh


def test_the_pattern_sheet_says_under_its_drawings_what_they_say_in_both_and_is_one_page():
    pdf = render(paper_of(IN_WALES, "patterns"))

    assert len(reading.pages(pdf)) == 1
    assert "Llun Maw Mer Iau Gwe Sad Sul / Mon Tue Wed Thu Fri Sat Sun" in reading.text(pdf)


def test_every_document_has_its_name_for_the_heads_of_pages():
    assert set(DOCUMENTS) <= set(wording("heads"))
    assert titled("KD-31-M2", "actions") == "KD-31-M2, action sheet"


def test_a_long_name_at_the_foot_meets_nothing_in_either_language():
    paper = replace(paper_of(IN_WALES, "patterns"), printed_by="Lindqvist " * 30, seal=b"s" * 32)

    (page,) = reading.drawn(render(paper))
    around = [one for one in page if not one.is_content and one.text.strip()]
    assert "Lindqvist" in " ".join(one.text for one in around if one.language == "cy")
    for one, other in combinations(around, 2):
        beside = one.right <= other.left or other.right <= one.left
        assert beside or one.bottom >= other.top - 1 or other.bottom >= one.top - 1, (one, other)


def test_a_pattern_sheet_without_drawings_explains_none():
    paper = paper_of(IN_WALES, "patterns")
    assert paper.timeline is not None
    few = replace(paper.timeline, episodes=paper.timeline.episodes[:2])

    assert "Llun Maw" not in reading.text(render(replace(paper, timeline=few)))


@pytest.mark.parametrize("large", [False, True])
def test_each_page_is_numbered_in_both(large: bool):
    title = titled("KD-31-M2", "minutes")
    pdf = render(replace(paper_of(IN_WALES, "minutes", large=large), title=title))
    pages = reading.pages(pdf)

    for number, page in enumerate(pages, 1):
        assert f"Tudalen {number} o {len(pages)}" in page
        assert f"Page {number} of {len(pages)}" in page
        assert "Drafft. Heb ei gytuno" in page
        assert "KD-31-M2, minutes" in page
        assert large or "KD-31-M2, cofnodion" in page
    assert f"Tudalen {len(pages)} o {len(pages)}" in in_drawings(pdf)


def test_an_english_copy_has_no_welsh_in_it():
    for name in ("minutes", "timeline", "patterns"):
        pdf = render(samples.paper(name))

        assert not any(node.language == "cy" for node in reading.structure(pdf))
        assert in_drawings(pdf) == ""
        for welsh in ("Penderfyniadau", "Tudalen", "Cyfnodau"):
            assert not reading.holds(pdf, welsh)


def test_what_has_no_welsh_is_in_english_alone(monkeypatch):
    english, _ = files()
    known = {"documents.toml": english, "documents.cy.toml": {}}
    monkeypatch.setattr(words, "_words", known.__getitem__)
    wording.cache_clear()
    try:
        pdf = render(paper_of(IN_WALES, "decisions"))
    finally:
        wording.cache_clear()

    assert "Decisions" in reading.bookmarks(pdf)
    assert not any(node.language == "cy" for node in reading.structure(pdf))


def test_fixed_words_are_filled_in_the_language_they_stand_in():
    title = Said("{kind} {number}: agenda", "{kind} {number}: agenda")
    kind = Said("Panel", "Panel NRM")

    assert in_both(title.format(kind=kind, number=3)) == "Panel NRM 3: agenda / Panel 3: agenda"
    assert in_both(title.format(kind="Panel", number=3)) == "Panel 3: agenda"
    assert in_both("Words of the record") == "Words of the record"


def test_a_period_has_its_months_in_welsh():
    first, last = samples.AS_OF.date().replace(month=9, day=28), samples.AS_OF.date()

    assert in_both(period_words(first, last)) == (
        "28 Medi i 19 Tachwedd 2026 / 28 September to 19 November 2026"
    )


def test_every_welsh_word_stands_for_one_in_english_and_has_its_places():
    english, welsh = files()

    for section, said in welsh.items():
        for name, text in said.items():
            if section == "dates":
                continue
            assert name in english[section], f"{section}.{name}"
            places_of = re.compile(r"\{\w+\}").findall
            assert set(places_of(text)) <= set(places_of(english[section][name]))


def test_the_file_says_that_no_welsh_speaker_has_read_it():
    file = places.resources() / "wording" / "documents.cy.toml"

    assert "A Welsh speaker has not read these words yet." in file.read_text(encoding="utf-8")
