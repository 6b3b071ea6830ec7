"""A return interview: somebody is named, and what came of it recorded, by keys."""

from __future__ import annotations

from uuid import UUID

import pytest

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.interviews import Outcome, RecordReturnInterview, Status, timeliness
from strategy_desk.services import episodes, interviews, today
from tests.ui.forms.conftest import ALT, CTRL, Key


@pytest.fixture
def home(hands) -> UUID:
    """An episode whose child came home yesterday evening."""
    command = RecordEpisode(
        child=hands.child.id,
        missing_since=read_moment("21 Nov 2026 22:30"),
        returned=read_moment("22 Nov 2026 20:00"),
    )
    return hands.desk.carry_out(episodes.record, command)


def ask(hands) -> None:
    """Choose the episode on the chart and press R."""
    hands.window.pages.currentWidget().chart.setFocus()
    hands.press(Key.Key_Left)
    hands.press(Key.Key_R)
    assert hands.form is not None


def the_interview(hands):
    (interview,) = hands.timeline.interviews
    return interview


def test_somebody_is_named_and_the_first_page_says_so(hands, home):
    (before,) = hands.desk.get(today.first_hours, hands.desk.now()).home
    assert before.plan.who == ""
    ask(hands)
    assert (hands.form.words["outcome"], hands.form.words["episodes"]) == ("arranged", "1")
    hands.type("R. Okoro")
    hands.press(Key.Key_Return)

    (after,) = hands.desk.get(today.first_hours, hands.desk.now()).home
    assert (after.plan.who, after.status) == ("R. Okoro", Status.DUE)
    assert the_interview(hands).outcome is Outcome.ARRANGED


def test_an_appointment_may_be_to_come(hands, home):
    ask(hands)
    hands.put(interviewer="R. Okoro", at="tue 1600")
    assert hands.under("at") == "Tue 24 Nov 2026 16:00 GMT, 44 hours after return"
    hands.press(Key.Key_Return)

    assert the_interview(hands).at.words == "Tue 24 Nov 2026 16:00"


def test_what_was_arranged_is_recorded_as_held(hands, home):
    ask(hands)
    hands.type("R. Okoro")
    hands.press(Key.Key_Return)
    ask(hands)
    assert hands.form.words["interviewer"] == "R. Okoro"
    hands.put(
        outcome="compl",
        at="0830",
        offers="0700 - R. Okoro - phone",
        words="I was cold and wanted to come back.",
        chose_later="y",
        note="Wants football.",
    )
    hands.press(Key.Key_Return, CTRL)

    one = the_interview(hands)
    assert (one.outcome, one.at.words) == (Outcome.COMPLETED, "Mon 23 Nov 2026 08:30")
    assert (one.words, one.child_chose_later) == ("I was cold and wanted to come back.", True)
    assert [(o.at.words, o.by, o.method, o.outcome) for o in one.offers] == [
        ("Mon 23 Nov 2026 07:00", "R. Okoro", "phone", None)
    ]
    hands.press(Key.Key_Z, CTRL)
    assert the_interview(hands).outcome is Outcome.ARRANGED


def test_declined_asks_what_parents_know(hands, home):
    ask(hands)
    hands.put(outcome="decl", at="0700")
    assert "Ask parents or carers" in hands.under("parents")
    hands.put(parents="y", note="Gran thinks he was at the flat.")
    assert "Ask parents" not in hands.under("parents")
    hands.press(Key.Key_Return, CTRL)

    one = the_interview(hands)
    assert (one.outcome, one.parent_information) == (Outcome.REFUSED_BY_CHILD, True)


def test_declined_and_then_held_keeps_the_refusal_among_the_offers(hands, home):
    """AC27."""
    declined = RecordReturnInterview(
        child=hands.child.id,
        episodes=(home,),
        outcome=Outcome.REFUSED_BY_CHILD,
        at=read_moment("23 Nov 2026 07:00"),
        interviewer="R. Okoro",
    )
    hands.desk.carry_out(interviews.record, declined)
    ask(hands)
    hands.put(outcome="compl")
    assert hands.form.words["offers"] == "Mon 23 Nov 2026 07:00 - R. Okoro - declined by the child"
    hands.put(at="0845")
    hands.press(Key.Key_Return)

    now = hands.timeline
    one = now.interview_of(now.episodes[0])
    assert [o.outcome for o in one.offers] == [Outcome.REFUSED_BY_CHILD]
    assert timeliness(now.episodes[0], one, now.as_of).status is Status.WITHIN


def test_one_interview_covers_several_episodes(hands, home):
    earlier = RecordEpisode(
        child=hands.child.id,
        missing_since=read_moment("1 Nov 2026 10:00"),
        returned=read_moment("2 Nov 2026 10:00"),
    )
    first = hands.desk.carry_out(episodes.record, earlier)
    ask(hands)
    hands.put(interviewer="R. Okoro", episodes="1, 2")
    assert "Episode 1, back Mon 2 Nov 2026 10:00; Episode 2" in hands.under("episodes")
    hands.press(Key.Key_Return)

    assert the_interview(hands).episodes == (first, home)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"interviewer": ""}, "interviewer", "who will see the child"),
        ({"episodes": "9"}, "episodes", "no episode 9"),
        ({"interviewer": "R. Okoro", "episodes": " "}, "episodes", "covers no episode"),
        ({"outcome": "compl", "at": "22 Nov 2026 18:00"}, "at", "before the return"),
        ({"outcome": "compl", "at": "tomorrow 1000"}, "at", "still to come"),
        ({"interviewer": "R", "offers": "whenever - R. Okoro"}, "offers", "whenever"),
        ({"interviewer": "R", "offers": "0700 - R - phone - purple"}, "offers", "purple"),
    ],
)
def test_what_cannot_be_right_is_said_beside_its_field(hands, home, typed, field, words):
    ask(hands)
    hands.put(**typed)
    hands.press(Key.Key_Return, CTRL)

    assert words in hands.under(field)
    assert hands.timeline.interviews == ()


def test_a_mistake_is_taken_out(hands, home):
    ask(hands)
    hands.type("R. Okoro")
    hands.press(Key.Key_Return)
    ask(hands)
    hands.press(Key.Key_T, ALT)
    hands.type("Wrong child")
    hands.press(Key.Key_Return)
    assert hands.timeline.interviews == ()
    hands.press(Key.Key_Z, CTRL)

    assert the_interview(hands).interviewer == "R. Okoro"


def test_nothing_recorded_cannot_be_taken_out(hands, home):
    ask(hands)
    hands.press(Key.Key_T, ALT)
    hands.type("Wrong child")
    hands.press(Key.Key_Return)

    assert "Nothing is recorded yet" in hands.form.trouble.text()
