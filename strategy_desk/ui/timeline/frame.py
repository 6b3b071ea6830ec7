"""What one picture of the chart is drawn from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from strategy_desk.domain.chart.content import Content
from strategy_desk.domain.chart.index import Groups, Spans
from strategy_desk.domain.chart.marks import Shape
from strategy_desk.domain.chart.moments import DAY
from strategy_desk.domain.chart.scale import Scale
from strategy_desk.ui.timeline.rows import Rows

LABELS = 128
"""Width of the column of lane names, at a text size of 100%."""


class Detail(Enum):
    """How much is drawn, by pixels a day (design specification 9.2)."""

    FULL = 14
    FAINT_NIGHTS = 9
    WEEKENDS = 3
    WEEKS = 0


@dataclass(frozen=True, kw_only=True)
class Switches:
    """What a person may leave out."""

    gaps: bool = True
    nights: bool = True
    count: bool = True


@dataclass(frozen=True, kw_only=True)
class Shapes:
    """The content of a chart, ready to be looked up by time. ``begun`` are the episodes' starts."""

    content: Content
    begun: list[float]
    bars: Spans
    gaps: Spans
    hours: Spans
    interviews: Spans
    lanes: dict[str, Groups[Shape]]
    states: dict[str, Spans]

    @classmethod
    def of(cls, content: Content) -> Shapes:
        """Return the lookups of a content."""
        return cls(
            content=content,
            begun=[bar.start for bar in content.bars],
            gaps=Spans([(gap.start, gap.end) for gap in content.gaps]),
            bars=Spans([(bar.start, bar.end) for bar in content.bars]),
            hours=Spans([(box.start, box.end) for box in content.hours]),
            interviews=Spans(
                [(min(one.returned, one.at), max(one.due, one.at)) for one in content.interviews]
            ),
            lanes={lane.code: Groups(lane.times, lane.shape) for lane in content.lanes},
            states={
                code: Spans([(mark.first, mark.last) for mark in lane])
                for code, lane in content.states.items()
            },
        )


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One view of one chart. ``names`` are the lanes' names by code, in the order shown.

    ``unread`` says, by agency, how many rows of its files could not be read.
    """

    shapes: Shapes
    scale: Scale
    rows: Rows
    names: dict[str, str]
    switches: Switches = Switches()
    unread: Mapping[str, int] = field(default_factory=dict)

    @property
    def content(self) -> Content:
        """What is drawn."""
        return self.shapes.content

    @property
    def now(self) -> float:
        """The pixel of the moment."""
        return self.scale.x(self.content.now)

    @property
    def detail(self) -> Detail:
        """How much is drawn."""
        return next(d for d in Detail if self.scale.pixels_a_day >= d.value)

    def seconds(self, pixels: float) -> float:
        """Return how long a stretch of pixels lasts."""
        return pixels * DAY / self.scale.pixels_a_day
