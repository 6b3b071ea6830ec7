"""The pattern sheet and the chronology: what the screen says, for this reader, on paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from strategy_desk.desk import Desk
from strategy_desk.documents.document import render
from strategy_desk.domain.chart.entries import entries
from strategy_desk.domain.events import WrittenIn
from strategy_desk.domain.patterns.page import shown
from strategy_desk.domain.sharing import FAMILY, PROFESSIONALS, Audience
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.domain.timelines import Timeline, for_audience
from strategy_desk.services import catalogues, publishing, timelines
from strategy_desk.services.print_keys import PrintKey
from strategy_desk.services.timelines import TimelineKey
from tests.documents import reading, samples
from tests.services.conftest import NOW, demo  # noqa: F401 - a fixture


@pytest.fixture
def rowan(demo: Desk) -> Timeline:  # noqa: F811
    return demo.get(timelines.read, TimelineKey(reference="SD-2026-001", as_of=NOW))


def printed(document: str, timeline: Timeline, **changes) -> bytes:
    agencies = catalogues.agencies()
    paper = samples.paper(
        document, timeline.audience, timeline=timeline, agencies=agencies, **changes
    )
    return render(paper)


def test_the_sheet_is_one_page_of_six_findings_each_with_its_words(rowan: Timeline):
    pdf = printed("patterns", rowan)
    panels = shown(rowan, days=0).panels

    nodes = reading.structure(pdf)

    assert len(reading.sizes(pdf)) == 1
    assert [said for _, said in reading.headings(pdf)[1:]] == [panel.title for panel in panels]
    told = [node.alternative for node in nodes if node.tag == "Figure"]
    assert [reading.even(one) for one in told] == [reading.even(panel.words) for panel in panels]


@pytest.mark.parametrize("reader", [PROFESSIONALS, FAMILY])
def test_the_findings_are_of_what_the_reader_may_see_and_fit_the_page(
    rowan: Timeline, reader: Audience
):
    seen = for_audience(rowan, reader)

    pdf = printed("patterns", seen)

    assert len(reading.sizes(pdf)) == 1
    titles = [said for _, said in reading.headings(pdf)[1:]]
    assert titles == [panel.title for panel in shown(seen, days=0).panels]


def test_the_sheet_says_how_figures_are_worked_out_and_that_none_is_a_risk_level(rowan: Timeline):
    said = reading.text(printed("patterns", rowan))

    assert "lengths are elapsed hours" in said
    assert "No figure is a risk level" in said


def test_places_with_no_room_for_a_row_are_counted_and_long_names_are_cut():
    found = [
        samples.episode(
            n,
            FuzzyDate.exact(samples.AS_OF - timedelta(days=60 - n)),
            FuzzyDate.exact(samples.AS_OF - timedelta(days=60 - n, hours=-5)),
            samples.LOW,
            found_place=f"Wittering-upon-the-Marsh interchange, stand {n}",
        )
        for n in range(1, 51)
    ]

    said = reading.text(printed("patterns", replace(samples.TIMELINE, episodes=tuple(found))))

    rows = said.count("Wittering-upon-the")
    assert rows > 8
    assert f"and {50 - rows} more" in said


def test_the_name_of_a_place_has_the_room_that_it_needs(rowan: Timeline):
    said = reading.text(printed("patterns", rowan))

    assert "Flat, 9 Salter's Row, Gullhaven" in said
    assert "71 to 78 mi" in said


def test_too_few_episodes_are_listed_and_not_drawn(rowan: Timeline):
    pdf = printed("patterns", replace(rowan, episodes=rowan.episodes[:2]))

    assert "Too few to show a pattern; here is the list." in reading.text(pdf)
    assert not [node for node in reading.structure(pdf) if node.tag == "Figure"]


def test_the_chronology_has_every_row_of_the_screen_in_order(rowan: Timeline):
    said = reading.text(printed("chronology", rowan)).replace("\ufffe", "")

    place = 0
    for entry in entries(rowan, catalogues.agencies()):
        place = said.find(entry.when, place)
        assert place >= 0, entry


def test_a_date_stands_as_read_and_as_written(rowan: Timeline):
    event = replace(samples.EVENTS[2], when=replace(samples.EVENTS[2].when, text="early May 26"))
    timeline = replace(samples.TIMELINE, events=(event,))

    said = reading.text(printed("chronology", timeline))

    assert f"{event.when.words} early May 26 Health" in said
    assert "Dates are as read, beside the words as written." in said


@pytest.mark.parametrize("name", ["chronology", "timeline"])
def test_there_is_no_column_for_dates_as_written_where_none_was_in_another_way(name: str):
    alike = replace(samples.TIMELINE, events=samples.EVENTS[:1])

    said = reading.text(printed(name, alike))

    assert "Whose What" in said
    assert "As written" not in said
    assert "as written" not in said


def test_a_row_says_which_rows_of_which_files_tell_of_it():
    event = samples.EVENTS[0]
    rows = (
        WrittenIn(file="school.docx", sheet="", row=4),
        WrittenIn(file="all.xlsx", sheet="Education", row=17),
    )

    said = reading.text(printed("chronology", samples.TIMELINE, written_in={event.id: rows}))

    assert reading.even("; ".join(row.words for row in rows)) in said


def test_a_printed_chronology_knows_only_the_files_of_events_its_reader_may_see(demo: Desk):  # noqa: F811
    key = PrintKey(
        document="chronology",
        reference="SD-2026-001",
        printed_at=NOW,
        printed_by="S. Abara",
        audience=FAMILY.key,
    )

    paper = demo.get(publishing.paper, key)

    assert paper.timeline
    assert set(paper.written_in) <= {event.id for event in paper.timeline.events}


def test_a_child_without_records_has_a_chronology_that_says_so():
    nothing = {"episodes": (), "interviews": (), "events": (), "actions": (), "meetings": ()}
    empty = replace(samples.TIMELINE, **nothing)

    assert "Nothing is recorded yet." in reading.text(printed("chronology", empty))
