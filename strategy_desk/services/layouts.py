"""How the columns of an agency's chronologies are read, kept for its next file."""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.chronologies import Field, Layout
from strategy_desk.models.imports import LayoutRow
from strategy_desk.storage.unit_of_work import UnitOfWork


def of_agency(session: Session, agency: str) -> tuple[Layout, ...]:
    """Return how the columns of an agency's files were read so far."""
    rows = session.scalars(select(LayoutRow).where(LayoutRow.agency == agency))
    return tuple(_layout(row) for row in rows)


def remember(work: UnitOfWork, agency: str, layout: Layout) -> None:
    """Keep how columns under these headings are read, for the next file of the agency."""
    headings = json.dumps(layout.headings, ensure_ascii=False)
    known = select(LayoutRow).where(LayoutRow.agency == agency, LayoutRow.headings == headings)
    row = work.session.scalars(known).first()
    if row is None:
        row = LayoutRow(agency=agency, headings=headings, columns="")
        work.session.add(row)
    row.columns = json.dumps([field.value if field else None for field in layout.columns])
    row.day_first = layout.day_first


def _layout(row: LayoutRow) -> Layout:
    return Layout(
        headings=tuple(json.loads(row.headings)),
        columns=tuple(Field(name) if name else None for name in json.loads(row.columns)),
        day_first=row.day_first,
    )
