"""The NRM page: sections of the online form, their questions, and the decision to refer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from strategy_desk.desk import Desk
from strategy_desk.domain.chart.marks import Mark
from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.indicators import Indicator
from strategy_desk.domain.nrm_forms import Question
from strategy_desk.domain.referrals import NOT_A_REFERRAL
from strategy_desk.errors import DeskError
from strategy_desk.presenters.nrm import Referral, ReferralShown
from strategy_desk.presenters.nrm_sections import SectionShown, next_missing, section_of
from strategy_desk.presenters.nrm_sources import Place
from strategy_desk.services.on_screen import hidden_now
from strategy_desk.ui.nrm import replies
from strategy_desk.ui.nrm.answer import AnswerBox
from strategy_desk.ui.nrm.evidence import EvidenceSheet
from strategy_desk.ui.nrm.linking import LinkEvidence
from strategy_desk.ui.nrm.room import Room
from strategy_desk.ui.nrm.wiring import link_evidence, wire
from strategy_desk.ui.parts import caption
from strategy_desk.ui.theme import theme


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
        ("Alt T", "the answer is entered in the online form"),
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
        self.room = Room()
        self.sections, self.questions = self.room.sections, self.room.questions
        self.indicators, self.aside = self.room.indicators, self.room.aside
        self._wants_evidence = False
        self.linking: LinkEvidence | None = None
        self.evidence: EvidenceSheet | None = None
        never = caption(self.tr(NOT_A_REFERRAL))
        never.setContentsMargins(14, 1, 14, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.room, 1)
        whole.addWidget(never)
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
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+PgDown": partial(self.step, 1),
            "Ctrl+PgUp": partial(self.step, -1),
            "F3": partial(self.next_missing, 1),
            "Shift+F3": partial(self.next_missing, -1),
            "Ctrl+I": self.link,
            "Ctrl+Shift+C": partial(self._with_answer, AnswerBox.copy),
            "Alt+T": partial(self._with_answer, AnswerBox.tick),
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
        if self._wants_evidence:
            self.open_evidence()

    def cannot(self, error: DeskError) -> None:
        """Say why the referral cannot be read."""
        self.questions.cannot(error)

    def taken(self, where: str) -> None:
        """Close a form: what it asked is saved."""
        if where.startswith("link:"):
            self._shut_dialogs()
        replies.close(self.room, where)
        if where == "decision":
            self.aside.decision.jotter.forget()
            self.say(self.tr("Decision recorded."))

    def take_up(self, reason: str) -> None:
        """Put back the reason of a decision that was typed here and not recorded."""
        self.aside.decision.take_up(reason)

    def refused(self, where: str, error: DeskError) -> None:
        """Say beside a form or a question why it was not saved."""
        if where.startswith("link:") and self.linking is not None:
            self.linking.refuse(error)
        elif not replies.refuse(self.room, where, error):
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
        elif place.tab == "evidence":
            self.open_evidence()
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
        self.room.show_form()
        self._show()

    def step(self, by: int) -> None:
        """Go to the next section that is asked, or the one before, and begin in it."""
        beside = self._beside()[0 if by < 0 else 1]
        if beside is not None:
            self.show_section(beside.title)
            self.questions.go_to(beside.questions[0].key)

    def next_missing(self, by: int) -> None:
        """Go to the next answer that is missing, after the one the keyboard is on."""
        if self._shown is None:
            return
        box = self.questions.current
        here = box.question.key if box is not None else self._section
        found = next_missing(self._shown.sections, self._shown.referral, here, by)
        if found is None:
            self.said.emit(self.tr("No answer is missing."))
        else:
            self._go_to(found)

    def go_to_question(self, key: str) -> None:
        """Go to a question, in whatever section it stands."""
        form = self._shown.referral.form if self._shown else None
        question = form.question(key) if form else None
        if question is not None:
            self._go_to(question)

    def choose(self, answer: Answer) -> None:
        """Choose an answer to whether to refer."""
        self.room.show_decision()
        self.aside.decision.choose(answer)

    def link(self) -> None:
        """Choose rows of the timeline as evidence of an indicator."""
        if self._shown is not None and not self._shown.hidden:
            self._code = self.indicators.current_code()
            self._presenter.ask_evidence()

    def open_evidence(self) -> None:
        """Open the list of documents that go with the form, now or once the referral is read."""
        self._wants_evidence = self._shown is None
        if self._shown is not None and self._shown.hidden:
            self.said.emit(hidden_now().sentence)
        elif self._shown is not None:
            found = self._shown.found
            self.evidence = EvidenceSheet(self._desk, found.child, self)
            self.evidence.open()

    def say(self, words: str) -> None:
        """Say it to a screen reader, once."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def panes(self) -> list[QWidget]:
        """Where F6 goes, in order."""
        return [self.sections, self.questions, self.indicators, self.aside]

    def minimumSizeHint(self) -> QSize:
        """Room for one pane beside the sections."""
        return QSize(theme().px(420), theme().px(350))

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
        waiting = shown.found.case.waiting
        self.room.count(waiting.days if waiting else 0)

    def _beside(self) -> tuple[SectionShown | None, SectionShown | None]:
        asked = [one for one in self._shown.sections if not one.adults] if self._shown else []
        here = next((n for n, one in enumerate(asked) if one.title == self._section), 0)
        before = asked[here - 1] if here else None
        after = asked[here + 1] if here + 1 < len(asked) else None
        return before, after

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
