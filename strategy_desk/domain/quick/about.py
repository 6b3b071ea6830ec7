"""Whom of several children a quick line is about: a part of it that is one child's name."""

from __future__ import annotations

from collections.abc import Sequence

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.names import Fit, Name, fit
from strategy_desk.domain.quick.words import Gap, Line, plain

_ABOUT = frozenset({"about", "for", "re"})


def take(line: Line, children: Sequence[ChildRecord]) -> tuple[ChildRecord | None, str]:
    """Take the first part that names one of the children and nothing else: ``Ash``, ``for Ash``.

    Return the child and the words. A name within other words says what is done, and stays.
    """
    for first, last in line.pieces() if len(children) > 1 else ():
        alone = line.words[first].before is Gap.HARD and line.after(last) is Gap.HARD
        start = first + (last - first > 1 and line.words[first].plain in _ABOUT)
        found = _named(line.said(start, last), children)
        if found is not None and (alone or line.in_brackets(first, last)):
            words = line.said(first, last)
            line.take(first, last)
            return found, words
    return None, ""


def _named(words: str, children: Sequence[ChildRecord]) -> ChildRecord | None:
    """The child whom words name by reference, whole name or first name, if it is one."""
    for child in children:
        if plain(words) == plain(child.reference):
            return child
    typed = Name.of(words)
    fits = {child: fit(typed, Name.of(child.name)) for child in children}
    best = max(fits.values())
    found = [child for child, how in fits.items() if how is best]
    return found[0] if best in {Fit.FIRST, Fit.WHOLE} and len(found) == 1 else None
