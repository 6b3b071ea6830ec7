"""The page of one meeting: its minutes, actions, decisions and who is in the room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import partial
from typing import Protocol
from uuid import UUID

from strategy_desk.desk import Desk, Refused
from strategy_desk.domain import quick_actions, smart
from strategy_desk.domain.actions import RecordAction, counted_in
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart.content import Content, content
from strategy_desk.domain.deadlines.phrases import DeadlineStatus, read_deadline
from strategy_desk.domain.decisions import Answer, Decide
from strategy_desk.domain.meetings import (
    Attendance,
    CloseMeeting,
    MeetingRecord,
    MeetingState,
    Presence,
    SetPresence,
    StartMeeting,
)
from strategy_desk.domain.minuting import Jot, Minuting, TurnTo
from strategy_desk.domain.quick_actions import QuickAction, Room
from strategy_desk.domain.room import HandOver, QuorumChange
from strategy_desk.domain.smart import Prompt
from strategy_desk.domain.time import LONDON, clock_words
from strategy_desk.domain.timescales import RETURN_INTERVIEW_WITHIN
from strategy_desk.domain.usual_actions import completing
from strategy_desk.errors import AskWhich, DeskError, RuleBroken
from strategy_desk.presenters.convening import read_named
from strategy_desk.services import (
    actions,
    attendance,
    catalogues,
    decisions,
    meetings,
    minuting,
    timelines,
)
from strategy_desk.services import quick_actions as rooms

READS = frozenset(
    {
        "meeting",
        "attendance",
        "request",
        "imported_file",
        "agenda_item",
        "minute_line",
        "decision",
        "action",
        "episode",
        "minutes_version",
        "correction",
        "amendment",
        "setting",
        "person",
    }
)


@dataclass(frozen=True, kw_only=True)
class MeetingShown:
    """Everything the page shows, whole."""

    found: Minuting
    agencies: Sequence[Agency]
    now: datetime

    @property
    def meeting(self) -> MeetingRecord:
        """The meeting itself."""
        return self.found.meeting


@dataclass(frozen=True, kw_only=True)
class QuickRead:
    """A quick action line as it was read, and what may be asked about it.

    ``owner_words`` are the words of the line that name the owner. ``usual`` is the usual action
    that the words go on to, as the library has it.
    """

    action: QuickAction
    owner_words: str = ""
    in_first_hours: bool = False
    prompts: tuple[Prompt, ...] = ()
    usual: str = ""


class MeetingView(Protocol):
    """What the presenter asks of the page."""

    def present(self, shown: MeetingShown) -> None:
        """Show the meeting as it stands."""

    def refused(self, error: DeskError) -> None:
        """Say beside the work why something was not done."""

    def action_added(self) -> None:
        """Make room for the next action."""

    def welcomed(self) -> None:
        """Make room for the next person."""

    def answered(self) -> None:
        """Close what was asked about the room: it is saved."""

    def not_answered(self, error: DeskError) -> None:
        """Say beside what was asked about the room why the answer was not taken."""

    def quorum_changed(self, words: str) -> None:
        """Say, once, that the quorum was lost or is there again."""

    def decided(self) -> None:
        """Close the reason that was asked for."""

    def not_decided(self, error: DeskError) -> None:
        """Say beside the reason why the answer was not taken."""


class Meeting:
    """Keeps one meeting on the screen and carries out what is typed."""

    def __init__(self, view: MeetingView, desk: Desk, meeting: str | UUID) -> None:
        self._view = view
        self._desk = desk
        self._reference = meeting
        self._shown: MeetingShown | None = None
        self._room = Room(agencies=catalogues.agencies(), now=desk.now())

    def open(self) -> None:
        """Show the page, and keep it true from now on."""
        self._desk.watch(self.refresh)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written."""
        if changed & READS:
            key = minuting.MinutingKey(
                meeting=self._reference, who=self._desk.who, as_of=self._desk.now()
            )
            self._desk.ask(minuting.read, key, self._read)

    def _read(self, found: Minuting) -> None:
        def finish(room: Room) -> None:
            before, changes = self._shown, found.meeting.quorum_changes
            self._room = room
            self._shown = MeetingShown(found=found, agencies=room.agencies, now=room.now)
            self._view.present(self._shown)
            if before is not None and len(changes) > len(before.meeting.quorum_changes):
                self._view.quorum_changed(quorum_words(changes[-1], room.agencies))

        key = rooms.RoomKey(meeting=found.meeting, now=self._desk.now())
        self._desk.ask(rooms.room, key, finish)

    def turn_to(self, item: int) -> None:
        """Note that the meeting came to an item."""
        if self._shown and self._shown.meeting.state is MeetingState.OPEN:
            command = TurnTo(meeting=self._shown.meeting.id, item=item)
            self._desk.do(minuting.turn_to, command, lambda _: self.refresh(READS))

    def jot(self, field: str, words: str) -> None:
        """Keep what stands in a field beside the minutes; the window says so if that fails."""
        if self._shown is not None and not self._desk.closed.is_set():
            command = Jot(meeting=self._shown.meeting.id, field=field, words=words)
            self._desk.do(minuting.jot, command, None, lambda _: None)

    def read_weeks(self, days: int, then: Callable[[Content], object]) -> None:
        """Read the child's own lanes of so many days, to stand beside the minutes."""
        if self._shown is None:
            return
        key = timelines.LatestKey(
            reference=self._shown.meeting.child.reference, as_of=self._desk.now(), days=days
        )
        self._desk.ask(
            timelines.latest,
            key,
            lambda found: self._desk.work(partial(content, found, ()), then),
        )

    def start(self) -> None:
        """Open the meeting for minuting."""
        if self._shown:
            self._desk.do(meetings.start, StartMeeting(meeting=self._shown.meeting.id), None)

    def read_action(self, line: str) -> QuickRead:
        """Read the quick action line as far as it is typed."""
        now = self._desk.now()
        action = quick_actions.read(line, replace(self._room, now=now))
        code = action.agency.code if action.agency else ""
        usual = completing(action.text, catalogues.usual_actions(), code)
        return QuickRead(
            action=action,
            owner_words=_owner_words(line, action),
            in_first_hours=_in_first_hours(action, self._room.returned, now),
            prompts=smart.of_line(action, catalogues.vague_verbs()),
            usual=usual[0].text if usual and usual[0].text != action.text else "",
        )

    def add_action(self, line: str, origin: UUID | None = None) -> None:
        """Record what the quick action line says; ``origin`` is the minute line it came from."""
        read = self.read_action(line).action
        if self._shown is None or read.agency is None or not read.can_add:
            return
        basis, days = counted_in(read.deadline_words if read.due else "")
        command = RecordAction(
            meeting=self._shown.meeting.id,
            agency=read.agency.code,
            text=read.to_record,
            owner=read.owner,
            due=read.due,
            due_time=read.deadline.time if read.deadline else None,
            line=origin,
            basis=basis,
            basis_days=days,
        )
        self._desk.do(
            actions.record, command, lambda _: self._view.action_added(), self._view.refused
        )

    def decide(
        self,
        question: str,
        answer: Answer,
        reason: str,
        until: str = "",
        origin: UUID | None = None,
    ) -> None:
        """Answer one of the questions; ``until`` is a date as people type it.

        ``origin`` is the minute line that the answer came from.
        """
        if self._shown is None:
            return
        try:
            by = self._date(until)
        except AskWhich as error:
            self._view.not_decided(error)
            return
        command = Decide(
            meeting=self._shown.meeting.id,
            question=question,
            answer=answer,
            reason=reason,
            until=by,
            line=origin,
        )
        self._desk.do(
            decisions.decide, command, lambda _: self._view.decided(), self._view.not_decided
        )

    def arrive(self, who: Attendance) -> None:
        """Note that somebody is here, or has left; before the meeting, that they are not here."""
        if self._shown:
            is_open = self._shown.meeting.state is MeetingState.OPEN
            gone = Presence.LEFT if is_open else Presence.INVITED
            here = who.presence is Presence.PRESENT
            self._set(replace(who, presence=gone if here else Presence.PRESENT, note=""), None)

    def name(self, who: Attendance, words: str) -> None:
        """Note who has come for a place that was held, as a name, a comma and a role."""
        try:
            named = read_named(who, words)
        except RuleBroken as error:
            self._view.not_answered(error)
            return
        here = replace(named, presence=Presence.PRESENT)
        self._set(here, self._view.answered, self._view.not_answered, held_for=who.role)

    def apologise(self, who: Attendance, how: str) -> None:
        """Note apologies, and how the agency's information was obtained."""
        sorry = replace(who, presence=Presence.APOLOGIES, note=how.strip())
        self._set(sorry, self._view.answered, self._view.not_answered)

    def hand_over(self, to: str) -> None:
        """Give the minutes to somebody else from now."""
        if self._shown:
            command = HandOver(meeting=self._shown.meeting.id, to=to)
            self._desk.do(
                attendance.hand_over,
                command,
                lambda _: self._view.answered(),
                self._view.not_answered,
            )

    def welcome(self, line: str) -> None:
        """Add somebody who is here and was not on the list."""
        if self._shown is None:
            return
        try:
            who = quick_actions.read_attendee(line, self._shown.agencies)
        except RuleBroken as error:
            self._view.refused(error)
            return
        self._set(who, self._view.welcomed)

    def _set(
        self,
        who: Attendance,
        then: Callable[[], object] | None,
        refused: Refused | None = None,
        held_for: str = "",
    ) -> None:
        if self._shown:
            command = SetPresence(meeting=self._shown.meeting.id, attendance=who, held_for=held_for)
            self._desk.do(
                attendance.set_presence,
                command,
                lambda _: then() if then else None,
                refused or self._view.refused,
            )

    def close(self, review: str, reason: str, plan: str) -> None:
        """End the meeting; its minutes are then a draft. ``review`` is a date as typed."""
        if self._shown is None:
            return
        try:
            day = self._date(review)
        except AskWhich as error:
            self._view.refused(error)
            return
        command = CloseMeeting(
            meeting=self._shown.meeting.id,
            review=day,
            inquorate_reason=reason,
            reconvene_plan=plan,
        )
        self._desk.do(meetings.close, command, None, self._view.refused)

    def _date(self, words: str) -> date | None:
        """A date as typed.

        Raises:
            AskWhich: it can be meant in more than one way, or not be read.
        """
        if not words.strip():
            return None
        read = read_deadline(words, self._desk.now(), self._room.jurisdiction)
        if read.status is not DeadlineStatus.CLEAR:
            raise AskWhich(read.text)
        return read.date


def quorum_words(change: QuorumChange, agencies: Iterable[Agency]) -> str:
    """Say, as one sentence, since when there is no quorum and for want of whom, or one again."""
    at = clock_words(change.at)
    if not change.absent:
        return f"Quorum again since {at}."
    absent = [agency.name.lower() for agency in agencies if agency.code in change.absent]
    return f"No quorum since {at}: nobody is here for {' and '.join(absent)}."


def _owner_words(line: str, action: QuickAction) -> str:
    """The run of the line that names the owner: what was taken for neither agency nor date."""
    other = {action.agency_words, action.deadline_words}
    runs = (line[first:last].strip(" -,;") for first, last in action.taken)
    return next((run for run in runs if run and run not in other), "") if action.owner else ""


def _in_first_hours(action: QuickAction, returned: datetime | None, now: datetime) -> bool:
    """Whether it is due while the child has been home less than 72 hours, and they still run."""
    if action.due is None or returned is None:
        return False
    at = action.deadline.time if action.deadline else None
    due = datetime.combine(action.due, at or time.max, LONDON)
    return now <= due <= returned + RETURN_INTERVIEW_WITHIN
