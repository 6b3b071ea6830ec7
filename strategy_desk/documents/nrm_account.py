"""How a child told, and what agencies have done since the first indicator had evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from strategy_desk.documents import figures, parts, tables
from strategy_desk.documents.layout import Flowable
from strategy_desk.documents.parts import Text, strong
from strategy_desk.documents.wording import counted, wording
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.interviews import Outcome, ReturnInterviewRecord
from strategy_desk.domain.sentences import begun
from strategy_desk.domain.time import FuzzyDate, date_words
from strategy_desk.domain.timelines import Timeline

_TOLD_IN = frozenset({Outcome.COMPLETED, Outcome.PARTLY, Outcome.ARRANGED})
_HELP = ("M23", "M24")
"""Measures of return interviews: offered, and held within 72 hours."""

Row = tuple[Text, str, str]


def how_told(timeline: Timeline) -> list[Flowable]:
    """Lay out when the child told, to whom, and where: never what, which the answers hold."""
    said, child = wording("nrm"), timeline.child.first_name
    title = said["told"].format(child=child)
    found = sorted(_told(timeline), key=lambda one: one[0].sort_key)
    if not found:
        return parts.section(title, parts.words(said["told_none"].format(child=child)))
    heads = (said["told_when"], said["told_who"], said["told_where"])
    rows = [row for _, row in found]
    return parts.section(title, tables.table(heads, rows, (42, 62, 0), continued=title))


def done_since(timeline: Timeline, first: date | None) -> list[Flowable]:
    """Lay out what was done since a day in a few sentences; nothing where there is no such day."""
    if first is None:
        return []
    said = wording("nrm")
    # The London date, as everything is counted; an instant in UTC can be the day before.
    later = tuple(one for one in timeline.episodes if (one.start.earliest or date.min) >= first)
    done = sum(one.completed is not None and one.completed >= first for one in timeline.actions)
    sentences = [
        said["since_told"].format(
            first=date_words(first),
            done=counted(done, "action"),
            episodes=counted(len(later), "episode"),
        ),
        *figures.sentences(replace(timeline, episodes=later), _HELP if later else ()),
    ]
    return parts.section(said["since"], parts.words(" ".join(sentences)))


def _told(timeline: Timeline) -> Iterator[tuple[FuzzyDate, Row]]:
    for interview in timeline.interviews:
        known = interview.is_known(timeline.as_of)
        if known and interview.at is not None and interview.outcome in _TOLD_IN:
            yield interview.at, _in_interview(interview, interview.at)
    for event in timeline.events:
        if event.childs_view:
            yield event.when, _in_event(event)


def _in_interview(interview: ReturnInterviewRecord, at: FuzzyDate) -> Row:
    said = wording("nrm")
    to_come = interview.outcome is Outcome.ARRANGED
    when = said["told_to_come"].format(when=at.words) if to_come else at.words
    alone = {True: said["told_alone"], False: said["told_not_alone"], None: ""}[interview.alone]
    place = f"{interview.place}." if interview.place else ""
    where = " ".join(filter(None, (said["told_interview"], place, alone)))
    return strong(when), interview.interviewer or said["told_unnamed"], where


def _in_event(event: EventRecord) -> Row:
    where = f"{begun(event.kind.name)}."
    return strong(event.when.words), event.source or event.agency, where
