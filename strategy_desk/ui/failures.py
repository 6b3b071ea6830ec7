"""The one place that shows errors: a bar for what a person can put right, a dialog for our faults.

A report of a fault holds types, files and lines, never a value or a name.
"""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from strategy_desk.errors import DeskError
from strategy_desk.ui.parts import KeyButton, wrapped

log = logging.getLogger(__name__)


class FailureBar(QFrame):
    """What happened and what to do, over the page; Esc or Close puts it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("failureBar")
        self._words = wrapped("")
        close = KeyButton(self.tr("Close"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.addWidget(self._words, 1)
        row.addWidget(close)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self._words.setText(sentence)
        self.show()

    def show_failure(self, error: Exception) -> None:
        """Show what a person can put right here; anything else is a fault of ours."""
        if isinstance(error, DeskError):
            self.say(error.sentence)
        else:
            report_fault(error)


def report_fault(error: BaseException) -> None:
    """Log a fault without values, and say that nothing was half-saved."""
    report = without_values(error)
    log.error("fault\n%s", report)
    if QApplication.instance() is None:
        return

    from PySide6.QtWidgets import QMessageBox  # seldom needed, and not light

    box = QMessageBox(QApplication.activeWindow())
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("Strategy Desk")
    box.setText("Something went wrong in the program. Nothing was half-saved. Go on, or restart.")
    box.setDetailedText(report)
    box.open()


def without_values(error: BaseException) -> str:
    """Return type, files and lines of an error: its message could hold a name."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{type(error).__module__}.{type(error).__qualname__}"]
    lines += [
        f"  {frame.filename.rpartition('strategy_desk')[2]}:{frame.lineno} {frame.name}"
        for frame in frames
    ]
    return "\n".join(lines)


def install() -> None:
    """Catch what no page caught."""

    def caught(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report_fault(error)

    sys.excepthook = caught
