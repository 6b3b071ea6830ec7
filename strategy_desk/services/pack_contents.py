"""Everything that a pack could hold, thing by thing, and why a copy does not: for the chair."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from sqlalchemy.orm import Session

from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.packs import LeftOut, PackItem, Why
from strategy_desk.domain.sharing import TIER_NAMES
from strategy_desk.services import added_papers, left_out, meetings
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.packs import PackKey

REASONS = {
    Why.CHOSEN: "Left out by choice",
    Why.OTHER_CHILD: "About another child",
    Why.VERSION: "Not in this version",
}


def of(session: Session, key: PackKey) -> tuple[PackItem, ...]:
    """Return every line, decision, action and paper of a meeting, and why it is not in a copy.

    Raises:
        NotFound: there is no such meeting, reader or version.
        RuleBroken: the version is not for that reader.
    """
    gone = {one.id: one for one in left_out.of_pack(session, key)}
    whole = meetings.read(session, MeetingKey(meeting=key.meeting))
    told = (*_told(whole), *_papers(session, whole))
    return tuple(
        PackItem(id=id_, what=what, agency=agency, text=text, left_out=gone.get(id_))
        for id_, what, agency, text in told
    )


def reason(left: LeftOut) -> str:
    """Return in words why something is not in a copy."""
    return REASONS.get(left.why) or TIER_NAMES[left.tier]


def _told(meeting: MeetingRecord) -> Iterator[tuple[UUID, str, str, str]]:
    titles = {item.number: item.title for item in meeting.agenda}
    for line in meeting.lines:
        yield line.id, titles.get(line.item, ""), line.agency, line.text
    for made in meeting.decisions:
        text = ". ".join(filter(None, (made.answer.value.capitalize(), made.text, made.reason)))
        yield made.id, made.question.text, "", text
    for action in (*meeting.actions, *meeting.left_over):
        yield action.id, f"Action {action.number}", action.agency, action.text


def _papers(session: Session, meeting: MeetingRecord) -> Iterator[tuple[UUID, str, str, str]]:
    for paper in added_papers.of_meeting(session, meeting.id):
        yield paper.id, "Paper", paper.agency, paper.title
