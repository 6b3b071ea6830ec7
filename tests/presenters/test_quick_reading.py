"""A quick line beside the words it was read from."""

from __future__ import annotations

import pytest

from strategy_desk.presenters.quick_reading import read_line
from tests.domain.quick_room import ROOM


@pytest.mark.parametrize(
    ("typed", "beside", "asked"),
    [
        ("Fri 5pm", "Fri 27 Nov 17:00", ""),
        ("next Fri", "Fri 4 Dec?", "Next Friday can be"),
        ("Thu 27/11", "Thu 27/11?", "27 Nov 2026 is a Friday, not a Thursday"),
        ("tbc", "tbc?", "'tbc' leaves the date open"),
        ("fri?", "Fri 27 Nov?", "'fri?' is a question"),
    ],
)
def test_a_deadline_that_is_asked_about_leaves_room_for_the_other_parts(typed, beside, asked):
    read = read_line(f"Police - check ANPR - Rao - {typed}", ROOM, ROOM.now)

    assert read.due_words == beside
    assert [prompt.sentence[: len(asked)] for prompt in read.prompts] == [asked] * bool(asked)
