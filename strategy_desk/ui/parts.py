"""Small pieces that every page is made of: buttons with their key, tags, panels.

`Qt` is named only inside functions: its hundred enums are made when it is first named, which takes
longer than the unlock screen that must be painted before.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6 import QtCore
from PySide6.QtCore import QPointF, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from strategy_desk.ui.theme import theme

TAGS = {
    "neutral": ("bg.sunken", "ink.2"),
    "danger": ("danger.tint", "danger"),
    "caution": ("caution.tint", "caution"),
    "done": ("done.tint", "done"),
    "gold": ("gold.tint", "gold.ink"),
    "nrm": ("nrm.tint", "nrm"),
}


CHIP = "chip"
"""The look of a button that holds one of a few things to take."""


def heading(text: str, px: float) -> QLabel:
    """Return a title of a size in pixels."""
    label = QLabel(text)
    label.setFont(theme().font(px, 600))
    label.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    return label


def caption(text: str) -> QLabel:
    """Return small secondary words."""
    label = QLabel(text)
    label.setProperty("tone", "secondary")
    label.setFont(theme().font(12.5))
    label.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    return label


def wrapped(text: str, tone: str = "") -> QLabel:
    """Return words that wrap, never read as markup."""
    label = QLabel(text)
    label.setWordWrap(True)
    label.setTextFormat(QtCore.Qt.TextFormat.PlainText)
    label.setProperty("tone", tone)
    return label


def rule() -> QFrame:
    """Return the line between two parts of a panel."""
    line = QFrame()
    line.setObjectName("rule")
    line.setFixedHeight(1)
    return line


def trouble() -> QLabel:
    """Return the place beside a field where it is said what is wrong with it; hidden until then."""
    label = wrapped("")
    label.setObjectName("fieldError")
    label.hide()
    return label


class KeyButton(QPushButton):
    """A button with the key that presses it printed inside.

    One a view is filled (``primary``). A ``quiet`` one has neither ground nor edge; a ``small``
    one is for tool rows and the feet of panels. One that ``opens`` a list has an arrow, one that
    ``goes`` on to something has it to the right. ``kind`` names any other look; a chip is round,
    and its key comes first.
    """

    def __init__(
        self,
        text: str,
        key: str = "",
        *,
        primary: bool = False,
        quiet: bool = False,
        small: bool = False,
        opens: bool = False,
        goes: bool = False,
        icon: str = "",
        kind: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName("keyButton")
        self.setProperty("kind", "primary" if primary else "quiet" if quiet else kind)
        self.setProperty("small", small)
        self._key = key
        self._ink = "ink.filled" if primary else "accent" if quiet else "ink.1"
        self._icon = QLabel()
        self._icon.hide()
        self._words = QLabel()
        self._row = row = QHBoxLayout(self)
        side = theme().px(3 if quiet else 7 if small else 11)
        row.setContentsMargins(side, 0, side, 0)
        row.setSpacing(theme().px(6 if small else 8))
        self._height = theme().px(26 if small else 30)
        row.addWidget(self._icon)
        if kind == CHIP:
            row.addWidget(KeyCap(key))
        row.addWidget(self._words, 1)
        if goes:
            row.addWidget(self._arrow("chevron-right"))
        if key and kind != CHIP:
            row.addWidget(KeyCap(key))
        if opens:
            row.addWidget(self._arrow("chevron-down"))
        self.say(text)
        if icon:
            self.set_icon(icon)

    def _arrow(self, icon: str) -> QLabel:
        arrow = QLabel()
        arrow.setPixmap(theme().pixmap(icon, self._ink, 15))
        return arrow

    def text(self) -> str:
        """Return the words, without the key."""
        return self._words.text()

    def say(self, text: str) -> None:
        """Change the words; the key stays."""
        self._words.setText(text)
        self.setAccessibleName(f"{text}, {self._key}" if self._key else text)
        self.updateGeometry()

    def set_icon(self, name: str) -> None:
        """Stand an icon before the words."""
        self._icon.setPixmap(theme().pixmap(name, self._ink, 16))
        self._icon.show()

    def sizeHint(self) -> QSize:
        """Room for the icon, the words and the key."""
        return self._row.sizeHint().expandedTo(QSize(0, self._height))

    def minimumSizeHint(self) -> QSize:
        """Nothing in a button is cut short."""
        return self.sizeHint()


class KeyCap(QLabel):
    """A key, as it is printed inside buttons."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.setObjectName("keyCap")
        self.setIndent(0)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class Noted(QWidget):
    """Words with an icon before them, in the colour of a token; they shorten where they must.

    ``ink`` is the token of the words, where it is not that of the icon. Words ``to_right`` end at
    the right edge.
    """

    def __init__(
        self,
        icon: str,
        text: str,
        tone: str = "ink.2",
        *,
        px: float = 13,
        weight: int = 400,
        ink: str = "",
        to_right: bool = False,
    ) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self._ink, self._to_right = ink or tone, to_right
        self._left = theme().px(20) if icon else 0
        self.setFont(theme().font(px, weight))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str) -> None:
        """Change the words."""
        self._text = text
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the icon and the words."""
        letters = self.fontMetrics()
        return QSize(letters.horizontalAdvance(self._text) + self._left + 1, letters.height())

    def minimumSizeHint(self) -> QSize:
        """Room for the icon and a few letters."""
        return self.sizeHint().boundedTo(QSize(theme().px(60), self.sizeHint().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon and as many of the words as there is room for."""
        painter = QPainter(self)
        painter.setPen(theme().colour(self._ink))
        if self._icon:
            picture = theme().pixmap(self._icon, self._tone, 15)
            painter.drawPixmap(0, (self.height() - theme().px(15)) // 2, picture)
        room = self.rect().adjusted(self._left, 0, 0, 0)
        elide = QtCore.Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self._text, elide, room.width())
        if self._to_right:
            room.setLeft(room.right() - self.fontMetrics().horizontalAdvance(shown))
        draw_words(painter, room, shown)
        painter.end()


def draw_words(painter: QPainter, box: QRect, text: str) -> None:
    """Draw words at the left of a box, in the middle of its height."""
    letters = painter.fontMetrics()
    middle = box.top() + (box.height() + letters.ascent() - letters.descent()) / 2
    painter.drawText(QPointF(box.left(), middle), text)


class Tag(QLabel):
    """Words that state something, after an icon where one is named; square, without an edge."""

    def __init__(self, text: str, kind: str = "neutral", icon: str = "") -> None:
        super().__init__(text)
        ground, ink = TAGS[kind]
        self._picture = theme().pixmap(icon, ink, 14) if icon else None
        left = theme().px(24) if icon else 7
        self.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self.setFont(theme().font(12.5, 600))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setStyleSheet(
            f"background: {theme().colour(ground).name()}; color: {theme().colour(ink).name()};"
            f"border-radius: 3px; padding: 2px 7px 2px {left}px;"
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, and the icon before them."""
        super().paintEvent(event)
        if self._picture is not None:
            painter = QPainter(self)
            painter.drawPixmap(7, (self.height() - theme().px(14)) // 2, self._picture)
            painter.end()


class AgencyTag(QWidget):
    """An agency: its bar, its code and, where there is room, its name."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__()
        self._code = code
        self._name = name
        self.setAccessibleName(name or code)
        self.setMinimumSize(self.sizeHint())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for bar, code and name."""
        return QSize(
            theme().px(46) + self.fontMetrics().horizontalAdvance(self._name), theme().px(18)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar and the words."""
        painter = QPainter(self)
        painter.fillRect(QRect(0, theme().px(2), 4, theme().px(14)), theme().agency(self._code))
        painter.setFont(theme().font(12.5, 700))
        painter.setPen(theme().agency(self._code))
        draw_words(painter, self.rect().adjusted(9, 0, 0, 0), self._code)
        if self._name:
            painter.setFont(theme().font(13))
            painter.setPen(theme().colour("ink.1"))
            draw_words(painter, self.rect().adjusted(theme().px(44), 0, 0, 0), self._name)
        painter.end()


class EntryForm(QFrame):
    """A few fields and a button in a panel. ``entered`` follows the button or Enter in a field.

    What was typed stays until it could be saved.
    """

    entered = Signal()
    first: QWidget
    """The field that is typed in first."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("panel")
        self._trouble = trouble()

    def lay_out(self, rows: Sequence[tuple[str, QWidget]], button: str) -> None:
        """Put the fields under their labels, and the button beneath."""
        enter = KeyButton(button, "Enter", primary=True)
        enter.clicked.connect(self._enter)
        enter.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        form = QFormLayout(self)
        form.setContentsMargins(12, 12, 12, 12)
        for label, field in rows:
            form.addRow(label, field)
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(self._enter)
        form.addRow(self._trouble)
        form.addRow(enter)

    def refused(self, sentence: str) -> None:
        """Say why it was not saved."""
        self._trouble.setText(sentence)
        self._trouble.show()

    def _enter(self) -> None:
        self._trouble.hide()
        self.entered.emit()


class Panel(QFrame):
    """A titled panel: ``head`` is the row of its title, ``body`` what is in it."""

    def __init__(self, title: str, note: str = "", kind: str = "", icon: str = "") -> None:
        super().__init__()
        self.setObjectName("panel")
        self.title = heading(title, 14)
        self.note = caption(note)
        head = QFrame()
        head.setObjectName("panelHead")
        head.setProperty("kind", kind)
        self.head = QHBoxLayout(head)
        self.head.setContentsMargins(12, 7, 12, 7)
        self.head.setSpacing(7)
        if icon:
            picture = QLabel()
            picture.setPixmap(theme().pixmap(icon, "gold.ink" if kind == "gold" else "ink.2", 16))
            self.head.addWidget(picture)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.head.addWidget(self.note)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(12, 8, 12, 8)
        self.body.setSpacing(6)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addLayout(self.body, 1)

    def clear(self) -> None:
        """Take everything out of the body."""
        empty(self.body)


def empty(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout, rows within rows included."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        inner = item.layout()
        if isinstance(inner, QVBoxLayout | QHBoxLayout):
            empty(inner)
