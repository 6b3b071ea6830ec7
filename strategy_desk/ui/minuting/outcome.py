"""The right side of a meeting: its decisions, its actions so far, and what the last one left."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.time import day_words, to_local, without_this_year
from strategy_desk.ui.minuting.decisions import DecisionsPanel
from strategy_desk.ui.minuting.entries import Entries, Entry
from strategy_desk.ui.parts import KeyCap, Tag, caption, empty, heading, wrapped


class OutcomePanel(QFrame):
    """Decisions, actions and what is left over. ``chosen`` carries an action."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("meetingSide")
        self.decisions = DecisionsPanel()
        self.agreed = Entries(self.tr("Actions so far"))
        self.left_over = Entries(self.tr("What earlier meetings left"))
        self._count = caption("")
        self._before = heading("", 14)
        self._not_done = QHBoxLayout()
        self._titles = wrapped("", "secondary")
        self._foot = QFrame()
        self._foot.setObjectName("leftOver")
        self._lay_out()
        self.agreed.on_chosen(self.chosen.emit)

    def present(self, meeting: MeetingRecord, now: datetime, referral_waits: int = 0) -> None:
        """Show everything as it stands."""
        self.decisions.present(meeting, referral_waits)
        today = to_local(now).date()
        self.agreed.present(
            [action_entry(action, now, meeting.of(action.child)) for action in meeting.actions]
        )
        undated = sum(action.due is None for action in meeting.actions)
        words = self.tr("{0}, {1} without a date").format(len(meeting.actions), undated)
        self._count.setText(words if undated else str(len(meeting.actions)))
        open_ones = [action for action in meeting.left_over if action.is_open]
        late = sum(action.is_overdue(today) for action in open_ones)
        self._foot.setVisible(bool(meeting.left_over))
        self._before.setText(self.tr("From earlier meetings"))
        empty(self._not_done)
        kind = "danger" if late else "neutral"
        self._not_done.addWidget(
            Tag(self.tr("{0} of {1} not done").format(len(open_ones), len(meeting.left_over)), kind)
        )
        self._titles.setText("; ".join(action.text for action in open_ones[:3]))

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(12, 6, 12, 0)
        top.addWidget(heading(self.tr("Actions so far"), 14))
        top.addStretch(1)
        top.addWidget(self._count)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(12, 8, 12, 8)
        first = QHBoxLayout()
        first.addWidget(self._before)
        first.addStretch(1)
        first.addLayout(self._not_done)
        last = QHBoxLayout()
        last.addWidget(KeyCap("Ctrl Shift P"))
        last.addWidget(caption(self.tr("reviews them.")))
        last.addStretch(1)
        foot.addLayout(first)
        foot.addWidget(self._titles)
        foot.addLayout(last)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(4)
        whole.addWidget(self.decisions)
        whole.addLayout(top)
        whole.addWidget(self.agreed, 1)
        whole.addWidget(self._foot)


def action_entry(action: ActionRecord, now: datetime, about: str = "") -> Entry:
    """Return an action as a row: what, whose, by when; a missing part is said in words.

    ``about`` is the one child of several that it is about.
    """
    today = to_local(now).date()
    if action.due is None:
        note, kind = "needs a date", "danger"
    else:
        day = without_this_year(day_words(action.due), now)
        day = "Today" if action.due == today else day
        note = f"{day} {action.due_time:%H:%M}" if action.due_time else day
        kind = "danger" if action.is_overdue(today) else ""
    owner = action.owner or "needs an owner"
    said = (action.number, about, action.text, action.agency, owner, note)
    return Entry(
        text=action.text,
        said=", ".join(filter(None, said)),
        meant=action,
        number=f"{action.number} {about}".rstrip(),
        note=note,
        kind=kind,
        under=(action.agency, owner),
    )
