"""The room view: what everybody in the room, or in a shared call, may see, in large letters."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QScreen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.presenters.clocks import Reading
from strategy_desk.presenters.room import InTheRoom, RoomShown
from strategy_desk.ui.minuting.page import TICK
from strategy_desk.ui.room.sheet import Sheet
from strategy_desk.ui.room.window import BesideWindow
from strategy_desk.ui.theme import theme

WHOLE = (1920, 1080)
"""Pixels of a view whose letters have the sizes given here; they grow and shrink with it."""

LETTERS, SMALLEST, BESIDE = 36, 14, 0.72
"""Pixels of the letters of the minutes, the least that they shrink to, and the share beside."""


def room_view(desk: Desk, reference: str, item: int) -> RoomView:
    """Return the room view of a meeting, at an item, already filling itself."""
    view = RoomView(reference)
    own = desk.for_page(partial(isValid, view))
    view.connect_to(InTheRoom(view, own, reference, item))
    return view


class RoomView(BesideWindow):
    """Shows and asks nothing. ``filled`` is the screen that it was opened to fill, if any."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.filled: QScreen | None = None
        self._sizes: dict[QLabel, tuple[float, int]] = {}
        self._item = self._label(1.3, 600)
        self._used = self._label(0.8, 600)
        self._about = self._label(0.7)
        self._left = self._label(1, 600)
        self._decided = self._label(0.72, 600)
        self._agreed = self._label(0.72, 600)
        self._quorum = self._label(0.7, 600)
        self._safe = self._label(0.5)
        self.lines = Sheet(self.tr("Minutes of the item"), LETTERS)
        self.decisions = Sheet(self.tr("Decisions"), LETTERS * BESIDE, timed=False)
        self.agreed = Sheet(self.tr("Actions so far"), LETTERS * BESIDE)
        for sheet in (self.lines, self.decisions, self.agreed):
            sheet.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            sheet.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        policy = QSizePolicy.Policy
        self.decisions.setSizePolicy(policy.Expanding, policy.Maximum)
        self._clock = QTimer(self)
        self._clock.setInterval(TICK)
        self._lay_out()
        self.resize(1280, 720)

    def connect_to(self, presenter: InTheRoom) -> None:
        """Keep the presenter for as long as the view, and let it read."""
        self._presenter = presenter
        self._clock.timeout.connect(presenter.tick)
        self._clock.start()
        presenter.open()

    def go_to(self, item: int) -> None:
        """Show the item that is minuted now."""
        self._presenter.go_to(item)

    def read_clocks(self) -> None:
        """Read the clocks again: the chair went on."""
        self._presenter.read_again()

    def fill(self, screen: QScreen) -> None:
        """Fill a screen, without taking the keyboard: ``showFullScreen`` would."""
        self.filled = screen
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self.show()

    def present(self, shown: RoomShown) -> None:
        """Show the meeting as the room may see it."""
        self._item.setText(shown.item)
        self._about.setText(shown.about)
        self._say(self._used, shown.used, "ink.2")
        self._say(self._left, shown.left, "ink.1")
        self._decided.setText(shown.decided)
        self._agreed.setText(shown.agreed)
        self._say(self._quorum, shown.quorum, "done")
        self.lines.present(shown.lines)
        self.decisions.present(shown.decisions)
        self.agreed.present(shown.actions)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the letters the size that the view has room for."""
        super().resizeEvent(event)
        share = min(self.width() / WHOLE[0], self.height() / WHOLE[1])
        px = max(LETTERS * share, SMALLEST)
        for label, (part, weight) in self._sizes.items():
            label.setFont(theme().font(px * part, weight))
        self.lines.resize_letters(px)
        for sheet in (self.decisions, self.agreed):
            sheet.resize_letters(px * BESIDE)

    def _say(self, label: QLabel, reading: Reading, usual: str) -> None:
        label.setText(reading.words)
        label.setStyleSheet(f"color: {theme().colour(reading.ink(usual)).name()}")

    def _label(self, part: float, weight: int = 400) -> QLabel:
        label = QLabel()
        label.setTextFormat(Qt.TextFormat.PlainText)
        self._sizes[label] = (part, weight)
        return label

    def _lay_out(self) -> None:
        self._item.setWordWrap(True)
        self._safe.setText(self.tr("Initials only · restricted lines are closed · Esc closes this"))
        self._safe.setProperty("tone", "secondary")
        marking = QLabel("OFFICIAL-SENSITIVE")
        marking.setObjectName("marking")
        top = QHBoxLayout()
        titles = QVBoxLayout()
        titles.addWidget(self._about)
        titles.addWidget(self._item)
        times = QVBoxLayout()
        for label in (self._left, self._used):
            times.addWidget(label, 0, Qt.AlignmentFlag.AlignRight)
        top.addLayout(titles, 1)
        top.addLayout(times)
        parts = QHBoxLayout()
        parts.setSpacing(theme().px(16))
        parts.addWidget(_panel(self.lines), 62)
        side = QVBoxLayout()
        side.setSpacing(theme().px(10))
        side.addWidget(_panel(self._decided, self.decisions))
        side.addWidget(_panel(self._agreed, self.agreed), 1)
        parts.addLayout(side, 38)
        foot = QHBoxLayout()
        foot.addWidget(self._quorum)
        foot.addStretch(1)
        foot.addWidget(self._safe)
        foot.addWidget(marking)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[theme().px(16)] * 4)
        whole.setSpacing(theme().px(10))
        whole.addLayout(top)
        whole.addLayout(parts, 1)
        whole.addLayout(foot)


def _panel(*parts: QWidget) -> QFrame:
    panel = QFrame()
    panel.setObjectName("panel")
    column = QVBoxLayout(panel)
    column.setContentsMargins(12, 8, 12, 8)
    for part in parts:
        column.addWidget(part, 0 if isinstance(part, QLabel) else 1)
    return panel
