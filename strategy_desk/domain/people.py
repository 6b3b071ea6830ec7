"""People round the child: family, professionals, other children and adults of concern."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.sharing import CHAIR, Audience, Tier
from strategy_desk.errors import RuleBroken


class PersonKind(StrEnum):
    """What somebody is to the child. Other children are children first."""

    FAMILY = "family"
    PROFESSIONAL = "professional"
    CHILD_PEER = "child peer"
    ADULT_OF_CONCERN = "adult of concern"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class PersonRecord:
    """Somebody in the child's record. ``code`` stands for the name where it may not be read."""

    id: UUID
    version: int
    kind: PersonKind
    name: str
    role: str = ""
    agency: str = ""
    code: str = ""
    contact: str = ""
    tier: Tier = Tier.ALL
    email: str = ""

    @property
    def short(self) -> str:
        """What stands for the name: the code, else initials."""
        return self.code or initials(self.name)

    def for_reader(self, reader: Audience) -> PersonRecord:
        """Return the person as a reader may know them: another child by code or initials (8.4)."""
        if self.kind is not PersonKind.CHILD_PEER or reader.key == CHAIR.key:
            return self
        return replace(self, name=self.short, contact="", email="")


@dataclass(frozen=True, kw_only=True)
class PersonFields:
    """What is said of somebody."""

    kind: PersonKind
    name: str
    role: str = ""
    agency: str = ""
    code: str = ""
    contact: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class AddPerson(PersonFields):
    """Command: record somebody in a child's life or network; without a tier, their kind's own."""

    child: UUID
    tier: Tier | None = None


@dataclass(frozen=True, kw_only=True)
class ChangePerson(PersonFields):
    """Command: say better who somebody is."""

    person: UUID
    seen: int


@dataclass(frozen=True, kw_only=True)
class Company:
    """Who was there, or is named: people in the record, and names that are new to it."""

    known: tuple[UUID, ...] = ()
    new: tuple[str, ...] = ()


def initials(name: str) -> str:
    """Return the first letter of each part of a name."""
    return "".join(part[0] for part in name.split())


def check_person(name: str) -> None:
    """Refuse a person whom nothing tells from another.

    Raises:
        RuleBroken: there is no name.
    """
    if not name.strip():
        raise RuleBroken("The person has no name yet.", "Write a name, initials or a code.")
