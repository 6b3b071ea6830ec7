"""Reading what the program says of a file, row by row: right, asked about, wrong or lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from strategy_desk.domain.agencies import named
from strategy_desk.services import catalogues
from tests.exchange.chronologies.answers import TAKEN, faults
from tests.exchange.chronologies.files import Expected, File

ROW = {"table", "row", "child", "reading", "agency", "source", "text", "verdict", "why", "cells"}
READING = {"earliest", "latest", "precision", "time", "text"}
EVENTFUL = TAKEN | {"queried"}


@dataclass(kw_only=True)
class Score:
    """How the rows of one file were read; every entry of ``wrong`` and ``lost`` says which."""

    right: int = 0
    queried: int = 0
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """Everything that must not be."""
        return self.wrong + self.lost


def judge(file: File, said: dict[str, Any]) -> Score:
    """Hold what was said of a file against the answer to each of its rows."""
    score = Score()
    rows = [row | {"agency": _agency(row["agency"])} for row in said["rows"]]
    for expected in file.expected:
        _judge_row(rows, expected, file.agency, score)
    score.wrong += _made_up(rows, file)
    score.wrong += _ill_formed(said)
    everything = plain(" ".join(_strings(said)))
    score.lost += [f"words '{w[:60]}'" for w in file.words if plain(w) not in everything]
    return score


def plain(text: str) -> str:
    """Return text with nothing that may differ by layout alone."""
    return re.sub(r"\s+", " ", text).strip().casefold()


def _judge_row(rows: list[dict[str, Any]], expected: Expected, sender: str, score: Score) -> None:
    fragment, answer = plain(expected.fragment), expected.answer
    carriers = [row for row in rows if fragment in plain(" ".join(_strings(row)))]
    if not answer.when:
        only = [row for row in carriers if len(fragment) > 12 or plain(row["text"]) == fragment]
        bad = [row for row in only if row["verdict"] not in answer.verdicts]
        score.wrong += [f"'{expected.fragment[:50]}': verdict '{r['verdict']}'" for r in bad]
        score.right += not bad
        return
    if not carriers:
        score.lost.append(f"'{expected.fragment[:50]}'")
        return
    row = min(carriers, key=lambda one: len(one["text"]))
    found = faults(row, answer, sender)
    if len(carriers) > 1 and "not an event" not in answer.verdicts:
        found.append(f"{len(carriers)} rows of it")
    if expected.row is not None and row["row"] != expected.row:
        found.append(f"row {row['row']} and not {expected.row}")
    if found:
        lost = row["verdict"] == "not an event" and "not an event" not in answer.verdicts
        into = score.lost if lost else score.wrong
        into.append(f"'{row['reading']['text']}' '{expected.fragment[:50]}': {'; '.join(found)}")
    elif row["verdict"] == "queried":
        score.queried += 1
    else:
        score.right += 1


def _made_up(rows: list[dict[str, Any]], file: File) -> Iterator[str]:
    """Rows taken or asked about that no row of the file accounts for."""
    known = [plain(one.fragment) for one in file.expected if one.answer.verdicts & EVENTFUL]
    for row in rows:
        text = plain(" ".join(_strings(row)))
        if row["verdict"] in EVENTFUL and not any(fragment in text for fragment in known):
            yield f"made up: {row['verdict']} '{row['text'][:50]}'"


def _ill_formed(said: dict[str, Any]) -> Iterator[str]:
    """What does not have the shape that scripts rely on."""
    for row in said["rows"]:
        if set(row) != ROW or set(row["reading"]) != READING:
            yield f"keys of row {row.get('row')}"
        if row["verdict"] in ("queried", "refused", "conflict") and not row["why"]:
            yield f"row {row['row']} is {row['verdict']} for no reason"
    counted = Counter(row["verdict"] for row in said["rows"])
    if {k: n for k, n in said["counts"].items() if n} != dict(counted):
        yield f"counts {said['counts']} of {dict(counted)}"


def _agency(said: str | None) -> str:
    agency = named(catalogues.agencies(), said or "")
    return agency.code if agency else said or ""


def _strings(said: Any) -> Iterable[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for key, value in said.items():
            yield key
            yield from _strings(value)
    elif isinstance(said, list):
        for value in said:
            yield from _strings(value)
