"""What the missing episodes show: how often, how far, how soon again, with whom.

Source: domain specification part 5, MI01 to MI10 and PL04, from the measures it names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from strategy_desk.domain import measures
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.indicators import Confidence, Evidence, Noun
from strategy_desk.domain.measures.company import companions
from strategy_desk.domain.measures.found import miles_by_episode
from strategy_desk.domain.measures.gaps import SOON, gaps
from strategy_desk.domain.people import PersonKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import tightest
from strategy_desk.domain.time import date_words, duration_words, to_local
from strategy_desk.domain.timelines import Timeline

MANY, DAYS = 3, 90
"""Episodes in days that make it often (M01)."""

FAR = 20
"""Miles from where an episode began at which a place is far; a local default."""

SHARE = 0.5
"""The share of nights, or of one weekday, that is a pattern; a local default."""

POLICE = "Police"
"""Whose report an episode is where it does not say."""


def repeatedly(timeline: Timeline) -> Sequence[Evidence]:
    """The episode that was the third in 90 days, and each after which there were more."""
    found: list[Evidence] = []
    most = MANY - 1
    dated = [(e, e.index_date) for e in timeline.episodes if e.index_date]
    for episode, day in dated:
        before = [one for one, began in dated if day and began and 0 <= (day - began).days < DAYS]
        known = [one for one in before if one.number <= episode.number]
        if len(known) > most:
            most = len(known)
            text = f"Missing {len(known)} times in {DAYS} days: {_listed(known)}"
            found.append(of_episode(episode, text))
    return found


def longer_or_closer(timeline: Timeline) -> Sequence[Evidence]:
    """The later half of the episodes longer, or of the gaps shorter, by a quarter or more."""
    length, gap = measures.MEASURES["M05"](timeline), measures.MEASURES["M07"](timeline)
    found = []
    for measure, rising in ((length, True), (gap, False)):
        first, second = measure.values["first_half"], measure.values["second_half"]
        if not isinstance(first, int | float) or not isinstance(second, int | float) or not first:
            continue
        if second >= 1.25 * first if rising else second <= 0.75 * first:
            found.append(of_record(timeline, measure.code, measure.text))
    return found


def again_soon(timeline: Timeline) -> Sequence[Evidence]:
    """Gaps of a day or less, and starts within an hour of a police check."""
    by_number = {e.number: e for e in timeline.episodes}
    found = [
        of_episode(
            by_number[gap.before],
            f"Missing again {duration_words(gap.minutes)} after {name(by_number[gap.after])} ended",
        )
        for gap in gaps(timeline)
        if gap.minutes <= SOON["24h"]
    ]
    pairs = measures.MEASURES["M09"](timeline).values["pairs"]
    for pair in pairs if isinstance(pairs, list) else ():
        known = [item.row for item in found]
        episode = by_number[pair["to"]]
        if episode.id not in known:
            text = f"Missing again {duration_words(pair['minutes'])} after a police check"
            found.append(of_episode(episode, text))
    return found


def far_away(timeline: Timeline) -> Sequence[Evidence]:
    """Episodes that ended at least 20 miles from where they began."""
    miles = miles_by_episode(timeline)
    return [
        of_episode(e, f"Found {miles[e.number]:.0f} miles away, {_where(timeline, e)}", at_end=True)
        for e in timeline.episodes
        if miles.get(e.number, 0) >= FAR
    ]


def with_an_adult(timeline: Timeline) -> Sequence[Evidence]:
    """Episodes to which an adult of concern is tied; the adult stands by code or initials."""
    adults = [c for c in companions(timeline) if c.person.kind is PersonKind.ADULT_OF_CONCERN]
    by_number = {e.number: e for e in timeline.episodes}
    return [
        of_episode(
            by_number[number],
            f"Found or last seen with an adult of concern ({adult.person.short})",
            at_end=True,
        )
        for adult in adults
        for number in adult.episodes
    ]


def same_days_or_nights(timeline: Timeline) -> Sequence[Evidence]:
    """Half the starts on one weekday, or half the time away at night; from four episodes on."""
    days = Counter(e.index_date.strftime("%A") for e in timeline.episodes if e.index_date)
    if sum(days.values()) <= MANY:
        return ()
    found = []
    day, count = days.most_common(1)[0]
    if count >= SHARE * sum(days.values()):
        text = f"{count} of {sum(days.values())} episodes began on a {day}"
        found.append(of_record(timeline, "M12", text))
    night = measures.MEASURES["M10"](timeline)
    share = night.values["share"]
    if isinstance(share, int | float) and share >= SHARE:
        found.append(of_record(timeline, "M10", night.text))
    return found


def not_reported(timeline: Timeline) -> Sequence[Evidence]:
    """Episodes that were never reported to the police."""
    text = "Missing, not reported to the police, and known of only later"
    return [of_episode(e, text) for e in timeline.episodes if e.reported is None]


def with_other_children(timeline: Timeline) -> Sequence[Evidence]:
    """Episodes during which other children of this desk were missing; nobody is named."""
    with_whom = Counter(one.episode for one in timeline.co_missing or ())
    return [
        of_episode(e, f"Missing at the same time as {_children(with_whom[e.id])}")
        for e in timeline.episodes
        if with_whom[e.id]
    ]


def name(episode: EpisodeRecord) -> str:
    """Return what an episode is called."""
    return episode.references[0] if episode.references else f"episode {episode.number}"


def of_episode(episode: EpisodeRecord, text: str, *, at_end: bool = False) -> Evidence:
    """Return evidence from one episode, dated by its start or its end."""
    moment = episode.end if at_end and episode.end else episode.start
    return Evidence(
        text=text,
        on=date_words(moment.date) if moment.date else "",
        source=episode.source or POLICE,
        label=name(episode),
        confidence=Confidence.SEEN,
        tier=episode.tier,
        noun=Noun.EPISODE,
        row=episode.id,
    )


def of_record(timeline: Timeline, code: str, text: str) -> Evidence:
    """Return evidence from a figure: no wider than any episode it was counted from."""
    return Evidence(
        text=text,
        on=date_words(to_local(timeline.as_of).date()),
        source="the record",
        label=code,
        confidence=Confidence.SEEN,
        tier=tightest(Tier.ALL, *(e.tier for e in timeline.episodes)),
        noun=Noun.MEASURE,
    )


def _where(timeline: Timeline, episode: EpisodeRecord) -> str:
    return ", ".join(timeline.finding(episode).towns) or episode.found_place


def _listed(episodes: Sequence[EpisodeRecord]) -> str:
    return ", ".join(map(name, episodes))


def _children(count: int) -> str:
    return "another child" if count == 1 else f"{count} other children"
