"""The frame of the window: its parts, the page that is open in it, and what every page needs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildCounts, ChildRecord
from strategy_desk.domain.time import instant_words, to_local
from strategy_desk.errors import DeskError
from strategy_desk.presenters.forms.drafts import Drafts
from strategy_desk.presenters.today import GoldenCount
from strategy_desk.services import children, today
from strategy_desk.ui.child_header import ChildHeader
from strategy_desk.ui.commands import Command
from strategy_desk.ui.failures import FailureBar
from strategy_desk.ui.forms.aside import Aside
from strategy_desk.ui.forms.side import Side
from strategy_desk.ui.history import History
from strategy_desk.ui.notice import Notice, words_for
from strategy_desk.ui.palette import Palette
from strategy_desk.ui.room.beside import Beside
from strategy_desk.ui.sensitive import ClosedPage, HiddenForm, Sensitive
from strategy_desk.ui.shell import MenuRow, Rail, StatusRow
from strategy_desk.ui.tabs import TABS, place_of
from strategy_desk.ui.theme import Theme, apply, theme

COMPACT = 1100
"""Pixels of width under which words give way: on the rail, in the menus, on the tabs."""

LEAST = (560, 414)
"""Pixels of a window that has folded all it can: the menu row, and every place on the rail."""

Opener = Callable[[], QWidget]


class Frame(QMainWindow):
    """Opens pages and forms, and shows what was saved. ``locked`` asks for the unlock screen."""

    locked = Signal()

    def __init__(
        self, desk: Desk, *, made_up: bool = False, screens: Callable[[], int] | None = None
    ) -> None:
        super().__init__()
        self._desk = desk
        self._child: ChildRecord | None = None
        self._on_tabs = ""
        self._chosen: object = None
        self._on_child = False
        self._page: QWidget | None = None
        self._tab: int | None = None
        self._history = History()
        self._left: dict[QWidget, QWidget] = {}
        self._saved_at: datetime | None = None
        self._drafts = Drafts()
        self._since = 0
        self.menu = MenuRow(self, lambda command: partial(self.carry_out, command))
        self.rail = Rail()
        self.header = ChildHeader([tab.text for tab in TABS])
        self.failure = FailureBar()
        self.sensitive = Sensitive(desk, self, screens)
        self.beside = Beside(self, desk, {"Ctrl+L": self.lock, "F9": self.sensitive.toggle})
        self.pages = QStackedWidget()
        self.side = Side(self.pages)
        self.status = StatusRow(desk.who)
        self.notice = Notice(self)
        self._closed_page = ClosedPage(self.sensitive.toggle)
        self.pages.addWidget(self._closed_page)
        self._lay_out(made_up=made_up)
        self.beside.said.connect(self._say)
        self.rail.chosen.connect(lambda method: getattr(self, method)())
        self.header.chosen.connect(self._go_to_tab)
        self.menu.saved.asked.connect(self.failure.say)
        self.side.closed.connect(self._form_closed)
        self.sensitive.changing.connect(self._before_names_change)
        self.sensitive.changed.connect(self._names_changed)
        desk.on_failure = self.failure.show_failure
        desk.watch(self._written, only_writes=True)
        desk.saves.changed = self._show_saves
        self._golden = GoldenCount(self.rail.count, desk)

    def carry_out(self, command: Command) -> None:
        """Do what a row of the table of commands says."""
        if command.child and not self._on_child:
            return
        getattr(self, command.does)()

    def lock(self) -> None:
        """Cover the window at once and close the desk; what is being typed is saved first."""
        self._leave_field()
        self.beside.close_all()
        self.hide()
        self._put_drafts_by()
        self.locked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        folded = self.width() < theme().px(COMPACT)
        for part in (self.menu, self.rail, self.header):
            part.fold(folded=folded)
        self.notice.place()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed."""
        self._leave_field()
        self.beside.close_all()
        self._put_drafts_by()
        super().closeEvent(event)

    def _put_drafts_by(self) -> None:
        self.side.put_aside()
        self._drafts.put_by(self._desk)

    def _leave_field(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()

    def _show_form(self, make: Callable[[], Aside]) -> None:
        """Open a form; it holds the record's words, so while names are hidden it stays shut."""
        form = make() if self._desk.names.shown else HiddenForm(self.sensitive.toggle)
        self.side.show_form(form)
        self.status.present(form.keys)

    def _form_closed(self) -> None:
        if self._page is not None:
            self._page.setFocus()
            self._show_keys()

    def _show_keys(self) -> None:
        """Show the keys of the page, as it now is; those of a form that is open stay."""
        if self.side.form is None:
            self.status.present(getattr(self._page, "keys", ()))

    def _go_to_tab(self, tab: int) -> None:
        if self._child is None:
            return
        reference = self._child.reference
        if reference != self._on_tabs:
            self._on_tabs, self._chosen = reference, None
            self.header.count_rows(0)
        else:
            self._chosen = getattr(self._page, "chosen_mark", self._chosen)
        self._open(
            lambda: TABS[tab].page(self._desk, reference),
            "go_children",
            partial(self._again, reference, tab),
            child=True,
            tab=tab,
        )
        choose = getattr(self._page, "choose_mark", None)
        if choose is not None:
            choose(self._chosen)

    def _ask_on(self, tab: str, method: str) -> None:
        """Ask something that one tab of the child asks, going there first."""
        if not hasattr(self._page, method):
            self._go_to_tab(place_of(tab))
        ask = getattr(self._page, method, None)
        if ask is not None:
            ask()

    def _again(self, reference: str, tab: int) -> None:
        def opened(child: ChildRecord) -> None:
            self._child = child
            self._go_to_tab(tab)

        self._desk.ask(children.by_reference, reference, opened)

    def _open(
        self,
        make: Opener,
        place: str,
        again: Callable[[], None],
        *,
        child: bool = False,
        title: str = "",
        tab: int | None = None,
    ) -> None:
        self.side.put_aside()
        old, self._page = self._page, make()
        self._connect(self._page)
        self.pages.addWidget(self._page)
        self._fit_page()
        if old is not None:
            self.pages.removeWidget(old)
            old.deleteLater()
        self._history.came(again)
        self._on_child = child or bool(title)
        self._tab = tab
        self.header.setVisible(child)
        self.header.open(tab)
        self.rail.mark(place)
        self.menu.allow(child=self._on_child)
        self._show_keys()
        named = title or (self._child.reference if child and self._child else "")
        self.setWindowTitle(f"Strategy Desk, {named}" if named else "Strategy Desk")
        self._show_child()
        rows = getattr(self._page, "entry_count", 0)
        if rows:
            self.header.count_rows(rows)
        self._page.setFocus()

    def _connect(self, page: QWidget) -> None:
        """Follow what a page asks for."""

    # Names

    def _before_names_change(self) -> None:
        """Save what is being typed, and put away what would go on showing a name.

        The keyboard stays where it is, so that whoever types goes on. A line of the minutes is
        painted over, and stays half typed.
        """
        focused = QApplication.focusWidget()
        if focused is not getattr(self._page, "surface", None):
            self._leave_field()
        self.side.put_aside()
        if focused is not None and isValid(focused) and focused.isVisible():
            focused.setFocus()
        self.notice.hide()
        for palette in self.findChildren(Palette):
            palette.reject()

    def _names_changed(self) -> None:
        names = self._desk.names
        self.menu.names.present(shown=names.shown)
        self.status.present_who(names.words(self._desk.who))
        self._fit_page()
        if self._child is not None:
            self._desk.ask(children.by_reference, self._child.reference, self._know_again)

    def _know_again(self, child: ChildRecord) -> None:
        self._child = child
        self._show_child()

    def _fit_page(self) -> None:
        """Show the page, or that it is closed while names are hidden."""
        closed = getattr(self._page, "shows_names", False) and not self._desk.names.shown
        shown = self._closed_page if closed else self._page
        if shown is not None:
            self.pages.setCurrentWidget(shown)

    def _meeting_shown(self) -> str:
        """The reference of the meeting that is open; empty where none is."""
        shown = self.windowTitle().rpartition(", ")[2]
        return shown if "-M" in shown else ""

    def _offer(self, palette: Palette, chosen: Callable[..., None]) -> None:
        palette.chosen.connect(chosen)
        self._desk.ask(children.summaries, None, palette.present)
        palette.open()

    def _move_pane(self, step: int) -> None:
        own = getattr(self._page, "panes", None)
        inside = own() if own is not None else [self._page]
        shown = (self.rail, self.header, *inside, self.side.form)
        panes = [pane for pane in shown if pane is not None and pane.isVisible()]
        focused = self.focusWidget()
        here = next((p for p in panes if p is focused or p.isAncestorOf(focused or self)), None)
        if here is not None and focused is not None:
            self._left[here] = focused
        place = panes.index(here) + step if here is not None else 0
        target = panes[place % len(panes)]
        last = self._left.get(target)
        if last is not None and isValid(last) and target.isAncestorOf(last) and last.isVisible():
            target = last
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _written(self, tables: frozenset[str]) -> None:
        self._saved_at = self._desk.now()
        self._show_saves()
        words = words_for(tables)
        if words:
            self._say(words, undo=True)
        if self._child is not None and "child" in tables:
            self._desk.ask(children.by_reference, self._child.reference, self._know_again)
        elif self._on_child:
            if not hasattr(self._page, "counted_rows"):
                self.header.count_rows(0)
            self._show_child()

    def _show_saves(self) -> None:
        self.menu.saved.present(self._desk.saves, self._saved_at, self._desk.now())

    def _say(self, words: str, *, undo: bool = False) -> None:
        self.notice.say(words, undo=undo)

    def _refused(self, error: DeskError) -> None:
        self._say(error.sentence)

    def _show_child(self) -> None:
        if self._child is None:
            return
        self._desk.names.child = self._child.reference
        child, now = self._child.id, self._desk.now()
        self.header.present(self._child, to_local(now).date())

        def counted(counts: ChildCounts) -> None:
            self._desk.ask(today.not_decided_for, (child, now), partial(self.header.count, counts))

        self._desk.ask(children.counts, child, counted)

    def _restyle(self, chosen: Theme) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply(app, chosen)
        self._history.again()
        self.beside.open_again()

    def _lay_out(self, *, made_up: bool) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        if made_up:
            words = self.tr("Demonstration: made-up children. Clock held at {0}.")
            label = QLabel(words.format(instant_words(self._desk.now())))
            label.setObjectName("demonstration")
            middle.addWidget(label)
        for widget in (self.failure, self.sensitive.bar, self.header):
            middle.addWidget(widget)
        middle.addWidget(self.beside.bar)
        middle.addWidget(self.side, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        whole = QWidget()
        # What is in it folds as it gets smaller, so what it needs unfolded must not stop it.
        whole.setMinimumSize(*map(theme().px, LEAST))
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.menu)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
