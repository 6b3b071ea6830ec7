"""The demonstration office: made-up children, written through the same use cases as real ones.

Each thing is written at the moment it would have been, in order, so that the journal of the
demonstration tells the story as a real one would.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk import places
from strategy_desk.domain.actions import CompleteAction, RecordAction, SupersedeAction
from strategy_desk.domain.children import AddChild
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.decisions import Answer, Decide
from strategy_desk.domain.episodes import PreventionInterview, RecordEpisode
from strategy_desk.domain.events import RecordEvent
from strategy_desk.domain.interviews import Offer, Outcome, RecordReturnInterview
from strategy_desk.domain.meetings import (
    Attendance,
    CancelMeeting,
    CloseMeeting,
    Convene,
    MeetingType,
    Presence,
    StartMeeting,
)
from strategy_desk.domain.minutes import LineKind, WriteLine
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.referrals import UseIndicator, WriteAnswer
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import FuzzyDate, at_local
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.models.actions import ActionRow
from strategy_desk.models.desks import SettingRow
from strategy_desk.services import (
    actions,
    children,
    decisions,
    episodes,
    events,
    interviews,
    meetings,
    minutes,
    people,
    referrals,
    settings,
)
from strategy_desk.services.settings import KeepSetting
from strategy_desk.storage import opening
from strategy_desk.storage.unit_of_work import Store, UnitOfWork

HELD_AT = at_local(datetime(2026, 11, 23, 9, 0))
"""The moment that the demonstration's clock is held at."""

PASSPHRASE = "harbour lantern orchard quilt"  # noqa: S105 - published: the children are made up
CLOCK = "held_at"
PERSON = "S. Abara, chair"


@dataclass(kw_only=True)
class _Story:
    """What has been written so far, by the names the data uses."""

    store: Store
    steps: list[tuple[datetime, Callable[[], object]]] = field(default_factory=list)
    names: dict[str, UUID] = field(default_factory=dict)

    def at(self, moment: datetime, step: Callable[[], object]) -> None:
        """Add something that happens at a moment."""
        self.steps.append((moment, step))

    def write(self, moment: datetime, use_case: Callable[..., Any], command: object) -> Any:
        """Carry out a use case as if it were then."""
        return self.store.write(use_case, command, who=PERSON, now=moment).result

    def tell(self) -> None:
        """Carry everything out in order of time."""
        for _, step in sorted(self.steps, key=lambda step: step[0]):
            step()


def make(path: Path) -> None:
    """Make the demonstration desk at a place where there is none.

    Raises:
        CannotOpen: there is a file already.
    """
    opening.create_file(path, PASSPHRASE)
    store = opening.open_file(path, PASSPHRASE)
    try:
        store.write(_hold_clock, HELD_AT, who=PERSON, now=HELD_AT)
        story = _Story(store=store)
        for key, value in _read("office.toml").items():
            story.write(_FIRST, settings.keep, KeepSetting(key=key, value=value))
        rowan = _read("rowan.toml")
        _child(story, rowan["child"] | {k: rowan[k] for k in rowan if k != "child"})
        for child in _read("others.toml")["child"]:
            _child(story, child)
        story.tell()
    finally:
        store.close()


def held_at(session: Session, _: None) -> datetime | None:
    """Return the moment that a desk's clock is held at: only a demonstration's is."""
    row = session.get(SettingRow, CLOCK)
    return datetime.fromisoformat(row.value) if row else None


def _hold_clock(work: UnitOfWork, moment: datetime) -> None:
    work.add(SettingRow(key=CLOCK, value=moment.isoformat()))


def _child(story: _Story, data: dict[str, Any]) -> None:
    """Lay out everything about one child in time."""
    plain: dict[str, Any] = {k: v for k, v in data.items() if isinstance(v, str | date)}
    plain["jurisdiction"] = Jurisdiction(plain.get("jurisdiction", "england"))
    child = story.write(_FIRST, children.add, AddChild(**plain))
    for person in data.get("person", ()):
        person = person | {
            "kind": PersonKind(person["kind"]),
            "tier": Tier(person.get("tier", "A")),
        }
        story.write(_FIRST, people.add, AddPerson(child=child, **person))
    for number, episode in enumerate(data.get("episode", ()), 1):
        _episode(story, child, f"E{number:02d}", episode)
    for event in data.get("event", ()):
        _event(story, child, event)
    for meeting in data.get("meeting", ()):
        _meeting(story, child, meeting)
    for action in data.get("action", ()):
        _action(story, child, action)
    for indicator in data.get("indicator", ()):
        _indicator(story, child, indicator)
    for key, text in data.get("answers", {}).items():
        _answer(story, child, key, text)


def _episode(story: _Story, child: UUID, name: str, data: dict[str, Any]) -> None:
    times: dict[str, Any] = {
        key: read_moment(data[key])
        for key in ("missing_since", "reported", "located", "returned")
        if key in data
    }
    command = RecordEpisode(
        child=child,
        **times,
        references=(data["reference"],) if "reference" in data else (),
        grades=((data["grade"], times.get("reported")),) if "grade" in data else (),
        missing_from=data.get("missing_from", ""),
        found_place=data.get("found_place", ""),
        returned_by=data.get("returned_by", ""),
        prevention=_prevention(data),
        source="Police",
    )
    last = max(_moment(time) for time in times.values())

    def record() -> None:
        story.names[f"{child}{name}"] = story.write(last, episodes.record, command)

    story.at(last, record)
    if "interview" in data:
        _interview(story, child, name, data["interview"], after=last)


def _interview(
    story: _Story, child: UUID, name: str, data: dict[str, Any], after: datetime
) -> None:
    at = read_moment(data["at"]) if "at" in data else None
    moment = max(_moment(at), after) if at else after + timedelta(hours=72)
    also = data.get("also", [])

    def record() -> None:
        command = RecordReturnInterview(
            child=child,
            episodes=tuple(story.names[f"{child}{one}"] for one in (name, *also)),
            outcome=Outcome(data["outcome"]),
            at=at,
            offers=_offers(data),
            interviewer=data.get("by", ""),
            child_chose_later=data.get("chose_later", False),
            parent_information=data.get("parent_information"),
            words=data.get("words", ""),
            note=data.get("note", ""),
        )
        story.write(min(moment, HELD_AT), interviews.record, command)

    story.at(min(moment, HELD_AT), record)


def _offers(data: dict[str, Any]) -> tuple[Offer, ...]:
    if "offered" not in data:
        return ()
    return (Offer(at=read_moment(data["offered"]), by=data.get("offered_by", "")),)


def _event(story: _Story, child: UUID, data: dict[str, Any]) -> None:
    when = read_moment(data["when"])
    command = RecordEvent(child=child, **data | {"when": when, "tier": Tier(data.get("tier", "A"))})
    story.at(_moment(when), lambda: story.write(_moment(when), events.record, command))


def _meeting(story: _Story, child: UUID, data: dict[str, Any]) -> None:
    starts = _moment(read_moment(data["starts"]))
    called = min(starts - timedelta(days=3), HELD_AT)
    command = Convene(
        child=child,
        type=MeetingType(data["type"]),
        starts=starts,
        place=data["place"],
        chair=data["chair"],
        minute_taker=data["minute_taker"],
        purpose=data["purpose"],
        attendance=tuple(
            Attendance(agency=agency, name=name, role=role, presence=Presence(presence))
            for agency, name, role, presence in data["attendance"]
        ),
    )
    name = f"{child}M{data.get('number', data['starts'])}"

    def convene() -> None:
        story.names[name] = story.write(called, meetings.convene, command)

    story.at(called, convene)
    if "ends" in data:
        _hold(story, name, starts, data)
    if "cancelled" in data:
        _cancel(story, name, data)


def _cancel(story: _Story, name: str, data: dict[str, Any]) -> None:
    moment = _moment(read_moment(data["cancelled"]))

    def cancel() -> None:
        command = CancelMeeting(meeting=story.names[name], reason=data["reason"])
        story.write(moment, meetings.cancel, command)

    story.at(moment, cancel)


def _hold(story: _Story, name: str, starts: datetime, data: dict[str, Any]) -> None:
    ends = _moment(read_moment(data["ends"]))
    story.at(starts, lambda: story.write(starts, meetings.start, _start(story, name)))
    said = list(data["lines"])
    for position, line in enumerate(said, 1):
        moment = starts + (ends - starts) * position / (len(said) + 2)
        story.at(moment, _line(story, name, position, line, moment))
    for question, answer, reason, until in data["decisions"]:
        story.at(
            ends - timedelta(minutes=5),
            _decision(story, name, ends, question, answer, reason, until),
        )
    review = read_moment(data["review"]).date

    def close() -> None:
        story.write(ends, meetings.close, CloseMeeting(meeting=story.names[name], review=review))

    story.at(ends, close)


def _start(story: _Story, name: str) -> StartMeeting:
    return StartMeeting(meeting=story.names[name])


def _line(
    story: _Story, name: str, position: int, line: list[Any], moment: datetime
) -> Callable[[], object]:
    item, agency, speaker, text, kind, tier = line

    def write() -> None:
        command = WriteLine(
            meeting=story.names[name],
            line=UUID(int=story.names[name].int ^ position),
            item=item,
            position=position,
            text=text,
            agency=agency,
            speaker=speaker,
            kind=LineKind(kind),
            tier=Tier(tier),
        )
        story.write(moment, minutes.write, command)

    return write


def _decision(
    story: _Story, name: str, ends: datetime, question: str, answer: str, reason: str, until: str
) -> Callable[[], object]:
    def decide() -> None:
        command = Decide(
            meeting=story.names[name],
            question=question,
            answer=Answer(answer),
            reason=reason,
            until=read_moment(until).date if until else None,
        )
        story.write(ends, decisions.decide, command)

    return decide


def _action(story: _Story, child: UUID, data: dict[str, Any]) -> None:
    meeting = f"{child}M{data['meeting']}"
    agreed = _meeting_ends()[data["meeting"]]
    name = f"{child}{data['number']}"

    def record() -> None:
        command = RecordAction(
            meeting=story.names[meeting],
            agency=data["agency"],
            owner=data["owner"],
            text=data["text"],
            due=read_moment(data["due"]).date,
            number=data["number"],
            tier=Tier(data["tier"]),
        )
        story.names[name] = story.write(agreed, actions.record, command)

    story.at(agreed, record)
    if "done" in data:
        done = read_moment(data["done"])
        moment = _moment(done) + timedelta(hours=16)

        def complete() -> None:
            command = CompleteAction(
                action=story.names[name],
                seen=_version(story, name),
                completed=done.date or agreed.date(),
                evidence=data["evidence"],
            )
            story.write(moment, actions.complete, command)

        story.at(moment, complete)
    if "superseded_by" in data:
        moment = _meeting_ends()[2]

        def supersede() -> None:
            command = SupersedeAction(
                action=story.names[name], seen=_version(story, name), by=data["superseded_by"]
            )
            story.write(moment, actions.supersede, command)

        story.at(moment, supersede)


def _indicator(story: _Story, child: UUID, data: dict[str, Any]) -> None:
    command = UseIndicator(child=child, **data | {"evidence": tuple(data["evidence"])})
    moment = _meeting_ends()[2]
    story.at(moment, lambda: story.write(moment, referrals.use_indicator, command))


def _answer(story: _Story, child: UUID, key: str, text: str) -> None:
    moment = _meeting_ends()[2] + timedelta(days=6)
    command = WriteAnswer(child=child, key=key, text=text)
    story.at(moment, lambda: story.write(moment, referrals.write_answer, command))


def _version(story: _Story, name: str) -> int:
    return story.store.read(
        lambda session, key: session.get_one(ActionRow, key).version, story.names[name]
    )


def _prevention(data: dict[str, Any]) -> PreventionInterview | None:
    if "prevention" not in data:
        return None
    return PreventionInterview(at=read_moment(data["prevention"]), by="Police")


def _moment(when: FuzzyDate) -> datetime:
    return when.sort_key[0]


def _read(name: str) -> dict[str, Any]:
    with (places.resources() / "demo" / name).open("rb") as file:
        return tomllib.load(file)


@cache
def _meeting_ends() -> dict[int, datetime]:
    """When the actions of each meeting were agreed: as it ended."""
    return {
        meeting["number"]: _moment(read_moment(meeting["ends"])) - timedelta(minutes=1)
        for meeting in _read("rowan.toml")["meeting"]
        if "ends" in meeting
    }


_FIRST = at_local(datetime(2025, 9, 1, 9, 0))
