"""The first run: where the desk is kept, its passphrase, its recovery key, and whose it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.errors import DeskError
from strategy_desk.ui.first_steps import KeyStep, OfficeStep, PassphraseStep, PlaceStep, Step
from strategy_desk.ui.opening import NewDesk
from strategy_desk.ui.parts import KeyButton, draw_words, heading, wrapped
from strategy_desk.ui.scrolled import Scrolled
from strategy_desk.ui.theme import theme

NAMES = ("Where to keep it", "Passphrase", "Recovery key", "Your partnership")
NEXT = (
    "Next: passphrase",
    "Next: recovery key",
    "Next: your partnership",
    "Make the desk",
)


class FirstRun(QWidget):
    """Four steps; nothing is written before the last.

    ``asked_place`` carries a place to be checked, answered with `accepted` or `refused`;
    ``finished`` carries the desk to be made; ``tried_out`` asks for the made-up children instead.
    """

    asked_place = Signal(Path)
    finished = Signal(object)
    tried_out = Signal()

    def __init__(self, place: Path, who: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.place = PlaceStep(place)
        self.secret = PassphraseStep()
        self.key = KeyStep()
        self.office = OfficeStep(who)
        self._steps: tuple[Step, ...] = (self.place, self.secret, self.key, self.office)
        self._pages = QStackedWidget()
        self._marks = tuple(_StepMark(number, self.tr(name)) for number, name in enumerate(NAMES))
        self.back = KeyButton(self.tr("Back"), "Alt Left", icon="chevron-left")
        self.back.setShortcut("Alt+Left")
        self.next = KeyButton(self.tr(NEXT[0]), "Enter", primary=True)
        self.demonstration = KeyButton(self.tr("Try it with made-up children"), "Alt D", quiet=True)
        self.demonstration.setShortcut("Alt+D")
        self._lay_out()
        for step in self._steps:
            self._pages.addWidget(Scrolled(step))
            step.entered.connect(self._go_on)
        self.next.clicked.connect(self._go_on)
        self.back.clicked.connect(lambda: self._show(self._at - 1))
        self.demonstration.clicked.connect(self._try_out)
        self._show(0)

    @property
    def _at(self) -> int:
        return self._pages.currentIndex()

    def finish(self) -> None:
        """Everything is there from the first painting."""

    def accepted(self, code: str) -> None:
        """The place will do; ``code`` is the recovery key that the desk will have."""
        self._set_busy(busy=False)
        if not self.key.code:
            self.key.present(code)
        self._show(1)

    def refused(self, error: DeskError) -> None:
        """Say beside the fields why it does not go on."""
        self._set_busy(busy=False)
        self._steps[self._at].refused(error.sentence)

    def _go_on(self) -> None:
        if not self.next.isEnabled():
            return
        try:
            self._steps[self._at].check()
        except DeskError as error:
            self.refused(error)
            return
        if self._at == 0:
            self._set_busy(busy=True)
            self.asked_place.emit(self.place.place)
        elif self._at == len(self._steps) - 1:
            self._set_busy(busy=True)
            self.finished.emit(self._new_desk())
        else:
            self._show(self._at + 1)

    def _try_out(self) -> None:
        self._set_busy(busy=True)
        self.tried_out.emit()

    def _new_desk(self) -> NewDesk:
        return NewDesk(
            place=self.place.place,
            passphrase=self.secret.passphrase.text(),
            code=self.key.code,
            who=self.office.who.text().strip(),
            office=self.office.office,
        )

    def _set_busy(self, *, busy: bool) -> None:
        for button in (self.next, self.demonstration):
            button.setEnabled(not busy)
        self.next.say(self.tr("Working…") if busy else self.tr(NEXT[self._at]))
        self.back.setEnabled(not busy and self._at > 0)

    def _show(self, at: int) -> None:
        step = self._steps[at]
        step.trouble.hide()
        self._pages.setCurrentIndex(at)
        for mark in self._marks:
            mark.present(at)
        self._set_busy(busy=False)
        self.setFocusProxy(step)
        step.setFocus()

    def _lay_out(self) -> None:
        inside = QVBoxLayout()
        inside.setContentsMargins(40, 28, 40, 20)
        inside.addWidget(self._pages, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self.demonstration)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        inside.addLayout(buttons)
        card = QFrame()
        card.setObjectName("card")
        card.setMaximumSize(theme().px(900), theme().px(580))
        row = QHBoxLayout(card)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        row.addWidget(self._side())
        row.addLayout(inside, 1)
        whole = QVBoxLayout(self)
        middle = QHBoxLayout()
        for item in (None, card, None):
            middle.addWidget(item, 100) if item else middle.addStretch(1)
        whole.addStretch(1)
        whole.addLayout(middle, 100)
        whole.addStretch(1)

    def _side(self) -> QFrame:
        side = QFrame()
        side.setObjectName("steps")
        side.setFixedWidth(theme().px(244))
        column = QVBoxLayout(side)
        column.setContentsMargins(24, 30, 24, 24)
        column.setSpacing(14)
        column.addWidget(heading(self.tr("Set up Strategy Desk"), 20))
        column.addSpacing(8)
        for mark in self._marks:
            column.addWidget(mark)
        column.addStretch(1)
        column.addWidget(
            wrapped(self.tr("About two minutes. You can go back to any step."), "secondary")
        )
        return side


class _StepMark(QWidget):
    """A step at the side: its number, or a tick once it is done, and its name."""

    def __init__(self, number: int, name: str) -> None:
        super().__init__()
        self._number = number
        self._name = name
        self._at = 0
        self.setFixedHeight(theme().px(30))

    def present(self, at: int) -> None:
        """Show the step as done, open or to come."""
        self._at = at
        states = (self.tr("done"), self.tr("this step"), self.tr("to come"))
        state = states[(self._number >= at) + (self._number > at)]
        self.setAccessibleName(f"{self._number + 1}. {self._name}: {state}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint number or tick in its ring, and the name."""
        here = self._number == self._at
        ink = theme().colour("ink.onDark" if here else "ink.onDark2")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = theme().px(26)
        box = QRect(1, (self.height() - ring) // 2, ring, ring)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink if here else theme().colour("bg.rail"))
        painter.drawEllipse(box)
        if self._number < self._at:
            picture = theme().picture("check", ink, 15)
            painter.drawPixmap(box.center().x() - 7, box.center().y() - 7, picture)
        else:
            painter.setPen(theme().colour("bg.rail") if here else ink)
            painter.setFont(theme().font(13, 700))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number + 1))
        painter.setPen(ink)
        painter.setFont(theme().font(15, 600 if here else 400))
        draw_words(painter, self.rect().adjusted(ring + 11, 0, 0, 0), self._name)
        painter.end()
