"""The quality check: each mark of a good referral, and where to mend what it lacks."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from strategy_desk.domain.quality_marks import JudgedMark
from strategy_desk.ui.nrm.tall_button import TallButton
from strategy_desk.ui.parts import caption, empty, heading, wrapped
from strategy_desk.ui.theme import theme


class QualityPane(QWidget):
    """Shows the marks, those not met first. ``chosen`` carries the key of a question."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[QPushButton] = []
        self._marks: Sequence[JudgedMark] = ()
        self._count = caption("")
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Quality check"), 13.5), 1)
        top.addWidget(self._count)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 4, 14, 4)
        whole.addLayout(top)
        whole.addLayout(self._list)

    def present(self, marks: Sequence[JudgedMark]) -> None:
        """Show them."""
        if marks == self._marks:
            return
        self._marks = marks
        met = sum(one.ok for one in marks)
        self._count.setText(self.tr("{0} of {1} met").format(met, len(marks)))
        empty(self._list)
        self.rows = []
        for one in sorted(marks, key=lambda mark: mark.ok):
            row = _Row(one)
            row.setEnabled(bool(one.where))
            if one.where:
                row.clicked.connect(partial(self.chosen.emit, one.where[0]))
                self.rows.append(row)
            self._list.addWidget(row)


class _Row(TallButton):
    """One mark; Enter goes to where it is mended."""

    def __init__(self, one: JudgedMark) -> None:
        super().__init__("row")
        icon = QLabel()
        icon.setPixmap(
            theme().pixmap(
                "check" if one.ok else "alert-circle", "done" if one.ok else "caution", 15
            )
        )
        column = QHBoxLayout(self)
        column.setContentsMargins(0, 3, 0, 3)
        column.addWidget(icon)
        words = QVBoxLayout()
        words.setSpacing(0)
        title = wrapped(one.mark.title)
        title.setFont(theme().font(13, 400 if one.ok else 600))
        words.addWidget(title)
        if not one.ok:
            why = wrapped(one.why, "secondary")
            why.setFont(theme().font(12.5))
            words.addWidget(why)
        column.addLayout(words, 1)
        met = self.tr("met") if one.ok else self.tr("not met")
        self.setAccessibleName(f"{one.mark.title}: {met}. {one.why}")
