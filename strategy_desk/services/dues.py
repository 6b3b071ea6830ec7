"""What is to go out after a meeting, and by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from strategy_desk.domain import approval, dissents
from strategy_desk.domain.approval import Limits
from strategy_desk.domain.dissents import DissentStage
from strategy_desk.domain.dues import Due
from strategy_desk.domain.meetings import MeetingState
from strategy_desk.domain.minutes import MinutesVersion
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.models.children import ChildRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.models.minutes import VersionRow
from strategy_desk.services import desk_settings


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """What the office allows after a meeting, and the days it is closed."""

    limits: Limits
    closed: tuple[date, ...]


def allowed(session: Session) -> Allowed:
    """Return what this office allows."""
    return Allowed(limits=desk_settings.limits(session), closed=desk_settings.closed(session))


def of_meeting(
    meeting: MeetingRow,
    versions: Sequence[MinutesVersion | VersionRow],
    stages: Sequence[DissentStage],
    allowed: Allowed,
    child: ChildRow,
) -> tuple[Due, ...]:
    """Return what the minutes of a meeting and its disagreements wait for, the soonest first."""
    where = Jurisdiction(child.jurisdiction)
    out = approval.dues(
        MeetingState(meeting.state),
        meeting.ends or meeting.starts,
        meeting.sheet_sent,
        versions[-1].at if versions else None,
        allowed.limits,
        where,
        allowed.closed,
    )
    answers = dissents.dues(stages, where, allowed.closed)
    return tuple(sorted((*out, *answers), key=lambda one: one.day))
