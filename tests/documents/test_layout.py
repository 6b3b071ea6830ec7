"""Page ends: what stays together, what repeats, what may be parted."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import combinations

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strategy_desk.documents import figures, forms, pages, parts, tables
from strategy_desk.documents.layout import NewPage, Stack
from strategy_desk.documents.style import HALF_A_PAGE, PORTRAIT, TITLE
from tests.documents import reading, samples

FURNITURE = pages.Furniture(
    title="KD-31, test", marking="OFFICIAL", copy="Copy 1 of 1", reader="Chair", printed="Printed"
)
MOMENT = datetime(2026, 11, 19, 9, 30, tzinfo=UTC)


def printed(*story) -> bytes:
    """A story on upright pages, under a title."""
    titled = [parts.heading("Title", TITLE), *story]
    return pages.print_pages(titled, FURNITURE, MOMENT, landscape=False)


def filler(lines: int):
    """So many lines of text that may be parted anywhere."""
    return [parts.words(f"filler {n}") for n in range(lines)]


@pytest.mark.parametrize("lines", range(34, 46))
def test_a_heading_is_never_the_last_thing_on_a_page(lines: int):
    rows = [(f"row {n}", "words") for n in range(8)]
    table = tables.table(("Number", "Words"), rows, (30, 0))

    for page in reading.pages(printed(*filler(lines), *parts.section("Heading", table))):
        if "Heading" in page:
            assert "row 0" in page
            assert "row 1" in page


@pytest.mark.parametrize("lines", range(20, 44, 3))
def test_a_table_leaves_at_least_two_rows_on_each_side_of_a_page_end(lines: int):
    rows = [(f"row {n}.", "words") for n in range(9)]
    table = tables.table(("Number", "Words"), rows, (30, 0))

    counts = [page.count("row ") for page in reading.pages(printed(*filler(lines), table))]

    assert sum(counts) == 9
    assert all(count != 1 for count in counts)


@pytest.mark.parametrize("lines", range(20, 40))
def test_a_note_takes_the_last_two_rows_of_its_table_along(lines: int):
    rows = [(f"row {n}.", "words") for n in range(12)]
    table = tables.table(("Number", "Words"), rows, (30, 0))
    table.keeps = True

    pages = reading.pages(printed(*filler(lines), table, parts.words("What the rows mean.")))

    (last,) = (page for page in pages if "What the rows mean." in page)
    assert last.count("row ") >= 2


@pytest.mark.parametrize("lines", range(30, 45))
def test_how_measures_are_read_is_said_on_the_page_they_begin_on(lines: int):
    found = figures.shown(samples.TIMELINE)

    pages = reading.pages(printed(*filler(lines), *found))

    (page,) = [one for one in pages if "Worked out from" in one]
    assert "•" in page.split("Worked out from")[1]


def test_text_that_stays_with_what_follows_is_parted_before_a_page_is_left_empty():
    answer = parts.words("answer " * 700, keeps=True)
    pages = reading.pages(printed(answer, parts.words("sources " * 30)))

    assert len(pages) == 2
    assert pages[0].count("answer") > 400
    assert pages[1].count("answer") > 5
    assert pages[1].count("sources") == 30


def test_no_word_of_a_heading_is_broken_by_a_narrow_column():
    said = reading.text(
        printed(tables.table(("Ymgynghoriad", "Words"), [("1", "words")] * 3, (9, 0)))
    )

    assert "Ymgynghoriad Words" in said


def test_facts_of_an_odd_number_have_an_empty_place():
    pairs = [("One", "a"), ("Two", "b"), ("Three", "c")]
    said = reading.text(printed(tables.facts([pairs[:2], pairs[2:]])))

    assert "One a Two b Three c" in said


def test_a_tables_header_is_on_every_page_but_read_out_once():
    rows = [(f"row {n}", "words " * 9) for n in range(120)]
    pdf = printed(tables.table(("Number", "Words"), rows, (30, 0), continued="Rows"))
    said = reading.pages(pdf)

    assert len(said) > 2
    assert all("Number Words" in page for page in said)
    assert ["Rows, continued" in page for page in said] == [False] + [True] * (len(said) - 1)
    nodes = reading.structure(pdf)
    assert [reading.even(node.text) for node in nodes if node.tag == "P"].count("Number") == 1


def test_a_table_parted_over_pages_is_one_table():
    rows = [(f"row {n}", "words") for n in range(120)]
    pdf = printed(tables.table(("Number", "Words"), rows, (30, 0)))

    assert reading.inside(pdf).count(b"/S /Table") == 1
    assert reading.inside(pdf).count(b"/S /TR") == 121


def test_a_row_is_kept_whole_unless_it_is_over_half_a_page():
    long, longer = "middle " * 300, "bigger " * 1200
    rows = [("a", f"begins {long} ends"), ("b", f"starts {long} stops"), ("c", longer)]

    said = reading.pages(printed(*filler(20), tables.table(("No", "Words"), rows, (20, 0))))

    assert [("begins" in page, "ends" in page) for page in said].count((True, True)) == 1
    assert [("starts" in page, "stops" in page) for page in said].count((True, True)) == 1
    assert sum("bigger" in page for page in said) > 1


def test_signatures_are_never_alone_on_a_page():
    for lines in range(30, 48):
        signed = parts.together(
            *parts.section("Sharing", parts.words("Keep this safe. " * 30)),
            forms.signatures(("Chair", "Date")),
        )
        last = reading.pages(printed(*filler(lines), signed))[-1]
        assert last.count("Keep this safe.") == 30
        assert "Date" in last


def test_a_paragraph_leaves_at_least_two_lines_on_each_side():
    for lines in range(38, 46):
        words = parts.words("line " * 100)
        count = round(words.height(PORTRAIT.measure) / 14.4)
        per_page = [page.count("line") for page in reading.pages(printed(*filler(lines), words))]
        shares = [share for share in per_page if share]
        assert sum(shares) == 100
        assert all(share >= 100 / count * 1.5 for share in shares)


@pytest.mark.parametrize("lines", range(34, 40))
def test_a_closing_note_takes_some_of_what_is_before_it_onto_the_last_page(lines: int):
    story = [*filler(lines), parts.barred(parts.words("The end."))]

    said = reading.pages(printed(*story))

    assert "The end." in said[-1]
    assert len(said) == 1 or said[-1].count("filler") >= 6
    assert sum(page.count("filler") for page in said) == lines


def test_a_page_is_not_emptied_to_fill_the_last():
    block = parts.together(*filler(18))

    said = reading.pages(printed(*filler(16), block, *filler(5)))

    assert len(said) == 2
    assert said[0].count("filler") >= 34


def test_a_page_on_its_side_stands_between_upright_ones():
    story = (parts.words("one"), NewPage(landscape=True), parts.words("two"))

    pdf = printed(*story, NewPage(landscape=False), parts.words("three"))

    assert reading.sizes(pdf) == [(595, 842), (842, 595), (595, 842)]
    assert [page.rpartition(" ")[2] for page in reading.pages(pdf)] == ["one", "two", "three"]


def overlap(one, other) -> bool:
    """Whether two boxes share more than an edge."""
    (left, bottom, right, top), (left2, bottom2, right2, top2) = one, other
    return min(right, right2) - max(left, left2) > 1 and min(top, top2) - max(bottom, bottom2) > 1


@pytest.mark.parametrize("landscape", [False, True])
def test_nothing_at_the_head_or_foot_of_a_page_is_over_its_marking(landscape: bool):
    long = "Dr Nnamdi Osei-Bonsu, named doctor for safeguarding, Mereshire NHS Trust"
    furniture = pages.Furniture(
        title=long, marking="OFFICIAL-SENSITIVE", copy="Copy 3 of 8", reader=long, printed=long
    )
    pdf = pages.print_pages([parts.words("Said.")], furniture, MOMENT, landscape=landscape)

    with pypdfium2.PdfDocument(pdf) as document:
        words = document[0].get_textpage()
        said = range(words.count_chars())
        boxes = [words.get_charbox(n) for n in said if words.get_text_range(n, 1).strip()]
    assert "OFFICIAL-SENSITIVE" in reading.text(pdf)
    assert not [1 for one, other in combinations(boxes, 2) if overlap(one, other)]


def test_contents_give_the_page_on_which_each_heading_came_to_stand():
    pdf = printed(
        tables.contents((("First", "a"), ("Second", "b"))),
        NewPage(landscape=False),
        *parts.section("First", *filler(60)),
        *parts.section("Second", parts.words("end")),
    )
    said = reading.pages(pdf)
    second = next(n for n, page in enumerate(said, 1) if "Second" in page and n > 1)

    assert "2 First a" in said[0]
    assert f"{second} Second b" in said[0]


def test_a_link_is_an_element_around_its_own_text():
    guide = parts.link("the guide", "https://example.org/?a=1&b=<2>")
    pdf = printed(parts.words("See ", guide, "."))
    nodes = reading.structure(pdf)

    assert [node.text.strip() for node in nodes if node.tag == "Link"] == ["the guide"]
    assert b"/URI (https://example.org/?a=1&b=<2>)" in reading.inside(pdf)


def test_two_renderings_at_once_do_not_disturb_each_other():
    from concurrent.futures import ThreadPoolExecutor

    story = [f"Łódź {n} Ελένη שרה" for n in range(80)]
    alone = printed(*(parts.words(text) for text in story))
    with ThreadPoolExecutor(4) as workers:
        jobs = [workers.submit(lambda: printed(*(parts.words(t) for t in story))) for _ in range(8)]

        assert all(job.result() == alone for job in jobs)


@given(
    st.lists(
        st.one_of(
            st.integers(1, 900).map(lambda n: parts.words("word " * n)),
            st.integers(1, 900).map(lambda n: parts.heading("head " * (n // 60 + 1))),
            st.lists(st.integers(0, 400), min_size=1, max_size=6).map(
                lambda sizes: tables.table(
                    ("A", "B"), [("cell", "cell " * n) for n in sizes], (30, 0)
                )
            ),
            st.integers(1, 300).map(lambda n: parts.boxed(parts.words("boxed " * n))),
            st.integers(1, 300).map(
                lambda n: parts.entries([parts.entry(("CSC",), [parts.words("said " * n)])] * 1)
            ),
            st.integers(1, 5).map(lambda n: parts.together(*filler(n * 9))),
        ),
        min_size=1,
        max_size=12,
    )
)
@settings(max_examples=40)
def test_every_story_ends_and_no_page_is_overfull(story):
    rest, count = Stack(story), 0
    while rest.items:
        here, rest = rest.split_anyhow(PORTRAIT.measure, PORTRAIT.depth)
        count += 1
        assert here.items
        assert here.height(PORTRAIT.measure) <= PORTRAIT.depth + 0.1
        assert count < 200


def test_half_a_page_is_less_than_a_page_on_its_side():
    from strategy_desk.documents.style import LANDSCAPE

    assert HALF_A_PAGE < LANDSCAPE.depth < 2 * HALF_A_PAGE
