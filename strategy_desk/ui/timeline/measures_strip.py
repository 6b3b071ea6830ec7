"""The measures strip: nine figures, each a button that says its rule."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QLineF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QGridLayout, QSizePolicy, QWidget

from strategy_desk.domain.chart.cells import Cell, Trend
from strategy_desk.ui.parts import wrapped
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering, marks
from strategy_desk.ui.timeline.lettering import Style

HEIGHT, SIDE, BETWEEN = 58, 13, 6
ARROW = 12

LABEL, NOTE = Style(px=12, ink="ink.3", halo=""), Style(px=12, ink="ink.2", halo="")
VALUE, LATE = Style(px=22, weight=600, halo=""), Style(px=22, weight=600, ink="danger", halo="")


class MeasuresStrip(QFrame):
    """Shows the figures, one button each.

    ``asked`` carries the Cell whose rule is wanted: one is clicked, or come to with the arrow keys;
    ``left`` says that Esc was pressed.
    """

    asked = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures: list[Figure] = []
        self._columns = 0
        self._rule = wrapped("")
        self._rule.setContentsMargins(SIDE, 6, SIDE, 6)
        self._rule.setFixedHeight(theme().px(HEIGHT))
        self._grid = QGridLayout(self)
        self._grid.setSpacing(0)
        self._grid.setContentsMargins(1, 0, 1, 0)
        self.setAccessibleName(self.tr("Measures"))
        self.arrange(0)

    def arrange(self, columns: int) -> None:
        """Put the figures in so many columns over their rule; 0 is one row across the page."""
        self._columns = columns
        across = columns or len(self._figures)
        for position, figure in enumerate(self._figures):
            self._grid.addWidget(figure, *divmod(position, across))
        rows = -(-len(self._figures) // columns) if columns else 1
        self._grid.addWidget(self._rule, rows, 0, 1, max(across, 1))
        self._rule.setVisible(bool(columns))
        self.setFixedHeight(theme().px(HEIGHT) * (rows + bool(columns)))

    def present(self, cells: Sequence[Cell]) -> None:
        """Show the figures."""
        if not self._figures:
            for position in range(len(cells)):
                figure = Figure(position)
                figure.clicked.connect(partial(self._ask, figure))
                figure.stepped.connect(self._step)
                figure.left.connect(self.left)
                self._figures.append(figure)
            self.arrange(self._columns)
        for figure, cell in zip(self._figures, cells, strict=True):
            figure.present(cell)

    def take_focus(self) -> None:
        """Begin at the first figure: what key M does."""
        if self._figures:
            self._go_to(self._figures[0])

    def _ask(self, figure: Figure) -> None:
        if figure.cell is not None:
            self._rule.setText(figure.cell.rule)
            self.asked.emit(figure.cell)

    def _step(self, position: int, by: int) -> None:
        self._go_to(self._figures[(position + by) % len(self._figures)])

    def _go_to(self, figure: Figure) -> None:
        figure.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._ask(figure)


class Figure(QAbstractButton):
    """One figure, with what it was.

    ``stepped`` carries its position and which way to go; ``left`` says that Esc was pressed.
    """

    stepped = Signal(int, int)
    left = Signal()

    def __init__(self, position: int) -> None:
        super().__init__()
        self.cell: Cell | None = None
        self._position = position
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        if position:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def present(self, cell: Cell) -> None:
        """Show a figure."""
        self.cell = cell
        self.setAccessibleName(cell.sentence)
        self.setToolTip(cell.rule)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the words."""
        if self.cell is None:
            return QSize(80, theme().px(HEIGHT))
        value = lettering.width(self.cell.value, VALUE) + BETWEEN
        wide = max(lettering.width(self.cell.label, LABEL), value + self._note_width())
        return QSize(round(wide) + SIDE + 8, theme().px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Room for the figure alone: its note is shortened first."""
        value = lettering.width(self.cell.value, VALUE) if self.cell else 40
        return QSize(round(value) + SIDE + 4, theme().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw label, figure, what it was, and the edge when focused."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, cell = theme(), self.cell
        painter.fillRect(self.rect(), look.colour("bg.hover" if self.underMouse() else "bg.panel"))
        painter.setPen(QPen(look.colour("line.1"), 1))
        foot, right = self.height() - 0.5, self.width() - 0.5
        painter.drawLine(QLineF(0, foot, self.width(), foot))
        painter.drawLine(QLineF(right, 0, right, self.height()))
        if cell is not None:
            self._draw_cell(painter, cell)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(2, 2, -3, -3))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the strip with the arrow keys; Enter and Space say the rule."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is not None:
            self.stepped.emit(self._position, by)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _draw_cell(self, painter: QPainter, cell: Cell) -> None:
        scale, room = theme().scale, self.width() - SIDE - 4
        label = lettering.elided(cell.label, LABEL, room)
        lettering.write(painter, SIDE, 20 * scale, label, LABEL)
        style, baseline = LATE if cell.late else VALUE, 43 * scale
        lettering.write(painter, SIDE, baseline, cell.value, style)
        x = SIDE + lettering.width(cell.value, style) + BETWEEN
        risen = cell.trend is Trend.UP
        note = lettering.elided(cell.note, NOTE, self.width() - x - (ARROW if risen else 2))
        lettering.write(painter, x, baseline, note, NOTE)
        if risen and note:
            x += lettering.width(note, NOTE) + 2
            marks.trend(painter, x, baseline, theme().colour("danger"))

    def _note_width(self) -> float:
        if self.cell is None or not self.cell.note:
            return 0
        arrow = ARROW if self.cell.trend is Trend.UP else 0
        return lettering.width(self.cell.note, NOTE) + arrow
