"""The judgement of a referral in short, and what is not known: the answers hold both in full."""

from __future__ import annotations

from strategy_desk.documents import parts, tables
from strategy_desk.documents.layout import Flowable
from strategy_desk.documents.parts import Text, slanted, strong
from strategy_desk.documents.wording import wording
from strategy_desk.domain.nrm_forms import Question
from strategy_desk.domain.nrm_quality import INSIGHT, not_known
from strategy_desk.domain.referrals import ReferralRecord
from strategy_desk.domain.sentences import split

SHORT = 2
"""Sentences of the judgement that stand here."""


def judgement(referral: ReferralRecord) -> list[Flowable]:
    """How the judgement begins, where a person wrote it; a draft of the record judges nothing."""
    said, form = wording("nrm"), referral.form
    own, asked = referral.answer(INSIGHT), form.question(INSIGHT)
    if own is None or asked is None or own.drafted or not own.for_form:
        return []
    begins = " ".join(split(own.for_form)[:SHORT])
    return parts.section(said["judgement"], parts.words(f"{begins} ", _where(asked)))


def unknown(referral: ReferralRecord) -> list[Flowable]:
    """What the answers say is not known, and why, and what nobody has answered yet."""
    said = wording("nrm")
    rows: list[tuple[Text, list[Text]]] = [
        (strong(asked.text), [f"{why or said['not_answered']} ", _where(asked)])
        for asked, why in not_known(referral)
    ]
    return parts.section(said["unknown"], tables.plain(rows, (62, 0))) if rows else []


def _where(asked: Question) -> Text:
    return slanted(wording("nrm")["in_full"].format(number=asked.number))
