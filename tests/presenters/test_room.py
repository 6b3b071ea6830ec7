"""What the room may see of a meeting, worked out without a screen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

from strategy_desk.domain.decisions import Answer, DecisionRecord
from strategy_desk.domain.meetings import MeetingState
from strategy_desk.domain.minutes import MinuteLine
from strategy_desk.domain.minuting import ItemClock, Minuting
from strategy_desk.domain.sharing import Tier
from strategy_desk.presenters.room import RowKind, room_shown
from strategy_desk.services import catalogues, minuting, share_safe

ITEM = 4


@pytest.fixture
def found(demo_desk) -> Minuting:
    key = minuting.MinutingKey(meeting="SD-2026-001-M3", who=demo_desk.who, as_of=demo_desk.now())
    read = demo_desk.get(minuting.read, key)
    return replace(read, meeting=replace(read.meeting, state=MeetingState.OPEN))


@pytest.fixture
def look(demo_desk, found):
    hiding = demo_desk.get(share_safe.names_in_use, demo_desk.who)

    def shown(now=None, item=ITEM, **changed):
        clocks = changed.pop("clocks", ())
        meeting = replace(found.meeting, **changed)
        then = replace(found, meeting=meeting, clocks=clocks)
        when = now or found.meeting.starts
        return room_shown(then, item, when, catalogues.agencies(), hiding)

    return shown


def line(found, text, **more):
    at = found.meeting.starts
    whole = {"item": ITEM, "position": 1, "at": at, "agency": "POL", "speaker": "", "text": text}
    return MinuteLine(id=uuid4(), version=1, **(whole | more))


def test_only_lines_of_the_item_are_shown_and_never_one_that_is_being_typed(found, look):
    lines = (
        line(found, "Here"),
        line(found, "Elsewhere", item=5),
        line(found, "Half typed", held=True),
    )

    assert [row.text for row in look(lines=lines).lines] == ["Here"]


@pytest.mark.parametrize("tier", [tier for tier in Tier if tier is not Tier.ALL])
def test_a_line_of_any_other_tier_is_closed_with_neither_words_nor_who(found, look, tier):
    row = look(lines=(line(found, "A secret", speaker="Somebody", tier=tier),)).lines[0]

    assert row.kind is RowKind.CLOSED
    assert row.text.startswith("Restricted: ")
    assert (row.at, row.code, row.under) == ("", "", "")


@pytest.mark.parametrize(
    ("answer", "words"), [(Answer.YES, "yes"), (Answer.NO, "no"), (Answer.LATER, "later, ")]
)
def test_a_decision_has_its_answer_alone(found, look, answer, words):
    question = found.meeting.questions[0]
    made = DecisionRecord(
        id=uuid4(),
        version=1,
        question=question,
        child=found.meeting.child.id,
        answer=answer,
        reason="A secret reason",
        until=found.meeting.starts.date(),
    )

    shown = look(decisions=(made,))

    assert shown.decisions[0].text.startswith(f"✓ {question.text}: {words}")
    assert "secret" not in str(shown)
    assert shown.decided == f"Decisions: 1 of {len(found.meeting.questions)} made"
    assert shown.decisions[1].kind is RowKind.OPEN


def test_the_decision_when_to_meet_next_has_the_day_that_is_set(found, look):
    question = next(one for one in found.meeting.questions if one.key == "next_meeting")
    made = DecisionRecord(
        id=uuid4(),
        version=1,
        question=question,
        child=found.meeting.child.id,
        answer=Answer.YES,
        reason="",
    )

    def row(review):
        rows = look(decisions=(made,), review=review).decisions
        return next(one.text for one in rows if question.text in one.text)

    assert row(None) == f"✓ {question.text}: yes"
    assert row(date(2027, 1, 7)) == f"✓ {question.text}: Thu 7 Jan 2027"


def test_an_action_that_came_of_a_restricted_line_is_closed_too(demo_desk, found, look):
    said = line(found, "A secret", tier=Tier.POLICE)
    action = replace(found.meeting.left_over[0], line=said.id, tier=Tier.ALL, text="Do a secret")

    shown = look(lines=(said,), actions=(action,))

    assert shown.actions[0].kind is RowKind.CLOSED
    assert "secret" not in str(shown)


def test_an_action_without_a_date_says_so_and_a_late_one_is_red(found, look):
    action = replace(found.meeting.left_over[0], tier=Tier.ALL, line=None)
    day = found.meeting.starts.date()

    undated = look(actions=(replace(action, due=None),)).actions[0]
    late = look(actions=(replace(action, due=day - timedelta(days=1)),)).actions[0]
    ahead = look(actions=(replace(action, due=day + timedelta(days=1)),)).actions[0]

    assert undated.under.endswith("needs a date")
    assert (undated.ink, late.ink, ahead.ink) == ("danger", "danger", "")


def test_the_time_of_the_item_and_of_the_meeting_say_when_they_are_over(found, look):
    starts = found.meeting.starts
    clock = ItemClock(item=ITEM, started=starts, since=starts, seconds=0)
    soon = look(now=starts + timedelta(minutes=2), clocks=(clock,))
    late = look(now=found.meeting.planned_end + timedelta(minutes=3), clocks=(clock,))

    assert (soon.used.words, soon.used.over) == ("2 of 4 min", False)
    assert (soon.left.words, soon.left.over) == ("93 min left", False)
    assert late.used.over
    assert (late.left.words, late.left.over) == ("3 min over", True)


def test_without_a_quorum_it_says_for_want_of_whom(look):
    assert look(absent_from_quorum=("HEA",)).quorum.words == "No quorum: health"
    assert look(absent_from_quorum=()).quorum.words == "✓ Quorum"
