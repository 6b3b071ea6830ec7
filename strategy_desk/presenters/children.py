"""The list of children, and adding one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.children import AddChild, ChildSummary, check_name, check_reference
from strategy_desk.domain.dates import read_moment
from strategy_desk.errors import AskWhich, DeskError, RuleBroken
from strategy_desk.services import children

READS = frozenset({"child", "episode"})

BORN = "date_of_birth"
LIKE = "Write it like 3 Feb 2012."


class ChildrenView(Protocol):
    """What the presenter asks of the page."""

    def present(self, found: Sequence[ChildSummary]) -> None:
        """Show the children."""

    def added(self, reference: str) -> None:
        """Close the form: the child is recorded."""

    def refused(self, error: DeskError) -> None:
        """Say why the child was not added, beside the field that is wrong where it is one."""


class Children:
    """Keeps the list of children on the screen and adds to it."""

    def __init__(self, view: ChildrenView, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        desk.watch(self.refresh)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written."""
        if changed & READS:
            self._desk.ask(children.summaries, None, self._view.present)

    def add(self, reference: str, name: str, born: str) -> None:
        """Open a record; ``born`` is a date as typed. Everything that is wrong is said at once."""
        day, wrong = None, []
        for read in (
            partial(check_reference, reference, (name,)),
            partial(check_name, name),
            partial(one_day, born),
        ):
            try:
                day = read()
            except RuleBroken as error:
                wrong.append(error)
        for one in wrong:
            self._view.refused(one)
        if wrong or day is None:
            return
        command = AddChild(reference=reference.strip(), name=name.strip(), date_of_birth=day)
        self._desk.do(
            children.add, command, lambda _: self._view.added(command.reference), self._view.refused
        )


def one_day(words: str) -> date:
    """Return a date of birth as it is typed.

    Raises:
        RuleBroken: it is not one day.
    """
    if not words.strip():
        raise RuleBroken("A child needs a date of birth.", LIKE, field=BORN)
    try:
        day = read_moment(words).date
    except RuleBroken as error:
        remedy = error.remedy if isinstance(error, AskWhich) else LIKE
        raise RuleBroken(error.what, remedy, field=BORN) from error
    if day is None:
        raise RuleBroken("The date of birth must be one day.", LIKE, field=BORN)
    return day
