"""What is to go out after a meeting, and by when: local settings, with their defaults."""

from __future__ import annotations

from collections.abc import Sequence

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
from strategy_desk.services import settings

DAYS_FOR = "working days for "
"""How the settings begin that say what the office allows: ``sheet``, ``minutes``, ``corrections``.
"""


def limits(session: Session) -> Limits:
    """Return the working days that this office allows after a meeting."""
    kept = settings.read(session, None)
    usual = Limits()

    def days(step: str, default: int) -> int:
        written = kept.get(f"{DAYS_FOR}{step}", "").strip()
        return int(written) if written.isdecimal() else default

    return Limits(
        sheet=days("sheet", usual.sheet),
        minutes=days("minutes", usual.minutes),
        corrections=days("corrections", usual.corrections),
    )


def of_meeting(
    meeting: MeetingRow,
    versions: Sequence[MinutesVersion | VersionRow],
    stages: Sequence[DissentStage],
    allowed: Limits,
    child: ChildRow,
) -> tuple[Due, ...]:
    """Return what the minutes of a meeting and its disagreements wait for, the soonest first."""
    out = approval.dues(
        MeetingState(meeting.state),
        meeting.ends or meeting.starts,
        meeting.sheet_sent,
        versions[-1].at if versions else None,
        allowed,
        Jurisdiction(child.jurisdiction),
    )
    answers = dissents.dues(stages, Jurisdiction(child.jurisdiction))
    return tuple(sorted((*out, *answers), key=lambda one: one.day))
