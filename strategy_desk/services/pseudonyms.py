"""The key of a case: which code stands for which other child, and papers told by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy.orm import Session

from strategy_desk.documents.document import Paper
from strategy_desk.domain import pseudonyms
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.packs import AddedPaper
from strategy_desk.domain.people import PersonRecord
from strategy_desk.domain.pseudonyms import Coded
from strategy_desk.domain.share_safe import Hiding
from strategy_desk.domain.sharing import CHAIR
from strategy_desk.services import children, people


def of_child(session: Session, reference: str) -> tuple[PersonRecord, ...]:
    """Return everybody whom a code stands for in a child's record, by code.

    Raises:
        NotFound: there is no such child.
    """
    child = children.by_reference(session, reference).id
    return pseudonyms.key_of(people.of_child(session, child))


def present(meeting: MeetingRecord) -> list[str]:
    """Return the names of those who work with a meeting: none of them is another child."""
    return [
        meeting.chair,
        meeting.minute_taker,
        *(who.name for who in meeting.attendance),
        *(line.speaker for line in meeting.lines),
        *(action.owner for action in (*meeting.actions, *meeting.left_over)),
    ]


def told(session: Session, paper: Paper) -> Paper:
    """Return a paper as its reader may have it: other children by their codes, in every word.

    The chair's own copies have the names. Codes are those of today, also where an older version is
    printed, so that one code is one child in all that anybody holds.
    """
    if paper.audience.key == CHAIR.key:
        return paper
    about = paper.children
    named = present(paper.meeting) if paper.meeting else []
    if paper.letter is not None:
        about = (*about, children.by_reference(session, paper.letter.child))
        named += [paper.letter.addressee, paper.letter.by]
    names = Hiding(of(session, about, named))
    if not names.names:
        return paper
    return replace(
        paper,
        meeting=pseudonyms.coded(paper.meeting, names),
        timeline=pseudonyms.coded(paper.timeline, names),
        others=pseudonyms.coded(paper.others, names),
        when_held=pseudonyms.coded(paper.when_held, names),
        referral=pseudonyms.coded(paper.referral, names),
        case=pseudonyms.coded(paper.case, names),
        letter=pseudonyms.coded(paper.letter, names),
        written_in=pseudonyms.coded(paper.written_in, names),
        added=tuple(_added(one, names) for one in paper.added),
    )


def of(session: Session, about: Iterable[ChildRecord], named: Iterable[str]) -> tuple[Coded, ...]:
    """Return the names of the other children round those that something is about.

    ``named`` are people who may stand in it: what one of them is called too is left where it
    stands alone.
    """
    known = {child.id: child.name for child in about}
    round_them = [one for child in known for one in people.of_child(session, child)]
    others = [one for one in round_them if one.name not in known.values()]
    return pseudonyms.names(others, (*known.values(), *named))


def _added(paper: AddedPaper, names: Hiding) -> AddedPaper:
    """A paper with its words coded; of a picture they stay, for the picture still shows them."""
    title, words = pseudonyms.coded((paper.title, paper.words), names)
    return replace(paper, title=title, words=words)
