"""What the program says itself is held to the list that it asks others about."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import pytest

import strategy_desk
from strategy_desk import places
from strategy_desk.domain.wording.phrases import find_phrases
from strategy_desk.services import wording

PACKAGE = Path(strategy_desk.__file__).parent
ROOT = Path(__file__).parents[2]
NOT_OURS = ("exchange/importers/",)
"""What holds the words of other people, to know them by."""


def texts_in(value: object) -> Iterator[str]:
    """Every text in a table, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)


def texts_of_code() -> Iterator[str]:
    """Every text of every module; docstrings are left out as the modules are compiled."""
    for path in PACKAGE.rglob("*.py"):
        if not path.relative_to(PACKAGE).as_posix().startswith(NOT_OURS):
            source = path.read_text(encoding="utf-8")
            yield from texts_of(compile(source, path.name, "exec", optimize=2))


def texts_of(constant: object) -> Iterator[str]:
    """Every text that a piece of compiled code holds."""
    if isinstance(constant, str):
        yield constant
    elif isinstance(constant, CodeType | tuple | frozenset):
        held = constant.co_consts if isinstance(constant, CodeType) else constant
        for one in held:
            yield from texts_of(one)


def asked_about(text: str) -> list[str]:
    return [flag.words for flag in find_phrases(text, wording.phrases())]


def test_no_words_of_a_screen_document_or_command_blame_a_child():
    texts = {*texts_of_code()}

    assert "Nothing to ask about." in texts
    assert not [(found, text) for text in texts for found in asked_about(text)]


def test_what_has_not_happened_yet_is_said_so():
    assert not [text for text in texts_of_code() if re.search(r"\bNo [\w ]+ was .*\byet\b", text)]


CATALOGUES = [
    path for path in sorted(places.resources().rglob("*.toml")) if path.name not in wording.PHRASES
]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_no_words_of_a_catalogue_or_the_demonstration_blame_a_child(path: Path):
    table = tomllib.loads(path.read_text(encoding="utf-8"))

    assert not [found for text in texts_in(table) for found in asked_about(text)]


def test_no_words_of_the_handbook_blame_a_child():
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]

    assert not [
        (page.name, found) for page in pages for found in asked_about(page.read_text("utf-8"))
    ]


@pytest.mark.parametrize(
    "words", ["risk-taking", "hard to reach", "prolific", "failed to disclose", "refuses to engage"]
)
def test_what_the_design_bans_is_on_the_list(words: str):
    """Design specification, section 7: never in the interface or templates."""
    assert asked_about(f"It says {words} here.")
