"""The demonstration child as records in memory, whole, from the data of the demonstration."""

from __future__ import annotations

import tomllib
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from strategy_desk import places
from strategy_desk.domain.actions import ActionRecord, ActionStatus
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import EpisodeRecord, Grade, PreventionInterview
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.interviews import Outcome, ReturnInterviewRecord
from strategy_desk.domain.meetings import MeetingState, MeetingSummary, MeetingType
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import FuzzyDate, at_local
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.services import catalogues

AS_OF = at_local(datetime(2026, 11, 23, 9, 0))
_NAMES = UUID(int=2)


@cache
def rowan() -> Timeline:
    """Rowan's timeline on Monday 23 November 2026 at 09:00, as the chair sees it."""
    with (places.resources() / "demo" / "rowan.toml").open("rb") as file:
        data = tomllib.load(file)
    told = {key: value for key, value in data.items() if not isinstance(value, list | dict)}
    told["jurisdiction"] = Jurisdiction(told["jurisdiction"])
    child = ChildRecord(id=uuid5(_NAMES, "child"), version=1, **told)
    episodes = tuple(_episode(n, one) for n, one in enumerate(data["episode"], 1))
    return Timeline(
        child=child,
        as_of=AS_OF,
        episodes=episodes,
        interviews=tuple(
            _interview(e, one["interview"])
            for e, one in zip(episodes, data["episode"], strict=True)
            if "interview" in one
        ),
        events=tuple(
            sorted((_event(e) for e in data["event"]), key=lambda event: event.when.sort_key)
        ),
        meetings=tuple(_meeting(child, n, one) for n, one in enumerate(data["meeting"], 1)),
        actions=tuple(_action(child, one) for one in data["action"]),
    )


def _when(words: str) -> FuzzyDate:
    return read_moment(words)


def _episode(number: int, data: dict[str, Any]) -> EpisodeRecord:
    reported = _when(data["reported"])
    return EpisodeRecord(
        id=uuid5(_NAMES, f"E{number:02d}"),
        version=1,
        number=number,
        references=(data["reference"],),
        missing_since=_when(data["missing_since"]),
        reported=reported,
        returned=_when(data["returned"]),
        grades=(Grade(level=catalogues.risk_level(data["grade"]), at=reported),),
        missing_from=data["missing_from"],
        found_place=data["found_place"],
        returned_by=data["returned_by"],
        prevention=(
            PreventionInterview(at=_when(data["prevention"]), by="Police")
            if "prevention" in data
            else None
        ),
        source="Police",
    )


def _interview(episode: EpisodeRecord, data: dict[str, Any]) -> ReturnInterviewRecord:
    return ReturnInterviewRecord(
        id=uuid5(_NAMES, f"interview {episode.number}"),
        version=1,
        episodes=(episode.id, *(uuid5(_NAMES, other) for other in data.get("also", ()))),
        outcome=Outcome(data["outcome"]),
        at=_when(data["at"]) if "at" in data else None,
        parent_information=data.get("parent_information"),
        note=data.get("note", ""),
    )


def _event(data: dict[str, Any]) -> EventRecord:
    kind = catalogues.event_kind(data["kind"])
    known = data | {"when": _when(data["when"]), "kind": kind, "tier": Tier(data["tier"])}
    return EventRecord(id=uuid5(_NAMES, data["reference"]), version=1, **known)


def _meeting(child: ChildRecord, number: int, data: dict[str, Any]) -> MeetingSummary:
    starts = _when(data["starts"]).at
    assert starts is not None
    return MeetingSummary(
        id=uuid5(_NAMES, f"M{number}"),
        reference=f"{child.reference}-M{number}",
        number=number,
        type=MeetingType(data["type"]),
        child=child.id,
        child_name=child.name,
        child_reference=child.reference,
        starts=starts,
        state=MeetingState.AGREED if "ends" in data else MeetingState.PLANNED,
        agencies=tuple(dict.fromkeys(who[0] for who in data["attendance"])),
    )


def _action(child: ChildRecord, data: dict[str, Any]) -> ActionRecord:
    due, done = _when(data["due"]).date, _when(data["done"]).date if "done" in data else None
    assert due is not None
    status = ActionStatus.ACCEPTED
    if done:
        status = ActionStatus.DONE if done <= due else ActionStatus.DONE_LATE
    elif "superseded_by" in data:
        status = ActionStatus.SUPERSEDED
    return ActionRecord(
        id=uuid5(_NAMES, data["number"]),
        version=1,
        number=data["number"],
        child=child.id,
        meeting=uuid5(_NAMES, f"M{data['meeting']}"),
        agency=data["agency"],
        owner=data["owner"],
        text=data["text"],
        due=due,
        status=status,
        completed=done,
        evidence=data.get("evidence", ""),
        superseded_by=data.get("superseded_by", ""),
        tier=Tier(data["tier"]),
    )
