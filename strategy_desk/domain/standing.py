"""What a child's record holds in round figures, before a file is added and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.time import date_words


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Episodes, whole hours missing, marks of each agency, and the day the record begins."""

    name: str
    episodes: int = 0
    hours: int = 0
    marks: Mapping[str, int] = field(default_factory=dict)
    first: date | None = None


def change_words(before: Standing, after: Standing, agencies: Iterable[Agency]) -> str:
    """Say what changes for the child, in figures."""
    return " ".join(
        (
            _figure("Episodes", before.episodes, after.episodes),
            *_marks(before.marks, after.marks, agencies),
            _figure("Hours missing", before.hours, after.hours),
            _first(before.first, after.first),
        )
    )


def _marks(
    before: Mapping[str, int], after: Mapping[str, int], agencies: Iterable[Agency]
) -> Iterator[str]:
    for agency in agencies:
        was, now = before.get(agency.code, 0), after.get(agency.code, 0)
        if was != now:
            yield _figure(f"{agency.name} marks", was, now)


def _figure(name: str, was: int, now: int) -> str:
    return f"{name} {was:,}, same." if was == now else f"{name} {was:,} to {now:,}."


def _first(was: date | None, now: date | None) -> str:
    if now is None:
        return "Nothing in the record has a date yet."
    if was == now:
        return f"The first entry stays {date_words(now)}."
    before = f"; it was {date_words(was)}" if was else ""
    return f"The first entry becomes {date_words(now)}{before}."
