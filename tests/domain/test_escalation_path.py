"""Which step of the escalation is due (domain specification 7.3), and what its file may say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from strategy_desk.domain.actions import ActionRecord, ActionStatus, Priority
from strategy_desk.domain.escalation_path import (
    EscalationPath,
    EscalationStep,
    check_path,
    next_step,
    step_due,
)
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import RuleBroken
from strategy_desk.services import catalogues

KEY = UUID(int=7)
LATE = ActionRecord(
    id=KEY,
    version=1,
    number="A1",
    child=KEY,
    meeting=KEY,
    agency="POL",
    owner="PC Anita Rao",
    text="Check phone billing",
    due=date(2026, 11, 6),
)
AT_ONCE = replace(LATE, priority=Priority.IMMEDIATE)


def due(day: date, action: ActionRecord = LATE, taken: tuple[int, ...] = ()) -> int | None:
    steps = catalogues.escalation().of(action.agency)
    found = step_due(action, taken, steps, day, Jurisdiction.ENGLAND)
    return found.after if found else None


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 11, 8), None),
        (date(2026, 11, 9), 1),
        (date(2026, 11, 10), 1),
        (date(2026, 11, 11), 3),
        (date(2026, 11, 13), 5),
        (date(2026, 11, 19), 5),
        (date(2026, 11, 20), 10),
    ],
)
def test_the_steps_come_after_1_3_5_and_10_working_days(day: date, after: int | None):
    assert due(day) == after


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 11, 9), 1),
        (date(2026, 11, 10), 3),
        (date(2026, 11, 11), 5),
        (date(2026, 11, 12), 10),
    ],
)
def test_an_immediate_action_takes_a_step_each_working_day(day: date, after: int):
    assert due(day, AT_ONCE) == after


def test_a_step_that_was_taken_is_not_due_again_and_the_next_one_comes():
    assert due(date(2026, 11, 12), taken=(1, 3)) is None
    assert due(date(2026, 11, 13), taken=(1, 3)) == 5
    assert due(date(2026, 11, 13), taken=(10,)) is None


def test_what_is_done_or_not_late_is_not_escalated():
    done = replace(LATE, status=ActionStatus.DONE, completed=date(2026, 11, 9))

    assert due(date(2026, 11, 20), done) is None
    assert due(date(2026, 11, 6)) is None


def test_the_next_step_is_the_first_beyond_those_taken():
    steps = catalogues.escalation().of("POL")

    assert [next_step(taken, steps).after for taken in ((), (1,), (1, 5))] == [1, 3, 10]
    assert next_step((10,), steps) is None


def test_an_agency_may_have_steps_of_its_own():
    general = EscalationStep(after=1, immediate=1, who="owner")
    own = EscalationStep(after=2, immediate=1, who="Insp. D. Farrow", agency="POL")
    path = EscalationPath(steps=(general, own), letter="")

    assert path.of("POL") == (own,)
    assert path.of("HEA") == (general,)


STEP = EscalationStep(after=1, immediate=1, who="owner")


@pytest.mark.parametrize(
    ("steps", "letter", "said"),
    [
        ((), "", "holds for every agency"),
        ((STEP, STEP), "", "do not rise"),
        ((replace(STEP, after=0),), "", "do not rise"),
        ((replace(STEP, who=" "),), "", "tells nobody"),
        ((STEP, replace(STEP, agency="XYZ")), "", "XYZ"),
        ((STEP,), "Dear {name}", "blank"),
        ((STEP,), "Dear {", "blank"),
    ],
)
def test_a_file_that_cannot_be_followed_is_refused_in_words(steps, letter: str, said: str):
    with pytest.raises(RuleBroken, match=said):
        check_path(EscalationPath(steps=steps, letter=letter), {"POL"})
