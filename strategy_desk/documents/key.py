"""The key to a chart's marks, in as many rows as it takes."""

from __future__ import annotations

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
    said, x, y = wording("chart"), left, top - 10
    for name, shape in _ENTRIES.items():
        words = said[name]
        if x > left and x + _BESIDE + width(words) > right:
            x, y = left, y - LINE
        marks.SHAPES[shape](canvas, x + 4, y, MARK)
        x += _BESIDE + 1.5
        draw_label(canvas, x, centred(y), words, Face.REGULAR, SMALL)
        x += width(words) + _BETWEEN
