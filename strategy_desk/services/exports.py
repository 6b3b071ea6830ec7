"""Chronologies for somebody else's program, built from only what their reader may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from strategy_desk.domain.chart.entries import entries
from strategy_desk.domain.exports import ExportedTable, rows_of
from strategy_desk.domain.sharing import CHAIR
from strategy_desk.domain.time import instant_words
from strategy_desk.services import catalogues, events, timelines
from strategy_desk.services.timelines import TimelineKey


@dataclass(frozen=True, kw_only=True)
class ExportKey:
    """Whose chronology, for which reader, as it stands at a moment."""

    reference: str
    at: datetime
    audience: str = CHAIR.key


def chronology(session: Session, key: ExportKey) -> ExportedTable:
    """Return a child's chronology as a table of words.

    Raises:
        NotFound: there is no such child or reader.
    """
    asked = TimelineKey(reference=key.reference, as_of=key.at, audience=key.audience)
    timeline = timelines.read(session, asked)
    agencies = catalogues.agencies()
    files = events.written_in(session, timeline.child.id)
    held_back = "" if timeline.audience.is_family else _held_back(timeline.withheld)
    return ExportedTable(
        title=f"Chronology of {timeline.child.name}",
        note=f"As it stood at {instant_words(key.at)}, for {timeline.audience.label}.{held_back}",
        rows=tuple(rows_of(entries(timeline, agencies, files), {a.code: a.name for a in agencies})),
    )


def _held_back(count: int) -> str:
    return f" {count:,} line{'s are' if count > 1 else ' is'} held back." if count else ""
