"""What of a meeting is not in somebody's pack, and why: for the chair, who looks before it goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from sqlalchemy.orm import Session

from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.agencies import audience
from strategy_desk.domain.decisions import DecisionRecord
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import MinuteLine
from strategy_desk.domain.packs import AddedPaper, Choice, LeftOut, Why, audience_of
from strategy_desk.domain.sharing import Audience, Tier
from strategy_desk.services import added_papers, desk_settings, meetings, packs, print_keys
from strategy_desk.services.pack_catalogue import catalogue
from strategy_desk.services.packs import PackKey
from strategy_desk.services.print_keys import OF_A_MEETING

Piece: TypeAlias = MinuteLine | DecisionRecord | ActionRecord | AddedPaper
"""What a meeting is told in, and its papers."""


def of_pack(session: Session, key: PackKey) -> tuple[LeftOut, ...]:
    """Return what of the meeting is not in a pack, and why: for the chair, who makes it.

    Raises:
        NotFound: there is no such meeting, reader or version.
        RuleBroken: the version is not for that reader.
    """
    made = packs.paper(session, key)
    whole = meetings.read(session, meetings.MeetingKey(meeting=key.meeting))
    reader = audience(desk_settings.named(session, None), key.audience)
    choice = packs.choice_of(session, whole.id, reader, key.person)
    built = audience_of(catalogue().version(key.edition or choice.edition), reader)
    inside = {one.id for one in made.added}
    for part in made.parts:
        if part.meeting is not None and part.document in OF_A_MEETING:
            inside |= {one.id for _, one in _told(part.meeting, part.document)}
    told = [*_told(whole, print_keys.MINUTES)]
    told += [("paper", one) for one in added_papers.of_meeting(session, whole.id)]
    return tuple(
        LeftOut(
            id=one.id,
            kind=kind,
            words=_words(one),
            tier=_tier(one),
            why=_why(one, built, choice, is_of_another=_is_of_another(one, made.meeting, whole)),
        )
        for kind, one in told
        if one.id not in inside
    )


def _told(meeting: MeetingRecord, document: str) -> Iterator[tuple[str, Piece]]:
    """What a document of a meeting tells; a sheet of actions has no lines."""
    if document == print_keys.MINUTES:
        yield from (("line", one) for one in meeting.lines)
    if document != "actions":
        yield from (("decision", one) for one in meeting.decisions)
    yield from (("action", one) for one in (*meeting.actions, *meeting.left_over))


def _words(one: Piece) -> str:
    if isinstance(one, AddedPaper):
        return one.title
    return one.question.text if isinstance(one, DecisionRecord) else one.text


def _tier(one: Piece) -> Tier:
    return Tier.ALL if isinstance(one, DecisionRecord) else one.tier


def _is_of_another(one: Piece, side: MeetingRecord | None, whole: MeetingRecord) -> bool:
    """Whether something is not in one child's side of a meeting about several."""
    if side is None or len(side.children) == len(whole.children):
        return False
    return one.id not in {told.id for _, told in _told(side, print_keys.MINUTES)}


def _why(one: Piece, built: Audience, choice: Choice, *, is_of_another: bool) -> Why:
    if one.id in choice.left_out:
        return Why.CHOSEN
    if not built.may_see(_tier(one)):
        return Why.TIER
    return Why.OTHER_CHILD if is_of_another else Why.VERSION
