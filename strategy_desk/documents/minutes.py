"""The minutes of a meeting, in the order that serves the child.

What the child said comes before what agencies recorded. Parts that not every reader may see stand
only in the copies of those who may, each behind a bar with its name.
"""

from __future__ import annotations

from dataclasses import replace

from strategy_desk.documents import (
    action_rows,
    chart,
    decision_rows,
    figures,
    parts,
    tables,
    timeline,
)
from strategy_desk.documents.document import DOCUMENTS, Document, Paper, meeting_of
from strategy_desk.documents.forms import signatures
from strategy_desk.documents.layout import Flowable, NewPage
from strategy_desk.documents.parts import Text, strong
from strategy_desk.documents.style import BODY, CELL, LARGE, LEAD, NOTE, TITLE
from strategy_desk.documents.summary import in_short, kind_words
from strategy_desk.documents.wording import listed, long_day, wording
from strategy_desk.domain.meetings import Attendance, MeetingRecord, MeetingState, Presence
from strategy_desk.domain.minutes import LineKind, MinuteLine
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import age_on, clock_words, date_words, to_local

_PRESENCE = {
    Presence.PRESENT: "present",
    Presence.LEFT: "left",
    Presence.REPORT: "report",
    Presence.APOLOGIES: "apologies",
    Presence.INVITED: "invited",
}
_LEADS = {
    LineKind.DECISION: "decision_line",
    LineKind.ACTION: "action_line",
    LineKind.ANALYSIS: "analysis_line",
}
_ELSEWHERE = frozenset({LineKind.CHILD_WORDS, LineKind.DISSENT})
"""Lines that have a section of their own."""


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
    return laid + _record(paper)


def _head(meeting: MeetingRecord) -> list[Flowable]:
    said, child = wording("minutes"), meeting.child
    held = to_local(meeting.starts).date()
    subtitle = said["subtitle"].format(
        child=child.name, age=age_on(child.date_of_birth, held), purpose=meeting.purpose
    )
    laid: list[Flowable] = [
        parts.heading(said["title"].format(kind=kind_words(meeting), number=meeting.number), TITLE),
        parts.words(subtitle, style=LEAD),
    ]
    if meeting.state is not MeetingState.AGREED:
        laid.append(parts.words(strong(f"{said['draft']}. "), said["draft_why"]))
    laid.append(_facts(meeting))
    return laid


def _facts(meeting: MeetingRecord) -> Flowable:
    said, child = wording("minutes"), meeting.child
    unknown = wording("shared")["not_recorded"]
    ends = f" to {clock_words(meeting.ends)}" if meeting.ends else ""
    day = long_day(to_local(meeting.starts).date())
    return tables.facts(
        [
            [
                (said["held"], strong(f"{day}, {clock_words(meeting.starts)}{ends}")),
                (said["where"], meeting.place or unknown),
            ],
            [
                (said["chair"], strong(meeting.chair or unknown)),
                (said["minute_taker"], meeting.minute_taker or unknown),
            ],
            [
                (said["born"], date_words(child.date_of_birth)),
                (said["living"], child.living or unknown),
            ],
            [
                (said["reference"], child.reference),
                (said["legal_status"], child.legal_status or unknown),
            ],
        ],
        label=18,
    )


def _room(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    said = wording("minutes")
    rows = [
        (strong(who.agency), who.name or said["unnamed"], who.role, _presence(who))
        for who in meeting.attendance
    ]
    heads = (said["agency"], said["name"], said["role"], said["here"])
    table = tables.table(heads, rows, (17, 48, 0, 34), continued=said["who_was_here"])
    return parts.section(
        said["who_was_here"], table, *_quorum(paper, meeting), *_changes(paper, meeting)
    )


def _changes(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    """When the quorum was lost and regained, and from when somebody else took the minutes."""
    said = wording("minutes")
    lines = [
        said["quorum_lost" if change.absent else "quorum_again"].format(
            at=clock_words(change.at),
            agencies=listed([paper.agency(code).lower() for code in change.absent]),
        )
        for change in meeting.quorum_changes
    ]
    lines += [
        said["handover"].format(
            at=clock_words(handover.at), after=handover.after, before=handover.before
        )
        for handover in meeting.handovers
    ]
    return [parts.words(line, style=NOTE) for line in lines]


def _presence(who: Attendance) -> str:
    """How somebody took part: from when and until when, where they came late or left."""
    said = wording("minutes")
    words = said[_PRESENCE[who.presence]]
    came = f", {clock_words(who.arrived_at)}" if who.arrived_at else ""
    left = f" {said['until']} {clock_words(who.left_at)}" if who.left_at else ""
    note = f". {who.note}" if who.note else ""
    return f"{words}{came}{left}{note}"


def _quorum(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    said = wording("minutes")
    if meeting.is_quorate:
        names = [agency.name.lower() for agency in paper.every_agency if agency.in_quorum]
        return [parts.words(said["quorate"].format(agencies=listed(names)), style=NOTE)]
    absent = listed([paper.agency(code).lower() for code in meeting.absent_from_quorum])
    reason, plan = meeting.inquorate_reason, meeting.reconvene_plan
    lines = [said["inquorate_why"].format(agencies=absent)]
    lines += [said["inquorate_reason"].format(reason=reason)] if reason else []
    lines += [said["reconvene"].format(plan=plan)] if plan else []
    return [
        parts.boxed(
            parts.words(said["inquorate"], style=LARGE), *(parts.words(line) for line in lines)
        )
    ]


def _child_words(meeting: MeetingRecord) -> list[Flowable]:
    said, name = wording("minutes"), meeting.child.first_name
    lines = [line for line in meeting.lines if line.kind is LineKind.CHILD_WORDS]
    quoted = [_restricted(line, _quoted(line)) for line in lines]
    none = parts.words(said["child_words_none"].format(child=name))
    return parts.section(said["child_words"].format(child=name), *(quoted or [none]))


def _quoted(line: MinuteLine) -> Flowable:
    who = ", ".join(part for part in (line.speaker, line.agency) if part)
    told = wording("minutes")["child_words_told"].format(who=who) if who else ""
    return parts.quotation(line.text, told)


def _items(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    """Each item with its lines. A family's have no numbers, so that no gap shows one left out."""
    said = wording("minutes")
    titles = {item.number: item.title for item in meeting.agenda}
    laid: list[Flowable] = []
    lines = [line for line in meeting.lines if line.kind not in _ELSEWHERE]
    for number in sorted({line.item for line in lines}):
        title = titles.get(number, said["item_unlisted"])
        if not paper.audience.is_family:
            title = said["item"].format(number=number, title=title)
        of_item = sorted((one for one in lines if one.item == number), key=_order)
        laid += parts.section(title, parts.entries([_entry(line) for line in of_item]))
    return laid


def _order(line: MinuteLine) -> int:
    return line.position


def _entry(line: MinuteLine) -> Flowable:
    label: list[Text] = [strong(line.agency)] if line.agency else []
    label += [f"\n{line.speaker}" if label else line.speaker] if line.speaker else []
    lead = _LEADS.get(line.kind)
    texts: list[Text] = [strong(wording("minutes")[lead])] if lead else []
    said = parts.words(*texts, line.text)
    if line.tier is Tier.ALL:
        return parts.entry(label, [said])
    return parts.barred(parts.entry(label, [_tier_words(line), said]))


def _restricted(line: MinuteLine, body: Flowable) -> Flowable:
    """What not every reader may see stands behind a bar, under the name of its tier."""
    return body if line.tier is Tier.ALL else parts.barred(_tier_words(line), body)


def _tier_words(line: MinuteLine) -> Flowable:
    return parts.words(strong(TIER_NAMES[line.tier]), style=CELL, keeps=True)


def _decisions(meeting: MeetingRecord) -> list[Flowable]:
    title = wording("minutes")["decisions"]
    return parts.section(title, decision_rows.decision_table(meeting, title))


def _dissent(meeting: MeetingRecord) -> list[Flowable]:
    said = wording("minutes")
    lines = [line for line in meeting.lines if line.kind is LineKind.DISSENT]
    if not lines:
        return parts.section(said["dissent"], parts.words(said["dissent_none"]))
    return parts.section(said["dissent"], parts.entries([_entry(line) for line in lines]))


def _actions(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    said = wording("minutes")
    agreed: list[Flowable] = [parts.words(said["actions_none"])]
    if meeting.actions:
        agreed = [
            action_rows.action_table(paper, meeting.actions, said["actions"]),
            parts.words(said["actions_note"], style=NOTE),
        ]
    left_over: list[Flowable] = [parts.words(said["left_over_none"])]
    if meeting.left_over:
        left_over = [action_rows.action_table(paper, meeting.left_over, said["left_over"])]
    return [
        *parts.section(said["actions"], *agreed),
        *parts.section(said["left_over"], *left_over),
    ]


def _review(meeting: MeetingRecord) -> list[Flowable]:
    said = wording("minutes")
    text = said["review_none"]
    if meeting.review:
        text = said["review_on"].format(day=long_day(meeting.review))
    return parts.section(said["review"], parts.words(text))


def _end(meeting: MeetingRecord) -> list[Flowable]:
    """How the minutes may be shared, and who signs them: never signatures alone on a page."""
    said = wording("minutes")
    signed = signatures(
        (
            said["signed_chair"].format(name=meeting.chair),
            said["signed_minutes"].format(name=meeting.minute_taker),
            said["signed_date"],
        )
    )
    statement = parts.words(said["statement"], style=replace(BODY, size=9.4, leading=12.8))
    corrections = parts.words(said["corrections"], style=NOTE)
    return [
        parts.together(*parts.section(said["sharing"], statement, corrections), signed),
    ]


def _record(paper: Paper) -> list[Flowable | NewPage]:
    """The latest months of the timeline on a page of its own, and what the measures say."""
    if paper.timeline is None:
        return []
    latest = chart.sheets(paper.timeline, paper.every_agency)[-1]
    return [
        NewPage(landscape=True),
        *timeline.sheet_of(latest, figures.sentences(paper.timeline, timeline.IN_WORDS)),
        NewPage(landscape=False),
        *figures.shown(paper.timeline),
    ]


DOCUMENTS.add("minutes", Document(title="Minutes", story=story, drafted=True))
