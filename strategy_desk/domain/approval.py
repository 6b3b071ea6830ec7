"""The way of minutes once the meeting is closed: checked, circulated, corrected, agreed.

Source: domain specification 1.7 (what goes out by when, local defaults) and 1.8 (versions).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain import timescales
from strategy_desk.domain.dues import Due
from strategy_desk.domain.meetings import FIXED, HELD, MeetingState
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timescales import Jurisdiction, add_working_days
from strategy_desk.errors import RuleBroken


class Step(StrEnum):
    """What can be done with the minutes of a meeting that has ended, and what it is called."""

    CHECK = "sent to the chair"
    BACK = "sent back"
    CIRCULATE = "circulated"
    CORRECT = "corrected"
    AGREE = "agreed"
    AMEND = "amended"
    SHEET = "followed by a sheet of decisions and actions"


_FROM = {
    Step.CHECK: frozenset({MeetingState.DRAFT}),
    Step.BACK: frozenset({MeetingState.CHECK}),
    Step.CIRCULATE: frozenset({MeetingState.CHECK, MeetingState.CIRCULATED}),
    Step.CORRECT: frozenset({MeetingState.CIRCULATED}),
    Step.AGREE: frozenset({MeetingState.CIRCULATED}),
    Step.AMEND: frozenset({MeetingState.AGREED}),
    Step.SHEET: HELD,
}

_NEXT = {
    MeetingState.PLANNED: ("The meeting has not begun.", "Start it and close it first."),
    MeetingState.OPEN: ("The meeting is still open.", "Close it first."),
    MeetingState.DRAFT: ("They are a draft.", "Send them to the chair first."),
    MeetingState.CHECK: ("They are with the chair.", "Circulate them, or send them back."),
    MeetingState.CIRCULATED: (
        "They have been circulated.",
        "Record what is wrong as a correction, or agree them.",
    ),
    MeetingState.AGREED: ("They are agreed.", "Add an amendment instead."),
    MeetingState.CANCELLED: ("The meeting was cancelled.", "It has no minutes."),
}
"""Where minutes of each state are, and what comes next."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Working days that the office allows for each step: local settings, with their defaults."""

    sheet: int = timescales.ACTIONS_SHEET.count
    minutes: int = timescales.MINUTES.count
    corrections: int = timescales.CORRECTIONS.count


@dataclass(frozen=True, kw_only=True)
class SendToChair:
    """Command: the minute-taker has finished the draft."""

    meeting: UUID


@dataclass(frozen=True, kw_only=True)
class SendBack:
    """Command: the chair has found something that the minute-taker is to put right first.

    ``reason`` is what it is. ``by`` is who found it; without it, the meeting's chair.
    """

    meeting: UUID
    reason: str
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class Circulate:
    """Command: send the minutes out as the next version. ``note`` says what changed."""

    meeting: UUID
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Agree:
    """Command: the chair agrees the minutes. ``by`` is who did; without it, the meeting's chair."""

    meeting: UUID
    by: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class SendSheet:
    """Command: the decisions and actions have gone out."""

    meeting: UUID


def check_step(state: MeetingState, step: Step) -> None:
    """Refuse a step that is not the next one.

    Raises:
        RuleBroken: saying where the minutes are, and what comes next.
    """
    if state not in _FROM[step]:
        where, what_next = _NEXT[state]
        raise RuleBroken(f"The minutes cannot be {step.value} now. {where}", what_next)


def check_may_write(state: MeetingState) -> None:
    """Refuse to type over minutes that were sent out.

    Raises:
        RuleBroken: saying how they are changed instead.
    """
    if state in FIXED:
        where, instead = _NEXT[state]
        raise RuleBroken(
            f"These minutes can no longer be typed over. {where}",
            f"{instead} What you typed is still here.",
        )


def check_reason(reason: str) -> None:
    """Refuse to send a draft back without a word to whoever is to put it right.

    Raises:
        RuleBroken: there is no reason.
    """
    if not reason.strip():
        raise RuleBroken(
            "It is not said why the draft goes back.",
            "Write what the minute-taker is to put right.",
            field="reason",
        )


def check_can_agree(waiting: int, changed: bool, by: str) -> None:
    """Refuse to agree minutes with a correction unanswered, or that nobody has seen as they are.

    Raises:
        RuleBroken: naming what is left to do.
    """
    if waiting:
        are = "1 correction waits" if waiting == 1 else f"{waiting} corrections wait"
        raise RuleBroken(f"{are} for the chair's answer.", "Accept or reject each, and say why.")
    if changed:
        raise RuleBroken(
            "A correction was accepted since the minutes were last circulated.",
            "Circulate them again first, so that everybody has seen what is agreed.",
        )
    if not by.strip():
        raise RuleBroken(
            "The meeting has no chair on record, so nobody is named who agrees its minutes.",
            "Say who agrees them.",
        )


def dues(
    state: MeetingState,
    held: datetime,
    sheet_sent: datetime | None,
    circulated: datetime | None,
    limits: Limits,
    jurisdiction: Jurisdiction,
    closed: tuple[date, ...] = (),
) -> tuple[Due, ...]:
    """Return what is still to be done after a meeting and by when, the soonest first.

    ``held`` is when it ended and ``circulated`` when its minutes last went out.
    """
    if state not in HELD:
        return ()

    def due(step: str, after: datetime, days: int) -> Due:
        day = add_working_days(to_local(after).date(), days, jurisdiction, closed)
        return Due(step=step, day=day, jurisdiction=jurisdiction, closed=closed)

    found: list[Due] = []
    if sheet_sent is None:
        found.append(due("Decisions and actions out", held, limits.sheet))
    if circulated is None and state is not MeetingState.AGREED:
        found.append(due("Minutes out", held, limits.minutes))
    if circulated is not None and state is MeetingState.CIRCULATED:
        found.append(due("Corrected or agreed", circulated, limits.corrections))
    return tuple(sorted(found, key=lambda one: one.day))
