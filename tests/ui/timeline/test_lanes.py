"""What the chart shows of the demonstration child, told from the record and counted once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

from strategy_desk.domain.chart.content import EPISODE_ROW, content
from strategy_desk.domain.chart.entries import Wanted, entries, matching
from strategy_desk.domain.chart.marks import Shape
from strategy_desk.domain.events import EventKind, EventRecord, Mark
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.services import catalogues


def lane(seen, code):
    return next(lane for lane in seen.content.lanes if lane.code == code)


def with_event(demo, **fields):
    kind = EventKind(name="living arrangement", mark=Mark.BAND)
    given = {"agency": "HOM", "kind": kind, "text": "Foster care", **fields}
    event = EventRecord(id=uuid4(), version=1, reference="", **given)
    return content(replace(demo, events=(*demo.events, event)), catalogues.agencies())


def test_a_figure_marks_as_many_episodes_as_it_counts(seen):
    days, quarter, year = seen.cells[:3]
    held = next(cell for cell in seen.cells if cell.label == "RHI in 72 h")

    assert [len(cell.episodes) for cell in (days, quarter, year)] == [1, 5, 16]
    assert held.value == "9 of 17"
    assert (len(held.episodes), held.which) == (8, "Not held in 72 hours")


def test_a_suspension_and_where_the_child_lives_are_bands(seen):
    bands = {code: [mark.labels[0] for mark in lane] for code, lane in seen.content.states.items()}

    assert [words[:20] for words in bands["EDU"]] == ["Two-day suspension a"]
    assert [words[:20] for words in bands["CSC"]] == ["Accommodated under s"]
    assert seen.content.states["CSC"].mark(0).last == float("inf")


def test_every_episode_is_a_bar_with_its_length_and_letter(seen):
    bars = seen.content.bars

    assert [bar.number for bar in bars] == list(range(1, 18))
    assert (bars[14].length, bars[14].letter) == ("106 h", "H")
    assert (bars[11].letter, bars[12].letter) == ("N", "L")


def test_the_shortest_gap_is_forty_minutes(seen):
    shortest = min(seen.content.gaps, key=lambda gap: gap.end - gap.start)

    assert (shortest.after, shortest.label, shortest.short) == (9, "40 min", True)
    assert [gap.after for gap in seen.content.gaps if gap.short] == [9]


def test_missing_again_cuts_the_first_hours(seen):
    cut = [box for box in seen.content.hours if box.cut]

    assert [box.episode for box in cut] == [9]
    assert "Missing again after 40 minutes" in cut[0].mark.sentence


def test_first_hours_count_what_was_done_in_them_once(seen):
    done = {box.episode: len(box.deeds) for box in seen.content.hours}

    assert (done[7], done[16], done[13]) == (3, 3, 0)


def test_interviews_are_the_bubbles_of_the_record(seen):
    shapes = {one.mark.episode: one.mark.shape for one in seen.content.interviews}

    assert [n for n, shape in shapes.items() if shape is Shape.HELD_LATE] == [5, 11]
    assert [n for n, shape in shapes.items() if shape is Shape.DECLINED] == [4, 8, 13]
    assert [n for n, shape in shapes.items() if shape is Shape.NOT_HELD] == [9, 10, 12]
    assert sum(shape is Shape.HELD for shape in shapes.values()) == 9


def test_overdue_actions_say_how_late_they_are(seen):
    late = [m for code in ("CSC", "HEA") for m in lane(seen, code) if m.shape is Shape.OVERDUE]

    assert [mark.labels[0][:9] for mark in late] == ["24 d late", "20 d late"]


def test_a_meeting_stands_once_and_one_to_come_is_hollow(seen):
    shapes = [
        m.shape for m in lane(seen, "MTG") if "trategy meeting" in m.text and "action" not in m.text
    ]

    assert shapes.count(Shape.TO_COME) == 1
    assert shapes.count(Shape.DECISION) == 2


def test_every_mark_has_a_sentence_that_says_when_and_who(seen):
    marks = [mark for row in seen.content.rows[1:] for mark in row]

    assert len(marks) > 100
    assert all(mark.sentence.startswith(mark.lane) and mark.when for mark in marks)
    assert all(mark.when in mark.sentence and mark.text in mark.sentence for mark in marks)


def test_an_open_episode_runs_to_now(demo):
    still = replace(demo.episodes[-1], returned=None)
    drawn = content(replace(demo, episodes=(*demo.episodes[:-1], still)), catalogues.agencies())

    assert drawn.bars[-1].open
    assert drawn.bars[-1].end == drawn.now
    assert "still missing" in drawn.row(EPISODE_ROW).mark(16).sentence


def test_a_return_known_to_the_day_is_not_made_exact(demo):
    day = demo.episodes[-1].returned.date
    vague = replace(demo.episodes[-1], returned=FuzzyDate.on_day(day))
    drawn = content(replace(demo, episodes=(*demo.episodes[:-1], vague)), catalogues.agencies())

    assert drawn.bars[-1].ends_about == 24 * 3600
    assert drawn.bars[-1].length.startswith("about")
    assert not [box for box in drawn.hours if box.episode == 17]


def test_a_state_without_an_end_goes_on(demo):
    drawn = with_event(demo, when=FuzzyDate.on_day(date(2026, 9, 14)))

    band = drawn.states["HOM"].mark(0)
    assert band.shape is Shape.STATE
    assert band.last > drawn.now


def test_what_nobody_can_date_is_in_the_list_and_not_on_the_chart(demo):
    kind = EventKind(name="concern", mark=Mark.CONCERN)
    event = EventRecord(
        id=uuid4(), version=1, reference="", when=FuzzyDate.unknown("some time ago"),
        agency="EDU", kind=kind, text="Arrived hungry.",
    )  # fmt: skip
    more = replace(demo, events=(*demo.events, event))

    drawn = content(more, catalogues.agencies())

    assert [mark.text for mark in drawn.undated] == ["Arrived hungry."]
    assert entries(more, catalogues.agencies())[-1].text == "Arrived hungry."


def test_the_list_has_every_mark_of_the_chart(demo, seen):
    listed = entries(demo, catalogues.agencies())

    assert len(listed) == sum(len(row) for row in seen.content.rows)
    assert [e.order for e in listed] == sorted(e.order for e in listed)
    assert len(matching(listed, Wanted(words="gullhaven found"))) == 6


def test_the_words_and_figures_come_from_the_measures(seen):
    figures = {cell.label: (cell.value, cell.note) for cell in seen.cells}

    assert figures["Longest"] == ("106 h", "no. 15")
    assert figures["RHI in 72 h"][0] == "9 of 17"
    assert figures["Help per episode"] == ("2.2", "was 1.2")
    assert len(figures) == 9
    assert any("9 of 17" in sentence for sentence in seen.words)
