"""The demonstration desk on the command line: made, named, or shown as text and files."""

from __future__ import annotations

import os
from pathlib import Path

from strategy_desk.cli import papers, timeline_text
from strategy_desk.cli.parser import USUAL_SIZE
from strategy_desk.desk import AtOnce, open_desk
from strategy_desk.services import demonstration, timelines
from strategy_desk.services.timelines import TimelineKey

CHILD = "SD-2026-001"
"""The child whose timeline is told as text."""


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
