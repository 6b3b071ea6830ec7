"""What leaves for somebody else's program, built from only what its reader may see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk.documents.document import Paper, furniture, timeline_of
from strategy_desk.documents.wording import wording
from strategy_desk.domain import calendars
from strategy_desk.domain import subject_access as subject_access_rows
from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.agencies import audience
from strategy_desk.domain.calendars import Calendar, CalendarEntry
from strategy_desk.domain.chart.entries import entries
from strategy_desk.domain.exports import HEADINGS, ON_A_PAGE, Cell, ExportedTable, rows_of
from strategy_desk.domain.meetings import MeetingRecord, MeetingState, MeetingSummary
from strategy_desk.domain.prose import Prose
from strategy_desk.domain.sharing import CHAIR, Audience
from strategy_desk.domain.time import date_words, instant_words, to_local
from strategy_desk.domain.timescales import subject_access_due
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.services import (
    catalogues,
    desk_settings,
    meetings,
    publishing,
    subject_access,
)
from strategy_desk.services.print_keys import PrintKey

Exported: TypeAlias = ExportedTable | Prose | Calendar

NOT_HELD = frozenset({MeetingState.PLANNED, MeetingState.CANCELLED})


@dataclass(frozen=True, kw_only=True)
class ExportKey:
    """What is to leave: of a meeting or of a child, for which reader, as it stands at a moment.

    ``received`` is the day on which somebody asked to see the record; today where none is said.
    ``copy`` is what it is called in the register, if it leaves.
    """

    what: str
    at: datetime
    who: str = ""
    reference: str = ""
    meeting: str = ""
    audience: str = CHAIR.key
    received: date | None = None
    copy: str = ""


def read(session: Session, key: ExportKey) -> Exported:
    """Return the records of one file.

    Raises:
        NotFound: there is no such child, meeting or reader, or nothing of that kind leaves.
    """
    if key.what not in _MADE:
        raise NotFound(f"There is no export called {key.what}.", f"There are: {', '.join(_MADE)}.")
    return _MADE[key.what](session, key)


def reader_of(session: Session, key: ExportKey) -> Audience:
    """Return whom a file is for, after all that can keep it from being made: see `read`."""
    read(session, key)
    return audience(desk_settings.named(session, None), key.audience)


def _paper(session: Session, key: ExportKey, document: str) -> Paper:
    paper = publishing.paper(
        session,
        PrintKey(
            document=document,
            printed_at=key.at,
            printed_by=key.who,
            reference=key.reference,
            meeting=key.meeting,
            audience=key.audience,
        ),
    )
    return replace(paper, copy=key.copy or paper.copy)


def _minutes(session: Session, key: ExportKey) -> Prose:
    from strategy_desk.documents.minutes_prose import prose

    paper = _paper(session, key, "minutes")
    return replace(prose(paper), held=paper.held)


def _chronology(session: Session, key: ExportKey) -> ExportedTable:
    paper = _paper(session, key, "chronology")
    timeline = timeline_of(paper)
    agencies = desk_settings.named(session, None)
    found = entries(timeline, agencies, paper.written_in)
    return ExportedTable(
        name="Chronology",
        title=f"Chronology of {timeline.child.name}",
        note=_note(paper, timeline.withheld),
        furniture=furniture(paper),
        headings=HEADINGS,
        rows=tuple(rows_of(found, {a.code: a.name for a in agencies})),
        shares={"When": 4, "What happened": 10, "Action taken": 7, "Child's view": 5},
        on_a_page=ON_A_PAGE,
        held=paper.held,
    )


def _actions(session: Session, key: ExportKey) -> ExportedTable:
    """A meeting's actions with those left over from earlier ones, or every action of a child."""
    paper = _of_actions(session, key)
    said = wording("actions")
    names = [
        "number",
        "about",
        "meeting_column",
        "agency",
        "action",
        "owner",
        "due",
        "time",
        "done_when",
    ]
    names += ["so_far"] if paper.audience.is_family else ["so_far", "restricted"]
    if not paper.others:
        names.remove("about")
    headings = tuple(said[name] for name in names)
    on_a_page = [name for name in names if name not in {"meeting_column", "time", "done_when"}]
    meeting = paper.meeting
    return ExportedTable(
        name="Actions",
        title=said["of"].format(reference=meeting.reference if meeting else key.reference),
        note=_note(paper, paper.held_back if meeting else timeline_of(paper).withheld),
        furniture=furniture(paper),
        headings=headings,
        rows=tuple(tuple(row[name] for name in names) for row in _action_rows(paper)),
        shares={said["number"]: 2, said["action"]: 9, said["done_when"]: 6, said["so_far"]: 7},
        on_a_page=tuple(said[name] for name in on_a_page),
        held=paper.held,
    )


def _action_rows(paper: Paper) -> Iterator[Mapping[str, Cell]]:
    """Each action, under the names of its columns."""
    from strategy_desk.documents import action_rows

    came_from = _references(paper)
    for action in _listed(paper):
        yield {
            "number": action.number,
            "about": paper.meeting.of(action.child) if paper.meeting else "",
            "meeting_column": came_from.get((action.child, action.meeting), ""),
            "agency": action.agency,
            "action": action.text,
            "owner": action_rows.owner_words(action),
            "due": action.due or wording("shared")["no_date"],
            "time": f"{action.due_time:%H:%M}" if action.due_time else "",
            "done_when": action.purpose,
            "so_far": action_rows.position_words(action, paper),
            "restricted": action_rows.tier_words(action),
        }


def _calendar(session: Session, key: ExportKey) -> Calendar:
    """A meeting, the next one and its deadlines; of a child, what is to come and every deadline."""
    paper = _of_actions(session, key)
    timeline = timeline_of(paper)
    side = None if paper.meeting and not paper.audience.is_of_one_child else timeline.child.id
    coming = [
        meetings.read(
            session, meetings.MeetingKey(meeting=found.reference, audience=key.audience, of=side)
        )
        for found in timeline.meetings
        if _is_coming(found, paper.meeting, key.at)
    ]
    return Calendar(
        made_at=key.at,
        entries=(*_dates(paper.meeting, coming, key.at), *_deadlines(paper)),
        held=paper.held,
    )


def _is_coming(found: MeetingSummary, after: MeetingRecord | None, at: datetime) -> bool:
    if after is not None:
        return found.state is MeetingState.PLANNED and found.starts > after.starts
    return found.state in NOT_HELD and found.starts >= at


def _dates(
    meeting: MeetingRecord | None, coming: Iterable[MeetingRecord], at: datetime
) -> Iterator[CalendarEntry]:
    if meeting is not None:
        return calendars.of_meeting(meeting, coming, to_local(at).date())
    return map(calendars.meeting_entry, coming)


def _deadlines(paper: Paper) -> Iterator[CalendarEntry]:
    """What is still to be done, and what an earlier file may have put among the days to come."""
    came_from, today = _references(paper), to_local(paper.printed_at).date()
    for action in _listed(paper):
        if action.is_open or (action.due and action.due >= today):
            whence = came_from.get((action.child, action.meeting), "")
            yield from calendars.action_entries(action, whence)


def _of_actions(session: Session, key: ExportKey) -> Paper:
    if key.meeting:
        return _paper(session, key, "actions")
    whole = _paper(session, key, "chronology")
    return replace(whole, meeting=None, document="actions", title=f"{key.reference}, actions")


def _listed(paper: Paper) -> tuple[ActionRecord, ...]:
    meeting = paper.meeting
    return (*meeting.actions, *meeting.left_over) if meeting else timeline_of(paper).actions


def _references(paper: Paper) -> Mapping[tuple[UUID, UUID], str]:
    """What each meeting is called in the record of each child."""
    return {
        (timeline.child.id, meeting.id): meeting.reference
        for timeline in paper.timelines
        for meeting in timeline.meetings
    }


def _note(paper: Paper, withheld: int) -> str:
    said = wording("actions")["note"]
    note = said.format(moment=instant_words(paper.printed_at), reader=paper.audience.label)
    if paper.audience.is_family or not withheld:
        return note
    return f"{note} {withheld:,} line{'s are' if withheld > 1 else ' is'} held back."


def _subject_access(session: Session, key: ExportKey) -> ExportedTable:
    """The schedule of everything that is held, for whoever decides what is given."""
    if key.audience != CHAIR.key:
        raise RuleBroken(
            "The schedule holds everything, and is only for whoever decides what is given.",
            "Make it for the chair. What is given is decided item by item.",
        )
    child, people, found = subject_access.held(session, key.reference, key.at)
    received = key.received or to_local(key.at).date()
    exemptions = catalogues.exemptions()
    note = " ".join(
        (
            f"Asked for on {date_words(received)}; to be answered by "
            f"{date_words(subject_access_due(received, child.jurisdiction))}, or where it is "
            "complex within two months more, if that is said by then.",
            "Nothing here is decided: a person decides each item, and writes why. Files that were "
            "added as papers, and letters, are not listed: look at them too.",
            *(f"{one.name} ({one.law}): {one.think}" for one in exemptions),
        )
    )
    return ExportedTable(
        name="Subject access",
        title=f"What is held about {key.reference}",
        note=note,
        furniture=furniture(
            replace(_paper(session, key, "chronology"), title=f"{key.reference}, subject access")
        ),
        headings=subject_access_rows.HEADINGS,
        rows=tuple(
            subject_access_rows.row_of(number, item, people, child, exemptions)
            for number, item in enumerate(found, 1)
        ),
        shares={"No.": 1, "Words": 10, "What": 4, "Think of": 5, "Reason": 5},
        on_a_page=("No.", "When", "What", "Words", "Who may see it", "Names others", "Think of"),
    )


_MADE: Mapping[str, Callable[[Session, ExportKey], Exported]] = {
    "minutes": _minutes,
    "actions": _actions,
    "chronology": _chronology,
    "calendar": _calendar,
    "subject-access": _subject_access,
}
