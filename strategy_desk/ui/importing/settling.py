"""What earlier files left open: pairs to decide or to part again, and rows to answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from strategy_desk.domain.agencies import Agency
from strategy_desk.errors import DeskError
from strategy_desk.presenters.importing.settling import Settling, SettlingShown
from strategy_desk.ui.importing.pairs import PairPanel
from strategy_desk.ui.importing.questions import QuestionsPanel
from strategy_desk.ui.parts import KeyButton, caption, heading, wrapped


class SettlingPanel(QWidget):
    """Shows what is open. ``left`` goes back to the file.

    ``counted`` carries how much is open, and how many pairs there are in all.
    """

    left = Signal()
    counted = Signal(int, int)

    def __init__(self, agencies: Sequence[Agency], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about = caption("")
        self.pairs = PairPanel()
        self.questions = QuestionsPanel(agencies)
        self._empty = wrapped(self.tr("Nothing is open, and no accounts were put together."))
        self.back = KeyButton(self.tr("Back to the file"), "Esc")
        self.back.clicked.connect(self.left)
        leave = QShortcut(QKeySequence("Escape"), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.left)
        self._lay_out()

    def connect_to(self, presenter: Settling) -> None:
        """Wire what a person does to the presenter."""
        self._presenter = presenter
        self.pairs.decided.connect(presenter.decide)
        self.pairs.moved.connect(presenter.show_pair)
        self.pairs.sided.connect(presenter.choose_side)
        self.questions.answered.connect(presenter.answer)

    def present(self, shown: SettlingShown) -> None:
        """Show what is open, and what was decided."""
        words = self.tr("{0} open, for {1}") if shown.open_now else self.tr("nothing open, for {1}")
        self._about.setText(words.format(shown.open_now, shown.child))
        self.pairs.present(shown.pairs)
        self.pairs.setVisible(bool(shown.pairs.pairs))
        self.questions.present(shown.rows)
        self.questions.setVisible(bool(shown.rows))
        self._empty.setVisible(not shown.pairs.pairs and not shown.rows)
        self.counted.emit(shown.open_now, len(shown.pairs.pairs))

    def refused(self, error: DeskError) -> None:
        """Say why a decision or an answer was not saved."""
        self.questions.refused(error.sentence)

    def answered(self) -> None:
        """Let go of what was typed: it is saved."""
        self.questions.clear()

    def focus_first(self) -> None:
        """Move the keyboard to the first thing that is open."""
        first = self.pairs if self.pairs.isVisibleTo(self) else self.questions.table
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(heading(self.tr("What files left open"), 18))
        head.addWidget(self._about, 1)
        head.addWidget(self.back)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 8, 16, 6)
        whole.addLayout(head)
        whole.addWidget(self.pairs, 1)
        whole.addWidget(self.questions)
        whole.addWidget(self._empty)
        whole.addStretch(0)
