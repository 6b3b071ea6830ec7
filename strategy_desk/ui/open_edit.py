"""A field whose words go further than restricted ones may: into a letter, or a referral."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QPlainTextEdit

from strategy_desk.domain.marking import refuse_marked
from strategy_desk.errors import RuleBroken


class OpenEdit(QPlainTextEdit):
    """Takes pasted words without their looks, and none with a protective mark.

    ``restricted`` carries why what was pasted was not taken.
    """

    restricted = Signal(object)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take words alone, and none that are restricted."""
        try:
            refuse_marked(source.text())
        except RuleBroken as error:
            self.restricted.emit(error)
        else:
            self.insertPlainText(source.text())
