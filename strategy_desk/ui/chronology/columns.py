"""The columns of the chronology."""

from __future__ import annotations

from collections.abc import Callable

from strategy_desk.domain.chart.entries import Entry
from strategy_desk.domain.chart.marks import Shape
from strategy_desk.ui.tables import Column

RED = frozenset({Shape.OVERDUE, Shape.DID_NOT_HAPPEN, Shape.NOT_HELD, Shape.HELD_LATE})
RISKS = ("no apparent risk", "low", "medium", "high")
WIDTHS = (160, 110, 115, 120, 330, 95, 150, 150, 60, 120, 130, 120)
"""Of each column at first, in pixels; the fact takes what room is left."""

FACT = 4


def columns(tr: Callable[[str], str]) -> tuple[Column[Entry], ...]:
    """Return them, their headings in the language of the window."""
    return (
        Column(heading=tr("When"), text=lambda e: e.when, sort=lambda e: e.order),
        Column(heading=tr("As written"), text=lambda e: e.written),
        Column(heading=tr("Who"), text=lambda e: e.lane),
        Column(heading=tr("What"), text=lambda e: e.what, tone=_tone),
        Column(heading=tr("Fact"), text=lambda e: e.text),
        Column(heading=tr("Risk"), text=lambda e: e.risk, sort=_risk),
        Column(heading=tr("Done about it"), text=lambda e: e.response),
        Column(heading=tr("The child said"), text=lambda e: e.said),
        Column(heading=tr("Weight"), text=lambda e: e.weight),
        Column(heading=tr("From"), text=lambda e: e.source),
        Column(heading=tr("File and row"), text=lambda e: e.files),
        Column(heading=tr("Reads"), text=lambda e: e.reads),
    )


def _tone(entry: Entry) -> str:
    return "danger" if entry.mark.shape in RED else ""


def _risk(entry: Entry) -> int | None:
    return RISKS.index(entry.risk) if entry.risk in RISKS else None
