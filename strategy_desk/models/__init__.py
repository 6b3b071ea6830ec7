"""Tables: columns and nothing else.

Importing this package imports every table, so that ``Base.metadata`` is whole.
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
    "minutes",
    "people",
    "referrals",
    "triggers",
]
