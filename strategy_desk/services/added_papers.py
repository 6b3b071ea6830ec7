"""Papers that agencies sent for a meeting: kept in the desk, and put into its packs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from strategy_desk.domain.packs import (
    AddedPaper,
    AddPaper,
    Kind,
    PaperPage,
    RemovePaper,
    WordPart,
    check_names_nobody,
    check_paper,
)
from strategy_desk.domain.sharing import Tier
from strategy_desk.models.children import ChildRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.models.packs import AddedPaperRow
from strategy_desk.services import contents, meeting_children
from strategy_desk.services.rows import columns
from strategy_desk.storage.unit_of_work import UnitOfWork


def add(work: UnitOfWork, command: AddPaper) -> UUID:
    """Add a paper to a meeting's pack; its file is kept in the desk and is not needed again.

    Raises:
        RuleBroken: it has no title or agency, a picture has no words, its title names a child.
    """
    check_paper(command)
    meeting = work.get(MeetingRow, command.meeting)
    about = meeting_children.of_meeting(work.session, meeting)
    check_names_nobody(command.title, [work.get(ChildRow, child).name for child in about])
    last = work.session.scalar(
        select(func.max(AddedPaperRow.position)).where(AddedPaperRow.meeting == meeting.id)
    )
    pages = [
        {**asdict(page), "jpeg": contents.keep(work, page.jpeg)} for page in command.made.pages
    ]
    return work.add(
        AddedPaperRow(
            meeting=meeting.id,
            position=0 if last is None else last + 1,
            title=command.title.strip(),
            agency=command.agency,
            dated=command.dated,
            tier=command.tier.value,
            kind=command.made.kind.value,
            digest=contents.keep(work, command.data),
            size=len(command.data),
            words=json.dumps([asdict(part) for part in command.made.words], ensure_ascii=False),
            pages=json.dumps(pages, ensure_ascii=False),
            alternative=command.alternative.strip(),
        )
    ).id


def remove(work: UnitOfWork, command: RemovePaper) -> None:
    """Take a paper out of a meeting's pack; undo brings it back."""
    work.session.delete(work.get(AddedPaperRow, command.paper, seen=command.seen))


def of_meeting(session: Session, meeting: UUID) -> tuple[AddedPaper, ...]:
    """Return the papers of a meeting in the order in which they were added, without pages."""
    return tuple(_record(row) for row in _rows(session, meeting))


def to_print(session: Session, papers: Iterable[AddedPaper]) -> tuple[AddedPaper, ...]:
    """Return papers with all that is laid out of them.

    Raises:
        CannotRead: a file is not as it was added.
    """
    return tuple(
        _record(session.get_one(AddedPaperRow, paper.id), session=session) for paper in papers
    )


def original(session: Session, paper: UUID) -> bytes:
    """Return the file of a paper as it was sent.

    Raises:
        CannotRead: it is not as it was added.
    """
    return contents.read(session, session.get_one(AddedPaperRow, paper).digest)


def _rows(session: Session, meeting: UUID) -> Iterable[AddedPaperRow]:
    return session.scalars(
        select(AddedPaperRow)
        .where(AddedPaperRow.meeting == meeting)
        .order_by(AddedPaperRow.position)
    )


def _record(row: AddedPaperRow, session: Session | None = None) -> AddedPaper:
    words: tuple[WordPart, ...] = ()
    pages: tuple[PaperPage, ...] = ()
    if session is not None:
        words = tuple(
            WordPart(**{**part, "rows": tuple(map(tuple, part["rows"]))})
            for part in json.loads(row.words)
        )
        pages = tuple(
            PaperPage(**{**page, "jpeg": contents.read(session, page["jpeg"])})
            for page in json.loads(row.pages)
        )
    return AddedPaper(
        **columns(
            row,
            leave=("meeting", "position"),
            tier=Tier(row.tier),
            kind=Kind(row.kind),
            words=words,
            pages=pages,
        )
    )
