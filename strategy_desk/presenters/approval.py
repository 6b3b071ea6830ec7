"""What is done with the minutes of a closed meeting: the next step, corrections, amendments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.domain.approval import Agree, Circulate, SendBack, SendSheet, SendToChair
from strategy_desk.domain.corrections import (
    Amend,
    Correction,
    ProposeCorrection,
    SettleCorrection,
    Verdict,
)
from strategy_desk.domain.dissents import (
    AnswerStage,
    ComingStage,
    DissentStage,
    EscalateDissent,
    Outcome,
    of_line,
)
from strategy_desk.domain.follow_ups import FollowUp
from strategy_desk.domain.meetings import MeetingRecord, MeetingState
from strategy_desk.domain.minutes import Respond
from strategy_desk.domain.tracked import Proposal, proposals
from strategy_desk.errors import CannotRead, DeskError
from strategy_desk.exchange.importers import tracked
from strategy_desk.services import approval, corrections, dissents, follow_ups, meetings, minutes


@dataclass(frozen=True, kw_only=True)
class Next:
    """The next step of the minutes, in words: what is pressed, and whose turn it is."""

    words: str
    turn: str


def next_step(meeting: MeetingRecord) -> Next | None:
    """Return what comes next for the minutes of a meeting; nothing while it is not closed."""
    chair = meeting.chair or "the chair"
    if meeting.state is MeetingState.DRAFT:
        sent_back = meeting.sent_back[-1:]
        turn = f"Sent back by {sent_back[0].by}" if sent_back else "With the minute-taker"
        return Next(words="Send to the chair", turn=turn)
    if meeting.state is MeetingState.CHECK:
        return Next(words="Circulate", turn=f"With {chair} to check")
    if meeting.state is MeetingState.AGREED:
        return Next(words="Start follow-up meeting", turn=f"by {meeting.versions[-1].by}")
    if meeting.state is not MeetingState.CIRCULATED:
        return None
    waiting = sum(one.verdict is Verdict.WAITING for one in meeting.corrections)
    if waiting:
        count = "1 correction waits" if waiting == 1 else f"{waiting} corrections wait"
        return Next(words="Answer the next correction", turn=f"{count} for {chair}")
    if is_changed(meeting):
        return Next(words="Circulate again", turn="Corrected since it went out")
    return Next(words="Agree the minutes", turn=f"Version {meeting.versions[-1].number} is out")


def is_changed(meeting: MeetingRecord) -> bool:
    """Whether a correction was accepted since the minutes last went out."""
    accepted = sum(one.verdict is Verdict.ACCEPTED for one in meeting.corrections)
    return bool(meeting.versions) and meeting.versions[-1].accepted != accepted


class ApprovalView(Protocol):
    """What the presenter asks of the panel."""

    def done(self) -> None:
        """Close the form that is open: what it asked for is saved."""

    def refused(self, error: DeskError) -> None:
        """Say beside the work why something was not done; what was typed stays."""

    def answer(self, correction: Correction) -> None:
        """Ask for the chair's answer to a correction."""

    def ask_chair(self) -> None:
        """Ask who agrees the minutes: the meeting names no chair."""

    def ask_stage(self, coming: ComingStage) -> None:
        """Ask who raises the next stage of a disagreement, and with whom."""

    def ask_outcome(self, stage: DissentStage) -> None:
        """Ask what came of a stage of a disagreement."""

    def present_proposals(self, found: tuple[Proposal, ...]) -> None:
        """Show what a file proposes, one after another."""

    def called(self, reference: str) -> None:
        """Go to the meeting that was called."""


class Approval:
    """Carries out what is asked of the minutes of one meeting."""

    def __init__(self, view: ApprovalView, desk: Desk) -> None:
        self._view = view
        self._desk = desk

    def go_on(self, meeting: MeetingRecord) -> None:
        """Take the next step."""
        waiting = [one for one in meeting.corrections if one.verdict is Verdict.WAITING]
        if meeting.state is MeetingState.DRAFT:
            self._do(approval.send_to_chair, SendToChair(meeting=meeting.id))
        elif meeting.state is MeetingState.CHECK or (not waiting and is_changed(meeting)):
            self._do(approval.circulate, Circulate(meeting=meeting.id))
        elif meeting.state is MeetingState.AGREED:
            self.follow_up(meeting)
        elif waiting:
            self._view.answer(waiting[0])
        elif not meeting.chair:
            self._view.ask_chair()
        else:
            self.agree(meeting.id, meeting.chair)

    def agree(self, meeting: UUID, by: str) -> None:
        """Agree the minutes; ``by`` is who chairs."""
        self._do(approval.agree, Agree(meeting=meeting, by=by))

    def send_back(self, meeting: UUID, reason: str) -> None:
        """Give the draft back to the minute-taker, and say why."""
        self._do(approval.send_back, SendBack(meeting=meeting, reason=reason))

    def send_sheet(self, meeting: UUID) -> None:
        """Say that the decisions and actions have gone out."""
        self._do(approval.send_sheet, SendSheet(meeting=meeting))

    def propose(self, command: ProposeCorrection) -> None:
        """Record a correction that somebody asks for."""
        self._do(corrections.propose, command)

    def settle(self, correction: Correction, verdict: Verdict, answer: str) -> None:
        """Accept or reject a correction."""
        command = SettleCorrection(
            correction=correction.id, seen=correction.version, verdict=verdict, answer=answer
        )
        self._do(corrections.settle, command)

    def amend(self, command: Amend) -> None:
        """Add an amendment to agreed minutes."""
        self._do(corrections.amend, command)

    def respond(self, command: Respond) -> None:
        """Set the reason and the chair's response beside what was not agreed."""
        self._do(minutes.respond, command)

    def go_on_with(self, meeting: MeetingRecord, line: UUID) -> None:
        """Ask for the outcome that a disagreement waits for, else for its next stage."""
        waiting = [
            stage for stage in of_line(meeting.stages, line) if stage.outcome is Outcome.WAITING
        ]
        if waiting:
            self._view.ask_outcome(waiting[-1])
            return
        key = dissents.ComingKey(line=line, as_of=self._desk.now())
        self._desk.ask(dissents.coming_stage, key, self._view.ask_stage, self._view.refused)

    def escalate(self, command: EscalateDissent) -> None:
        """Raise the next stage of a disagreement."""
        self._do(dissents.escalate, command)

    def answer_stage(self, stage: DissentStage, outcome: Outcome, answer: str) -> None:
        """Note what came of a stage."""
        command = AnswerStage(stage=stage.id, seen=stage.version, outcome=outcome, answer=answer)
        self._do(dissents.answer, command)

    def follow_up(self, meeting: MeetingRecord) -> None:
        """Call the next meeting, and go there."""

        def called(key: UUID) -> None:
            self._desk.ask(
                meetings.read,
                meetings.MeetingKey(meeting=key),
                lambda found: self._view.called(found.reference),
                self._view.refused,
            )

        self._desk.do(follow_ups.call, FollowUp(meeting=meeting.id), called, self._view.refused)

    def read_file(self, path: Path, meeting: MeetingRecord) -> None:
        """Read minutes that came back from Word, and show what is proposed in them."""
        self._desk.work(
            lambda: proposals(tracked.read(_contents(path)), meeting),
            self._view.present_proposals,
            self._view.refused,
        )

    def _do(self, use_case: Callable[..., Any], command: object) -> None:
        self._desk.do(use_case, command, lambda _: self._view.done(), self._view.refused)


def _contents(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise CannotRead(
            f"The file {path.name} cannot be read.", "Check that it is still there."
        ) from None
