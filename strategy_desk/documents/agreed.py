"""What a meeting agreed, on paper: the same in its minutes and in the sheet that goes out first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from strategy_desk.documents import action_rows, decision_rows, minute_words, parts
from strategy_desk.documents.document import Paper
from strategy_desk.documents.forms import signatures
from strategy_desk.documents.layout import Flowable
from strategy_desk.documents.parts import Text, slanted, strong
from strategy_desk.documents.style import BODY, CELL, LARGE, NOTE
from strategy_desk.documents.wording import wording
from strategy_desk.domain.dissents import DissentStage
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import LineKind, MinuteLine
from strategy_desk.domain.sharing import TIER_NAMES, Tier


def quorum(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    """Return who made the meeting quorate; else that it was not, in a box."""
    lines = minute_words.quorum(paper, meeting)
    if meeting.is_quorate:
        return [parts.words(line, style=NOTE) for line in lines]
    head = parts.words(wording("minutes")["inquorate"], style=LARGE)
    return [parts.boxed(head, *(parts.words(line) for line in lines))]


def decisions(meeting: MeetingRecord) -> list[Flowable]:
    """Return the decisions with their reasons, those of each of several children apart."""
    title, laid = wording("minutes")["decisions"], []
    for part, headed in minute_words.each(meeting):
        table = decision_rows.decision_table(part, headed(title))
        laid += parts.section(headed(title), table)
    return laid


def dissent(meeting: MeetingRecord) -> list[Flowable]:
    """Return who did not agree, with the reason, the chair's response and each stage since."""
    said = wording("minutes")
    entries = [
        entry(
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


def actions(paper: Paper, meeting: MeetingRecord) -> list[Flowable]:
    """Return every action agreed, then those left over from earlier meetings."""
    said = wording("minutes")
    laid: list[Flowable] = []
    for part, headed in minute_words.each(meeting):
        title = headed(said["actions"])
        agreed: list[Flowable] = [parts.words(said["actions_none"])]
        if part.actions:
            table = action_rows.action_table(paper, part.actions, title)
            table.keeps = True
            agreed = [table, parts.words(said["actions_note"], style=NOTE)]
        laid += parts.section(title, *agreed)
    for part, headed in minute_words.each(meeting):
        title = headed(said["left_over"])
        left_over: list[Flowable] = [parts.words(said["left_over_none"])]
        if part.left_over:
            left_over = [action_rows.action_table(paper, part.left_over, title)]
        laid += parts.section(title, *left_over)
    return laid


def review(meeting: MeetingRecord) -> list[Flowable]:
    """Return when the next review is."""
    title = wording("minutes")["review"]
    return parts.section(title, parts.words(minute_words.review(meeting)))


def end(paper: Paper, meeting: MeetingRecord) -> Flowable:
    """Return how a document may be shared, and who signs it: never signatures alone on a page.

    Where it does not fit on one page, the last lines of what is said before them go with them.
    """
    said = wording(paper.document)
    small = replace(BODY, size=9.4, leading=12.8)
    text = minute_words.statement(paper.document, paper.audience)
    statement = parts.words(text, style=small, keeps=True)
    corrections = parts.words(said["corrections"], style=NOTE, keeps=True)
    signed = signatures(minute_words.signed(meeting))
    return parts.together(*parts.section(said["sharing"], statement, corrections), signed)


def entry(line: MinuteLine, *more: Flowable, about: str = "") -> Flowable:
    """Return a line of the minutes beside who said it, with what is told of it under its words."""
    label: list[Text] = [strong(line.agency)] if line.agency else []
    label += [f"\n{line.speaker}" if label else line.speaker] if line.speaker else []
    lead, spoken = about + minute_words.lead(line), minute_words.spoken(line)
    texts: list[Text] = [strong(lead)] if lead else []
    said = parts.words(*texts, slanted(spoken) if line.exact else spoken)
    if line.tier is Tier.ALL:
        return parts.entry(label, [said, *more])
    return parts.barred(parts.entry(label, [tier_words(line.tier), said, *more]))


def tier_words(tier: Tier) -> Flowable:
    """Return the name of a tier, which stays with what may not go further."""
    return parts.words(strong(TIER_NAMES[tier]), style=CELL, keeps=True)


def _told(told: Iterable[tuple[str, str]]) -> list[Flowable]:
    return [parts.words(strong(lead), text) for lead, text in told]


def _stage_left(stage: DissentStage) -> Flowable:
    """A stage whose line was taken out since; it goes as far as the line did."""
    gone = parts.words(wording("minutes")["stage_line_gone"])
    body = [gone, *_told([minute_words.stage_words(stage)])]
    if stage.tier is Tier.ALL:
        return parts.entry([strong(stage.agency)], body)
    return parts.barred(parts.entry([strong(stage.agency)], [tier_words(stage.tier), *body]))
