"""The history in a referral pack: episodes among all that happened, in order of time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from strategy_desk.documents import bars, episodes, marks
from strategy_desk.documents.columns import Columns
from strategy_desk.documents.layout import Flowable, Ornament, Stack
from strategy_desk.documents.marks import Draw
from strategy_desk.documents.parts import Text, quiet, strong, words
from strategy_desk.documents.plot import MARK
from strategy_desk.documents.style import CELL, MM
from strategy_desk.documents.tables import table
from strategy_desk.documents.tagging import TaggedCanvas
from strategy_desk.documents.wording import wording
from strategy_desk.domain.chart.marks import Shape
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.domain.timelines import Timeline

_MARK_COLUMN = 6 * MM

KEYS_BESIDE = 4
"""Marks of a key that stand side by side."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One row; an episode with the rank of its risk."""

    when: FuzzyDate
    agency: str
    texts: Sequence[Text]
    shape: Shape
    rank: int = -1

    @property
    def is_episode(self) -> bool:
        """Whether it stands on grey."""
        return self.shape is Shape.EPISODE


def entries(timeline: Timeline) -> list[Entry]:
    """Return everything of a timeline in order, what is known least well last."""
    again = episodes.missing_again(timeline)
    found = [_episode(timeline, one, again.get(one.number, "")) for one in timeline.episodes]
    found += [_event(event) for event in timeline.events]
    return sorted(found, key=_order)


def history_table(timeline: Timeline, name: str) -> list[Flowable]:
    """Return the chronology as a table, each row with its mark, and the key to these."""
    said = wording("nrm")
    rows = entries(timeline)
    shaded = [n for n, entry in enumerate(rows) if entry.is_episode]
    cells = [(_when(entry), strong(entry.agency), entry.texts) for entry in rows]
    heads = (said["when"], said["agency"], said["what"])
    shown = table(heads, cells, (50, 17, 0), continued=name, shaded=shaded)
    return [shown, *key((entry.shape, entry.rank) for entry in rows)]


def key(shown: Iterable[tuple[Shape, int]]) -> list[Flowable]:
    """Return what the marks of a table mean, those alone that stand in it."""
    order = list(Shape)
    found = sorted(
        set(shown), key=lambda one: (one[0] is not Shape.EPISODE, order.index(one[0]), -one[1])
    )
    drawn = {_meaning(shape, rank): marks.draw_of(shape, rank) for shape, rank in found}
    cells = [Stack([marked(draw, means)]) for means, draw in drawn.items()]
    cells += [Stack([])] * (-len(cells) % KEYS_BESIDE)
    rows = [cells[at : at + KEYS_BESIDE] for at in range(0, len(cells), KEYS_BESIDE)]
    return [Columns(row, [0.0] * KEYS_BESIDE) for row in rows]


def _meaning(shape: Shape, rank: int) -> str:
    if shape is not Shape.EPISODE:
        return shape.value
    return wording("chart")[f"risk_{bars.fill_of(rank).name.lower()}"]


def marked(draw: Draw, *texts: Text) -> Columns:
    """Words with a mark before them."""

    def paint(canvas: TaggedCanvas, x: float, top: float, _: float) -> None:
        draw(canvas, x + 4, top - CELL.leading / 2, MARK)

    mark = Stack([Ornament(CELL.leading, paint)])
    return Columns([mark, Stack([words(*texts, style=CELL)])], [_MARK_COLUMN, 0])


def _when(entry: Entry) -> Columns:
    draw = marks.draw_of(entry.shape, entry.rank)
    return marked(draw, strong(entry.when.words) if entry.is_episode else entry.when.words)


def _order(entry: Entry) -> tuple[datetime, datetime]:
    return entry.when.sort_key


def _episode(timeline: Timeline, episode: EpisodeRecord, again: str) -> Entry:
    said = wording("nrm")
    lead = said["chronology_episode"].format(
        number=episode.number,
        away=episodes.away_words(episode),
        risk=episodes.risk_words(episode),
    )
    told = []
    if episode.end:
        told.append(said["chronology_home"].format(when=episodes.ended_words(episode)))
    words = episodes.interview_words(timeline, episode)
    told.append(said["chronology_interview"].format(words=words))
    if again:
        told.append(said["chronology_again"].format(time=again))
    return Entry(
        when=episode.start,
        agency="",
        texts=(strong(lead), " ".join(told)),
        shape=Shape.EPISODE,
        rank=episode.rank,
    )


def _event(event: EventRecord) -> Entry:
    kind = f"{event.kind.name[:1].upper()}{event.kind.name[1:]}"
    until = f" (to {event.until.words})" if event.until else ""
    return Entry(
        when=event.when,
        agency=event.agency,
        texts=(quiet(f"{kind}{until}: "), event.text),
        shape=marks.EVENT_SHAPES[event.kind.mark],
    )
