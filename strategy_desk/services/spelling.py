"""The dictionary of British English that minutes are spelt by.

Source: SCOWL's en_GB-ise for Hunspell, 7 December 2020; its licence stands beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import StringIO
from itertools import islice
from typing import Any

from strategy_desk import places
from strategy_desk.domain.wording.spelling import with_s, without_accents
from strategy_desk.errors import CannotRead

MOST_OFFERED = 5


@cache
def dictionary() -> Any:
    """Return the dictionary; reading it takes a second, so never in the window's thread.

    Raises:
        CannotRead: it is missing or damaged.
    """
    from spylls.hunspell import Dictionary, readers
    from spylls.hunspell.readers.file_reader import BaseReader

    class Text(BaseReader):  # type: ignore[misc]
        """A file read whole and shut again, which the library's own reader leaves open."""

        def __init__(self, end: str) -> None:
            path = places.resources() / "spelling" / f"en_GB{end}"
            super().__init__(StringIO(path.read_text("utf-8")))

        def reset_encoding(self, encoding: str) -> None:
            """It is UTF-8 from the start."""

    try:
        rules, context = readers.read_aff(Text(".aff"))
        return Dictionary(rules, readers.read_dic(Text(".dic"), aff=rules, context=context))
    except (OSError, ValueError, KeyError):
        raise CannotRead(
            "The dictionary cannot be read, so spelling is not checked.",
            "Install the program again; the minutes are not touched by this.",
        ) from None


def unknown(words: Iterable[str]) -> frozenset[str]:
    """Return those words that are misspelt as far as the dictionary knows."""
    known = dictionary()
    return frozenset(
        word
        for word in words
        if not any(map(known.lookup, (word, with_s(word), without_accents(word))))
    )


def suggestions(word: str) -> tuple[str, ...]:
    """Return what may have been meant, the likeliest first."""
    return tuple(islice(dictionary().suggest(word), MOST_OFFERED))
