"""The names in use on a desk, which a screen that others see does not show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from strategy_desk.domain.meetings import FIXED, MeetingState
from strategy_desk.domain.names import plain
from strategy_desk.domain.names_in_use import RUN, InUse, in_words
from strategy_desk.domain.share_safe import Hiding
from strategy_desk.models.actions import ActionRow, ActionUpdateRow
from strategy_desk.models.children import ChildRow
from strategy_desk.models.copies import CopyRow, CopyStepRow
from strategy_desk.models.corrections import AmendmentRow, CorrectionRow
from strategy_desk.models.desks import UserRow
from strategy_desk.models.dissents import DissentStageRow
from strategy_desk.models.episodes import EpisodeRow, GradeRow, PreventionInterviewRow
from strategy_desk.models.events import EventRow
from strategy_desk.models.imports import ImportedFileRow
from strategy_desk.models.indicators import EvidenceRow, ProtectiveRow, SetAsideRow
from strategy_desk.models.interviews import InterviewRow, OfferRow
from strategy_desk.models.journal import JournalRow
from strategy_desk.models.letters import LetterRow
from strategy_desk.models.meetings import AttendanceRow, HandoverRow, MeetingRow, RequestRow
from strategy_desk.models.minutes import MinuteLineRow, PenRow, SendingBackRow, VersionRow
from strategy_desk.models.nrm import EvidenceFileRow, OwedStepRow, ReferralCourseRow
from strategy_desk.models.packs import PackChoiceRow
from strategy_desk.models.people import PersonRow
from strategy_desk.models.tiers import LoweringRow
from strategy_desk.models.triggers import WaiverRow
from strategy_desk.services import desk_settings

SAYS_WHO: tuple[Any, ...] = (
    *(MeetingRow.chair, MeetingRow.minute_taker, HandoverRow.before, HandoverRow.after),
    *(RequestRow.of, RequestRow.by, MinuteLineRow.speaker, PenRow.speaker, PenRow.who),
    *(ActionRow.owner, ActionRow.contributors, ActionRow.confirms, ActionRow.deputy),
    *(ActionRow.accepted_by, ActionUpdateRow.who, ActionUpdateRow.addressee),
    *(EpisodeRow.returned_by, EpisodeRow.reported_by, GradeRow.by, PreventionInterviewRow.by),
    *(InterviewRow.interviewer, InterviewRow.passed_on_to, OfferRow.by, EventRow.author),
    *(CorrectionRow.name, CorrectionRow.by, CorrectionRow.settled_by, AmendmentRow.by),
    *(VersionRow.by, LoweringRow.by, WaiverRow.by, ImportedFileRow.read_by),
    *(DissentStageRow.by, DissentStageRow.to, SendingBackRow.by),
    *(LetterRow.addressee, LetterRow.read_by, LetterRow.sent_by),
    *(SetAsideRow.by, ProtectiveRow.source, ReferralCourseRow.submitted_by, OwedStepRow.by),
    *(EvidenceRow.source, EvidenceFileRow.author, EvidenceFileRow.agreed_by),
    *(CopyRow.person, CopyRow.made_by, CopyStepRow.by, PackChoiceRow.person),
)
"""Columns in which a person or a role is named in whatever words somebody typed."""

NAMED_IN = frozenset({"child", "person", "attendance", "desk_user"}) | frozenset(
    column.class_.__tablename__ for column in SAYS_WHO
)
"""The tables that name people."""

IN_WORK = [state.value for state in MeetingState if state not in FIXED]
"""The states of meetings whose lines are still written."""

LAST_ENTRIES = 2_000
"""How far back it is looked who wrote: an entry is long, and old ones were written by the same."""


def names_in_use(session: Session, who: str) -> Hiding:
    """Return everybody who is named on the desk, and ``who`` looks at it."""
    last = select(JournalRow.who).order_by(JournalRow.number.desc()).limit(LAST_ENTRIES)
    said = [select(column) for column in SAYS_WHO]
    return _hiding(session, NAMED_IN, said, {who, *session.scalars(last)})


def named_since(session: Session, tables: frozenset[str]) -> Hiding:
    """Return who may be named anew now that these tables were written, without reading the rest."""
    said = [
        select(column)
        for column in SAYS_WHO
        if column.class_.__tablename__ in tables - {"minute_line"}
    ]
    if "minute_line" in tables:
        open_ones = select(MeetingRow.id).where(MeetingRow.state.in_(IN_WORK))
        said.append(select(MinuteLineRow.speaker).where(MinuteLineRow.meeting.in_(open_ones)))
    return _hiding(session, tables, said, set())


def _hiding(
    session: Session, tables: frozenset[str], said: Sequence[Select[Any]], words: set[str]
) -> Hiding:
    found: list[InUse] = []
    named: set[str] = set()
    if "child" in tables:
        children = session.execute(select(ChildRow.name, ChildRow.reference))
        found += [InUse(name=name, reference=reference) for name, reference in children]
    if "person" in tables:
        people = session.execute(select(PersonRow.name, PersonRow.code).distinct())
        found += [InUse(name=name, code=code) for name, code in people]
    for column in (AttendanceRow.name, UserRow.name):
        if column.class_.__tablename__ in tables:
            named.update(session.scalars(select(column).distinct()))
    known = " ".join((*named, *(one.name for one in found)))
    not_names = _role_words(session) - set(RUN.findall(plain(known)))
    for query in said:
        words.update(session.scalars(query.distinct()))
    for one in words:
        named.update(in_words(one, not_names))
    return Hiding((*found, *(InUse(name=name) for name in sorted(named - {""}))))


def _role_words(session: Session) -> frozenset[str]:
    """The words of agencies and of people's roles, some of which can hold a name too."""
    names = {name for agency in desk_settings.named(session, None) for name in agency.names}
    names.update(session.scalars(select(AttendanceRow.role).distinct()))
    names.update(session.scalars(select(PersonRow.role).distinct()))
    return frozenset(RUN.findall(plain(" ".join(names))))
