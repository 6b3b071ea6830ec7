"""How alike two accounts are, in percent and in words: their time, their words and their place.

The limits were set on pairs of made-up accounts. Nothing is joined by them: a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from strategy_desk.domain.accounts import Account, telling
from strategy_desk.domain.time import FuzzyDate, duration_words, minutes_between

LIKELY = 65
"""Percent from which two accounts may be of one event, and a person is asked."""

SAME_REFERENCE = 95
"""Percent that two accounts of one time with one reference are at least alike."""

BY_MINUTES = ((1, 100), (15, 95), (60, 85), (180, 60))
"""How alike two clock times are, in percent, by how many minutes at most lie between them."""

SAME_DAY, OVERLAPPING = 75, 50
"""How alike two times are where one has no clock time, and where one is vaguer than a day."""

AT_ODDS = 15
"""Minutes from which two clock times of one event contradict each other."""

REVISED = 75
"""Percent of like words, of one day, from which a newer version of a file changed a row."""

SAME_WORDS, LIKE_WORDS, SAME_PLACE = 95, 70, 60
"""Percent from which words, and the names of a place, are called so."""

SORTS = frozenset(
    {"address", "avenue", "bus", "centre", "flat", "home", "house", "lane", "park", "police"}
    | {"rail", "road", "school", "shop", "station", "street", "town"}
)
"""Words of a place that say what sort it is, not which."""


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """How alike two accounts are. ``contradict`` says that they cannot both be right."""

    percent: int
    words: str
    contradict: bool


def likeness(left: Account, right: Account) -> Likeness | None:
    """Compare two accounts; nothing where they are not likely to be of one event."""
    time = _time(left.when, right.when)
    words = fuzz.token_set_ratio(left.telling, right.telling) if time else 0
    place = _place(left, right)
    parts = (time, words) if place is None else (time, time, words, words, place)
    percent = sum(parts) / len(parts)
    if time and _same_reference(left, right):
        percent = max(percent, SAME_REFERENCE)
    return _in_words(left, right, percent, words) if percent >= LIKELY else None


def revision(left: Account, right: Account) -> Likeness | None:
    """Compare what two versions of one file say; nothing where they are not of one event."""
    words = fuzz.ratio(left.telling, right.telling)
    is_one = words >= SAME_WORDS or (_meet(left.when, right.when) and words >= REVISED)
    return _in_words(left, right, words, words) if is_one else None


def of_one(left: Account, right: Account) -> Likeness:
    """Compare two accounts that are known to be of one event."""
    words = fuzz.ratio(left.telling, right.telling)
    return _in_words(left, right, words, words)


def _in_words(left: Account, right: Account, percent: float, words: float) -> Likeness:
    return Likeness(
        percent=round(percent),
        words=", ".join(_said(left, right, words)),
        contradict=_contradict(left, right),
    )


def _meet(one: FuzzyDate, other: FuzzyDate) -> bool:
    """Whether two moments can be of one day."""
    if one.earliest is None or other.earliest is None or not one.latest or not other.latest:
        return False
    return one.earliest <= other.latest and other.earliest <= one.latest


def _same_reference(left: Account, right: Account) -> bool:
    return bool(left.reference) and left.reference == right.reference


def _time(one: FuzzyDate, other: FuzzyDate) -> int:
    if one.at and other.at:
        apart = abs(minutes_between(one.at, other.at))
        return next((percent for most, percent in BY_MINUTES if apart <= most), 0)
    if not _meet(one, other):
        return 0
    return SAME_DAY if one.date and other.date else OVERLAPPING


def _place(left: Account, right: Account) -> float | None:
    """How alike the two places are, where both name one; two that share a name are one place."""
    one, other = telling(left.place), telling(right.place)
    if not one or not other:
        return None
    shared = ({*one.split()} & {*other.split()}) - SORTS
    return max(fuzz.token_set_ratio(one, other), SAME_PLACE if shared else 0)


def _said(left: Account, right: Account, words: float) -> Iterator[str]:
    """What is the same and what is not, in words."""
    place = _place(left, right)
    yield _time_said(left.when, right.when)
    if left.until and right.until:
        yield "same end" if left.until.words == right.until.words else "different end"
    if place is not None:
        yield "same place" if place >= SAME_PLACE else "different place"
    if _same_reference(left, right):
        yield "same reference"
    known = ((SAME_WORDS, "same words"), (LIKE_WORDS, "like words"), (0, "different words"))
    yield next(said for least, said in known if words >= least)


def _time_said(one: FuzzyDate, other: FuzzyDate) -> str:
    if one.at and other.at:
        apart = abs(minutes_between(one.at, other.at))
        return f"{duration_words(apart)} apart" if apart > 1 else "same time"
    if not _meet(one, other):
        return "different date"
    return "same day" if one.date and other.date else "one date is vaguer"


def _contradict(left: Account, right: Account) -> bool:
    """Whether clock times, ends or places differ so that only one of each can be right."""
    place = _place(left, right)
    times = ((left.when, right.when), (left.until, right.until))
    return (place is not None and place < SAME_PLACE) or any(
        one and other and one.at and other.at and abs(minutes_between(one.at, other.at)) >= AT_ODDS
        for one, other in times
    )
