"""How far a long reading has come, between the worker that reads and the window that asks."""

from __future__ import annotations

from threading import Event


class Progress:
    """A count that a worker raises and the window looks at; ``stop`` ends the reading."""

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self._stopped = Event()

    def __call__(self, done: int, total: int) -> bool:
        """Note how many of how many rows are read; tell whether to go on."""
        self.done, self.total = done, total
        return not self._stopped.is_set()

    def stop(self) -> None:
        """End the reading at its next word."""
        self._stopped.set()
