"""Words on the chart never meet other words or another's mark, and say enough or nothing."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategy_desk.domain.chart.content import content
from strategy_desk.domain.chart.moments import DAY
from strategy_desk.services import catalogues
from strategy_desk.ui.timeline import agency_rows, episode_row
from strategy_desk.ui.timeline.chart import Chart
from strategy_desk.ui.timeline.frame import Detail
from strategy_desk.ui.timeline.placing import CLEAR
from tests.ui.timeline import every_mark

zooms = some.floats(0.5, 7.5).map(lambda power: 2.7**power)
"""Days shown: from two to more than a thousand."""

places = some.floats(-1.2, 0.4)
"""Where the view ends, in views from now."""


@pytest.fixture(scope="module")
def charts(qapp, demo):
    agencies = catalogues.agencies()
    found = []
    for timeline in (demo, every_mark.timeline(), every_mark.timeline(missing_now=True)):
        for size in ((1004, 414), (894, 330), (1436, 700)):
            chart = Chart()
            chart.resize(*size)
            chart.present(content(timeline, agencies), agencies)
            found.append(chart)
    found[-1].present_unread({agency.code: 3 for agency in agencies})
    return found


def show(chart, days, place):
    end = chart.frame().content.now + place * days * DAY
    chart.show_stretch((end - days * DAY, end))
    return chart.frame()


def lanes(frame):
    if frame.detail is Detail.WEEKS:
        return
    for lane in frame.content.lanes:
        drawn = agency_rows.spots(frame, lane, frame.rows.of(lane.code))
        yield lane, drawn, list(agency_rows.labels(frame, drawn, lane))


@given(zooms, places, some.integers(0, 8))
def test_no_words_meet_other_words_or_a_prompt(charts, days, place, which):
    frame = show(charts[which], days, place)

    boxes = [label.box for label in episode_row.labels(frame)]
    boxes += [box for box, _ in episode_row.prompts(frame)]
    boxes += [label.box for _, _, labels in lanes(frame) for label in labels]

    assert not [1 for one, other in combinations(boxes, 2) if one.intersects(other)]


@given(zooms, places, some.integers(0, 8))
def test_no_words_stand_on_a_mark_or_beyond_the_edge(charts, days, place, which):
    frame = show(charts[which], days, place)

    for _, drawn, labels in lanes(frame):
        for label in labels:
            assert not [spot for spot in drawn if label.x < spot.x < label.right]
            assert frame.scale.left <= label.x
            assert label.right <= frame.scale.right


@given(zooms, places, some.integers(0, 8))
def test_words_are_whole_or_keep_enough_of_themselves(charts, days, place, which):
    frame = show(charts[which], days, place)

    for lane, drawn, labels in lanes(frame):
        for label in labels:
            if label.text.endswith("…"):
                kept = label.text.removesuffix("…").rstrip()
                whole = [
                    words
                    for spot in drawn
                    for words in lane.words(spot.group)
                    if words.startswith(kept)
                ]
                assert any(len(label.text) > max(7, 0.6 * len(words)) for words in whole)


@given(zooms, some.integers(0, 7))
def test_words_cross_the_moment_only_where_none_fit_before_it(charts, days, which):
    frame = show(charts[which], days, 0.1)

    for _, drawn, labels in lanes(frame):
        for label in (one for one in labels if one.x < frame.now < one.right):
            for spot in drawn:
                if abs(label.x - spot.x - agency_rows.BESIDE) < 1:
                    assert label.width > frame.now - label.x - CLEAR


@given(places, some.integers(0, 8))
def test_marks_stand_apart_where_days_are_narrow(charts, place, which):
    frame = show(charts[which], 200, place)

    for _, drawn, _ in lanes(frame):
        xs = [spot.x for spot in drawn]
        close = [b - a for a, b in pairwise(xs) if b - a < agency_rows.JOINED - 1]
        assert len(close) <= len(xs) // 32 + 1
