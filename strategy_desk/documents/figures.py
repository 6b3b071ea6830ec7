"""What the record shows: the measures of a timeline in sentences, and as a strip of figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from strategy_desk.documents import fonts, tables
from strategy_desk.documents.fonts import Face
from strategy_desk.documents.grid import Grid
from strategy_desk.documents.layout import Flowable
from strategy_desk.documents.parts import bullets, section, strong, words
from strategy_desk.documents.style import CELL, LANDSCAPE, NOTE
from strategy_desk.documents.wording import counted, long_moment, wording
from strategy_desk.domain import measures
from strategy_desk.domain.chart import cells
from strategy_desk.domain.chart.cells import Cell
from strategy_desk.domain.measures import Measure
from strategy_desk.domain.timelines import Timeline

_NAME = replace(CELL, size=8.6, leading=11.5)
_NOTE = replace(CELL, size=9, leading=15)
_VALUE = 12.0
_AROUND = 11.0
"""How a figure of the strip is set, and the points kept free around it."""


def sentences(timeline: Timeline, codes: Sequence[str]) -> list[str]:
    """Return the sentence of each measure named, as it stands."""
    found = measures.all_of(timeline)
    return [found[code].text for code in codes if code in found]


def shown(timeline: Timeline, codes: Sequence[str] = (), name: str = "") -> list[Flowable]:
    """Return the section of every measure, or of those named, each with what it left out.

    ``name`` says whose they are, where a document is about several children.
    """
    said = wording("record")
    body: list[Flowable] = [
        words(note(timeline), style=NOTE, keeps=True),
        bullets(told(timeline, codes)),
    ]
    if timeline.warnings:
        body += section(said["warnings"], bullets(timeline.warnings))
    about = wording("minutes")["about"].format(what=said["shows"], child=name)
    return section(about if name else said["shows"], *body)


def told(timeline: Timeline, codes: Sequence[str] = ()) -> list[str]:
    """Return the sentence of every measure, or of those named, each with what it left out.

    A copy that knows nothing of other children does not say so: its reader would ask of whom.
    """
    found = measures.all_of(timeline)
    if timeline.co_missing is None:
        del found["M36"]
    return [_sentence(found[code]) for code in codes or found if code in found]


def note(timeline: Timeline) -> str:
    """Return how the sentences are to be read."""
    return wording("record")["shows_note"].format(moment=long_moment(timeline.as_of))


def strip(timeline: Timeline) -> Grid:
    """Return the figures that stand over a chart, each with what it was: those of the screen."""
    shown = cells.cells(timeline, measures.all_of(timeline))
    names = [words(cell.label, style=_NAME) for cell in shown]
    values = [words(strong(cell.value, _VALUE), _note(cell), style=_NOTE) for cell in shown]
    wanted = [_widest(cell) for cell in shown]
    spare = (LANDSCAPE.measure - sum(wanted)) / len(shown)
    return tables.figures(names, values, [width + spare for width in wanted])


def _widest(cell: Cell) -> float:
    """Points that a figure and its name want, with the space around them."""
    name = fonts.width(cell.label, _NAME.face, _NAME.size)
    value = fonts.width(cell.value, Face.BOLD, _VALUE)
    return max(name, value + fonts.width(_note(cell), _NOTE.face, _NOTE.size)) + _AROUND


def _note(cell: Cell) -> str:
    return f"\u00a0 {cell.note}" if cell.note else ""


def _sentence(measure: Measure) -> str:
    if not measure.left_out:
        return measure.text
    records = counted(measure.left_out, "record")
    return f"{measure.text} {wording('record')['left_out'].format(records=records)}"
