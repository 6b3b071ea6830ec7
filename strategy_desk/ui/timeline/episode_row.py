"""The top row: missing episodes as bars, the time at home between them, and how many so far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from strategy_desk.domain.chart.bars import Bar, Doubt
from strategy_desk.domain.chart.content import EPISODE_ROW
from strategy_desk.ui.theme import theme
from strategy_desk.ui.timeline import lettering, marks
from strategy_desk.ui.timeline.frame import Frame
from strategy_desk.ui.timeline.lettering import Style
from strategy_desk.ui.timeline.placing import CLEAR, Placed, fitting

LENGTH, LENGTH_CHOSEN = Style(px=11.5, weight=500), Style(px=11.5, weight=700)
GAP, SHORT_GAP = Style(px=11.5, weight=500, ink="ink.2"), Style(px=11.5, weight=700, ink="danger")
COUNT = Style(px=11.5, weight=600, ink="accent")
COUNT_CHOSEN = Style(px=11.5, weight=700, ink="accent")
LETTER, LETTER_ON_SOLID = (
    Style(px=11, weight=700),
    Style(px=11, weight=700, ink="bg.panel", halo=""),
)

ROUND_LETTER = 6
"""Pixels that a bar is wider than its letter, for the letter to stand in it."""

LEAST_BRACKET = 3

JOIN = Style(px=11.5, weight=600, ink="caution", halo="")
JOIN_WORDS = "Join?"


def draw(painter: QPainter, frame: Frame) -> None:
    """Draw the row."""
    shown = visible(frame)
    if frame.switches.count:
        _count(painter, frame, shown)
    if frame.switches.gaps:
        _brackets(painter, frame)
    painter.setPen(QPen(theme().colour("ink.3"), 1))
    base = round(frame.rows.base) + 0.5
    painter.drawLine(QLineF(frame.scale.left, base, frame.scale.right, base))
    for bar in shown:
        _bar(painter, frame, bar)
    for label in labels(frame):
        label.draw(painter)
    for box, _ in prompts(frame):
        _prompt(painter, box)


def visible(frame: Frame) -> list[Bar]:
    """Return the episodes in view, in order."""
    at = frame.scale
    return [frame.content.bars[p] for p in frame.shapes.bars.visible(at.first, at.last)]


def box_of(frame: Frame, bar: Bar) -> QRectF:
    """Return where the bar of an episode stands."""
    at, size = frame.scale, frame.rows.size
    left, right = at.clipped(bar.start), at.clipped(bar.end)
    high, foot = size.bar * marks.HEIGHTS.get(bar.rank, 1.0), frame.rows.base
    if bar.half:
        high, foot = high / 2, foot - (size.bar / 2 if bar.half == 2 else 0)
    return QRectF(left, foot - high, max(right - left, marks.LEAST_BAR), high)


def labels(frame: Frame) -> list[Placed]:
    """Return the words of the row that fit: lengths, gaps and numbers. None meets another."""
    shown = visible(frame)
    found = fitting(length_label(frame, bar) for bar in shown)
    if frame.switches.gaps:
        found += fitting(_gap_labels(frame))
    if frame.switches.count:
        height = _heights(frame)
        found += fitting(number_label(frame, bar, height) for bar in shown)
    return found


def prompts(frame: Frame) -> list[tuple[QRectF, Doubt]]:
    """Return where it is asked whether to join two reports: over them, where no gap is."""
    at, scale = frame.scale, theme().scale
    wide, high = lettering.width(JOIN_WORDS, JOIN) + 12, 17 * scale
    top = frame.rows.of(EPISODE_ROW).top + 1
    found: list[tuple[QRectF, Doubt]] = []
    for doubt in frame.content.doubts:
        box = QRectF(at.x(doubt.at) - wide / 2, top, wide, high)
        clear = not found or box.left() >= found[-1][0].right() + CLEAR
        if at.first <= doubt.at <= at.last and clear:
            found.append((box, doubt))
    return found


def length_label(frame: Frame, bar: Bar, style: Style = LENGTH) -> Placed:
    """Return how long an episode was, to stand under its bar."""
    half = lettering.width(bar.length, style) / 2 + 1
    middle = min(
        max(box_of(frame, bar).center().x(), frame.scale.left + half), frame.scale.right - half
    )
    return Placed.middle(middle, frame.rows.base + 13 * theme().scale, bar.length, style)


def number_label(
    frame: Frame, bar: Bar, height: Callable[[int], float] | None = None, style: Style = COUNT
) -> Placed:
    """Return the number of an episode, to stand on its step of the running count."""
    x = frame.scale.clipped(bar.start) + 2.5
    y = (height or _heights(frame))(bar.number) - 3
    return Placed(x=x, baseline=y, text=str(bar.number), style=style)


def _gap_labels(frame: Frame) -> list[Placed]:
    taken = [box for box, _ in prompts(frame)]
    found: list[Placed] = []
    for left, right, y, label, short in _gaps(frame):
        style = SHORT_GAP if short else GAP
        placed = Placed.middle((left + right) / 2, y - 4.5, label, style)
        free = not any(box.intersects(placed.box) for box in taken)
        if free and right - left > placed.width - 6:
            found.append(placed)
    return found


def _gaps(frame: Frame) -> list[tuple[float, float, float, str, bool]]:
    """The brackets in view: left, right, height, label and whether under 72 hours."""
    at = frame.scale
    y = frame.rows.of(EPISODE_ROW).top + 18 * theme().scale
    found: list[tuple[float, float, float, str, bool]] = []
    for position in frame.shapes.gaps.visible(at.first, at.last):
        gap = frame.content.gaps[position]
        left, right = at.clipped(gap.start), at.clipped(gap.end)
        if right - left >= LEAST_BRACKET:
            found.append((left, right, y, gap.label, gap.short))
    return found


def _heights(frame: Frame) -> Callable[[int], float]:
    """Return the height of the running count by number, from the first in view to the last."""
    before, most = _counts(frame)
    top = frame.rows.of(EPISODE_ROW).top + 37 * theme().scale
    bottom = frame.rows.base - frame.rows.size.bar - 7
    return lambda number: bottom - (number - before) / max(1, most - before) * (bottom - top)


def _counts(frame: Frame) -> tuple[int, int]:
    """How many episodes there were before the view, and up to its end."""
    begun, bars = frame.shapes.begun, frame.content.bars
    before, most = (bisect_left(begun, second) for second in (frame.scale.first, frame.scale.last))
    return bars[before - 1].number if before else 0, bars[most - 1].number if most else 0


def _count(painter: QPainter, frame: Frame, shown: Sequence[Bar]) -> None:
    at, look, height = frame.scale, theme(), _heights(frame)
    y = height(_counts(frame)[0])
    path = QPainterPath(QPointF(at.left, y))
    for bar in shown:
        x = at.clipped(bar.start)
        path.lineTo(x, y)
        y = height(bar.number)
        path.lineTo(x, y)
    end = max(at.clipped(frame.content.now), at.left)
    path.lineTo(end, y)
    ground = QPainterPath(path)
    ground.lineTo(end, frame.rows.base)
    ground.lineTo(at.left, frame.rows.base)
    tint = look.colour("accent.tint")
    tint.setAlphaF(0.55)
    painter.fillPath(ground, tint)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.colour("accent"), 1.6))
    painter.drawPath(path)


def _brackets(painter: QPainter, frame: Frame) -> None:
    look = theme()
    for left, right, y, _, short in _gaps(frame):
        ink, thick = (look.colour("danger"), 1.8) if short else (look.colour("ink.3"), 1.1)
        painter.setPen(QPen(ink, thick))
        a, b = left + 0.8, right - 0.8
        painter.drawPolyline([QPointF(a, y + 4), QPointF(a, y), QPointF(b, y), QPointF(b, y + 4)])


def _bar(painter: QPainter, frame: Frame, bar: Bar) -> None:
    box, at = box_of(frame, bar), frame.scale
    marks.bar(painter, box, bar.rank, over=not bar.open)
    if bar.begins_about:
        until = at.clipped(bar.start + bar.begins_about)
        part = QRectF(box.left(), box.top(), until - box.left(), box.height())
        marks.fading(painter, part, rightwards=False)
    if bar.ends_about:
        since = at.clipped(bar.end - bar.ends_about)
        part = QRectF(since, box.top(), box.right() - since, box.height())
        marks.fading(painter, part, rightwards=True)
    if bar.open and bar.end <= at.last:
        ink = theme().colour(marks.TOKENS.get(bar.rank, "risk.low"))
        marks.chevrons(painter, box.right(), box.top(), box.bottom(), ink)
    style = LETTER_ON_SOLID if bar.rank >= marks.HIGH else LETTER
    if box.width() > lettering.width(bar.letter, style) + ROUND_LETTER:
        baseline = box.bottom() - max((min(box.height(), 14) - 8) / 2, 2)
        lettering.write_middle(painter, box.center().x(), baseline, bar.letter, style)


def _prompt(painter: QPainter, box: QRectF) -> None:
    look = theme()
    painter.setPen(QPen(look.colour("caution.line"), 1))
    painter.setBrush(look.colour("caution.tint"))
    painter.drawRoundedRect(box, 3, 3)
    lettering.plain(painter, box, JOIN_WORDS, JOIN, Qt.AlignmentFlag.AlignCenter)
