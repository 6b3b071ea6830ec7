"""People, places and identifiers: added, changed, linked, removed, and brought back."""

from __future__ import annotations

from uuid import UUID

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.events import RecordEvent
from strategy_desk.domain.identifiers import AddIdentifier, ChangeIdentifier, IdentifierKind
from strategy_desk.domain.joins import JoinReports, PartReport
from strategy_desk.domain.links import LinkRole, Noun, Remove, Thing, Tie, Untie
from strategy_desk.domain.people import AddPerson, ChangePerson, PersonKind
from strategy_desk.domain.places import AddPlace, ChangePlace, PlaceKind, miles_between
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import Agreement, ChangeTier
from strategy_desk.errors import ChangedElsewhere, NotFound, RuleBroken
from strategy_desk.models.events import EventRow
from strategy_desk.services import (
    children,
    episodes,
    events,
    identifiers,
    joins,
    links,
    people,
    places,
    tiers,
    timelines,
    undo,
)
from strategy_desk.services.timelines import TimelineKey
from strategy_desk.storage.unit_of_work import UnitOfWork
from tests.services.test_timelines import of

ROWAN = "SD-2026-001"
AGREED = Agreement(
    agency="POL", by="DS P. Hallow", when=read_moment("20 Nov 2026"), reason="To look out for him."
)


@pytest.fixture
def adult(desk: Desk, child: UUID) -> Thing:
    command = AddPerson(child=child, kind=PersonKind.ADULT_OF_CONCERN, name="Adult A")
    return Thing(noun=Noun.PERSON, id=desk.carry_out(people.add, command))


@pytest.fixture
def episode(desk: Desk, child: UUID) -> Thing:
    command = RecordEpisode(child=child, missing_since=read_moment("1 Nov 2026 10:00"))
    return Thing(noun=Noun.EPISODE, id=desk.carry_out(episodes.record, command))


@pytest.fixture
def tied(desk: Desk, child: UUID, adult: Thing, episode: Thing) -> UUID:
    return desk.carry_out(links.tie, Tie(child=child, ends=(adult, episode)))


@pytest.mark.parametrize(
    ("kind", "tier"),
    [
        (PersonKind.FAMILY, Tier.ALL),
        (PersonKind.CHILD_PEER, Tier.NOT_FAMILY),
        (PersonKind.ADULT_OF_CONCERN, Tier.POLICE),
    ],
)
def test_a_person_starts_with_the_tier_of_their_kind(desk: Desk, child: UUID, kind, tier):
    desk.carry_out(people.add, AddPerson(child=child, kind=kind, name="Somebody"))

    assert [person.tier for person in of(desk).people] == [tier]


def test_every_kind_has_a_starting_tier(desk: Desk, child: UUID):
    for kind in PersonKind:
        desk.carry_out(people.add, AddPerson(child=child, kind=kind, name=kind.value))
    for place in PlaceKind:
        desk.carry_out(places.add, AddPlace(child=child, kind=place, name=place.value))
    for thing in IdentifierKind:
        command = AddIdentifier(child=child, kind=thing, value=thing.value)
        desk.carry_out(identifiers.add, command)

    found = of(desk)
    assert len(found.people) == len(PersonKind)
    assert {p.name for p in found.places if p.tier is Tier.CHAIR} == {"safe address"}
    assert {i.value for i in found.identifiers if i.tier is Tier.POLICE} == {"phone"}


def test_a_tier_wider_than_the_kinds_own_is_refused_at_first(desk: Desk, child: UUID):
    command = AddIdentifier(
        child=child, kind=IdentifierKind.PHONE, value="07700 900100", tier=Tier.ALL
    )

    with pytest.raises(RuleBroken, match="starts as police restricted"):
        desk.carry_out(identifiers.add, command)

    assert not of(desk).identifiers


def test_a_change_is_refused_to_whoever_saw_an_older_version(desk: Desk, child: UUID):
    place = desk.carry_out(places.add, AddPlace(child=child, kind=PlaceKind.OTHER, name="Cafe"))
    better = ChangePlace(
        place=place, seen=1, kind=PlaceKind.PUBLIC_PLACE, name="Quay cafe", latitude=54.0,
        longitude=2.0,
    )  # fmt: skip
    desk.carry_out(places.change, better)

    with pytest.raises(ChangedElsewhere):
        desk.carry_out(places.change, better)

    (found,) = of(desk).places
    assert (found.name, found.latitude, found.longitude) == ("Quay cafe", 54.0, 2.0)
    assert found.tier is Tier.NOT_FAMILY


def test_somebody_who_becomes_an_adult_of_concern_is_restricted_at_once(desk: Desk, child: UUID):
    person = desk.carry_out(
        people.add, AddPerson(child=child, kind=PersonKind.UNKNOWN, name="Man in a car")
    )

    desk.carry_out(
        people.change,
        ChangePerson(
            person=person, seen=1, kind=PersonKind.ADULT_OF_CONCERN, name="Adult B", code="B"
        ),
    )

    (found,) = of(desk).people
    assert (found.name, found.code, found.tier) == ("Adult B", "B", Tier.POLICE)


def test_an_identifier_can_be_put_right(desk: Desk, child: UUID):
    key = desk.carry_out(
        identifiers.add, AddIdentifier(child=child, kind=IdentifierKind.VEHICLE, value="QI01")
    )

    desk.carry_out(
        identifiers.change,
        ChangeIdentifier(identifier=key, seen=1, kind=IdentifierKind.VEHICLE, value="QI01 ZQI"),
    )

    assert [i.value for i in of(desk).identifiers] == ["QI01 ZQI"]


def test_a_link_is_as_restricted_as_the_tighter_of_its_ends(desk: Desk, tied: UUID):
    (link,) = of(desk).links

    assert (link.id, link.tier, link.role) == (tied, Tier.POLICE, LinkRole.FOUND_WITH)
    assert of(desk, audience="POL").links == (link,)
    assert not of(desk, audience="professionals").links


def test_a_link_wider_than_its_ends_is_refused(desk: Desk, child: UUID, adult: Thing, episode):
    with pytest.raises(RuleBroken, match="is police restricted, and so is the link"):
        desk.carry_out(links.tie, Tie(child=child, ends=(adult, episode), tier=Tier.ALL))


def test_the_same_link_is_made_once(desk: Desk, child: UUID, adult, episode, tied: UUID):
    again = desk.carry_out(links.tie, Tie(child=child, ends=(episode, adult)))

    assert again == tied
    assert len(of(desk).links) == 1


def test_two_children_are_never_linked(desk: Desk, adult: Thing):
    other = desk.get(children.by_reference, "T-1")
    elsewhere = desk.carry_out(
        children.add,
        children.AddChild(reference="T-2", name="Ash Elm", date_of_birth=other.date_of_birth),
    )
    theirs = RecordEpisode(child=elsewhere, missing_since=read_moment("1 Nov 2026 10:00"))
    episode = Thing(noun=Noun.EPISODE, id=desk.carry_out(episodes.record, theirs))

    with pytest.raises(NotFound, match="not in this child's record"):
        desk.carry_out(links.tie, Tie(child=elsewhere, ends=(adult, episode)))


def test_a_link_of_a_joined_report_is_of_the_episode_and_comes_apart_with_it(
    desk: Desk, child: UUID, adult: Thing, episode: Thing, tied: UUID
):
    other = RecordEpisode(child=child, missing_since=read_moment("1 Nov 2026 09:50"))
    first = desk.carry_out(episodes.record, other)
    desk.carry_out(joins.join, JoinReports(episode=first, report=episode.id, seen=(1, 1)))

    (whole,) = of(desk).episodes
    assert [person.id for person in of(desk).company(whole)] == [adult.id]

    (report,) = (r for r in whole.reports if r.id == episode.id)
    desk.carry_out(joins.part, PartReport(report=episode.id, seen=report.version))
    company = {e.id: of(desk).company(e) for e in of(desk).episodes}
    assert (len(company[episode.id]), company[first]) == (1, ())


def test_a_link_of_a_joined_account_is_of_the_event(desk: Desk, child: UUID, adult: Thing):
    def said(text: str) -> RecordEvent:
        when = read_moment("1 Nov 2026")
        return RecordEvent(child=child, when=when, agency="POL", kind="contact", text=text)

    event, account = (desk.carry_out(events.record, said(text)) for text in ("One", "Another"))
    ends = (adult, Thing(noun=Noun.EVENT, id=account))
    desk.carry_out(links.tie, Tie(child=child, ends=ends))

    desk.carry_out(join_accounts, (event, account))

    (link,) = of(desk).links
    assert link.other(adult.id) == Thing(noun=Noun.EVENT, id=event)


def join_accounts(work: UnitOfWork, pair: tuple[UUID, UUID]) -> None:
    event, account = pair
    work.get(EventRow, account).joined_into = event


def test_what_is_removed_goes_with_its_links_and_undo_brings_all_back(
    desk: Desk, adult: Thing, tied: UUID
):
    before = of(desk)

    desk.carry_out(links.remove, Remove(thing=adult, seen=1))
    removed = of(desk)
    assert desk.carry_out(undo.undo, None) == "links.remove"

    after = of(desk)
    assert (removed.people, removed.links) == ((), ())
    assert [p.name for p in after.people] == [p.name for p in before.people]
    assert [link.id for link in after.links] == [tied]


def test_an_unlinked_thing_stays(desk: Desk, tied: UUID):
    desk.carry_out(links.untie, Untie(link=tied, seen=1))

    assert not of(desk).links
    assert len(of(desk).people) == 1


def test_a_tier_is_lowered_only_on_its_owners_word_and_the_word_is_kept(desk: Desk, adult: Thing):
    wider = ChangeTier(thing=adult, seen=1, tier=Tier.NOT_FAMILY)
    with pytest.raises(RuleBroken, match="until the agency that owns it agrees"):
        desk.carry_out(tiers.change, wider)
    assert not of(desk, audience="professionals").people

    desk.carry_out(
        tiers.change,
        ChangeTier(thing=adult, seen=1, tier=Tier.NOT_FAMILY, agreement=AGREED),
    )

    child = of(desk).child.id
    assert [p.name for p in of(desk, audience="professionals").people] == ["Adult A"]
    (kept,) = desk.get(tiers.lowerings, child)
    assert (kept.was, kept.now, kept.agreement) == (Tier.POLICE, Tier.NOT_FAMILY, AGREED)


def test_a_tier_is_tightened_without_asking(desk: Desk, adult: Thing):
    desk.carry_out(tiers.change, ChangeTier(thing=adult, seen=1, tier=Tier.CHAIR))

    found = of(desk)
    assert [p.tier for p in found.people] == [Tier.CHAIR]
    assert not desk.get(tiers.lowerings, found.child.id)


def test_another_child_is_named_to_the_chair_alone(demo: Desk):
    names = {
        reader: {p.name for p in of(demo, ROWAN, audience=reader).people}
        for reader in ("chair", "professionals", "POL", "family")
    }

    assert names == {
        "chair": {"Dana Tilley", "Rowan's sister", "Kai Norwood", "Person X1"},
        "professionals": {"Dana Tilley", "Rowan's sister", "C1"},
        "POL": {"Dana Tilley", "Rowan's sister", "C1", "Person X1"},
        "family": {"Dana Tilley", "Rowan's sister"},
    }


def test_the_demonstration_says_where_rowan_was_found_and_how_far_from_home(demo: Desk):
    found = demo.get(timelines.read, TimelineKey(reference=ROWAN, as_of=demo.now()))
    home = next(place for place in found.places if place.kind is PlaceKind.HOME)

    places_found = {
        e.references[0]: (at.town, round(miles_between(home, at) or 0))
        for e in found.episodes
        for at in found.found_at(e)
    }

    assert places_found == {
        "E04": ("Pellbridge", 5), "E07": ("Gullhaven", 71), "E11": ("Gullhaven", 71),
        "E15": ("Gullhaven", 71),
    }  # fmt: skip


def test_where_an_episode_began_is_the_only_place_of_its_kind(demo: Desk):
    found = demo.get(timelines.read, TimelineKey(reference=ROWAN, as_of=demo.now()))
    began = [found.left_from(episode) for episode in found.episodes]

    assert {place.name for place in began if place} == {
        "Home", "Mere Lane Academy", "Foster placement",
    }  # fmt: skip
    assert None not in began


def test_the_adult_of_concern_is_tied_to_two_episodes_for_police_and_chair_only(demo: Desk):
    def with_x1(reader: str):
        found = of(demo, ROWAN, audience=reader)
        return [
            e.references[0] for e in found.episodes if any(p.code == "X1" for p in found.company(e))
        ]

    assert with_x1("chair") == with_x1("POL") == ["E11", "E15"]
    assert with_x1("professionals") == with_x1("family") == []
