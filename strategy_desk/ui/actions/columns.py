"""Where each column of the board stands, at the width there is; the least needed go first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from strategy_desk.ui.theme import theme

SQUARE, AGENCY, ACTION, CHILD, OWNER, DEADLINE, LATENESS, POSITION = (
    "",
    "Agency",
    "Action",
    "Child",
    "Owner",
    "Deadline",
    "Late or left",
    "Position",
)
WIDTHS = {
    SQUARE: 30,
    AGENCY: 54,
    CHILD: 72,
    OWNER: 98,
    DEADLINE: 98,
    LATENESS: 98,
    POSITION: 98,
}
"""Pixels at the usual text size. Source: design specification, screen 5."""

ORDER = (SQUARE, AGENCY, ACTION, CHILD, OWNER, DEADLINE, LATENESS, POSITION)
FIRST_TO_GO = (POSITION, OWNER, CHILD, DEADLINE)
LEAST = 190
"""Pixels under which the words of an action are not pressed before a column goes."""

EDGE = 12


@dataclass(frozen=True, kw_only=True)
class Span:
    """From where to where a column goes, in pixels."""

    left: int
    width: int


def spans(width: int) -> Mapping[str, Span]:
    """Return the columns there is room for, and where each stands."""
    widths = {name: theme().px(size) for name, size in WIDTHS.items()}
    room = width - 2 * theme().px(EDGE)
    for name in FIRST_TO_GO:
        if room - sum(widths.values()) >= theme().px(LEAST):
            break
        del widths[name]
    widths[ACTION] = max(room - sum(widths.values()), 0)
    left, found = theme().px(EDGE), {}
    for name in ORDER:
        if name in widths:
            found[name] = Span(left=left, width=widths[name])
            left += widths[name]
    return found
