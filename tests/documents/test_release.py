"""A finished file is read back before it leaves: a copy that says too much is stopped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from strategy_desk.documents import release
from strategy_desk.documents.document import render
from strategy_desk.documents.minutes_prose import prose
from strategy_desk.domain.held_back import Held, HeldBack, held_back
from strategy_desk.domain.sharing import PROFESSIONALS
from strategy_desk.errors import RuleBroken
from strategy_desk.exchange.exporters import files
from strategy_desk.presenters.emails import draft_of
from tests.documents import samples

OF_RECORD = held_back((samples.MEETING, samples.TIMELINE), PROFESSIONALS)
HELD = HeldBack(OF_RECORD.things, (*OF_RECORD.shared, *release.own_words()))


def slipped(name: str = "minutes"):
    """The copy of professionals, with a restricted line copied by hand into a shared one."""
    line = replace(samples.LINES[0], text=f"It was said: {samples.SECRET}")
    meeting = replace(samples.MEETING, lines=(line, *samples.LINES[1:]))
    shared = samples.shared_meeting(meeting, PROFESSIONALS)
    return replace(samples.paper(name, PROFESSIONALS, meeting=shared), held=(HELD,))


def test_a_line_that_was_copied_by_hand_stops_the_paper_the_email_and_the_file():
    paper = slipped()
    for leave in (
        lambda: render(paper),
        lambda: draft_of((paper,), (render(paper),)),
        lambda: files.write(replace(prose(paper), held=paper.held), "docx"),
    ):
        with pytest.raises(RuleBroken, match=r"line \d+ of item \d+") as stopped:
            leave()
        assert "Ferrand" not in stopped.value.sentence


@pytest.mark.parametrize("name", ["minutes", "actions", "chronology", "timeline", "patterns"])
def test_a_copy_without_it_leaves(name: str):
    assert render(replace(samples.paper(name, PROFESSIONALS), held=(HELD,)))


def test_the_name_of_a_file_is_searched_too():
    paper = replace(samples.paper("actions", PROFESSIONALS), title="RT-2026-M2 Ferrand")
    held = HeldBack((Held(where="a person of the record", names=("Ferrand",)),))

    with pytest.raises(RuleBroken, match="a person of the record"):
        render(replace(paper, held=(held,)))


@pytest.mark.parametrize(
    "wanted",
    ["Minutes", "KD-31-M2, minutes", "en-GB", samples.LINES[0].text.split()[0]],
)
def test_a_pdf_is_read_back_with_all_that_it_says_of_itself(wanted: str):
    assert any(wanted in text for text in release.texts(render(samples.paper("minutes"))))


def test_words_for_who_cannot_see_a_chart_are_read_back():
    from tests.documents import reading

    pdf = render(samples.paper("timeline"))
    spoken = [node.alternative for node in reading.structure(pdf) if node.alternative]

    read = set(release.texts(pdf))
    assert spoken
    assert set(spoken) <= read


def test_a_file_of_many_parts_is_read_back_in_each():
    from strategy_desk.exchange.exporters import release as exported

    data = files.write(prose(samples.paper("minutes")), "docx")

    read = "\n".join(exported.texts(data))
    assert samples.SECRET in " ".join(read.split())
    assert "docProps/core.xml" in read


def test_a_text_that_begins_as_a_packed_file_does_is_read_as_text():
    from strategy_desk.exchange.exporters import release as exported

    assert list(exported.texts(b"PKL-204, minutes")) == ["PKL-204, minutes"]
