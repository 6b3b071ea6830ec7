"""Return interviews against their 72 elapsed hours (domain specification 2.5 and part 12)."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain import interview_words
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.interviews import (
    Offer,
    Outcome,
    RecordReturnInterview,
    Status,
    as_known,
    check_interview,
    timeliness,
)
from strategy_desk.domain.time import FuzzyDate, at_local
from strategy_desk.domain.topics import Said, Topic
from strategy_desk.errors import RuleBroken
from tests.domain import rowan
from tests.domain.rowan import episode, interview


def at(text: str) -> datetime:
    return at_local(datetime.fromisoformat(text))


def status(
    returned: str | FuzzyDate | None,
    held: str | None = None,
    as_of: str = "2026-11-23 09:00",
    outcome: Outcome = Outcome.COMPLETED,
) -> Status:
    """Where an interview stands, with its return and completion in words."""
    ended = episode(1, "1 Nov 2026 08:00", returned)
    one = interview(outcome, ended, at=held) if held or outcome is not Outcome.COMPLETED else None
    return timeliness(ended, one, at(as_of)).status


def test_every_episode_of_the_demonstration():
    """Domain specification 11.4: nine within, two late, six not held."""
    known = rowan.timeline()
    stands = {
        e.number: timeliness(e, known.interview_of(e), known.as_of).status for e in known.episodes
    }

    late = [number for number, one in stands.items() if one is Status.LATE]
    assert list(stands.values()).count(Status.WITHIN) == 9
    assert late == [5, 11]
    assert [n for n, one in stands.items() if one is Status.OVERDUE] == [4, 8, 9, 10, 12, 13]


@pytest.mark.parametrize(("number", "late"), [(5, "26:00"), (11, "38:45")])
def test_how_late_the_late_ones_were(number, late):
    known = rowan.timeline()
    one = known.episodes[number - 1]
    found = timeliness(one, known.interview_of(one), known.as_of)

    hours, minutes = map(int, late.split(":"))
    assert found.completed.at - found.due == timedelta(hours=hours, minutes=minutes)


def test_a_child_still_missing_has_no_interview_due():
    """AC09."""
    found = timeliness(episode(1, "20 Nov 2026 22:10"), None, rowan.AS_OF)

    assert (found.due, found.status) == (None, Status.NOT_STARTED)


def test_declined_and_then_held():
    """AC27: returned at T, declined at T + 20 h, held at T + 60 h."""
    ended = episode(1, "17 Nov 2026 18:00", "18 Nov 2026 08:00")
    declined = interview(Outcome.REFUSED_BY_CHILD, ended, at="19 Nov 2026 04:00")
    held = interview(Outcome.COMPLETED, ended, at="20 Nov 2026 20:00")

    found = as_known((declined, held), ended, rowan.AS_OF)
    before = as_known((declined, held), ended, at("2026-11-20 19:59"))

    assert timeliness(ended, found, rowan.AS_OF).status is Status.WITHIN
    assert before is declined


def test_the_limit_itself_is_within_and_a_minute_more_is_late():
    assert status("5 Nov 2026 10:00", "8 Nov 2026 10:00") is Status.WITHIN
    assert status("5 Nov 2026 10:00", "8 Nov 2026 10:01") is Status.LATE


def test_72_hours_are_elapsed_over_the_clock_change():
    """The night of 25 October has an hour more, so the limit is an hour earlier by the clock."""
    assert status("24 Oct 2026 10:00", "27 Oct 2026 09:00") is Status.WITHIN
    assert status("24 Oct 2026 10:00", "27 Oct 2026 09:01") is Status.LATE


def test_due_and_then_overdue():
    assert status("20 Nov 2026 09:00") is Status.DUE
    assert status("20 Nov 2026 08:59") is Status.OVERDUE
    assert status("20 Nov 2026 08:59", outcome=Outcome.NOT_OFFERED) is Status.OVERDUE


@pytest.mark.parametrize(
    ("returned", "held", "expected"),
    [
        ("5 Nov 2026", "7 Nov 2026 23:59", Status.WITHIN),
        ("5 Nov 2026", "8 Nov 2026 10:00", Status.INDETERMINATE),
        ("5 Nov 2026", "9 Nov 2026 00:01", Status.LATE),
        ("5 Nov 2026", "7 Nov 2026", Status.WITHIN),
        ("5 Nov 2026 10:00", "8 Nov 2026", Status.INDETERMINATE),
        ("5 Nov 2026 10:00", "9 Nov 2026", Status.LATE),
        ("before 5 Nov 2026", "5 Nov 2026 10:00", Status.INDETERMINATE),
        ("before 5 Nov 2026", "9 Nov 2026 10:00", Status.LATE),
        ("after 5 Nov 2026", "7 Nov 2026 10:00", Status.WITHIN),
        ("unknown", "7 Nov 2026 10:00", Status.INDETERMINATE),
    ],
)
def test_a_time_not_known_is_not_guessed(returned, held, expected):
    assert status(read_moment(returned), held) is expected


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2026-11-08 00:00", Status.DUE),
        ("2026-11-08 12:00", Status.INDETERMINATE),
        ("2026-11-09 00:00", Status.OVERDUE),
    ],
)
def test_a_return_known_to_the_day_falls_due_during_a_day(as_of, expected):
    ended = episode(1, "1 Nov 2026 08:00", "5 Nov 2026")

    found = timeliness(ended, None, at(as_of))

    assert (found.due, found.status) == (None, expected)


def test_completed_with_no_date_is_unclear():
    ended = episode(1, "1 Nov 2026 08:00", "5 Nov 2026 10:00")

    found = timeliness(ended, interview(Outcome.COMPLETED, ended), rowan.AS_OF)

    assert found.status is Status.INDETERMINATE


def test_none_is_due_to_one_who_was_18():
    """AC23."""
    assert status("5 Nov 2026 10:00", outcome=Outcome.NOT_REQUIRED_ADULT) is Status.NOT_STARTED


@pytest.mark.parametrize(
    ("outcome", "offered"),
    [
        (Outcome.COMPLETED, True),
        (Outcome.REFUSED_BY_PARENT, True),
        (Outcome.NOT_REACHED, True),
        (Outcome.NOT_OFFERED, False),
        (Outcome.NOT_REQUIRED_ADULT, False),
    ],
)
def test_an_outcome_tells_whether_it_was_offered(outcome, offered):
    assert interview(outcome, episode(1, "1 Nov 2026")).was_offered is offered


def recorded(**said) -> RecordReturnInterview:
    """What a form says of an interview after the last episode of the demonstration."""
    last = rowan.timeline().episodes[-1]
    fields = {"child": last.id, "episodes": (last.id,), "outcome": Outcome.REFUSED_BY_CHILD} | said
    return RecordReturnInterview(**fields)


@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        (
            {"said": (Said(topic=Topic.HARM, words="A"), Said(topic=Topic.HARM, words="B"))},
            "harm",
            "twice",
        ),
        ({"said": (Said(topic=Topic.PARENTS, words="A ticket."),)}, "parent_information", "told"),
        (
            {
                "said": (Said(topic=Topic.PARENTS, words="A ticket."),),
                "parent_information": False,
            },
            "parent_information",
            "told",
        ),
        ({"passed_on_at": read_moment("16 Nov 2026 18:00")}, "passed_on_to", "to whom"),
        (
            {"passed_on_to": "Police", "passed_on_at": read_moment("23 Nov 2026 09:01")},
            "passed_on_at",
            "still to come",
        ),
        ({"offers": (Offer(at=read_moment("24 Nov 2026")),)}, "offers", "still to come"),
        ({"outcome": Outcome.ARRANGED}, "interviewer", "who will see the child"),
    ],
)
def test_what_does_not_agree_is_refused_with_its_field(said, field, words):
    with pytest.raises(RuleBroken, match=words) as refused:
        check_interview(recorded(**said), (), rowan.AS_OF)

    assert refused.value.field == field


def test_what_agrees_is_not_refused():
    check_interview(
        recorded(
            said=(Said(topic=Topic.PARENTS, words="A ticket."), Said(topic=Topic.PUSH, words="B")),
            parent_information=True,
            passed_on_to="Police",
            passed_on_at=read_moment("23 Nov 2026 09:00"),
            offers=(Offer(at=read_moment("23 Nov 2026 09:00")),),
        ),
        (),
        rowan.AS_OF,
    )


def test_a_child_who_wishes_for_later_needs_no_name_or_day_yet_and_counts_as_offered():
    """Q5: later because the child asked is a reason on record, and nothing against the child."""
    check_interview(recorded(outcome=Outcome.ARRANGED, child_chose_later=True), (), rowan.AS_OF)
    later = interview(Outcome.ARRANGED, episode(1, "1 Nov 2026"), child_chose_later=True)

    assert later.was_offered


def test_an_interview_in_words():
    one = recorded(
        offers=(
            Offer(at=read_moment("15 Nov 2026 12:00"), by="R. Okoro", method="phone"),
            Offer(at=read_moment("16 Nov 2026"), outcome=Outcome.REFUSED_BY_CHILD),
        ),
        alone=False,
        independent=True,
        place="School",
        words="I was cold.",
        said=(
            Said(topic=Topic.PULL, words="Friends."),
            Said(topic=Topic.SHARING, words="Not Gran."),
            Said(topic=Topic.PARENTS, words="Gran saw a car."),
        ),
        parent_information=True,
        passed_on_to="Police",
        passed_on_at=read_moment("16 Nov 2026 18:00"),
    )

    assert interview_words.rows(one) == (
        (
            "Offered",
            "Sun 15 Nov 2026 12:00, R. Okoro, phone; Mon 16 Nov 2026, declined by the child",
        ),
        ("Seen", "Not alone, by somebody independent of their care, School"),
        ("Pull", "Friends."),
        ("Sharing", "Not Gran."),
        ("Parents or carers", "Gran saw a car."),
        ("Passed on", "Police, Mon 16 Nov 2026 18:00"),
    )
    assert interview_words.said_by_child(one) == "“I was cold.”\nPull: Friends.\nSharing: Not Gran."


moments = st.datetimes(datetime(2025, 1, 2), datetime(2026, 11, 1)).map(
    lambda naive: at_local(naive.replace(minute=30, hour=naive.hour if naive.hour != 1 else 4))
)


@given(moments, st.integers(0, 200 * 60))
def test_knowing_only_the_days_never_contradicts_the_exact_times(returned, wait):
    held = returned + timedelta(minutes=wait)
    days = [FuzzyDate.on_day(FuzzyDate.exact(moment).date) for moment in (returned, held)]

    def stands(home: FuzzyDate, done: FuzzyDate) -> Status:
        ended = episode(1, "1 Jan 2025", home)
        one = interview(Outcome.COMPLETED, ended, at=done.words)
        return timeliness(ended, one, rowan.AS_OF).status

    exact = stands(FuzzyDate.exact(returned), FuzzyDate.exact(held))
    assert exact is (Status.WITHIN if wait <= 72 * 60 else Status.LATE)
    assert stands(days[0], days[1]) in {exact, Status.INDETERMINATE}
