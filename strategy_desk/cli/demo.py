"""The window, and the demonstration office that it can be tried on."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from pathlib import Path

from strategy_desk import places
from strategy_desk.cli import desks, papers, timeline_text
from strategy_desk.cli.options import Commands, command
from strategy_desk.desk import AtOnce, open_desk
from strategy_desk.errors import CannotOpen
from strategy_desk.services import demonstration, timelines
from strategy_desk.services.timelines import TimelineKey

FILE = "demo.sddesk"
CHILD = "SD-2026-001"


def add(commands: Commands, shared: ArgumentParser) -> None:
    """Add the commands of this group."""
    made = command(commands, shared, "demo", "try it on made-up children", demo)
    made.add_argument("--folder", metavar="DIR", help="where to make the demonstration desk")
    made.add_argument("--no-window", action="store_true", help="only make it, and say where")


def window(args: Namespace) -> int:
    """Open the window."""
    if not has_screen():
        raise CannotOpen(
            "There is no screen to open a window on.", "Name a command; --help lists them."
        )
    from strategy_desk.ui.app import open_window

    now = desks.moment(args.now) if args.now else None
    return open_window(args.desk, now)


def demo(args: Namespace) -> int:
    """Make the demonstration desk once and open it; without a screen, show it as files."""
    folder = Path(args.folder) if args.folder else places.demo_folder()
    path = folder / FILE
    if not path.exists():
        _make(path)
    if args.no_window:
        print(f"desk: {path}")
        print(f"passphrase: {demonstration.PASSPHRASE}")
        return 0
    if not has_screen():
        return _without_screen(path)
    from strategy_desk.ui.app import open_window

    now = desks.moment(args.now) if args.now else None
    return open_window(str(path), now, demo=True)


def has_screen() -> bool:
    """Whether a window can be seen here; a platform that Qt is told to use counts."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _make(path: Path) -> None:
    """Make the desk apart and put it in place whole, so that a stop half way leaves nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent) as apart:
        demonstration.make(Path(apart) / FILE)
        others_first = sorted(Path(apart).iterdir(), key=lambda made: made.name == FILE)
        for made in others_first:
            shutil.move(made, path.parent / made.name)


def _without_screen(path: Path) -> int:
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
        papers.write_all(desk, out, (1366, 768), 1.0, "light")
    finally:
        desk.close()
    print(f"\nEvery screen and document is in {out}")
    return 0
