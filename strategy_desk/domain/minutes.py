"""Minute lines: what was said, by whom, of what kind, and who may read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import Agreement


class LineKind(StrEnum):
    """What a minute line is."""

    INFORMATION = "information"
    ANALYSIS = "analysis"
    CHILD_WORDS = "child's words"
    DECISION = "decision"
    ACTION = "action"
    DISSENT = "dissent"


class Basis(StrEnum):
    """How its speaker knows it, told apart because a record that mixes them misleads.

    Source: domain specification 1.4, duty 4.
    """

    NOT_SAID = ""
    FACT = "fact"
    OPINION = "opinion"
    REPORTED = "reported by somebody else"


STEP = 1024
"""Between the positions of lines written one after another: room for those that come between."""


@dataclass(frozen=True, kw_only=True)
class MinuteLine:
    """One line of the minutes. ``position`` orders lines within an agenda item.

    ``exact`` says that the words are the speaker's own, to be printed as they stand. ``held`` says
    that it is as far as it is typed, not left yet. ``reason`` is why somebody did not agree, and
    ``response`` what the chair answered (domain specification 1.9). ``about`` is the child it is
    about; without one, all who were in the meeting when it was begun.
    """

    id: UUID
    version: int
    item: int
    position: int
    at: datetime
    agency: str
    speaker: str
    text: str
    kind: LineKind = LineKind.INFORMATION
    tier: Tier = Tier.ALL
    basis: Basis = Basis.NOT_SAID
    exact: bool = False
    held: bool = False
    response: str = ""
    about: UUID | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class WriteLine:
    """A line as it is to be saved. The first save makes it, later ones keep its history.

    ``line`` is chosen by the writer, so that a save sent twice is one line. ``at`` is when it was
    begun; without it, when it is first saved.
    """

    meeting: UUID
    line: UUID
    item: int
    position: int
    text: str
    at: datetime | None = None
    agency: str = ""
    speaker: str = ""
    kind: LineKind = LineKind.INFORMATION
    tier: Tier = Tier.ALL
    basis: Basis = Basis.NOT_SAID
    exact: bool = False
    about: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Pen:
    """Command: keep where somebody is writing, so that the meeting opens again in place.

    ``line`` is the line that the caret is on as far as it is typed, ``filed`` says that nothing of
    it waits to be saved. ``caret`` counts letters, ``scroll`` pixels.
    """

    line: WriteLine
    caret: int = 0
    scroll: int = 0
    filed: bool = False


@dataclass(frozen=True, kw_only=True)
class FileLines:
    """Command: save the lines that were left, take out those that are gone, and move the pen."""

    lines: tuple[WriteLine, ...] = ()
    removed: tuple[UUID, ...] = ()
    pen: Pen | None = None


@dataclass(frozen=True, kw_only=True)
class TakeOut:
    """Command: take actions or decisions that came of a line out; without any it is as it was."""

    line: UUID
    parts: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class LiftLines:
    """Command: let everybody see lines that were restricted, on the word of who owns them."""

    lines: tuple[UUID, ...]
    agreement: Agreement | None


@dataclass(frozen=True, kw_only=True)
class Respond:
    """Command: set beside a line that records who did not agree why not, and the chair's response.

    A part that is nothing stays as it is.
    """

    line: UUID
    response: str | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True)
class SendingBack:
    """A draft that the chair gave back: ``reason`` is what was to be put right in it."""

    id: UUID
    version: int
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class MinutesVersion:
    """Minutes as they were sent out or agreed: what stood in them then is kept in the journal.

    ``note`` says what changed since the version before; ``accepted`` counts the corrections that
    had been accepted by then.
    """

    id: UUID
    version: int
    number: int
    at: datetime
    by: str
    note: str = ""
    agreed: bool = False
    accepted: int = 0


def as_command(line: MinuteLine, meeting: UUID) -> WriteLine:
    """Return the command that would write this line as it stands."""
    return WriteLine(
        meeting=meeting,
        line=line.id,
        item=line.item,
        position=line.position,
        text=line.text,
        at=line.at,
        agency=line.agency,
        speaker=line.speaker,
        kind=line.kind,
        tier=line.tier,
        basis=line.basis,
        exact=line.exact,
        about=line.about,
    )


def place(positions: Sequence[int | None]) -> tuple[int, ...]:
    """Return rising positions for lines in their order; None is a line that has none yet.

    A position that can stay does, so that a line put between two others is the only one to be
    saved; where there is no room, the lines after make way.
    """
    placed: list[int] = []
    for index, wanted in enumerate(positions):
        before = placed[-1] if placed else 0
        if wanted is not None and wanted > before:
            placed.append(wanted)
            continue
        after = next((p for p in positions[index + 1 :] if p is not None and p > before), None)
        middle = before + STEP if after is None else (before + after) // 2
        placed.append(max(middle, before + 1))
    return tuple(placed)
