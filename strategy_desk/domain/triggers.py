"""Locally set trigger rules: when each fired, and which meeting answered it.

A fired trigger never disappears silently: it is met, waived with a reason, or unmet.
Source: domain specification 1.2 (rules and states), 3.2 M30.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.interviews import ReturnInterviewRecord
from strategy_desk.domain.meetings import MeetingSummary


class RuleKind(StrEnum):
    """What a trigger rule looks at."""

    EPISODES_IN_DAYS = "episodes in days"
    HOURS_MISSING = "hours missing"
    GRADED = "graded"
    INTERVIEWS_NOT_DONE = "interviews not done"
    HOURS_BETWEEN = "hours between"


class TriggerState(StrEnum):
    """What became of a fired trigger."""

    MET = "met"
    WAIVED = "waived"
    UNMET = "unmet"


@dataclass(frozen=True, kw_only=True)
class TriggerRule:
    """One local rule, from ``resources/triggers.toml``.

    ``count`` is episodes or interviews in a row, ``days`` a rolling window, ``hours`` a length,
    ``level`` the code of a risk level; each is used by the kinds that need it.
    """

    name: str
    kind: RuleKind
    text: str
    source: str
    count: int = 0
    days: int = 0
    hours: int = 0
    level: str = ""


@dataclass(frozen=True, kw_only=True)
class Waiver:
    """A person's decision, with a reason, that one firing needs no meeting."""

    rule: str
    fired_at: datetime
    by: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Firing:
    """One time a rule was met by the record. ``met_by`` is the meeting that answered it."""

    rule: TriggerRule
    fired_at: datetime
    state: TriggerState
    met_by: MeetingSummary | None
    waiver: Waiver | None
    text: str


def fired(
    rules: Sequence[TriggerRule],
    waivers: Sequence[Waiver],
    episodes: Sequence[EpisodeRecord],
    interviews: Sequence[ReturnInterviewRecord],
    meetings: Sequence[MeetingSummary],
    as_of: datetime,
) -> tuple[Firing, ...]:
    """Return every firing up to ``as_of`` in order of time."""
    raise NotImplementedError


__all__ = ["UUID"]
