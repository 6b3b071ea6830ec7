"""People's names as they are typed in a hurry: 'Rao', 'PC Rao', 'a rao', 'Sana', 'nurse Okafor'."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev", "cllr", "nurse", "midwife"}
    | {"pc", "ds", "dc", "di", "dci", "dcs", "dsu", "sgt", "ps", "insp", "supt", "pcso", "wpc"}
)
"""Words before a name that are no part of it."""

TITLES_OF_ANY_CASE = TITLES - {"miss", "nurse", "midwife", "prof", "rev", "dr", "ps"}
"""Those after which a name is one even in small letters: 'pc rao', but not 'miss school'."""

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_STROKES = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe"})
"""Letters that are not a letter with an accent to Unicode, and are to who types a name."""

_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff0-\ufff8\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""Signs without a picture or a width: what Unicode says to ignore where nothing draws it."""

_SHORTEST_FIRST_NAME = 2


class Fit(IntEnum):
    """How much of a name the words give."""

    NONE = 0
    FIRST = 1
    LAST = 2
    WHOLE = 3


@dataclass(frozen=True)
class Name:
    """A name to compare: its parts without accents, in lower case, and the titles with it."""

    parts: tuple[str, ...]
    titles: frozenset[str]

    @classmethod
    def of(cls, words: str, role: str = "") -> Name:
        """Read a name; a role can hold a title too, such as sexual health nurse."""
        every = _plain_words(words)
        parts = tuple(word for word in every if word not in TITLES)
        return cls(parts, TITLES.intersection(every) | TITLES.intersection(_plain_words(role)))


def fit(typed: Name, known: Name) -> Fit:
    """Say how far a typed name gives a known one; where both have titles they must share one.

    ``Leah B`` fits Leah Brandt; ``nurse Okafor`` fits Grace Okafor, a sexual health nurse by role.
    """
    wanted, whole = typed.parts, known.parts
    if not wanted or not whole:
        return Fit.NONE
    if typed.titles and known.titles and not typed.titles & known.titles:
        return Fit.NONE
    if wanted == whole:
        return Fit.WHOLE
    if wanted == whole[-len(wanted) :] or _initials_fit(wanted, whole):
        return Fit.LAST
    first = len(whole) > 1 and len(wanted[0]) >= _SHORTEST_FIRST_NAME and wanted[0] == whole[0]
    if first and len(wanted) == 2 and len(wanted[1]) == 1 and whole[-1].startswith(wanted[1]):
        return Fit.LAST
    return Fit.FIRST if first and len(wanted) == 1 else Fit.NONE


def visible(words: str) -> str:
    """Return words without signs that nobody sees, which would part a name in two."""
    return words if words.isascii() else _UNSEEN.sub("", words)


def plain(words: str) -> str:
    """Return words in lower case, without accents and without signs that nobody sees."""
    bare = unicodedata.normalize("NFKD", visible(words).casefold().replace("\u2019", "'"))
    return "".join(c for c in bare if not unicodedata.combining(c)).translate(_STROKES)


def _plain_words(name: str) -> list[str]:
    return _WORD.findall(plain(name))


def _initials_fit(wanted: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether ``a rao`` gives ``anita rao``, or ``anita rao`` gives ``a rao``."""
    if wanted[-1] != whole[-1] or not 1 < len(wanted) <= len(whole):
        return False
    pairs = zip(wanted[:-1], whole[:-1], strict=False)
    return all(
        part.startswith(want) or (len(part) == 1 and want.startswith(part)) for want, part in pairs
    )
