"""The minutes of a meeting, in the order that serves the child.

What the child said comes before what agencies recorded. Parts that not every reader may see stand
only in the copies of those who may, each behind a bar with its name.
"""

from __future__ import annotations

from strategy_desk.documents import (
    agreed,
    figures,
    minute_words,
    parts,
    tables,
    timeline,
)
from strategy_desk.documents.document import DOCUMENTS, Document, Paper, meeting_of
from strategy_desk.documents.layout import Flowable, NewPage
from strategy_desk.documents.parts import Text, strong
from strategy_desk.documents.style import LEAD, NOTE, TITLE
from strategy_desk.documents.summary import in_short
from strategy_desk.documents.wording import long_day, wording
from strategy_desk.domain.corrections import Amendment
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import MinuteLine
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import to_local
from strategy_desk.domain.timelines import Timeline


def story(paper: Paper) -> list[Flowable | NewPage]:
    """Lay out the minutes."""
    meeting = meeting_of(paper)
    laid: list[Flowable | NewPage] = [
        *_head(paper, meeting),
        parts.boxed(parts.words(*in_short(paper))),
        *_room(paper, meeting),
        *_child_words(meeting),
        *_items(paper, meeting),
        *parts.left_out(meeting.withheld, paper.audience),
        *agreed.decisions(meeting),
        *agreed.dissent(meeting),
        *agreed.actions(paper, meeting),
        *agreed.review(meeting),
        agreed.end(paper, meeting),
    ]
    shown = [
        part for one in paper.timelines for part in figures.shown(one, name=_whose(paper, one))
    ]
    return [*laid, *shown, *_amendments(paper, meeting), *_charts(paper)]


def _head(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    laid: list[Flowable] = [
        parts.heading(minute_words.title(meeting), TITLE),
        parts.words(minute_words.subtitle(meeting), style=LEAD),
    ]
    draft, why = minute_words.draft(meeting)
    if draft:
        laid.append(parts.words(strong(draft), strong(". "), why))
    version = minute_words.version(paper, meeting)
    if version:
        laid.append(parts.words(version))
    said = wording("minutes")
    pairs: list[tuple[str, Text]] = [
        (label, strong(text) if label in (said["held"], said["chair"]) else text)
        for label, text in minute_words.facts(meeting)
    ]
    return [*laid, tables.facts([pairs[n : n + 2] for n in range(0, len(pairs), 2)], label=18)]


def _room(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    said = wording("minutes")
    rows = [
        (strong(who.agency), minute_words.name(who), who.role, minute_words.presence(who, meeting))
        for who in meeting.attendance
    ]
    heads = (said["agency"], said["name"], said["role"], said["here"])
    table = tables.table(heads, rows, (17, 48, 0, 34), continued=said["who_was_here"])
    table.keeps = True
    changes = [parts.words(line, style=NOTE) for line in minute_words.changes(paper, meeting)]
    return parts.section(said["who_was_here"], table, *agreed.quorum(paper, meeting), *changes)


def _child_words(meeting: MeetingRecord) -> list[Flowable]:
    said, laid = wording("minutes"), []
    for names, lines in minute_words.child_words(meeting):
        quoted = [_restricted(line, _quoted(line)) for line in lines]
        none = parts.words(said["child_words_none"].format(child=names))
        laid += parts.section(said["child_words"].format(child=names), *(quoted or [none]))
    return laid


def _quoted(line: MinuteLine) -> Flowable:
    return parts.quotation(line.text, minute_words.told(line))


def _items(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    laid: list[Flowable] = []
    for title, lines in minute_words.items(paper, meeting):
        laid += parts.section(title, parts.entries([agreed.entry(line) for line in lines]))
    return laid


def _restricted(line: MinuteLine, body: Flowable) -> Flowable:
    """What not every reader may see stands behind a bar, under the name of its tier."""
    return body if line.tier is Tier.ALL else parts.barred(agreed.tier_words(line.tier), body)


def _charts(paper: Paper) -> list[Flowable | NewPage]:
    """The latest weeks of each timeline as a chart, on a page of its own after all else."""
    return [
        part
        for one in paper.timelines
        for part in timeline.latest_weeks(paper, one, _whose(paper, one))
    ]


def _whose(paper: Paper, one: Timeline) -> str:
    """Whose a timeline is, where the meeting is about several."""
    return one.child.name if paper.others else ""


def _amendments(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    """What was added since the minutes were agreed, after the minutes as they were."""
    if not meeting.amendments:
        return []
    said = wording("minutes")
    laid = parts.entries([_amendment(paper, meeting, one) for one in meeting.amendments])
    return [*parts.section(said["amendments"], parts.words(said["amendments_why"]), laid)]


def _amendment(paper: Paper, meeting: MeetingRecord, one: Amendment) -> Flowable:
    """One amendment; a family's have no numbers, so that no gap shows one left out."""
    said = wording("minutes")
    number = "" if paper.audience.is_family else said["amendment"].format(number=one.number)
    who = said["amended_by"].format(day=long_day(to_local(one.at).date()), who=one.by)
    about = minute_words.about(meeting, one.about)
    about += minute_words.amended(one, meeting)
    label: list[Text] = [strong(number)] if number else []
    body = [
        parts.words(strong(about), one.text) if about else parts.words(one.text),
        parts.words(strong(said["amended_because"]), one.reason, style=NOTE),
        parts.words(who, style=NOTE),
    ]
    if one.tier is Tier.ALL:
        return parts.entry(label, body)
    return parts.barred(parts.entry(label, [agreed.tier_words(one.tier), *body]))


DOCUMENTS.add("minutes", Document(title="Minutes", story=story, drafted=True))
