"""The golden moment: the first 72 hours after the last return, while they run."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from strategy_desk.presenters.chart.now import Golden
from strategy_desk.ui.parts import KeyButton, heading, wrapped
from strategy_desk.ui.theme import theme

SIDE = 13

SAID_AT = (24, 12, 3, 1)
"""Hours left at which it is said. Source: design specification, section 8 (announcements)."""


class GoldenPanel(QFrame):
    """Says how long is left, until when, and who will see the child.

    ``asked_interview`` carries the identity of the episode, ``asked_episode`` its number.
    """

    asked_interview = Signal(object)
    asked_episode = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._golden: Golden | None = None
        self._left = heading("", 17)
        self._words = wrapped("", "gold")
        self._gone = _Gone()
        self.name = KeyButton(self.tr("Name someone"), "R", primary=True, small=True)
        self.show_it = KeyButton("", small=True)
        self.name.clicked.connect(self._ask_interview)
        self.show_it.clicked.connect(self._ask_episode)
        look = theme()
        self.setObjectName("golden")
        self.setStyleSheet(
            f"QFrame#golden {{ background: {look.colour('gold.tint').name()};"
            f" border-bottom: 1px solid {look.colour('gold.line').name()}; }}"
        )
        self._lay_out()
        self.hide()

    def present(self, golden: Golden | None) -> None:
        """Show the golden moment, or nothing where none is open."""
        before, self._golden = self._golden, golden
        self.setVisible(golden is not None)
        if golden is not None:
            self._say_left(before, golden)
            self._left.setText(golden.left)
            self._gone.present(golden.share_gone)
            said = self.tr("Returned {0}. Interview due by {1}. {2}")
            self._words.setText(said.format(golden.returned, golden.due, golden.who))
            named = self.tr("Record interview") if golden.named else self.tr("Name someone")
            self.name.say(named)
            self.show_it.say(self.tr("Show no. {0}").format(golden.number))

    def _say_left(self, before: Golden | None, golden: Golden) -> None:
        """Tell a screen reader when the time left goes under one of a few limits."""
        if before is None or before.number != golden.number:
            return
        crossed = (h for h in SAID_AT if before.minutes_left > h * 60 >= golden.minutes_left)
        if next(crossed, 0):
            words = self.tr("First 72 hours after episode {0}: {1}")
            said = words.format(golden.number, golden.left)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _ask_interview(self) -> None:
        if self._golden is not None:
            self.asked_interview.emit(self._golden.episode)

    def _ask_episode(self) -> None:
        if self._golden is not None:
            self.asked_episode.emit(self._golden.number)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        icon = QLabel()
        icon.setPixmap(theme().pixmap("hourglass", "gold.ink", 17))
        top.addWidget(icon)
        title = heading(self.tr("Golden moment open"), 14)
        for label in (title, self._left):
            label.setProperty("tone", "gold")
        top.addWidget(title)
        top.addStretch(1)
        top.addWidget(self._left)
        buttons = QHBoxLayout()
        for button in (self.name, self.show_it):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 9, SIDE, 10)
        column.setSpacing(5)
        column.addLayout(top)
        column.addWidget(self._gone)
        column.addWidget(self._words)
        column.addLayout(buttons)


class GoldenChip(QPushButton):
    """The golden moment where there is no room for its panel; pressing it is key R."""

    def __init__(self) -> None:
        super().__init__()
        look = theme()
        ink, ground, edge = (look.colour(f"gold.{part}").name() for part in ("ink", "tint", "line"))
        self.setStyleSheet(
            f"QPushButton {{ color: {ink}; background: {ground}; border: 1px solid {edge};"
            f" border-radius: 3px; padding: 0 6px; }}"
            f"QPushButton:focus {{ border: 2px solid {look.colour('focus').name()}; }}"
        )
        self.setIcon(look.icon("hourglass", "gold.ink", 15))
        self.setFont(look.font(13, 600))
        self.setFixedHeight(look.px(24))
        self.hide()

    def present(self, golden: Golden | None) -> None:
        """Say how long is left, and to whoever asks, all of it."""
        self.setText(golden.left if golden else "")
        said = self.tr("Golden moment open: {0}. {1}")
        words = said.format(golden.left, golden.who) if golden else ""
        self.setToolTip(words)
        self.setAccessibleName(words)


class _Gone(QWidget):
    """How much of the 72 hours has gone, in three days."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedHeight(theme().px(12))

    def present(self, share: float) -> None:
        """Show a share from 0 to 1."""
        self._share = share
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar and its days."""
        painter = QPainter(self)
        look, box = theme(), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.fillRect(box, look.colour("bg.panel"))
        gone = QRectF(box.left(), box.top(), box.width() * self._share, box.height())
        painter.fillRect(gone, look.colour("gold.fill"))
        painter.setPen(QPen(look.colour("gold.line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
        for day in (1, 2):
            x = round(box.left() + box.width() * day / 3)
            painter.drawLine(x, 0, x, self.height())
