"""What the import page shows: the file as read, what it would change, and what is to be decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from uuid import UUID

from strategy_desk.domain.accounts import Decision, Settlement
from strategy_desk.domain.chronologies import Field, TakenFile
from strategy_desk.domain.comparison import EarlierRow
from strategy_desk.presenters.importing.pairs import Pairs, PairShown

NEW, SAME, TO_ANSWER, REFUSED = "New", "Already here", "To answer", "Cannot be read"
"""What rows of every kind of file can be."""

NO_EVENT = "No event"
LEAVE_OUT = "Leave out"
IDLE = frozenset({SAME, NO_EVENT, REFUSED})
"""Rows for the sake of which a file need not be added."""

ADDED, LEFT = "will be added", "left as they are"
"""What becomes of rows that are new, and of those that are here."""


class Step(IntEnum):
    """The steps of an import, in order (design specification 9.8)."""

    FILE = 1
    COLUMNS = 2
    DUPLICATES = 3
    CHECK = 4
    ADD = 5

    @property
    def text(self) -> str:
        """What the step is called."""
        return self.name.capitalize()


class Kind(StrEnum):
    """What a file holds."""

    CHRONOLOGY = "Chronology"
    EPISODES = "Missing episodes"


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A file that was handed in, for a child's reference; ``agency`` is a code or empty."""

    child: str
    agency: str
    name: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """What a person decided before adding: of pairs by row, and which events to take out."""

    decisions: Mapping[int, Decision] = field(default_factory=dict)
    take_out: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ColumnShown:
    """One column of the file: its heading, one cell, what it is read as, and a remark.

    ``reads`` says in words what it is read as where ``field`` cannot be chosen, ``left`` what
    becomes of it where none is.
    """

    heading: str
    example: str
    field: Field | None
    remark: str
    reads: str = ""
    left: str = LEAVE_OUT


@dataclass(frozen=True, kw_only=True)
class TableShown:
    """One table of the file. ``matched`` says that its columns are read as last time."""

    name: str
    columns: tuple[ColumnShown, ...]
    matched: bool = False


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many rows are to become what: in words, with the token of its colour."""

    name: str
    number: int
    becomes: str
    colour: str


@dataclass(frozen=True, kw_only=True)
class RowShown:
    """One row of the file with its verdict and why."""

    place: int
    where: str
    when: str
    agency: str
    text: str
    verdict: str
    why: str


@dataclass(frozen=True, kw_only=True)
class RefusedRow:
    """One row that cannot be read: where it stands, its cells as written, and why."""

    where: str
    cells: tuple[str, ...]
    why: str


@dataclass(frozen=True, kw_only=True)
class Trial:
    """What adding a file would do; nothing is added yet. ``tiers`` says who may see it."""

    tables: tuple[TableShown, ...]
    counts: tuple[Count, ...]
    changes: str
    rows: tuple[RowShown, ...]
    pairs: tuple[PairShown, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    withdrawn: tuple[EarlierRow, ...] = ()
    notes: tuple[str, ...] = ()
    day_first: bool | None = None
    tiers: str = ""

    @property
    def total(self) -> int:
        """How many rows the file has."""
        return len(self.rows)

    def number(self, name: str) -> int:
        """How many rows are counted under a name."""
        return sum(count.number for count in self.counts if count.name == name)

    @property
    def brings_anything(self) -> bool:
        """Whether any row tells, or may tell, of something that is not here."""
        return any(count.number for count in self.counts if count.name not in IDLE)


@dataclass(frozen=True, kw_only=True)
class ImportShown:
    """The whole page at one moment.

    ``doing`` says what is under way; ``trouble`` why something could not be done. ``saved`` names
    the file of rows to send back, ``added`` says what was added last. ``files`` were taken before.
    """

    child: str = ""
    step: Step = Step.FILE
    file_name: str = ""
    kind: Kind = Kind.CHRONOLOGY
    agency: str = ""
    doing: str = ""
    trouble: str = ""
    trial: Trial | None = None
    pairs: Pairs = field(default_factory=Pairs)
    take_out: frozenset[UUID] = frozenset()
    saved: str = ""
    added: str = ""
    files: tuple[TakenFile, ...] = ()

    @property
    def step_after(self) -> Step:
        """The next step; without pairs there is nothing to decide."""
        skips = self.step is Step.COLUMNS and not self.pairs.pairs
        return Step.CHECK if skips else Step(min(self.step + 1, Step.ADD))

    @property
    def step_before(self) -> Step:
        """The step before."""
        skips = self.step is Step.CHECK and not self.pairs.pairs
        return Step.COLUMNS if skips else Step(max(self.step - 1, Step.FILE))

    @property
    def why_not_next(self) -> str:
        """Why there is no going on, in words; nothing where there is."""
        if self.doing:
            return f"{self.doing}…"
        if self.trial is None:
            return "Choose a file"
        if self.step is Step.DUPLICATES and (left := self.pairs.undecided):
            return f"{left} pair{'s' if left > 1 else ''} left to decide"
        if self.step >= Step.CHECK and not (self.trial.brings_anything or self.take_out):
            return "Nothing in the file is new"
        return ""

    @property
    def outcome(self) -> str:
        """What adding the file does with its rows, as it is decided now, in words."""
        settled = self.pairs.counts
        both = settled[Settlement.AGREE] + settled[Settlement.DISAGREE]
        counted = (
            (self.trial.number(NEW) if self.trial else 0, "added"),
            (settled[Settlement.JOINED], "joined"),
            (both, "kept beside another"),
            (settled[Settlement.LEFT], "left as it was"),
            (settled[None], "to settle later"),
            (len(self.take_out), "taken out"),
            (self.trial.number(TO_ANSWER) if self.trial else 0, "to answer"),
            (len(self.trial.refused) if self.trial else 0, "cannot be read"),
        )
        said = [f"{number:,} {words}" for number, words in counted if number]
        return ", ".join(said) or "nothing new"
