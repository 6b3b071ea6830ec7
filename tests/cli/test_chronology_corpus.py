"""Every row of every chronology of our own making, as the command line reads it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.exchange.chronologies import FILES
from tests.exchange.chronologies.answers import NOTHING, asked, at, day, fits, undated, vague
from tests.exchange.chronologies.files import Expected, File
from tests.exchange.chronologies.judging import judge
from tests.exchange.chronologies.police import NOT_MISSING
from tests.exchange.chronologies.reading import said_of
from tests.exchange.chronologies.shuffled import shuffled

REFERENCE = "C-1"
NAMES = [file.name for file in FILES]


@pytest.fixture
def take(run, own_desk: Path, tmp_path: Path):
    """Import a file for the child it was made for, on a desk of its own."""

    def call(file: File, *words: str) -> Any:
        here = ("--desk", own_desk, "--now", file.now)
        known = ("--name", file.child, "--born", file.born)
        run(*here, "new-child", "--reference", REFERENCE, *known)
        path = tmp_path / file.name
        path.write_bytes(file.data)
        who = ("--child", REFERENCE, "--agency", file.agency)
        return run(*here, "import", path, "--as", "chronology", *who, "--json", *words)

    return call


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_every_row_is_right_or_asked_about_and_nothing_is_lost(file: File, take):
    said = take(file, "--dry-run")
    if file.may_refuse and said.code == 2:
        assert said.err.strip()
        return

    assert said.code == 0, said.err
    assert judge(file, said.json).faults == []


@pytest.mark.parametrize("seed", range(24))
def test_every_row_of_a_file_put_together_by_chance_is_right_or_asked_about(seed: int):
    file = shuffled(seed)

    assert judge(file, said_of(file)).faults == []


def test_words_that_are_no_missing_episode_make_none(take, run, own_desk: Path):
    taken = take(NOT_MISSING).json
    shown = run("--desk", own_desk, "timeline", REFERENCE, "--json").json

    assert taken["counts"] == {"new": len(NOT_MISSING.expected), "not an event": 1}
    assert shown["episodes"] == []
    assert len(shown["events"]) == len(NOT_MISSING.expected)


@pytest.mark.parametrize(
    ("answer", "reading", "fault"),
    [
        (day("2018-05-31"), {}, ""),
        (day("2018-05-31"), {"time": "00:00"}, "time"),
        (day("2018-05-31"), {"latest": "2018-06-01"}, "2018-06-01"),
        (day("2018-05-31"), {"precision": "minute"}, "precision"),
        (at("2018-05-31 22:30"), {"precision": "minute"}, "time"),
        (vague("2018-05 > 2018-05-30..2018-05-31"), {"precision": "range"}, "2018-05-31"),
        (undated(), {}, "2018-05-31"),
        (asked(), {}, "verdict"),
        (day("2018-05-31").of("POL"), {}, "agency"),
        (day("2018-05-31").elsewhere(), {}, "verdict"),
        (NOTHING, {}, "verdict"),
    ],
)
def test_the_judge_finds_a_reading_that_is_wrong(answer, reading, fault):
    row = {
        "table": "", "row": 2, "child": REFERENCE, "agency": "CSC", "source": "", "why": [],
        "text": "Left by the window", "verdict": "new", "cells": [],
        "reading": {
            "earliest": "2018-05-31", "latest": "2018-05-31", "precision": "day", "time": None,
            "text": "31/05/18",
        } | reading,
    }  # fmt: skip
    expected = Expected(fragment="Left by the window", answer=answer)
    file = replace(FILES[0], expected=(expected,), words=())

    faults = judge(file, {"tables": [], "rows": [row], "counts": {"new": 1}}).faults

    assert bool(faults) is bool(fault)
    assert not fault or any(fault in found for found in faults)


def test_the_judge_finds_what_is_lost_and_what_is_made_up():
    expected = Expected(fragment="Left by the window", answer=day("2018-05-31"))
    file = replace(FILES[0], expected=(expected,), words=("Left by the window", "Seen"))

    score = judge(file, {"tables": [], "rows": [], "counts": {}})

    assert len(score.lost) == 3
    assert fits({"earliest": None, "latest": "2023-09-30"}, "..2023-09-30")
    assert not fits({"earliest": "2023-09-01", "latest": "2023-09-30"}, "..2023-09-30")
