"""Distances and coordinates (domain specification 3.2 M19)."""

from __future__ import annotations

from uuid import uuid4

import pytest

from strategy_desk.domain.places import PlaceKind, PlaceRecord, check_place, miles_between
from strategy_desk.errors import RuleBroken


def place(latitude: float | None = None, longitude: float | None = None) -> PlaceRecord:
    return PlaceRecord(
        id=uuid4(),
        version=1,
        kind=PlaceKind.OTHER,
        name="A",
        latitude=latitude,
        longitude=longitude,
    )


def test_a_distance_is_that_of_the_great_circle_in_miles():
    """One degree of a meridian of the mean sphere is 69.09 miles; of the equator the same."""
    assert miles_between(place(50, 0), place(51, 0)) == pytest.approx(69.09, abs=0.01)
    assert miles_between(place(0, 179.5), place(0, -179.5)) == pytest.approx(69.09, abs=0.01)
    assert miles_between(place(90, 0), place(-90, 0)) == pytest.approx(180 * 69.0934, abs=0.1)
    assert miles_between(place(52, 1), place(52, 1)) == 0


def test_there_is_no_distance_to_a_place_without_coordinates():
    assert miles_between(place(50, 0), place()) is None
    assert miles_between(place(), place(50, 0)) is None


def test_coordinates_that_are_nowhere_are_refused():
    check_place("Home", None, None)
    for latitude, longitude in ((51.5, None), (None, 1.0), (90.5, 0.0), (0.0, 181.0)):
        with pytest.raises(RuleBroken, match=r"no place at|needs both"):
            check_place("Home", latitude, longitude)
    with pytest.raises(RuleBroken, match="no name"):
        check_place(" ", 51.0, 0.0)


def test_the_town_is_said_once():
    home = PlaceRecord(id=uuid4(), version=1, kind=PlaceKind.HOME, name="Home", town="Harlowmere")
    park = PlaceRecord(
        id=uuid4(), version=1, kind=PlaceKind.OTHER, name="Harlowmere park", town="Harlowmere"
    )

    assert (home.label, park.label) == ("Home, Harlowmere", "Harlowmere park")
