"""Letters that a file of another program cannot hold, or that nobody would see in it."""

from __future__ import annotations

import re

LONGEST_CELL = 32_767
"""What a cell of a workbook holds, in UTF-16 units. Source: Excel specifications and limits."""

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Controls, and what turns the order of letters round so that a line reads as another."""

_CODE = re.compile(r"\[U\+([0-9A-F]{4})\]")


def shown(text: str) -> str:
    """Return text that XML can hold: what nobody could see is written as its code, never lost."""
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", _LINE_ENDS.sub("\n", text))


def typed(text: str) -> str:
    """Return text as it was before it was shown."""
    return _CODE.sub(lambda found: chr(int(found[1], 16)), text)


def fitting(text: str) -> str:
    """Return text that fits into a cell; one that is cut says so at its end."""
    seen = shown(text)
    units = seen.encode("utf-16-le")
    if len(units) <= 2 * LONGEST_CELL:
        return seen
    cut = f" … [cut: {len(seen):,} characters, more than a cell can hold]"
    room = 2 * (LONGEST_CELL - len(cut))
    return units[:room].decode("utf-16-le", "ignore") + cut
