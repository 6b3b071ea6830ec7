"""The filter of the chart: which agencies, marks and risk levels are shown (key F)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart.filters import KINDS, NO_FILTERS, RISKS, Filters
from strategy_desk.ui.check_box import CheckBox
from strategy_desk.ui.parts import KeyButton, heading
from strategy_desk.ui.theme import theme


class FilterMenu(QFrame):
    """Three lists of boxes. ``filtered`` carries the Filters now wanted; Esc closes it."""

    filtered = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setAccessibleName(self.tr("Filter"))
        self._filters = NO_FILTERS
        self._boxes: dict[str, dict[str, CheckBox]] = {}
        self._columns = QHBoxLayout()
        self._columns.setSpacing(theme().px(24))
        self.clear = KeyButton(self.tr("Show everything"))
        self.clear.clicked.connect(self.show_everything)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 12, 14, 12)
        whole.addLayout(self._columns)
        whole.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def filters(self) -> Filters:
        """What is left out now."""
        return self._filters

    def present(self, agencies: Sequence[Agency]) -> None:
        """Offer the agencies to choose from, beside marks and risks."""
        if not self._boxes:
            self._add("agencies", self.tr("Agencies"), {a.code: a.name for a in agencies})
            self._add("kinds", self.tr("Marks"), {name: name for name in KINDS})
            self._add("risks", self.tr("Risk of an episode"), {name: name for name in RISKS})

    def show_everything(self) -> None:
        """Leave nothing out."""
        for boxes in self._boxes.values():
            for box in boxes.values():
                box.setChecked(True)
        self._say(NO_FILTERS)

    def open_at(self, point: QPoint, field: str = "agencies") -> None:
        """Open with the keyboard in the first box of a list."""
        self.move(point)
        self.show()
        next(iter(self._boxes[field].values())).setFocus(Qt.FocusReason.PopupFocusReason)

    def _add(self, field: str, title: str, names: dict[str, str]) -> None:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(heading(title, 13.5))
        self._boxes[field] = {}
        for key, words in names.items():
            box = CheckBox(words)
            box.setChecked(True)
            box.clicked.connect(lambda _=False, field=field: self._clicked(field))
            self._boxes[field][key] = box
            column.addWidget(box)
        column.addStretch(1)
        self._columns.addLayout(column)

    def _clicked(self, field: str) -> None:
        out = frozenset(_unchecked(self._boxes[field]))
        self._say(replace(self._filters, **{field: out}))

    def _say(self, filters: Filters) -> None:
        self._filters = filters
        self.filtered.emit(filters)


def _unchecked(boxes: dict[str, CheckBox]) -> Iterable[str]:
    return (name for name, box in boxes.items() if not box.isChecked())
