"""What a field offers while somebody types."""

from __future__ import annotations

from uuid import uuid4

from strategy_desk.domain.links import Noun, Thing
from strategy_desk.presenters.choices import Choice, choices, chosen
from tests.domain.rowan import timeline


def choice(label: str) -> Choice:
    return Choice(label=label, thing=Thing(noun=Noun.PLACE, id=uuid4()))


QUAY, STATION, OLD_STATION = map(choice, ("Quay cafe", "Rail station", "Old rail station"))
OFFERED = (QUAY, STATION, OLD_STATION)


def test_words_name_the_one_thing_that_has_them():
    assert chosen(OFFERED, "quay") == QUAY.thing
    assert chosen(OFFERED, " RAIL STATION ") == STATION.thing
    assert chosen(OFFERED, "old rail") == OLD_STATION.thing


def test_words_that_could_be_two_things_name_neither():
    assert chosen(OFFERED, "rail") is None
    assert chosen(OFFERED, "harbour") is None
    assert chosen(OFFERED, " ") is None


def test_episodes_and_events_are_offered_by_their_dates():
    offered = choices(timeline(), Noun.EPISODE, Noun.EVENT)

    assert offered[6].label == "Episode 7, Fri 15 May 2026 19:00"
    assert {one.thing.noun for one in offered} == {Noun.EPISODE, Noun.EVENT}
    assert len({one.label.casefold() for one in offered}) == len(offered)
