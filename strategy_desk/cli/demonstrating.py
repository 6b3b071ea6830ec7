"""The demonstration desk on the command line: made, named, or shown as text and files."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from strategy_desk.cli import papers, timeline_text
from strategy_desk.cli.parser import USUAL_SIZE
from strategy_desk.desk import AtOnce, open_desk
from strategy_desk.services import demonstration, timelines
from strategy_desk.services.timelines import TimelineKey

CHILD = "SD-2026-001"
"""The child whose timeline is told as text."""


def make_once(path: Path) -> None:
    """Make the desk where there is none: apart, then put in place, so that half is never there."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as apart:
        demonstration.make(Path(apart) / path.name)
        desk_last = sorted(Path(apart).iterdir(), key=lambda made: made.name == path.name)
        for made in desk_last:
            shutil.move(made, path.parent / made.name)


def say_where(path: Path) -> int:
    """Print the place and the passphrase, for scripts."""
    print(f"desk: {path}")
    print(f"passphrase: {demonstration.PASSPHRASE}")
    return 0


def show_as_files(path: Path) -> int:
    """Print a timeline with its measures, and write every screen and document."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    desk = open_desk(
        path,
        demonstration.PASSPHRASE,
        demonstration.PERSON,
        AtOnce(),
        lambda: demonstration.HELD_AT,
    )
    try:
        key = TimelineKey(reference=CHILD, as_of=desk.now())
        print("\n".join(timeline_text.lines(desk.get(timelines.read, key))))
        out = path.parent / "tour"
        papers.write_all(desk, out, USUAL_SIZE, 1.0, "light")
    finally:
        desk.close()
    print(f"\nEvery screen and document is in {out}")
    return 0
