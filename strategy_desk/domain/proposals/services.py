"""What the record shows of services, and not of the child: SY01 to SY04.

Source: domain specification part 5 and 3.2 (M28, M29, M25, M30).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import groupby

from strategy_desk.domain import measures
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.indicators import Evidence, Noun
from strategy_desk.domain.interviews import NOT_DONE, REFUSED, Outcome
from strategy_desk.domain.measures.help import BLOCK
from strategy_desk.domain.proposals.missing import name, of_episode, of_record
from strategy_desk.domain.sentences import begun
from strategy_desk.domain.time import date_words
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.timescales import REVIEW_MEETING

IN_A_ROW = 2
"""Return interviews one after another without one being held."""

_NOT_HELD = REFUSED | NOT_DONE | {Outcome.NOT_OFFERED}


def help_shrinks(timeline: Timeline) -> Sequence[Evidence]:
    """Blocks of 90 days, counted back from the moment, in which help fell as episodes rose."""
    found = []
    for then in _blocks(timeline):
        m28 = measures.MEASURES["M28"](then)
        if m28.values["flag"]:
            found.append(replace(of_record(then, "M28", m28.text), noun=Noun.TYPED))
    return found


def grade_falls(timeline: Timeline) -> Sequence[Evidence]:
    """Episodes graded lower than what was known suggests."""
    m29 = measures.MEASURES["M29"](timeline)
    reasons = m29.values["reasons"]
    by_number = {e.number: e for e in timeline.episodes}
    return [
        of_episode(by_number[number], _sentence(reasons[str(number)]))
        for number in m29.episodes
        if isinstance(reasons, dict)
    ]


def interviews_in_a_row(timeline: Timeline) -> Sequence[Evidence]:
    """Runs of returns after which no return interview was held."""
    ended = [e for e in timeline.episodes if not e.is_open]
    found = []
    for missed, run in groupby(ended, lambda e: _is_missed(timeline, e)):
        several = list(run)
        if missed and len(several) >= IN_A_ROW:
            which = ", ".join(map(name, several))
            text = f"No return interview was held after {len(several)} returns in a row: {which}"
            item = of_episode(several[IN_A_ROW - 1], text, at_end=True)
            found.append(replace(item, source="the record"))
    return found


def trigger_without_meeting(timeline: Timeline) -> Sequence[Evidence]:
    """Triggers that no meeting answered, or one later than a review may be held."""
    m30 = measures.MEASURES["M30"](timeline)
    found = []
    for kind in ("unmet", "met"):
        listed = m30.values[kind]
        for one in listed if isinstance(listed, list) else ():
            days = one["working_days"]
            if kind == "unmet" or days > REVIEW_MEETING.count:
                found.append(_trigger(timeline, one["rule"], one["fired_at"], days, kind == "met"))
    return found


def _trigger(timeline: Timeline, rule: str, fired: str, days: int, met: bool) -> Evidence:
    day = read_moment(fired[:10]).date
    text = "no meeting has followed" if not met else f"the next meeting was {days} working days on"
    said = next((r.text for r in timeline.rules if r.name == rule), rule)
    item = of_record(timeline, f"M30 {rule} {fired[:10]}", f"{said}: {text}")
    return replace(item, label="M30", noun=Noun.TYPED, on=date_words(day) if day else item.on)


def _is_missed(timeline: Timeline, episode: EpisodeRecord) -> bool:
    held = timeline.interview_of(episode)
    return held is not None and held.outcome in _NOT_HELD


def _blocks(timeline: Timeline) -> list[Timeline]:
    first = min((e.index_date for e in timeline.episodes if e.index_date), default=None)
    found, moment = [], timeline.as_of
    while first and moment.date() >= first:
        found.append(replace(timeline, as_of=moment))
        moment -= timedelta(days=BLOCK)
    return found


def _sentence(reasons: Sequence[str]) -> str:
    return begun(" and ".join(reasons))
