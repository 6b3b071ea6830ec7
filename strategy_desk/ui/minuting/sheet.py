"""The parts of the meeting page and where they stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from strategy_desk.ui.minuting.after import After
from strategy_desk.ui.minuting.asker import Asker
from strategy_desk.ui.minuting.chair_note import ChairNote
from strategy_desk.ui.minuting.head import ItemHead, MeetingHead
from strategy_desk.ui.minuting.left_over import LeftOverPanel
from strategy_desk.ui.minuting.line_commands import LineCommands
from strategy_desk.ui.minuting.made_of_lines import MadeOfLines
from strategy_desk.ui.minuting.outcome import OutcomePanel
from strategy_desk.ui.minuting.quick_line import QuickLine
from strategy_desk.ui.minuting.room import RoomPanel
from strategy_desk.ui.minuting.sides import Sides
from strategy_desk.ui.minuting.surface import Surface
from strategy_desk.ui.minuting.weeks import LastWeeks
from strategy_desk.ui.minuting.word_check import WordCheck
from strategy_desk.ui.parts import trouble


class MeetingSheet(QWidget):
    """The agenda and the room, the minutes with the quick action, and what came of the meeting.

    Nothing can be typed yet: there is no meeting to keep it in.
    """

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._trouble = trouble()
        self.head = MeetingHead()
        self.item_head = ItemHead()
        self.chair = ChairNote()
        self.weeks = LastWeeks()
        self.weeks.hide()
        self.room = RoomPanel()
        self.surface = Surface(now)
        self.asker = Asker(self.surface)
        self.commands = LineCommands(self.surface, self.asker)
        self.check = WordCheck(self.surface, self.asker)
        self.quick = QuickLine()
        self.left_over = LeftOverPanel()
        self.after = After(self.surface)
        self.outcome = OutcomePanel()
        self.decisions = self.outcome.decisions
        self.made = MadeOfLines(self.surface, self.quick, self.decisions)
        self.surface.setEnabled(False)
        self.quick.setEnabled(False)
        self._minutes = self._middle()
        self._minutes.setFocusProxy(self.surface)
        self._lay_out()
        self.setFocusProxy(self.surface)

    def panes(self) -> list[QWidget]:
        """Where the keyboard can be taken to in turn."""
        return [self.room, self._minutes, self.outcome]

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(Sides(self.room, self._minutes, self.outcome), 1)

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        over, under = (self.weeks, self.chair, self.item_head), (self.left_over, self._trouble)
        for widget in (*over, self.surface, *under, self.after, self.quick):
            column.addWidget(widget, 1 if widget is self.surface else 0)
        return middle
