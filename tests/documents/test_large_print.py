"""Large print: 18 points, lists for tables, charts over more pages, and nothing cut or left out."""

from __future__ import annotations

import itertools
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy_desk.documents import forms, parts, tables
from strategy_desk.documents.document import render
from strategy_desk.documents.layout import Flowable, Stack
from strategy_desk.documents.setting import Setting
from strategy_desk.documents.style import LARGE_LANDSCAPE, LARGE_PORTRAIT
from strategy_desk.domain.sharing import CHAIR, FAMILY, PROFESSIONALS
from tests.documents import reading, samples
from tests.documents.test_every_document import NAMES as EVERY

USUAL_PRINT_ONLY = frozenset({"codes", "pack", "separator"})
"""Documents that nobody asks for in large print: the chair's key, a sheet, what holds pictures."""

NAMES = tuple(name for name in EVERY if name not in USUAL_PRINT_ONLY)

READERS = {
    "chair": CHAIR,
    "professionals": PROFESSIONALS,
    "family": FAMILY,
    "police": samples.POLICE,
}
COPIES = [
    (name, reader)
    for name in NAMES
    for reader in READERS
    if (name, reader) not in {("nrm", "family")} and (name != "escalation" or reader == "police")
]
WITHOUT_CHARTS = ("actions", "agenda", "chronology", "decisions", "escalation")
UNSAID = {"When", "As"}
"""Names of columns that no cell needs: a date has its mark, and nothing is there as written."""

FOOT = 20.0
"""Points at the lower edge of a page in which many printers print nothing."""


@cache
def printed(name: str, reader: str = "chair", *, large: bool = True) -> bytes:
    """One copy of a sample document, printed once."""
    return render(samples.paper(name, READERS[reader], large=large))


@pytest.mark.parametrize(("name", "reader"), COPIES)
def test_nothing_is_cut_and_nothing_runs_into_the_foot(name: str, reader: str):
    for words in reading.drawn(printed(name, reader)):
        for one in words:
            if one.text.strip():
                assert one.left >= LARGE_LANDSCAPE.left - 1, one
                assert one.bottom >= (LARGE_PORTRAIT.bottom - 1 if one.is_content else FOOT), one
    sizes = reading.sizes(printed(name, reader))
    for (wide, high), words in zip(sizes, reading.drawn(printed(name, reader)), strict=True):
        page = LARGE_LANDSCAPE if wide > high else LARGE_PORTRAIT
        for one in words:
            if one.text.strip():
                assert one.right <= wide - page.left + 1, one
                assert one.top <= high - (page.top - 1 if one.is_content else FOOT), one


@pytest.mark.parametrize("name", NAMES)
def test_text_is_of_18_points_or_more_and_only_charts_and_what_is_round_it_less(name: str):
    pdf = printed(name)
    figures = {"minutes", "nrm", "patterns", "timeline"}

    for words in reading.drawn(pdf):
        sizes = {round(one.size, 1) for one in words if one.is_content and one.text.strip()}
        around = {round(one.size, 1) for one in words if not one.is_content and one.text.strip()}
        assert min(sizes) >= (11.6 if name in figures else 18), sizes
        assert min(around) >= 14, around
    assert 18 in {round(one.size, 1) for words in reading.drawn(pdf) for one in words}


@pytest.mark.parametrize("name", NAMES)
def test_tables_are_lists_of_labelled_blocks(name: str):
    tags = [node.tag for node in reading.structure(printed(name))]

    assert not {"Table", "TR", "TH", "TD"} & set(tags)
    if name != "patterns":
        assert {"L", "LI", "LBody"} <= set(tags)
        assert tags.count("LBody") == tags.count("LI")


@pytest.mark.parametrize("name", WITHOUT_CHARTS)
def test_it_says_every_word_that_the_usual_print_says(name: str):
    usual, large = printed(name, large=False), printed(name)

    assert _words(usual) - _words(large) <= UNSAID


def test_a_row_of_a_table_is_a_block_that_names_each_cell():
    said = reading.text(printed("minutes"))

    assert "No. B1 Agency: POL Action: Check telephone billing for 1 to 18 November" in said
    assert "Owner: DC M. Achterberg By: Fri 20 Nov 2026 17:00" in said
    assert "Done when we have: Billing summary" in said
    assert "Held: Thursday 19 November 2026" in said


def test_a_cell_that_is_empty_leaves_no_label():
    row = [("B1", "", "Ring the school")]
    said = _text([tables.table(("No.", "Owner", "Action"), row, (11, 20, 0))])

    assert said == "No. B1 Action: Ring the school"


def test_a_name_stays_with_what_was_said():
    tall = [parts.words(f"filler {n}") for n in range(22)]
    label = parts.entry((parts.strong("CSC"), "\nA. Penhallow"), [parts.words("said " * 90)])
    setting = Setting(large=True)

    for skipped in range(8):
        stack = Stack([*tall[skipped:], label]).made_in(setting)
        here, rest = stack.split_anyhow(LARGE_PORTRAIT.measure, LARGE_PORTRAIT.depth)
        if "CSC" in _said(here):
            assert "said" in _said(here)
        assert rest.items


def test_signatures_keep_three_lines_with_them_when_the_page_is_full():
    for lines in range(10, 26):
        statement = parts.words("Keep this safe. " * 40, keeps=True)
        corrections = parts.words("Tell the minute-taker.", keeps=True)
        signed = forms.signatures(("Chair", "Date"))
        block = parts.together(*parts.section("Sharing", statement, corrections), signed)
        story = Stack([*(parts.words("filler") for _ in range(lines)), block])
        pages = _pages(story.made_in(Setting(large=True)))
        last = _said(pages[-1])
        assert "Date" in last
        assert "Tell the minute-taker." in last
        assert last.count("safe.") >= 4


def test_headings_begin_with_one_title_and_skip_no_level():
    for name in NAMES:
        tags = [tag for tag, _ in reading.headings(printed(name))]
        assert tags.count("H1") == 1
        assert tags[0] == "H1"
        assert all(int(b[1]) <= int(a[1]) + 1 for a, b in itertools.pairwise(tags))


def test_only_charts_lie_on_their_side_and_are_cut_into_more_pages():
    sideways = (842, 595)

    assert sideways not in reading.sizes(printed("chronology"))
    assert sideways not in reading.sizes(printed("patterns"))
    assert reading.sizes(printed("minutes")).count(sideways) == 3
    usual = reading.sizes(printed("minutes", large=False))
    assert usual.count(sideways) == 1
    alternatives = [
        node.alternative
        for node in reading.structure(printed("minutes"))
        if node.tag == "Figure" and node.alternative
    ]
    assert len(alternatives) == 3
    assert "28 Sep 2026 to 25 Oct 2026" in alternatives[1]
    assert "26 Oct 2026 to 24 Nov 2026" in alternatives[2]


def test_the_key_and_the_story_stand_before_the_sheets_of_a_chart():
    pages = reading.pages(printed("timeline"))

    assert "The whole story, 1 March to 24 November 2026, and the key" in pages[1]
    assert "action overdue" in pages[1]
    assert all("action overdue" not in page for page in pages[2:4])


def test_the_same_copy_in_usual_print_is_as_it_was():
    usual = render(samples.paper("minutes", large=False))

    assert usual == render(samples.paper("minutes"))
    assert any(node.tag == "Table" for node in reading.structure(usual))


@given(
    st.lists(
        st.one_of(
            st.integers(1, 900).map(lambda n: parts.words("word " * n)),
            st.integers(1, 900).map(lambda n: parts.words("kept " * n, keeps=True)),
            st.integers(1, 9).map(lambda n: parts.heading("head " * n)),
            st.lists(st.integers(0, 400), min_size=1, max_size=6).map(
                lambda sizes: tables.table(
                    ("A", "B"), [("cell", "cell " * n) for n in sizes], (30, 0)
                )
            ),
            st.integers(1, 300).map(lambda n: parts.boxed(parts.words("boxed " * n))),
            st.integers(1, 600).map(
                lambda n: parts.entries(
                    [parts.entry(("CSC",), [parts.words("said " * n, keeps=True)] * 2)] * 2
                )
            ),
            st.integers(1, 5).map(
                lambda n: parts.together(*[parts.words("word")] * n, forms.signatures(("A", "B")))
            ),
        ),
        min_size=1,
        max_size=9,
    )
)
@settings(max_examples=25)
def test_every_story_ends_and_no_page_is_overfull(story: list[Flowable]):
    for page in _pages(Stack(story).made_in(Setting(large=True))):
        assert page.items
        assert page.height(LARGE_PORTRAIT.measure) <= LARGE_PORTRAIT.depth + 0.1


def _pages(stack: Stack) -> list[Stack]:
    found = []
    while stack.items:
        here, stack = stack.split_anyhow(LARGE_PORTRAIT.measure, LARGE_PORTRAIT.depth)
        found.append(here)
        assert len(found) < 300
    return found


def _words(pdf: bytes) -> set[str]:
    """The words of a copy, without the marks that stand after them."""
    return {word.strip(".,:;") for node in reading.structure(pdf) for word in node.text.split()}


def _text(story: list[Flowable]) -> str:
    return _said(Stack(story).made_in(Setting(large=True)))


def _said(part: object) -> str:
    """Every word of a part of a story, in order."""
    if hasattr(part, "spans"):
        return "".join(span.text for span in part.spans)
    inside = [*getattr(part, "items", ()), *getattr(part, "stacks", ()), *getattr(part, "rows", ())]
    return reading.even(" ".join(map(_said, inside)))


@pytest.mark.parametrize("name", ["minutes", "decisions", "actions"])
def test_what_is_said_of_a_table_holds_for_the_list_that_it_becomes(name: str):
    said = reading.text(render(samples.paper(name, large=True)))

    assert "An action is done when what stands under “Done when we have” is on file." in said
    assert "column" not in said
