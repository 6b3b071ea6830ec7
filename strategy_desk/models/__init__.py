"""Tables: columns and nothing else.

Importing this package imports every table, so that ``metadata`` is whole.
"""

from strategy_desk.models import (
    actions,
    children,
    decisions,
    desks,
    episodes,
    events,
    interviews,
    journal,
    meetings,
    minutes,
    people,
    referrals,
    triggers,
)
from strategy_desk.models.base import Base

metadata = Base.metadata

__all__ = [
    "actions",
    "children",
    "decisions",
    "desks",
    "episodes",
    "events",
    "interviews",
    "journal",
    "meetings",
    "metadata",
    "minutes",
    "people",
    "referrals",
    "triggers",
]
