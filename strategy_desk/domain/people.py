"""People round the child: family, professionals, other children and adults of concern."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.sharing import Tier


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


@dataclass(frozen=True, kw_only=True)
class AddPerson:
    """Command: record somebody in a child's life or network."""

    child: UUID
    kind: PersonKind
    name: str
    role: str = ""
    agency: str = ""
    code: str = ""
    contact: str = ""
    tier: Tier = Tier.ALL
