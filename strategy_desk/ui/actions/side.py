"""The left of the board: what each agency has to do, the saved views, and the rule on evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.workload import AgencyLoad
from strategy_desk.presenters.action_boards import Board
from strategy_desk.ui.minuting.entries import Index, paint_code
from strategy_desk.ui.parts import heading, wrapped
from strategy_desk.ui.theme import theme

WIDE = 226
"""Pixels of the side. Source: design specification 9.5."""

CELL, EDGE, HIGH, LOW = 34, 12, 28, 26
CODE = 40
ENTRY = int(Qt.ItemDataRole.UserRole)
RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
MIDDLE = Qt.AlignmentFlag.AlignVCenter


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


class _Choices(QListWidget):
    """Lines of which one is chosen by a click, Space or Enter; as high as they all are."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName("entries")
        self.setAccessibleName(name)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for signal in (self.itemClicked, self.itemActivated):
            signal.connect(lambda item: self.chosen.emit(item.data(ENTRY).means))

    def present(self, choices: Sequence[_Choice]) -> None:
        """Show the lines; the keyboard stays where it is."""
        row = max(self.currentRow(), 0)
        self.clear()
        for choice in choices:
            item = QListWidgetItem()
            item.setData(ENTRY, choice)
            said = f"{choice.spoken}, chosen" if choice.chosen else choice.spoken
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            self.addItem(item)
        self.setCurrentRow(min(row, len(choices) - 1))
        self.setFixedHeight(sum(self.sizeHintForRow(n) for n in range(self.count())) + 2)


class _Painter(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        choice: _Choice = index.data(ENTRY)
        return QSize(10, theme().px(HIGH if len(choice.figures) > 1 else LOW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        choice: _Choice = index.data(ENTRY)
        area: QRect = option.rect
        look = theme()
        room = area.right()
        painter.save()
        if choice.chosen:
            painter.fillRect(area, look.colour("accent.tint"))
            painter.fillRect(
                QRect(area.left(), area.top(), 3, area.height()), look.colour("accent")
            )
        left = area.left() + look.px(EDGE)
        if choice.code:
            paint_code(painter, left, area, choice.code)
            left += look.px(CODE)
        figures = len(choice.figures) > 1
        right = area.right() - look.px(8)
        for place, figure in enumerate(reversed(choice.figures)):
            late = figures and place == len(choice.figures) - 1
            box = QRect(0, area.top(), right - look.px(CELL) * place, area.height())
            painter.setFont(look.font(13, 600 if late or choice.bold else 400))
            painter.setPen(look.colour("danger" if late and figure else "ink.2"))
            words = str(figure) if figure or not late else "–"
            painter.drawText(box, RIGHT, words)
            room = box.right() - painter.fontMetrics().horizontalAdvance(words) - look.px(6)
        painter.setFont(look.font(13.5, 600 if choice.bold else 400))
        painter.setPen(look.colour("ink.1"))
        letters, elide = painter.fontMetrics(), Qt.TextElideMode.ElideRight
        fit = letters.elidedText(choice.text, elide, room - left)
        painter.drawText(area.adjusted(left - area.left(), 0, 0, 0), MIDDLE, fit)
        if figures:
            painter.setPen(look.colour("line.1"))
            painter.drawLine(area.left(), area.bottom(), area.right(), area.bottom())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.colour("focus"), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -1))
        painter.restore()


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
