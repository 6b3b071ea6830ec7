"""Quick action lines: agency, what, who and by when, typed in any order.

``Police - check phone billing - PC Rao - by Fri 5pm`` is four parts. A part that names an agency,
somebody in the room or a deadline is taken for that; what is left is the action itself.
Source: design specification 5.3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from strategy_desk.domain import agencies as agency_names
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.deadlines.phrases import Deadline, DeadlineStatus, read_deadline
from strategy_desk.domain.meetings import Attendance, Presence
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import RuleBroken

_BETWEEN_PARTS = re.compile(r"\s+[-–—]\s+|\s*;\s*")
_TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "pc", "ds", "dc", "di", "dci", "sgt", "prof"})


@dataclass(frozen=True, kw_only=True)
class Room:
    """What a line is read against: who is there, and the dates that words may lean on."""

    agencies: Sequence[Agency]
    attendance: Sequence[Attendance]
    now: datetime
    jurisdiction: Jurisdiction = Jurisdiction.ENGLAND
    next_meeting: date | None = None
    returned: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class QuickAction:
    """What was read of one line. A part not found stays empty and is shown as missing."""

    text: str = ""
    agency: Agency | None = None
    owner: str = ""
    deadline: Deadline | None = None

    @property
    def can_add(self) -> bool:
        """Whether an action and an agency are known; an owner and a date may come later."""
        return bool(self.text) and self.agency is not None

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts still to give, in words."""
        dated = self.deadline is not None and self.deadline.date is not None
        parts = {
            "agency": self.agency is not None,
            "action": bool(self.text),
            "owner": bool(self.owner),
            "date": dated,
        }
        return tuple(name for name, given in parts.items() if not given)


def read(line: str, room: Room) -> QuickAction:
    """Read a line as far as it has been typed."""
    agency: Agency | None = None
    owner: Attendance | None = None
    deadline: Deadline | None = None
    rest: list[str] = []
    for part in filter(None, (p.strip() for p in _BETWEEN_PARTS.split(line))):
        if agency is None and (named := agency_names.named(room.agencies, part)):
            agency = named
        elif owner is None and (person := _person(part, room.attendance)):
            owner = person
        elif deadline is None and (when := _deadline(part, room)):
            deadline = when
        else:
            rest.append(part)
    if agency is None and owner is not None:
        agency = agency_names.named(room.agencies, owner.agency)
    return QuickAction(
        text=" - ".join(rest),
        agency=agency,
        owner=owner.name if owner else "",
        deadline=deadline,
    )


def read_attendee(line: str, agencies: Iterable[Agency]) -> Attendance:
    """Read who has come, typed as agency, name and role: ``Police - DS P. Hallow - missing team``.

    Raises:
        RuleBroken: no part names an agency, or there is no name.
    """
    known = tuple(agencies)
    parts = [part for part in (p.strip() for p in _BETWEEN_PARTS.split(line)) if part]
    agency = next((a for a in (agency_names.named(known, part) for part in parts) if a), None)
    rest = [part for part in parts if agency_names.named(known, part) != agency]
    if agency is None or not rest:
        raise RuleBroken(
            "It takes an agency and a name to add somebody.",
            "Type them like this: Police - DS P. Hallow - missing team.",
        )
    return Attendance(
        agency=agency.code, name=rest[0], role=" ".join(rest[1:]), presence=Presence.PRESENT
    )


def _person(part: str, attendance: Iterable[Attendance]) -> Attendance | None:
    """Find the one person whose name the words give, whole or by surname; two means none."""
    wanted = _name_words(part)
    if not wanted:
        return None
    found = [a for a in attendance if wanted == _name_words(a.name)]
    if not found:
        found = [a for a in attendance if _fits(wanted, _name_words(a.name))]
    return found[0] if len(found) == 1 else None


def _fits(wanted: list[str], name: list[str]) -> bool:
    """Whether ``rao`` or ``a rao`` fits ``anita rao``."""
    if not name or wanted[-1] != name[-1]:
        return False
    return all(part.startswith(want) for want, part in zip(wanted[:-1], name[:-1], strict=False))


def _name_words(name: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", name.casefold())
    return [word for word in words if word not in _TITLES]


def _deadline(part: str, room: Room) -> Deadline | None:
    read = read_deadline(
        part,
        room.now,
        room.jurisdiction,
        next_meeting=room.next_meeting,
        returned=room.returned,
    )
    return None if read.status is DeadlineStatus.CANNOT_BE_READ else read
