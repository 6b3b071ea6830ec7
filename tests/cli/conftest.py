"""The command line as a script meets it: words in; text, errors and an exit code out."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from strategy_desk.cli.desks import PASSPHRASE
from strategy_desk.cli.main import main
from strategy_desk.services import demonstration
from tests.conftest import copied


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on stdout."""
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture(scope="session")
def made_demo(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration desk of these tests: only to be read."""
    return copied(demo_file, tmp_path_factory.mktemp("demo"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command with the demonstration's passphrase in the environment."""
    monkeypatch.setenv(PASSPHRASE, demonstration.PASSPHRASE)

    def call(*words: object) -> Said:
        try:
            code = main([str(word) for word in words])
        except SystemExit as stopped:
            code = stopped.code if isinstance(stopped.code, int) else 1
        said = capsys.readouterr()
        return Said(code=code, out=said.out, err=said.err)

    return call


@pytest.fixture
def on_demo(run: Run, made_demo: Path) -> Run:
    """Run a command on the demonstration, which it must not write to."""
    return lambda *words: run("--desk", made_demo, *words)


@pytest.fixture
def own_desk(demo_file: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration to write to, as nobody has written to it yet."""
    return copied(demo_file, tmp_path)
