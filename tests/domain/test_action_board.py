"""Where an action stands on the board, and what is told of it (design specification 9.5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import UUID

import pytest

from strategy_desk.domain.action_board import (
    BoardAction,
    Group,
    Saved,
    by_urgency,
    chosen_by,
    lateness,
    matches,
    position,
)
from strategy_desk.domain.action_lists import carried_words
from strategy_desk.domain.action_updates import ActionUpdate, UpdateKind
from strategy_desk.domain.actions import ActionRecord, ActionStatus, Basis, counted_in
from strategy_desk.domain.children import ChildRecord, short_name
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.escalation_letters import addressee, draft
from strategy_desk.domain.meetings import MeetingState, MeetingSummary, MeetingType
from strategy_desk.domain.places import PlaceKind, PlaceRecord
from strategy_desk.domain.since_due import history, since_due, to_close
from strategy_desk.domain.time import FuzzyDate, at_local
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.services import catalogues

KEY = UUID(int=7)
NOW = at_local(datetime(2026, 10, 8, 9, 12))
CHILD = ChildRecord(
    id=KEY,
    version=1,
    reference="T-1",
    name="Alfie Marlowe",
    date_of_birth=date(2012, 3, 4),
    jurisdiction=Jurisdiction.ENGLAND,
)
MEETING = MeetingSummary(
    id=KEY,
    reference="T-1-M4",
    number=4,
    type=MeetingType.STRATEGY_REVIEW,
    child=KEY,
    child_name=CHILD.name,
    child_reference=CHILD.reference,
    starts=at_local(datetime(2026, 8, 20, 10, 52)),
    state=MeetingState.DRAFT,
)


def on_board(due: date | None = None, **more) -> BoardAction:
    own = {name: more.pop(name) for name in ("updates", "home", "carried") if name in more}
    action = ActionRecord(
        **{
            "id": KEY,
            "version": 1,
            "number": "D1",
            "child": KEY,
            "meeting": KEY,
            "agency": "POL",
            "owner": "PC Anita Rao",
            "text": "Serve abduction warning notices",
            "due": due,
        }
        | more
    )
    steps = catalogues.escalation().of("POL")
    return BoardAction(action=action, child=CHILD, meeting=MEETING, as_of=NOW, steps=steps, **own)


def update(kind: UpdateKind, day: date, **more) -> ActionUpdate:
    at = at_local(datetime.combine(day, time(9)))
    return ActionUpdate(id=KEY, version=1, action=KEY, at=at, who="K. Lowe", kind=kind, **more)


HOME = at_local(datetime(2026, 10, 7, 17))
CASES = [
    (on_board(date(2026, 8, 31)), Group.LATE, "38 d late"),
    (on_board(date(2026, 10, 5), said_done=date(2026, 10, 5)), Group.WAITING, "said done 5 Oct"),
    (on_board(date(2026, 10, 9), due_time=time(17), home=HOME), Group.FIRST_HOURS, "31 h left"),
    (on_board(date(2026, 10, 9), basis=Basis.FIRST_72_HOURS), Group.FIRST_HOURS, "38 h left"),
    (on_board(date(2026, 10, 11)), Group.THIS_WEEK, "3 d"),
    (on_board(date(2026, 10, 8)), Group.THIS_WEEK, "today"),
    (on_board(date(2026, 10, 8), due_time=time(8)), Group.THIS_WEEK, "1 h late"),
    (on_board(date(2026, 10, 12)), Group.LATER, "4 d"),
    (on_board(date(2026, 10, 12), home=HOME), Group.LATER, "4 d"),
    (on_board(), Group.LATER, ""),
    (
        on_board(date(2026, 10, 1), status=ActionStatus.DONE_LATE, completed=date(2026, 10, 6)),
        Group.CLOSED,
        "done late",
    ),
]


@pytest.mark.parametrize(("one", "group", "words"), CASES)
def test_an_action_stands_in_its_group_with_how_late_it_is(one: BoardAction, group, words):
    assert (one.group, lateness(one)) == (group, words)


def test_the_most_urgent_group_comes_first_and_the_earliest_deadline_in_it():
    later = [on_board(date(2026, 10, day), number=f"D{day}") for day in (20, 7, 1, 9)]

    assert [one.action.number for one in by_urgency(later)] == ["D1", "D7", "D9", "D20"]


HEARD = update(UpdateKind.NOTE, date(2026, 10, 6), text="Rang")
ESCALATED = update(UpdateKind.ESCALATION, date(2026, 9, 10), step=5, addressee="Insp. D. Farrow")


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (on_board(date(2026, 8, 31), updates=(ESCALATED, ESCALATED)), "Escalated ×2"),
        (
            on_board(updates=(update(UpdateKind.REMINDER, date(2026, 10, 1)),)),
            "Reminded 1 Oct",
        ),
        (
            on_board(updates=(update(UpdateKind.REMINDER, date(2026, 9, 1)),)),
            "Reminded 1 Sep no reply",
        ),
        (on_board(said_done=date(2026, 10, 5)), "Needs evidence"),
        (on_board(), "No update"),
        (on_board(date(2026, 10, 12), updates=(HEARD,)), "Due soon"),
        (on_board(date(2026, 10, 13), updates=(HEARD,)), ""),
        (on_board(updates=(HEARD,), accepted_at=NOW), "Accepted"),
        (on_board(status=ActionStatus.NOT_DONE, reason="In custody"), "In custody"),
    ],
)
def test_the_position_says_how_far_the_chasing_has_got(one: BoardAction, words: str):
    assert position(one) == words


def test_the_step_that_is_due_follows_the_steps_taken_since_the_deadline():
    late = on_board(date(2026, 9, 30))
    before = update(UpdateKind.ESCALATION, date(2026, 9, 28), step=10)

    assert late.step.after == 5
    assert replace(late, updates=(before,)).step.after == 5
    assert replace(late, updates=(update(UpdateKind.ESCALATION, NOW.date(), step=5),)).step is None
    assert on_board(date(2026, 9, 30), said_done=date(2026, 10, 1)).step is None


@pytest.mark.parametrize(
    ("view", "one", "other"),
    [
        (Saved.OPEN, on_board(), on_board(status=ActionStatus.DONE)),
        (Saved.CHASE, on_board(date(2026, 8, 31)), on_board(confirms="D. Okafor")),
        (Saved.CHASE, on_board(confirms="K. Lowe"), on_board(status=ActionStatus.DONE)),
        (Saved.ESCALATED, on_board(updates=(ESCALATED,)), on_board()),
        (Saved.NO_OWNER, on_board(owner=""), on_board()),
        (Saved.NO_DEADLINE, on_board(), on_board(date(2026, 8, 31))),
        (Saved.WAITING, on_board(said_done=date(2026, 10, 5)), on_board()),
        (Saved.CLOSED, on_board(status=ActionStatus.DONE), on_board()),
    ],
)
def test_a_saved_view_chooses(view: Saved, one: BoardAction, other: BoardAction):
    chosen = chosen_by(view, "K. Lowe, chair")

    assert chosen(one)
    assert not chosen(other)


def test_every_word_looked_for_must_stand_somewhere_in_the_row():
    assert matches(on_board(), "rao NOTICE marlowe")
    assert not matches(on_board(), "rao Tamsin")
    assert matches(on_board(), "")


def test_names_are_short_on_the_board():
    assert short_name("Alfie Marlowe") == "Alfie M."
    assert short_name("Kofi Adjei-Ross") == "Kofi A-R."
    assert short_name("Mia") == "Mia"


def test_how_often_it_was_carried_is_said():
    assert [carried_words(times) for times in (0, 1, 3)] == ["", "carried once", "carried 3 times"]


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("5 wd", (Basis.WORKING_DAYS, 5)),
        ("within 10 working days", (Basis.WORKING_DAYS, 10)),
        ("in the 72", (Basis.FIRST_72_HOURS, None)),
        ("Fri 5pm", (Basis.CALENDAR, None)),
        ("5 days", (Basis.CALENDAR, None)),
    ],
)
def test_what_a_deadline_was_counted_in(words: str, basis):
    assert counted_in(words) == basis


def episode(number: int, day: date, found: str = "", *, is_open: bool = False) -> EpisodeRecord:
    start = at_local(datetime.combine(day, time(20)))
    return EpisodeRecord(
        id=UUID(int=number),
        version=1,
        number=number,
        missing_since=FuzzyDate.exact(start),
        returned=None if is_open else FuzzyDate.exact(start + timedelta(hours=5)),
        found_place=found,
    )


def place(kind: PlaceKind, town: str, latitude: float) -> PlaceRecord:
    return PlaceRecord(
        id=UUID(int=int(latitude)),
        version=1,
        kind=kind,
        name=town,
        town=town,
        latitude=latitude,
        longitude=0.0,
    )


TIMELINE = Timeline(
    child=CHILD,
    as_of=NOW,
    episodes=(
        episode(1, date(2026, 8, 31), "Saltmere"),
        episode(2, date(2026, 9, 2), "Saltmere"),
        episode(3, date(2026, 9, 9), "home"),
        episode(4, date(2026, 9, 20), "Saltmere"),
    ),
    places=(place(PlaceKind.HOME, "Bexham", 51), place(PlaceKind.PUBLIC_PLACE, "Saltmere", 52)),
)


def test_what_happened_to_the_child_since_is_counted_and_where_they_were_found():
    since = since_due(on_board(date(2026, 8, 31)), TIMELINE)

    assert since.title == "Three missing episodes since this was due."
    assert since.note == "Twice Alfie was found in Saltmere, 69 miles away."
    assert since.is_grave


def test_until_it_is_due_it_is_counted_from_when_it_was_agreed():
    since = since_due(on_board(date(2026, 10, 20)), TIMELINE)

    assert since.title == "Four missing episodes since this was agreed."
    assert not since.is_grave


def test_nothing_happened_and_a_child_is_missing_now():
    quiet = since_due(on_board(date(2026, 10, 1)), TIMELINE)
    missing = replace(TIMELINE, episodes=(episode(5, date(2026, 10, 7), is_open=True),))
    now = since_due(on_board(date(2026, 10, 1)), missing)

    assert (quiet.title, quiet.note) == ("No missing episode since this was due.", "")
    assert now.note == "Alfie is missing now."


def test_the_course_of_an_action_is_told_in_order_with_what_is_next():
    told = history(
        on_board(
            date(2026, 8, 31),
            updates=(
                update(UpdateKind.REMINDER, date(2026, 9, 3), addressee="PC Rao"),
                ESCALATED,
            ),
        )
    )

    assert [(one.when, one.text) for one in told] == [
        ("Thu 20 Aug 10:52", "Agreed at review strategy meeting 4"),
        ("Mon 31 Aug", "Deadline passed"),
        ("Thu 3 Sep 09:00", "Reminder to PC Rao"),
        ("Thu 10 Sep 09:00", "Escalated to Insp. D. Farrow"),
        ("Now", "Escalate to the partnership, by its escalation route"),
    ]


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (on_board(date(2026, 10, 8)), "If not done: owner and deputy"),
        (on_board(), "Give it a deadline"),
        (on_board(said_done=date(2026, 10, 5)), "Ask for the evidence"),
        (
            on_board(
                status=ActionStatus.NOT_DONE, reason="In custody", closed_on=date(2026, 10, 5)
            ),
            "Not done: In custody",
        ),
        (
            on_board(status=ActionStatus.DONE, evidence="CAWN-12", completed=date(2026, 10, 5)),
            "Done: CAWN-12",
        ),
    ],
)
def test_what_comes_next_or_how_it_ended_stands_last(one: BoardAction, words: str):
    assert history(one)[-1].text == words


def test_evidence_or_a_reason_closes_it():
    assert to_close(on_board(purpose="a served notice, or its reference")) == (
        "a served notice, or its reference",
        "why it cannot be done, and what will replace it",
    )


def test_a_letter_is_a_draft_that_names_the_child_by_reference_only():
    one = on_board(date(2026, 8, 31), deputy="PC B. Stone")
    steps = one.steps
    letter = draft(one, catalogues.escalation().letter, "Insp. D. Farrow")

    assert addressee(one, steps[0]) == "PC Anita Rao and PC B. Stone"
    assert addressee(one, steps[1]) == "owner's manager"
    assert letter.startswith("To Insp. D. Farrow\n")
    assert "Mon 31 Aug 2026 and is 28 working days late" in letter
    assert "child T-1:" in letter
    assert "Alfie" not in letter
