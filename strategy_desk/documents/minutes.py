"""The minutes of a meeting, in the order that serves the child.

What the child said comes before what agencies recorded. Parts that not every reader may see stand
only in the copies of those who may, each behind a bar with its name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from strategy_desk.documents import (
    action_rows,
    chart,
    decision_rows,
    figures,
    minute_words,
    parts,
    tables,
    timeline,
)
from strategy_desk.documents.document import DOCUMENTS, Document, Paper, meeting_of
from strategy_desk.documents.forms import signatures
from strategy_desk.documents.layout import Flowable, NewPage
from strategy_desk.documents.parts import Text, slanted, strong
from strategy_desk.documents.style import BODY, CELL, LARGE, LEAD, NOTE, TITLE
from strategy_desk.documents.summary import in_short
from strategy_desk.documents.wording import long_day, wording
from strategy_desk.domain.corrections import Amendment
from strategy_desk.domain.dissents import DissentStage
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import LineKind, MinuteLine
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import to_local


def story(paper: Paper) -> list[Flowable | NewPage]:
    """Lay out the minutes."""
    meeting = meeting_of(paper)
    laid: list[Flowable | NewPage] = [
        *_head(meeting),
        parts.boxed(parts.words(*in_short(paper))),
        *_room(paper, meeting),
        *_child_words(meeting),
        *_items(paper, meeting),
        *parts.left_out(meeting.withheld, paper.audience),
        *_decisions(meeting),
        *_dissent(meeting),
        *_actions(paper, meeting),
        *_review(meeting),
        *_end(meeting),
    ]
    return laid + _record(paper) + _amendments(paper, meeting)


def _head(meeting: MeetingRecord) -> list[Flowable]:
    laid: list[Flowable] = [
        parts.heading(minute_words.title(meeting), TITLE),
        parts.words(minute_words.subtitle(meeting), style=LEAD),
    ]
    draft, why = minute_words.draft(meeting)
    if draft:
        laid.append(parts.words(strong(f"{draft}. "), why))
    version = minute_words.version(meeting)
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
        (strong(who.agency), minute_words.name(who), who.role, minute_words.presence(who))
        for who in meeting.attendance
    ]
    heads = (said["agency"], said["name"], said["role"], said["here"])
    table = tables.table(heads, rows, (17, 48, 0, 34), continued=said["who_was_here"])
    changes = [parts.words(line, style=NOTE) for line in minute_words.changes(paper, meeting)]
    return parts.section(said["who_was_here"], table, *_quorum(paper, meeting), *changes)


def _quorum(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    lines = minute_words.quorum(paper, meeting)
    if meeting.is_quorate:
        return [parts.words(line, style=NOTE) for line in lines]
    head = parts.words(wording("minutes")["inquorate"], style=LARGE)
    return [parts.boxed(head, *(parts.words(line) for line in lines))]


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
        laid += parts.section(title, parts.entries([_entry(line) for line in lines]))
    return laid


def _entry(line: MinuteLine, *more: Flowable, about: str = "") -> Flowable:
    label: list[Text] = [strong(line.agency)] if line.agency else []
    label += [f"\n{line.speaker}" if label else line.speaker] if line.speaker else []
    lead, spoken = about + minute_words.lead(line), minute_words.spoken(line)
    texts: list[Text] = [strong(lead)] if lead else []
    said = parts.words(*texts, slanted(spoken) if line.exact else spoken)
    if line.tier is Tier.ALL:
        return parts.entry(label, [said, *more])
    return parts.barred(parts.entry(label, [_tier_words(line.tier), said, *more]))


def _restricted(line: MinuteLine, body: Flowable) -> Flowable:
    """What not every reader may see stands behind a bar, under the name of its tier."""
    return body if line.tier is Tier.ALL else parts.barred(_tier_words(line.tier), body)


def _tier_words(tier: Tier) -> Flowable:
    return parts.words(strong(TIER_NAMES[tier]), style=CELL, keeps=True)


def _decisions(meeting: MeetingRecord) -> list[Flowable]:
    title, laid = wording("minutes")["decisions"], []
    for part, headed in minute_words.each(meeting):
        table = decision_rows.decision_table(part, headed(title))
        laid += parts.section(headed(title), table)
    return laid


def _dissent(meeting: MeetingRecord) -> list[Flowable]:
    said = wording("minutes")
    entries = [
        _entry(
            line,
            *_told(minute_words.said_of(line, meeting.stages)),
            about=minute_words.about(meeting, line.about),
        )
        for line in minute_words.of_kind(meeting, LineKind.DISSENT)
    ]
    entries += map(_stage_left, minute_words.stages_left(meeting))
    if not entries:
        return parts.section(said["dissent"], parts.words(said["dissent_none"]))
    return parts.section(said["dissent"], parts.entries(entries))


def _told(told: Iterable[tuple[str, str]]) -> list[Flowable]:
    return [parts.words(strong(lead), text) for lead, text in told]


def _stage_left(stage: DissentStage) -> Flowable:
    """A stage whose line was taken out since; it goes as far as the line did."""
    gone = parts.words(wording("minutes")["stage_line_gone"])
    body = [gone, *_told([minute_words.stage_words(stage)])]
    if stage.tier is Tier.ALL:
        return parts.entry([strong(stage.agency)], body)
    return parts.barred(parts.entry([strong(stage.agency)], [_tier_words(stage.tier), *body]))


def _actions(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    said = wording("minutes")
    laid: list[Flowable] = []
    for part, headed in minute_words.each(meeting):
        title = headed(said["actions"])
        agreed: list[Flowable] = [parts.words(said["actions_none"])]
        if part.actions:
            agreed = [
                action_rows.action_table(paper, part.actions, title),
                parts.words(said["actions_note"], style=NOTE),
            ]
        laid += parts.section(title, *agreed)
    for part, headed in minute_words.each(meeting):
        title = headed(said["left_over"])
        left_over: list[Flowable] = [parts.words(said["left_over_none"])]
        if part.left_over:
            left_over = [action_rows.action_table(paper, part.left_over, title)]
        laid += parts.section(title, *left_over)
    return laid


def _review(meeting: MeetingRecord) -> list[Flowable]:
    title = wording("minutes")["review"]
    return parts.section(title, parts.words(minute_words.review(meeting)))


def _end(meeting: MeetingRecord) -> list[Flowable]:
    """How the minutes may be shared, and who signs them: never signatures alone on a page."""
    said = wording("minutes")
    signed = signatures(minute_words.signed(meeting))
    statement = parts.words(said["statement"], style=replace(BODY, size=9.4, leading=12.8))
    corrections = parts.words(said["corrections"], style=NOTE)
    return [
        parts.together(*parts.section(said["sharing"], statement, corrections), signed),
    ]


def _record(paper: Paper) -> list[Flowable | NewPage]:
    """The latest months of each timeline on a page of its own, and what the measures say."""
    laid: list[Flowable | NewPage] = []
    for one in paper.timelines:
        latest = chart.sheets(one, paper.every_agency)[-1]
        name = one.child.name if paper.others else ""
        laid += [
            NewPage(landscape=True),
            *timeline.sheet_of(latest, figures.sentences(one, timeline.IN_WORDS), name),
            NewPage(landscape=False),
            *figures.shown(one, name=name),
        ]
    return laid


def _amendments(paper: Paper, meeting: MeetingRecord) -> list[Flowable | NewPage]:
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
    about += minute_words.amended(one, meeting, paper.audience)
    label: list[Text] = [strong(number)] if number else []
    body = [
        parts.words(strong(about), one.text) if about else parts.words(one.text),
        parts.words(strong(said["amended_because"]), one.reason, style=NOTE),
        parts.words(who, style=NOTE),
    ]
    if one.tier is Tier.ALL:
        return parts.entry(label, body)
    return parts.barred(parts.entry(label, [_tier_words(one.tier), *body]))


DOCUMENTS.add("minutes", Document(title="Minutes", story=story, drafted=True))
