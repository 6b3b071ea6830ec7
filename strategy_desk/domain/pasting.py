"""Words from a letter, a mail or a web page as lines of minutes: without what lays them out."""

from __future__ import annotations

import re

from strategy_desk.domain.names import visible

_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufff9-\ufffc\ud800-\udfff]"
)
"""Signs that are no letters: a bell, what stands for a picture, half a pair."""

_QUOTED = re.compile(r"(?:>\s*)+(?![\s>]*\d+\b(?![.)]\s))")
"""Marks of a mail that is answered; before a figure it may say more than."""

_BULLET = re.compile(
    "[\u00b7\u2022\u2023\u2043\u2219\u25a0\u25a1\u25aa\u25ab\u25b8\u25ba\u25cb\u25cf\u25e6\u2756\u27a2"
    r"\ue000-\uf8ff]\s*(?=\S)|(?:[*]|-{1,3}|[\u2010-\u2015\u2212])\s+|\(?[a-z]\)\s+|o(?:\t|\s{2,})"
)
_SMALL_BULLET = re.compile(r"o\s+")
"""What Word gives of a hollow bullet. Alone it may be a word of Welsh, below a bullet it is one."""

_NUMBER = re.compile(r"\(?(?P<number>\d{1,3})[.)](?P<gap>\s+)(?!\d)")
_RULE = re.compile(r"[-_=*~\s]*")


def clean_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that say something, without bullets, numbers and hidden signs.

    A number goes only where the one before or after it is there too, or it is the first of a list:
    a line can begin with a number that belongs to its words.
    """
    seen = [_CONTROL.sub("", visible(line)).strip() for line in text.splitlines()]
    bare = [_QUOTED.sub("", line, count=1) if line.startswith(">") else line for line in seen]
    numbers = {int(found["number"]) for line in bare if (found := _NUMBER.match(line))}
    clean, listed = [], False
    for line in bare:
        words = _without_sign(line, numbers, listed=listed)
        listed = words != line
        clean.append("" if _RULE.fullmatch(words) else " ".join(words.split()))
    return tuple(filter(None, clean))


def _without_sign(line: str, numbers: set[int], *, listed: bool) -> str:
    """A line without the bullet or number of a list; ``listed`` says that the last one had one."""
    sign = _BULLET.match(line) or (_SMALL_BULLET.match(line) if listed else None)
    found = _NUMBER.match(line)
    if found and "\t" not in found["gap"]:
        number = int(found["number"])
        found = found if number == 1 or numbers & {number - 1, number + 1} else None
    sign = sign or found
    return line[sign.end() :] if sign else line
