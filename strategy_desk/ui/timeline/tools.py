"""The tools over the chart: how long a stretch, zoom, find, filter, and what is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart import stretch
from strategy_desk.domain.chart.filters import NO_FILTERS, Filters
from strategy_desk.presenters.chart.now import Golden
from strategy_desk.ui.check_box import CheckBox
from strategy_desk.ui.find_field import FindField
from strategy_desk.ui.parts import KeyButton
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline.filter_menu import FilterMenu
from strategy_desk.ui.timeline.golden import GoldenChip
from strategy_desk.ui.timeline.keyboard import Ask

HEIGHT, CONTROL = 36, 26

ROOM_FOR_SWITCHES = 840
"""Width from which gaps, nights and count stand here; their keys work without."""

RANGES = (
    ("2 weeks", stretch.TWO_WEEKS),
    ("8 weeks", stretch.EIGHT_WEEKS),
    ("3 months", stretch.THREE_MONTHS),
    ("All", 0),
)

SWITCHES = (("gaps", "Gaps"), ("nights", "Nights"), ("count", "Count"))

ROOM_FOR_POPOVERS = 860
"""Pixels under which only the details have a button of their own."""


class Tools(QWidget):
    """Says what a person wants of the chart.

    ``ranged`` carries days (0 for everything), ``zoomed`` whether closer, ``sought`` the words to
    find, ``filtered`` what is left out, ``switched`` what is drawn and whether it is, ``asked`` an
    Ask.
    """

    ranged = Signal(float)
    zoomed = Signal(bool)
    sought = Signal(str)
    filtered = Signal(object)
    switched = Signal(str, bool)
    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrow = False
        self._ranges = QButtonGroup(self)
        self.search = FindField(self.tr("Find in timeline"), "Ctrl F")
        self.search.setMinimumWidth(theme().px(124))
        self.search.setMaximumWidth(theme().px(230))
        self.search.returnPressed.connect(lambda: self.sought.emit(self.search.text()))
        self.agencies = KeyButton("", "F", icon="filter", small=True, opens=True)
        self.marks = KeyButton("", small=True, opens=True)
        self.menu = FilterMenu(self)
        self.menu.filtered.connect(self._filtered)
        self._zooms = [
            _zoom_button("zoom-out", self.tr("Zoom out (-)")),
            _zoom_button("zoom-in", self.tr("Zoom in (+)")),
        ]
        self._switches = {name: CheckBox(self.tr(words)) for name, words in SWITCHES}
        self.golden = GoldenChip()
        self.golden.clicked.connect(lambda: self.asked.emit(Ask.INTERVIEW))
        self._popovers = {
            Ask.STORY: KeyButton(self.tr("Whole story"), Ask.STORY),
            Ask.MEASURES: KeyButton(self.tr("Measures"), Ask.MEASURES),
            Ask.DETAILS: KeyButton(self.tr("Details"), Ask.DETAILS),
        }
        self.setFixedHeight(theme().px(HEIGHT))
        self._lay_out()
        self._say(NO_FILTERS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the switches out where there is no room."""
        super().resizeEvent(event)
        self._fit()

    def be_narrow(self, *, narrow: bool) -> None:
        """Offer, where the page has no room for them, what opens over the chart."""
        self._narrow = narrow
        self._fit()

    def present(self, agencies: Sequence[Agency], golden: Golden | None) -> None:
        """Offer the agencies to choose from, and the golden moment where it is open."""
        self.menu.present(agencies)
        self.golden.present(golden)
        self._fit()

    def open_filter(self) -> None:
        """Open the filter: what key F does."""
        self._open(self.agencies, "agencies")

    def mark_range(self, days: float | None) -> None:
        """Show which range is on; nothing where the chart was moved by hand."""
        self._ranges.setExclusive(False)
        for button in self._ranges.buttons():
            button.setChecked(days is not None and self._ranges.id(button) == days)
        self._ranges.setExclusive(True)

    def toggle(self, name: str) -> None:
        """Turn a switch: what Ctrl Shift G and N do."""
        self._switches[name].click()

    def _open(self, button: QWidget, field: str) -> None:
        self.menu.open_at(button.mapToGlobal(button.rect().bottomLeft()), field)

    def _filtered(self, filters: Filters) -> None:
        self._say(filters)
        self.filtered.emit(filters)

    def _say(self, filters: Filters) -> None:
        """Say on the buttons how much is left out."""
        out = len(filters.agencies), len(filters.kinds | filters.risks)
        agencies = self.tr("Agencies: {0} hidden").format(out[0]) if out[0] else ""
        marks = self.tr("Marks: {0} hidden").format(out[1]) if out[1] else ""
        whole = self.tr("Filter: {0} hidden").format(sum(out)) if filters else self.tr("Filter")
        usual = agencies or self.tr("Agencies: all")
        self.agencies.say(whole if self._narrow else usual)
        self.marks.say(marks or self.tr("Marks: all"))

    def _fit(self) -> None:
        roomy = self.width() >= theme().px(ROOM_FOR_SWITCHES)
        for switch in self._switches.values():
            switch.setVisible(roomy and not self._narrow)
        for widget in (*self._zooms, self.marks):
            widget.setVisible(not self._narrow)
        # Beside a form there is room for one; the keys open the others.
        some = self.width() >= theme().px(ROOM_FOR_POPOVERS)
        for what, button in self._popovers.items():
            button.setVisible(self._narrow and (some or what is Ask.DETAILS))
        self.search.say(self.tr("Find") if self._narrow else self.tr("Find in timeline"))
        self.golden.setVisible(self._narrow and bool(self.golden.text()))
        self._say(self.menu.filters)

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
        for button, closer in zip(self._zooms, (False, True), strict=True):
            button.clicked.connect(lambda _=False, closer=closer: self.zoomed.emit(closer))
            row.addWidget(button)
        row.addWidget(self.search, 1)
        for opener, field in ((self.agencies, "agencies"), (self.marks, "kinds")):
            opener.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            opener.clicked.connect(lambda _=False, b=opener, f=field: self._open(b, f))
            row.addWidget(opener)
        row.addStretch()
        row.addWidget(self.golden)
        for what, popover in self._popovers.items():
            popover.setFixedHeight(theme().px(CONTROL))
            popover.clicked.connect(lambda _=False, what=what: self.asked.emit(what))
            row.addWidget(popover)
        for name, switch in self._switches.items():
            switch.setChecked(True)
            switch.toggled.connect(lambda on, name=name: self.switched.emit(name, on))
            row.addWidget(switch)


def _zoom_button(icon: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(theme().icon(icon, "ink.1", 17))
    button.setAutoRaise(True)
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFixedSize(theme().px(CONTROL), theme().px(CONTROL))
    return button


class Segment(QRadioButton):
    """One part of a segmented control; arrow keys move and choose at once."""

    def sizeHint(self) -> QSize:
        """Room for the words."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + theme().px(22), theme().px(CONTROL))

    def minimumSizeHint(self) -> QSize:
        """Its words are never cut."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + theme().px(10), theme().px(CONTROL))

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
