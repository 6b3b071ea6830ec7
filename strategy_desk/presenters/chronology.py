"""The list twin of the timeline: the same facts as rows of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.interviews import OUTCOME_WORDS, ReturnInterviewRecord
from strategy_desk.domain.meetings import MEETING_NAMES
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import FuzzyDate, hours_words, instant_words
from strategy_desk.domain.timelines import Timeline
from strategy_desk.services import timelines

READS = frozenset({"child", "episode", "interview", "event", "meeting", "grade"})


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row: when in words and to sort by, who, what, and how far it may travel."""

    at: datetime
    when: str
    agency: str
    kind: str
    text: str
    tier: Tier

    @property
    def handling(self) -> str:
        """The tier in words; nothing for what everybody may see."""
        return "" if self.tier is Tier.ALL else TIER_NAMES[self.tier]


class ChronologyView(Protocol):
    """What the presenter asks of the page."""

    def present(self, entries: Sequence[Entry]) -> None:
        """Show the rows."""


class Chronology:
    """Keeps one child's chronology on the screen."""

    def __init__(self, view: ChronologyView, desk: Desk, reference: str) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        desk.watch(self.refresh)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written."""
        if changed & READS:
            key = timelines.TimelineKey(reference=self._reference, as_of=self._desk.now())
            self._desk.ask(timelines.read, key, lambda found: self._view.present(entries(found)))


def entries(timeline: Timeline) -> tuple[Entry, ...]:
    """Return everything on the timeline in order of time."""
    rows = [
        *(_episode(episode) for episode in timeline.episodes),
        *(_interview(i, i.at) for i in timeline.interviews if i.at),
        *(
            Entry(
                at=event.when.sort_key[0],
                when=event.when.words,
                agency=event.agency,
                kind=event.kind.name,
                text=event.text,
                tier=event.tier,
            )
            for event in timeline.events
        ),
        *(
            Entry(
                at=meeting.starts,
                when=instant_words(meeting.starts),
                agency="MTG",
                kind="meeting",
                text=f"{MEETING_NAMES[meeting.type]} {meeting.number}: {meeting.state.value}",
                tier=Tier.ALL,
            )
            for meeting in timeline.meetings
        ),
    ]
    return tuple(sorted(rows, key=lambda entry: entry.at))


def _episode(episode: EpisodeRecord) -> Entry:
    length = hours_words(episode.minutes) if episode.minutes is not None else ""
    grade = f"graded {episode.highest_grade.level.code}" if episode.highest_grade else ""
    end = f"until {episode.end.words}" if episode.end else "still missing"
    found = f"found at {episode.found_place}" if episode.found_place else ""
    parts = (f"Episode {episode.number}", end, length, grade, found)
    return Entry(
        at=episode.start.sort_key[0],
        when=episode.start.words,
        agency="POL",
        kind="missing episode",
        text=", ".join(part for part in parts if part),
        tier=episode.tier,
    )


def _interview(interview: ReturnInterviewRecord, at: FuzzyDate) -> Entry:
    return Entry(
        at=at.sort_key[0],
        when=at.words,
        agency="CSC",
        kind="return interview",
        text=f"{OUTCOME_WORDS[interview.outcome].capitalize()}. {interview.note}".strip(),
        tier=interview.tier,
    )
