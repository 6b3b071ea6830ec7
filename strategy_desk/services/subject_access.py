"""Everything that is held about a child, item by item, for whoever answers a request to see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from strategy_desk.domain import interview_words
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.nrm_case import NrmCase
from strategy_desk.domain.people import PersonRecord
from strategy_desk.domain.sentences import begun
from strategy_desk.domain.sharing import CHAIR
from strategy_desk.domain.subject_access import Held
from strategy_desk.domain.time import date_words, instant_words, to_local
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.topics import Topic, about
from strategy_desk.services import letter_records, meetings, nrm_cases, referrals, timelines
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.referrals import ReferralKey
from strategy_desk.services.timelines import TimelineKey


def held(
    session: Session, reference: str, at: datetime
) -> tuple[ChildRecord, tuple[PersonRecord, ...], tuple[Held, ...]]:
    """Return a child, whom the record knows, and every item of it, whoever may see it.

    Raises:
        NotFound: there is no such child.
    """
    timeline = timelines.read(session, TimelineKey(reference=reference, as_of=at))
    found = [
        *_of_child(timeline.child),
        *_network(timeline),
        *_dated(timeline),
        *_indicators(timeline),
        *_of_meetings(session, timeline),
        *_letters(session, timeline.child),
        *_referral(session, reference, at),
        *_course(nrm_cases.around(session, timeline)),
    ]
    return timeline.child, timeline.people, tuple(item for item in found if item.words.strip())


def _of_child(child: ChildRecord) -> Iterator[Held]:
    told = {
        "Name": child.name,
        "Also known as": child.known_as,
        "Born": date_words(child.date_of_birth),
        "Born in": child.birthplace,
        "Gender": child.gender,
        "Ethnicity": child.ethnicity,
        "Nationality": child.nationality,
        "Language": child.language,
        "Communication needs": child.needs,
        "Living": child.living,
        "Home area": child.home_area,
        "School": child.school,
        "Legal status": child.legal_status,
        "Parental responsibility": child.parental_responsibility,
    }
    for name, words in told.items():
        yield Held(when="", what=f"Details: {name}", words=words, called=f"child {child.id}")


def _network(timeline: Timeline) -> Iterator[Held]:
    for person in timeline.people:
        words = _together(person.name, person.role, person.contact, person.email, person.code)
        what = f"Person: {person.kind.value}"
        yield Held(
            when="", what=what, words=words, agency=person.agency, tier=person.tier,
            called=f"person {person.id}",
        )  # fmt: skip
    for place in timeline.places:
        words = _together(place.name, place.town, place.note)
        what = f"Place: {place.kind.value}"
        yield Held(when="", what=what, words=words, tier=place.tier, called=f"place {place.id}")
    for one in timeline.identifiers:
        words = _together(one.value, one.description)
        what = f"Identifier: {one.kind.value}"
        yield Held(when="", what=what, words=words, tier=one.tier, called=f"identifier {one.id}")


def _indicators(timeline: Timeline) -> Iterator[Held]:
    for use in timeline.indicators:
        what = f"Indicator {use.code}"
        for number, item in enumerate(use.items, 1):
            yield Held(
                when=item.on or use.first_seen, what=what, words=_together(use.name, item.text),
                source=_together(item.source, item.label), tier=item.tier,
                called=f"{what}, {number}",
            )  # fmt: skip


def _dated(timeline: Timeline) -> Iterator[Held]:
    """Episodes, interviews and events, each kind in order of time."""
    for episode in timeline.episodes:
        grades = "; ".join(f"{g.level.code} {g.at.words if g.at else ''}" for g in episode.grades)
        end = f"until {episode.end.words}" if episode.end else "not ended"
        words = _together(
            end, episode.missing_from, episode.found_place, episode.returned_by, grades,
            episode.reported_by, episode.harm_note, episode.note,
        )  # fmt: skip
        yield Held(
            when=episode.start.words, what=f"Missing episode {episode.number}", words=words,
            source=_together(episode.source, *episode.references), tier=episode.tier,
            called=f"episode {episode.id}",
        )  # fmt: skip
    for interview in timeline.interviews:
        words = _together(interview_words.said_by_child(interview), interview.note)
        words = _together(words, about(interview.said, Topic.PARENTS))
        yield Held(
            when=interview.at.words if interview.at else "", what="Return interview", words=words,
            source=interview.interviewer, tier=interview.tier, called=f"interview {interview.id}",
        )  # fmt: skip
    for event in timeline.events:
        yield Held(
            when=event.when.words, what=begun(event.kind.name),
            words=_together(event.text, event.place, event.response, event.childs_view),
            agency=event.agency,
            source=_together(event.source, event.author), tier=event.tier,
            called=f"event {event.id}",
        )  # fmt: skip


def _of_meetings(session: Session, timeline: Timeline) -> Iterator[Held]:
    """Of each meeting the child's own side: lines, decisions and actions."""
    child = timeline.child.id
    for summary in meetings.of_child(session, child):
        key = MeetingKey(meeting=summary.reference, audience=CHAIR.key, of=child)
        yield from _of_meeting(meetings.read(session, key))


def _of_meeting(meeting: MeetingRecord) -> Iterator[Held]:
    day = date_words(to_local(meeting.starts).date())
    yield Held(
        when=day, what=f"Meeting {meeting.reference}",
        words=_together(meeting.purpose, meeting.inquorate_reason, meeting.reconvene_plan),
        source=meeting.chair, called=f"meeting {meeting.id}",
    )  # fmt: skip
    for line in meeting.lines:
        yield Held(
            when=instant_words(line.at), what=f"Minutes {meeting.reference}: {line.kind.value}",
            words=_together(line.text, line.reason, line.response), agency=line.agency,
            source=line.speaker, tier=line.tier, called=f"line {line.id}",
        )  # fmt: skip
    for added in meeting.amendments:
        yield Held(
            when=instant_words(added.at), what=f"Amendment {meeting.reference}",
            words=_together(added.text, added.reason), tier=added.tier,
            called=f"amendment {added.id}",
        )  # fmt: skip
    for made in meeting.decisions:
        words = _together(made.question.text, made.answer.value, made.text, made.reason)
        words = _together(words, *(f"{one.code}: {one.reason}" for one in made.reasons))
        what = f"Decision {meeting.reference}"
        yield Held(when=day, what=what, words=words, called=f"decision {made.id}")
    for action in meeting.actions:
        words = _together(
            action.text, action.purpose, action.evidence, action.child_view, action.reason
        )
        yield Held(
            when=day, what=f"Action {action.number}", words=words, agency=action.agency,
            source=action.owner, tier=action.tier, called=f"action {action.id}",
        )  # fmt: skip


def _letters(session: Session, child: ChildRecord) -> Iterator[Held]:
    """Letters to the family and the child, part by part, drafts too."""
    for letter, parts in letter_records.texts_of_child(session, child.id):
        for key, text in parts.items():
            yield Held(
                when=instant_words(letter.drafted_at),
                what=f"Letter to {letter.addressee}, {letter.state.value}: {key}", words=text,
                source=letter.sent_by, called=f"letter {letter.id}, {key}",
            )  # fmt: skip


def _referral(session: Session, reference: str, at: datetime) -> Iterator[Held]:
    """What people wrote for a referral; drafts only say again what stands above."""
    referral = referrals.read(session, ReferralKey(reference=reference, as_of=at))
    for answer in (*referral.answers, *referral.orphans):
        if not answer.drafted:
            what = f"NRM answer {answer.key}"
            yield Held(when="", what=what, words=answer.text, tier=answer.tier, called=what)


def _course(case: NrmCase) -> Iterator[Held]:
    """What protects, how the referral went, what else was done for it, and its documents."""
    for one in case.indicators.protective:
        yield Held(
            when=one.on, what="What protects", words=one.text, source=one.source, tier=one.tier,
            called=f"protective {one.id}",
        )  # fmt: skip
    for left in case.indicators.set_aside:
        what = f"Indicator {left.code}, set aside"
        yield Held(when="", what=what, words=left.set_aside, source=left.by, called=what)
    sent = case.course.submission
    if sent is not None:
        words = _together(sent.reference, sent.responder, sent.decision_maker)
        yield Held(
            when=instant_words(sent.at), what="NRM referral", words=words, source=sent.by,
            called="NRM referral",
        )  # fmt: skip
    for step in case.owed:
        if step.on is not None:
            words = _together(step.step.text, step.note)
            what = f"NRM step {step.step.key}"
            yield Held(
                when=date_words(step.on), what=what, words=words, source=step.by, called=what
            )
    for file in case.files:
        yield Held(
            when=file.on, what=f"NRM document {file.number}", agency=file.agency,
            words=_together(file.title, file.shows), source=file.author, tier=file.tier,
            called=f"document {file.id}",
        )  # fmt: skip


def _together(*words: str) -> str:
    return ". ".join(word.strip().rstrip(".") for word in words if word.strip())
