"""Who is shown what: a copy holds nothing that its reader may not see, anywhere in the file."""

from __future__ import annotations

from dataclasses import replace

import pytest

from strategy_desk.documents import minutes_prose
from strategy_desk.documents.document import render
from strategy_desk.domain.sharing import CHAIR, FAMILY, PROFESSIONALS, Audience, Tier
from strategy_desk.errors import RuleBroken
from strategy_desk.presenters.emails import draft_of
from tests.documents import reading, samples

READERS = (PROFESSIONALS, FAMILY)
WORDS = ("Ferrand", "ending 4471", "Burner")


@pytest.mark.parametrize(
    "name", ["minutes", "actions", "chronology", "timeline", "patterns", "nrm"]
)
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.key)
def test_what_a_reader_may_not_see_is_nowhere_in_the_file(name: str, reader: Audience):
    pdf = render(samples.paper(name, reader))

    for word in WORDS:
        assert not reading.holds(pdf, word), word


@pytest.mark.parametrize(
    ("name", "word"),
    [("minutes", "Ferrand"), ("actions", "Ferrand"), ("timeline", "Ferrand"), ("nrm", "Ferrand")],
)
def test_the_chairs_copy_has_it_so_the_search_can_find_it(name: str, word: str):
    assert reading.holds(render(samples.paper(name)), word)


def test_the_police_copy_has_the_restricted_line_under_the_name_of_its_tier():
    said = reading.text(render(samples.paper("minutes", samples.POLICE)))

    assert f"Police restricted {samples.SECRET}" in said


def test_professionals_are_told_how_many_lines_are_held_back():
    said = reading.text(render(samples.paper("minutes", PROFESSIONALS)))

    assert "2 lines held back." in said


def test_one_line_held_back_is_one_line_whatever_its_length():
    long = replace(samples.LINES[3], text="Ferrand " * 500)
    for line in (samples.LINES[3], long):
        meeting = replace(samples.MEETING, lines=(samples.LINES[0], line), actions=())
        copy = samples.paper(
            "minutes", PROFESSIONALS, meeting=samples.shared_meeting(meeting, PROFESSIONALS)
        )
        assert "1 line held back." in reading.text(render(copy))


def test_two_copies_differ_in_nothing_but_what_is_held_back():
    """A longer secret leaves no longer gap."""
    files = []
    for line in (samples.LINES[3], replace(samples.LINES[3], text="Ferrand " * 500)):
        meeting = replace(samples.MEETING, lines=(samples.LINES[0], line))
        shared = samples.shared_meeting(meeting, PROFESSIONALS)
        files.append(render(samples.paper("minutes", PROFESSIONALS, meeting=shared)))

    assert files[0] == files[1]


@pytest.mark.parametrize("name", ["minutes", "actions", "timeline"])
def test_a_family_is_not_told_that_anything_is_left_out(name: str):
    said = reading.text(render(samples.paper(name, FAMILY))).casefold()

    for word in ("held back", "restricted police", "left out", "redacted", "warning notice"):
        assert word not in said


@pytest.mark.parametrize("name", ["agenda", "minutes", "decisions", "pack"])
def test_a_family_is_told_how_to_keep_its_copy_in_words_of_its_own(name: str):
    said = reading.text(render(samples.paper(name, FAMILY, edition="Family")))

    assert "Keep this copy where nobody else can read it." in said
    assert "restricted" not in said.casefold()
    assert "secure record" not in said
    assert "is marked as restricted" in reading.text(render(samples.paper("agenda")))


def test_a_familys_copy_for_a_word_processor_has_the_same_words_of_its_own():
    made = minutes_prose.prose(samples.paper("minutes", FAMILY))
    told = [made.filling.fields["copy.sharing"], *map(repr, made.blocks)]

    assert len([text for text in told if "Keep this copy where nobody else" in text]) == 2
    assert not [text for text in told if "restricted" in text or "secure record" in text]


def test_an_email_to_a_family_says_nothing_of_what_a_reader_may_see():
    (_, data), (_, other) = (
        draft_of([samples.paper("minutes", reader)], [b""]) for reader in (FAMILY, PROFESSIONALS)
    )

    assert b"where nobody else" in data
    assert b"may see" not in data
    assert b"may see" in other


def test_a_familys_copy_is_the_same_as_if_what_is_left_out_had_never_been():
    never = replace(
        samples.MEETING,
        lines=tuple(line for line in samples.LINES if line.tier is Tier.ALL),
        actions=tuple(action for action in samples.ACTIONS if action.tier is Tier.ALL),
        agenda=tuple(item for item in samples.AGENDA if item.tier is Tier.ALL),
    )

    shared = samples.shared_meeting(never, FAMILY)
    without = render(samples.paper("minutes", FAMILY, meeting=shared))

    assert render(samples.paper("minutes", FAMILY)) == without


@pytest.mark.parametrize(
    "changes",
    [
        {"meeting": samples.MEETING},
        {"timeline": samples.TIMELINE},
        {
            "meeting": replace(
                samples.MEETING, lines=(), left_over=(samples.ACTIONS[4],), actions=()
            )
        },
    ],
    ids=["a line", "an event", "an action left over"],
)
@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.key)
def test_a_paper_that_holds_more_than_its_reader_may_see_is_refused(changes, reader: Audience):
    with pytest.raises(RuleBroken, match="may not see") as refused:
        render(samples.paper("minutes", reader, **changes))

    assert "Ferrand" not in refused.value.sentence


def test_a_referral_with_a_restricted_answer_is_refused_for_others():
    answer = replace(samples.REFERRAL.answers[0], tier=Tier.POLICE)
    referral = replace(samples.REFERRAL, answers=(answer,))

    with pytest.raises(RuleBroken, match="may not see"):
        render(samples.paper("nrm", PROFESSIONALS, referral=referral))
    assert render(samples.paper("nrm", CHAIR, referral=referral))


def test_an_agenda_items_tier_is_only_a_default_and_refuses_nothing():
    shared = samples.shared_meeting(samples.MEETING, PROFESSIONALS)
    whole = replace(shared, agenda=samples.AGENDA)

    said = reading.text(render(samples.paper("minutes", PROFESSIONALS, meeting=whole)))

    assert "Restricted police information" not in said
