"""Coming back: M21 how episodes ended, M22 harm while missing."""

from __future__ import annotations

from strategy_desk.domain.groups import counted, is_said, largest_first
from strategy_desk.domain.measures import MEASURES, Measure, some
from strategy_desk.domain.timelines import Timeline

BY = {
    "own return": ("own return", "own accord", "returned alone", "self", "themselves"),
    "other force": ("other force", "another force", "transport police", "btp"),
    "police": ("police", "officer"),
    "carer": ("carer", "foster", "staff", "parent", "mother", "father", "family", "relative"),
}
"""How an episode ended, by the words it is written in."""


def m21(timeline: Timeline) -> Measure:
    """How ended episodes ended: own return, police, another force, carer or family, or other.

    Source: domain specification 3.2, M21.
    """
    ended = [e for e in timeline.episodes if not e.is_open]
    said = [e for e in ended if is_said(e.returned_by)]
    counts = counted((e.returned_by for e in said), BY)
    return Measure(
        code="M21",
        name="How returned",
        values=counts,
        text=f"Of {some(len(said), 'return')}, {largest_first(counts)}."
        if said
        else "How the child came back is not recorded.",
        episodes=tuple(e.number for e in said),
        left_out=len(ended) - len(said),
    )


def m22(timeline: Timeline) -> Measure:
    """Harm while missing: episodes with harm recorded, over those that say yes or no. 3.2 M22."""
    answered = [e for e in timeline.episodes if e.harm is not None]
    harmed = [e.number for e in answered if e.harm]
    text = "No episode says whether there was harm while missing."
    if answered:
        text = f"Harm while missing is recorded in {len(harmed)} of "
        text += f"{some(len(answered), 'episode')} where this was answered."
    return Measure(
        code="M22",
        name="Harm while missing",
        values={"numerator": len(harmed), "denominator": len(answered)},
        text=text,
        episodes=tuple(harmed),
        left_out=len(timeline.episodes) - len(answered),
    )


MEASURES.add("M21", m21)
MEASURES.add("M22", m22)
