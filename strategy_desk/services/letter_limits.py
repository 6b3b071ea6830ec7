"""What a letter about one child may not hold, gathered from the whole of the record.

Source: domain specification 8.4 (other children, persons of concern, safe addresses).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.letter_checks import Restricted, words_of
from strategy_desk.domain.letter_drafts import Told, shared_sources
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.names_in_use import InUse
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.places import PlaceKind
from strategy_desk.domain.share_safe import Hiding
from strategy_desk.domain.sharing import FAMILY
from strategy_desk.domain.sides import others_than
from strategy_desk.models.actions import ActionRow
from strategy_desk.models.children import ChildRow
from strategy_desk.models.episodes import EpisodeRow
from strategy_desk.models.events import EventRow
from strategy_desk.models.indicators import EvidenceRow, IndicatorUseRow
from strategy_desk.models.interviews import InterviewRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.models.minutes import MinuteLineRow
from strategy_desk.services import identifiers, meeting_children, people, places

NOT_TOLD_OF = frozenset({PersonKind.CHILD_PEER, PersonKind.ADULT_OF_CONCERN, PersonKind.UNKNOWN})
"""Those in a child's network whom no letter names."""

OF_A_CHILD: tuple[Any, ...] = (
    *(EventRow.text, EpisodeRow.note, EpisodeRow.harm_note, InterviewRow.words, InterviewRow.note),
    *(ActionRow.text, ActionRow.purpose, ActionRow.evidence, IndicatorUseRow.evidence),
)
"""Words of the record that have a tier: those above a family's are copied into no letter."""

KEPT_SAFE = frozenset({PlaceKind.PLACEMENT, PlaceKind.SAFE_ADDRESS})
"""Places of which a letter tells neither address nor town: whoever reads it may not know them."""


def restricted(session: Session, whole: MeetingRecord, told: Told) -> Restricted:
    """Return what a letter may not hold; ``whole`` is its meeting as the chair has it."""
    child = told.child
    others = [one for one in whole.children if one.id != child.id]
    known = people.of_child(session, child.id)
    family = [one for one in known if _may_be_named(one)]
    near = {one.name.casefold() for one in known}
    unnamed = [one for one in known if not _may_be_named(one)]
    unnamed += [
        one
        for other in others
        for one in people.of_child(session, other.id)
        if one.name.casefold() not in near
    ]
    return Restricted(
        people=Hiding(
            tuple(
                [InUse(name=one.name, code=one.code) for one in unnamed]
                + [
                    InUse(name=name, reference=one.reference)
                    for one in others
                    for name in (one.name, *_also(one))
                ]
            )
        ),
        own=frozenset[str]().union(
            *map(words_of, (child.name, child.known_as, *(one.name for one in family)))
        ),
        others=others_than(child.id, whole.children) if others else None,
        phrases=tuple(_phrases(session, child.id, unnamed)),
        secret=tuple(_secret(session, whole, told)),
        shared=tuple(_shared(told)),
    )


def _also(child: ChildRecord) -> Iterator[str]:
    """The other names that a child goes by."""
    return filter(None, map(str.strip, re.split(r"[;,/]|\bor\b", child.known_as)))


def _may_be_named(person: PersonRecord) -> bool:
    return person.kind not in NOT_TOLD_OF and FAMILY.may_see(person.tier)


def _phrases(session: Session, child: UUID, unnamed: Iterable[PersonRecord]) -> Iterator[str]:
    """Whole names and references of every other child, codes, safe addresses and numbers."""
    for row in session.execute(
        select(ChildRow.name, ChildRow.reference).where(ChildRow.id != child)
    ):
        yield from row
    for person in unnamed:
        yield from filter(None, (person.code, person.contact, person.email))
    known = places.of_child(session, child)
    open_ones = [p for p in known if p.kind not in KEPT_SAFE and FAMILY.may_see(p.tier)]
    towns = {place.town.casefold() for place in open_ones}
    for place in known:
        if place not in open_ones:
            yield place.name
        if place.kind in KEPT_SAFE and place.town and place.town.casefold() not in towns:
            yield place.town
    for one in identifiers.of_child(session, child):
        if not FAMILY.may_see(one.tier):
            yield one.value


def _secret(session: Session, whole: MeetingRecord, told: Told) -> Iterator[str]:
    """Texts that a family may not see: of this meeting, and of the child's whole record."""
    seen = {of for _, of in shared_sources(told)}
    for line in whole.lines:
        if line.id not in seen:
            yield from (line.text, line.reason, line.response)
    for action in whole.actions:
        if action.id not in seen:
            yield from (action.text, action.purpose)
    for decision in whole.decisions:
        if decision.id not in seen:
            yield from (decision.text, decision.reason)
    child, shared = told.child.id, [tier.value for tier in FAMILY.tiers]
    for column in OF_A_CHILD:
        row = column.class_
        yield from session.scalars(
            select(column).where(row.child == child, row.tier.not_in(shared))
        )
    lines = select(MinuteLineRow.text).join(MeetingRow, MeetingRow.id == MinuteLineRow.meeting)
    held_back = MinuteLineRow.tier.not_in(shared)
    yield from session.scalars(lines.where(meeting_children.is_about(child), held_back))
    rests = select(EvidenceRow.text).join(IndicatorUseRow, IndicatorUseRow.id == EvidenceRow.use)
    kept = EvidenceRow.tier.not_in(shared)
    yield from session.scalars(rests.where(IndicatorUseRow.child == child, kept))


def _shared(told: Told) -> Iterator[str]:
    """Texts that a family may see, and the fixed words of letters: what they have is no secret."""
    yield from (line.text for line in told.meeting.lines)
    for action in told.actions:
        yield from (action.text, action.purpose)
    for decision in told.decisions:
        yield from (decision.text, decision.reason)
    yield from told.fixed.values()
