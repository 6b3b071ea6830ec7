"""A replacement fits into the sentence it goes into, and is taken only when it is asked for."""

from __future__ import annotations

import pytest

from strategy_desk.domain.wording.phrases import find_phrases
from strategy_desk.domain.wording.rewording import reworded
from strategy_desk.services import wording


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He is a drug runner.", "He is being made to carry or sell drugs."),
        ("He was a drug runner.", "He was being made to carry or sell drugs."),
        ("They are drug runners.", "They are being made to carry or sell drugs."),
        ("She's a drug runner.", "She is being made to carry or sell drugs."),
        ("They were putting themselves at risk.", "They were being put at risk by ...."),
        ("He has been putting himself at risk.", "He has been put at risk by ...."),
        ("She has been promiscuous.", "She has been sexually abused."),
        ("She was promiscuous.", "She has been sexually abused."),
        ("He puts himself at risk.", "He is being put at risk by ...."),
        ("Putting himself at risk.", "Is being put at risk by ...."),
        ("He is an illegal immigrant.", "He is a child with uncertain immigration status."),
        ("He absconded at ten.", "He went missing at ten."),
        ("She is LAC.", "She is child in care."),
        ("Seen. LAC since May.", "Seen. Child in care since May."),
    ],
)
def test_the_verb_and_the_article_agree(text: str, expected: str):
    (flag,) = find_phrases(text, wording.phrases())

    chosen = reworded(text, flag, flag.phrase.suggestions[0])

    assert text[: chosen.start] + chosen.text + text[chosen.end :] == expected


def test_a_quotation_beside_the_phrase_is_not_taken_with_it():
    text = 'She "is a" drug runner.'
    (flag,) = find_phrases(text, wording.phrases())

    chosen = reworded(text, flag, flag.phrase.suggestions[0])

    assert text[chosen.start : chosen.end] == "drug runner"
