"""The window must not wait for what only commands need."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest

from strategy_desk.cli import window
from strategy_desk.cli.parser import parse

HEAVY = ("sqlalchemy", "reportlab", "cryptography", "argon2", "holidays", "PySide6")
COMMANDS = {
    "window": [],
    "demo": ["demo"],
    "children": ["children"],
    "new-child": ["new-child", "--reference", "R", "--name", "N", "--born", "2012-01-01"],
    "import": ["import", "f.csv", "--as", "episodes", "--child", "R"],
    "timeline": ["timeline", "R"],
    "print": ["print", "minutes", "--child", "R", "--out", "f.pdf"],
    "tour": ["tour", "--out", "d"],
    "deadline": ["deadline", "fri"],
    "wording": ["wording", "f.txt"],
    "working-days": ["working-days", "2026-11-23", "5"],
    "verify": ["verify"],
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS.keys())
def test_every_command_leads_somewhere(words: list[str]):
    module, _, function = parse(words).run.partition(":")

    assert callable(getattr(import_module(f"strategy_desk.cli.{module}"), function))


def test_the_way_to_the_window_loads_nothing_heavy():
    asked = (
        "import sys; from strategy_desk.cli.main import main; import strategy_desk.cli.window;"
        "from strategy_desk.cli.parser import parse; parse(['demo']);"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )

    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)

    assert said.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_a_screen_is_known_by_the_environment(monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.setattr(sys, "platform", "linux")
    for other in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(other, raising=False)

    assert not window.has_screen()
    monkeypatch.setenv(name, "x")
    assert window.has_screen()


def test_without_a_screen_the_window_says_so(run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(window, "has_screen", lambda: False)

    said = run()

    assert (said.code, said.out) == (2, "")
    assert "no screen" in said.err


def test_without_a_screen_the_demonstration_is_told_and_filed(run, tmp_path, monkeypatch):
    monkeypatch.setattr(window, "has_screen", lambda: False)

    said = run("demo", "--folder", tmp_path)

    assert said.code == 0
    assert "SD-2026-001  Rowan Tilley, 14" in said.out
    assert "M04  The longest was episode 15: 105h45m." in said.out
    made = {path.name for path in (tmp_path / "tour").iterdir()}
    assert {"screen-timeline.png", "screen-meeting.png", "document-nrm.pdf"} <= made
    assert {"screen-packs.png", "screen-register.png", "screen-papers.png"} <= made
    screens = [path.read_bytes() for path in (tmp_path / "tour").glob("screen-*.png")]
    assert len(set(screens)) == len(screens), "two stops are of one screen"
    assert {"document-minutes-family.pdf", "document-agenda.pdf"} <= made
    large = {name for name in made if name.endswith("-large.pdf")}
    assert {"document-decisions-large.pdf", "document-timeline-large.pdf"} <= large
