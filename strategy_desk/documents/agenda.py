"""The agenda of a meeting, sent before it: when and where, who is invited, what it goes through.

Before the items stand the chronologies that have not come, and what the last meeting left to do.
No heading names a child. A family's copy has its items counted afresh and no minutes, so that no
gap shows one left out, and no prompts, which are the chair's. Source: domain specification 1.4, 1.5
and 8.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from strategy_desk.documents import action_rows, minute_words, parts, tables
from strategy_desk.documents.document import DOCUMENTS, Document, Paper, meeting_of
from strategy_desk.documents.grid import Grid
from strategy_desk.documents.layout import Flowable, NewPage
from strategy_desk.documents.parts import Text, slanted, strong
from strategy_desk.documents.style import BODY, CELL, LEAD, NOTE, TITLE
from strategy_desk.documents.summary import kind_words
from strategy_desk.documents.wording import listed, wording
from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.agendas import to_go_through
from strategy_desk.domain.asking import Chronology, asked_on_words
from strategy_desk.domain.meetings import (
    AgendaItem,
    Attendance,
    MeetingRecord,
    Presence,
)
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.sides import parts_of
from strategy_desk.domain.time import date_words, to_local


def story(paper: Paper) -> list[Flowable | NewPage]:
    """Lay out the agenda."""
    meeting = meeting_of(paper)
    return [
        *_head(meeting),
        *_invited(paper, meeting),
        *_chronologies(paper, meeting),
        *_last_actions(paper, meeting),
        *_items(paper, meeting),
        *parts.left_out(paper.held_back, paper.audience),
        *_statement(paper),
    ]


def _head(meeting: MeetingRecord) -> list[Flowable]:
    said, shared = wording("agenda"), wording("shared")
    title = said["title"].format(kind=kind_words(meeting), number=meeting.number)
    references = listed([child.reference for child in meeting.children])
    pairs: list[list[tuple[str, Text]]] = [
        [(said["where"], strong(meeting.place or shared["not_recorded"]))],
        [(said["child"], references)],
        [(said["chair"], meeting.chair or shared["not_recorded"])],
        [(said["minute_taker"], meeting.minute_taker or shared["not_recorded"])],
    ]
    if meeting.purpose:
        pairs.append([(said["purpose"], meeting.purpose)])
    return [
        parts.heading(title, TITLE),
        parts.words(strong(minute_words.held(meeting, meeting.planned_end)), style=LEAD),
        tables.facts(pairs, label=24),
    ]


def _last_actions(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    said, about, laid = wording("agenda"), wording("minutes")["about"], []
    for part in parts_of(meeting):
        title = said["last_actions"]
        if meeting.others:
            title = about.format(what=title, child=part.child.reference)
        found = to_go_through(part, paper.of(part.child.id))
        none = parts.words(said["last_actions_none"])
        laid += parts.section(title, _action_table(paper, found, title) if found else none)
    return laid


def _action_table(paper: Paper, found: Sequence[ActionRecord], name: str) -> Grid:
    """Each action with how far it has got."""
    said = wording("actions")
    heads = [said[key] for key in ("number", "agency", "action", "owner", "due", "so_far")]
    rows = [
        (
            strong(action.number),
            strong(action.agency),
            action_rows.what(action),
            action_rows.owner_words(action),
            action_rows.due_words(action),
            action_rows.position_words(action, paper),
        )
        for action in found
    ]
    return tables.table(heads, rows, (11, 15, 0, 26, 28, 48), continued=name)


def _items(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    said = wording("agenda")
    if not meeting.agenda:
        return parts.section(said["items"], parts.words(said["items_none"]))
    if paper.audience.is_family:
        titles = [(f"{n}", strong(item.title)) for n, item in enumerate(meeting.agenda, 1)]
        heads = said["number"], said["item"]
        return parts.section(
            said["items"], tables.table(heads, titles, (11, 0), continued=said["items"])
        )
    rows = [
        (f"{item.number}", _item(item), f"{item.minutes or said['no_minutes']}")
        for item in meeting.agenda
    ]
    table = tables.table(
        (said["number"], said["item"], said["minutes"]),
        rows,
        (11, 0, 22),
        continued=said["items"],
    )
    return parts.section(said["items"], table)


def _item(item: AgendaItem) -> list[Flowable]:
    tier = "" if item.tier is Tier.ALL else f" {TIER_NAMES[item.tier]}."
    asked = [parts.words(slanted(prompt), style=CELL) for prompt in item.prompts]
    return [parts.words(strong(item.title), tier, style=CELL), *asked]


def _invited(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    """Everybody on the list, agency by agency, and whom the meeting needs to decide."""
    said, minutes = wording("agenda"), wording("minutes")
    if not meeting.attendance:
        return parts.section(said["invited"], parts.words(said["invited_none"]))
    rows = [
        (strong(paper.agency(who.agency)), minute_words.name(who), who.role, _coming(who, meeting))
        for who in sorted(meeting.attendance, key=lambda who: _place(paper, who))
    ]
    heads = (minutes["agency"], minutes["name"], minutes["role"], said["coming"])
    table = tables.table(heads, rows, (38, 44, 0, 30), continued=said["invited"])
    table.keeps = True
    return parts.section(said["invited"], table, *_quorum(paper, meeting))


def _place(paper: Paper, who: Attendance) -> int:
    codes = [agency.code for agency in paper.agencies]
    return codes.index(who.agency) if who.agency in codes else len(codes)


def _coming(who: Attendance, meeting: MeetingRecord) -> str:
    if who.presence is Presence.INVITED:
        return wording("agenda")["asked"]
    return minute_words.presence(who, meeting)


def _quorum(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    """Whom the meeting needs, and for whom of them nobody is invited."""
    said = wording("agenda")
    needed = [agency for agency in paper.agencies if agency.in_quorum]
    invited = {who.agency for who in meeting.attendance}
    lacking = [agency.name.lower() for agency in needed if agency.code not in invited]
    if not needed:
        return [parts.words(said["quorum_none"], style=NOTE)]
    names = listed([agency.name.lower() for agency in needed])
    lines = [parts.words(said["quorum"].format(agencies=names), style=NOTE)]
    if lacking:
        uninvited = said["quorum_lacks"].format(agencies=listed(lacking))
        lines.append(parts.words(strong(uninvited), style=NOTE))
    return [*lines]


def _chronologies(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    """Which were asked for, and which have not come; a family is not told who owes one."""
    said = wording("agenda")
    if paper.audience.is_of_one_child or not meeting.chronologies:
        return []
    rows = [
        (strong(paper.agency(one.agency)), asked_on_words(one.asked), _came(one))
        for one in meeting.chronologies
    ]
    heads = (wording("minutes")["agency"], said["asked_on"], said["came"])
    table = tables.table(heads, rows, (50, 0, 50), continued=said["chronologies"])
    return parts.section(said["chronologies"], table)


def _came(one: Chronology) -> Text:
    if one.received is None:
        return strong(wording("agenda")["not_come"])
    return date_words(to_local(one.received).date())


def _statement(paper: Paper) -> list[Flowable]:
    said = wording("agenda")
    text = minute_words.statement("agenda", paper.audience)
    body = parts.words(text, style=replace(BODY, size=9.4, leading=12.8))
    return [parts.together(*parts.section(said["sharing"], body))]


DOCUMENTS.add("agenda", Document(title="Agenda", story=story))
