"""Protective marks: words that leave the record as text say how far they may travel.

Source: domain specification 8.3; the mark is the name of its tier in brackets.
"""

from __future__ import annotations

import re

from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.tiers import tightest
from strategy_desk.errors import RuleBroken

_TIERS = {name: tier for tier, name in TIER_NAMES.items() if tier is not Tier.ALL}
_MARKS = re.compile(rf"\s*\[({'|'.join(map(re.escape, _TIERS))})\]\s*")


def tier_mark(tier: Tier) -> str:
    """Return the mark of a tier; what everybody may see has none."""
    return "" if tier is Tier.ALL else f"[{TIER_NAMES[tier]}]"


def marked(words: str, tier: Tier) -> str:
    """Return words with their mark before them."""
    return f"{tier_mark(tier)} {words}" if words and tier is not Tier.ALL else words


def unmarked(words: str) -> tuple[str, Tier]:
    """Return words without their marks, and the tier that all of the marks ask for."""
    tiers = [_TIERS[found] for found in _MARKS.findall(words)]
    return _MARKS.sub(" ", words).strip() if tiers else words, tightest(Tier.ALL, *tiers)


def refuse_marked(words: str) -> None:
    """Refuse words with a mark where they would travel further than it lets them.

    Raises:
        RuleBroken: they have one.
    """
    tier = unmarked(words)[1]
    if tier is not Tier.ALL:
        raise RuleBroken(
            f"What was copied is marked {TIER_NAMES[tier].lower()}, so it was not pasted.",
            "Draft it from the record, where its owner is asked, or write what may be said.",
        )
