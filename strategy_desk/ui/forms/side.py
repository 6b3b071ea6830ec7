"""The side of the window: a form beside the page, or in its place where there is no room."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from strategy_desk.ui.forms.aside import Aside
from strategy_desk.ui.theme import theme

WIDTH = 480
ROOM = 1240
"""Width from which there is room for a form beside the page."""


class Side(QWidget):
    """Holds the pages and, while one is open, a form. ``closed`` says that it has gone."""

    closed = Signal()

    def __init__(self, pages: QWidget) -> None:
        super().__init__()
        self.form: Aside | None = None
        self._pages = pages
        self._edge = QFrame()
        self._edge.setObjectName("rule")
        self._edge.setFixedWidth(1)
        self._edge.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(pages, 1)
        self._row.addWidget(self._edge)

    def show_form(self, form: Aside) -> None:
        """Open a form; one that is open is put aside."""
        if self.form is not None:
            self.form.leave()
        self.form = form
        form.done.connect(self._close)
        form.left.connect(self._close)
        self._row.addWidget(form)
        self._fit()
        form.show()
        form.first.setFocus()

    def put_aside(self) -> None:
        """Close the form, if one is open; what was typed is kept."""
        if self.form is not None:
            self.form.leave()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page its room back, or take it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        form = self.form
        alone = form is not None and (form.wide or self.width() < theme().px(ROOM))
        self._pages.setVisible(not alone)
        self._edge.setVisible(form is not None and not alone)
        if form is not None:
            form.setMinimumWidth(0 if alone else theme().px(WIDTH))
            form.setMaximumWidth(self.width() if alone else theme().px(WIDTH))
            self._row.setStretchFactor(form, 1 if alone else 0)

    def _close(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self._fit()
        self.closed.emit()
