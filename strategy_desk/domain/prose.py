"""A document as words: what stands where, before any program's file is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias

from strategy_desk.domain.held_back import HeldBack

Fields: TypeAlias = Mapping[str, str]
"""Words by the name of their place, such as ``meeting.title``."""


class Style(Enum):
    """What a paragraph is; each is a style that a word processor has."""

    TITLE = "Title"
    SUBTITLE = "Subtitle"
    HEADING = "Heading 1"
    SUBHEADING = "Heading 2"
    NORMAL = "Normal"
    LIST = "List Bullet"
    QUOTE = "Quote"


@dataclass(frozen=True, kw_only=True)
class Run:
    """Words that look alike."""

    words: str
    is_strong: bool = False


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """One paragraph. ``is_marked`` sets apart what not every reader may see.

    ``anchor`` names it in the file, so that it is known again when the file comes back. One that
    ``keeps`` stays on the page of what follows it; a heading does so anyway.
    """

    runs: tuple[Run, ...]
    style: Style = Style.NORMAL
    is_marked: bool = False
    anchor: str = ""
    keeps: bool = False


@dataclass(frozen=True, kw_only=True)
class Grid:
    """A table. Without ``heads`` the first cell of each row names what the second says."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]
    """Shares of the page's width."""


Block: TypeAlias = Paragraph | Grid


@dataclass(frozen=True, kw_only=True)
class Furniture:
    """What stands on every page, whatever the page holds.

    ``title`` is a reference and a kind, and names nobody. ``notice`` says that it is a draft.
    ``check`` is the check value of a copy that is in the register; ``watermark`` stands behind
    what each page holds.
    """

    title: str
    marking: str
    copy: str
    reader: str
    printed: str
    notice: str = ""
    check: str = ""
    watermark: str = ""


@dataclass(frozen=True, kw_only=True)
class Filling:
    """What a partnership's own template is filled with: fields, and rows of fields by their name.

    ``needed`` are fields without which a copy would hide what its reader must know; ``none``
    stands in a row of which there is nothing.
    """

    fields: Fields
    rows: Mapping[str, tuple[Fields, ...]]
    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...] = ()
    none: str = ""


@dataclass(frozen=True, kw_only=True)
class Prose:
    """A document for one reader. ``held`` is what the finished file is searched for."""

    furniture: Furniture
    blocks: tuple[Block, ...]
    is_landscape: bool = False
    filling: Filling = field(default_factory=lambda: Filling(fields={}, rows={}, columns={}))
    held: tuple[HeldBack, ...] = field(default=(), repr=False, compare=False)


def words(*texts: str | Run, style: Style = Style.NORMAL, is_marked: bool = False) -> Paragraph:
    """Return a paragraph of these texts, without those that are empty."""
    runs = (text if isinstance(text, Run) else Run(words=text) for text in texts)
    return Paragraph(runs=tuple(run for run in runs if run.words), style=style, is_marked=is_marked)


def strong(text: str) -> Run:
    """Return words that stand out."""
    return Run(words=text, is_strong=True)
