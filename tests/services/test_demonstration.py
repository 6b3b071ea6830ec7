from __future__ import annotations

from collections import Counter
from datetime import date

from strategy_desk.desk import Desk
from strategy_desk.domain.actions import ActionStatus
from strategy_desk.domain.interviews import Outcome
from strategy_desk.domain.letters import LetterKind
from strategy_desk.domain.meetings import MeetingRecord, MeetingState
from strategy_desk.domain.minutes import LineKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timescales import working_days_between
from strategy_desk.services import (
    children,
    demonstration,
    letters,
    meetings,
    publishing,
    timelines,
)
from strategy_desk.services.letters import LetterKey
from strategy_desk.services.print_keys import PrintKey
from strategy_desk.services.timelines import TimelineKey

ROWAN = "SD-2026-001"


def rowan(demo: Desk):
    return demo.get(timelines.read, TimelineKey(reference=ROWAN, as_of=demo.now()))


def test_the_clock_is_held_at_nine_on_23_november(demo: Desk):
    held = demo.get(demonstration.held_at, None)

    assert held == demonstration.HELD_AT
    assert f"{to_local(held):%d %b %Y %H:%M}" == "23 Nov 2026 09:00"


def test_the_office_has_eight_more_children_and_one_with_no_episode(demo: Desk):
    found = demo.get(children.summaries, None)

    assert len(found) == 9
    assert [child.episodes for child in found].count(0) == 1
    assert found[0].episodes == 17


def test_the_child_has_every_event_with_its_tier_and_help(demo: Desk):
    events = {event.reference: event for event in rowan(demo).events}

    assert set(events) == {f"V{n:02d}" for n in range(1, 46)}
    tiers = {e.reference: e.tier for e in events.values() if e.tier is not Tier.ALL}
    assert tiers == {
        "V06": Tier.HEALTH, "V09": Tier.POLICE, "V28": Tier.HEALTH, "V37": Tier.HEALTH,
        "V39": Tier.NOT_FAMILY, "V43": Tier.NOT_FAMILY,
    }  # fmt: skip
    assert sum(event.help for event in events.values()) == 19
    assert len(events) + len(rowan(demo).episodes) == 62


def test_an_interview_that_the_child_wished_later_is_not_told_as_failed(demo: Desk):
    key = TimelineKey(reference="SD-2026-008", as_of=demo.now())
    found = demo.get(timelines.read, key).interviews

    assert [(i.child_chose_later, i.outcome) for i in found] == [(True, Outcome.ARRANGED)]


def test_a_meeting_is_told_with_those_who_were_there(demo: Desk):
    first, cancelled, second, _ = rowan(demo).meetings

    assert first.came == ("CSC", "POL", "HEA", "EDU", "VOL")
    assert cancelled.state is MeetingState.CANCELLED
    assert second.came == ("CSC", "POL", "HEA", "EDU", "HOM", "YJS")


def test_actions_stand_as_they_did_on_23_november(demo: Desk):
    found = {action.number: action for action in rowan(demo).actions}
    states = Counter(action.status for action in found.values())

    assert len(found) == 20
    assert states[ActionStatus.SUPERSEDED] == 3
    assert {n for n, a in found.items() if a.is_open} == {"B7", "B10", "B11"}
    assert {n for n, a in found.items() if a.status is ActionStatus.DONE_LATE} == {
        "A1", "B4", "B8", "B9",
    }  # fmt: skip
    assert {n: a.superseded_by for n, a in found.items() if a.superseded_by} == {
        "A3": "B3", "A8": "B1", "A9": "B11",
    }  # fmt: skip


def test_lateness_is_what_the_specification_counts(demo: Desk):
    timeline = rowan(demo)
    found = {action.number: action for action in timeline.actions}
    today, where = date(2026, 11, 23), timeline.child.jurisdiction

    late = {
        n: (found[n].working_days_late(today, where), found[n].days_late(today))
        for n in ("B7", "B10", "B11")
    }
    done_late = {
        n: working_days_between(found[n].due, found[n].completed, where)
        for n in ("A1", "B4", "B8", "B9")
    }
    at_meeting_2 = {
        n: working_days_between(found[n].due, date(2026, 10, 20), where) for n in ("A3", "A8", "A9")
    }

    assert late == {"B7": (14, 20), "B10": (16, 24), "B11": (4, 6)}
    assert done_late == {"A1": 2, "B4": 3, "B8": 7, "B9": 2}
    assert at_meeting_2 == {"A3": 101, "A8": 101, "A9": 87}


def test_two_meetings_were_held_one_cancelled_and_one_is_planned(demo: Desk):
    found = demo.get(meetings.of_child, rowan(demo).child.id)

    assert [(m.reference, m.number, m.state) for m in found] == [
        (f"{ROWAN}-M1", 1, MeetingState.AGREED),
        (f"{ROWAN}-C1", 0, MeetingState.CANCELLED),
        (f"{ROWAN}-M2", 2, MeetingState.CIRCULATED),
        (f"{ROWAN}-M3", 3, MeetingState.PLANNED),
    ]


def minutes(demo: Desk, meeting: str, audience: str = "chair") -> MeetingRecord:
    key = PrintKey(
        document="minutes",
        meeting=f"{ROWAN}-{meeting}",
        audience=audience,
        printed_at=demo.now(),
        printed_by="Test",
    )
    found = demo.get(publishing.paper, key).meeting
    assert found is not None
    return found


def test_agreed_minutes_tell_of_the_child_what_was_so_when_they_were_agreed(demo: Desk):
    then, now = minutes(demo, "M1").child, rowan(demo).child

    assert (then.living, then.legal_status) == (
        "With his mother and sister in Harlowmere",
        "no order",
    )
    assert now.living == "Foster care in Norrholm, another authority, since 14 Sep 2026"
    assert now.legal_status == "accommodated s.20 since 14 Sep 2026; child protection plan"


def test_the_childs_words_at_the_meetings_are_what_was_said_in_the_interviews(demo: Desk):
    interviews = " ".join(interview.words for interview in rowan(demo).interviews)
    quoted = {
        meeting: [x.text for x in minutes(demo, meeting).lines if x.kind is LineKind.CHILD_WORDS]
        for meeting in ("M1", "M2")
    }

    assert quoted["M1"] == ["I can't say no. They say I owe them."]
    assert quoted["M1"][0] in interviews
    assert quoted["M2"][0].startswith("They found my new address through my phone.")


def test_a_familys_minutes_neither_count_what_they_do_not_list_nor_tell_what_police_plan(
    demo: Desk,
):
    theirs = minutes(demo, "M2", "family")
    said = " ".join(line.text for line in theirs.lines)
    decided = {one.question.key: one.reason for one in theirs.decisions}

    assert "the review meeting was not held" in said
    assert not [words for words in ("nine", "three of", "police") if words in said.casefold()]
    assert "this week" not in decided["disruption"]
    assert all(decided.values())  # a reason that is not there would show that there is one


def test_what_is_on_file_is_with_somebody_who_has_a_name(demo: Desk):
    evidence = {action.evidence for action in rowan(demo).actions if action.evidence}

    assert {"Record on file with Harbour Lane, seen by the chair."} < evidence
    assert not [words for words in evidence if "with voluntary" in words or "placement" in words]


def test_a_letter_gives_the_offices_address_and_calls_a_charity_so(demo: Desk):
    key = LetterKey(meeting="SD-2026-004-M1", kind=LetterKind.FAMILY, at=demo.now())
    told = "\n".join(part.text for part in demo.get(letters.to_print, key).parts)

    assert "You can also write to child.safeguarding@mereshire.example." in told
    assert "- A charity will hold the return interview with Amara" in told
    assert "- Return interview service (a charity)" in told


def test_nothing_the_office_prints_blames_a_child(demo: Desk):
    never = ("absconded", "streetwise", "refuses to", "hard to reach", "at risk by", "lifestyle")
    timeline = rowan(demo)
    words = " ".join(
        [
            *(event.text for event in timeline.events),
            *(i.note + i.words for i in timeline.interviews),
            *(action.text for action in timeline.actions),
        ]
    ).casefold()

    assert not [phrase for phrase in never if phrase in words]
