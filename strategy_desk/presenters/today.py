"""The first page of the day: each panel is asked for by itself, so that one can fail alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import Any, Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.today import DayMeetings, FirstHours
from strategy_desk.domain.workload import Workload
from strategy_desk.errors import DeskError
from strategy_desk.services import children, today

UP_TO_TEN = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Panel(StrEnum):
    """The panels of the page."""

    MEETINGS = "meetings"
    HOURS = "hours"
    RISING = "rising"
    WORK = "work"
    UNDECIDED = "undecided"


QUERIES: dict[Panel, Any] = {
    Panel.MEETINGS: today.day_meetings,
    Panel.HOURS: today.first_hours,
    Panel.RISING: today.escalating,
    Panel.WORK: today.work_left,
    Panel.UNDECIDED: today.not_decided,
}

READS = {
    Panel.MEETINGS: frozenset({"child", "meeting", "attendance", "action", "episode", "request"})
    | {"imported_file", "setting"},
    Panel.HOURS: frozenset({"child", "episode", "interview", "offer", "action"}),
    Panel.RISING: frozenset({"child", "episode", "grade", "place", "link"}),
    Panel.WORK: frozenset({"child", "action", "dissent_stage", "setting"}),
    Panel.UNDECIDED: frozenset({"child", "indicator_use", "evidence", "decision", "event"}),
}
"""The tables that each panel shows something of."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One sentence at the head of the page; the most serious one is bold."""

    text: str
    bold: bool = False


class TodayView(Protocol):
    """What the presenter asks of the page."""

    def present(self, panel: Panel, found: Any, as_of: datetime) -> None:
        """Show what a panel holds."""

    def failed(self, panel: Panel, error: DeskError) -> None:
        """Say in a panel that it could not be read."""

    def say(self, sentences: tuple[Said, ...], day: datetime) -> None:
        """Show the date and the sentences at the head of the page."""

    def begin(self) -> None:
        """Show the first steps: there is no child yet."""


class FrontPage:
    """Keeps the first page true."""

    def __init__(self, view: TodayView, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._found: dict[Panel, Any] = {}
        desk.watch(self.refresh)
        self.refresh_all()

    def refresh(self, changed: frozenset[str]) -> None:
        """Read the panels again that show something of what was written."""
        for panel, reads in READS.items():
            if changed & reads:
                self.ask(panel)

    def refresh_all(self) -> None:
        """Read everything again: time has passed."""
        self._desk.ask(children.are_there, None, self._count)
        for panel in Panel:
            self.ask(panel)

    def ask(self, panel: Panel) -> None:
        """Read one panel."""
        as_of = self._desk.now()
        self._desk.ask(
            QUERIES[panel],
            as_of,
            partial(self._answered, panel, as_of),
            partial(self._view.failed, panel),
        )

    def _count(self, found: bool) -> None:
        if not found:
            self._view.begin()

    def _answered(self, panel: Panel, as_of: datetime, found: Any) -> None:
        self._found[panel] = found
        self._view.present(panel, found, as_of)
        self._view.say(
            headline(
                self._found.get(Panel.MEETINGS, DayMeetings()),
                self._found.get(Panel.HOURS, FirstHours()),
                self._found.get(Panel.WORK, Workload()),
            ),
            as_of,
        )


class GoldenCount:
    """Keeps the count on the rail true: children just home whom nobody is named to see."""

    def __init__(self, show: Any, desk: Desk) -> None:
        self._show = show
        self._desk = desk
        desk.watch(self.refresh)
        self.refresh(READS[Panel.HOURS])

    def refresh(self, changed: frozenset[str]) -> None:
        """Count again if anything counted was written."""
        if changed & READS[Panel.HOURS]:
            self._desk.ask(today.first_hours, self._desk.now(), self._count, lambda _: None)

    def _count(self, found: FirstHours) -> None:
        self._show(found.nobody_named)


def headline(meetings: DayMeetings, hours: FirstHours, work: Workload) -> tuple[Said, ...]:
    """Say what the day holds, and then what is most serious, first."""
    late = sum(one.is_late for one in hours.home)
    serious = (
        (len(hours.missing), "child is missing", "children are missing", "now"),
        (
            hours.nobody_named,
            "child came home",
            "children came home",
            "and nobody is named to see them",
        ),
        (late, "interview is", "interviews are", "late"),
        (len(work.overdue), "action is", "actions are", "overdue"),
        (len(work.disagreements), "disagreement is", "disagreements are", "overdue"),
    )
    said = [_counted(*parts) for parts in serious if parts[0]]
    first = [Said(text=_counted(len(meetings.today), "meeting", "meetings", "today"))]
    rest = [Said(text=text, bold=place == 0) for place, text in enumerate(said)]
    return (*first, *(rest or [Said(text="Nothing is late.")]))


def _counted(count: int, one: str, more: str, rest: str) -> str:
    number = UP_TO_TEN[count] if count < len(UP_TO_TEN) else str(count)
    return f"{number[:1].upper()}{number[1:]} {one if count == 1 else more} {rest}."
