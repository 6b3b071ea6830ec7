"""Circles of objects are thrown away in the window's thread, never by a worker."""

from __future__ import annotations

import gc
import threading

import pytest

from strategy_desk.ui.collecting import ENOUGH, Collecting
from strategy_desk.ui.jobs import Worker


@pytest.fixture
def collecting(qtbot, monkeypatch):
    """Python's own collector as it is in the program: on, until the window takes it over."""
    gc.enable()
    monkeypatch.setattr("gc.freeze", lambda: None)  # for good, and these tests go on after it
    worker = Worker("circles")
    yield Collecting(worker), worker
    worker.close()


class Link:
    """One half of a circle that says in which thread it went."""

    def __init__(self, went: list[int]) -> None:
        self.other: Link | None = None
        self._went = went

    def __del__(self) -> None:
        self._went.append(threading.get_ident())


def circles(number: int, went: list[int]) -> None:
    for _ in range(number):
        one, other = Link(went), Link(went)
        one.other, other.other = other, one


def test_what_a_worker_leaves_goes_in_the_thread_of_the_window(qtbot, collecting):
    collector, worker = collecting
    went: list[int] = []
    done: list[object] = []
    worker.run(lambda: circles(2 * ENOUGH[0], went), done.append, done.append)
    qtbot.waitUntil(lambda: bool(done))
    assert set(went) <= {threading.get_ident()}
    collector.look()
    assert set(went) == {threading.get_ident()}
    assert len(went) == 4 * ENOUGH[0]


def test_a_few_are_left_until_there_are_enough(collecting):
    collector, _ = collecting
    gc.collect()
    went: list[int] = []
    circles(5, went)
    collector.look()
    assert went == []
    circles(ENOUGH[0], went)
    collector.look()
    assert len(went) == 2 * (ENOUGH[0] + 5)
