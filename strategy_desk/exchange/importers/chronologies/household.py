"""Which rows of a file are the child's own, where it tells of several."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from strategy_desk.exchange.importers.chronologies.people import Person, Whose


@dataclass(frozen=True, kw_only=True)
class Belonging:
    """Whose one row is: ``child`` as decided or as written.

    What is not ``ours``, and nothing to ask, is another child's.
    """

    child: str
    ours: bool
    ask: str = ""
    note: str = ""


class Household:
    """Everybody whom a file names as the one that rows are about."""

    def __init__(self, person: Person, named: Iterable[str]) -> None:
        self._person = person
        whose = {words: person.whose(words) for words in named}
        self._codes = sorted({_code(w) for w, one in whose.items() if one is Whose.CODE})
        self._others = sorted(w for w, one in whose.items() if one is Whose.OTHER)
        self._has_ours = any(one in (Whose.OURS, Whose.GENERAL) for one in whose.values())
        self._several = len(whose) > 1 or Whose.SEVERAL in whose.values()
        self._found: dict[str, Belonging] = {}

    def belonging(self, words: str) -> Belonging:
        """Return whose a row is that names this person, or nobody."""
        found = self._found.get(words)
        if found is None:
            found = self._found[words] = self._look(words)
        return found

    def _look(self, words: str) -> Belonging:
        whose = self._person.whose(words)
        if whose in (Whose.OURS, Whose.GENERAL):
            return self._ours()
        if whose is Whose.NOBODY:
            if self._several and not self._has_only_ours:
                return self._asked(words, "The row names no child, and the file tells of several.")
            return self._ours()
        if whose is Whose.CODE:
            return self._coded(words)
        if whose is Whose.SEVERAL:
            return self._asked(words, f"'{words}' is more than one person: say whether it belongs.")
        if whose is Whose.NEAR:
            return self._asked(words, f"'{words}' may be this child written otherwise: say so.")
        if self._has_ours and not _RELATIVE.search(words):
            note = f"The row is about '{words}', another child."
            return Belonging(child=words, ours=False, note=note)
        return self._asked(words, f"The row is about '{words}', who is not this child by name.")

    @property
    def _has_only_ours(self) -> bool:
        return self._has_ours and not self._codes and not self._others

    def _coded(self, words: str) -> Belonging:
        if self._has_ours and self._person.has_initial(_code(words)):
            return self._asked(words, f"'{words}' may be this child by initial: say so.")
        if self._has_ours:
            note = f"The row is about '{words}', another child."
            return Belonging(child=words, ours=False, note=note)
        if len(self._codes) > 1 or self._others:
            named = " and ".join(f"'{code}'" for code in (*self._codes, *self._others)[:6])
            return self._asked(words, f"The file tells of {named}: say which is this child.")
        return Belonging(
            child=self._person.reference,
            ours=True,
            note=f"'{words}' was taken to stand for the child, as the file tells of no other.",
        )

    def _ours(self) -> Belonging:
        return Belonging(child=self._person.reference, ours=True)

    @staticmethod
    def _asked(words: str, ask: str) -> Belonging:
        return Belonging(child=words, ours=False, ask=ask)


_RELATIVE = re.compile(
    r"\b(?:mother|father|mum|dad|parents?|step\w*|grand\w*|aunt\w*|uncle|carers?|partner|family"
    r"|household|perpetrator|suspect|adult|nan|maternal|paternal)\b",
    re.IGNORECASE,
)
"""Words for people who are no other child: what is told of them may belong to this one."""


def _code(words: str) -> str:
    return words.split()[-1].upper()
