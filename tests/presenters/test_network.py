"""Who and what is in a record, as rows."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.identifiers import IdentifierKind, IdentifierRecord
from strategy_desk.domain.links import LinkRecord, LinkRole, Noun, Thing
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.places import PlaceKind, PlaceRecord, miles_words
from strategy_desk.domain.share_safe import MARK, Hiding, hidden
from strategy_desk.domain.sharing import FAMILY, PROFESSIONALS, Tier
from strategy_desk.domain.tiers import Agreement, LoweringRecord
from strategy_desk.domain.timelines import Timeline, for_audience
from strategy_desk.presenters.network import Line, lines, matching
from tests.domain.rowan import timeline

MOTHER = PersonRecord(id=uuid4(), version=1, kind=PersonKind.FAMILY, name="Dana", role="Mother")
PEER = PersonRecord(
    id=uuid4(), version=1, kind=PersonKind.CHILD_PEER, name="Kai Norwood", tier=Tier.NOT_FAMILY
)
ADULT = PersonRecord(
    id=uuid4(), version=1, kind=PersonKind.ADULT_OF_CONCERN, name="Adult X", tier=Tier.POLICE
)
HOME = PlaceRecord(
    id=uuid4(), version=1, kind=PlaceKind.HOME, name="Home", town="Harlowmere", latitude=54.2,
    longitude=2.1,
)  # fmt: skip
FLAT = PlaceRecord(
    id=uuid4(), version=1, kind=PlaceKind.PRIVATE_ADDRESS, name="Flat", town="Gullhaven",
    latitude=53.5, longitude=3.376,
)  # fmt: skip
STREET = PlaceRecord(
    id=uuid4(), version=1, kind=PlaceKind.PUBLIC_PLACE, name="Tern Street", town="Gullhaven"
)
PHONE = IdentifierRecord(id=uuid4(), version=1, kind=IdentifierKind.PHONE, value="07700 900100")
NOUNS = {
    **dict.fromkeys((MOTHER.id, PEER.id, ADULT.id), Noun.PERSON),
    **dict.fromkeys((HOME.id, FLAT.id, STREET.id), Noun.PLACE),
    PHONE.id: Noun.IDENTIFIER,
}


@pytest.fixture
def known() -> Timeline:
    """Rowan, found twice at the flat and once in the street, with an adult and another child."""
    bare = timeline()
    episode = {e.number: Thing(noun=Noun.EPISODE, id=e.id) for e in bare.episodes}
    event = Thing(noun=Noun.EVENT, id=bare.events[0].id)
    ties = [
        link(episode[7], FLAT.id, LinkRole.FOUND_AT),
        link(episode[15], FLAT.id, LinkRole.FOUND_AT),
        link(episode[11], STREET.id, LinkRole.FOUND_AT),
        link(episode[1], PEER.id, LinkRole.LAST_SEEN_WITH),
        link(episode[6], PEER.id, LinkRole.LAST_SEEN_WITH),
        link(episode[11], ADULT.id, LinkRole.FOUND_WITH, Tier.POLICE),
        link(event, ADULT.id, LinkRole.NAMED, Tier.POLICE),
    ]
    people, places = (MOTHER, PEER, ADULT), (HOME, FLAT, STREET)
    return replace(bare, people=people, places=places, identifiers=(PHONE,), links=tuple(ties))


def link(one: Thing, other, role: LinkRole, tier: Tier = Tier.ALL) -> LinkRecord:
    ends = (one, Thing(noun=NOUNS[other], id=other))
    return LinkRecord(id=uuid4(), version=1, ends=ends, role=role, tier=tier)


def named(found: tuple[Line, ...], name: str) -> Line:
    return next(line for line in found if line.name == name)


def test_everybody_stands_under_a_heading_and_children_are_children_first(known: Timeline):
    found = lines(known, ())

    assert [(line.group, line.name) for line in found] == [
        ("Family and network", "Dana"),
        ("Other children", "Kai Norwood"),
        ("Adults of concern", "Adult X"),
        ("Places", "Flat"),
        ("Places", "Tern Street"),
        ("Places", "Home"),
        ("Phones, vehicles and online names", "07700 900100"),
    ]


def test_a_place_says_how_often_the_child_was_found_there_and_in_its_town(known: Timeline):
    found = lines(known, ())
    flat, street = named(found, "Flat"), named(found, "Tern Street")

    assert flat.again == (
        "Found here twice: episodes 7, 15. Found in Gullhaven 3 times: episodes 7, 11, 15"
    )
    assert (flat.mark, street.mark) == ("Found here twice", "Found in Gullhaven 3 times")
    assert (flat.first, flat.last) == ("18 May 2026", "16 Oct 2026")
    assert flat.episodes == (7, 15)


def test_a_person_says_in_how_many_episodes_they_were_with_the_child(known: Timeline):
    found = lines(known, ())
    adult = named(found, "Adult X")

    assert named(found, "Kai Norwood").again == "With Rowan twice: episodes 1, 6"
    assert (adult.episodes, adult.events, adult.again) == ((11,), 1, "")
    assert [seen.what for seen in adult.seen if seen.episode] == ["Episode 11"]
    assert named(found, "Dana").seen == ()


def test_a_distance_is_from_the_one_home_that_is_known(known: Timeline):
    found = lines(known, ())
    miles = {line.name: miles_words(line.miles) for line in found if line.miles is not None}
    second = replace(HOME, id=uuid4())
    nowhere = lines(replace(known, places=(*known.places, second)), ())

    assert miles == {"Flat": "71"}
    assert dict(named(found, "Flat").facts)["From home"] == "71 miles"
    assert not [line for line in nowhere if line.miles is not None]


def test_a_restricted_place_on_a_shared_screen_does_not_say_where_it_is(known: Timeline):
    refuge = replace(FLAT, force_area="Norrholm", tier=Tier.NOT_FAMILY)
    others = (place for place in known.places if place.id != refuge.id)
    known = replace(known, places=(refuge, *others))
    (open_now,) = (one for one in lines(known, ()) if one.record.id == refuge.id)
    shown = lines(hidden(known, Hiding(mark=MARK)), ())
    (closed,) = (one for one in shown if one.record.id == refuge.id)

    assert dict(open_now.facts) == {
        "Police force": "Norrholm", "From home": "71 miles", "Position": "53.5, 3.376",
    }  # fmt: skip
    assert dict(closed.facts) == {"From home": "71 miles"}


def test_short_distances_keep_a_tenth_of_a_mile():
    assert [miles_words(miles) for miles in (0.596, 9.94, 9.96, 71.02)] == [
        "0.6", "9.9", "10", "71",
    ]  # fmt: skip


def test_each_reader_is_given_only_their_own_rows(known: Timeline):
    professionals = lines(for_audience(known, PROFESSIONALS), ())
    family = lines(for_audience(known, FAMILY), ())
    said = " ".join(line.sentence for line in professionals)

    assert "KN" in {line.name for line in professionals}
    assert "Adult X" not in said
    assert "Kai" not in said
    assert {line.name for line in family} == {"Dana", "Flat", "Tern Street", "Home"}


def test_words_are_looked_for_in_the_whole_row(known: Timeline):
    found = lines(known, ())

    assert [line.name for line in matching(found, "gullhaven flat")] == ["Flat"]
    assert [line.name for line in matching(found, "mother")] == ["Dana"]
    assert matching(found, "harbour") == ()
    assert matching(found, " ") == found


def test_a_lowered_tier_says_on_whose_word(known: Timeline):
    agreed = Agreement(
        agency="POL", by="DS P. Hallow", when=read_moment("20 Nov 2026"), reason="To look out."
    )
    lowering = LoweringRecord(
        thing=ADULT.id, was=Tier.POLICE, now=Tier.NOT_FAMILY, agreement=agreed
    )

    adult = named(lines(known, (lowering,)), "Adult X")

    assert adult.facts == (
        (
            "Shown wider",
            "Police restricted to not for family: POL, DS P. Hallow, Fri 20 Nov 2026. To look out.",
        ),
    )
