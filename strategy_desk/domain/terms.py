"""School terms: which days are school days, and when breaks begin. Every area sets its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from strategy_desk.domain.timescales import Jurisdiction, is_working_day


@dataclass(frozen=True, kw_only=True, order=True)
class Term:
    """A run of school weeks, from ``resources/school_terms.toml``; both days are school days."""

    first: date
    last: date


def is_school_day(day: date, terms: Sequence[Term], jurisdiction: Jurisdiction) -> bool | None:
    """Whether schools are open; nothing where the terms that are known do not reach that day."""
    if not is_working_day(day, jurisdiction):
        return False
    if not terms or not terms[0].first <= day <= terms[-1].last:
        return None
    return any(term.first <= day <= term.last for term in terms)


def breaks(terms: Sequence[Term]) -> tuple[date, ...]:
    """Return the first day of each break: the day after a run of school weeks."""
    return tuple(term.last + timedelta(days=1) for term in terms)
