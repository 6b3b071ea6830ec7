"""What ties things together, and who may see it (domain specification 2.3, 8.3)."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from strategy_desk.domain.links import LinkRecord, LinkRole, Noun, Thing, check_tie, seen_by, tied
from strategy_desk.domain.sharing import CHAIR, PROFESSIONALS, Tier
from strategy_desk.errors import RuleBroken

EPISODE = Thing(noun=Noun.EPISODE, id=uuid4())
PERSON = Thing(noun=Noun.PERSON, id=uuid4())
PLACE = Thing(noun=Noun.PLACE, id=uuid4())
ALL: set[UUID] = {EPISODE.id, PERSON.id, PLACE.id}


def link(one: Thing, other: Thing, role: LinkRole, tier: Tier = Tier.ALL) -> LinkRecord:
    return LinkRecord(id=uuid4(), version=1, ends=(one, other), role=role, tier=tier)


def test_a_link_is_seen_only_with_its_own_tier_and_both_its_ends():
    opened = link(EPISODE, PERSON, LinkRole.FOUND_WITH)
    restricted = link(EPISODE, PERSON, LinkRole.FOUND_WITH, Tier.POLICE)

    assert seen_by(CHAIR, [opened, restricted], ALL) == (opened, restricted)
    assert seen_by(PROFESSIONALS, [opened, restricted], ALL) == (opened,)
    assert seen_by(PROFESSIONALS, [opened], {EPISODE.id}) == ()


def test_what_a_thing_is_tied_to_can_be_asked_by_kind_and_role():
    links = [
        link(EPISODE, PERSON, LinkRole.FOUND_WITH),
        link(EPISODE, PLACE, LinkRole.LAST_SEEN_AT),
    ]

    assert tied(links, EPISODE.id, Noun.PLACE) == {PLACE.id}
    assert tied(links, EPISODE.id, Noun.PLACE, LinkRole.FOUND_AT) == frozenset()
    assert tied(links, PERSON.id, Noun.EPISODE) == {EPISODE.id}


def test_a_link_takes_the_usual_role_unless_another_is_given():
    assert check_tie((PLACE, EPISODE), None) is LinkRole.FOUND_AT
    assert check_tie((EPISODE, PERSON), LinkRole.LAST_SEEN_WITH) is LinkRole.LAST_SEEN_WITH


def test_what_does_not_belong_together_is_refused():
    with pytest.raises(RuleBroken, match="Nothing links"):
        check_tie((PERSON, PERSON), None)
    with pytest.raises(RuleBroken, match="not 'found at'"):
        check_tie((EPISODE, PERSON), LinkRole.FOUND_AT)
