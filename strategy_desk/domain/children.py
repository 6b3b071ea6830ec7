"""The child, as the meeting needs to know them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from strategy_desk.domain.timescales import Jurisdiction


@dataclass(frozen=True, kw_only=True)
class ChildRecord:
    """One child. ``reference`` is what stands in titles and file names; the name never does.

    ``closed`` are the days on which the office is closed besides weekends and the bank holidays of
    the ``jurisdiction``: together they say which days are worked for the child.
    """

    id: UUID
    version: int
    reference: str
    name: str
    date_of_birth: date
    jurisdiction: Jurisdiction
    gender: str = ""
    living: str = ""
    legal_status: str = ""
    needs: str = ""
    language: str = "English"
    home_area: str = ""
    closed: tuple[date, ...] = ()

    @property
    def first_name(self) -> str:
        """The name to use in sentences about the child."""
        return self.name.split()[0]

    @property
    def needs_welsh(self) -> bool:
        """Whether what is printed has headings in Welsh too: in Wales, or for a speaker (10)."""
        spoken = self.language.casefold()
        in_wales = self.jurisdiction is Jurisdiction.WALES
        return in_wales or any(name in spoken for name in ("welsh", "cymraeg"))


@dataclass(frozen=True, kw_only=True)
class ChildSummary:
    """One line of the list of children."""

    id: UUID
    reference: str
    name: str
    date_of_birth: date
    jurisdiction: Jurisdiction
    episodes: int


@dataclass(frozen=True, kw_only=True)
class ChildCounts:
    """How much there is of a child: people, places and the like; meetings; open actions."""

    things: int
    meetings: int
    actions: int


@dataclass(frozen=True, kw_only=True)
class AddChild:
    """Command: open a record for a child; without ``jurisdiction``, in the desk's own nation."""

    reference: str
    name: str
    date_of_birth: date
    jurisdiction: Jurisdiction | None = None
    gender: str = ""
    living: str = ""
    legal_status: str = ""
    needs: str = ""
    language: str = "English"
    home_area: str = ""


def short_name(name: str) -> str:
    """Return a name with the rest as initials: 'Rowan T.', 'Kofi A-R.'."""
    first, _, rest = name.strip().partition(" ")
    last = rest.split(" ")[-1]
    initials = "-".join(part[:1] for part in last.split("-") if part)
    return f"{first} {initials}." if initials else first
