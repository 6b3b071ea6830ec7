"""The tools over the chart: how long a stretch, zoom, find, agencies, and what is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QRadioButton,
    QToolButton,
    QWidget,
)

from strategy_desk.domain.agencies import Agency
from strategy_desk.ui.parts import KeyButton
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import stretch

HEIGHT, CONTROL = 36, 26

ROOM_FOR_SWITCHES = 750
"""Width from which gaps, nights and count stand here; their keys work without."""

RANGES = (
    ("2 weeks", stretch.TWO_WEEKS),
    ("8 weeks", stretch.EIGHT_WEEKS),
    ("3 months", stretch.THREE_MONTHS),
    ("All", 0),
)

SWITCHES = (("gaps", "Gaps"), ("nights", "Nights"), ("count", "Count"))


class Tools(QWidget):
    """Says what a person wants of the chart.

    ``ranged`` carries days (0 for everything), ``zoomed`` whether closer, ``sought`` the words to
    find, ``hid`` the agency codes left out, ``switched`` what is drawn and whether it is.
    """

    ranged = Signal(float)
    zoomed = Signal(bool)
    sought = Signal(str)
    hid = Signal(object)
    switched = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hidden: set[str] = set()
        self._ranges = QButtonGroup(self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Find in timeline (Ctrl F)"))
        self.search.setAccessibleName(self.tr("Find in timeline"))
        self.search.setFixedHeight(theme().px(CONTROL))
        self.search.setMaximumWidth(theme().px(230))
        self.search.returnPressed.connect(lambda: self.sought.emit(self.search.text()))
        self.agencies = KeyButton(self.tr("Agencies: all"), "F")
        self.agencies.setFixedHeight(theme().px(CONTROL))
        self.agencies.clicked.connect(self.open_agencies)
        self._menu = QMenu(self)
        self._menu.setAccessibleName(self.tr("Agencies shown"))
        self._switches = {name: QCheckBox(self.tr(words)) for name, words in SWITCHES}
        self.setFixedHeight(theme().px(HEIGHT))
        self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the switches out where there is no room."""
        super().resizeEvent(event)
        for switch in self._switches.values():
            switch.setVisible(self.width() >= theme().px(ROOM_FOR_SWITCHES))

    def present(self, agencies: Sequence[Agency]) -> None:
        """Offer the agencies to choose from."""
        if self._menu.actions():
            return
        for agency in agencies:
            action = QAction(agency.name, self._menu)
            action.setCheckable(True)
            action.setChecked(True)
            action.setData(agency.code)
            action.toggled.connect(self._agency_toggled)
            self._menu.addAction(action)

    def open_agencies(self) -> None:
        """Open the list of agencies: what key F does."""
        self._menu.popup(self.agencies.mapToGlobal(self.agencies.rect().bottomLeft()))

    def mark_range(self, days: float | None) -> None:
        """Show which range is on; nothing where the chart was moved by hand."""
        self._ranges.setExclusive(False)
        for button in self._ranges.buttons():
            button.setChecked(days is not None and self._ranges.id(button) == days)
        self._ranges.setExclusive(True)

    def toggle(self, name: str) -> None:
        """Turn a switch: what Ctrl Shift G and N do."""
        self._switches[name].click()

    def _agency_toggled(self, _: bool) -> None:
        self._hidden = {a.data() for a in self._menu.actions() if not a.isChecked()}
        shown = len(self._menu.actions()) - len(self._hidden)
        words = self.tr("Agencies: {0}").format(shown) if self._hidden else self.tr("Agencies: all")
        self.agencies.setText(words)
        self.agencies.setAccessibleName(f"{words}, F")
        self.agencies.updateGeometry()
        self.hid.emit(frozenset(self._hidden))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(8)
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for words, days in RANGES:
            segment = Segment(self.tr(words))
            segment.setAutoExclusive(False)
            self._ranges.addButton(segment, days)
            segment.clicked.connect(lambda _=False, days=days: self.ranged.emit(days))
            segments.addWidget(segment)
        row.addLayout(segments)
        for icon, words, closer in (
            ("zoom-out", self.tr("Zoom out (-)"), False),
            ("zoom-in", self.tr("Zoom in (+)"), True),
        ):
            row.addWidget(self._zoom_button(icon, words, closer=closer))
        row.addWidget(self.search, 1)
        row.addWidget(self.agencies)
        row.addStretch(1)
        for name, switch in self._switches.items():
            switch.setChecked(True)
            switch.toggled.connect(lambda on, name=name: self.switched.emit(name, on))
            row.addWidget(switch)

    def _zoom_button(self, icon: str, words: str, *, closer: bool) -> QToolButton:
        button = QToolButton()
        button.setIcon(theme().icon(icon, "ink.1", 17))
        button.setAutoRaise(True)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setFixedSize(theme().px(CONTROL), theme().px(CONTROL))
        button.clicked.connect(lambda: self.zoomed.emit(closer))
        return button


class Segment(QRadioButton):
    """One part of a segmented control; arrow keys move and choose at once."""

    def sizeHint(self) -> QSize:
        """Room for the words."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + theme().px(22), theme().px(CONTROL))

    def hitButton(self, pos: object) -> bool:
        """All of it can be pressed."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, words and focus."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, on = theme(), self.isChecked()
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(look.colour("line.control"), 1))
        painter.setBrush(look.colour("accent" if on else "bg.panel"))
        painter.drawRect(box)
        painter.setFont(look.font(13, 600 if on else 400))
        painter.setPen(look.colour("ink.filled" if on else "ink.1"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.text())
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.colour("ink.filled" if on else "focus"), 2))
            painter.drawRect(box.adjusted(2.5, 2.5, -3, -2.5))
