"""The self-test before release: a finished file is searched for what its reader may not see.

Words are compared without accents, case, punctuation, white space or line breaks.

- A text of the record is searched whole; one of six words or more by every run of six, so that half
  a copied line is found.
- Names, codes, numbers and addresses are searched by however little they are, but not by a single
  word of under four letters without a figure in it. Numbers match however they are spaced.
- Another child by any form of the name that a code would stand for, where it begins with a capital:
  also in what the reader may see, where the code stands.
- The initials of a name only as initials are written: K. N. or K.N., never as two letters in a row.
- What also stands in what the reader may see is no hit, nor are the program's own words; a text of
  under six words is searched only if one of its words is neither.

Source: domain specification 8.4.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from strategy_desk.domain.held_back import Held, HeldBack
from strategy_desk.domain.names import plain, visible
from strategy_desk.domain.share_safe import Hiding
from strategy_desk.errors import RuleBroken

RUN = 6
"""Words in a row that are searched of a longer text."""

_SHORTEST = 4
"""Letters of a word that tells one text from another."""

_SQUEEZED = 8
"""Letters and figures of a text that is also searched without its spaces."""

_TELEPHONE = 9
"""Last figures of a telephone number, which are the same with and without a country's code."""

_WORD = re.compile(r"[^\W_]+")
_INITIALS = re.compile(r"(?<!\w)(?:[^\W\d_]\. ?){2,}")
_CODE = re.compile(r"\[U\+[0-9A-F]{4,6}\]")
"""What a document prints for a sign that nobody sees."""

Run = tuple[str, ...]


def check(said: Iterable[str], held: Iterable[HeldBack]) -> None:
    """Refuse a finished file that holds anything its reader may not see.

    ``said`` are all texts of the file, whatever they are there for.

    Raises:
        RuleBroken: it says which line, and nothing of what stands in it.
    """
    texts = tuple(dict.fromkeys(said))
    for one in held:
        found = where_found(texts, one)
        if found:
            raise RuleBroken(
                f"This copy was stopped: it holds words of {found}, which its reader may not see.",
                "Look for them in what is shared, and take them out there. Nothing has left.",
            )


def where_found(said: Sequence[str], held: HeldBack) -> str:
    """Return which thing's words stand in these texts; nothing, where none do."""
    if not held.things:
        return ""
    wanted = _Wanted(held.things, held.known)
    return wanted.found_in(said) or ("another child" if _is_named(said, held) else "")


def _is_named(said: Iterable[str], held: HeldBack) -> bool:
    """Whether another child is named in these texts, and not only as words that tell of nobody."""
    own = {*held.fixed, *held.around}
    named = set(_names_in((text for text in said if text not in own), held.named))
    return bool(named) and not named.issubset(_names_in(own, held.named))


def _names_in(texts: Iterable[str], names: Hiding) -> Iterator[str]:
    for text in map(_seen, texts):
        for span in names.spans(text):
            if text[span.start].isupper():
                yield plain(text[span.start : span.end])


class _Wanted:
    """What is searched for: runs of words, squeezed texts and initials, with where each is from."""

    def __init__(self, things: Iterable[Held], shared: Sequence[str]) -> None:
        self._runs: dict[Run, str] = {}
        self._squeezed: dict[str, str] = {}
        self._initials: dict[str, str] = {}
        known = {word for text in shared for word in _words(text)}
        for thing in things:
            for text in thing.texts:
                for line in text.splitlines():
                    self._want_text(_words(line), thing.where, known)
            for name in thing.names:
                self._want_name(name, thing.where)
        self._lengths: dict[str, set[int]] = {}
        for run in self._runs:
            self._lengths.setdefault(run[0], set()).add(len(run))
        self._forget(shared)

    def found_in(self, texts: Sequence[str]) -> str:
        """Return where something that stands in one of the texts is from; nothing, if none does."""
        said = [_words(text) for text in texts]
        if (run := next(self._standing(said), None)) is not None:
            return self._runs[run]
        whole = _squeezed(said)
        for squeezed, where in self._squeezed.items():
            if squeezed in whole:
                return where
        return next((self._initials[i] for i in _initials(texts) if i in self._initials), "")

    def _want_text(self, words: Run, where: str, known: set[str]) -> None:
        if len(words) >= RUN:
            tells = [_tells(word) for word in words]
            for start, run in enumerate(_runs(words, RUN)):
                if sum(tells[start : start + RUN]) > 1:
                    self._runs.setdefault(run, where)
        elif any(_tells(word) and word not in known for word in words):
            self._want(words, where)

    def _want_name(self, name: str, where: str) -> None:
        words = _words(name)
        if len(words) > 1 or any(map(_tells, words)) or re.search(r"[^\W\d_]\d|\d{4}", name):
            self._want(words, where)
        figures = "".join(c for c in name if c.isdigit())
        if len(figures) >= _TELEPHONE:
            self._squeezed.setdefault(figures[-_TELEPHONE:], where)
        parts = _seen(name).split()
        capitals = [part[0] for part in parts if part[0].isalpha() and part[0].isupper()]
        if len(capitals) > 1:
            self._initials.setdefault("".join(capitals).casefold(), where)

    def _want(self, words: Run, where: str) -> None:
        if not words:
            return
        self._runs.setdefault(words, where)
        if len(squeezed := "".join(words)) >= _SQUEEZED:
            self._squeezed.setdefault(squeezed, where)

    def _forget(self, texts: Sequence[str]) -> None:
        """Search for nothing that stands in these."""
        said = [_words(text) for text in texts]
        for run in tuple(self._standing(said)):
            self._runs.pop(run, None)
        whole = _squeezed(said)
        for squeezed in [one for one in self._squeezed if one in whole]:
            del self._squeezed[squeezed]
        for initials in _initials(texts):
            self._initials.pop(initials, None)

    def _standing(self, said: Iterable[Run]) -> Iterator[Run]:
        """The runs searched for that stand in texts."""
        for words in said:
            for start, first in enumerate(words):
                for length in self._lengths.get(first, ()):
                    if (run := words[start : start + length]) in self._runs:
                        yield run


def _words(text: str) -> Run:
    seen = _seen(text)
    if seen.isascii():
        return tuple(_WORD.findall(seen.casefold()))
    return tuple(_WORD.findall(plain(unicodedata.normalize("NFKC", seen))))


def _seen(text: str) -> str:
    """A text without signs that nobody sees, nor what is printed for them."""
    return visible(_CODE.sub("", text) if "[U+" in text else text)


def _squeezed(said: Iterable[Run]) -> str:
    """Texts without their spaces, each on a line."""
    return "\n".join("".join(words) for words in said)


def _runs(words: Run, length: int) -> Iterator[Run]:
    return (words[start : start + length] for start in range(len(words) - length + 1))


def _tells(word: str) -> bool:
    return len(word) >= _SHORTEST and not word.isdigit()


def _initials(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for found in _INITIALS.findall(_seen(text)):
            yield plain("".join(c for c in found if c.isalpha()))
