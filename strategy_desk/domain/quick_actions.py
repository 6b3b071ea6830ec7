"""Quick action lines: agency, what, who and by when, typed in any order.

``Police - check phone billing - PC Rao - by Fri 5pm`` is four parts; so is ``PC Rao to check phone
billing by Fri 5pm``. What names an agency, somebody known or a deadline is taken for that; what is
left is the action itself, in its own words and order. Source: design specification 5.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from strategy_desk.domain import agencies as agency_names
from strategy_desk.domain import emails
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.deadlines.phrases import Deadline, read_deadline
from strategy_desk.domain.meetings import Attendance, Presence
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.quick import about, dates, labels
from strategy_desk.domain.quick.known import NO_VERBS, Candidate, Known, Verbs
from strategy_desk.domain.quick.who import Who
from strategy_desk.domain.quick.words import Line, plain
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import RuleBroken

_BETWEEN_PARTS = re.compile(r"\s+[-–—]\s+|\s*;\s*")
LONGEST = 1000
"""Characters of a line. Reading more would hold up the keys."""

_AWAY = frozenset({Presence.APOLOGIES, Presence.LEFT, Presence.REPORT})
"""They are not there to take an action on, and are known not to come."""

_HOME = "HOM"
"""The agency that stands for the child's family."""


@dataclass(frozen=True, kw_only=True)
class Room:
    """What a line is read against: who is there or known, and the dates that words may lean on.

    ``children`` are those of a meeting about several: a part that names one says whom it is about,
    and ``homes`` are when each came home.
    """

    agencies: Sequence[Agency]
    now: datetime
    attendance: Sequence[Attendance] = ()
    people: Sequence[PersonRecord] = ()
    verbs: Verbs = NO_VERBS
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND
    closed: tuple[date, ...] = ()
    next_meeting: date | None = None
    returned: datetime | None = None
    children: Sequence[ChildRecord] = ()
    homes: Mapping[UUID, datetime] = field(default_factory=dict)

    def home_of(self, child: ChildRecord | None) -> datetime | None:
        """Return when a child last came home; without one, what holds for all."""
        return self.homes.get(child.id) if child else self.returned

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Who may own an action: those here, others asked, then the family and professionals.

        Other children and adults of concern own none, so their names stay in the words.
        """
        near = [
            Candidate(
                name=who.name,
                agency=who.agency,
                role=who.role,
                circle=0 if who.presence is Presence.PRESENT else 1,
                absent=who.presence in _AWAY,
            )
            for who in self.attendance
            if who.name
        ]
        network = [
            Candidate(
                name=person.name,
                agency=person.agency or (_HOME if person.kind is PersonKind.FAMILY else ""),
                role=person.role,
                circle=2,
            )
            for person in self.people
            if person.kind in (PersonKind.FAMILY, PersonKind.PROFESSIONAL)
        ]
        return (*near, *network)


@dataclass(frozen=True, kw_only=True)
class QuickAction:
    """What was read of one line. A part not found stays empty and is shown as missing.

    ``candidates`` are the people who could be meant where it is not one; the words that name them
    stay in ``text``. ``unlisted`` says that the owner is none of the people known, ``absent`` that
    they are not here. ``child`` is the one of several that it is about. ``taken`` are the runs of
    characters that are not in ``text``. ``too_long`` says that nothing was looked for in it.
    """

    text: str = ""
    agency: Agency | None = None
    agency_words: str = ""
    owner: str = ""
    unlisted: bool = False
    absent: bool = False
    candidates: tuple[str, ...] = ()
    deadline: Deadline | None = None
    deadline_words: str = ""
    child: ChildRecord | None = None
    child_words: str = ""
    taken: tuple[tuple[int, int], ...] = ()
    too_long: bool = False

    @property
    def can_add(self) -> bool:
        """Whether an action and an agency are known; an owner and a date may come later."""
        return bool(self.text) and self.agency is not None

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts still to give, in words."""
        parts = {
            "agency": self.agency is not None,
            "action": bool(self.text),
            "owner": bool(self.owner),
            "date": self.due is not None,
        }
        return tuple(name for name, given in parts.items() if not given)

    @property
    def due(self) -> date | None:
        """The day it is due, where one was understood."""
        return self.deadline.date if self.deadline else None

    @property
    def to_record(self) -> str:
        """The words to record: with the part of an agency that was named, and a date that is none.

        Neither has a field of its own, so that without this CAMHS or asap would be lost; of
        somebody known it is known what they are.
        """
        known = bool(self.owner) and not self.unlisted
        parts = map(plain, self.agency.within if self.agency and not known else ())
        within = plain(self.agency_words) in parts
        named = f" ({self.agency_words})" if within else ""
        undated = f" - {self.deadline_words}" if self.deadline_words and not self.due else ""
        return f"{self.text}{named}{undated}"


def read(line: str, room: Room) -> QuickAction:
    """Read a line as far as it has been typed; what is longer than a line is all text."""
    if len(line) > LONGEST:
        return QuickAction(text=" ".join(line.split()), too_long=True)
    words = Line(line)
    people = room.candidates
    known = Known(room.agencies, people, room.verbs)

    def deadline(phrase: str) -> Deadline:
        return read_deadline(
            phrase,
            room.now,
            room.jurisdiction,
            next_meeting=room.next_meeting,
            returned=room.home_of(child),
            closed=room.closed,
        )

    labels.drop(words, known)
    child, child_words = about.take(words, room.children)
    when, when_words = dates.take(words, deadline, known)
    who = Who(words, known)
    return QuickAction(
        text=words.rest(),
        agency=who.agency,
        agency_words=who.agency_words,
        owner=who.owner.name if who.owner else "",
        unlisted=who.owner is not None and not who.owner.listed and bool(people),
        absent=who.owner is not None and who.owner.absent,
        candidates=tuple(person.name for person in who.asked),
        deadline=when,
        deadline_words=when_words,
        child=child,
        child_words=child_words,
        taken=words.taken,
    )


def read_attendee(line: str, agencies: Iterable[Agency]) -> Attendance:
    """Read who has come, typed as agency, name and role: ``Police - DS P. Hallow - missing team``.

    A part with an @ is their address.

    Raises:
        RuleBroken: no part names an agency, there is no name, or the address is none.
    """
    known = tuple(agencies)
    parts, email = emails.taken_from(p.strip() for p in _BETWEEN_PARTS.split(line))
    agency = next((a for a in (agency_names.named(known, part) for part in parts) if a), None)
    rest = [part for part in parts if agency_names.named(known, part) != agency]
    if agency is None or not rest:
        raise RuleBroken(
            "It takes an agency and a name to add somebody.",
            "Type them like this: Police - DS P. Hallow - missing team.",
        )
    return Attendance(
        agency=agency.code,
        name=rest[0],
        role=" ".join(rest[1:]),
        presence=Presence.PRESENT,
        email=email,
    )
