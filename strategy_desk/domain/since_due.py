"""What happened to the child while an action was waited for, and what happened to the action.

Source: design specification 9.5.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from strategy_desk.domain.action_board import BoardAction, Group
from strategy_desk.domain.action_updates import ActionUpdate, UpdateKind
from strategy_desk.domain.actions import ActionStatus
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.escalation_path import days_of, next_step
from strategy_desk.domain.findings import LIVES_AT
from strategy_desk.domain.meetings import meeting_title
from strategy_desk.domain.places import PlaceRecord, miles_between, miles_words
from strategy_desk.domain.time import (
    date_words,
    day_words,
    instant_words,
    midnight,
    to_local,
    without_this_year,
)
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.timescales import add_working_days

COUNTED = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
OFTEN = ("", "Once", "Twice")


@dataclass(frozen=True, kw_only=True)
class Since:
    """What happened to the child: a sentence, what stands under it, and whether it is grave."""

    title: str
    note: str = ""
    is_grave: bool = False


class Mark(StrEnum):
    """How a thing that happened is drawn."""

    DONE = "done"
    PASSED = "passed"
    ESCALATED = "escalated"
    NEXT = "next"


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One thing that happened to an action, or is to happen next; ``update`` where one tells it."""

    when: str
    text: str
    mark: Mark = Mark.DONE
    update: ActionUpdate | None = None


def since_due(one: BoardAction, timeline: Timeline) -> Since:
    """Say what happened to the child since an action was due; since it was agreed, until then.

    ``timeline`` holds what the reader may see; nothing else is counted.
    """
    due = one.action.due
    is_late = one.action.is_overdue(one.today) and due is not None
    start = due if is_late and due else to_local(one.meeting.starts).date()
    begun = [e for e in timeline.episodes if e.index_date and start < e.index_date <= one.today]
    what = "this was due" if is_late else "this was agreed"
    count = COUNTED[len(begun)] if len(begun) < len(COUNTED) else str(len(begun))
    noun = "episode" if len(begun) < 2 else "episodes"
    return Since(
        title=f"{count} missing {noun} since {what}.",
        note=" ".join(part for part in (_now(begun, timeline), _found(begun, timeline)) if part),
        is_grave=bool(begun) and is_late,
    )


def history(one: BoardAction) -> tuple[Happening, ...]:
    """Tell what happened to an action in order, and what is next."""
    meeting, action = one.meeting, one.action
    title = meeting_title(meeting.type, meeting.number)
    agreed = _short(one, instant_words(meeting.starts))
    told = [(meeting.starts, Happening(when=agreed, text=f"Agreed at {_lower(title)}"))]
    told += [(update.at, _update(one, update)) for update in one.updates]
    due = one.due_at
    ends = midnight(action.ended) if action.ended else one.as_of
    if due is not None and due < ends:
        when = instant_words(due) if action.due_time else day_words(to_local(due).date())
        passed = Happening(when=_short(one, when), text="Deadline passed", mark=Mark.PASSED)
        told.append((due, passed))
    told.sort(key=lambda pair: pair[0])
    return (*(happening for _, happening in told), *_last(one))


def to_close(one: BoardAction) -> tuple[str, ...]:
    """Say what closes an action: any one of these is enough."""
    return (
        one.action.purpose or "what shows that it was done, or its reference",
        "why it cannot be done, and what will replace it",
    )


def _last(one: BoardAction) -> Iterator[Happening]:
    action = one.action
    if action.ended:
        words = {
            ActionStatus.DONE: f"Done: {action.evidence}",
            ActionStatus.DONE_LATE: f"Done late: {action.evidence}",
            ActionStatus.SUPERSEDED: f"Taken over by {action.superseded_by}",
            ActionStatus.NOT_DONE: f"Not done: {action.reason}",
            ActionStatus.WITHDRAWN: f"Withdrawn: {action.reason}",
        }[action.status]
        yield Happening(when=_short(one, date_words(action.ended)), text=words)
        return
    if one.group is Group.WAITING:
        yield Happening(when="Next", text="Ask for the evidence", mark=Mark.NEXT)
        return
    step = one.step
    if step is not None:
        yield Happening(when="Now", text=f"Escalate to {step.who}", mark=Mark.NEXT)
    elif action.due is None:
        yield Happening(when="Next", text="Give it a deadline", mark=Mark.NEXT)
    elif (coming := next_step(one.taken, one.steps)) is not None:
        days = days_of(coming, action)
        day = add_working_days(action.due, days, one.child.jurisdiction, one.child.closed)
        if day > one.today:
            when = f"Next, {_short(one, day_words(day))}"
            yield Happening(when=when, text=f"If not done: {coming.who}", mark=Mark.NEXT)


def _update(one: BoardAction, update: ActionUpdate) -> Happening:
    words = {
        UpdateKind.NOTE: update.text,
        UpdateKind.REMINDER: f"Reminder to {update.addressee}",
        UpdateKind.ESCALATION: f"Escalated to {update.addressee}",
        UpdateKind.ACCEPTANCE: f"Accepted by {update.addressee}",
        UpdateKind.OWNER: f"Owner {update.addressee}",
        UpdateKind.DEADLINE: f"Deadline {update.text}",
        UpdateKind.SAID_DONE: f"Said done {update.text}",
    }[update.kind]
    aside = {UpdateKind.REMINDER: ": ", UpdateKind.OWNER: ", "}.get(update.kind, "")
    if aside and update.text:
        words += f"{aside}{update.text}"
    mark = Mark.ESCALATED if update.kind is UpdateKind.ESCALATION else Mark.DONE
    when = _short(one, instant_words(update.at))
    return Happening(when=when, text=words, mark=mark, update=update)


def _short(one: BoardAction, words: str) -> str:
    return without_this_year(words, one.as_of)


def _now(begun: list[EpisodeRecord], timeline: Timeline) -> str:
    missing = any(episode.is_open for episode in begun)
    return f"{timeline.child.first_name} is missing now." if missing else ""


def _found(begun: list[EpisodeRecord], timeline: Timeline) -> str:
    """Where the child was found most often away from home, and how far that is."""
    away: Counter[str] = Counter()
    places: dict[str, PlaceRecord] = {}
    for episode in begun:
        found = timeline.finding(episode)
        for town in () if found.at_home else found.towns:
            away[town] += 1
            named = (place for place in found.places if town in (place.town, place.name))
            places.update((town, place) for place in named)
    if not away:
        return ""
    town, times = away.most_common(1)[0]
    often = OFTEN[times] if times < len(OFTEN) else f"{times} times"
    miles = _miles(places.get(town), timeline)
    far = f", {miles_words(miles)} miles away" if miles is not None else ""
    return f"{often} {timeline.child.first_name} was found in {town}{far}."


def _miles(place: PlaceRecord | None, timeline: Timeline) -> float | None:
    homes = [one for one in timeline.places if one.kind in LIVES_AT]
    known = (miles_between(home, place) for home in homes) if place else ()
    return min((far for far in known if far is not None), default=None)


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]
