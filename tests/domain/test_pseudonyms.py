"""Codes for other children: each has one, it stays, and it stands for the name in every word."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

import pytest

from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.pseudonyms import checked_code, coded, hiding, key_of, told_apart
from strategy_desk.errors import RuleBroken

PEER, FAMILY = PersonKind.CHILD_PEER, PersonKind.FAMILY


def person(number: int, name: str, kind: PersonKind = PEER, code: str = "") -> PersonRecord:
    return PersonRecord(id=UUID(int=number), version=1, kind=kind, name=name, code=code)


def test_two_children_with_the_same_initials_have_two_codes():
    assert checked_code(PEER, "Jay King", "", {"C1"}) == "JK"
    assert checked_code(PEER, "Jo Kerr", "", {"JK"}) == "JK2"
    assert checked_code(PEER, "Jim Kay", "", {"JK", "JK2"}) == "JK3"


def test_a_code_that_is_somebody_elses_is_refused_beside_its_field():
    with pytest.raises(RuleBroken, match="JK stands for somebody else") as refused:
        checked_code(PEER, "Jo Kerr", " JK ", {"JK"})

    assert refused.value.field == "code"
    assert checked_code(FAMILY, "Ann Tilley", "", {"JK"}) == ""


def test_those_recorded_before_are_told_apart_however_they_are_listed():
    one, two = person(1, "Jay King"), person(2, "Jo Kerr")
    kept = person(3, "Kit Lane", code="JK2")

    codes = {p.name: p.code for p in told_apart([two, kept, one])}

    assert codes == {"Jay King": "JK", "Jo Kerr": "JK3", "Kit Lane": "JK2"}
    assert [p.code for p in key_of([two, kept, one])] == ["JK", "JK2", "JK3"]


@dataclass(frozen=True)
class Said:
    text: str
    reference: str
    more: tuple[str, ...] = ()


def test_a_code_stands_for_the_name_in_every_word_of_a_record():
    names = hiding([person(1, "Jay Kingsnorth", code="C1")], ["Rowan Tilley"])
    said = Said("Seen with Jay Kingsnorth; JAY ran. Kingsnorth's bag.", "Jay-1", ("kingsnorth",))

    assert coded(said, names) == Said("Seen with C1; C1 ran. C1's bag.", "Jay-1", ("C1",))


def test_a_name_that_the_child_bears_too_stays_where_it_stands_alone():
    names = hiding([person(1, "Rowan Kingsnorth", code="C1")], ["Rowan Tilley"])

    assert names.words("Rowan met Rowan Kingsnorth.") == "Rowan met C1."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Mary Anne Lee", "MaryAnne"),
        ("Łukasz Nowak", "LukaszNowak"),
        ("Łukasz Nowak", "lukasznowak"),
        ("Kayleigh Marsh", "KayleighM"),
        ("Mohammed Al-Hassan", "AlHassan"),
        ("Łukasz Nowak", "Łuka-\nsz"),
    ],
)
def test_a_code_stands_for_a_name_run_together_or_split(name: str, said: str):
    names = hiding([person(1, name, code="C1")], ["Rowan Tilley"])

    assert names.words(f"Seen with {said} there.") == "Seen with C1 there."


def test_a_word_run_together_that_others_may_bear_stays():
    names = hiding([person(1, "Rowan Tilley-Price", code="C1")], ["Rowan Tilley"])

    said = "RowanTilley, rowantilley, Rowans and RowanT; RowanTilleyPrice and RowanPrice"
    assert names.words(said) == "RowanTilley, rowantilley, Rowans and RowanT; C1 and C1"


def test_what_names_nobody_is_the_same_record():
    names = hiding([person(1, "Jay Kingsnorth")], [])
    said = Said("Came home.", "T-1", ("late",))

    assert coded(said, names) is said
