"""Everything that a pack could hold, thing by thing, and why a copy does not: for the chair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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
    return tuple(replace(item, left_out=gone.get(item.id)) for item in told)


def reason(left: LeftOut) -> str:
    """Return in words why something is not in a copy."""
    return REASONS.get(left.why) or TIER_NAMES[left.tier]


def _told(meeting: MeetingRecord) -> Iterator[PackItem]:
    titles = {item.number: item.title for item in meeting.agenda}
    for line in meeting.lines:
        where = titles.get(line.item, "")
        yield PackItem(id=line.id, what=where, text=line.text, tier=line.tier, agency=line.agency)
    for made in meeting.decisions:
        text = ". ".join(filter(None, (made.answer.value.capitalize(), made.text, made.reason)))
        yield PackItem(id=made.id, what=made.question.text, text=text, tier=made.tier)
    for one in (*meeting.actions, *meeting.left_over):
        where = f"Action {one.number}"
        yield PackItem(id=one.id, what=where, text=one.text, tier=one.tier, agency=one.agency)


def _papers(session: Session, meeting: MeetingRecord) -> Iterator[PackItem]:
    for one in added_papers.of_meeting(session, meeting.id):
        yield PackItem(id=one.id, what="Paper", text=one.title, tier=one.tier, agency=one.agency)
