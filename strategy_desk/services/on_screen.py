"""What of the record the screens of one open desk show: everything, or nobody's name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from strategy_desk.domain.share_safe import MARK, Hiding, hidden, holds_hidden
from strategy_desk.errors import DeskError, RuleBroken
from strategy_desk.services.share_safe import NAMED_IN, names_in_use

Shown = TypeVar("Shown")
Read = Callable[[Callable[[Session, str], Hiding], str], Hiding]


class Names:
    """Whether names are shown, and what hides them; the pages of a desk have one between them.

    ``who`` looks at the screens. ``child`` is the reference of the child last opened, who alone is
    not blank on the first page.
    """

    def __init__(self, who: str) -> None:
        self.shown = True
        self.hiding = Hiding(mark=MARK)
        self.child = ""
        self._who = who
        self._known = False

    def words(self, text: str) -> str:
        """Return a text of ours as the screen may show it."""
        return text if self.shown else self.hiding.words(text)

    def record(self, record: Shown) -> Shown:
        """Return a record as the screen may show it."""
        return record if self.shown else hidden(record, self.hiding)

    def error(self, error: DeskError) -> DeskError:
        """Return an error as the screen may say it."""
        if not self.shown:
            error.what, error.remedy = self.words(error.what), self.words(error.remedy)
        return error

    def is_blank(self, child: str) -> bool:
        """Whether a child is only another child on the first page."""
        return not self.shown and child != self.child

    # On the database's worker

    def read(self, read: Read) -> Hiding:
        """Find who is named on the desk, unless nobody was named since; only while it matters."""
        if not self.shown and not self._known:
            self._known = True
            self.hiding = replace(read(names_in_use, self._who), mark=MARK)
        return self.hiding

    def written(self, tables: frozenset[str]) -> None:
        """Note that somebody may have been named."""
        self._known = self._known and not tables & NAMED_IN


def check_true(command: Any) -> None:
    """Refuse a command that has what stands for hidden words in it.

    Raises:
        RuleBroken: it has.
    """
    if holds_hidden(command):
        raise hidden_now()


def hidden_now() -> RuleBroken:
    """Return why what is hidden cannot be changed."""
    return RuleBroken("Names are hidden.", "F9 shows them; then change this.")
