"""The button of the program: verb first, its key printed inside."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from strategy_desk.ui.parts.keys import cap_width, paint_cap
from strategy_desk.ui.theme import theme

Kind = Literal["plain", "quiet", "danger", "link"]

GAP = 6
ICON = 16


class KeyButton(QPushButton):
    """A button with its key drawn inside; a screen reader hears ``Add action, A``.

    ``primary`` is for the one filled button of a view. The key is only printed: whoever makes the
    button binds it.
    """

    def __init__(
        self,
        text: str,
        key: str = "",
        *,
        primary: bool = False,
        icon: str = "",
        kind: Kind = "plain",
        height: int = 30,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._primary = primary
        self._kind = kind
        self._icon = icon
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Change the words, also those of the screen reader."""
        super().setText(text)
        self.setAccessibleName(f"{text}, {self._key}" if self._key else text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for icon, words and key."""
        width = QFontMetrics(self._font()).horizontalAdvance(self.text())
        width += theme().px(2 * (4 if self._kind == "link" else 12))
        if self._icon:
            width += theme().px(ICON + GAP)
        if self._key:
            width += cap_width(self._key) + theme().px(GAP + 2)
        return QSize(width, theme().px(self._height))

    def minimumSizeHint(self) -> QSize:
        """Never less than its words."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button in its state."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme().colour(self._ink())
        self._paint_body(painter)
        left = (self.width() - self.sizeHint().width()) // 2
        left += theme().px(4 if self._kind == "link" else 12)
        middle = self.height() // 2
        if self._icon:
            size = theme().px(ICON)
            picture = theme().pixmap(self._icon, self._ink(), ICON)
            painter.drawPixmap(left, middle - size // 2, picture)
            left += size + theme().px(GAP)
        painter.setFont(self._font())
        painter.setPen(ink)
        width = painter.fontMetrics().horizontalAdvance(self.text())
        painter.drawText(
            QRect(left, 0, width + 2, self.height() - 1),
            Qt.AlignmentFlag.AlignVCenter,
            self.text(),
        )
        if self._key:
            paint_cap(painter, left + width + theme().px(GAP + 2), middle, self._key, ink)

    def _paint_body(self, painter: QPainter) -> None:
        ground, edge = self._ground_and_edge()
        painter.setBrush(theme().colour(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(_colour(edge), 1) if edge else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

    def _ground_and_edge(self) -> tuple[str, str]:
        pressed, over = self.isDown(), self.underMouse() and self.isEnabled()
        if self._primary and self.isEnabled():
            ground = "accent.hover" if pressed or over else "accent"
            return ground, ground
        ground = "line.1" if pressed else "bg.hover" if over else "bg.panel"
        if self._kind in {"quiet", "link"}:
            return (ground if pressed or over else ""), ""
        if not self.isEnabled():
            return "bg.panel", "line.2"
        return ground, "danger" if self._kind == "danger" else "line.control"

    def _ink(self) -> str:
        if not self.isEnabled():
            return "ink.3"
        if self._primary:
            return "ink.filled"
        return {"danger": "danger", "link": "accent"}.get(self._kind, "ink.1")

    def _font(self) -> QFont:
        small = self._height < 30 or self._kind == "link"
        return theme().font(13 if small else 14, 600 if self._primary else 500)


def _colour(token: str) -> QColor:
    return theme().colour(token)
