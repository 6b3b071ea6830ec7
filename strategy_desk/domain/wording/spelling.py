"""Words of a text that no dictionary of British English has, and that are nobody's name.

Quotations are left alone: they are what somebody said. So are short forms in capitals, and whatever
has a figure in it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from strategy_desk.domain.wording.quotations import is_within, quotations

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_SHORT_FORM = 6
"""Letters up to which a word in capitals is taken for a short form."""


def words_to_check(text: str, names: Collection[str]) -> Iterator[tuple[int, str]]:
    """Go through the words to look up, with where each begins.

    ``names`` are the words of the names of this case, in lower case.
    """
    quoted = quotations(text)
    for found in _WORD.finditer(text):
        word = found.group().replace("\u2019", "'")
        if _is_no_word(text, found.start(), found.end(), word):
            continue
        plain = word.casefold().removesuffix("'s")
        if plain not in names and not is_within(quoted, found.start()):
            yield found.start(), word


def with_s(word: str) -> str:
    """Return a word in -ize as it is spelt in -ise: both are British."""
    return re.sub(r"iz(?=e|ed|es|er|ers|ing|ation|ations|able)", "is", word)


def without_accents(word: str) -> str:
    """Return a word without its accents: the dictionary has none, so that it lacks ``naïve``."""
    apart = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _is_no_word(text: str, start: int, end: int, word: str) -> bool:
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    part_of_more = before == "." or any(c.isdigit() or c in "@_" for c in before + after)
    return part_of_more or len(word) == 1 or (word.isupper() and len(word) <= _SHORT_FORM)
