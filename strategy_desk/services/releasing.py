"""What a finished copy is searched for: all of the record that its reader may not see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.documents.release import own_words
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.held_back import HeldBack, held_back
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.pseudonyms import Coded
from strategy_desk.domain.sharing import CHAIR, Audience
from strategy_desk.domain.sides import others_than
from strategy_desk.domain.timelines import Timeline
from strategy_desk.models.children import ChildRow
from strategy_desk.services import (
    children,
    desk_settings,
    events,
    meetings,
    pseudonyms,
    referral_answers,
    referral_use,
    referrals,
    timelines,
)
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.timelines import TimelineKey


@dataclass(frozen=True, kw_only=True)
class ReleaseKey:
    """Whose copy it is, and of what: of a child and, where there is one, of a meeting.

    ``alone`` says that it is about that child alone, whomever else the meeting is about;
    ``is_pack`` that it is the referral pack, which leaves the room: nothing restricted is in it but
    what its owner agreed to for that use. ``by`` makes it, and is named on each page.
    """

    reader: Audience
    as_of: datetime
    reference: str
    meeting: UUID | None = None
    alone: bool = False
    is_pack: bool = False
    by: str = ""


def of_copy(session: Session, key: ReleaseKey) -> HeldBack:
    """Return what the reader of a copy may not see; nothing for who may see everything.

    Raises:
        NotFound: there is no such child or meeting.
    """
    if key.reader.tiers == CHAIR.tiers and not (key.alone or key.is_pack):
        return HeldBack()
    whole = meetings.read(session, MeetingKey(meeting=key.meeting)) if key.meeting else None
    own = children.by_reference(session, key.reference)
    known = whole.children if whole else (own,)
    read = [_timeline(session, key, child.reference) for child in known]
    # An answer of the pack names whoever came to any meeting.
    came = meetings.who_came(session, own.id) if key.is_pack else ()
    told = held_back(
        (*read, whole, *came, *_answers(session, own.id), events.written_in(session, own.id)),
        referrals.drafters(key.reader) if key.is_pack else key.reader,
        others_than(own.id, known) if key.alone else None,
        _further(session, {child.id for child in known}),
        _agreed(session, key, own.id),
    )
    # What an agency is called stands on every list of them, and tells nothing of a child.
    called = [name for one in desk_settings.named(session, None) for name in (one.name, one.code)]
    places = (place for timeline in read for place in timeline.places)
    towns = {place.town for place in places if key.reader.may_see(place.tier)}
    return HeldBack(
        things=told.things,
        shared=told.shared,
        fixed=(*told.fixed, *own_words(), *called, *towns, key.by),
        children=_children(session, key, (own,) if key.alone else known, whole),
    )


def _children(
    session: Session,
    key: ReleaseKey,
    about: Iterable[ChildRecord],
    meeting: MeetingRecord | None,
) -> tuple[Coded, ...]:
    """The other children for whom codes stand; the chair's own copies have their names."""
    if key.reader.key == CHAIR.key:
        return ()
    return pseudonyms.of(session, about, pseudonyms.present(meeting) if meeting else ())


def _timeline(session: Session, key: ReleaseKey, reference: str) -> Timeline:
    return timelines.read(session, TimelineKey(reference=reference, as_of=key.as_of))


def _answers(session: Session, child: UUID) -> Iterable[object]:
    """What people wrote for the referral; a draft holds what the record does."""
    row = referral_answers.row_of(session, child)
    return referral_answers.written(session, row.id).values() if row else ()


def _agreed(session: Session, key: ReleaseKey, child: UUID) -> frozenset[UUID]:
    """What the owners let into the pack."""
    row = referral_answers.row_of(session, child) if key.is_pack else None
    agreements = referral_use.of_referral(session, row.id) if row else ()
    return frozenset(one.thing for one in agreements)


def _further(session: Session, known: set[UUID]) -> tuple[str, ...]:
    """The whole names of the desk's other children; one word alone may be anything."""
    found = session.execute(select(ChildRow.id, ChildRow.name))
    return tuple(name for child, name in found if child not in known and len(name.split()) > 1)
