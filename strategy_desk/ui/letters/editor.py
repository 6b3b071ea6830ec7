"""The words of one part of a letter: as high as they are, what is asked about underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QResizeEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextDocument,
)

from strategy_desk.domain.wording.phrases import Flag
from strategy_desk.ui.open_edit import OpenEdit
from strategy_desk.ui.theme import theme

SAVE_AFTER = 500
"""Milliseconds of typing after which a part is saved, as an answer of the referral is."""

FEWEST = 2
"""Lines of room that an empty part has."""


class PartEditor(OpenEdit):
    """Holds one part. ``waited`` follows a while of typing, ``left`` the keyboard."""

    waited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.marks = _Marks(self.document())
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SAVE_AFTER)
        self._clock.timeout.connect(self.waited)
        self.document().contentsChange.connect(self._typed)
        self.textChanged.connect(self._fit)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard has left."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._clock.stop()
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower, the words take more lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self._fit()

    def _typed(self, _: int, gone: int, new: int) -> None:
        if (
            self.hasFocus()
            and not self.isReadOnly()
            and (gone or new)
            and not self._clock.isActive()
        ):
            self._clock.start()

    def _fit(self) -> None:
        """Be as high as the words: a block is laid out when its height is asked for."""
        block, high = self.document().begin(), 0.0
        while block.isValid():
            high += self.blockBoundingRect(block).height()
            block = block.next()
        fewest = FEWEST * self.fontMetrics().lineSpacing()
        edges = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        self.setFixedHeight(round(max(high, fewest)) + edges + theme().px(6))


class _Marks(QSyntaxHighlighter):
    """Underlines what is asked about."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._flags: Sequence[Flag] = ()

    def present(self, flags: Sequence[Flag]) -> None:
        """Underline these, and nothing else."""
        if tuple(flags) != tuple(self._flags):
            self._flags = tuple(flags)
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Underline what begins in this line."""
        look = QTextCharFormat()
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        look.setUnderlineColor(theme().colour("accent"))
        begins = self.currentBlock().position()
        for flag in self._flags:
            first, last = flag.start - begins, flag.end - begins
            if last > 0 and first < len(text):
                self.setFormat(max(first, 0), min(last, len(text)) - max(first, 0), look)
