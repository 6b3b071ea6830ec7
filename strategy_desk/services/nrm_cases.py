"""One child's referral in all, and those of the children beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.decisions import REFERRAL, Answer, SettledDecision
from strategy_desk.domain.drafting import USABLE
from strategy_desk.domain.evidence_files import EvidenceFile
from strategy_desk.domain.indicators import Evidence, Indicators, IndicatorUse
from strategy_desk.domain.names_in_use import initials_of
from strategy_desk.domain.nrm_case import BesideChild, NrmCase
from strategy_desk.domain.nrm_clocks import clocks, pilot_of, route
from strategy_desk.domain.nrm_course import Course, Inquiry, owed
from strategy_desk.domain.proposals import coded
from strategy_desk.domain.pseudonyms import hiding
from strategy_desk.domain.sharing import CHAIR, Audience, shared_with
from strategy_desk.domain.time import date_words, to_local
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.undecided import Undecided, waits
from strategy_desk.models.decisions import DecisionRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.services import (
    catalogues,
    children,
    decisions,
    desk_settings,
    evidence_files,
    indicators,
    linked_children,
    people,
    proposals,
    referral_course,
    referral_use,
    timelines,
    today,
)

ACCUSED = re.compile(r"\b(?:arrested|charged|under investigation|bail|custody)\b", re.IGNORECASE)
"""Words of an event after which somebody should say how it stands (section 45)."""


@dataclass(frozen=True, kw_only=True)
class NrmCaseKey:
    """One child's referral at a moment, for one reader."""

    reference: str
    as_of: datetime
    audience: str = CHAIR.key


def of_child(session: Session, key: NrmCaseKey) -> NrmCase:
    """Return one child's referral in all, for one reader.

    Raises:
        NotFound: there is no such child or reader.
    """
    asked = timelines.TimelineKey(reference=key.reference, as_of=key.as_of, audience=key.audience)
    return around(session, timelines.read(session, asked))


def around(session: Session, timeline: Timeline, reader: Audience | None = None) -> NrmCase:
    """Return the referral of the child whose timeline this is, for the timeline's reader.

    A pack's timeline holds only what a referral may rest on; its ``reader`` gets besides what
    restricted evidence they may see and its owner agreed to.
    """
    child, day = timeline.child, to_local(timeline.as_of).date()
    course = referral_course.of_child(session, child.id)
    last = decisions.last_of_child(
        session, decisions.DecisionKey(child=child.id, question=REFERRAL)
    )
    duty = catalogues.nrm_duty()
    pilot = pilot_of(child, catalogues.pilot_areas(), day)
    files: tuple[EvidenceFile, ...] = evidence_files.of_child(session, child.id)
    accused = course.inquiry in {Inquiry.INVESTIGATION, Inquiry.CHARGED}
    return NrmCase(
        child=child,
        decision=last.for_reader(timeline.audience) if last else None,
        chair=_chair(session, last),
        waiting=waits(timeline, last),
        route=route(child, course.submission.day if course.submission else day),
        clocks=clocks(child, course, day, pilot),
        pilot=pilot,
        course=course,
        duty=duty.text,
        owed=owed(duty, referral_course.steps_of(session, child.id), course.inquiry),
        section_45=duty.section_45 if accused else "",
        inquiry_shown_by=_shown_by(timeline, course),
        indicators=_coded(session, timeline, reader or timeline.audience),
        files=shared_with(timeline.audience, files),
        responders=tuple(
            one
            for one in catalogues.responders()
            if not one.where or child.jurisdiction.value in one.where
        ),
        not_responders=catalogues.not_responders(),
        names={agency.code: agency.name for agency in desk_settings.named(session, None)},
    )


def side_by_side(session: Session, key: NrmCaseKey) -> tuple[BesideChild, ...]:
    """Return the child's referral and those of brothers, sisters and who else is linked.

    One form is sent for each child. The others stand by initials.

    Raises:
        NotFound: there is no such child.
    """
    child = children.by_reference(session, key.reference)
    asked = linked_children.LinkedKey(reference=key.reference, as_of=key.as_of)
    others = linked_children.of_child(session, asked)
    named = [(child.id, child.reference, child.name)]
    named += [(one.id, one.reference, initials_of(one.name)) for one in others]
    every = [one for one, _, _ in named]
    courses = referral_course.of_children(session, every)
    last = decisions.last_of_children(session, REFERRAL, every)
    uses = indicators.of_children(session, every)
    return tuple(
        BesideChild(
            reference=reference,
            name=name,
            state=_state(courses[one], last.get(one)),
            days=_days(today.not_decided_for(session, (one, key.as_of))),
            indicators=sum(not use.about_services for use in uses[one]),
        )
        for one, reference, name in named
    )


def waiting(session: Session, found: Iterable[Timeline]) -> tuple[Undecided, ...]:
    """Return of which children of these timelines it is not decided whether to refer."""
    every = tuple(found)
    last = decisions.last_of_children(session, REFERRAL, [one.child.id for one in every])
    each = (waits(one, last.get(one.child.id)) for one in every)
    return tuple(one for one in each if one)


def _coded(session: Session, timeline: Timeline, reader: Audience) -> Indicators:
    """The indicators with what owners agreed to, other children by their codes."""
    child = timeline.child.id
    found = proposals.around(session, timeline)
    names = hiding(people.of_child(session, child), [timeline.child.name])
    agreed = referral_use.agreed(session, child)

    def seen(one: IndicatorUse) -> tuple[Evidence, ...]:
        items = (
            item
            for item in one.items
            if timeline.audience.may_see(item.tier)
            or (item.row in agreed and reader.may_see(item.tier))
        )
        return tuple(coded(items, names))

    every = indicators.of_child(session, child)
    used = tuple(replace(one, items=items) for one in every if (items := seen(one)))
    return replace(found, used=used)


def _days(found: Undecided | None) -> int:
    return found.days if found else 0


def _state(course: Course, last: SettledDecision | None) -> str:
    """How far a referral is, in words."""
    if course.conclusive:
        return f"conclusive grounds {course.conclusive.outcome}, {date_words(course.conclusive.on)}"
    if course.reasonable:
        return f"reasonable grounds {course.reasonable.outcome}, {date_words(course.reasonable.on)}"
    if course.submission:
        return f"sent {date_words(course.submission.day)}"
    if last is None:
        return "no meeting has decided"
    if last.decision.answer is Answer.LATER:
        until = last.decision.until
        return f"later, by {date_words(until)}" if until else "later"
    return "refer: the form is still to be sent" if last.decision.answer is Answer.YES else "no"


def _chair(session: Session, last: SettledDecision | None) -> str:
    if last is None:
        return ""
    query = (
        select(MeetingRow.chair)
        .join(DecisionRow, DecisionRow.meeting == MeetingRow.id)
        .where(DecisionRow.id == last.decision.id)
    )
    return session.scalars(query).one()


def _shown_by(timeline: Timeline, course: Course) -> tuple[str, ...]:
    """Which events tell of an arrest or a charge, while nobody has said how it stands."""
    if course.inquiry is not Inquiry.NOT_SAID:
        return ()
    usable = [event for event in timeline.events if event.tier in USABLE]
    told = [event for event in usable if ACCUSED.search(f"{event.kind.name} {event.text}")]
    return tuple(f"{event.when.words}: {event.text}" for event in told)
