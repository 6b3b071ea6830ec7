"""The panel at the right: the golden moment, what is chosen, or the chart in words."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.presenters.chart.cells import Cell
from strategy_desk.presenters.chart.facts import NOTHING, AgencyHours, Facts, Golden
from strategy_desk.presenters.chart.marks import Mark
from strategy_desk.presenters.timeline import TimelineShown
from strategy_desk.ui.parts import AgencyTag, KeyButton, Tag, caption, heading, wrapped
from strategy_desk.ui.theme import theme

WIDTH, WIDE = 296, 384
"""Widths at a usual and at a large window."""

SIDE, LABEL = 13, 78
RISK_TAGS = {3: "danger", 2: "caution"}


class Details(QWidget):
    """Shows what is known of a mark, a figure or the child now.

    ``asked_episode`` carries the number of an episode to choose; ``asked_action`` asks for the
    meeting in which an action can be recorded; ``asked_copy`` carries words for the clipboard.
    """

    asked_episode = Signal(int)
    asked_action = Signal()
    asked_copy = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._shown: TimelineShown | None = None
        self._golden = _GoldenPanel()
        self._golden.asked_episode.connect(self.asked_episode)
        self._missing = wrapped("")
        self._area = QScrollArea()
        self._body = QVBoxLayout()
        self.add_action = KeyButton(self.tr("Add action"), "A")
        self.add_action.clicked.connect(self.asked_action)
        self.copy = KeyButton(self.tr("Copy"), "Ctrl Shift C")
        self.copy.setAccessibleName(self.tr("Copy this chart in words, Ctrl Shift C"))
        self.copy.clicked.connect(lambda: self.asked_copy.emit(self.in_words))
        self._lay_out()

    @property
    def in_words(self) -> str:
        """The chart in words, as a chair reads it out."""
        return " ".join(self._shown.words) if self._shown else ""

    def present(self, shown: TimelineShown, mark: Mark | None) -> None:
        """Show a timeline, with what is chosen on it."""
        self._shown = shown
        self._golden.present(shown.golden)
        self._missing.setText(shown.missing)
        self._missing.setVisible(bool(shown.missing))
        meeting = shown.meeting
        self.add_action.setEnabled(meeting is not None)
        why = self.tr("Actions are recorded in a meeting, and none is planned for this child.")
        self.add_action.setToolTip("" if meeting else why)
        self.add_action.setAccessibleDescription("" if meeting else why)
        self.show_mark(mark)

    def show_mark(self, mark: Mark | None) -> None:
        """Show one mark; with none, the chart in words."""
        self._begin()
        if self._shown is None:
            return
        if mark is None:
            self._show_words()
        else:
            self._show_facts(self._shown.facts(mark))
            if self.width() >= theme().px(WIDE):
                self._body.addWidget(_rule())
                self._show_words()
        self._body.addStretch(1)

    def show_cell(self, cell: Cell) -> None:
        """Show a figure's rule and the episodes it counted."""
        self._begin()
        self._body.addWidget(_title(f"{cell.label}: {cell.value}"))
        self._body.addWidget(caption(cell.note))
        self._body.addWidget(wrapped(cell.rule))
        if cell.episodes:
            numbers = ", ".join(map(str, cell.episodes))
            self._body.addWidget(wrapped(self.tr("Counted: episodes {0}.").format(numbers)))
        self._body.addStretch(1)

    def _begin(self) -> None:
        """Begin an empty panel; what stood there is gone at once."""
        inside = QWidget()
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(SIDE, 10, SIDE, 10)
        self._body.setSpacing(5)
        self._area.setWidget(inside)

    def _show_words(self) -> None:
        if self._shown is None:
            return
        self._body.addWidget(heading(self.tr("In words"), 16))
        for sentence in self._shown.words:
            self._body.addWidget(wrapped(sentence))
        for warning in self._shown.timeline.warnings:
            self._body.addWidget(wrapped(warning, "caution"))

    def _show_facts(self, facts: Facts) -> None:
        top = QHBoxLayout()
        title = f"{facts.title} · {facts.length}" if facts.length else facts.title
        top.addWidget(_title(title), 1)
        if facts.risk:
            tag = Tag(facts.risk, RISK_TAGS.get(facts.rank, "neutral"))
            top.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(top)
        self._body.addWidget(wrapped(facts.when, "secondary"))
        for label, value in facts.rows:
            self._body.addLayout(_fact(label, value))
        if facts.words:
            self._body.addWidget(_Quote(facts.words, facts.said_to))
        if facts.hours:
            self._show_hours(facts)

    def _show_hours(self, facts: Facts) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 7, 0, 0)
        top.addWidget(heading(self.tr("First 72 hours"), 14))
        top.addStretch(1)
        if facts.cut:
            words = self.tr("missing again after {0}").format(facts.cut)
            top.addWidget(Tag(words, "danger"))
        self._body.addLayout(top)
        recorded = [one for one in facts.hours if one.text]
        silent = [one for one in facts.hours if not one.text]
        for one in (*recorded, *silent):
            self._body.addWidget(_HoursLine(one))

    def _lay_out(self) -> None:
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("Details"))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(SIDE, 8, SIDE, 8)
        buttons.setSpacing(6)
        for button in (self.add_action, self.copy):
            button.setFixedHeight(theme().px(26))
            buttons.addWidget(button)
        buttons.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        self._missing.setFont(theme().font(14, 600))
        self._missing.setStyleSheet(
            f"border-left: 4px solid {theme().colour('ink.1').name()}; padding: 9px 10px;"
            f"background: {theme().colour('bg.sunken').name()};"
        )
        whole.addWidget(self._missing)
        whole.addWidget(self._golden)
        whole.addWidget(self._area, 1)
        whole.addWidget(_rule())
        whole.addLayout(buttons)


class _GoldenPanel(QFrame):
    """The first 72 hours after the last return, while they run."""

    asked_episode = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._number = 0
        self._left = heading("", 17)
        self._words = wrapped("", "gold")
        self._gone = _Gone()
        self._show = KeyButton("", "G")
        self._show.setFixedHeight(theme().px(26))
        self._show.clicked.connect(lambda: self.asked_episode.emit(self._number))
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
        self.setVisible(golden is not None)
        if golden is not None:
            self._number = golden.number
            self._left.setText(self.tr("{0} h left").format(golden.hours_left))
            self._gone.present(golden.share_gone)
            said = self.tr("Returned {0}. Interview due by {1}. {2}")
            self._words.setText(said.format(golden.returned, golden.due, golden.who))
            words = self.tr("Show no. {0}").format(golden.number)
            self._show.setText(words)
            self._show.setAccessibleName(f"{words}, G")

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
        buttons.addWidget(self._show)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 9, SIDE, 10)
        column.setSpacing(5)
        column.addLayout(top)
        column.addWidget(self._gone)
        column.addWidget(self._words)
        column.addLayout(buttons)


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
        painter.drawRect(box)
        for day in (1, 2):
            x = round(box.left() + box.width() * day / 3) + 0.5
            painter.drawLine(round(x), 0, round(x), self.height())


class _Quote(QFrame):
    """Words as somebody said or wrote them."""

    def __init__(self, words: str, by: str) -> None:
        super().__init__()
        look = theme()
        self.setObjectName("quote")
        self.setStyleSheet(
            f"QFrame#quote {{ background: {look.colour('accent.tint').name()};"
            f" border-left: 3px solid {look.colour('accent').name()}; }}"
        )
        said = wrapped(f"“{words}”" if by else words)
        said.setFont(look.font(13.5, italic=bool(by)))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 6, 9, 6)
        column.setSpacing(2)
        column.addWidget(said)
        if by:
            column.addWidget(wrapped(by, "secondary"))
        policy = self.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class _HoursLine(QWidget):
    """What one agency recorded in the first 72 hours."""

    def __init__(self, one: AgencyHours) -> None:
        super().__init__()
        words = wrapped(one.text or NOTHING, "" if one.text else "danger")
        words.setFont(theme().font(13))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 3)
        row.setSpacing(7)
        row.addWidget(AgencyTag(one.code), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        self.setAccessibleName(f"{one.name}: {one.text or NOTHING}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule under the line."""
        painter = QPainter(self)
        painter.setPen(QPen(theme().colour("line.1"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


def _title(text: str) -> QLabel:
    label = heading(text, 16)
    label.setWordWrap(True)
    return label


def _fact(label: str, value: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    name = caption(label)
    name.setFixedWidth(theme().px(LABEL))
    words = wrapped(value)
    words.setFont(theme().font(13))
    row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(words, 1)
    return row


def _rule() -> QFrame:
    rule = QFrame()
    rule.setObjectName("rule")
    rule.setFixedHeight(1)
    return rule
