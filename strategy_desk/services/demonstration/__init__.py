"""The demonstration office: made-up children, written through the same use cases as real ones.

Each thing is written at the moment it would have been, in order, so that the journal of the
demonstration tells the story as a real one would.
"""

from __future__ import annotations

import shutil
import tempfile
import tomllib
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from strategy_desk import places
from strategy_desk.domain.time import at_local
from strategy_desk.services import settings, triggers
from strategy_desk.services.demonstration import record, rooms
from strategy_desk.services.demonstration.story import OPENED, PERSON, Story
from strategy_desk.services.settings import KeepSetting
from strategy_desk.storage import opening

__all__ = ["HELD_AT", "PASSPHRASE", "PERSON", "held_at", "make", "make_once"]

HELD_AT = at_local(datetime.combine(date(2026, 11, 23), time(9)))
"""The moment that the demonstration's clock is held at."""

PASSPHRASE = "harbour lantern orchard quilt"  # noqa: S105 - published: the children are made up
CLOCK = "held_at"


def make(path: Path) -> None:
    """Make the demonstration desk at a place where there is none.

    Raises:
        CannotOpen: there is a file already.
    """
    opening.create_file(path, PASSPHRASE)
    store = opening.open_file(path, PASSPHRASE)
    store.follow_ups.append(triggers.note)
    try:
        story = Story(store)
        for key, value in {CLOCK: HELD_AT.isoformat(), **_read("office.toml")}.items():
            story.write(OPENED, settings.keep, KeepSetting(key=key, value=value))
        for data in (_read("rowan.toml"), *_read("others.toml")["child"]):
            child = story.ids[data["reference"]] = record.plan(story, data)
            rooms.plan(story, child, data)
        story.tell(until=HELD_AT)
    finally:
        store.close()


def make_once(path: Path) -> None:
    """Make the desk where there is none: apart, then put in place, so that half is never there."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as apart:
        make(Path(apart) / path.name)
        desk_last = sorted(Path(apart).iterdir(), key=lambda made: made.name == path.name)
        for made in desk_last:
            shutil.move(made, path.parent / made.name)


def held_at(session: Session, _: None) -> datetime | None:
    """Return the moment that a desk's clock is held at: only a demonstration's is."""
    held = settings.read(session, None).get(CLOCK)
    return datetime.fromisoformat(held) if held else None


def _read(name: str) -> dict[str, Any]:
    with (places.resources() / "demo" / name).open("rb") as file:
        return tomllib.load(file)
