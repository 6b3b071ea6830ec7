"""The trial run: what every row would become, as one bar and a list, and what changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from strategy_desk.presenters.importing.shown import Count, ImportShown
from strategy_desk.ui.parts import Panel, caption, heading, wrapped
from strategy_desk.ui.tables import RIGHT
from strategy_desk.ui.theme import theme

HIGH, GAP = 14, 1.0
NARROWEST = 2.0
"""Pixels that a share of the bar has at least, so that one row shows among thousands."""


class TrialPanel(Panel):
    """Shows the counts of a trial run."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Trial run, nothing added yet"))
        self.bar = Bar()
        self._list = QGridLayout()
        self._list.setHorizontalSpacing(theme().px(8))
        self._list.setVerticalSpacing(theme().px(4))
        self._list.setColumnStretch(3, 1)
        self._who = heading("", 13)
        self._changes = wrapped("")
        self.body.addWidget(self.bar)
        self.body.addLayout(self._list)
        self.body.addWidget(self._who)
        self.body.addWidget(self._changes)
        self.body.addStretch(1)

    def present(self, shown: ImportShown) -> None:
        """Show what adding the file would do."""
        trial = shown.trial
        counts = trial.counts if trial else ()
        self.note.setText(self.tr("{0:,} rows").format(trial.total) if trial else "")
        self.bar.present(counts)
        self._fill(counts)
        first = shown.child.split(" ")[0]
        self._who.setText(self.tr("What changes for {0}").format(first))
        self._who.setVisible(trial is not None)
        self._changes.setText(trial.changes if trial else "")

    def _fill(self, counts: Sequence[Count]) -> None:
        while item := self._list.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for row, count in enumerate(counts):
            number = heading(f"{count.number:,}", 14)
            number.setAlignment(RIGHT)
            name = QLabel(self.tr(count.name))
            name.setAccessibleName(f"{count.number} {count.name}, {count.becomes}")
            for column, widget in enumerate(
                (_Swatch(theme().colour(count.colour)), number, name, caption(count.becomes))
            ):
                self._list.addWidget(widget, row, column)


class Bar(QWidget):
    """Every row of the file as a share of one bar."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: Sequence[Count] = ()
        self.setFixedHeight(theme().px(HIGH))

    def present(self, counts: Sequence[Count]) -> None:
        """Show these shares; a screen reader hears them."""
        self._counts = [count for count in counts if count.number]
        self.setAccessibleName(", ".join(f"{c.number} {c.name}" for c in self._counts))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shares side by side."""
        painter = QPainter(self)
        total = sum(count.number for count in self._counts)
        spare = self.width() - (NARROWEST + GAP) * len(self._counts)
        left = 0.0
        for count in self._counts:
            wide = NARROWEST + spare * count.number / total
            painter.fillRect(QRectF(left, 0, wide, self.height()), theme().colour(count.colour))
            left += wide + GAP
        painter.end()


class _Swatch(QWidget):
    def __init__(self, colour: QColor) -> None:
        super().__init__()
        self._colour = colour
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(11), theme().px(11))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._colour)
        painter.end()
