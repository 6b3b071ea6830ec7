"""Letters after a meeting: to the family, and to the child. Always drafts that somebody edits.

A letter is of one meeting and about one child. It is drafted when somebody asks for it, from what a
family may see and nothing else; the chair reads it before it goes, and nothing is sent from here.
Source: domain specification 1.4 (duty 7), 8.3 and 8.4.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

NEEDED = frozenset({"ring", "talk"})
"""The parts without which no letter goes: whom to ring, whom to talk to."""

_BRACKETS = re.compile(r"\[[^\]\n]*\]")


class LetterKind(StrEnum):
    """Whom a letter is for."""

    FAMILY = "family"
    CHILD = "child"


class LetterState(StrEnum):
    """How far a letter has come."""

    DRAFT = "draft"
    READ = "read by the chair"
    SENT = "sent"


class SourceKind(StrEnum):
    """What a drafted sentence can rest on."""

    MEETING = "meeting"
    LINE = "line"
    DECISION = "decision"
    ACTION = "action"


@dataclass(frozen=True, kw_only=True)
class Source:
    """One thing in the record that a drafted sentence rests on; ``label`` names it in words."""

    kind: SourceKind
    of: UUID
    label: str


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One drafted sentence with what it rests on; the fixed words of letters rest on nothing."""

    text: str
    sources: tuple[Source, ...] = ()
    listed: bool = False


@dataclass(frozen=True, kw_only=True)
class DraftPart:
    """What the record offers for one part of a letter."""

    key: str
    heading: str
    welsh: str
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The sentences as they stand in a letter; those that are listed begin with a dash."""
        told = ""
        for one in self.sentences:
            between = "\n" if one.listed or told.rpartition("\n")[2].startswith("- ") else " "
            told += f"{between if told else ''}{'- ' if one.listed else ''}{one.text}"
        return told


@dataclass(frozen=True, kw_only=True)
class KeptSource:
    """A source that is kept with the sentence of a letter that was drafted from it."""

    id: UUID
    part: str
    sentence: str
    source: Source
    still_shared: bool = True
    """Whether a family may see the source now."""


@dataclass(frozen=True, kw_only=True)
class LetterPart:
    """One headed part of a letter: ``text`` is what stands there, ``drafted`` what was offered.

    ``fresh`` is what the record would offer now; ``welsh`` is the heading in Welsh.
    """

    key: str
    heading: str
    text: str
    drafted: str
    welsh: str = ""
    fresh: str = ""
    sources: tuple[KeptSource, ...] = ()

    @property
    def is_written(self) -> bool:
        """Whether somebody has changed the words that were drafted."""
        return self.text != self.drafted

    @property
    def is_old(self) -> bool:
        """Whether the record has changed so that it would be drafted otherwise now."""
        return self.fresh != self.drafted


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Why a letter may not be printed: the part, the sentence, and what is wrong with it.

    ``source`` is the kept source that a family may not see any longer, where that is what is wrong.
    """

    part: str
    heading: str
    sentence: str
    why: str
    source: UUID | None = None

    @property
    def beside(self) -> str:
        """Say it where the part is in sight."""
        return f"{self.why[:1].upper()}{self.why[1:]} It says: “{self.sentence}”"

    @property
    def words(self) -> str:
        """Say it as one text."""
        return f"“{self.heading}”: {self.why} It says: “{self.sentence}”"


@dataclass(frozen=True, kw_only=True)
class Phrasing:
    """The fixed words round the parts of a letter; ``welsh`` has them by the same names."""

    title: str
    draft: str
    closing: str
    signed: str
    welsh: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class LetterSummary:
    """One letter without its words: to whom it is, and how far it has come.

    ``address`` goes into the window of an envelope.
    """

    id: UUID
    version: int
    kind: LetterKind
    meeting: UUID
    child: UUID
    addressee: str
    greeting: str
    address: str
    drafted_at: datetime
    read_by: str = ""
    read_at: datetime | None = None
    sent_on: date | None = None
    sent_how: str = ""
    sent_by: str = ""

    @property
    def state(self) -> LetterState:
        """How far it has come."""
        if self.sent_on is not None:
            return LetterState.SENT
        return LetterState.READ if self.read_at is not None else LetterState.DRAFT


@dataclass(frozen=True, kw_only=True)
class LetterRecord(LetterSummary):
    """One letter whole. ``reference`` is what the meeting is called in the child's record.

    One about a child in Wales or who speaks Welsh ``needs_welsh``. ``faults`` stop it from being
    printed, ``gaps`` are what somebody has still to fill in before the chair can have read it.
    """

    reference: str
    phrasing: Phrasing
    parts: tuple[LetterPart, ...]
    needs_welsh: bool = False
    faults: tuple[Fault, ...] = ()

    @property
    def gaps(self) -> tuple[str, ...]:
        """The headings under which something is still to be filled in."""
        return tuple(part.heading for part in self.parts if is_gap(part))


@dataclass(frozen=True, kw_only=True)
class Draft:
    """Command: draft a letter from what a family may see; a child's is to the child by first name.

    ``meeting`` may be about several children: the letter holds nothing of another.
    """

    meeting: UUID
    child: UUID
    kind: LetterKind
    addressee: str = ""


@dataclass(frozen=True, kw_only=True)
class AddressLetter:
    """Command: say to whom a letter goes, how it greets them, and where it is posted."""

    letter: UUID
    seen: int
    addressee: str
    greeting: str
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class WritePart:
    """Command: save one part as somebody typed it. ``was`` are the words that they changed."""

    letter: UUID
    key: str
    was: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Redraft:
    """Command: draft parts again from the record as it stands now.

    A part that somebody has written in is only replaced with ``replace``.
    """

    letter: UUID
    keys: tuple[str, ...]
    replace: bool = False


@dataclass(frozen=True, kw_only=True)
class SettleSource:
    """Command: say that nothing is left in a letter of what a family may not see any longer."""

    source: UUID


@dataclass(frozen=True, kw_only=True)
class ReadLetter:
    """Command: the chair has read the letter. ``by`` is who did; without it, the one at work."""

    letter: UUID
    seen: int
    by: str = ""


@dataclass(frozen=True, kw_only=True)
class SendLetter:
    """Command: note how and when somebody sent a letter, or gave it."""

    letter: UUID
    seen: int
    how: str
    on: date


def is_gap(part: LetterPart) -> bool:
    """Whether something in brackets is still to be filled in, or nobody is named to talk to.

    Any other part may be empty: it is then left out, its heading too.
    """
    return bool(_BRACKETS.search(part.text)) or (part.key in NEEDED and not part.text.strip())
