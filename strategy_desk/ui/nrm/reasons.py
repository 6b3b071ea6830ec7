"""Why not to refer: a reason for each indicator about the child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from strategy_desk.domain.indicators import IndicatorUse
from strategy_desk.ui.parts import wrapped
from strategy_desk.ui.theme import theme


class Reasons(QWidget):
    """A line for each indicator in use. What was typed stays with its indicator."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[str, QLineEdit] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def present(self, uses: Sequence[IndicatorUse]) -> None:
        """Ask about these; those that are asked about already stay."""
        for use in uses:
            if use.code not in self.lines:
                words = f"{use.code}  {use.name}"
                label, line = wrapped(words, "secondary"), QLineEdit()
                label.setFont(theme().font(12.5))
                label.setBuddy(line)
                line.setAccessibleName(
                    self.tr("Why it does not lead to a referral: {0}").format(words)
                )
                self.lines[use.code] = line
                self._column.addWidget(label)
                self._column.addWidget(line)

    def typed(self) -> Mapping[str, str]:
        """What was typed, by code."""
        return {code: line.text() for code, line in self.lines.items()}

    def fill(self, reasons: Mapping[str, str]) -> None:
        """Let lines that are empty say this."""
        for code, words in reasons.items():
            if code in self.lines and not self.lines[code].text():
                self.lines[code].setText(words)
