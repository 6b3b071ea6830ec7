"""Documents that go with a referral: who agreed to send each, what it is called, how large it is.

Names in file names are refused. Only what its owner agreed to is ever written out. Source: domain
specification 4.4 (item 48), 4.7 (columns of the list), 8.4.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.names_in_use import names_somebody
from strategy_desk.domain.nrm_forms import FileLimits
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.errors import RuleBroken

CONVERTED = ("xlsx", "eml")
"""What is made into a PDF here, so that it can be sent."""

LARGEST_READ = 200_000_000
"""Bytes of a file that is taken in at all, to be split."""

MEGABYTE = 1_000_000


@dataclass(frozen=True, kw_only=True)
class EvidenceFile:
    """One document of the bundle. ``agreed`` is nothing where its owner was not asked yet."""

    id: UUID
    version: int
    number: int
    title: str
    agency: str
    author: str
    on: str
    shows: str
    name: str
    size: int
    digest: str
    agreed: bool | None = None
    agreed_by: str = ""
    agreed_on: date | None = None
    tier: Tier = Tier.ALL

    @property
    def dated(self) -> bool:
        """Whether it says when it was made."""
        return bool(self.on.strip())

    @property
    def restricted(self) -> bool:
        """Whether it is marked for fewer than everybody at the table."""
        return self.tier is not Tier.ALL

    @property
    def size_words(self) -> str:
        """Its size in words: '2.4 MB'."""
        if self.size < MEGABYTE / 10:
            return f"{max(round(self.size / 1000), 1)} KB"
        return f"{self.size / MEGABYTE:.1f} MB"


@dataclass(frozen=True, kw_only=True)
class AddEvidenceFile:
    """Command: take a document into the bundle. ``name`` is what the file is called."""

    child: UUID
    title: str
    agency: str
    on: str
    shows: str
    name: str
    data: bytes
    author: str = ""
    tier: Tier = Tier.ALL


@dataclass(frozen=True, kw_only=True)
class AgreeToSend:
    """Command: say whether the owner of a document agreed to send it, who and on which day."""

    file: UUID
    seen: int
    agreed: bool
    by: str
    on: date


@dataclass(frozen=True, kw_only=True)
class RemoveEvidenceFile:
    """Command: take a document out of the bundle."""

    file: UUID
    seen: int


@dataclass(frozen=True, kw_only=True)
class Left:
    """A document that is not sent, and why."""

    number: int
    why: str


def ending(name: str) -> str:
    """Return the ending of a file's name, in small letters and without its dot."""
    return name.rpartition(".")[2].strip().lower() if "." in name else ""


def better_name(number: int, kind: str) -> str:
    """Return a name that names nobody: 'NRM-evidence-01.pdf'."""
    return f"NRM-evidence-{number:02d}.{kind}"


def check_file(command: AddEvidenceFile, limits: FileLimits) -> None:
    """Refuse a document that says too little of itself, or that nobody could send.

    Raises:
        RuleBroken: with what is missing, too large or of another type.
    """
    for words, missing in (
        (command.title, "what it is"),
        (command.agency, "whose it is"),
        (command.on, "its date"),
        (command.shows, "what it shows"),
    ):
        if not words.strip():
            raise RuleBroken(f"It does not say {missing}.", f"Write {missing}. Nothing was saved.")
    read_moment(command.on)
    kind = ending(command.name)
    if kind not in (*limits.types, *CONVERTED):
        raise RuleBroken(
            f"A file of type {kind or 'unknown'} cannot be sent with the form.",
            f"The form takes {', '.join(limits.types).upper()}; xlsx and eml become PDF here.",
        )
    if not command.data:
        raise RuleBroken("The file is empty.", "Choose the file again. Nothing was saved.")
    if len(command.data) > LARGEST_READ:
        raise RuleBroken(
            f"The file has {len(command.data) // MEGABYTE:,} MB; at most "
            f"{LARGEST_READ // MEGABYTE} MB are read.",
            "Save it in parts first. Nothing was saved.",
        )


def check_name(name: str, people: Iterable[str], number: int, kind: str) -> None:
    """Refuse a file name that names somebody, in whatever letters.

    ``people`` are whole names of the child, the family, other children and professionals.

    Raises:
        RuleBroken: with a better name; who was found is not said.
    """
    if names_somebody(name, people):
        raise RuleBroken(
            "The name of the file has somebody's name in it.",
            f"Call it {better_name(number, kind)}. Nothing was saved.",
            field="name",
        )


def check_agreement(command: AgreeToSend, today: date) -> None:
    """Refuse an agreement that nobody gave, or on a day to come.

    Raises:
        RuleBroken: with which of the two.
    """
    if not command.by.strip():
        raise RuleBroken("It does not say who answered for the owner.", "Write who, and when.")
    if command.on > today:
        raise RuleBroken("The owner cannot have answered on a day to come.", "Check the day.")


def to_send(files: Iterable[EvidenceFile]) -> tuple[tuple[EvidenceFile, ...], tuple[Left, ...]]:
    """Return the documents whose owner agreed, and the others with why they stay here."""
    going, left = [], []
    for file in files:
        if file.agreed:
            going.append(file)
        else:
            why = (
                "its owner did not agree" if file.agreed is False else "its owner is not asked yet"
            )
            if file.restricted:
                why += f"; it is {TIER_NAMES[file.tier].lower()}"
            left.append(Left(number=file.number, why=why))
    return tuple(going), tuple(left)
