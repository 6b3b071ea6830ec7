"""What this computer remembers of a desk between starts: who opened it, and when.

It is read before anybody has given a passphrase, so it never holds anything of a child.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Any

from strategy_desk import places

PEOPLE_KEPT = 6


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """Who opened a desk, the last one first; the partnership it belongs to; when, in words."""

    people: tuple[str, ...] = ()
    partnership: str = ""
    opened: str = ""


def of(place: str) -> Remembered:
    """Return what is remembered of a desk; nothing where the file is missing or damaged."""
    with suppress(ValueError, TypeError, KeyError):
        kept = _read()[place]
        return Remembered(**kept | {"people": tuple(kept["people"])})
    return Remembered()


def keep(place: str, person: str, partnership: str, opened: str) -> None:
    """Remember that somebody opened a desk; where it cannot be written, nothing is lost."""
    people = dict.fromkeys((person, *of(place).people))
    now = Remembered(people=tuple(people)[:PEOPLE_KEPT], partnership=partnership, opened=opened)
    file = places.remembered_file()
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(json.dumps(_read() | {place: asdict(now)}, indent=1), encoding="utf-8")
        fresh.replace(file)


def _read() -> dict[str, Any]:
    with suppress(OSError, ValueError):
        found = json.loads(places.remembered_file().read_text(encoding="utf-8"))
        if isinstance(found, dict):
            return found
    return {}
