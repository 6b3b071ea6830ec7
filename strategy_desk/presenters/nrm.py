"""The NRM page: the online form's questions in order, answered from the record and by hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.decisions import SettledDecision
from strategy_desk.domain.nrm_forms import Question
from strategy_desk.domain.referrals import ReferralRecord, WriteAnswer
from strategy_desk.errors import DeskError
from strategy_desk.services import children, decisions, referrals

READS = frozenset(
    {
        "referral", "answer", "answer_sentence", "answer_entered", "use_agreed", "indicator_use",
        "evidence",         "decision", "episode", "interview", "event", "person", "child",
    }
)  # fmt: skip
NRM = "nrm"
"""The key of the decision that every strategy meeting must record."""


@dataclass(frozen=True, kw_only=True)
class ReferralShown:
    """Everything the page shows. ``decision`` is the last NRM decision of a meeting.

    Where names are ``hidden`` no answer can be changed.
    """

    child: ChildRecord
    referral: ReferralRecord
    decision: SettledDecision | None = None
    hidden: bool = False

    @property
    def sections(self) -> tuple[tuple[str, tuple[Question, ...]], ...]:
        """The questions that are asked, by section, in the order of the form."""
        found: dict[str, list[Question]] = {}
        for question in self.referral.form.asked(self.referral.by_key):
            found.setdefault(question.section, []).append(question)
        return tuple((name, tuple(questions)) for name, questions in found.items())

    def to_do(self, section: str) -> int:
        """How many required answers a section still lacks."""
        return sum(question.section == section for question in self.referral.to_do)


class ReferralView(Protocol):
    """What the presenter asks of the page."""

    def present(self, shown: ReferralShown) -> None:
        """Show the referral as it stands."""

    def refused(self, key: str, error: DeskError) -> None:
        """Say beside the question why its answer was not saved."""


class Referral:
    """Keeps one child's referral on the screen and saves its answers."""

    def __init__(self, view: ReferralView, desk: Desk, reference: str) -> None:
        self._view = view
        self._desk = desk
        self._reference = reference
        self._child: ChildRecord | None = None

    def open(self) -> None:
        """Show the page, and keep it true from now on."""
        self._desk.watch(self.refresh)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written."""
        if changed & READS:
            self._desk.ask(children.by_reference, self._reference, self._read)

    def write(self, key: str, text: str) -> None:
        """Save the answer to one question."""
        if self._child:
            command = WriteAnswer(child=self._child.id, key=key, text=text)
            self._desk.do(referrals.write_answer, command, None, partial(self._view.refused, key))

    def _read(self, child: ChildRecord) -> None:
        self._child = child

        def finish(referral: ReferralRecord) -> None:
            self._desk.ask(
                decisions.last_of_child,
                decisions.DecisionKey(child=child.id, question=NRM),
                lambda settled: self._view.present(
                    ReferralShown(
                        child=child,
                        referral=referral,
                        decision=settled,
                        hidden=not self._desk.names.shown,
                    )
                ),
            )

        key = referrals.ReferralKey(reference=self._reference, as_of=self._desk.now())
        self._desk.ask(referrals.read, key, finish)
