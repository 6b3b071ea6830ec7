"""Packs: the papers of a meeting for one person, and the versions in which they can be had.

Source: design specification 9.7 (what each version holds); domain specification 8.3, 8.4 (by
inclusion, never wider than the reader's own) and 8.6 (a short life).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.copies import How
from strategy_desk.domain.sharing import CHAIR, PROFESSIONALS, Audience, Tier
from strategy_desk.errors import NotFound, RuleBroken

LARGEST = 25 * 1024 * 1024
"""Bytes of one added paper."""

MOST_PAGES = 300
"""Pages of one added paper."""


class For(StrEnum):
    """Whose eyes a version is for."""

    OWN = "own"
    SHARED = "shared"
    FAMILY = "family"


class Kind(StrEnum):
    """What an added paper is."""

    PDF = "pdf"
    WORD = "docx"
    PICTURE = "picture"


@dataclass(frozen=True, kw_only=True)
class PackVersion:
    """One version of a pack: the documents in it, in order, and whether added papers are."""

    key: str
    name: str
    reader: For
    documents: tuple[str, ...]
    papers: bool = False


@dataclass(frozen=True, kw_only=True)
class PackCatalogue:
    """Every version, fullest first, and the days that a working copy lives."""

    versions: tuple[PackVersion, ...]
    working_life: int

    def version(self, key: str) -> PackVersion:
        """Return a version by its key.

        Raises:
            NotFound: there is none.
        """
        found = next((one for one in self.versions if one.key == key), None)
        if found is None:
            raise NotFound(
                f"There is no version of a pack called {key}.",
                f"There are: {', '.join(one.key for one in self.versions)}.",
            )
        return found

    def usual(self, reader: Audience) -> PackVersion:
        """Return the version that a reader gets unless somebody chooses another.

        The chair's holds everything; a family and carers get theirs; whoever is at the table gets
        what every professional may see.
        """
        wanted = For.OWN if reader.key == CHAIR.key else For.SHARED
        if reader.is_of_one_child:
            wanted = For.FAMILY
        return next(one for one in self.versions if one.reader is wanted)


@dataclass(frozen=True, kw_only=True)
class WordPart:
    """A paragraph of a Word file, or the rows of a table in it, the first of which heads it."""

    text: str = ""
    is_heading: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, kw_only=True)
class PaperPage:
    """One page as a picture: a JPEG of so many pixels, with 1 or 3 ``colours`` each.

    ``words`` are those that can be seen on it.
    """

    jpeg: bytes
    width: int
    height: int
    colours: int
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class ReadPaper:
    """What was made of a file: pictures of its pages, or the words of a Word file.

    ``left_out`` says what of the file is in neither.
    """

    kind: Kind
    pages: tuple[PaperPage, ...] = ()
    words: tuple[WordPart, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class AddedPaper:
    """A paper that an agency sent for the meeting, as it was made of its file.

    ``pages`` and ``words`` are there where the paper is to be printed.
    """

    id: UUID
    version: int
    title: str
    agency: str
    dated: date | None
    tier: Tier
    kind: Kind
    digest: str
    size: int
    words: tuple[WordPart, ...] = ()
    pages: tuple[PaperPage, ...] = ()
    alternative: str = ""


@dataclass(frozen=True, kw_only=True)
class AddPaper:
    """Command: add a paper to a meeting's pack. ``data`` is the file, ``made`` what it holds.

    A picture's ``alternative`` is required.
    """

    meeting: UUID
    title: str
    agency: str
    dated: date | None = None
    tier: Tier = Tier.NOT_FAMILY
    data: bytes
    made: ReadPaper
    alternative: str = ""


@dataclass(frozen=True, kw_only=True)
class RemovePaper:
    """Command: take a paper out of a meeting's pack."""

    paper: UUID
    seen: int


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which version somebody gets, how, whether in large print, and what was left out besides."""

    audience: str
    person: str = ""
    edition: str
    how: How = How.PDF
    large: bool = False
    left_out: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChooseVersion:
    """Command: say which version of a meeting's pack somebody gets."""

    meeting: UUID
    choice: Choice


class Why(StrEnum):
    """Why something is not in a copy."""

    TIER = "handling"
    CHOSEN = "left out of this copy"
    OTHER_CHILD = "tells of another child"
    VERSION = "not in this version"


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """Something of the meeting that is not in a copy, for the chair's eyes: what, and why.

    ``kind`` is line, decision, action or paper.
    """

    id: UUID
    kind: str
    words: str
    tier: Tier
    why: Why


@dataclass(frozen=True, kw_only=True)
class PackItem:
    """One thing that a pack could hold, and ``left_out`` where a copy does not have it.

    ``what`` says where in the pack it would stand.
    """

    id: UUID
    what: str
    text: str
    tier: Tier
    agency: str = ""
    left_out: LeftOut | None = None


def audience_of(version: PackVersion, reader: Audience) -> Audience:
    """Return whom a copy of this version is built for, when it goes to a reader.

    It is never wider than the reader's own: what every professional may see is built for whoever
    may see less as their own copy.

    Raises:
        RuleBroken: it is the family's and the reader is not of them, or the other way about.
    """
    is_wrong = reader.is_family if version.reader is not For.FAMILY else not reader.is_of_one_child
    if is_wrong:
        raise RuleBroken(
            f"The version {version.name} is not for {reader.label}.",
            "Choose another version, or another reader.",
        )
    if version.reader is For.SHARED and reader.tiers >= PROFESSIONALS.tiers:
        return PROFESSIONALS
    return reader


def check_paper(command: AddPaper) -> None:
    """Refuse a paper that could not be printed, or that its reader could not be told of.

    Raises:
        RuleBroken: something is missing or too large; ``field`` says what.
    """
    if not command.title.strip():
        raise RuleBroken("The paper has no title yet.", "Say what it is.", field="title")
    if not command.agency.strip():
        raise RuleBroken("Nobody is named who wrote it.", "Choose the agency.", field="agency")
    if command.made.kind is Kind.PICTURE and not command.alternative.strip():
        raise RuleBroken(
            "Nothing says what the picture shows.",
            "Write it in a sentence, for whoever cannot see it.",
            field="alternative",
        )
    if len(command.data) > LARGEST:
        raise RuleBroken(
            f"The paper has {len(command.data) / 1024 / 1024:.0f} MB.",
            f"Add one of at most {LARGEST // 1024 // 1024} MB.",
            field="data",
        )


def check_names_nobody(title: str, names: Iterable[str]) -> None:
    """Refuse a title with a child's name in it: it stands among the contents and bookmarks.

    Raises:
        RuleBroken: it has one.
    """
    said = {word.casefold() for word in re.findall(r"[^\W\d_]+", title)}
    if any(word.casefold() in said for name in names for word in re.findall(r"[^\W\d_]+", name)):
        raise RuleBroken(
            "The title names the child.", "Use the child's reference instead.", field="title"
        )
