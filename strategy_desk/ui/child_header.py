"""The open child, over its pages: name, age, reference, legal position, and the child's tabs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QTabBar, QWidget

from strategy_desk.domain.children import ChildCounts, ChildRecord
from strategy_desk.domain.time import age_on
from strategy_desk.domain.undecided import Undecided
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import Tag, caption, heading
from strategy_desk.ui.theme import theme

RIGHT = QTabBar.ButtonPosition.RightSide


NEARER = 8
"""Pixels by which a count stands nearer to the name of its tab than a button would."""


class _Tabs(QTabBar):
    """Tabs whose counts stand close to their names."""

    def tabLayoutChange(self) -> None:
        """Bring each count nearer to its name."""
        for place in range(self.count()):
            mark = self.tabButton(place, RIGHT)
            if mark is not None:
                right = self.tabRect(place).right() - theme().px(NEARER)
                mark.move(right - mark.width() + 1, mark.y())


class ChildHeader(QWidget):
    """Shows a child. ``chosen`` carries the place of the tab that was asked for.

    ``asked_details`` says that the name was clicked; the keyboard has Alt Enter for it.
    """

    chosen = Signal(int)
    asked_details = Signal()

    def __init__(self, tabs: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName("childHeader")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._names = tabs
        self._rows = 0
        self.name = heading("", 18)
        self.name.setCursor(Qt.CursorShape.PointingHandCursor)
        self.name.setToolTip(self.tr("The child's details, Alt Enter"))
        self.about = caption("")
        # The tabs keep their room; what stands beside the name gives way.
        self.about.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.tabs = _Tabs()
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.tabs.setDrawBase(False)
        self.tabs.setAccessibleName(self.tr("Pages of this child"))
        self.list = DropDown()
        self.list.setPlaceholderText(self.tr("Pages"))
        self.list.setAccessibleName(self.tr("Pages of this child"))
        for tab in tabs:
            self.tabs.addTab(self.tr(tab))
            self.list.addItem(self.tr(tab))
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        self.setMinimumHeight(theme().px(46))
        for widget in (self.name, self.list):
            row.addWidget(widget)
        row.addWidget(self.about, 1)
        row.addWidget(self.tabs)
        self.list.hide()
        self.tabs.tabBarClicked.connect(self.chosen)
        self.list.activated.connect(self.chosen)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the details where the name is clicked."""
        if self.name.geometry().contains(event.position().toPoint()):
            self.asked_details.emit()
        super().mouseReleaseEvent(event)

    def present(self, child: ChildRecord, today: date) -> None:
        """Show a child."""
        age = age_on(child.date_of_birth, today)
        self.name.setText(child.name)
        # While names are hidden the reference stands in the place of the name already.
        reference = "" if child.reference in child.name else child.reference
        parts = (str(age), reference, child.legal_status)
        self.about.setText(" · ".join(part for part in parts if part))
        self.about.setToolTip(self.about.text())

    def count(self, counts: ChildCounts, undecided: Undecided | None) -> None:
        """Say on the tabs how much each holds, and how long a referral waits to be decided."""
        numbers = {
            "Chronology": self._rows,
            "People and places": counts.things,
            "Meetings": counts.meetings,
            "Actions": counts.actions,
        }
        for place, name in enumerate(self._names):
            mark: QLabel | None = None
            if name == "NRM" and undecided is not None:
                mark = Tag(self.tr("{0} days").format(undecided.days), "danger")
            elif numbers.get(name):
                mark = _number(numbers[name])
            self._mark(place, mark)

    def count_rows(self, rows: int) -> None:
        """Say how many rows the chronology has, as a page has counted them; 0 where none has."""
        self._rows = rows
        self._mark(self._names.index("Chronology"), _number(rows) if rows else None)

    def open(self, tab: int | None) -> None:
        """Show which page is open; some pages of a child are not among its tabs."""
        if tab is not None:
            self.tabs.setCurrentIndex(tab)
        self.list.setCurrentIndex(-1 if tab is None else tab)
        self.tabs.setProperty("away", tab is None)
        self.tabs.style().polish(self.tabs)

    def fold(self, *, folded: bool) -> None:
        """Put the tabs in a list, where there is no room for them side by side."""
        self.tabs.setVisible(not folded)
        self.list.setVisible(folded)

    def _mark(self, place: int, mark: QLabel | None) -> None:
        old = self.tabs.tabButton(place, RIGHT)
        if isinstance(old, QLabel) and mark is not None and old.text() == mark.text():
            return
        if old is not None:
            old.deleteLater()
        if mark is not None:
            mark.setContentsMargins(0, 0, theme().px(4), 0)
            mark.adjustSize()
        self.tabs.setTabButton(place, RIGHT, mark)
        words = self.tr(self._names[place])
        said = f"{words}, {mark.text()}" if mark is not None else words
        self.tabs.setTabToolTip(place, said)
        self.list.setItemText(place, said)


def _number(count: int) -> QLabel:
    return caption(f"{count:,}")
