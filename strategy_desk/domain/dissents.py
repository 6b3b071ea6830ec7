"""A disagreement that the meeting could not settle, escalated stage by stage until somebody does.

Source: domain specification 1.9. The stages and their limits are the partnership's, in
``resources/dissent.toml``. What keeps the child safe goes ahead meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.dues import Due
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import RuleBroken


class Outcome(StrEnum):
    """What came of one stage."""

    WAITING = ""
    SETTLED = "settled"
    NOT_SETTLED = "not settled"


@dataclass(frozen=True, kw_only=True)
class StageRule:
    """One stage of the local policy: who speaks with whom, and in how many working days."""

    name: str
    days: int


@dataclass(frozen=True, kw_only=True)
class DissentStage:
    """One stage that was raised. ``line`` is the line of the minutes that the disagreement is.

    ``stage`` counts from 1, ``name`` is what the policy called it then. ``due`` is the day that
    was told, whatever the policy says since. ``tier`` is the line's own.
    """

    id: UUID
    version: int
    line: UUID
    agency: str
    stage: int
    name: str
    raised_at: datetime
    by: str
    to: str
    due: date
    outcome: Outcome = Outcome.WAITING
    answer: str = ""
    answered_at: datetime | None = None
    tier: Tier = Tier.ALL


@dataclass(frozen=True, kw_only=True)
class ComingStage:
    """The stage that can be raised now: its number and name, and by when it would be answered."""

    line: UUID
    words: str
    speaker: str
    stage: int
    name: str
    due: date


@dataclass(frozen=True, kw_only=True)
class LateStage:
    """A stage that is late by so many days, with its meeting's reference and the child."""

    stage: DissentStage
    meeting: str
    child: ChildRecord
    days: int


@dataclass(frozen=True, kw_only=True)
class EscalateDissent:
    """Command: raise the next stage of a disagreement. ``by`` and ``to`` are people."""

    line: UUID
    by: str
    to: str


@dataclass(frozen=True, kw_only=True)
class AnswerStage:
    """Command: note what came of a stage."""

    stage: UUID
    seen: int
    outcome: Outcome
    answer: str


def check_stages(stages: Sequence[StageRule]) -> None:
    """Refuse a policy that cannot be followed.

    Raises:
        RuleBroken: there is no stage, or one has no name or no day.
    """
    if not stages:
        raise RuleBroken("The policy for disagreements has no stage.", "Give it at least one.")
    for stage in stages:
        if not stage.name.strip():
            raise RuleBroken("A stage for disagreements has no name.", "Say who speaks with whom.")
        if stage.days < 1:
            raise RuleBroken(
                f"The stage '{stage.name}' has no time.", "Give it 1 working day or more."
            )


def of_line(stages: Iterable[DissentStage], line: UUID) -> tuple[DissentStage, ...]:
    """Return the stages of one disagreement, in their order."""
    return tuple(stage for stage in stages if stage.line == line)


def next_stage(
    agency: str, raised: Sequence[DissentStage], policy: Sequence[StageRule]
) -> StageRule:
    """Return the stage that the policy has next for a disagreement.

    Raises:
        RuleBroken: no agency is named, a stage waits or settled it, or the policy ends.
    """
    if not agency:
        raise RuleBroken(
            "It is not said which agency does not agree.",
            "Tag the line with its speaker first, with Ctrl and a number.",
        )
    last = raised[-1] if raised else None
    if last is not None and last.outcome is Outcome.WAITING:
        raise RuleBroken(
            f"Stage {last.stage} still waits for its outcome.", "Write what came of it first."
        )
    if last is not None and last.outcome is Outcome.SETTLED:
        raise RuleBroken(f"The disagreement was settled at stage {last.stage}.")
    if len(raised) >= len(policy):
        raise RuleBroken(
            f"The local policy ends with stage {len(raised)}.",
            "Take it up outside the desk, and amend the minutes with what came of it.",
        )
    return policy[len(raised)]


def check_people(command: EscalateDissent) -> None:
    """Refuse a stage that names nobody.

    Raises:
        RuleBroken: it is not said who raises it, or with whom.
    """
    for name, field in ((command.by, "by"), (command.to, "to")):
        if not name.strip():
            raise RuleBroken(
                "A stage needs who raises it and with whom.", "Write name and post.", field=field
            )


def check_answer(command: AnswerStage, before: Outcome) -> None:
    """Refuse an outcome that says nothing, or a second one.

    Raises:
        RuleBroken: saying which.
    """
    if before is not Outcome.WAITING:
        raise RuleBroken(f"This stage has its outcome already: {before.value}.")
    if command.outcome is Outcome.WAITING or not command.answer.strip():
        raise RuleBroken(
            "A stage ends with what came of it.", "Write it in one sentence.", field="answer"
        )


def dues(
    stages: Iterable[DissentStage],
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND,
    closed: tuple[date, ...] = (),
) -> tuple[Due, ...]:
    """Return by when each stage that waits is to have its outcome."""
    return tuple(
        Due(
            step=f"{stage.agency}'s disagreement, stage {stage.stage}, answered",
            day=stage.due,
            jurisdiction=jurisdiction,
            closed=closed,
        )
        for stage in stages
        if stage.outcome is Outcome.WAITING
    )
