"""People and places: who and what is in a child's record, and where each appears."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.links import Thing
from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import DeskError
from strategy_desk.presenters.network import Kind, Seen, matching
from strategy_desk.presenters.people import People, PeopleShown
from strategy_desk.services.on_screen import hidden_now
from strategy_desk.ui.find_field import FindField
from strategy_desk.ui.parts import KeyButton, caption, heading, trouble, wrapped
from strategy_desk.ui.people.details import Details
from strategy_desk.ui.people.link_form import LinkForm
from strategy_desk.ui.people.side_form import SideForm
from strategy_desk.ui.people.thing_form import ThingForm
from strategy_desk.ui.people.tier_form import TierForm
from strategy_desk.ui.people.tree import ThingTree
from strategy_desk.ui.theme import theme

SIDE, NARROW, LOW = 300, 1000, 520
"""Width of the details; width and height of the page under which the list leaves columns out, and
only the last of the sentences stands over it."""


def people_page(desk: Desk, reference: str) -> PeoplePage:
    """Return the people and places of one child, already filling themselves."""
    page = PeoplePage()
    page.connect_to(People(page, desk.for_page(partial(isValid, page)), reference))
    return page


class PeoplePage(QWidget):
    """Shows people and places. ``asked_episodes`` carries the numbers to show on the timeline."""

    asked_episodes = Signal(object)

    keys = (
        ("↑ ↓", "line"),
        ("Enter", "show on the timeline"),
        ("Ctrl N", "new"),
        ("F2", "edit"),
        ("L", "link"),
        ("T", "who may see it"),
        ("Del", "remove"),
        ("Ctrl F", "find"),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._shown: PeopleShown | None = None
        self._count = caption("")
        self.search = FindField(self.tr("Find"), "Ctrl F")
        self.search.setAccessibleName(self.tr("Find in people and places"))
        self.new = KeyButton(self.tr("New"), "Ctrl N", primary=True)
        self._words = wrapped("", "secondary")
        self._trouble = trouble()
        self.tree = ThingTree()
        self.empty = _Empty()
        self.details = Details()
        self.thing_form, self.link_form, self.tier_form = ThingForm(), LinkForm(), TierForm()
        self._forms = (self.thing_form, self.link_form, self.tier_form)
        self._form: SideForm | None = None
        self._asked: SideForm = self.thing_form
        self._wanted: Thing | None = None
        self.side = QStackedWidget()
        self._lay_out()
        self._connect()
        self._bind_keys()
        self.setFocusProxy(self.tree)

    def connect_to(self, presenter: People) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.details.unlinked.connect(presenter.unlink)
        self.thing_form.asked.connect(self._save)
        self.link_form.asked.connect(partial(self._about_line, self.link_form, presenter.link))
        self.tier_form.asked.connect(
            partial(self._about_line, self.tier_form, presenter.change_tier)
        )

    def present(self, shown: PeopleShown) -> None:
        """Show who and what is in the record, as far as the find field lets it through."""
        was_hidden = self._shown is not None and self._shown.hidden
        self._shown = shown
        if shown.hidden is not was_hidden:
            # What is typed in a form with true names stays in it, out of sight.
            self.say("")
            form = None if shown.hidden and self._form is self.thing_form else self._form
            self.side.setCurrentIndex(1 + self._forms.index(form) if form is not None else 0)
        self._list(self._wanted)
        self._wanted = None
        self._fit()

    def saved(self, thing: Thing) -> None:
        """Close the form: what it asked is done; choose the thing that it was about."""
        self._wanted = thing
        self._asked.clear()
        if self._asked is self._form:
            self._leave()

    def refused(self, error: DeskError) -> None:
        """Say beside the form why it was not saved."""
        self._asked.refused(error.sentence)

    def say(self, trouble: str) -> None:
        """Say over the list what went wrong there; nothing where all is well."""
        self._trouble.setText(trouble)
        self._trouble.setVisible(bool(trouble))

    def make_new(self) -> None:
        """Ask for somebody or something new."""
        self._open(self.thing_form)
        self.thing_form.begin(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave columns and words out where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.tree.be_narrow(narrow=self.width() < NARROW * theme().scale)
        low = self.height() < LOW * theme().scale
        words = self._shown.words if self._shown and self._shown.lines else ()
        self._words.setText(" ".join(words[-1:] if low else words))
        self._words.setVisible(bool(words))

    def _list(self, wanted: Thing | None = None) -> None:
        if self._shown is None:
            return
        found = matching(self._shown.lines, self.search.text())
        self.tree.present(found, wanted)
        everything = len(self._shown.lines)
        words = self.tr("{0} in the record") if len(found) == everything else self.tr("{0} of {1}")
        self._count.setText(words.format(len(found), everything))
        self.empty.present(nobody=not everything)
        had_keys = self.tree.hasFocus() or self.empty.new.hasFocus()
        self._middle.setCurrentWidget(self.tree if found else self.empty)
        self.setFocusProxy(self.tree if found else self.empty.new)
        if had_keys:
            self.setFocus()

    def _ask(self, deed: str) -> None:
        line = self.tree.line
        if line is None or self._shown is None:
            return
        if deed == "edit" and self._shown.hidden:
            self.say(hidden_now().sentence)
        elif deed == "edit":
            self._open(self.thing_form)
            self.thing_form.begin(line)
        elif deed == "link":
            self._open(self.link_form)
            self.link_form.begin(line, self._shown.choices)
        elif deed == "tier":
            self._open(self.tier_form)
            self.tier_form.begin(line, self._shown.agencies)
        else:
            self._presenter.remove(line)

    def _about_line(self, form: SideForm, does: Callable[..., None], *asked: object) -> None:
        """Carry out what a form asks about the line that it was opened for."""
        self._asked = form
        does(form.line, *asked)

    def _save(self, kind: Kind, typed: Mapping[str, str], tier: Tier | None) -> None:
        self._asked = self.thing_form
        line = self.thing_form.line
        if line is None:
            self._presenter.add(kind, typed, tier)
        else:
            self._presenter.change(line, kind, typed)

    def _open_line(self) -> None:
        line = self.tree.line
        if line is not None and line.episodes:
            self.asked_episodes.emit(line.episodes)

    def _open_seen(self, seen: Seen) -> None:
        if seen.episode is not None:
            self.asked_episodes.emit((seen.episode,))

    def _open(self, form: SideForm) -> None:
        self._form = form
        self.side.setCurrentIndex(1 + self._forms.index(form))

    def _leave(self) -> None:
        self._form = None
        self.side.setCurrentIndex(0)
        self.setFocus()

    def _connect(self) -> None:
        self.search.textEdited.connect(lambda _: self._list())
        self.new.clicked.connect(self.make_new)
        self.empty.new.clicked.connect(self.make_new)
        self.tree.chosen.connect(self.details.present)
        self.tree.activated.connect(lambda _: self._open_line())
        self.details.asked.connect(self._ask)
        self.details.opened.connect(self._open_seen)
        for form in self._forms:
            form.left.connect(self._leave)

    def _bind_keys(self) -> None:
        for deed, keys in (("edit", "F2"), ("link", "L"), ("tier", "T"), ("remove", "Del")):
            shortcut = QShortcut(QKeySequence(keys), self.tree)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self._ask, deed))
        find = QShortcut(QKeySequence("Ctrl+F"), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self.search.setFocus)
        leave = QShortcut(QKeySequence("Escape"), self.search)
        leave.setContext(Qt.ShortcutContext.WidgetShortcut)
        leave.activated.connect(self.setFocus)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(14, 8, 14, 8)
        top.setSpacing(8)
        top.addWidget(heading(self.tr("People and places"), 16))
        top.addSpacing(10)
        top.addWidget(self._count)
        top.addStretch(1)
        top.addWidget(self.search, 1)
        top.addWidget(self.new)
        said = QVBoxLayout()
        said.setContentsMargins(14, 0, 14, 0)
        self._words.setContentsMargins(0, 0, 0, 8)
        said.addWidget(self._words)
        said.addWidget(self._trouble)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.tree)
        self._middle.addWidget(self.empty)
        self.side.setObjectName("surface")
        self.side.addWidget(self.details)
        for form in self._forms:
            self.side.addWidget(_scrolled(form))
        self.side.setFixedWidth(theme().px(SIDE))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addLayout(top)
        left.addLayout(said)
        left.addWidget(self._middle, 1)
        edge = QFrame()
        edge.setObjectName("rule")
        edge.setFixedWidth(1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(edge)
        whole.addWidget(self.side)


def _scrolled(form: SideForm) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(form)
    return area


class _Empty(QWidget):
    """What is said where there is nobody to list."""

    def __init__(self) -> None:
        super().__init__()
        self._title = heading("", 16)
        self._note = caption("")
        self.new = KeyButton(self.tr("New"), "Ctrl N")
        column = QVBoxLayout(self)
        column.addStretch(1)
        for widget in (self._title, self._note, self.new):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def present(self, *, nobody: bool) -> None:
        """Say that nobody is recorded, or that nobody has the words that are looked for."""
        self._title.setText(
            self.tr("Nobody recorded yet") if nobody else self.tr("Nothing has these words")
        )
        self._note.setText(
            self.tr("Family, other children, adults of concern, places, phones and vehicles.")
            if nobody
            else self.tr("Clear the find field to see everybody.")
        )
