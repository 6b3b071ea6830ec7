"""What a finished file is searched for before it leaves, in which forms, and what is no hit."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest

from strategy_desk.domain.decisions import IndicatorReason
from strategy_desk.domain.held_back import Held, HeldBack, held_back
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.pseudonyms import names
from strategy_desk.domain.release import check, where_found
from strategy_desk.domain.sharing import CHAIR, FAMILY, PROFESSIONALS, Tier
from strategy_desk.errors import RuleBroken
from tests.documents import samples

LINE = "A caller said that the man they call Ferrand waits by the kiosk after dark"


def of(*, text: str = "", name: str = "", shared: str = "") -> HeldBack:
    """One thing held back, and one text that the reader may see."""
    return HeldBack(
        (Held(where="line 3 of item 6", texts=(text,), names=(name,)),), (shared,) if shared else ()
    )


@pytest.mark.parametrize(
    "said",
    [
        LINE,
        LINE.upper(),
        LINE.replace(" ", "\r\n"),
        LINE.replace("Ferrand", "Férrand"),
        "as was heard: the man they call Ferrand waits, and no more",
        LINE.replace("call", "c\u00adall").replace("kiosk", "kio\u200bsk"),
    ],
    ids=["whole", "capitals", "a word a line", "accents", "half of it", "signs that nobody sees"],
)
def test_a_line_is_found_in_every_form(said: str):
    assert where_found([said], of(text=LINE)) == "line 3 of item 6"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Jean Ferrand", "seen with JEAN  FERRAND"),
        ("Jean Ferrand", "seen with jeanferrand99"),
        ("Jean Ferrand", "seen with J. F. on Friday"),
        ("Jean Ferrand", "seen with J.F. on Friday"),
        ("Łukasz Żółć", "lukasz zolc"),
        ("X1", "the adult (X1)"),
        ("07700 900461", "+44 7700 900 461"),
        ("Ferrand", "with Ferrand"),
        ("Ferrand", "with Fer[U+00AD]rand"),
        ("Jean Ferrand", "seen with J.\u200bF. on Friday"),
        ("\u200bJean \ufeffFerrand", "seen with J. F. on Friday"),
    ],
)
def test_a_name_a_code_and_a_number_are_found_by_little(name: str, said: str):
    assert where_found([said], of(name=name))


@pytest.mark.parametrize(
    ("held", "said"),
    [
        (of(name="Jean Ferrand"), "Jean was there; Ferrand Street; J F; JF"),
        (of(name="Al"), "Al and others"),
        (of(name="Jean Ferrand", shared="We met Jean Ferrand."), "We met Jean Ferrand."),
        (of(text="Seen at home", shared="He was seen at home, at last"), "not seen at home"),
        (of(text=LINE, shared=LINE), LINE),
        (of(text="20 Nov 2026"), "Printed 20 Nov 2026"),
        (of(text="by 3.15 on 4 May in all 7 of 9"), "by 3.15 on 4 May in all 7 of 9"),
    ],
    ids=["parts", "a short word", "shared name", "shared words", "shared line", "a day", "figures"],
)
def test_what_many_texts_say_is_no_hit(held: HeldBack, said: str):
    assert not where_found([said], held)


def test_a_hit_says_which_line_and_nothing_of_what_stands_in_it():
    with pytest.raises(RuleBroken) as stopped:
        check([LINE], [of(text=LINE)])

    assert "line 3 of item 6" in stopped.value.sentence
    assert not {"Ferrand", "kiosk", "caller"} & set(stopped.value.sentence.split())
    assert "Ferrand" not in repr(of(text=LINE))
    assert "Ferrand" not in repr(of(text=LINE).things)


def test_what_is_held_back_goes_by_the_tier_of_each_thing_alone(monkeypatch):
    monkeypatch.setattr("strategy_desk.domain.sharing.Audience.may_see", lambda *_: True)
    record = (samples.MEETING, samples.TIMELINE)

    for reader in (PROFESSIONALS, FAMILY):
        held = held_back(record, reader)
        assert where_found([samples.SECRET], held).startswith("line ")
    assert not held_back(record, CHAIR).things
    assert not where_found([samples.SECRET], held_back(record, samples.POLICE))


def test_another_child_of_the_network_is_held_back_by_name_but_not_by_code():
    peer = PersonRecord(
        id=samples.MEETING.id, version=1, kind=PersonKind.CHILD_PEER, name="Kai Norwood", code="C1"
    )
    held = held_back((replace(samples.TIMELINE, people=(peer,)),), PROFESSIONALS)

    assert where_found(["with Kai Norwood"], held) == "a person of the record"
    assert not where_found(["with C1"], held)


CHILDREN = names(
    [
        PersonRecord(
            id=UUID(int=number), version=1, kind=PersonKind.CHILD_PEER, name=name, code=f"C{number}"
        )
        for number, name in enumerate(("Jay Kingsnorth", "Rowan Nowak-Żak", "Will Young"))
    ],
    ("Rowan Tilley", "Dr Osei"),
)


def other_children(*shared: str, fixed: str = "") -> HeldBack:
    """The names of other children, held back from who reads texts in which they stand too."""
    things = (Held(where="a person of the record", names=("Jay Kingsnorth", "Will Young")),)
    return HeldBack(things, shared, (fixed,), CHILDREN)


@pytest.mark.parametrize(
    "said",
    [
        "seen with Jay Kingsnorth",
        "J. Kingsnorth",
        "KINGSNORTH Jay",
        "Jay came; Kingsnorth ran",
        "Kings-\nnorth and Kings\ufffenorth",
        "JayKingsnorth",
        "R. Nowak-Zak",
        "Rowan Nowak-Żak",
        "will young",
    ],
)
def test_another_child_is_found_by_any_form_of_a_name_that_is_shared_too(said: str):
    record = "Met Jay Kingsnorth, Kingsnorth's brother, Rowan Nowak-Żak and Will Young."

    assert where_found([said], other_children(record))


@pytest.mark.parametrize(
    "said",
    [
        "C1 came",
        "Rowan came home with Jay",
        "Will came. Young people met",
        "at the kingsnorth works",
        "Kingsnorth Council",
    ],
)
def test_a_word_that_need_not_be_another_child_stops_nothing(said: str):
    assert not where_found([said], other_children("Met Jay.", fixed="Kingsnorth Council"))


def test_a_word_of_the_tier_that_is_shared_is_not_held_back():
    line = replace(samples.LINES[0], tier=Tier.POLICE)
    meeting = replace(samples.MEETING, lines=(line, replace(line, tier=Tier.ALL)))

    assert not where_found([line.text], held_back((meeting,), PROFESSIONALS))


def test_the_code_of_an_indicator_is_a_catalogues_own_and_its_reason_is_held_back():
    reason = IndicatorReason(code="CC01", reason="Says Ferrand owes them nothing.")
    decision = replace(samples.MEETING.decisions[0], tier=Tier.CHAIR, reasons=(reason,))
    held = held_back((replace(samples.MEETING, decisions=(decision,)),), PROFESSIONALS)

    assert not where_found(["CC01: 1 source."], held)
    assert where_found(["Says Ferrand owes them nothing."], held).startswith("the decision")
