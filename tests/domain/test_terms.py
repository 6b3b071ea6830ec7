"""School days and breaks, and the terms that come with the program."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from strategy_desk.domain.terms import breaks, is_school_day
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.services import catalogues
from tests.domain import rowan

ENGLAND = Jurisdiction.ENGLAND


@pytest.mark.parametrize(
    ("day", "is_open"),
    [
        (date(2026, 10, 23), True),
        (date(2026, 10, 24), False),  # a Saturday
        (date(2026, 10, 27), False),  # half-term
        (date(2026, 5, 4), False),  # a bank holiday in term
        (date(2026, 8, 12), False),  # summer
        (date(2024, 10, 16), None),  # before the terms that are known
        (date(2027, 3, 2), None),  # after them
        (date(2027, 3, 6), False),  # a Saturday after them
    ],
)
def test_a_school_day(day, is_open):
    assert is_school_day(day, rowan.terms(), ENGLAND) is is_open


def test_without_terms_only_weekends_and_bank_holidays_are_known():
    assert is_school_day(date(2026, 10, 20), (), ENGLAND) is None
    assert is_school_day(date(2026, 12, 25), (), ENGLAND) is False


def test_a_break_begins_on_the_day_after_a_run_of_school_weeks():
    assert breaks(rowan.terms())[:2] == (date(2025, 10, 25), date(2025, 12, 20))


@pytest.mark.parametrize("jurisdiction", list(Jurisdiction))
def test_the_runs_of_every_jurisdiction_stand_apart_and_on_school_days(jurisdiction):
    terms = catalogues.school_terms(jurisdiction)

    assert all(one.last + timedelta(days=3) < two.first for one, two in pairwise(terms))
    for term in terms:
        assert term.first < term.last
        assert is_school_day(term.first, terms, jurisdiction)
        assert is_school_day(term.last, terms, jurisdiction)
