"""The patterns of one child: six panels for a period, or the list where there are too few."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.patterns.page import PatternsShown
from strategy_desk.domain.share_safe import without_mark
from strategy_desk.presenters.patterns import PERIODS, Patterns
from strategy_desk.ui.parts import KeyButton, Panel, caption, wrapped
from strategy_desk.ui.patterns import company, gaps, help, lengths, places, week  # noqa: A004
from strategy_desk.ui.patterns.frame import PatternFrame
from strategy_desk.ui.timeline.tools import Segment

DRAWN = (week.draw, lengths.draw, places.draw, help.draw, gaps.draw, company.draw)
STRETCH = (3, 2, 2)
"""How the width is shared by three panels side by side."""

THREE_ACROSS = 1100
"""Pixels of width under which three panels have no room side by side."""


def patterns_page(desk: Desk, reference: str) -> PatternsPage:
    """Return the patterns of one child, already filling themselves."""
    page = PatternsPage()
    page.connect_to(Patterns(page, desk.for_page(partial(isValid, page)), reference))
    return page


class PatternsPage(QWidget):
    """Shows the panels. ``asked_episodes`` carries the numbers to show on the timeline."""

    asked_episodes = Signal(object)
    asked_print = Signal()

    keys = (
        ("Tab", "next panel"),
        ("Enter", "show these on the timeline"),
        ("Ctrl Shift C", "copy as words"),
        ("Ctrl P", "print"),
        ("Ctrl Tab", "next tab"),
    )

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._shown: PatternsShown | None = None
        self._about = caption("")
        self._periods = QButtonGroup(self)
        self.frames = tuple(PatternFrame(draw) for draw in DRAWN)
        self._few = Panel(self.tr("Too few to show a pattern"))
        self._grid = QGridLayout()
        self._body = QWidget()
        for frame in self.frames:
            frame.asked.connect(self.asked_episodes)
        self._lay_out()
        self._place(three=True)
        copy = QShortcut(QKeySequence("Ctrl+Shift+C"), self)
        copy.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        copy.activated.connect(self.copy_words)
        self.setFocusProxy(self.frames[0])

    def connect_to(self, presenter: Patterns) -> None:
        """Let the period be chosen, and keep the presenter for as long as the page."""
        self._presenter = presenter
        self._periods.idClicked.connect(presenter.choose)

    def present(self, shown: PatternsShown) -> None:
        """Show the panels, or the list."""
        self._shown = shown
        self._about.setText(shown.about)
        self._periods.button(shown.days).setChecked(True)
        for frame, panel in zip(self.frames, shown.panels, strict=False):
            frame.present(panel)
        for frame in self.frames:
            frame.setVisible(bool(shown.panels))
        self._few.setVisible(bool(shown.few))
        self._few.clear()
        self._few.title.setText(shown.few[0] if shown.few else "")
        for line in shown.few[1:]:
            self._few.body.addWidget(wrapped(line))
        self._few.body.addStretch(1)

    def copy_words(self) -> None:
        """Copy the page as words."""
        if self._shown is not None:
            QGuiApplication.clipboard().setText(without_mark(self._shown.words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put two panels side by side where three have no room."""
        super().resizeEvent(event)
        self._place(three=self.width() >= THREE_ACROSS)

    def _place(self, *, three: bool) -> None:
        across = 3 if three else 2
        for place, frame in enumerate(self.frames):
            self._grid.addWidget(frame, place // across, place % across)
        for column in range(3):
            share = STRETCH[column] if three else int(column < across)
            self._grid.setColumnStretch(column, share)
        self._grid.addWidget(self._few, 3, 0, 1, across)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        segments = QHBoxLayout()
        segments.setSpacing(0)
        words = {30: self.tr("30 days"), 90: self.tr("90 days"), 0: self.tr("Since first episode")}
        for days in PERIODS:
            segment = Segment(words[days])
            self._periods.addButton(segment, days)
            segments.addWidget(segment)
        copy = KeyButton(self.tr("Copy as words"), icon="copy", small=True)
        copy.clicked.connect(self.copy_words)
        printed = KeyButton(self.tr("Print this page"), "Ctrl P", icon="printer", small=True)
        printed.clicked.connect(self.asked_print)
        top.addLayout(segments)
        top.addWidget(self._about)
        top.addStretch(1)
        top.addWidget(copy)
        top.addWidget(printed)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(10)
        self._body.setLayout(self._grid)
        scroll = QScrollArea()
        scroll.setWidget(self._body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 10, 16, 12)
        whole.setSpacing(10)
        whole.addLayout(top)
        whole.addWidget(scroll, 1)
