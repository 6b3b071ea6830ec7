"""The board without a screen: lateness by the place, filters, and what is done to an action."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from strategy_desk.desk import AtOnce, create_desk, open_desk
from strategy_desk.domain.action_board import BoardAction, Saved, lateness
from strategy_desk.domain.actions import ActionOutcome, ActionStatus, Basis, RecordAction
from strategy_desk.domain.children import AddChild
from strategy_desk.domain.meetings import Convene, MeetingType
from strategy_desk.domain.time import at_local
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.presenters.action_boards import Arranged
from strategy_desk.presenters.actions import Actions
from strategy_desk.services import actions, children, meetings

WORDS = "harbour lantern orchard quilt"
NOW = at_local(datetime(2026, 7, 14, 0, 30))
"""Half past midnight in summer time: in UTC it is still the day before."""


class Screen:
    """Keeps what a page would show."""

    def __init__(self) -> None:
        self.board = None
        self.told = None
        self.trouble: list[str] = []
        self.saved = 0

    def present(self, board):
        self.board = board

    def tell(self, one, since):
        self.told = (one, since)

    def done(self):
        self.saved += 1

    def refused(self, error):
        self.trouble.append(error.sentence)

    @property
    def shown(self) -> list[BoardAction]:
        return [one for section in self.board.sections for one in section.actions]

    @property
    def only(self) -> BoardAction:
        (one,) = self.shown
        return one


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "office.sddesk"
    create_desk(path, WORDS)
    opened = open_desk(path, WORDS, "K. Lowe", AtOnce(), lambda: NOW)
    yield opened
    opened.close()


def with_action(desk, jurisdiction: Jurisdiction = Jurisdiction.ENGLAND, **more) -> Screen:
    child = desk.carry_out(
        children.add,
        AddChild(
            reference="SD-1",
            name="Wren Hale",
            date_of_birth=date(2012, 3, 4),
            jurisdiction=jurisdiction,
        ),
    )
    meeting = desk.carry_out(
        meetings.convene,
        Convene(
            child=child, type=MeetingType.STRATEGY_INITIAL, starts=NOW, chair="K. Lowe, manager"
        ),
    )
    said = {"agency": "POL", "text": "Share it", "due": date(2026, 7, 10)} | more
    desk.carry_out(actions.record, RecordAction(meeting=meeting, **said))
    screen = Screen()
    screen.presenter = Actions(screen, desk)
    return screen


def test_lateness_is_by_the_local_date(desk):
    assert lateness(with_action(desk).only) == "4 d late"


def test_what_is_3_working_days_late_in_england_is_2_in_northern_ireland(desk):
    screen = with_action(desk, Jurisdiction.NORTHERN_IRELAND, due=date(2026, 7, 9))

    assert screen.only.step.after == 1
    assert with_steps_in_england(screen.only) == 3


def with_steps_in_england(one: BoardAction) -> int:
    child = replace(one.child, jurisdiction=Jurisdiction.ENGLAND)
    return replace(one, child=child).step.after


def test_an_action_closes_only_with_its_evidence(desk):
    screen = with_action(desk)

    screen.presenter.complete(screen.only, "")
    assert "evidence" in screen.trouble[0]
    screen.presenter.complete(screen.only, "Shared", "some day")
    screen.presenter.complete(screen.only, "Shared", "July 2026")
    assert len(screen.trouble) == 3

    screen.presenter.complete(screen.only, "Shared", "13 Jul 2026", ActionOutcome.YES, "Relieved")
    assert screen.saved == 1
    assert screen.shown == []
    screen.presenter.narrow(saved=Saved.CLOSED)
    done = screen.only.action
    assert (done.completed, done.outcome) == (date(2026, 7, 13), ActionOutcome.YES)
    assert done.child_view == "Relieved"


def test_what_is_said_done_waits_for_its_evidence(desk):
    screen = with_action(desk)

    screen.presenter.say_done(screen.only)

    assert [section.title for section in screen.board.sections] == ["Waiting for evidence"]
    assert dict(screen.board.views)[Saved.WAITING] == 1


def test_an_escalation_is_drafted_kept_and_counted(desk):
    screen = with_action(desk, owner="PC A. Rao")
    step = screen.presenter.suggested(screen.only)
    to, letter = screen.presenter.letter(screen.only, step)

    screen.presenter.escalate(screen.only, step.after, to, letter)

    (kept,) = screen.only.escalations
    assert (kept.addressee, kept.step) == ("PC A. Rao", 1)
    screen.presenter.revise_letter(kept, "To PC A. Rao, again")
    assert kept.letter.startswith("To PC A. Rao\n")
    assert screen.only.escalations[0].letter == "To PC A. Rao, again"
    assert dict(screen.board.views)[Saved.ESCALATED] == 1
    assert screen.presenter.suggested(screen.only).after == 3


def test_a_deadline_is_typed_as_people_type_it_and_remembers_what_it_counts_in(desk):
    screen = with_action(desk)

    screen.presenter.move_deadline(screen.only, "5 wd", "The phone was lost")

    moved = screen.only.action
    assert (moved.due, moved.basis, moved.basis_days) == (
        date(2026, 7, 21),
        Basis.WORKING_DAYS,
        5,
    )
    screen.presenter.move_deadline(screen.only, "asap", "Why")
    assert "asap" in screen.trouble[0]


def test_owner_note_acceptance_and_dropping_are_kept(desk):
    screen = with_action(desk)

    screen.presenter.change_owner(
        screen.only, owner="PC A. Rao", deputy="PC B. Stone", confirms="K. Lowe"
    )
    screen.presenter.accept(screen.only, "PC A. Rao")
    screen.presenter.note(screen.only, "Drafted", "", begun=True)
    one = screen.only.action
    assert (one.owner, one.deputy, one.accepted_by) == ("PC A. Rao", "PC B. Stone", "PC A. Rao")
    assert one.status is ActionStatus.IN_PROGRESS

    screen.presenter.drop(screen.only, ActionStatus.WITHDRAWN, "")
    assert "reason" in screen.trouble[0]
    screen.presenter.drop(screen.only, ActionStatus.WITHDRAWN, "He is in custody")
    assert screen.shown == []


def test_filters_narrow_and_are_cleared(desk):
    screen = with_action(desk)
    board = screen.presenter

    board.choose_agency("HEA")
    assert (screen.shown, screen.board.said) == ([], "No actions match")
    board.choose_agency("HEA")
    assert len(screen.shown) == 1
    board.narrow(words="nowhere")
    assert screen.shown == []
    board.clear()
    assert len(screen.shown) == 1
    police = next(load for load in screen.board.loads if load.agency == "POL")
    assert (police.overdue, police.this_week, police.later) == (1, 0, 0)


@pytest.mark.parametrize(
    ("arranged", "title"),
    [
        (Arranged.URGENCY, "Late"),
        (Arranged.AGENCY, "POL"),
        (Arranged.CHILD, "Wren Hale, SD-1"),
        (Arranged.OWNER, "Nobody named"),
    ],
)
def test_rows_stand_under_what_they_are_arranged_by(desk, arranged: Arranged, title: str):
    screen = with_action(desk)

    screen.presenter.narrow(arranged=arranged)

    assert [section.title for section in screen.board.sections] == [title]


def test_nothing_late_is_said_with_what_is_due(desk):
    screen = with_action(desk, due=date(2026, 7, 17))

    assert screen.board.said == "Nothing late. 1 due this week."


def test_an_empty_desk_says_that_nothing_is_open(desk):
    screen = Screen()
    Actions(screen, desk)

    assert (screen.board.said, screen.shown) == ("No action is open.", [])


def test_what_happened_since_is_asked_for_one_action(desk):
    screen = with_action(desk)

    screen.presenter.look_at(screen.only)

    one, since = screen.told
    assert one == screen.only
    assert since.title == "No missing episode since this was due."
