"""The register of copies on a real desk."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from strategy_desk.domain.copies import BeginCopies, FinishCopy, How, NewCopy, NoteCopy, Step
from strategy_desk.domain.meetings import Convene, MeetingType
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.time import at_local
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.services import copies, meetings, people, undo
from strategy_desk.services.copies import CheckKey

TODAY = date(2026, 11, 23)


@pytest.fixture
def meeting(desk, child) -> str:
    starts = at_local(datetime(2026, 11, 20, 10))
    desk.carry_out(
        meetings.convene,
        Convene(child=child, type=MeetingType.STRATEGY_INITIAL, starts=starts),
    )
    return "T-1-M1"


def new(of: str, audience: str = "POL", **more) -> NewCopy:
    return NewCopy(
        of=of, document="minutes", audience=audience, label=audience, how=How.PDF, **more
    )


def made(desk, *wanted: NewCopy):
    taken = desk.carry_out(copies.begin, BeginCopies(copies=wanted))
    for one in taken:
        finish = FinishCopy(
            copy=one.id,
            digest=f"sent {one.id}",
            plain=f"filed {one.id}",
            pages=("a", "b"),
            value=f"BCD-FGH-{one.number:03}",
        )
        desk.carry_out(copies.finish, finish)
    return taken


def test_copies_made_together_are_numbered_on_and_say_of_how_many(desk, meeting):
    first = made(desk, new(meeting), new(meeting, "CSC"), new("T-1"))
    second = made(desk, new(meeting, "HEA"))

    assert [(one.number, one.total) for one in first] == [(1, 2), (2, 2), (1, 1)]
    assert [(one.number, one.total) for one in second] == [(3, 3)]


def test_a_number_that_was_taken_is_never_used_again(desk, meeting):
    desk.carry_out(copies.begin, BeginCopies(copies=(new(meeting),)))

    (next_one,) = made(desk, new(meeting))
    register = desk.get(copies.of_meeting, meeting)

    assert next_one.number == 2
    assert [(one.number, one.made_at is None) for one in register] == [(1, True), (2, False)]
    assert not register[0].is_out


def test_the_register_says_what_each_copy_is(desk, meeting):
    made(desk, new(meeting, person="DS P. Hallow", agency="POL", edition="Full"))

    (copy,) = desk.get(copies.of_meeting, meeting)
    assert (copy.person, copy.agency, copy.edition, copy.how) == (
        *("DS P. Hallow", "POL", "Full"),
        How.PDF,
    )
    assert (copy.made_by, copy.made_at, copy.due) == ("Test", desk.now(), date(2026, 12, 21))
    assert desk.get(copies.of_child, "T-1") == (copy,)


def test_a_copy_is_found_by_its_bytes_locked_or_not_and_by_its_value(desk, meeting):
    (one,) = made(desk, new(meeting))
    keys = (
        CheckKey(digest=f"sent {one.id}"),
        CheckKey(digest=f"filed {one.id}"),
        CheckKey(digest="other", values=("BCD-FGH-001",)),
    )

    assert [desk.get(copies.find, key).id for key in keys] == [one.id] * 3
    assert desk.get(copies.find, CheckKey(digest="other", values=("", "XXX-XXX-XXX"))) is None
    assert desk.get(copies.find, CheckKey()) is None


def test_what_became_of_a_copy_is_kept_in_order_with_who_and_when(desk, meeting):
    (one,) = made(desk, new(meeting))
    for step, note in ((Step.SENT, ""), (Step.LOST, "Left on a train."), (Step.RETURNED, "")):
        desk.carry_out(copies.note, NoteCopy(copy=one.id, step=step, note=note))

    copy = desk.get(copies.read, one.id)
    assert [(s.step, s.note, s.by) for s in copy.steps] == [
        (Step.SENT, "", "Test"),
        (Step.LOST, "Left on a train.", "Test"),
        (Step.RETURNED, "", "Test"),
    ]
    with pytest.raises(RuleBroken, match="is returned already"):
        desk.carry_out(copies.note, NoteCopy(copy=one.id, step=Step.DESTROYED))


def test_copies_that_should_be_back_are_told_until_they_are(desk, meeting):
    one, other = made(desk, new(meeting), new(meeting, "CSC"))
    desk.carry_out(copies.note, NoteCopy(copy=one.id, step=Step.DESTROYED))

    assert desk.get(copies.due, TODAY) == ()
    assert [copy.id for copy in desk.get(copies.due, date(2026, 12, 21))] == [other.id]


def test_undo_looks_past_the_register(desk, meeting, child):
    added = AddPerson(child=child, kind=PersonKind.FAMILY, name="Ann Alder")
    desk.carry_out(people.add, added)
    made(desk, new(meeting))

    assert desk.get(undo.undoable, "Test") == "people.add"
    assert desk.carry_out(undo.undo, 0) == "people.add"
    assert len(desk.get(copies.of_meeting, meeting)) == 1
    assert desk.carry_out(undo.redo, 0) == "people.add"


def test_a_copy_is_finished_once(desk, meeting):
    (one,) = made(desk, new(meeting))
    again = FinishCopy(copy=one.id, digest="x", plain="x", pages=(), value="")

    with pytest.raises(RuleBroken, match="made already"):
        desk.carry_out(copies.finish, again)


def test_a_copy_of_nothing_is_refused(desk):
    with pytest.raises(NotFound, match="no child with the reference T-9"):
        desk.carry_out(copies.begin, BeginCopies(copies=(new("T-9"),)))
