"""What the demonstration's data says of a child: episodes, interviews, events, people, referral."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

from strategy_desk.domain.children import AddChild, ChangeChild
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import Graded, PreventionInterview, RecordEpisode
from strategy_desk.domain.events import RecordEvent
from strategy_desk.domain.indicators import (
    Confidence,
    Evidence,
    RecordProtective,
    UseIndicator,
)
from strategy_desk.domain.interviews import Offer, Outcome, RecordReturnInterview
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.domain.topics import Said, Topic
from strategy_desk.services import children, episodes, events, indicators, interviews
from strategy_desk.services.demonstration import answers, bundle, course, network
from strategy_desk.services.demonstration.story import OPENED, Story, instant


def plan(story: Story, data: dict[str, Any]) -> UUID:
    """Open the child's record and lay out everything in it but meetings; return the child."""
    fields: dict[str, Any] = {k: v for k, v in data.items() if isinstance(v, str | date)}
    fields["jurisdiction"] = Jurisdiction(fields.get("jurisdiction", Jurisdiction.ENGLAND))
    child: UUID = story.write(OPENED, children.add, AddChild(**fields))
    _changes(story, child, fields, data.get("change", ()))
    for number, episode in enumerate(data.get("episode", ()), 1):
        _episode(story, child, number, episode)
    for event in data.get("event", ()):
        _event(story, child, event)
    network.plan(story, child, data)
    _referral(story, child, data)
    return child


def _changes(
    story: Story, child: UUID, opened: dict[str, Any], later: Iterable[dict[str, str]]
) -> None:
    """Lay out what came to be told of the child instead, each time as a record of the whole."""
    told = {name: value for name, value in opened.items() if name != "reference"}
    for seen, change in enumerate(later, 1):
        told |= {name: words for name, words in change.items() if name != "at"}
        command = ChangeChild(child=child, seen=seen, **told)
        story.plan(instant(change["at"]), children.change, partial(replace, command))


def _episode(story: Story, child: UUID, number: int, data: dict[str, Any]) -> None:
    moments: dict[str, Any] = {
        name: read_moment(data[name])
        for name in ("missing_since", "reported", "returned")
        if name in data
    }
    command = RecordEpisode(
        child=child,
        **moments,
        references=(data["reference"],) if "reference" in data else (),
        grades=(Graded(level=data["grade"], at=moments["reported"]),),
        missing_from=data["missing_from"],
        found_place=data.get("found_place", ""),
        returned_by=data.get("returned_by", ""),
        harm=data.get("harm"),
        harm_note=data.get("harm_note", ""),
        prevention=_prevention(data),
        source="Police",
    )
    known_by = max(moment.sort_key[0] for moment in moments.values())
    name = data.get("reference", f"E{number:02d}")
    story.plan(known_by, episodes.record, lambda: command, name=f"{child}{name}")
    if "interview" in data:
        _interview(story, child, name, data["interview"], known_by)


def _interview(
    story: Story, child: UUID, episode: str, data: dict[str, Any], after: datetime
) -> None:
    at = read_moment(data["at"]) if "at" in data else None
    passed_on = read_moment(data["passed_on_at"]) if "passed_on_at" in data else None
    written = [moment.sort_key[0] for moment in (at, passed_on) if moment]
    known_by = max([after, *written]) if written else after + timedelta(hours=72)

    def command() -> RecordReturnInterview:
        covered = (episode, *data.get("also", ()))
        return RecordReturnInterview(
            child=child,
            episodes=tuple(story.ids[f"{child}{name}"] for name in covered),
            outcome=Outcome(data["outcome"]),
            at=at,
            offers=_offers(data),
            interviewer=data.get("by", ""),
            child_chose_later=data.get("chose_later", False),
            parent_information=data.get("parent_information"),
            words=data.get("words", ""),
            note=data.get("note", ""),
            independent=data.get("independent"),
            alone=data.get("alone"),
            place=data.get("place", ""),
            said=_said(data),
            passed_on_to=data.get("passed_on_to", ""),
            passed_on_at=passed_on,
        )

    story.plan(known_by, interviews.record, command)


def _event(story: Story, child: UUID, data: dict[str, Any]) -> None:
    when = read_moment(data["when"])
    until = read_moment(data["until"]) if "until" in data else None
    read = {"when": when, "until": until, "tier": Tier(data["tier"])}
    command = RecordEvent(child=child, **data | read)
    name = f"{child}{command.reference}"
    story.plan(when.sort_key[0], events.record, lambda: command, name=name)


def _referral(story: Story, child: UUID, data: dict[str, Any]) -> None:
    for use in data.get("indicator", ()):
        items = (item | {"confidence": Confidence(item["confidence"])} for item in use["evidence"])
        evidence = tuple(Evidence(**item) for item in items)
        command = UseIndicator(child=child, code=use["code"], evidence=evidence)
        story.write(OPENED, indicators.use, command)
    for one in data.get("protective", ()):
        story.write(OPENED, indicators.record_protective, RecordProtective(child=child, **one))
    if "referral" in data:
        answers.plan(story, child, data["referral"]["prepared"], data["answers"])
        bundle.plan(story, child, data["document"])
        course.plan(story, child, data["referral"])


def _offers(data: dict[str, Any]) -> tuple[Offer, ...]:
    if "offered" not in data:
        return ()
    at, by = read_moment(data["offered"]), data.get("offered_by", "")
    return (Offer(at=at, by=by, method=data.get("offered_how", "")),)


def _said(data: dict[str, Any]) -> tuple[Said, ...]:
    topics = data.get("said", {})
    return tuple(Said(topic=Topic(name), words=words) for name, words in topics.items())


def _prevention(data: dict[str, Any]) -> PreventionInterview | None:
    if "prevention" not in data:
        return None
    return PreventionInterview(at=read_moment(data["prevention"]), by="Police")
