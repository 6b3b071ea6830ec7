"""The question that files answer: how many are listed, and the way to them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.evidence_files import EvidenceFile, to_send
from strategy_desk.domain.measures import some
from strategy_desk.domain.nrm_forms import Question
from strategy_desk.ui.parts import KeyButton, wrapped
from strategy_desk.ui.theme import theme


class FilesRow(QWidget):
    """Says how many documents are listed and how many may be sent."""

    def __init__(self, question: Question) -> None:
        super().__init__()
        title = wrapped(f"{question.number}  {question.text}")
        title.setFont(theme().font(13.5, 600))
        self._words = wrapped("", "secondary")
        self.button = KeyButton(self.tr("Evidence…"), small=True)
        row = QHBoxLayout()
        row.addWidget(self._words, 1)
        row.addWidget(self.button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 5, 0, 5)
        whole.addWidget(title)
        whole.addLayout(row)

    def present(self, files: Sequence[EvidenceFile]) -> None:
        """Show how many there are."""
        going, _ = to_send(files)
        words = self.tr("{0} listed; the owners of {1} agreed to send them.")
        none = self.tr("No document is listed yet. Objective documents carry most weight.")
        self._words.setText(
            words.format(some(len(files), "document"), len(going)) if files else none
        )
