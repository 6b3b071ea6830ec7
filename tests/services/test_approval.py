"""Minutes once the meeting is closed: each step in its order, versions, corrections, amendments."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from strategy_desk.desk import Desk
from strategy_desk.documents.minutes_prose import prose
from strategy_desk.domain.actions import RecordAction
from strategy_desk.domain.approval import Agree, Circulate, SendBack, SendSheet, SendToChair
from strategy_desk.domain.corrections import (
    Amend,
    Part,
    ProposeCorrection,
    SettleCorrection,
    Verdict,
)
from strategy_desk.domain.decisions import Answer, Decide
from strategy_desk.domain.follow_ups import FollowUp
from strategy_desk.domain.meetings import (
    Attendance,
    CancelMeeting,
    CloseMeeting,
    Convene,
    MeetingState,
    MeetingType,
    Presence,
    SetPresence,
    StartMeeting,
)
from strategy_desk.domain.minutes import FileLines, LineKind, Pen, Respond, WriteLine
from strategy_desk.domain.room import HandOver
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import at_local
from strategy_desk.errors import ChangedElsewhere, NotFound, RuleBroken
from strategy_desk.exchange.exporters import word_files
from strategy_desk.models.journal import JournalRow
from strategy_desk.services import (
    actions,
    approval,
    attendance,
    corrections,
    decisions,
    follow_ups,
    meetings,
    minutes,
    publishing,
    settings,
    undo,
)
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.print_keys import PrintKey
from strategy_desk.services.settings import KeepSetting
from tests.exchange import word_reading

ROOM = tuple(
    Attendance(agency=code, name=f"{code} worker", presence=Presence.PRESENT)
    for code in ("CSC", "POL", "HEA")
)


@pytest.fixture
def closed(desk: Desk, child: UUID) -> UUID:
    """A meeting that has been held, with one shared line and one restricted."""
    meeting = called(desk, child)
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    said = (
        line(meeting, 1, "Came home hungry at six."),
        line(meeting, 2, "A car was seen.", tier=Tier.POLICE),
        line(meeting, 3, "We do not agree with the grade.", kind=LineKind.DISSENT),
    )
    desk.carry_out(minutes.file, FileLines(lines=said))
    desk.carry_out(meetings.close, CloseMeeting(meeting=meeting, review=date(2026, 12, 7)))
    return meeting


@pytest.fixture
def circulated(desk: Desk, closed: UUID) -> UUID:
    desk.carry_out(approval.send_to_chair, SendToChair(meeting=closed))
    desk.carry_out(approval.circulate, Circulate(meeting=closed))
    return closed


@pytest.fixture
def agreed(desk: Desk, circulated: UUID) -> UUID:
    desk.carry_out(approval.agree, Agree(meeting=circulated))
    return circulated


def called(desk: Desk, child: UUID) -> UUID:
    command = Convene(
        child=child,
        type=MeetingType.PROFESSIONALS,
        starts=at_local(datetime(2026, 11, 23, 8, 0)),
        chair="M. Osei",
        minute_taker="Test",
        attendance=ROOM,
    )
    return desk.carry_out(meetings.convene, command)


def line(meeting: UUID, position: int, text: str, **more) -> WriteLine:
    return WriteLine(
        meeting=meeting, line=uuid4(), item=2, position=position * 1024, text=text, **more
    )


def shown(desk: Desk, meeting: UUID, audience: str = "chair"):
    return desk.get(meetings.read, MeetingKey(meeting=meeting, audience=audience))


def texts(record) -> list[str]:
    return [one.text for one in record.lines]


def ask_for(desk: Desk, meeting: UUID, position: int, proposed: str) -> UUID:
    command = ProposeCorrection(
        line=shown(desk, meeting).lines[position].id,
        agency="EDU",
        name="B. Tarrant",
        proposed=proposed,
        reason="As the register has it.",
    )
    return desk.carry_out(corrections.propose, command)


def answer(desk: Desk, correction: UUID, verdict: Verdict, why: str = "The register says so."):
    command = SettleCorrection(correction=correction, seen=1, verdict=verdict, answer=why)
    desk.carry_out(corrections.settle, command)


def printed(desk: Desk, version: int = 0, audience: str = "chair"):
    key = PrintKey(
        document="minutes",
        meeting="T-1-M1",
        printed_at=desk.now(),
        printed_by="Test",
        audience=audience,
        version=version,
    )
    return desk.get(publishing.paper, key)


def test_minutes_go_from_draft_to_the_chair_and_out_and_are_agreed(desk: Desk, closed: UUID):
    states = [shown(desk, closed).state]
    for use_case, command in (
        (approval.send_to_chair, SendToChair(meeting=closed)),
        (approval.send_back, SendBack(meeting=closed, reason="The times are wrong.")),
        (approval.send_to_chair, SendToChair(meeting=closed)),
        (approval.circulate, Circulate(meeting=closed)),
        (approval.agree, Agree(meeting=closed)),
    ):
        desk.carry_out(use_case, command)
        states.append(shown(desk, closed).state)

    assert [state.value for state in states] == [
        "draft", "chair's check", "draft", "chair's check", "circulated", "agreed",
    ]  # fmt: skip
    with_names = select(JournalRow.command, JournalRow.who).order_by(JournalRow.number.desc())
    entries = desk.get(lambda session, _: session.execute(with_names.limit(5)).all(), None)
    assert [tuple(one) for one in reversed(entries)] == [
        ("approval.send_to_chair", "Test"),
        ("approval.send_back", "Test"),
        ("approval.send_to_chair", "Test"),
        ("approval.circulate", "Test"),
        ("approval.agree", "Test"),
    ]
    assert [(one.number, one.by, one.agreed) for one in shown(desk, closed).versions] == [
        (1, "Test", False),
        (2, "M. Osei", True),
    ]


@pytest.mark.parametrize(
    ("use_case", "command", "says"),
    [
        (approval.circulate, Circulate, "cannot be circulated now. They are a draft. Send them"),
        (
            approval.send_back,
            partial(SendBack, reason="Times."),
            "cannot be sent back now. They",
        ),
        (approval.agree, Agree, "cannot be agreed now. They are a draft"),
    ],
)
def test_a_step_out_of_order_is_refused_in_words(desk, closed, use_case, command, says):
    with pytest.raises(RuleBroken) as refused:
        desk.carry_out(use_case, command(meeting=closed))

    assert says in refused.value.sentence
    assert shown(desk, closed).state is MeetingState.DRAFT


def test_what_is_under_the_pen_goes_out_with_the_minutes(desk: Desk, closed: UUID):
    pen = Pen(line=line(closed, 9, "Typed and not left"))
    desk.carry_out(minutes.hold, pen)

    desk.carry_out(approval.send_to_chair, SendToChair(meeting=closed))

    (last,) = [one for one in shown(desk, closed).lines if one.text == "Typed and not left"]
    assert not last.held


@pytest.mark.parametrize("state", ["circulated", "agreed"])
def test_what_was_sent_out_is_not_typed_over(desk: Desk, state: str, request):
    meeting = request.getfixturevalue(state)
    before = shown(desk, meeting)
    first = before.lines[0].id
    pen = Pen(line=line(meeting, 9, "Typed"))
    at_rest = Pen(line=line(meeting, 9, "Typed"), filed=True)

    desk.carry_out(minutes.hold, at_rest)
    for use_case, command in (
        (minutes.file, FileLines(lines=(line(meeting, 9, "More"),))),
        (minutes.file, FileLines(removed=(first,))),
        (minutes.hold, pen),
        (minutes.respond, Respond(line=before.lines[2].id, response="No.")),
        (
            decisions.decide,
            Decide(meeting=meeting, question="nrm", answer=Answer.YES, reason="Agreed."),
        ),
        (actions.record, RecordAction(meeting=meeting, agency="POL", text="Visit")),
        (attendance.set_presence, SetPresence(meeting=meeting, attendance=ROOM[0])),
    ):
        with pytest.raises(RuleBroken, match="can no longer be typed over"):
            desk.carry_out(use_case, command)
    assert shown(desk, meeting) == before


def test_lines_that_waited_in_the_second_place_wait_on(desk: Desk, agreed: UUID):
    waited = FileLines(lines=(line(agreed, 9, "Waited"),))

    with pytest.raises(RuleBroken, match="went out before this was saved: 'Waited'"):
        desk.carry_out(minutes.take_up, (waited, at_local(datetime(2026, 11, 23, 8, 30))))

    assert "Waited" not in texts(shown(desk, agreed))


def test_nobody_undoes_a_handover_of_minutes_that_went_out(desk: Desk, child: UUID):
    meeting = called(desk, child)
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    desk.carry_out(attendance.hand_over, HandOver(meeting=meeting, to="B. Reid"))
    desk.who = "Chair"
    desk.carry_out(meetings.close, CloseMeeting(meeting=meeting))
    desk.carry_out(approval.send_to_chair, SendToChair(meeting=meeting))
    desk.carry_out(approval.circulate, Circulate(meeting=meeting))

    desk.who = "Test"
    with pytest.raises(RuleBroken, match="can no longer be typed over"):
        desk.carry_out(undo.undo, None)
    assert shown(desk, meeting).minute_taker == "B. Reid"


def test_nobody_undoes_a_line_of_minutes_that_went_out(desk: Desk, child: UUID):
    meeting = called(desk, child)
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    desk.carry_out(meetings.close, CloseMeeting(meeting=meeting))
    desk.carry_out(minutes.file, FileLines(lines=(line(meeting, 1, "A slip"),)))
    desk.who = "Chair"
    desk.carry_out(approval.send_to_chair, SendToChair(meeting=meeting))
    desk.carry_out(approval.circulate, Circulate(meeting=meeting))
    with pytest.raises(RuleBroken, match="final"):
        desk.carry_out(undo.undo, None)

    desk.who = "Test"
    with pytest.raises(RuleBroken, match="can no longer be typed over"):
        desk.carry_out(undo.undo, None)
    assert texts(shown(desk, meeting)) == ["A slip"]


def test_an_accepted_correction_changes_the_line_and_keeps_what_it_said(
    desk: Desk, circulated: UUID
):
    key = ask_for(desk, circulated, 0, "Came home hungry at seven.")
    assert texts(shown(desk, circulated))[0] == "Came home hungry at six."

    answer(desk, key, Verdict.ACCEPTED)

    found = shown(desk, circulated)
    assert found.lines[0].text == "Came home hungry at seven."
    (one,) = found.corrections
    assert (one.number, one.agency, one.name, one.was, one.by) == (
        1, "EDU", "B. Tarrant", "Came home hungry at six.", "Test",
    )  # fmt: skip
    assert (one.verdict, one.answer) == (Verdict.ACCEPTED, "The register says so.")


def test_a_rejected_correction_leaves_the_line(desk: Desk, circulated: UUID):
    answer(desk, ask_for(desk, circulated, 0, "At eight."), Verdict.REJECTED, "Police log: six.")

    found = shown(desk, circulated)
    assert found.lines[0].text == "Came home hungry at six."
    assert found.corrections[0].answer == "Police log: six."


def test_a_line_is_taken_out_where_nothing_is_proposed_in_its_place(desk: Desk, circulated: UUID):
    answer(desk, ask_for(desk, circulated, 0, ""), Verdict.ACCEPTED)

    found = shown(desk, circulated)
    assert len(found.lines) == 2
    assert (found.corrections[0].line, found.corrections[0].was) == (
        None,
        "Came home hungry at six.",
    )


def test_a_correction_of_words_that_changed_meanwhile_is_not_carried_out(
    desk: Desk, circulated: UUID
):
    first = ask_for(desk, circulated, 0, "At seven.")
    second = ask_for(desk, circulated, 0, "At eight.")
    answer(desk, first, Verdict.ACCEPTED)

    with pytest.raises(RuleBroken, match="words have changed since"):
        answer(desk, second, Verdict.ACCEPTED)
    with pytest.raises(ChangedElsewhere):
        answer(desk, first, Verdict.REJECTED)
    assert shown(desk, circulated).corrections[1].verdict is Verdict.WAITING


def test_a_correction_names_who_asks_and_why_and_an_answer_says_why(desk: Desk, circulated: UUID):
    key = shown(desk, circulated).lines[0].id
    for agency, name, proposed, reason in (
        ("", "B. Tarrant", "New", "Because"),
        ("EDU", " ", "New", "Because"),
        ("EDU", "B. Tarrant", "New", ""),
        ("EDU", "B. Tarrant", "Came home hungry at six. ", "Because"),
    ):
        command = ProposeCorrection(
            line=key, agency=agency, name=name, proposed=proposed, reason=reason
        )
        with pytest.raises(RuleBroken):
            desk.carry_out(corrections.propose, command)
    with pytest.raises(RuleBroken, match="needs its reason"):
        answer(desk, ask_for(desk, circulated, 0, "New"), Verdict.REJECTED, " ")


def with_both(desk: Desk, child: UUID) -> UUID:
    """A strategy meeting that decided, agreed an action, and whose minutes went out."""
    command = Convene(
        child=child,
        type=MeetingType.STRATEGY_REVIEW,
        starts=at_local(datetime(2026, 11, 23, 8, 0)),
        chair="M. Osei",
        attendance=ROOM,
    )
    meeting = desk.carry_out(meetings.convene, command)
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    action = RecordAction(meeting=meeting, agency="POL", text="Visit Tod Lane", tier=Tier.POLICE)
    desk.carry_out(actions.record, action)
    for question in shown(desk, meeting).questions:
        desk.carry_out(
            decisions.decide,
            Decide(meeting=meeting, question=question.key, answer=Answer.YES, reason="Seen."),
        )
    desk.carry_out(meetings.close, CloseMeeting(meeting=meeting))
    desk.carry_out(approval.send_to_chair, SendToChair(meeting=meeting))
    desk.carry_out(approval.circulate, Circulate(meeting=meeting))
    return meeting


def propose(desk: Desk, proposed: str, **about) -> UUID:
    command = ProposeCorrection(
        agency="POL", name="D. Quist", proposed=proposed, reason="As I said.", **about
    )
    return desk.carry_out(corrections.propose, command)


def test_the_words_of_an_action_and_of_a_decision_are_corrected_as_a_line_is(
    desk: Desk, child: UUID
):
    meeting = with_both(desk, child)
    before = shown(desk, meeting)
    action, decision = before.actions[0], before.decisions[0]
    keys = (
        propose(desk, "Visit Dod Lane", action=action.id),
        propose(desk, "Joint, from tonight", decision=decision.id),
        propose(desk, "Two injuries.", decision=decision.id, part=Part.REASON),
        propose(desk, "Never mind", decision=decision.id, part=Part.REASON),
    )
    assert [one.was for one in shown(desk, meeting).corrections] == [
        "Visit Tod Lane", "", "Seen.", "Seen.",
    ]  # fmt: skip
    assert shown(desk, meeting).actions == before.actions

    for key in keys[:3]:
        answer(desk, key, Verdict.ACCEPTED)
    with pytest.raises(RuleBroken, match="words have changed since"):
        answer(desk, keys[3], Verdict.ACCEPTED)
    answer(desk, keys[3], Verdict.REJECTED, "It is not so.")

    after = shown(desk, meeting)
    assert after.actions[0].text == "Visit Dod Lane"
    assert (after.decisions[0].text, after.decisions[0].reason) == (
        "Joint, from tonight",
        "Two injuries.",
    )
    assert desk.carry_out(approval.circulate, Circulate(meeting=meeting)) == 2
    first, second = printed(desk, version=1).meeting, printed(desk, version=2).meeting
    assert [one.actions[0].text for one in (first, second)] == ["Visit Tod Lane", "Visit Dod Lane"]
    assert [one.decisions[0].reason for one in (first, second)] == ["Seen.", "Two injuries."]


def test_only_a_line_is_taken_out_by_a_correction_and_only_one_thing_is_meant(
    desk: Desk, child: UUID
):
    meeting = with_both(desk, child)
    found = shown(desk, meeting)

    for about in ({"action": found.actions[0].id}, {"decision": found.decisions[0].id}):
        with pytest.raises(RuleBroken) as refused:
            propose(desk, " ", part=Part.REASON, **about)
        assert refused.value.field == "proposed"
    with pytest.raises(RuleBroken, match="not said what is to be corrected"):
        propose(desk, "Words")


def test_a_correction_of_an_action_goes_as_far_as_the_action(desk: Desk, child: UUID):
    meeting = with_both(desk, child)
    propose(desk, "Visit Dod Lane", action=shown(desk, meeting).actions[0].id)

    assert [len(shown(desk, meeting, key).corrections) for key in ("chair", "POL", "HEA")] == [
        1, 1, 0,
    ]  # fmt: skip


def test_agreed_minutes_are_amended_about_an_action_or_a_decision(desk: Desk, child: UUID):
    meeting = with_both(desk, child)
    desk.carry_out(approval.agree, Agree(meeting=meeting))
    found = shown(desk, meeting)
    for about in ({"action": found.actions[0].id}, {"decision": found.decisions[0].id}):
        amendment = Amend(meeting=meeting, text="Done since.", reason="Seen.", **about)
        desk.carry_out(corrections.amend, amendment)

    told = shown(desk, meeting).amendments
    assert [(one.action, one.decision, one.tier) for one in told] == [
        (found.actions[0].id, None, Tier.POLICE),
        (None, found.decisions[0].id, Tier.ALL),
    ]
    assert shown(desk, meeting).actions == found.actions
    assert len(shown(desk, meeting, "HEA").amendments) == 1
    written = word_reading.read(word_files.write(prose(printed(desk, audience="POL"))))
    words = word_reading.text(written)
    assert f"About action {found.actions[0].number}. Done since." in words
    assert "About the decision on: Section 47 enquiry. Done since." in words


def test_what_the_chair_sends_back_says_why_and_only_the_desk_keeps_it(desk: Desk, closed: UUID):
    desk.carry_out(approval.send_to_chair, SendToChair(meeting=closed))
    with pytest.raises(RuleBroken, match="not said why the draft goes back") as refused:
        desk.carry_out(approval.send_back, SendBack(meeting=closed, reason=" "))
    assert refused.value.field == "reason"
    assert shown(desk, closed).state is MeetingState.CHECK

    for reason in ("The times of item 2 are wrong.", "Item 3 lacks its speaker."):
        desk.carry_out(approval.send_back, SendBack(meeting=closed, reason=reason))
        desk.carry_out(approval.send_to_chair, SendToChair(meeting=closed))

    assert [(one.by, one.reason) for one in shown(desk, closed).sent_back] == [
        ("M. Osei", "The times of item 2 are wrong."),
        ("M. Osei", "Item 3 lacks its speaker."),
    ]
    assert not shown(desk, closed, "POL").sent_back
    desk.carry_out(approval.circulate, Circulate(meeting=closed))
    assert len(printed(desk, version=1).meeting.sent_back) == 2


def test_sending_back_is_undone_with_its_reason(desk: Desk, closed: UUID):
    desk.carry_out(approval.send_to_chair, SendToChair(meeting=closed))
    desk.carry_out(approval.send_back, SendBack(meeting=closed, reason="Times."))

    assert desk.carry_out(undo.undo, None) == "approval.send_back"
    found = shown(desk, closed)
    assert (found.state, found.sent_back) == (MeetingState.CHECK, ())


def test_nothing_is_agreed_while_a_correction_waits_or_before_all_have_seen_it(
    desk: Desk, circulated: UUID
):
    with pytest.raises(RuleBroken, match="Nothing has changed since version 1"):
        desk.carry_out(approval.circulate, Circulate(meeting=circulated))
    key = ask_for(desk, circulated, 0, "At seven.")
    with pytest.raises(RuleBroken, match="1 correction waits"):
        desk.carry_out(approval.agree, Agree(meeting=circulated))
    answer(desk, key, Verdict.ACCEPTED)
    with pytest.raises(RuleBroken, match="accepted since the minutes were last circulated"):
        desk.carry_out(approval.agree, Agree(meeting=circulated))

    assert desk.carry_out(approval.circulate, Circulate(meeting=circulated)) == 2
    assert desk.carry_out(approval.agree, Agree(meeting=circulated)) == 3
    assert [one.note for one in shown(desk, circulated).versions] == [
        "",
        "1 correction accepted",
        "",
    ]


def test_every_version_is_read_back_as_it_was_though_no_time_passed(desk: Desk, circulated: UUID):
    answer(desk, ask_for(desk, circulated, 0, "Came home at seven."), Verdict.ACCEPTED)
    desk.carry_out(approval.circulate, Circulate(meeting=circulated))
    first, second, now = printed(desk, 1), printed(desk, 2), printed(desk)

    assert texts(first.meeting)[0] == "Came home hungry at six."
    assert texts(second.meeting)[0] == texts(now.meeting)[0] == "Came home at seven."
    assert [len(one.meeting.versions) for one in (first, second)] == [1, 2]
    assert [one.title for one in (first, now)] == [
        "T-1-M1, minutes, version 1",
        "T-1-M1, minutes, version 2",
    ]
    assert texts(printed(desk, 1, "professionals").meeting) == [
        "Came home hungry at six.",
        "We do not agree with the grade.",
    ]
    with pytest.raises(NotFound, match="no version 3"):
        printed(desk, 3)


def test_minutes_that_were_corrected_are_a_draft_until_they_go_out_again(
    desk: Desk, circulated: UUID
):
    ask_for(desk, circulated, 0, "Came home at eight.")
    assert printed(desk).title == "T-1-M1, minutes, version 1"

    answer(desk, ask_for(desk, circulated, 0, "Came home at seven."), Verdict.ACCEPTED)
    now = printed(desk)
    assert texts(now.meeting)[0] == "Came home at seven."
    assert now.title == "T-1-M1, minutes"
    assert "Draft of version 2, with what has changed since version 1" in repr(prose(now))


def test_who_may_not_see_what_was_corrected_has_the_version_that_went_out(
    desk: Desk, circulated: UUID
):
    answer(desk, ask_for(desk, circulated, 1, "A blue car was seen."), Verdict.ACCEPTED)

    titles = {reader: printed(desk, audience=reader).title for reader in ("POL", "HEA", "family")}
    assert titles == {
        "POL": "T-1-M1, minutes",
        "HEA": "T-1-M1, minutes, version 1",
        "family": "T-1-M1, minutes, version 1",
    }


def test_agreed_minutes_are_printed_as_they_were_with_the_amendments_of_today(
    desk: Desk, agreed: UUID
):
    amend = Amend(meeting=agreed, text="The car was blue.", reason="Seen again on CCTV.")

    assert desk.carry_out(corrections.amend, amend) == 1
    paper = printed(desk)
    assert paper.issued_at is not None
    assert paper.meeting.state is MeetingState.AGREED
    assert [one.text for one in paper.meeting.amendments] == ["The car was blue."]
    assert not printed(desk, 1).meeting.amendments


def test_an_amendment_travels_as_far_as_its_line(desk: Desk, agreed: UUID):
    restricted = shown(desk, agreed).lines[1].id
    for text, about in (("The car was blue.", restricted), ("At six, by the log.", None)):
        amend = Amend(meeting=agreed, text=text, reason="Checked.", line=about)
        desk.carry_out(corrections.amend, amend)

    for reader, count in (("chair", 2), ("POL", 2), ("professionals", 1), ("family", 1)):
        assert len(printed(desk, audience=reader).meeting.amendments) == count
    assert printed(desk, audience="professionals").meeting.withheld == 2


def test_only_agreed_minutes_are_amended_with_words_and_a_reason(desk: Desk, circulated: UUID):
    with pytest.raises(RuleBroken, match="cannot be amended now"):
        desk.carry_out(corrections.amend, Amend(meeting=circulated, text="x", reason="y"))
    desk.carry_out(approval.agree, Agree(meeting=circulated))
    for text, reason in (("", "y"), ("x", " ")):
        with pytest.raises(RuleBroken):
            desk.carry_out(corrections.amend, Amend(meeting=circulated, text=text, reason=reason))


def test_the_chairs_response_stands_beside_the_dissent(desk: Desk, closed: UUID):
    said, dissent = shown(desk, closed).lines[0], shown(desk, closed).lines[2]

    desk.carry_out(minutes.respond, Respond(line=dissent.id, response="Safety comes first."))

    assert shown(desk, closed).lines[2].response == "Safety comes first."
    with pytest.raises(RuleBroken, match="who did not agree"):
        desk.carry_out(minutes.respond, Respond(line=said.id, response="No."))


def test_what_goes_out_by_when_is_a_setting_with_a_default(desk: Desk, closed: UUID):
    def words() -> list[str]:
        return [due.words(desk.now()) for due in shown(desk, closed).dues]

    assert words() == [
        "Decisions and actions out by Tue 24 Nov, 1 working day left",
        "Minutes out by Mon 30 Nov, 5 working days left",
    ]
    desk.carry_out(settings.keep, KeepSetting(key="working days for minutes", value="10"))
    desk.carry_out(approval.send_sheet, SendSheet(meeting=closed))
    assert words() == ["Minutes out by Mon 7 Dec, 10 working days left"]
    (listed,) = desk.get(meetings.everything, None)
    assert listed.dues == shown(desk, closed).dues
    with pytest.raises(RuleBroken, match="gone out already"):
        desk.carry_out(approval.send_sheet, SendSheet(meeting=closed))


def test_once_circulated_the_clock_is_that_of_corrections(desk: Desk, circulated: UUID):
    desk.carry_out(approval.send_sheet, SendSheet(meeting=circulated))

    (due,) = shown(desk, circulated).dues
    assert due.words(desk.now()) == "Corrected or agreed by Mon 30 Nov, 5 working days left"
    desk.carry_out(approval.agree, Agree(meeting=circulated))
    assert not shown(desk, circulated).dues


def test_the_next_meeting_is_called_from_the_record_of_the_last(desk: Desk, closed: UUID):
    key = desk.carry_out(follow_ups.call, FollowUp(meeting=closed))

    after = shown(desk, key)
    assert (after.reference, after.type) == ("T-1-M2", MeetingType.PROFESSIONALS)
    assert after.starts == at_local(datetime(2026, 12, 7, 8, 0))
    assert after.agenda[0].title == "Actions from last meeting"
    assert [item.number for item in after.agenda] == list(range(1, len(after.agenda) + 1))
    assert {who.presence for who in after.attendance} == {Presence.INVITED}
    assert [who.name for who in after.attendance] == [who.name for who in ROOM]
    with pytest.raises(RuleBroken, match="T-1-M2 is called for Mon 7 Dec 2026 08:00"):
        desk.carry_out(follow_ups.call, FollowUp(meeting=closed))


def test_a_meeting_knows_when_the_next_one_is_in_truth_and_a_family_does_not(
    desk: Desk, closed: UUID
):
    assert shown(desk, closed).followed is None
    moved = at_local(datetime(2026, 12, 9, 14, 0))
    key = desk.carry_out(follow_ups.call, FollowUp(meeting=closed, starts=moved))

    assert shown(desk, closed).review == date(2026, 12, 7)
    assert shown(desk, closed).followed == moved
    assert shown(desk, closed, "family").followed is None
    desk.carry_out(meetings.cancel, CancelMeeting(meeting=key, reason="Not needed."))
    assert shown(desk, closed).followed is None


def test_a_meeting_without_a_review_date_is_not_followed_blindly(desk: Desk, child: UUID):
    meeting = called(desk, child)
    with pytest.raises(RuleBroken, match="has not ended"):
        desk.carry_out(follow_ups.call, FollowUp(meeting=meeting))
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    desk.carry_out(meetings.close, CloseMeeting(meeting=meeting))

    with pytest.raises(RuleBroken, match="set no date"):
        desk.carry_out(follow_ups.call, FollowUp(meeting=meeting))
