"""Workers: jobs run on a thread of their own, answers arrive in the window's thread."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

Answer = TypeVar("Answer")
_Asked = tuple[Future[Any], Callable[[Any], object], Callable[[Exception], object]]


class Worker(QObject):
    """Does one job after another, and answers in the order asked.

    A save must not wait, so it goes ahead of other jobs on a thread of its own; a job that was
    asked after it still finds it done.
    """

    _finished = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._saving = ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"{name} saving")
        self._last_save: Future[Any] | None = None
        self._asked: deque[_Asked] = deque()
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Callable[[], Answer],
        then: Callable[[Answer], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Run ``job``; call ``then`` or ``failed`` in the window's thread when it is over."""
        self._follow(self._thread.submit(_after, self._last_save, job), then, failed)

    def save(
        self,
        job: Callable[[], Answer],
        then: Callable[[Answer], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Run ``job`` after earlier saves, and wait for no other job."""
        self._last_save = self._saving.submit(job)
        self._follow(self._last_save, then, failed)

    def close(self) -> None:
        """Finish what was asked and take no more."""
        self._closed = True
        self._saving.shutdown(wait=True)
        self._thread.shutdown(wait=True)

    def _follow(
        self,
        future: Future[Answer],
        then: Callable[[Answer], object],
        failed: Callable[[Exception], object],
    ) -> None:
        self._asked.append((future, then, failed))
        future.add_done_callback(lambda _: self._finished.emit())

    @property
    def _is_next_over(self) -> bool:
        return bool(self._asked) and self._asked[0][0].done()

    @Slot()
    def _deliver(self) -> None:
        if not self._is_next_over:
            return
        future, then, failed = self._asked.popleft()
        if self._is_next_over:  # it may have been over before this one was
            self._finished.emit()
        error = future.exception()
        if isinstance(error, Exception):
            failed(error)
        elif error is None and not self._closed:  # a page that is going must not ask again
            then(future.result())


def _after(before: Future[Any] | None, job: Callable[[], Answer]) -> Answer:
    """Do a job when another is over, however that ended."""
    if before is not None:
        wait((before,))
    return job()
