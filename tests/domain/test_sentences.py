from __future__ import annotations

import pytest

from strategy_desk.domain.referrals import text_of, told
from strategy_desk.domain.sentences import begun, folded, split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He left. He came back.", ("He left.", "He came back.")),
        ("One line\n\nAnother line", ("One line", "Another line")),
        ("He said: “I was kept. I could not go.” Then he left.",
         ("He said: “I was kept. I could not go.”", "Then he left.")),
        ('She wrote "No. Never" and left. That was all.',
         ('She wrote "No. Never" and left.', "That was all.")),
        ("Seen with K. Amadi at 10.30. Dr. Osei came.",
         ("Seen with K. Amadi at 10.30.", "Dr. Osei came.")),
        ("Why now? Because he asked!", ("Why now?", "Because he asked!")),
        ("", ()),
        (" \n ", ()),
    ],
)  # fmt: skip
def test_a_text_is_taken_apart_but_no_quotation_is(text: str, sentences: tuple[str, ...]):
    assert split(text) == sentences


def test_sentences_put_together_again_say_the_same():
    text = "He left. He came back.\nShe said: “No. Not now.”\nThat was all."

    assert text_of(told(text)) == text


def test_case_spaces_and_the_stop_do_not_make_another_sentence():
    assert folded("He  left the Flat.") == folded("he left the flat")
    assert folded("He left the flat") != folded("He left a flat")


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("care order s.31", "Care order s.31"),
        ("s.31 care order", "s.31 care order"),
        ("s47 enquiry", "s47 enquiry"),
        ("ss.17 and 20", "ss.17 and 20"),
        ("section 20", "Section 20"),
        ("NRM referral", "NRM referral"),
        ("staying with DC Achterberg", "Staying with DC Achterberg"),
        ("", ""),
    ],
)
def test_a_label_begins_with_a_capital_and_a_section_of_an_act_stays_as_it_is_written(
    words: str, label: str
):
    assert begun(words) == label
