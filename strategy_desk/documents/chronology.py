"""The chronology: everything on the chart as a table, and the tables behind a printed chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from strategy_desk.documents import marks, parts
from strategy_desk.documents.chart import Sheet
from strategy_desk.documents.document import DOCUMENTS, Document, Paper, timeline_of
from strategy_desk.documents.grid import Grid
from strategy_desk.documents.history import key, marked
from strategy_desk.documents.layout import Flowable, NewPage
from strategy_desk.documents.parts import Text, quiet, slanted, strong
from strategy_desk.documents.style import NOTE, TITLE
from strategy_desk.documents.tables import table
from strategy_desk.documents.wording import counted, day_words, long_moment, sentence, wording
from strategy_desk.domain.chart.bars import HOURS, INTERVIEW, MISSING
from strategy_desk.domain.chart.entries import Entry, entries
from strategy_desk.domain.chart.marks import Lane, Shape
from strategy_desk.domain.chart.moments import instant
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.sentences import begun
from strategy_desk.domain.time import MONTH_NAMES, to_local

_WIDTHS = (44, 31, 31, 0, 36)

_CHILDS = frozenset({MISSING, HOURS, INTERVIEW})
"""The lanes of the child, which the table of episodes tells of."""


def story(paper: Paper) -> list[Flowable | NewPage]:
    """Lay out everything on the chart, in order of time; what nobody can date comes last."""
    timeline, said = timeline_of(paper), wording("chronology")
    found = entries(timeline, paper.every_agency, paper.written_in)
    note = said["note"].format(
        entries=counted(len(found), "entry", "entries"), moment=long_moment(timeline.as_of)
    )
    beside = f" {said['note_written']}" if _are_written(found) else ""
    return [
        parts.heading(said["title"].format(child=timeline.child.name), TITLE),
        parts.words(note + beside, style=NOTE, keeps=True),
        *(entry_table(found, said["name"]) if found else [parts.words(said["none"])]),
        *parts.left_out(timeline.withheld, paper.audience),
    ]


def entry_table(found: Sequence[Entry], name: str) -> list[Flowable]:
    """Return entries as a table: when, whose, what, and where it is from; with its key.

    Dates as they were written have a column only where one was written in another way.
    """
    said, kept = wording("chronology"), [0, *([1] if _are_written(found) else []), 2, 3, 4]
    heads = [said[key] for key in ("when", "written", "agency", "what", "source")]
    shaded = [n for n, entry in enumerate(found) if entry.mark.shape is Shape.EPISODE]
    rows = [
        (_when(entry), entry.written, strong(entry.lane), _what(entry), _source(entry))
        for entry in found
    ]
    shown = table(
        [heads[n] for n in kept],
        [[row[n] for n in kept] for row in rows],
        [_WIDTHS[n] for n in kept],
        continued=name,
        shaded=shaded,
    )
    return [shown, *key((entry.mark.shape, _rank(entry)) for entry in found)]


def _are_written(found: Sequence[Entry]) -> bool:
    return any(entry.written for entry in found)


def behind(paper: Paper, sheets: Sequence[Sheet]) -> list[Flowable]:
    """Return the tables behind a chart: what it draws mark by mark, and by month what it counts."""
    said, columned = wording("record"), [sheet for sheet in sheets if sheet.is_by_week]
    since = next(sheet for sheet in sheets if not sheet.is_by_week)
    found = [
        entry
        for entry in entries(timeline_of(paper), paper.every_agency, paper.written_in)
        if entry.mark.lane not in _CHILDS and entry.mark.at >= since.start
    ]
    if not found and not columned:
        return []
    title = said["dated_since"].format(first=day_words(since.first))
    laid = parts.section(title, *entry_table(found, title)) if found else []
    if columned:
        title = said["dated_before"].format(first=day_words(since.first))
        laid += parts.section(title, _by_month(columned, title))
    return laid


def _when(entry: Entry) -> Flowable:
    """When it was as it is read, with its mark."""
    draw = marks.draw_of(entry.mark.shape, _rank(entry))
    return marked(draw, entry.when or wording("chronology")["undated"])


def _rank(entry: Entry) -> int:
    """The rank of an episode's risk."""
    record = entry.mark.record
    return record.rank if isinstance(record, EpisodeRecord) else -1


def _what(entry: Entry) -> list[Text]:
    """What happened, then the child's words, what was done about it, and who may read it."""
    said = wording("chronology")
    after = [said[key].format(words=words) for key, words in _added(entry) if words]
    kind = f"{begun(entry.what)}: "
    reads = slanted(f" {entry.reads}.") if entry.reads else ""
    told = (sentence(entry.text), *map(sentence, after)) if after else (entry.text,)
    return [quiet(kind), " ".join(told), reads]


def _added(entry: Entry) -> tuple[tuple[str, str], ...]:
    return ("said", entry.said), ("response", entry.response)


def _source(entry: Entry) -> str:
    """Who said so, and each row of a file that it was read from."""
    return "\n".join(filter(None, (entry.source, entry.files)))


def _by_month(sheets: Sequence[Sheet], name: str) -> Grid:
    """Count the entries of each agency by month."""
    counts = {lane.name: _months(lane, sheets) for lane in sheets[0].content.lanes}
    shown = {name: found for name, found in counts.items() if found}
    every = sorted({month for found in shown.values() for month in found})
    rows = [
        (f"{MONTH_NAMES[month - 1]} {year}", *(str(found[year, month]) for found in shown.values()))
        for year, month in every
    ]
    heads = (wording("record")["month"], *shown)
    return table(heads, rows, (40, *(0.0 for _ in shown)), continued=name)


def _months(lane: Lane, sheets: Sequence[Sheet]) -> Counter[tuple[int, int]]:
    first, last = sheets[0].start, sheets[-1].end
    days = (to_local(instant(time)) for time in lane.times if first <= time < last)
    return Counter((day.year, day.month) for day in days)


DOCUMENTS.add("chronology", Document(title="Chronology", story=story, landscape=True))
