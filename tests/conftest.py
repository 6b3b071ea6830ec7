"""What every test stands on: no screen, no warnings in the log, no thread left behind."""

from __future__ import annotations

import gc
import itertools
import logging
import os
import shutil
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import settings

from strategy_desk.storage import keys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

settings.register_profile("short", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("campaign", max_examples=5000, deadline=None)
settings.load_profile("campaign" if "DESK_CAMPAIGN" in os.environ else "short")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Keep how the tests ended, for `pytest_unconfigure`."""
    session.config.stash[_ENDED] = int(exitstatus)


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave at once: what is left of a thousand windows is not taken apart in a safe order."""
    if _ENDED in config.stash:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(config.stash[_ENDED])


_ENDED = pytest.StashKey[int]()


@pytest.fixture
def shared() -> Path:
    """The folder of outside cases, where it stands beside the checkout."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the outside cases are not beside this checkout")
    return folder


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration desk, made once for all tests, shut, and never opened where it is."""
    from strategy_desk.services import demonstration

    path = tmp_path_factory.mktemp("demonstration") / "demo.sddesk"
    demonstration.make(path)
    return path


@pytest.fixture
def own_demo_file(demo_file: Path, tmp_path: Path) -> Path:
    """The demonstration desk, this test's own copy."""
    return copied(demo_file, tmp_path)


@pytest.fixture
def demo_desk(own_demo_file: Path):
    """The demonstration, this test's own, open at the moment its clock is held at."""
    from strategy_desk.desk import AtOnce, open_desk
    from strategy_desk.services import demonstration

    held_at, words = demonstration.HELD_AT, demonstration.PASSPHRASE
    desk = open_desk(own_demo_file, words, "K. Lowe", AtOnce(), lambda: held_at)
    yield desk
    desk.close()


def copied(desk: Path, folder: Path) -> Path:
    """Copy a desk with its key file into a folder; return where it is there."""
    for file in desk.parent.iterdir():
        shutil.copy(file, folder / file.name)
    return folder / desk.name


@pytest.fixture(autouse=True, scope="session")
def own_data_folder(tmp_path_factory: pytest.TempPathFactory):
    """Keep the tests away from the desk file of whoever runs them."""
    folder = str(tmp_path_factory.mktemp("data"))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "LOCALAPPDATA"):
            patch.setenv(name, folder)
        yield


FULL_LOOK = 250
"""Tests between two looks at everything that is alive."""

_tests = itertools.count(1)


@pytest.fixture(autouse=True)
def circles_are_collected_between_tests():
    """Throw objects away in the window's thread only, as the program does (`ui/collecting`)."""
    gc.disable()
    yield
    gc.collect(2 if next(_tests) % FULL_LOOK == 0 else 1)


FULL_COST = dict(keys.KDF)
"""What it costs to try a passphrase on a desk as the program makes it."""


@pytest.fixture(autouse=True, scope="session")
def passphrases_are_cheap_to_try():
    """Make the desks of tests quick to open: a third of the time of all tests goes there else."""
    with pytest.MonkeyPatch.context() as patch:
        for name, cheap in (("time", 1), ("memory", 1024), ("lanes", 1)):
            patch.setitem(keys.KDF, name, cheap)
        yield


@pytest.fixture
def full_cost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make desks in this test as the program makes them."""
    for name, value in FULL_COST.items():
        monkeypatch.setitem(keys.KDF, name, value)


@pytest.fixture(autouse=True)
def no_warning_is_logged(caplog: pytest.LogCaptureFixture):
    """Fail a test that logs a warning; one that means to calls `caplog.clear()`."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    logged = [record.getMessage() for record in records if record.levelno >= logging.WARNING]
    assert not logged, f"the test logged {logged}"


@pytest.fixture(autouse=True)
def no_thread_is_left():
    """Fail a test that leaves a thread running: close the desk or the jobs it opened."""
    before = set(threading.enumerate())
    yield
    started = [thread for thread in threading.enumerate() if thread not in before]
    left = [thread.name for thread in started if not thread.daemon and still_running(thread)]
    assert not left, f"still running: {left}; close what started them"


def still_running(thread: threading.Thread) -> bool:
    """Tell whether a thread is still going after the second it may need to end."""
    thread.join(timeout=1)
    return thread.is_alive()
