"""The action sheet of a meeting: one agency's to take away and send back, or everybody's.

An agency gets only its own actions, each with places to say that it is done or why it cannot be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from strategy_desk.documents import action_rows, minute_words, parts, tables
from strategy_desk.documents.action_rows import due_words, first_hours_end, is_inside
from strategy_desk.documents.columns import Columns
from strategy_desk.documents.document import DOCUMENTS, Document, Paper, meeting_of
from strategy_desk.documents.forms import signatures, tick_boxes, writing_lines
from strategy_desk.documents.layout import Flowable, NewPage, Stack
from strategy_desk.documents.parts import Text, strong
from strategy_desk.documents.style import BODY, LARGE, LEAD, MM, NOTE, RULE, SECTION, TITLE, Align
from strategy_desk.documents.summary import kind_words
from strategy_desk.documents.wording import counted, listed, long_day, long_moment, wording
from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.time import minutes_between, to_local
from strategy_desk.domain.timelines import Timeline

_NUMBER_COLUMN = 14 * MM
_TO_THE_FOOT = 4.6
"""Millimetres over what the sheet is about, which ends level with the agency's name."""


def story(paper: Paper) -> list[Flowable | NewPage]:
    """Lay out the sheet of the reader's agency, or the list of all."""
    meeting = meeting_of(paper)
    if paper.audience.key in {agency.code for agency in paper.agencies}:
        return [*_agency_sheet(paper, meeting)]
    return [*_whole_list(paper, meeting)]


def _agency_sheet(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    said = wording("actions")
    own = [action for action in _open(meeting) if action.agency == paper.audience.key]
    whose = [
        parts.words(strong(said["title_for"]), style=replace(LEAD, after=0)),
        parts.heading(paper.audience.label, replace(LARGE, tag="H1", level=0)),
    ]
    about = [parts.space(_TO_THE_FOOT), _about(meeting, Align.RIGHT)]
    laid: list[Flowable] = [
        Columns([Stack(whose), Stack(about)], [0, 0]),
        *_hours_left(paper, own),
    ]
    if not own:
        return [*laid, _separator(), parts.words(said["none"])]
    for action in own:
        laid += [_separator(), parts.together(*_action(paper, action))]
    return [*laid, parts.together(*_end(meeting))]


def _whole_list(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    said, minutes = wording("actions"), wording("minutes")
    laid: list[Flowable] = [parts.heading(said["title"], TITLE), _about(meeting)]
    laid += _hours_left(paper, _open(meeting))
    for title, name in ((minutes["actions"], "actions"), (minutes["left_over"], "left_over")):
        for part, headed in minute_words.each(meeting):
            if actions := getattr(part, name):
                table = action_rows.action_table(paper, actions, headed(title))
                laid += parts.section(headed(title), table)
    laid.append(parts.words(minutes["actions_note"], style=NOTE))
    return laid + parts.left_out(paper.held_back, paper.audience)


def _open(meeting: MeetingRecord) -> list[ActionRecord]:
    return [action for action in (*meeting.left_over, *meeting.actions) if action.is_open]


def _about(meeting: MeetingRecord, align: Align = Align.LEFT) -> Flowable:
    said = wording("actions")
    day = long_day(to_local(meeting.starts).date())
    which = said["meeting"].format(kind=kind_words(meeting), number=meeting.number, day=day)
    references = listed([child.reference for child in meeting.children])
    child = said["child"].format(reference=references, chair=meeting.chair)
    return parts.words(which, "\n", child, style=replace(BODY, align=align))


def _hours_left(paper: Paper, actions: Sequence[ActionRecord]) -> list[Flowable]:
    """What is left of the first 72 hours of a child when this is printed, where they run."""
    return [
        box
        for one in paper.timelines
        if (end := first_hours_end(one)) is not None and end > paper.as_of
        for box in _hours_of(
            paper, one, end, [a for a in actions if (paper.of(a.child) or one) is one]
        )
    ]


def _hours_of(
    paper: Paper, timeline: Timeline, end: datetime, actions: Sequence[ActionRecord]
) -> list[Flowable]:
    said = wording("actions")
    name = [strong(f"{timeline.child.first_name}: ")] if paper.others else []
    hours = said["hours_left"].format(hours=minutes_between(paper.as_of, end) // 60)
    why = parts.words(
        *name,
        strong(said["hours_left_why"]),
        said["hours_left_end"].format(end=long_moment(end)),
        said["hours_left_count"].format(count=_count_inside(actions, end)),
    )
    number = Stack([parts.words(hours, style=LARGE)])
    return [parts.boxed(Columns([number, Stack([why])], [26 * MM, 0]))]


def _count_inside(actions: Sequence[ActionRecord], end: datetime) -> str:
    inside = sum(is_inside(action, end) for action in actions)
    return counted(inside, "open action falls", "open actions fall")


def _separator() -> Flowable:
    line = parts.rule(RULE)
    line.before = 14
    return line


def _action(paper: Paper, action: ActionRecord) -> list[Flowable]:
    said = wording("actions")
    shared = wording("shared")
    inside = is_inside(action, action_rows.hours_end(action, paper))
    name = meeting_of(paper).of(action.child)
    due = due_words(action)
    facts: list[list[tuple[str, Text]]] = [[(said["about"], strong(name))]] if name else []
    facts += [
        [(said["due"], strong(f"{due}, {said['inside_72']}" if inside else due))],
        [(said["owner"], action.owner or shared["nobody"])],
        [(said["done_when"], action.purpose or said["not_said"])],
        [(said["so_far"], action_rows.position_words(action, paper))],
    ]
    body: list[Flowable] = [
        parts.heading(action.text, replace(SECTION, before=0)),
        tables.facts(facts, label=34),
        tick_boxes(said["tick_done"], said["tick_cannot"]),
        *writing_lines(2),
    ]
    number = Stack(
        [parts.words(strong(action.number), style=replace(SECTION, tag="P", level=None))]
    )
    return [Columns([number, Stack(body)], [_NUMBER_COLUMN, 0])]


def _end(meeting: MeetingRecord) -> list[Flowable]:
    said = wording("actions")
    signed = (said["signed_owner"], said["signed_supervisor"], said["signed_returned"])
    names = [meeting.of(child.id) for child in meeting.children if meeting.others]
    child = " or ".join(names) if names else meeting.child.first_name
    missing = strong(said["if_missing"].format(child=child))
    return [
        parts.words(missing, said["if_missing_do"], style=replace(BODY, before=14)),
        signatures(signed),
    ]


DOCUMENTS.add("actions", Document(title="Action sheet", story=story))
