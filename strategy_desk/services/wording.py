"""The lists of phrases and short forms, read from ``resources/wording`` and checked as they are.

A partnership edits these files, so that whatever is wrong in one is said with the file, the entry
and what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from strategy_desk import places
from strategy_desk.domain.wording.abbreviations import Abbreviation, Abbreviations
from strategy_desk.domain.wording.patterns import Run, Sets, read_pattern
from strategy_desk.domain.wording.phrases import MOST_SUGGESTIONS, Phrase, Phrases
from strategy_desk.errors import CannotRead, RuleBroken
from strategy_desk.services import checked

PHRASES = ("phrases.toml", "phrases-cy.toml")
"""The lists of phrases, English and Welsh; a text is read against both."""

ABBREVIATIONS = ("abbreviations.toml", "abbreviations-team.toml")
"""The lists of short forms; where both have one, the team's holds."""

PARTS = ("number", "flag", "alone", "spare", "ask", "suggestions", "why", "source", "date")
"""What a phrase is made of."""

KINDS = ("phrase", "abbreviation")
"""What an entry of a list may be."""

_Entry = TypeVar("_Entry")


@cache
def phrases() -> Phrases:
    """Return the phrases that are asked about.

    Raises:
        CannotRead: a list is missing or wrong.
    """
    return Phrases(phrase for name in PHRASES for phrase in read_phrases(_folder() / name))


@cache
def abbreviations() -> Abbreviations:
    """Return the short forms that expand.

    Raises:
        CannotRead: a list is missing or wrong.
    """
    return Abbreviations(
        short for name in ABBREVIATIONS for short in read_abbreviations(_folder() / name)
    )


def read_phrases(path: Path) -> tuple[Phrase, ...]:
    """Read one list of phrases.

    Raises:
        CannotRead: it is missing or wrong: the file, the entry, what is wrong and what to do.
    """
    table = _table(path)
    sets = _sets(table, path)
    return tuple(_each(table, "phrase", path, lambda entry: _phrase(entry, sets), "number"))


def read_abbreviations(path: Path) -> tuple[Abbreviation, ...]:
    """Read one list of short forms.

    Raises:
        CannotRead: it is missing or wrong: the file, the entry, what is wrong and what to do.
    """
    return tuple(_each(_table(path), "abbreviation", path, _abbreviation, "short"))


def _phrase(entry: Mapping[str, Any], sets: Sets) -> Phrase:
    checked.only(entry, PARTS)
    number = entry.get("number")
    if type(number) is not int or number < 1:
        raise RuleBroken("It has no number.", "Write number = and a whole number of its own.")
    suggestions = checked.texts(entry, "suggestions")
    if len(suggestions) > MOST_SUGGESTIONS:
        raise RuleBroken(
            f"It has {len(suggestions)} suggestions.", f"Keep at most {MOST_SUGGESTIONS}."
        )
    if type(entry.get("date")) is not date:
        raise RuleBroken("It has no date.", "Write date = and the day it was agreed: 2026-11-23.")
    return Phrase(
        number=number,
        patterns=(*_runs(entry, "flag", sets), *_alone(entry, sets)),
        spared=_runs(entry, "spare", sets) if "spare" in entry else (),
        ask=checked.text(entry, "ask"),
        suggestions=suggestions,
        why=checked.text(entry, "why"),
        source=checked.text(entry, "source"),
        date=entry["date"],
    )


def _abbreviation(entry: Mapping[str, Any]) -> Abbreviation:
    checked.only(entry, ("short", "full", "plural"))
    short = checked.text(entry, "short")
    if len(short.split()) > 1 or not short[-1].isalnum():
        raise RuleBroken(
            f"'{short}' is not one word.", "Write letters, figures and / only, such as RHI or /end."
        )
    plural = checked.text(entry, "plural") if "plural" in entry else ""
    return Abbreviation(short=short, full=checked.text(entry, "full"), plural=plural)


def _alone(entry: Mapping[str, Any], sets: Sets) -> tuple[Run, ...]:
    runs = _runs(entry, "alone", sets) if "alone" in entry else ()
    return tuple(replace(run, alone=True) for run in runs)


def _runs(entry: Mapping[str, Any], key: str, sets: Sets) -> tuple[Run, ...]:
    return tuple(
        run for pattern in checked.texts(entry, key) for run in read_pattern(pattern, sets)
    )


def _sets(table: Mapping[str, Any], path: Path) -> Sets:
    sets: dict[str, list[str]] = table.get("words", {})
    for name, words in sets.items():
        if not checked.are_texts(words):
            raise CannotRead(
                f"{path.name}, [words], {name}: it is not a list of words.",
                f'Write {name} = ["one", "other"].',
            )
    return sets


def _each(
    table: Mapping[str, Any],
    kind: str,
    path: Path,
    read: Callable[[Mapping[str, Any]], _Entry],
    key: str,
) -> Iterator[_Entry]:
    """Read every entry of a kind; no two may have the same value of ``key``."""
    seen: set[Any] = set()
    for place, entry in enumerate(table.get(kind, ()), 1):
        try:
            found = read(entry)
            _once(entry[key], key, seen)
        except RuleBroken as wrong:
            name = f"{kind} {entry[key]}" if key in entry else kind
            where = f"{path.name}, {name} (entry {place})"
            raise CannotRead(f"{where}: {wrong.what}", wrong.remedy) from None
        yield found


def _once(value: object, key: str, seen: set[Any]) -> None:
    if value in seen:
        raise RuleBroken(f"That {key} is there twice.", "Give each its own.")
    seen.add(value)


def _table(path: Path) -> dict[str, Any]:
    table = checked.table(path)
    for kind, entries in table.items():
        if kind == "words" and isinstance(entries, dict):
            continue
        if kind not in KINDS or not (
            isinstance(entries, list) and all(isinstance(entry, dict) for entry in entries)
        ):
            raise CannotRead(
                f"{path.name}: nothing like '{kind}' is known here.",
                f"Begin each entry with one of {', '.join(f'[[{known}]]' for known in KINDS)}.",
            )
    return table


def _folder() -> Path:
    return places.resources() / "wording"
