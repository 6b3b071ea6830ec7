"""What is true of every document: its standards, its furniture, its metadata."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from strategy_desk.documents.document import DOCUMENTS, Paper, render
from strategy_desk.domain.referrals import NOT_A_REFERRAL
from strategy_desk.domain.sharing import CHAIR, FAMILY, PROFESSIONALS
from strategy_desk.errors import NotFound, RuleBroken
from tests.documents import reading, samples

NAMES = (
    *("actions", "agenda", "child-letter", "chronology", "codes", "decisions", "escalation"),
    *("family-letter", "minutes", "nrm", "pack", "patterns", "separator", "timeline"),
)

LETTERS = ("escalation", "family-letter", "child-letter")
"""Documents that are to one addressee, and of which there is no copy for anybody else."""


@pytest.fixture(params=NAMES)
def paper(request: pytest.FixtureRequest) -> Paper:
    return samples.paper(request.param)


def test_the_documents_are_those_of_the_main_job():
    assert tuple(DOCUMENTS) == NAMES


def test_every_page_carries_marking_copy_reader_and_its_number(paper: Paper):
    pages = reading.pages(render(paper))

    for number, page in enumerate(pages, 1):
        assert page.count("OFFICIAL-SENSITIVE") == 2
        assert "Copy 3 of 8" in page
        assert "Chair" in page
        assert f"Page {number} of {len(pages)}" in page
        assert "Printed 19 Nov 2026 11:30 by P. Lindqvist" in page
        assert paper.title in page


@pytest.mark.parametrize("large", [False, True])
def test_black_ink_is_enough_for_whatever_the_program_draws(paper: Paper, *, large: bool):
    added = {"added": ()} if paper.document == "pack" else {}  # papers of others are as they came
    inside = reading.inside(render(replace(paper, large=large, **added)))

    assert re.search(rb"[\d.]+ [gG]\s", inside)
    assert not re.search(rb"[\d.]+ (rg|RG|k|K)\s", inside)
    assert not re.search(rb"/(CS|cs)\b|/DeviceCMYK|/Separation", inside)


def test_the_child_is_named_on_the_page_but_at_its_head_only_by_reference(paper: Paper):
    for page in reading.pages(render(paper)):
        head = page[: page.index("OFFICIAL-SENSITIVE")]
        assert "Kaya" not in head
        assert "KD-31" in head


def test_metadata_says_the_title_and_no_person(paper: Paper):
    pdf = render(paper)
    said = reading.metadata(pdf)

    assert said["Title"] == paper.title
    assert "Author" not in said
    assert said["CreationDate"] == "D:20261119113000+00'00'"
    packet = pdf[pdf.index(b"<?xpacket begin") : pdf.index(b"<?xpacket end")].decode()
    assert f">{paper.title}<" in packet
    assert "<xmp:CreateDate>2026-11-19T11:30:00+00:00<" in packet
    for name in ("Kaya", "Demir", "Lindqvist", "Oyelaran", os.environ.get("USER") or "Lindqvist"):
        assert name not in packet
        assert name not in " ".join(said.values())


def test_the_title_and_the_language_are_given_to_the_reader(paper: Paper):
    pdf = render(paper)

    assert b"/Lang (en-GB)" in pdf
    assert b"/DisplayDocTitle true" in pdf
    assert b"/Marked true" in pdf


def test_all_fonts_are_embedded_and_no_other_is_named(paper: Paper):
    pdf = render(paper)
    described, embedded = reading.fonts(pdf)

    assert described == embedded > 0
    assert b"Helvetica" not in pdf
    assert b"Times" not in pdf


def test_headings_begin_with_one_title_and_skip_no_level(paper: Paper):
    tags = [tag for tag, _ in reading.headings(render(paper))]

    assert tags.count("H1") == 1
    assert tags[0] == "H1"
    for before, after in itertools.pairwise(tags):
        assert int(after[1]) <= int(before[1]) + 1


def test_bookmarks_are_the_headings_in_order(paper: Paper):
    pdf = render(paper)

    assert reading.bookmarks(pdf) == [said for _, said in reading.headings(pdf)]


def test_only_the_chart_lies_on_its_side_and_a_timeline_wholly():
    upright, sideways = (595, 842), (842, 595)

    assert set(reading.sizes(render(samples.paper("timeline")))) == {sideways}
    assert set(reading.sizes(render(samples.paper("chronology")))) == {sideways}
    assert reading.sizes(render(samples.paper("patterns"))) == [sideways]
    for name in ("nrm", "minutes"):
        sizes = reading.sizes(render(samples.paper(name)))
        assert sizes.count(sideways) == 1
        assert set(sizes) == {upright, sideways}


def test_the_pack_says_on_every_page_that_it_is_no_referral():
    pages = reading.pages(render(samples.paper("nrm")))

    assert len(pages) > 3
    assert all(NOT_A_REFERRAL in page for page in pages)


UNFILTERED = {"codes", "separator", *LETTERS}
"""Documents of which nothing is held back: each is for one addressee, or tells nothing."""


@pytest.mark.parametrize("name", [name for name in NAMES if name not in UNFILTERED])
def test_professionals_are_told_how_much_is_held_back_and_nobody_else(name: str):
    counted = {"held_back": 1} if name in {"agenda", "decisions", "actions"} else {}

    assert "held back." in reading.text(render(samples.paper(name, PROFESSIONALS, **counted)))
    for reader in (CHAIR, FAMILY):
        more = counted if reader is FAMILY else {}
        found = render(samples.paper(name, reader, **more))
        assert not reading.holds(found, "held back"), reader.key


def test_the_same_paper_printed_again_is_the_same_file(paper: Paper, monkeypatch):
    first = render(paper)
    monkeypatch.setattr(time, "time", lambda: 1_900_000_000.0)

    assert render(paper) == first


def test_another_moment_gives_another_file(paper: Paper):
    later = samples.paper(paper.document, printed_at=paper.printed_at + timedelta(minutes=1))

    assert render(later) != render(paper)


def test_the_childs_name_is_refused_at_the_head_of_a_page():
    with pytest.raises(RuleBroken, match="head of a page"):
        render(samples.paper("minutes", title="Minutes about Kaya Demir-Rhys"))


def test_a_document_that_does_not_exist_is_named_with_those_that_do():
    with pytest.raises(NotFound, match="There is no document called letter") as refused:
        render(samples.paper("letter"))

    assert refused.value.remedy == f"There are: {', '.join(NAMES)}."


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("minutes", "meeting"),
        ("pack", "meeting"),
        ("actions", "meeting"),
        ("agenda", "meeting"),
        ("decisions", "meeting"),
        ("patterns", "timeline"),
        ("timeline", "timeline"),
        ("nrm", "referral"),
        ("chronology", "timeline"),
    ],
)
def test_a_paper_without_its_record_is_refused(name: str, missing: str):
    with pytest.raises(RuleBroken, match="This document is about"):
        render(samples.paper(name, **{missing: None}))


def test_papers_can_be_named_without_loading_what_prints_them():
    code = (
        "import sys; import strategy_desk.documents.document;"
        "heavy = ('reportlab', 'PIL', 'uharfbuzz');"
        "print([name for name in sys.modules if name.startswith(heavy)])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8"
    )

    assert said.stdout.strip() == "[]"


def test_printing_changes_nothing_for_others_who_use_the_pdf_library():
    code = """
import io
from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas
before = (pdfdoc.PDFStream.format, ttfonts.makeToUnicodeCMap, dict(vars(rl_config)),
          set(pdfmetrics._fonts), Canvas.showPage, pdfdoc.PDFPage.__NoDefault__[:])
from strategy_desk.documents.document import render
from tests.documents import samples
render(samples.paper("minutes"))
after = (pdfdoc.PDFStream.format, ttfonts.makeToUnicodeCMap, dict(vars(rl_config)),
         set(pdfmetrics._fonts), Canvas.showPage, pdfdoc.PDFPage.__NoDefault__[:])
print([n for n, (a, b) in enumerate(zip(before, after)) if a != b])
"""
    root = Path(__file__).parents[2]
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=root, check=False
    )

    assert said.stdout.strip() == "[]", said.stderr


def test_text_comes_to_paper_by_one_road():
    package = Path(sys.modules["strategy_desk.documents"].__path__[0])
    modules = {path.name: path.read_text(encoding="utf-8") for path in package.glob("*.py")}
    drawing = {"grid.py", "paragraph.py", "parts.py"}

    assert {name for name, code in modules.items() if "canvas.write(" in code} == drawing
    making = {
        name for name, code in modules.items() if " Paragraph(" in code or "(Paragraph(" in code
    }
    assert making == {"paragraph.py", "parts.py"}
    assert {name for name, code in modules.items() if " Span(" in code} == {"parts.py"}


@pytest.mark.parametrize("large", [False, True])
def test_a_punched_copy_keeps_25_mm_clear_at_the_left_of_its_first_page_alone(
    paper: Paper, *, large: bool
):
    clear = 25 * 72 / 25.4
    pages = reading.drawn(render(replace(paper, large=large, holes=True)))
    lefts = [min(one.left for one in words if one.text.strip()) for words in pages]
    (width, height), *_ = reading.sizes(render(replace(paper, large=large)))

    if width < height:
        assert clear - 0.5 <= lefts[0] < clear + 12
    assert all(left < clear - 12 for left in lefts[1:])
