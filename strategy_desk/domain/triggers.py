"""Fired triggers: when each fired, and which meeting answered it.

A fired trigger never disappears silently: it is met, waived with a reason, or unmet, and stays
where the record that fired it has since changed. Source: domain specification 1.2, 3.2 M30.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.meetings import STRATEGY, MeetingState, MeetingSummary
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.domain.trigger_rules import Occasion, TriggerRule
from strategy_desk.errors import RuleBroken

LAPSED = "The record has since changed and no longer shows this."


class TriggerState(StrEnum):
    """What became of a fired trigger."""

    MET = "met"
    WAIVED = "waived"
    UNMET = "unmet"


@dataclass(frozen=True, kw_only=True)
class Waiver:
    """A person's decision, with a reason, that one firing needs no meeting."""

    rule: str
    fired_at: datetime
    by: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Firing:
    """One time a rule was met by the record. ``met_by`` is the meeting that answered it.

    ``when`` is as exact as the record; ``fired_at`` is its first instant and only puts it in order.
    ``has_lapsed`` says that the record no longer shows it.
    """

    rule: TriggerRule
    when: FuzzyDate
    fired_at: datetime
    text: str
    state: TriggerState
    met_by: MeetingSummary | None
    waiver: Waiver | None
    has_lapsed: bool = False

    @property
    def sentence(self) -> str:
        """What fired, and that the record has changed where it has."""
        return f"{self.text} {LAPSED}" if self.has_lapsed else self.text


@dataclass(frozen=True, kw_only=True)
class WaiveTrigger:
    """Command: decide that one firing needs no meeting, and say why."""

    child: UUID
    rule: str
    fired_at: datetime
    reason: str


def fired(
    occasions: Iterable[Occasion],
    lapsed: Iterable[Occasion],
    waivers: Sequence[Waiver],
    meetings: Sequence[MeetingSummary],
    as_of: datetime,
) -> tuple[Firing, ...]:
    """Return every firing in order of time, with what became of it.

    ``lapsed`` are those that were noted when they happened and that the record no longer shows.
    """
    held = [m for m in meetings if _is_held(m) and m.starts <= as_of]
    found = [
        *(_firing(occasion, waivers, held) for occasion in occasions),
        *(replace(_firing(one, waivers, held), has_lapsed=True) for one in lapsed),
    ]
    return tuple(sorted(found, key=lambda firing: firing.fired_at))


def check_waiver(firing: Firing | None, reason: str) -> None:
    """Refuse to waive without a reason, or what needs no waiver.

    Raises:
        RuleBroken: with what stands in the way.
    """
    if firing is None:
        raise RuleBroken("That trigger has not fired.", "Open the page again. Nothing was saved.")
    if firing.met_by is not None:
        raise RuleBroken("A meeting has answered that trigger.", "It needs no waiver.")
    if firing.waiver is not None:
        raise RuleBroken("That trigger is waived already.", "Undo the waiver to change its reason.")
    if not reason.strip():
        raise RuleBroken("A waiver needs its reason.", "Write why no meeting is needed.")


def _firing(
    occasion: Occasion, waivers: Sequence[Waiver], held: Sequence[MeetingSummary]
) -> Firing:
    waiver = next((w for w in waivers if (w.rule, w.fired_at) == occasion.key), None)
    answers = [] if waiver else [m for m in held if m.starts >= occasion.fired_at]
    met_by = min(answers, key=lambda meeting: meeting.starts, default=None)
    unanswered = TriggerState.WAIVED if waiver else TriggerState.UNMET
    return Firing(
        rule=occasion.rule,
        when=occasion.when,
        fired_at=occasion.fired_at,
        text=occasion.text,
        state=TriggerState.MET if met_by else unanswered,
        met_by=met_by,
        waiver=waiver,
    )


def _is_held(meeting: MeetingSummary) -> bool:
    planned = meeting.state in {MeetingState.PLANNED, MeetingState.CANCELLED}
    return meeting.type in STRATEGY and not planned
