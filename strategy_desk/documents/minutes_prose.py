"""The minutes for a word processor: the same words as on paper, in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from strategy_desk.documents import action_rows, decision_rows, figures, minute_words, summary
from strategy_desk.documents.document import Paper, furniture, meeting_of
from strategy_desk.documents.template_fields import filling
from strategy_desk.documents.wording import long_day, wording
from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import LineKind, MinuteLine
from strategy_desk.domain.prose import Block, Grid, Paragraph, Prose, Run, Style, strong, words
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import to_local
from strategy_desk.domain.tracked import ANCHOR
from strategy_desk.domain.wording.quotations import quoted

ACTION_COLUMNS = ("number", "agency", "action", "owner", "due", "done_when")


def prose(paper: Paper) -> Prose:
    """Return the minutes as words.

    Raises:
        RuleBroken: the paper is about no meeting, or holds what its reader may not see.
    """
    meeting = meeting_of(paper)
    blocks = (
        *_head(paper, meeting),
        *_room(paper, meeting),
        *_child_words(meeting),
        *_discussion(paper, meeting),
        *_decisions(meeting),
        *_dissent(meeting),
        *_actions(paper, meeting),
        *_end(paper, meeting),
        *_record(paper),
        *_amendments(paper, meeting),
    )
    return Prose(furniture=furniture(paper), blocks=blocks, filling=filling(paper))


def _head(paper: Paper, meeting: MeetingRecord) -> Iterator[Block]:
    yield words(minute_words.title(meeting), style=Style.TITLE)
    yield words(minute_words.subtitle(meeting), style=Style.SUBTITLE)
    draft, why = minute_words.draft(meeting)
    if draft:
        yield words(strong(f"{draft}. "), why)
    version = minute_words.version(paper, meeting)
    if version:
        yield words(version)
    yield Grid(heads=(), rows=tuple(minute_words.facts(meeting)), widths=(1, 4))
    yield words(strong(wording("minutes")["in_short"]), summary.sentences(paper))


def _room(paper: Paper, meeting: MeetingRecord) -> Iterator[Block]:
    said = wording("minutes")
    yield _heading(said["who_was_here"])
    yield Grid(
        heads=tuple(said[key] for key in ("agency", "name", "role", "here")),
        rows=tuple(
            (who.agency, minute_words.name(who), who.role, minute_words.presence(who, meeting))
            for who in meeting.attendance
        ),
        widths=(2, 5, 6, 3),
    )
    if not meeting.is_quorate:
        yield words(strong(said["inquorate"]), is_marked=True)
    for line in (*minute_words.quorum(paper, meeting), *minute_words.changes(paper, meeting)):
        yield words(line)


def _child_words(meeting: MeetingRecord) -> Iterator[Block]:
    said = wording("minutes")
    for names, lines in minute_words.child_words(meeting):
        yield _heading(said["child_words"].format(child=names))
        for line in lines:
            yield _marked(line, f"{quoted(line.text)} ", minute_words.told(line), style=Style.QUOTE)
        if not lines:
            yield words(said["child_words_none"].format(child=names))


def _discussion(paper: Paper, meeting: MeetingRecord) -> Iterator[Block]:
    found = list(minute_words.items(paper, meeting))
    if found:
        yield _heading(wording("minutes")["discussion"])
    for title, lines in found:
        yield words(title, style=Style.SUBHEADING)
        yield from map(_line, lines)
    held_back = minute_words.held_back(meeting, paper.audience)
    if held_back:
        yield words(strong(f"{held_back[0]} "), held_back[1], is_marked=True)


def _line(line: MinuteLine, about: str = "") -> Paragraph:
    who = ", ".join(part for part in (line.agency, line.speaker) if part)
    style = Style.QUOTE if line.exact else Style.LIST
    return _marked(
        line,
        strong(f"{who}: " if who else ""),
        strong(about + minute_words.lead(line)),
        minute_words.spoken(line),
        style=style,
    )


def _marked(line: MinuteLine, *texts: str | Run, style: Style) -> Paragraph:
    """A line; one that not every reader may see begins with the name of its tier."""
    shared = line.tier is Tier.ALL
    tier = () if shared else (strong(f"{TIER_NAMES[line.tier]}. "),)
    made = words(*tier, *texts, style=style, is_marked=not shared)
    return replace(made, anchor=f"{ANCHOR}{line.id.hex}")


def _decisions(meeting: MeetingRecord) -> Iterator[Block]:
    said = wording("minutes")
    for part, headed in minute_words.each(meeting):
        yield _heading(headed(said["decisions"]))
        yield Grid(
            heads=tuple(said[key] for key in ("number", "question", "decision", "reason")),
            rows=tuple(decision_rows.plain_rows(part)),
            widths=(2, 8, 8, 13),
        )


def _dissent(meeting: MeetingRecord) -> Iterator[Block]:
    said = wording("minutes")
    yield _heading(said["dissent"])
    lines = minute_words.of_kind(meeting, LineKind.DISSENT)
    for line in lines:
        yield _line(line, minute_words.about(meeting, line.about))
        for lead, text in minute_words.said_of(line, meeting.stages):
            yield words(strong(lead), text, is_marked=line.tier is not Tier.ALL)
    left = minute_words.stages_left(meeting)
    for stage in left:
        lead, text = minute_words.stage_words(stage)
        shared = stage.tier is Tier.ALL
        whose = stage.agency if shared else f"{TIER_NAMES[stage.tier]}. {stage.agency}"
        gone = said["stage_line_gone"]
        yield words(strong(f"{whose}: "), f"{gone} ", strong(lead), text, is_marked=not shared)
    if not lines and not left:
        yield words(said["dissent_none"])


def _actions(paper: Paper, meeting: MeetingRecord) -> Iterator[Block]:
    said = wording("minutes")
    for part, headed in minute_words.each(meeting):
        yield _heading(headed(said["actions"]))
        yield from _action_table(paper, part.actions, said["actions_none"])
        if part.actions:
            yield words(said["actions_note"])
    for part, headed in minute_words.each(meeting):
        yield _heading(headed(said["left_over"]))
        yield from _action_table(paper, part.left_over, said["left_over_none"])


def _action_table(paper: Paper, actions: Sequence[ActionRecord], none: str) -> Iterator[Block]:
    if not actions:
        yield words(none)
        return
    said = wording("actions")
    yield Grid(
        heads=tuple(said[key] for key in ACTION_COLUMNS),
        rows=tuple(action_rows.plain_rows(actions, paper)),
        widths=(4, 5, 12, 7, 7, 9),
    )


def _record(paper: Paper) -> Iterator[Block]:
    """What the measures say; the chart is on paper only."""
    said, about = wording("record"), wording("minutes")["about"]
    for one in paper.timelines:
        title = said["shows"]
        yield _heading(about.format(what=title, child=one.child.name) if paper.others else title)
        yield words(figures.note(one))
        for sentence in figures.told(one):
            yield words(sentence, style=Style.LIST)
        if one.warnings:
            yield words(said["warnings"], style=Style.SUBHEADING)
        for warning in one.warnings:
            yield words(warning, style=Style.LIST)


def _end(paper: Paper, meeting: MeetingRecord) -> Iterator[Block]:
    said = wording("minutes")
    yield _heading(said["review"])
    yield words(minute_words.review(meeting))
    yield _heading(said["sharing"])
    statement = minute_words.statement("minutes", paper.audience)
    yield replace(words(statement), keeps=True)
    yield replace(words(said["corrections"]), keeps=True)
    yield Grid(
        heads=(), rows=tuple((line, "") for line in minute_words.signed(meeting)), widths=(1, 2)
    )


def _amendments(paper: Paper, meeting: MeetingRecord) -> Iterator[Block]:
    """What was added since the minutes were agreed; a family's have no numbers."""
    if not meeting.amendments:
        return
    said = wording("minutes")
    yield _heading(said["amendments"])
    yield words(said["amendments_why"])
    for one in meeting.amendments:
        number = "" if paper.audience.is_family else said["amendment"].format(number=one.number)
        who = said["amended_by"].format(day=long_day(to_local(one.at).date()), who=one.by)
        shared = one.tier is Tier.ALL
        tier = "" if shared else f"{TIER_NAMES[one.tier]}."
        about = minute_words.about(meeting, one.about).strip()
        lead = "".join(f"{part} " for part in (tier, number, about) if part)
        because = f" {said['amended_because']}{one.reason} {who}"
        what = minute_words.amended(one, meeting)
        yield words(strong(lead), what, one.text, because, is_marked=not shared)


def _heading(title: str) -> Paragraph:
    return words(title, style=Style.HEADING)
