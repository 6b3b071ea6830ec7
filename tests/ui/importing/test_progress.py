"""A long file on real workers: a count, Stop, and a window that goes on answering."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from strategy_desk.desk import open_desk
from strategy_desk.ui.importing.page import ImportPage, import_page
from strategy_desk.ui.jobs import Worker
from tests.ui.conftest import CHILD, NOW, PASSPHRASE

ROWS = 20_000
LONGEST = 0.2
"""Seconds of its own that the window's thread may work on end, however busy the machine is."""


@pytest.fixture
def long_file(tmp_path: Path) -> Path:
    """A csv file of many made-up rows."""
    lines = (f"{1 + n % 28:02d}/03/2024,{n % 20 + 3:02d}:15,Call {n} was made" for n in range(ROWS))
    path = tmp_path / "long police.csv"
    path.write_text("\n".join(["Date,Time,Event", *lines]), encoding="utf-8")
    return path


@pytest.fixture
def working(qtbot, desk_file: Path):
    """The import page of a desk whose jobs are done by workers."""
    workers = Worker("database"), Worker("paper")
    desk = open_desk(
        desk_file, PASSPHRASE, "a.worker", workers[0], lambda: NOW, paper_jobs=workers[1]
    )
    page = import_page(desk, CHILD.reference)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: bool(page._shown.child))
    yield page
    desk.close()


def test_a_long_reading_counts_and_ends_in_a_trial_run(qtbot, working: ImportPage, long_file: Path):
    seen: set[str] = set()
    busy: list[float] = [time.thread_time()]

    def beat() -> None:
        busy.append(time.thread_time())
        seen.add(working.progress.count.text())

    clock = QTimer()
    clock.timeout.connect(beat)
    clock.start(10)
    working.open(long_file)
    qtbot.waitUntil(lambda: working._shown.trial is not None, timeout=60_000)
    clock.stop()

    counted = [words for words in seen if words.endswith(f" of {ROWS + 1:,} rows")]
    assert len(counted) > 1
    assert working._shown.trial.total == ROWS
    assert not working.progress.isVisible()
    assert max(after - before for before, after in pairwise(busy)) < LONGEST


def test_stop_ends_the_reading_and_nothing_is_added(qtbot, working: ImportPage, long_file: Path):
    working.open(long_file)
    qtbot.waitUntil(lambda: bool(working.progress.count.text()), timeout=30_000)

    working.progress.stop.click()

    assert not working.progress.isVisible()
    assert working._shown.trial is None
    with qtbot.assertNotEmitted(working.progress.stopped, wait=500):
        pass
    assert working._shown.trial is None
