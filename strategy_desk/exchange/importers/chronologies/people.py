"""Whose a row is: the child that the file is read for, another one, or not said well enough.

Two children are never merged: a name that cannot be told is a question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum

from rapidfuzz import fuzz

from strategy_desk.domain.chronologies import ChildFacts

LIKE = 80
"""Likeness of two names, of 100, from which one may be the other written wrong."""


class Whose(Enum):
    """Whom words name."""

    OURS = "the child"
    GENERAL = "the child that the file is about, without a name"
    CODE = "a letter or number that stands for a child"
    OTHER = "somebody else"
    SEVERAL = "more than one person"
    NEAR = "perhaps the child, written otherwise"
    NOBODY = "nobody"


_GENERAL = re.compile(
    r"(?:the )?(?:child|subject|subject child|index child|young person|yp|misper|missing person)"
)
_CODE = re.compile(
    r"(?:(?:the )?(?:child|yp|young person|subject|sibling|sib|person|client|c|s|ch|no) ?)?"
    r"(?:[a-z]\d?|\d{1,3})"
)
_SEVERAL = re.compile(
    r"[a-z\d] ?(?:,|;|/|\n|\+|&|\band\b) ?[a-z\d]|\b(?:both|all|siblings|children|family|twins)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\(.*?\)|\[.*?\]|\b(?:d\.?o\.?b\.?|born|aged?).*$|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b"
    r"|^(?:child(?:'s)? name|name of child|child|name|subject)\s*[:=-]\s*",
    re.IGNORECASE,
)


class Person:
    """The child that a file is read for, known again in words as people write them."""

    def __init__(self, child: ChildFacts) -> None:
        self.reference = child.reference
        self._name = _tokens(child.name)
        self._names = set(self._ways(child))
        self._found: dict[str, Whose] = {}

    def whose(self, words: str) -> Whose:
        """Return whom words name."""
        found = self._found.get(words)
        if found is None:
            found = self._found[words] = self._look(words)
        return found

    def has_initial(self, letter: str) -> bool:
        """Whether a letter is the first of one of the child's names."""
        return letter.casefold() in {name[0] for name in self._name}

    def _ways(self, child: ChildFacts) -> Iterable[str]:
        """The usual ways to write the name, and the reference with and without its kind."""
        name = self._name
        yield " ".join(_tokens(child.reference))
        yield re.sub(r"^(?:child|ch|c|yp|subject) ", "", " ".join(_tokens(child.reference)))
        yield " ".join(name)
        if len(name) > 1:
            first, last = name[0], name[-1]
            yield from (first, f"{last} {first}", f"{first} {last}", f"{first} {last[0]}")
            yield from (" ".join((*name[1:], first)), " ".join((last, *name[:-1])))
            for parts in (name, (first, last)):
                yield from (join.join(part[0] for part in parts) for join in ("", " "))
            yield f"{first[0]} {last}"

    def _look(self, words: str) -> Whose:
        bare = _BESIDE.sub(" ", words).strip()
        tokens = " ".join(_tokens(bare))
        if not tokens:
            return Whose.NOBODY
        if tokens in self._names or re.sub(r"^(?:child|yp|subject) ", "", tokens) in self._names:
            return Whose.OURS
        if _SEVERAL.search(bare) and not re.fullmatch(r"[\w'-]+, [\w' -]+", bare):
            return Whose.SEVERAL
        if _GENERAL.fullmatch(tokens):
            return Whose.GENERAL
        if _CODE.fullmatch(tokens):
            return Whose.CODE
        name = " ".join(self._name)
        near = max(fuzz.ratio(tokens, name), fuzz.ratio(tokens, self._name[0] if name else ""))
        shared = set(tokens.split()) & set(self._name)
        return Whose.NEAR if near >= LIKE or shared else Whose.OTHER


def _tokens(words: str) -> tuple[str, ...]:
    plain = re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}.]", "", words.casefold())
    return tuple(re.sub(r"[\W_]+", " ", plain).split())
