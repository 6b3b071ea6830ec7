"""The police risk levels of one episode, with the times they were set where a file gives them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from strategy_desk.domain import clocks
from strategy_desk.domain.date_words import tidy
from strategy_desk.domain.dates import read_moment, read_time
from strategy_desk.domain.episodes import Graded
from strategy_desk.domain.time import FuzzyDate, at_local, to_local
from strategy_desk.errors import RuleBroken

LEVELS = {
    "no apparent risk": "no apparent risk",
    "no apparent": "no apparent risk",
    "no risk": "no apparent risk",
    "absent": "no apparent risk",
    "nar": "no apparent risk",
    "low": "low",
    "medium": "medium",
    "med": "medium",
    "high": "high",
}
"""Words for the levels of the scale in force, and what they mean on it."""

_LETTERS = {"n": "no apparent risk", "l": "low", "m": "medium", "h": "high"}
_LEVEL = r"no apparent(?: risk)?|no risk|absent|nar|low|medium|med|high"
_PART = re.compile(
    rf"(?P<before>.*?)\b(?P<level>{_LEVEL})\b(?: risk)?(?: \(absent\))?(?P<after>.*)"
)
_BETWEEN = re.compile(rf"\s*(?:;|\n|->|→|\bthen\b|,(?=[^,;]*\b(?:{_LEVEL})\b))\s*", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:raised|lowered|changed|increased|reduced|(?:up|down|re)?-?graded|assessed)\b(?: to| as)?"
)
"""Words between a level and its time that say neither."""


def read(words: str, began: FuzzyDate | None) -> tuple[Graded, ...]:
    """Read one level, or a history such as ``low 18:00; high 23:10``.

    A time alone takes the date of the grading before it, or of ``began``; one in the morning after
    one in the afternoon is of the next day. A level with no time has none.

    Raises:
        AskWhich: a time can be meant in more than one way.
        RuleBroken: a level is not on the scale, or a time cannot be right.
    """
    grades: list[Graded] = []
    last = began
    for part in filter(None, _BETWEEN.split(words.strip())):
        level, when = _level(part)
        at = _time(when, last, is_first=last is began) if when else None
        grades.append(Graded(level=level, at=at))
        last = at or last
    return tuple(grades)


def _level(part: str) -> tuple[str, str]:
    """The level of one part, and the words of its time."""
    said = " ".join(part.casefold().split())
    if said in _LETTERS:
        return _LETTERS[said], ""
    found = _PART.fullmatch(said)
    if found is None:
        raise RuleBroken(
            f"'{part}' is not a police risk level.",
            "The levels are high, medium, low and no apparent risk.",
        )
    when = _CHANGED.sub(" ", f"{found['before']} {found['after']}").strip(" ()[]@:-–,.")
    return LEVELS[found["level"]], when.removeprefix("at ").removesuffix(" at").strip()


def _time(words: str, last: FuzzyDate | None, *, is_first: bool) -> FuzzyDate:
    if clocks.parse(tidy(words), words) is None:
        return read_moment(words)
    clock = read_time(words)
    if last is None or last.date is None:
        raise RuleBroken(f"'{words}' has no date, and no day before it.", "Write the date with it.")
    day = _day(clock, last, last.date, is_first=is_first)
    return FuzzyDate.exact(at_local(datetime.combine(day, clock)), words)


def _day(clock: time, last: FuzzyDate, day: date, *, is_first: bool) -> date:
    """The day of a time alone; a report may be written down some minutes after its grading."""
    before = to_local(last.at).time() if last.at else time.min
    if clock >= before:
        return day
    if before.hour >= 12 > clock.hour:
        return day + timedelta(days=1)
    if is_first:
        return day
    raise RuleBroken(
        f"'{clock:%H:%M}' is before the grading written before it.", "Write the date with it."
    )
