"""Quotations in marks of every kind (domain specification, 6: never alter a direct quotation)."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.wording.quotations import in_quotation, quotations
from strategy_desk.domain.wording.quotations import quoted as in_marks


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "no" and left.', ['"no"']),
        ("He said “no” and left.", ["“no”"]),
        ("He said 'no' and left.", ["'no'"]),
        ("He said ‘no’ and left.", ["‘no’"]),
        ("He said «no» and « non » too.", ["«no»", "« non »"]),
        ("He said ‹no› and »no« and „no“ and ”no”.", ["‹no›", "»no«", "„no“", "”no”"]),
        ("He said 「no」 and 『no』.", ["「no」", "『no』"]),
        ("He said ʻnoʼ and ❝no❞ and `no`.", ["ʻnoʼ", "❝no❞", "`no`"]),
        ('He said " no " and left.', ['" no "']),
        ('He said—"no"—and left.', ['"no"']),
        ('He said:"no", then ("yes").', ['"no"', '"yes"']),
        ('"No," he said, "never."', ['"No,"', '"never."']),
        ('"I was 15" he said.', ['"I was 15"']),
        ("\"Tiny\"'s friend is 'Bo'.", ['"Tiny"', "'Bo'"]),
        ("\"He said 'no'\". Then he left.", ["\"He said 'no'\""]),
    ],
)
def test_a_quotation_runs_from_mark_to_mark(text: str, expected: list[str]):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"She said "no" to me" he said.', ['"She said "no" to me"']),
        ("“She said ‘no’ to me” he said.", ["“She said ‘no’ to me”"]),
        ("“She said “no” to me” he said.", ["“She said “no” to me”"]),
        ("'She said \"no\" to me' he said.", ["'She said \"no\" to me'"]),
        ("‘I’m told “it’s ‘no’” again’ he said.", ["‘I’m told “it’s ‘no’” again’"]),
    ],
)
def test_what_is_nested_is_part_of_what_holds_it(text: str, expected: list[str]):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "He isn't there, it’s said, and won't be.",
        "The boys' house and the girls’ school.",
        "The '90s, rock 'n' roll, 'til late, ’cause of it.",
        "Children's, parents' and carers' views.",
        'A 5\' 6" door and a 32" screen.',
        "Mae'n mynd i'r ysgol o'i wirfodd.",
        "Na, 'dw i ddim yn mynd: 'roedd hi'n oer, a mae 'r bws yma.",
    ],
)
def test_an_apostrophe_is_no_quotation(text: str):
    assert quoted(text) == []


@pytest.mark.parametrize("mark", ['"', "“", "'", "‘", "«", "„"])
def test_a_quotation_that_nobody_closed_runs_to_the_end_of_its_line(mark: str):
    assert quoted(f"He said {mark}I'm told\nThen he left.") == [f"{mark}I'm told"]


def test_a_quotation_may_run_over_lines_and_a_sided_one_over_paragraphs():
    assert quoted('He said "I was\nthere" then.') == ['"I was\nthere"']
    assert quoted("He said “I was\n\nthere” then.") == ["“I was\n\nthere”"]
    assert quoted('He said "I was\n\nthere" then.') == ['"I was']


def test_a_possessive_does_not_end_what_was_said():
    text = "'The boys' house is cold' he said. 'No' he said."

    assert quoted(text) == ["'The boys' house is cold'", "'No'"]


def test_a_place_is_known_to_be_inside_while_it_is_typed():
    assert in_quotation('He said "I told the ', 19)
    assert not in_quotation('He said "no" to the ', 19)


@given(st.text(alphabet="ab s.,\n\"'“”‘’„«»‹›「」-—(5", max_size=60))
def test_quotations_are_in_order_apart_and_begin_with_a_mark(text: str):
    found = quotations(text)

    assert all(0 <= start < end <= len(text) for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert all(text[start] in "\"'“”‘„«»‹›「」" for start, _ in found)


@pytest.mark.parametrize(
    ("words", "printed"),
    [
        ("I will not", "\u201cI will not\u201d"),
        ('"I will not"', "\u201cI will not\u201d"),
        ("'I will not'", "\u201cI will not\u201d"),
        ('"No" and "yes"', '\u201c"No" and "yes"\u201d'),
        ('"I will not', '\u201c"I will not\u201d'),
        ("", "\u201c\u201d"),
        ('"', '\u201c"\u201d'),
        ("'", "\u201c'\u201d"),
    ],
)
def test_exact_words_have_one_pair_of_marks(words: str, printed: str):
    assert in_marks(words) == printed
