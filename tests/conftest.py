"""What every test stands on: no screen, no warnings in the log, no thread left behind."""

from __future__ import annotations

import logging
import os
import threading
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile("short", max_examples=60, deadline=None, derandomize=True)
settings.register_profile("campaign", max_examples=5000, deadline=None)
settings.load_profile("campaign" if "DESK_CAMPAIGN" in os.environ else "short")


@pytest.fixture
def shared() -> Path:
    """The folder of outside cases, where it stands beside the checkout."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the outside cases are not beside this checkout")
    return folder


@pytest.fixture(autouse=True)
def no_warning_is_logged(caplog: pytest.LogCaptureFixture):
    """Fail a test that logs a warning which it did not expect."""
    yield
    logged = [r.getMessage() for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not logged, f"the test logged {logged}"


@pytest.fixture(autouse=True)
def no_thread_is_left():
    """Fail a test that leaves a thread running: close the desk or the jobs it opened."""
    before = set(threading.enumerate())
    yield
    left = [t for t in set(threading.enumerate()) - before if t.is_alive() and not t.daemon]
    assert not left, f"still running: {[t.name for t in left]}; close what started them"
