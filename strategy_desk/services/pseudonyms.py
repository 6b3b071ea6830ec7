"""The key of a case: which code stands for which other child, and papers told by it."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from strategy_desk.documents.document import Paper
from strategy_desk.domain import pseudonyms
from strategy_desk.domain.packs import AddedPaper
from strategy_desk.domain.people import PersonRecord
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


def told(session: Session, paper: Paper) -> Paper:
    """Return a paper as its reader may have it: other children by their codes, in every word.

    The chair's own copies have the names. Codes are those of today, also where an older version is
    printed, so that one code is one child in all that anybody holds.
    """
    if paper.audience.key == CHAIR.key:
        return paper
    about = [timeline.child for timeline in paper.timelines]
    about += paper.meeting.children if paper.meeting else ()
    known = {child.id: child for child in about}
    round_them = [one for child in known for one in people.of_child(session, child)]
    others = [child.name for child in known.values()]
    if paper.meeting is not None:
        others += [who.name for who in paper.meeting.attendance]
    names = pseudonyms.hiding(round_them, others)
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
        added=tuple(_added(one, names) for one in paper.added),
    )


def _added(paper: AddedPaper, names: Hiding) -> AddedPaper:
    """A paper with its words coded; of a picture they stay, for the picture still shows them."""
    title, words = pseudonyms.coded((paper.title, paper.words), names)
    return replace(paper, title=title, words=words)
