"""Accounts: what several agencies, or one agency twice, say of what may be one event.

Both accounts are always kept. A join can be parted again, and until a person decides, what may be
another account of an event stands with it, so that nothing is lost and nothing counts twice.
Source: design specification 9.8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any
from uuid import UUID

from strategy_desk.domain.time import FuzzyDate

COMMON = frozenset(
    "a an and as at be been but by for from had has he her him his in is it no not of on or "  # noqa: SIM905
    "she that the their them they this to was were when who with".split()
)
"""Words that tell nothing of an event apart from the others."""


class Settlement(StrEnum):
    """What a person decided of two accounts; those that are kept both stay two events."""

    JOINED = "joined"
    AGREE = "both, agreeing"
    DISAGREE = "both, disagreeing"
    LEFT = "left"

    @property
    def parts(self) -> bool:
        """Whether the two stay events of their own."""
        return self in (Settlement.AGREE, Settlement.DISAGREE)


class Side(StrEnum):
    """Whose word holds in one field of a joined event."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"


Choices = Mapping[str, Side]
"""Whose word holds, by field; a field that is not named stays as the left one has it."""


@dataclass(frozen=True, kw_only=True)
class Account:
    """What one agency says of one event. ``where`` says in words who says it, and where."""

    agency: str
    when: FuzzyDate
    text: str
    until: FuzzyDate | None = None
    kind: str = ""
    place: str = ""
    reference: str = ""
    response: str = ""
    childs_view: str = ""
    source: str = ""
    author: str = ""
    where: str = ""

    @cached_property
    def telling(self) -> str:
        """The words of the text that tell it from another."""
        return telling(self.text)


@dataclass(frozen=True, kw_only=True)
class Held:
    """An account in the record, or one earlier in the same file, which has no version yet.

    ``joined_into`` is the event that it is another account of.
    """

    event: UUID
    account: Account
    version: int | None = None
    joined_into: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a person decided of two accounts, and whose word holds where they are joined."""

    settlement: Settlement
    choices: Choices = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SettleAccounts:
    """Command: decide, or decide again, of two accounts; without a decision it is open again."""

    conflict: UUID
    seen: int
    decision: Decision | None


@dataclass(frozen=True, kw_only=True)
class AnswerRow:
    """Command: say what a row that was in question is.

    It is the event that ``when``, ``kind`` and ``text`` give, or ``no_event`` says why it is none.
    """

    row: UUID
    seen: int
    when: FuzzyDate | None = None
    agency: str
    kind: str = "contact"
    text: str = ""
    no_event: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenPair:
    """Two accounts in the record that may be of one event, decided or not."""

    conflict: UUID
    version: int
    left: Account
    right: Account
    percent: int
    words: str
    settlement: Settlement | None = None
    settled_by: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenRow:
    """A row of a file that is in question: its words as written, and what is asked."""

    row: UUID
    version: int
    file_name: str
    agency: str
    sheet: str
    number: int
    cells: tuple[tuple[str, str], ...]
    why: tuple[str, ...]

    @property
    def longest(self) -> str:
        """What most likely tells of the event: the most words in one cell."""
        return max((words for _, words in self.cells), key=len, default="")


@dataclass(frozen=True, kw_only=True)
class ToSettle:
    """What files that were taken in have left open, and which accounts were joined."""

    pairs: tuple[OpenPair, ...] = ()
    rows: tuple[OpenRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field of two accounts side by side."""

    field: str
    label: str
    left: str
    right: str

    @property
    def is_same(self) -> bool:
        """Whether both say the same, as far as letters and spaces go."""
        return plain(self.left) == plain(self.right)

    @property
    def usual(self) -> Side:
        """Whose word holds unless a person chooses: both accounts' words, else what is there."""
        if self.field == "text":
            return Side.BOTH
        return Side.LEFT if self.left else Side.RIGHT


def words_that_hold(
    left: Mapping[str, Any], right: Mapping[str, Any], choices: Choices, whose: str
) -> dict[str, Any]:
    """Return what the left event says anew where the right one's word holds, by field.

    ``whose`` is said before the right one's words where both hold.
    """
    said = {
        name: right[name] if side is Side.RIGHT else f"{left[name]}\n{whose}: {right[name]}"
        for name, side in choices.items()
        if side is not Side.LEFT
    }
    return {name: words for name, words in said.items() if right[name] != left[name]}


def differences(left: Account, right: Account) -> Iterator[Difference]:
    """Yield every field in which either says anything, in the order of reading."""
    said = (
        ("when", "When", left.when.words, right.when.words),
        ("until", "Until", _moment(left.until), _moment(right.until)),
        ("kind", "Kind of entry", left.kind, right.kind),
        ("place", "Place", left.place, right.place),
        ("text", "What happened", left.text, right.text),
        ("reference", "Reference", left.reference, right.reference),
        ("response", "Action taken", left.response, right.response),
        ("childs_view", "Child's view", left.childs_view, right.childs_view),
        ("source", "Source", left.source, right.source),
        ("author", "Written by", left.author, right.author),
    )
    for name, label, one, other in said:
        if one or other:
            yield Difference(field=name, label=label, left=one, right=other)


def plain(words: str) -> str:
    """Return words without what the size of letters and the spaces between them say."""
    return " ".join(words.casefold().split())


def telling(words: str) -> str:
    """Return the words of a text without those that nearly every text has."""
    return " ".join(w for w in re.findall(r"\w+", words.casefold()) if w not in COMMON)


def _moment(when: FuzzyDate | None) -> str:
    return when.words if when else ""
