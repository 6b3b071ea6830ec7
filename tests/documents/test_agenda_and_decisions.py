"""What goes out before a meeting and straight after it: agenda, and decisions and actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from strategy_desk.documents.document import Paper, render
from strategy_desk.domain.asking import Chronology, Request, Wanted
from strategy_desk.domain.decisions import Answer, DecisionQuestion
from strategy_desk.domain.meetings import (
    AgendaItem,
    Attendance,
    MeetingRecord,
    MeetingState,
    MeetingSummary,
    MeetingType,
)
from strategy_desk.domain.sharing import CHAIR, FAMILY, PROFESSIONALS, Audience, Tier
from tests.documents import reading, samples

FIRST = samples.identity("first meeting")
NEXT = samples.AS_OF + timedelta(days=7)


def asked(agency: str) -> tuple[Request, ...]:
    at = datetime(2026, 11, 20, 9, tzinfo=UTC)
    return (Request(agency=agency, wanted=Wanted.CHRONOLOGY, at=at, by="P. Lindqvist"),)


AGENDA = (
    AgendaItem(number=1, title="Welcome, roles", minutes=3, prompts=("Who is missing?",)),
    AgendaItem(number=2, title="Agency information in turn", minutes=12),
    AgendaItem(number=3, title="Restricted police information", minutes=4, tier=Tier.POLICE),
    AgendaItem(number=4, title="Siblings", minutes=2, tier=Tier.NOT_FAMILY),
    AgendaItem(number=5, title="Review date, close", minutes=2),
)
PLANNED = replace(
    samples.MEETING,
    id=samples.identity("next meeting"),
    reference="KD-31-M3",
    number=3,
    starts=NEXT,
    ends=NEXT + timedelta(minutes=23),
    state=MeetingState.PLANNED,
    agenda=AGENDA,
    lines=(),
    decisions=(),
    actions=(),
    left_over=(replace(samples.LEFT_OVER[1], meeting=FIRST),),
    attendance=(
        Attendance(agency="EDU", name="Marek Quill", role="Designated lead"),
        Attendance(agency="CSC", name="Ailsa Penhallow", role="Social worker"),
        Attendance(agency="POL", name="", role="Missing coordinator"),
    ),
    chronologies=(
        Chronology(agency="POL", asked=asked("POL")),
        Chronology(agency="EDU", asked=asked("EDU"), received=samples.AS_OF),
    ),
)


def planned(reader: Audience = PROFESSIONALS, **more) -> Paper:
    """The agenda of the meeting that follows the sample's."""
    given = samples.paper("agenda", reader, meeting=samples.shared_meeting(PLANNED, reader), **more)
    assert given.timeline is not None
    return replace(given, timeline=replace(given.timeline, meetings=MEETINGS))


MEETINGS = (
    *samples.TIMELINE.meetings,
    MeetingSummary(
        id=PLANNED.id,
        reference=PLANNED.reference,
        number=3,
        type=MeetingType.STRATEGY_REVIEW,
        child=samples.CHILD.id,
        child_name=samples.CHILD.name,
        child_reference=samples.CHILD.reference,
        starts=NEXT,
        state=MeetingState.PLANNED,
    ),
)


def test_an_agenda_says_when_where_and_what_before_anything_else():
    pdf = render(planned())

    assert reading.headings(pdf)[0] == ("H1", "Review strategy meeting 3: agenda")
    assert "Thursday 26 November 2026, 09:30 to 09:53" in reading.text(pdf)
    assert "Room 3 and video" in reading.text(pdf)
    assert [text for _, text in reading.headings(pdf)[1:]] == [
        "Who is invited",
        "Chronologies asked for",
        "Actions from last meeting",
        "Items",
        "Confidentiality",
    ]


def test_no_heading_of_an_agenda_names_anybody():
    said = " ".join(text for _, text in reading.headings(render(planned())))

    for name in ("Kaya", "Demir", "Oyelaran", "Penhallow", "Quill"):
        assert name not in said


def test_who_is_invited_stands_by_agency_with_whom_the_meeting_needs():
    said = reading.text(render(planned()))

    rows = said[said.index("Who is invited") : said.index("Chronologies")]
    assert rows.index("Police Nobody named") < rows.index("Social care Ailsa Penhallow")
    assert rows.index("Social care") < rows.index("Education Marek Quill")
    assert "somebody is present for police, social care and health." in rows
    assert "Nobody is invited for health." in rows


def test_a_chronology_that_has_not_come_is_said_but_not_to_a_family():
    said = reading.text(render(planned()))

    assert "Police asked on 20 Nov 2026 Not come yet" in said
    assert "Education asked on 20 Nov 2026 19 Nov 2026" in said
    assert "Not come yet" not in reading.text(render(planned(FAMILY)))


def test_the_actions_of_the_last_meeting_come_with_how_far_they_got():
    done = replace(
        samples.ACTIONS[0], status=samples.LEFT_OVER[0].status, completed=date(2026, 11, 20)
    )
    given = planned()
    assert given.timeline is not None
    earlier = (replace(action, meeting=FIRST) for action in samples.LEFT_OVER)
    actions = (done, *samples.ACTIONS[1:4], *earlier)
    timeline = replace(given.timeline, actions=actions)
    said = reading.text(render(replace(given, timeline=timeline)))

    rows = said[said.index("Actions from last meeting") : said.index("Items")]
    assert "B1 POL Check telephone billing for 1 to 18 November" in rows
    assert "Done 20 Nov 2026" in rows
    assert rows.index("B1") < rows.index("B4") < rows.index("A4")
    assert rows.count("A4 CSC") == 1
    assert "A2" not in rows


def test_items_have_their_minutes_and_prompts_and_what_is_held_back_is_counted():
    said = reading.text(render(planned(held_back=2)))

    assert "1 Welcome, roles Who is missing? 3" in said
    assert "2 Agency information in turn 12" in said
    assert "4 Siblings Not for family. 2" in said
    assert "Restricted police" not in said
    assert "2 lines held back." in said


def test_the_chair_sees_every_item():
    said = reading.text(render(planned(CHAIR)))

    assert "3 Restricted police information Police restricted. 4" in said
    assert "held back" not in said


def test_a_familys_agenda_shows_no_gap():
    said = reading.text(render(planned(FAMILY)))
    items = said[said.index("Items") : said.index("Confidentiality")]

    assert "1 Welcome, roles 2 Agency information in turn 3 Review date, close" in items
    assert "Siblings" not in items
    assert "Who is missing?" not in items
    assert "Minutes" not in items
    assert "09:30 to 09:53" in said
    assert "held back" not in said


def test_an_agenda_reads_the_statement_of_confidentiality():
    said = reading.text(render(planned()))

    assert "This meeting is held to protect a child." in said
    assert "tell the chair before you disclose any of it" in said


def test_a_draft_is_no_state_of_an_agenda_nor_is_quorum_lost_before_a_meeting():
    meeting = replace(PLANNED, absent_from_quorum=("CSC", "POL", "HEA"))
    given = replace(planned(), meeting=samples.shared_meeting(meeting, PROFESSIONALS))

    said = reading.text(render(given))
    assert "Draft." not in said
    assert "INQUORATE" not in said


@pytest.mark.parametrize("reader", [CHAIR, PROFESSIONALS, FAMILY])
def test_decisions_and_actions_stand_word_for_word_as_in_the_minutes(reader: Audience):
    minutes, sheet = (_sections(name, reader) for name in ("minutes", "decisions"))

    for title in ("Decisions", "Who did not agree", "Actions", "Next review"):
        assert sheet[title] == minutes[title]
    left = "Actions left over from earlier meetings"
    assert sheet[left].startswith(minutes[left])


NEXT_MEETING = DecisionQuestion(key="next_meeting", text="Next meeting date", yes="Set")
SET = replace(
    samples.MEETING,
    questions=(NEXT_MEETING,),
    decisions=(samples.decided(NEXT_MEETING, Answer.YES, "Weekly while missing."),),
)


@pytest.mark.parametrize("name", ["minutes", "decisions"])
def test_the_decision_when_to_meet_next_says_the_day(name: str):
    said = reading.text(render(samples.paper(name, meeting=SET)))
    without = reading.text(render(samples.paper(name, meeting=replace(SET, review=None))))

    assert "Next meeting date Thu 26 Nov 2026" in said
    assert "The meeting set Thursday 26 November 2026 for the next review meeting." in said
    assert "Set since then" not in said
    assert "Next meeting date Set Weekly while missing." in without
    assert "The meeting set no date for the next review meeting." in without


@pytest.mark.parametrize("name", ["minutes", "decisions"])
def test_a_review_that_was_moved_says_which_day_was_set_and_when_it_is(name: str):
    said = {
        day: reading.text(render(samples.paper(name, meeting=replace(SET, followed=followed))))
        for day, followed in (("same", NEXT), ("moved", NEXT + timedelta(days=4)))
    }

    assert "Set since then" not in said["same"]
    assert (
        "The meeting set Thursday 26 November 2026 for the next review meeting. "
        "Set since then: Monday 30 November 2026 at 09:30."
    ) in said["moved"]


def test_the_sheet_says_what_is_held_back_but_not_to_a_family():
    assert "1 line held back." in reading.text(
        render(samples.paper("decisions", PROFESSIONALS, held_back=1))
    )
    family = reading.text(render(samples.paper("decisions", FAMILY, held_back=1)))
    assert "held back" not in family
    assert samples.SECRET_ACTION not in family


@pytest.mark.parametrize("name", ["minutes", "decisions"])
def test_each_page_says_draft_until_agreed_and_inquorate_where_it_was(name: str):
    lost = replace(samples.MEETING, absent_from_quorum=("HEA",), inquorate_reason="Urgent.")

    assert _on_each_page(name, samples.MEETING) == {(False, True)}
    assert _on_each_page(name, lost) == {(True, True)}
    agreed = replace(lost, state=MeetingState.AGREED)
    assert _on_each_page(name, agreed) == {(True, False)}


def test_the_signatures_of_the_sheet_are_never_alone():
    last = reading.pages(render(samples.paper("decisions")))[-1]

    assert "Minute-taker: P. Lindqvist" in last
    assert "Tell the minute-taker by the next working day" in last


def _on_each_page(name: str, meeting: MeetingRecord) -> set[tuple[bool, bool]]:
    pages = reading.pages(render(samples.paper(name, meeting=meeting)))
    return {("INQUORATE." in page, "Draft. Not agreed" in page) for page in pages}


def _sections(name: str, reader: Audience) -> dict[str, str]:
    """What stands under each heading of a copy, by the structure."""
    found: dict[str, str] = {}
    title = ""
    for node in reading.structure(render(samples.paper(name, reader))):
        if node.tag.startswith("H"):
            title = reading.even(node.text) or title
            found.setdefault(title, "")
        else:
            found[title] = reading.even(f"{found.get(title, '')} {node.text}")
    return found
