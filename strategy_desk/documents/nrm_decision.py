"""The decision on a referral on paper: what, by whom, why, and of a "no" each indicator."""

from __future__ import annotations

from dataclasses import replace

from strategy_desk.documents import parts
from strategy_desk.documents.layout import Flowable
from strategy_desk.documents.parts import strong
from strategy_desk.documents.style import SECTION
from strategy_desk.documents.wording import counted, long_day, sentence, wording
from strategy_desk.domain.decisions import Answer, DecisionRecord
from strategy_desk.domain.nrm_case import NrmCase
from strategy_desk.domain.time import date_words, to_local


def decision(case: NrmCase) -> list[Flowable]:
    """What was decided, by whom and why, and how long nothing was; of a "no", each indicator."""
    said, settled = wording("nrm"), case.decision
    waits = [parts.words(" ".join(told))] if (told := _since(case)) else []
    if settled is None:
        none = parts.words(said["decision_none_why"])
        return [headline(said["decision_none"]), none, *waits]
    made = settled.decision
    day = long_day(to_local(settled.held).date())
    when = said["decision_made"].format(number=settled.meeting, day=day, chair=case.chair)
    words = [when, *(sentence(part) for part in (made.text, made.reason) if part)]
    return [headline(decided(made)), parts.words(" ".join(words)), *waits]


def why_not(case: NrmCase) -> list[Flowable]:
    """Why each indicator does not lead to a referral, for those that the reader may see."""
    names = {use.code: use.name for use in case.indicators.used}
    reasons = case.decision.decision.reasons if case.decision else ()
    told = [
        (strong(f"{names[one.code]}: "), sentence(one.reason))
        for one in reasons
        if one.code in names
    ]
    return parts.section(wording("nrm")["why_not"], parts.bullets(told)) if told else []


def _since(case: NrmCase) -> list[str]:
    """When the first indicator had evidence, and how long nothing is decided."""
    said, told = wording("nrm"), []
    if first := case.indicators.first_day:
        told.append(said["first_indicator"].format(first=date_words(first)))
    if case.waiting:
        days = counted(case.waiting.days, "day")
        told.append(said["waited"].format(days=days, since=date_words(case.waiting.since)))
    return told


def headline(text: str) -> Flowable:
    """Words as large as a heading that are none."""
    return parts.words(text, style=replace(SECTION, before=0, tag="P", level=None), keeps=True)


def decided(made: DecisionRecord) -> str:
    """What was decided on a referral, as a headline."""
    said = wording("nrm")
    if made.answer is Answer.YES:
        return said["decision_yes"]
    if made.answer is Answer.NO:
        review = said["looked_at_again"].format(day=date_words(made.until)) if made.until else ""
        return f"{said['decision_no']}{review}"
    until = date_words(made.until) if made.until else wording("shared")["no_date"]
    return said["decision_later"].format(until=until)
