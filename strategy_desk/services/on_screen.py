"""What of the record the screens of one open desk show: everything, or nobody's name."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from strategy_desk.domain.share_safe import MARK, Hiding, hidden, holds_hidden
from strategy_desk.errors import DeskError, RuleBroken
from strategy_desk.services.share_safe import NAMED_IN, named_since, names_in_use

Shown = TypeVar("Shown")
Read = Callable[[Callable[[Session, Any], Hiding], Any], Hiding]


class Names:
    """Whether names are shown, and what hides them; the pages of a desk have one between them.

    ``who`` looks at the screens. ``child`` is the reference of the child last opened, who alone is
    not blank on the first page. A save holds ``being_written`` until it is noted what it wrote, or
    a query would show somebody whom it found named before that.
    """

    def __init__(self, who: str) -> None:
        self.shown = True
        self.hiding = Hiding(mark=MARK)
        self.child = ""
        self._who = who
        self._is_known = False
        self._written: frozenset[str] = frozenset()
        self.being_written = Lock()

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

    def read(self, read: Read) -> None:
        """Find who is named on the desk, or anew since; only while it matters."""
        if self.shown:
            return
        with self.being_written:
            tables, self._written = self._written, frozenset()
        if not self._is_known:
            self._is_known = True
            self.hiding = Hiding(read(names_in_use, self._who).names, MARK)
        elif tables:
            new = set(read(named_since, tables).names) - set(self.hiding.names)
            if new:
                both = (*self.hiding.names, *sorted(new, key=lambda one: one.name))
                self.hiding = Hiding(both, MARK)

    def written(self, tables: frozenset[str]) -> None:
        """Note that somebody may have been named; while it is ``being_written``."""
        self._written |= tables & NAMED_IN


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
