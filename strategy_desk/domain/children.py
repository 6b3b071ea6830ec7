"""The child, as the meeting needs to know them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from strategy_desk.domain.names_in_use import names_somebody
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import RuleBroken


@dataclass(frozen=True, kw_only=True)
class ChildDetails:
    """What is told of a child. Source: domain specification 1.5 item 4, 1.8, 4.4 (7, 38 to 45).

    ``known_as`` are other names the child goes by, ``birthplace`` a town and country, and
    ``parental_responsibility`` says who has it, in words.
    """

    name: str
    date_of_birth: date
    known_as: str = ""
    gender: str = ""
    ethnicity: str = ""
    nationality: str = ""
    birthplace: str = ""
    language: str = "English"
    needs: str = ""
    living: str = ""
    home_area: str = ""
    legal_status: str = ""
    parental_responsibility: str = ""
    school: str = ""


@dataclass(frozen=True, kw_only=True)
class ChildRecord(ChildDetails):
    """One child. ``reference`` is what stands in titles and file names; the name never does.

    ``closed`` are the days on which the office is closed besides weekends and the bank holidays of
    the ``jurisdiction``: together they say which days are worked for the child.
    """

    id: UUID
    version: int
    reference: str
    jurisdiction: Jurisdiction
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
class AddChild(ChildDetails):
    """Command: open a record for a child; without ``jurisdiction``, in the desk's own nation."""

    reference: str
    jurisdiction: Jurisdiction | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeChild(ChildDetails):
    """Command: make a child's record say this and nothing else, over the version that was seen.

    The reference stays: meetings, papers and files are known by it.
    """

    child: UUID
    seen: int
    jurisdiction: Jurisdiction


def check_reference(reference: str, names: Iterable[str]) -> None:
    """Refuse a reference that names the child: it stands on every page and in names of files.

    Raises:
        RuleBroken: it is missing, or has a part of one of the child's names in it.
    """
    if not reference.strip():
        raise RuleBroken("A child needs a reference.", "Nothing was saved.", field="reference")
    if names_somebody(reference, names):
        raise RuleBroken(
            "The reference has the child's name in it. It stands at the head of every page.",
            "Use a number. Nothing was saved.",
            field="reference",
        )


def check_name(name: str) -> None:
    """Refuse a child without a name.

    Raises:
        RuleBroken: it is missing; the error names the field.
    """
    if not name.strip():
        raise RuleBroken("A child needs a name.", "Nothing was saved.", field="name")


def check_details(details: ChildDetails, today: date) -> None:
    """Refuse what cannot be told of a child.

    Raises:
        RuleBroken: the name is missing, or the birth is to come; the error names the field.
    """
    check_name(details.name)
    if details.date_of_birth > today:
        raise RuleBroken(
            f"The date of birth {details.date_of_birth:%d %b %Y} is in the future.",
            "Check it. Nothing was saved.",
            field="date_of_birth",
        )


def short_name(name: str) -> str:
    """Return a name with the rest as initials: 'Rowan T.', 'Kofi A-R.'."""
    first, _, rest = name.strip().partition(" ")
    last = rest.split(" ")[-1]
    initials = "-".join(part[:1] for part in last.split("-") if part)
    return f"{first} {initials}." if initials else first
