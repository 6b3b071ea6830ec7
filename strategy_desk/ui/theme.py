"""Colours, fonts, icons and the style sheet, for one theme and one text size."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from strategy_desk import places

Name = Literal["light", "dark"]

FAMILIES = ["Source Sans 3", "Segoe UI", "Noto Naskh Arabic", "Noto Sans Hebrew"]
FIXED_WIDTH = ["Cascadia Mono", "Consolas", "DejaVu Sans Mono", "monospace"]
TEXT_SIZES = (0.9, 1.0, 1.15, 1.3, 1.5)
"""What View > Text size offers. Source: design specification 2.4."""

STROKE = "1.75"
BODY = 14.0


@dataclass(frozen=True)
class Theme:
    """One look. ``scale`` is the text size, apart from the scaling of the screen."""

    name: Name = "light"
    scale: float = 1.0

    def colour(self, token: str) -> QColor:
        """Return the colour of a token, such as ``ink.1``; ``agency.POL`` works too."""
        return QColor(_colours(self.name)[token])

    def agency(self, code: str) -> QColor:
        """Return the colour of an agency's lane; plain ink for a code of the office's own."""
        return QColor(_colours(self.name).get(f"agency.{code}", self.colour("ink.1")))

    def px(self, size: float) -> int:
        """Return a length that grows with the text, in whole pixels."""
        return round(size * self.scale)

    def font(self, px: float, weight: int = 400, *, italic: bool = False) -> QFont:
        """Return the type of the window at a size in pixels, with tabular figures."""
        font = QFont(FAMILIES)
        font.setPointSizeF(self._points(px))
        font.setWeight(QFont.Weight(weight))
        font.setItalic(italic)
        font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def fixed_font(self, px: float) -> QFont:
        """Return the fixed-width type of recovery codes and column names."""
        font = QFont(FIXED_WIDTH)
        font.setPointSizeF(self._points(px))
        font.setStyleHint(QFont.StyleHint.Monospace)
        return font

    def icon(self, name: str, ink: str = "ink.2", size: int = 18) -> QIcon:
        """Return an icon drawn in the colour of a token, in a chosen row too."""
        picture = self.pixmap(name, ink, size)
        icon = QIcon(picture)
        icon.addPixmap(picture, QIcon.Mode.Selected)
        return icon

    def pixmap(self, name: str, ink: str = "ink.2", size: int = 18) -> QPixmap:
        """Return an icon as a picture for painting, sharp on the screen in use."""
        return self.picture(name, self.colour(ink), size)

    def picture(self, name: str, ink: QColor, size: int) -> QPixmap:
        """Return an icon as a picture in a colour that is at hand."""
        return _icon_pixmap(name, ink.name(), self.px(size), self.pixel_ratio())

    @staticmethod
    def pixel_ratio() -> float:
        """Return how many pixels of the screen in use make one of ours."""
        app = QGuiApplication.instance()
        return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0

    def style_sheet(self) -> str:
        """Return the style sheet of the application: the template with its tokens filled in."""
        filled = re.sub(r"@([\w.]+?)@", lambda found: self.colour(found[1]).name(), _template())
        filled = re.sub(
            r"pt\(([\d.]+)\)", lambda found: f"{self._points(float(found[1])):.3f}pt", filled
        )
        return re.sub(r"px\(([\d.]+)\)", lambda found: f"{self.px(float(found[1]))}px", filled)

    def palette(self) -> QPalette:
        """Return the palette, for whatever the style sheet does not reach."""
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("ink.3"))
        return palette

    def _points(self, px: float) -> float:
        return px * self.scale * 72 / _dots_per_inch()


_current = Theme()


def theme() -> Theme:
    """Return the theme in use."""
    return _current


def apply(app: QApplication, chosen: Theme) -> None:
    """Make a theme the one in use, everywhere at once."""
    global _current
    _current = chosen
    _load_fonts()
    app.setPalette(chosen.palette())
    app.setFont(chosen.font(BODY))
    app.setStyleSheet(chosen.style_sheet())


_ROLES = {
    QPalette.ColorRole.Window: "bg.app",
    QPalette.ColorRole.WindowText: "ink.1",
    QPalette.ColorRole.Base: "bg.panel",
    QPalette.ColorRole.AlternateBase: "bg.panel",
    QPalette.ColorRole.Text: "ink.1",
    QPalette.ColorRole.PlaceholderText: "ink.3",
    QPalette.ColorRole.Button: "bg.panel",
    QPalette.ColorRole.ButtonText: "ink.1",
    QPalette.ColorRole.Highlight: "accent.tint",
    QPalette.ColorRole.HighlightedText: "ink.1",
    QPalette.ColorRole.ToolTipBase: "bg.panel",
    QPalette.ColorRole.ToolTipText: "ink.1",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.Accent: "accent",
}


@cache
def _tokens() -> dict[str, Any]:
    tokens: dict[str, Any] = json.loads(_resource("tokens.json"))
    return tokens


@cache
def _colours(name: Name) -> dict[str, str]:
    tokens = _tokens()
    lanes = {f"agency.{code}": pair[name] for code, pair in tokens["agency"].items()}
    # The filled button is dark text on a light ground in the dark theme, and the other way round.
    filled = tokens[name]["ink.onDark" if name == "light" else "bg.app"]
    return {**tokens[name], **lanes, "ink.filled": filled}


@cache
def _template() -> str:
    return _resource("style.qss")


def _resource(name: str) -> str:
    return (places.resources() / name).read_text(encoding="utf-8")


@cache
def _load_fonts() -> None:
    for file in sorted((places.resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


@cache
def _icon_source(name: str) -> str:
    return _resource(f"icons/{name}.svg").replace('stroke-width="2"', f'stroke-width="{STROKE}"')


@cache
def _icon_pixmap(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    source = _icon_source(name).replace("currentColor", colour)
    renderer = QSvgRenderer(QByteArray(source.encode("utf-8")))
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def _dots_per_inch() -> float:
    screen = QGuiApplication.primaryScreen()
    return screen.logicalDotsPerInch() if screen is not None else 96.0
