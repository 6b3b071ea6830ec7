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
    ("1–7", "agency"),
    ("Ctrl Z", "undo"),
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
