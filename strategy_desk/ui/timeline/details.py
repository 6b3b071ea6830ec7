"""The panel at the right: the golden moment, what is chosen, or the chart in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from strategy_desk.domain.changes import ChangeRecord
from strategy_desk.domain.chart.cells import Cell
from strategy_desk.domain.chart.marks import Mark
from strategy_desk.domain.time import without_this_year
from strategy_desk.presenters.chart.facts import Facts
from strategy_desk.presenters.chart.periods import Described
from strategy_desk.presenters.timeline import TimelineShown
from strategy_desk.ui.parts import KeyButton, Tag, caption, heading, rule, wrapped
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import pieces
from strategy_desk.ui.timeline.golden import SIDE, GoldenPanel
from strategy_desk.ui.timeline.keyboard import Ask

WIDTH, WIDE = 296, 384
"""Widths at a usual and at a large window."""

RISK_TAGS = {3: "danger", 2: "caution"}


class Details(QWidget):
    """Shows what is known of a mark, a figure, a period or the child now.

    ``asked`` carries an Ask about what is chosen; ``asked_episode`` the number of an episode to
    choose; ``asked_interview`` the identity of an episode; ``asked_join`` those of two reports;
    ``asked_copy`` words for the clipboard.
    """

    asked = Signal(object)
    asked_episode = Signal(int)
    asked_interview = Signal(object)
    asked_join = Signal(object)
    asked_copy = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Details"))
        self._shown: TimelineShown | None = None
        self._words: Sequence[str] = ()
        self._changes: Sequence[ChangeRecord] = ()
        self._unread: Sequence[str] = ()
        self.golden = GoldenPanel()
        self.golden.asked_episode.connect(self.asked_episode)
        self.golden.asked_interview.connect(self.asked_interview)
        self._missing = wrapped("")
        self._area = QScrollArea()
        self._body = QVBoxLayout()
        self.buttons = {
            what: self._asking(words, what)
            for what, words in (
                (Ask.ACTION, self.tr("Add action")),
                (Ask.NRM, self.tr("Use for NRM")),
                (Ask.EDIT, self.tr("Edit")),
            )
        }
        self._lay_out()

    @property
    def in_words(self) -> str:
        """The chart, or the period chosen on it, in words, as a chair reads it out."""
        return " ".join(self._words)

    def present(self, shown: TimelineShown, mark: Mark | None) -> None:
        """Show a timeline, with what is chosen on it."""
        self._shown = shown
        self._words = shown.words
        self.golden.present(shown.golden)
        self._missing.setText(shown.missing)
        self._missing.setVisible(bool(shown.missing))
        meeting = shown.meeting
        self.buttons[Ask.ACTION].setEnabled(meeting is not None)
        why = self.tr("Actions are recorded in a meeting, and none is planned for this child.")
        self.buttons[Ask.ACTION].setToolTip("" if meeting else why)
        self.buttons[Ask.ACTION].setAccessibleDescription("" if meeting else why)
        self.show_mark(mark)

    def present_changes(self, changes: Sequence[ChangeRecord], mark: Mark | None) -> None:
        """Keep what was written last: it stands under the words where nothing is chosen."""
        if changes != self._changes:
            self._changes = changes
            if mark is None:
                self.show_mark(None)

    def present_unread(self, words: Sequence[str], mark: Mark | None) -> None:
        """Keep which rows of files could not be read: it stands with the other warnings."""
        if words != self._unread:
            self._unread = words
            if mark is None:
                self.show_mark(None)

    def show_mark(self, mark: Mark | None) -> None:
        """Show one mark; with none, the chart in words."""
        if self._shown is None:
            return
        self._begin()
        self._offer(of_mark=mark is not None)
        if mark is not None:
            self._show_facts(self._shown.facts(mark))
        if mark is None or self.width() >= theme().px(WIDE):
            self._show_words(self.tr("In words"), self._words)
        if mark is None:
            self._show_changes()
        self._body.addStretch(1)

    def show_cell(self, cell: Cell) -> None:
        """Show a figure's rule and the episodes it counted."""
        self._begin()
        self._body.addWidget(pieces.title(f"{cell.label}: {cell.value}"))
        self._body.addWidget(caption(cell.note))
        self._body.addWidget(wrapped(cell.rule))
        if cell.episodes:
            numbers = ", ".join(map(str, cell.episodes))
            words = self.tr("{0}: episodes {1}.").format(self.tr(cell.which), numbers)
            self._body.addWidget(wrapped(words))
        self._body.addStretch(1)

    def show_period(self, described: Described | None) -> None:
        """Show a period in words; with none, the whole record again."""
        if self._shown is None:
            return
        self._words = described.words if described else self._shown.words
        self._begin()
        self._offer(of_mark=False)
        title = str(described.window) if described else self.tr("In words")
        self._show_words(title, self._words)
        if described:
            self._body.addWidget(caption(self.tr("Esc shows the whole record again.")))
        self._body.addStretch(1)

    def _begin(self) -> None:
        """Begin an empty panel; what stood there is gone at once."""
        inside = QWidget()
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(SIDE, 10, SIDE, 10)
        self._body.setSpacing(5)
        self._area.setWidget(inside)

    def _offer(self, *, of_mark: bool) -> None:
        """Offer only what can be done: without a mark, nothing can be used or edited."""
        for what in (Ask.NRM, Ask.EDIT):
            self.buttons[what].setVisible(of_mark)

    def _show_words(self, title: str, words: Sequence[str]) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 7, 0, 0)
        top.addWidget(pieces.title(title), 1)
        copy = KeyButton(self.tr("Copy"), "Ctrl Shift C", small=True)
        copy.setAccessibleName(self.tr("Copy this chart in words, Ctrl Shift C"))
        copy.clicked.connect(lambda: self.asked_copy.emit(self.in_words))
        top.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(top)
        for sentence in words:
            self._body.addWidget(wrapped(sentence))
        of_record = self._shown.timeline.warnings if self._shown else ()
        for warning in (*of_record, *self._unread):
            self._body.addWidget(wrapped(warning, "caution"))

    def _show_changes(self) -> None:
        if self._shown is None or not self._changes:
            return
        self._body.addWidget(rule())
        self._body.addWidget(heading(self.tr("Last changes"), 14))
        for change in self._changes:
            by = without_this_year(change.by, self._shown.timeline.as_of)
            self._body.addWidget(wrapped(f"{change.what}. {by}", "secondary"))

    def _show_facts(self, facts: Facts) -> None:
        top = QHBoxLayout()
        title = f"{facts.title} · {facts.length}" if facts.length else facts.title
        top.addWidget(pieces.title(title), 1)
        if facts.risk:
            tag = Tag(facts.risk, RISK_TAGS.get(facts.rank, "neutral"))
            top.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
        self._body.addLayout(top)
        self._body.addWidget(wrapped(facts.when, "secondary"))
        self._show_join(facts)
        for label, value in facts.rows:
            self._body.addLayout(pieces.fact(label, value))
        if facts.words:
            self._body.addWidget(pieces.Quote(facts.words, facts.said_to))
        if facts.hours:
            self._show_hours(facts)
        for label, value in facts.more:
            self._body.addLayout(pieces.fact(label, value))
        if facts.evidence and self.width() >= theme().px(WIDE):
            self._show_evidence(facts.evidence)
            self._body.addWidget(rule())

    def _show_join(self, facts: Facts) -> None:
        if facts.join is None:
            return
        question, episodes = facts.join
        self._body.addWidget(wrapped(question, "caution"))
        join = KeyButton(self.tr("Join them"), Ask.JOIN, small=True)
        join.clicked.connect(lambda: self.asked_join.emit(episodes))
        self._body.addWidget(join, 0, Qt.AlignmentFlag.AlignLeft)

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
            self._body.addWidget(pieces.hours_line(one))
        if facts.interview:
            self._body.addWidget(pieces.interview_line(*facts.interview))
        for label, value in facts.told:
            self._body.addLayout(pieces.fact(label, value))

    def _show_evidence(self, evidence: Sequence[str]) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 7, 0, 0)
        top.addWidget(heading(self.tr("Evidence from this episode"), 14), 1)
        items = self.tr("1 item") if len(evidence) == 1 else self.tr("{0} items")
        top.addWidget(caption(items.format(len(evidence))))
        self._body.addLayout(top)
        for words in evidence:
            label = wrapped(words)
            label.setFont(theme().font(13))
            self._body.addWidget(label)

    def _asking(self, words: str, what: Ask) -> KeyButton:
        button = KeyButton(words, what, small=True)
        button.clicked.connect(lambda: self.asked.emit(what))
        return button

    def _lay_out(self) -> None:
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(self.tr("Details"))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(10, 9, 10, 9)
        buttons.setSpacing(5)
        for button in self.buttons.values():
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
        whole.addWidget(self.golden)
        whole.addWidget(self._area, 1)
        whole.addWidget(rule())
        whole.addLayout(buttons)
