"""Names and restricted words on a screen that others can see."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.meetings import (
    AgendaItem,
    Attendance,
    MeetingRecord,
    MeetingType,
)
from strategy_desk.domain.minutes import MinuteLine
from strategy_desk.domain.names import TITLES, plain
from strategy_desk.domain.names_in_use import NOT_NAMES, ORDINARY, RUN, InUse, in_words
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.share_safe import UNTOUCHED, Hiding, hidden
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import FuzzyDate, Precision
from strategy_desk.domain.timescales import Jurisdiction

D = date(2026, 1, 1)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
HIDING = Hiding(
    (
        InUse(name="Rowan Tilley", reference="SD-1"),
        InUse(name="Dana Tilley"),
        InUse(name="Kai Norwood", code="C1"),
        InUse(name="DS P. Hallow"),
        InUse(name="Zeynep Aydın", reference="SD-2"),
        InUse(name="Séan O'Brien"),
        InUse(name="Will Young"),
        InUse(name="May Li"),
        InUse(name="Rowan's sister"),
        InUse(name="Person X1", code="X1"),
        InUse(name="Amy Jo Ansah-Reid"),
    )
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Rowan Tilley", "RT\u00a0SD-1"),
        ("Rowan Tilley rang", "RT rang"),
        ("rowan's mother, DANA TILLEY, and Kai", "R's mother, DT, and C1"),
        ("DS P. Hallow, DS Hallow, p hallow, P  Hallow", "DS PH, DS H, PH, PH"),
        ("zeynep aydin\u2019s aunt; ZEYNEP AYDIN", "ZA\u2019s aunt; ZA"),
        ("Sean O\u2019Brien, SÉAN O'BRIEN and O'Brien", "SO, SO and O'B"),
        ("Se\u0301an ran", "S ran"),
        ("They will see young people. Will said so", "They will see young people. W said so"),
        ("12 May 2026: May said so, Li too, on the 3rd of May", None),
        ("the Tilleys", "the Ts"),
        ("rowan_tilley.csv and tide.rowan71", "RT.csv and tide.R71"),
        ("Rowanberry and Tilleyfield", "Rowanberry and Tilleyfield"),
        ("Row\u00adan met Ka\u200bi Nor\u2060wood\ufeff.", "R met C1."),
        ("Row\u2063an and a mark\u2063\u2060", "R and a mark\u2063\u2060"),
        ("the sister of a person", "the sister of a person"),
        ("Amy Ansah-Reid, amy jo ansah reid, A. Ansah-Reid", "AJA, AJA, AJA"),
        ("AmyJo_77 and kainorwood", "AJ_77 and C1"),
        ("RowanT, @xXKaiXx, KaiMarsh and SéanO'Brien", "R, @C1, C1 and SO'B"),
        ("with Til-\nley and Aydın‐\n  Tilley and Nor\ufffewood", "with T and A‐\n  T and C1"),
        ("McRowan, WillowTree, MayDay, at Will-\ning", "McRowan, WillowTree, M, at W-\ning"),
        ("Will or May may; Will may", "W or M may; W may"),
        ("", ""),
    ],
)
def test_a_name_becomes_initials(text: str, shown: str | None) -> None:
    wanted = shown if shown is not None else "12 May 2026: M said so, L too, on the 3rd of May"
    assert HIDING.words(text) == wanted


def test_a_name_on_the_record_may_have_signs_that_nobody_sees() -> None:
    hiding = Hiding((InUse(name="Kai\u200b Nor\u00adwood", code="C1"),))
    assert hiding.words("Kai Norwood and Norwood") == "C1 and C1"


def test_two_who_share_a_name_have_no_code_and_no_reference() -> None:
    hiding = Hiding(
        (
            InUse(name="Sam Lee", code="C1"),
            InUse(name="Sam Lee", reference="SD-3"),
            InUse(name="Sam Lee", reference="SD-4"),
        )
    )
    assert hiding.words("Sam Lee") == "SL"


def test_nobody_in_use_hides_nothing() -> None:
    assert Hiding().words("Rowan Tilley") == "Rowan Tilley"


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("S. Abara, service manager", ["S. Abara"]),
        ("DS P. Hallow and Dr N. Osei", ["DS P. Hallow", "Dr N. Osei"]),
        ("A. Rao / B. Lee", ["A. Rao", "B. Lee"]),
        ("Mereshire Police", []),
        ("own return", []),
        ("Foster carer", []),
        ("Sana", ["Sana"]),
        ("San\u00ada", ["Sana"]),
    ],
)
def test_a_field_that_says_who_names_people_and_not_roles(words: str, names: list[str]) -> None:
    assert list(in_words(words, {"mereshire"})) == names


def test_long_text_takes_time_in_proportion() -> None:
    names = Hiding(tuple(InUse(name=f"{a}{b}ira {b}{a}ostan") for a in "BCDFGHJK" for b in "aeiou"))
    words = "Baira aBostan said that Ceira would come on 12 May and Mayor Li would not. " * 200

    def seconds(text: str) -> float:
        begun = time.process_time()
        assert names.spans(text)
        return time.process_time() - begun

    seconds(words)
    few = min(seconds(words * 4) for _ in range(5))
    many = min(seconds(words * 40) for _ in range(3))
    assert many < few * 40


# Records


LETTERS = st.text("abcdeklmnorstuéłąßøÅÉ", min_size=3, max_size=9)
PARTS = LETTERS.filter(lambda part: plain(part) not in NOT_NAMES | ORDINARY | TITLES)
NAMES = st.lists(PARTS.map(str.title), min_size=2, max_size=3).map(" ".join)
BETWEEN = st.sampled_from([" ", ", ", " and ", "'s ", ".\n", " (", "_", "; 7 ", "\u2019s "])


@st.composite
def prose(draw: st.DrawFn, people: list[str]) -> str:
    """Words with names in them, whole and in parts, in any case."""
    pieces = []
    for _ in range(draw(st.integers(0, 4))):
        name = draw(st.sampled_from(people))
        part = draw(st.sampled_from([name, *name.split(), name.upper(), name.lower()]))
        pieces += [part, draw(BETWEEN), draw(st.sampled_from(["7", "?", "-", "9 9"])), " "]
    return "".join(pieces)


@st.composite
def meetings(draw: st.DrawFn) -> tuple[MeetingRecord, list[str]]:
    """A meeting in which everybody who is named has one of a few names."""
    people = draw(st.lists(NAMES, min_size=2, max_size=5, unique=True))
    words = prose(people)
    tiers = st.sampled_from(Tier)

    def line() -> MinuteLine:
        return MinuteLine(
            id=uuid4(),
            version=1,
            item=1,
            position=1,
            at=AT,
            agency="POL",
            speaker=draw(st.sampled_from(people)),
            text=draw(words),
            tier=draw(tiers),
        )

    def action() -> ActionRecord:
        return ActionRecord(
            id=uuid4(),
            version=1,
            number="B1",
            child=uuid4(),
            meeting=uuid4(),
            agency="POL",
            owner=draw(st.sampled_from(people)),
            text=draw(words),
            due=date(2026, 11, 30),
            evidence=draw(words),
            tier=draw(tiers),
        )

    meeting = MeetingRecord(
        id=uuid4(),
        version=1,
        reference="RT-2026-M1",
        number=1,
        type=MeetingType.MISSING_STRATEGY,
        child=ChildRecord(
            id=uuid4(),
            version=1,
            reference="RT-2026",
            name=people[0],
            date_of_birth=date(2011, 3, 2),
            jurisdiction=Jurisdiction.ENGLAND,
            living=draw(words),
        ),
        starts=AT,
        chair=people[1],
        purpose=draw(words),
        attendance=(Attendance(agency="POL", name=people[-1], note=draw(words)),),
        agenda=(AgendaItem(number=1, title="Restricted information", tier=Tier.POLICE),),
        lines=tuple(line() for _ in range(draw(st.integers(0, 3)))),
        actions=tuple(action() for _ in range(draw(st.integers(0, 2)))),
    )
    return meeting, people


def parts(thing: object) -> Iterator[tuple[str, object]]:
    """Yield every value in a record, deep, with the name of its field."""
    for field in fields(thing):  # type: ignore[arg-type]
        value = getattr(thing, field.name)
        for one in value if isinstance(value, tuple) else (value,):
            yield field.name, one
            if is_dataclass(one):
                yield from parts(one)


@given(meetings())
def test_no_name_is_left_in_any_text_and_nothing_else_changes(
    made: tuple[MeetingRecord, list[str]],
) -> None:
    meeting, people = made
    hiding = Hiding(tuple(InUse(name=name) for name in people))
    seen = hidden(meeting, hiding)
    named = {plain(part) for name in people for part in name.split()}
    before, after = list(parts(meeting)), list(parts(seen))
    assert [name for name, _ in before] == [name for name, _ in after]
    for (name, was), (_, now) in zip(before, after, strict=True):
        if isinstance(was, str) and not isinstance(was, Enum) and name not in UNTOUCHED:
            assert not named & set(RUN.findall(plain(str(now))))
        elif not is_dataclass(was):
            assert now == was
    for line, shown in zip(meeting.lines, seen.lines, strict=True):
        assert (shown.id, shown.tier, shown.at) == (line.id, line.tier, line.at)
        if line.tier is not Tier.ALL:
            assert shown.speaker == "Restricted"
            assert shown.text == (line.text and hidden(line, Hiding()).text)
            assert "Restricted: " in shown.text or not line.text


def test_restricted_records_are_closed_with_what_they_hold() -> None:
    person = PersonRecord(
        id=uuid4(),
        version=1,
        kind=PersonKind.UNKNOWN,
        name="Person X1",
        code="X1",
        role="drives a grey car",
        contact="07700 900461",
        tier=Tier.POLICE,
    )
    seen = hidden(person, Hiding())
    assert (seen.name, seen.code) == ("Restricted: Police restricted", "X1")
    assert (seen.role, seen.contact) == ("", "")
    assert seen.kind is PersonKind.UNKNOWN


def test_what_holds_no_name_is_the_same_object() -> None:
    child = UUID(int=1)
    held = {"a": (child, 7, "no name"), "Rowan Tilley": ["the key stays"]}
    assert hidden(held, HIDING) is held
    when = FuzzyDate(precision=Precision.DAY, earliest=D, latest=D, text="when Kai rang")
    seen = hidden((when, {"x": when}), HIDING)
    assert seen[0].text == seen[1]["x"].text == "when C1 rang"  # type: ignore[attr-defined]
    assert replace(seen[0], text=when.text) == when
