"""Words on a page: headings, captions, tags, and the panel that holds them."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from strategy_desk.ui.theme import theme

Tone = Literal["", "secondary", "caption", "danger", "caution", "done", "accent", "gold"]

TAG_INKS = {
    "neutral": ("bg.sunken", "ink.2", ""),
    "danger": ("danger.tint", "danger", ""),
    "caution": ("caution.tint", "caution", ""),
    "done": ("done.tint", "done", ""),
    "gold": ("gold.tint", "gold.ink", "gold.line"),
    "nrm": ("nrm", "bg.panel", ""),
}
"""Ground, ink and edge of each kind of tag."""


class Words(QLabel):
    """Plain words at one size and weight; follows the text size, never reads markup."""

    def __init__(self, text: str, px: float, weight: int, tone: Tone = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setFont(theme().font(px, weight))

    def set_tone(self, tone: Tone) -> None:
        """Give the words another ink."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)


def heading(text: str, px: float = 16) -> Words:
    """Return a heading."""
    return Words(text, px, 600)


def caption(text: str, tone: Tone = "caption") -> Words:
    """Return small secondary words."""
    return Words(text, 12.5, 400, tone)


def words(text: str, tone: Tone = "", px: float = 14) -> Words:
    """Return words that wrap."""
    label = Words(text, px, 400, tone)
    label.setWordWrap(True)
    return label


class Tag(QLabel):
    """States something: ``kind`` is neutral, danger, caution, done, gold or nrm."""

    def __init__(self, text: str, kind: str = "neutral", icon: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._inks = TAG_INKS[kind]
        self._icon = icon
        self.setFont(theme().font(12, 600))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the words, the icon and 6 pixels at each side."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + theme().px(12)
        return QSize(width + (theme().px(18) if self._icon else 0), theme().px(18))

    def minimumSizeHint(self) -> QSize:
        """Never less than its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the edge where there is one, and the words."""
        ground, ink, edge = self._inks
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme().colour(ground))
        painter.setPen(theme().colour(edge) if edge else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 3, 3)
        area = self.rect().adjusted(theme().px(6), 0, -theme().px(6), 0)
        if self._icon:
            size = theme().px(14)
            top = (self.height() - size) // 2
            painter.drawPixmap(area.left(), top, theme().pixmap(self._icon, ink, 14))
            area.setLeft(area.left() + theme().px(18))
        painter.setPen(theme().colour(ink))
        painter.setFont(self.font())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, self.text())


class AgencyTag(QWidget):
    """An agency: its bar, its three letters and, where there is room, its name."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__()
        self._code = code
        self._name = name
        self.setAccessibleName(f"{code} {name}".strip())
        self.setToolTip(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for the bar, the letters and the name."""
        return QSize(agency_width(self, self._code, self._name), theme().px(18))

    def minimumSizeHint(self) -> QSize:
        """Never less than its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tag."""
        painter = QPainter(self)
        paint_agency(painter, self.rect(), self._code, self._name)


def agency_width(widget: QWidget, code: str, name: str = "") -> int:
    """Return how wide an agency's tag is, in pixels."""
    from PySide6.QtGui import QFontMetrics

    width = theme().px(9) + QFontMetrics(theme().font(11.5, 700), widget).horizontalAdvance(code)
    if name:
        plain = QFontMetrics(theme().font(13.5), widget)
        width += theme().px(6) + plain.horizontalAdvance(name)
    return width + 1


def paint_agency(painter: QPainter, area: QRect, code: str, name: str = "") -> None:
    """Paint an agency's bar, letters and name at the left of an area, in its middle."""
    bar = theme().px(14)
    painter.fillRect(
        QRect(area.left(), area.center().y() - bar // 2 + 1, theme().px(4), bar),
        theme().agency(code),
    )
    rest = area.adjusted(theme().px(9), 0, 0, 0)
    painter.setFont(theme().font(11.5, 700))
    painter.setPen(theme().agency(code))
    painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, code)
    if name:
        rest.setLeft(rest.left() + painter.fontMetrics().horizontalAdvance(code) + theme().px(6))
        painter.setFont(theme().font(13.5))
        painter.setPen(theme().colour("ink.1"))
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, name)


class Panel(QFrame):
    """A titled box; what it holds goes into ``body``. ``kind`` is plain or gold."""

    def __init__(self, title: str, note: str = "", icon: str = "", kind: str = "plain") -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAccessibleName(title)
        self._title = heading(title, 14)
        self._note = caption(note)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(12, 8, 12, 10)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self._head(icon, kind))
        whole.addLayout(self.body, 1)

    def set_note(self, note: str) -> None:
        """Replace the words at the right of the title."""
        self._note.setText(note)

    def add_to_head(self, widget: QWidget) -> None:
        """Put something at the right end of the title row."""
        self._row.addWidget(widget)

    def _head(self, icon: str, kind: str) -> QFrame:
        head = QFrame()
        head.setObjectName("panelHead")
        head.setProperty("kind", kind)
        self._row = QHBoxLayout(head)
        self._row.setContentsMargins(12, 6, 12, 6)
        if icon:
            picture = QLabel()
            ink = "gold.ink" if kind == "gold" else "ink.1"
            picture.setPixmap(theme().pixmap(icon, ink, 18))
            self._row.addWidget(picture)
        self._row.addWidget(self._title)
        self._row.addStretch(1)
        self._row.addWidget(self._note)
        return head
