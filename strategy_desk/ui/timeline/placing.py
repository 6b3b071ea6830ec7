"""Words with a place, and the rule that no two of them meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from strategy_desk.domain.chart import labels
from strategy_desk.ui.timeline import lettering
from strategy_desk.ui.timeline.lettering import Style

CLEAR = 3
"""Pixels kept free between one label and the next."""


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Words from ``x`` on a baseline."""

    x: float
    baseline: float
    text: str
    style: Style

    @classmethod
    def middle(cls, x: float, baseline: float, text: str, style: Style) -> Placed:
        """Return words centred on ``x``."""
        left = x - lettering.width(text, style) / 2
        return cls(x=left, baseline=baseline, text=text, style=style)

    @property
    def width(self) -> float:
        """How wide the words are."""
        return lettering.width(self.text, self.style)

    @property
    def right(self) -> float:
        """Where they end."""
        return self.x + self.width

    @property
    def box(self) -> QRectF:
        """The letters' own box: from the height of capitals to the foot of the baseline."""
        high = self.style.px * 0.7
        return QRectF(self.x, self.baseline - high, self.width, high)

    def draw(self, painter: QPainter) -> None:
        """Draw the words."""
        lettering.write(painter, self.x, self.baseline, self.text, self.style)


def fitting(placed: Iterable[Placed]) -> list[Placed]:
    """Return those, from the left, that do not meet the one kept before them."""
    return labels.apart(placed, CLEAR)
