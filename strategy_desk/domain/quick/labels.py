"""What only counts quick lines or says that they are actions: 'Action 3:', 'b)'."""

from __future__ import annotations

import re

from strategy_desk.domain.quick.known import Known
from strategy_desk.domain.quick.words import Line


def drop(line: Line, known: Known) -> None:
    """Take such words from the beginning of a line.

    Without a mark after them they are only taken before whoever is to do it: 'action for police',
    but not 'action plan to be written'.
    """
    marked, led = _MARKED.match(line.text), _LED.match(line.text)
    last = _words_in(line, marked or led)
    if 0 < last < len(line.words) and (marked or _names_who(line, last, known)):
        line.take(0, last)


def _words_in(line: Line, found: re.Match[str] | None) -> int:
    return sum(word.end <= found.end() for word in line.words) if found else 0


def _names_who(line: Line, first: int, known: Known) -> bool:
    return known.agency(line, first)[1] > first or known.person(line, first)[1] > first


_LABEL = (
    r"(?:(?:(?:actions?|tasks?)(?: points?)?|to[ -]?do)\s*(?:no\.?)?\s*#?\d*"
    r"|AP(?:\s*\d+|(?=\s*:)))"
)
"""AP alone may be whom it is about: approved premises."""

_MARKED = re.compile(
    rf"\s*(?:[\[(]?{_LABEL}(?:\s*[:\])]+|\s*\.\s|\s+[-\u2010-\u2015]\s)"
    r"|\(?(?:\d{1,2}|[a-z])\)\s|\d{1,2}\.\s)",
    re.IGNORECASE,
)
_LED = re.compile(r"\s*action(?: point)?\s*#?\d*(?:\s+(?:for|on))?(?=\s)", re.IGNORECASE)
