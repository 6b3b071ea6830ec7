"""Grade drift: M29, whether police grades fell while episodes rose."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.measures import MEASURES, Measure
from strategy_desk.domain.measures.counts import episodes_in, m02
from strategy_desk.domain.time import rolling
from strategy_desk.domain.timelines import Timeline

LOOK_BACK = 3
NO_APPARENT_RISK = 0
MANY, DAYS = 3, 90


def m29(timeline: Timeline) -> Measure:
    """Episodes graded low for what was known, by either of two rules.

    Graded below the median of the three graded before it while episodes were rising; or graded no
    apparent risk with three or more episodes in 90 days. An episode counts by its highest grade.
    Source: domain specification 3.2, M29.
    """
    graded = [e for e in timeline.episodes if e.highest_grade]
    reasons = {e.number: _reasons(timeline, graded[:i], e) for i, e in enumerate(graded)}
    flagged = {number: why for number, why in reasons.items() if why}
    text = "No episode was graded lower than the record before it suggests."
    if flagged:
        said = "; ".join(f"episode {n}: {' and '.join(why)}" for n, why in flagged.items())
        text = f"Grades lower than the record before them suggests: {said}."
    return Measure(
        code="M29",
        name="Grade drift",
        values={
            "episodes": list(flagged),
            "reasons": {str(n): list(w) for n, w in flagged.items()},
        },
        text=text,
        episodes=tuple(flagged),
        left_out=len(timeline.episodes) - len(graded),
    )


def _reasons(
    timeline: Timeline, earlier: list[EpisodeRecord], episode: EpisodeRecord
) -> tuple[str, ...]:
    as_it_stood = _at(timeline, episode)
    rank = _rank(episode)
    found: list[str] = []
    before = [_rank(e) for e in earlier[-LOOK_BACK:]]
    rising = m02(as_it_stood).values["change"] == "rising"
    if len(before) == LOOK_BACK and rank < median(before) and rising:
        found.append("graded below the median of the three before it while episodes were rising")
    recent = len(episodes_in(as_it_stood, rolling(DAYS, as_it_stood.as_of)))
    if rank == NO_APPARENT_RISK and recent >= MANY:
        found.append(f"graded no apparent risk as episode {recent} in 90 days")
    return tuple(found)


def _at(timeline: Timeline, episode: EpisodeRecord) -> Timeline:
    """The timeline as it stood when an episode began."""
    began = episode.start.sort_key[0]
    until = tuple(e for e in timeline.episodes if e.start.sort_key[0] <= began)
    return replace(timeline, as_of=began, episodes=until)


def _rank(episode: EpisodeRecord) -> int:
    grade = episode.highest_grade
    return grade.level.rank if grade else NO_APPARENT_RISK


MEASURES.add("M29", m29)
