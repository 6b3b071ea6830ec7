"""Lines through points and filled shapes, which marks and bars are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from strategy_desk.documents.tagging import TaggedCanvas

OUTLINE = 0.8
"""Width of the line round a bar or a box, in points."""

Points: TypeAlias = Sequence[tuple[float, float]]


def polygon(canvas: TaggedCanvas, corners: Points, grey: float = 0.0) -> None:
    """Fill the shape between corners."""
    canvas.setFillGray(grey)
    canvas.drawPath(path(canvas, corners, close=True), fill=1, stroke=0)


def line(canvas: TaggedCanvas, points: Points, width: float = 1.0, grey: float = 0.0) -> None:
    """Draw a line through points."""
    canvas.setStrokeGray(grey)
    canvas.setLineWidth(width)
    canvas.drawPath(path(canvas, points), fill=0, stroke=1)


def path(canvas: TaggedCanvas, points: Points, *, close: bool = False) -> Any:
    """Return the path through points, back to the first if it is closed."""
    found = canvas.beginPath()
    found.moveTo(*points[0])
    for point in points[1:]:
        found.lineTo(*point)
    if close:
        found.close()
    return found
