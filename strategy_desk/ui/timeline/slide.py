"""A jump of the view that the eye can follow. Source: design specification, section 6."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QVariantAnimation
from PySide6.QtWidgets import QApplication

from strategy_desk.domain.chart.stretch import Stretch

LASTS = 160
"""Milliseconds of a jump."""


class Slide(QVariantAnimation):
    """Goes from one stretch of time to another, at once where the system keeps things still."""

    def __init__(self, show: Callable[[Stretch], object], parent: QObject) -> None:
        super().__init__(parent)
        self._show = show
        self._from: Stretch = (0.0, 1.0)
        self._to: Stretch = (0.0, 1.0)
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setDuration(LASTS)
        self.valueChanged.connect(self._step)

    def go(self, start: Stretch, end: Stretch) -> None:
        """Begin."""
        self._from, self._to = start, end
        if QApplication.isEffectEnabled(Qt.UIEffect.UI_General):
            self.start()
        else:
            self._show(end)

    def _step(self, share: float) -> None:
        (first, last), (to_first, to_last) = self._from, self._to
        self._show((first + (to_first - first) * share, last + (to_last - last) * share))
