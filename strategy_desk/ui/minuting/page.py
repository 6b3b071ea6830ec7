"""The meeting page: agenda and room, lines and the quick action, decisions and actions."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.meetings import Attendance, MeetingState, meeting_title
from strategy_desk.domain.minutes import LineKind, WriteLine
from strategy_desk.domain.time import to_local
from strategy_desk.errors import DeskError
from strategy_desk.presenters.meeting import Meeting, MeetingShown, as_command
from strategy_desk.ui.minuting.close import CloseDialog
from strategy_desk.ui.minuting.decisions import DecisionsPanel
from strategy_desk.ui.minuting.lines import LinesView
from strategy_desk.ui.minuting.quick_line import QuickLine
from strategy_desk.ui.minuting.room import RoomPanel
from strategy_desk.ui.minuting.writer import LineWriter
from strategy_desk.ui.parts import KeyButton, caption, heading, trouble


def meeting_page(desk: Desk, meeting: str | UUID) -> MeetingPage:
    """Return the page of one meeting, already filling itself."""
    page = MeetingPage()
    page.connect_to(Meeting(page, desk.for_page(partial(isValid, page)), meeting))
    return page


class MeetingPage(QWidget):
    """Shows one meeting and says what the person meant.

    ``asked_timeline`` carries the child's reference, ``asked_print`` the meeting's.
    """

    asked_timeline = Signal(str)
    asked_print = Signal(str)

    keys = (
        ("Enter", "new line"),
        ("Ctrl 1-9", "speaker"),
        ("F8", "action"),
        ("Ctrl D", "decision"),
        ("Ctrl PgDn", "next item"),
        ("Ctrl Shift R", "restrict"),
        ("Ctrl Z", "undo"),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: MeetingShown | None = None
        self._item = 1
        self._title = heading("", 18)
        self._about = caption("")
        self._item_title = heading("", 16)
        self._trouble = trouble()
        self._saved = caption("")
        self.room = RoomPanel()
        self.lines = LinesView()
        self.writer = LineWriter()
        self.quick = QuickLine()
        self.decisions = DecisionsPanel()
        self.agreed = QListWidget()
        self.agreed.setAccessibleName(self.tr("Actions so far"))
        self.agreed.setWordWrap(True)
        self.agreed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._count = caption("")
        self._left_over = caption("")
        self._left_over.setWordWrap(True)
        self._left_over.setMargin(12)
        self.start = KeyButton(self.tr("Start meeting"), "F5", primary=True)
        self.timeline = KeyButton(self.tr("Timeline"), "Ctrl T")
        self.minutes = KeyButton(self.tr("Minutes"), "Ctrl P")
        self.close_button = KeyButton(self.tr("Close meeting…"))
        # Nothing can be typed before there is a meeting to keep it in.
        self.writer.setEnabled(False)
        self.quick.setEnabled(False)
        self.start.hide()
        self.close_button.hide()
        self._lay_out()

    def connect_to(self, presenter: Meeting) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.writer.changed.connect(presenter.write)
        self.writer.finished.connect(self._line_finished)
        self.quick.typed.connect(lambda text: self.quick.show_read(presenter.read_action(text)))
        self.quick.entered.connect(presenter.add_action)
        self.decisions.decided.connect(presenter.decide)
        self.room.arrived.connect(presenter.arrive)
        self.room.came.connect(presenter.welcome)
        self.room.chosen.connect(self.go_to)
        self.lines.activated.connect(lambda _: self._edit_line())
        self.start.clicked.connect(presenter.start)
        self.timeline.clicked.connect(self._ask_timeline)
        self.minutes.clicked.connect(self._ask_print)
        self.close_button.clicked.connect(self._ask_close)
        self._bind_keys()
        presenter.open()

    def present(self, shown: MeetingShown) -> None:
        """Show the meeting as it stands; what is being typed stays as it is."""
        first = self._shown is None
        self._shown = shown
        meeting = shown.meeting
        starts = to_local(meeting.starts)
        self._title.setText(meeting_title(meeting.type, meeting.number))
        self._about.setText(
            f"{meeting.child.name} · {starts:%A} {starts.day} {starts:%B}, {starts:%H:%M}"
            f" · {meeting.state.value}"
        )
        self.start.setVisible(meeting.state is MeetingState.PLANNED)
        self.close_button.setVisible(meeting.state is MeetingState.OPEN)
        self.room.present(meeting, self._item)
        self.decisions.present(meeting)
        self._show_lines()
        self._show_actions()
        if first:
            self.writer.setEnabled(True)
            self.quick.setEnabled(True)
            self._item = max((line.item for line in meeting.lines), default=1)
            self.room.present(meeting, self._item)
            self._new_line()
            self.writer.setFocus()

    def refused(self, error: DeskError) -> None:
        """Say under the lines why something was not done."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def saved(self, at: datetime) -> None:
        """Say when the last save reached the disk."""
        self._saved.setText(self.tr("Saved {0}").format(f"{to_local(at):%H:%M:%S}"))
        self._trouble.hide()

    def action_added(self) -> None:
        """Make room for the next action."""
        self._trouble.hide()
        self.quick.clear()

    def welcomed(self) -> None:
        """Make room for the next person."""
        self._trouble.hide()
        self.room.add.clear()

    def decided(self) -> None:
        """Close the reason that was asked for."""
        self.decisions.taken()

    def not_decided(self, error: DeskError) -> None:
        """Say beside the reason why the answer was not taken."""
        self.decisions.refused(error)

    def start_meeting(self) -> None:
        """Open the meeting for minuting, if it has not begun."""
        if self._shown is not None and self._shown.meeting.state is MeetingState.PLANNED:
            self._presenter.start()

    def go_to(self, item: int) -> None:
        """Make one agenda item the current one and start a line in it."""
        if self._shown is None or not 1 <= item <= len(self._shown.meeting.agenda):
            return
        self._item = item
        self.room.present(self._shown.meeting, item)
        self._show_lines()
        self._new_line()
        self.writer.setFocus()

    def _show_lines(self) -> None:
        if self._shown is None:
            return
        meeting = self._shown.meeting
        titles = {entry.number: entry.title for entry in meeting.agenda}
        self._item_title.setText(f"{self._item}. {titles.get(self._item, '')}")
        draft = self.writer.draft
        writing = draft.line if draft else None
        self.lines.present(
            [line for line in meeting.lines if line.item == self._item and line.id != writing]
        )

    def _show_actions(self) -> None:
        if self._shown is None:
            return
        meeting = self._shown.meeting
        self.agreed.clear()
        for action in meeting.actions:
            self.agreed.addItem(_action_words(action))
        undated = sum(action.due is None for action in meeting.actions)
        words = self.tr("{0}, {1} without a date").format(len(meeting.actions), undated)
        self._count.setText(words if undated else str(len(meeting.actions)))
        numbers = ", ".join(action.number for action in meeting.left_over)
        self._left_over.setText(
            self.tr("From earlier meetings: {0}").format(numbers) if numbers else ""
        )

    def _line_finished(self, line: WriteLine) -> None:
        self._presenter.write(line)
        self._new_line()

    def _new_line(self) -> None:
        draft = self.writer.draft
        self.writer.take(self._presenter.new_line(self._item, self._speaker_of(draft)))
        self._show_lines()

    def _speaker_of(self, draft: WriteLine | None) -> Attendance | None:
        if self._shown is None or draft is None:
            return None
        people = self._shown.meeting.attendance
        return next((who for who in people if who.name == draft.speaker), None)

    def _edit_line(self) -> None:
        line = self.lines.current()
        if line is not None and self._shown is not None:
            self.writer.take(as_command(line, self._shown.meeting.id))
            self._show_lines()
            self.writer.setFocus()

    def _tag(self, number: int) -> None:
        if self._shown is not None and number <= len(self._shown.meeting.attendance):
            self.writer.tag(self._shown.meeting.attendance[number - 1])

    def _restrict(self) -> None:
        line = self.lines.current()
        if line is not None:
            self._presenter.restrict(line)

    def _quote(self) -> None:
        line = self.lines.current()
        if line is not None:
            own = line.kind is LineKind.CHILD_WORDS
            self._presenter.mark(line, LineKind.INFORMATION if own else LineKind.CHILD_WORDS)

    def _line_to_action(self) -> None:
        draft = self.writer.draft
        if draft is not None:
            self.quick.edit.setText(f"{draft.agency} - {draft.text} - {draft.speaker} - ")
            self.quick.show_read(self._presenter.read_action(self.quick.edit.text()))
            self.quick.setFocus()

    def _quick_or_back(self) -> None:
        target = self.writer if self.quick.edit.hasFocus() else self.quick
        target.setFocus()

    def _ask_timeline(self) -> None:
        if self._shown is not None:
            self.asked_timeline.emit(self._shown.meeting.child.reference)

    def _ask_print(self) -> None:
        if self._shown is not None:
            self.asked_print.emit(self._shown.meeting.reference)

    def _ask_close(self) -> None:
        if self._shown is not None:
            dialog = CloseDialog(self._shown.meeting, self)
            dialog.agreed.connect(self._presenter.close)
            dialog.open()

    def _bind_keys(self) -> None:
        bindings = {
            "F8": self._quick_or_back,
            "Ctrl+Return": self._line_to_action,
            "Ctrl+D": self.decisions.list.setFocus,
            "Ctrl+PgDown": lambda: self.go_to(self._item + 1),
            "Ctrl+PgUp": lambda: self.go_to(self._item - 1),
            "Ctrl+Shift+R": self._restrict,
            "Ctrl+'": self._quote,
            "Ctrl+T": self._ask_timeline,
            "Escape": self.writer.setFocus,
        }
        bindings |= {f"Ctrl+{n}": partial(self._tag, n) for n in range(1, 10)}
        for keys, does in bindings.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 6, 14, 6)
        top.setSpacing(10)
        for widget in (self._title, self._about):
            top.addWidget(widget)
        top.addStretch(1)
        for button in (self._saved, self.start, self.timeline, self.minutes, self.close_button):
            top.addWidget(button)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        for panel, stretch in ((self.room, 236), (self._middle(), 750), (self._right(), 314)):
            sides.addWidget(panel)
            sides.setStretchFactor(sides.count() - 1, 1 if stretch == 750 else 0)
        sides.setSizes([236, 750, 314])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(sides, 1)

    def _middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = QHBoxLayout()
        title.setContentsMargins(14, 8, 14, 8)
        title.addWidget(self._item_title)
        column.addLayout(title)
        column.addWidget(self.lines, 1)
        column.addWidget(self.writer)
        column.addWidget(self._trouble)
        column.addWidget(self.quick)
        return middle

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.decisions, 3)
        top = QHBoxLayout()
        top.setContentsMargins(12, 4, 12, 0)
        top.addWidget(heading(self.tr("Actions so far"), 14))
        top.addStretch(1)
        top.addWidget(self._count)
        column.addLayout(top)
        column.addWidget(self.agreed, 2)
        column.addWidget(self._left_over)
        return right


def _action_words(action: ActionRecord) -> str:
    due = f"{action.due:%a} {action.due.day} {action.due:%b}" if action.due else "needs a date"
    at = f" {action.due_time:%H:%M}" if action.due_time else ""
    owner = action.owner or "needs an owner"
    return f"{action.number}  {action.text}\n      {action.agency}  {owner}  ·  {due}{at}"
