"""The fixed words of letters, and what is asked about in them, from ``resources/wording``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from strategy_desk import places
from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.letter_drafts import PART_KEYS
from strategy_desk.domain.letter_wording import FIXED_KEYS, LetterWords, PartHeading, PlainDecision
from strategy_desk.domain.letters import LetterKind
from strategy_desk.domain.wording.phrases import Phrases
from strategy_desk.errors import CannotRead
from strategy_desk.services import checked, wording

WORDS, JARGON = "letters.toml", "plain.toml"

PLACES = ("first", "name", "day", "agency", "action", "role", "reason", "email", "words", "until")
"""What can stand in braces in fixed words."""


@cache
def letter_words() -> LetterWords:
    """Return the fixed words of letters.

    Raises:
        CannotRead: the list is missing, or lacks a part: which, and what to do.
    """
    return read_words(_folder() / WORDS)


@cache
def letter_phrases() -> Phrases:
    """Return what is asked about in a letter: what blames a child, and words of our work.

    Raises:
        CannotRead: a list is missing or wrong.
    """
    return Phrases((*wording.phrases().all, *wording.read_phrases(_folder() / JARGON)))


def read_words(path: Path) -> LetterWords:
    """Read the fixed words of letters.

    Raises:
        CannotRead: the list is missing or lacks a part, or words have a place that nothing fills.
    """
    table = checked.table(path)
    try:
        words = _words(table)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise CannotRead(f"{path.name} lacks {error}.", "Put it back as it came.") from None
    for text in _texts(table):
        _check_places(path, text)
    for key in (part.key for own in words.parts.values() for part in own):
        if key not in PART_KEYS:
            raise CannotRead(
                f"{path.name}: nothing can be drafted for a part called '{key}'.",
                f"Use {', '.join(PART_KEYS)}.",
            )
    return words


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _check_places(path: Path, text: str) -> None:
    try:
        text.format(**dict.fromkeys(PLACES, ""))
    except (KeyError, IndexError, ValueError):
        raise CannotRead(
            f"{path.name}: nothing fills a place in “{text}”.",
            f"In braces only one of {', '.join(PLACES)} can stand.",
        ) from None


def _words(table: dict[str, Any]) -> LetterWords:
    kinds = {kind: table[kind.value] for kind in LetterKind}
    return LetterWords(
        fixed={kind: {key: own[key] for key in FIXED_KEYS[kind]} for kind, own in kinds.items()},
        parts={
            kind: tuple(
                PartHeading(key=part["key"], words=part["heading"], welsh=part.get("welsh", ""))
                for part in own["part"]
            )
            for kind, own in kinds.items()
        },
        welsh={kind: own.get("welsh", {}) for kind, own in kinds.items()},
        why={LetterKind.FAMILY: table["meeting"], LetterKind.CHILD: table["meeting_child"]},
        agencies=table["agency"],
        decisions=tuple(_decision(entry) for entry in table["decision"]),
        told_under=tuple(table["told_under"]),
        longest={kind: int(table["longest"][kind.value]) for kind in LetterKind},
    )


def _decision(entry: dict[str, Any]) -> PlainDecision:
    return PlainDecision(
        key=entry["key"],
        named=tuple(entry["named"]),
        words={
            answer: {kind: entry[kind.value][answer.value] for kind in LetterKind}
            for answer in Answer
        },
        done={kind: entry[kind.value].get("done", entry[kind.value]["yes"]) for kind in LetterKind},
    )


def _folder() -> Path:
    return places.resources() / "wording"
