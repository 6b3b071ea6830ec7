"""What is said once to a screen reader of a meeting, and not again while it stays so."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QObject

from strategy_desk.domain.minuting import Minuting

WHOLE = 0
"""Stands for the meeting among the numbers of its items."""


class Announcer(QObject):
    """Says what matters as it comes about: trouble with saving, an action, an item, an overrun."""

    def __init__(self, say: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._say = say
        self._troubles: set[str] = set()
        self._overruns: set[int] = set()

    def trouble(self, sentence: str) -> None:
        """Say what was not saved or not taken; the same words only after it was well again."""
        if sentence not in self._troubles:
            self._troubles.add(sentence)
            self._say(sentence)

    def well(self) -> None:
        """Say that everything is saved, if it was said that something is not."""
        if self._troubles:
            self._troubles.clear()
            self._say(self.tr("Everything that was typed is saved."))

    def action(self, words: str) -> None:
        """Say which action was added."""
        self._say(self.tr("Action added: {0}").format(words))

    def item(self, found: Minuting, number: int) -> None:
        """Say which item the meeting came to."""
        title = next((e.title for e in found.meeting.agenda if e.number == number), "")
        self._say(self.tr("Item {0}: {1}").format(number, title))

    def overrun(self, found: Minuting, item: int, now: datetime) -> None:
        """Say that an item has had its time, and that the meeting has; each of them once."""
        for number, words in self._overrun(found, item, now):
            if number not in self._overruns:
                self._overruns.add(number)
                self._say(words)

    def _overrun(self, found: Minuting, item: int, now: datetime) -> Iterable[tuple[int, str]]:
        clock = found.clock(item)
        planned = next((e.minutes for e in found.meeting.agenda if e.number == item), 0)
        if clock is not None and planned and clock.minutes(now) > planned:
            words = self.tr("Item {0} is over its {1} minutes.")
            yield item, words.format(item, planned)
        if clock is not None and found.time_left(now).total_seconds() < 0:
            yield WHOLE, self.tr("The meeting is over its time.")
