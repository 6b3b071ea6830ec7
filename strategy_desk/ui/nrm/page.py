"""The NRM page: sections of the online form, their questions, and the decision to refer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.chart.marks import Mark
from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.indicators import Indicator
from strategy_desk.domain.nrm_forms import Question
from strategy_desk.domain.referrals import NOT_A_REFERRAL
from strategy_desk.errors import DeskError
from strategy_desk.presenters.nrm import Referral, ReferralShown
from strategy_desk.presenters.nrm_sections import SectionShown, section_of
from strategy_desk.presenters.nrm_sources import Place
from strategy_desk.ui.nrm.answer import AnswerBox
from strategy_desk.ui.nrm.aside import AsidePane
from strategy_desk.ui.nrm.evidence import EvidenceSheet
from strategy_desk.ui.nrm.indicators import IndicatorsPane
from strategy_desk.ui.nrm.linking import LinkEvidence
from strategy_desk.ui.nrm.questions import QuestionsPane
from strategy_desk.ui.nrm.sections import SectionsPane
from strategy_desk.ui.nrm.wiring import link_evidence, wire
from strategy_desk.ui.parts import KeyButton, caption
from strategy_desk.ui.theme import theme

LEFT, RIGHT = 246, 322
"""Widths of the panes beside the questions. Source: design specification 9.6."""

NARROW = 1080
"""Pixels of width under which the form and the decision take turns."""


def nrm_page(desk: Desk, reference: str) -> NrmPage:
    """Return the referral page of one child, already filling itself."""
    page = NrmPage()
    page.connect_to(Referral(page, desk.for_page(partial(isValid, page)), reference), desk)
    return page


class NrmPage(QWidget):
    """Shows one referral.

    ``asked_print`` asks for the pack; ``asked_episodes`` carries the numbers to show on the
    timeline, ``asked_timeline`` the child's reference, ``asked_tab`` the name of a tab;
    ``asked_details`` and ``asked_settings`` ask for the child's own record and the office's.
    """

    asked_print = Signal(str)
    asked_episodes = Signal(object)
    asked_timeline = Signal(str)
    asked_tab = Signal(str)
    asked_details = Signal()
    asked_settings = Signal()
    opened_meeting = Signal(str)
    said = Signal(str)

    keys = (
        ("Tab", "next answer"),
        ("Ctrl PgDn", "next section"),
        ("F3", "next missing"),
        ("Ctrl I", "link evidence"),
        ("Alt R", "refer"),
        ("Ctrl P", "pack"),
    )
    more_keys = (
        ("Shift F3", "missing answer before"),
        ("Ctrl PgUp", "section before"),
        ("Ctrl Shift C", "copy the answer for the online form"),
        ("Alt O", "the answer is entered in the online form"),
        ("Alt N, Alt L", "do not refer, later"),
        ("Ctrl Enter", "record the decision"),
        ("Shift F10", "go to what an answer rests on"),
    )
    """Said by F1 beside those that stand at the foot of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._shown: ReferralShown | None = None
        self._section, self._code = "", ""
        self._narrow = False
        self.sections, self.questions = SectionsPane(), QuestionsPane()
        self.indicators, self.aside = IndicatorsPane(), AsidePane()
        self.swap = KeyButton("", small=True)
        self.linking: LinkEvidence | None = None
        self.evidence: EvidenceSheet | None = None
        self._middle, self._sides = QSplitter(Qt.Orientation.Vertical), QSplitter()
        self._lay_out()
        self.setFocusProxy(self.sections.list)

    def connect_to(self, presenter: Referral, desk: Desk) -> None:
        """Wire what a person does to the presenter."""
        self._presenter, self._desk = presenter, desk
        wire(presenter, self.sections, self.questions, self.indicators, self.aside)
        self.sections.chosen.connect(self.show_section)
        self.questions.stepped.connect(self.step)
        self.questions.asked_files.connect(self.open_evidence)
        self.aside.evidence.clicked.connect(self.open_evidence)
        self.aside.quality.chosen.connect(self.go_to_question)
        self.aside.pack.clicked.connect(lambda: self.asked_print.emit(presenter.reference))
        self.aside.decision.asked_meeting.connect(self.opened_meeting)
        self.aside.record.clicked.connect(self.aside.decision.record)
        self.indicators.linking.connect(self.link)
        self.swap.clicked.connect(self._take_turns)
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+PgDown": partial(self.step, 1),
            "Ctrl+PgUp": partial(self.step, -1),
            "F3": partial(self.next_missing, 1),
            "Shift+F3": partial(self.next_missing, -1),
            "Ctrl+I": self.link,
            "Ctrl+Shift+C": partial(self._with_answer, AnswerBox.copy),
            "Alt+O": partial(self._with_answer, AnswerBox.tick),
            "Alt+R": partial(self.choose, Answer.YES),
            "Alt+N": partial(self.choose, Answer.NO),
            "Alt+L": partial(self.choose, Answer.LATER),
            "Ctrl+Return": self.aside.decision.record,
            "Ctrl+Enter": self.aside.decision.record,
        }
        for combination, does in keys.items():
            shortcut = QShortcut(QKeySequence(combination), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)
        presenter.open()

    # What the presenter says

    def present(self, shown: ReferralShown) -> None:
        """Show the referral; a box that has the keyboard keeps what is being typed."""
        self._shown = shown
        if shown.hidden:
            self._shut_dialogs()
        if self._section not in {one.title for one in shown.sections if not one.adults}:
            self._section = next(one.title for one in shown.sections if not one.adults)
        self._show()

    def cannot(self, error: DeskError) -> None:
        """Say why the referral cannot be read."""
        self.questions.cannot(error)

    def taken(self, where: str) -> None:
        """Close a form: what it asked is saved."""
        kind, _, key = where.partition(":")
        if kind == "step":
            self.sections.owed.taken()
        elif kind == "protective":
            self.indicators.taken()
        elif kind in ("submission", "grounds"):
            self.aside.course.taken(getattr(self.aside.course, kind))
        elif kind == "link":
            self._shut_dialogs()
            self.indicators.show_indicator(key)
        elif kind in self.questions.boxes:
            self.questions.boxes[kind].held.taken()
        elif kind == "decision":
            self.say(self.tr("Decision recorded."))

    def refused(self, where: str, error: DeskError) -> None:
        """Say beside a form or a question why it was not saved."""
        kind, _, key = where.partition(":")
        if kind == "step":
            self.sections.owed.refuse(error)
        elif kind in ("protective", "indicator"):
            self.indicators.refuse(key, error)
        elif kind in ("submission", "grounds"):
            getattr(self.aside.course, kind).refuse(error)
        elif kind == "decision":
            self.aside.decision.refuse(error)
        elif kind == "form":
            self.questions.bar.refuse(error)
        elif kind == "link" and self.linking is not None:
            self.linking.refuse(error)
        elif not self.questions.refuse(where, error):
            self.said.emit(error.sentence)
        self.say(error.sentence)

    def copy(self, text: str) -> None:
        """Put an answer on the clipboard, exactly as its box takes it."""
        QApplication.clipboard().setText(text)
        self.said.emit(self.tr("Copied. Paste it into the box of the online form."))

    def go(self, place: Place) -> None:
        """Go where evidence stands."""
        if place.indicator:
            self.indicators.show_indicator(place.indicator)
        elif place.episodes:
            self.asked_episodes.emit(place.episodes)
        elif place.mark is not None:
            # The window takes the mark along to the timeline.
            self.chosen_mark = place.mark
            self.asked_timeline.emit(self._presenter.reference)
        elif place.tab in ("details", "settings"):
            (self.asked_details if place.tab == "details" else self.asked_settings).emit()
        else:
            self.asked_tab.emit(place.tab)

    def choose_evidence(self, marks: Sequence[Mark], indicators: Sequence[Indicator]) -> None:
        """Ask which rows of the timeline are evidence, and of what."""
        self.linking = LinkEvidence(marks, indicators, self._code, self)
        self.linking.linked.connect(partial(link_evidence, self._presenter))
        self.linking.open()

    # What a person does

    def show_section(self, title: str) -> None:
        """Show one section of the form."""
        self._section = title
        if self._narrow and not self._middle.isVisible():
            self._take_turns()
        self._show()

    def step(self, by: int) -> None:
        """Go to the next section that is asked, or the one before, and begin in it."""
        beside = self._beside()[0 if by < 0 else 1]
        if beside is not None:
            self.show_section(beside.title)
            self.questions.go_to(beside.questions[0].key)

    def next_missing(self, by: int) -> None:
        """Go to the next answer that is missing, after the one the keyboard is on."""
        to_do = self._shown.referral.to_do if self._shown else ()
        if not to_do:
            self.said.emit(self.tr("No answer is missing."))
            return
        every = [q for one in self._shown.sections for q in one.questions] if self._shown else []
        order = [one.key for one in every]
        here = self._here(order)
        places = sorted(order.index(one.key) for one in to_do if one.key in order)
        ahead = [p for p in places if p > here] if by > 0 else [p for p in places if p < here]
        if places:
            place = (ahead or places)[0] if by > 0 else (ahead or places)[-1]
            self._go_to(every[place])

    def go_to_question(self, key: str) -> None:
        """Go to a question, in whatever section it stands."""
        form = self._shown.referral.form if self._shown else None
        question = form.question(key) if form else None
        if question is not None:
            self._go_to(question)

    def choose(self, answer: Answer) -> None:
        """Choose an answer to whether to refer."""
        if self._narrow and not self.aside.isVisible():
            self._take_turns()
        self.aside.decision.choose(answer)

    def link(self) -> None:
        """Choose rows of the timeline as evidence of an indicator."""
        if self._shown is not None and not self._shown.hidden:
            self._code = self.indicators.current_code()
            self._presenter.ask_evidence()

    def open_evidence(self) -> None:
        """Open the list of documents that go with the form."""
        if self._shown is not None and not self._shown.hidden:
            found = self._shown.found
            self.evidence = EvidenceSheet(self._desk, found.child, self)
            self.evidence.open()

    def say(self, words: str) -> None:
        """Say it to a screen reader, once."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        return [self.sections, self.questions, self.indicators, self.aside]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the form and the decision take turns where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < theme().px(NARROW)
        if narrow is not self._narrow:
            self._narrow = narrow
            self._fit(aside=not narrow)

    def minimumSizeHint(self) -> QSize:
        """Room for one pane beside the sections."""
        return QSize(theme().px(420), theme().px(360))

    # How

    def _show(self) -> None:
        shown = self._shown
        if shown is None:
            return
        section = next(one for one in shown.sections if one.title == self._section)
        self.sections.present(shown, self._section)
        self.questions.present(shown, section, self._beside())
        self.indicators.present(shown)
        self.aside.present(shown)
        self._name_swap()

    def _beside(self) -> tuple[SectionShown | None, SectionShown | None]:
        asked = [one for one in self._shown.sections if not one.adults] if self._shown else []
        here = next((n for n, one in enumerate(asked) if one.title == self._section), 0)
        before = asked[here - 1] if here else None
        after = asked[here + 1] if here + 1 < len(asked) else None
        return before, after

    def _here(self, order: Sequence[str]) -> int:
        """The place of the question the keyboard is on; else before the section that is shown."""
        box = self.questions.current
        if box is not None and box.question.key in order:
            return order.index(box.question.key)
        first = next(iter(self.questions.boxes), "")
        return order.index(first) - 1 if first in order else -1

    def _with_answer(self, do: Callable[[AnswerBox], object]) -> None:
        if self.questions.current is not None:
            do(self.questions.current)

    def _go_to(self, question: Question) -> None:
        self.show_section(section_of(question))
        self.questions.go_to(question.key)

    def _shut_dialogs(self) -> None:
        for dialog in (self.linking, self.evidence):
            if dialog is not None and isValid(dialog):
                dialog.done(0)
                dialog.deleteLater()
        self.linking = self.evidence = None

    def _take_turns(self) -> None:
        self._fit(aside=not self.aside.isVisible())

    def _fit(self, *, aside: bool) -> None:
        self.aside.setVisible(aside)
        self._middle.setVisible(not (self._narrow and aside))
        self.swap.setVisible(self._narrow)
        self._name_swap()
        left = theme().px(LEFT)
        rest = self.width() - left
        right = rest if self._narrow else theme().px(RIGHT)
        self._sides.setSizes([left, rest if self._narrow else rest - right, right])

    def _name_swap(self) -> None:
        days = self._shown.found.case.waiting if self._shown else None
        waits = self.tr("Decision, {0} days").format(days.days) if days else self.tr("Decision")
        self.swap.say(self.tr("Back to the form") if self.aside.isVisible() else waits)

    def _lay_out(self) -> None:
        for part in (self.questions, self.indicators):
            self._middle.addWidget(part)
        self._middle.setChildrenCollapsible(False)
        self._middle.setStretchFactor(0, 3)
        self._middle.setStretchFactor(1, 1)
        self._middle.setSizes([440, 180])
        self._sides.setChildrenCollapsible(False)
        for pane, stretch in ((self.sections, 0), (self._middle, 1), (self.aside, 0)):
            self._sides.addWidget(pane)
            self._sides.setStretchFactor(self._sides.count() - 1, stretch)
        self._sides.setSizes([theme().px(LEFT), 732, theme().px(RIGHT)])
        self.sections.head.addWidget(self.swap)
        self.swap.hide()
        never = caption(self.tr(NOT_A_REFERRAL))
        never.setContentsMargins(14, 1, 14, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._sides, 1)
        whole.addWidget(never)
