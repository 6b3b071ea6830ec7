"""Which words are looked up, and what the dictionary of British English says of them."""

from __future__ import annotations

import pytest

from strategy_desk.domain.wording.spelling import with_s, words_to_check
from strategy_desk.services import spelling


def looked_up(text, names=()):
    return [word for _, word in words_to_check(text, names)]


def test_names_figures_short_forms_and_quotations_are_left_alone():
    text = (
        "Rowan's SW rang 2 times about s47 and CAMHS; he said \u201cI dunno innit\u201d and a@b.cd"
    )

    assert looked_up(text, {"rowan"}) == [
        "rang", "times", "about", "and", "he", "said", "and",
    ]  # fmt: skip


def test_a_place_in_the_text_is_where_the_word_is():
    text = "He was seen na\u00efvely, wasn\u2019t he"

    for start, word in words_to_check(text, ()):
        assert text[start : start + len(word)].replace("\u2019", "'") == word


@pytest.mark.parametrize(
    "word",
    ["colour", "organise", "organize", "recognizing", "behaviour", "mum's", "wasn't", "enrolment"],
)
def test_british_spellings_are_right_with_s_and_with_z(word):
    assert not spelling.unknown([word])


@pytest.mark.parametrize("word", ["na\u00efve", "caf\u00e9s", "fianc\u00e9e"])
def test_words_are_right_with_their_accents(word):
    assert not spelling.unknown([word])


@pytest.mark.parametrize(
    "word", ["recieved", "behavoir", "color", "safegaurding", "prize's'", "na\u00efev"]
)
def test_what_is_misspelt_is_found(word):
    assert spelling.unknown([word]) == {word}


def test_the_likeliest_spelling_is_offered_first():
    assert spelling.suggestions("recieved")[0] == "received"


def test_only_endings_of_ize_are_read_with_s():
    assert (with_s("organization"), with_s("size"), with_s("prize")) == (
        "organisation", "sise", "prise",
    )  # fmt: skip
