"""The right side of a meeting: its decisions, its actions so far, and what the last one left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.first_hours import is_in_first_hours
from strategy_desk.domain.minuting import Minuting
from strategy_desk.domain.time import day_words, to_local, without_this_year
from strategy_desk.presenters.deciding import waiting
from strategy_desk.ui.minuting.decisions import DecisionsPanel
from strategy_desk.ui.minuting.entries import Entries, Entry
from strategy_desk.ui.minuting.held import AgenciesHold
from strategy_desk.ui.offers import Offer
from strategy_desk.ui.parts import KeyCap, Noted, Tag, caption, empty, heading, wrapped
from strategy_desk.ui.theme import theme

LEAST = (244, 240)
"""Pixels under which nothing more gives way."""

LOW = 520
"""Pixels of height under which what earlier meetings left is one line."""


class OutcomePanel(QFrame):
    """Decisions, actions and what is left over.

    ``chosen`` carries an action, ``taken_out`` one that is to be only a line of the minutes again.
    """

    chosen = Signal(object)
    taken_out = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("meetingSide")
        self.setMinimumSize(*map(theme().px, LEAST))
        self.decisions = DecisionsPanel()
        self.agreed = Entries(self.tr("Actions so far"))
        self.left_over = Entries(self.tr("What earlier meetings left"))
        self.hold = AgenciesHold()
        self._count = caption("")
        self._before = Noted("", self.tr("From earlier meetings"), "ink.1", px=14, weight=600)
        self._not_done = QHBoxLayout()
        self._titles = wrapped("", "secondary")
        self._none = caption(self.tr("None yet. F8 adds one."))
        self._none.setContentsMargins(12, 0, 12, 0)
        self._reviews = caption(self.tr("reviews them."))
        self._foot = QFrame()
        self._foot.setObjectName("leftOver")
        self._lay_out()
        self.agreed.setMinimumHeight(1)  # it gives way to the decisions
        self.agreed.on_chosen(self.chosen.emit)
        self.agreed.offers = self._offered
        self.setFocusProxy(self.decisions)

    def present(self, found: Minuting, now: datetime) -> None:
        """Show everything as it stands."""
        meeting = found.meeting
        self.decisions.present(meeting, waiting(found))
        today = to_local(now).date()
        home = found.home.returned if found.home else None
        self.agreed.present(
            [
                action_entry(action, now, home, meeting.of(action.child))
                for action in meeting.actions
            ]
        )
        undated = sum(action.due is None for action in meeting.actions)
        wanting = self.tr("one needs a date") if undated == 1 else self.tr("{0} need a date")
        words = f"{len(meeting.actions)}, {wanting.format(undated)}"
        self._count.setText(words if undated else str(len(meeting.actions)))
        self._none.setVisible(not meeting.actions)
        open_ones = [action for action in meeting.left_over if action.is_open]
        late = sum(action.is_overdue(today) for action in open_ones)
        self._foot.setVisible(bool(meeting.left_over))
        empty(self._not_done)
        words = self.tr("{0} of {1} not done").format(len(open_ones), len(meeting.left_over))
        kind = "danger" if late else "neutral"
        self._not_done.addWidget(
            Tag(words, kind) if open_ones else Tag(self.tr("all done"), "done", "check")
        )
        self._titles.setText("; ".join(action.text for action in open_ones[:3]))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Low, the decisions come first: hints and what was left give way to them."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        low = self.height() < theme().px(LOW)
        self._titles.setVisible(not low and bool(self._titles.text()))
        self._reviews.setVisible(not low)
        self.decisions.fold(folded=low)

    def _offered(self) -> Sequence[Offer]:
        action = self.agreed.meant()
        does = partial(self.taken_out.emit, action)
        return ((self.tr("No longer an action"), does),) if action.line else ()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 6, 12, 0)
        top.addWidget(heading(self.tr("Actions so far"), 14))
        top.addStretch(1)
        top.addWidget(self._count)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(12, 8, 12, 8)
        first = QHBoxLayout()
        first.addWidget(self._before, 1)
        first.addLayout(self._not_done)
        last = QHBoxLayout()
        last.addWidget(KeyCap("Ctrl Shift P"))
        last.addWidget(self._reviews)
        last.addStretch(1)
        foot.addLayout(first)
        foot.addWidget(self._titles)
        foot.addLayout(last)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.decisions)
        whole.addLayout(top)
        whole.addWidget(self._none)
        whole.addWidget(self.agreed, 1)
        whole.addWidget(self.hold)
        whole.addWidget(self._foot)


def action_entry(
    action: ActionRecord, now: datetime, home: datetime | None = None, about: str = ""
) -> Entry:
    """Return an action as a row: what, whose, by when; a missing part is said in words.

    ``home`` is when the child came home: what is due in the 72 hours after it shows. ``about`` is
    the one child of several that it is about.
    """
    today = to_local(now).date()
    if action.due is None:
        note, kind = "needs a date", "danger"
    else:
        day = without_this_year(day_words(action.due), now)
        day = "Today" if action.due == today else day
        note = f"{day} {action.due_time:%H:%M}" if action.due_time else day
        soon = "gold" if is_in_first_hours(action.due_at, home, now) else ""
        kind = "danger" if action.is_overdue(today) else soon
    owner = action.owner or "needs an owner"
    said = (action.number, about, action.text, action.agency, owner, note)
    return Entry(
        text=action.text,
        said=", ".join(filter(None, said)),
        meant=action,
        number=f"{action.number} {about}".rstrip(),
        note=note,
        kind=kind,
        warns=action.due is None,
        strong=True,
        under=(action.agency, action.owner),
        wants="" if action.owner else "no owner",
    )
