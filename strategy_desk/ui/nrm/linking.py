"""Which rows of the timeline are evidence, and of which indicator."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.chart.marks import Mark
from strategy_desk.domain.indicators import Confidence, Indicator
from strategy_desk.errors import DeskError
from strategy_desk.ui.parts import KeyButton, caption, trouble, wrapped
from strategy_desk.ui.people.side_form import Options
from strategy_desk.ui.theme import theme

MARK = Qt.ItemDataRole.UserRole


class LinkEvidence(QDialog):
    """Asks for rows and an indicator. ``linked`` carries code, confidence and marks."""

    linked = Signal(str, object, object)

    def __init__(
        self, marks: Sequence[Mark], indicators: Sequence[Indicator], code: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Link evidence"))
        self.resize(theme().px(640), theme().px(460))
        self.indicator, self.confidence = Options(), Options()
        self.indicator.setAccessibleName(self.tr("Indicator"))
        self.confidence.setAccessibleName(self.tr("How it is known"))
        names = ((f"{one.category}: {one.name}", one.code) for one in indicators)
        self.indicator.offer(names, code or None)
        self.confidence.offer((one.value.capitalize(), one) for one in Confidence)
        self.wanted = QLineEdit()
        self.wanted.setPlaceholderText(self.tr("Find in the rows"))
        self.wanted.setAccessibleName(self.tr("Find in the rows"))
        self.wanted.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Rows of the timeline"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._trouble = trouble()
        self._fill(marks)
        self._lay_out()
        self.list.setFocus()

    @property
    def chosen(self) -> list[Mark]:
        """The rows that are ticked, in order of time."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [one.data(MARK)[0] for one in items if one.checkState() is Qt.CheckState.Checked]

    def refuse(self, error: DeskError) -> None:
        """Say why it was not saved."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def _fill(self, marks: Sequence[Mark]) -> None:
        for mark in marks:
            item = QListWidgetItem(f"{mark.when}, {mark.source or mark.lane}: {mark.text}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(MARK, (mark,))
            item.setToolTip(mark.sentence)
            item.setSizeHint(QSize(0, theme().px(30)))
            self.list.addItem(item)
        self.list.setCurrentRow(self.list.count() - 1)

    def _filter(self, words: str) -> None:
        wanted = words.casefold().strip()
        for row in range(self.list.count()):
            item = self.list.item(row)
            item.setHidden(wanted not in item.text().casefold())

    def _link(self) -> None:
        self._trouble.hide()
        self.linked.emit(self.indicator.value, self.confidence.value, self.chosen)

    def _lay_out(self) -> None:
        link = KeyButton(self.tr("Link"), "Enter", primary=True)
        link.setDefault(True)
        link.clicked.connect(self._link)
        how = QHBoxLayout()
        how.addWidget(self.indicator, 1)
        how.addWidget(self.confidence)
        buttons = QHBoxLayout()
        buttons.addWidget(caption(self.tr("Space chooses a row")), 1)
        buttons.addWidget(link)
        whole = QVBoxLayout(self)
        whole.addWidget(wrapped(self.tr("Rows of the timeline as evidence of an indicator")))
        whole.addLayout(how)
        whole.addWidget(self.wanted)
        whole.addWidget(self.list, 1)
        whole.addWidget(self._trouble)
        whole.addLayout(buttons)
