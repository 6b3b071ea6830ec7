"""What is to go out after a meeting: sheets that are ready, and each deadline with its clock."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout

from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.presenters.outgoing import sheets_words
from strategy_desk.ui.parts import Noted, empty


class Clocks(QVBoxLayout):
    """A line for the sheets and one for each deadline, late ones in red."""

    def present(self, meeting: MeetingRecord, now: datetime) -> None:
        """Show what waits to go out."""
        empty(self)
        if ready := sheets_words(meeting):
            self.addWidget(Noted("checklist", ready, "done", ink="ink.1", weight=600))
        for due in meeting.dues:
            tone = "danger" if due.is_late(now) else "ink.1"
            self.addWidget(Noted("clock-hour-4", due.words(now), tone, weight=600))
