"""What a person does on the page, and the use case that it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from strategy_desk.domain.chart.marks import Mark
from strategy_desk.domain.indicators import Confidence
from strategy_desk.domain.nrm_course import Inquiry, RecordInquiry
from strategy_desk.presenters import nrm_forms
from strategy_desk.presenters.nrm import Referral
from strategy_desk.presenters.nrm_forms import Typed
from strategy_desk.services import indicators, proposals, referral_course, referral_use
from strategy_desk.ui.nrm.answer import AnswerBox
from strategy_desk.ui.nrm.aside import AsidePane
from strategy_desk.ui.nrm.indicators import IndicatorsPane
from strategy_desk.ui.nrm.questions import QuestionsPane
from strategy_desk.ui.nrm.sections import SectionsPane


def wire(
    presenter: Referral,
    sections: SectionsPane,
    questions: QuestionsPane,
    below: IndicatorsPane,
    aside: AsidePane,
) -> None:
    """Wire what a person does in the panes of a page to its presenter."""
    questions.made.connect(partial(_wire_box, presenter))
    questions.bar.asked_move.connect(presenter.move_form)
    below.asked.connect(presenter.find_evidence)
    below.accepted.connect(partial(_accept, presenter))
    below.set_aside.connect(partial(_set_aside, presenter))
    below.protects.connect(partial(_protect, presenter))
    sections.owed.done.connect(partial(_step, presenter))
    aside.decision.recorded.connect(presenter.decide)
    aside.decision.jotter.jotted.connect(presenter.jot)
    aside.course.submitted.connect(presenter.submit)
    aside.course.decided.connect(partial(_grounds, presenter))
    aside.course.inquired.connect(partial(_inquiry, presenter))


def link_evidence(
    presenter: Referral, code: str, confidence: Confidence, marks: Sequence[Mark]
) -> None:
    """Add rows of the timeline to the evidence of an indicator."""
    presenter.do(
        indicators.add_evidence,
        lambda: nrm_forms.evidence(presenter.child, code, confidence, marks),
        f"link:{code}",
    )


def _wire_box(presenter: Referral, box: AnswerBox) -> None:
    key = box.question.key
    box.changed.connect(partial(presenter.write, key))
    box.asked_source.connect(presenter.find_source)
    box.asked_copy.connect(partial(presenter.copy, key))
    box.ticked.connect(lambda on: presenter.enter(key, entered=on))
    box.agreed.connect(partial(_agree, presenter, key))
    box.withdrawn.connect(partial(presenter.withdraw, key))
    box.dropped.connect(presenter.drop_long)


def _agree(presenter: Referral, key: str, thing: UUID, typed: Typed) -> None:
    presenter.do(
        referral_use.agree, lambda: nrm_forms.agreement(presenter.child, thing, typed), key
    )


def _accept(presenter: Referral, code: str) -> None:
    presenter.do(
        proposals.accept, lambda: nrm_forms.accepted(presenter.child, code), f"indicator:{code}"
    )


def _set_aside(presenter: Referral, code: str, typed: Typed) -> None:
    presenter.do(
        proposals.set_aside,
        lambda: nrm_forms.left_out(presenter.child, code, typed),
        f"indicator:{code}",
    )


def _protect(presenter: Referral, typed: Typed) -> None:
    presenter.do(
        indicators.record_protective,
        lambda: nrm_forms.protective(presenter.child, typed),
        "protective",
    )


def _step(presenter: Referral, key: str, typed: Typed) -> None:
    presenter.do(
        referral_course.record_step,
        lambda: nrm_forms.step(presenter.child, key, typed),
        f"step:{key}",
    )


def _grounds(presenter: Referral, typed: Typed) -> None:
    presenter.do(
        referral_course.record_grounds,
        lambda: nrm_forms.grounds(presenter.child, typed),
        "grounds",
    )


def _inquiry(presenter: Referral, inquiry: Inquiry) -> None:
    presenter.do(
        referral_course.record_inquiry,
        lambda: RecordInquiry(child=presenter.child, inquiry=inquiry),
        "inquiry",
    )
