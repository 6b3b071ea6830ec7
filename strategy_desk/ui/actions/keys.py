"""The keys of the board: those in the row at the foot, those that F1 shows too, and its menu."""

from __future__ import annotations

KEYS = (
    ("↑ ↓", "row"),
    ("Enter", "open"),
    ("Space", "mark done"),
    ("E", "evidence"),
    ("X", "escalate"),
    ("O", "owner"),
    ("D", "deadline"),
)

MORE_KEYS = (
    ("Right, Left", "open and close a group"),
    ("Ctrl N", "new action"),
    ("N", "note or reminder"),
    ("A", "accepted"),
    ("Del", "drop, with a reason"),
    ("I", "the action whole, where there is little room"),
    ("Ctrl Enter", "open the child"),
    ("S", "send out what its meeting agreed"),
    ("Ctrl F", "find in actions"),
    ("Ctrl Shift F", "clear the filter"),
)

OFFERED = (
    ("Done, with evidence…", "E"),
    ("Escalate…", "X"),
    ("Deadline…", "D"),
    ("Owner…", "O"),
    ("Note or reminder…", "N"),
    ("Accepted…", "A"),
    ("Drop, with a reason…", "Del"),
)
"""What the menu of an open action asks, by its key."""

MOST = 9
"""Agencies that a key can choose: more keys of one figure there are not."""


def at_the_foot(agencies: int) -> tuple[tuple[str, str], ...]:
    """Return the keys at the foot of the window, where so many agencies are listed."""
    return (*KEYS, (f"1–{min(agencies, MOST)}", "agency"), ("Ctrl Z", "undo"))
