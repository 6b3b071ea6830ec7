"""What can be said of a line besides its words, as a menu with its keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from strategy_desk.domain.minutes import Basis, LineKind, WriteLine
from strategy_desk.ui.offers import Offer, add_offers

KINDS = (
    (LineKind.ANALYSIS, "Analysis"),
    (LineKind.CHILD_WORDS, "The child's words"),
    (LineKind.DISSENT, "Does not agree\tCtrl+Shift+V"),
)
BASES = (
    (Basis.FACT, "Fact"),
    (Basis.OPINION, "Opinion"),
    (Basis.REPORTED, "Reported by somebody else"),
)


def line_menu(
    parent: QWidget,
    line: WriteLine,
    mark: Callable[[LineKind | Basis], object],
    more: Sequence[Offer],
) -> QMenu:
    """Return the menu of a line; what holds for it already is ticked."""
    menu = QMenu(parent)
    for value, words in (*KINDS, *BASES):
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(value in {line.kind, line.basis})
        action.triggered.connect(lambda _=False, value=value: mark(value))
        if value is LineKind.DISSENT:
            menu.addSeparator()
    menu.addSeparator()
    add_offers(menu, more)
    return menu


def offer_spellings(menu: QMenu, words: Sequence[str], spell: Callable[[str], object]) -> None:
    """Put what may have been meant at the top of the menu, once it is known."""
    first = menu.actions()[0]
    for word in words:
        action = QAction(word, menu)
        action.triggered.connect(lambda _=False, word=word: spell(word))
        menu.insertAction(first, action)
    menu.insertSeparator(first)
