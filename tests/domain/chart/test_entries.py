"""The list twin of the chart: every mark a row, narrowed by words and columns, copied as text."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from strategy_desk.domain.chart.content import content
from strategy_desk.domain.chart.entries import Wanted, as_text, entries, matching
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import PreventionInterview
from strategy_desk.domain.events import EventKind, EventRecord, Mark, Significance, WrittenIn
from strategy_desk.domain.meetings import MeetingState, MeetingSummary
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.services import catalogues
from tests.domain import rowan


def event(when: str, **more) -> EventRecord:
    fields = {
        "agency": "EDU",
        "kind": EventKind(name="contact", mark=Mark.CONTACT),
        "text": "Seen at the gate.",
    } | more
    moment = FuzzyDate.unknown(when) if when.startswith("?") else read_moment(when)
    return EventRecord(id=UUID(int=len(when)), version=1, reference="", when=moment, **fields)


def rows(*events: EventRecord, files=None):
    timeline = replace(rowan.timeline(), events=events)
    found = entries(timeline, catalogues.agencies(), files)
    return [entry for entry in found if isinstance(entry.mark.record, EventRecord)]


def test_every_mark_of_the_chart_is_a_row_in_order_of_time():
    timeline, agencies = rowan.timeline(), catalogues.agencies()
    drawn = content(timeline, agencies)

    found = entries(timeline, agencies)

    assert len(found) == sum(map(len, drawn.rows)) + len(drawn.undated)
    dated = [entry.order for entry in found if entry.order is not None]
    assert dated == sorted(dated)
    assert [entry.order for entry in found[len(dated) :]] == [None] * len(drawn.undated)


def test_the_police_check_of_a_restricted_episode_is_restricted_as_it_is():
    timeline = rowan.timeline()
    first, *others = timeline.episodes
    check = PreventionInterview(at=read_moment("3 May 2026 18:00"), by="PC Vale")
    episode = replace(first, tier=Tier.POLICE, prevention=check)
    found = entries(replace(timeline, episodes=(episode, *others)), catalogues.agencies())

    (row,) = [entry for entry in found if entry.source == "PC Vale"]
    assert row.reads == "Police restricted"
    assert as_text([row]).endswith("\t[Police restricted]")


def test_what_nobody_can_date_comes_last_with_its_words():
    first, last = rows(event("? after the summer"), event("3 May 2026"))

    assert (first.order is None, last.order) == (False, None)
    assert last.when == "? after the summer"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("early March 2018", "early March 2018"),
        ("03.05/26", "03.05/26"),
        ("3 May 2026", ""),
        ("3 may 2026 18:00", ""),
        ("03 May 2026", ""),
        ("03 May 2026 09:05", ""),
    ],
)
def test_words_as_written_stand_beside_a_reading_that_does_not_have_them(written, shown):
    (row,) = rows(event(written))

    assert row.written == shown


def meeting_rows(*meetings: MeetingSummary, events: tuple[EventRecord, ...] = ()) -> list[str]:
    timeline = replace(rowan.timeline(), episodes=(), actions=(), meetings=meetings, events=events)
    return [entry.text for entry in entries(timeline, catalogues.agencies())]


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (MeetingState.AGREED, "Review strategy meeting 2, with CSC, POL"),
        (MeetingState.CANCELLED, "Review strategy meeting 2 cancelled"),
        (MeetingState.PLANNED, "Review strategy meeting 2"),
    ],
)
def test_a_meeting_was_with_those_who_were_there(state: MeetingState, said: str):
    called = rowan.meeting(2, "24 Nov 2026 10:00", state)
    listed = replace(called, agencies=("CSC", "POL", "HEA"), came=("CSC", "POL"))

    assert meeting_rows(listed) == [said]


def test_a_cancelled_meeting_stands_once_in_the_words_that_say_why():
    kind = EventKind(name="meeting cancelled", mark=Mark.DID_NOT_HAPPEN)
    why = event("18 Jun 2026", agency="MTG", kind=kind, text="Cancelled: health absent.")
    meeting = rowan.meeting(0, "18 Jun 2026 10:00", MeetingState.CANCELLED)
    other = rowan.meeting(0, "19 Jun 2026 10:00", MeetingState.CANCELLED)

    assert meeting_rows(meeting, other, events=(why,)) == [
        "Cancelled: health absent.",
        "Review strategy meeting cancelled",
    ]


def test_a_row_says_all_that_was_recorded():
    one = event(
        "3 May 2026",
        response="Asked at home.",
        childs_view="A friend gave me them.",
        source="Tutor",
        significance=Significance.KEY,
        tier=Tier.POLICE,
    )
    files = {
        one.id: (
            WrittenIn(file="a.xlsx", sheet="Log", row=7),
            WrittenIn(file="b.docx", sheet="", row=2),
        )
    }
    (row,) = rows(one, files=files)

    assert (row.lane, row.what, row.text) == ("Education", "contact", "Seen at the gate.")
    assert (row.response, row.said) == ("Asked at home.", "A friend gave me them.")
    assert (row.source, row.weight, row.reads) == ("Tutor", "key", "Police restricted")
    assert row.files == "a.xlsx, sheet Log, row 7; b.docx, row 2"


def test_an_episode_has_its_highest_risk():
    found = entries(rowan.timeline(), catalogues.agencies())

    risks = {entry.risk for entry in found if entry.what == "missing episode"}
    assert {"high", "medium", "low"} <= risks


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        (Wanted(), {"A", "B", "C"}),
        (Wanted(words="gate car"), {"B"}),
        (Wanted(words="GATE"), {"A", "B"}),
        (Wanted(words="tutor"), {"C"}),
        (Wanted(lane="Police"), {"B"}),
        (Wanted(what="concern"), {"C"}),
        (Wanted(reads="Police restricted"), {"B"}),
        (Wanted(reads="All attendees"), {"A", "C"}),
        (Wanted(lane="Education", words="gate"), {"A"}),
        (Wanted(risk="high"), set()),
        (Wanted(words="no such"), set()),
    ],
)
def test_rows_are_narrowed_by_words_and_columns(wanted, texts):
    found = rows(
        event("1 May 2026", text="A gate"),
        event("12 May 2026", agency="POL", text="B gate, a car", tier=Tier.POLICE),
        event("May 2026", text="C", source="Tutor",
              kind=EventKind(name="concern", mark=Mark.CONCERN)),
    )  # fmt: skip

    assert {entry.text[0] for entry in matching(found, wanted)} == texts
    assert bool(wanted) is (wanted != Wanted())


def test_rows_are_copied_a_line_each_with_tabs_between_cells():
    (row,) = rows(event("early March 2018", text="Seen\nat the gate.\tTwice.", source="Tutor"))

    assert as_text([row]) == (
        "between 1 and 10 Mar 2018\tearly March 2018\tEducation\tcontact\t"
        "Seen at the gate. Twice.\t\t\tTutor\t\t"
    )
