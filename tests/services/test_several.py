"""A meeting about several children: whom each part is about, and what follows everywhere."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.actions import CarryAction, RecordAction
from strategy_desk.domain.approval import Circulate, SendToChair
from strategy_desk.domain.decisions import REFERRAL
from strategy_desk.domain.follow_ups import FollowUp
from strategy_desk.domain.meetings import (
    CancelMeeting,
    CloseMeeting,
    Convene,
    MeetingState,
    MeetingType,
)
from strategy_desk.domain.nrm_course import COMPLETE_THE_FORM
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.several import AddToMeeting, LeaveOut
from strategy_desk.domain.sharing import CHAIR
from strategy_desk.domain.sides import kept_for_names
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.services import (
    action_lists,
    actions,
    approval,
    children,
    decisions,
    follow_ups,
    history,
    linked_children,
    meeting_children,
    meetings,
    people,
    publishing,
    timelines,
    undo,
)
from strategy_desk.services.action_lists import ActionsKey
from strategy_desk.services.decisions import DecisionKey
from strategy_desk.services.history import AsKnown
from strategy_desk.services.linked_children import LinkedKey
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.print_keys import PrintKey
from strategy_desk.services.timelines import TimelineKey
from tests.services import siblings
from tests.services.conftest import NOW
from tests.services.siblings import BOTH, FOR_ALL, NAMES_BOTH, SAM, WILL, Shared, read


@pytest.fixture
def shared(desk: Desk) -> Shared:
    return siblings.called(desk)


def test_it_stands_in_each_childs_record_under_a_number_and_reference_of_their_own(desk: Desk):
    will = siblings.add(desk, WILL)
    own = Convene(child=will, type=MeetingType.PROFESSIONALS, starts=siblings.STARTS)
    desk.carry_out(meetings.convene, own)
    sam = siblings.add(desk, SAM)
    both = Convene(
        child=sam,
        others=(will,),
        type=MeetingType.STRATEGY_INITIAL,
        starts=siblings.STARTS + timedelta(days=1),
    )
    meeting = desk.carry_out(meetings.convene, both)

    (of_sam,) = desk.get(meetings.of_child, sam)
    first, of_will = desk.get(meetings.of_child, will)
    assert (of_sam.id, of_sam.reference, of_sam.number) == (meeting, "KN-71-M1", 1)
    assert (of_will.id, of_will.reference, of_will.number) == (meeting, "QX-82-M2", 2)
    assert first.reference == "QX-82-M1"
    assert of_will.names == "Will Alder and Sam Alder"
    assert desk.get(children.counts, will).meetings == 2
    assert read(desk, "QX-82-M2").names == "Sam Alder and Will Alder"
    assert len(desk.get(meetings.everything, None)) == 2


def test_it_is_a_mark_on_the_timeline_of_each(desk: Desk, shared: Shared):
    for sibling in BOTH:
        key = TimelineKey(reference=sibling.reference, as_of=NOW, audience="professionals")
        (mark,) = desk.get(timelines.read, key).meetings
        assert mark.reference == shared.references[sibling]
        assert mark.others == ()


def test_an_action_about_all_is_one_for_each_and_numbers_run_for_each(desk: Desk, shared: Shared):
    for child in (None, shared.ids[WILL], None):
        command = RecordAction(meeting=shared.meeting, child=child, agency="POL", text="Visit")
        desk.carry_out(actions.record, command)

    numbers = {
        sibling: [a.number for a in desk.get(actions.of_child, shared.ids[sibling])]
        for sibling in BOTH
    }
    assert numbers == {SAM: ["A1", "A2"], WILL: ["A1", "A2", "A3"]}
    listed = desk.get(action_lists.read, ActionsKey(as_of=NOW, child=WILL.reference))
    assert {one.meeting for one in listed} == {"QX-82-M1"}
    by_meeting = desk.get(action_lists.read, ActionsKey(as_of=NOW, meeting="KN-71-M1"))
    assert len(by_meeting) == 5


def test_every_question_is_answered_for_each_and_the_referral_never_for_all(
    desk: Desk, shared: Shared
):
    with pytest.raises(RuleBroken, match="decided for each child"):
        siblings.decide(desk, shared, REFERRAL, "Because")
    siblings.decide(desk, shared, REFERRAL, "Because", shared.ids[SAM])
    for question in read(desk, shared.meeting).questions:
        if question.key != REFERRAL:
            siblings.decide(desk, shared, question.key, "Because")

    ((open_one, whose),) = read(desk, shared.meeting).undecided
    assert (open_one.key, whose.id) == (REFERRAL, shared.ids[WILL])
    with pytest.raises(RuleBroken, match=r"\(Will\)"):
        desk.carry_out(meetings.close, CloseMeeting(meeting=shared.meeting))

    siblings.decide(desk, shared, REFERRAL, "His own reason", shared.ids[WILL])
    desk.carry_out(meetings.close, CloseMeeting(meeting=shared.meeting))
    for sibling, reason in ((SAM, "Because"), (WILL, "His own reason")):
        key = DecisionKey(child=shared.ids[sibling], question=REFERRAL)
        settled = desk.get(decisions.last_of_child, key)
        assert settled is not None
        assert (settled.decision.reason, settled.meeting) == (reason, 1)


def test_what_was_written_before_a_child_joined_is_not_about_them(desk: Desk):
    shared = siblings.called(desk, others=False)
    siblings.line(desk, shared.meeting, FOR_ALL)
    add(desk, shared, WILL, after=timedelta(minutes=1))
    siblings.line(desk, shared.meeting, "Later", position=4096)

    texts = {s: [one.text for one in side(desk, shared, s).lines] for s in BOTH}
    assert [t for t in texts[SAM] if not t.startswith("When")] == [FOR_ALL, "Later"]
    assert texts[WILL] == ["Later"]


def test_a_child_is_left_out_only_while_nothing_is_about_them(desk: Desk, shared: Shared):
    siblings.line(desk, shared.meeting, "His", shared.ids[WILL])
    with pytest.raises(RuleBroken, match=r"Will cannot be left out: 1 line of this meeting"):
        leave(desk, shared, WILL)
    with pytest.raises(RuleBroken, match="called for this child"):
        leave(desk, shared, SAM)

    desk.carry_out(undo.undo, None)
    leave(desk, shared, WILL)
    assert read(desk, shared.meeting).others == ()
    assert desk.get(meetings.of_child, shared.ids[WILL]) == ()

    desk.carry_out(undo.undo, None)
    assert read(desk, "QX-82-M1").names == "Sam Alder and Will Alder"


def test_adding_a_child_is_not_taken_back_once_somebody_wrote_about_them(desk: Desk):
    shared = siblings.called(desk, others=False)
    add(desk, shared, WILL)
    before, desk.who = desk.who, "Somebody else"
    siblings.line(desk, shared.meeting, "His", shared.ids[WILL])
    desk.who = before

    with pytest.raises(RuleBroken, match="1 line of this meeting"):
        desk.carry_out(undo.undo, None)


def test_nothing_can_be_about_a_child_whom_the_meeting_is_not_about(desk: Desk):
    shared = siblings.called(desk, others=False)
    other = shared.ids[WILL]
    tries = (
        lambda: siblings.line(desk, shared.meeting, "His", other),
        lambda: siblings.decide(desk, shared, REFERRAL, "Why", other),
        lambda: desk.carry_out(
            actions.record,
            RecordAction(meeting=shared.meeting, child=other, agency="POL", text="Visit"),
        ),
    )
    for attempt in tries:
        with pytest.raises(RuleBroken, match="not about this child"):
            attempt()


def test_no_child_is_added_twice_or_once_it_has_ended(desk: Desk, shared: Shared):
    with pytest.raises(RuleBroken, match="about this child already"):
        add(desk, shared, WILL)
    close(desk, shared)
    third = siblings.add(desk, siblings.Sibling("ZZ-9", "Third Child", ""))
    with pytest.raises(RuleBroken, match="has ended"):
        desk.carry_out(meeting_children.add, AddToMeeting(meeting=shared.meeting, child=third))


def test_a_cancelled_one_gives_every_child_their_number_back(desk: Desk):
    ids = [siblings.add(desk, sibling) for sibling in BOTH]
    both = Convene(child=ids[0], others=(ids[1],), type=MeetingType.MACE, starts=siblings.STARTS)
    meeting = desk.carry_out(meetings.convene, both)
    desk.carry_out(meetings.cancel, CancelMeeting(meeting=meeting, reason="No room"))

    again = desk.carry_out(meetings.convene, both)
    assert {m.reference for m in desk.get(meetings.of_child, ids[1])} == {"QX-82-C1", "QX-82-M1"}
    assert read(desk, again).others[0].number == 1


def test_actions_carry_over_for_the_child_they_are_about(desk: Desk, shared: Shared):
    siblings.decide(desk, shared, REFERRAL, "One", shared.ids[SAM])
    command = RecordAction(meeting=shared.meeting, agency="POL", text="Visit")
    desk.carry_out(actions.record, command)
    close(desk, shared)
    follow = FollowUp(meeting=shared.meeting, starts=siblings.STARTS + timedelta(days=7))
    later = desk.carry_out(follow_ups.call, follow)

    found = read(desk, later)
    assert found.names == "Sam Alder and Will Alder"
    left = {action.child: action for action in found.left_over if action.text == "Visit"}
    assert set(left) == set(shared.ids.values())
    wills = left[shared.ids[WILL]]
    desk.carry_out(
        actions.carry,
        CarryAction(action=wills.id, seen=wills.version, meeting=later, due=date(2026, 12, 4)),
    )
    was, now = (a for a in desk.get(actions.of_child, shared.ids[WILL]) if a.text == "Visit")
    assert (was.superseded_by, now.number, now.meeting) == ("B1", "B1", later)
    sams = [a.text for a in desk.get(actions.of_child, shared.ids[SAM])]
    assert sams == [COMPLETE_THE_FORM, "Visit"]


def test_an_action_does_not_carry_over_into_a_meeting_that_is_not_about_its_child(
    desk: Desk, shared: Shared
):
    key = desk.carry_out(
        actions.record,
        RecordAction(meeting=shared.meeting, child=shared.ids[WILL], agency="POL", text="Visit"),
    )
    alone = Convene(child=shared.ids[SAM], type=MeetingType.MACE, starts=siblings.STARTS)
    meeting = desk.carry_out(meetings.convene, alone)

    with pytest.raises(RuleBroken, match="not about this child"):
        desk.carry_out(actions.carry, CarryAction(action=key, seen=1, meeting=meeting))


def test_a_line_that_names_the_other_is_in_neither_familys_copy_and_the_chair_is_told(desk: Desk):
    shared = siblings.filled(desk)
    whole = read(desk, shared.meeting)

    assert NAMES_BOTH in {line.text for line in whole.lines}
    for sibling in BOTH:
        assert side(desk, shared, sibling).agenda == whole.agenda
        assert len(side(desk, shared, sibling).decisions) == len(whole.questions)
        assert NAMES_BOTH not in {line.text for line in side(desk, shared, sibling).lines}
        assert kept_for_names(whole, shared.ids[sibling]) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("He will go home on Friday", False),
        ("Will went home on Friday", True),
        ("ALDER family", False),
        ("qx-82 was opened", True),
        ("Both children were seen", True),
        ("Both parents came", False),
        ("He lives in the children's home", False),
        ("He was seen with other boys", False),
        ("The other child was asked", True),
        ("WILL's bag", True),
        ("Wi\u200bll's bag", True),
        ("Both chil\u00addren were seen", True),
    ],
)
def test_words_tell_of_another_child_by_name_reference_or_number(
    desk: Desk, shared: Shared, words: str, told: bool
):
    siblings.line(desk, shared.meeting, words)

    said = [line.text for line in side(desk, shared, SAM).lines]
    assert (words not in said) is told


def test_the_record_as_it_was_known_has_the_meeting_of_every_child(desk: Desk):
    shared = siblings.filled(desk)
    key = MeetingKey(meeting=shared.references[WILL])
    asked = AsKnown(
        child=WILL.reference, known_at=NOW + timedelta(hours=1), query=meetings.read, key=key
    )

    assert desk.get(history.ask, asked) == read(desk, shared.references[WILL])

    timeline = TimelineKey(reference=WILL.reference, as_of=NOW)
    then = AsKnown(
        child=WILL.reference,
        known_at=NOW + timedelta(hours=1),
        query=timelines.read,
        key=timeline,
    )
    assert [m.reference for m in desk.get(history.ask, then).meetings] == ["QX-82-M1"]


def test_it_is_known_that_a_child_who_was_left_out_was_there_before(desk: Desk, shared: Shared):
    def later() -> datetime:
        return NOW + timedelta(minutes=5)

    desk._clock = later
    leave(desk, shared, WILL)
    asked = AsKnown(
        child=WILL.reference,
        known_at=NOW,
        query=meetings.read,
        key=MeetingKey(meeting="QX-82-M1"),
    )

    assert desk.get(history.ask, asked).names == "Sam Alder and Will Alder"
    with pytest.raises(NotFound):
        read(desk, "QX-82-M1")


def test_a_version_that_went_out_is_read_back_for_each_family(desk: Desk):
    shared = siblings.filled(desk)
    close(desk, shared)
    desk.carry_out(approval.send_to_chair, SendToChair(meeting=shared.meeting))
    desk.carry_out(approval.circulate, Circulate(meeting=shared.meeting))

    for sibling, other in ((SAM, WILL), (WILL, SAM)):
        paper = desk.get(
            publishing.paper,
            PrintKey(
                document="minutes",
                meeting=shared.references[sibling],
                audience="family",
                version=1,
                printed_at=NOW,
                printed_by="Test",
            ),
        )
        assert paper.meeting is not None
        assert paper.meeting.state is MeetingState.CIRCULATED
        assert paper.title == f"{shared.references[sibling]}, minutes, version 1"
        assert other.words not in str(paper)
        assert sibling.words in str(paper)


def test_linked_children_are_offered_siblings_first_and_others_found_by_name(desk: Desk):
    ids = {sibling: siblings.add(desk, sibling) for sibling in BOTH}
    brother = AddPerson(child=ids[SAM], kind=PersonKind.FAMILY, name="Will Alder", role="Brother")
    desk.carry_out(people.add, brother)

    (found,) = desk.get(linked_children.of_child, LinkedKey(reference="KN-71", as_of=NOW))
    assert (found.id, found.why) == (ids[WILL], "Brother")
    assert desk.get(linked_children.named, "will").id == ids[WILL]
    assert desk.get(linked_children.named, "kn-71").id == ids[SAM]
    with pytest.raises(RuleBroken) as several:
        desk.get(linked_children.named, "Alder")
    assert "KN-71, QX-82" in several.value.sentence
    with pytest.raises(NotFound, match="no child called Nobody"):
        desk.get(linked_children.named, "Nobody")


def add(desk: Desk, shared: Shared, sibling: siblings.Sibling, after: timedelta | None = None):
    if after:
        desk._clock = lambda: NOW + after
    command = AddToMeeting(meeting=shared.meeting, child=shared.ids[sibling])
    desk.carry_out(meeting_children.add, command)


def leave(desk: Desk, shared: Shared, sibling: siblings.Sibling) -> None:
    command = LeaveOut(meeting=shared.meeting, child=shared.ids[sibling])
    desk.carry_out(meeting_children.leave_out, command)


def close(desk: Desk, shared: Shared) -> None:
    for question, child in read(desk, shared.meeting).undecided:
        siblings.decide(desk, shared, question.key, "Because", child.id)
    desk.carry_out(meetings.close, CloseMeeting(meeting=shared.meeting))


def side(desk: Desk, shared: Shared, sibling: siblings.Sibling):
    return read(desk, shared.meeting, CHAIR.key, of=shared.ids[sibling])
