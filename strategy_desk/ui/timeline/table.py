"""The chart as a table for those who hear it: rows are lanes, cells are marks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from strategy_desk.domain.chart.agency_lanes import STATES
from strategy_desk.domain.chart.content import Chosen
from strategy_desk.domain.chart.marks import Lane
from strategy_desk.ui.tables import Index, Role


class MarksTable(QAbstractTableModel):
    """Presents lanes of marks. A lane with fewer marks than another has empty cells at its end."""

    def __init__(self) -> None:
        super().__init__()
        self.lanes: Sequence[Lane] = ()

    def present(self, lanes: Sequence[Lane]) -> None:
        """Replace everything shown."""
        self.beginResetModel()
        self.lanes = lanes
        self.endResetModel()

    def index_of(self, chosen: Chosen) -> QModelIndex:
        """Return the cell of a mark; an invalid one where its lane is not shown."""
        for row, lane in enumerate(self.lanes):
            if lane.code == chosen.row and chosen.position < len(lane):
                return self.index(row, chosen.position)
        return QModelIndex()

    def chosen(self, index: Index) -> Chosen | None:
        """Return the mark of a cell; nothing for an empty one."""
        if not self._has_mark(index):
            return None
        return Chosen(row=self.lanes[index.row()].code, position=index.column())

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the lanes."""
        return 0 if parent.isValid() else len(self.lanes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Count the marks of the fullest lane."""
        return 0 if parent.isValid() else max(map(len, self.lanes), default=0)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let marks be chosen, and empty cells not."""
        if not self._has_mark(index):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Role.DisplayRole) -> str | None:
        """Say a mark as a sentence."""
        if role not in (Role.DisplayRole, Role.AccessibleTextRole) or not self._has_mark(index):
            return None
        return self.lanes[index.row()].mark(index.column()).sentence

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> str | None:
        """Name a lane, and number its marks."""
        if role != Role.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return str(section + 1)
        lane = self.lanes[section]
        return self.tr("{0}, over time").format(lane.name) if STATES in lane.code else lane.name

    def _has_mark(self, index: Index) -> bool:
        return index.isValid() and index.column() < len(self.lanes[index.row()])
