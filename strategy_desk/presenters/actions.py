"""The board of actions: what is shown of it, and what a person does to an action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain import action_updates as life
from strategy_desk.domain.action_board import (
    BoardAction,
    Saved,
)
from strategy_desk.domain.actions import (
    ActionOutcome,
    ActionStatus,
    CompleteAction,
    SupersedeAction,
    counted_in,
)
from strategy_desk.domain.dates import read_day
from strategy_desk.domain.deadlines.phrases import Deadline, read_deadline
from strategy_desk.domain.escalation_letters import addressee, draft
from strategy_desk.domain.escalation_path import EscalationStep, next_step
from strategy_desk.domain.since_due import Since
from strategy_desk.domain.time import to_local
from strategy_desk.errors import DeskError, RuleBroken
from strategy_desk.presenters.action_boards import Board, Narrowed, board
from strategy_desk.services import action_boards, action_updates, actions, catalogues

READS = frozenset(
    {"action", "action_update", "child", "meeting", "episode", "place", "link", "setting"}
)


class ActionsView(Protocol):
    """What the presenter asks of the page."""

    def present(self, board: Board) -> None:
        """Show the board."""

    def tell(self, one: BoardAction, since: Since) -> None:
        """Show one action and what happened since."""

    def done(self) -> None:
        """Close what was asked: it is saved."""

    def refused(self, error: DeskError) -> None:
        """Say beside what was asked why it was not saved."""


class Actions:
    """Keeps the board on the screen; ``reference`` narrows it to one child."""

    def __init__(self, view: ActionsView, desk: Desk, reference: str = "") -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        self._every: Sequence[BoardAction] = ()
        self._narrowed = Narrowed()
        desk.watch(self.refresh)
        self.refresh(READS)

    @property
    def is_hidden(self) -> bool:
        """Whether names are hidden, so that nobody's can be changed."""
        return not self._desk.names.shown

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written."""
        if changed & READS:
            key = action_boards.BoardKey(as_of=self._desk.now(), reference=self._reference)
            self._desk.ask(action_boards.read, key, self._read)

    # What is looked at

    def narrow(self, **to: Any) -> None:
        """Look at another view, agency or arrangement, or for other words."""
        self._narrowed = replace(self._narrowed, **to)
        self._present()

    def choose_agency(self, code: str) -> None:
        """Look at one agency; at all again when it is chosen a second time."""
        self.narrow(agency="" if code == self._narrowed.agency else code)

    def clear(self) -> None:
        """Look at everything open."""
        self.narrow(saved=Saved.OPEN, agency="", words="")

    def look_at(self, one: BoardAction) -> None:
        """Ask what happened to the child while this action was waited for."""
        self._desk.ask(action_boards.since, one, lambda since: self._view.tell(one, since))

    # What is done to an action

    def complete(
        self,
        one: BoardAction,
        evidence: str,
        on: str = "",
        outcome: ActionOutcome = ActionOutcome.NOT_KNOWN,
        child_view: str = "",
    ) -> None:
        """Close an action with what shows that it was done, on the day that is typed or today."""

        def command() -> CompleteAction:
            return CompleteAction(
                **_seen(one),
                completed=read_day(on) if on.strip() else one.today,
                evidence=evidence,
                outcome=outcome,
                child_view=child_view,
            )

        self._do(actions.complete, command)

    def say_done(self, one: BoardAction) -> None:
        """Note that somebody says it is done."""
        self._do(action_updates.say_done, lambda: life.SayDone(**_seen(one), on=one.today))

    def escalate(self, one: BoardAction, step: int, to: str, letter: str) -> None:
        """Take a step of the escalation, and keep its letter."""
        self._do(
            action_updates.escalate,
            lambda: life.EscalateAction(**_seen(one), step=step, addressee=to, letter=letter),
        )

    def move_deadline(self, one: BoardAction, words: str, reason: str) -> None:
        """Give it the date that was typed."""

        def command() -> life.MoveDeadline:
            read = self.read_deadline(one, words)
            if read.date is None:
                raise RuleBroken(read.text, "Nothing was saved.", field="due")
            basis, days = counted_in(words)
            return life.MoveDeadline(
                **_seen(one),
                due=read.date,
                due_time=read.time,
                basis=basis,
                basis_days=days,
                reason=reason,
            )

        self._do(action_updates.move_deadline, command)

    def change_owner(self, one: BoardAction, **said: Any) -> None:
        """Name who is accountable, who stands in, who helps and who confirms."""
        self._do(action_updates.change_owner, lambda: life.ChangeOwner(**_seen(one), **said))

    def revise_letter(self, update: life.ActionUpdate, letter: str) -> None:
        """Keep a letter as it was changed."""
        if letter != update.letter:
            command = life.ReviseLetter(update=update.id, seen=update.version, letter=letter)
            self._desk.do(action_updates.revise_letter, command)

    def note(self, one: BoardAction, text: str, reminded: str, *, begun: bool) -> None:
        """Note what was heard, and who was reminded."""
        self._do(
            action_updates.add,
            lambda: life.AddUpdate(**_seen(one), text=text, addressee=reminded, begun=begun),
        )

    def accept(self, one: BoardAction, by: str) -> None:
        """Note who took it on."""
        self._do(action_updates.accept, lambda: life.AcceptAction(**_seen(one), by=by))

    def drop(self, one: BoardAction, status: ActionStatus, reason: str) -> None:
        """Give it up on purpose."""
        self._do(
            action_updates.drop,
            lambda: life.DropAction(**_seen(one), status=status, reason=reason),
        )

    def supersede(self, one: BoardAction, by: str) -> None:
        """Say that another action takes its place, by that one's number."""
        self._do(actions.supersede, lambda: SupersedeAction(**_seen(one), by=by.strip().upper()))

    def read_deadline(self, one: BoardAction, words: str) -> Deadline:
        """Read a deadline as far as it is typed."""
        child = one.child
        return read_deadline(
            words, self._desk.now(), child.jurisdiction, returned=one.home, closed=child.closed
        )

    def suggested(self, one: BoardAction) -> EscalationStep | None:
        """Return the step that is due, or else the next one to come."""
        return one.step or next_step(one.taken, one.steps)

    def letter(self, one: BoardAction, step: EscalationStep) -> tuple[str, str]:
        """Return whom a step tells, and the draft of its letter."""
        to = addressee(one, step)
        return to, draft(one, catalogues.escalation().letter, to)

    # How

    def _do(self, use_case: Callable[..., Any], command: Callable[[], object]) -> None:
        try:
            ready = command()
        except RuleBroken as error:
            self._view.refused(error)
            return
        self._desk.do(use_case, ready, lambda _: self._view.done(), self._view.refused)

    def _read(self, every: Sequence[BoardAction]) -> None:
        self._every = every
        self._present()

    def _present(self) -> None:
        today = to_local(self._desk.now()).date()
        agencies = self._desk.agencies
        self._view.present(board(self._every, self._narrowed, agencies, self._desk.who, today))


def _seen(one: BoardAction) -> dict[str, Any]:
    """Which action a command is for, and the version that was looked at."""
    return {"action": one.action.id, "seen": one.action.version}
