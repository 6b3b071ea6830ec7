"""The answers of a referral, in the order of the online form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from strategy_desk.documents import parts
from strategy_desk.documents.layout import Flowable
from strategy_desk.documents.parts import Text, slanted, strong
from strategy_desk.documents.style import BODY, NOTE, TOPIC
from strategy_desk.documents.wording import wording
from strategy_desk.domain.nrm_forms import Question, QuestionKind, characters, fits
from strategy_desk.domain.referrals import CREDIBILITY, AnswerRecord, Entered, ReferralRecord
from strategy_desk.domain.time import instant_words

WIDE, WIDER = 11, 17
"""Millimetres for the number of a question, and for the name of a box of the pack."""


def answer_sections(referral: ReferralRecord) -> list[Flowable]:
    """Every question asked with its answer, the boxes of the pack, and what is open."""
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
    return [*laid, *_pack_boxes(referral, answers), *_orphans(referral), *_check(referral)]


def given(referral: ReferralRecord) -> tuple[int, int]:
    """How many answers are given, of how many questions asked."""
    texts = _texts(referral)
    asked = [question for group in _sections(referral).values() for question in group]
    return sum(bool(texts.get(question.key)) for question in asked), len(asked)


def printable(referral: ReferralRecord) -> tuple[AnswerRecord, ...]:
    """The answers; whether the child is to be believed only ever in a person's own words (4.8).

    What waits for its owner's agreement is in no text of them.
    """
    return tuple(
        replace(answer, text=answer.for_form)
        for answer in referral.answers
        if not (answer.drafted and answer.key.startswith(CREDIBILITY))
    )


def _texts(referral: ReferralRecord) -> dict[str, str]:
    return {answer.key: answer.text for answer in printable(referral)}


def _answer(question: Question, answer: AnswerRecord | None) -> Flowable:
    said = wording("nrm")
    asked = parts.words(strong(question.text), style=replace(BODY, after=1), keeps=True)
    body: list[Flowable] = [asked]
    if question.key.startswith(CREDIBILITY):
        body.append(parts.words(said["credibility"], style=NOTE))
    body += _answered(answer) if answer and answer.text else [_unanswered(question)]
    if answer and not fits(question, answer.text):
        body.append(parts.words(strong(_too_long(question, answer)), style=NOTE))
    if answer and (answer.held or answer.is_part):
        body.append(parts.words(strong(said["held"]), style=NOTE))
    if answer and answer.entered:
        body.append(_entered(answer.entered))
    return parts.entry((question.number,), body, width=WIDE if question.section else WIDER)


def _answered(answer: AnswerRecord) -> list[Flowable]:
    """The answer line by line, each sentence with what it rests on beside it."""
    lines: list[list[Text]] = _lines(answer) or [[answer.text]]
    to_check = slanted(wording("nrm")["from_record"])
    if answer.drafted and len(lines) == 1:
        lines[0] += [" ", to_check]
    body: list[Flowable] = [parts.words(*line, style=replace(BODY, after=2)) for line in lines]
    if answer.drafted and len(lines) > 1:
        body.append(parts.words(to_check, style=NOTE))
    return body


def _lines(answer: AnswerRecord) -> list[list[Text]]:
    lines: list[list[Text]] = []
    for sentence in answer.free:
        if sentence.begins:
            lines.append([])
        lines[-1].append(f"{' ' * bool(lines[-1])}{sentence.text}")
        if sentence.sources:
            lines[-1].append(slanted(f" [{'; '.join(sentence.sources)}]"))
    return lines


def _too_long(question: Question, answer: AnswerRecord) -> str:
    return wording("nrm")["too_long"].format(
        count=f"{characters(answer.text):,}", most=f"{question.limit:,}"
    )


def _entered(entered: Entered) -> Flowable:
    said = wording("nrm")["entered" if entered.stands else "entered_before"]
    return parts.words(said.format(by=entered.by, at=instant_words(entered.at)), style=NOTE)


def _unanswered(question: Question) -> Flowable:
    said = wording("nrm")
    if question.kind is QuestionKind.CHECKBOX:
        return parts.words(said["not_ticked"])
    missing = said["not_answered_needed" if question.required else "not_answered"]
    return parts.words(slanted(f"{missing} {question.wanted}".rstrip()))


def _pack_boxes(referral: ReferralRecord, answers: dict[str, AnswerRecord]) -> list[Flowable]:
    said = wording("nrm")
    items = [_answer(question, answers.get(question.key)) for question in referral.form.pack]
    if not items:
        return []
    note = parts.words(said["pack_boxes_note"], style=NOTE, keeps=True)
    return [parts.heading(said["pack_boxes"], TOPIC), parts.rule(), note, parts.entries(items)]


def _orphans(referral: ReferralRecord) -> list[Flowable]:
    """What was answered under an earlier version: never lost, and never taken for an answer."""
    kept = [one for one in referral.orphans if one.for_form]
    if not kept:
        return []
    said = wording("nrm")
    lines = parts.bullets((strong(f"{one.key}: "), one.for_form) for one in kept)
    note = parts.words(said["orphans_note"], style=NOTE, keeps=True)
    return [parts.heading(said["orphans"], TOPIC), parts.rule(), note, lines]


def _check(referral: ReferralRecord) -> list[Flowable]:
    """What the quality check leaves open, and where to mend it."""
    if not referral.quality:
        return []
    said = wording("nrm")
    opened = [one for one in referral.quality if not one.ok]
    told = said["check_note" if opened else "check_met"].format(
        met=len(referral.quality) - len(opened), all=len(referral.quality)
    )
    note = parts.words(told, style=NOTE, keeps=bool(opened))
    listed = parts.bullets(
        (strong(f"{one.mark.title}. "), f"{one.mark.mend} {_where(referral, one.where)}")
        for one in opened
    )
    laid = [parts.heading(said["check"], TOPIC), parts.rule(), note]
    return [*laid, listed] if opened else [*laid]


def _where(referral: ReferralRecord, keys: Sequence[str]) -> str:
    found = (referral.form.question(key) for key in keys)
    numbers = dict.fromkeys(question.number for question in found if question)
    return wording("nrm")["check_where"].format(numbers=", ".join(numbers)) if numbers else ""


def _sections(referral: ReferralRecord) -> dict[str, list[Question]]:
    """The questions that these answers lead to, by section, in order.

    Further places that nobody named are left out.
    """
    texts = _texts(referral)
    found: dict[str, list[Question]] = {}
    for question in referral.asked:
        further = question.kind is QuestionKind.LIST and not question.required
        if texts.get(question.key) or not further:
            found.setdefault(question.section, []).append(question)
    return found
