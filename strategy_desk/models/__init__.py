"""Tables: columns and nothing else.

Importing this package imports every table, so that ``metadata`` is whole.
"""

from strategy_desk.models import (
    actions,
    children,
    copies,
    corrections,
    decisions,
    desks,
    dissents,
    episodes,
    events,
    identifiers,
    imports,
    interviews,
    journal,
    links,
    meetings,
    minutes,
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
    "copies",
    "corrections",
    "decisions",
    "desks",
    "dissents",
    "episodes",
    "events",
    "identifiers",
    "imports",
    "interviews",
    "journal",
    "links",
    "meetings",
    "metadata",
    "minutes",
    "packs",
    "people",
    "places",
    "referrals",
    "removals",
    "tiers",
    "triggers",
]
