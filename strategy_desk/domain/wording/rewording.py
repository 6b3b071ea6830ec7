"""A replacement that somebody chose, fitted into the sentence it goes into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from strategy_desk.domain.wording.phrases import Flag
from strategy_desk.domain.wording.words import Between, Word, words_of


@dataclass(frozen=True, kw_only=True)
class Rewording:
    """What takes the place of ``text[start:end]``; ``...`` is left for the writer to fill in."""

    start: int
    end: int
    text: str


def reworded(text: str, flag: Flag, suggestion: str) -> Rewording:
    """Fit a suggestion into a text in the place of a phrase.

    A verb that the suggestion brings takes the place of the one before the phrase, in its tense: in
    'he was a drug runner' it becomes 'was being made to carry ...'. So does an article.
    """
    words = words_of(text)
    before = _before(words, flag.start)
    article = before.pop() if before and before[-1].text in _ARTICLES else None
    verb = before.pop() if before and before[-1].text in _BE else None
    first, _, rest = suggestion.partition(" ")
    if verb is not None and first in _VERBS:
        start, fitted = _with_verb(verb, before, first, rest)
    elif article is not None and article.text != "the" and first not in _VERBS:
        start, fitted = article.start, f"{_article(suggestion)} {suggestion}"
    else:
        start, fitted = flag.start, suggestion
    if _asks_for_capital(text, start, flag.end):
        fitted = fitted[:1].upper() + fitted[1:]
    return Rewording(start=start, end=flag.end, text=fitted)


def _asks_for_capital(text: str, start: int, end: int) -> bool:
    """Whether what is replaced begins a sentence; a short form has capitals anywhere."""
    if not text[start : start + 1].isupper():
        return False
    is_short_form = end - start > 1 and text[start:end].isupper()
    return not is_short_form or text[:start].rstrip()[-1:] in ("", ".", "!", "?")


def _before(words: Sequence[Word], start: int) -> list[Word]:
    """Return the words joined to the one at a place, at most three, as they stand before it."""
    place = next(n for n, word in enumerate(words) if word.end > start)
    joined: list[Word] = []
    while place and len(joined) < _REACH and words[place].before is Between.JOINED:
        place -= 1
        joined.insert(0, words[place])
    return joined


def _with_verb(verb: Word, before: Sequence[Word], first: str, rest: str) -> tuple[int, str]:
    """Return where the verb of a sentence starts, and the suggestion with the verb in its tense."""
    if verb.text != "been":
        kept = _WHOLE.get(verb.text, verb.text) if first == "is" else first
        gap = " " if verb.text.startswith("'") else ""
        return verb.start, f"{gap}{kept} {rest}"
    if first == "is":
        return verb.start, f"been {rest.removeprefix('being ')}"
    have = before[-1] if before and before[-1].text in _HAVE else verb
    return have.start, f"{first} {rest}"


def _article(noun: str) -> str:
    return "an" if noun[:1].casefold() in "aeiou" else "a"


_REACH = 3
_ARTICLES = frozenset({"a", "an", "the"})
_WHOLE = {"'s": "is", "'re": "are", "'m": "am"}
_BE = frozenset({"is", "are", "was", "were", "been", "am", *_WHOLE})
_HAVE = frozenset({"has", "have", "had"})
_VERBS = frozenset({"is", "has", "was"})
