"""Calling a meeting: what it is, when and where, and whom it invites."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.invitations import Offer
from strategy_desk.domain.meetings import MEETING_NAMES, MeetingType
from strategy_desk.domain.quick_actions import read_attendee
from strategy_desk.domain.several import LinkedChild
from strategy_desk.errors import DeskError, RuleBroken
from strategy_desk.presenters.convening import Calling
from strategy_desk.ui.check_box import CheckBox
from strategy_desk.ui.convening.about import ChildrenList
from strategy_desk.ui.convening.invited import InviteList
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.parts import KeyButton, caption, heading, trouble
from strategy_desk.ui.scrolled import Scrolled
from strategy_desk.ui.theme import theme


class CallForm(QFrame):
    """Asks for everything a meeting is called with.

    ``asked`` carries a `Calling`; ``wanted`` the child and the type whose list is to be shown;
    ``named`` a further child as written.
    What was typed stays until the meeting is called.
    """

    asked = Signal(object)
    wanted = Signal(str, object)
    named = Signal(str)
    left = Signal()

    def __init__(self, reference: str, minute_taker: str, agencies: Sequence[Agency]) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._agencies = agencies
        self._trouble = trouble()
        self.reference = QLineEdit(reference)
        self.kind = DropDown()
        for kind in MeetingType:
            self.kind.addItem(MEETING_NAMES[kind], kind)
        self.starts, self.place, self.chair = QLineEdit(), QLineEdit(), QLineEdit()
        self.minute_taker, self.purpose = QLineEdit(minute_taker), QLineEdit()
        self.starts.setPlaceholderText(self.tr("thu 10am, or 26 Nov 2026 10:00"))
        self.children_too = ChildrenList(self.tr("Further children"))
        self.child = QLineEdit()
        self.child.setPlaceholderText(self.tr("Add a child: name or reference"))
        self.child.setAccessibleName(self.tr("Add a child: name or reference"))
        self.people = InviteList(self.tr("Who is invited"))
        self.add = QLineEdit()
        self.add.setPlaceholderText(self.tr("Add: Police - name - role"))
        self.add.setAccessibleName(self.tr("Add somebody: agency, name, role"))
        self.ask = CheckBox(self.tr("Note each as asked today: names and chronologies"))
        self.ask.setChecked(True)
        self._lay_out()
        self.reference.editingFinished.connect(self.want)
        self.kind.currentIndexChanged.connect(lambda _: self.want())
        self.add.returnPressed.connect(self._add)
        self.child.returnPressed.connect(lambda: self.named.emit(self.child.text()))

    def want(self) -> None:
        """Ask whom such a meeting about this child may invite."""
        self.wanted.emit(self.reference.text(), self._type())

    def offer(self, offers: Sequence[Offer]) -> None:
        """Show whom the meeting may invite."""
        self._trouble.hide()
        self.people.offer(offers, self._agencies)

    def offer_children(self, linked: Sequence[LinkedChild]) -> None:
        """Show which children have to do with the one that the meeting is called for."""
        self.children_too.offer(linked)

    def child_found(self, child: LinkedChild) -> None:
        """Take a further child in."""
        self._trouble.hide()
        self.child.clear()
        self.children_too.add(child)

    def refused(self, error: DeskError) -> None:
        """Say why the meeting was not called."""
        self._trouble.setText(error.sentence)
        self._trouble.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves; what was typed is there when the form is opened again."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _type(self) -> MeetingType:
        return MeetingType(self.kind.currentData())

    def _add(self) -> None:
        try:
            who = read_attendee(self.add.text(), self._agencies)
        except RuleBroken as error:
            self.refused(error)
            return
        self._trouble.hide()
        self.add.clear()
        self.people.add(who)

    def _ask(self) -> None:
        self._trouble.hide()
        self.asked.emit(
            Calling(
                reference=self.reference.text(),
                type=self._type(),
                starts=self.starts.text(),
                place=self.place.text(),
                chair=self.chair.text(),
                minute_taker=self.minute_taker.text(),
                purpose=self.purpose.text(),
                others=self.children_too.chosen(),
                attendance=self.people.invited(),
                ask=self.ask.isChecked(),
            )
        )

    def _lay_out(self) -> None:
        fields = QFormLayout()
        for label, field in (
            (self.tr("Child's reference"), self.reference),
            (self.tr("Type"), self.kind),
            (self.tr("Day and time"), self.starts),
            (self.tr("Place or link"), self.place),
            (self.tr("Chair"), self.chair),
            (self.tr("Minutes"), self.minute_taker),
            (self.tr("Purpose"), self.purpose),
        ):
            fields.addRow(label, field)
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(self._ask)
        enter = KeyButton(self.tr("Call meeting"), "Enter", primary=True)
        enter.clicked.connect(self._ask)
        leave = KeyButton(self.tr("Leave"), "Esc")
        leave.clicked.connect(self.left)
        foot = QHBoxLayout()
        foot.addWidget(self.ask)
        foot.addStretch(1)
        foot.addWidget(leave)
        foot.addWidget(enter)
        people = QVBoxLayout()
        people.setSpacing(4)
        people.addWidget(heading(self.tr("Who is invited"), 14))
        people.addWidget(self.people, 1)
        people.addWidget(self.add)
        people.addWidget(caption(self.tr("Space takes somebody in or leaves them out.")))
        inside = QWidget()
        sides = QHBoxLayout(inside)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(16)
        about = QVBoxLayout()
        about.setSpacing(4)
        about.addLayout(fields)
        about.addWidget(heading(self.tr("Also about"), 14))
        about.addWidget(self.children_too, 1)
        about.addWidget(self.child)
        self.children_too.setMinimumHeight(theme().px(56))
        sides.addLayout(about, 1)
        sides.addLayout(people, 1)
        self.people.setMinimumHeight(theme().px(150))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 12, 12, 12)
        whole.addWidget(Scrolled(inside), 1)
        whole.addWidget(self._trouble)
        whole.addLayout(foot)
