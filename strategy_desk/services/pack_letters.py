"""The letters that go into a family's pack: those that the chair has read, and no draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk.documents.document import Paper
from strategy_desk.domain.letters import LetterKind, LetterState
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.packs import PackVersion
from strategy_desk.errors import RuleBroken
from strategy_desk.services import letter_records, letters, publishing
from strategy_desk.services.print_keys import TOLD, PrintKey


def parts(session: Session, key: PrintKey, meeting: MeetingRecord, person: str) -> Iterator[Paper]:
    """Yield the letters of one kind about a meeting's child, looked at again now.

    Somebody to whom a letter was written gets theirs alone. No letter has its address here, since
    it may be another's; the envelope's window is for the letter that is posted.

    Raises:
        RuleBroken: the chair has read none yet, or one holds what its reader may not see.
    """
    for letter in _read(session, meeting, TOLD[key.document], person):
        part = publishing.paper(session, replace(key, letter=letter))
        yield replace(part, told=replace(part.told, address="") if part.told else None)


def lacking(session: Session, version: PackVersion, meeting: MeetingRecord, person: str) -> str:
    """Return why a version cannot be made of a meeting yet; nothing, where it can."""
    try:
        for document in version.documents:
            if document in TOLD:
                for letter in _read(session, meeting, TOLD[document], person):
                    letters.to_print(session, letter)
    except RuleBroken as error:
        return error.sentence
    return ""


def _read(
    session: Session, meeting: MeetingRecord, kind: LetterKind, person: str
) -> tuple[UUID, ...]:
    """The letters that were read by the chair."""
    every = letter_records.rows_of(session, meeting.id, meeting.child.id)
    known = [one for one in map(letter_records.summary, every) if one.kind is kind]
    read = [one for one in known if one.state is not LetterState.DRAFT]
    if not read:
        raise RuleBroken(
            f"The {kind.value} letter is not read by the chair yet: Ctrl Shift Y.",
            "No draft goes out in a pack.",
        )
    own = [one for one in read if person and one.addressee.casefold() == person.casefold()]
    return tuple(one.id for one in own or read)
