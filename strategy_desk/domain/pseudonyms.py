"""Codes for other children: one key for a case, the same in every document and every pack.

A code is part of the child's record, so that it stays whoever is added later. The key itself is
for the chair alone. Source: domain specification 8.4 (another child by initials or a code).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from itertools import chain, count
from typing import Any, TypeVar

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.decisions import DecisionQuestion
from strategy_desk.domain.events import EventKind
from strategy_desk.domain.meetings import AgendaItem
from strategy_desk.domain.names_in_use import (
    ORDINARY,
    SHORT,
    InUse,
    initials_of,
    run_together,
    runs,
)
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.share_safe import UNTOUCHED, Hiding
from strategy_desk.domain.sharing import Audience
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import RuleBroken

Told = TypeVar("Told")

_AS_THEY_ARE = (Agency, AgendaItem, Audience, DecisionQuestion, EventKind, FuzzyDate)
"""What is of the office or a calendar, and names no child."""


@dataclass(frozen=True, kw_only=True)
class Coded(InUse):
    """A name that a code stands for; parts of it that are ``shared`` with others stay, alone."""

    shared: frozenset[str] = frozenset()

    def forms(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield the words by which somebody is named, and their code for each."""
        left = self._left
        for parts, _ in super().forms():
            if len(parts) > 1 or parts[0] not in left:
                yield parts, self.code

    @property
    def _left(self) -> frozenset[str]:
        """The words that may be somebody else's."""
        whole = runs(self.name)
        together = (run for run in run_together(whole) if run != whole)
        joined = ("".join(run) for run in together if self.shared.issuperset(run))
        return self.shared.union(joined, (f"{part}s" for part in self.shared))


def code_for(name: str, taken: Collection[str]) -> str:
    """Return what stands for a name: initials, with a figure where others have the same."""
    short = initials_of(name) or "X"
    every = chain((short,), (f"{short}{number}" for number in count(2)))
    return next(code for code in every if code not in taken)


def checked_code(kind: PersonKind, name: str, code: str, taken: Collection[str]) -> str:
    """Return the code that is kept for somebody; another child is never without.

    Raises:
        RuleBroken: somebody else has it.
    """
    code = code.strip()
    if code and code in taken:
        raise RuleBroken(
            f"The code {code} stands for somebody else.", "Choose another one.", field="code"
        )
    return code or (code_for(name, taken) if kind is PersonKind.CHILD_PEER else "")


def told_apart(people: Iterable[PersonRecord]) -> tuple[PersonRecord, ...]:
    """Return people, each other child among them with a code of their own.

    One recorded before every child was given a code gets what is free, in the order of identity.
    """
    every = tuple(people)
    taken = {one.code for one in every if one.code}
    given: dict[Any, str] = {}
    for one in sorted(every, key=lambda one: one.id.hex):
        if one.kind is PersonKind.CHILD_PEER and not one.code:
            given[one.id] = code_for(one.name, taken)
            taken.add(given[one.id])
    return tuple(replace(one, code=given[one.id]) if one.id in given else one for one in every)


def key_of(people: Iterable[PersonRecord]) -> tuple[PersonRecord, ...]:
    """Return everybody whom a code stands for, by code."""
    coded = (one for one in told_apart(people) if one.code)
    return tuple(sorted(coded, key=lambda one: one.code))


def hiding(people: Iterable[PersonRecord], others: Iterable[str]) -> Hiding:
    """Return what puts codes in place of the names of other children, as `names` has them."""
    return Hiding(names(people, others))


def names(people: Iterable[PersonRecord], others: Iterable[str]) -> tuple[Coded, ...]:
    """Return the names of other children.

    ``others`` are the names of everybody else: a first name that one of them bears too is left
    where it stands alone.
    """
    every = told_apart(people)
    peers = [one for one in every if one.kind is PersonKind.CHILD_PEER and one.name != one.code]
    known = {one.name for one in every if one.kind is not PersonKind.CHILD_PEER}
    shared = frozenset(part for name in (*others, *known) for part in runs(name))
    return tuple(Coded(name=p.name, code=p.code, shared=shared) for p in peers)


def sought(children: Collection[Coded]) -> Hiding:
    """Return what finds other children in finished copies, which hold more than coded words.

    A word alone that need not be a name, or that one of the copies has for somebody else, is none.
    """
    short = (part for one in children for part in runs(one.name) if len(part) <= SHORT)
    left = ORDINARY.union(short, *(one.shared for one in children))
    return Hiding(tuple(dict.fromkeys(replace(one, shared=left) for one in children)))


def coded(record: Told, names: Hiding) -> Told:
    """Return a record, or what holds records, with codes in place of names."""
    told: Told = _coded(record, names)
    return told


def _coded(thing: Any, names: Hiding) -> Any:
    if isinstance(thing, str) and not isinstance(thing, Enum):
        return names.words(thing)
    if isinstance(thing, _AS_THEY_ARE):
        return thing
    if is_dataclass(thing) and not isinstance(thing, type):
        return _coded_record(thing, names)
    if isinstance(thing, Mapping):
        return {key: _coded(value, names) for key, value in thing.items()}
    if isinstance(thing, tuple | list | frozenset):
        inner = [_coded(part, names) for part in thing]
        if all(new is old for new, old in zip(inner, thing, strict=True)):
            return thing
        return getattr(type(thing), "_make", type(thing))(inner)
    return thing


def _coded_record(record: Any, names: Hiding) -> Any:
    was = {field.name: getattr(record, field.name) for field in fields(record)}
    now = {
        name: value if name in UNTOUCHED else _coded(value, names) for name, value in was.items()
    }
    if all(now[name] is was[name] for name in was):
        return record
    told = object.__new__(type(record))
    for name, value in now.items():
        object.__setattr__(told, name, value)
    return told
