"""The referral on the command line: its answers in the order of the online form, and its check."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from strategy_desk.cli import desks
from strategy_desk.cli.moments import moment
from strategy_desk.documents.wording import counted
from strategy_desk.domain.indicators import Indicators, IndicatorUse, Proposal
from strategy_desk.domain.nrm_forms import (
    UPLOAD,
    Question,
    QuestionKind,
    characters,
)
from strategy_desk.domain.nrm_quality import is_ready, not_offered
from strategy_desk.domain.referrals import NOT_A_REFERRAL, ReferralRecord, Sentence
from strategy_desk.services import nrm_cases, referrals
from strategy_desk.services.nrm_cases import NrmCaseKey
from strategy_desk.services.referrals import ReferralKey

ADULTS = "Under 18 is answered with no: the online form takes the route for adults, with consent."


def nrm(args: Namespace) -> int:
    """Show a child's referral as it stands."""
    with desks.desk(args) as desk:
        as_of = moment(args.as_of, on=desk.now()) if args.as_of else desk.now()
        found = desk.get(referrals.read, ReferralKey(reference=args.reference, as_of=as_of))
        case = desk.get(nrm_cases.of_child, NrmCaseKey(reference=args.reference, as_of=as_of))
    if args.json:
        json.dump(document(found, case.indicators), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        print("\n".join(_lines(found)))
    return 0


def document(found: ReferralRecord, indicators: Indicators) -> dict[str, Any]:
    """Return a referral as JSON says it; fields that share a number of the form stand together.

    An answer is exactly what its box is given, so what is held back is not in it. Where a number
    has one field, ``answer`` and ``characters`` are its own; else they are by key.
    """
    return {
        "version": found.form.version,
        "questions": [
            _question(found, number, list(fields))
            for number, fields in groupby(found.form.questions, key=lambda one: one.number)
        ],
        "indicators": [_indicator(use) for use in (*indicators.used, *indicators.proposed)],
        "quality": [
            {"mark": one.mark.key, "ok": one.ok, "where": list(one.where)} for one in found.quality
        ],
        "ready": is_ready(found),
    }


def _question(found: ReferralRecord, number: str, fields: list[Question]) -> dict[str, Any]:
    texts, asked = found.for_form, {one.key for one in found.asked}
    lacking = {one.key for one in found.to_do}
    given = {one.key: texts[one.key] for one in fields if texts.get(one.key) and one.key in asked}
    counts = {key: characters(text) for key, text in given.items()}
    alone = len(fields) == 1
    answers = [answer for key in given if (answer := found.answer(key))]
    return {
        "number": number,
        "keys": [one.key for one in fields],
        "asked": any(one.key in asked for one in fields),
        "required": any(one.key in asked and (one.required or one.one_of) for one in fields),
        "answer": (given.get(fields[0].key) if alone else given) or None,
        "characters": sum(counts.values()) if alone else counts,
        "sources": list(dict.fromkeys(source for one in answers for source in one.sources)),
        "missing": any(one.key in lacking for one in fields),
    }


def _indicator(use: IndicatorUse) -> dict[str, Any]:
    return {
        "code": use.code,
        "evidence": list(use.evidence),
        "proposed": isinstance(use, Proposal),
        "confidence": use.confidence,
    }


def _lines(found: ReferralRecord) -> list[str]:
    lines = [f"{found.form.title}, questions of {found.form.version}.", NOT_A_REFERRAL]
    if found.newer:
        lines.append(f"There are newer questions, of {found.newer}: the draft stays on its own.")
    if not found.is_childs_route:
        lines.append(ADULTS)
    shown = (*(one for one in found.asked if _is_worth_a_line(found, one)), *found.form.pack)
    for section, questions in groupby(shown, key=lambda one: one.section):
        lines += ["", section or "Boxes of the pack, not of the online form"]
        lines += [line for question in questions for line in _answer(found, question)]
    if found.orphans:
        lines += ["", "Answers that this version of the form does not ask for"]
        lines += [f"  {one.key}: {one.text}" for one in found.orphans]
    lines += ["", "Quality check"]
    lines += [
        f"  {'met' if one.ok else 'open':<5}{one.mark.title}"
        + ("" if one.ok else f" ({', '.join(one.where)}). {one.mark.mend}")
        for one in found.quality
    ]
    missing = (
        f"Not ready: {counted(len(found.to_do), 'answer')} missing, "
        f"{len(found.too_long)} too long, {len(not_offered(found))} that the form does not offer."
    )
    return [*lines, "", "Ready to be typed in." if is_ready(found) else missing]


def _is_worth_a_line(found: ReferralRecord, question: Question) -> bool:
    """Whether it is answered or is a box of its own: empty ticks and further places are not."""
    own = question.required or question.kind not in (QuestionKind.CHECKBOX, QuestionKind.LIST)
    return own or question in found.to_do or bool(found.for_form.get(question.key))


def _answer(found: ReferralRecord, question: Question) -> list[str]:
    answer, text = found.answer(question.key), found.for_form.get(question.key, "")
    lines = [f"  {question.number}. {question.text}"]
    if not text:
        needed = "not answered; needed" if question in found.to_do else "not answered"
        lines.append(f"     [{needed}] {question.wanted}".rstrip())
    elif question.key == UPLOAD:
        lines.append(f"     {counted(int(text), 'document')} to upload")
    elif answer:
        lines += _sentences(answer.free)
        if question.limit:
            lines.append(f"     {characters(text):,} of {question.limit:,} characters")
    if answer and answer.held:
        lines.append(f"     {answer.held} held back until its owner agrees")
    if answer and answer.entered:
        when = "entered online" if answer.entered.stands else "changed since it was entered online"
        lines.append(f"     {when}: {answer.entered.by}")
    return lines


def _sentences(sentences: Sequence[Sentence]) -> list[str]:
    return [
        f"     {one.text}" + (f" [{'; '.join(one.sources)}]" if one.sources else "")
        for one in sentences
    ]
