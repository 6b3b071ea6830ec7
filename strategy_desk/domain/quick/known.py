"""Whom and what the words of a quick line can name: agencies, people and verbs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.names import TITLES, TITLES_OF_ANY_CASE, Fit, Name, fit
from strategy_desk.domain.quick.words import Gap, Line, plain

LONGEST_NAME = 5
"""Words of an agency or a person."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody who may own an action.

    ``circle`` is 0 for who is here, and more the further off; ``absent`` is who sent apologies or
    has left; ``listed`` says that the person is known, and not only somebody's name as it was
    typed.
    """

    name: str
    agency: str = ""
    role: str = ""
    circle: int = 0
    absent: bool = False
    listed: bool = True


@dataclass(frozen=True, kw_only=True)
class Verbs:
    """The verbs that actions begin with. ``nouns_too`` are also what is done: a visit, a check.

    ``not_names`` are the words of usual actions and their like, which are nobody's name.
    """

    all: frozenset[str] = frozenset()
    nouns_too: frozenset[str] = frozenset()
    not_names: frozenset[str] = frozenset()


NO_VERBS = Verbs()


class Known:
    """The agencies, people and verbs that words are compared with."""

    def __init__(
        self, agencies: Sequence[Agency], people: Sequence[Candidate], verbs: Verbs
    ) -> None:
        self._people = [(Name.of(person.name, person.role), person) for person in people]
        self._verbs = verbs
        self._names = {
            tuple(plain(name).split()): agency
            for agency in reversed(agencies)
            for name in agency.names
        }
        self._things = {plain(name) for agency in agencies for name in agency.things}
        self._of_agencies = {word for name in self._names for word in name}

    def agency(self, line: Line, first: int) -> tuple[Agency | None, int]:
        """Return the agency that the most words from ``first`` name, and where they end."""
        for last in _ends(line, first):
            if agency := self._names.get(tuple(word.plain for word in line.words[first:last])):
                return agency, last
        return None, first

    def person(self, line: Line, first: int) -> tuple[tuple[Candidate, ...], int]:
        """Return whom the most words from ``first`` can mean, and where they end.

        Of people whose name fits as well the nearest circle is meant; more than one is a question.
        Where nobody fits, a name after a title is somebody who is not listed; so are two words
        with capitals where nobody is known at all.
        """
        for last in _ends(line, first):
            if found := self._fitting(line.said(first, last)):
                return found, last
        titled = first
        while line.words[titled].plain in TITLES and line.after(titled + 1) is Gap.NONE:
            titled += 1
        last = self._capitals(line, titled)
        if last == titled > first and line.words[first].plain in TITLES_OF_ANY_CASE:
            last += line.words[last].plain not in self._verbs.not_names | _LINK
        enough = titled > first or (last > first + 1 and not self._people)
        if enough and last > titled and len(line.words[last - 1].text) > 1:
            return (Candidate(name=line.said(first, last), listed=False),), last
        return (), first

    def surname(self, line: Line, index: int) -> Candidate | None:
        """Return somebody of one word with a capital, which means nothing else: nobody is known."""
        word = line.words[index]
        other = self._verbs.all | self._verbs.not_names | self._of_agencies | self._things
        is_name = word.text[0].isupper() and not word.text.isupper()
        if self._people or word.plain in other or not (is_name and _LETTERS.fullmatch(word.text)):
            return None
        return Candidate(name=word.text, listed=False)

    def _capitals(self, line: Line, first: int) -> int:
        """Return the end of the words with capitals that can be a name."""
        last = first
        for word in line.words[first : capitalised(line, first)]:
            if word.plain in self._of_agencies or word.plain in self._verbs.not_names:
                break
            last += 1
        return last

    def _fitting(self, typed: str) -> tuple[Candidate, ...]:
        if _NO_NAME.search(typed) or typed in self._verbs.all:
            return ()
        wanted = Name.of(typed)
        bearer = self._bearer(wanted)
        fits = [
            (fit(wanted, name), person)
            for name, person in self._people
            if name.titles or bearer is None or person.agency in ("", bearer.code)
        ]
        near = min((person.circle for how, person in fits if how), default=0)
        best = max((how for how, person in fits if person.circle == near), default=Fit.NONE)
        found = {p.name: p for how, p in fits if how and how is best and p.circle == near}
        return tuple(found.values())

    def employer(self, person: Candidate) -> Agency | None:
        """Return the agency of a person, or the one whose titles they bear."""
        if agency := self._names.get((person.agency.casefold(),)):
            return agency
        return self._bearer(Name.of(person.name))

    def _bearer(self, name: Name) -> Agency | None:
        """Return the agency whose titles are with a name: a DS is of the police."""
        return next((a for a in self._names.values() if name.titles & a.titles), None)

    def is_verb(self, word: str, *, begins: bool) -> bool:
        """Whether a word says what is done; what can be a noun does so where it begins."""
        return word in self._verbs.all and (begins or word not in self._verbs.nouns_too)

    def is_thing(self, words: str) -> bool:
        """Whether an agency's name is as often a place or a thing: a home visit."""
        return plain(words) in self._things

    def acts(self, line: Line, index: int) -> bool:
        """Whether a word says what is to be done, and is not a noun with nothing after it."""
        if index >= len(line.words) or line.words[index].plain not in self._verbs.all:
            return False
        if line.words[index].plain not in self._verbs.nouns_too:
            return True
        alone = line.after(index + 1) is not Gap.NONE
        return not alone and line.words[index + 1].plain not in _AFTER_NOUNS


def capitalised(line: Line, first: int) -> int:
    """Return the end of up to three words that begin with a capital."""
    last = first
    while (
        last < min(len(line.words), first + 3)
        and (last == first or line.words[last].before is Gap.NONE)
        and line.words[last].text[0].isupper()
        and not any(map(str.isdigit, line.words[last].text))
    ):
        last += 1
    return last


def _ends(line: Line, first: int) -> Iterable[int]:
    """The ends of runs of words from ``first`` with nothing between them, the longest first."""
    last = first + 1
    while last - first < LONGEST_NAME and line.after(last) is Gap.NONE:
        last += 1
    return range(min(last, len(line.words)), first, -1)


_LETTERS = re.compile(r"[^\W\d_]+(?:[-'\u2019][^\W\d_]+)*")
_NO_NAME = re.compile(r"[&+/]")
_LINK = frozenset({"to", "will", "and", "is", "are", "for", "of", "who", "on", "in", "re"})
_AFTER_NOUNS = frozenset(
    {"of", "to", "on", "by", "with", "at", "for", "in", "and", "from", "re", "is", "or", "plan"}
)
