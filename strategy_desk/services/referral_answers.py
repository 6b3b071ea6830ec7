"""Answers that people wrote, kept with what each sentence rests on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.referrals import AnswerRecord, Sentence, WriteAnswer, tier_of, told
from strategy_desk.domain.sentences import folded
from strategy_desk.domain.sharing import Tier
from strategy_desk.models.referrals import AnswerRow, AnswerSentenceRow, ReferralRow
from strategy_desk.services import nrm_forms
from strategy_desk.services.rows import by_parent, set_parts
from strategy_desk.storage.unit_of_work import UnitOfWork


def row_of(session: Session, child: UUID) -> ReferralRow | None:
    """Return a child's referral, if anybody has begun one."""
    return session.scalars(select(ReferralRow).where(ReferralRow.child == child)).first()


def begun(work: UnitOfWork, child: UUID) -> ReferralRow:
    """Return a child's referral, begun on the newest questions where there was none."""
    row = row_of(work.session, child)
    return row or work.add(ReferralRow(child=child, form_version=nrm_forms.newest().version))


def written(session: Session, referral: UUID) -> dict[str, AnswerRecord]:
    """Return what people wrote, by key."""
    rows = session.scalars(select(AnswerRow).where(AnswerRow.referral == referral)).all()
    parts = by_parent(
        session, AnswerSentenceRow, AnswerSentenceRow.answer, [row.id for row in rows]
    )
    return {row.key: _record(row, parts[row.id]) for row in rows}


def write(
    work: UnitOfWork, referral: ReferralRow, command: WriteAnswer, before: Iterable[Sentence]
) -> None:
    """Write an answer. Sentences that stood there before keep what they rest on."""
    row = work.session.scalars(
        select(AnswerRow).where(AnswerRow.referral == referral.id, AnswerRow.key == command.key)
    ).first()
    if row is None:
        row = work.add(AnswerRow(referral=referral.id, key=command.key, text=""))
    new = told(command.text, command.sources, command.tier)
    sentences = matched(new, {folded(one.text): one for one in before})
    row.text = command.text
    row.tier = tier_of(sentences).value
    set_parts(
        work.session,
        row.id,
        AnswerSentenceRow,
        AnswerSentenceRow.answer,
        [
            {
                "text": one.text,
                "sources": "\n".join(one.sources),
                "rests_on": "\n".join(map(str, one.rests_on)),
                "tier": one.tier.value,
            }
            for one in sentences
        ],
    )


def matched(new: Iterable[Sentence], known: Mapping[str, Sentence]) -> tuple[Sentence, ...]:
    """Return sentences, each with what the same sentence rested on before."""
    return tuple(
        Sentence(
            text=one.text,
            sources=was.sources,
            tier=was.tier,
            rests_on=was.rests_on,
            begins=one.begins,
        )
        if (was := known.get(folded(one.text)))
        else one
        for one in new
    )


def _record(row: AnswerRow, parts: Iterable[AnswerSentenceRow]) -> AnswerRecord:
    known = {
        folded(part.text): Sentence(
            text=part.text,
            sources=tuple(part.sources.splitlines()),
            tier=Tier(part.tier),
            rests_on=tuple(map(UUID, part.rests_on.splitlines())),
        )
        for part in parts
    }
    sentences = matched(told(row.text, (), Tier(row.tier)), known)
    return AnswerRecord(key=row.key, text=row.text, sentences=sentences, tier=Tier(row.tier))
