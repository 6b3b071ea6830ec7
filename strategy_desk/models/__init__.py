"""Tables: columns and nothing else.

Importing this package imports every table, so that ``metadata`` is whole.
"""

from strategy_desk.models import (
    actions,
    children,
    contents,
    copies,
    corrections,
    decisions,
    desks,
    dissents,
    episodes,
    events,
    identifiers,
    imports,
    indicators,
    interviews,
    journal,
    letters,
    links,
    meetings,
    minutes,
    nrm,
    packs,
    people,
    places,
    referrals,
    removals,
    tiers,
    triggers,
)
from strategy_desk.models.base import Base

metadata = Base.metadata

__all__ = [
    "actions",
    "children",
    "contents",
    "copies",
    "corrections",
    "decisions",
    "desks",
    "dissents",
    "episodes",
    "events",
    "identifiers",
    "imports",
    "indicators",
    "interviews",
    "journal",
    "letters",
    "links",
    "meetings",
    "metadata",
    "minutes",
    "nrm",
    "packs",
    "people",
    "places",
    "referrals",
    "removals",
    "tiers",
    "triggers",
]
