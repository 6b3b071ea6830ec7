"""The page of one meeting: its minutes, actions, decisions and who is in the room."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Protocol
from uuid import UUID

from strategy_desk.desk import Desk, Refused
from strategy_desk.domain import quick_actions
from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart.content import Content, content
from strategy_desk.domain.deadlines.phrases import clear_deadline
from strategy_desk.domain.decisions import Answer, Decide, DecisionRecord
from strategy_desk.domain.holding import Holding
from strategy_desk.domain.marking import unmarked
from strategy_desk.domain.meetings import (
    Attendance,
    MeetingRecord,
    MeetingState,
    NameChair,
    Presence,
    SetPresence,
    StartMeeting,
)
from strategy_desk.domain.minutes import TakeOut, WriteLine
from strategy_desk.domain.minuting import Jot, Minuting, TurnTo
from strategy_desk.domain.quick_actions import Room
from strategy_desk.domain.room import HandOver, quorum_words
from strategy_desk.domain.share_safe import Hiding
from strategy_desk.errors import AskWhich, DeskError, RuleBroken
from strategy_desk.presenters import closing, lifting
from strategy_desk.presenters.closing import Closing
from strategy_desk.presenters.convening import read_named
from strategy_desk.presenters.quick_reading import QuickRead, as_seen, read_line, to_record
from strategy_desk.presenters.several import MeetingChildren
from strategy_desk.services import (
    actions,
    attendance,
    decisions,
    line_outcomes,
    meetings,
    minuting,
    timelines,
)
from strategy_desk.services import quick_actions as rooms
from strategy_desk.services.on_screen import hidden_now

READS = frozenset(
    {
        "meeting",
        "attendance",
        "request",
        "imported_file",
        "agenda_item",
        "meeting_child",
        "minute_line",
        "decision",
        "action",
        "episode",
        "minutes_version",
        "correction",
        "amendment",
        "sending_back",
        "dissent_stage",
        "setting",
        "person",
    }
)


@dataclass(frozen=True, kw_only=True)
class MeetingShown:
    """Everything the page shows, whole.

    ``recorded`` is the meeting as it is recorded, for what is written back. While names are hidden
    everything else is as ``hiding`` has it.
    """

    found: Minuting
    recorded: MeetingRecord
    hiding: Hiding | None
    agencies: Sequence[Agency]
    now: datetime

    @property
    def meeting(self) -> MeetingRecord:
        """The meeting itself."""
        return self.found.meeting


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
        self._room = Room(agencies=desk.agencies, now=desk.now())
        self._children = MeetingChildren(desk, view.answered, view.not_answered)

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
            self._desk.ask(minuting.read, key, self._read, as_recorded=True)

    def _read(self, found: Minuting) -> None:
        def finish(room: Room) -> None:
            before, changes = self._shown, found.meeting.quorum_changes
            self._room = room
            self._shown = self._as_seen(found)
            self._view.present(self._shown)
            if before is not None and len(changes) > len(before.meeting.quorum_changes):
                self._view.quorum_changed(quorum_words(changes[-1], room.agencies))

        key = rooms.RoomKey(meeting=found.meeting, now=self._desk.now())
        self._desk.ask(rooms.room, key, finish, as_recorded=True)

    def _as_seen(self, found: Minuting) -> MeetingShown:
        names = self._desk.names
        return MeetingShown(
            found=replace(names.record(found), jotted=found.jotted),
            recorded=found.meeting,
            hiding=None if names.shown else names.hiding,
            agencies=self._room.agencies,
            now=self._room.now,
        )

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

    def read_holding(self, then: Callable[[Holding | None], object]) -> None:
        """Read what each agency holds since the last meeting, to stand beside the decisions."""
        if self._shown is not None:
            key = minuting.HoldingKey(meeting=self._shown.meeting, as_of=self._desk.now())
            self._desk.ask(minuting.holding, key, then)

    def start(self) -> None:
        """Open the meeting for minuting."""
        if self._shown:
            self._desk.do(meetings.start, StartMeeting(meeting=self._shown.meeting.id), None)

    def read_action(self, line: str) -> QuickRead:
        """Read the quick action line as far as it is typed, to show what was understood."""
        return as_seen(self._read_line(line), self._desk.names)

    def _read_line(self, line: str) -> QuickRead:
        return read_line(unmarked(line)[0], self._room, self._desk.now())

    def add_action(self, line: str, origin: UUID | None = None) -> None:
        """Record what the quick action line says; ``origin`` is the minute line it came from.

        It is restricted as that line is, and as a protective mark pasted with its words says.
        """
        meeting = self._shown.meeting.id if self._shown else None
        read = self._read_line(line).action
        command = to_record(read, meeting, origin, self._about(origin))
        if command is not None:
            self._desk.do(
                actions.record,
                replace(command, tier=unmarked(line)[1]),
                lambda _: self._view.action_added(),
                self._view.refused,
            )

    def _about(self, origin: UUID | None) -> UUID | None:
        """Whom the line that an action comes from is about."""
        lines = self._shown.meeting.lines if self._shown else ()
        return next((line.about for line in lines if line.id == origin), None)

    def decide(
        self,
        question: str,
        answer: Answer,
        reason: str,
        until: str = "",
        origin: UUID | None = None,
        child: UUID | None = None,
    ) -> None:
        """Answer one of the questions; ``until`` is a date as people type it.

        ``origin`` is the minute line that the answer came from. Without a ``child`` it is answered
        alike for every child of the meeting.
        """
        if self._shown is None:
            return
        try:
            by = self._date(until)
        except AskWhich as error:
            self._view.not_decided(error)
            return
        words, tier = unmarked(reason)
        command = Decide(
            meeting=self._shown.meeting.id,
            question=question,
            answer=answer,
            reason=words,
            tier=tier,
            child=child,
            until=by,
            line=origin,
        )
        self._desk.do(
            decisions.decide, command, lambda _: self._view.decided(), self._view.not_decided
        )

    def take_out(self, line: UUID, parts: Iterable[ActionRecord | DecisionRecord]) -> None:
        """Take actions or decisions that came of a line out again."""
        command = TakeOut(line=line, parts=tuple(part.id for part in parts))
        self._desk.do(line_outcomes.take_out, command, None, self._view.refused)

    def arrive(self, who: Attendance) -> None:
        """Note that somebody is here, or has left; before the meeting, that they are not here."""
        known = self._recorded(who)
        if self._shown and known:
            is_open = self._shown.meeting.state is MeetingState.OPEN
            gone = Presence.LEFT if is_open else Presence.INVITED
            here = who.presence is Presence.PRESENT
            self._set(replace(known, presence=gone if here else Presence.PRESENT, note=""), None)

    def name(self, who: Attendance, words: str) -> None:
        """Note who has come for a place that was held, as a name, a comma and a role."""
        known = self._recorded(who)
        if known is None:
            return
        try:
            named = read_named(known, words)
        except RuleBroken as error:
            self._view.not_answered(error)
            return
        here = replace(named, presence=Presence.PRESENT)
        self._set(here, self._view.answered, self._view.not_answered, held_for=known.role)

    def apologise(self, who: Attendance, how: str) -> None:
        """Note apologies, and how the agency's information was obtained."""
        known = self._recorded(who)
        if known is not None:
            sorry = replace(known, presence=Presence.APOLOGIES, note=how.strip())
            self._set(sorry, self._view.answered, self._view.not_answered)

    def change_children(self, words: str) -> None:
        """Add a child to the meeting by name or reference; after a dash, leave them out."""
        if self._shown:
            self._children.change(self._shown.meeting, words)

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

    def have_chair(self, who: Attendance) -> None:
        """Have somebody on the list chair the meeting from now."""
        known = self._recorded(who)
        if self._shown and known:
            chair = ", ".join(filter(None, (known.name, known.role)))
            command = NameChair(meeting=self._shown.meeting.id, chair=chair)
            self._desk.do(meetings.name_chair, command, None, self._view.refused)

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

    def _recorded(self, who: Attendance) -> Attendance | None:
        """Return who is meant, as recorded: two may look the same while names are hidden."""
        if self._shown is None:
            return None
        pairs = zip(self._shown.meeting.attendance, self._shown.recorded.attendance, strict=True)
        like = [(seen, known) for seen, known in pairs if seen == who]
        meant = [known for seen, known in like if seen is who] or [known for _, known in like]
        if len(meant) > 1:
            self._view.refused(hidden_now())
        return meant[0] if len(meant) == 1 else None

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

    def close(
        self, asked: Closing, then: Callable[[], object], refused: Callable[[DeskError], object]
    ) -> None:
        """End the meeting; its minutes are then a draft."""
        if self._shown is not None:
            closing.close(self._desk, self._shown.meeting, asked, then, refused)

    def lift(
        self,
        lines: Sequence[WriteLine],
        typed: Mapping[str, str],
        then: Callable[[], object],
        refused: Callable[[DeskError], object],
    ) -> None:
        """Let everybody see lines that were restricted, on their owner's word."""
        lifting.lift(self._desk, lines, typed, then, refused)

    def _date(self, words: str) -> date | None:
        """A date as typed.

        Raises:
            AskWhich: it can be meant in more than one way, or not be read.
        """
        room = self._room
        found = clear_deadline(words, self._desk.now(), room.jurisdiction, room.closed)
        return found.date if found else None
