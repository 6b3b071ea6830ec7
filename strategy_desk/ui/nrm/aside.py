"""The right of the page: the decision, how the referral goes on, the check, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from strategy_desk.presenters.nrm import ReferralShown
from strategy_desk.ui.nrm.beside import BesidePane
from strategy_desk.ui.nrm.course import CoursePane
from strategy_desk.ui.nrm.decision import DecisionForm
from strategy_desk.ui.nrm.quality import QualityPane
from strategy_desk.ui.parts import KeyButton, rule


class AsidePane(QWidget):
    """Holds what is beside the form."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.decision, self.course = DecisionForm(), CoursePane()
        self.quality, self.beside = QualityPane(), BesidePane()
        self.record = KeyButton(self.tr("Record decision"), "Ctrl Enter", primary=True)
        self.pack = KeyButton(self.tr("Pack"), "Ctrl P", icon="printer")
        self.evidence = KeyButton(self.tr("Evidence"), icon="files")
        self.area = QScrollArea()
        self._lay_out()
        self.setFocusProxy(self.decision.cards[next(iter(self.decision.cards))])

    def present(self, shown: ReferralShown) -> None:
        """Show how it stands."""
        self.decision.present(shown)
        self.course.present(shown)
        self.quality.present(shown.referral.quality)
        self.beside.present(shown.found.beside)
        self.record.setVisible(shown.meeting is not None and not shown.hidden)
        self.evidence.setEnabled(not shown.hidden)
        files = len(shown.found.case.files)
        self.evidence.say(self.tr("Evidence {0}").format(files) if files else self.tr("Evidence"))

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(6)
        for part in (self.decision, self.course, self.quality, self.beside):
            if part is not self.decision:
                column.addWidget(rule())
            column.addWidget(part)
        column.addStretch(1)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        others = QHBoxLayout()
        others.setSpacing(8)
        others.addWidget(self.pack, 1)
        others.addWidget(self.evidence, 1)
        foot = QFrame()
        foot.setObjectName("foot")
        buttons = QVBoxLayout(foot)
        buttons.setContentsMargins(14, 8, 14, 8)
        buttons.setSpacing(6)
        buttons.addWidget(self.record)
        buttons.addLayout(others)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.area, 1)
        whole.addWidget(foot)
