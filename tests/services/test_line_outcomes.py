"""A line from which an action or a decision came becomes again what it was, by one step."""

from __future__ import annotations

from uuid import UUID

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.action_updates import SayDone
from strategy_desk.domain.actions import RecordAction, SupersedeAction
from strategy_desk.domain.decisions import REFERRAL, Answer, Decide
from strategy_desk.domain.minutes import LineKind, TakeOut
from strategy_desk.errors import RuleBroken
from strategy_desk.services import action_updates, actions, decisions, line_outcomes, undo
from tests.services import siblings
from tests.services.conftest import NOW
from tests.services.siblings import SAM, Shared


@pytest.fixture
def shared(desk: Desk) -> Shared:
    """A meeting about two children."""
    return siblings.called(desk)


def act(desk: Desk, shared: Shared, line: UUID) -> None:
    command = RecordAction(meeting=shared.meeting, agency="POL", text="Visit", line=line)
    desk.carry_out(actions.record, command)


def refer(desk: Desk, shared: Shared, line: UUID) -> None:
    command = Decide(
        meeting=shared.meeting,
        question=REFERRAL,
        answer=Answer.YES,
        reason="Moved between towns",
        child=shared.ids[SAM],
        line=line,
    )
    desk.carry_out(decisions.decide, command)


def take_out(desk: Desk, shared: Shared, line: UUID, *named: str) -> None:
    """Take actions by number and decisions by question out of what came of a line."""
    meeting = siblings.read(desk, shared.meeting)
    parts = [action.id for action in meeting.actions if action.number in named]
    parts += [one.id for one in meeting.decisions if one.question.key in named]
    desk.carry_out(line_outcomes.take_out, TakeOut(line=line, parts=tuple(parts)))


def state(desk: Desk, shared: Shared) -> tuple[list[str], list[str], list[LineKind]]:
    """The numbers of the actions, what is decided, and what the lines are."""
    meeting = siblings.read(desk, shared.meeting)
    return (
        [action.number for action in meeting.actions],
        [decision.question.key for decision in meeting.decisions],
        [line.kind for line in meeting.lines],
    )


def test_the_actions_of_a_line_go_and_it_is_what_it_was(desk: Desk, shared: Shared):
    words = siblings.line(desk, shared.meeting, "He wants a visit", kind=LineKind.CHILD_WORDS)
    act(desk, shared, words)
    act(desk, shared, words)
    agreed = state(desk, shared)
    take_out(desk, shared, words, "A1", "A2")

    assert agreed == (["A1", "A2", "A1", "A2"], [], [LineKind.ACTION])
    assert state(desk, shared) == ([], [], [LineKind.CHILD_WORDS])
    desk.carry_out(undo.undo, None)
    assert state(desk, shared) == agreed


def test_what_else_came_of_a_line_stays(desk: Desk, shared: Shared):
    line = siblings.line(desk, shared.meeting, "We refer him and visit")
    refer(desk, shared, line)
    act(desk, shared, line)
    act(desk, shared, line)
    take_out(desk, shared, line, "A2")
    assert state(desk, shared) == (["A1", "A3", "A1"], [REFERRAL], [LineKind.ACTION])

    take_out(desk, shared, line, "A3")
    left = siblings.read(desk, shared.meeting).actions
    desk.carry_out(line_outcomes.take_out, TakeOut(line=line, parts=tuple(one.id for one in left)))
    assert state(desk, shared) == (["A1"], [REFERRAL], [LineKind.DECISION])


def test_a_decision_goes_with_the_action_that_it_made(desk: Desk, shared: Shared):
    line = siblings.line(desk, shared.meeting, "We refer him")
    refer(desk, shared, line)
    decided = state(desk, shared)
    take_out(desk, shared, line, REFERRAL)

    assert decided == (["A1"], [REFERRAL], [LineKind.DECISION])
    assert state(desk, shared) == ([], [], [LineKind.INFORMATION])


def test_an_action_of_which_something_is_recorded_stays(desk: Desk, shared: Shared):
    line = siblings.line(desk, shared.meeting, "Visit him")
    act(desk, shared, line)
    first = siblings.read(desk, shared.meeting).actions[0]
    said = SayDone(action=first.id, seen=first.version, on=NOW.date())
    desk.carry_out(action_updates.say_done, said)
    before = state(desk, shared)

    with pytest.raises(RuleBroken, match="recorded about action A1 since"):
        take_out(desk, shared, line, "A1")
    assert state(desk, shared) == before


def test_an_action_that_took_the_place_of_another_stays(desk: Desk, shared: Shared):
    first = siblings.line(desk, shared.meeting, "Ring the school")
    act(desk, shared, first)
    second = siblings.line(desk, shared.meeting, "Visit the school")
    act(desk, shared, second)
    one, *_ = siblings.read(desk, shared.meeting).actions
    desk.carry_out(actions.supersede, SupersedeAction(action=one.id, seen=one.version, by="A2"))

    with pytest.raises(RuleBroken, match="recorded about action A2 since"):
        take_out(desk, shared, second, "A2")
