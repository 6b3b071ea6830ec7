"""The board of actions: late first, what waits for evidence, and what happened since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.action_board import BoardAction
from strategy_desk.domain.since_due import Since
from strategy_desk.errors import DeskError
from strategy_desk.presenters.action_boards import Board
from strategy_desk.presenters.actions import Actions
from strategy_desk.presenters.new_action import NewAction
from strategy_desk.ui.actions.asked import ASKED, OF_RECORD, Hidden, asked
from strategy_desk.ui.actions.details import Details
from strategy_desk.ui.actions.keys import MORE_KEYS, OFFERED, at_the_foot
from strategy_desk.ui.actions.lines import Fold, lines
from strategy_desk.ui.actions.new import NewActionLine
from strategy_desk.ui.actions.nothing import Nothing
from strategy_desk.ui.actions.rows import Heads, Rows
from strategy_desk.ui.actions.side import ActionsSide
from strategy_desk.ui.actions.tools import Tools
from strategy_desk.ui.offers import Offer
from strategy_desk.ui.theme import theme

ROOM = 960
"""Pixels of width under which the details come only when asked for, in place of the left.
Source: design specification 8 (at 960 pixels details open when they are wanted)."""

LEAST = (560, 260)
"""Pixels under which nothing more gives way."""

WORDS_ROOM = 1080
"""Pixels of width under which the arrangements are one list to open."""


def actions_page(desk: Desk, reference: str = "") -> ActionsPage:
    """Return the board, already filling itself; of one child where it is named."""
    page = ActionsPage({agency.code: agency.name for agency in desk.agencies})
    own = desk.for_page(partial(isValid, page))
    page.new.connect_to(NewAction(page.new, own))
    page.connect_to(Actions(page, own, reference))
    return page


class ActionsPage(QWidget):
    """Shows the board. ``opened_meeting`` and ``opened_child`` carry a reference.

    ``asked_sheets`` and ``asked_out`` carry that of a meeting, ``asked_letter`` also the step whose
    letter is to be printed.
    """

    opened_meeting = Signal(str)
    opened_child = Signal(str)
    asked_sheets = Signal(str)
    asked_out = Signal(str)
    asked_letter = Signal(str, object)

    more_keys = MORE_KEYS

    def __init__(self, names: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self._presenter: Actions | None = None
        self._board: Board | None = None
        self._folds: dict[str, Fold] = {}
        self._wanted = False
        self._names = names
        self.keys = at_the_foot(len(names))
        self.side = ActionsSide()
        self.rows = Rows(self.tr("Actions"))
        self.details = Details()
        self.nothing = Nothing()
        self.tools = Tools()
        self.new = NewActionLine()
        self._middle = QStackedWidget()
        self._lay_out()
        self._bind_keys()
        self._fit()
        self.setMinimumSize(*map(theme().px, LEAST))
        self.setFocusProxy(self.rows)

    def connect_to(self, presenter: Actions) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.side.agency.connect(presenter.choose_agency)
        self.side.view.connect(lambda view: presenter.narrow(saved=view))
        self.tools.words.textEdited.connect(lambda words: presenter.narrow(words=words))
        self.tools.arranged.connect(lambda by: presenter.narrow(arranged=by))
        self.tools.sheets.clicked.connect(self._print_sheets)
        self.tools.new.clicked.connect(self.make_new)
        self.new.left.connect(self._new_left)
        self.nothing.cleared.connect(self._clear)
        self.rows.looked_at.connect(self._look_at)
        self.rows.itemActivated.connect(self._open)
        self.rows.itemClicked.connect(self._clicked)
        self.rows.offers = self._offered
        self.details.asked.connect(self._ask)
        self.details.revised.connect(presenter.revise_letter)
        self.details.asked_letter.connect(self._print_letter)
        self.tools.out.clicked.connect(self._send_out)
        self._look_at(self.rows.action)

    def present(self, board: Board) -> None:
        """Show the board."""
        self._board = board
        hidden = self._presenter is not None and self._presenter.is_hidden
        if isinstance(self.details.form, OF_RECORD if hidden else Hidden):
            self._close_form()
        self.side.present(board)
        self.tools.mark(board.narrowed.arranged)
        self.nothing.say(board.said)
        shown = self.nothing if board.is_empty else self.rows
        has_keyboard = self.nothing.hasFocus() or self.rows.hasFocus()
        self._middle.setCurrentWidget(shown)
        if has_keyboard:
            shown.setFocus()
        self._show_lines()

    def tell(self, one: BoardAction, since: Since) -> None:
        """Show one action and what happened since."""
        here = self.rows.action
        if here is not None and here.action.id == one.action.id:
            code = one.action.agency
            self.details.present(one, since, self._names.get(code, code))

    def done(self) -> None:
        """Close what was answered, and go on with the rows; what is asked since stays."""
        if self.details.form is not None and self.details.form.sent:
            self._close_form()

    def refused(self, error: DeskError) -> None:
        """Say beside what was asked why it was not saved."""
        self.details.refused(error)

    def make_new(self) -> None:
        """Ask for a new action, first of the child whose action the keyboard is on."""
        one = self.rows.action
        self.tools.new.hide()  # one button of a view is filled, and now it is the line's
        self.new.open(one.child.id if one else None)

    def _new_left(self) -> None:
        self.tools.new.show()
        self.setFocus()

    def panes(self) -> list[QWidget]:
        """Where the keyboard can be taken to in turn."""
        return [self.side, self.rows, self.details]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show what there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _show_lines(self) -> None:
        if self._board is not None:
            said = "" if self._board.is_empty else self._board.said
            self.rows.present(list(lines(self._board.sections, self._folds, said)))

    def _look_at(self, one: BoardAction | None) -> None:
        form = self.details.form
        if form is not None and (one is None or form.one.action.id != one.action.id):
            self.details.close_form()
        if one is None:
            self.details.clear()
        elif self._presenter is not None:
            self._presenter.look_at(one)

    def _ask(self, key: str) -> None:
        one = self.rows.action
        if one is not None and one.action.is_open and self._presenter is not None:
            self._wanted = True
            self._fit()
            self.details.ask(asked(key, one, self._presenter))

    def _close_form(self) -> None:
        self.details.close_form()
        self._wanted = False
        self._fit()
        self.rows.setFocus()

    def _clear(self) -> None:
        if self._presenter is not None:
            self.tools.words.clear()
            self._presenter.clear()
            self.rows.setFocus()

    def _choose_agency(self, place: int) -> None:
        if self._presenter is not None and self._board is not None:
            self._presenter.choose_agency(self._board.loads[place].agency)

    def _fold(self, by: int) -> None:
        line = self.rows.line
        if line is not None and line.section:
            fold = self._folds.get(line.section, Fold.FIRST)
            self._folds[line.section] = Fold(min(max(fold + by, Fold.NOTHING), Fold.ALL))
            self._show_lines()

    def _clicked(self) -> None:
        """Open or close the group whose heading, or whose more, was clicked."""
        line = self.rows.line
        if line is not None and line.action is None:
            shut = line.title and not line.folded
            self._fold(-2 if shut else 1)

    def _open(self) -> None:
        one = self.rows.action
        if one is None:
            self._clicked()
        else:
            self.opened_meeting.emit(one.meeting.reference)

    def _offered(self) -> tuple[Offer, ...]:
        """What can be done with the line that the keyboard is on."""
        one = self.rows.action
        if one is None:
            return ((self.tr("Open or close\tEnter"), self._clicked),)
        asked = OFFERED if one.action.is_open else ()
        return (
            (self.tr("Open the meeting\tEnter"), self._open),
            (self.tr("Open the child\tCtrl+Enter"), self._open_child),
            *((f"{self.tr(words)}\t{key}", partial(self._ask, key)) for words, key in asked),
        )

    def _open_child(self) -> None:
        if one := self.rows.action:
            self.opened_child.emit(one.child.reference)

    def _print_sheets(self) -> None:
        if one := self.rows.action:
            self.asked_sheets.emit(one.meeting.reference)

    @property
    def meeting_chosen(self) -> str:
        """The reference of the meeting whose action is chosen; empty where none is."""
        return one.meeting.reference if (one := self.rows.action) else ""

    def _send_out(self) -> None:
        if self.meeting_chosen:
            self.asked_out.emit(self.meeting_chosen)

    def _print_letter(self, step: UUID) -> None:
        if one := self.rows.action:
            self.asked_letter.emit(one.meeting.reference, step)

    def _show_details(self) -> None:
        self._wanted = not self._wanted
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= theme().px(ROOM)
        self.details.setVisible(wide or self._wanted)
        self.side.setVisible(wide or not self._wanted)
        self.tools.fold(folded=self.width() < theme().px(WORDS_ROOM))

    def _bind_keys(self) -> None:
        whole = Qt.ShortcutContext.WidgetWithChildrenShortcut
        own = Qt.ShortcutContext.WidgetShortcut
        keys: list[tuple[str, QWidget, Qt.ShortcutContext, Callable[[], object]]] = [
            ("Ctrl+F", self, whole, self.tools.words.setFocus),
            ("Ctrl+Shift+F", self, whole, self._clear),
            ("Escape", self.tools.words, own, self.rows.setFocus),
            ("Down", self.tools.words, own, self.rows.setFocus),
            ("Escape", self.details, whole, self._close_form),
            ("Escape", self.new, whole, self.new.step_back),
            ("Right", self.rows, own, partial(self._fold, 1)),
            ("Left", self.rows, own, partial(self._fold, -1)),
            ("Ctrl+Return", self.rows, own, self._open_child),
            ("I", self.rows, own, self._show_details),
            ("S", self.rows, own, self._send_out),
        ]
        keys += [(key, self.rows, own, partial(self._ask, key)) for key in ASKED]
        keys += [
            (str(place + 1), shown, own, partial(self._choose_agency, place))
            for place in range(len(self._names))
            for shown in (self.rows, self.nothing)
        ]
        for written, owner, context, does in keys:
            shortcut = QShortcut(QKeySequence(written), owner)
            shortcut.setContext(context)
            shortcut.activated.connect(does)

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.tools)
        middle.addWidget(self.new)
        middle.addWidget(Heads())
        middle.addWidget(self._middle, 1)
        self._middle.addWidget(self.rows)
        self._middle.addWidget(self.nothing)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.side)
        whole.addLayout(middle, 1)
        whole.addWidget(self.details)
