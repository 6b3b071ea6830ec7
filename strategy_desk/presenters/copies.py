"""The register of a meeting's copies: what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.domain.copies import CopyRecord, NoteCopy, Step
from strategy_desk.domain.time import date_words, instant_words, to_local
from strategy_desk.errors import DeskError
from strategy_desk.services import copies

READS = frozenset({"copy", "copy_step"})


class RegisterView(Protocol):
    """What the presenter asks of the page."""

    def present(self, found: Sequence[CopyRecord]) -> None:
        """Show the copies, the newest first."""

    def refused(self, error: DeskError) -> None:
        """Say why nothing was noted."""


class Register:
    """Keeps the register on the screen and notes what became of a copy."""

    def __init__(self, view: RegisterView, desk: Desk, reference: str) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference

    def open(self) -> None:
        """Show the register, and keep it true from now on."""
        self._desk.watch(self.refresh)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if a copy was made or something became of one."""
        if changed & READS:
            self._desk.ask(
                copies.of_meeting,
                self._reference,
                lambda found: self._view.present(found[::-1]),
                self._view.refused,
            )

    def note(self, copy: UUID, step: Step, note: str) -> None:
        """Note what became of a copy."""
        command = NoteCopy(copy=copy, step=step, note=note)
        self._desk.do(copies.note, command, None, self._view.refused)

    def is_late(self, copy: CopyRecord) -> bool:
        """Whether it should be back, or destroyed, by now."""
        return copy.is_due(to_local(self._desk.now()).date())


def state(copy: CopyRecord) -> str:
    """Return what became of a copy, and what is to become of it."""
    if copy.made_at is None:
        return "never made: its number is not used again"
    said = [f"{one.step.value} {instant_words(one.at)}" for one in copy.steps[-1:]]
    if copy.tell_by is not None:
        said.append(f"tell the data protection officer: 72 hours end {instant_words(copy.tell_by)}")
    elif copy.is_out and copy.due is not None:
        said.append(f"back or destroyed by {date_words(copy.due)}")
    return "; ".join(said) or "made"
