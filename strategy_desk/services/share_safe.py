"""The names in use on a desk, which a screen that others see does not show."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.names import plain
from strategy_desk.domain.names_in_use import RUN, InUse, in_words
from strategy_desk.domain.share_safe import Hiding
from strategy_desk.models.actions import ActionRow, ActionUpdateRow
from strategy_desk.models.children import ChildRow
from strategy_desk.models.corrections import AmendmentRow, CorrectionRow
from strategy_desk.models.desks import UserRow
from strategy_desk.models.episodes import EpisodeRow, GradeRow, PreventionInterviewRow
from strategy_desk.models.events import EventRow
from strategy_desk.models.imports import ImportedFileRow
from strategy_desk.models.interviews import InterviewRow, OfferRow
from strategy_desk.models.journal import JournalRow
from strategy_desk.models.meetings import AttendanceRow, HandoverRow, MeetingRow, RequestRow
from strategy_desk.models.minutes import MinuteLineRow, PenRow, VersionRow
from strategy_desk.models.people import PersonRow
from strategy_desk.models.tiers import LoweringRow
from strategy_desk.models.triggers import WaiverRow
from strategy_desk.services import catalogues

SAYS_WHO: tuple[Any, ...] = (
    *(MeetingRow.chair, MeetingRow.minute_taker, HandoverRow.before, HandoverRow.after),
    *(RequestRow.of, RequestRow.by, MinuteLineRow.speaker, PenRow.speaker, PenRow.who),
    *(ActionRow.owner, ActionRow.contributors, ActionRow.confirms, ActionRow.deputy),
    *(ActionRow.accepted_by, ActionUpdateRow.who, ActionUpdateRow.addressee),
    *(EpisodeRow.returned_by, EpisodeRow.reported_by, GradeRow.by, PreventionInterviewRow.by),
    *(InterviewRow.interviewer, InterviewRow.passed_on_to, OfferRow.by, EventRow.author),
    *(CorrectionRow.name, CorrectionRow.by, CorrectionRow.settled_by, AmendmentRow.by),
    *(VersionRow.by, LoweringRow.by, WaiverRow.by, ImportedFileRow.read_by, JournalRow.who),
)
"""Columns in which a person or a role is named in whatever words somebody typed."""

NAMED_IN = frozenset({"child", "person", "attendance", "desk_user"}) | frozenset(
    column.class_.__tablename__ for column in SAYS_WHO
)
"""The tables that name people."""


def names_in_use(session: Session, who: str) -> Hiding:
    """Return everybody who is named on the desk, and ``who`` looks at it."""
    found = [
        InUse(name=name, reference=reference)
        for name, reference in session.execute(select(ChildRow.name, ChildRow.reference))
    ]
    people = session.execute(select(PersonRow.name, PersonRow.code).distinct())
    found += [InUse(name=name, code=code) for name, code in people]
    named = set(session.scalars(select(AttendanceRow.name).distinct()))
    named.update(session.scalars(select(UserRow.name)))
    known = " ".join((*named, *(one.name for one in found)))
    not_names = _role_words(session) - set(RUN.findall(plain(known)))
    for column in SAYS_WHO:
        for words in {who, *session.scalars(select(column).distinct())}:
            named.update(in_words(words, not_names))
    return Hiding((*found, *(InUse(name=name) for name in sorted(named - {""}))))


def _role_words(session: Session) -> frozenset[str]:
    """The words of agencies and of people's roles, some of which can hold a name too."""
    names = {name for agency in catalogues.agencies() for name in agency.names}
    names.update(session.scalars(select(AttendanceRow.role).distinct()))
    names.update(session.scalars(select(PersonRow.role).distinct()))
    return frozenset(RUN.findall(plain(" ".join(names))))
