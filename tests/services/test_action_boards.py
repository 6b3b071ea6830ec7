"""The board on the demonstration, and what of the child's record it may tell (11.3, 8.3)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from strategy_desk.domain.action_board import Group, Saved, by_urgency, chosen_by, lateness
from strategy_desk.domain.actions import CompleteAction, RecordAction
from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.meetings import Convene, MeetingType
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import FuzzyDate, at_local
from strategy_desk.services import action_boards, actions, episodes, meetings
from tests.services.conftest import NOW

ROWAN = "SD-2026-001"


def board(desk, as_of: datetime = NOW, reference: str = ""):
    key = action_boards.BoardKey(as_of=as_of, reference=reference)
    return by_urgency(desk.get(action_boards.read, key))


def test_what_is_late_on_the_demonstration_is_as_the_story_says(demo):
    late = [one for one in board(demo) if one.group is Group.LATE]

    assert [(one.action.number, lateness(one)) for one in late] == [
        ("B10", "24 d late"),
        ("B7", "20 d late"),
        ("B11", "6 d late"),
    ]
    assert [one.step.after for one in late] == [10, 10, 3]


def test_what_was_closed_more_than_30_days_ago_is_off_the_board(demo):
    closed = [one for one in board(demo, reference=ROWAN) if chosen_by(Saved.CLOSED, "")(one)]
    numbers = {one.action.number for one in closed}

    assert numbers == {"B8", "B9", "B6", "B4", "B1", "B2"}


def test_the_board_is_as_it_stood(demo):
    before = board(demo, at_local(datetime(2026, 6, 1, 9)), ROWAN)
    late = {one.action.number for one in before if one.group is Group.LATE}

    assert late == {"A3", "A8"}
    assert all(one.action.number[0] == "A" for one in before)


@pytest.fixture
def waiting(desk, child):
    starts = at_local(datetime(2026, 10, 1, 10))
    convened = Convene(child=child, type=MeetingType.STRATEGY_INITIAL, starts=starts)
    meeting = desk.carry_out(meetings.convene, convened)
    command = RecordAction(
        meeting=meeting, agency="POL", text="Serve notices", due=date(2026, 10, 9)
    )
    return desk.carry_out(actions.record, command)


@pytest.mark.parametrize(
    ("tier", "said"),
    [
        (Tier.ALL, "One missing episode since this was due."),
        (Tier.NOT_FAMILY, "One missing episode since this was due."),
        (Tier.POLICE, "No missing episode since this was due."),
        (Tier.CHAIR, "No missing episode since this was due."),
    ],
)
def test_nothing_restricted_is_told_of_the_child(desk, child, waiting, tier: Tier, said: str):
    began = FuzzyDate.exact(at_local(datetime(2026, 11, 1, 20)))
    desk.carry_out(episodes.record, RecordEpisode(child=child, missing_since=began, tier=tier))
    (one,) = board(desk)

    assert desk.get(action_boards.since, one).title == said


def test_a_desk_with_nothing_agreed_has_an_empty_board(desk, child):
    assert board(desk) == []


def test_an_action_done_stays_for_30_days(desk, waiting):
    done = CompleteAction(action=waiting, seen=1, completed=date(2026, 11, 23), evidence="Served")
    desk.carry_out(actions.complete, done)

    (one,) = board(desk)
    assert one.group is Group.CLOSED
    assert len(board(desk, at_local(datetime(2026, 12, 23, 9)))) == 1
    assert board(desk, at_local(datetime(2026, 12, 24, 9))) == []
