"""``strategy-desk wording``: needs no desk, changes nothing."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from strategy_desk import places
from strategy_desk.services import wording

TEXT = (
    'Rowan said "I\'m a drug runner".\r\n'
    "The note says that\r\n"
    "\the is a drug\r\n"
    "runner; é 🙂 LAC.\n"
)


@pytest.fixture
def minutes(tmp_path: Path) -> Path:
    path = tmp_path / "minutes.txt"
    path.write_bytes(TEXT.encode())
    return path


def test_the_document_says_where_what_and_why(run, minutes: Path):
    said = run("wording", minutes, "--json")

    first, second = said.json
    assert said.code == 0
    assert not said.err
    assert set(first) == {"start", "end", "phrase", "number", "suggestions", "why"}
    assert (first["phrase"], first["number"]) == ("drug\r\nrunner", 6)
    assert (second["phrase"], second["number"]) == ("LAC", 47)
    assert [TEXT[f["start"] : f["end"]] for f in said.json] == [f["phrase"] for f in said.json]
    assert first["suggestions"] == ["is being made to carry or sell drugs"]
    assert minutes.read_bytes() == TEXT.encode()


def test_the_listing_gives_line_and_column(run, minutes: Path):
    said = run("wording", minutes)

    assert said.code == 0
    assert "Line 3, column 10: drug runner (phrase 6)" in said.out
    assert "Line 4, column 13: LAC (phrase 47)" in said.out
    assert "Who makes the child carry or sell drugs?" in said.out
    assert said.out.endswith("2 phrases to ask about.\n")


def test_a_byte_order_mark_is_no_part_of_the_text(run, tmp_path: Path):
    path = tmp_path / "marked.txt"
    path.write_text("He is a drug runner.", encoding="utf-8-sig")

    assert run("wording", path, "--json").json[0]["start"] == 8


def test_it_reads_what_is_handed_in(run, monkeypatch: pytest.MonkeyPatch):
    handed = io.TextIOWrapper(io.BytesIO("Mae’n gwrthod ymgysylltu.".encode()))
    monkeypatch.setattr(sys, "stdin", handed)

    (flag,) = run("wording", "-", "--json").json

    assert (flag["number"], flag["phrase"]) == (11, "gwrthod ymgysylltu")


@pytest.mark.parametrize(("data", "answer"), [(b"", "[]"), (b"Good work.", "[]")])
def test_nothing_found_is_an_empty_list_and_a_sentence(run, tmp_path, data: bytes, answer: str):
    path = tmp_path / "minutes.txt"
    path.write_bytes(data)

    assert run("wording", path, "--json").out.strip() == answer
    assert run("wording", path).out == "Nothing to ask about.\n"


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\x00", b"caf\xe9", b"a\x00b", "é".encode("utf-16")]
)
def test_what_is_no_text_is_refused_in_a_sentence(run, tmp_path: Path, data: bytes):
    path = tmp_path / "minutes.txt"
    path.write_bytes(data)

    said = run("wording", path)

    assert (said.code, said.out) == (2, "")
    assert said.err == (
        "The file minutes.txt is not plain text. Save it as plain text in UTF-8 first.\n"
    )


def test_a_file_that_is_not_there_is_said_in_a_sentence(run, tmp_path: Path):
    missing, folder = run("wording", tmp_path / "none.txt"), run("wording", tmp_path)

    assert (missing.code, folder.code) == (2, 2)
    assert missing.err == "There is no file none.txt. Check its name and place.\n"
    assert "cannot be read" in folder.err


def test_the_answer_is_utf8_whatever_the_system_writes():
    call = "from strategy_desk.cli.main import main; main(['wording', '-', '--json'])"
    said = subprocess.run(
        [sys.executable, "-c", call],
        input="Mae hi’n hŷn na’i hoed: ŵ".encode(),
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        capture_output=True,
        check=True,
    )

    assert json.loads(said.stdout.decode("utf-8"))[0]["phrase"] == "hŷn na’i hoed"


def test_a_list_that_somebody_spoilt_is_named(run, tmp_path: Path, monkeypatch):
    shutil.copytree(places.resources() / "wording", tmp_path / "wording")
    spoilt = tmp_path / "wording" / "phrases.toml"
    spoilt.write_text(spoilt.read_text("utf-8").replace("number = 6\n", "nummer = 6\n"), "utf-8")
    monkeypatch.setattr(places, "resources", lambda: tmp_path)
    wording.phrases.cache_clear()

    said = run("wording", spoilt)
    wording.phrases.cache_clear()

    assert said.code == 2
    assert said.err.startswith("phrases.toml, phrase (entry 6): Nothing is called nummer here.")
