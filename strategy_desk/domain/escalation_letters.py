"""The letter of an escalation, as a draft to be changed: the program sends nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from strategy_desk.domain.action_board import BoardAction
from strategy_desk.domain.escalation_path import EscalationStep
from strategy_desk.domain.meetings import meeting_title
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import day_words

OWNER_AND_DEPUTY = "owner and deputy"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """The letter kept with a step of the escalation that was taken, to print.

    ``number`` is the action's, ``tier`` how far the action may travel. ``step`` are the working
    days after which the step fell due.
    """

    text: str
    addressee: str
    at: datetime
    by: str
    step: int
    number: str
    meeting: str
    child: str
    tier: Tier


def addressee(one: BoardAction, step: EscalationStep) -> str:
    """Return whom a step tells: the people where they are named, else what they are."""
    action = one.action
    if step.who != OWNER_AND_DEPUTY or not action.owner:
        return step.who
    return f"{action.owner} and {action.deputy}" if action.deputy else action.owner


def draft(one: BoardAction, template: str, to: str) -> str:
    """Fill a letter in. The child is named by reference, and what is not known is said to be."""
    action, today = one.action, one.today
    days = action.working_days_late(today, one.child.jurisdiction, one.child.closed)
    return template.format(
        addressee=to,
        number=action.number,
        action=action.text,
        agency=action.agency,
        owner=action.owner or "not named",
        due=day_words(action.due) if action.due else "no date",
        late=f"{days} working day{'' if days == 1 else 's'} late",
        child=one.child.reference,
        meeting=meeting_title(one.meeting.type, one.meeting.number).lower(),
    )
