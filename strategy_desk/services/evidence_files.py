"""The documents that go with a child's referral, and writing those that may go into a folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.evidence_files import (
    AddEvidenceFile,
    AgreeToSend,
    EvidenceFile,
    Left,
    RemoveEvidenceFile,
    better_name,
    check_agreement,
    check_name,
    ending,
    to_send,
)
from strategy_desk.domain.nrm_forms import FileLimits, FileOffered, check_files
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import to_local
from strategy_desk.models.children import ChildRow
from strategy_desk.models.nrm import EvidenceFileRow
from strategy_desk.services import children, contents, meetings, nrm_forms, people
from strategy_desk.services.evidence_prepared import Prepared
from strategy_desk.services.referral_answers import row_of
from strategy_desk.services.rows import columns
from strategy_desk.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class Sending:
    """What may be written out, each name with its bytes, and what stays here, with why."""

    files: tuple[tuple[str, bytes], ...]
    left: tuple[Left, ...]


def of_child(session: Session, child: UUID) -> tuple[EvidenceFile, ...]:
    """Return the documents of a child's referral by number."""
    query = select(EvidenceFileRow).where(EvidenceFileRow.child == child)
    rows = session.scalars(query.order_by(EvidenceFileRow.number))
    return tuple(
        EvidenceFile(**columns(row, leave=("child",), tier=Tier(row.tier))) for row in rows
    )


def limits(session: Session, child: UUID) -> FileLimits:
    """Return what files the form takes that the child's referral is on."""
    row = row_of(session, child)
    return (nrm_forms.form(row.form_version) if row else nrm_forms.newest()).files


def add(work: UnitOfWork, command: Prepared) -> tuple[UUID, ...]:
    """Take a prepared file, in all its parts, into the bundle.

    Raises:
        NotFound: there is no such child.
        RuleBroken: its name names somebody, it is too large, or the form takes no more.
    """
    return tuple(_add(work, part, len(command.files) > 1) for part in command.files)


def agree(work: UnitOfWork, command: AgreeToSend) -> None:
    """Say whether the owner of a document agreed to send it.

    Raises:
        NotFound: it is not there.
        ChangedElsewhere: somebody else saved it first.
        RuleBroken: nobody answered, or on a day to come.
    """
    check_agreement(command, to_local(work.now).date())
    row = work.get(EvidenceFileRow, command.file, seen=command.seen)
    row.agreed, row.agreed_by, row.agreed_on = command.agreed, command.by, command.on


def remove(work: UnitOfWork, command: RemoveEvidenceFile) -> None:
    """Take a document out of the bundle; its bytes stay, so that this can be undone.

    Raises:
        NotFound: it is not there.
        ChangedElsewhere: somebody else saved it first.
    """
    work.session.delete(work.get(EvidenceFileRow, command.file, seen=command.seen))


def sending(session: Session, reference: str) -> Sending:
    """Return what may be written to a folder: only what each owner agreed to.

    Raises:
        NotFound: there is no such child.
        CannotRead: the bytes of a file are not as they were kept.
    """
    files = of_child(session, children.by_reference(session, reference).id)
    going, left = to_send(files)
    return Sending(
        files=tuple((file.name, contents.read(session, file.digest)) for file in going), left=left
    )


def _add(work: UnitOfWork, part: AddEvidenceFile, is_split: bool) -> UUID:
    child = work.get(ChildRow, part.child)
    there = of_child(work.session, child.id)
    number, kind = max((one.number for one in there), default=0) + 1, ending(part.name)
    offered = [FileOffered(name=one.name, size=one.size) for one in there]
    check_files(
        limits(work.session, child.id), [*offered, FileOffered(name=part.name, size=len(part.data))]
    )
    check_name(part.name, _everybody(work.session, child.id), number, kind)
    digest = contents.keep(work, part.data)
    values = columns(part, leave=("data",), tier=part.tier.value)
    name = better_name(number, kind) if is_split else part.name
    kept = {"name": name, "number": number, "size": len(part.data), "digest": digest}
    return work.add(EvidenceFileRow(**values | kept)).id


def _everybody(session: Session, child: UUID) -> Iterator[str]:
    """Whole names that no file may have: every child's, the network's, the professionals'."""
    for name, known_as in session.execute(select(ChildRow.name, ChildRow.known_as)):
        yield from (name, known_as)
    yield from (person.name for person in people.of_child(session, child))
    yield from (person.name for person in meetings.who_came(session, child))
