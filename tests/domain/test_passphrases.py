"""How long a passphrase would hold, in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.passphrases import bits, time_to_guess


@pytest.mark.parametrize(
    ("passphrase", "words"),
    [
        ("", "seconds"),
        ("aaaaaaaaaaaaaaaaaaaa", "seconds"),
        ("passwordpassword", "seconds"),
        ("qwertyuiop 1234567890", "seconds"),
        ("password 1987 password 1987", "seconds"),
        ("kettle violet", "minutes"),
        ("kettle kettle kettle kettle", "seconds"),
        ("kettle violet anchor", "days"),
        ("kettle violet anchor ninety", "years"),
        ("kettle violet anchor ninety bramble", "centuries"),
    ],
)
def test_words_that_do_not_belong_together_hold_and_repetition_does_not(passphrase, words):
    assert time_to_guess(passphrase) == words


@given(st.text(max_size=40), st.sampled_from(["kettle", "violet", "anchor"]))
def test_another_word_never_makes_a_passphrase_weaker(passphrase: str, word: str):
    assert bits(f"{passphrase} {word}") >= bits(passphrase)


@given(st.text(min_size=1, max_size=30))
def test_saying_it_twice_adds_nothing(passphrase: str):
    assert bits(passphrase * 2) <= bits(passphrase)
