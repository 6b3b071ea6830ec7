"""The printed chart says what the screen says, in black and white, to this reader alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from PIL import Image, ImageOps

from strategy_desk.desk import Desk
from strategy_desk.documents import bars, chart
from strategy_desk.documents.bars import Fill
from strategy_desk.documents.chart import Sheet
from strategy_desk.documents.document import render
from strategy_desk.documents.style import LANDSCAPE
from strategy_desk.documents.tagging import TaggedCanvas
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart import content, story
from strategy_desk.domain.sharing import FAMILY, PROFESSIONALS, Audience
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.domain.timelines import Timeline, for_audience
from strategy_desk.services import catalogues, timelines
from strategy_desk.services.timelines import TimelineKey
from tests.documents import reading, samples
from tests.domain import measuring
from tests.services.conftest import NOW, demo  # noqa: F401 - a fixture


@pytest.fixture
def rowan(demo: Desk) -> Timeline:  # noqa: F811
    return demo.get(timelines.read, TimelineKey(reference="SD-2026-001", as_of=NOW))


def drawn(timeline: Timeline, agencies: tuple[Agency, ...] = samples.AGENCIES) -> list[str]:
    """The text of each sheet as printed, the earliest first."""
    paper = samples.paper("timeline", timeline.audience, timeline=timeline, agencies=agencies)
    nodes = reading.structure(render(paper))
    return [node.text for node in nodes if node.tag == "Figure"][::-1]


def between(text: str, after: str, before: str) -> str:
    """What stands between two names, without white space."""
    found = re.search(f"{after}(.*?)(?:{before})", text, re.DOTALL)
    assert found, text
    return re.sub(r"\s+", "", found.group(1))


def is_within(part: Iterable[str], whole: Iterable[str]) -> bool:
    """Whether letters stand in others, in order."""
    rest = iter("".join(whole))
    return all(letter in rest for letter in "".join(part))


def numbers(sheet: Sheet, at_least: float) -> list[str]:
    """What the boxes of the first 72 hours say that take so many points of a sheet."""
    points = 660 / (sheet.end - sheet.start)
    return [
        "open" if box.open else str(len(box.deeds))
        for box in sheet.content.hours
        if points * (min(box.end, sheet.end) - max(box.start, sheet.start)) > at_least
    ]


def check_same_as_screen(timeline: Timeline, agencies: tuple[Agency, ...]) -> None:
    """Whole story and first 72 hours of every sheet are those of the screen's content."""
    shown = content.content(timeline, agencies)
    months = [
        f"{month.episodes}{month.done}"
        f"{'–' if month.per_episode is None else format(month.per_episode, '.1f')}"
        for month in story.months(timeline, shown.deeds)
    ]
    sheets = chart.sheets(timeline, agencies)

    texts = drawn(timeline, agencies)

    assert len(texts) == len(sheets)
    for text, sheet in zip(texts, sheets, strict=True):
        told = between(text, "done per episode", "Nights shaded|Weekends shaded|Missing episodes")
        boxes = between(text, "First 72 hours", "Return interview")
        assert is_within(months, told)
        assert is_within(numbers(sheet, 20), boxes)
        assert is_within(boxes, numbers(sheet, 0))


def test_the_demonstration_childs_chart_has_the_numbers_of_the_screen(rowan: Timeline):
    check_same_as_screen(rowan, catalogues.agencies())


days = some.tuples(some.integers(0, 400), some.integers(0, 20 * 60))
"""Episodes on days of their own: as days before the moment, and minutes long."""


@settings(max_examples=8, deadline=None)
@given(some.lists(days, max_size=12, unique_by=lambda one: one[0]))
def test_any_childs_chart_has_the_numbers_of_the_screen(found: list[tuple[int, int]]):
    spans = [(ago * 24 * 60, length) for ago, length in found]

    check_same_as_screen(measuring.made(spans), samples.AGENCIES)


def test_no_number_of_the_running_count_reaches_the_edge_of_its_sheet(rowan: Timeline):
    paper = samples.paper("timeline", timeline=rowan, agencies=samples.AGENCIES)
    page = pypdfium2.PdfDocument(render(paper))[1].get_textpage()
    edge = LANDSCAPE.left + LANDSCAPE.measure

    search = page.search("14")
    ends = []
    while found := search.get_next():
        start, length = found
        ends.append(page.get_charbox(start + length - 1)[2])

    assert edge - 12 < max(ends) < edge - 0.8


def test_the_first_72_hours_count_what_was_done_and_not_only_actions(rowan: Timeline):
    latest = drawn(rowan, catalogues.agencies())[-1]

    assert between(latest, "First 72 hours", "Return interview") == "1131"


def test_that_a_child_is_missing_now_is_said_first(demo: Desk):  # noqa: F811
    saffron = demo.get(timelines.read, TimelineKey(reference="SD-2026-002", as_of=NOW))
    paper = samples.paper("timeline", timeline=saffron, agencies=samples.AGENCIES)

    said = [node.text for node in reading.structure(render(paper)) if node.tag == "P"]

    assert reading.even(said[0]).startswith(
        "Missing now for 58h50m. 2 episodes in the last 30 days, 3 in 90 days"
    )


def test_the_lengths_of_episodes_and_of_gaps_are_those_of_the_screen(rowan: Timeline):
    shown = content.content(rowan, catalogues.agencies())

    latest = drawn(rowan, catalogues.agencies())[-1]

    for bar in shown.bars[-3:]:
        assert bar.length in latest
    for gap in shown.gaps[-3:]:
        assert gap.label in latest


@pytest.mark.parametrize("reader", [FAMILY, PROFESSIONALS, samples.POLICE])
def test_numbers_are_those_of_what_the_reader_may_see(rowan: Timeline, reader: Audience):
    check_same_as_screen(for_audience(rowan, reader), catalogues.agencies())


def test_the_words_of_a_chart_tell_its_episodes_and_months(rowan: Timeline):
    paper = samples.paper("timeline", timeline=rowan, agencies=catalogues.agencies())
    figures = [n for n in reading.structure(render(paper)) if n.tag == "Figure"]

    told = figures[0].alternative

    assert told.startswith("Timeline chart, 28 Sep 2026 to 28 Nov 2026.")
    assert "Episode 15 of 17. High risk. Monday 12 October 2026 08:20" in told
    assert "First 72 hours: 3 actions completed." in told
    assert "Oct: 2 episodes, 9 done, 4.5 for each episode." in told
    assert "Social care: 5 entries." in told


def test_a_long_story_stays_short_and_counts_by_month(rowan: Timeline):
    early = tuple(
        replace(event, id=uuid4(), when=FuzzyDate.on_day(date(2006 + n % 20, 1 + n % 12, 5)))
        for n, event in enumerate(rowan.events * 8)
    )
    long = replace(rowan, events=early)

    sheets = chart.sheets(long, catalogues.agencies())
    said = reading.text(
        render(samples.paper("timeline", timeline=long, agencies=catalogues.agencies()))
    )

    assert len(sheets) <= 7
    assert all(sheet.is_by_week for sheet in sheets[:-1])
    assert "What was recorded before 28 Sep 2026, by month" in said


def test_as_one_bit_at_300_dots_an_inch_the_fills_are_told_apart():
    canvas = TaggedCanvas("Fills", samples.AS_OF)
    canvas.setPageSize((200, 60))
    areas = {fill: (10 + 45 * n, 10, 40 + 45 * n, 50) for n, fill in enumerate(Fill)}
    with canvas.artifact():
        for fill, area in areas.items():
            bars.bar(canvas, area, fill)
    canvas.showPage()

    page = one_bit(canvas.finish())
    ink = {fill: share_of_ink(page, area) for fill, area in areas.items()}

    assert ink[Fill.SOLID] > 0.99
    assert 0.35 < ink[Fill.HATCHED] < 0.75
    assert ink[Fill.HOLLOW] < 0.02
    assert ink[Fill.DASHED] < 0.02


def one_bit(pdf: bytes) -> Image.Image:
    """The first page as a printer with one ink and no greys would draw it."""
    with pypdfium2.PdfDocument(pdf) as document:
        grey = document[0].render(scale=300 / 72, grayscale=True).to_pil()
    return grey.point(lambda value: 255 if value > 127 else 0, mode="1")


def share_of_ink(page: Image.Image, area: tuple[float, float, float, float]) -> float:
    """How much of the inside of a box is black."""
    left, bottom, right, top = (round(edge * 300 / 72) for edge in area)
    box = page.crop((left, page.height - top, right, page.height - bottom)).convert("L")
    inside = ImageOps.crop(box, border=4)
    return inside.histogram()[0] / (inside.width * inside.height)
