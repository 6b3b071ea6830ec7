"""Decisions and actions: what goes out first after a meeting, while the minutes are written.

It holds what the minutes will say of both, word for word. Source: domain specification 1.7 (out
within one working day) and 1.8.
"""

from __future__ import annotations

from strategy_desk.documents import agreed, minute_words, parts, tables
from strategy_desk.documents.document import DOCUMENTS, Document, Paper, meeting_of
from strategy_desk.documents.layout import Flowable, NewPage
from strategy_desk.documents.parts import Text, strong
from strategy_desk.documents.style import LEAD, TITLE
from strategy_desk.documents.summary import kind_words
from strategy_desk.documents.wording import wording
from strategy_desk.domain.meetings import MeetingRecord


def story(paper: Paper) -> list[Flowable | NewPage]:
    """Lay out the sheet."""
    meeting = meeting_of(paper)
    return [
        *_head(meeting),
        *agreed.quorum(paper, meeting),
        *agreed.decisions(meeting),
        *agreed.dissent(meeting),
        *agreed.actions(paper, meeting),
        *parts.left_out(paper.held_back, paper.audience),
        *agreed.review(meeting),
        agreed.end(paper, meeting),
    ]


def _head(meeting: MeetingRecord) -> list[Flowable]:
    said = wording("decisions")
    title = said["title"].format(kind=kind_words(meeting), number=meeting.number)
    pairs: list[tuple[str, Text]] = [(name, text) for name, text in minute_words.facts(meeting)[:4]]
    draft, _ = minute_words.draft(meeting)
    laid: list[Flowable] = [
        parts.heading(title, TITLE),
        parts.words(minute_words.subtitle(meeting), style=LEAD),
    ]
    if draft:
        laid.append(parts.words(strong(draft), strong(". "), said["draft_why"]))
    return [*laid, tables.facts([pairs[:2], pairs[2:]], label=18)]


DOCUMENTS.add("decisions", Document(title="Decisions and actions", story=story, drafted=True))
