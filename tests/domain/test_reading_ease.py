"""How easily a text is read: sentences found as people write them, and their words counted."""

from __future__ import annotations

import pytest

from strategy_desk.domain.reading_ease import count_words, reading_ease, sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        (" \n \n", ()),
        ("We met. You said so!", ("We met.", "You said so!")),
        ("We met at 10.30 on 20 Oct.", ("We met at 10.30 on 20 Oct.",)),
        ("Ask Dr. smith, e.g. today.", ("Ask Dr. smith, e.g. today.",)),
        ("This will happen:\n- One.\n- Two", ("This will happen:", "One.", "Two")),
        ("You said: “I owe them.” We heard.", ("You said: “I owe them.”", "We heard.")),
    ],
)
def test_sentences_are_found_as_they_are_written(text: str, found: tuple[str, ...]):
    assert sentences(text) == found


@pytest.mark.parametrize(
    ("sentence", "words"),
    [("Ring 0800 1111.", 3), ("It’s by 10.30 on 20/10/2026.", 5), ("…", 0), ("Siân’s school", 2)],
)
def test_a_number_or_what_an_apostrophe_joins_is_one_word(sentence: str, words: int):
    assert count_words(sentence) == words


def test_it_says_the_average_and_the_longest():
    ease = reading_ease("We met. We want you to be safe at home. …")

    assert (ease.sentences, ease.average, ease.longest) == (2, 5.0, 8)
    assert ease.words == "average 5 words a sentence, longest 8"
    assert reading_ease("- \n").words == ""
