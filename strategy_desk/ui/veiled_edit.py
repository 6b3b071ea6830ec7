"""A field for one line of words: while names are hidden they are painted over, never changed."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from strategy_desk.domain.names_in_use import RUN
from strategy_desk.domain.share_safe import Hiding
from strategy_desk.ui.theme import theme

BEFORE_CARET = 5
"""Pixels that Qt's rectangle of the caret of a line edit begins before it."""


class VeiledEdit(QLineEdit):
    """Holds and gives true words. The word that is being typed is seen until it is finished."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hiding: Hiding | None = None
        self._typed_at = -1
        self.textEdited.connect(self._typed)
        self.cursorPositionChanged.connect(self._moved)

    def hide_names(self, hiding: Hiding | None) -> None:
        """Paint over these names; over none when nothing is hidden."""
        self._hiding = hiding
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, and over the place of each name what stands for it."""
        super().paintEvent(event)
        if self._hiding is None:
            return
        text = self.text()
        letters, caret = self.fontMetrics(), self.cursorRect()
        zero = (
            caret.left() + BEFORE_CARET - letters.horizontalAdvance(text[: self.cursorPosition()])
        )
        painter = QPainter(self)
        painter.setClipRect(self.contentsRect().adjusted(3, 0, -3, 0))
        for span in self._hiding.spans(finished(text, word_at(text, self._typed_at))):
            left = zero + letters.horizontalAdvance(text[: span.start])
            right = zero + letters.horizontalAdvance(text[: span.end])
            box = QRect(left, caret.top(), right - left, caret.height())
            painter.fillRect(box, theme().colour("bg.sunken"))
            painter.setPen(theme().colour("ink.1"))
            painter.drawText(
                box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, span.instead
            )
        painter.end()

    def _typed(self, _: str) -> None:
        self._typed_at = self.cursorPosition()

    def _moved(self, _: int, now: int) -> None:
        if now != self._typed_at:
            self._typed_at = -1


def finished(text: str, typed: tuple[int, int]) -> str:
    """Return a text with blanks in place of a word that is being typed."""
    start, end = typed
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"


def word_at(text: str, end: int) -> tuple[int, int]:
    """Return where the word is that ends at a place; empty where none does."""
    found = (match.span() for match in RUN.finditer(text) if match.end() == end)
    return next(found, (0, 0))
