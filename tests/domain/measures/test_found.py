"""M18 found places, M19 distance."""

from __future__ import annotations

from dataclasses import replace

from strategy_desk.domain.links import LinkRole
from strategy_desk.domain.sharing import FAMILY, Tier
from strategy_desk.domain.timelines import for_audience
from tests.domain import rowan
from tests.domain.measuring import measure, timeline, values
from tests.domain.rowan import episode, link, place


def test_the_demonstration_is_found_at_one_town_three_times():
    assert measure("M18").text == (
        "Found away from home: Gullhaven 3, Pellbridge 1; 3 of 17 episodes ended outside the home "
        "force area."
    )


def test_words_alone_are_enough_for_places_and_their_case_does_not_matter():
    told = [
        episode(n, f"{n} Nov 2026 10:00", f"{n} Nov 2026 20:00", found_place=words)
        for n, words in enumerate(("Gullhaven, flat", "GULLHAVEN, street", "Home", "N/K"), 1)
    ]

    found = measure("M18", timeline(*told))

    assert found.values["places"] == [{"place": "Gullhaven", "count": 2, "episodes": [1, 2]}]
    assert found.values["outside"] == {"numerator": 0, "denominator": 1}
    assert found.left_out == 1


def test_a_child_who_is_still_missing_was_found_nowhere():
    assert measure("M18", timeline(episode(1, "20 Nov 2026 22:10"))).left_out == 0


def test_without_a_place_it_is_said():
    assert measure("M18", timeline()).text == (
        "No episode is recorded as having ended away from where the child lives."
    )


def test_a_place_that_a_reader_may_not_see_is_in_none_of_their_distances():
    subject = rowan.timeline()
    hidden = tuple(
        replace(p, tier=Tier.NOT_FAMILY) if p.town == "Gullhaven" else p for p in subject.places
    )

    theirs = for_audience(replace(subject, places=hidden), FAMILY)

    assert values("M19", theirs)["miles"] == {"4": 5.5}
    assert measure("M19", theirs).left_out == 3
    assert values("M18", theirs)["repeat"] == ["Gullhaven"]


def test_a_distance_is_from_the_place_an_episode_began_at():
    home = place("home", "Home", latitude=54.2, longitude=2.1)
    school = place("school", "School", latitude=54.2, longitude=2.2)
    park = place("public place", "Mill Park", latitude=54.2, longitude=2.3)
    began = episode(1, "3 Nov 2026 10:00", "3 Nov 2026 20:00", missing_from="home")

    by_kind = timeline(
        began, places=(home, school, park), links=(link(began, park, LinkRole.FOUND_AT),)
    )
    by_link = replace(by_kind, links=(*by_kind.links, link(began, school, LinkRole.MISSING_FROM)))

    assert values("M19", by_kind)["max"] == 8.1
    assert values("M19", by_link)["max"] == 4.0


def test_two_distances_are_listed_and_not_averaged():
    subject = rowan.timeline()

    found = measure("M19", replace(subject, episodes=subject.episodes[:7]))

    assert (found.values["median"], found.values["max"]) == (None, 71.0)
    assert found.text == "Only 2 known distances, too few for a median: 5.5 miles and 71 miles."


def test_a_place_without_coordinates_has_no_distance_and_is_left_out():
    park = place("public place", "Mill Park")
    told = episode(1, "3 Nov 2026 10:00", "3 Nov 2026 20:00", missing_from="home")

    found = measure(
        "M19", timeline(told, places=(park,), links=(link(told, park, LinkRole.FOUND_AT),))
    )

    assert (found.values["max"], found.left_out) == (None, 1)
