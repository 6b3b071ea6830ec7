"""Numbers of actions: letters for the child's meeting, and a figure."""

from __future__ import annotations

import pytest

from strategy_desk.domain.actions import letters_of, places_of


@pytest.mark.parametrize(
    ("meeting", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (703, "AAA")]
)
def test_after_the_twenty_sixth_meeting_come_two_letters(meeting: int, letters: str):
    assert letters_of(meeting) == letters
    assert places_of(f"{letters}12") == (meeting, 12)


def test_no_two_meetings_have_the_same_letters_and_they_are_in_order():
    found = [letters_of(meeting) for meeting in range(1, 800)]

    assert len(set(found)) == len(found)
    assert sorted(found, key=lambda one: places_of(f"{one}1")) == found


@pytest.mark.parametrize("number", ["", "7", "a1", "A", "2.3"])
def test_a_number_of_another_form_has_no_place(number: str):
    assert places_of(number) == (0, 0)
