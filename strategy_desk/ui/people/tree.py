"""The list of people and places, by kind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from strategy_desk.domain.links import Thing
from strategy_desk.domain.places import miles_words
from strategy_desk.presenters.network import Line
from strategy_desk.ui.tables import LEFT, RIGHT, Column
from strategy_desk.ui.theme import theme

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole

NAME, ABOUT, MARK = 0, 1, 2
NAME_WIDTH = 176
STRETCH, FITTED = QHeaderView.ResizeMode.Stretch, QHeaderView.ResizeMode.ResizeToContents
GIVE_WAY = (ABOUT, 4, 5, 6)
"""Columns that go where there is little room; the details have what they say."""


class ThingTree(QTreeView):
    """Shows everybody and everything under headings. ``chosen`` carries a `Line`, or nothing.

    Left and Right close and open a heading.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = self._make_columns()
        self._items = QStandardItemModel(0, len(self._columns), self)
        for place, column in enumerate(self._columns):
            title = QStandardItem(column.heading)
            title.setTextAlignment(RIGHT if column.right else LEFT)
            self._items.setHorizontalHeaderItem(place, title)
        self.setModel(self._items)
        self.setAccessibleName(self.tr("People and places"))
        self.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.setAllColumnsShowFocus(True)
        self.setUniformRowHeights(True)
        self.setIndentation(theme().px(14))
        self._size_columns()

    @property
    def line(self) -> Line | None:
        """What is chosen; nothing on a heading."""
        return _line(self.currentIndex())

    def present(self, lines: Sequence[Line], wanted: Thing | None = None) -> None:
        """Show lines in the order given, and choose the one wanted.

        With none wanted, what was chosen stays so, or else what stands in its place; what was
        closed stays closed.
        """
        before, place, closed = self.line, self._place(), self._closed()
        self._items.removeRows(0, self._items.rowCount())
        for title, members in groupby(lines, key=lambda line: line.group):
            self._add_group(title, list(members))
            self.setExpanded(self._items.index(self._items.rowCount() - 1, 0), title not in closed)
        self._choose(wanted or (before.thing if before else None), place)

    def be_narrow(self, *, narrow: bool) -> None:
        """Leave out the columns that matter least, or show them again."""
        for column in GIVE_WAY:
            self.setColumnHidden(column, narrow)
        self.header().setSectionResizeMode(MARK, STRETCH if narrow else FITTED)

    def lines(self) -> list[QModelIndex]:
        """Return where each line stands, headings left out."""
        headings = [self._items.index(row, 0) for row in range(self._items.rowCount())]
        return [
            self._items.index(row, 0, heading)
            for heading in headings
            for row in range(self._items.rowCount(heading))
        ]

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which line is chosen now."""
        super().currentChanged(current, previous)
        self.chosen.emit(_line(current))

    def _choose(self, thing: Thing | None, place: int) -> None:
        lines = self.lines()
        found = [index for index in lines if (line := _line(index)) and line.thing == thing]
        opened = [index for index in lines if self.isExpanded(index.parent())]
        if found or opened:
            self.setCurrentIndex((found or opened[place:] or opened[-1:])[0])
        self.chosen.emit(self.line)

    def _place(self) -> int:
        here = self.currentIndex().siblingAtColumn(NAME)
        lines = self.lines()
        return lines.index(here) if here in lines else 0

    def _closed(self) -> set[str]:
        headings = {index.parent(): _line(index) for index in self.lines()}
        return {line.group for at, line in headings.items() if line and not self.isExpanded(at)}

    def _add_group(self, title: str, members: Sequence[Line]) -> None:
        heading = QStandardItem(f"{self.tr(title)}  {len(members)}")
        heading.setFont(theme().font(13.5, 600))
        # The cells under a heading that spans them are still there to a screen reader.
        rest = [QStandardItem() for _ in self._columns[1:]]
        for cell in rest:
            cell.setData(heading.text(), Qt.ItemDataRole.AccessibleTextRole)
        self._items.appendRow([heading, *rest])
        self.setFirstColumnSpanned(self._items.rowCount() - 1, QModelIndex(), True)
        for line in members:
            heading.appendRow(self._row(line))

    def _row(self, line: Line) -> list[QStandardItem]:
        items: list[QStandardItem] = []
        for column in self._columns:
            item = QStandardItem(column.text(line))
            item.setToolTip(column.text(line))
            item.setTextAlignment(RIGHT if column.right else LEFT)
            spoken = f"{column.heading}: {column.text(line)}" if items else line.sentence
            item.setData(spoken, Qt.ItemDataRole.AccessibleTextRole)
            item.setData(line, LINE)
            items.append(item)
        items[MARK].setFont(theme().font(14, 600))
        return items

    def _make_columns(self) -> tuple[Column[Line], ...]:
        return (
            Column(heading=self.tr("Name"), text=lambda o: o.name),
            Column(heading=self.tr("Who or what"), text=lambda o: o.about),
            Column(heading=self.tr("More than once"), text=lambda o: o.mark),
            Column(heading=self.tr("Episodes"), text=lambda o: _count(len(o.episodes)), right=True),
            Column(heading=self.tr("Events"), text=lambda o: _count(o.events), right=True),
            Column(heading=self.tr("First seen"), text=lambda o: o.first),
            Column(heading=self.tr("Last seen"), text=lambda o: o.last),
            Column(
                heading=self.tr("From home"),
                text=lambda o: self.tr("{0} mi").format(miles_words(o.miles)) if o.miles else "",
                right=True,
            ),
            Column(heading=self.tr("May see it"), text=lambda o: o.reads),
        )

    def _size_columns(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setDefaultAlignment(LEFT)
        modes = {NAME: QHeaderView.ResizeMode.Interactive, ABOUT: STRETCH}
        for place in range(len(self._columns)):
            header.setSectionResizeMode(place, modes.get(place, FITTED))
        header.resizeSection(NAME, theme().px(NAME_WIDTH))


def _line(index: Index) -> Line | None:
    found = index.data(LINE)
    return found if isinstance(found, Line) else None


def _count(number: int) -> str:
    return str(number) if number else "–"
