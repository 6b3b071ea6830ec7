"""A disagreement escalated: each stage with its clock, what came of it, and who may read of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from strategy_desk.desk import Desk
from strategy_desk.documents.minutes_prose import prose
from strategy_desk.domain.approval import Circulate, SendToChair
from strategy_desk.domain.corrections import Part, ProposeCorrection, SettleCorrection, Verdict
from strategy_desk.domain.dissents import AnswerStage, EscalateDissent, Outcome
from strategy_desk.domain.meetings import CloseMeeting, Convene, MeetingType, StartMeeting
from strategy_desk.domain.minutes import FileLines, LineKind, Respond, WriteLine, as_command
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import at_local
from strategy_desk.errors import ChangedElsewhere, RuleBroken
from strategy_desk.exchange.exporters import word_files
from strategy_desk.services import (
    approval,
    corrections,
    dissents,
    meetings,
    minutes,
    publishing,
    share_safe,
    today,
    undo,
)
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.print_keys import PrintKey
from tests.exchange.word_reading import read, text

STARTS = at_local(datetime(2026, 11, 23, 8, 0))


@pytest.fixture
def open_meeting(desk: Desk, child: UUID) -> UUID:
    called = Convene(child=child, type=MeetingType.PROFESSIONALS, starts=STARTS, chair="M. Osei")
    meeting = desk.carry_out(meetings.convene, called)
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    return meeting


@pytest.fixture
def dissent(desk: Desk, open_meeting: UUID) -> UUID:
    return said(desk, open_meeting)


def said(desk: Desk, meeting: UUID, **more) -> UUID:
    line = WriteLine(
        **{"agency": "HEA", "speaker": "B. Tarrant", "kind": LineKind.DISSENT} | more,
        meeting=meeting,
        line=uuid4(),
        item=2,
        position=1024,
        text="We hold that the grade is too low.",
    )
    desk.carry_out(minutes.file, FileLines(lines=(line,)))
    return line.line


def escalate(desk: Desk, line: UUID, to: str = "S. Abara, team manager") -> UUID:
    command = EscalateDissent(line=line, by="B. Tarrant, named nurse", to=to)
    return desk.carry_out(dissents.escalate, command)


def answer(desk: Desk, stage: UUID, outcome: Outcome, words: str = "No agreement."):
    command = AnswerStage(stage=stage, seen=1, outcome=outcome, answer=words)
    desk.carry_out(dissents.answer, command)


def close(desk: Desk, meeting: UUID):
    closing = CloseMeeting(meeting=meeting, inquorate_reason="Urgent.", reconvene_plan="Monday.")
    desk.carry_out(meetings.close, closing)


def circulate(desk: Desk, meeting: UUID):
    close(desk, meeting)
    desk.carry_out(approval.send_to_chair, SendToChair(meeting=meeting))
    desk.carry_out(approval.circulate, Circulate(meeting=meeting))


def shown(desk: Desk, meeting: UUID, audience: str = "chair"):
    return desk.get(meetings.read, MeetingKey(meeting=meeting, audience=audience))


def printed(desk: Desk, audience: str = "chair", version: int = 0) -> str:
    key = PrintKey(
        document="minutes",
        meeting="T-1-M1",
        printed_at=desk.now(),
        printed_by="Test",
        audience=audience,
        version=version,
    )
    return text(read(word_files.write(prose(desk.get(publishing.paper, key)))))


def test_a_disagreement_goes_from_stage_to_stage_each_with_its_working_days(
    desk: Desk, open_meeting: UUID, dissent: UUID
):
    raised = []
    for outcome in (Outcome.NOT_SETTLED, Outcome.NOT_SETTLED, Outcome.SETTLED):
        answer(desk, escalate(desk, dissent), outcome)
        raised.append(shown(desk, open_meeting).stages[-1])

    assert [(one.stage, one.name, one.due) for one in raised] == [
        (1, "practitioner to practitioner", date(2026, 11, 24)),
        (2, "manager to manager", date(2026, 11, 25)),
        (3, "senior or named professionals", date(2026, 11, 30)),
    ]
    assert {(one.agency, one.by, one.to) for one in raised} == {
        ("HEA", "B. Tarrant, named nurse", "S. Abara, team manager")
    }
    assert raised[-1].answered_at == desk.now()
    with pytest.raises(RuleBroken, match="settled at stage 3"):
        escalate(desk, dissent)


def test_the_policy_ends_and_says_what_is_left_to_do(desk: Desk, dissent: UUID):
    for _ in range(4):
        answer(desk, escalate(desk, dissent), Outcome.NOT_SETTLED)

    with pytest.raises(RuleBroken, match="local policy ends with stage 4"):
        escalate(desk, dissent)


def test_a_stage_says_who_and_waits_for_its_outcome_before_the_next(
    desk: Desk, open_meeting: UUID, dissent: UUID
):
    with pytest.raises(RuleBroken, match="who raises it") as refused:
        escalate(desk, dissent, to=" ")
    assert refused.value.field == "to"
    stage = escalate(desk, dissent)
    with pytest.raises(RuleBroken, match="Stage 1 still waits"):
        escalate(desk, dissent)
    with pytest.raises(RuleBroken, match="what came of it"):
        answer(desk, stage, Outcome.SETTLED, "  ")
    answer(desk, stage, Outcome.NOT_SETTLED)
    with pytest.raises(ChangedElsewhere):
        answer(desk, stage, Outcome.SETTLED)
    plain = said(desk, open_meeting, kind=LineKind.INFORMATION)
    with pytest.raises(RuleBroken, match="says who did not agree"):
        escalate(desk, plain)
    nobodys = said(desk, open_meeting, agency="")
    with pytest.raises(RuleBroken, match="which agency"):
        escalate(desk, nobodys)


def test_a_stage_that_waits_is_a_clock_of_the_meeting_and_late_on_the_first_page(
    desk: Desk, open_meeting: UUID, dissent: UUID
):
    stage = escalate(desk, dissent)

    (due,) = shown(desk, open_meeting).dues
    words = "HEA's disagreement, stage 1, answered by Tue 24 Nov, 1 working day left"
    assert due.words(desk.now()) == words
    (listed,) = desk.get(meetings.everything, None)
    assert listed.dues == (due,)
    assert not desk.get(today.work_left, desk.now()).disagreements
    (late,) = desk.get(today.work_left, desk.now() + timedelta(days=3)).disagreements
    assert (late.meeting, late.child.reference, late.days) == ("T-1-M1", "T-1", 2)
    answer(desk, stage, Outcome.SETTLED)
    assert not shown(desk, open_meeting).dues
    assert not desk.get(today.work_left, desk.now() + timedelta(days=3)).disagreements


def test_escalating_and_its_outcome_are_undone_and_done_again_through_the_journal(
    desk: Desk, open_meeting: UUID, dissent: UUID
):
    answer(desk, escalate(desk, dissent), Outcome.SETTLED, "Graded high.")
    whole = shown(desk, open_meeting).stages

    assert [desk.carry_out(undo.undo, None) for _ in range(2)] == [
        "dissents.answer",
        "dissents.escalate",
    ]
    assert not shown(desk, open_meeting).stages
    for _ in range(2):
        desk.carry_out(undo.redo, None)
    (again,) = shown(desk, open_meeting).stages
    assert replace(again, version=whole[0].version) == whole[0]


def test_the_minutes_say_why_what_the_chair_answered_and_every_stage(
    desk: Desk, open_meeting: UUID, dissent: UUID
):
    desk.carry_out(
        minutes.respond,
        Respond(line=dissent, reason="Two injuries in a month.", response="Reviewed on Friday."),
    )
    answer(desk, escalate(desk, dissent), Outcome.NOT_SETTLED, "Each holds to its view.")
    escalate(desk, dissent, to="D. Quist, head of service")

    told = printed(desk)

    apart = told[told.index("Who did not agree") :]
    assert "Why. Two injuries in a month." in apart
    assert "The chair's response. Reviewed on Friday." in apart
    assert (
        "Escalated, stage 1, practitioner to practitioner. Raised on Monday 23 November 2026 by "
        "B. Tarrant, named nurse with S. Abara, team manager, to be answered by Tuesday "
        "24 November 2026. Not settled on Monday 23 November 2026: Each holds to its view." in apart
    )
    assert "Escalated, stage 2, manager to manager." in apart
    assert "Wednesday 25 November 2026. Not answered yet." in apart


def test_a_response_leaves_the_reason_and_the_reason_the_response(
    desk: Desk, open_meeting: UUID, dissent: UUID
):
    desk.carry_out(minutes.respond, Respond(line=dissent, reason="Injuries."))
    desk.carry_out(minutes.respond, Respond(line=dissent, response="Reviewed."))

    (line,) = shown(desk, open_meeting).lines
    assert (line.reason, line.response) == ("Injuries.", "Reviewed.")


def test_a_stage_goes_as_far_as_its_line_whatever_the_line_was_when_it_was_raised(
    desk: Desk, open_meeting: UUID, dissent: UUID
):
    escalate(desk, dissent)
    assert shown(desk, open_meeting, "POL").stages
    line = shown(desk, open_meeting).lines[0]
    closed_off = replace(as_command(line, open_meeting), tier=Tier.HEALTH)
    desk.carry_out(minutes.file, FileLines(lines=(closed_off,)))

    assert [bool(shown(desk, open_meeting, key).stages) for key in ("HEA", "POL", "family")] == [
        True, False, False,
    ]  # fmt: skip
    assert "S. Abara" not in printed(desk, "POL")
    assert "S. Abara" in printed(desk, "HEA")
    desk.carry_out(minutes.file, FileLines(removed=(dissent,)))
    assert "S. Abara" not in printed(desk, "POL")
    left = printed(desk, "HEA")
    assert "Health limited. HEA: The line itself no longer stands in these minutes." in left
    assert "S. Abara" in left


def test_a_stage_after_circulation_is_in_the_minutes_as_they_stand_and_not_in_the_version(
    desk: Desk, open_meeting: UUID, dissent: UUID
):
    circulate(desk, open_meeting)

    escalate(desk, dissent)

    assert "Escalated, stage 1" in printed(desk)
    assert "Escalated, stage 1" not in printed(desk, version=1)


def test_why_somebody_did_not_agree_is_corrected_like_any_other_words(
    desk: Desk, open_meeting: UUID, dissent: UUID
):
    desk.carry_out(minutes.respond, Respond(line=dissent, reason="One injury."))
    circulate(desk, open_meeting)
    asked = ProposeCorrection(
        line=dissent,
        part=Part.REASON,
        agency="HEA",
        name="B. Tarrant",
        proposed="Two injuries.",
        reason="As I said.",
    )
    key = desk.carry_out(corrections.propose, asked)
    yes = SettleCorrection(correction=key, seen=1, verdict=Verdict.ACCEPTED, answer="Heard so.")
    desk.carry_out(corrections.settle, yes)

    assert shown(desk, open_meeting).lines[0].reason == "Two injuries."


def test_who_raises_a_stage_and_with_whom_is_a_name_that_screens_can_hide(desk, dissent):
    before = desk.get(share_safe.names_in_use, "K. Lowe")
    escalate(desk, dissent, to="Quentin Ashgrove, head of service")
    since = desk.get(share_safe.named_since, frozenset({"dissent_stage"}))

    said = "Raised with Quentin Ashgrove."
    assert before.words(said) == said
    assert since.words(said) == "Raised with QA."
    assert desk.get(share_safe.names_in_use, "K. Lowe").words(said) == "Raised with QA."


def test_minutes_with_a_disagreement_taken_further_can_go_out_as_the_next_version(
    desk: Desk, open_meeting: UUID, dissent: UUID
):
    circulate(desk, open_meeting)
    escalate(desk, dissent)

    assert desk.carry_out(approval.circulate, Circulate(meeting=open_meeting)) == 2
