"""The key to a chart's marks, in as many rows as it takes."""

from __future__ import annotations

from collections.abc import Iterator

from strategy_desk.documents import marks
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.parts import draw_label
from strategy_desk.documents.plot import MARK, SMALL, centred, width
from strategy_desk.documents.tagging import TaggedCanvas
from strategy_desk.documents.wording import wording
from strategy_desk.domain.chart.marks import Shape

LINE = 12.5
ROWS = 2

_BESIDE, _BETWEEN = 9.5, 6.4

_ENTRIES = {
    "key_first_72": Shape.FIRST_HOURS,
    "contact": Shape.CONTACT,
    "concern": Shape.CONCERN,
    "done": Shape.DONE,
    "overdue": Shape.OVERDUE,
    "decision": Shape.DECISION,
    "to_come": Shape.TO_COME,
    "not_happened": Shape.DID_NOT_HAPPEN,
    "interview_within": Shape.HELD,
    "interview_late": Shape.HELD_LATE,
    "interview_chosen": Shape.CHOSE_LATER,
    "interview_untimed": Shape.HELD_UNTIMED,
    "interview_declined": Shape.DECLINED,
    "interview_none": Shape.NOT_HELD,
    "interview_due": Shape.DUE,
}
"""What each mark means, by its words."""


def draw(canvas: TaggedCanvas, left: float, right: float, top: float) -> None:
    """Draw each mark with what it means."""
    said = wording("chart")
    for name, x, row in _placed(right - left):
        y = top - 10 - LINE * row
        marks.SHAPES[_ENTRIES[name]](canvas, left + x + 4, y, MARK)
        draw_label(canvas, left + x + _BESIDE + 1.5, centred(y), said[name], Face.REGULAR, SMALL)


def rows(wide: float) -> int:
    """Return how many rows it takes in so many points."""
    return max(row for _, _, row in _placed(wide)) + 1


def _placed(wide: float) -> Iterator[tuple[str, float, int]]:
    """Each entry with how far from the left it stands, and in which row."""
    said, x, row = wording("chart"), 0.0, 0
    for name in _ENTRIES:
        words = width(said[name])
        if x and x + _BESIDE + words > wide:
            x, row = 0.0, row + 1
        yield name, x, row
        x += _BESIDE + 1.5 + words + _BETWEEN
