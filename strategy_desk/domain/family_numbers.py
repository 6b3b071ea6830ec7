"""What a family's copy calls actions: counted afresh, so that no gap shows that one is left out.

The numbers have a form of their own, such as 2.3 for the third of meeting B: said aloud in a room,
B3 would be another action, and perhaps the one that the family may not know of. Source: domain
specification 8.3 (nothing reveals existence).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace
from uuid import UUID

from strategy_desk.domain.actions import LATER, ActionRecord, places_of


def counted_afresh(
    actions: Iterable[ActionRecord], every: Iterable[ActionRecord]
) -> tuple[ActionRecord, ...]:
    """Return those of a child's actions that the family may see, by the numbers it knows.

    ``every`` are all that it may see, in order. What took the place of another is called nothing
    but later: else it showed where that is an action which the family may not see.
    """
    held: Counter[UUID] = Counter()
    own = {}
    for action in every:
        held[action.meeting] += 1
        meeting, _ = places_of(action.number)
        own[action.id] = f"{meeting}.{held[action.meeting]}"
    return tuple(
        replace(action, number=own[action.id], superseded_by=LATER if action.superseded_by else "")
        for action in actions
        if action.id in own
    )


def closed_up(
    actions: Iterable[ActionRecord], gone: Collection[ActionRecord]
) -> tuple[ActionRecord, ...]:
    """Return a family's actions without the gaps that others, now ``gone``, left in their numbers.

    All have numbers of the family's form.
    """
    places = [(one.meeting, _place(one)[1]) for one in gone]

    def number(action: ActionRecord) -> str:
        meeting, place = _place(action)
        fewer = sum(of == action.meeting and before < place for of, before in places)
        return f"{meeting}.{place - fewer}"

    return tuple(replace(action, number=number(action)) for action in actions)


def _place(action: ActionRecord) -> tuple[str, int]:
    meeting, _, place = action.number.partition(".")
    return meeting, int(place)
