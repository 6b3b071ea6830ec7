"""The answers of a referral, in the order of the online form."""

from __future__ import annotations

from dataclasses import replace

from strategy_desk.documents import parts
from strategy_desk.documents.layout import Flowable
from strategy_desk.documents.parts import slanted, strong
from strategy_desk.documents.style import BODY, NOTE, TOPIC
from strategy_desk.documents.wording import wording
from strategy_desk.domain.referrals import (
    CREDIBILITY,
    AnswerRecord,
    Question,
    QuestionKind,
    ReferralRecord,
)


def answer_sections(referral: ReferralRecord) -> list[Flowable]:
    """Every question asked with its answer, under the sections of the form."""
    said, form = wording("nrm"), referral.form
    answered, asked = given(referral)
    note = said["answers_note"].format(
        form=form.title, version=form.version, given=answered, asked=asked
    )
    laid: list[Flowable] = [
        *parts.section(said["answers"], parts.words(f"{note} {said['disclosable']}", style=NOTE))
    ]
    answers = {answer.key: answer for answer in printable(referral)}
    for title, questions in _sections(referral).items():
        items = [_answer(question, answers.get(question.key)) for question in questions]
        laid += [parts.heading(title, TOPIC), parts.rule(), parts.entries(items)]
    return laid


def given(referral: ReferralRecord) -> tuple[int, int]:
    """How many answers are given, of how many questions asked."""
    texts = {answer.key: answer.text for answer in printable(referral)}
    asked = [question for group in _sections(referral).values() for question in group]
    return sum(bool(texts.get(question.key)) for question in asked), len(asked)


def printable(referral: ReferralRecord) -> tuple[AnswerRecord, ...]:
    """The answers; whether the child is to be believed only ever in a person's own words (4.8)."""
    return tuple(
        answer
        for answer in referral.answers
        if not (answer.drafted and answer.key.startswith(CREDIBILITY))
    )


def _answer(question: Question, answer: AnswerRecord | None) -> Flowable:
    said = wording("nrm")
    asked = parts.words(strong(question.text), style=replace(BODY, after=1), keeps=True)
    body: list[Flowable] = [asked]
    if question.key.startswith(CREDIBILITY):
        body.append(parts.words(said["credibility"], style=NOTE))
    body += _answered(answer) if answer and answer.text else [_unanswered(question)]
    return parts.entry((question.number,), body, width=11)


def _answered(answer: AnswerRecord) -> list[Flowable]:
    if not answer.sources:
        return [parts.words(answer.text)]
    said = wording("nrm")["from_record" if answer.drafted else "sources_of"]
    told = said.format(sources="; ".join(answer.sources))
    return [parts.words(answer.text, keeps=True), parts.words(slanted(told), style=NOTE)]


def _unanswered(question: Question) -> Flowable:
    said = wording("nrm")
    if question.kind is QuestionKind.CHECKBOX:
        return parts.words(said["not_ticked"])
    return parts.words(
        slanted(said["not_answered_needed" if question.required else "not_answered"])
    )


def _sections(referral: ReferralRecord) -> dict[str, list[Question]]:
    """The questions that these answers lead to, by section, in order.

    Further places that nobody named are left out.
    """
    texts = {answer.key: answer.text for answer in printable(referral)}
    found: dict[str, list[Question]] = {}
    for question in referral.form.asked(texts):
        further = question.kind is QuestionKind.LIST and not question.required
        if texts.get(question.key) or not further:
            found.setdefault(question.section, []).append(question)
    return found
