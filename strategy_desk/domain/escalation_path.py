"""Who is told when an action is late, and after how many working days.

Source: domain specification 7.3. The steps themselves are the partnership's, in
``resources/escalation.toml``.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

from strategy_desk.domain.actions import ActionRecord, Priority
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import RuleBroken

BLANKS = ("addressee", "number", "action", "agency", "owner", "due", "late", "child", "meeting")
"""What a letter can name. The child is named by reference only."""


@dataclass(frozen=True, kw_only=True)
class EscalationStep:
    """One step: ``after`` so many working days overdue, ``who`` is told.

    ``immediate`` are the days for an action that was to be done at once. A step of no ``agency``
    holds for every agency that has none of its own.
    """

    after: int
    immediate: int
    who: str
    agency: str = ""


@dataclass(frozen=True, kw_only=True)
class EscalationPath:
    """All steps, and the letter they start from, with blanks in braces."""

    steps: tuple[EscalationStep, ...]
    letter: str

    def of(self, agency: str) -> tuple[EscalationStep, ...]:
        """Return the steps of an agency: its own, or those of everybody."""
        own = tuple(step for step in self.steps if step.agency == agency)
        return own or tuple(step for step in self.steps if not step.agency)


def check_path(path: EscalationPath, agencies: Collection[str]) -> None:
    """Refuse steps that cannot be followed, so that a slip in the file shows when it is read.

    Raises:
        RuleBroken: there are none for everybody, nobody is told, the days do not rise, an agency
            is not known, or the letter has a blank that cannot be filled.
    """
    if not path.of(""):
        raise _wrong("has no step that holds for every agency.")
    for agency, own in groupby(path.steps, key=lambda step: step.agency):
        if agency and agency not in agencies:
            raise _wrong(f"names an agency called {agency}, which there is not.")
        trouble = trouble_with(tuple(own))
        if trouble:
            raise _wrong(trouble)
    try:
        path.letter.format(**dict.fromkeys(BLANKS, ""))
    except (KeyError, IndexError, ValueError):
        raise _wrong(f"has a letter with a blank other than {', '.join(BLANKS)}.") from None


def trouble_with(steps: Sequence[EscalationStep]) -> str:
    """Say why steps of one agency cannot be followed, to go after what holds them; else nothing."""
    if not all(step.who.strip() for step in steps):
        return "has a step that tells nobody."
    if not steps or steps[0].after < 1 or steps[0].immediate < 1 or not _rise(steps):
        return "has steps whose days do not rise from 1."
    return ""


def step_due(
    action: ActionRecord,
    taken: Collection[int],
    steps: Sequence[EscalationStep],
    today: date,
    jurisdiction: Jurisdiction,
    closed: Collection[date] = (),
) -> EscalationStep | None:
    """Return the step that is due now: the last one whose day has come, unless it was taken.

    ``taken`` are the days of the steps already taken. Those before the last are not caught up on:
    whoever stands above has to know how late it is, not how late it was.
    """
    late = action.working_days_late(today, jurisdiction, closed)
    reached = [step for step in steps if late >= days_of(step, action)]
    if not reached or any(one >= reached[-1].after for one in taken):
        return None
    return reached[-1]


def next_step(taken: Collection[int], steps: Sequence[EscalationStep]) -> EscalationStep | None:
    """Return the first step beyond those taken, whether its day has come or not."""
    return next((step for step in steps if step.after > max(taken, default=0)), None)


def days_of(step: EscalationStep, action: ActionRecord) -> int:
    """Return after how many working days a step falls due for an action."""
    return step.immediate if action.priority is Priority.IMMEDIATE else step.after


def _rise(steps: Sequence[EscalationStep]) -> bool:
    return all(
        one.after < other.after and one.immediate < other.immediate
        for one, other in pairwise(steps)
    )


def _wrong(what: str) -> RuleBroken:
    return RuleBroken(
        f"The file escalation.toml {what}", "Nothing was changed. Put the file right and try again."
    )
