"""Copies of documents: numbered, sealed with a check value, and followed to their end.

Source: domain specification 8.1 (copy n of N), 8.6 (a short life), 8.8 (numbered copies, with what
became of each; a lost one starts the 72-hour clock); design specification 9.7 (the register).
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from strategy_desk.errors import RuleBroken

LETTERS = "BCDFGHJKMNPQRTVWXYZ"
"""Letters of a check value: none that is read for another or for a figure, no vowel for a word."""

LENGTH, GROUP = 9, 3
"""Letters of a check value, and of each of its groups: one in 3 x 10^11 is right by chance."""

TELL_WITHIN = timedelta(hours=72)
"""After a copy was lost, until when the regulator is told of a breach (UK GDPR article 33)."""


class How(StrEnum):
    """How a copy was made."""

    PRINT = "print"
    PDF = "PDF"
    LOCKED = "PDF, locked"
    EMAIL = "email"
    FILE = "file for another program"


class Step(StrEnum):
    """What became of a copy."""

    SENT = "sent"
    RETURNED = "returned"
    DESTROYED = "destroyed"
    LOST = "lost"


ENDED = frozenset({Step.RETURNED, Step.DESTROYED})
"""After these a copy is with nobody."""


@dataclass(frozen=True, kw_only=True)
class CopyStep:
    """One thing that became of a copy: what, when, and who noted it."""

    step: Step
    at: datetime
    by: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class CopyRecord:
    """One copy as the register has it.

    ``of`` is the reference that it is numbered under; ``edition`` the version of the minutes or
    pack, or the format of a file for another program, which has no pages and no check value.
    ``audience`` is the reader that it was built for, ``person`` and ``agency`` whom it went to.
    ``digest`` is the SHA-256 of the file that left, ``plain`` of the file before it was locked,
    both in hexadecimal; ``pages`` are the digests of the words of each page, and after them of
    what it is drawn from, which copies made earlier lack. Without ``made_at`` its number was taken
    and nothing came of it.
    """

    id: UUID
    version: int
    child: UUID
    meeting: UUID | None
    of: str
    number: int
    total: int
    document: str
    edition: str = ""
    audience: str
    label: str
    person: str = ""
    agency: str = ""
    how: How
    begun_at: datetime
    made_at: datetime | None = None
    made_by: str
    digest: str = ""
    plain: str = ""
    pages: tuple[str, ...] = ()
    value: str = ""
    due: date | None = None
    steps: tuple[CopyStep, ...] = ()

    @property
    def name(self) -> str:
        """Which copy it is, as its pages say it."""
        return copy_words(self.number, self.total)

    @property
    def is_out(self) -> bool:
        """Whether somebody has it still, or had it last."""
        return self.made_at is not None and not any(one.step in ENDED for one in self.steps)

    @property
    def lost_at(self) -> datetime | None:
        """When it was noted as lost, unless it has turned up since."""
        last = self.steps[-1] if self.steps else None
        return last.at if last is not None and last.step is Step.LOST else None

    @property
    def tell_by(self) -> datetime | None:
        """Until when the loss is to be told, where it is lost."""
        return self.lost_at + TELL_WITHIN if self.lost_at else None

    def is_due(self, today: date) -> bool:
        """Whether it should be back, or destroyed, by now."""
        return self.is_out and self.due is not None and self.due <= today


@dataclass(frozen=True, kw_only=True)
class NewCopy:
    """One copy that is to be made, of a meeting or a child by its reference."""

    of: str
    document: str
    edition: str = ""
    audience: str
    label: str
    person: str = ""
    agency: str = ""
    how: How


@dataclass(frozen=True, kw_only=True)
class BeginCopies:
    """Command: take numbers for copies that are made together."""

    copies: tuple[NewCopy, ...]


@dataclass(frozen=True, kw_only=True)
class Numbered:
    """A copy with its number: ``number`` of ``total`` under one reference so far."""

    id: UUID
    number: int
    total: int


@dataclass(frozen=True, kw_only=True)
class FinishCopy:
    """Command: keep what tells a finished copy from every other; see `CopyRecord`."""

    copy: UUID
    digest: str
    plain: str
    pages: tuple[str, ...]
    value: str


@dataclass(frozen=True, kw_only=True)
class NoteCopy:
    """Command: say what became of a copy."""

    copy: UUID
    step: Step
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Fingerprint:
    """What a file is: the SHA-256 of its bytes, and of each page its digests and check value.

    A page without a check value has an empty one.
    """

    digest: str
    pages: tuple[str, ...]
    values: tuple[str, ...]


class Verdict(StrEnum):
    """What is known of a file beside the register."""

    RIGHT = "right"
    SAVED_AGAIN = "saved again"
    ALTERED = "altered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A verdict, with the numbers of the pages that are not as they were made, from 1.

    ``lacking`` are pages that were made and are not there.
    """

    verdict: Verdict
    pages: tuple[int, ...] = ()
    lacking: int = 0


def judged(copy: CopyRecord | None, found: Fingerprint) -> Judged:
    """Compare a file with what the register has of its copy.

    The bytes tell most. A copy that was unlocked, or saved by another program, has other bytes:
    then the words of each page are compared, with what it is drawn from where that is known, and
    pictures cannot be vouched for.
    """
    if copy is None:
        return Judged(verdict=Verdict.UNKNOWN)
    if found.digest in {copy.digest, copy.plain}:
        return Judged(verdict=Verdict.RIGHT)
    pairs = enumerate(zip(copy.pages, found.pages, strict=False), 1)
    as_made = {n for n, (made, page) in pairs if page.startswith(made)}
    changed = tuple(n for n, _ in enumerate(found.pages, 1) if n not in as_made)
    lacking = max(0, len(copy.pages) - len(found.pages))
    if changed or lacking:
        return Judged(verdict=Verdict.ALTERED, pages=changed, lacking=lacking)
    return Judged(verdict=Verdict.SAVED_AGAIN)


def copy_words(number: int, total: int) -> str:
    """Return which copy it is, such as ``Copy 3 of 8``."""
    return f"Copy {number} of {total}"


def check_value(seal: bytes, content: bytes) -> str:
    """Return the letters that every page of a copy carries, such as ``KDF-RTW-QXM``.

    ``seal`` is a secret of the desk for this copy's number, reader and moment; ``content`` stands
    for what its pages show.
    """
    number = int.from_bytes(hmac.new(seal, content, sha256).digest(), "big")
    letters = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters += LETTERS[place]
    return grouped(letters)


def grouped(letters: str) -> str:
    """Return letters in the groups in which they are read out."""
    return "-".join(letters[n : n + GROUP] for n in range(0, len(letters), GROUP))


def typed_value(text: str) -> str:
    """Return a check value as it is printed, however somebody typed it from paper.

    Raises:
        RuleBroken: it is none.
    """
    letters = "".join(letter for letter in text.upper() if letter.isalnum())
    if len(letters) != LENGTH or not set(letters) <= set(LETTERS):
        raise RuleBroken(
            f"'{text.strip()}' is no check value.",
            f"It has {LENGTH} letters in groups of {GROUP}, at the foot of each page after the "
            "word Check.",
        )
    return grouped(letters)


def check_step(copy: CopyRecord, step: Step) -> None:
    """Refuse what cannot become of a copy any more.

    Raises:
        RuleBroken: it was never made, or is back or destroyed already.
    """
    if copy.made_at is None:
        raise RuleBroken(f"{copy.name} was never made.", "Its number is not used again.")
    ended = next((one for one in copy.steps if one.step in ENDED), None)
    if ended is not None:
        raise RuleBroken(
            f"{copy.name} is {ended.step.value} already.", "The register keeps what was noted."
        )
    if step in {one.step for one in copy.steps[-1:]}:
        raise RuleBroken(f"{copy.name} is noted as {step.value} already.")
