"""Phrases that are asked about, on the lists as they are shipped (domain specification, 6)."""

from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.wording.phrases import find_phrases
from strategy_desk.services import wording
from tests.domain.wording import sentences, sentences_cy


def numbers(text: str) -> set[int]:
    return {flag.phrase.number for flag in find_phrases(text, wording.phrases())}


def words(text: str) -> list[str]:
    return [flag.words for flag in find_phrases(text, wording.phrases())]


@pytest.mark.parametrize("number", range(1, 51))
def test_every_phrase_is_asked_about_in_its_forms(number: int):
    found = {sentence: numbers(sentence) for sentence in sentences.ASKED[number]}

    assert found == {key: {number} for key in sentences.ASKED[number]}
    assert len(found) == 3


@pytest.mark.parametrize("number", range(1, 51))
def test_words_that_only_look_alike_are_left_alone(number: int):
    found = {sentence: words(sentence) for sentence in sentences.LEFT_ALONE[number]}

    assert found == {key: [] for key in sentences.LEFT_ALONE[number]}
    assert len(found) == 3


@pytest.mark.parametrize(
    ("number", "asked", "left"),
    [
        (
            6,
            "She ran county lines day and night.",
            "Police are running a county lines day of action.",
        ),
        (6, "He runs county lines all week.", "She is running a county lines week of action."),
        (19, "He has an older boy friend.", "He sat with an older boy. Friends came."),
        (
            20,
            "She is in a relationship with her foster brother.",
            "She is in a relationship with her foster family.",
        ),
        (25, "He is a recruiter for the gang.", "The recruiter at the foster agency rang."),
        (3, "Rowan needs to make better choices.", "The service makes better choices now."),
        (7, "He has been dealing.", "He has been dealing with a lot."),
        (7, "She was dealing for the Larkhill line.", "She deals well with change."),
        (7, "Rowan is a drug dealer.", "Adult B is a drug dealer."),
        (7, "He is the drug dealer aged 15.", "The drug dealer aged 35 was arrested."),
        (11, "She refused any engagement.", "The school refused the invitation."),
        (16, "He decided to go missing.", "Police decided to report him missing."),
        (33, "They used his account as a mule.", "They used the account of the firm."),
        (34, "He is making money.", "The charity is making money available for a taxi."),
        (48, "Case closed, no engagement.", "Case closed by the court."),
        (11, "There is a lack of engagement.", "There is a lack of engagement from social care."),
        (46, "He is aggressive.", "The dog is aggressive."),
        (29, "He was plugged on arrest.", "He was plugged into his phone."),
        (29, "Rowan was plugged on arrest.", "The leak was plugged on Monday."),
        (34, "He is making money for a friend.", "The school is making money for charity."),
        (43, "He keeps lying.", "He keeps lying in bed."),
        (43, "She lied.", "She lied down."),
    ],
)
def test_a_few_words_make_the_difference(number: int, asked: str, left: str):
    assert (numbers(asked), numbers(left)) == ({number}, set())


@pytest.mark.parametrize("number", sentences_cy.ASKED)
def test_every_welsh_phrase_is_asked_about_and_its_neighbours_are_not(number: int):
    asked, left = sentences_cy.ASKED[number], sentences_cy.LEFT_ALONE[number]

    assert {sentence: numbers(sentence) for sentence in asked} == {key: {number} for key in asked}
    assert {sentence: words(sentence) for sentence in left} == {key: [] for key in left}
    assert len(asked) == len(left) == 3


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("School say that he does not engage.", 11),
        ("Mother said he was aggressive.", 46),
        ("His father says that she lied.", 43),
        ("Police think he is involved in CCE.", 22),
        ("The worker wrote that she is a gang member.", 23),
    ],
)
def test_who_says_it_does_not_make_it_theirs(text: str, number: int):
    assert numbers(text) == {number}


def test_only_the_words_outside_the_quotation_are_asked_about():
    """Acceptance check AC37."""
    text = 'Rowan said "I\'m a drug runner" and, outside quotes, "x" or not, he is a drug runner.'

    (flag,) = find_phrases(text, wording.phrases())

    assert flag.start == text.rindex("drug runner")
    assert flag.phrase.number == 6
    assert flag.phrase.suggestions == ("is being made to carry or sell drugs",)


@pytest.mark.parametrize(
    "text",
    [
        "He is a DRUG RUNNER.",
        "He is a drug-runner.",
        "He is a drug\u2011runner.",
        "He is a drug\u00a0runner.",
        "He is a drug\r\nrunner.",
        "He is a drug  \n  runner.",
        "He is a drug run\u00adner.",
        "He is a **drug** _runner_.",
        "He is a (drug runner).",
        "Is he the drug runner’s friend?",
        "drug runner",
    ],
)
def test_how_a_phrase_is_set_does_not_hide_it(text: str):
    assert numbers(text) == {6}


@pytest.mark.parametrize(
    "text",
    [
        "He took a drug. Runner beans grow there.",
        "He took a drug\n\nRunner beans grow there.",
        "He asked for a drug, runner beans and bread.",
        "The drug; runner beans.",
    ],
)
def test_no_phrase_reaches_over_the_end_of_a_sentence_or_a_pause(text: str):
    assert not numbers(text)


@pytest.mark.parametrize(
    "text", ["She isn't engaging.", "She isn’t engaging.", "She ISN’T engaging"]
)
def test_an_apostrophe_of_either_kind_is_one(text: str):
    (flag,) = find_phrases(text, wording.phrases())

    assert flag.words.casefold().replace("’", "'") == "isn't engaging"


def test_the_longest_of_phrases_that_overlap_is_asked_about():
    assert words("He is a repeat absconder.") == ["repeat absconder"]
    assert words("Case closed, no engagement.") == ["Case closed, no engagement"]
    assert words("He has a dysfunctional and chaotic family.") == [
        "dysfunctional and chaotic family"
    ]


def test_context_must_be_there_and_is_not_asked_about():
    assert words("She is both victim and perpetrator.") == ["victim and perpetrator"]
    assert words("He is now a known drug dealer.") == ["known drug dealer"]


def test_a_label_is_asked_about_where_it_stands_by_itself():
    assert words("Streetwise, difficult, vulnerable") == ["Streetwise", "difficult", "vulnerable"]
    assert not words("A difficult journey for a vulnerable adult")


def test_positions_count_the_text_as_it_is_written():
    text = unicodedata.normalize(
        "NFD", "🙂 Mae café André\u2028yn gwrthod ymgysylltu; hŷn na’i hoed."
    )

    flags = find_phrases(text, wording.phrases())

    assert [flag.phrase.number for flag in flags] == [11, 10]
    assert [text[flag.start : flag.end] for flag in flags] == [flag.words for flag in flags]
    assert unicodedata.normalize("NFC", flags[1].words) == "hŷn na’i hoed"


PIECES = st.sampled_from(
    [sentence for three in sentences.ASKED.values() for sentence in three]
    + [sentence for three in sentences_cy.ASKED.values() for sentence in three]
    + ['"', "'", "“", "”", "‘", "’", "«", "\n", "\n\n", " ", ", ", "é", "e\u0301", "🙂", "\u200b"]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join))
def test_a_flag_is_where_it_says_and_no_two_overlap(text: str):
    flags = find_phrases(text, wording.phrases())

    assert all(text[flag.start : flag.end] == flag.words for flag in flags)
    assert all(flag.words and flag.words == flag.words.strip() for flag in flags)
    assert all(one.end <= other.start for one, other in pairwise(flags))


@given(st.sampled_from([s for three in sentences.ASKED.values() for s in three]), st.data())
def test_nothing_in_a_quotation_is_asked_about(sentence: str, data: st.DataObject):
    opening, closing = data.draw(st.sampled_from(['""', "''", "“”", "‘’", "«»", "„“", "””"]))

    assert not words(f"Rowan said: {opening}{sentence}{closing}, and left.")
    assert not words(f"Rowan said {opening}{sentence}")


@pytest.mark.parametrize(
    "piece",
    [
        "The boy, they say, is a drug runner and not at risk because of it all. ",
        '"a ',
        "'s ",
        "«",
        "he's ",
        "not at risk because ",
        "vulnerable because ",
        "a",
        " ",
        "\n",
        "-",
    ],
)
def test_a_long_text_takes_time_in_step_with_its_length(piece: str):
    """Ten times the text, at most about ten times as long; a hundred kilobytes in a few seconds."""
    short, long = (piece * (size // len(piece)) for size in (10_000, 100_000))

    def taken(text: str) -> float:
        begun = time.process_time()
        find_phrases(text, wording.phrases())
        return time.process_time() - begun

    assert taken(long) < 40 * max(taken(short), 0.01)
