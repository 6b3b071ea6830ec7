"""One child's side of a meeting about several: by inclusion, and with nobody else's name in it.

Source: domain specification 8.3 (packs by inclusion), 8.4 (another child's identifying details).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.decisions import DecisionQuestion
from strategy_desk.domain.meetings import Attendance, MeetingRecord
from strategy_desk.domain.names import visible

Thing = TypeVar("Thing")

_WORD = re.compile(r"[^\W\d_]+")

_SEVERAL = re.compile(
    r"\b(?:both|all|two|three|four|five|the|these|other)(?: of (?:the|these))? "
    r"(?:children|siblings|brothers|sisters)\b(?!['\u2019])"
    r"|\b(?:each|either|the other) (?:child|sibling)\b",
    re.IGNORECASE,
)
"""Words that say there is another child, without a name."""

ALSO_WORDS = frozenset(
    {"amber", "angel", "april", "art", "august", "autumn", "bill", "chance", "chase", "dale"}
    | {"dawn", "don", "drew", "faith", "frank", "grace", "grant", "guy", "hope", "joy", "june"}
    | {"king", "mark", "may", "miles", "page", "pat", "ray", "rich", "rob", "rose", "star"}
    | {"sue", "summer", "will", "winter"}
)
"""Names that are words as well: they name somebody where they begin with a capital."""


@dataclass(frozen=True)
class Others:
    """The other children of a meeting, as words may name them beside one child."""

    child: ChildRecord
    others: tuple[ChildRecord, ...]

    def are_told_of(self, words: str) -> bool:
        """Whether words tell of another child: by name, or as ``both children`` does."""
        return bool(_SEVERAL.search(visible(words))) or self.are_named(words)

    def are_named(self, words: str) -> bool:
        """Whether words name another child, by any part of a name that is not this child's too."""
        plain, said = visible(words).casefold(), _runs(words)
        wholes = (visible(whole) for o in self.others for whole in (o.name, o.reference))
        if any(whole.casefold() in plain for whole in wholes):
            return True
        own = {word.casefold() for word in _runs(self.child.name)}
        theirs = {word.casefold() for other in self.others for word in _runs(other.name)}
        return any(
            word.casefold() in theirs - own and (word[0].isupper() or word not in ALSO_WORDS)
            for word in said
            if len(word) > 1
        )

    def clean(self, words: str) -> str:
        """Return words as they are; nothing where they tell of another child."""
        return "" if self.are_told_of(words) else words

    def without(self, things: Iterable[Thing]) -> tuple[Thing, ...]:
        """Return the records of which no words tell of another child."""
        return tuple(thing for thing in things if not self.are_told_of(_words_of(thing)))


@dataclass(frozen=True)
class Network:
    """Who stands near one child: ``names`` of their network, in lower case.

    ``apart`` are the agencies whose people stand with one child, such as carers.
    """

    apart: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def holds(self, who: Attendance) -> bool:
        """Whether somebody has to do with this child as well as with the meeting."""
        return who.agency not in self.apart or who.name.strip().casefold() in self.names


def attending(
    listed: Iterable[Attendance], others: Others, network: Network
) -> tuple[Attendance, ...]:
    """Return who is on a list as one child's side has it.

    Carers and family of another child are not in it, nor how the information of anybody was
    obtained, which is written of all the children together.
    """
    return tuple(
        replace(who, role=others.clean(who.role), note="") for who in listed if network.holds(who)
    )


def side_of(meeting: MeetingRecord, child: UUID, network: Network) -> MeetingRecord:
    """Return a meeting as it was about one child alone, under that child's own reference.

    A line about all is about whoever was in the meeting when it was begun; one that names another
    child is left out with everything else that does, and so is what the meeting was called for,
    which was written of them together. Nothing says that anything was.
    """
    if not meeting.others:
        return meeting
    others = others_than(child, meeting.children)
    mine = part_of(meeting, child)
    lines, actions = others.without(mine.lines), others.without(mine.actions)
    decisions = others.without(mine.decisions)
    kept = {one.id for one in lines} | {one.id for one in actions}
    kept |= {one.id for one in decisions}
    return replace(
        mine,
        lines=lines,
        actions=actions,
        left_over=others.without(mine.left_over),
        decisions=decisions,
        amendments=others.without(a for a in mine.amendments if a.of in kept | {None}),
        corrections=others.without(c for c in mine.corrections if c.of in kept),
        stages=others.without(stage for stage in mine.stages if stage.line in kept),
        sent_back=(),
        place=others.clean(meeting.place),
        purpose="",
        inquorate_reason=others.clean(meeting.inquorate_reason),
        reconvene_plan=others.clean(meeting.reconvene_plan),
        agenda=tuple(item for item in meeting.agenda if not others.are_named(item.title)),
        attendance=attending(meeting.attendance, others, network),
        versions=tuple(replace(one, note=others.clean(one.note)) for one in meeting.versions),
        requests=(),
        chronologies=(),
    )


def parts_of(meeting: MeetingRecord) -> tuple[MeetingRecord, ...]:
    """Return the part of each child; of one child, the meeting itself."""
    if not meeting.others:
        return (meeting,)
    return tuple(part_of(meeting, child.id) for child in meeting.children)


def kept_for_names(meeting: MeetingRecord, child: UUID) -> int:
    """Return how much of what is about a child, or all, no family reads: it names another."""
    if not meeting.others:
        return 0
    mine, side = part_of(meeting, child), side_of(meeting, child, Network())
    return sum(
        len(had) - len(kept)
        for had, kept in (
            (mine.lines, side.lines),
            (mine.actions, side.actions),
            (mine.decisions, side.decisions),
            (mine.amendments, side.amendments),
        )
    )


def part_of(meeting: MeetingRecord, child: UUID) -> MeetingRecord:
    """Return what is about one child, or about all while they were in the meeting, whole.

    It may name the others, so it is for those who may read of every child.
    """
    known = next((one for one in meeting.others if one.child.id == child), None)
    since = known.joined if known else None

    def is_about(about: UUID | None, at: datetime) -> bool:
        return about == child or (about is None and (since is None or at >= since))

    return replace(
        meeting,
        child=known.child if known else meeting.child,
        others=(),
        reference=known.reference if known else meeting.reference,
        number=known.number if known else meeting.number,
        lines=tuple(line for line in meeting.lines if is_about(line.about, line.at)),
        actions=tuple(action for action in meeting.actions if action.child == child),
        left_over=tuple(action for action in meeting.left_over if action.child == child),
        decisions=tuple(one for one in meeting.decisions if one.child == child),
        amendments=tuple(one for one in meeting.amendments if is_about(one.about, one.at)),
    )


def others_than(child: UUID, children: Iterable[ChildRecord]) -> Others:
    """Return the other children of a meeting beside one."""
    every = {one.id: one for one in children}
    own = every.pop(child)
    return Others(own, tuple(every.values()))


def _runs(words: str) -> list[str]:
    return _WORD.findall(visible(words))


def _words_of(thing: object) -> str:
    """Every word that a record holds; a question is the catalogue's, and tells of nobody."""
    return "\n".join(_texts(thing))


def _texts(thing: object) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _texts(part)
    elif is_dataclass(thing) and not isinstance(thing, DecisionQuestion):
        for part in fields(thing):
            yield from _texts(getattr(thing, part.name))
