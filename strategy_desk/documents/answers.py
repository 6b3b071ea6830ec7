"""The answers of a referral, in the order of the online form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from strategy_desk.documents import parts
from strategy_desk.documents.giving import how_to_give, options
from strategy_desk.documents.layout import Flowable
from strategy_desk.documents.parts import Text, slanted, strong
from strategy_desk.documents.style import BODY, NOTE, TOPIC
from strategy_desk.documents.wording import wording
from strategy_desk.domain.nrm_forms import (
    UPLOAD,
    Question,
    QuestionKind,
    Section,
    characters,
    fits,
    is_offered,
)
from strategy_desk.domain.referrals import (
    CREDIBILITY,
    AnswerRecord,
    Entered,
    ReferralRecord,
    chosen,
)
from strategy_desk.domain.time import instant_words

WIDE, WIDER = 11, 17
"""Millimetres for the number of a question, and for the name of a box of the pack."""

_SHORT = replace(NOTE, leading=BODY.leading)
"""A question that needs nothing, on a line with its number."""


def answer_sections(referral: ReferralRecord, first: str = "") -> list[Flowable]:
    """Every question with its answer and how to give it online, the pack's boxes, what is open.

    ``first`` is what has to be read before them.
    """
    said, form = wording("nrm"), referral.form
    answered, asked = given(referral)
    note = said["answers_note"].format(
        form=form.title, version=form.version, given=answered, asked=asked
    )
    notes = (note, missing_words(referral), said["answers_typing"], said["disclosable"])
    before = [parts.boxed(parts.words(strong(first)))] if first else []
    laid: list[Flowable] = [
        *parts.section(said["answers"], *before, parts.words(" ".join(notes), style=NOTE))
    ]
    answers = {answer.key: answer for answer in printable(referral)}
    for section in _sections(referral):
        laid += [parts.heading(section.title, TOPIC), parts.rule()]
        laid += [
            parts.words(said["adults"].format(page=page), style=NOTE)
            for page in section.adults_only
        ]
        items = [_row(referral, one, answers.get(one.key)) for one in _shown(referral, section)]
        laid += [parts.entries(items)] if items else []
    return [*laid, *_pack_boxes(referral, answers), *_orphans(referral), *_check(referral)]


def given(referral: ReferralRecord) -> tuple[int, int]:
    """How many answers are given, of how many questions asked."""
    texts = _texts(referral)
    asked = [one for one in _asked(referral) if texts.get(one.key) or not _is_further(one)]
    return sum(bool(texts.get(question.key)) for question in asked), len(asked)


def missing_words(referral: ReferralRecord) -> str:
    """How many answers are missing of those that the form needs."""
    said, missing = wording("nrm"), referral.form.lacking(_texts(referral))
    return said["answers_missing"].format(count=len(missing)) if missing else said["answers_whole"]


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
    """What each box is given, as it is printed here; files answer for themselves."""
    answers = {answer.key: answer.text for answer in printable(referral)}
    return chosen(referral.evidence) | answers


def _row(referral: ReferralRecord, question: Question, answer: AnswerRecord | None) -> Flowable:
    if question not in _asked(referral):
        return _not_asked(referral, question)
    if question.kind is QuestionKind.CHECKBOX and not (answer and answer.text):
        lacks = question in referral.form.lacking(_texts(referral))
        said = wording("nrm")["not_ticked"]
        return _in_short(question, f"{said} {question.wanted}".rstrip() if lacks else said)
    if question.key == UPLOAD:
        answer = AnswerRecord(key=UPLOAD, text=_texts(referral).get(UPLOAD, ""))
    return _answer(question, answer)


def _answer(question: Question, answer: AnswerRecord | None) -> Flowable:
    said = wording("nrm")
    asked = parts.words(strong(question.text), style=replace(BODY, after=1), keeps=True)
    body: list[Flowable] = [asked]
    if question.key.startswith(CREDIBILITY):
        body.append(parts.words(slanted(said["credibility"]), style=NOTE))
    body += _answered(question, answer) if answer and answer.text else [_unanswered(question)]
    if answer and not fits(question, answer.text):
        body.append(parts.words(strong(_too_long(question, answer)), style=NOTE))
    if answer and answer.text and not is_offered(question, answer.text):
        body.append(parts.words(strong(said["not_offered"]), style=NOTE))
    if answer and (answer.held or answer.is_part):
        body.append(parts.words(strong(said["held"]), style=NOTE))
    return parts.entry((question.number,), body, width=WIDE if question.section else WIDER)


def _answered(question: Question, answer: AnswerRecord) -> list[Flowable]:
    """The answer line by line, each sentence with what it rests on beside it; how to give it."""
    lines: list[list[Text]] = _lines(answer) or [[answer.text]]
    style = replace(BODY, after=2)
    told = [how_to_give(question, answer.text) if question.section else ""]
    if answer.drafted:
        told.append(wording("nrm")["from_record"])
    if answer.entered:
        told.append(_entered(answer.entered))
    note = " ".join(filter(None, told))
    body: list[Flowable] = [parts.words(*line, style=style) for line in lines[:-1]]
    body.append(parts.words(*lines[-1], style=style, keeps=bool(note)))
    return [*body, parts.words(slanted(note), style=NOTE)] if note else body


def _lines(answer: AnswerRecord) -> list[list[Text]]:
    lines: list[list[Text]] = []
    for sentence in answer.free:
        if sentence.begins:
            lines.append([])
        lines[-1].append(f"{' ' * bool(lines[-1])}{sentence.text}")
        if sentence.sources:
            lines[-1].append(slanted(f" [{'; '.join(sentence.sources)}]"))
    return lines


def _not_asked(referral: ReferralRecord, question: Question) -> Flowable:
    """A question that the online form passes over, and which answer makes it do so."""
    said, texts = wording("nrm"), _texts(referral)
    found = (referral.form.question(key) for key, _ in question.asked_if)
    before = next((one for one in found if one and one in _asked(referral)), None)
    if before is None:
        return _in_short(question, said["not_asked_here"])
    why = "after" if texts.get(before.key) else "yet"
    if why == "yet" and before.kind is QuestionKind.CHECKBOX:
        why = "unticked"
    told = said[f"not_asked_{why}"].format(number=before.number, answer=texts.get(before.key, ""))
    return _in_short(question, told)


def _in_short(question: Question, told: str) -> Flowable:
    body = [parts.words(slanted(f"{question.text}. {told}"), style=_SHORT)]
    return parts.entry((question.number,), body, width=WIDE)


def _too_long(question: Question, answer: AnswerRecord) -> str:
    return wording("nrm")["too_long"].format(
        count=f"{characters(answer.text):,}", most=f"{question.limit:,}"
    )


def _entered(entered: Entered) -> str:
    said = wording("nrm")["entered" if entered.stands else "entered_before"]
    return said.format(by=entered.by, at=instant_words(entered.at))


def _unanswered(question: Question) -> Flowable:
    said = wording("nrm")
    missing = said["not_answered_needed" if question.required else "not_answered_free"]
    told = (missing, question.wanted, options(question))
    return parts.words(slanted(" ".join(filter(None, told))))


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


def _asked(referral: ReferralRecord) -> tuple[Question, ...]:
    """The questions that the answers as printed lead to."""
    return referral.form.asked(_texts(referral))


def _is_further(question: Question) -> bool:
    """Whether it is a further place, which is left out where nobody named one."""
    return question.kind is QuestionKind.LIST and not question.required


def _shown(referral: ReferralRecord, section: Section) -> list[Question]:
    """The questions of a section that print: all but further places that nobody named."""
    texts = _texts(referral)
    own = (one for one in referral.form.questions if one.section == section.title)
    return [one for one in own if texts.get(one.key) or not _is_further(one)]


def _sections(referral: ReferralRecord) -> tuple[Section, ...]:
    """The sections in order; a form that does not name them has those of its questions."""
    titles = dict.fromkeys(one.section for one in referral.form.questions)
    return referral.form.sections or tuple(Section(title=title) for title in titles)
