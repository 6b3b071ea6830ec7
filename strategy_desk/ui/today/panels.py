"""The panels of the day: a title, a list of rows, and a word at the foot."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from strategy_desk.domain.workload import AgencyLoad
from strategy_desk.ui.parts import Panel, caption
from strategy_desk.ui.theme import theme
from strategy_desk.ui.today.listing import Listing
from strategy_desk.ui.today.painted import HoursScale, Swatch
from strategy_desk.ui.today.rows import LEFT_WIDE, NAME_WIDE

LATE_WIDE = 300


class DayPanel(Panel):
    """A panel that holds one list of rows, and keeps its size while they come."""

    def __init__(
        self,
        title: str,
        note: str = "",
        *,
        kind: str = "",
        icon: str = "",
        foot: bool = False,
        foot_icon: str = "",
    ) -> None:
        super().__init__(title, note, kind, icon)
        self.listing = Listing(title)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.body.addWidget(self.listing, 1)
        self._foot = caption("")
        if foot:
            self.body.addWidget(_foot(self._foot, foot_icon))

    def say_foot(self, words: str) -> None:
        """Change what stands at the foot."""
        self._foot.setText(words)


class WorkPanel(Panel):
    """What each agency has to do, and beside it what has been late the longest."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Actions by agency"))
        self.note.hide()
        self._counts = [caption("") for _ in range(3)]
        for words, swatch in zip(
            self._counts, (Swatch("danger"), Swatch("accent"), Swatch()), strict=True
        ):
            self.head.addWidget(swatch)
            self.head.addWidget(words)
        self.listing = Listing(self.tr("Actions by agency"))
        self.late = Listing(self.tr("Longest overdue"))
        right = QFrame()
        right.setObjectName("upright")
        right.setMinimumWidth(theme().px(LATE_WIDE))
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 6, 0, 0)
        title = caption(self.tr("Longest overdue"))
        title.setIndent(theme().px(12))
        column.addWidget(title)
        column.addWidget(self.late, 1)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.listing, 3)
        beside.addWidget(right, 2)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addLayout(beside, 1)

    def count(self, loads: Sequence[AgencyLoad]) -> None:
        """Say in the legend how many there are of each."""
        counts = (
            (self.tr("overdue {0}"), sum(one.overdue for one in loads)),
            (self.tr("due this week {0}"), sum(one.this_week for one in loads)),
            (self.tr("later {0}"), sum(one.later for one in loads)),
        )
        for label, (words, number) in zip(self._counts, counts, strict=True):
            label.setText(words.format(number))


def hours_head() -> QWidget:
    """Return the headings over the first 72 hours."""
    head = QFrame()
    head.setObjectName("panelHead")
    line = QHBoxLayout(head)
    line.setContentsMargins(12, 4, 12, 4)
    line.setSpacing(10)
    child, interview = caption(head.tr("Child")), caption(head.tr("Interview"))
    interview.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    child.setFixedWidth(theme().px(NAME_WIDE))
    interview.setFixedWidth(theme().px(LEFT_WIDE))
    for part in (child, HoursScale(), interview, caption(head.tr("Who will see them"))):
        line.addWidget(part)
    line.addStretch(1)
    return head


def _foot(words: QLabel, icon: str) -> QFrame:
    foot = QFrame()
    foot.setObjectName("panelFoot")
    line = QHBoxLayout(foot)
    line.setContentsMargins(12, 5, 12, 5)
    if icon:
        picture = QLabel()
        picture.setPixmap(theme().pixmap(icon, "ink.2", 15))
        line.addWidget(picture)
    line.addWidget(words, 1)
    return foot
