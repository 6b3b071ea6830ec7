"""A quick action line as it is read while it is typed, and the action it becomes."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from strategy_desk.domain import quick_actions, smart
from strategy_desk.domain.actions import RecordAction, counted_in
from strategy_desk.domain.deadlines.phrases import DeadlineStatus
from strategy_desk.domain.first_hours import is_in_first_hours, last_moment
from strategy_desk.domain.minutes import WriteLine
from strategy_desk.domain.quick_actions import QuickAction, Room
from strategy_desk.domain.smart import Prompt
from strategy_desk.domain.time import day_words, without_this_year
from strategy_desk.domain.usual_actions import completing
from strategy_desk.services import catalogues
from strategy_desk.services.on_screen import Names


@dataclass(frozen=True, kw_only=True)
class QuickRead:
    """A quick action line as it was read, and what may be asked about it.

    ``owner_words`` are the words of the line that name the owner. ``due_words`` say the deadline,
    with a question mark where a prompt asks about it. ``usual`` is the usual action
    that the words go on to, as the library has it.
    """

    action: QuickAction
    owner_words: str = ""
    due_words: str = ""
    in_first_hours: bool = False
    prompts: tuple[Prompt, ...] = ()
    usual: str = ""


def read_line(line: str, room: Room, now: datetime) -> QuickRead:
    """Read the line as far as it is typed, against those who are there or known."""
    action = quick_actions.read(line, replace(room, now=now))
    code = action.agency.code if action.agency else ""
    usual = completing(action.text, catalogues.usual_actions(), code)
    return QuickRead(
        action=action,
        owner_words=_owner_words(line, action),
        due_words=_due_words(action, now),
        in_first_hours=is_in_first_hours(_due(action), room.home_of(action.child), now),
        prompts=smart.of_line(action, catalogues.vague_verbs()),
        usual=usual[0].text if usual and usual[0].text != action.text else "",
    )


def as_seen(read: QuickRead, names: Names) -> QuickRead:
    """Return what was read as the screen may show it; the words of the line stay as typed."""
    return replace(names.record(read), owner_words=read.owner_words)


def to_record(
    read: QuickAction,
    meeting: UUID | None,
    origin: UUID | None = None,
    about: UUID | None = None,
) -> RecordAction | None:
    """Return the action of a meeting that a line says; nothing while it says too little.

    ``origin`` is the minute line it came from, ``about`` whom that line is about; the line of the
    action may say somebody else.
    """
    if meeting is None or read.agency is None or not read.can_add:
        return None
    basis, days = counted_in(read.deadline_words if read.due else "")
    return RecordAction(
        meeting=meeting,
        agency=read.agency.code,
        text=read.to_record,
        child=read.child.id if read.child else about,
        owner=read.owner,
        due=read.due,
        due_time=read.deadline.time if read.deadline else None,
        line=origin,
        basis=basis,
        basis_days=days,
    )


def from_line(line: WriteLine, read: QuickAction) -> str:
    """Return a minute line, which was read so, as a quick line to go on with.

    Its speaker and their agency do it, unless its words name somebody else.
    """
    named = read.agency if read.agency_words else None
    others = read.owner or read.candidates or (named and named.code != line.agency)
    agency = "" if others or named else line.agency
    speaker = "" if others else line.speaker
    return " - ".join((*filter(None, (agency, line.text, speaker)), ""))


def says_again(source: str, line: str) -> bool:
    """Tell whether a quick line still says what the minute line said that it was begun from.

    It may be reworded and added to: half the words of the shorter of the two are in the other.
    """
    words, others = (set(re.findall(r"\w+", text.casefold())) for text in (source, line))
    return 2 * len(words & others) >= min(len(words), len(others)) > 0


def _owner_words(line: str, action: QuickAction) -> str:
    """The run of the line that names the owner: what was taken for neither agency nor date."""
    other = {action.agency_words, action.deadline_words, action.child_words}
    runs = (line[first:last].strip(" -,;") for first, last in action.taken)
    return next((run for run in runs if run and run not in other), "") if action.owner else ""


def _due(action: QuickAction) -> datetime | None:
    at = action.deadline.time if action.deadline else None
    return last_moment(action.due, at) if action.due else None


def _due_words(action: QuickAction, now: datetime) -> str:
    if action.deadline is None:
        return ""
    if action.deadline.status is not DeadlineStatus.CLEAR:
        likeliest = without_this_year(day_words(action.due), now) if action.due else ""
        return f"{likeliest or action.deadline_words.rstrip('?')}?"
    words = action.deadline.text.rstrip(".")
    return without_this_year(words.replace(" at ", " "), now)
