"""The parts every page is made of."""

from strategy_desk.ui.parts.buttons import KeyButton
from strategy_desk.ui.parts.fields import Field
from strategy_desk.ui.parts.keys import KeyRow
from strategy_desk.ui.parts.labels import AgencyTag, Panel, Tag, caption, heading, words
from strategy_desk.ui.parts.tables import RECORD, Column, RecordTable, TableView

__all__ = [
    "RECORD",
    "AgencyTag",
    "Column",
    "Field",
    "KeyButton",
    "KeyRow",
    "Panel",
    "RecordTable",
    "TableView",
    "Tag",
    "caption",
    "heading",
    "words",
]
