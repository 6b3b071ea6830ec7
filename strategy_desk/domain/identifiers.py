"""What people in a child's record are known or reached by: phones, vehicles and online names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import RuleBroken


class IdentifierKind(StrEnum):
    """What sort of thing it is."""

    PHONE = "phone"
    VEHICLE = "vehicle"
    ONLINE_NAME = "online name"


@dataclass(frozen=True, kw_only=True)
class IdentifierRecord:
    """One identifier. ``value`` is the number, the registration or the name itself."""

    id: UUID
    version: int
    kind: IdentifierKind
    value: str
    description: str = ""
    tier: Tier = Tier.NOT_FAMILY


@dataclass(frozen=True, kw_only=True)
class AddIdentifier:
    """Command: record an identifier; without a tier, the one that its kind starts with."""

    child: UUID
    kind: IdentifierKind
    value: str
    description: str = ""
    tier: Tier | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeIdentifier:
    """Command: say better what an identifier is."""

    identifier: UUID
    seen: int
    kind: IdentifierKind
    value: str
    description: str = ""


def check_identifier(value: str) -> None:
    """Refuse an identifier that identifies nothing.

    Raises:
        RuleBroken: it is empty.
    """
    if not value.strip():
        raise RuleBroken(
            "There is no number or name yet.", "Write the number, registration or online name."
        )
