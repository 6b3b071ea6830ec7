"""The line being written: its speaker, its words, and when it is saved."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from strategy_desk.domain.meetings import Attendance
from strategy_desk.domain.minutes import WriteLine
from strategy_desk.ui.parts import AgencyTag, caption, empty
from strategy_desk.ui.theme import theme

SAVE_AFTER = 200
"""Milliseconds of typing after which the line so far is saved, counted from its first change."""


class LineWriter(QWidget):
    """One line under the pen. Emits what to save; never decides what is saved.

    ``changed`` carries the line at most every `SAVE_AFTER` ms while it is typed; ``finished``
    carries it when Enter ends it or the writer leaves it.
    """

    changed = Signal(object)
    finished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft: WriteLine | None = None
        self._saved_text = ""
        self._editor = _Editor(self)
        self._speaker = QVBoxLayout()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.addLayout(self._speaker)
        row.addWidget(self._editor, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setObjectName("lineWriter")
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(SAVE_AFTER)
        self._clock.timeout.connect(self._save)
        self._editor.typed.connect(self._typed)
        self._editor.ended.connect(self.finish)
        self._editor.left.connect(self._save)
        self.setFocusProxy(self._editor)

    @property
    def draft(self) -> WriteLine | None:
        """The line as it stands on the screen."""
        return replace(self._draft, text=self._editor.toPlainText()) if self._draft else None

    def take(self, line: WriteLine) -> None:
        """Put a line under the pen."""
        self._save()
        self._draft = line
        self._saved_text = line.text
        self._editor.setPlainText(line.text)
        self._editor.moveCursor(self._editor.textCursor().MoveOperation.End)
        self._show_speaker()

    def tag(self, speaker: Attendance) -> None:
        """Say who speaks on this line."""
        if self._draft:
            self._draft = replace(self._draft, agency=speaker.agency, speaker=speaker.name)
            self._show_speaker()
            if self._editor.toPlainText().strip():
                self.changed.emit(self.draft)

    def finish(self) -> None:
        """End the line, if it has words."""
        draft = self.draft
        if draft is not None and draft.text.strip():
            self._clock.stop()
            self._saved_text = draft.text
            self.finished.emit(draft)

    def _typed(self) -> None:
        if not self._clock.isActive():
            self._clock.start()

    def _save(self) -> None:
        self._clock.stop()
        draft = self.draft
        if draft is not None and draft.text != self._saved_text and draft.text.strip():
            self._saved_text = draft.text
            self.changed.emit(draft)

    def _show_speaker(self) -> None:
        empty(self._speaker)
        agency = self._draft.agency if self._draft else ""
        name = self._draft.speaker if self._draft else ""
        self._speaker.addWidget(AgencyTag(agency) if agency else caption(self.tr("No speaker")))
        self._speaker.addWidget(caption(name))
        self._editor.setAccessibleName(self.tr("Minute line, {0}").format(name or agency))


class _Editor(QPlainTextEdit):
    """The words of one line. Enter ends it; pasted line ends become spaces."""

    typed = Signal()
    ended = Signal()
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(self.tr("Type a line. Ctrl and a number says who speaks."))
        self.setFont(theme().font(14.5))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(self.tr("Enter finishes the line and starts the next."))

    def sizeHint(self) -> QSize:
        """Two lines of text high."""
        return QSize(300, self.fontMetrics().lineSpacing() * 2 + 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the line on Enter; everything else is typing."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.ended.emit()
            return
        before = self.toPlainText()
        super().keyPressEvent(event)
        if self.toPlainText() != before:
            self.typed.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the line saves it."""
        super().focusOutEvent(event)
        self.left.emit()
