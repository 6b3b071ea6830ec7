"""The actions that agencies usually take on, found by the beginnings of their words.

Source: domain specification 7.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")


@dataclass(frozen=True, kw_only=True)
class UsualAction:
    """An action of an agency, with the deadline it starts with as somebody would type it.

    ``counted`` is what the deadline runs from, where that is neither the meeting nor the return.
    """

    agency: str
    text: str
    due: str
    counted: str = ""


def completing(
    typed: str, actions: Iterable[UsualAction], agency: str = ""
) -> tuple[UsualAction, ...]:
    """Return the actions in which every typed word begins a word, the likeliest first.

    Those of ``agency`` come before the others, and those that begin as typed before those that
    only go on so. Nothing typed completes to nothing.
    """
    wanted = words_of(typed)
    if not wanted:
        return ()
    found = [action for action in actions if _goes_on(wanted, words_of(action.text))]
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.agency != agency,
                not words_of(one.text)[0].startswith(wanted[0]),
            ),
        )
    )


def words_of(text: str) -> list[str]:
    """Return the words of a text to compare."""
    return _WORD.findall(text.casefold())


def _goes_on(wanted: Iterable[str], words: list[str]) -> bool:
    return all(any(word.startswith(want) for word in words) for want in wanted)
