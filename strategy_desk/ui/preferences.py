"""What suits whoever works at this computer, kept between starts; nothing of it is in a desk."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import Any

from PySide6.QtWidgets import QApplication

from strategy_desk import places
from strategy_desk.ui.theme import TEXT_SIZES, Name, Theme

SYSTEM = "system"
HALF = 128
THEMES = (SYSTEM, "light", "dark")


@dataclass(frozen=True, kw_only=True)
class Preferences:
    """How the window looks, and what helps while typing.

    ``theme`` may be that of the system. ``single_keys`` are the keys of one letter on charts and
    tables. ``unasked`` are the numbers of the phrases that are not asked about.
    """

    theme: str = SYSTEM
    scale: float = 1.0
    single_keys: bool = True
    spelling: bool = True
    unasked: tuple[int, ...] = ()

    @property
    def look(self) -> Theme:
        """The theme and text size to show."""
        name: Name = "dark" if self.theme == "dark" or _is_dark(self.theme) else "light"
        return Theme(name, self.scale)


def kept() -> Preferences:
    """Return what is kept; where the file is missing or damaged, what is usual."""
    with suppress(OSError, ValueError, TypeError, AttributeError):
        found = json.loads(places.preferences_file().read_text(encoding="utf-8"))
        return _sound(Preferences(**found | {"unasked": tuple(found.get("unasked", ()))}))
    return Preferences()


def keep(**changed: Any) -> Preferences:
    """Keep what was changed, and return it; where it cannot be written, nothing else is lost."""
    now = replace(kept(), **changed)
    file = places.preferences_file()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(now), indent=1), encoding="utf-8")
        fresh.replace(file)
    return now


def _sound(found: Preferences) -> Preferences:
    """What nobody could have chosen is as usual."""
    usual = Preferences()
    numbers = all(type(number) is int for number in found.unasked)
    return replace(
        found,
        theme=found.theme if found.theme in THEMES else usual.theme,
        scale=found.scale if found.scale in TEXT_SIZES else usual.scale,
        single_keys=found.single_keys is not False,
        spelling=found.spelling is not False,
        unasked=found.unasked if numbers else usual.unasked,
    )


def _is_dark(theme: str) -> bool:
    # From its palette: to ask for the scheme names Qt, for which the first screen cannot wait.
    ground = QApplication.style().standardPalette().window().color()
    return theme == SYSTEM and ground.lightness() < HALF
