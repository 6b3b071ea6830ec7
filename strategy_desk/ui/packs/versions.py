"""What each version of a pack holds, as a table to look at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from strategy_desk.domain.packs import For, PackVersion
from strategy_desk.ui.tables import LEFT, Column, RecordTable, TableView
from strategy_desk.ui.theme import theme

ROW = 23
"""Pixels of a row: it is looked at now and then, and the people above need the room."""

HEADINGS = 40
"""Pixels of the headings, of two lines."""

YES, NO, PLAIN = "✓", "–", "in plain words"


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One kind of thing, and what a version says of it."""

    name: str
    of: Callable[[PackVersion], str]


def _has(version: PackVersion, *documents: str) -> str:
    if not set(documents) & set(version.documents):
        return NO
    return PLAIN if version.reader is For.FAMILY else YES


HOLDINGS = (
    Holding(
        name="Restricted lines",
        of=lambda one: YES if one.reader is For.OWN and "minutes" in one.documents else NO,
    ),
    Holding(name="Minutes", of=lambda one: _has(one, "minutes")),
    Holding(name="Letter that the chair read", of=lambda one: _has(one, "family-letter")),
    Holding(name="Decisions and reasons", of=lambda one: _has(one, "minutes", "decisions")),
    Holding(
        name="All actions",
        of=lambda one: _has(one, "minutes", "decisions") if one.documents != ("actions",) else NO,
    ),
    Holding(name="Timeline chart", of=lambda one: YES if "timeline" in one.documents else NO),
    Holding(name="Papers that were added", of=lambda one: YES if one.papers else NO),
    Holding(name="Names of other children", of=lambda _: NO),
)


def _says(version: PackVersion, row: Holding) -> str:
    return row.of(version)


class Versions(TableView):
    """A row a thing, a column a version."""

    def __init__(self, versions: Sequence[PackVersion]) -> None:
        super().__init__("")
        self.setAccessibleName(self.tr("What each version holds"))
        columns: list[Column[Holding]] = [Column(heading="", text=lambda row: row.name)]
        columns += [Column(heading=one.name, text=partial(_says, one)) for one in versions]
        self.records: RecordTable[Holding] = RecordTable(columns, self)
        self.setModel(self.records)
        # A version that holds marks alone is narrow but for its name, which wraps.
        self.fit(*(at for at, one in enumerate(versions, 1) if one.reader is not For.FAMILY))
        self.horizontalHeader().setDefaultAlignment(LEFT | Qt.TextFlag.TextWordWrap)
        self.horizontalHeader().setFixedHeight(theme().px(HEADINGS))
        self.records.present(HOLDINGS)
        self.verticalHeader().setDefaultSectionSize(theme().px(ROW))
        height = self.verticalHeader().length() + theme().px(HEADINGS)
        self.setFixedHeight(height + 2 * self.frameWidth() + 2)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
