"""Answers by sentence: what they rest on, what is held, what was entered online."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from strategy_desk.desk import Desk
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.events import RecordEvent
from strategy_desk.domain.indicators import Evidence, UseIndicator
from strategy_desk.domain.interviews import Outcome, RecordReturnInterview
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.referrals import (
    AgreeToUse,
    EnterAnswer,
    ReferralRecord,
    TakeBackEntry,
    WithdrawUse,
    WriteAnswer,
)
from strategy_desk.domain.sentences import folded, split, words
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import Agreement
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.journal import JournalRow
from strategy_desk.services import (
    episodes,
    events,
    history,
    indicators,
    interviews,
    people,
    referral_entries,
    referral_use,
    referrals,
    undo,
)
from strategy_desk.services.referrals import ReferralKey
from strategy_desk.services.timelines import TimelineKey
from tests.services import siblings

TREATED = "how-they-were-treated"
SECRET = "A source says he was kept in the flat at Zanzibar Dock by Person X9."
AGREED = Agreement(
    agency="POL", by="DS P. Hallow", when=read_moment("20 Nov 2026"), reason="For the referral"
)


def pack(desk: Desk, audience: str = "chair", reference: str = "T-1") -> ReferralRecord:
    key = ReferralKey(reference=reference, as_of=desk.now(), audience=audience)
    return desk.get(referrals.read, key)


def write(desk: Desk, child: UUID, key: str, text: str, **more) -> None:
    command = WriteAnswer(child=child, key=key, text=text, **more)
    desk.carry_out(referrals.write_answer, command)


def threat(desk: Desk, child: UUID, text: str, tier: Tier = Tier.ALL, reference: str = "V1"):
    command = RecordEvent(
        child=child,
        when=read_moment("1 Nov 2026"),
        agency="POL",
        kind="threat",
        text=text,
        tier=tier,
        reference=reference,
    )
    return desk.carry_out(events.record, command)


def rests_on(found: ReferralRecord, key: str) -> list[tuple[str, tuple[str, ...]]]:
    answer = found.answer(key)
    return [(one.text, one.sources) for one in answer.sentences] if answer else []


def last_entry(session: Session, _: None) -> int:
    return session.scalars(select(func.max(JournalRow.number))).one()


# Sources by sentence.


def test_each_sentence_of_a_draft_has_its_own_sources(desk: Desk, child: UUID):
    threat(desk, child, "He was told of a debt.", reference="V1")
    threat(desk, child, "His mother was threatened.", reference="V2")

    assert rests_on(pack(desk), TREATED) == [
        ("Sun 1 Nov 2026: He was told of a debt.", ("V1",)),
        ("Sun 1 Nov 2026: His mother was threatened.", ("V2",)),
    ]


def test_sources_survive_an_edit_for_the_sentences_that_stay(desk: Desk, child: UUID):
    threat(desk, child, "He was told of a debt.", reference="V1")
    threat(desk, child, "His mother was threatened.", reference="V2")
    text = "Sun 1 Nov 2026: His mother was threatened. He is afraid.\nSun 1 Nov 2026: he knew."

    write(desk, child, TREATED, text)
    assert rests_on(pack(desk), TREATED) == [
        ("Sun 1 Nov 2026: His mother was threatened.", ("V2",)),
        ("He is afraid.", ()),
        ("Sun 1 Nov 2026: he knew.", ()),
    ]

    write(desk, child, TREATED, f"He is afraid. {text[:42]} Added.", sources=("V9",))
    assert rests_on(pack(desk), TREATED) == [
        ("He is afraid.", ()),
        ("Sun 1 Nov 2026: His mother was threatened.", ("V2",)),
        ("Added.", ("V9",)),
    ]


def test_the_text_is_kept_letter_for_letter(desk: Desk, child: UUID):
    text = "  He left. \n\n\nShe  said: “No. Not now.”\r\n"
    write(desk, child, TREATED, text)

    answer = pack(desk).answer(TREATED)
    assert answer is not None
    assert answer.text == text
    assert answer.for_form == "  He left. \n\n\nShe  said: “No. Not now.”\n"


def test_no_sentence_of_the_demonstration_stands_in_two_boxes(demo: Desk):
    found = pack(demo, reference="SD-2026-001")
    said = [
        folded(sentence)
        for answer in found.answers
        for sentence in split(answer.text)
        if len(words(sentence)) >= 5
    ]

    assert len(said) == len(set(said))


def test_a_draft_leaves_out_what_a_person_wrote_in_another_box(desk: Desk, child: UUID):
    threat(desk, child, "He was told of a debt.", reference="V1")
    write(desk, child, "professional-insight", "Sun 1 Nov 2026: he was told of a debt")

    assert pack(desk).answer(TREATED) is None


def test_what_no_record_can_say_is_answered_by_a_person_for_the_demonstration_child(demo: Desk):
    found = pack(demo, reference="SD-2026-001")
    own = {answer.key for answer in found.answers if not answer.drafted}

    assert found.to_do == ()
    assert own > {
        "still-in-exploitative-situation",
        "evidence-of-dishonesty",
        "current-pv-location-uk-region",
        "exploiters-location",
        "reported-to-police-crime-reference",
        "authorities-cooperation",
        "fr-details-phone",
    }


def test_only_documents_whose_owner_agreed_are_uploaded_and_told_of(demo: Desk):
    found = pack(demo, reference="SD-2026-001")
    told = found.answer("what-evidence-you-will-submit")

    assert [(one.agreed, one.dated) for one in found.evidence] == [
        (True, True), (True, True), (True, True), (None, True), (False, True),
    ]  # fmt: skip
    assert found.for_form["upload-file"] == "3"
    assert told
    assert told.text.count("\n") == 2
    assert "Attendance record" in told.text
    assert "Intelligence" not in told.text
    assert "Diary" not in told.text


def test_act_and_purpose_are_drafted_from_the_record(demo: Desk):
    found = pack(demo, reference="SD-2026-001")

    assert [sources for _, sources in rests_on(found, "pack-act")] == [
        ("CC05", "CT04", "MI06"),
        ("E04", "E07", "E11", "E15"),
    ]
    assert "criminal exploitation" in found.by_key["pack-purpose"]


# Restricted material.


@pytest.fixture
def secret(desk: Desk, child: UUID) -> UUID:
    """A restricted event that a draft could rest on."""
    return threat(desk, child, SECRET, Tier.POLICE)


def agree(desk: Desk, child: UUID, thing: UUID, agreement: Agreement = AGREED) -> None:
    command = AgreeToUse(child=child, thing=thing, agreement=agreement)
    desk.carry_out(referral_use.agree, command)


def test_a_restricted_record_is_offered_for_agreement_and_in_no_draft(
    desk: Desk, child: UUID, secret: UUID
):
    key = TimelineKey(reference="T-1", as_of=desk.now())
    (found,) = desk.get(referral_use.waiting, key)

    assert (found.id, found.tier, found.agreed) == (secret, Tier.POLICE, False)
    assert "Zanzibar" not in found.what
    assert not [one for one in pack(desk).answers if "Zanzibar" in one.text]


def test_with_its_owners_agreement_it_enters_drafts_and_without_it_leaves_them(
    desk: Desk, child: UUID, secret: UUID
):
    agree(desk, child, secret)

    found = pack(desk)
    answer = found.answer(TREATED)
    assert answer is not None
    assert SECRET in answer.for_form
    assert (answer.tier, answer.held) == (Tier.POLICE, 0)
    assert [one.thing for one in found.agreements] == [secret]
    assert found.agreements[0].agreement == AGREED
    assert not [one for one in pack(desk, "professionals").answers if "Zanzibar" in one.text]

    desk.carry_out(referral_use.withdraw, WithdrawUse(child=child, thing=secret))
    assert not [one for one in pack(desk).answers if "Zanzibar" in one.text]
    with pytest.raises(NotFound):
        desk.carry_out(referral_use.withdraw, WithdrawUse(child=child, thing=secret))


def test_an_agreement_leaves_the_tier_of_the_record_as_it_is(desk: Desk, child: UUID, secret: UUID):
    agree(desk, child, secret)

    (event,) = desk.get(events.of_child, child)
    assert event.tier is Tier.POLICE


@pytest.mark.parametrize(
    ("agreement", "why"),
    [
        (Agreement(agency="EDU", by="M. Brandt", when=AGREED.when, reason="x"), "does not own"),
        (Agreement(agency="POL", by=" ", when=AGREED.when, reason="x"), "who agreed"),
        (Agreement(agency="POL", by="DS", when=AGREED.when, reason=""), "the reason"),
    ],
)
def test_only_the_owner_can_agree_and_says_who_and_why(
    desk: Desk, child: UUID, secret: UUID, agreement: Agreement, why: str
):
    with pytest.raises(RuleBroken, match=why):
        agree(desk, child, secret, agreement)
    assert not pack(desk).agreements


def test_what_is_not_restricted_needs_no_agreement(desk: Desk, child: UUID):
    with pytest.raises(NotFound):
        agree(desk, child, threat(desk, child, "He was told of a debt."))


@pytest.mark.parametrize(
    "text",
    [
        "We know of the flat at Zanzibar Dock by now.",
        "It was said: he was KEPT in the flat.",
    ],
)
def test_what_is_typed_out_of_a_restricted_line_carries_its_tier_and_is_held(
    desk: Desk, child: UUID, secret: UUID, text: str
):
    write(desk, child, TREATED, f"He was afraid. {text}")

    answer = pack(desk).answer(TREATED)
    assert answer is not None
    assert (answer.tier, answer.held) == (Tier.POLICE, 1)
    assert answer.for_form == "He was afraid."
    assert answer.text == f"He was afraid. {text}"
    seen = pack(desk, "professionals").answer(TREATED)
    assert seen is not None
    assert (seen.text, seen.is_part) == ("He was afraid.", True)
    home = pack(desk, "family").answer(TREATED)
    assert home is not None
    assert (home.text, home.is_part) == ("He was afraid.", False)

    agree(desk, child, secret)
    freed = pack(desk).answer(TREATED)
    assert freed is not None
    assert (freed.for_form, freed.held) == (f"He was afraid. {text}", 0)


def test_the_name_of_a_restricted_person_is_held_wherever_it_is_typed(desk: Desk, child: UUID):
    command = AddPerson(
        child=child, kind=PersonKind.ADULT_OF_CONCERN, name="Per Kestrel", tier=Tier.POLICE
    )
    desk.carry_out(people.add, command)
    write(desk, child, "who-exploited-pv", "An adult, per kestrel, drives the car.")

    answer = pack(desk).answer("who-exploited-pv")
    assert answer is not None
    assert (answer.held, answer.for_form) == (1, "")
    assert "who-exploited-pv" in {one.key for one in pack(desk).to_do}


def test_words_that_stand_in_an_open_record_too_are_not_held(desk: Desk, child: UUID, secret: UUID):
    threat(desk, child, "He was kept in the flat at Zanzibar Dock again.", reference="V2")
    write(desk, child, TREATED, "Mother: he was kept in the flat at Zanzibar Dock again.")

    answer = pack(desk).answer(TREATED)
    assert answer is not None
    assert answer.held == 0


def test_restricted_evidence_of_an_indicator_is_known_again_and_can_be_agreed_to(
    desk: Desk, child: UUID
):
    words = "A dealer keeps a tally of what he owes"
    item = Evidence(text=words, on="2 Oct 2026", source="Police", tier=Tier.POLICE)
    desk.carry_out(indicators.use, UseIndicator(child=child, code="CC03", evidence=(item,)))
    write(desk, child, TREATED, f"He was afraid. {words}.")

    held = pack(desk).answer(TREATED)
    assert held is not None
    assert held.for_form == "He was afraid."
    (thing,) = held.sentences[1].rests_on
    agree(desk, child, thing)
    freed = pack(desk).answer(TREATED)
    assert freed is not None
    assert freed.for_form == f"He was afraid. {words}."


def test_a_tier_that_was_given_by_hand_holds_the_sentence(desk: Desk, child: UUID):
    write(desk, child, TREATED, "He was hurt.")
    write(desk, child, TREATED, "He was hurt. A nurse saw it.", tier=Tier.HEALTH)

    answer = pack(desk).answer(TREATED)
    assert answer is not None
    assert (answer.held, answer.for_form) == (1, "He was hurt.")


def test_an_interview_that_is_restricted_can_be_agreed_to_as_well(desk: Desk, child: UUID):
    episode = desk.carry_out(
        episodes.record,
        RecordEpisode(
            child=child,
            missing_since=read_moment("1 Nov 2026 18:00"),
            reported=read_moment("1 Nov 2026 20:00"),
            returned=read_moment("2 Nov 2026 08:00"),
        ),
    )
    interview = desk.carry_out(
        interviews.record,
        RecordReturnInterview(
            child=child,
            episodes=(episode,),
            outcome=Outcome.COMPLETED,
            at=read_moment("3 Nov 2026 10:00"),
            words="I was kept in a house near the docks.",
            tier=Tier.HEALTH,
        ),
    )
    assert pack(desk).answer(TREATED) is None

    by_health = Agreement(agency="HEA", by="Dr N. Osei", when=AGREED.when, reason="For this")
    agree(desk, child, interview, by_health)

    assert "“I was kept in a house near the docks.”" in pack(desk).for_form[TREATED]


def test_a_restricted_line_of_minutes_is_known_again_and_can_be_agreed_to(desk: Desk):
    room = siblings.called(desk, others=False)
    sam, reference = room.ids[siblings.SAM], siblings.SAM.reference
    words = "Officers watch the garage by the bridge at night."
    line = siblings.line(desk, room.meeting, words, tier=Tier.POLICE)
    write(desk, sam, TREATED, "He was seen at the garage by the bridge.")

    answer = pack(desk, reference=reference).answer(TREATED)
    assert answer is not None
    assert (answer.tier, answer.held) == (Tier.POLICE, 1)
    agree(desk, sam, line)
    freed = pack(desk, reference=reference)
    assert freed.for_form[TREATED] == "He was seen at the garage by the bridge."


def test_an_answer_that_is_held_back_whole_leaves_one_mark_for_professionals_alone(
    desk: Desk, child: UUID
):
    write(desk, child, TREATED, "He was hurt.", tier=Tier.HEALTH)

    seen = pack(desk, "professionals").answer(TREATED)
    assert seen is not None
    assert (seen.text, seen.is_part) == ("", True)
    assert pack(desk, "family").answer(TREATED) is None


# Other children.


def test_another_child_by_name_in_what_a_person_types_is_a_fault(desk: Desk, child: UUID):
    desk.carry_out(
        people.add, AddPerson(child=child, kind=PersonKind.CHILD_PEER, name="Kit Marlow", code="C4")
    )
    write(desk, child, TREATED, "He was driven with kit and two others.")
    write(desk, child, "family", "C4 is a friend.")

    found = pack(desk)
    (mark,) = [one for one in found.quality if one.mark.key == "no_names"]
    assert found.naming == mark.where == (TREATED,)


@pytest.mark.parametrize(
    "said", ["Seen with Norwood.", "K. Norwood hid.", "lukasz nowak", "ŁukaszN"]
)
def test_every_form_of_another_childs_name_is_a_fault(desk: Desk, child: UUID, said: str):
    for name in ("Kai Norwood", "Łukasz Nowak"):
        peer(desk, child, name)
    write(desk, child, TREATED, said)

    assert pack(desk).naming == (TREATED,)


def test_a_draft_has_codes_for_other_children_and_leaves_the_child_its_name(
    desk: Desk, child: UUID
):
    for name in ("Łukasz Nowak", "Zoë O’Brien", "Sam Price"):
        peer(desk, child, name)
    threat(desk, child, "Threatened with Lukasz Nowak.", reference="V1")
    threat(desk, child, "Threatened by friends of Nowak and of Zoe O'Brien.", reference="V2")
    threat(desk, child, "Sam was threatened beside Sam Price.", reference="V3")

    found = pack(desk)

    assert [said.partition(": ")[2] for said, _ in rests_on(found, TREATED)] == [
        "Threatened with ŁN.",
        "Threatened by friends of ŁN and of ZO.",
        "Sam was threatened beside SP.",
    ]
    assert found.naming == ()


def peer(desk: Desk, child: UUID, name: str) -> None:
    desk.carry_out(people.add, AddPerson(child=child, kind=PersonKind.CHILD_PEER, name=name))


# Entering.


def test_a_tick_says_who_and_when_and_goes_when_the_answer_changes(desk: Desk, child: UUID):
    write(desk, child, TREATED, "He was hurt.\r\nOften.")
    copied = pack(desk).for_form[TREATED]
    desk.carry_out(referral_entries.enter, EnterAnswer(child=child, key=TREATED, text=copied))

    def entered():
        answer = pack(desk).answer(TREATED)
        return answer.entered if answer else None

    tick = entered()
    assert tick is not None
    assert (tick.by, tick.at, tick.stands) == ("Test", desk.now(), True)

    write(desk, child, TREATED, "He was hurt.\nSometimes.")
    tick = entered()
    assert tick is not None
    assert not tick.stands
    desk.carry_out(
        referral_entries.enter,
        EnterAnswer(child=child, key=TREATED, text=pack(desk).for_form[TREATED]),
    )
    tick = entered()
    assert tick is not None
    assert tick.stands
    write(desk, child, TREATED, "He was hurt.\nSometimes. A nurse saw it.", tier=Tier.HEALTH)
    seen = pack(desk, "professionals").answer(TREATED)
    assert seen is not None
    assert seen.entered is not None
    assert seen.entered.stands

    desk.carry_out(referral_entries.take_back, TakeBackEntry(child=child, key=TREATED))
    assert entered() is None
    with pytest.raises(NotFound):
        desk.carry_out(referral_entries.take_back, TakeBackEntry(child=child, key=TREATED))


def test_a_drafted_answer_can_be_entered_and_its_tick_goes_when_the_record_changes(
    desk: Desk, child: UUID
):
    threat(desk, child, "He was told of a debt.", reference="V1")
    text = pack(desk).for_form[TREATED]
    desk.carry_out(referral_entries.enter, EnterAnswer(child=child, key=TREATED, text=text))
    answer = pack(desk).answer(TREATED)
    assert answer is not None
    assert answer.drafted
    assert answer.entered is not None
    assert answer.entered.stands

    threat(desk, child, "His mother was threatened.", reference="V2")
    answer = pack(desk).answer(TREATED)
    assert answer is not None
    assert answer.entered is not None
    assert not answer.entered.stands


def test_a_draft_that_is_longer_than_its_box_is_said_and_cannot_be_ticked(desk: Desk, child: UUID):
    for number in range(120):
        threat(desk, child, f"He was told of debt {number}: {'x' * 110}.", reference=f"V{number}")
    found = pack(desk)
    (long,) = found.too_long

    assert long.key == TREATED
    with pytest.raises(RuleBroken, match="the form takes 15,000"):
        desk.carry_out(
            referral_entries.enter,
            EnterAnswer(child=child, key=TREATED, text=found.for_form[TREATED]),
        )


def test_what_is_copied_stands_in_the_order_of_the_form_without_what_is_held(
    desk: Desk, child: UUID, secret: UUID
):
    write(desk, child, TREATED, f"He was hurt. {SECRET}")
    write(desk, child, "birthplace", "England")
    copied = [(question.key, text) for question, text in pack(desk).copying]
    order = [question.key for question in pack(desk).form.questions]

    assert dict(copied)[TREATED] == "He was hurt."
    write(desk, child, TREATED, f"He was hurt.\n{SECRET} He is afraid.")
    assert pack(desk).for_form[TREATED] == "He was hurt.\nHe is afraid."
    assert [order.index(key) for key, _ in copied] == sorted(order.index(key) for key, _ in copied)
    assert "pack-act" not in dict(copied)


def test_answers_as_they_stood_before_keep_their_sentences(desk: Desk, child: UUID):
    write(desk, child, TREATED, "He was hurt.", sources=("V1",))
    entry = desk.get(last_entry, None)
    write(desk, child, TREATED, "Nothing is known.")
    key = ReferralKey(reference="T-1", as_of=desk.now())
    asked = history.AsKnown(
        child="T-1", known_at=desk.now(), entry=entry, query=referrals.read, key=key
    )

    assert rests_on(desk.get(history.ask, asked), TREATED) == [("He was hurt.", ("V1",))]


def test_nothing_is_entered_for_no_answer_or_a_box_that_the_form_lacks(desk: Desk, child: UUID):
    with pytest.raises(RuleBroken, match="no answer"):
        desk.carry_out(referral_entries.enter, EnterAnswer(child=child, key=TREATED, text=" "))
    with pytest.raises(NotFound, match="pack-act"):
        desk.carry_out(referral_entries.enter, EnterAnswer(child=child, key="pack-act", text="x"))


def test_an_answer_is_undone_with_the_sources_it_had(desk: Desk, child: UUID):
    write(desk, child, TREATED, "He was hurt.", sources=("V1",))
    write(desk, child, TREATED, "He was hurt. Often.", sources=("V2",))
    desk.carry_out(undo.undo, None)

    assert rests_on(pack(desk), TREATED) == [("He was hurt.", ("V1",))]
