"""Workers: jobs run on a thread of their own, answers arrive in the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

Answer = TypeVar("Answer")


class Worker(QObject):
    """One thread that does one job after another, in the order asked."""

    _finished = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._closed = False
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Callable[[], Answer],
        then: Callable[[Answer], object],
        failed: Callable[[Exception], object],
    ) -> None:
        """Run ``job``; call ``then`` or ``failed`` in the window's thread when it is over."""

        def over(future: Future[Answer]) -> None:
            self._finished.emit((future, then, failed))

        self._thread.submit(job).add_done_callback(over)

    def close(self) -> None:
        """Finish what was asked and take no more."""
        self._closed = True
        self._thread.shutdown(wait=True)

    @Slot(object)
    def _deliver(
        self, over: tuple[Future[Any], Callable[[Any], object], Callable[[Exception], object]]
    ) -> None:
        future, then, failed = over
        error = future.exception()
        if isinstance(error, Exception):
            failed(error)
        elif error is None and not self._closed:  # a page that is going must not ask again
            then(future.result())
