"""Circles of objects are thrown away in the window's thread only, for a widget may be in one.

Python by itself looks for them in whichever thread makes the next object. Where that is the
database's worker, a widget is destroyed beside the thread that paints it, and the program crashes.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 1_000
"""Milliseconds between two looks."""

ENOUGH = (20_000, 20, 20)
"""How many new objects, then looks at the younger ones, before a generation is looked at."""


class Collecting(QObject):
    """Looks for circles from time to time; what there was at the beginning is left alone."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        if not gc.get_freeze_count():
            gc.freeze()
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY)
        self._clock.timeout.connect(self.look)
        self._clock.start()

    def look(self) -> None:
        """Collect the oldest generation that has had enough since it was last looked at."""
        counts = gc.get_count()
        full = [age for age, enough in enumerate(ENOUGH) if counts[age] > enough]
        if full:
            gc.collect(full[-1])
