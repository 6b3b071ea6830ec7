"""Whose place on a list somebody takes, what must be said of how, and which times are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from strategy_desk.domain.meetings import (
    MOST_OVER,
    TOOK_PART,
    Attendance,
    MeetingRecord,
    Presence,
    SetPresence,
)
from strategy_desk.errors import RuleBroken


def place_for(command: SetPresence, listed: Iterable[Attendance]) -> int | None:
    """Return which of the list somebody is: themselves, else the place held for them, else none.

    A held place is theirs if it is for their role, or is the only one of their agency.
    """
    who = command.attendance
    rows = list(enumerate(listed))
    own = [(n, one) for n, one in rows if one.agency == who.agency]
    same = [n for n, one in own if one.name == who.name and (who.name or one.role == who.role)]
    held = [(n, one) for n, one in own if one.is_held and who.name]
    for_role = [n for n, one in held if one.role == (command.held_for or who.role)]
    only = [n for n, _ in held] if len(held) == 1 else []
    return next(iter(same or for_role or only), None)


def check_presence(who: Attendance) -> None:
    """Refuse a presence that the record could not be read from later (1.8).

    Raises:
        RuleBroken: nobody is named, or apologies do not say how their information was obtained.
    """
    if who.is_held and who.presence in TOOK_PART:
        raise RuleBroken(
            f"Nobody is named yet for {who.agency}.", "Write who has come: agency, name, role."
        )
    if who.presence is Presence.APOLOGIES and not who.note.strip():
        raise RuleBroken(
            "Apologies say how the agency's information was obtained.",
            "Write how, such as 'report of 20 November', or 'not obtained'.",
        )


def as_held(meeting: MeetingRecord) -> MeetingRecord:
    """Return a meeting without times of coming, going and quorum at which it was not held.

    Who types the minutes up afterwards marks who was there when nobody is. Whoever came before it
    began was there from its start.
    """
    ends = meeting.ends or meeting.planned_end + MOST_OVER

    def is_in(at: datetime) -> bool:
        return meeting.starts <= at.replace(second=0, microsecond=0) <= ends

    def of(who: Attendance) -> Attendance:
        came = who.arrived_at and max(who.arrived_at, meeting.starts)
        arrived, left = (at if at and is_in(at) else None for at in (came, who.left_at))
        return replace(who, arrived_at=arrived, left_at=left)

    return replace(
        meeting,
        attendance=tuple(map(of, meeting.attendance)),
        quorum_changes=tuple(one for one in meeting.quorum_changes if is_in(one.at)),
    )
