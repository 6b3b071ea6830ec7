"""A return interview: somebody is named, and what came of it recorded, by keys."""

from __future__ import annotations

from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.interviews import (
    ChangeReturnInterview,
    Outcome,
    RecordReturnInterview,
    Status,
    timeliness,
)
from strategy_desk.domain.topics import OF_THE_CHILD, Said, Topic
from strategy_desk.services import episodes, interviews, today
from strategy_desk.ui.forms.columns import Folded
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


def is_seen(widget) -> bool:
    """Whether all of it can be seen."""
    return widget.visibleRegion().boundingRect().height() == widget.height()


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
    assert "what stood in the way" in hands.under("outcome")
    assert "Ask parents or carers" in hands.under("parent_information")
    hands.put(parents="Gran thinks he was at the flat.")
    assert "Ask parents" not in hands.under("parent_information")
    hands.press(Key.Key_Return, CTRL)

    one = the_interview(hands)
    assert (one.outcome, one.parent_information) == (Outcome.REFUSED_BY_CHILD, True)
    assert one.said == (Said(topic=Topic.PARENTS, words="Gran thinks he was at the flat."),)


def test_later_because_the_child_wished_it_needs_no_name_yet(hands, home):
    ask(hands)
    hands.put(chose_later="y")
    hands.press(Key.Key_Return)

    assert the_interview(hands).child_chose_later
    (waiting,) = hands.desk.get(today.first_hours, hands.desk.now()).home
    assert waiting.plan.words == "Offered; Tamsin asked for later"


def test_each_topic_and_how_it_was_done_are_folded_until_their_key(qtbot, hands, home):
    ask(hands)
    hands.put(interviewer="R. Okoro", outcome="compl", at="0700")
    with pytest.raises(AssertionError, match="Tab does not come to push"):
        hands.tab_to("push")
    hands.press(Key.Key_S, ALT)
    assert QApplication.focusWidget() is hands.form.fields["push"].control
    told = {topic.value: f"About {topic.value}" for topic in OF_THE_CHILD}
    hands.put(**told)
    hands.press(Key.Key_D, ALT)
    qtbot.waitUntil(lambda: is_seen(hands.form.fields["place"]))
    hands.put(place="School", alone="y", independent="n", passed_on_to="MASH", passed_on_at="0830")
    assert hands.under("passed_on_at") == "Mon 23 Nov 2026 08:30 GMT"
    hands.press(Key.Key_Return, CTRL)

    one = the_interview(hands)
    assert one.said == tuple(Said(topic=t, words=told[t.value]) for t in OF_THE_CHILD)
    assert (one.place, one.alone, one.independent) == ("School", True, False)
    assert (one.passed_on_to, one.passed_on_at.words) == ("MASH", "Mon 23 Nov 2026 08:30")
    hands.press(Key.Key_Z, CTRL)
    assert hands.timeline.interviews == ()


def test_a_fold_says_how_much_stands_in_it_and_folds_again(hands, home):
    ask(hands)
    first = next(iter(hands.form.findChildren(Folded)))
    assert (first.button.text(), first.button.accessibleName()) == (
        "What the child said",
        "What the child said, Alt S",
    )
    assert first.button.accessibleDescription() == "Folded"
    hands.press(Key.Key_S, ALT)
    assert first.button.accessibleDescription() == "Open"
    hands.put(harm="None")
    assert first.button.accessibleName() == "What the child said · 1 of 11, Alt S"
    hands.press(Key.Key_S, ALT)

    assert QApplication.focusWidget() is first.button
    assert not hands.form.fields["harm"].isVisible()
    hands.press(Key.Key_Return)
    assert hands.form.fields["harm"].isVisible()


def test_every_field_has_its_label_for_a_screen_reader(hands, home):
    ask(hands)

    assert all(field.control.accessibleName() for field in hands.form.fields.values())


def test_a_change_keeps_what_was_said_and_is_not_lost_to_somebody_else(hands, home):
    told = {"episodes": (home,), "outcome": Outcome.PARTLY}
    first = (Said(topic=Topic.WHERE, words="A park"), Said(topic=Topic.HELP, words="Football"))
    key = hands.desk.carry_out(
        interviews.record, RecordReturnInterview(child=hands.child.id, said=first, **told)
    )
    ask(hands)
    hands.press(Key.Key_D, ALT)
    hands.put(place="School")
    theirs = (first[0], Said(topic=Topic.HELP, words="A worker he knows"))
    command = ChangeReturnInterview(interview=key, seen=1, said=theirs, **told)
    hands.desk.carry_out(interviews.change, command)
    hands.press(Key.Key_Return)

    assert hands.form.fields["help"].isVisible()
    assert hands.form.words["help"] == "A worker he knows"
    hands.press(Key.Key_Return)
    assert (the_interview(hands).said, the_interview(hands).place) == (theirs, "School")


def test_a_family_that_may_read_it_is_thought_of(hands, home):
    ask(hands)
    assert hands.under("tier") == ""
    hands.put(words="I was cold.")
    assert hands.under("tier") == "The family may read what is written here."
    hands.put(tier="not")

    assert hands.under("tier") == ""


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
        ({"interviewer": "R", "offers": "tomorrow 0700 - R"}, "offers", "still to come"),
        (
            {"interviewer": "R", "parent_information": "n", "parents": "A car."},
            "parent_information",
            "told",
        ),
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
