"""How wide somebody made the columns of a table, kept between starts on this computer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from strategy_desk import places


def of(table: str) -> dict[str, int]:
    """Return the widths of a table's columns by their headings, at a text size of 100 %."""
    with suppress(ValueError, TypeError, AttributeError):
        return {heading: int(width) for heading, width in _read().get(table, {}).items()}
    return {}


def keep(table: str, widths: Mapping[str, int]) -> None:
    """Keep the widths of a table's columns; where they cannot be written, nothing is lost."""
    file = places.widths_file()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps(_read() | {table: dict(widths)}), encoding="utf-8")
        fresh.replace(file)


def _read() -> dict[str, Any]:
    with suppress(OSError, ValueError):
        found = json.loads(places.widths_file().read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return found
    return {}
