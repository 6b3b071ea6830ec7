"""The words of one answer, as they are typed, and as they are read with their sources."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from strategy_desk.domain.referrals import Sentence
from strategy_desk.ui.offers import Offer, add_offers
from strategy_desk.ui.open_edit import OpenEdit
from strategy_desk.ui.theme import theme

MOST_LINES = 14
"""Lines of an answer that are seen while it is typed; a longer one scrolls."""

EDGES = 14
"""Pixels of a box above and below its words."""


class Editor(OpenEdit):
    """The words of one answer. It grows with them; Tab goes on to the next."""

    typed = Signal()
    left = Signal()
    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.offers: Callable[[], Sequence[Offer]] = tuple
        self.setObjectName("answer")
        self.setTabChangesFocus(True)
        self.document().contentsChange.connect(self._changed)
        self._grow()

    def say_missing(self, *, missing: bool) -> None:
        """Draw the edge dashed where an answer is needed and not there."""
        if self.property("missing") is not missing:
            self.setProperty("missing", missing)
            self.style().unpolish(self)
            self.style().polish(self)

    def event(self, event: QEvent) -> bool:
        """Let the window's Undo through when nothing typed here is left to take back."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.document().isUndoAvailable()
        ):
            event.ignore()
            return False
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the keyboard has come."""
        super().focusInEvent(event)
        self.taken.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the answer saves it; its own menu is no leaving."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the words, and to go to what they rest on."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offers = self.offers()
        if offers:
            menu.addSeparator()
            add_offers(menu, offers)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew, and be as high as that needs."""
        super().resizeEvent(event)
        self._grow()

    def fit(self) -> None:
        """Be as high as the words need."""
        self._grow()

    def _changed(self) -> None:
        self._grow()
        if self.hasFocus() and not self.isReadOnly():
            self.typed.emit()

    def _grow(self) -> None:
        needed = round(self.document().size().height())
        if self.document().isEmpty():
            needed = max(needed, self._lines_of(self.placeholderText()))
        lines = max(min(needed, MOST_LINES), 1)
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            bar.ScrollBarAsNeeded if needed > MOST_LINES else bar.ScrollBarAlwaysOff
        )
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + theme().px(EDGES))

    def _lines_of(self, words: str) -> int:
        """How many lines words take in this width."""
        letters = self.fontMetrics()
        room = QRect(0, 0, max(self.viewport().width() - theme().px(10), 1), letters.height())
        box = letters.boundingRect(room, int(Qt.TextFlag.TextWordWrap), words)
        return -(-box.height() // letters.lineSpacing())


class Reading(QLabel):
    """The words of an answer with a tag after each sentence that rests on something.

    ``asked_source`` carries the words of a tag that was pressed. ``taken`` follows the keyboard, or
    a press beside the tags: the answer is to be typed in.
    """

    asked_source = Signal(str)
    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reading")
        self._links: Sequence[str] = ()
        self._pressed = False
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.linkActivated.connect(self._press)

    def present(self, sentences: Sequence[Sentence]) -> None:
        """Show sentences; what waits for its owner says so."""
        self._links = [source for one in sentences for source in one.sources]
        words, number = "", 0
        for one in sentences:
            words += ("<br>" if one.begins else " ") * bool(words) + escape(one.text)
            for source in one.sources:
                words += f" {_tag(source, number)}"
                number += 1
            if one.held:
                words += f" {_tag(self.tr('waits for its owner'), -1, 'caution')}"
        self.setText(words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Go on to where it is typed."""
        super().focusInEvent(event)
        self.taken.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to what a tag names, or begin to type."""
        self._pressed = False
        super().mouseReleaseEvent(event)
        if not self._pressed and event.button() is Qt.MouseButton.LeftButton:
            self.taken.emit()

    def _press(self, link: str) -> None:
        self._pressed = True
        number = int(link)
        if number >= 0:
            self.asked_source.emit(self._links[number])


def _tag(words: str, number: int, kind: str = "") -> str:
    """A tag within words; its blanks do not break."""
    look = theme()
    ground = look.colour("caution.tint" if kind else "nrm.tint").name()
    ink = look.colour("caution" if kind else "nrm").name()
    shown = escape(words).replace(" ", "&nbsp;")
    style = f"background-color:{ground};color:{ink};text-decoration:none;font-weight:600"
    size = f"font-size:{look.font(12).pointSizeF():.2f}pt"
    return f'<a href="{number}" style="{style};{size}">&nbsp;{shown}&nbsp;</a>'
