"""What files that were taken in left open: pairs to decide, or to part again, and questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.accounts import (
    AnswerRow,
    Decision,
    OpenPair,
    OpenRow,
    SettleAccounts,
    Settlement,
    Side,
    ToSettle,
    differences,
)
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.dates import read_moment
from strategy_desk.errors import DeskError, RuleBroken
from strategy_desk.presenters.importing.pairs import Pairs, PairShown
from strategy_desk.services import accounts, children

READS = frozenset({"event", "imported_row", "conflict"})


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a person typed of a row in question; ``no_event`` says why it is set aside."""

    when: str = ""
    agency: str = ""
    kind: str = "contact"
    text: str = ""
    no_event: str = ""


@dataclass(frozen=True, kw_only=True)
class SettlingShown:
    """The pairs of a child's files, and the rows that wait for an answer."""

    child: str = ""
    pairs: Pairs = field(default_factory=Pairs)
    rows: tuple[OpenRow, ...] = ()

    @property
    def open_now(self) -> int:
        """How much a person has still to decide or to answer."""
        return self.pairs.undecided + len(self.rows)


class SettlingView(Protocol):
    """What the presenter asks of the page."""

    def present(self, shown: SettlingShown) -> None:
        """Show what is open, and what was decided."""

    def refused(self, error: DeskError) -> None:
        """Say why an answer or a decision was not saved."""

    def answered(self) -> None:
        """Let go of what was typed: it is saved."""


class Settling:
    """Carries out each decision at once: each is a step of its own to undo."""

    def __init__(self, view: SettlingView, desk: Desk, reference: str) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        self._child: ChildRecord | None = None
        self._to_settle = ToSettle()
        self._shown = SettlingShown()
        desk.watch(self.refresh)
        desk.ask(children.by_reference, reference, self._for_child)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written."""
        if changed & READS:
            self._desk.ask(accounts.to_settle, self._reference, self._read)

    def decide(self, settlement: Settlement | None) -> None:
        """Decide of the pair that is shown, or open it again; then show the next open one."""
        pair = self._shown.pairs.current
        if pair is None:
            return
        known = self._to_settle.pairs[pair.place]
        decision = self._shown.pairs.decision(pair, settlement)
        command = SettleAccounts(conflict=known.conflict, seen=known.version, decision=decision)
        moved = self._shown.pairs.decide(settlement)
        self._shown = replace(self._shown, pairs=moved)
        self._desk.do(accounts.settle, command, None, self._view.refused)

    def choose_side(self, name: str, side: Side) -> None:
        """Say whose word holds in one field if the pair that is shown is joined."""
        self._show(pairs=self._shown.pairs.choose(name, side))

    def show_pair(self, by: int) -> None:
        """Show the next pair, or the one before."""
        self._show(pairs=self._shown.pairs.moved(by))

    def answer(self, row: OpenRow, typed: Answer) -> None:
        """Take a row for the event that was typed, or for none."""
        try:
            born = self._child.date_of_birth if self._child else None
            when = read_moment(typed.when, born=born) if typed.when.strip() else None
        except RuleBroken as error:
            self._view.refused(error)
            return
        command = AnswerRow(
            row=row.row,
            seen=row.version,
            when=when,
            agency=typed.agency,
            kind=typed.kind,
            text=typed.text,
            no_event=typed.no_event,
        )
        self._desk.do(accounts.answer, command, lambda _: self._view.answered(), self._view.refused)

    def _for_child(self, child: ChildRecord) -> None:
        self._child = child
        self._show(child=child.name)

    def _read(self, to_settle: ToSettle) -> None:
        self._to_settle = to_settle
        pairs = tuple(_pair(place, pair) for place, pair in enumerate(to_settle.pairs))
        decided = dict(_decided(to_settle))
        at = min(self._shown.pairs.at, max(len(pairs) - 1, 0))
        now = replace(self._shown.pairs, pairs=pairs, decided=decided, at=at)
        self._show(pairs=now, rows=to_settle.rows)

    def _show(self, **changes: object) -> None:
        self._shown = replace(self._shown, **changes)  # type: ignore[arg-type]
        self._view.present(self._shown)


def _pair(place: int, pair: OpenPair) -> PairShown:
    return PairShown(
        place=place,
        title="Pair",
        percent=pair.percent,
        words=pair.words,
        left=pair.left.where,
        right=pair.right.where,
        differences=tuple(differences(pair.left, pair.right)),
    )


def _decided(to_settle: ToSettle) -> Iterator[tuple[int, Decision | None]]:
    for place, pair in enumerate(to_settle.pairs):
        if pair.settlement is not None:
            yield place, Decision(settlement=pair.settlement)
