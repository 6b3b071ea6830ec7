"""What is told of a child, changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChangeChild, ChildDetails, ChildRecord
from strategy_desk.domain.time import age_on, date_words, to_local
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import RuleBroken
from strategy_desk.presenters.children import BORN, LIKE, one_day
from strategy_desk.presenters.forms.drafts import Drafts
from strategy_desk.presenters.forms.editor import Editor, FormView
from strategy_desk.presenters.forms.sheet import Filled, Sheet
from strategy_desk.services import children

PLAIN = tuple(field.name for field in fields(ChildDetails) if field.name != BORN)
"""Fields that are kept as they are typed."""


class ChildSheet(Sheet):
    """What is typed of a child."""

    @property
    def born(self) -> date:
        """The date of birth. Raises RuleBroken where there is none or it is not one day."""
        day: date | None = self.value(BORN, one_day, None)
        if day is None:
            raise RuleBroken("A child needs a date of birth.", LIKE, field=BORN)
        return day


class ChildEditor(Editor[ChildSheet]):
    """Changes what is told of a child; see `Editor`."""

    def __init__(self, view: FormView, desk: Desk, child: ChildRecord, drafts: Drafts) -> None:
        super().__init__(view, desk, child, drafts, "details")
        self.open(filled(child))

    @property
    def readings(self) -> Mapping[str, Callable[[ChildSheet], str]]:
        """How old the date of birth makes the child."""
        return {BORN: lambda sheet: f"{age_on(sheet.born, to_local(sheet.now).date())} years old"}

    def sheet(self, common: Mapping[str, Any]) -> ChildSheet:
        """Return what is typed."""
        return ChildSheet(**common)

    def command(self, sheet: ChildSheet) -> tuple[Callable[..., Any], object]:
        """Return what changes the record."""
        said = {name: sheet.says(name) for name in PLAIN}
        return children.change, ChangeChild(
            child=self._child.id,
            seen=self._child.version,
            date_of_birth=sheet.born,
            jurisdiction=Jurisdiction(sheet.says("jurisdiction")),
            **said,
        )

    def removal(self, reason: str) -> tuple[Callable[..., Any], object]:
        """Refuse: no record of a child is taken out."""
        del reason
        raise RuleBroken("A child's record is not taken out.")

    def ask_again(self, then: Callable[[Filled | None], object]) -> None:
        """Read the child as recorded now."""

        def read(child: ChildRecord) -> None:
            self._child = child
            then(filled(child))

        self._desk.ask(children.by_reference, self._child.reference, read)


def filled(child: ChildRecord) -> Filled:
    """Return what a record says in each field of the form, and what that means."""
    return {
        BORN: (date_words(child.date_of_birth), child.date_of_birth),
        "jurisdiction": (child.jurisdiction.value, None),
        **{name: (getattr(child, name), None) for name in PLAIN},
    }
