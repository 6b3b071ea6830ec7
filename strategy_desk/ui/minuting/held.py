"""What each agency holds since the last meeting, where the window is large enough."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from strategy_desk.domain.holding import Holding, Holds
from strategy_desk.ui.parts import AgencyTag, caption, empty, heading
from strategy_desk.ui.theme import theme

FIGURE = 62
"""Pixels of a figure."""


class AgenciesHold(QWidget):
    """An agency a row: what it has done, and what is late."""

    def __init__(self) -> None:
        super().__init__()
        self._title = heading("", 14)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 10)
        whole.addWidget(self._title)
        whole.addLayout(self._rows)
        self.hide()

    def present(self, found: Holding | None) -> None:
        """Show them; nothing where no meeting went before."""
        self.setVisible(found is not None and bool(found.agencies))
        empty(self._rows)
        if found is not None:
            title = self.tr("What each agency holds, since meeting {0}")
            self._title.setText(title.format(found.number))
            for one in found.agencies:
                self._rows.addLayout(_row(one))


def _row(one: Holds) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(AgencyTag(one.agency.code, one.agency.name), 1)
    row.addWidget(_figure(caption(f"{one.done} done")))
    late = _figure(caption(f"{one.late} late"))
    if one.late:
        late.setFont(theme().font(12.5, 700))
        late.setStyleSheet(f"color: {theme().colour('danger').name()}")
    row.addWidget(late)
    return row


def _figure(label: QLabel) -> QLabel:
    label.setFixedWidth(theme().px(FIGURE))
    label.setAlignment(label.alignment() | label.alignment().AlignRight)
    return label
