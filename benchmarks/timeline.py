"""Opening and panning the timeline with 500, 5,000 and 50,000 events on an encrypted desk.

Open is what the page does before anything else: the latest months are read, and the chart draws
its first frame; "whole" is the whole record read, measured and drawn. Pan is one frame of eight
weeks, moved by a thirtieth, with its labels. Raw reads the columns of every event through the bare
driver and paints each mark in view with QPainter calls alone: its shape, and its words with their
halo where there is room. It has no axis, nights, rows, bars, labels fitted to each other, or
selection. "Boxes" is the floor: rectangles and bare words, from tuples made ready beforehand; a
QGraphicsScene and pyqtgraph are given the same tuples. All run in turn in one process; figures are
medians and 95th percentiles.

    python -m benchmarks.timeline [--rounds 6] [--json]
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import statistics
import sys
import tempfile
import time
from bisect import bisect_left, bisect_right
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks._peers import Graph, Scene
from strategy_desk.domain.chart import stretch
from strategy_desk.domain.chart.content import content
from strategy_desk.domain.chart.moments import DAY, placed
from strategy_desk.domain.children import AddChild, ChildRecord
from strategy_desk.domain.episodes import EpisodeRecord, Grade, RecordEpisode
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.models.events import EventRow
from strategy_desk.presenters.timeline import LATEST_DAYS, shown
from strategy_desk.services import catalogues, children, episodes, timelines
from strategy_desk.services.timelines import LatestKey, TimelineKey
from strategy_desk.storage import opening
from strategy_desk.storage.engine import outside
from strategy_desk.storage.unit_of_work import Store, UnitOfWork
from strategy_desk.ui import theme
from strategy_desk.ui.timeline.chart import Chart

SIZES = (500, 5_000, 50_000)
WIDE, HIGH, LEFT = 1004, 414, 128
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
YEARS = 3
FRAMES = 30
PAN_GOAL, OPEN_GOAL, FRAME = 2.0, 2.0, 16.7
MOST_ITEMS = 5_000
"""Marks above which a scene is timed once only: a frame of it takes a third of a second."""

REFERENCE = "SD-2026-900"
PASSPHRASE = "kettle violet anchor ninety"


class Boxes(QWidget):
    """Paints the marks in view as rectangles with bare words."""

    def __init__(self, marks: list[tuple[float, int, str]]) -> None:
        super().__init__()
        self.marks, self.times = marks, [mark[0] for mark in marks]
        self.ink = theme.theme().colour("accent")
        self.words = theme.theme().font(12)
        self.ground = theme.theme().colour("bg.panel")
        self.shown = stretch.up_to(NOW.timestamp(), stretch.EIGHT_WEEKS)
        self.painted = 0.0
        self.resize(WIDE, HIGH)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event):  # noqa: N802
        """Paint what is in view."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.ground)
        painter.setFont(self.words)
        first, last = self.shown
        scale = (WIDE - LEFT) / (last - first)
        ends = [0.0] * 8
        begin, end = bisect_left(self.times, first), bisect_right(self.times, last)
        for time_, row, words in self.marks[begin:end]:
            x, y = LEFT + (time_ - first) * scale, 196 + row * 27
            self.paint_mark(painter, x, y)
            if x > ends[row]:
                self.paint_words(painter, QPointF(x + 9, y + 9), words)
                ends[row] = x + 90
        painter.end()
        self.painted = time.perf_counter()

    def show_stretch(self, shown):
        """Show the marks between two seconds."""
        self.shown = shown

    def paint_mark(self, painter, x, y):
        """Paint one mark."""
        painter.fillRect(QRectF(x - 5, y, 10, 10), self.ink)

    def paint_words(self, painter, at, words):
        """Paint the words beside a mark."""
        painter.drawText(at, words)


class Raw(Boxes):
    """Paints the marks in view in a shape, with haloed words, as the driver gave them."""

    def __init__(self, marks: list[tuple[float, int, str]]) -> None:
        super().__init__(marks)
        self.pen = QPen(self.ink, 2)

    def paint_mark(self, painter, x, y):
        """Paint one mark."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.pen)
        painter.setBrush(self.ground)
        painter.drawEllipse(QPointF(x, y + 5), 4.5, 4.5)

    def paint_words(self, painter, at, words):
        """Paint the words beside a mark."""
        painter.setPen(self.ground)
        for x, y in ((-1, -1), (1, -1), (-1, 1), (1, 1), (0, -1.5), (0, 1.5), (-1.5, 0), (1.5, 0)):
            painter.drawText(at + QPointF(x, y), words)
        painter.setPen(self.ink)
        painter.drawText(at, words)


class Timed(Chart):
    """The chart, noting when a frame was done."""

    painted = 0.0

    def repaint(self):
        """Paint now what scrolls under a table's frame, as the peers do."""
        self.viewport().repaint()

    def paintEvent(self, event):  # noqa: N802
        """Paint, and note when it was done."""
        super().paintEvent(event)
        self.painted = time.perf_counter()


def made_up(count: int) -> Timeline:
    """Return three years of one made-up child: so many events, and an episode every 18 days."""
    dice = random.Random(count)
    kinds = [kind for kind in catalogues.event_kinds().values() if kind.mark != "band"]
    codes = [agency.code for agency in catalogues.agencies()]
    begin = NOW - timedelta(days=365 * YEARS)
    moments = sorted(dice.uniform(0, 365 * YEARS) for _ in range(count))
    events = tuple(
        EventRecord(
            id=UUID(int=number),
            version=1,
            reference="",
            when=_when(begin + timedelta(days=moment), exact=number % 2 == 0),
            agency=dice.choice(codes),
            kind=dice.choice(kinds),
            text=f"Fact {number} of the record; what was said and done about it.",
        )
        for number, moment in enumerate(moments)
    )
    return Timeline(child=_child(), as_of=NOW, episodes=_episodes(begin, dice), events=events)


def _when(instant: datetime, *, exact: bool) -> FuzzyDate:
    return FuzzyDate.exact(instant) if exact else FuzzyDate.on_day(instant.date())


def _child() -> ChildRecord:
    return ChildRecord(
        id=UUID(int=1),
        version=1,
        reference=REFERENCE,
        name="Wren Mallory",
        date_of_birth=datetime(2012, 1, 1, tzinfo=UTC).date(),
        jurisdiction=Jurisdiction.ENGLAND,
    )


def _episodes(begin: datetime, dice: random.Random) -> tuple[EpisodeRecord, ...]:
    levels = catalogues.risk_scale()
    found = []
    for number in range(1, 365 * YEARS // 18):
        start = begin + timedelta(days=18 * number)
        end = start + timedelta(hours=dice.uniform(3, 90))
        found.append(
            EpisodeRecord(
                id=UUID(int=number),
                version=1,
                number=number,
                missing_since=FuzzyDate.exact(start),
                returned=FuzzyDate.exact(end),
                grades=(Grade(level=dice.choice(levels)),),
            )
        )
    return tuple(found)


def plain(timeline: Timeline) -> list[tuple[float, int, str]]:
    """Return the events as plain tuples, ready to paint."""
    rows = {agency.code: row for row, agency in enumerate(catalogues.agencies())}
    return sorted((placed(e.when).at, rows[e.agency], e.kind.name) for e in timeline.events)


def opened(make) -> float:
    """Return the milliseconds from nothing to the first frame."""
    gc.collect()
    start = time.perf_counter()
    widget = make()
    widget.show()
    while not widget.painted:
        QApplication.processEvents()
    took = widget.painted - start
    widget.close()
    widget.deleteLater()
    return took * 1000


def panned(widget, show) -> list[float]:
    """Return the milliseconds of each frame of a pan over two views."""
    first, last = stretch.up_to(NOW.timestamp() - 400 * DAY, stretch.EIGHT_WEEKS)
    step = (last - first) / FRAMES
    frames = []
    for number in range(2 * FRAMES):
        start = time.perf_counter()
        show((first + number * step, last + number * step))
        widget.repaint()
        frames.append((time.perf_counter() - start) * 1000)
    return frames


def chart_of(timeline: Timeline) -> Timed:
    """Open the chart of a timeline, its lookups included."""
    chart = Timed()
    chart.resize(WIDE, HIGH)
    chart.present(content(timeline, catalogues.agencies()), catalogues.agencies())
    return chart


def desk_of(folder: Path, timeline: Timeline) -> Store:
    """Put a timeline on an encrypted desk of its own."""
    path = folder / f"{len(timeline.events)}.sddesk"
    opening.create_file(path, PASSPHRASE)
    store = opening.open_file(path, PASSPHRASE)
    store.write(_record, timeline, who="bench", now=NOW)
    return store


def _record(work: UnitOfWork, timeline: Timeline) -> None:
    child = children.add(
        work,
        AddChild(
            reference=timeline.child.reference,
            name=timeline.child.name,
            date_of_birth=timeline.child.date_of_birth,
        ),
    )
    for episode in timeline.episodes:
        command = RecordEpisode(
            child=child, missing_since=episode.missing_since, returned=episode.returned
        )
        episodes.record(work, command)
    plain_columns = ("when", "agency", "text", "tier", "source", "help", "author", "response")
    work.add_all(
        EventRow,
        {
            "id": [event.id for event in timeline.events],
            "child": [child] * len(timeline.events),
            "begins": [event.when.sort_key[0] for event in timeline.events],
            "kind": [event.kind.name for event in timeline.events],
            **{name: [getattr(e, name) for e in timeline.events] for name in plain_columns},
        },
    )


def opened_latest(store: Store) -> Timed:
    """Read the latest months and open their chart, as the page does first."""
    key = LatestKey(reference=REFERENCE, as_of=NOW, days=LATEST_DAYS)
    return chart_of(store.read(timelines.latest, key))


def opened_whole(store: Store) -> Timed:
    """Read the whole record, work everything out that the page shows, and open its chart."""
    found = store.read(timelines.read, TimelineKey(reference=REFERENCE, as_of=NOW))
    ready = shown(found, catalogues.agencies())
    chart = Timed()
    chart.resize(WIDE, HIGH)
    chart.present(ready.content, ready.agencies)
    return chart


def opened_raw(store: Store) -> Raw:
    """Read every event through the bare driver and open the bare widget."""
    rows = {agency.code: row for row, agency in enumerate(catalogues.agencies())}
    read = outside(store.engine, "SELECT begins, agency, kind FROM event ORDER BY begins")
    zone = "+00:00"
    return Raw(
        [(datetime.fromisoformat(at + zone).timestamp(), rows[who], kind) for at, who, kind in read]
    )


def measured(rounds: int, folder: Path) -> dict[str, dict[str, float]]:
    """Measure all at each size, in turn."""
    prepared = {}
    for n in SIZES:
        timeline = made_up(n)
        prepared[n] = (timeline, plain(timeline), desk_of(folder, timeline))
    found: dict[str, list[float]] = {}
    for number in range(rounds + 1):
        for n, (timeline, marks, store) in prepared.items():
            runs = {
                f"open boxes {n}": [opened(lambda m=marks: Boxes(m))],
                f"open raw {n}": [opened(lambda s=store: opened_raw(s))],
                f"open chart {n}": [opened(lambda s=store: opened_latest(s))],
                f"open whole {n}": [opened(lambda s=store: opened_whole(s))],
                f"pan boxes {n}": panned_in(Boxes(marks)),
                f"pan raw {n}": panned_in(Raw(marks)),
                f"pan chart {n}": panned_in(chart_of(timeline)),
            }
            for name, peer in {"scene": Scene, "pyqtgraph": Graph}.items():
                if n <= MOST_ITEMS or name != "scene" or number == rounds:
                    make = partial(peer, marks, NOW, WIDE, HIGH)
                    runs[f"open {name} {n}"] = [opened(make)]
                    runs[f"pan {name} {n}"] = panned_in(make())
            for name, values in runs.items() if number else ():
                found.setdefault(name, []).extend(values)
    for _, _, store in prepared.values():
        store.close()
    return {name: summary(values) for name, values in found.items()}


def panned_in(widget) -> list[float]:
    """Pan a widget that is shown for it."""
    widget.show()
    QApplication.processEvents()
    frames = panned(widget, widget.show_stretch)
    widget.close()
    widget.deleteLater()
    return frames


def summary(values: list[float]) -> dict[str, float]:
    """Return the median and the 95th percentile."""
    ordered = sorted(values)
    p95 = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    return {"median": round(statistics.median(values), 2), "p95": round(p95, 2)}


def ratios(found: dict[str, dict[str, float]]) -> dict[str, float]:
    """Return what is promised, and the rest of the comparison."""
    middle = {name: figures["median"] for name, figures in found.items()}
    wanted = {
        f"pan {SIZES[-1]} against pan {SIZES[0]}": middle[f"pan chart {SIZES[-1]}"]
        / middle[f"pan chart {SIZES[0]}"]
    }
    for n in SIZES:
        for peer in ("scene", "pyqtgraph"):
            wanted[f"pan {n} against {peer}"] = middle[f"pan chart {n}"] / middle[f"pan {peer} {n}"]
        wanted[f"open {n} against raw"] = middle[f"open chart {n}"] / middle[f"open raw {n}"]
        wanted[f"pan {n} against raw"] = middle[f"pan chart {n}"] / middle[f"pan raw {n}"]
    return {name: round(value, 2) for name, value in wanted.items()}


def main(words: list[str]) -> int:
    """Print the figures; return 1 where a promise is not kept."""
    parser = argparse.ArgumentParser(description="Open and pan the timeline.")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(words)
    app = QApplication.instance() or QApplication([])
    theme.apply(app, theme.Theme())
    with tempfile.TemporaryDirectory() as folder:
        found = measured(asked.rounds, Path(folder))
    compared = ratios(found)
    if asked.json:
        print(json.dumps({"milliseconds": found, "ratios": compared}, indent=1))
    else:
        for name, figures in found.items():
            print(f"{name:<20} {figures['median']:8.2f} ms   p95 {figures['p95']:8.2f} ms")
        for name, value in compared.items():
            print(f"{name:<32} {value:6.2f}x")
    pan = compared[f"pan {SIZES[-1]} against pan {SIZES[0]}"]
    slowest = max(found[f"pan chart {n}"]["p95"] for n in SIZES)
    kept = pan <= PAN_GOAL and compared["open 5000 against raw"] <= OPEN_GOAL and slowest <= FRAME
    return int(not kept)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
