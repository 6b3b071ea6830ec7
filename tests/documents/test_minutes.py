"""The minutes: what stands in them, in the order that serves the child."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from strategy_desk.documents.document import render
from strategy_desk.domain.actions import ActionStatus
from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.meetings import Attendance, MeetingState, Presence
from strategy_desk.domain.minutes import Basis, LineKind
from strategy_desk.domain.room import Handover, QuorumChange
from strategy_desk.domain.sharing import FAMILY, PROFESSIONALS
from strategy_desk.domain.time import clock_words
from strategy_desk.services import catalogues
from tests.documents import reading, samples


def printed(**changes) -> bytes:
    """The chair's copy of the sample meeting with changes."""
    return render(samples.paper("minutes", meeting=replace(samples.MEETING, **changes)))


def test_the_parts_stand_in_order():
    said = [text for _, text in reading.headings(render(samples.paper("minutes")))]

    assert said == [
        "Review strategy meeting 2: minutes",
        "Who was here",
        "What Kaya has said",
        "6. Current position",
        "7. Timeline and pattern sheet",
        "8. Agency information in turn",
        "9. What the child has said",
        "14. NRM decision",
        "Decisions",
        "Who did not agree",
        "Actions",
        "Actions left over from earlier meetings",
        "Next review",
        "Sharing and keeping these minutes",
        "What the record shows",
        "To check in the record",
        "Timeline, 28 September to 24 November 2026",
    ]


def test_in_short_says_how_often_the_first_72_hours_what_was_decided_and_agreed():
    said = reading.text(render(samples.paper("minutes")))
    short = said[said.index("In short.") : said.index("Who was here")]

    assert "8 in all" in short
    assert "Kaya came home on Tuesday 17 November 2026 at 23:10" in short
    assert "the first 72 hours end on Friday 20 November 2026 at 23:10" in short
    assert "Section 47 enquiry; NRM: refer, or reasons not to" in short
    assert "5 actions were agreed." in short


def test_a_child_who_is_missing_now_is_said_to_be():
    away = replace(samples.EPISODES[-1], returned=None)
    timeline = replace(samples.TIMELINE, episodes=(*samples.EPISODES[:-1], away))
    said = reading.text(render(samples.paper("minutes", timeline=timeline)))

    assert "Kaya has been missing since Sat 14 Nov 2026 22:00." in said
    assert "first 72 hours end" not in said


def test_the_childs_words_stand_as_a_quotation_before_what_agencies_said():
    pdf = render(samples.paper("minutes"))
    said = reading.text(pdf)

    quoted = "“They said I owe them. I can't just not go.” Told by T. Brannigan, VOL."
    assert said.count("I can't just not go") == 1
    assert said.index(quoted) < said.index("6. Current position")
    assert "BlockQuote" in {node.tag for node in reading.structure(pdf)}


@pytest.mark.parametrize(
    ("basis", "lead"),
    [
        (Basis.FACT, "Fact."),
        (Basis.OPINION, "Opinion."),
        (Basis.REPORTED, "Told by somebody else."),
    ],
)
def test_how_a_speaker_knows_it_stands_before_what_they_said(basis: Basis, lead: str):
    line = replace(samples.LINES[2], basis=basis)

    assert f"{lead} Kaya was found at Harl" in reading.text(printed(lines=(line,)))


def test_exact_words_stand_in_quotation_marks():
    line = replace(samples.LINES[2], exact=True)

    assert "“Kaya was found at Harl railway station with two telephones.”" in reading.text(
        printed(lines=(line,))
    )


@pytest.mark.parametrize("marks", ['""', "\u201c\u201d", "\u2018\u2019"])
def test_exact_words_that_have_quotation_marks_get_no_others(marks: str):
    words = f"{marks[0]}He was found there.{marks[1]}"
    exact = replace(samples.LINES[2], exact=True, text=words)
    child = replace(exact, kind=LineKind.CHILD_WORDS, text=words.replace("He", "I"))

    said = reading.text(printed(lines=(exact, child)))
    assert "\u201cHe was found there.\u201d" in said
    assert "\u201cI was found there.\u201d" in said
    assert f"\u201c{marks[0]}" not in said
    assert f"{marks[1]}\u201d" not in said


def test_a_meeting_that_heard_nothing_of_the_child_says_so():
    lines = tuple(line for line in samples.LINES if line.kind is not LineKind.CHILD_WORDS)

    assert "Nothing that Kaya has said was brought to this meeting." in reading.text(
        printed(lines=lines)
    )


def test_every_decision_has_its_answer_and_reason_and_one_not_made_says_so():
    said = reading.text(render(samples.paper("minutes")))

    assert "1 Section 47 enquiry Yes. Joint with police Reasonable cause to suspect" in said
    assert "2 Treated as a victim (s.45) Later, by 25 Nov 2026 The arrest" in said
    assert "4 Next meeting date Not decided yet" in said


@pytest.mark.parametrize(
    ("key", "answer", "words"),
    [
        ("nrm", Answer.YES, "Refer"),
        ("nrm", Answer.NO, "Do not refer"),
        ("risk", Answer.YES, "Agreed. High"),
        ("next_meeting", Answer.YES, "Thu 26 Nov 2026"),
        ("s47", Answer.YES, "Yes"),
    ],
)
def test_an_answer_is_called_what_it_decides(key: str, answer: Answer, words: str):
    (question,) = (one for one in catalogues.decision_questions() if one.key == key)
    made = samples.decided(question, answer, "Why it is.", text="High" * (key == "risk"))

    said = reading.text(printed(questions=(question,), decisions=(made,)))

    assert f"1 {question.text} {words} Why it is." in said


def test_in_short_says_what_a_yes_decides():
    decisions = tuple(
        samples.decided(question, Answer.YES, "Agreed by all.")
        for question in catalogues.decision_questions()
    )

    said = reading.text(printed(decisions=decisions))

    assert "The meeting decided: to make a section 47 enquiry; to treat the child as" in said
    assert "; to refer to the NRM;" in said
    assert "or reasons not to" not in said[said.index("In short.") : said.index("Who was here")]


def test_in_short_says_the_risk_level_and_the_day_that_were_decided():
    asked = [q for q in catalogues.decision_questions() if q.key in ("risk", "next_meeting")]
    decisions = tuple(samples.decided(q, Answer.YES, "Agreed.", text="High.") for q in asked)

    said = reading.text(printed(decisions=decisions, review=date(2026, 11, 17)))

    assert (
        "The meeting decided: that the risk level is High; to meet next on Tue 17 Nov 2026." in said
    )


def test_who_did_not_agree_is_set_apart():
    said = reading.text(render(samples.paper("minutes")))

    dissent = said[said.index("Who did not agree") : said.index("Actions No.")]
    assert "EDU M. Quill Education wants the full timetable" in dissent
    assert said.count("Education wants the full timetable") == 1


def test_an_action_has_owner_deadline_and_what_shows_that_it_is_done():
    said = reading.text(render(samples.paper("minutes")))

    assert "B1 POL Check telephone billing" in said
    assert "DC M. Achterberg Fri 20 Nov 2026 17:00 Billing summary" in said
    assert said[said.index("B1 POL") :].count("inside the first 72 hours") == 2
    assert "Nobody named No date Not said yet" in said


def test_left_over_actions_say_how_late_they_are_or_how_they_were_closed():
    said = reading.text(render(samples.paper("minutes")))

    assert "Plan signed by her mother 14 working days (20 days) late" in said
    assert "Done 1 Oct 2026. Session note" in said


def test_an_inquorate_meeting_says_so_in_large_letters_with_reason_and_plan():
    said = reading.text(
        printed(
            absent_from_quorum=("HEA",),
            inquorate_reason="The named doctor was called away.",
            reconvene_plan="Again on 20 November.",
        )
    )

    assert "INQUORATE Nobody was present for health." in said
    assert "Why the meeting went on: The named doctor was called away." in said
    assert "Plan to reconvene: Again on 20 November." in said
    assert "Quorum:" not in said


def test_a_quorate_meeting_names_who_counted():
    said = reading.text(render(samples.paper("minutes")))

    assert "Quorum: police, social care and health were present." in said
    assert "INQUORATE" not in said


def test_who_came_late_or_left_is_printed_with_the_time_and_apologies_with_the_information():
    first, second, third, *others = samples.MEETING.attendance
    came = samples.MEETING.starts
    people = (
        replace(first, presence=Presence.PRESENT, arrived_at=came),
        replace(
            second,
            presence=Presence.LEFT,
            arrived_at=came,
            left_at=came + timedelta(minutes=34),
        ),
        replace(third, presence=Presence.APOLOGIES, note="Report of 4 October"),
        Attendance(agency="EDU", name="", role="Safeguarding lead"),
        Attendance(
            agency="HOM",
            name="C. Brightwater",
            role="Carer",
            presence=Presence.PRESENT,
            arrived_at=came + timedelta(minutes=11),
        ),
    )
    said = reading.text(printed(attendance=(*people, *others)))

    begins, ends = clock_words(came), clock_words(came + timedelta(minutes=34))
    late = clock_words(came + timedelta(minutes=11))
    assert "Social worker, Ostrey Council Yes POL" in said
    assert begins not in said.split("Who was here")[1].split("Quorum")[0]
    assert f"Carer Yes, from {late}" in said
    assert f"Left, until {ends}" in said
    assert "Apologies. Report of 4 October" in said
    assert "Nobody named Safeguarding lead" in said


def test_a_lost_quorum_and_who_took_over_the_minutes_are_printed():
    at = samples.MEETING.starts
    said = reading.text(
        printed(
            quorum_changes=(
                QuorumChange(at=at, absent=("HEA",)),
                QuorumChange(at=at + timedelta(minutes=5)),
            ),
            handovers=(Handover(at=at, before="K. Lowe", after="B. Reid <x>"),),
        )
    )

    assert f"From {clock_words(at)} there was no quorum: nobody was present for health." in said
    assert f"From {clock_words(at + timedelta(minutes=5))} there was a quorum again." in said
    assert "the minutes were taken by B. Reid <x>, before that by K. Lowe." in said


def test_an_action_that_was_not_done_says_why():
    action = replace(
        samples.MEETING.left_over[0], status=ActionStatus.NOT_DONE, reason="The flat is empty."
    )

    assert "Not done. The flat is empty." in reading.text(printed(left_over=(action,)))


@pytest.mark.parametrize("state", [MeetingState.OPEN, MeetingState.DRAFT])
def test_minutes_are_a_draft_on_every_page_until_agreed(state: MeetingState):
    for page in reading.pages(printed(state=state)):
        assert "Draft. Not agreed until the chair has signed." in page


def test_agreed_minutes_are_no_draft():
    assert "draft" not in reading.text(printed(state=MeetingState.AGREED)).casefold()


def test_the_chart_says_its_measures_in_words():
    pdf = render(samples.paper("minutes", PROFESSIONALS))
    figures = [node for node in reading.structure(pdf) if node.tag == "Figure"]

    assert len(figures) == 1
    spoken = figures[0].alternative
    assert spoken.startswith("Timeline chart, 28 Sep 2026 to 24 Nov 2026. 1 episode in the last")
    assert "within 72 hours" in spoken


def test_the_sharing_statement_and_signatures_stand_together():
    pages = reading.pages(render(samples.paper("minutes")))

    signed = next(page for page in pages if "Chair: R. Oyelaran" in page)
    assert "Do not copy, forward, photograph or record these minutes." in signed
    assert "Minute-taker: P. Lindqvist" in signed


def test_nothing_printed_blames_the_child():
    said = reading.text(render(samples.paper("minutes"))).casefold()
    said += reading.text(render(samples.paper("nrm"))).casefold()

    for phrase in ("abscond", "refuse", "failed to", "at risk", "associat", "engage", "streetwise"):
        assert phrase not in said


def test_the_chairs_response_stands_under_what_was_not_agreed():
    dissent = next(line for line in samples.LINES if line.kind is LineKind.DISSENT)
    lines = tuple(
        replace(line, response="Safety actions go ahead meanwhile.") if line is dissent else line
        for line in samples.LINES
    )

    said = reading.text(printed(lines=lines))

    apart = said[said.index("Who did not agree") : said.index("Actions No.")]
    assert apart.index(dissent.text[:20]) < apart.index("Safety actions go ahead meanwhile.")
    assert "The chair's response. None is recorded." in reading.text(printed())


def test_a_version_says_which_it_is_and_a_circulated_one_is_still_a_draft():
    (sent,) = samples.VERSIONS[:1]
    circulated = replace(samples.MEETING, state=MeetingState.CIRCULATED, versions=(sent,))
    said = reading.text(render(samples.paper("minutes", meeting=circulated, issued_at=sent.at)))

    assert "Version 1, circulated on Thursday 19 November 2026 by P. Lindqvist." in said
    assert "DRAFT" in said


def test_minutes_corrected_since_they_went_out_are_a_draft_of_the_next_version():
    said = reading.text(printed(state=MeetingState.CIRCULATED, versions=samples.VERSIONS[:1]))

    assert "Draft of version 2, with what has changed since version 1 was circulated on" in said
    assert "Version 1, circulated" not in said


def test_amendments_stand_after_the_minutes_as_they_were_agreed():
    agreed = replace(
        samples.MEETING,
        state=MeetingState.AGREED,
        versions=samples.VERSIONS,
        amendments=samples.AMENDMENTS,
    )
    issued_at = samples.VERSIONS[-1].at
    said = reading.text(render(samples.paper("minutes", meeting=agreed, issued_at=issued_at)))

    assert "Version 2, agreed on Monday 23 November 2026 by M. Chair. 2 amendments stand" in said
    assert said.index("What the record shows") < said.index("Added after the minutes were agreed.")
    assert "Amendment 1 The car was blue. Why. Seen again on CCTV." in said


def test_what_the_record_shows_fills_the_page_of_the_signatures():
    pages = reading.pages(render(samples.paper("minutes", FAMILY)))
    (signed,) = (page for page in pages if "Minute-taker: P. Lindqvist" in page)

    assert "What the record shows" in signed
    assert "Timeline, 28 September" in pages[-1]


def test_a_legal_status_that_begins_with_a_section_of_an_act_stays_as_it_is_written():
    child = replace(samples.CHILD, legal_status="s.31 care order")

    assert "Legal s.31 care order" in reading.text(printed(child=child))
