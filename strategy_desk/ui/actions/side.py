"""The left of the board: what each agency has to do, the saved views, and the rule on evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStyle, QVBoxLayout, QWidget

from strategy_desk.domain.workload import AgencyLoad
from strategy_desk.presenters.action_boards import Board
from strategy_desk.ui.painted import (
    MIDDLE,
    RIGHT,
    PaintedList,
    Row,
    RowPainter,
    elided,
    paint_code,
)
from strategy_desk.ui.parts import heading, wrapped
from strategy_desk.ui.theme import theme

WIDE = 226
"""Pixels of the side. Source: design specification 9.5."""

CELL, EDGE, HIGH, LOW = 34, 12, 28, 26
CODE = 40


@dataclass(frozen=True, kw_only=True)
class _Choice:
    """One line: an agency with three figures, or a view with one."""

    means: Any
    text: str
    figures: tuple[int, ...]
    spoken: str
    code: str = ""
    bold: bool = False
    chosen: bool = False


class ActionsSide(QFrame):
    """Agencies and views. ``agency`` carries a code, nothing for all; ``view`` a saved view."""

    agency = Signal(object)
    view = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("meetingSide")
        self.agencies = _Choices(self.tr("Agencies"))
        self.views = _Choices(self.tr("Show"))
        self.setFocusProxy(self.agencies)
        self.agencies.chosen.connect(self.agency)
        self.views.chosen.connect(self.view)
        self._lay_out()

    def present(self, board: Board) -> None:
        """Show every agency and view with its figures."""
        narrowed = board.narrowed
        everybody = _sum(board.loads)
        self.agencies.present(
            [
                _agency(load, chosen=load.agency == narrowed.agency)
                for load in (everybody, *board.loads)
            ]
        )
        self.views.present(
            [
                _Choice(
                    means=view,
                    text=view.value,
                    figures=(count,),
                    spoken=f"{view.value}, {count}",
                    bold=view is narrowed.saved,
                    chosen=view is narrowed.saved,
                )
                for view, count in board.views
            ]
        )

    def _lay_out(self) -> None:
        title = heading(self.tr("Actions"), 19)
        title.setContentsMargins(theme().px(EDGE), theme().px(10), 0, 0)
        show = heading(self.tr("Show"), 13.5)
        show.setContentsMargins(theme().px(EDGE), theme().px(12), 0, theme().px(4))
        rule = wrapped(
            self.tr(
                "“Done” needs evidence. An email that was sent, or a form that was filled in, "
                "is not evidence that a child is safer."
            ),
            "secondary",
        )
        rule.setFont(theme().font(12.5))
        foot = QFrame()
        foot.setObjectName("foot")
        inside = QVBoxLayout(foot)
        inside.setContentsMargins(theme().px(EDGE), 8, theme().px(EDGE), 8)
        inside.addWidget(rule)
        scrolled = QWidget()
        column = QVBoxLayout(scrolled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (title, _Figures(), self.agencies, show, self.views):
            column.addWidget(part)
        column.addStretch(1)
        column.addWidget(foot)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(scrolled)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.addWidget(area)
        self.setFixedWidth(theme().px(WIDE))


class _Figures(QWidget):
    """What the three figures of an agency are."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme().px(34))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a word over each column of figures."""
        painter = QPainter(self)
        painter.setFont(theme().font(12, 600))
        painter.setPen(theme().colour("ink.2"))
        foot = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight
        cell = theme().px(CELL)
        right = self.width() - theme().px(8)
        for place, words in enumerate((self.tr("Later"), self.tr("This\nweek"), self.tr("Late"))):
            box = QRect(right - (place + 1) * cell, 0, cell, self.height() - 3)
            painter.drawText(box, foot, words)
        painter.end()


class _Choices(PaintedList):
    """Lines of which one is chosen by a click, Space or Enter; as high as they all are."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(name, _Painter())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for signal in (self.itemClicked, self.itemActivated):
            signal.connect(lambda _: self._choose())
        self.offers = lambda: ((self.tr("Show only these\tEnter"), self._choose),)

    def _choose(self) -> None:
        self.chosen.emit(self.current.means)

    def present(self, choices: Sequence[_Choice]) -> None:
        """Show the lines; the keyboard stays where it is."""
        rows = [
            Row(shown=one, said=f"{one.spoken}, chosen" if one.chosen else one.spoken)
            for one in choices
        ]
        self.fill(rows, max(self.currentRow(), 0))
        self.setFixedHeight(self.rows_high() + 2)


class _Painter(RowPainter):
    def high(self, shown: _Choice) -> float:
        return HIGH if len(shown.figures) > 1 else LOW

    def draw(self, painter: QPainter, area: QRect, shown: _Choice, state: QStyle.StateFlag) -> None:
        look = theme()
        if shown.chosen:
            painter.fillRect(area, look.colour("accent.tint"))
        left = area.left() + look.px(EDGE)
        if shown.code:
            paint_code(painter, left, area, shown.code)
            left += look.px(CODE)
        room = _figures(painter, area, shown)
        painter.setFont(look.font(13.5, 600 if shown.bold else 400))
        painter.setPen(look.colour("ink.1"))
        words = area.adjusted(left - area.left(), 0, 0, 0)
        painter.drawText(words, MIDDLE, elided(painter, shown.text, room - left))
        if len(shown.figures) > 1:
            painter.setPen(look.colour("line.1"))
            painter.drawLine(area.left(), area.bottom(), area.right(), area.bottom())
        elif shown.chosen:
            edge = QRect(area.left(), area.top(), 3, area.height())
            painter.fillRect(edge, look.colour("accent"))


def _figures(painter: QPainter, area: QRect, shown: _Choice) -> int:
    """Paint the figures of a line from the right, and return how far the words may go."""
    look, last = theme(), len(shown.figures) - 1
    room = right = area.right() - look.px(8)
    for place, figure in enumerate(reversed(shown.figures)):
        is_late = last > 0 and place == last
        box = QRect(0, area.top(), right - look.px(CELL) * place, area.height())
        painter.setFont(look.font(13, 600 if is_late or (shown.bold and last) else 400))
        painter.setPen(look.colour(_ink(shown, figure, is_late=is_late)))
        words = str(figure) if figure or not is_late else "–"
        painter.drawText(box, RIGHT, words)
        room = box.right() - painter.fontMetrics().horizontalAdvance(words) - look.px(6)
    return room


def _ink(shown: _Choice, figure: int, *, is_late: bool) -> str:
    if is_late:
        return "danger" if figure else "ink.2"
    return "ink.1" if len(shown.figures) > 1 else "ink.2"


def _agency(load: AgencyLoad, *, chosen: bool) -> _Choice:
    counts = f"{load.overdue} late, {load.this_week} this week, {load.later} later"
    return _Choice(
        means=load.agency,
        text=load.name,
        figures=(load.overdue, load.this_week, load.later),
        spoken=f"{load.name}, {counts}",
        code=load.agency,
        bold=not load.agency,
        chosen=chosen,
    )


def _sum(loads: Sequence[AgencyLoad]) -> AgencyLoad:
    return AgencyLoad(
        agency="",
        name="All agencies",
        overdue=sum(load.overdue for load in loads),
        this_week=sum(load.this_week for load in loads),
        later=sum(load.later for load in loads),
    )
