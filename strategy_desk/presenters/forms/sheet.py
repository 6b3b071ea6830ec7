"""The words in a form, and what they mean as far as they can be read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias, TypeVar

from strategy_desk.domain.agencies import Agency, named
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.recent import Typing, read_recent, read_when
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import Agreement
from strategy_desk.domain.time import FuzzyDate, Pass, to_local
from strategy_desk.errors import RuleBroken

Value = TypeVar("Value")
Words: TypeAlias = Mapping[str, str]
"""What stands in each field of a form."""

Filled: TypeAlias = Mapping[str, tuple[str, Any]]
"""What stood in each field at first, and what it meant: words left alone keep their meaning."""

YES, NO = "yes", "no"
BETWEEN_PARTS = re.compile(r"\s+[-–—]\s+|\s*;\s*")
"""Between the parts of one line: '16 Nov 1200 - R. Okoro - phone - declined'."""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One child's form at one moment. ``passes`` answer which of two, field by field."""

    words: Words
    child: ChildRecord
    now: datetime
    passes: Mapping[str, Pass] = field(default_factory=dict)
    filled: Filled = field(default_factory=dict)
    agencies: Sequence[Agency] = ()

    def says(self, name: str) -> str:
        """Return the words in a field."""
        return self.words.get(name, "").strip()

    def value(self, name: str, read: Callable[[str], Value], nothing: Value) -> Value:
        """Return what a field means: as at first where it was left alone, else as it reads.

        Raises:
            RuleBroken: it cannot be read; the error names the field.
        """
        words = self.says(name)
        if name in self.filled and self.filled[name][0] == words:
            kept: Value = self.filled[name][1]
            return kept
        if not words:
            return nothing
        with naming(name):
            return read(words)

    def moment(
        self, name: str, *, after: FuzzyDate | None = None, before: FuzzyDate | None = None
    ) -> FuzzyDate | None:
        """Return a moment of the last days. Raises RuleBroken, naming the field."""
        typing = self._typing(name, after, before)
        return self.value(name, lambda words: read_recent(words, typing), None)

    def when(self, name: str) -> FuzzyDate | None:
        """Return a moment that may be as vague as people write it. Raises RuleBroken."""
        return self.value(name, lambda words: read_when(words, self._typing(name)), None)

    def parts(self, name: str) -> list[str]:
        """Return the parts of a line."""
        return [part for part in BETWEEN_PARTS.split(self.says(name)) if part]

    def answer(self, name: str) -> bool | None:
        """Return yes, no, or nothing where nobody answered."""
        return {YES: True, NO: False}.get(self.says(name))

    @property
    def tier(self) -> Tier:
        """Who may see it."""
        return Tier(self.says("tier") or Tier.ALL)

    @property
    def agreement(self) -> Agreement | None:
        """Who agreed that more may see it, as agency, person, day and reason.

        Raises:
            RuleBroken: the day cannot be read.
        """
        parts = self.parts("agreement")
        if not parts:
            return None
        agency, by, when, reason = (*parts, "", "", "")[:4]
        with naming("agreement"):
            day = read_when(when, self._typing("agreement")) if when else FuzzyDate.unknown()
        found = named(self.agencies, agency)
        code = found.code if found else agency
        return Agreement(agency=code, by=by, when=day, reason=reason)

    def _typing(
        self, name: str, after: FuzzyDate | None = None, before: FuzzyDate | None = None
    ) -> Typing:
        return Typing(
            now=self.now,
            born=self.child.date_of_birth,
            after=after,
            before=before,
            which=self.passes.get(name),
        )


@contextmanager
def naming(name: str) -> Iterator[None]:
    """Put the field that is being read on an error that names none."""
    try:
        yield
    except RuleBroken as error:
        error.field = error.field or name
        raise


def answer_words(answer: bool | None) -> str:
    """Return an answer as it stands in a form."""
    return {True: YES, False: NO, None: ""}[answer]


def moment_words(moment: FuzzyDate | None) -> str:
    """Return a moment as it stands in a form: in full where its time is known, else as written."""
    if moment is None:
        return ""
    return moment.words if moment.at else moment.text or moment.words


def read_as(moment: FuzzyDate | None) -> str:
    """Return how a moment was understood: 'Sat 24 Oct 2026 22:30 BST'."""
    if moment is None:
        return ""
    zone = to_local(moment.at).tzname() if moment.at else None
    return f"{moment.words} {zone}" if zone and zone not in moment.words else moment.words
