"""How a partnership writes a phrase."""

from __future__ import annotations

import pytest

from strategy_desk.domain.wording.patterns import forms, longest, read_pattern
from strategy_desk.domain.wording.words import words_of
from strategy_desk.errors import RuleBroken

SETS = {"self": ["himself", "her self"], "their": ["his", "her"]}


def fits(pattern: str, text: str) -> str:
    """What is asked about in a text, as written; empty where nothing is."""
    words = words_of(text)
    found = [
        stretch
        for run in read_pattern(pattern, SETS)
        for first in range(len(words))
        if words[first].text in run.steps[0].words
        if (stretch := longest(run, words, first))
    ]
    best = max(found, key=lambda stretch: stretch.end - stretch.asked, default=None)
    return text[words[best.asked].start : words[best.end - 1].end] if best else ""


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("lesson", "A Lesson is due", "Lesson"),
        ("mate/pal", "with a pal", "pal"),
        ("put {self}", "he put himself", "put himself"),
        ("put {self}", "she put her self", "put her self"),
        ("learn {their} (own) lesson", "learn his lesson", "learn his lesson"),
        ("learn {their} (own) lesson", "learn her own lesson", "learn her own lesson"),
        ("put ... risk", "put him, again, at risk", "put him, again, at risk"),
        ("put ... risk", "put a b c d risk", ""),
        ("put ... risk", "put. A risk", ""),
        ("put ... risk", 'put "them" at risk', ""),
        ("is (a) | runner", "he is a runner", "runner"),
        ("is | (keen) runner", "he is keen runner", "keen runner"),
        ("isn't here", "she isn’t here", "isn’t here"),
        ("non-compliant", "non compliant", "non compliant"),
        ("non compliant", "non-compliant", "non-compliant"),
        ("risk", "risks", ""),
        ("hŷn", "yn hy\u0302n", "hy\u0302n"),
    ],
)
def test_what_a_pattern_stands_for(pattern: str, text: str, expected: str):
    assert fits(pattern, text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("abscond", {"absconds", "absconded", "absconding", "absconder", "absconders"}),
        ("plug", {"plugs", "plugged", "plugging"}),
        ("manipulate", {"manipulates", "manipulated", "manipulating"}),
        ("carry", {"carries", "carried", "carrying", "carrier"}),
        ("play", {"plays", "played", "playing", "player"}),
        ("teach", {"teaches", "teaching", "teacher"}),
    ],
)
def test_the_endings_of_a_word(word: str, expected: set[str]):
    assert expected | {word} <= forms(word)


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("", "cannot be read"),
        ("he [is]", "cannot be read"),
        ("he .* is", "cannot be read"),
        ("he (is", "cannot be read"),
        ("a | b | c", "cannot be read"),
        ("he |", "cannot be read"),
        ("... risk", "begins or ends with a gap"),
        ("risk ...", "begins or ends with a gap"),
        ("(a) (b)", "may be nothing"),
        ("put {nobody} at risk", "No words are listed under 'nobody'"),
        ("a ... b ... c ... d ... e", "stands for too much"),
        ("a (b) (c) (d) (e) (f) (g) (h) (i) (j)", "stands for too much"),
    ],
)
def test_a_pattern_that_cannot_be_read_is_refused_with_what_to_do(pattern: str, says: str):
    with pytest.raises(RuleBroken) as refused:
        read_pattern(pattern, SETS)

    assert says in refused.value.what
    assert refused.value.remedy
