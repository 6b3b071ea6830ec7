"""Minute lines: what was said, by whom, of what kind, and who may read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.sharing import Tier


class LineKind(StrEnum):
    """What a minute line is. Fact and opinion are kept apart."""

    INFORMATION = "information"
    ANALYSIS = "analysis"
    CHILD_WORDS = "child's words"
    DECISION = "decision"
    ACTION = "action"
    DISSENT = "dissent"


@dataclass(frozen=True, kw_only=True)
class MinuteLine:
    """One line of the minutes. ``position`` orders lines within an agenda item."""

    id: UUID
    version: int
    item: int
    position: int
    at: datetime
    agency: str
    speaker: str
    text: str
    kind: LineKind = LineKind.INFORMATION
    tier: Tier = Tier.ALL


@dataclass(frozen=True, kw_only=True)
class WriteLine:
    """Command: save a line as it stands. The first save makes it, later ones keep its history.

    ``line`` is chosen by the writer, so that a save sent twice is one line.
    """

    meeting: UUID
    line: UUID
    item: int
    position: int
    text: str
    agency: str = ""
    speaker: str = ""
    kind: LineKind = LineKind.INFORMATION
    tier: Tier = Tier.ALL


@dataclass(frozen=True, kw_only=True)
class RemoveLine:
    """Command: take a line out of the minutes; the journal keeps it."""

    line: UUID
