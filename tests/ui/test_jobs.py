"""Workers: in order, answered in the window's thread, and none left behind."""

from __future__ import annotations

import threading

import pytest

from strategy_desk.errors import RuleBroken
from strategy_desk.ui.failures import without_values
from strategy_desk.ui.jobs import Worker


@pytest.fixture
def worker(qapp):
    worker = Worker("test worker")
    yield worker
    worker.close()


def test_answers_come_in_the_order_asked_and_in_this_thread(qtbot, worker):
    answers: list[tuple[int, str]] = []
    for number in range(20):
        worker.run(
            lambda number=number: number,
            lambda n: answers.append((n, threading.current_thread().name)),
            pytest.fail,
        )

    qtbot.waitUntil(lambda: len(answers) == 20)
    assert answers == [(n, threading.current_thread().name) for n in range(20)]


def test_work_is_done_on_a_thread_of_its_own(qtbot, worker):
    names: list[str] = []
    worker.run(lambda: threading.current_thread().name, names.append, pytest.fail)

    qtbot.waitUntil(lambda: bool(names))
    assert names[0].startswith("test worker")


def test_a_failure_goes_to_whoever_asked(qtbot, worker):
    failures: list[Exception] = []

    def refuse() -> None:
        raise RuleBroken("The desk is shut.", "Open it.")

    worker.run(refuse, pytest.fail, failures.append)

    qtbot.waitUntil(lambda: bool(failures))
    assert failures[0].sentence == "The desk is shut. Open it."


def test_a_save_waits_for_no_other_job_and_what_is_asked_after_it_finds_it_done(qtbot, worker):
    slow, saved = threading.Event(), threading.Event()
    answers: list[str] = []
    worker.run(lambda: slow.wait(10) and "read", answers.append, pytest.fail)
    worker.save(lambda: saved.set() or "saved", answers.append, pytest.fail)
    worker.run(lambda: f"read again, {saved.is_set()}", answers.append, pytest.fail)

    assert saved.wait(5), "the slow job is still going on"
    assert answers == []
    slow.set()
    qtbot.waitUntil(lambda: len(answers) == 3)
    assert answers == ["read", "saved", "read again, True"]


def test_a_fault_in_an_answer_keeps_no_other_from_coming(qtbot, worker):
    slow = threading.Event()
    answers: list[int] = []

    def stumble(_: object) -> None:
        raise KeyError

    worker.run(lambda: slow.wait(10), stumble, pytest.fail)
    for number in range(3):
        worker.save(lambda number=number: number, answers.append, pytest.fail)
    with qtbot.capture_exceptions() as faults:
        slow.set()
        qtbot.waitUntil(lambda: answers == [0, 1, 2])
    assert [fault[0] for fault in faults] == [KeyError]


def test_closing_finishes_what_was_asked_and_leaves_no_thread(qapp):
    worker = Worker("closing")
    done: list[int] = []
    for number in range(50):
        worker.run(lambda number=number: done.append(number), lambda _: None, pytest.fail)

    worker.close()

    assert done == list(range(50))
    assert not [t for t in threading.enumerate() if t.name.startswith("closing")]


def test_a_report_of_a_fault_holds_no_value():
    def stumble(name: str) -> None:
        raise KeyError(name)

    with pytest.raises(KeyError) as caught:
        stumble("Tamsin Quillfeather")
    report = without_values(caught.value)

    assert "KeyError" in report
    assert "stumble" in report
    assert "Tamsin" not in report
