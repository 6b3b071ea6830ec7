"""The rows of the board, painted, and the heads of their columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QWidget

from strategy_desk.domain.action_board import BoardAction, Group
from strategy_desk.domain.action_lists import carried_words
from strategy_desk.ui.actions.columns import (
    ACTION,
    AGENCY,
    DEADLINE,
    EDGE,
    LATENESS,
    OWNER,
    POSITION,
    SQUARE,
    spans,
)
from strategy_desk.ui.actions.lines import Line, cells, tone
from strategy_desk.ui.painted import (
    MIDDLE,
    PaintedList,
    Row,
    RowPainter,
    elided,
    paint_code,
    paint_tag,
)
from strategy_desk.ui.theme import theme

HIGH, HEAD_HIGH = 32, 27


class Heads(QWidget):
    """The names of the columns over the rows."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(theme().px(HEAD_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each name over its column."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colour("bg.panel"))
        painter.setFont(theme().font(12.5, 600))
        painter.setPen(theme().colour("ink.2"))
        for name, span in spans(self.width()).items():
            if name != LATENESS:
                box = QRect(span.left, 0, span.width, self.height())
                painter.drawText(box, MIDDLE, self.tr(name))
        painter.setPen(theme().colour("line.2"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()


class Rows(PaintedList):
    """Groups of actions. ``looked_at`` carries the action that the keyboard is on, or nothing."""

    looked_at = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(name, _Painter())
        self.currentItemChanged.connect(lambda *_: self.looked_at.emit(self.action))

    @property
    def line(self) -> Line | None:
        """The line that the keyboard is on."""
        found: Line | None = self.current
        return found

    @property
    def action(self) -> BoardAction | None:
        """The action that the keyboard is on, if it is on one."""
        return self.line.action if self.line else None

    def present(self, lines: Sequence[Line]) -> None:
        """Show these lines; the keyboard stays on the line it was on, or where that was."""
        key, row = self.line.key if self.line else "", self.currentRow()
        same = next((n for n, line in enumerate(lines) if line.key == key), None)
        first = next((n for n, line in enumerate(lines) if line.action), 0)
        there = same if same is not None else row if 0 <= row < len(lines) else first
        self.blockSignals(True)
        self.fill([_row(line) for line in lines], there)
        self.blockSignals(False)
        self.looked_at.emit(self.action)


def _row(line: Line) -> Row:
    return Row(shown=line, said=line.spoken, tip=line.spoken if line.action else "")


class _Painter(RowPainter):
    def high(self, shown: Line) -> float:
        return HIGH if shown.action or shown.more else HEAD_HIGH

    def draw(self, painter: QPainter, area: QRect, shown: Line, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme().colour("accent.tint"))
        elif shown.title:
            painter.fillRect(area, theme().colour("bg.app"))
        if shown.action is not None:
            _action(painter, area, shown.action)
        else:
            _words(painter, area, shown)
        painter.setPen(theme().colour("line.1"))
        painter.drawLine(area.left(), area.bottom(), area.right(), area.bottom())


def _words(painter: QPainter, area: QRect, line: Line) -> None:
    """A heading with its arrow and count, how many more there are, or what is said."""
    look = theme()
    left = area.left() + look.px(EDGE)
    if line.title:
        icon = look.pixmap("chevron-right" if line.folded else "chevron-down", "ink.2", 14)
        painter.drawPixmap(left, area.center().y() - look.px(7), icon)
        left += look.px(18)
    elif line.more:
        left += look.px(72)
    words = line.title or (f"{line.more} more" if line.more else line.said)
    painter.setFont(look.font(13.5, 600))
    painter.setPen(look.colour("accent" if line.more else "ink.1"))
    painter.drawText(area.adjusted(left - area.left(), 0, 0, 0), MIDDLE, words)
    left += painter.fontMetrics().horizontalAdvance(f"{words} ")
    after = f"{line.count}" if line.title else "→" if line.more else ""
    painter.setFont(look.font(13))
    painter.setPen(look.colour("ink.2"))
    painter.drawText(area.adjusted(left - area.left(), 0, 0, 0), MIDDLE, after)


def _action(painter: QPainter, area: QRect, one: BoardAction) -> None:
    look, said = theme(), cells(one)
    for name, span in spans(area.width()).items():
        box = QRect(area.left() + span.left, area.top(), span.width - look.px(8), area.height())
        if name == SQUARE:
            square(painter, box, one.group)
        elif name == AGENCY:
            paint_code(painter, box.left(), area, one.action.agency)
        elif name == LATENESS and one.group is Group.FIRST_HOURS:
            _tag(painter, box, said[name])
        elif name == ACTION:
            _what(painter, box, one)
        else:
            ink, weight = _ink(name, one)
            if name == POSITION and one.escalations and one.action.is_open:
                icon = look.pixmap("arrow-up-right", "danger", 14)
                painter.drawPixmap(box.left(), box.center().y() - look.px(7), icon)
                box.setLeft(box.left() + look.px(17))
            _put(painter, box, said[name], ink, weight)


def _what(painter: QPainter, box: QRect, one: BoardAction) -> None:
    """The words of an action, and after them how often it was carried over."""
    carried = carried_words(one.carried)
    painter.setFont(theme().font(12.5))
    wide = painter.fontMetrics().horizontalAdvance(carried) + theme().px(8) if carried else 0
    words = box.adjusted(0, 0, -wide, 0)
    painter.setFont(theme().font(13.5))
    used = min(painter.fontMetrics().horizontalAdvance(one.action.text), words.width())
    _put(painter, words, one.action.text, "ink.1", 400, 13.5)
    after = box.adjusted(used + theme().px(8), 0, theme().px(8), 0)
    _put(painter, after, carried, "caution", 400, 12.5)


def _ink(name: str, one: BoardAction) -> tuple[str, int]:
    if name == LATENESS:
        ink = tone(one)
        return ink, 700 if ink == "danger" else 400
    if name == OWNER and not one.action.owner:
        return "danger", 600
    if name == DEADLINE and one.action.due is None and one.action.is_open:
        return "danger", 600
    if name == POSITION and one.escalations and one.action.is_open:
        return "danger", 400
    return ("ink.1" if name == OWNER else "ink.2"), 400


def _put(
    painter: QPainter, box: QRect, words: str, ink: str, weight: int = 400, px: float = 13
) -> None:
    painter.setFont(theme().font(px, weight))
    painter.setPen(theme().colour(ink))
    painter.drawText(box, MIDDLE, elided(painter, words, box.width()))


def _tag(painter: QPainter, box: QRect, words: str) -> None:
    look = theme()
    painter.setFont(look.font(12.5, 600))
    wide = painter.fontMetrics().horizontalAdvance(words) + look.px(10)
    high = look.px(19)
    tag = QRect(box.left(), box.center().y() - high // 2, min(wide, box.width()), high)
    paint_tag(painter, tag, words, "gold")


def square(painter: QPainter, box: QRect, group: Group) -> None:
    """Paint what an action has come to: open, late, said done (half full), or closed (full)."""
    look = theme()
    size = look.px(10)
    where = QRectF(box.left() + 1, box.center().y() - size / 2, size, size)
    tokens = {Group.LATE: "danger", Group.WAITING: "caution.line", Group.CLOSED: "done"}
    ink = look.colour(tokens.get(group, "line.control"))
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, 1.6))
    painter.drawRect(where)
    if group is Group.LATE:
        middle, third = where.center().x(), size / 3
        painter.drawLine(QPointF(middle, where.top() + third), QPointF(middle, where.center().y()))
        painter.drawPoint(QPointF(middle, where.bottom() - third))
    elif group in {Group.WAITING, Group.CLOSED}:
        full = where.adjusted(0, size / 2 if group is Group.WAITING else 0, 0, 0)
        painter.fillRect(full, ink)
    painter.restore()
