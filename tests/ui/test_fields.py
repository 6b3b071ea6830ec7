"""Fields of plain Qt, as the style sheet draws them."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from strategy_desk.ui.theme import Theme, apply, theme

READABLE = 4.5
"""The least contrast of words that are not large. Source: WCAG 2.2, 1.4.3."""


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextEdit])
def test_what_an_empty_field_asks_for_can_be_read(qtbot, qapp, look: str, kind: type):
    apply(qapp, Theme(look))
    field = kind()
    qtbot.addWidget(field)
    field.show()

    words = field.palette().placeholderText().color()
    ground = theme().colour("bg.panel")
    assert contrast(mixed(words, ground), ground) >= READABLE


def mixed(ink: QColor, ground: QColor) -> QColor:
    """Return what an ink that lets the ground through looks like."""
    parts = zip(ink.getRgbF()[:3], ground.getRgbF()[:3], strict=True)
    share = ink.alphaF()
    return QColor.fromRgbF(*(share * over + (1 - share) * under for over, under in parts))


def contrast(one: QColor, other: QColor) -> float:
    """Return how far two colours stand apart, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: QColor) -> float:
    """Return how bright a colour is, from 0 to 1."""
    parts = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF())
    red, green, blue, _ = parts
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
