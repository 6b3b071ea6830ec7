from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.children import AddChild
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.events import RecordEvent
from strategy_desk.domain.indicators import Evidence, UseIndicator
from strategy_desk.domain.interviews import Outcome, RecordReturnInterview
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.referrals import CREDIBILITY, WriteAnswer, text_of
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import at_local
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.services import (
    children,
    episodes,
    events,
    indicators,
    interviews,
    people,
    referrals,
)
from strategy_desk.services.referrals import ReferralKey

ROWAN, OTHER = "SD-2026-001", "SD-2026-002"


def pack(
    desk: Desk, reference: str = "T-1", audience: str = "chair", as_of: datetime | None = None
):
    key = ReferralKey(reference=reference, as_of=as_of or desk.now(), audience=audience)
    return desk.get(referrals.read, key)


def drafted(found):
    return {answer.key: answer for answer in found.answers if answer.drafted}


def test_drafts_say_what_they_rest_on(demo: Desk):
    found = drafted(pack(demo, ROWAN))

    assert all(answer.sources for answer in found.values())
    assert found["pv-name-first-name"].text == "Rowan"
    assert found["pv-dob"].text == "11 Feb 2012"
    assert found["user-organisation"].text == "Mereshire Council"
    assert found["where-exploitation-happened-uk-city-1"].text == "Gullhaven"
    assert found["where-exploitation-happened-uk-city-1"].sources == ("E07", "E11", "E15")
    assert found["current-pv-location-uk-city"].text == "Norrholm"


def test_journeys_are_the_episodes_found_far_from_home(demo: Desk):
    journeys = drafted(pack(demo, ROWAN))[
        "were-they-taken-somewhere-by-their-exploiter-journey-details"
    ]

    assert [name for name in journeys.sources if name.startswith("E")] == [
        "E04",
        "E07",
        "E11",
        "E15",
    ]
    assert "105h45m later" in journeys.text
    assert "noted by the interviewer, where: The same flat in Gullhaven" in journeys.text


def test_what_was_said_stands_in_the_box_that_asks_for_it_and_in_no_other(demo: Desk):
    found = pack(demo, ROWAN)
    quote = "“I was kept at the flat. I could not just go.”"

    assert [a.key for a in found.answers if quote in a.text] == ["how-they-were-treated"]


def test_the_last_contact_is_told_with_the_episode_and_the_messages_that_came_after_it(demo: Desk):
    told = drafted(pack(demo, ROWAN))["details-last-contact"]

    assert "Away from home until found at Gullhaven, private flat, Fri 16 Oct 2026" in told.text
    assert "“They messaged me. I was scared not to go.”" in told.text
    assert told.sources == ("return interview, E14", "E15", "return interview, E16")


def test_concern_for_later_rests_on_what_speaks_of_harm_and_not_on_the_last_episode_alone(
    demo: Desk,
):
    why = drafted(pack(demo, ROWAN))["future-exploitation-reasons"].sentences

    assert why[0].text.endswith("Fri 16 Oct 2026 18:05; missing again 2 times since.")
    assert why[1].text.startswith("Signs that others hold or reach the child: Is told they owe")
    assert why[1].sources == ("CC03", "CT01", "CT04", "CT10", "PL02")
    assert "I didn't see anyone from Gullhaven" in text_of(why)


def test_how_long_ago_the_last_contact_was_is_left_to_people_once_a_later_one_is_told(
    desk: Desk, child: UUID
):
    threatened = read_moment("1 Nov 2026")
    threat = RecordEvent(child=child, when=threatened, agency="POL", kind="threat", text="A text")
    desk.carry_out(events.record, threat)
    assert drafted(pack(desk))["when-last-contact"].text == "Within the last month"

    returned = read_moment("9 Nov 2026 08:00")
    since = read_moment("8 Nov 2026 20:00")
    episode = desk.carry_out(
        episodes.record,
        RecordEpisode(child=child, missing_since=since, reported=since, returned=returned),
    )
    desk.carry_out(
        interviews.record,
        RecordReturnInterview(
            child=child,
            episodes=(episode,),
            outcome=Outcome.COMPLETED,
            at=read_moment("10 Nov 2026 16:00"),
            words="They messaged me.",
        ),
    )

    assert "when-last-contact" not in drafted(pack(desk))
    assert "They messaged me." in drafted(pack(desk))["details-last-contact"].text


SAYS_OF_EXPLOITATION = {
    "when-did-the-exploitation-take-place",
    "how-did-the-exploitation-start",
    "were-they-taken-somewhere-by-their-exploiter",
    "what-were-they-required-to-do",
    "when-last-contact",
    "details-last-contact",
    "where-exploitation-happened",
    "types-of-exploitation-forced-to-commit-crime",
    "future-exploitation-concerns",
    "pack-act",
}


@pytest.mark.parametrize(
    ("reference", "relied_on"),
    [
        ("SD-2026-002", set()),  # found at a station, and "asked to wait for her own worker"
        ("SD-2026-003", set()),  # found in another town
        ("SD-2026-005", set()),  # one episode, and an interview "held in Welsh"
        (  # who paid for the coach is suspected only
            "SD-2026-004",
            {
                "when-did-the-exploitation-take-place",
                "how-did-the-exploitation-start",
                "where-exploitation-happened",
            },
        ),
    ],
)
def test_where_no_indicator_is_relied_on_what_says_of_exploitation_stays_open(
    demo: Desk, reference: str, relied_on: set[str]
):
    assert SAYS_OF_EXPLOITATION & set(drafted(pack(demo, reference))) == relied_on


def test_the_home_of_a_relative_is_no_place_of_exploitation(demo: Desk):
    found = drafted(pack(demo, "SD-2026-004"))

    assert found["where-exploitation-happened-uk-city-1"].text == "Eastmarch"
    assert "where-exploitation-happened-uk-city-2" not in found


def test_an_indicator_that_is_suspected_only_says_so(demo: Desk):
    told = drafted(pack(demo, "SD-2026-004"))["modern-slavery-indicators-details"].text

    assert "Travel paid for by others (suspected): Nobody knows yet who paid" in told


@pytest.mark.parametrize(
    ("noted", "answer"), [("Stammers when hurried", "Yes"), ("None.", "No"), ("", None)]
)
def test_help_with_communication_is_drafted_as_it_is_noted(
    desk: Desk, noted: str, answer: str | None
):
    child = AddChild(
        reference="T-9", name="Nesta Quill", date_of_birth=date(2012, 2, 3), needs=noted
    )
    desk.carry_out(children.add, child)
    found = drafted(pack(desk, "T-9")).get("pv-other-help-with-communication")

    assert (found.text if found else None) == answer


def test_the_town_of_a_child_is_not_the_month_of_the_move(desk: Desk):
    child = AddChild(
        reference="T-9",
        name="Nesta Quill",
        date_of_birth=date(2012, 2, 3),
        living="Moved in March 2026 to foster carers in Norrholm",
    )
    desk.carry_out(children.add, child)

    assert drafted(pack(desk, "T-9"))["current-pv-location-uk-city"].text == "Norrholm"


def test_another_language_does_not_say_that_an_interpreter_is_needed(desk: Desk):
    child = AddChild(
        reference="T-9", name="Nesta Quill", date_of_birth=date(2012, 2, 3), language="Welsh"
    )
    desk.carry_out(children.add, child)

    assert "pv-interpreter-requirements" not in drafted(pack(desk, "T-9"))


def test_nothing_that_speaks_of_harm_leaves_the_concern_to_people(demo: Desk):
    assert "future-exploitation-concerns" not in drafted(pack(demo, "SD-2026-005"))


def test_the_act_lasts_until_the_last_episode_away_ended(demo: Desk):
    act = drafted(pack(demo, ROWAN))["pack-act"]

    assert "between Fri 20 Feb 2026 17:30 and Fri 16 Oct 2026 18:05" in act.text


def test_the_pattern_is_told_in_the_sentences_of_the_measures(demo: Desk):
    bevan = drafted(pack(demo, "SD-2026-005"))["professional-insight"]

    assert "M01" in bevan.sources
    assert "1 episode in the last 30 days" in bevan.text


def test_what_a_person_wrote_stands_before_a_draft(desk: Desk, child: UUID):
    assert drafted(pack(desk))["reference"].text == "T-1"

    desk.carry_out(referrals.write_answer, WriteAnswer(child=child, key="reference", text="MERE 7"))

    answer = next(a for a in pack(desk).answers if a.key == "reference")
    assert (answer.text, answer.drafted) == ("MERE 7", False)


def test_answers_stand_in_the_order_of_the_form(demo: Desk):
    found = pack(demo, ROWAN)
    order = [question.key for question in (*found.form.questions, *found.form.pack)]

    assert [order.index(answer.key) for answer in found.answers] == sorted(
        order.index(answer.key) for answer in found.answers
    )


def test_credibility_is_never_drafted(demo: Desk):
    own = [a for a in pack(demo, ROWAN).answers if a.key.startswith(CREDIBILITY)]
    assert [(a.key, a.drafted, a.sources) for a in own] == [(CREDIBILITY, False, ())]
    assert not [a for a in pack(demo, OTHER).answers if a.key.startswith(CREDIBILITY)]
    assert CREDIBILITY in {question.key for question in pack(demo, OTHER).to_do}


@pytest.mark.parametrize("tier", [Tier.POLICE, Tier.HEALTH, Tier.CHAIR])
def test_a_draft_never_rests_on_what_needs_its_owners_agreement(
    desk: Desk, child: UUID, tier: Tier
):
    when = read_moment("1 Nov 2026")
    command = RecordEvent(
        child=child, when=when, agency="EDU", kind="threat", text="zanzibar told", tier=tier
    )
    desk.carry_out(events.record, command)
    desk.carry_out(
        indicators.use,
        UseIndicator(child=child, code="CC01", evidence=(Evidence(text="zanzibar", tier=tier),)),
    )
    desk.carry_out(
        people.add,
        AddPerson(child=child, kind=PersonKind.FAMILY, name="Zanzibar", role="Uncle", tier=tier),
    )

    assert not [a for a in pack(desk).answers if "zanzibar" in a.text.casefold()]


def test_a_family_only_copy_has_no_draft_from_professionals(desk: Desk, child: UUID):
    when = read_moment("1 Nov 2026")
    command = RecordEvent(
        child=child, when=when, agency="EDU", kind="contact", text="plan", tier=Tier.NOT_FAMILY
    )
    desk.carry_out(events.record, command)

    assert drafted(pack(desk))["education"].tier is Tier.NOT_FAMILY
    assert "education" not in drafted(pack(desk, audience="family"))


def test_other_children_stand_by_code_or_initials(desk: Desk, child: UUID):
    for name, code in (("Kit Marlow", ""), ("Ash Verity", "C4")):
        desk.carry_out(
            people.add, AddPerson(child=child, kind=PersonKind.CHILD_PEER, name=name, code=code)
        )
    desk.carry_out(
        people.add,
        AddPerson(child=child, kind=PersonKind.FAMILY, name="Posy Alder", role="Sister, aged 9"),
    )
    when = read_moment("1 Nov 2026")
    told = RecordEvent(
        child=child, when=when, agency="EDU", kind="contact", text="Seen with Kit and Ash Verity."
    )
    desk.carry_out(events.record, told)

    found = drafted(pack(desk))

    assert found["education"].text == "Sun 1 Nov 2026: Seen with KM and C4."
    assert found["family"].text == "Sister, aged 9"


def test_a_text_of_15000_characters_is_taken_and_one_more_is_not(desk: Desk, child: UUID):
    fits = WriteAnswer(child=child, key="living-conditions", text="x" * 15_000)
    desk.carry_out(referrals.write_answer, fits)

    with pytest.raises(RuleBroken, match="15,001"):
        desk.carry_out(
            referrals.write_answer,
            WriteAnswer(child=child, key="living-conditions", text="x" * 15_001),
        )

    answer = next(a for a in pack(desk).answers if a.key == "living-conditions")
    assert len(answer.text) == 15_000


def test_a_question_that_is_not_there_is_refused(desk: Desk, child: UUID):
    with pytest.raises(NotFound):
        desk.carry_out(referrals.write_answer, WriteAnswer(child=child, key="nothing", text="x"))


def test_branches_follow_the_answers(desk: Desk, child: UUID):
    def asked() -> set[str]:
        found = pack(desk)
        return {question.key for question in found.form.asked(found.by_key)}

    assert "what-is-keeping-them-in-situation" not in asked()
    for answer, branch in (
        ("Yes", "what-is-keeping-them-in-situation"),
        ("No", "how-why-did-they-leave-the-situation"),
    ):
        desk.carry_out(
            referrals.write_answer,
            WriteAnswer(child=child, key="still-in-exploitative-situation", text=answer),
        )
        assert branch in asked()


@pytest.mark.parametrize(("day", "answer"), [(23, "Yes"), (24, "No")])
def test_the_age_on_the_day_decides_the_route(desk: Desk, day: int, answer: str):
    command = AddChild(reference="T-18", name="Lee Oak", date_of_birth=date(2008, 11, 24))
    desk.carry_out(children.add, command)
    as_of = at_local(datetime(2026, 11, day, 9, 0))

    assert drafted(pack(desk, "T-18", as_of=as_of))["pv-under-age"].text == answer


def test_a_yes_that_somebody_wrote_is_no_childs_route_after_the_birthday(desk: Desk):
    command = AddChild(reference="T-18", name="Lee Oak", date_of_birth=date(2008, 11, 24))
    child = desk.carry_out(children.add, command)
    written = WriteAnswer(child=child, key="pv-under-age", text="Yes")
    desk.carry_out(referrals.write_answer, written)
    days = [at_local(datetime(2026, 11, day, 9, 0)) for day in (23, 24)]

    assert [pack(desk, "T-18", as_of=day).is_childs_route for day in days] == [True, False]


def test_indicators_carry_their_evidence_and_services_stand_apart(demo: Desk):
    found = pack(demo, ROWAN).indicators

    assert {use.code for use in found} == {
        "MI01", "MI02", "MI03", "MI04", "MI06", "CC01", "CC03", "CC04", "CC05", "CT01", "CT04",
        "CT10", "SC01", "PL02", "SY01", "SY02", "SY03", "SY04",
    }  # fmt: skip
    assert all(use.evidence for use in found)
    assert {use.code for use in found if use.about_services} == {"SY01", "SY02", "SY03", "SY04"}
