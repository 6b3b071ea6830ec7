"""Marks, and the lanes they stand in. Source: design specification, section 3."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from operator import itemgetter
from typing import Any
from uuid import UUID

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.chart.index import Group
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.meetings import MeetingSummary
from strategy_desk.domain.sharing import TIER_NAMES, Tier

Record = EventRecord | ActionRecord | MeetingSummary | EpisodeRecord
"""What a mark is made from."""


class Shape(StrEnum):
    """What a mark looks like; its value says what that means."""

    CONTACT = "contact"
    CONCERN = "concern"
    DONE = "done"
    OVERDUE = "action overdue"
    DECISION = "decision or meeting"
    TO_COME = "meeting to come"
    DID_NOT_HAPPEN = "did not happen"
    STATE = "state over time"
    EPISODE = "missing episode"
    FIRST_HOURS = "first 72 hours"
    HELD = "held within 72 hours"
    HELD_LATE = "held late"
    CHOSE_LATER = "held later, the child's choice"
    HELD_UNTIMED = "held, time not known"
    DECLINED = "declined"
    NOT_HELD = "not held"
    DUE = "due"


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """One thing on the chart and in the list.

    ``at``, ``first`` and ``last`` are seconds of UTC. ``labels`` are the words to write beside it,
    the fullest first. ``episode`` is the number of the episode it tells of, 0 where it tells of
    none. ``spoken`` is the sentence of a screen reader, where it is not made of the rest.
    """

    lane: str
    shape: Shape
    at: float
    first: float
    last: float
    when: str
    text: str
    labels: tuple[str, ...] = ()
    episode: int = 0
    source: str = ""
    tier: Tier = Tier.ALL
    spoken: str = ""
    record: Record

    @property
    def sentence(self) -> str:
        """The mark as a screen reader says it."""
        if self.spoken:
            return self.spoken
        what = "" if self.shape in {Shape.EPISODE, Shape.FIRST_HOURS} else f", {self.shape}"
        said = f"{self.lane}{what}. {self.when}: {self.text}"
        said = said if said.endswith((".", "!", "?")) else f"{said}."
        return said if self.tier is Tier.ALL else f"{said} {TIER_NAMES[self.tier]}."


class Lane:
    """One row of marks in order of time; ``times`` are the seconds they are drawn at.

    It keeps what they tell of and makes the words of a mark when somebody looks at it, so that
    opening a long history costs what is seen of it.
    """

    def __init__(
        self,
        code: str,
        name: str,
        things: Iterable[tuple[float, Any]],
        tell: Callable[[str, Any], Mark],
    ) -> None:
        self.code = code
        self.name = name
        self._tell = tell
        ordered = sorted(things, key=itemgetter(0))
        self.times = [at for at, _ in ordered]
        self._things = [thing for _, thing in ordered]
        self._made: dict[int, Mark] = {}

    @cached_property
    def late(self) -> list[int]:
        """The positions of the actions that are overdue."""
        return [
            position
            for position, thing in enumerate(self._things)
            if isinstance(thing, ActionRecord) and thing.is_open
        ]

    def __len__(self) -> int:
        return len(self.times)

    def __iter__(self) -> Iterator[Mark]:
        return (self.mark(position) for position in range(len(self)))

    def positions(self, record: UUID) -> Iterator[int]:
        """Yield where the marks of one record stand."""
        for position, thing in enumerate(self._things):
            if getattr(thing, "record", thing).id == record:
                yield position

    def shape(self, group: Group) -> Shape:
        """Return what neighbours drawn as one look like: what is overdue is never hidden."""
        late = bisect_left(self.late, group.first)
        if late < len(self.late) and self.late[late] < group.stop:
            return Shape.OVERDUE
        return self.mark(group.first).shape

    def words(self, group: Group) -> tuple[str, ...]:
        """Return the words beside neighbours drawn as one, the fullest first."""
        said = self.mark(group.first).labels
        if len(group) == 1:
            return said
        return (*(f"{label} +{len(group) - 1}" for label in said), str(len(group)))

    def mark(self, position: int) -> Mark:
        """Return one mark, with its words."""
        made = self._made.get(position)
        if made is None:
            made = self._made[position] = self._tell(self.name, self._things[position])
        return made
