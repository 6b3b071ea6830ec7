"""Where a person has been: back, forward, and the same page once more."""

from __future__ import annotations

from collections.abc import Callable

KEPT = 100


class History:
    """Pages in the order they were opened, each as what opens it again."""

    def __init__(self) -> None:
        self._past: list[Callable[[], None]] = []
        self._future: list[Callable[[], None]] = []
        self._moving = False

    def came(self, again: Callable[[], None]) -> None:
        """Note that a page is open; going anywhere new forgets what was forward."""
        if not self._moving:
            self._future.clear()
        self._moving = False
        self._past = [*self._past[1 - KEPT :], again]

    def back(self) -> None:
        """Open the page before."""
        if len(self._past) > 1:
            self._future.append(self._past.pop())
            self._go(self._past.pop())

    def forward(self) -> None:
        """Open the page that was left by going back."""
        if self._future:
            self._go(self._future.pop())

    def again(self) -> None:
        """Open the same page once more."""
        if self._past:
            self._go(self._past.pop())

    def _go(self, opens: Callable[[], None]) -> None:
        self._moving = True
        opens()
