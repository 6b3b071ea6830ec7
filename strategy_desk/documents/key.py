"""The key to a chart's marks, in as many rows as it takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from strategy_desk.documents import marks
from strategy_desk.documents.plot import MARK, Label, centred, in_languages, put, width
from strategy_desk.documents.tagging import TaggedCanvas
from strategy_desk.documents.wording import wording
from strategy_desk.domain.chart.marks import Shape

LINE = 12.5

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

_LETTERED = (
    "story_ratio",
    "key_high",
    "key_medium",
    "key_low",
    "open",
    "clocks_back",
    "clocks_on",
    "days",
    "months",
)
"""Words on the chart that have no room for two languages there: a bilingual key has both."""


def draw(
    canvas: TaggedCanvas, left: float, right: float, top: float, *, bilingual: bool = False
) -> None:
    """Draw each mark with what it means."""
    for name, labels, row in _placed(right - left, bilingual=bilingual):
        y = top - 10 - LINE * row
        if name in _ENTRIES:
            x = left + labels[0].x - _BESIDE + 2.5
            marks.SHAPES[_ENTRIES[name]](canvas, x, y, MARK)
        for label in labels:
            put(canvas, replace(label, x=left + label.x, y=centred(y)))


def height(wide: float, *, bilingual: bool = False) -> float:
    """Return how high its rows are in so many points of width, with some space around them."""
    return LINE * (max(row for _, _, row in _placed(wide, bilingual=bilingual)) + 2)


def _placed(wide: float, *, bilingual: bool) -> Iterator[tuple[str, list[Label], int]]:
    """Each entry with its words, from the left edge, and in which row they stand."""
    said, x, row = wording("chart"), 0.0, 0
    for name in (*_ENTRIES, *(_LETTERED if bilingual else ())):
        texts = in_languages(said[name], bilingual=bilingual)
        beside = _BESIDE if name in _ENTRIES else 0.0
        if x and x + beside + sum(width(text) for text, _ in texts) > wide:
            x, row = 0.0, row + 1
        x += beside + 1.5
        labels = []
        for text, language in texts:
            labels.append(Label(x=x, y=0, text=text, language=language))
            x = labels[-1].right
        yield name, labels, row
        x += _BETWEEN
