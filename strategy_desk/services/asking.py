"""What agencies were asked for before a meeting, and what has come of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.asking import (
    AskAgency,
    Chronology,
    Request,
    Wanted,
    chronologies,
    lacking_words,
)
from strategy_desk.domain.invitations import requests_for
from strategy_desk.domain.meetings import Attendance, MeetingState
from strategy_desk.domain.minutes import FileLines, WriteLine
from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import RuleBroken
from strategy_desk.models.imports import ImportedFileRow
from strategy_desk.models.meetings import MeetingRow, RequestRow
from strategy_desk.services import attendance, desk_settings, meeting_children, minutes
from strategy_desk.services.rows import by_parent, columns
from strategy_desk.storage.unit_of_work import UnitOfWork

OPENING = 1
"""The agenda item under which it is noted what a meeting began without (1.5)."""


def ask(work: UnitOfWork, command: AskAgency) -> None:
    """Note that an agency was asked; asking again is a further note.

    Raises:
        RuleBroken: the meeting is over.
    """
    meeting = work.get(MeetingRow, command.meeting)
    if meeting.state not in {MeetingState.PLANNED.value, MeetingState.OPEN.value}:
        raise RuleBroken(
            "This meeting is over: nobody is asked for it any more.", "Call the next one."
        )
    work.session.add(
        RequestRow(
            **columns(command, wanted=command.wanted.value),
            position=len(of_meetings(work.session, [meeting.id])[meeting.id]),
            at=work.now,
            by=work.who,
        )
    )


def ask_everybody(
    work: UnitOfWork, meeting: UUID, listed: Iterable[Attendance], wanted_of: Iterable[str]
) -> None:
    """Note that a list was asked as the meeting was called, for what each agency is wanted for."""
    listed = tuple(listed)
    invited = {who.agency for who in listed}
    asked = [
        AskAgency(meeting=meeting, agency=who.agency, role=who.role, wanted=Wanted.NAME)
        for who in listed
        if who.is_held
    ]
    asked += [
        AskAgency(meeting=meeting, agency=code, wanted=Wanted.CHRONOLOGY)
        for code in wanted_of
        if code in invited
    ]
    for command in asked:
        ask(work, command)


def of_meetings(session: Session, meetings: Iterable[UUID]) -> dict[UUID, tuple[Request, ...]]:
    """Return each time an agency was asked for each of these meetings, in order of time."""
    found = by_parent(session, RequestRow, RequestRow.meeting, meetings, RequestRow.position)
    return {meeting: tuple(map(_request, rows)) for meeting, rows in found.items()}


def received(session: Session, children: Iterable[UUID]) -> dict[UUID, list[tuple[str, datetime]]]:
    """Return of which agencies a file was taken into each child's record, and when."""
    query = select(ImportedFileRow).where(ImportedFileRow.child.in_(list(children)))
    found: dict[UUID, list[tuple[str, datetime]]] = {}
    for row in session.scalars(query):
        found.setdefault(row.child, []).append((row.agency, row.read_at))
    return found


def chronologies_of(
    session: Session, children: Sequence[UUID], requests: Sequence[Request]
) -> tuple[Chronology, ...]:
    """Return how each chronology that was asked for stands."""
    return of_children(requests, received(session, children), children)


def of_children(
    requests: Sequence[Request],
    came: Mapping[UUID, Iterable[tuple[str, datetime]]],
    children: Iterable[UUID],
) -> tuple[Chronology, ...]:
    """Return how each stands for a meeting about these: one has come when it has for every child.

    ``came`` are the files taken into each child's record, as agency and moment.
    """
    each = [chronologies(requests, came.get(child, ())) for child in children]
    return tuple(max(of_agency, key=_last) for of_agency in zip(*each, strict=True))


def _last(one: Chronology) -> tuple[bool, float]:
    return one.is_missing, one.received.timestamp() if one.received else 0.0


def note_lacking(work: UnitOfWork, meeting: MeetingRow) -> None:
    """Write under the first item what the meeting begins without, if it lacks anything."""
    names = {agency.code: agency.name for agency in desk_settings.named(work.session, None)}
    requests = of_meetings(work.session, [meeting.id])[meeting.id]
    about = meeting_children.of_meeting(work.session, meeting)
    missing = [
        (names[one.agency], one.asked)
        for one in chronologies_of(work.session, about, requests)
        if one.is_missing
    ]
    unnamed = [
        (f"{names[who.agency]} ({who.role.lower()})", requests_for(requests, who))
        for who in attendance.of_meeting(work.session, meeting.id)
        if who.is_held
    ]
    words = lacking_words(missing, unnamed)
    if words:
        line = WriteLine(
            meeting=meeting.id,
            line=uuid4(),
            item=OPENING,
            position=0,
            text=words,
            tier=Tier.NOT_FAMILY,
        )
        minutes.file(work, FileLines(lines=(line,)))


def _request(row: RequestRow) -> Request:
    own = columns(row, leave=("id", "version", "meeting", "position"))
    return Request(**own | {"wanted": Wanted(row.wanted)})
