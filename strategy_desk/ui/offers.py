"""A menu of what can be done with one thing: Shift F10, Menu or a right click opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

Offer = tuple[str, Callable[[], object]]
"""An entry of a menu: its words with its key after a tab, and what it does."""


def add_offers(menu: QMenu, offers: Iterable[Offer]) -> None:
    """Put entries at the end of a menu."""
    for words, does in offers:
        menu.addAction(words).triggered.connect(lambda _=False, does=does: does())


def show_offers(parent: QWidget, offers: Iterable[Offer], at: QPoint) -> QMenu:
    """Open a menu of entries at a place on the screen."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    add_offers(menu, offers)
    menu.popup(at)
    return menu
