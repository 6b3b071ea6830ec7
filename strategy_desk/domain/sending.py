"""What goes out after a meeting, and to whom: each reader has a copy of their own.

Source: domain specification 1.7 (the sheet goes out before the minutes), 8.3 and 8.4 (copies).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from strategy_desk.domain.letters import LetterState, LetterSummary
from strategy_desk.domain.meetings import FIXED, MeetingRecord
from strategy_desk.domain.sharing import COMMON, Audience


class Parcel(StrEnum):
    """What goes with an email."""

    SHEET = "Action sheet"
    MINUTES = "Minutes"
    BOTH = "Minutes and action sheet"


DOCUMENTS = {
    Parcel.SHEET: ("actions",),
    Parcel.MINUTES: ("minutes",),
    Parcel.BOTH: ("minutes", "actions"),
}


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody who gets a copy: the chair, an agency that has part in it, or the family.

    ``reference`` is what the meeting is called in their copy, ``label`` whom it is for: a family
    and a carer have the side of one child. ``people`` are who was invited. ``actions`` counts the
    open ones on their sheet, ``withheld`` the lines of the minutes that they are not shown. ``to``
    are the addresses of their emails, ``without`` the people, or the roles of places held, of whom
    none is known.
    """

    audience: Audience
    reference: str
    label: str
    people: tuple[str, ...]
    actions: int
    withheld: int
    is_invited: bool = True
    to: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def copy(self) -> str:
        """What tells this copy from others: two readers may have the same one."""
        return f"{self.audience.key} {self.reference}"

    @property
    def key(self) -> str:
        """What tells this reader from others."""
        return ", ".join((self.copy, *self.to))

    @property
    def whom(self) -> str:
        """The people whom a numbered copy is for, where they may read of each other."""
        return "" if self.audience.is_of_one_child else ", ".join(self.people)

    @property
    def is_agency(self) -> bool:
        """Whether it is one agency, whose sheet holds its own actions alone."""
        return self.audience.key not in COMMON

    def documents(self, parcel: Parcel) -> tuple[str, ...]:
        """Return what goes with their email: no sheet where no action is theirs.

        The minutes are for those who were invited: another agency gets its sheet alone.
        """
        theirs = {"minutes": self.is_invited, "actions": bool(self.actions)}
        return tuple(document for document in DOCUMENTS[parcel] if theirs[document])


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """A meeting, and who gets a copy of it. ``unknown`` are codes that no agency has."""

    meeting: MeetingRecord
    readers: tuple[Reader, ...]
    unknown: tuple[str, ...]
    letters: tuple[LetterSummary, ...] = ()

    @property
    def letter_words(self) -> str:
        """How its letters to families and children stand, such as ``1 draft, 2 sent``."""
        states = [letter.state for letter in self.letters]
        told = [f"{states.count(one)} {one.value}" for one in LetterState if one in states]
        return ", ".join(told) or "none drafted"

    @property
    def usual(self) -> Parcel:
        """What goes out now: until the chair has checked the minutes, the sheet alone."""
        return Parcel.BOTH if self.meeting.state in FIXED else Parcel.SHEET

    @property
    def sheets(self) -> tuple[Reader, ...]:
        """The agencies with a sheet of their own."""
        return tuple(one for one in self.readers if one.is_agency and one.actions)
