"""Where the rows of the chart stand, from the axis down. Source: design specification, 9.2."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from strategy_desk.domain.chart.content import EPISODE_ROW, HOURS_ROW, INTERVIEW_ROW

AXIS = 36
LETTERS = 13
"""Height of the weekday letters at the foot of the axis."""

WITH_STATES, WITHOUT = 1.22, 0.78
"""Height of an agency's lane against the mean, with bands under its marks and without."""

LEAST_LANE = 19


@dataclass(frozen=True, kw_only=True)
class Size:
    """Heights that depend on how much room there is.

    ``bar`` is that of a high-risk episode, ``foot`` what is left under the bars for their lengths.
    """

    missing: float
    child: float
    bar: float
    label: float
    foot: float = 17


LARGE = Size(missing=176, child=64, bar=60, label=13)
MIDDLE = Size(missing=112, child=48, bar=36, label=12)
COMPACT = Size(missing=100, child=42, bar=30, label=12)

LARGE_FROM = 600
"""Height of the chart, at a text size of 100%, from which the large size is used."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row: its code, top and height. ``states`` says that bands stand in its lower half."""

    code: str
    top: float
    height: float
    states: bool = False

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height

    @property
    def band_height(self) -> float:
        """How high its bands are."""
        return max(13.0, min(18.0, self.height * 0.44)) if self.states else 0.0

    @property
    def middle(self) -> float:
        """Where the centres of its marks stand: above the bands, where it has any."""
        if not self.states:
            return self.top + self.height / 2
        return self.top + (self.height - self.band_height - 2) / 2


@dataclass(frozen=True, kw_only=True)
class Rows:
    """Every row of a chart of one height."""

    axis: float
    size: Size
    rows: tuple[Row, ...]

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return self.rows[-1].bottom

    def of(self, code: str) -> Row:
        """Return the row of a code. Raises KeyError where it is not shown."""
        for row in self.rows:
            if row.code == code:
                return row
        raise KeyError(code)

    def at(self, y: float) -> Row | None:
        """Return the row at a height, if any."""
        return next((row for row in self.rows if row.top <= y < row.bottom), None)

    @property
    def base(self) -> float:
        """The line that the bars of the episodes stand on."""
        return self.of(EPISODE_ROW).bottom - self.size.foot


def lay_out(
    height: float,
    agencies: Sequence[str],
    with_states: Collection[str],
    scale: float = 1.0,
    *,
    compact: bool = False,
) -> Rows:
    """Return the rows for a height: the agencies share what the child's own rows leave."""
    size = COMPACT if compact else LARGE if height >= LARGE_FROM * scale else MIDDLE
    size = Size(
        missing=size.missing * scale,
        child=size.child * scale,
        bar=size.bar * scale,
        label=size.label,
        foot=size.foot * scale,
    )
    axis = AXIS * scale
    rows = [Row(code=EPISODE_ROW, top=axis, height=size.missing)]
    for code in (HOURS_ROW, INTERVIEW_ROW):
        rows.append(Row(code=code, top=rows[-1].bottom, height=size.child / 2))
    weights = [WITH_STATES if code in with_states else WITHOUT for code in agencies]
    left = max(height - rows[-1].bottom, LEAST_LANE * scale * sum(weights))
    for code, weight in zip(agencies, weights, strict=True):
        rows.append(
            Row(
                code=code,
                top=rows[-1].bottom,
                height=left * weight / sum(weights),
                states=code in with_states,
            )
        )
    return Rows(axis=axis, size=size, rows=tuple(rows))
