"""The fixed words of letters, and what is asked about in them, from ``resources/wording``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from strategy_desk import places
from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.letter_drafts import LetterWords, PlainDecision
from strategy_desk.domain.letters import LetterKind
from strategy_desk.domain.wording.phrases import Phrases
from strategy_desk.errors import CannotRead
from strategy_desk.services import checked, wording

WORDS, JARGON = "letters.toml", "plain.toml"


@cache
def letter_words() -> LetterWords:
    """Return the fixed words of letters.

    Raises:
        CannotRead: the list is missing, or lacks a part: which, and what to do.
    """
    table = checked.table(_folder() / WORDS)
    try:
        return _words(table)
    except (KeyError, TypeError, AttributeError) as error:
        raise CannotRead(
            f"{WORDS} lacks {error} or has something else there.", "Put it back as it came."
        ) from None


@cache
def letter_phrases() -> Phrases:
    """Return what is asked about in a letter: what blames a child, and words of our work.

    Raises:
        CannotRead: a list is missing or wrong.
    """
    return Phrases((*wording.phrases().all, *wording.read_phrases(_folder() / JARGON)))


def _words(table: dict[str, Any]) -> LetterWords:
    kinds = {kind: table[kind.value] for kind in LetterKind}
    return LetterWords(
        fixed={kind: {k: v for k, v in own.items() if k != "part"} for kind, own in kinds.items()},
        parts={
            kind: tuple((part["key"], part["heading"]) for part in own["part"])
            for kind, own in kinds.items()
        },
        why={LetterKind.FAMILY: table["meeting"], LetterKind.CHILD: table["meeting_child"]},
        agencies=table["agency"],
        decisions=tuple(_decision(entry) for entry in table["decision"]),
        told_under=tuple(table["told_under"]),
        longest=table["longest"],
    )


def _decision(entry: dict[str, Any]) -> PlainDecision:
    return PlainDecision(
        key=entry["key"],
        named=tuple(entry["named"]),
        words={
            kind.value: {answer.value: entry[kind.value][answer.value] for answer in Answer}
            for kind in LetterKind
        },
    )


def _folder() -> Path:
    return places.resources() / "wording"
