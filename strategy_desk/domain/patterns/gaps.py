"""How soon again: the gap before each episode, on a scale that shows hours and months."""

from __future__ import annotations

from strategy_desk.domain.measures.gaps import gaps
from strategy_desk.domain.measures.middles import halves, middle
from strategy_desk.domain.patterns.panels import GapPoint, GapsPanel
from strategy_desk.domain.time import duration_words
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.timescales import RETURN_INTERVIEW_WITHIN

SHORT = RETURN_INTERVIEW_WITHIN.total_seconds() / 60
"""Minutes under which a gap is inside the first 72 hours."""


def panel(timeline: Timeline) -> GapsPanel:
    """Return the gaps, with the median of the later half against the earlier as the title."""
    points = tuple(
        GapPoint(number=gap.before, minutes=gap.minutes, is_short=gap.minutes < SHORT)
        for gap in gaps(timeline)
    )
    short = sum(point.is_short for point in points)
    counted = f"{short} gap was" if short == 1 else f"{short} gaps were"
    return GapsPanel(
        title=_title([point.minutes for point in points]),
        how=f"From return to next start. {counted} under 72 hours.",
        lines=tuple(
            f"Before episode {point.number}: {duration_words(point.minutes)}." for point in points
        ),
        episodes=tuple(point.number for point in points),
        gaps=points,
    )


def _title(minutes: list[int]) -> str:
    early, late = map(middle, halves(minutes))
    if early is None or late is None:
        return "Too few gaps to compare"
    return f"Gap to the next episode: {duration_words(int(early))}, now {duration_words(int(late))}"
