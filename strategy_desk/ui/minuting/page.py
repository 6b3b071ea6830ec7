"""The meeting page: agenda and room, minutes and the quick action, decisions and actions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.meetings import FIXED, HELD, MeetingState
from strategy_desk.domain.minutes import FileLines, WriteLine
from strategy_desk.domain.wording.abbreviations import Abbreviations, expand
from strategy_desk.domain.wording.phrases import Phrases
from strategy_desk.errors import DeskError
from strategy_desk.presenters import minutes
from strategy_desk.presenters.approval import Approval
from strategy_desk.presenters.left_over import LeftOver
from strategy_desk.presenters.meeting import READS, Meeting, MeetingShown
from strategy_desk.presenters.minutes import Minutes
from strategy_desk.services.undo import Place
from strategy_desk.ui import preferences
from strategy_desk.ui.minuting.after import KEYS_SENT, MORE_KEYS_SENT
from strategy_desk.ui.minuting.announcer import Announcer
from strategy_desk.ui.minuting.answers import Answers
from strategy_desk.ui.minuting.chair_note import FOLLOW
from strategy_desk.ui.minuting.close import CloseDialog
from strategy_desk.ui.minuting.jotter import Jotter
from strategy_desk.ui.minuting.lifting import LiftDialog
from strategy_desk.ui.minuting.line_commands import MORE_KEYS
from strategy_desk.ui.minuting.line_field import LARGE_PX, TEXT_PX
from strategy_desk.ui.minuting.sheet import MeetingSheet
from strategy_desk.ui.minuting.weeks import DAYS, ROOM
from strategy_desk.ui.theme import theme

ACTION, DECISION = "action", "decision"
"""What is kept of the fields beside the minutes goes by these names."""

AGAIN_AFTER = 500
"""Milliseconds between two looks at what is not saved yet, which is then sent again."""

TICK = 10_000
"""Milliseconds between two looks at the clock."""


def meeting_page(desk: Desk, meeting: str | UUID) -> MeetingPage:
    """Return the page of one meeting, already filling itself."""
    page = MeetingPage(desk)
    alive = partial(isValid, page)
    own = desk.for_page(alive)
    page.left_over.connect_to(LeftOver(page.left_over, own))
    page.after.connect_to(Approval(page.after, own))
    page.connect_to(Meeting(page, own, meeting), Minutes(page, desk, alive))
    return page


class MeetingPage(Answers, MeetingSheet):
    """Shows one meeting and says what the person meant.

    ``asked_timeline`` carries the child's reference, ``asked_print`` the meeting's; ``asked_undo``
    and ``asked_redo`` ask for what is older than the line being typed. ``said`` is a short word
    to the person. ``opened_meeting`` carries the reference of the meeting that follows,
    ``asked_version`` the number of the minutes that are to be read as they were, ``asked_out`` that
    of the meeting whose papers are to go out. ``keys_changed`` says that the minutes went out.
    """

    asked_timeline = Signal(str)
    asked_print = Signal(str)
    asked_undo = Signal()
    said = Signal(str)
    asked_redo = Signal()
    opened_meeting = Signal(str)
    asked_out = Signal(str)
    asked_version = Signal(int)
    keys_changed = Signal()

    keys: Sequence[tuple[str, str]] = (
        ("Enter", "new line"),
        ("Ctrl 1–9", "speaker"),
        ("F8", "action"),
        ("Ctrl D", "decision"),
        ("Ctrl PgDn", "next item"),
        ("F7", "check words"),
        ("Ctrl Shift R", "restrict"),
        ("Ctrl Z", "undo"),
        ("Ctrl Shift L", "about whom"),
        ("Ctrl Shift PgDn", "follow the chair"),
    )
    more_keys: Sequence[tuple[str, str]] = MORE_KEYS

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.now, parent)
        self._now = desk.now
        self._shown: MeetingShown | None = None
        self._item = 0
        self._acts = False
        self._announcer = Announcer(self.surface.announce, self)
        self._jotters = (
            Jotter(ACTION, self.quick.edit, self.quick.edit.text),
            Jotter(DECISION, self.decisions.reason, self.decisions.so_far),
        )
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_AFTER)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK)
        self._clock.timeout.connect(self._tick)

    def connect_to(self, presenter: Meeting, lines: Minutes) -> None:
        """Wire what a person does to the presenters."""
        self._presenter, self._lines = presenter, lines
        self.surface.held.connect(lines.hold)
        self.surface.filed.connect(lines.file)
        self.surface.asked_undo.connect(self.asked_undo)
        self.surface.asked_redo.connect(self.asked_redo)
        self.surface.asked_menu.connect(self._show_menu)
        self.surface.asked_names.connect(self.made.is_hidden)
        self.commands.asked_lift.connect(self._ask_lift)
        self.check.said.connect(self.said)
        self.check.asked_item.connect(self.look_at)
        self.after.check_words = self.check.may_send
        self._again.timeout.connect(lines.try_again)
        self._again.start()
        self.quick.typed.connect(lambda text: self.quick.show_read(presenter.read_action(text)))
        self.made.connect_to(presenter)
        self.made.said.connect(self.said)
        self.made.refused.connect(self.refused)
        self.connect_answers(presenter)
        for jotter in self._jotters:
            jotter.jotted.connect(presenter.jot)
        self.outcome.taken_out.connect(lambda action: self.made.take_out(action.line, [action]))
        self.room.children_changed.connect(presenter.change_children)
        self.head.about_children.clicked.connect(self.room.ask_children)
        self.left_over.left.connect(self.surface.setFocus)
        self.room.chosen.connect(self.go_to)
        self.chair.followed.connect(self.go_to)
        self.chair.turned.connect(lambda: presenter.refresh(READS))
        self.item_head.asked.connect(lambda by: self.go_to(self._item + by))
        self.head.start.clicked.connect(presenter.start)
        self.head.timeline.clicked.connect(self.ask_timeline)
        self.head.minutes.clicked.connect(self._ask_print)
        self.head.close_button.clicked.connect(self._ask_close)
        self.after.opened_meeting.connect(self.opened_meeting)
        self.after.asked_version.connect(self.asked_version)
        self.after.asked_out.connect(self.asked_out)
        self.after.said.connect(self.said)
        self._bind_keys()
        if preferences.kept().spelling:
            self.asker.words.speller.begin(lines.look_up)
        lines.begin()
        presenter.open()

    def present(self, shown: MeetingShown) -> None:
        """Show the meeting as it stands; what is being typed stays as it is."""
        first = self._shown is None
        turned = self._shown is not None and self._shown.hiding != shown.hiding
        self._shown = shown
        if turned and self.weeks.is_filled:
            self._presenter.read_weeks(DAYS, self.weeks.fill)
        typed = (self.quick.edit, self.decisions.reason, self.room.asks.edit, self.room.add)
        for field in (self.surface, *typed):
            field.hide_names(shown.hiding)
        self.head.present(shown.found, shown.now)
        self.outcome.present(shown.found, shown.now)
        self.left_over.present(shown.meeting, shown.now)
        self.after.present(shown.meeting, shown.now)
        fixed = shown.meeting.state in FIXED
        # Once it is closed, the next step of the minutes is the one filled button: F8 brings this.
        if fixed or (first and shown.meeting.state in HELD):
            if self.quick.isAncestorOf(self.focusWidget()):
                self.surface.setFocus()
            self.quick.hide()
        self.surface.only_read(fixed)
        if fixed:
            self.keys, self.more_keys = KEYS_SENT, MORE_KEYS_SENT
            self.keys_changed.emit()
        self.commands.present(shown.recorded, shown.agencies)
        self.made.present(shown.meeting)
        self.asker.words.speller.names = minutes.names_of(shown.recorded)
        if first:
            self._begin(shown)
        else:
            self.surface.present([ln for ln in shown.recorded.lines if ln.item == self._item])
        self.check.present(shown.recorded, self._item)
        self.room.present(shown, self._item)
        self.item_head.present(shown.found, self._item, shown.now)
        self._read_holding()

    def refused(self, error: DeskError) -> None:
        """Say under the lines why something was not done."""
        self.waiting(error.sentence)

    def filed(self, filing: FileLines) -> None:
        """Say that these lines are on disk."""
        self.surface.taken(filing, saved=True)
        self._trouble.hide()

    def not_filed(self, filing: FileLines, error: DeskError) -> None:
        """Say under the lines why they were not taken; their words stay."""
        self.surface.taken(filing, saved=False)
        self.refused(error)

    def waiting(self, sentence: str) -> None:
        """Say that what was typed is not saved yet, and where it is meanwhile."""
        self._trouble.setText(sentence)
        self._trouble.show()
        self._announcer.trouble(sentence)

    def nothing_waits(self) -> None:
        """Say that all that could not be saved is saved."""
        self._trouble.hide()
        self._announcer.well()

    def action_added(self) -> None:
        """Make room for the next action."""
        self._trouble.hide()
        self._announcer.action(self.quick.last)
        self.made.action_added()

    def quorum_changed(self, words: str) -> None:
        """Say, once, that the quorum was lost or is there again."""
        self.surface.announce(words)
        self.said.emit(words)

    def start_meeting(self) -> None:
        """Open the meeting for minuting, if it has not begun."""
        if self._shown is not None and self._shown.meeting.state is MeetingState.PLANNED:
            self._presenter.start()
            self._presenter.turn_to(self._item)

    def begin_action(self) -> None:
        """Go to the line of a new action, now or once the meeting is read."""
        self._acts = True
        self.quick.setFocus()

    def go_to(self, item: int) -> None:
        """Make one agenda item the current one, with a line to go on with at its end."""
        if self._shown is None or not 1 <= item <= len(self._shown.meeting.agenda):
            return
        self.look_at(item)
        self.surface.hold()  # the pen lies here now, before anything is typed
        self._presenter.turn_to(item)
        self.chair.came_to(item)
        self.surface.setFocus()
        self._announcer.item(self._shown.found, item)

    def look_at(self, item: int) -> None:
        """Show an item; the meeting itself stays where it is, and so do its clocks."""
        if self._shown is not None:
            self._open_item(item)
            self.check.present(self._shown.recorded, item)
            self.room.present(self._shown, item)
            self.item_head.present(self._shown.found, item, self._now())

    def show_place(self, place: Place) -> bool:
        """Show the item of a line that was taken back; tell whether it was out of sight."""
        away = self._shown is not None and self._shown.meeting.id == place.meeting
        away = away and place.item != self._item
        if away:
            self.look_at(place.item)
        return away

    def _begin(self, shown: MeetingShown) -> None:
        """Open where this minute-taker was, else at the last item that has a line."""
        pen = shown.found.pen
        last = max((line.item for line in shown.meeting.lines), default=1)
        self.surface.setEnabled(True)
        self.quick.setEnabled(True)
        self._open_item(pen.line.item if pen else last)
        self.chair.came_to(self._item)
        if pen is not None:
            self.surface.resume(pen)
        self._take_up_jotted(shown.found.jotted)
        self._clock.start()
        self._fit_weeks()
        (self.quick if self._acts else self.surface).setFocus()
        self._lines.read_words(self._ask_about, self._expand_with)  # slow, and nothing waits for it

    def _take_up_jotted(self, jotted: Mapping[str, str]) -> None:
        """Put back what was typed beside the minutes and not entered."""
        if self.surface.isReadOnly():
            return
        for jotter in self._jotters:
            jotter.kept = jotted.get(jotter.name, "")
        if ACTION in jotted:
            self.quick.show()
            self.quick.begin(jotted[ACTION])
        if DECISION in jotted:
            self.decisions.go_on(jotted[DECISION])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the child's last weeks where there is room."""
        super().resizeEvent(event)
        self._fit_weeks()

    def _fit_weeks(self) -> None:
        roomy = self.height() >= theme().px(ROOM)
        self.weeks.setVisible(roomy)
        self.surface.setFont(theme().font(LARGE_PX if roomy else TEXT_PX))
        if roomy and self._shown is not None and not self.weeks.is_filled:
            self._presenter.read_weeks(DAYS, self.weeks.fill)
            self._read_holding()

    def _read_holding(self) -> None:
        """Where there is room for the weeks there is room for what each agency holds."""
        if self.height() >= theme().px(ROOM):
            self._presenter.read_holding(self.outcome.hold.present)
        else:
            self.outcome.hold.hide()

    def _open_item(self, item: int) -> None:
        if self._shown is None:
            return
        meeting = self._shown.recorded
        self.surface.file()
        self._item = item
        fresh = minutes.new_line(meeting, item, self._now())
        self.surface.open_item([line for line in meeting.lines if line.item == item], fresh)

    def _show_menu(self, at: QPoint) -> None:
        more = (
            *self.made.offers(),
            (self.tr("The chair's response\tCtrl+Shift+B"), self.after.ask_response),
            (self.tr("Escalate the disagreement\tCtrl+Shift+X"), self.after.ask_stage_next),
        )
        self.commands.show_menu(at, self._lines, (*more, *self.made.back()))

    def _ask_about(self, phrases: Phrases) -> None:
        self.asker.begin(phrases.without(preferences.kept().unasked))

    def _expand_with(self, abbreviations: Abbreviations) -> None:
        self.surface.expansion = partial(expand, abbreviations=abbreviations)

    def _leave_words_or_return(self) -> None:
        """Close one thing that is open, else leave the field for the minutes."""
        opened = (self.left_over, self.room.asks, self.decisions)
        steps = [*(panel.step_back for panel in opened), self.after.leave]
        if self.surface.hasFocus():
            steps += [self.asker.leave, self.asker.unselect]
        if not any(step() for step in steps):
            self.surface.setFocus()

    def _quick_or_back(self) -> None:
        if not self.made.may_write():
            return
        self.quick.show()
        target = self.surface if self.quick.edit.hasFocus() else self.quick
        target.setFocus()

    def ask_timeline(self) -> None:
        """Ask for the timeline of the child whom the line in hand is about, else of the lead."""
        if self._shown is not None:
            line, meeting = self.surface.line(), self._shown.meeting
            about = (child for child in meeting.children if line and child.id == line.about)
            self.asked_timeline.emit(next(about, meeting.child).reference)

    def _ask_print(self) -> None:
        if self._shown is not None:
            self.asked_print.emit(self._shown.meeting.reference)

    def _ask_close(self) -> None:
        if self._shown is not None:
            self.surface.file()
            shown = self._shown
            dialog = CloseDialog(shown.meeting, shown.agencies, self._now(), self)
            dialog.hide_names(self._shown.hiding)
            dialog.agreed.connect(
                lambda asked: self._presenter.close(asked, dialog.accept, dialog.refused)
            )
            dialog.open()

    def _ask_lift(self, lines: Sequence[WriteLine]) -> None:
        if self._shown is not None:
            dialog = LiftDialog(lines, self._shown.agencies, self)
            dialog.hide_names(self._shown.hiding)
            dialog.asked.connect(
                lambda typed: self._presenter.lift(lines, typed, dialog.accept, dialog.refused)
            )
            dialog.open()

    def _tick(self) -> None:
        if self._shown is not None:
            self.head.tick(self._shown.found, self._now())
            self.item_head.tick(self._shown.found, self._item, self._now())
            self._announcer.overrun(self._shown.found, self._item, self._now())

    def _bind_keys(self) -> None:
        bindings: dict[str, Callable[[], object]] = {
            "F8": self._quick_or_back,
            "Ctrl+PgDown": lambda: self.go_to(self._item + 1),
            "Ctrl+PgUp": lambda: self.go_to(self._item - 1),
            FOLLOW: self.chair.follow,
            "Ctrl+Shift+P": self.left_over.open,
            "Ctrl+Shift+H": self.room.ask_handover,
            "Ctrl+Shift+U": self.room.ask_children,
            "Escape": self._leave_words_or_return,
        }
        bindings |= self.after.keys() | self.made.keys()
        bindings |= self.commands.keys() | self.check.keys()
        for keys, does in bindings.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
