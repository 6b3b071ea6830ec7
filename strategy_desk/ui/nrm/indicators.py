"""Below the questions: indicators in use and proposed, about services, what protects, and open."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.indicators import Indicator, Indicators, IndicatorUse, Proposal
from strategy_desk.errors import DeskError
from strategy_desk.presenters.nrm import ReferralShown
from strategy_desk.ui.nrm.columns import Columns
from strategy_desk.ui.nrm.indicator_row import IndicatorRow
from strategy_desk.ui.nrm.proposal_row import ProposalRow
from strategy_desk.ui.nrm.protective import ProtectiveRow, protective_form
from strategy_desk.ui.parts import KeyButton, caption, wrapped

USED, PROPOSED, PROTECTS, SERVICES, OPEN = range(5)


class IndicatorsPane(QWidget):
    """Shows one group at a time, each with the whole room.

    ``asked`` carries a piece of evidence, to go there; ``linking`` asks for more, with the code of
    the indicator the keyboard is on. ``accepted`` carries a code, ``set_aside`` a code and what was
    typed, ``protects`` what was typed of something that protects the child.
    """

    asked = Signal(object)
    linking = Signal()
    accepted = Signal(str)
    set_aside = Signal(str, object)
    protects = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Indicators | None = None
        self._hidden = False
        self._group, self._wanted = USED, ""
        self.rows: dict[str, IndicatorRow] = {}
        self._reasons: dict[str, Mapping[str, str]] = {}
        self.link = KeyButton(self.tr("Link evidence"), "Ctrl I", small=True, icon="plus")
        self.link.clicked.connect(self.linking)
        self.form = protective_form(self)
        self.form.asked.connect(self.protects)
        self.chips = [KeyButton("", quiet=True, small=True) for _ in range(5)]
        self.form.left.connect(self.chips[PROTECTS].setFocus)
        self._note = caption("")
        self._body = Columns()
        self._lay_out()

    def present(self, shown: ReferralShown) -> None:
        """Show what is in use, proposed and open."""
        found = shown.found.case.indicators
        if (found, shown.hidden) == (self._shown, self._hidden):
            return
        self._shown, self._hidden = found, shown.hidden
        counts = (
            (self.tr("Indicators"), len(found.of_child)),
            (self.tr("Proposed"), len(found.proposed)),
            (self.tr("Protects the child"), len(found.protective)),
            (self.tr("About services"), len(found.of_services)),
            (self.tr("Open"), len(found.open)),
        )
        for chip, (words, count) in zip(self.chips, counts, strict=True):
            chip.say(f"{words} {count}")
        self.link.setEnabled(not shown.hidden)
        focused = self.current_code()
        opened = [code for code, row in self.rows.items() if row.is_open]
        self._keep_reasons()
        self._fill()
        for code in opened:
            if code in self.rows:
                self.rows[code].open()
        if focused in self.rows:
            self.rows[focused].setFocus()
        if self._wanted:
            self.show_indicator(self._wanted)

    def show_group(self, group: int) -> None:
        """Show one group."""
        self._group = group
        self.chips[group].setChecked(True)
        self._fill()

    def show_indicator(self, code: str) -> None:
        """Show an indicator with its evidence and take the keyboard there, once it is in use."""
        used = self._shown.used if self._shown else ()
        self._wanted = code
        if self._shown is not None and code in {use.code for use in used}:
            self._wanted = ""
            of_services = {use.code for use in self._shown.of_services}
            self.show_group(SERVICES if code in of_services else USED)
            self.rows[code].open()
            self.rows[code].setFocus()
            self._body.ensureWidgetVisible(self.rows[code])

    def current_code(self) -> str:
        """The code of the indicator that the keyboard is on; empty where it is on none."""
        return next((code for code, row in self.rows.items() if row.head.hasFocus()), "")

    def taken(self) -> None:
        """Clear the form: what protects the child is saved."""
        self.form.clear()

    def refuse(self, code: str, error: DeskError) -> None:
        """Say why an indicator stays as it is; without a code, what protects the child."""
        row = self.rows.get(code)
        if isinstance(row, ProposalRow):
            row.refuse(error)
        elif not code:
            self.form.refuse(error)

    def _keep_reasons(self) -> None:
        """Keep what was typed of why something is set aside, while rows are made anew."""
        for code, row in self.rows.items():
            if isinstance(row, ProposalRow) and row.form is not None and row.form.isVisibleTo(row):
                self._reasons[code] = row.form.typed()

    def _fill(self) -> None:
        found = self._shown
        if found is None:
            return
        self.rows = {}
        self.form.setParent(self)
        self.form.hide()
        makers: Sequence[Callable[[Indicators], list[QWidget]]] = (
            lambda f: [self._used(use) for use in f.of_child],
            lambda f: [self._proposed(one) for one in (*f.proposed, *f.set_aside)],
            self._protective,
            lambda f: [self._used(use) for use in f.of_services],
            lambda f: [_open(one) for one in f.open],
        )
        notes = (
            self.tr("filled: two or more sources; half: one"),
            self.tr("what the record shows, with the rows behind it"),
            self.tr("needs as much attention as what is wrong"),
            self.tr("they describe services, not the child"),
            self.tr("nothing was found yet, which is not a no"),
        )
        self._note.setText(notes[self._group])
        rows = makers[self._group](found)
        nothing = self.tr("None yet.")
        self._body.fill(rows or [wrapped(nothing, "secondary")])
        self.form.setVisible(self.form in rows)

    def _used(self, use: IndicatorUse) -> QWidget:
        row = IndicatorRow(use)
        row.asked.connect(self.asked)
        self.rows[use.code] = row
        return row

    def _proposed(self, found: Proposal) -> QWidget:
        row = ProposalRow(found, hidden=self._hidden)
        row.asked.connect(self.asked)
        row.accepted.connect(partial(self.accepted.emit, found.code))
        row.set_aside.connect(partial(self.set_aside.emit, found.code))
        self.rows[found.code] = row
        if not self._hidden and not found.set_aside and found.code in self._reasons:
            row.ask_again(self._reasons.pop(found.code))
        return row

    def _protective(self, found: Indicators) -> list[QWidget]:
        rows: list[QWidget] = [ProtectiveRow(one) for one in found.protective]
        return rows if self._hidden else [*rows, self.form]

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        head = QHBoxLayout()
        head.setContentsMargins(10, 6, 14, 4)
        head.setSpacing(2)
        for number, chip in enumerate(self.chips):
            chip.setCheckable(True)
            group.addButton(chip, number)
            head.addWidget(chip)
        self.chips[USED].setChecked(True)
        group.idClicked.connect(self.show_group)
        head.addStretch(1)
        under = QHBoxLayout()
        under.setContentsMargins(14, 0, 14, 2)
        under.addWidget(self._note, 1)
        under.addWidget(self.link)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        top = QFrame()
        top.setObjectName("foot")
        top.setLayout(head)
        whole.addWidget(top)
        whole.addLayout(under)
        whole.addWidget(self._body, 1)


def _open(one: Indicator) -> QWidget:
    """An indicator that nothing was found for, with what would support it."""
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(2, 3, 2, 3)
    column.setSpacing(0)
    column.addWidget(wrapped(one.name))
    if one.evidence:
        column.addWidget(wrapped(one.evidence, "secondary"))
    return row
