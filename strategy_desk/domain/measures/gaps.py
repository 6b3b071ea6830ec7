"""Between episodes: M06 and M07 the gaps, M08 missing again soon, M09 after a police check."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from strategy_desk.domain.episodes import EndBasis, EpisodeRecord
from strategy_desk.domain.measures import MEASURES, Measure, Value
from strategy_desk.domain.measures.middles import halves, middle, too_few
from strategy_desk.domain.time import duration_words, hours_words, minutes_between
from strategy_desk.domain.timelines import Timeline

SOON = {"60min": 60, "24h": 24 * 60, "7d": 7 * 24 * 60}
AFTER_CHECK = 60


@dataclass(frozen=True, kw_only=True)
class Gap:
    """From one return to the next start, in elapsed minutes. Overlapping reports have no gap."""

    after: int
    before: int
    minutes: int


def gaps(timeline: Timeline) -> tuple[Gap, ...]:
    """Return the gaps between neighbouring episodes whose times are known (M06).

    There is none while an earlier episode, reported apart, still ran.
    """
    found: list[Gap] = []
    latest: datetime | None = None
    for one, other in pairwise(timeline.episodes):
        if one.end is None:
            break
        end = one.end.at
        latest = max(end, latest or end) if end else latest
        if end is None or end != latest or other.start.at is None or other.start.at < end:
            continue
        minutes = minutes_between(end, other.start.at)
        found.append(Gap(after=one.number, before=other.number, minutes=minutes))
    return tuple(found)


def left_out(timeline: Timeline) -> int:
    """Count the neighbouring pairs that give no gap."""
    return max(len(timeline.episodes) - 1, 0) - len(gaps(timeline))


def m06(timeline: Timeline) -> Measure:
    """Time since the last return, and days present between episodes, in minutes. 3.2 M06."""
    ended = [(e.end.sort_key, e.end, e) for e in timeline.episodes if e.end]
    _, end, last = max(ended, key=lambda one: one[0], default=(None, None, None))
    missing = next((e for e in timeline.episodes if e.is_open), None)
    since = minutes_between(end.at, timeline.as_of) if end and end.at and missing is None else None
    found = gaps(timeline)
    return Measure(
        code="M06",
        name="Since last return",
        values={"minutes_since": since, "gaps": [gap.minutes for gap in found]},
        text=_missing_words(missing, timeline.as_of) if missing else _last_words(last, since),
        episodes=(last.number,) if last else (),
        left_out=left_out(timeline),
    )


def m07(timeline: Timeline) -> Measure:
    """Median gap in hours; of the first and second half of the gaps. 3.2 M07."""
    hours = [gap.minutes / 60 for gap in gaps(timeline)]
    first, second = halves(hours)
    whole, early, late = middle(hours), middle(first), middle(second)
    if whole is None:
        text = too_few([duration_words(gap.minutes) for gap in gaps(timeline)], "gap")
    else:
        text = f"The median gap between episodes is {duration_words(round(whole * 60))}"
        if early is not None and late is not None:
            text += (
                f": {duration_words(round(late * 60))} in the later half, "
                f"was {duration_words(round(early * 60))}"
            )
        text += "."
    return Measure(
        code="M07",
        name="Median gap",
        values={
            "all": _rounded(whole),
            "first_half": _rounded(early),
            "second_half": _rounded(late),
        },
        text=text,
        episodes=tuple(gap.before for gap in gaps(timeline)),
        left_out=left_out(timeline),
    )


def m08(timeline: Timeline) -> Measure:
    """Missing again soon: gaps of at most 60 minutes, 24 hours and 7 days. 3.2 M08."""
    found = gaps(timeline)
    counts: dict[str, Value] = {
        name: sum(gap.minutes <= limit for gap in found) for name, limit in SOON.items()
    }
    pairs = [gap for gap in found if gap.minutes <= SOON["7d"]]
    text = "No episode began within 7 days of coming home."
    if left_out(timeline):
        text = "Whether an episode began within 7 days of coming home is not known for each return."
    if pairs:
        text = (
            f"Missing again within 60 minutes {_times(counts['60min'])}, within 24 hours "
            f"{_times(counts['24h'])}, within 7 days {_times(counts['7d'])}."
        )
    return Measure(
        code="M08",
        name="Missing again soon",
        values=counts | {"pairs": [_pair(gap) for gap in pairs]},
        text=text,
        episodes=tuple(gap.before for gap in pairs),
        left_out=left_out(timeline),
    )


def m09(timeline: Timeline) -> Measure:
    """Missing again within 60 minutes of the latest police check at or before the start.

    In minutes from the start of the prevention interview. Source: 3.2, M09.
    """
    checks = [
        (e.prevention.at.at, e.number)
        for e in timeline.episodes
        if e.prevention and e.prevention.at.at
    ]
    found: list[Gap] = []
    for episode in timeline.episodes:
        start = episode.start.at
        earlier = [check for check in checks if start and check[0] <= start]
        if start is None or not earlier:
            continue
        at, number = max(earlier)
        minutes = minutes_between(at, start)
        if minutes <= AFTER_CHECK:
            found.append(Gap(after=number, before=episode.number, minutes=minutes))
    words = "; ".join(f"episode {g.before} after {duration_words(g.minutes)}" for g in found)
    return Measure(
        code="M09",
        name="Missing again after police check",
        values={"count": len(found), "pairs": [_pair(gap) for gap in found]},
        text=f"Missing again within 60 minutes of a police check: {words or 'never'}.",
        episodes=tuple(gap.before for gap in found),
        left_out=sum(e.end is not None for e in timeline.episodes) - len(checks),
    )


def _missing_words(episode: EpisodeRecord, as_of: datetime) -> str:
    if episode.start.at is None:
        return "Missing now."
    return f"Missing now for {hours_words(minutes_between(episode.start.at, as_of))}."


def _last_words(last: EpisodeRecord | None, since: int | None) -> str:
    if last is None or last.end is None:
        return "No return is recorded."
    how = "located" if last.end_basis is EndBasis.LOCATED else "returned"
    if since is None:
        return f"Last {how} {last.end.words}, at a time that is not recorded."
    return f"Last {how} {duration_words(since)} ago."


def _pair(gap: Gap) -> dict[str, Value]:
    return {"from": gap.after, "to": gap.before, "minutes": gap.minutes}


def _rounded(hours: float | None) -> float | None:
    return None if hours is None else round(hours, 2)


def _times(count: Value) -> str:
    return "once" if count == 1 else f"{count} times"


MEASURES.add("M06", m06)
MEASURES.add("M07", m07)
MEASURES.add("M08", m08)
MEASURES.add("M09", m09)
