"""What a family's copy calls actions: counted afresh, so that no gap shows that one is left out.

The numbers have a form of their own, such as 2.3 for the third of meeting B: said aloud in a room,
B3 would be another action, and perhaps the one that the family may not know of. Source: domain
specification 8.3 (nothing reveals existence).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from strategy_desk.domain.actions import ActionRecord, places_of


def counted_afresh(
    actions: Iterable[ActionRecord], every: Iterable[ActionRecord]
) -> tuple[ActionRecord, ...]:
    """Return some of a child's actions by the numbers that the family knows them by.

    ``every`` are all that the family may see, in order. What took the place of another and is not
    among them has no number.
    """
    held: Counter[UUID] = Counter()
    own, called = {}, {}
    for action in every:
        held[action.meeting] += 1
        meeting, _ = places_of(action.number)
        number = f"{meeting}.{held[action.meeting]}"
        own[action.id] = called[action.number] = number
    return tuple(
        replace(action, number=own[action.id], superseded_by=called.get(action.superseded_by, ""))
        for action in actions
    )
