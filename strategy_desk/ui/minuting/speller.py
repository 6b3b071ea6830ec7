"""Spelling looked at in the background: the window only ever asks what is known already."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial

from PySide6.QtCore import QObject, QTimer

from strategy_desk.domain.wording.spelling import words_to_check

PATIENCE = 250
"""Milliseconds without a new word before words are sent to be looked up."""

LookUp = Callable[[Iterable[str], Callable[[frozenset[str]], object]], None]
"""Looks words up off the window's thread, and gives back those that are misspelt."""


class Speller(QObject):
    """What is known of words so far. ``found`` is called with those that prove to be misspelt."""

    def __init__(self, parent: QObject, found: Callable[[Collection[str]], object]) -> None:
        super().__init__(parent)
        self.names: Collection[str] = ()
        self._found = found
        self._look_up: LookUp | None = None
        self._known: dict[str, bool] = {}
        self._wanted: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._timer.timeout.connect(self._send)

    def begin(self, look_up: LookUp) -> None:
        """Look words up this way from now on."""
        self._look_up = look_up
        self._timer.start()

    def misspelt(self, text: str, caret: int = -1) -> list[tuple[int, int]]:
        """Return where the misspelt words of a text are; the one at the caret is still typed."""
        found = []
        for start, word in words_to_check(text, self.names):
            end = start + len(word)
            if start < caret <= end:
                continue
            if word not in self._known:
                self._wanted.add(word)
            elif not self._known[word]:
                found.append((start, end))
        if self._wanted and not self._timer.isActive():
            self._timer.start()
        return found

    def _send(self) -> None:
        if self._look_up is not None and self._wanted:
            words, self._wanted = frozenset(self._wanted), set()
            self._look_up(words, partial(self._take, words))

    def _take(self, words: frozenset[str], unknown: frozenset[str]) -> None:
        self._known |= {word: word not in unknown for word in words}
        if unknown:
            self._found(unknown)
