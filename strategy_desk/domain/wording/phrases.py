"""Phrases that blame a child or hide who causes harm, found in a text, and what to say instead.

Source: domain specification, section 6.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from strategy_desk.domain.wording.patterns import Run, Stretch, longest
from strategy_desk.domain.wording.words import Word, words_of

MOST_SUGGESTIONS = 2
"""Replacements offered for one phrase (design specification, section 4)."""


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """One entry of the list: how the phrase is written, and what is asked about it.

    ``patterns`` say what is asked about, ``spared`` where it is right as it stands: a legal title,
    or the same words about somebody who is no child. ``suggestions`` are one or two.
    """

    number: int
    patterns: tuple[Run, ...]
    spared: tuple[Run, ...]
    ask: str
    suggestions: tuple[str, ...]
    why: str
    source: str
    date: date


@dataclass(frozen=True, kw_only=True)
class Flag:
    """A phrase found in a text: ``text[start:end]`` is ``words``, as written."""

    start: int
    end: int
    words: str
    phrase: Phrase


class Phrases:
    """A list of phrases, ready to be looked for."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self.all = tuple(phrases)
        self._patterns = _by_first_word([phrase.patterns for phrase in self.all])
        self._spared = _by_first_word([phrase.spared for phrase in self.all])

    def without(self, numbers: Collection[int]) -> Phrases:
        """Return the list without the phrases of these numbers."""
        if not numbers:
            return self
        return Phrases(phrase for phrase in self.all if phrase.number not in numbers)

    def found(self, words: Sequence[Word]) -> Iterator[tuple[Phrase, Stretch]]:
        """Go through the stretches of words that a pattern fits and that nothing spares."""
        spared = {
            (entry, place)
            for entry, stretch in _fitting(self._spared, words)
            for place in range(stretch.first, stretch.end)
        }
        for entry, stretch in _fitting(self._patterns, words):
            if not any((entry, place) in spared for place in range(stretch.asked, stretch.end)):
                yield self.all[entry], stretch


def find_phrases(text: str, phrases: Phrases) -> tuple[Flag, ...]:
    """Return what is to be asked about a text, in order; nothing inside a quotation.

    Of phrases that overlap the longest is asked about, and of equally long ones the first.
    """
    words = words_of(text)
    taken = bytearray(len(words))
    flags = []
    for phrase, stretch in sorted(phrases.found(words), key=_longest_first):
        first, last = _whole(words, stretch.asked), stretch.end - 1
        if not any(taken[first : last + 1]):
            taken[first : last + 1] = b"\1" * (last + 1 - first)
            start, end = words[first].start, words[last].end
            flags.append(Flag(start=start, end=end, words=text[start:end], phrase=phrase))
    return tuple(sorted(flags, key=lambda flag: flag.start))


def _longest_first(found: tuple[Phrase, Stretch]) -> tuple[int, int]:
    stretch = found[1]
    return stretch.first - stretch.end, stretch.first


def _whole(words: Sequence[Word], place: int) -> int:
    """Return the place of a word, or where it is ``n't`` of the word it is joined to."""
    return place - 1 if place and words[place].text == "n't" else place


class _Sought(NamedTuple):
    """A run of the entry with this place in the list; ``second`` are the words that must follow."""

    entry: int
    run: Run
    second: frozenset[str]


_ByFirstWord: TypeAlias = Mapping[str, Sequence[_Sought]]


def _by_first_word(entries: Iterable[Iterable[Run]]) -> _ByFirstWord:
    found: dict[str, list[_Sought]] = defaultdict(list)
    for entry, runs in enumerate(entries):
        for run in runs:
            first, *rest = run.steps
            second = rest[0].words if rest and not rest[0].after_gap else frozenset[str]()
            for word in first.words:
                found[word].append(_Sought(entry, run, second))
    return dict(found)


def _fitting(sought: _ByFirstWord, words: Sequence[Word]) -> Iterator[tuple[int, Stretch]]:
    texts = [*(word.text for word in words), ""]
    for first, (text, after) in enumerate(pairwise(texts)):
        for entry, run, second in sought.get(text, ()):
            if (not second or after in second) and (stretch := longest(run, words, first)):
                yield entry, stretch
