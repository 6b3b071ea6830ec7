"""What else a child is owed beside the referral: each done by whom and when, or still to do."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.nrm_course import StepDone
from strategy_desk.domain.time import date_words
from strategy_desk.errors import DeskError
from strategy_desk.presenters.nrm import ReferralShown
from strategy_desk.ui.check_box import CheckBox
from strategy_desk.ui.nrm.asking import Asking
from strategy_desk.ui.parts import empty, heading, wrapped
from strategy_desk.ui.theme import theme


class Owed(QWidget):
    """Shows the steps. ``done`` carries the key of one and what was typed of it."""

    done = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._step = ""
        self._shown: object = None
        self.boxes: dict[str, CheckBox] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(1)
        self.form = Asking(
            self.tr("Done"),
            (
                ("by", self.tr("By whom"), ""),
                ("on", self.tr("On which day"), "20 Nov 2026"),
                ("note", self.tr("Note, if any"), ""),
            ),
            self.tr("Save"),
        )
        self.form.hide()
        self.form.asked.connect(lambda typed: self.done.emit(self._step, typed))
        self.form.left.connect(self.form.hide)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(12, 8, 12, 8)
        whole.setSpacing(3)
        whole.addWidget(heading(self.tr("Also for a child"), 13.5))
        whole.addLayout(self._rows)
        whole.addWidget(self.form)

    def present(self, shown: ReferralShown) -> None:
        """Show every step that is owed."""
        steps = shown.found.case.owed
        if (steps, shown.hidden) == self._shown:
            return
        self._shown = (steps, shown.hidden)
        empty(self._rows)
        self.boxes = {}
        if shown.hidden:
            self.form.hide()
        for one in steps:
            self._rows.addWidget(self._row(one, hidden=shown.hidden))
            if one.on is not None:
                note = wrapped(", ".join(filter(None, (one.by, date_words(one.on), one.note))))
                note.setProperty("tone", "secondary")
                note.setFont(theme().font(12))
                note.setContentsMargins(theme().px(24), 0, 0, 2)
                self._rows.addWidget(note)

    def taken(self) -> None:
        """Close the form: the step is saved."""
        self.form.clear()
        self.form.hide()

    def refuse(self, error: DeskError) -> None:
        """Say why it was not saved."""
        self.form.refuse(error)

    def _row(self, one: StepDone, *, hidden: bool) -> QWidget:
        """A box and its words, which wrap."""
        box = CheckBox("")
        box.setAccessibleName(one.step.text)
        box.setChecked(one.on is not None)
        box.setEnabled(not hidden)
        box.clicked.connect(partial(self._ask, one, box))
        self.boxes[one.step.key] = box
        words = wrapped(one.step.text)
        words.setFont(theme().font(13))
        words.setBuddy(box)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)
        return row

    def _ask(self, one: StepDone, box: CheckBox) -> None:
        """Ask who did it and when; it stands as it was until that is saved."""
        box.setChecked(one.on is not None)
        self._step = one.step.key
        self.form.title.setText(one.step.text)
        self.form.clear()
        if one.on is not None:
            self.form.fill({"by": one.by, "on": date_words(one.on), "note": one.note})
        self.form.begin()
