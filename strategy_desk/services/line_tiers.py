"""How far a line of the minutes travels: once it was left, further only as its owner agrees.

Source: domain specification 8.3.
"""

from __future__ import annotations

from sqlalchemy import select

from strategy_desk.domain import tiers
from strategy_desk.domain.approval import check_may_write
from strategy_desk.domain.meetings import MeetingState
from strategy_desk.domain.minutes import LiftLines
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import opens
from strategy_desk.models.journal import JournalRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.models.minutes import MinuteLineRow, PenRow
from strategy_desk.models.tiers import LoweringRow
from strategy_desk.services import desk_settings
from strategy_desk.services.rows import columns
from strategy_desk.storage.unit_of_work import UnitOfWork


def kept(work: UnitOfWork, row: MinuteLineRow, asked: Tier) -> Tier:
    """Return the tier that a line has after a save: a wider one only while it was never left.

    A save is not refused for it, since words may wait in it.
    """
    was = Tier(row.tier)
    return was if opens(was, asked) and _was_left(work, row) else asked


def lift(work: UnitOfWork, command: LiftLines) -> None:
    """Let everybody see lines that were restricted, as their owner agrees; that is kept.

    What came of a line stays as it is.

    Raises:
        RuleBroken: the agreement lacks its agency, person, day or reason, or the minutes have been
            sent out; nothing was changed.
    """
    agencies = desk_settings.named(work.session, None)
    rows = [work.get(MinuteLineRow, line) for line in command.lines]
    for row in rows:
        check_may_write(MeetingState(work.get(MeetingRow, row.meeting).state))
        tiers.check_change(Tier(row.tier), Tier.ALL, command.agreement, agencies)
    for row in rows:
        if row.tier == Tier.ALL.value or command.agreement is None:
            continue
        work.session.add(
            LoweringRow(
                **columns(command.agreement),
                child=row.about or work.get(MeetingRow, row.meeting).child,
                thing=row.id,
                was=row.tier,
                now=Tier.ALL.value,
            )
        )
        row.tier = Tier.ALL.value
        for pen in work.session.scalars(select(PenRow).where(PenRow.line == row.id)):
            pen.tier = row.tier


def _was_left(work: UnitOfWork, row: MinuteLineRow) -> bool:
    """Whether others can rely on a line: its writer's pen went elsewhere since it was begun."""
    if work.get(MeetingRow, row.meeting).state != MeetingState.OPEN.value:
        return True
    pen = select(PenRow.line).where(PenRow.meeting == row.meeting, PenRow.who == work.who)
    if work.session.scalars(pen).first() != row.id:
        return True
    saved = select(JournalRow.changes).where(JournalRow.who == work.who, JournalRow.at >= row.at)
    entries = list(work.session.scalars(saved.order_by(JournalRow.number)))
    own = [str(row.id) in changes for changes in entries]
    if True not in own:
        return True
    since = entries[own.index(True) :]
    return any("minute_line" in one and str(row.id) not in one for one in since)
