"""What the demonstration's data says of meetings: who came, what was said, decided and agreed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from strategy_desk.domain.actions import CompleteAction, RecordAction, SupersedeAction
from strategy_desk.domain.approval import Agree, Circulate, SendSheet, SendToChair
from strategy_desk.domain.decisions import Answer, Decide
from strategy_desk.domain.meetings import (
    Attendance,
    CancelMeeting,
    CloseMeeting,
    Convene,
    MeetingType,
    Presence,
    StartMeeting,
)
from strategy_desk.domain.minutes import STEP, FileLines, LineKind, WriteLine
from strategy_desk.domain.sharing import Tier
from strategy_desk.services import actions, approval, decisions, meetings, minutes
from strategy_desk.services.demonstration.story import Story, day, instant

AFTERWARDS: tuple[tuple[str, Callable[..., object], Callable[..., object]], ...] = (
    ("sheet", approval.send_sheet, SendSheet),
    ("checked", approval.send_to_chair, SendToChair),
    ("circulated", approval.circulate, Circulate),
    ("agreed", approval.agree, Agree),
)
"""What is done with the minutes of a closed meeting, by what the data calls its moment."""

CALLED_AHEAD = timedelta(days=3)
BEFORE_THE_END = timedelta(minutes=5)
"""When actions are agreed."""

LAST_OF_ALL = timedelta(minutes=4)
"""When decisions are read back."""

AFTERNOON = timedelta(hours=16)
"""When on a day something was noted as done."""

AS_RECORDED = 1
"""The version of an action that nobody has touched since the meeting."""


def plan(story: Story, child: UUID, data: dict[str, Any]) -> None:
    """Lay out the child's meetings and what came of their actions."""
    agreed: dict[int, datetime] = {}
    for meeting in data.get("meeting", ()):
        name = f"{child} meeting {meeting['starts']}"
        story.plan(
            instant(meeting["starts"]) - CALLED_AHEAD,
            meetings.convene,
            partial(_convene, story, child, meeting),
            name=name,
        )
        if "cancelled" in meeting:
            _cancel(story, name, meeting)
        if "ends" in meeting:
            ends = _hold(story, name, meeting)
            agreed[meeting["number"]] = ends
            own = [a for a in data.get("action", ()) if a["meeting"] == meeting["number"]]
            for action in own:
                _agree(story, child, name, action, ends - BEFORE_THE_END)
    for action in data.get("action", ()):
        _carry_out(story, child, action, agreed)


def _convene(story: Story, child: UUID, data: dict[str, Any]) -> Convene:
    return Convene(
        child=child,
        others=tuple(story.ids[reference] for reference in data.get("also_about", ())),
        type=MeetingType(data["type"]),
        starts=instant(data["starts"]),
        place=data["place"],
        chair=data["chair"],
        minute_taker=data["minute_taker"],
        purpose=data["purpose"],
        attendance=tuple(
            Attendance(agency=agency, name=name, role=role, presence=Presence(presence))
            for agency, name, role, presence in data["attendance"]
        ),
    )


def _cancel(story: Story, name: str, data: dict[str, Any]) -> None:
    story.plan(
        instant(data["cancelled"]),
        meetings.cancel,
        lambda: CancelMeeting(meeting=story.ids[name], reason=data["reason"]),
    )


def _hold(story: Story, name: str, data: dict[str, Any]) -> datetime:
    """Lay out a meeting from its start to its close; return when it ended."""
    starts, ends = instant(data["starts"]), instant(data["ends"])
    story.plan(starts, meetings.start, lambda: StartMeeting(meeting=story.ids[name]))
    said = data["lines"]
    for position, line in enumerate(said, 1):
        story.plan(
            starts + (ends - starts) * position / (len(said) + 2),
            minutes.file,
            partial(_line, story, name, position, line),
        )
    for decision in data["decisions"]:
        story.plan(
            ends - LAST_OF_ALL,
            decisions.decide,
            partial(_decision, story, name, decision),
        )
    review = day(data["review"])
    story.plan(ends, meetings.close, lambda: CloseMeeting(meeting=story.ids[name], review=review))
    for key, use_case, command in AFTERWARDS:
        if key in data:
            story.plan(instant(data[key]), use_case, partial(_of, story, name, command))
    return ends


def _of(story: Story, meeting: str, command: Callable[..., object]) -> object:
    return command(meeting=story.ids[meeting])


def _line(story: Story, meeting: str, position: int, line: list[str]) -> FileLines:
    key = story.ids[meeting]
    item, agency, speaker, text, kind, tier = line
    written = WriteLine(
        meeting=key,
        line=uuid5(key, str(position)),
        item=int(item),
        position=position * STEP,
        text=text,
        agency=agency,
        speaker=speaker,
        kind=LineKind(kind),
        tier=Tier(tier),
    )
    return FileLines(lines=(written,))


def _decision(story: Story, meeting: str, decision: list[str]) -> Decide:
    question, answer, reason, until, *text = decision
    return Decide(
        meeting=story.ids[meeting],
        question=question,
        answer=Answer(answer),
        reason=reason,
        text="".join(text),
        until=day(until) if until else None,
    )


def _agree(story: Story, child: UUID, meeting: str, data: dict[str, Any], moment: datetime) -> None:
    def command() -> RecordAction:
        return RecordAction(
            meeting=story.ids[meeting],
            agency=data["agency"],
            owner=data["owner"],
            text=data["text"],
            due=day(data["due"]),
            number=data["number"],
            tier=Tier(data["tier"]),
        )

    story.plan(moment, actions.record, command, name=f"{child}{data['number']}")


def _carry_out(
    story: Story, child: UUID, data: dict[str, Any], agreed: dict[int, datetime]
) -> None:
    name = f"{child}{data['number']}"
    if "done" in data:
        done = day(data["done"])
        story.plan(
            instant(data["done"]) + AFTERNOON,
            actions.complete,
            lambda: CompleteAction(
                action=story.ids[name],
                seen=AS_RECORDED,
                completed=done,
                evidence=data["evidence"],
            ),
        )
    if "superseded_by" in data:
        story.plan(
            agreed[max(agreed)],
            actions.supersede,
            lambda: SupersedeAction(
                action=story.ids[name], seen=AS_RECORDED, by=data["superseded_by"]
            ),
        )
