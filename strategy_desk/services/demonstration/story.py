"""A story told in order of time: what was written, when, and the identities that came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.time import at_local
from strategy_desk.storage.unit_of_work import Store

PERSON = "S. Abara, chair"
"""Who the journal of the demonstration says did it."""

OPENED = at_local(datetime.combine(date(2025, 9, 1), time(9)))
"""When the made-up office opened its desk."""


class Story:
    """What is still to be written, and the identities by the names that the data uses."""

    def __init__(self, store: Store) -> None:
        self.ids: dict[str, UUID] = {}
        self._store = store
        self._steps: list[tuple[datetime, Callable[..., Any], Callable[[], object], str, str]] = []

    def write(
        self,
        moment: datetime,
        use_case: Callable[..., Any],
        command: object,
        who: str = PERSON,
    ) -> Any:
        """Carry out a use case as if it were that moment and that person."""
        return self._store.write(use_case, command, who=who, now=moment).result

    def plan(
        self,
        moment: datetime,
        use_case: Callable[..., Any],
        command: Callable[[], object],
        name: str = "",
        who: str = PERSON,
    ) -> None:
        """Add something that happens at a moment; its identity is kept under ``name``."""
        self._steps.append((moment, use_case, command, name, who))

    def known_at(self, *names: str) -> datetime:
        """Return when the last of these is written."""
        return max(moment for moment, _, _, name, _ in self._steps if name in names)

    def tell(self, until: datetime) -> None:
        """Carry everything out in order of time, nothing later than ``until``."""
        for moment, use_case, command, name, who in sorted(self._steps, key=lambda step: step[0]):
            result = self.write(min(moment, until), use_case, command(), who)
            if name:
                self.ids[name] = result


def instant(words: str) -> datetime:
    """Return the first instant that a date in the data can mean."""
    return read_moment(words).sort_key[0]


def day(words: str) -> date:
    """Return the one day that a date in the data means."""
    found = read_moment(words).date
    if found is None:
        raise ValueError(words)
    return found
