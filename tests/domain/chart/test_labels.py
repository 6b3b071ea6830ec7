"""Words fit, say enough or are left out, and meet nothing, however they are measured."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as some

from strategy_desk.domain.chart import labels
from strategy_desk.domain.chart.labels import Spacing

SPACING = Spacing(beside=6, reach=5, clear=2, least=12)

texts = some.text("abcwMİé مُحَمَّد,:(", max_size=60)
rooms = some.floats(-10, 400)


def measure(text: str) -> float:
    """Wide letters, narrow ones, and marks on letters, which have no width of their own."""
    return sum(0 if unicodedata.combining(c) else 9 if c in "wM…" else 5 for c in text)


@given(texts, rooms)
def test_a_cut_text_fits_and_begins_as_the_whole(text: str, room: float):
    kept = labels.elided(text, room, measure)

    assert not kept or measure(kept) <= room
    assert kept == text or text.startswith(kept.removesuffix("…"))


@given(texts, rooms)
def test_no_letter_is_parted_from_its_marks(text: str, room: float):
    kept = labels.elided(text, room, measure).removesuffix("…").rstrip(" ,:(")

    following = text[len(kept) : len(kept) + 1]
    assert not kept or kept == text.rstrip(" ,:(") or not unicodedata.combining(following)


@pytest.mark.parametrize(
    ("room", "kept"),
    [(200, "Family plan agreed"), (75, "Family plan…"), (70, "Family pla…"), (60, ""), (0, "")],
)
def test_a_label_keeps_over_sixty_per_cent_of_itself_or_is_left_out(room: float, kept: str):
    assert labels.shortened("Family plan agreed", room, lambda text: 6 * len(text)) == kept


def test_words_that_fit_whole_come_before_fuller_ones_cut_short():
    said = ("Strategy meeting 2 in the town hall", "Strategy meeting 2", "2")

    assert labels.fullest(said, 120, lambda text: 6 * len(text)) == "Strategy meeting 2"
    assert labels.fullest(said[:1], 150, lambda text: 6 * len(text)) == "Strategy meeting 2 in th…"


@given(some.lists(some.floats(0, 500), max_size=12).map(sorted), texts)
def test_words_beside_marks_meet_no_mark_no_words_and_no_edge(spots: list[float], text: str):
    found = list(labels.beside(spots, (0, 500), SPACING, lambda _: ((text,), measure)))

    for position, x, said in found:
        end = x + measure(said)
        assert x >= 0
        assert end <= 500
        assert not [spot for spot in spots[position + 1 :] if spot - SPACING.reach < end]
        assert x < spots[position] or x >= spots[position] + SPACING.beside
    ends = [x + measure(said) for _, x, said in found]
    assert all(x >= end for end, (_, x, _) in zip(ends, found[1:], strict=False))
