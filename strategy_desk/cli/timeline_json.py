"""A timeline as one JSON document: instants with the London offset, a day known alone as a date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from strategy_desk.domain import measures
from strategy_desk.domain.episodes import EpisodeRecord, Grade
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.identifiers import IdentifierRecord
from strategy_desk.domain.interviews import ReturnInterviewRecord, timeliness
from strategy_desk.domain.links import LinkRecord
from strategy_desk.domain.measures import Measure
from strategy_desk.domain.people import PersonRecord
from strategy_desk.domain.places import PlaceRecord
from strategy_desk.domain.time import FuzzyDate, minutes_between, nights_between, to_local
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.triggers import Firing


def timeline(found: Timeline) -> dict[str, Any]:
    """Return a timeline, its measures and its triggers as plain values."""
    return {
        "child": {
            "reference": found.child.reference,
            "name": found.child.name,
            "date_of_birth": found.child.date_of_birth.isoformat(),
        },
        "as_of": _instant(found.as_of),
        "episodes": [_episode(episode, found) for episode in found.episodes],
        "events": [_event(event) for event in found.events],
        "people": [_person(person) for person in found.people],
        "places": [_place(place) for place in found.places],
        "identifiers": [_identifier(identifier) for identifier in found.identifiers],
        "links": [_link(link, _names(found)) for link in found.links],
        "measures": {code: _measure(m) for code, m in measures.all_of(found).items()},
        "triggers": [_firing(firing) for firing in found.firings()],
        "warnings": list(found.warnings),
        "note": found.note,
    }


def _episode(episode: EpisodeRecord, found: Timeline) -> dict[str, Any]:
    """One episode; minutes and nights of an open one are those so far."""
    span = episode.interval(found.as_of)
    held = found.interview_of(episode)
    interview = timeliness(episode, held, found.as_of)
    return {
        "number": episode.number,
        "references": list(episode.references),
        "start": episode.start.iso,
        "reported": _moment(episode.reported),
        "located": _moment(episode.located),
        "end": _moment(episode.end),
        "open": episode.is_open,
        "minutes": minutes_between(*span) if span else None,
        "nights": nights_between(*span) if span else None,
        "grades": [_grade(grade) for grade in episode.grades],
        "missing_from": episode.missing_from,
        "found": episode.found_place,
        "return_interview": {
            "due": _instant(interview.due) if interview.due else None,
            "completed": _moment(interview.completed),
            "outcome": interview.outcome.value if interview.outcome else None,
            "status": interview.status.value,
            "record": _interview(held) if held else None,
        },
    }


def _interview(interview: ReturnInterviewRecord) -> dict[str, Any]:
    """How it was offered and done, what was said in it, and what was passed on."""
    return {
        "offers": [
            {
                "at": offer.at.iso,
                "by": offer.by,
                "method": offer.method,
                "outcome": offer.outcome.value if offer.outcome else None,
            }
            for offer in interview.offers
        ],
        "interviewer": interview.interviewer,
        "independent": interview.independent,
        "alone": interview.alone,
        "place": interview.place,
        "child_chose_later": interview.child_chose_later,
        "parent_information": interview.parent_information,
        "words": interview.words,
        "said": {one.topic.value: one.words for one in interview.said},
        "passed_on_to": interview.passed_on_to,
        "passed_on_at": _moment(interview.passed_on_at),
        "note": interview.note,
        "tier": interview.tier.value,
    }


def _grade(grade: Grade) -> dict[str, Any]:
    return {"level": grade.level.code, "at": _moment(grade.at)}


def _event(event: EventRecord) -> dict[str, Any]:
    return {
        "reading": reading(event.when),
        "agency": event.agency,
        "kind": event.kind.name,
        "text": event.text,
        "tier": event.tier.value,
        "source": event.source,
    }


def _person(person: PersonRecord) -> dict[str, Any]:
    return {
        "kind": person.kind.value,
        "name": person.name,
        "role": person.role,
        "tier": person.tier.value,
    }


def _place(place: PlaceRecord) -> dict[str, Any]:
    return {
        "kind": place.kind.value,
        "name": place.name,
        "town": place.town,
        "force_area": place.force_area,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "tier": place.tier.value,
    }


def _identifier(identifier: IdentifierRecord) -> dict[str, Any]:
    return {
        "kind": identifier.kind.value,
        "value": identifier.value,
        "description": identifier.description,
        "tier": identifier.tier.value,
    }


def _link(link: LinkRecord, names: Mapping[UUID, str]) -> dict[str, Any]:
    return {
        "ends": [{"is": end.noun.value, "name": names[end.id]} for end in link.ends],
        "role": link.role.value,
        "source": link.source,
        "tier": link.tier.value,
    }


def _names(found: Timeline) -> dict[UUID, str]:
    """What the two ends of a link are called."""
    return (
        {episode.id: f"episode {episode.number}" for episode in found.episodes}
        | {event.id: event.reference or event.text for event in found.events}
        | {person.id: person.name for person in found.people}
        | {place.id: place.name for place in found.places}
        | {identifier.id: identifier.value for identifier in found.identifiers}
    )


def reading(when: FuzzyDate) -> dict[str, Any]:
    """Return a fuzzy date as its bounds, precision, clock time and words as written."""
    return {
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "precision": when.precision.value,
        "time": when.time,
        "text": when.text or when.words,
    }


def _measure(measure: Measure) -> dict[str, Any]:
    return {**measure.values, "left_out": measure.left_out, "text": measure.text}


def _firing(firing: Firing) -> dict[str, Any]:
    return {
        "rule": firing.rule.name,
        "fired_at": firing.when.iso,
        "state": firing.state.value,
        "met_by": firing.met_by.reference if firing.met_by else None,
        "text": firing.sentence,
    }


def _moment(when: FuzzyDate | None) -> str | None:
    return when.iso if when else None


def _instant(instant: datetime) -> str:
    return to_local(instant).isoformat(timespec="minutes")
