"""What the windows beside a meeting show: the room view, and the lines in the chair's window."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from strategy_desk.desk import Desk
from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.decisions import Answer, DecisionRecord
from strategy_desk.domain.meetings import MeetingRecord, MeetingState, meeting_title
from strategy_desk.domain.minutes import MinuteLine
from strategy_desk.domain.minuting import Minuting
from strategy_desk.domain.share_safe import Hiding, hidden
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import day_words, to_local, without_this_year
from strategy_desk.presenters import clocks
from strategy_desk.presenters.clocks import Reading
from strategy_desk.presenters.meeting import READS, MeetingShown
from strategy_desk.services import minuting, share_safe


class RowKind(StrEnum):
    """How a row stands on a sheet."""

    SAID = "said"
    PROMPT = "prompt"
    RESTRICTED = "restricted"
    CLOSED = "closed"
    DONE = "done"
    OPEN = "open"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row: its words, when and by which agency, and smaller words ``under`` them in ``ink``."""

    text: str
    at: str = ""
    code: str = ""
    under: str = ""
    ink: str = ""
    kind: RowKind = RowKind.SAID


@dataclass(frozen=True, kw_only=True)
class RoomShown:
    """Everything the room view shows, whole: names are initials, restricted words are closed."""

    about: str
    item: str
    used: Reading
    left: Reading
    quorum: Reading
    decided: str
    agreed: str
    lines: tuple[Row, ...]
    decisions: tuple[Row, ...]
    actions: tuple[Row, ...]


class RoomView(Protocol):
    """What the presenter asks of the view."""

    def present(self, shown: RoomShown) -> None:
        """Show the meeting as the room may see it."""


class InTheRoom:
    """Keeps the room view true: it follows the minutes, and is told nothing that it may not show.

    Nothing is shown before it is known which names are to be hidden.
    """

    def __init__(self, view: RoomView, desk: Desk, meeting: str, item: int) -> None:
        self._view = view
        self._desk = desk
        self._meeting = meeting
        self._item = item
        self._hiding: Hiding | None = None
        self._found: Minuting | None = None

    def open(self) -> None:
        """Fill the view, and keep it true from now on."""
        self._desk.watch(self.refresh)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written, and first whom it may name now."""
        named = changed & share_safe.NAMED_IN
        if self._hiding is None:
            who = self._desk.who
            self._desk.ask(share_safe.names_in_use, who, self._hide, as_recorded=True)
        elif named:
            self._desk.ask(share_safe.named_since, named, self._hide, as_recorded=True)
        if changed & READS:
            self.read_again()

    def read_again(self) -> None:
        """Read the meeting and its clocks, of which no word goes round when they are written."""
        key = minuting.MinutingKey(
            meeting=self._meeting, who=self._desk.who, as_of=self._desk.now()
        )
        self._desk.ask(minuting.read, key, self._read, as_recorded=True)

    def go_to(self, item: int) -> None:
        """Show another item."""
        self._item = item
        self.tick()
        self.read_again()

    def tick(self) -> None:
        """Show the same at this moment."""
        if self._found is not None and self._hiding is not None:
            now = self._desk.now()
            agencies = tuple(self._desk.agencies)
            self._view.present(room_shown(self._found, self._item, now, agencies, self._hiding))

    def _hide(self, found: Hiding) -> None:
        """Hide these names too: one that is used no longer may still be said."""
        known = self._hiding.names if self._hiding else ()
        new = set(found.names) - set(known)
        if new or self._hiding is None:
            self._hiding = Hiding((*known, *sorted(new, key=lambda one: one.name)))
            self.tick()

    def _read(self, found: Minuting) -> None:
        self._found = found
        self.tick()


def room_shown(
    found: Minuting, item: int, now: datetime, agencies: tuple[Agency, ...], hiding: Hiding
) -> RoomShown:
    """Return what the room may see of a meeting that is at an item."""
    meeting = hidden(_of_item(found, item), hiding)
    titles = {entry.number: entry.title for entry in meeting.agenda}
    asked = len(meeting.questions) * len(meeting.children)
    decided = asked - len(meeting.undecided)
    is_open = meeting.state is MeetingState.OPEN
    about = (meeting_title(meeting.type, meeting.number), meeting.names)
    return RoomShown(
        about=" · ".join(about),
        item=f"{item}. {titles.get(item, '')}",
        used=clocks.time_used(found, item, now),
        left=clocks.time_left(found, now) if is_open else Reading(words=""),
        quorum=_quorum(meeting, agencies),
        decided=f"Decisions: {decided} of {asked} made",
        agreed=f"Actions so far: {len(meeting.actions)}",
        lines=tuple(_line_row(line, meeting.of(line.about)) for line in meeting.lines),
        decisions=_decision_rows(meeting, now),
        actions=tuple(
            _action_row(action, meeting.of(action.child), agencies, now)
            for action in meeting.actions
        ),
    )


def chair_rows(shown: MeetingShown, item: int) -> tuple[Row, ...]:
    """Return the prompts of an item and its lines as they were left, for the chair's eyes."""
    asked = next((e.prompts for e in shown.meeting.agenda if e.number == item), ())
    prompts = [Row(text=prompt, kind=RowKind.PROMPT) for prompt in asked]
    return (
        *prompts,
        *(
            Row(
                text=line.text,
                at=f"{to_local(line.at):%H:%M}",
                code=line.agency,
                under=_joined(shown.meeting.of(line.about), line.speaker, _tier_words(line.tier)),
                kind=RowKind.SAID if line.tier is Tier.ALL else RowKind.RESTRICTED,
            )
            for line in shown.found.filed
            if line.item == item
        ),
    )


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))


def _tier_words(tier: Tier) -> str:
    return "" if tier is Tier.ALL else TIER_NAMES[tier]


def _of_item(found: Minuting, item: int) -> MeetingRecord:
    """The meeting with the lines of one item as they were left, and actions as tight as theirs."""
    tiers = {line.id: line.tier for line in found.meeting.lines}
    return replace(
        found.meeting,
        lines=tuple(line for line in found.filed if line.item == item),
        actions=tuple(
            replace(action, tier=tiers.get(action.line, Tier.ALL))
            if action.line and action.tier is Tier.ALL
            else action
            for action in found.meeting.actions
        ),
    )


def _line_row(line: MinuteLine, about: str) -> Row:
    if line.tier is not Tier.ALL:
        return Row(text=line.text, kind=RowKind.CLOSED)
    return Row(
        text=line.text,
        at=f"{to_local(line.at):%H:%M}",
        code=line.agency,
        under=_joined(about, line.speaker),
    )


def _decision_rows(meeting: MeetingRecord, now: datetime) -> tuple[Row, ...]:
    made = {(decision.question.key, decision.child): decision for decision in meeting.decisions}
    return tuple(
        _decision_row(
            _said(question.text, meeting.of(child.id)),
            meeting,
            made.get((question.key, child.id)),
            now,
        )
        for question in meeting.questions
        for child in meeting.children
    )


def _said(question: str, about: str) -> str:
    return f"{about}: {question}" if about else question


def _decision_row(
    question: str, meeting: MeetingRecord, made: DecisionRecord | None, now: datetime
) -> Row:
    """The answer alone: its reasons can hold what was said in a restricted line."""
    if made is None:
        return Row(text=question, kind=RowKind.OPEN)
    answer = made.answer.value
    if day := meeting.day_of(made):
        until = without_this_year(day_words(day), now)
        answer = f"later, {until}" if made.answer is Answer.LATER else until
    return Row(text=f"✓ {question}: {answer}", kind=RowKind.DONE)


def _action_row(
    action: ActionRecord, about: str, agencies: tuple[Agency, ...], now: datetime
) -> Row:
    if action.tier is not Tier.ALL:
        return Row(text=f"{action.number}  {action.text}", kind=RowKind.CLOSED)
    name = next((agency.name for agency in agencies if agency.code == action.agency), action.agency)
    due, ink = "needs a date", "danger"
    if action.due is not None:
        due = f"by {without_this_year(day_words(action.due), now)}"
        ink = "danger" if action.is_overdue(to_local(now).date()) else ""
    at = f" {action.due_time:%H:%M}" if action.due and action.due_time else ""
    return Row(
        text=f"{action.number}  {action.text}", under=_joined(about, name, f"{due}{at}"), ink=ink
    )


def _quorum(meeting: MeetingRecord, agencies: tuple[Agency, ...]) -> Reading:
    absent = [a.name.lower() for a in agencies if a.code in meeting.absent_from_quorum]
    if absent:
        return Reading(words=f"No quorum: {', '.join(absent)}", over=True)
    return Reading(words="✓ Quorum")
