"""Turning off the keys of one letter, which a voice or a tremor can press by mistake.

Source: design specification, section 5; WCAG 2.2, success criterion 2.1.4.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.Shortcut})
_WITH = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class SingleKeys(QObject):
    """Keeps single letters and figures from whatever takes no text, while they are off.

    It stands before the whole application only while they are: every event passes it.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._is_off = False

    def turn(self, *, on: bool) -> None:
        """Let single-letter keys work, or not."""
        if on and self._is_off:
            self._app.removeEventFilter(self)
        elif not on and not self._is_off:
            self._app.installEventFilter(self)
        self._is_off = not on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Drop a single letter or figure that would be a key of a chart or a table."""
        if event.type() not in _KEYS or not isinstance(event, QKeyEvent):
            return False
        return (
            isinstance(watched, QWidget)
            and event.text().isalnum()
            and not event.modifiers() & _WITH
            and not _takes_text(watched)
        )


def turn_single_keys(*, on: bool) -> None:
    """Let single-letter keys work in this program, or not."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        found = app.findChild(SingleKeys) or SingleKeys(app)
        found.turn(on=on)


def _takes_text(widget: QWidget) -> bool:
    """Whether letters are words here: a field, a list of choices, an open menu."""
    is_popup = widget.window().windowType() is Qt.WindowType.Popup
    takes = widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    return is_popup or takes or isinstance(widget, QComboBox)
