"""The forms of a disagreement: why and the chair's response, and the next stage of taking it up."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from strategy_desk.domain.dissents import ComingStage, EscalateDissent
from strategy_desk.domain.meetings import MeetingRecord
from strategy_desk.domain.minutes import LineKind, Respond, WriteLine
from strategy_desk.domain.time import day_words
from strategy_desk.ui.parts import EntryForm, wrapped


def dissent_here(meeting: MeetingRecord, here: WriteLine | None) -> tuple[Respond, str] | None:
    """Return what is known of the line under the caret if it says who did not agree, and its words.

    Where it says something else, of the first line that does; nothing where none does.
    """
    said = {line.id: line for line in meeting.lines if line.kind is LineKind.DISSENT}
    if here is not None and here.kind is LineKind.DISSENT:
        known = said.get(here.line)
        reason, response = (known.reason, known.response) if known else ("", "")
        return Respond(line=here.line, reason=reason, response=response), here.text
    for first in said.values():
        return Respond(line=first.id, reason=first.reason, response=first.response), first.text
    return None


class ResponseForm(EntryForm):
    """Asks why somebody did not agree, and for the chair's response. ``asked`` has the command."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._about: Respond | None = None
        self.said, self.why, self.words = wrapped("", "secondary"), QLineEdit(), QLineEdit()
        self.first = self.why
        rows = (
            (self.tr("Did not agree"), self.said),
            (self.tr("Why, in their words"), self.why),
            (self.tr("The chair responds"), self.words),
        )
        self.lay_out(rows, self.tr("Keep both"))
        self.entered.connect(self._ask)

    def begin(self, known: Respond, said: str) -> None:
        """Ask for what is still wanted of what a line says: the reason first."""
        self._about = known
        self.said.setText(said)
        self.why.setText(known.reason or "")
        self.words.setText(known.response or "")
        self.first = self.words if known.reason else self.why

    def _ask(self) -> None:
        if self._about is not None:
            self.asked.emit(
                Respond(line=self._about.line, response=self.words.text(), reason=self.why.text())
            )


class StageForm(EntryForm):
    """Asks who raises the next stage, and with whom. ``asked`` carries the command."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._coming: ComingStage | None = None
        self.said, self.stage = wrapped("", "secondary"), wrapped("")
        self.by, self.to = QLineEdit(), QLineEdit()
        self.first = self.to
        meanwhile = self.tr("What keeps the child safe goes ahead meanwhile.")
        rows = (
            (self.tr("Did not agree"), self.said),
            (self.tr("Next"), self.stage),
            (self.tr("Raised by, name and post"), self.by),
            (self.tr("With whom, name and post"), self.to),
            ("", wrapped(meanwhile, "secondary")),
        )
        self.lay_out(rows, self.tr("Escalate it"))
        self.entered.connect(self._ask)

    def begin(self, coming: ComingStage) -> None:
        """Ask about the stage that comes next."""
        self._coming = coming
        words = self.tr("Stage {0}, {1}. To be answered by {2}.")
        self.said.setText(coming.words)
        self.stage.setText(words.format(coming.stage, coming.name, day_words(coming.due)))
        self.by.setText(coming.speaker)
        self.to.clear()
        self.first = self.to if coming.speaker else self.by

    def _ask(self) -> None:
        if self._coming is not None:
            command = EscalateDissent(line=self._coming.line, by=self.by.text(), to=self.to.text())
            self.asked.emit(command)
