"""What stands on the board line by line: headings, actions, and that there are more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from strategy_desk.domain.action_board import (
    BoardAction,
    Group,
    lateness,
    position,
)
from strategy_desk.domain.action_lists import carried_words
from strategy_desk.domain.children import short_name
from strategy_desk.domain.share_safe import BESIDE
from strategy_desk.domain.time import day_words, without_this_year
from strategy_desk.presenters.action_boards import Section
from strategy_desk.ui.actions.columns import (
    ACTION,
    AGENCY,
    CHILD,
    DEADLINE,
    LATENESS,
    OWNER,
    POSITION,
)

FIRST = 5
"""Actions of a group that are shown at first."""


class Fold(IntEnum):
    """How much of a group is shown."""

    NOTHING = 0
    FIRST = 1
    ALL = 2


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line. ``action`` is nothing for a heading, for what is said, and for ``more`` to come."""

    section: str = ""
    title: str = ""
    count: int = 0
    folded: bool = False
    more: int = 0
    said: str = ""
    action: BoardAction | None = None

    @property
    def key(self) -> str:
        """What tells it from other lines when the board is shown again."""
        return str(self.action.action.id) if self.action else f"{self.section} {bool(self.more)}"

    @property
    def spoken(self) -> str:
        """The whole line as a screen reader says it."""
        if self.action is not None:
            return _spoken(self.action)
        if self.more:
            return f"{self.more} more, Right shows them"
        state = "closed" if self.folded else "open"
        return f"{self.title}, {self.count}, {state}" if self.title else self.said


def lines(sections: Sequence[Section], folds: Mapping[str, Fold], said: str) -> Iterator[Line]:
    """Lay the groups out as far as each is open."""
    if said:
        yield Line(said=said)
    for section in sections:
        title, count = section.title, len(section.actions)
        fold = folds.get(title, Fold.FIRST)
        yield Line(section=title, title=title, count=count, folded=fold is Fold.NOTHING)
        shown = {Fold.NOTHING: 0, Fold.FIRST: FIRST, Fold.ALL: count}[fold]
        if fold is Fold.FIRST and count == FIRST + 1:
            shown = count
        for one in section.actions[:shown]:
            yield Line(section=title, action=one)
        if fold is Fold.FIRST and count > shown:
            yield Line(section=title, more=count - shown)


def cells(one: BoardAction) -> dict[str, str]:
    """Return what stands in each column."""
    action = one.action
    return {
        AGENCY: action.agency,
        ACTION: action.text,
        CHILD: short_name(one.child.name).partition(BESIDE)[0],
        OWNER: action.owner or "nobody named",
        DEADLINE: _deadline(one),
        LATENESS: lateness(one),
        POSITION: position(one),
    }


def tone(one: BoardAction) -> str:
    """Return the colour token of how late it is."""
    if one.group is Group.WAITING:
        return "caution"
    return "danger" if one.group is Group.LATE or lateness(one).endswith("late") else "ink.1"


def _deadline(one: BoardAction) -> str:
    action = one.action
    if action.due is None:
        return "no date"
    day = (
        "Today" if action.due == one.today else without_this_year(day_words(action.due), one.as_of)
    )
    return f"{day} {action.due_time:%H:%M}" if action.due_time else day


def _spoken(one: BoardAction) -> str:
    action = one.action
    owner = f"owner {action.owner}" if action.owner else "nobody named"
    parts = (
        one.group.value,
        f"{action.agency}, {action.number} {action.text}",
        one.child.name,
        owner,
        f"due {_deadline(one)}" if action.due else "no date",
        lateness(one),
        position(one),
        carried_words(one.carried),
    )
    return ". ".join(part for part in parts if part) + "."
