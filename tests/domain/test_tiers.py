"""Changing how far something may travel (domain specification 8.3)."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import Agreement, check_change, opens, starting, tightest
from strategy_desk.errors import RuleBroken
from strategy_desk.services import catalogues

AGREED = Agreement(
    agency="POL",
    by="DS P. Hallow",
    when=read_moment("20 Nov 2026"),
    reason="The social worker must know whom to look out for.",
)


def test_wider_means_that_somebody_sees_it_who_did_not():
    readers = [*(agency.reads for agency in catalogues.agencies()), frozenset(Tier)]

    for was, now in product(Tier, Tier):
        newly = [reads for reads in readers if now in reads and was not in reads]
        assert not newly or opens(was, now), (was, now)
    assert not opens(Tier.ALL, Tier.POLICE)
    assert not opens(Tier.POLICE, Tier.POLICE)


def test_the_tightest_is_seen_by_nobody_who_may_not_see_them_all():
    assert tightest(Tier.ALL, Tier.NOT_FAMILY) is Tier.NOT_FAMILY
    assert tightest(Tier.ALL, Tier.POLICE) is Tier.POLICE
    assert tightest(Tier.HEALTH, Tier.POLICE) is Tier.CHAIR


def test_a_new_thing_may_start_tighter_than_its_kind_but_not_wider():
    assert starting(Tier.POLICE, None) is Tier.POLICE
    assert starting(Tier.NOT_FAMILY, Tier.CHAIR) is Tier.CHAIR
    with pytest.raises(RuleBroken, match="starts as police restricted"):
        starting(Tier.POLICE, Tier.ALL)


def test_lowering_needs_the_owner_who_agreed_when_and_why():
    agencies = catalogues.agencies()
    check_change(Tier.POLICE, Tier.NOT_FAMILY, AGREED, agencies)
    check_change(Tier.ALL, Tier.CHAIR, None, agencies)

    for wrong, words in (
        (None, "until the agency that owns it agrees"),
        (replace(AGREED, agency="EDU"), "Education does not own"),
        (replace(AGREED, agency=""), "agency that agreed is not named"),
        (replace(AGREED, by=" "), "who agreed"),
        (replace(AGREED, reason=""), "the reason"),
        (replace(AGREED, when=read_moment("Nov 2026")), "on which day"),
    ):
        with pytest.raises(RuleBroken, match=words):
            check_change(Tier.POLICE, Tier.NOT_FAMILY, wrong, agencies)
