"""One indicator with its evidence: filled for two or more sources, half for one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.indicators import Evidence, IndicatorUse, Proposal
from strategy_desk.domain.measures import some
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.ui.nrm.tall_button import TallButton
from strategy_desk.ui.parts import KeyButton, Noted, Tag, wrapped
from strategy_desk.ui.theme import theme

BELOW = 4
"""Pixels by which the square stands below the top of its row, beside the letters."""

SHORT = 3
"""Pieces of evidence that are named under an indicator while it is shut."""


class Square(QWidget):
    """A square: filled, half filled, or with a dashed edge for what is only proposed."""

    def __init__(self, sources: int, *, proposed: bool = False) -> None:
        super().__init__()
        self._sources, self._proposed = sources, proposed
        side = theme().px(14)
        self.setFixedSize(side, side + theme().px(BELOW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        look, side = theme(), self.width()
        top = self.height() - side + 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(1, top, side - 2, side - 2)
        pen = QPen(look.colour("nrm"), 1.5)
        if self._proposed:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRect(box)
        painter.setBrush(look.colour("nrm"))
        if self._proposed:
            pass
        elif self._sources > 1:
            painter.drawRect(box)
        else:
            corners = [box.topRight(), box.bottomRight(), box.bottomLeft()]
            painter.drawPolygon(QPolygonF([QPointF(corner) for corner in corners]))
        painter.end()


class IndicatorRow(QWidget):
    """One indicator; a press opens its evidence. ``asked`` carries a piece of it, to go there."""

    asked = Signal(object)

    def __init__(self, use: IndicatorUse) -> None:
        super().__init__()
        self.use = use
        self._open: QWidget | None = None
        self.pieces: list[KeyButton] = []
        self.head = _Head(use)
        self.head.clicked.connect(self.toggle)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(2)
        self._whole.addWidget(self.head)
        self.setFocusProxy(self.head)

    @property
    def is_open(self) -> bool:
        """Whether its evidence is shown."""
        return self._open is not None and not self._open.isHidden()

    def toggle(self) -> None:
        """Open the evidence, or shut it."""
        if self._open is not None and self.is_open:
            self._open.hide()
        else:
            self.open()

    def open(self) -> None:
        """Show the evidence."""
        if self._open is None:
            self._open = self._evidence()
            self._whole.insertWidget(1, self._open)
        self._open.show()

    def add(self, widget: QWidget) -> None:
        """Put something under it."""
        self._whole.addWidget(widget)

    def _evidence(self) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(theme().px(20), 0, 0, 4)
        column.setSpacing(2)
        for item in self.use.items:
            column.addWidget(self._piece(item))
        return inside

    def _piece(self, item: Evidence) -> QWidget:
        about = [item.words]
        if item.confidence is not None:
            about.append(item.confidence.value)
        if item.tier is not Tier.ALL:
            about.append(TIER_NAMES[item.tier].lower())
        words = "; ".join(about)
        button = KeyButton("", quiet=True, small=True, icon="arrow-up-right")
        button.setAccessibleName(self.tr("Go to {0}").format(item.words))
        button.clicked.connect(partial(self.asked.emit, item))
        self.pieces.append(button)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        label = Noted("", words, "ink.1", px=12.5)
        row.addWidget(label, 1)
        row.addWidget(button)
        return line


class _Head(TallButton):
    """The indicator itself, as a row that can be pressed."""

    def __init__(self, use: IndicatorUse) -> None:
        super().__init__("row")
        proposed = isinstance(use, Proposal)
        name = wrapped(use.name)
        name.setFont(theme().font(13.5, 600))
        count = some(len(use.items), "item")
        listed = Noted("", briefly(use.items), "ink.2", px=12.5)
        top = QHBoxLayout()
        top.setSpacing(8)
        above = Qt.AlignmentFlag.AlignTop
        square = Square(use.sources, proposed=proposed)
        top.addWidget(square, 0, above)
        top.addWidget(name, 1)
        top.addWidget(Tag(count), 0, above)
        under = QHBoxLayout()
        under.setContentsMargins(theme().px(14) + 8, 0, 0, 0)
        under.addWidget(listed)
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 4, 2, 4)
        column.setSpacing(0)
        column.addLayout(top)
        column.addLayout(under)
        found = self.tr("{0}, {1}. {2} from {3}. {4}")
        how = self.tr("proposed") if proposed else self.tr("in use")
        self.setAccessibleName(
            found.format(use.name, how, count, some(use.sources, "source"), briefly(use.items))
        )
        self.setToolTip(f"{use.code}  {use.name}")


def briefly(items: Sequence[Evidence]) -> str:
    """Return evidence in one line: what it is called, or what it says."""
    named = [item.label or item.text.rstrip(".") for item in items[:SHORT]]
    more = len(items) - len(named)
    alone = len(items) == 1 and items[0].label
    first = f"{items[0].label}: {items[0].text.rstrip('.')}" if alone else "; ".join(named)
    return f"{first} and {more} more" if more else first
