"""Indicators with their evidence, those about services apart, and what protects, in equal space."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from strategy_desk.documents import history, marks, parts, tables
from strategy_desk.documents.layout import Flowable
from strategy_desk.documents.parts import slanted, strong
from strategy_desk.documents.style import CELL, NOTE, TOPIC
from strategy_desk.documents.wording import counted, wording
from strategy_desk.domain.indicators import Evidence, Indicators, IndicatorUse, Protective

SURE = 2
"""Separate sources that fill the square; one fills half of it."""

_WIDTHS = (52, 0, 26)


def indicators(found: Indicators, name: str) -> list[Flowable]:
    """Lay out what is in use about the child, what protects, and apart what is about services."""
    said = wording("nrm")
    note = parts.words(said["indicators_note"], style=NOTE, keeps=True)
    of_child = found.of_child
    table = _table(of_child) if of_child else parts.words(said["indicators_none"])
    laid = parts.section(said["indicators"], note, table)
    if found.proposed:
        waiting = counted(len(found.proposed), "indicator")
        laid.append(parts.words(said["indicators_proposed"].format(count=waiting), style=NOTE))
    laid += _protective(found.protective, name)
    if found.of_services:
        laid.append(
            parts.boxed(
                parts.heading(said["services"], replace(TOPIC, before=0)),
                parts.words(said["services_note"].format(child=name), style=NOTE, keeps=True),
                _table(found.of_services),
            )
        )
    return laid


def _protective(found: Sequence[Protective], name: str) -> list[Flowable]:
    said = wording("nrm")
    title = said["protective"].format(child=name)
    if not found:
        return parts.section(title, parts.words(said["protective_none"]))
    heads = (said["protective_what"], said["protective_source"], said["protective_when"])
    rows = [(strong(one.text), slanted(one.source), one.on) for one in found]
    return parts.section(title, tables.table(heads, rows, (0, 52, 26), continued=title))


def _table(uses: Sequence[IndicatorUse]) -> Flowable:
    said = wording("nrm")
    heads = (said["indicator"], said["evidence"], said["first_seen"])
    return tables.table(
        heads, [_indicator(use) for use in uses], _WIDTHS, continued=said["indicators"]
    )


def _indicator(use: IndicatorUse) -> tuple[Flowable, list[Flowable], str]:
    draw = marks.square if use.sources >= SURE else marks.half_square
    evidence: list[Flowable] = [_evidence(item) for item in use.items]
    about = f"{use.code}: {counted(use.sources, 'source')}."
    evidence.append(parts.words(slanted(about), style=CELL))
    return history.marked(draw, strong(use.name)), evidence, use.first_seen


def _evidence(item: Evidence) -> Flowable:
    confidence = item.confidence.value if item.confidence else ""
    about = ", ".join(filter(None, (item.label, item.source, item.on, confidence)))
    text = item.text.rstrip(".")
    return parts.words(f"{text}. ", slanted(f"{about}." if about else ""), style=CELL)
