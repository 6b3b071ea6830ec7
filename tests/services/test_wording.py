"""The lists of phrases and short forms: what is shipped, and what is said of a wrong one."""

from __future__ import annotations

from pathlib import Path

import pytest

from strategy_desk import places
from strategy_desk.domain.wording.phrases import find_phrases
from strategy_desk.errors import CannotRead
from strategy_desk.services import wording

FOLDER = places.resources() / "wording"
GOOD = """
[words]
self = ["himself", "herself"]

[[phrase]]
number = 1
flag = ["put~ {self} at risk"]
alone = ["reckless"]
spare = ["put~ {self} at risk register"]
ask = "Who?"
suggestions = ["is being put at risk by ..."]
why = "Blame."
source = "Our own"
date = 2026-11-23
"""
SHORT = '[[abbreviation]]\nshort = "RHI"\nfull = "return home interview"\n'


def test_the_english_list_holds_the_fifty_phrases_in_order():
    phrases = wording.read_phrases(FOLDER / "phrases.toml")

    assert [phrase.number for phrase in phrases] == list(range(1, 51))


def test_every_phrase_of_both_lists_asks_explains_and_offers_one_or_two():
    for phrase in wording.phrases().all:
        assert phrase.ask.endswith("?") or "?" in phrase.ask
        assert phrase.why.endswith(".")
        assert 1 <= len(phrase.suggestions) <= 2
        assert phrase.source


def test_no_suggestion_question_or_reason_would_itself_be_asked_about():
    texts = [
        text
        for phrase in wording.phrases().all
        for text in (phrase.ask, phrase.why, *phrase.suggestions)
    ]

    assert not [flag.words for text in texts for flag in find_phrases(text, wording.phrases())]


def test_no_short_form_expands_to_words_that_are_asked_about():
    shorts = wording.read_abbreviations(FOLDER / "abbreviations.toml")

    assert {"SW", "RHI", "MASH", "CCE", "s47"} <= {one.short for one in shorts}
    assert not [one.short for one in shorts if find_phrases(one.full, wording.phrases())]


def test_a_list_with_a_byte_order_mark_is_read(tmp_path: Path):
    path = tmp_path / "phrases.toml"
    path.write_text(GOOD, encoding="utf-8-sig")

    (phrase,) = wording.read_phrases(path)

    assert phrase.number == 1


def test_an_empty_team_list_is_fine(tmp_path: Path):
    path = tmp_path / "team.toml"
    path.write_text("# nothing yet\n", encoding="utf-8")

    assert wording.read_abbreviations(path) == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("number = 1\n", "", "has no number"),
        ("number = 1\n", "number = 0\n", "has no number"),
        ("number = 1\n", 'number = "1"\n', "has no number"),
        ('flag = ["put~ {self} at risk"]\n', "", "has no flag"),
        ('flag = ["put~ {self} at risk"]', "flag = []", "has no flag"),
        ('flag = ["put~ {self} at risk"]', 'flag = ["put [x]"]', "'put [x]' cannot be read"),
        ('flag = ["put~ {self} at risk"]', 'flag = ["put {me}"]', "No words are listed under 'me'"),
        ('spare = ["put~', 'spare = ["... put~', "begins or ends with a gap"),
        ('ask = "Who?"\n', "", "has no ask"),
        ('why = "Blame."', 'why = ""', "has no why"),
        ('source = "Our own"\n', "", "has no source"),
        ("date = 2026-11-23\n", "", "has no date"),
        ("date = 2026-11-23", 'date = "2026-11-23"', "has no date"),
        ('["is being put at risk by ..."]', '["a", "b", "c"]', "has 3 suggestions"),
        ("ask =", "asks =", "Nothing is called asks here"),
    ],
)
def test_a_wrong_phrase_is_named_with_file_entry_and_what_to_do(
    tmp_path: Path, old: str, new: str, says: str
):
    path = tmp_path / "phrases.toml"
    assert old in GOOD
    path.write_text(GOOD.replace(old, new), encoding="utf-8")

    with pytest.raises(CannotRead) as refused:
        wording.read_phrases(path)

    assert refused.value.what.startswith("phrases.toml, phrase")
    assert "(entry 1)" in refused.value.what
    assert says in refused.value.what
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (GOOD + GOOD.split("[[phrase]]", 1)[1].join(["[[phrase]]", ""]), "is there twice"),
        ("[[phrase]\n", "cannot be read"),
        ("phrase = 1\n", "'phrase' "),
        ("[[phrases]]\nnumber = 1\n", "'phrases' "),
        ("words = 3\n", "'words' "),
        (GOOD.replace('["himself", "herself"]', '"himself"'), "self: it is not a list of words"),
    ],
)
def test_a_list_that_is_no_list_says_so(tmp_path: Path, text: str, says: str):
    path = tmp_path / "phrases.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(CannotRead) as refused:
        wording.read_phrases(path)

    assert refused.value.what.startswith("phrases.toml")
    assert says in refused.value.what
    assert refused.value.remedy


def test_a_list_that_is_missing_or_no_text_says_so(tmp_path: Path):
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")

    for name, says in (("none.toml", "missing"), ("binary.toml", "not UTF-8")):
        with pytest.raises(CannotRead, match=says):
            wording.read_phrases(tmp_path / name)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('short = "RHI"\n', "", "has no short"),
        ('"RHI"', '"return home"', "is not one word"),
        ('"RHI"', '"RHI."', "is not one word"),
        ('full = "return home interview"\n', "", "has no full"),
        ('full = "return', 'plural = 3\nfull = "return', "has no plural"),
        ("full =", "long =", "Nothing is called long here"),
    ],
)
def test_a_wrong_short_form_is_named(tmp_path: Path, old: str, new: str, says: str):
    path = tmp_path / "team.toml"
    path.write_text(SHORT.replace(old, new), encoding="utf-8")

    with pytest.raises(CannotRead) as refused:
        wording.read_abbreviations(path)

    assert refused.value.what.startswith("team.toml, abbreviation")
    assert says in refused.value.what
    assert refused.value.remedy
