"""Restricted records in a referral: what waits for its owner, and what its owner agreed to.

An agreement is for one referral and nothing else: no record's own tier is changed by it.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from strategy_desk.domain.agencies import audience
from strategy_desk.domain.drafting import USABLE
from strategy_desk.domain.referrals import AgreeToUse, UseAgreed, WithdrawUse
from strategy_desk.domain.restricted import RestrictedRecord, records_of, restricted_in
from strategy_desk.domain.sharing import Tier, shared_with
from strategy_desk.domain.tiers import Agreement, check_change
from strategy_desk.domain.time import instant_words
from strategy_desk.domain.timelines import Timeline
from strategy_desk.errors import NotFound
from strategy_desk.models.children import ChildRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.models.minutes import MinuteLineRow
from strategy_desk.models.referrals import UseAgreedRow
from strategy_desk.services import desk_settings, meeting_children, timelines
from strategy_desk.services.referral_answers import begun, row_of
from strategy_desk.services.rows import columns
from strategy_desk.services.timelines import TimelineKey
from strategy_desk.storage.unit_of_work import UnitOfWork


def waiting(session: Session, key: TimelineKey) -> tuple[RestrictedRecord, ...]:
    """Return the restricted records of a child that a reader may see, agreed ones too.

    Raises:
        NotFound: there is no such child or reader.
    """
    timeline = timelines.read(session, key)
    reader = audience(desk_settings.named(session, None), key.audience)
    return restricted_in(
        shared_with(reader, worded(session, timeline)), USABLE, agreed(session, timeline.child.id)
    )


def worded(session: Session, timeline: Timeline) -> tuple[RestrictedRecord, ...]:
    """Return everything of a child that has words, lines of minutes too, whatever its tier."""
    child = timeline.child.id
    lines = session.scalars(
        select(MinuteLineRow)
        .join(MeetingRow, MeetingRow.id == MinuteLineRow.meeting)
        .where(
            meeting_children.is_about(child),
            or_(MinuteLineRow.about.is_(None), MinuteLineRow.about == child),
        )
        .order_by(MinuteLineRow.at, MinuteLineRow.id)
    )
    said = (
        RestrictedRecord(
            id=line.id,
            tier=Tier(line.tier),
            what=f"Minutes, {line.agency or 'a line'}, {instant_words(line.at)}",
            texts=(line.text,),
        )
        for line in lines
    )
    return (*records_of(timeline), *said)


def of_referral(session: Session, referral: UUID) -> tuple[UseAgreed, ...]:
    """Return what owners agreed to for a referral."""
    rows = session.scalars(select(UseAgreedRow).where(UseAgreedRow.referral == referral))
    return tuple(
        UseAgreed(
            thing=row.thing,
            agreement=Agreement(agency=row.agency, by=row.by, when=row.when, reason=row.reason),
        )
        for row in rows
    )


def agreed(session: Session, child: UUID) -> frozenset[UUID]:
    """Return the restricted records whose owner lets a child's referral use them."""
    row = row_of(session, child)
    return frozenset(one.thing for one in of_referral(session, row.id)) if row else frozenset()


def agree(work: UnitOfWork, command: AgreeToUse) -> None:
    """Record that the owner of a restricted record agrees to its use in this referral.

    Raises:
        NotFound: the child's record has no such restricted record.
        RuleBroken: the agency does not own it, or person, day or reason are missing.
    """
    child = work.get(ChildRow, command.child)
    key = TimelineKey(reference=child.reference, as_of=work.now)
    record = next((one for one in waiting(work.session, key) if one.id == command.thing), None)
    if record is None:
        raise NotFound(
            "There is no such restricted record of this child.", "Choose it from the list again."
        )
    agencies = desk_settings.named(work.session, None)
    check_change(record.tier, Tier.NOT_FAMILY, command.agreement, agencies)
    referral = begun(work, command.child)
    _take_out(work, referral.id, command.thing)
    work.add(UseAgreedRow(**columns(command.agreement), referral=referral.id, thing=command.thing))


def withdraw(work: UnitOfWork, command: WithdrawUse) -> None:
    """Record that the owner no longer agrees; what rests on it is held again at once.

    Raises:
        NotFound: there is no such agreement.
    """
    row = row_of(work.session, command.child)
    if row is None or not _take_out(work, row.id, command.thing):
        raise NotFound("There is no agreement to withdraw.", "It may have been withdrawn already.")


def _take_out(work: UnitOfWork, referral: UUID, thing: UUID) -> bool:
    row = work.session.scalars(
        select(UseAgreedRow).where(UseAgreedRow.referral == referral, UseAgreedRow.thing == thing)
    ).first()
    if row is not None:
        work.session.delete(row)
        work.session.flush()
    return row is not None
