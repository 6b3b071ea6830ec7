"""Everything on the chart as a list, one row a thing: the same on screen and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from strategy_desk.domain import interview_words
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart.bars import INTERVIEW
from strategy_desk.domain.chart.content import content
from strategy_desk.domain.chart.marks import Mark
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord, Significance, WrittenIn
from strategy_desk.domain.marking import tier_mark
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.timelines import Timeline

Files = Mapping[UUID, Sequence[WrittenIn]]
"""Where each event was read from."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row. ``order`` puts it in time; what nobody can date has none, and comes last.

    ``written`` are the words of its date as somebody wrote them, where its reading does not have
    them.
    """

    order: float | None
    when: str
    written: str = ""
    lane: str
    what: str
    text: str
    risk: str = ""
    response: str = ""
    said: str = ""
    weight: str = ""
    source: str = ""
    files: str = ""
    reads: str = ""
    mark: Mark

    @cached_property
    def words(self) -> str:
        """Everything that it says, for looking through."""
        parts = (
            *(self.when, self.written, self.lane, self.what, self.text, self.risk, self.response),
            *(self.said, self.weight, self.source, self.files, self.reads),
        )
        return " ".join(parts).casefold()


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a person looks for: words, and what each of these columns is to say, if anything."""

    words: str = ""
    lane: str = ""
    what: str = ""
    reads: str = ""
    risk: str = ""

    def __bool__(self) -> bool:
        return bool(self.words.strip() or self.lane or self.what or self.reads or self.risk)


def entries(
    timeline: Timeline, agencies: Sequence[Agency], files: Files | None = None
) -> tuple[Entry, ...]:
    """Return every mark of a timeline as a row, in order of time."""
    drawn, read_from = content(timeline, agencies), files or {}
    marks = sorted((mark for row in drawn.rows for mark in row), key=lambda mark: mark.at)
    return (
        *(_entry(timeline, mark, mark.at, read_from) for mark in marks),
        *(_entry(timeline, mark, None, read_from) for mark in drawn.undated),
    )


def matching(found: Iterable[Entry], wanted: Wanted) -> tuple[Entry, ...]:
    """Return the rows that have every word, and say in each column what is wanted."""
    words = wanted.words.casefold().split()
    return tuple(
        entry
        for entry in found
        if wanted.lane in ("", entry.lane)
        and wanted.what in ("", entry.what)
        and wanted.reads in ("", entry.reads or TIER_NAMES[Tier.ALL])
        and wanted.risk in ("", entry.risk)
        and all(word in entry.words for word in words)
    )


def as_text(chosen: Iterable[Entry]) -> str:
    """Return rows as they are pasted elsewhere: a line each, its cells apart by tabs.

    The last cell is the protective mark of a row that not everybody may see.
    """
    cells = (
        (
            *(e.when, e.written, e.lane, e.what, e.text, e.response, e.said, e.source, e.files),
            tier_mark(e.mark.tier),
        )
        for e in chosen
    )
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in cells)


def _entry(timeline: Timeline, mark: Mark, order: float | None, files: Files) -> Entry:
    record = mark.record
    event = record if isinstance(record, EventRecord) else None
    response, said = (event.response, event.childs_view) if event else _interview(timeline, mark)
    return Entry(
        order=order,
        when=mark.when,
        written=_written(mark, event),
        lane=mark.lane,
        what=event.kind.name if event else str(mark.shape),
        text=event.text if event else mark.text[:1].upper() + mark.text[1:],
        risk=_risk(mark),
        response=response,
        said=said,
        weight="key" if event and event.significance is Significance.KEY else "",
        source=mark.source,
        files="; ".join(one.words for one in files.get(record.id, ())),
        reads="" if mark.tier is Tier.ALL else TIER_NAMES[mark.tier],
        mark=mark,
    )


def _interview(timeline: Timeline, mark: Mark) -> tuple[str, str]:
    """To whom the return interview of a mark was passed on, and what the child said in it."""
    if mark.lane != INTERVIEW or not isinstance(mark.record, EpisodeRecord):
        return "", ""
    interview = timeline.interview_of(mark.record)
    if interview is None:
        return "", ""
    to = interview_words.passed_on(interview)
    return f"Passed on to {to}" if to else "", interview_words.said_by_child(interview)


def _written(mark: Mark, event: EventRecord | None) -> str:
    """The words of a date as written, where they say it otherwise than its reading."""
    if event is not None:
        said, read = event.when.text, event.when.words
    elif isinstance(mark.record, EpisodeRecord) and mark.when == mark.record.start.words:
        said, read = mark.record.start.text, mark.record.start.words
    else:
        return ""
    return "" if _plain(said) in _plain(read) else said


def _plain(words: str) -> str:
    """Words as they are compared: '08 Sep' says no more than '8 Sep'."""
    return re.sub(r"\b0(?=\d)", "", words.casefold())


def _risk(mark: Mark) -> str:
    record = mark.record
    grade = record.highest_grade if isinstance(record, EpisodeRecord) else None
    return grade.level.code if grade else ""
