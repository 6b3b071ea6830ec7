"""What the chronology is narrowed to: words, an agency, a kind, who reads it, a risk level."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from strategy_desk.domain.chart.entries import Entry, Wanted
from strategy_desk.domain.sentences import begun
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.ui.find_field import FindField
from strategy_desk.ui.forms.fields import OneOf
from strategy_desk.ui.parts import KeyButton
from strategy_desk.ui.theme import theme


class Filters(QWidget):
    """Says what a person looks for. ``changed`` follows every change that they make."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = FindField(self.tr("Find in the chronology"), "Ctrl F")
        self.words.textEdited.connect(self.changed)
        self.lane, self.what, self.reads, self.risk = (OneOf(()) for _ in range(4))
        self.clear_button = KeyButton(self.tr("Clear"), "Ctrl Shift F")
        self.clear_button.clicked.connect(self.clear)
        self._names = {
            self.lane: self.tr("Everybody"),
            self.what: self.tr("Every kind"),
            self.reads: self.tr("Any reader"),
            self.risk: self.tr("Any risk"),
        }
        self._lay_out()

    @property
    def wanted(self) -> Wanted:
        """What is looked for."""
        return Wanted(
            words=self.words.text(),
            lane=self.lane.words,
            what=self.what.words,
            reads=self.reads.words,
            risk=self.risk.words,
        )

    def present(self, entries: Sequence[Entry], lanes: Iterable[str]) -> None:
        """Offer what the rows say; what was chosen stays chosen."""
        there = {entry.lane for entry in entries}
        in_order = [lane for lane in dict.fromkeys((*lanes, *there)) if lane in there]
        self._offer(self.lane, in_order)
        self._offer(self.what, sorted({entry.what for entry in entries}))
        tiers = {entry.reads or TIER_NAMES[Tier.ALL] for entry in entries}
        self._offer(self.reads, [name for name in TIER_NAMES.values() if name in tiers])
        self._offer(self.risk, sorted({entry.risk for entry in entries if entry.risk}))

    def clear(self) -> None:
        """Look for everything again."""
        self.words.clear()
        for options in self._names:
            options.setCurrentIndex(0)
        self.changed.emit()

    def show_all(self, *, all_shown: bool) -> None:
        """Offer to clear the filter, where there is one."""
        self.clear_button.setVisible(not all_shown)

    def _offer(self, options: OneOf, values: Sequence[str]) -> None:
        named = ((begun(value), value) for value in values)
        options.offer([(self._names[options], ""), *named], options.words)

    def _lay_out(self) -> None:
        labels = {
            self.lane: self.tr("From which agency"),
            self.what: self.tr("Which kind"),
            self.reads: self.tr("Who may see it"),
            self.risk: self.tr("Which risk level"),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.words, 1)
        self.words.setMinimumWidth(theme().px(150))
        for options, label in labels.items():
            options.setAccessibleName(label)
            # On Linux a screen reader takes the choice for the name, and its label for the rest.
            named = QLabel(label, self)
            named.setBuddy(options)
            named.hide()
            options.setMaximumWidth(theme().px(170))
            options.setMinimumWidth(theme().px(96))
            options.changed.connect(self.changed)
            row.addWidget(options)
        row.addWidget(self.clear_button)
        self.clear_button.hide()
