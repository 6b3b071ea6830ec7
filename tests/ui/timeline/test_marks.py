"""Every mark of the design stands on the chart and is told apart without colour."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QSignalSpy

from strategy_desk.domain.chart import bars
from strategy_desk.domain.chart.agency_lanes import Fill, fill
from strategy_desk.domain.chart.content import HOURS_ROW
from strategy_desk.domain.chart.marks import Shape
from strategy_desk.domain.chart.moments import DAY
from strategy_desk.presenters.timeline import shown
from strategy_desk.services import catalogues
from strategy_desk.ui.theme import Theme, apply
from strategy_desk.ui.timeline import agency_rows, episode_row, hours_row
from strategy_desk.ui.timeline.page import TimelinePage
from tests.ui.timeline import every_mark


@pytest.fixture
def page(qtbot):
    page = TimelinePage()
    qtbot.addWidget(page)
    page.resize(1300, 632)
    page.show()
    return page


@pytest.fixture
def golden(page):
    page.present(shown(every_mark.timeline(), catalogues.agencies()))
    return page


@pytest.fixture
def missing(page):
    page.present(shown(every_mark.timeline(missing_now=True), catalogues.agencies()))
    return page


def share(page, box, token, look="light"):
    """The share of a box of the chart that is drawn in the colour of a token."""
    picture, ink = page.chart.grab().toImage(), Theme(look).colour(token)
    area = box.toAlignedRect()
    spots = [
        (x, y)
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    ]
    return sum(picture.pixelColor(x, y) == ink for x, y in spots) / len(spots)


def test_every_shape_is_drawn(golden):
    shapes = {mark.shape for lane in golden.chart.lanes for mark in lane}

    assert shapes == set(Shape) - {Shape.HELD_UNTIMED}


def test_risk_is_told_by_height_fill_and_letter(golden):
    frame = golden.chart.frame()
    by_letter = {bar.letter: bar for bar in frame.content.bars if not bar.half}
    boxes = {letter: episode_row.box_of(frame, bar) for letter, bar in by_letter.items()}

    tallest = boxes["H"].height()
    heights = {letter: round(box.height() / tallest, 1) for letter, box in boxes.items()}
    assert heights == {"H": 1.0, "M": 0.7, "L": 0.4, "N": 0.4, "?": 1.0}
    assert share(golden, boxes["H"], "risk.high") > 0.8
    assert 0.2 < share(golden, boxes["M"], "risk.med") < 0.6
    assert share(golden, boxes["?"], "bg.panel") > 0.5


def test_still_missing_runs_to_now_and_three_chevrons_beyond(missing):
    frame = missing.chart.frame()
    bar = frame.content.bars[-1]
    box = episode_row.box_of(frame, bar)
    beyond = box.translated(box.width(), 0)
    beyond.setWidth(14)

    assert bar.open
    assert box.right() == pytest.approx(frame.now)
    assert share(missing, beyond, "risk.high") > 0.03


def test_a_vague_end_fades_and_is_said_to_be_about(golden):
    frame = golden.chart.frame()
    vague = frame.content.bars[5]
    box = episode_row.box_of(frame, vague)
    sure, fading = box.adjusted(0, 0, -box.width() / 2, 0), box.adjusted(box.width() / 2, 0, 0, 0)

    assert vague.length == "about 37 h"
    assert share(golden, fading, "risk.med") < share(golden, sure, "risk.med")


def test_two_reports_of_one_time_take_half_the_height_each_and_ask(qtbot, golden):
    frame = golden.chart.frame()
    one, other = (episode_row.box_of(frame, frame.content.bars[n]) for n in (7, 8))
    asked = QSignalSpy(golden.asked_join)
    prompt, doubt = episode_row.prompts(frame)[0]

    qtbot.mouseClick(
        golden.chart.viewport(), Qt.MouseButton.LeftButton, pos=prompt.center().toPoint()
    )

    assert other.bottom() <= one.top() + 0.01
    assert asked.at(0)[0] == doubt.episodes
    assert doubt.question.startswith("Episodes 8 and 9 overlap in time: are they one time missing")


def test_the_first_hours_are_cut_open_empty_or_full(golden):
    frame = golden.chart.frame()
    boxes = {box.episode: box for box in frame.content.hours}

    assert [n for n, box in boxes.items() if box.cut] == [2, 5, 8, 9]
    assert [n for n, box in boxes.items() if box.open] == [12]
    cut = hours_row.box_of(frame, boxes[5])
    edge = cut.translated(cut.width() - 1, 0)
    edge.setWidth(2)
    assert share(golden, edge, "danger") > 0.3
    full, none = hours_row.box_of(frame, boxes[1]), hours_row.box_of(frame, boxes[11])
    assert share(golden, full, "gold.fill") > 0.6
    assert share(golden, none, "gold.fill") == 0


def test_lanes_with_bands_are_higher_by_the_design(golden):
    rows = {row.code: row for row in golden.chart.frame().rows.rows}

    assert rows["HOM"].height / rows["POL"].height == pytest.approx(1.22 / 0.78)


@pytest.mark.parametrize(
    ("words", "filled"),
    [
        ("Full timetable", Fill.WHOLE),
        ("Part-time: 9 h a week", Fill.REDUCED),
        ("Mentoring paused: funding ended", Fill.PAUSED),
        ("Excluded", Fill.PAUSED),
    ],
)
def test_a_state_is_whole_reduced_or_paused(words, filled):
    assert fill(words) is filled


def test_a_band_begins_with_an_edge_where_it_begins_in_view(golden):
    frame = golden.chart.frame()
    lane = frame.content.states["YJS"]
    box = agency_rows.band_box(frame, frame.rows.of("YJS"), lane.mark(0))
    picture = golden.chart.grab().toImage()

    at = QPoint(int(box.left()) + 1, int(box.center().y()))
    assert picture.pixelColor(at) == Theme().agency("YJS")


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("days", [20, 35, 56, 120, 250, 900])
def test_every_mark_is_drawn_at_every_zoom_in_both_themes(qapp, golden, look, days):
    apply(qapp, Theme(look))
    golden.chart.show_days(days)

    row = golden.chart.frame().rows.of(HOURS_ROW)
    middle = QRectF(0, row.middle - 3, golden.chart.width(), 6)
    assert share(golden, middle, "gold.fill", look) > 0


def test_no_prompt_meets_the_words_of_a_gap(golden):
    for days in (14, 30, 56, 91, 120, 250):
        golden.chart.show_days(days)
        frame = golden.chart.frame()
        boxes = [box for box, _ in episode_row.prompts(frame)]
        words = [label.box for label in episode_row.labels(frame)]

        assert not [1 for box in boxes for other in words if box.intersects(other)]


spans = some.lists(
    some.tuples(some.floats(0, 100), some.floats(0.1, 20)), max_size=12
).map(lambda found: sorted((start, start + length) for start, length in found))  # fmt: skip


@given(spans)
def test_no_two_reports_are_drawn_over_each_other_while_only_two_run(found):
    taken = bars.halves(found)

    for (one, a), (other, b) in combinations(zip(found, taken, strict=True), 2):
        overlap = other[0] < one[1]
        running = sum(start <= other[0] < end for start, end in found)
        assert not overlap or running > 2 or {a, b} == {1, 2}


@given(spans)
def test_a_report_alone_in_its_time_takes_the_whole_height(found):
    taken = bars.halves(found)

    for position, (start, end) in enumerate(found):
        others = [s for n, s in enumerate(found) if n != position]
        alone = not any(s < end and start < e for s, e in others)
        assert (taken[position] == 0) is alone


def test_a_mark_stands_where_its_second_is(golden):
    frame = golden.chart.frame()
    lane = next(lane for lane in frame.content.lanes if lane.code == "YJS")

    spots = agency_rows.spots(frame, lane, frame.rows.of("YJS"))

    at = frame.scale
    assert [spot.x for spot in spots] == pytest.approx([at.x(time) for time in lane.times])
    assert (at.x(lane.times[1]) - at.x(lane.times[0])) / at.pixels_a_day == pytest.approx(
        (lane.times[1] - lane.times[0]) / DAY
    )
