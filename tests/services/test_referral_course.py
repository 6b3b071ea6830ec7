"""From the decision of a meeting to the reference of the referral and what came back."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.actions import ActionStatus, RecordAction
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.decisions import (
    EACH_HAS_ITS_REASON,
    REFERRAL,
    Answer,
    Decide,
    IndicatorReason,
)
from strategy_desk.domain.events import RecordEvent
from strategy_desk.domain.indicators import Evidence, UseIndicator
from strategy_desk.domain.meetings import Convene, MeetingType
from strategy_desk.domain.nrm_case import NrmCase
from strategy_desk.domain.nrm_course import (
    COMPLETE_THE_FORM,
    Inquiry,
    Outcome,
    RecordGrounds,
    RecordInquiry,
    RecordStep,
    RecordSubmission,
    Stage,
)
from strategy_desk.domain.time import at_local
from strategy_desk.errors import RuleBroken
from strategy_desk.services import (
    actions,
    decisions,
    events,
    indicators,
    meetings,
    nrm_cases,
    referral_course,
    timelines,
    today,
)
from strategy_desk.services.nrm_cases import NrmCaseKey
from strategy_desk.services.timelines import TimelineKey
from tests.services import siblings

ROWAN = "SD-2026-001"
SENT = at_local(datetime(2026, 11, 20, 16, 0))


@pytest.fixture
def meeting(desk: Desk, child: UUID) -> UUID:
    starts = at_local(datetime(2026, 11, 23, 10, 0))
    command = Convene(
        child=child, type=MeetingType.STRATEGY_INITIAL, starts=starts, chair="S. Abara"
    )
    return desk.carry_out(meetings.convene, command)


def decide(desk: Desk, meeting: UUID, answer: Answer, reason: str = "Agreed.", **more) -> None:
    command = Decide(meeting=meeting, question=REFERRAL, answer=answer, reason=reason, **more)
    desk.carry_out(decisions.decide, command)


def case(desk: Desk, reference: str = "T-1", audience: str = "chair") -> NrmCase:
    key = NrmCaseKey(reference=reference, as_of=desk.now(), audience=audience)
    return desk.get(nrm_cases.of_child, key)


def use(desk: Desk, child: UUID, *codes: str) -> None:
    for n, code in enumerate(codes, 1):
        item = Evidence(text="Seen", on=f"{n} Nov 2026", source="School")
        desk.carry_out(indicators.use, UseIndicator(child=child, code=code, evidence=(item,)))


def submission(child: UUID, **changes) -> RecordSubmission:
    given = {
        "child": child,
        "at": SENT,
        "by": "L. Marchetti",
        "responder": "CSC",
        "reference": "NRM-1",
        "decision_maker": "Single Competent Authority",
    }
    return RecordSubmission(**given | changes)


def test_to_refer_asks_for_the_online_form_by_the_next_working_day(
    desk: Desk, child: UUID, meeting: UUID
):
    decide(desk, meeting, Answer.YES)

    (action,) = desk.get(actions.of_child, child)
    assert (action.text, action.agency) == (COMPLETE_THE_FORM, "CSC")
    assert action.due == date(2026, 11, 24)
    assert case(desk).course.action == action.id

    decide(desk, meeting, Answer.YES, "Agreed by all.")
    assert len(desk.get(actions.of_child, child)) == 1


def test_no_second_action_where_the_meeting_agreed_it_in_other_words(
    desk: Desk, child: UUID, meeting: UUID
):
    command = RecordAction(meeting=meeting, agency="CSC", text="Submit NRM referral")
    desk.carry_out(actions.record, command)

    decide(desk, meeting, Answer.YES)

    assert len(desk.get(actions.of_child, child)) == 1


def test_another_answer_takes_the_action_back_with_it(desk: Desk, child: UUID, meeting: UUID):
    decide(desk, meeting, Answer.YES)
    decide(desk, meeting, Answer.LATER, until=date(2026, 12, 1))

    assert desk.get(actions.of_child, child) == ()
    assert case(desk).course.action is None


def test_the_reference_completes_the_action_and_is_told_in_the_timeline(
    desk: Desk, child: UUID, meeting: UUID
):
    use(desk, child, "CC01", "CC03", "CT01")
    assert case(desk).waiting.days == 20
    decide(desk, meeting, Answer.YES)

    desk.carry_out(referral_course.submit, submission(child))

    (action,) = desk.get(actions.of_child, child)
    assert action.status is ActionStatus.DONE
    assert action.evidence == "NRM reference NRM-1, sent 20 Nov 2026."
    key = TimelineKey(reference="T-1", as_of=desk.now())
    told = [event.kind.name for event in desk.get(timelines.read, key).events]
    assert told == ["NRM referral"]
    found = case(desk)
    assert (found.waiting, found.course.submission.reference) == (None, "NRM-1")
    assert desk.get(today.not_decided, desk.now()) == ()


def test_there_is_one_referral_for_each_child(desk: Desk, child: UUID):
    desk.carry_out(referral_course.submit, submission(child))

    with pytest.raises(RuleBroken, match="one for each child"):
        desk.carry_out(referral_course.submit, submission(child, reference="NRM-2"))

    right = submission(child, reference="NRM-2", replaces="NRM-1")
    desk.carry_out(referral_course.submit, right)
    assert case(desk).course.submission.reference == "NRM-2"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"responder": "EDU"}, "not a first responder"),
        ({"responder": "HEA"}, "not a first responder"),
        ({"responder": ""}, "not a first responder"),
        ({"by": " "}, "who sent it"),
        ({"reference": ""}, "NRM reference"),
        ({"at": SENT + timedelta(days=30)}, "later than now"),
    ],
)
def test_what_cannot_have_been_sent_is_refused(desk: Desk, child: UUID, changes, said: str):
    with pytest.raises(RuleBroken, match=said):
        desk.carry_out(referral_course.submit, submission(child, **changes))

    assert case(desk).course.submission is None


def test_police_and_named_organisations_may_send_it(desk: Desk, child: UUID):
    desk.carry_out(referral_course.submit, submission(child, responder="Barnardo's"))
    assert case(desk).course.submission.responder == "Barnardo's"

    agencies = {one.agency for one in case(desk).responders if one.agency}
    assert agencies == {"POL", "CSC"}
    assert not [one for one in case(desk).responders if "Scotland" in one.where]


def test_grounds_follow_the_referral_in_order(desk: Desk, child: UUID):
    yes = RecordGrounds(
        child=child, stage=Stage.REASONABLE, outcome=Outcome.POSITIVE, on=date(2026, 11, 21)
    )
    conclusive = RecordGrounds(
        child=child, stage=Stage.CONCLUSIVE, outcome=Outcome.POSITIVE, on=date(2026, 11, 22)
    )
    with pytest.raises(RuleBroken, match="No referral"):
        desk.carry_out(referral_course.record_grounds, yes)
    desk.carry_out(referral_course.submit, submission(child))
    with pytest.raises(RuleBroken, match="follows positive"):
        desk.carry_out(referral_course.record_grounds, conclusive)
    early = RecordGrounds(
        child=child, stage=Stage.REASONABLE, outcome=Outcome.POSITIVE, on=date(2026, 11, 19)
    )
    with pytest.raises(RuleBroken, match="between 20 Nov 2026 and 23 Nov 2026"):
        desk.carry_out(referral_course.record_grounds, early)

    desk.carry_out(referral_course.record_grounds, yes)
    desk.carry_out(referral_course.record_grounds, conclusive)

    found = case(desk).course
    assert (found.reasonable.on, found.conclusive.on) == (date(2026, 11, 21), date(2026, 11, 22))


def test_not_to_refer_needs_a_reason_for_each_indicator_and_a_day(
    desk: Desk, child: UUID, meeting: UUID
):
    use(desk, child, "CC01", "CC03", "SY01")
    again = date(2027, 1, 20)

    with pytest.raises(RuleBroken, match="Still without one: CC01, CC03"):
        decide(desk, meeting, Answer.NO, "No grounds.", until=again)
    with pytest.raises(RuleBroken, match="Still without one: CC03"):
        decide(desk, meeting, Answer.NO, "No. CC01: his aunt gave it.", until=again)
    with pytest.raises(RuleBroken, match="looked at again"):
        decide(desk, meeting, Answer.NO, "CC01: aunt. CC03: a cousin.")

    decide(desk, meeting, Answer.NO, "cc01: his aunt gave it. CC03: A cousin.", until=again)

    found = case(desk)
    assert found.decision.decision.reasons == (
        IndicatorReason(code="CC01", reason="his aunt gave it."),
        IndicatorReason(code="CC03", reason="A cousin."),
    )
    assert found.decision.decision.reason == EACH_HAS_ITS_REASON
    assert (found.decision.decision.until, found.chair) == (again, "S. Abara")
    assert desk.get(actions.of_child, child) == ()


def test_a_no_is_looked_at_again_on_its_day(desk: Desk, child: UUID, meeting: UUID):
    use(desk, child, "CC01", "CC03", "CT01")
    reasons = "CC01: his aunt gave it. CC03: a cousin. CT01: seen."
    decide(desk, meeting, Answer.NO, reasons, until=date(2027, 1, 20))

    def waits(*day: int):
        return desk.get(today.not_decided_for, (child, at_local(datetime(*day, 9, 0))))

    assert waits(2027, 1, 19) is None
    found = waits(2027, 1, 20)
    assert found.note == "Meeting 1 said no, to be looked at again 20 Jan 2027"
    assert found.days == 78


@pytest.mark.parametrize("answer", [Answer.NO, Answer.LATER])
def test_what_is_left_is_left_for_a_day_to_come(desk: Desk, meeting: UUID, answer: Answer):
    with pytest.raises(RuleBroken, match="22 Nov 2026 was before the meeting") as refused:
        decide(desk, meeting, answer, "Seen.", until=date(2026, 11, 22))
    assert refused.value.field == "until"
    decide(desk, meeting, answer, "Seen.", until=date(2026, 11, 23))


def test_reasons_may_be_given_one_by_one_and_go_with_another_answer(
    desk: Desk, child: UUID, meeting: UUID
):
    use(desk, child, "CC01")
    reasons = (IndicatorReason(code="CC01", reason="His aunt gave it."),)
    decide(desk, meeting, Answer.NO, "Seen.", until=date(2027, 1, 20), reasons=reasons)
    assert case(desk).decision.decision.reasons == reasons

    decide(desk, meeting, Answer.YES)
    assert case(desk).decision.decision.reasons == ()


def test_not_to_refer_needs_the_chairs_name(desk: Desk, child: UUID):
    starts = at_local(datetime(2026, 11, 23, 10, 0))
    unnamed = Convene(child=child, type=MeetingType.STRATEGY_INITIAL, starts=starts)
    meeting = desk.carry_out(meetings.convene, unnamed)

    with pytest.raises(RuleBroken, match="chair's name"):
        decide(desk, meeting, Answer.NO, "No grounds.", until=date(2027, 1, 20))


def test_what_a_child_is_owed_says_who_did_it_and_when(desk: Desk, child: UUID):
    told = RecordStep(child=child, step="told_child", on=date(2026, 11, 20), by="L. Marchetti")
    desk.carry_out(referral_course.record_step, told)

    owed = {one.step.key: one for one in case(desk).owed}
    assert (owed["told_child"].by, owed["leaflet"].on) == ("L. Marchetti", None)
    assert set(owed) == {"local_authority", "told_child", "leaflet", "guardian"}

    for wrong, said in (
        (RecordStep(child=child, step="nothing", on=SENT.date(), by="L"), "no step"),
        (RecordStep(child=child, step="leaflet", on=SENT.date(), by=""), "who did it"),
        (RecordStep(child=child, step="leaflet", on=date(2027, 1, 1), by="L"), "to come"),
    ):
        with pytest.raises(RuleBroken, match=said):
            desk.carry_out(referral_course.record_step, wrong)


def test_a_child_under_investigation_is_told_of_to_police_cps_and_defence(desk: Desk, child: UUID):
    when = read_moment("20 Nov 2026")
    arrest = RecordEvent(child=child, when=when, agency="POL", kind="arrest", text="Arrested.")
    desk.carry_out(events.record, arrest)
    assert case(desk).inquiry_shown_by == ("Fri 20 Nov 2026: Arrested.",)
    assert case(desk).section_45 == ""

    command = RecordInquiry(child=child, inquiry=Inquiry.INVESTIGATION)
    desk.carry_out(referral_course.record_inquiry, command)

    found = case(desk)
    assert found.inquiry_shown_by == ()
    assert "tell police, the Crown Prosecution Service and the defence" in found.section_45
    assert {"police_told", "cps_told", "defence_told"} <= {one.step.key for one in found.owed}


def test_days_undecided_run_from_the_third_indicator_about_the_child(desk: Desk, child: UUID):
    use(desk, child, "SY01", "SY02", "CC01", "CC03")
    assert case(desk).waiting is None

    use(desk, child, "CC01", "CC03", "CT01")

    assert (case(desk).waiting.since, case(desk).waiting.days) == (date(2026, 11, 3), 20)
    assert desk.get(today.not_decided_for, (child, desk.now())).days == 20


def test_the_demonstration_child_has_its_course(demo: Desk):
    found = case(demo, ROWAN)

    assert found.decision.decision.answer is Answer.YES
    assert found.course.submission.reference == "NRM-2026-70431"
    assert [(clock.key, clock.on.isoformat()) for clock in found.clocks] == [
        ("conclusive", "2026-12-03"),
        ("birthday", "2030-02-11"),
    ]
    assert [one.step.key for one in found.owed if one.on is None] == ["leaflet"]
    assert found.accused


def test_siblings_stand_side_by_side_each_with_its_own_referral(desk: Desk):
    shared = siblings.called(desk)
    one, other = shared.ids.values()
    use(desk, other, "CC01", "CC03", "CT01")
    desk.carry_out(referral_course.submit, submission(one))

    key = NrmCaseKey(reference=siblings.SAM.reference, as_of=desk.now())
    first, second = desk.get(nrm_cases.side_by_side, key)

    assert (first.state, first.indicators) == ("sent 20 Nov 2026", 0)
    assert (second.state, second.days, second.indicators) == ("no meeting has decided", 20, 3)
    assert len(second.name) == 2
