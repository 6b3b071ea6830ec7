"""The fixed words of letters, and a few decisions in plain words, as a partnership keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.letters import LetterKind

_OF_BOTH = frozenset(
    {"title", "greeting", "draft", "closing", "signed", "met", "wrong", "again", "no_date"}
    | {"again_on", "again_open", "new_day"}
    | {"action", "action_undated", "action_as_said", "action_as_said_undated"}
)
FIXED_KEYS = {
    LetterKind.FAMILY: _OF_BOTH
    | {"role", "somebody", "there", "reason", "ring", "email", "missing"},
    LetterKind.CHILD: _OF_BOTH
    | {"said", "heard", "talk", "childline", "danger", "advocate", "ask"},
}
"""The fixed words that each kind of letter needs."""


@dataclass(frozen=True, kw_only=True)
class PartHeading:
    """What a part of a letter is headed with, also in ``welsh``; empty where that is not known."""

    key: str
    words: str
    welsh: str = ""


@dataclass(frozen=True, kw_only=True)
class PlainDecision:
    """A decision in plain words by its answer and kind; ``named`` are words that speak of it.

    ``done`` are the words where what was decided has been carried out.
    """

    key: str
    named: tuple[str, ...]
    words: Mapping[Answer, Mapping[LetterKind, str]]
    done: Mapping[LetterKind, str]


@dataclass(frozen=True, kw_only=True)
class LetterWords:
    """The fixed words of letters: ``fixed`` and ``parts`` by kind, ``why`` by kind and meeting.

    ``welsh`` is what stands round the parts in Welsh, by kind, as far as it is known.
    ``told_under`` are the titles of the items under which it is written what the family is told,
    ``longest`` are the words of a sentence from which on it is long.
    """

    fixed: Mapping[LetterKind, Mapping[str, str]]
    welsh: Mapping[LetterKind, Mapping[str, str]]
    parts: Mapping[LetterKind, tuple[PartHeading, ...]]
    why: Mapping[LetterKind, Mapping[str, str]]
    agencies: Mapping[str, str]
    decisions: tuple[PlainDecision, ...]
    told_under: tuple[str, ...]
    longest: Mapping[LetterKind, int]
