"""Letters after a meeting: drafted on request, edited, read by the chair, noted as sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.letter_rules import (
    check_addressee,
    check_may_draft,
    check_may_print,
    check_may_read,
    check_may_replace,
    check_may_send,
    check_may_write,
    check_settled,
    check_was,
)
from strategy_desk.domain.letters import (
    AddressLetter,
    Draft,
    LetterKind,
    LetterRecord,
    LetterSummary,
    ReadLetter,
    Redraft,
    SendLetter,
    SettleSource,
    WritePart,
)
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.people import PersonRecord
from strategy_desk.domain.time import to_local
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.models.letters import LetterPartRow, LetterRow, LetterSourceRow
from strategy_desk.services import letter_records as records
from strategy_desk.services import meetings
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class LettersOf:
    """One child of a meeting: the letters there are, and to whom the family's could go."""

    child: ChildRecord
    reference: str
    letters: tuple[LetterSummary, ...]
    family: tuple[PersonRecord, ...]


@dataclass(frozen=True, kw_only=True)
class MeetingLetters:
    """The letters of a meeting, child by child, the lead first."""

    meeting: MeetingRecord
    children: tuple[LettersOf, ...]


@dataclass(frozen=True, kw_only=True)
class LetterKey:
    """A letter by what it is of: a meeting's reference in the child's record, and to whom it is.

    Without ``to`` it is the only one of its kind. One that is not kept is drafted as ``at``.
    """

    meeting: str
    kind: LetterKind
    to: str = ""
    at: datetime | None = None


def of_meeting(session: Session, reference: str) -> MeetingLetters:
    """Return the letters of a meeting.

    Raises:
        NotFound: there is no such meeting.
    """
    meeting = meetings.read(session, MeetingKey(meeting=reference))
    return MeetingLetters(
        meeting=meeting,
        children=tuple(
            LettersOf(
                child=child,
                reference=own,
                letters=tuple(map(records.summary, records.rows_of(session, meeting.id, child.id))),
                family=records.family(session, child.id),
            )
            for child, own in meeting.references
        ),
    )


def read(session: Session, letter: UUID) -> LetterRecord:
    """Return one letter whole, with what stops it.

    Raises:
        NotFound: there is no such letter.
    """
    row = session.get(LetterRow, letter)
    if row is None:
        raise NotFound("That letter is no longer there.", "Open the page again.")
    return records.read(session, row)


def to_print(session: Session, key: LetterKey | UUID) -> LetterRecord:
    """Return a letter to be printed, looked at again now; one not drafted yet, as it would be.

    Raises:
        NotFound: there is no such letter or meeting.
        RuleBroken: it holds what its reader may not see, or it is not said which of several it is.
    """
    found = read(session, key) if isinstance(key, UUID) else _asked_for(session, key)
    check_may_print(found)
    return found


def begin(work: UnitOfWork, command: Draft) -> UUID:
    """Draft a letter from what a family may see of the meeting.

    Raises:
        RuleBroken: the meeting was not held, it is to nobody, or there is one to them already.
    """
    row = records.new(work.session, command)
    check_may_draft(records.whole(work.session, command.meeting).state, command)
    existing = records.rows_of(work.session, command.meeting, command.child)
    if (row.kind, row.addressee) in {(one.kind, one.addressee) for one in existing}:
        raise RuleBroken(f"There is a letter to {row.addressee} already.", "Go on with that one.")
    row.drafted_at = work.now
    work.add(row)
    for part in records.fresh(work.session, row):
        records.put_part(work, row.id, part)
    return row.id


def address(work: UnitOfWork, command: AddressLetter) -> None:
    """Say to whom a letter goes, how it greets them and where it is posted.

    Raises:
        RuleBroken: it is to nobody, to somebody who has one, or it was sent.
        ChangedElsewhere: somebody else saved it first.
    """
    row = work.get(LetterRow, command.letter, seen=command.seen)
    check_may_write(row.sent_on)
    check_addressee(command.addressee)
    to = command.addressee.strip()
    others = [
        one for one in records.rows_of(work.session, row.meeting, row.child) if one.id != row.id
    ]
    if (row.kind, to) in {(one.kind, one.addressee) for one in others}:
        raise RuleBroken(f"There is a letter to {to} already.", "Go on with that one.")
    row.addressee, row.address = to, command.address.strip()
    row.greeting = command.greeting.strip()
    _unread(row)


def write_part(work: UnitOfWork, command: WritePart) -> None:
    """Save one part as it was typed. Words that the chair has not read make it a draft again.

    Raises:
        RuleBroken: the letter was sent.
        ChangedElsewhere: somebody else wrote there meanwhile.
    """
    row = work.get(LetterRow, command.letter)
    check_may_write(row.sent_on)
    part = _part(work.session, row.id, command.key)
    check_was(command, part.text)
    if part.text != command.text:
        part.text = command.text
        _unread(row)


def redraft(work: UnitOfWork, command: Redraft) -> None:
    """Draft parts again from the record as it stands now.

    Raises:
        RuleBroken: somebody wrote there and it is not said that their words may go, or it was sent.
    """
    row = work.get(LetterRow, command.letter)
    check_may_write(row.sent_on)
    check_may_replace(records.read(work.session, row).parts, command)
    row.drafted_at = work.now
    for part in records.fresh(work.session, row):
        if part.key in command.keys:
            records.put_part(work, row.id, part)
    _unread(row)


def settle(work: UnitOfWork, command: SettleSource) -> None:
    """Say that nothing is left of a sentence whose source a family may not see any longer.

    Raises:
        RuleBroken: the sentence still stands there, or the letter was sent.
    """
    kept = work.get(LetterSourceRow, command.source)
    part = work.get(LetterPartRow, kept.part)
    row = work.get(LetterRow, part.letter)
    check_may_write(row.sent_on)
    check_settled(kept.sentence, part.text)
    work.session.delete(kept)
    _unread(row)


def note_read(work: UnitOfWork, command: ReadLetter) -> None:
    """Note that the chair has read a letter as it stands.

    Raises:
        RuleBroken: it cannot go yet, or another than the chair read it.
        ChangedElsewhere: somebody else saved it first.
    """
    row = work.get(LetterRow, command.letter, seen=command.seen)
    by = command.by.strip() or work.who
    check_may_read(
        records.read(work.session, row), by, records.whole(work.session, row.meeting).chair
    )
    row.read_by, row.read_at = by, work.now


def note_sent(work: UnitOfWork, command: SendLetter) -> None:
    """Note how and when somebody sent a letter. It stays as it is from then on.

    Raises:
        RuleBroken: the chair has not read it, or it is not said how, or the day is to come.
        ChangedElsewhere: somebody else saved it first.
    """
    row = work.get(LetterRow, command.letter, seen=command.seen)
    found = records.read(work.session, row)
    check_may_send(found, command, to_local(work.now).date())
    check_may_print(found)
    row.sent_on, row.sent_how, row.sent_by = command.on, command.how.strip(), work.who


def _asked_for(session: Session, key: LetterKey) -> LetterRecord:
    meeting = meetings.read(session, MeetingKey(meeting=key.meeting))
    child = meetings.whose(session, key.meeting)
    own = [r for r in records.rows_of(session, meeting.id, child) if r.kind == key.kind.value]
    found = [row for row in own if not key.to or row.addressee.casefold() == key.to.casefold()]
    if len(found) > 1:
        names = ", ".join(row.addressee for row in found)
        raise RuleBroken(f"There are letters to {names}.", "Say to whom.")
    if found:
        return records.read(session, found[0])
    near = records.family(session, child)
    to = key.to or (near[0].name if near and key.kind is LetterKind.FAMILY else "")
    command = Draft(meeting=meeting.id, child=child, kind=key.kind, addressee=to)
    check_may_draft(meeting.state, command)
    return records.unkept(session, command, key.at)


def _part(session: Session, letter: UUID, key: str) -> LetterPartRow:
    query = select(LetterPartRow).where(LetterPartRow.letter == letter, LetterPartRow.key == key)
    part = session.scalars(query).first()
    if part is None:
        raise NotFound("That part of the letter is no longer there.", "Open the page again.")
    return part


def _unread(row: LetterRow) -> None:
    """What the chair read is not what stands there now."""
    row.read_by, row.read_at = "", None
