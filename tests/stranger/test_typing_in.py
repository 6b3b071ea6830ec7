"""Somebody who has only the printed pack types the referral into the questions of the online form.

They know nothing of the program: the answers are read off the paper, in reading order.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from strategy_desk.cli.desks import PASSPHRASE
from strategy_desk.cli.main import main
from strategy_desk.services import demonstration
from tests.conftest import copied
from tests.stranger.online_form import Field, OnlineForm, as_value
from tests.stranger.printed import Entry, entries, typed

ROWAN = "SD-2026-001"
NEEDS_NONE = "Not answered. The form needs no answer."


@dataclass(kw_only=True)
class Online:
    """The form online: its questions in order, and what was typed, by field."""

    form: OnlineForm
    typed: dict[Field, str] = field(default_factory=dict)

    def type_in(self, paper: list[Entry]) -> list[Entry]:
        """Type the answers in, entry by entry; return the entries that no question asked for."""
        given: dict[str, str] = {}
        left = iter(paper)
        entry = next(left, None)
        for asked in self.form.asked(given):
            given[asked.name] = ""
            if asked.is_further_place and (entry is None or not _is_for_place(entry, asked)):
                continue
            assert entry, f"nothing is left on paper for {asked.name}"
            self.typed[asked] = entry.answer
            given[asked.name] = as_value(asked, entry.answer)
            _can_be_given(asked, entry)
            entry = next(left, None)
        return [entry, *left] if entry else []


def _is_for_place(entry: Entry, asked: Field) -> bool:
    last = asked.name.rpartition("-")[2]
    return entry.asked.endswith(last) or ("second" in asked.name and "Second" in entry.asked)


def _can_be_given(asked: Field, entry: Entry) -> None:
    """Whether paper says how this kind of field is given, in the words of the form."""
    where = f"{asked.name}, printed under {entry.number}"
    if not entry.answer:
        assert not asked.required, where
        unticked = asked.kind == "checkbox" and entry.told.endswith(" Not ticked.")
        assert unticked or entry.told == NEEDS_NONE, where
        return
    ways = {
        "input-text": "Type: ", "textarea": "Type: ", "date": "Type: day ", "select": "Choose from",
        "radio-group": f"Choose one of: {'; '.join(asked.options)}.", "checkbox": "Tick.",
        "input-file": "Upload",
    }  # fmt: skip
    assert entry.told.startswith(ways[asked.kind]), where
    if asked.kind == "radio-group":
        assert entry.answer in asked.options, where
    if asked.kind in {"input-text", "textarea"}:
        assert entry.count == typed(entry.answer), where
        limit = f" of {asked.most:,} characters." if asked.most else " characters."
        assert limit in entry.told, where


@pytest.fixture(scope="module")
def desk(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration, these tests' own."""
    return copied(demo_file, tmp_path_factory.mktemp("stranger"))


@pytest.fixture(scope="module")
def paper(desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Entry]]:
    """The answers of the chair's printed pack."""
    out = tmp_path_factory.mktemp("printed") / "pack.pdf"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(PASSPHRASE, demonstration.PASSPHRASE)
        assert not main(["print", "--desk", str(desk), "nrm", "--child", ROWAN, "--out", str(out)])
        yield entries(out.read_bytes())


@pytest.fixture
def said(desk: Path, paper, capsys: pytest.CaptureFixture[str]) -> dict:
    """The same referral as the command line gives it."""
    assert not main(["nrm", "--desk", str(desk), ROWAN, "--json"])
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def online(shared: Path, paper: list[Entry]) -> Online:
    """The form of the publisher, with everything typed in that it asks for."""
    form = shared / "cases" / "templates" / "nrm_online_form_2026.json"
    if not form.is_file():
        pytest.skip("the published form is not among the outside cases")
    online = Online(form=OnlineForm(form))
    email, *others = [entry for entry in paper if not entry.is_passed_over]
    assert email.number == "1"
    left = online.type_in(others)
    assert [entry.number for entry in left] == []
    return online


def test_every_question_of_the_published_form_is_answered_from_paper_alone(online: Online):
    assert [one.name for one, text in online.typed.items() if one.required and not text] == []
    assert sum(one.required for one in online.typed) > 50
    assert any(one.name.startswith("types-of-exploitation-") and online.typed[one]
               for one in online.typed)  # fmt: skip


def test_the_command_line_gives_what_was_typed_and_counts_it_alike(online: Online, said: dict):
    texts, counts = {}, {}
    for one in said["questions"]:
        alone = len(one["keys"]) == 1
        texts |= {one["keys"][0]: one["answer"]} if alone else one["answer"] or {}
        counts |= {one["keys"][0]: one["characters"]} if alone else one["characters"]

    answered = {one.name: text for one, text in online.typed.items() if text}
    assert {key: text for key, text in texts.items() if text} == answered | {
        "user-email": texts["user-email"]
    }
    assert {key: counts[key] for key in answered} == {
        key: typed(text) for key, text in answered.items()
    }
    assert said["ready"] is True
    assert [one["number"] for one in said["questions"] if one["missing"]] == []
    assert [one["mark"] for one in said["quality"] if not one["ok"]] == []


def test_each_question_is_found_under_its_number_with_an_answer_and_its_count(
    paper: list[Entry], said: dict
):
    by_number = {one["number"]: one for one in said["questions"]}
    with (Path(__file__).parent / "questions.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            (entry,) = [
                entry
                for entry in paper
                if entry.number == row["number"] and row["words"] in entry.asked
            ]
            known = by_number[row["number"]]
            answer, count = known["answer"], known["characters"]
            if len(known["keys"]) > 1:
                answer, count = answer[row["key"]], count[row["key"]]
            assert entry.answer == answer
            assert entry.count in {None, count}
            assert count == typed(entry.answer)


def test_nothing_on_paper_is_left_open_and_each_choice_is_one_of_those_beside_it(
    paper: list[Entry], said: dict
):
    assert [one.asked for one in paper if one.told.startswith("Not answered yet")] == []
    assert said["ready"] is True
    chosen = [
        one.answer in one.told.partition(": ")[2].partition(".")[0].split("; ")
        for one in paper
        if one.told.startswith("Choose one of: ")
    ]
    assert len(chosen) > 15
    assert all(chosen)


def test_what_the_form_passes_over_says_after_which_answer(paper: list[Entry]):
    passed = {(one.number, one.told.rpartition("Not asked")[2]) for one in paper
              if one.is_passed_over}  # fmt: skip

    assert ("16b", ": 15 is “Yes”.") in passed
    assert ("24", ": 24 is “No”.") in passed
    assert ("32", ": the box of 32 is not ticked.") in passed
