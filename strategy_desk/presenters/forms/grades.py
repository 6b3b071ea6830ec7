"""The risk levels of an episode as one line: 'low 18:00; high 23:10 (DI Marsh: threats seen)'."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from strategy_desk.domain.episodes import Grade, Graded
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.exchange.importers import gradings
from strategy_desk.presenters.forms.sheet import moment_words

_PART = re.compile(
    r"\s*(?P<said>[^;()]+?)\s*(?:\((?P<by>[^():]*)(?::(?P<why>[^()]*))?\)\s*)?(?:;|$)"
)


def read(words: str, began: FuzzyDate | None) -> tuple[Graded, ...]:
    """Read a history of grades; who graded and why stand in brackets after each.

    Raises:
        RuleBroken: a level is not on the scale, or a time cannot be right.
    """
    if not re.fullmatch(rf"(?:{_PART.pattern})+", words):
        return gradings.read(words, began)
    found: list[Graded] = []
    for part in _PART.finditer(words):
        *earlier, last = gradings.read(part["said"], _last(found) or began)
        by, why = (part["by"] or "").strip(), (part["why"] or "").strip()
        found += [*earlier, replace(last, by=by, why=why)]
    return tuple(found)


def written(grades: Iterable[Grade]) -> str:
    """Return grades as they stand in the form."""
    return "; ".join(
        f"{grade.level.code} {moment_words(grade.at)}".strip() + _bracket(grade.by, grade.why)
        for grade in grades
    )


def understood(grades: Iterable[Graded]) -> str:
    """Return how a line was understood."""
    said = "; then ".join(
        f"{grade.level} {grade.at.words if grade.at else 'at a time not given'}"
        + _bracket(grade.by, grade.why)
        for grade in grades
    )
    return said[:1].upper() + said[1:]


def as_given(grade: Grade) -> Graded:
    """Return a grade of a record as a command gives it."""
    return Graded(level=grade.level.code, at=grade.at, by=grade.by, why=grade.why)


def _bracket(by: str, why: str) -> str:
    said = ": ".join((by, why)) if why else by
    return f" ({said})" if said else ""


def _last(grades: list[Graded]) -> FuzzyDate | None:
    return next((grade.at for grade in reversed(grades) if grade.at), None)
