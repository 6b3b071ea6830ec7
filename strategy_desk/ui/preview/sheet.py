"""One page of a document on the screen, with the places that were found in it marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QWidget

from strategy_desk.presenters.finished import Hit, PagePicture
from strategy_desk.ui.theme import theme

MARGIN = 12
"""Pixels of ground around the page."""


class Sheet(QWidget):
    """Paints a page. ``resized`` carries by how many steps Ctrl and the wheel make it larger."""

    resized = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.image = QImage()
        self._words = ""
        self._scale = 1.0
        self._hits: Sequence[Hit] = ()
        self._here: Hit | None = None

    def show_page(self, picture: PagePicture, scale: float) -> None:
        """Show a page, ``scale`` pixels of the window to a point."""
        image = QImage(
            picture.pixels,
            picture.width,
            picture.height,
            picture.stride,
            QImage.Format.Format_BGR888,
        )
        self.image = image.copy()  # the pixels above are let go of
        self.image.setDevicePixelRatio(self.devicePixelRatio())
        self._scale, self._words = scale, ""
        self._fit()

    def say(self, words: str) -> None:
        """Show words where a page would be."""
        self.image, self._words = QImage(), words
        self.setAccessibleName(words)
        self.setAccessibleDescription("")
        self._fit()

    def mark(self, hits: Sequence[Hit], here: Hit | None) -> None:
        """Mark what was found on this page; ``here`` is where the search stands."""
        self._hits, self._here = hits, here
        self.update()

    def place(self, hit: Hit) -> QRectF:
        """Where a hit stands on this widget."""
        first = hit.boxes[0]
        corner = self._corner()
        return QRectF(
            corner.left() + first.left * self._scale,
            corner.top() + first.top * self._scale,
            first.width * self._scale,
            first.height * self._scale,
        )

    def sizeHint(self) -> QSize:
        """Return the size of the page with the ground around it."""
        edge = 2 * theme().px(MARGIN)
        size = self.image.deviceIndependentSize()
        return QSize(round(size.width()) + edge, round(size.height()) + edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, its edge, and the marks."""
        del event
        painter = QPainter(self)
        if self._words:
            painter.setPen(theme().colour("ink.2"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words)
            return
        page = self._corner()
        painter.drawImage(page.topLeft(), self.image)
        painter.setPen(theme().colour("line.2"))
        painter.drawRect(page)
        for hit in self._hits:
            self._mark(painter, page, hit)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Make the page larger or smaller with Ctrl held; scroll without."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.resized.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            event.ignore()

    def _mark(self, painter: QPainter, page: QRectF, hit: Hit) -> None:
        """A wash over what was found, and a line around the one that the search stands at.

        A page is white in every theme, so the colours are those of paper.
        """
        edge = QPen(QColor("#8a3b00"), 2) if hit == self._here else Qt.PenStyle.NoPen
        painter.setPen(edge)
        painter.setBrush(QColor(255, 196, 0, 96))
        for box in hit.boxes:
            painter.drawRect(
                QRectF(
                    page.left() + box.left * self._scale,
                    page.top() + box.top * self._scale,
                    box.width * self._scale,
                    box.height * self._scale,
                )
            )

    def _corner(self) -> QRectF:
        """Where the page is painted: in the middle, under a margin."""
        size = self.image.deviceIndependentSize()
        left = max((self.width() - size.width()) / 2, theme().px(MARGIN))
        return QRectF(round(left), theme().px(MARGIN), size.width(), size.height())

    def _fit(self) -> None:
        self._hits, self._here = (), None
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()
