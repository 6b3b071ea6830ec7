"""Every trigger of a child that has fired, what answered it, and waiving one with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.meetings import meeting_title
from strategy_desk.domain.time import day_words, to_local
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.triggers import Firing, TriggerState, WaiveTrigger
from strategy_desk.errors import DeskError
from strategy_desk.presenters.timeline import READS
from strategy_desk.services import timelines, triggers

_READS = READS | {"firing", "waiver"}
_FIRST = (TriggerState.UNMET, TriggerState.WAIVED, TriggerState.MET)


class TriggersView(Protocol):
    """What the presenter asks of the page."""

    def present(self, firings: Sequence[Firing]) -> None:
        """Show what has fired."""

    def waived(self) -> None:
        """Make room for the next one."""

    def refused(self, error: DeskError) -> None:
        """Say why a firing was not waived."""


class Triggers:
    """Keeps one child's fired triggers on the screen, what nothing answered first."""

    def __init__(self, view: TriggersView, desk: Desk, reference: str) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        self._timeline: Timeline | None = None
        desk.watch(self.refresh)
        self.refresh(_READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written."""
        if changed & _READS:
            key = timelines.TimelineKey(reference=self._reference, as_of=self._desk.now())
            self._desk.ask(timelines.read, key, self._read)

    def waive(self, firing: Firing, reason: str) -> None:
        """Decide that a firing needs no meeting."""
        if self._timeline is not None:
            command = WaiveTrigger(
                child=self._timeline.child.id,
                rule=firing.rule.name,
                fired_at=firing.fired_at,
                reason=reason,
            )
            self._desk.do(
                triggers.waive, command, lambda _: self._view.waived(), self._view.refused
            )

    def _read(self, timeline: Timeline) -> None:
        self._timeline = timeline
        newest = sorted(timeline.firings(), key=lambda one: one.fired_at, reverse=True)
        self._view.present(sorted(newest, key=lambda one: _FIRST.index(one.state)))


def answer(firing: Firing) -> str:
    """Say what answered a firing: a meeting, a person's decision with its reason, or nothing."""
    if firing.waiver is not None:
        return f"Waived by {firing.waiver.by}: {firing.waiver.reason}"
    if firing.met_by is None:
        return "Nothing yet"
    day = to_local(firing.met_by.starts).date()
    return f"{meeting_title(firing.met_by.type, firing.met_by.number)}, {day_words(day)}"
