"""Rows of tables are as high as what stands in them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from strategy_desk.ui.tables import Column, RecordTable, TableView


@pytest.fixture
def table(qtbot: QtBot) -> TableView:
    view = TableView("Words")
    qtbot.addWidget(view)
    column: Column[str] = Column(heading="Words", text=lambda record: record)
    records: RecordTable[str] = RecordTable((column,), view)
    records.present(["Wed 30 Sep 2026 10:00", "Completed, with K. Amadi, return interview service"])
    view.setModel(records)
    view.show()
    return view


def lines(table: TableView, row: int) -> int:
    """How many lines the words of a row take where they are painted."""
    option, index = QStyleOptionViewItem(), table.model().index(row, 0)
    table.initViewItemOption(option)
    table.itemDelegate().initStyleOption(option, index)
    option.rect = table.visualRect(index)
    room: QRect = table.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, table)
    margin = table.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, table) + 1
    words, wrapped = QTextLayout(index.data(), option.font), QTextOption()
    wrapped.setWrapMode(QTextOption.WrapMode.WordWrap)
    words.setTextOption(wrapped)
    words.beginLayout()
    while (line := words.createLine()).isValid():
        line.setLineWidth(room.width() - 2 * margin)
    words.endLayout()
    return words.lineCount()


def test_no_row_is_lower_than_its_words(table: TableView):
    for width in range(90, 330):
        table.setColumnWidth(0, width)
        table.resizeRowsToContents()
        for row in (0, 1):
            room = table.rowHeight(row) // table.fontMetrics().height()
            assert room >= lines(table, row), f"{width} pixels"
