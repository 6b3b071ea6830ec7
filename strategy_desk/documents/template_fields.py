"""What a partnership's own template of the minutes can name, and what each stands for.

Told to partnerships in ``docs/templates.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from strategy_desk.documents import action_rows, decision_rows, minute_words, summary
from strategy_desk.documents.document import Paper, furniture, meeting_of
from strategy_desk.documents.wording import listed, wording
from strategy_desk.domain.actions import ActionRecord
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.dissents import DissentStage
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import LineKind, MinuteLine
from strategy_desk.domain.prose import Filling
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import age_on, date_words, to_local
from strategy_desk.domain.wording.quotations import quoted

Field: TypeAlias = Callable[[Paper, MeetingRecord], str]
Rows: TypeAlias = Callable[[Paper, MeetingRecord], Iterable[tuple[str, ...]]]

NEEDED = ("meeting.state", "meeting.quorum", "copy.handling")
"""What a copy may not go without: that it is a draft, that it was inquorate, how to handle it."""

FIELDS: Mapping[str, Field] = {
    "meeting.title": lambda _, meeting: minute_words.title(meeting),
    "meeting.kind": lambda _, meeting: summary.kind_words(meeting),
    "meeting.number": lambda _, meeting: f"{meeting.number}",
    "meeting.reference": lambda _, meeting: meeting.reference,
    "meeting.held": lambda _, meeting: minute_words.held(meeting),
    "meeting.place": lambda _, meeting: meeting.place,
    "meeting.chair": lambda _, meeting: meeting.chair,
    "meeting.minute_taker": lambda _, meeting: meeting.minute_taker,
    "meeting.purpose": lambda _, meeting: meeting.purpose,
    "meeting.state": lambda _, meeting: ". ".join(filter(None, minute_words.draft(meeting))),
    "meeting.quorum": lambda paper, meeting: _quorum(paper, meeting),
    "meeting.in_short": lambda paper, _: summary.sentences(paper),
    "meeting.review": lambda _, meeting: minute_words.review(meeting),
    "child.name": lambda _, meeting: meeting.names,
    "child.first_name": lambda _, meeting: listed([c.first_name for c in meeting.children]),
    "child.reference": lambda _, meeting: _each(meeting, lambda child: child.reference),
    "child.born": lambda _, meeting: _each(meeting, lambda child: date_words(child.date_of_birth)),
    "child.age": lambda _, meeting: _each(meeting, lambda child: f"{_age(meeting, child)}"),
    "child.living": lambda _, meeting: _each(meeting, lambda child: child.living),
    "child.legal_status": lambda _, meeting: _each(meeting, lambda child: child.legal_status),
    "copy.handling": lambda paper, _: furniture(paper).marking,
    "copy.reader": lambda paper, _: paper.audience.label,
    "copy.number": lambda paper, _: paper.copy,
    "copy.printed": lambda paper, _: furniture(paper).printed,
    "copy.left_out": lambda paper, meeting: " ".join(
        minute_words.held_back(meeting, paper.audience)
    ),
    "copy.sharing": lambda paper, _: minute_words.statement("minutes", paper.audience),
}

_OF_ACTIONS = ("number", "agency", "action", "owner", "due", "done_when")

ROWS: Mapping[str, tuple[tuple[str, ...], Rows]] = {
    "attendance": (("agency", "name", "role", "here"), lambda _, meeting: _attendance(meeting)),
    "words": (
        ("text", "told"),
        lambda _, meeting: (
            (
                _restricted(line, f"{minute_words.about(meeting, line.about)}{quoted(line.text)}"),
                minute_words.told(line),
            )
            for line in minute_words.of_kind(meeting, LineKind.CHILD_WORDS)
        ),
    ),
    "lines": (("item", "agency", "speaker", "text"), lambda paper, meeting: _lines(paper, meeting)),
    "decisions": (
        ("number", "question", "decision", "reason"),
        lambda _, meeting: _decisions(meeting),
    ),
    "dissent": (
        ("agency", "speaker", "text", "told"),
        lambda _, meeting: _dissent(meeting),
    ),
    "actions": (
        _OF_ACTIONS,
        lambda paper, meeting: _actions(paper, meeting, meeting.actions),
    ),
    "left_over": (
        _OF_ACTIONS,
        lambda paper, meeting: _actions(paper, meeting, meeting.left_over),
    ),
}
"""The columns of each row that a table can repeat, and what fills them."""


def filling(paper: Paper) -> Filling:
    """Return what stands for every field and row in this copy."""
    meeting = meeting_of(paper)
    return Filling(
        fields={name: field(paper, meeting) for name, field in FIELDS.items()},
        rows={
            row: tuple(
                {f"{row}.{column}": text for column, text in zip(columns, texts, strict=True)}
                for texts in made(paper, meeting)
            )
            for row, (columns, made) in ROWS.items()
        },
        columns={
            row: tuple(f"{row}.{column}" for column in columns)
            for row, (columns, _) in ROWS.items()
        },
        needed=NEEDED,
        none=wording("shared")["none_recorded"],
    )


def _quorum(paper: Paper, meeting: MeetingRecord) -> str:
    lines = minute_words.quorum(paper, meeting)
    if not meeting.is_quorate:
        lines = [f"{wording('minutes')['inquorate']}.", *lines]
    return " ".join([*lines, *minute_words.changes(paper, meeting)])


def _age(meeting: MeetingRecord, child: ChildRecord) -> int:
    return age_on(child.date_of_birth, to_local(meeting.starts).date())


def _each(meeting: MeetingRecord, of: Callable[[ChildRecord], str]) -> str:
    """What is so of each child, under their name where they are several."""
    if not meeting.others:
        return of(meeting.child)
    return "; ".join(f"{meeting.of(child.id)}: {of(child)}" for child in meeting.children)


def _decisions(meeting: MeetingRecord) -> Iterable[tuple[str, ...]]:
    for part, headed in minute_words.each(meeting):
        for number, question, *more in decision_rows.plain_rows(part):
            yield number, headed(question), *more


def _actions(
    paper: Paper, meeting: MeetingRecord, actions: Sequence[ActionRecord]
) -> Iterable[tuple[str, ...]]:
    rows = zip(actions, action_rows.plain_rows(actions, paper), strict=True)
    for action, (number, *more) in rows:
        yield f"{number} {meeting.of(action.child)}".rstrip(), *more


def _attendance(meeting: MeetingRecord) -> Iterable[tuple[str, ...]]:
    for who in meeting.attendance:
        yield who.agency, minute_words.name(who), who.role, minute_words.presence(who, meeting)


def _lines(paper: Paper, meeting: MeetingRecord) -> Iterable[tuple[str, ...]]:
    for title, lines in minute_words.items(paper, meeting):
        for line in lines:
            yield title, line.agency, line.speaker, _said(line)


def _dissent(meeting: MeetingRecord) -> Iterable[tuple[str, ...]]:
    """Each disagreement: why, the chair's response and its stages; then stages without a line."""
    for line in minute_words.of_kind(meeting, LineKind.DISSENT):
        told = " ".join(
            f"{lead}{text}" for lead, text in minute_words.said_of(line, meeting.stages)
        )
        said = minute_words.about(meeting, line.about) + _said(line)
        yield line.agency, line.speaker, said, _restricted(line, told)
    for stage in minute_words.stages_left(meeting):
        gone = wording("minutes")["stage_line_gone"]
        yield stage.agency, "", gone, _restricted(stage, "".join(minute_words.stage_words(stage)))


def _said(line: MinuteLine) -> str:
    return _restricted(line, f"{minute_words.lead(line)}{minute_words.spoken(line)}")


def _restricted(what: MinuteLine | DissentStage, text: str) -> str:
    """What not every reader may see says so itself: no template can leave that out."""
    return text if what.tier is Tier.ALL else f"{TIER_NAMES[what.tier]}. {text}"
