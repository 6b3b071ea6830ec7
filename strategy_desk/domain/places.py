"""Places in a child's record, and how far they are from each other.

Source: domain specification 2.3 (Found), 3.2 M18 and M19.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt
from uuid import UUID

from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import RuleBroken

EARTH_RADIUS = 6371.0088 / 1.609344
"""Mean radius in miles. Source: International Union of Geodesy and Geophysics, 1980."""


class PlaceKind(StrEnum):
    """What a place is to the child."""

    HOME = "home"
    PLACEMENT = "placement"
    SAFE_ADDRESS = "safe address"
    SCHOOL = "school"
    STATION = "station"
    PRIVATE_ADDRESS = "private address"
    PUBLIC_PLACE = "public place"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class PlaceRecord:
    """One place. ``latitude`` and ``longitude`` are decimal degrees, both known or neither."""

    id: UUID
    version: int
    kind: PlaceKind
    name: str
    town: str = ""
    force_area: str = ""
    latitude: float | None = None
    longitude: float | None = None
    note: str = ""
    tier: Tier = Tier.ALL

    @property
    def label(self) -> str:
        """The name, with the town where the name does not say it."""
        if self.town.casefold() in self.name.casefold():
            return self.name
        return f"{self.name}, {self.town}"


@dataclass(frozen=True, kw_only=True)
class PlaceFields:
    """What a person says of a place. ``latitude`` and ``longitude`` are decimal degrees."""

    kind: PlaceKind
    name: str
    town: str = ""
    force_area: str = ""
    latitude: float | None = None
    longitude: float | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class AddPlace(PlaceFields):
    """Command: record a place; without a tier, the one that its kind starts with."""

    child: UUID
    tier: Tier | None = None


@dataclass(frozen=True, kw_only=True)
class ChangePlace(PlaceFields):
    """Command: say better what or where a place is."""

    place: UUID
    seen: int


def miles_words(miles: float) -> str:
    """Return a distance: under ten miles to a tenth, else to a mile."""
    return f"{miles:.1f}" if miles < 9.95 else f"{miles:.0f}"


def miles_between(one: PlaceRecord, other: PlaceRecord) -> float | None:
    """Return the great-circle distance in miles, where both have coordinates."""
    if one.latitude is None or one.longitude is None:
        return None
    if other.latitude is None or other.longitude is None:
        return None
    south, north = radians(one.latitude), radians(other.latitude)
    east = radians(other.longitude - one.longitude)
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(half))


def read_coordinates(words: str) -> tuple[float, float] | tuple[None, None]:
    """Return the latitude and longitude that somebody typed, in decimal degrees; nothing for "".

    Raises:
        RuleBroken: they are not two numbers.
    """
    if not words.strip():
        return None, None
    numbers = re.findall(r"[-+]?\d+(?:\.\d+)?", words.replace("\u2212", "-"))
    if len(numbers) != 2:
        raise RuleBroken(f"'{words}' is not a latitude and a longitude.", _HOW_TO_WRITE)
    latitude, longitude = map(float, numbers)
    return latitude, longitude


def check_place(name: str, latitude: float | None, longitude: float | None) -> None:
    """Refuse a place without a name, or coordinates that are nowhere.

    Raises:
        RuleBroken: with what to write instead.
    """
    if not name.strip():
        raise RuleBroken("The place has no name yet.", "Write what people call it.")
    if (latitude is None) != (longitude is None):
        raise RuleBroken("A place needs both coordinates or neither.", _HOW_TO_WRITE)
    if latitude is None or longitude is None:
        return
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise RuleBroken(f"There is no place at {latitude}, {longitude}.", _HOW_TO_WRITE)


_HOW_TO_WRITE = "Write latitude and longitude, as in 51.5034, -0.1276."
