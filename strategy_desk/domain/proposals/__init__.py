"""Indicators that a record shows, each with the rows that support it, for a person to judge.

What is proposed is never in use until a person takes it. It rests only on what its reader may see
and a referral may use. Source: domain specification part 5 (column T), 4.8.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from strategy_desk.domain.drafting import USABLE
from strategy_desk.domain.indicators import Evidence, Indicator, Proposal, together
from strategy_desk.domain.proposals import missing, said, services
from strategy_desk.domain.pseudonyms import hiding
from strategy_desk.domain.share_safe import Hiding
from strategy_desk.domain.timelines import Timeline, for_audience

RULES: Mapping[str, Callable[[Timeline], Sequence[Evidence]]] = {
    "MI01": missing.repeatedly,
    "MI02": missing.longer_or_closer,
    "MI03": missing.again_soon,
    "MI04": missing.far_away,
    "MI06": missing.with_an_adult,
    "MI08": missing.same_days_or_nights,
    "MI10": missing.not_reported,
    "PL04": missing.with_other_children,
    "SC01": said.attendance,
    "SC05": said.health_visits,
    "SY01": services.help_shrinks,
    "SY02": services.grade_falls,
    "SY03": services.interviews_in_a_row,
    "SY04": services.trigger_without_meeting,
}
"""What a figure of the record shows; the words of the catalogue are looked for besides."""


def proposals(
    timeline: Timeline,
    catalogue: Iterable[Indicator],
    agencies: Mapping[str, str],
    agreed: Collection[UUID] = (),
) -> tuple[Proposal, ...]:
    """Return what the record shows, in the order of the catalogue.

    ``agencies`` are names by code: evidence carries its agency's name. ``agreed`` are restricted
    records whose owner lets the referral use them. Other children stand by their codes.
    """
    usable, names = _usable(timeline, agreed), hiding(timeline.people, [timeline.child.name])
    found = []
    for indicator in catalogue:
        rule = RULES.get(indicator.code)
        items = together(
            _named(rule(usable), agencies) if rule else (),
            said.told(usable, indicator, agencies) if indicator.words else (),
        )
        if items:
            found.append(
                Proposal(
                    code=indicator.code,
                    name=indicator.name,
                    about_services=indicator.about_services,
                    items=tuple(coded(items, names)),
                )
            )
    return tuple(found)


def _named(items: Iterable[Evidence], agencies: Mapping[str, str]) -> Iterator[Evidence]:
    for item in items:
        yield replace(item, source=agencies.get(item.source, item.source))


def coded(items: Iterable[Evidence], names: Hiding) -> Iterator[Evidence]:
    """Yield evidence in which other children stand by their codes."""
    for item in items:
        yield replace(item, text=names.words(item.text))


def _usable(timeline: Timeline, agreed: Collection[UUID]) -> Timeline:
    """What a referral may rest on, of what the reader may see (4.8)."""
    reader = timeline.audience
    usable = for_audience(timeline, replace(reader, tiers=reader.tiers & USABLE))
    return replace(
        usable,
        events=tuple(e for e in timeline.events if e.tier in USABLE or e.id in agreed),
        interviews=tuple(i for i in timeline.interviews if i.tier in USABLE or i.id in agreed),
    )
