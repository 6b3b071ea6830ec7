"""Changing how far something may travel: tighter at once, wider only as its owner agrees.

Source: domain specification 8.3.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from strategy_desk.domain.agencies import Agency, named
from strategy_desk.domain.links import Thing
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import RuleBroken

TIGHTNESS = {Tier.ALL: 0, Tier.NOT_FAMILY: 1, Tier.HEALTH: 2, Tier.POLICE: 2, Tier.CHAIR: 3}
"""How few may see a tier; police and health each see what the other may not."""


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """That the agency which owns a fact lets it travel further: who, when and why."""

    agency: str
    by: str
    when: FuzzyDate
    reason: str


@dataclass(frozen=True, kw_only=True)
class ChangeTier:
    """Command: give a person, place or identifier another tier.

    ``agreement`` is needed where more people may see it than before.
    """

    thing: Thing
    seen: int
    tier: Tier
    agreement: Agreement | None = None


@dataclass(frozen=True, kw_only=True)
class LoweringRecord:
    """One time that something was given a wider tier, and on whose word."""

    thing: UUID
    was: Tier
    now: Tier
    agreement: Agreement


def opens(was: Tier, now: Tier) -> bool:
    """Tell whether somebody may see the second tier who may not see the first."""
    return now is not was and TIGHTNESS[now] <= TIGHTNESS[was]


def tightest(*tiers: Tier) -> Tier:
    """Return a tier that nobody may see who may not see every one of these."""
    most = max(TIGHTNESS[tier] for tier in tiers)
    top = {tier for tier in tiers if TIGHTNESS[tier] == most}
    return top.pop() if len(top) == 1 else Tier.CHAIR


def starting(default: Tier, chosen: Tier | None) -> Tier:
    """Return the tier that something new takes: its kind's own, or a tighter one.

    Raises:
        RuleBroken: a wider one was chosen, which needs its owner's agreement.
    """
    if chosen is not None and opens(default, chosen):
        raise RuleBroken(
            f"This starts as {TIER_NAMES[default].lower()}.",
            "Save it so, then lower it with the agreement of the agency that owns it.",
        )
    return chosen or default


def of_link(ends: Iterable[Tier], chosen: Tier | None) -> Tier:
    """Return the tier that a link takes: that of the tighter end, or a tighter one.

    Raises:
        RuleBroken: more people would see it than may see both ends.
    """
    own = tightest(*ends)
    if chosen is not None and opens(own, chosen):
        raise RuleBroken(
            f"What is linked here is {TIER_NAMES[own].lower()}, and so is the link.",
            "Leave it so, or choose a tighter one.",
        )
    return chosen or own


def check_change(
    was: Tier, now: Tier, agreement: Agreement | None, agencies: Iterable[Agency]
) -> None:
    """Refuse to show more people something whose owner has not agreed to it.

    Raises:
        RuleBroken: with what is missing: agency, person, time or reason.
    """
    if not opens(was, now):
        return
    if agreement is None:
        raise RuleBroken(
            f"It is {TIER_NAMES[was].lower()} until the agency that owns it agrees.",
            "Write which agency agreed, who, when and why.",
        )
    agency = named(agencies, agreement.agency)
    if agency is None:
        raise RuleBroken("The agency that agreed is not named.", "Choose the one that owns it.")
    if was in (Tier.HEALTH, Tier.POLICE) and agency.restricted_tier is not was:
        raise RuleBroken(
            f"{agency.name} does not own what is {TIER_NAMES[was].lower()}.",
            "Only the agency that gave it can agree.",
        )
    for words, missing in ((agreement.by, "who agreed"), (agreement.reason, "the reason")):
        if not words.strip():
            raise RuleBroken(f"It does not say {missing}.", f"Write {missing}. Nothing was saved.")
    if agreement.when.date is None:
        raise RuleBroken("It does not say on which day this was agreed.", "Write 20 Nov 2026.")
