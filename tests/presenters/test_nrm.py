"""The NRM page, as far as no window is needed: sections, where sources stand, the decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.drafting.known import CORE
from strategy_desk.domain.evidence_files import Left
from strategy_desk.domain.meetings import MeetingState
from strategy_desk.domain.nrm_versions import DraftChange, compared
from strategy_desk.domain.timelines import Timeline
from strategy_desk.errors import DeskError
from strategy_desk.presenters import nrm_decision, nrm_evidence
from strategy_desk.presenters.nrm_changes import details_of, words_of
from strategy_desk.presenters.nrm_sections import PACK, sections_of
from strategy_desk.presenters.nrm_sources import Place, may_be_evidence, place_of
from strategy_desk.presenters.nrm_typed import day_of, instant_of
from strategy_desk.services import nrm_forms, preparations, timelines
from strategy_desk.services.preparations import Preparation
from strategy_desk.services.referrals import ReferralKey

MOST_MISSING, UNDECIDED = "SD-2026-001", "SD-2026-004"


def prepared(desk: Desk, reference: str) -> Preparation:
    return desk.get(preparations.read, ReferralKey(reference=reference, as_of=desk.now()))


def timeline_of(desk: Desk, reference: str) -> Timeline:
    key = timelines.TimelineKey(reference=reference, as_of=desk.now())
    return desk.get(timelines.read, key)


def test_the_sections_stand_in_the_order_of_the_form_and_say_what_they_lack(demo_desk: Desk):
    referral = prepared(demo_desk, UNDECIDED).referral
    sections = sections_of(referral)

    assert [one.number for one in sections] == [*range(1, 13), 0]
    assert sections[-1].title == PACK
    assert [one.title for one in sections if one.adults] == [
        "Consent and support",
        "Duty to notify",
    ]
    assert sum(one.to_do for one in sections) == len(referral.to_do)
    assert sections[0].state == "done"
    assert sections[2].state == "3 to do"


def test_of_ten_places_only_those_named_and_the_next_are_offered(demo_desk: Desk):
    location = sections_of(prepared(demo_desk, MOST_MISSING).referral)[5]
    places = [one.key[-1] for one in location.questions if "uk-city-" in one.key]

    assert places == ["1", "2", "3"], "two are drafted from the record"


def test_a_source_is_found_on_the_timeline_or_where_else_it_stands(demo_desk: Desk):
    known, agencies = timeline_of(demo_desk, MOST_MISSING), demo_desk.agencies
    phone = place_of("V02", known, agencies)

    assert place_of("E07", known, agencies) == Place(episodes=(7,))
    assert place_of("return interview, E01", known, agencies) == Place(episodes=(1,))
    assert phone.mark is not None
    assert "second, newer phone" in phone.mark.text
    assert place_of("CC03", known, agencies) == Place(indicator="CC03")
    assert place_of(CORE, known, agencies).tab == "details"
    assert place_of("meetings", known, agencies).tab == "Meetings"
    assert place_of("E02", timeline_of(demo_desk, UNDECIDED), agencies) == Place(episodes=(2,))
    assert place_of("what nobody recorded", known, agencies).tab == "Chronology"


def test_every_source_of_the_demonstration_leads_somewhere(demo_desk: Desk):
    known, agencies = timeline_of(demo_desk, MOST_MISSING), demo_desk.agencies
    sources = {s for a in prepared(demo_desk, MOST_MISSING).referral.answers for s in a.sources}

    assert not [s for s in sources if place_of(s, known, agencies) == Place(tab="Chronology")]


def test_evidence_is_chosen_from_episodes_interviews_and_events(demo_desk: Desk):
    marks = may_be_evidence(timeline_of(demo_desk, MOST_MISSING), demo_desk.agencies)

    assert {type(one.record).__name__ for one in marks} == {"EpisodeRecord", "EventRecord"}
    assert [one.at for one in marks] == sorted(one.at for one in marks)


def test_the_headline_counts_the_days_nobody_decided(demo_desk: Desk):
    line = nrm_decision.headline(prepared(demo_desk, UNDECIDED).case)

    assert (line.title, line.days) == ("Not yet decided", 5)
    assert line.words.startswith("days since the third indicator, 18 Nov 2026.")


def test_after_it_was_sent_the_headline_says_when(demo_desk: Desk):
    line = nrm_decision.headline(prepared(demo_desk, MOST_MISSING).case)

    assert (line.title, line.days) == ("Referred, 27 Oct 2026", 0)
    assert line.words == "Meeting 2, 20 Oct 2026: refer."


def test_it_is_decided_in_the_open_meeting_before_one_that_is_a_draft(demo_desk: Desk):
    draft = prepared(demo_desk, UNDECIDED).meetings[0]
    is_open = replace(draft, state=MeetingState.OPEN)
    sent_out = replace(draft, state=MeetingState.CIRCULATED)

    assert nrm_decision.meeting_to_decide([is_open, draft]) is is_open
    assert nrm_decision.meeting_to_decide([draft, sent_out]) is draft
    assert nrm_decision.meeting_to_decide([sent_out]) is None


def test_where_no_meeting_can_decide_the_next_one_is_named(demo_desk: Desk):
    meetings = prepared(demo_desk, MOST_MISSING).meetings

    assert "meeting 3, 26 Nov 2026" in nrm_decision.why_not(meetings, demo_desk.now())
    assert "none is planned" in nrm_decision.why_not((), demo_desk.now())


def test_a_no_carries_its_reasons_and_its_day(demo_desk: Desk):
    found = prepared(demo_desk, UNDECIDED)
    made = nrm_decision.Deciding(
        answer=Answer.NO, reason="No.", until="3 Dec 2026", reasons={"MI01": "Why.", "CC05": " "}
    )
    command = nrm_decision.command_of(found.case, found.meetings[0], made, demo_desk.now())

    assert command.until == date(2026, 12, 3)
    assert [(one.code, one.reason) for one in command.reasons] == [("MI01", "Why.")]


@pytest.mark.parametrize("words", ["", "some day", "spring 2026"])
def test_what_is_not_one_day_is_refused_in_words(words: str):
    with pytest.raises(DeskError) as refused:
        day_of(words, "when it was sent")

    assert refused.value.sentence


def test_a_day_alone_is_its_beginning():
    assert instant_of("27 Oct 2026", "when").isoformat() == "2026-10-27T00:00:00+00:00"
    assert instant_of("27 Oct 2026 11:20", "when").isoformat() == "2026-10-27T11:20:00+00:00"


def test_a_newer_form_is_told_in_one_line_and_then_in_full(demo_desk: Desk):
    now = nrm_forms.newest()
    gone, changed, *rest = now.questions
    before = replace(now, version="2026-01-05", questions=(replace(changed, text="Old"), *rest))
    change = DraftChange(
        child=prepared(demo_desk, UNDECIDED).child.id,
        reference=UNDECIDED,
        seen=1,
        change=compared(before, now),
    )

    assert words_of(change).startswith(
        "The form changed on 27 Apr 2026: 1 new question, 1 changed question."
    )
    assert details_of(change) == (
        f"New, 1: {gone.text}",
        f"Changed, 2: now “{changed.text}”",
    )


def test_what_is_written_out_says_what_stays():
    words = nrm_evidence.written_words(1, (Left(number=2, why="its owner is not asked yet"),))

    assert words == ("1 file written, not encrypted. No. 2 stays here: its owner is not asked yet.")
