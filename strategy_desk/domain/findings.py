"""Where a child was found, as the links of an episode say it, or else its words.

A child who came back to where they live was not found anywhere. Source: domain specification 2.3,
3.2 M18.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.groups import is_said
from strategy_desk.domain.places import PlaceKind, PlaceRecord

LIVES_AT = frozenset({PlaceKind.HOME, PlaceKind.PLACEMENT, PlaceKind.SAFE_ADDRESS})

AT_HOME = frozenset(
    {"home", "home address", "own home", "placement", "returned home", "own return"}
)
"""Words for an end that is no finding."""


@dataclass(frozen=True, kw_only=True)
class Finding:
    """Where one episode ended: at home, or in these towns.

    ``places`` are those linked or, where none is, those that the words name. ``outside`` says
    whether it was outside the police force areas that the child lives in; nothing where that is
    not known.
    """

    at_home: bool = False
    towns: tuple[str, ...] = ()
    places: tuple[PlaceRecord, ...] = ()
    is_linked: bool = False
    outside: bool | None = None

    @property
    def is_known(self) -> bool:
        """Whether the record says where it was."""
        return self.at_home or bool(self.towns)


def finding(
    episode: EpisodeRecord, linked: Sequence[PlaceRecord], places: Sequence[PlaceRecord]
) -> Finding:
    """Return where an episode ended, from the places linked to it and all there are."""
    away = tuple(place for place in linked if place.kind not in LIVES_AT)
    said = episode.found_place.split(",")[0].strip() if is_said(episode.found_place) else ""
    if (linked and not away) or (not linked and said.casefold() in AT_HOME):
        return Finding(at_home=True, outside=False)
    named = away or tuple(place for place in places if said and _is_called(place, said))
    towns = [place.town or place.name for place in named] or [said] * bool(said)
    return Finding(
        towns=tuple(dict.fromkeys(towns)),
        places=named,
        is_linked=bool(away),
        outside=_is_outside(named, places),
    )


def _is_called(place: PlaceRecord, words: str) -> bool:
    return words.casefold() in {place.town.casefold(), place.name.casefold()}


def _is_outside(found: Sequence[PlaceRecord], places: Sequence[PlaceRecord]) -> bool | None:
    home = {place.force_area for place in places if place.kind in LIVES_AT} - {""}
    areas = {place.force_area for place in found} - {""}
    return not areas <= home if home and areas else None
