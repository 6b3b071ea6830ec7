"""What agencies are asked for before a meeting: a name for a place, and their chronology.

Source: domain specification 1.4 (before: confirm invitees and quorum), 1.8 (how the information of
the absent was obtained).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.time import date_words, to_local


class Wanted(StrEnum):
    """What an agency is asked for."""

    NAME = "name"
    CHRONOLOGY = "chronology"


@dataclass(frozen=True, kw_only=True)
class Request:
    """One time an agency was asked. ``of`` is who there was asked, ``by`` who asked.

    ``role`` is the place on the list that a name is wanted for.
    """

    agency: str
    wanted: Wanted
    at: datetime
    by: str
    of: str = ""
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class AskAgency:
    """Command: note that an agency was asked, now, for a name or for its chronology."""

    meeting: UUID
    agency: str
    wanted: Wanted
    of: str = ""
    role: str = ""


@dataclass(frozen=True, kw_only=True)
class Chronology:
    """An agency's chronology for a meeting: each time it was asked for, and when it came."""

    agency: str
    asked: tuple[Request, ...]
    received: datetime | None = None

    @property
    def is_missing(self) -> bool:
        """Whether it was asked for and has not come."""
        return self.received is None


def chronologies(
    requests: Iterable[Request], received: Iterable[tuple[str, datetime]]
) -> tuple[Chronology, ...]:
    """Return how each chronology that was asked for stands.

    ``received`` are the files taken, as agency and moment: one counts from the first time its
    agency was asked.
    """
    asked: dict[str, list[Request]] = {}
    for request in requests:
        if request.wanted is Wanted.CHRONOLOGY:
            asked.setdefault(request.agency, []).append(request)
    came = sorted(received, key=lambda one: one[1])
    return tuple(
        Chronology(
            agency=agency,
            asked=tuple(own),
            received=next((at for code, at in came if code == agency and at >= own[0].at), None),
        )
        for agency, own in asked.items()
    )


def asked_words(asked: Sequence[Request], now: datetime) -> str:
    """Say when an agency was asked, such as ``asked twice, last 2 days ago``."""
    if not asked:
        return "not asked yet"
    last = _ago(asked[-1].at, now)
    times = {1: "", 2: "twice, last "}.get(len(asked), f"{len(asked)} times, last ")
    return f"asked {times}{last}"


def history_words(asked: Iterable[Request]) -> str:
    """Say each time an agency was asked: the day, who there was asked where it is known, by whom.

    ``23 Nov 2026 by K. Lowe; 25 Nov 2026, duty desk, by K. Lowe``; empty where it never was.
    """
    return "; ".join(
        f"{date_words(to_local(one.at).date())}{f', {one.of},' if one.of else ''} by {one.by}"
        for one in asked
    )


def asked_on_words(asked: Sequence[Request]) -> str:
    """Say on which days an agency was asked, for a record that is read later."""
    if not asked:
        return "not asked"
    days = [date_words(to_local(one.at).date()) for one in asked]
    return f"asked on {', '.join(dict.fromkeys(days))}"


def lacking_words(
    missing: Iterable[tuple[str, Sequence[Request]]],
    unnamed: Iterable[tuple[str, Sequence[Request]]],
) -> str:
    """Say what a meeting began without; empty where it lacked nothing.

    ``missing`` are agencies whose chronology has not come, ``unnamed`` places with nobody named;
    those asked on the same days stand together.
    """
    parts = [
        f"{names} {'chronologies' if ',' in names else 'chronology'} missing, {asked}."
        for names, asked in _together(missing)
    ]
    parts += [f"{names} not confirmed, {asked}." for names, asked in _together(unnamed)]
    return f"When the meeting began: {' '.join(parts)}" if parts else ""


def _together(of: Iterable[tuple[str, Sequence[Request]]]) -> list[tuple[str, str]]:
    """Names with the days they were asked on: those asked on the same days in one."""
    found: dict[str, list[str]] = {}
    for name, asked in of:
        found.setdefault(asked_on_words(asked), []).append(name)
    return [(", ".join(names), asked) for asked, names in found.items()]


def _ago(at: datetime, now: datetime) -> str:
    days = (to_local(now).date() - to_local(at).date()).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{days} days ago"
