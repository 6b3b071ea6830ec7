"""Referrals in preparation: what people wrote, and drafts from the record for what they have not.

A draft says where it comes from. Police, health and chair-only facts never enter one, nor does the
question on credibility; other children are never named (domain specification 4.8).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.agencies import audience
from strategy_desk.domain.drafting import USABLE, Known, draft
from strategy_desk.domain.referrals import (
    CREDIBILITY,
    AnswerRecord,
    IndicatorUse,
    Question,
    ReferralRecord,
    UseIndicator,
    WriteAnswer,
    check_answer,
)
from strategy_desk.domain.sharing import CHAIR, TIER_NAMES, Audience, Tier, shared_with
from strategy_desk.domain.tiers import tightest
from strategy_desk.domain.timelines import Timeline, for_audience
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.children import ChildRow
from strategy_desk.models.referrals import AnswerRow, IndicatorUseRow, ReferralRow
from strategy_desk.services import (
    catalogues,
    desk_settings,
    indicators,
    meetings,
    people,
    settings,
    timelines,
)
from strategy_desk.services.rows import columns, put
from strategy_desk.services.timelines import TimelineKey
from strategy_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class ReferralKey:
    """One child's referral at a moment, for one reader."""

    reference: str
    as_of: datetime
    audience: str = CHAIR.key


def read(session: Session, key: ReferralKey) -> ReferralRecord:
    """Return the referral: written answers first, drafts from the record for the others.

    Raises:
        NotFound: there is no such child or reader.
    """
    reader = audience(desk_settings.named(session, None), key.audience)
    timeline = timelines.read(
        session, TimelineKey(reference=key.reference, as_of=key.as_of, audience=key.audience)
    )
    child = timeline.child
    row = session.scalars(select(ReferralRow).where(ReferralRow.child == child.id)).first()
    form = catalogues.nrm_form(row.form_version) if row else catalogues.nrm_form()
    written = _written(session, row.id) if row else {}
    uses = timeline.indicators
    known = _known(session, timeline, uses, drafters(reader))
    answers = [_answer(question, written, known) for question in form.questions]
    return ReferralRecord(
        id=row.id if row else child.id,
        version=row.version if row else 0,
        child=child.id,
        form=form,
        answers=shared_with(reader, [answer for answer in answers if answer is not None]),
        indicators=uses,
    )


def write_answer(work: UnitOfWork, command: WriteAnswer) -> None:
    """Write the answer to one question, beginning the referral with the first.

    Raises:
        RuleBroken: it is longer than the form takes.
        NotFound: the form has no such question.
    """
    check_answer(command.text)
    referral = _begun(work, command.child)
    form = catalogues.nrm_form(referral.form_version)
    if command.key not in {question.key for question in form.questions}:
        raise NotFound(f"The form of {form.version} has no question {command.key}.")
    row = work.session.scalars(
        select(AnswerRow).where(AnswerRow.referral == referral.id, AnswerRow.key == command.key)
    ).first()
    if row is None:
        row = AnswerRow(referral=referral.id, key=command.key, text="")
        work.session.add(row)
    row.text = command.text
    row.sources = "\n".join(command.sources)
    row.tier = command.tier.value


def use_indicator(work: UnitOfWork, command: UseIndicator) -> None:
    """Record that an indicator is met, on named evidence.

    Raises:
        NotFound: the catalogue has no such indicator.
        RuleBroken: it names no evidence.
    """
    if not any(item.strip() for item in command.evidence):
        raise RuleBroken("An indicator needs its evidence.", "Say what was seen, when, by whom.")
    if command.code not in catalogues.indicators():
        raise NotFound(f"There is no indicator called {command.code}.")
    work.get(ChildRow, command.child)
    row = work.session.scalars(
        select(IndicatorUseRow).where(
            IndicatorUseRow.child == command.child, IndicatorUseRow.code == command.code
        )
    ).first()
    values = columns(command, evidence="\n".join(command.evidence), tier=command.tier.value)
    if row is None:
        work.session.add(IndicatorUseRow(**values))
        return
    put(row, values)


def add_evidence(work: UnitOfWork, command: UseIndicator) -> None:
    """Add evidence to an indicator, beside what it rests on already.

    Raises:
        NotFound: the catalogue has no such indicator.
        RuleBroken: it names no evidence, or what may not enter a pack.
    """
    if command.tier not in USABLE:
        raise RuleBroken(
            f"This is marked {TIER_NAMES[command.tier].lower()} and cannot enter the pack.",
            "Ask the agency that gave it for words that may be shared.",
        )
    known = [
        use for use in indicators.of_child(work.session, command.child) if use.code == command.code
    ]
    for use in known:
        items = dict.fromkeys((*use.evidence, *command.evidence))
        command = replace(
            command,
            evidence=tuple(items),
            first_seen=use.first_seen or command.first_seen,
            confidence=use.confidence,
            tier=tightest(use.tier, command.tier),
        )
    use_indicator(work, command)


def for_reader(referral: ReferralRecord, reader: Audience) -> ReferralRecord:
    """Return a referral built from only what this reader may see."""
    return replace(
        referral,
        answers=shared_with(reader, referral.answers),
        indicators=shared_with(reader, referral.indicators),
    )


def drafters(reader: Audience) -> Audience:
    """Return a reader held to what a draft and a pack may rest on (4.8)."""
    return replace(reader, tiers=reader.tiers & USABLE)


def _begun(work: UnitOfWork, child: UUID) -> ReferralRow:
    row = work.session.scalars(select(ReferralRow).where(ReferralRow.child == child)).first()
    return row or work.add(ReferralRow(child=child, form_version=catalogues.LATEST_FORM))


def _known(
    session: Session, timeline: Timeline, uses: Iterable[IndicatorUse], reader: Audience
) -> Known:
    return Known(
        timeline=for_audience(timeline, reader),
        people=shared_with(reader, people.of_child(session, timeline.child.id)),
        professionals=meetings.who_came(session, timeline.child.id),
        indicators=shared_with(reader, uses),
        office=settings.read(session, None),
    )


def _answer(
    question: Question, written: Mapping[str, AnswerRecord], known: Known
) -> AnswerRecord | None:
    """What a person wrote, else what the record offers; credibility is never offered."""
    if question.key in written:
        return written[question.key]
    offered = draft(question.prefill, known)
    if offered is None or question.key.startswith(CREDIBILITY):
        return None
    return AnswerRecord(
        key=question.key,
        text=offered.text,
        sources=offered.sources,
        drafted=True,
        tier=offered.tier,
    )


def _written(session: Session, referral: UUID) -> dict[str, AnswerRecord]:
    rows = session.scalars(select(AnswerRow).where(AnswerRow.referral == referral))
    return {
        row.key: AnswerRecord(
            key=row.key,
            text=row.text,
            sources=tuple(row.sources.splitlines()),
            tier=Tier(row.tier),
        )
        for row in rows
    }
