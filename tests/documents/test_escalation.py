"""The letter of an escalation on paper: its words as they were kept, for the agency it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest

from strategy_desk.documents.document import render
from strategy_desk.domain.sharing import PROFESSIONALS, Tier
from strategy_desk.errors import RuleBroken
from tests.documents import reading, samples


def letter(**changes) -> str:
    about = replace(samples.LETTER, **changes)
    paper = samples.paper("escalation", samples.POLICE, letter=about, meeting=None, timeline=None)
    return reading.text(render(paper))


def test_it_says_to_whom_about_which_action_and_how_late():
    said = letter()

    assert "To Ch. Insp. R. Vane" in said
    assert "Date Thursday 19 November 2026" in said
    assert f"About Action A1 of meeting {samples.MEETING.reference}" in said
    assert "Step Taken when an action is 3 working days late" in said
    assert "what has been done. With the evidence." in said
    assert "Signed: P. Lindqvist" in said
    assert samples.CHILD.name not in said


def test_a_long_letter_goes_on_and_who_signs_is_never_alone():
    paper = samples.paper(
        "escalation",
        samples.POLICE,
        letter=replace(samples.LETTER, text="\n\n".join(["Please answer. " * 40] * 8)),
    )
    pages = reading.pages(render(paper))

    assert len(pages) == 2
    assert pages[-1].count("Please answer.") >= 40
    assert "Signed:" in pages[-1]


@pytest.mark.parametrize("text", ["", " \n\n "])
def test_a_letter_without_words_is_refused(text: str):
    with pytest.raises(RuleBroken, match="has no words yet"):
        letter(text=text)


def test_it_is_refused_to_a_reader_who_may_not_know_of_the_action():
    paper = samples.paper("escalation", PROFESSIONALS)

    assert paper.letter is not None
    assert paper.letter.tier is Tier.POLICE
    with pytest.raises(RuleBroken, match="may not see"):
        render(paper)
