"""The quality check: each mark met and not met, and where it says to mend it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import uuid4

import pytest

from strategy_desk.domain.nrm_forms import Form
from strategy_desk.domain.nrm_quality import CHECKS, is_ready, judged, not_offered
from strategy_desk.domain.referrals import AnswerRecord, ReferralRecord, told
from strategy_desk.services import catalogues, nrm_forms

FORM: Form = nrm_forms.form("2026-04-27")
WHEN = "when-did-the-exploitation-take-place"
EACH = f"{WHEN}-multiple"
START = "how-did-the-exploitation-start"
TREATED = "how-they-were-treated"
LIVING = "living-conditions"
INSIGHT = "professional-insight"
LATE = "why-report-now"
SEVERAL = "potential-victim-exploitative-situation-multiple"
CHANCE = "is-this-the-first-chance-to-report"
AUTHORITY = "local-authority-contacted-about-child-local-authority-"

GOOD = {
    "user-email": "l.marchetti@mereshire.example",
    "pv-under-age": "Yes",
    f"{AUTHORITY}name": "Mereshire Council",
    f"{AUTHORITY}phone": "01632 960118",
    f"{AUTHORITY}email": "mash@mereshire.example",
    SEVERAL: "No",
    WHEN: "From about May 2026, still happening.",
    START: "On 2 May 2026 an older boy gave him a phone.\nOn 9 May 2026 he was told to hold a bag.",
    "what-were-they-required-to-do": "Hold bags for others, at night.",
    LIVING: "Not known: he declined to say, and was not pressed.",
    TREATED: "On 12 May 2026 he said to his mentor: “They say I owe them.”",
    CHANCE: "No",
    LATE: "He was afraid for his mother, and nobody asked him alone.",
    INSIGHT: "He is 14. The debt of May 2026 and seven journeys show control; so it is made now.",
    "fr-details-phone": "01632 960119",
    "fr-alternative-contact": "team@mereshire.example",
    "pack-act": "Older boys moved him by car.",
    "pack-purpose": "To hold and carry items for them.",
}


@dataclass(frozen=True)
class Paper:
    """A document in a list of evidence."""

    dated: bool
    agreed: bool | None = True


def referral(drafted: frozenset[str] = frozenset(), **more) -> ReferralRecord:
    texts = GOOD | more.pop("texts", {})
    answers = tuple(
        AnswerRecord(key=key, text=text, sentences=told(text), drafted=key in drafted)
        for key, text in texts.items()
        if text
    )
    child = uuid4()
    evidence = more.pop("evidence", (Paper(dated=True),))
    return ReferralRecord(
        id=child, version=1, child=child, form=FORM, answers=answers, evidence=evidence, **more
    )


def where(found: ReferralRecord, mark: str) -> tuple[str, ...]:
    marks = {one.mark.key: one for one in judged(found, catalogues.quality_marks())}
    assert marks[mark].ok is not marks[mark].where
    assert marks[mark].why
    return marks[mark].where


def test_a_good_referral_meets_every_mark():
    assert not [
        (one.mark.key, one.where)
        for one in judged(referral(), catalogues.quality_marks())
        if not one.ok
    ]


@pytest.mark.parametrize(
    ("mark", "texts", "keys"),
    [
        ("dated_sequence", {START: "An older boy gave him a phone."}, (START,)),
        ("dated_sequence", {WHEN: "A while ago."}, (WHEN,)),
        ("dated_sequence", {WHEN: "", START: ""}, (WHEN, START)),
        ("dated_sequence", {START: "On 9 May 2026 this.\nOn 2 May 2026 that."}, (START,)),
        ("words_quoted", {TREATED: "He has said that he owes them."}, (START,)),
        ("words_quoted", {TREATED: "“They say I owe them.”"}, (TREATED,)),
        ("situations_apart", {SEVERAL: ""}, (SEVERAL,)),
        ("situations_apart", {SEVERAL: "Yes", EACH: "Carrying bags in May 2026."}, (EACH,)),
        ("why_now", {INSIGHT: "He is 14. Seven journeys.", LATE: "x"}, (INSIGHT,)),
        ("why_now", {INSIGHT: "He is 14. Seven journeys. High risk.", LATE: "x"}, (INSIGHT,)),
        ("delay_explained", {LATE: "Not known"}, (LATE,)),
        ("delay_explained", {CHANCE: ""}, (CHANCE,)),
        ("gaps_explained", {LIVING: ""}, (LIVING,)),
        ("gaps_explained", {LIVING: "Not known."}, (LIVING,)),
        ("judgement_tied", {INSIGHT: "In my view he is exploited, so I refer."}, (INSIGHT,)),
        ("two_contacts", {"fr-alternative-contact": ""}, ("fr-alternative-contact",)),
        ("two_contacts", {"fr-alternative-contact": "L.Marchetti@mereshire.example"},
         ("fr-alternative-contact",)),
        ("two_contacts", {"fr-details-phone": ""}, ("fr-details-phone",)),
        ("no_copies", {LIVING: "Hold bags for others, at night!\nHold bags for others, at night."},
         ("what-were-they-required-to-do", LIVING)),
        ("no_copies", {"pack-act": "hold bags for others, at  night"},
         ("what-were-they-required-to-do", "pack-act")),
        ("act_and_purpose", {"pack-purpose": ""}, ("pack-purpose",)),
        ("authority_told", {f"{AUTHORITY}phone": ""}, (f"{AUTHORITY}phone",)),
    ],
)  # fmt: skip
def test_a_mark_that_is_not_met_says_where_to_mend_it(mark: str, texts: dict, keys: tuple):
    assert where(referral(texts=texts), mark) == keys


@pytest.mark.parametrize(
    ("mark", "texts"),
    [
        ("situations_apart", {SEVERAL: "I don't know"}),
        (
            "situations_apart",
            {SEVERAL: "Yes", EACH: "Bags, in May 2026.\nA flat, since June 2026."},
        ),
        ("delay_explained", {CHANCE: "Yes", LATE: ""}),
        ("gaps_explained", {LIVING: "Not known: nobody has asked him."}),
        ("gaps_explained", {LIVING: "A flat. He said: “I don't know whose.”"}),
        ("words_quoted", {TREATED: 'He told his mentor "they say I owe them".'}),
        ("dated_sequence", {START: "When he was aged 14 an older boy gave him a phone."}),
    ],
)
def test_a_mark_is_met_in_other_ways_too(mark: str, texts: dict):
    assert where(referral(texts=texts), mark) == ()


def test_what_the_record_drafted_is_nobodys_judgement():
    found = referral(drafted=frozenset({INSIGHT, LATE}))

    assert where(found, "why_now") == (INSIGHT,)
    assert where(found, "judgement_tied") == (INSIGHT,)


@pytest.mark.parametrize("evidence", [(), (Paper(dated=True), Paper(dated=False))])
def test_evidence_is_listed_and_every_document_has_its_date(evidence: tuple):
    assert where(referral(evidence=evidence), "evidence_dated") == ("upload-file",)


def test_other_children_by_name_are_a_fault_and_keep_the_referral_back():
    found = referral(naming=(TREATED,))

    assert where(found, "no_names") == (TREATED,)
    assert not is_ready(found)


def whole() -> ReferralRecord:
    """A referral with every answer that is needed."""
    found = referral()
    while found.to_do:
        more = {one.key: (one.options or ("Given",))[-1] for one in found.to_do}
        found = referral(texts={one.key: one.text for one in found.answers} | more)
    return found


def test_a_referral_is_ready_when_nothing_needed_is_missing_though_advice_is_left():
    found = whole()

    assert is_ready(found)
    assert is_ready(replace(found, evidence=()))
    assert not is_ready(referral())


def test_an_answer_that_the_form_does_not_offer_keeps_the_referral_back_and_is_named():
    texts = {one.key: one.text for one in whole().answers}
    found = referral(texts=texts | {"pv-gender": "Boy"})

    assert [one.key for one in not_offered(found)] == ["pv-gender"]
    assert not is_ready(found)
    assert is_ready(referral(texts=texts | {"pv-gender": "Male"}))


def test_an_adult_a_missing_box_or_one_too_long_is_not_ready():
    texts = {one.key: one.text for one in whole().answers}

    assert not is_ready(referral(texts=texts | {"pv-under-age": "No"}))
    assert not is_ready(referral(texts=texts | {"pv-under-age": "Yes"}, is_adult=True))
    assert is_ready(referral(texts=texts | {"pv-under-age": "Not Sure"}, is_adult=True))
    assert not is_ready(referral(texts=texts | {"pack-act": ""}))
    assert not is_ready(referral(texts=texts | {"pack-act": "  \n "}))
    assert not is_ready(referral(texts=texts | {START: "   "}))
    assert is_ready(referral(texts=texts | {INSIGHT: "x" * 15_000}))
    assert is_ready(referral(texts=texts | {"pack-act": "x" * 15_000}))
    assert not is_ready(referral(texts=texts | {"pack-act": "x" * 15_001}))
    assert not is_ready(referral(texts=texts | {INSIGHT: "x" * 15_001}))


def test_what_is_held_back_answers_nothing():
    found = whole()
    held = tuple(
        replace(one, sentences=tuple(replace(s, held=True) for s in one.sentences))
        if one.key == START
        else one
        for one in found.answers
    )
    found = replace(found, answers=held)

    assert START in {one.key for one in found.to_do}
    assert not is_ready(found)


def test_every_check_takes_an_empty_referral():
    empty = replace(referral(), answers=(), evidence=())

    assert {key: bool(list(check(empty))) for key, check in CHECKS.items()} == dict.fromkeys(
        CHECKS, True
    ) | {"no_copies": False, "no_names": False}
