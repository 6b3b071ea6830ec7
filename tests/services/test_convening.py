"""Before a meeting: who is invited and chased, chronologies, the agenda; then who came and went."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.action_updates import DropAction
from strategy_desk.domain.actions import ActionStatus, CarryAction, RecordAction
from strategy_desk.domain.agendas import SetAgenda
from strategy_desk.domain.asking import AskAgency, Wanted
from strategy_desk.domain.calendars import meeting_entry
from strategy_desk.domain.decisions import Answer, Decide
from strategy_desk.domain.invitations import invitations
from strategy_desk.domain.meetings import (
    Attendance,
    CancelMeeting,
    CloseMeeting,
    Convene,
    MeetingType,
    MoveMeeting,
    NameChair,
    Presence,
    SetPresence,
    StartMeeting,
)
from strategy_desk.domain.room import HandOver
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import at_local
from strategy_desk.errors import RuleBroken
from strategy_desk.models.imports import ImportedFileRow
from strategy_desk.services import (
    action_updates,
    actions,
    asking,
    attendance,
    catalogues,
    convening,
    decisions,
    meetings,
    today,
)
from strategy_desk.services.meetings import MeetingKey

HELD = tuple(Attendance(agency=code, name="", role="Lead") for code in ("CSC", "POL", "HEA"))
NAMED = tuple(replace(who, name=f"{who.agency} worker") for who in HELD)


def call(desk: Desk, child: UUID, listed=HELD, **more) -> UUID:
    command = Convene(
        child=child,
        type=more.pop("type", MeetingType.MISSING_STRATEGY),
        starts=at_local(datetime(2026, 11, 26, 10, 0)),
        minute_taker="K. Lowe",
        attendance=listed,
        **more,
    )
    return desk.carry_out(meetings.convene, command)


def shown(desk: Desk, meeting: UUID):
    return desk.get(meetings.read, MeetingKey(meeting=meeting))


def put(desk: Desk, meeting: UUID, who: Attendance, presence: Presence, note: str = "") -> None:
    command = SetPresence(meeting=meeting, attendance=replace(who, presence=presence, note=note))
    desk.carry_out(attendance.set_presence, command)


def decide_all(desk: Desk, meeting: UUID) -> None:
    for question in catalogues.decision_questions():
        made = Decide(meeting=meeting, question=question.key, answer=Answer.YES, reason="Agreed.")
        desk.carry_out(decisions.decide, made)


def later(desk: Desk, minutes: int) -> None:
    moment = desk.now() + timedelta(minutes=minutes)
    desk._clock = lambda: moment


def take(desk: Desk, child: UUID, agency: str) -> None:
    """A file of an agency is read into the child's record now."""

    def use_case(work, _):
        work.add(
            ImportedFileRow(
                child=child, name="x.csv", digest="0", agency=agency, read_at=work.now, read_by="T"
            )
        )

    use_case.__module__ = "tests.chronologies"
    desk.carry_out(use_case, None)


def test_a_place_is_held_until_somebody_is_named_for_it(desk: Desk, child: UUID):
    meeting = call(desk, child)

    named = Attendance(agency="HEA", name="Dr N. Osei", presence=Presence.INVITED)
    desk.carry_out(attendance.set_presence, SetPresence(meeting=meeting, attendance=named))

    listed = shown(desk, meeting).attendance
    assert [(who.agency, who.name, who.role) for who in listed] == [
        ("CSC", "", "Lead"), ("POL", "", "Lead"), ("HEA", "Dr N. Osei", "Lead"),
    ]  # fmt: skip


def test_of_two_places_held_the_one_for_the_role_is_taken_first(desk: Desk, child: UUID):
    two = tuple(Attendance(agency="POL", name="", role=role) for role in ("Detective", "Missing"))
    meeting = call(desk, child, two)

    for role in ("Missing", "Rail", "Custody"):
        who = Attendance(agency="POL", name=f"PC {role}", role=role)
        desk.carry_out(attendance.set_presence, SetPresence(meeting=meeting, attendance=who))

    listed = shown(desk, meeting).attendance
    assert [who.name for who in listed] == ["PC Rail", "PC Missing", "PC Custody"]
    assert listed[0].role == "Rail"


def test_nobody_is_here_for_a_place_without_a_name(desk: Desk, child: UUID):
    meeting = call(desk, child)

    with pytest.raises(RuleBroken, match="Nobody is named yet for HEA"):
        put(desk, meeting, HELD[2], Presence.PRESENT)


def test_apologies_say_how_the_information_was_obtained(desk: Desk, child: UUID):
    meeting = call(desk, child, NAMED)

    with pytest.raises(RuleBroken, match="how the agency's information was obtained"):
        put(desk, meeting, NAMED[0], Presence.APOLOGIES)
    put(desk, meeting, NAMED[0], Presence.APOLOGIES, "Report of 20 November")

    assert shown(desk, meeting).attendance[0].note == "Report of 20 November"


def test_calling_asks_for_names_and_chronologies_and_asking_again_is_kept(desk: Desk, child: UUID):
    meeting = call(desk, child, (HELD[0], NAMED[1], HELD[2]), ask=True)
    later(desk, 4 * 24 * 60)
    again = AskAgency(
        meeting=meeting, agency="HEA", wanted=Wanted.NAME, role="Lead", of="Duty desk"
    )
    desk.carry_out(asking.ask, again)

    found = shown(desk, meeting)
    names = [(one.agency, one.of) for one in found.requests if one.wanted is Wanted.NAME]
    assert sorted(names) == [("CSC", ""), ("HEA", ""), ("HEA", "Duty desk")]
    assert {one.agency for one in found.chronologies} == {"CSC", "POL", "HEA"}
    assert {one.by for one in found.requests} == {"Test"}


def test_a_chronology_has_come_when_a_file_is_taken_after_it_was_asked_for(desk: Desk, child: UUID):
    take(desk, child, "POL")
    take(desk, child, "HEA")
    later(desk, 60)
    meeting = call(desk, child, NAMED, ask=True)

    assert all(one.is_missing for one in shown(desk, meeting).chronologies)
    later(desk, 60)
    take(desk, child, "HEA")

    missing = {one.agency for one in shown(desk, meeting).chronologies if one.is_missing}
    assert missing == {"CSC", "POL"}
    (summary,) = desk.get(meetings.of_child, child)
    assert set(summary.lacking) == {"CSC", "POL"}


def test_what_is_lacking_is_noted_under_the_first_item_when_the_meeting_starts(
    desk: Desk, child: UUID
):
    meeting = call(desk, child, (NAMED[0], NAMED[1], HELD[2]), ask=True)
    take(desk, child, "CSC")
    take(desk, child, "HEA")

    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))

    (line,) = shown(desk, meeting).lines
    assert line.item == 1
    assert line.tier is Tier.NOT_FAMILY
    assert line.text == (
        "When the meeting began: Police chronology missing, asked on 23 Nov 2026. "
        "Health (lead) not confirmed, asked on 23 Nov 2026."
    )


def test_nothing_is_noted_where_nothing_is_lacking(desk: Desk, child: UUID):
    meeting = call(desk, child, NAMED)

    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))

    assert not shown(desk, meeting).lines


def test_a_meeting_that_is_over_asks_for_nothing(desk: Desk, child: UUID):
    meeting = call(desk, child, NAMED, type=MeetingType.PROFESSIONALS)
    for who in NAMED:
        put(desk, meeting, who, Presence.PRESENT)
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    desk.carry_out(meetings.close, CloseMeeting(meeting=meeting))

    with pytest.raises(RuleBroken, match="over"):
        desk.carry_out(
            asking.ask, AskAgency(meeting=meeting, agency="POL", wanted=Wanted.CHRONOLOGY)
        )


def test_who_came_before_is_offered_first_and_fills_places(demo: Desk):
    key = convening.OfferKey(reference="SD-2026-001", type=MeetingType.STRATEGY_REVIEW)

    found = demo.get(convening.offered, key)

    before = [one for one in found if one.why == "came before"]
    assert list(found[: len(before)]) == before
    assert {"DS P. Hallow", "Dr N. Osei"} <= {one.who.name for one in before}
    assert all(one.chosen and one.who.presence is Presence.INVITED for one in before)
    held = [(one.who.agency, one.chosen) for one in found[len(before) :]]
    assert ("POL", True) not in held, "the detective's place is DS Hallow's"
    assert ("CSC", True) in held, "one social worker does not fill two places"
    assert ("CSC", False) in held, "a place by case is offered and not chosen"


def test_the_agenda_of_one_meeting_is_changed_until_it_starts(desk: Desk, child: UUID):
    meeting = call(desk, child, NAMED)
    first, second, *_ = shown(desk, meeting).agenda
    new = replace(first, title="Housing", minutes=7, prompts=("Where tonight?",))

    desk.carry_out(convening.set_agenda, SetAgenda(meeting=meeting, items=(second, new, first)))

    changed = shown(desk, meeting).agenda
    assert [(item.number, item.title) for item in changed] == [
        (1, second.title), (2, "Housing"), (3, first.title),
    ]  # fmt: skip
    assert changed[1].prompts == ("Where tonight?",)
    with pytest.raises(RuleBroken, match="no items"):
        desk.carry_out(convening.set_agenda, SetAgenda(meeting=meeting, items=()))
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    with pytest.raises(RuleBroken, match="until the meeting starts"):
        desk.carry_out(convening.set_agenda, SetAgenda(meeting=meeting, items=(first,)))


def test_an_invitation_names_no_child(demo: Desk):
    found = demo.get(convening.invitation, MeetingKey(meeting="SD-2026-001-M3"))

    police = next(one for one in found if one.agency == "POL")
    assert police.subject == "Review strategy meeting 3, SD-2026-001-M3"
    assert [who.name for who in police.attendees] == ["DS P. Hallow"]
    assert police.ends > police.starts
    assert "Rowan" not in repr(found)


def test_an_invitation_has_only_what_its_agency_may_see_of_the_agenda(desk: Desk, child: UUID):
    meeting = call(desk, child, NAMED)
    first, *others = shown(desk, meeting).agenda
    items = (replace(first, title="The flat", tier=Tier.POLICE), *others)
    desk.carry_out(convening.set_agenda, SetAgenda(meeting=meeting, items=items))

    found = desk.get(convening.invitation, MeetingKey(meeting=meeting))

    told = {one.agency: one.agenda for one in found}
    assert "The flat" in told["POL"]
    assert "The flat" not in told["CSC"] + told["HEA"]
    reads = next(one.reads for one in catalogues.agencies() if one.code == "CSC")
    assert told["CSC"] == tuple(item.title for item in items if item.tier in reads)


def test_an_agency_that_the_partnership_no_longer_has_is_sent_what_all_may_see(
    desk: Desk, child: UUID
):
    meeting = shown(desk, call(desk, child, NAMED))
    gone = replace(meeting.attendance[0], agency="OLD")
    found = invitations(replace(meeting, attendance=(gone,)), catalogues.agencies())

    assert [one.agency for one in found] == ["OLD"]
    assert found[0].agenda == tuple(i.title for i in meeting.agenda if i.tier is Tier.ALL)


def test_each_agency_is_asked_for_what_it_still_owes(desk: Desk, child: UUID):
    meeting = call(desk, child, (HELD[0], NAMED[1], NAMED[2]), ask=True)
    take(desk, child, "HEA")

    found = desk.get(convening.invitation, MeetingKey(meeting=meeting))

    assert [(one.agency, one.wants_name, one.wants_chronology) for one in found] == [
        ("CSC", True, True), ("POL", False, True), ("HEA", False, False),
    ]  # fmt: skip


def test_times_of_coming_and_going_are_kept_and_a_lost_quorum_is_noted_once(
    desk: Desk, child: UUID
):
    meeting = call(desk, child, NAMED)
    put(desk, meeting, NAMED[0], Presence.PRESENT)
    began = desk.now()
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    for who in NAMED[1:]:
        put(desk, meeting, who, Presence.PRESENT)
    assert not shown(desk, meeting).quorum_changes, "gathering is no change"

    later(desk, 30)
    lost = desk.now()
    put(desk, meeting, NAMED[2], Presence.LEFT)
    put(desk, meeting, NAMED[1], Presence.LEFT)
    later(desk, 10)
    for who in NAMED[1:]:
        put(desk, meeting, who, Presence.PRESENT)

    found = shown(desk, meeting)
    assert [(one.at, one.absent) for one in found.quorum_changes] == [
        (lost, ("HEA",)), (desk.now(), ()),
    ]  # fmt: skip
    social_care, _, health = found.attendance
    assert social_care.arrived_at == began
    assert (health.arrived_at, health.left_at) == (began, None)


def test_no_time_of_typing_up_is_one_of_the_meeting(desk: Desk, child: UUID):
    meeting = call(desk, child, NAMED)
    later(desk, 4 * 24 * 60)
    put(desk, meeting, NAMED[0], Presence.PRESENT)
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    for minutes, who, presence in (
        (2, NAMED[1], Presence.PRESENT),
        (3, NAMED[2], Presence.PRESENT),
        (9, NAMED[2], Presence.LEFT),
        (1, NAMED[2], Presence.PRESENT),
        (1, NAMED[2], Presence.LEFT),
    ):
        later(desk, minutes)
        put(desk, meeting, who, presence)
    still_open = shown(desk, meeting)
    decide_all(desk, meeting)
    with pytest.raises(RuleBroken, match="HEA"):
        desk.carry_out(meetings.close, CloseMeeting(meeting=meeting))
    end = CloseMeeting(meeting=meeting, inquorate_reason="She is missing.", reconvene_plan="Soon.")
    desk.carry_out(meetings.close, end)

    closed = shown(desk, meeting)
    assert closed.ends == closed.planned_end
    assert not closed.is_quorate
    assert closed.attendance[2].presence is Presence.LEFT
    for found in (still_open, closed):
        assert {(who.arrived_at, who.left_at) for who in found.attendance} == {(None, None)}
        assert not found.quorum_changes


def test_times_are_those_within_what_whoever_closes_it_says_it_was_held(desk: Desk, child: UUID):
    meeting = call(desk, child, NAMED)
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    opened = shown(desk, meeting).starts
    put(desk, meeting, NAMED[0], Presence.PRESENT)
    put(desk, meeting, NAMED[1], Presence.PRESENT)
    later(desk, 15)
    put(desk, meeting, NAMED[2], Presence.PRESENT)
    late = desk.now()
    later(desk, 50)
    put(desk, meeting, NAMED[1], Presence.LEFT)
    decide_all(desk, meeting)
    begins = opened + timedelta(minutes=5)
    desk.carry_out(
        meetings.close,
        CloseMeeting(
            meeting=meeting,
            starts=begins,
            ends=begins + timedelta(minutes=30),
            inquorate_reason="She is missing.",
            reconvene_plan="Soon.",
        ),
    )

    held = shown(desk, meeting)
    assert [(who.arrived_at, who.left_at) for who in held.attendance] == [
        (begins, None), (begins, None), (late, None),
    ]  # fmt: skip
    assert not held.quorum_changes


def test_the_minutes_are_handed_over_while_a_meeting_is_open(desk: Desk, child: UUID):
    meeting = call(desk, child, NAMED)
    with pytest.raises(RuleBroken, match="while a meeting is open"):
        desk.carry_out(attendance.hand_over, HandOver(meeting=meeting, to="B. Reid"))
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    later(desk, 20)

    desk.carry_out(attendance.hand_over, HandOver(meeting=meeting, to="B. Reid"))

    found = shown(desk, meeting)
    (handover,) = found.handovers
    assert (handover.before, handover.after, handover.at) == ("K. Lowe", "B. Reid", desk.now())
    assert found.minute_taker == "B. Reid"
    with pytest.raises(RuleBroken, match="takes the minutes already"):
        desk.carry_out(attendance.hand_over, HandOver(meeting=meeting, to="b. reid"))


def test_what_was_left_is_carried_over_or_closed_with_its_reason(desk: Desk, child: UUID):
    first, second = call(desk, child, NAMED), call(desk, child, NAMED)
    keys = [
        desk.carry_out(
            actions.record, RecordAction(meeting=first, agency="POL", text=text, owner="DS Hallow")
        )
        for text in ("Visit the flat", "Ask the landlord")
    ]

    desk.carry_out(actions.carry, CarryAction(action=keys[0], seen=1, meeting=second))
    with pytest.raises(RuleBroken, match="only for a reason"):
        desk.carry_out(action_updates.drop, not_done(keys[1], " "))
    desk.carry_out(action_updates.drop, not_done(keys[1], "Flat is empty."))

    found = {action.number: action for action in desk.get(actions.of_child, child)}
    assert found["A1"].status is ActionStatus.SUPERSEDED
    assert found["A1"].superseded_by == "B1"
    assert (found["B1"].text, found["B1"].owner) == ("Visit the flat", "DS Hallow")
    assert found["A2"].status is ActionStatus.NOT_DONE
    assert found["A2"].reason == "Flat is empty."


def not_done(action: UUID, reason: str) -> DropAction:
    return DropAction(action=action, seen=1, status=ActionStatus.NOT_DONE, reason=reason)


def test_the_front_page_says_what_a_meeting_of_the_day_still_lacks(desk: Desk, child: UUID):
    command = Convene(
        child=child,
        type=MeetingType.STRATEGY_INITIAL,
        starts=at_local(datetime(2026, 11, 23, 15, 0)),
        attendance=NAMED,
        ask=True,
    )
    desk.carry_out(meetings.convene, command)
    for agency in ("POL", "CSC"):
        take(desk, child, agency)

    (one,) = desk.get(today.day_meetings, desk.now()).today

    assert one.obstacle == "Health chronology missing"


def test_every_invitation_ends_when_the_meeting_does(demo: Desk):
    found = demo.get(convening.invitation, MeetingKey(meeting="SD-2026-001-M3"))

    assert len({len(one.agenda) for one in found}) > 1
    assert len({one.ends for one in found}) == 1


def test_every_calendar_ends_when_the_meeting_does(demo: Desk):
    readers = ("chair", "POL", "CSC", "HOM", "family")
    keys = (MeetingKey(meeting="SD-2026-001-M3", audience=one) for one in readers)

    assert len({meeting_entry(demo.get(meetings.read, key)).ends for key in keys}) == 1


def test_what_is_over_is_neither_moved_nor_called_off_nor_given_another_chair(
    desk: Desk, child: UUID
):
    meeting = call(desk, child, NAMED)
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))

    desk.carry_out(meetings.name_chair, NameChair(meeting=meeting, chair=" B. Reid "))
    assert shown(desk, meeting).chair == "B. Reid"
    with pytest.raises(RuleBroken, match="cannot be moved"):
        desk.carry_out(meetings.move, MoveMeeting(meeting=meeting, starts=desk.now(), place=""))
    with pytest.raises(RuleBroken, match="cannot be cancelled"):
        desk.carry_out(meetings.cancel, CancelMeeting(meeting=meeting, reason="Found"))
