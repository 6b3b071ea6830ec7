"""What of the minutes is saved and what waits, without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.minutes import STEP, MinuteLine, Pen, WriteLine, place
from strategy_desk.domain.sharing import Tier
from strategy_desk.presenters.line_ledger import LineLedger

NOW = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
MEETING = UUID(int=1)
FRESH = WriteLine(meeting=MEETING, line=UUID(int=2), item=4, position=1, text="", at=NOW)


def opened(*texts):
    """A ledger of lines that are on disk, with how they stand on the screen."""
    ledger = LineLedger()
    lines = [on_disk(text, number) for number, text in enumerate(texts, 1)]
    ledger.write_out(ledger.open(lines, FRESH), NOW, None)
    return ledger, lines


def on_disk(text, number, **more):
    return MinuteLine(
        id=UUID(int=100 + number),
        version=1,
        item=4,
        position=number * STEP,
        at=NOW,
        agency="POL",
        speaker="PC Rao",
        text=text,
        **more,
    )


def standing(ledger, lines, **changed):
    return ledger.standing((str(line.id), changed.get(line.text, line.text)) for line in lines)


def file(ledger, stands):
    return ledger.file(stands, Pen(line=FRESH))


def test_what_is_as_it_was_saved_is_not_saved_again():
    ledger, lines = opened("One", "Two")

    assert file(ledger, standing(ledger, lines)) is None


def test_a_changed_line_is_saved_alone_and_a_gone_one_taken_out():
    ledger, lines = opened("One", "Two", "Three")
    filing = file(ledger, standing(ledger, lines[:2], Two="Two more"))

    assert [line.text for line in filing.lines] == ["Two more"]
    assert filing.removed == (lines[2].id,)


def test_what_the_disk_says_late_does_not_take_back_what_was_typed_since():
    ledger, lines = opened("One")
    first = file(ledger, standing(ledger, lines, One="One two"))
    stands = standing(ledger, lines, One="One two three")
    ledger.file(stands, Pen(line=FRESH))

    assert ledger.told([replace(lines[0], text="One two", version=2)], stands)[0].text == (
        "One two three"
    )
    ledger.taken(first, saved=True)


def test_what_could_not_be_saved_is_sent_again():
    ledger, lines = opened("One")
    stands = standing(ledger, lines, One="One two")
    filing = file(ledger, stands)
    ledger.taken(filing, saved=False)

    assert [line.text for line in file(ledger, stands).lines] == ["One two"]


def test_a_line_that_somebody_else_changed_is_shown_and_mine_under_the_pen_stays():
    ledger, lines = opened("One", "Two")
    stands = standing(ledger, lines, One="One, mine")
    theirs = [replace(lines[0], text="One, theirs"), replace(lines[1], text="Two, theirs")]

    assert [line.text for line in ledger.told(theirs, stands)] == ["One, mine", "Two, theirs"]


def test_a_line_still_under_a_pen_is_no_news_to_who_holds_the_pen():
    ledger, lines = opened("One")
    stands = standing(ledger, lines, One="One two")

    assert ledger.told([replace(lines[0], text="One tw", held=True)], stands) is None
    assert [line.text for line in file(ledger, stands).lines] == ["One two"]


def test_a_line_as_old_as_its_first_letter():
    ledger, _ = opened("One")
    later = NOW.replace(minute=5)
    new = ledger.after(replace(FRESH, speaker="Dr Pell"), NOW)
    ledger.begin(str(new.line), later)

    assert (ledger.get(str(new.line)).at, new.speaker) == (later, "Dr Pell")


def test_a_line_is_as_restricted_as_the_one_before_and_as_its_item():
    police = replace(FRESH, tier=Tier.POLICE)
    ledger = LineLedger()
    ledger.open([], police)

    assert ledger.after(replace(police, tier=Tier.ALL), NOW).tier is Tier.POLICE
    opened_item, _ = opened("One")
    assert opened_item.after(replace(FRESH, tier=Tier.HEALTH), NOW).tier is Tier.HEALTH


@given(st.lists(st.one_of(st.none(), st.integers(1, 40)), max_size=12))
def test_places_rise_and_those_that_can_stay_do(positions):
    placed = place(positions)

    assert all(a < b for a, b in pairwise(placed))
    for wanted, got, before in zip(positions, placed, (0, *placed), strict=False):
        if wanted is not None and wanted > before:
            assert got == wanted


def test_a_line_between_two_moves_neither():
    first, between, last = place([STEP, None, 2 * STEP])

    assert (first, last) == (STEP, 2 * STEP)
    assert first < between < last
