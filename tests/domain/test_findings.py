"""Where an episode ended, by its links or its words."""

from __future__ import annotations

import pytest

from strategy_desk.domain.findings import finding
from tests.domain import rowan
from tests.domain.rowan import episode, place

HOME = place("home", "Home", "Harlowmere", "Mereshire")
FLAT = place("private address", "Flat, 9 Salter's Row", "Gullhaven", "Eastmarch")
PARK = place("public place", "Mill Park", "Harlowmere", "Mereshire")
ALL = (HOME, FLAT, PARK)


def said(words: str):
    return finding(episode(1, "3 Nov 2026 18:00", found_place=words), (), ALL)


@pytest.mark.parametrize("words", ["Home", "home address", "Placement", "own return"])
def test_at_home_is_no_finding(words):
    found = said(words)

    assert (found.at_home, found.towns, found.outside) == (True, (), False)


@pytest.mark.parametrize("words", ["", "N/K", "not known"])
def test_where_nobody_says_nothing_is_known(words):
    found = said(words)

    assert (found.is_known, found.outside) == (False, None)


def test_words_give_the_town_and_a_place_of_that_town_gives_the_area():
    assert (said("Gullhaven, private flat").towns, said("gullhaven").outside) == (
        ("Gullhaven",), True,
    )  # fmt: skip
    assert (said("Mill Park").towns, said("Mill Park").outside) == (("Harlowmere",), False)


def test_words_that_no_place_answers_to_stand_as_written():
    found = said("Pellbridge rail station, platform 2")

    assert (found.towns, found.outside) == (("Pellbridge rail station",), None)


def test_a_linked_place_goes_before_the_words():
    found = finding(episode(1, "3 Nov 2026 18:00", found_place="Home"), (FLAT,), ALL)

    assert (found.towns, found.places, found.outside) == (("Gullhaven",), (FLAT,), True)


def test_a_link_to_where_the_child_lives_is_no_finding():
    found = finding(episode(1, "3 Nov 2026 18:00", found_place="somewhere"), (HOME,), ALL)

    assert found.at_home


def test_outside_is_not_known_without_the_area_of_the_home():
    found = finding(episode(1, "3 Nov 2026 18:00"), (FLAT,), (FLAT,))

    assert found.outside is None


def test_a_placement_elsewhere_is_a_home_area_too():
    placed = place("placement", "Foster placement", "Norrholm", "Norrholm")
    shops = place("public place", "Shops", "Norrholm", "Norrholm")

    found = finding(episode(1, "3 Nov 2026 18:00"), (shops,), (*ALL, placed, shops))

    assert found.outside is False


def test_the_demonstration_was_found_outside_three_times():
    subject = rowan.timeline()

    assert [e.number for e in subject.episodes if subject.finding(e).outside] == [7, 11, 15]
