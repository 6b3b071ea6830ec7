"""The window, on a desk or on the demonstration. Light, so that it opens at once."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from strategy_desk import places
from strategy_desk.errors import CannotOpen

if TYPE_CHECKING:
    from datetime import datetime


def window(args: Namespace) -> int:
    """Open the window."""
    if not has_screen():
        raise CannotOpen(
            "There is no screen to open a window on.", "Name a command; --help lists them."
        )
    return _open(args.desk, args)


def demo(args: Namespace) -> int:
    """Make the demonstration desk once and open it; without a screen, show it as files."""
    folder = Path(args.folder) if args.folder else places.demo_folder()
    path = folder / places.DEMO_FILE
    on_screen = has_screen() and not args.no_window
    if on_screen and path.exists():
        return _open(str(path), args, demo=True)

    from strategy_desk.cli import demonstrating  # loads the database: only where it is needed
    from strategy_desk.services import demonstration

    demonstration.make_once(path)
    if on_screen:
        return _open(str(path), args, demo=True)
    if args.no_window:
        return demonstrating.say_where(path)
    return demonstrating.show_as_files(path)


def has_screen() -> bool:
    """Whether a window can be seen here; a platform that Qt is told to use counts."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _open(place: str | None, args: Namespace, *, demo: bool = False) -> int:
    # Nothing made while starting is rubbish: the window has it collected from its first painting.
    gc.disable()
    from strategy_desk.ui.app import open_window

    return open_window(place, _moment(args.now), demo=demo)


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None

    from strategy_desk.cli.moments import moment  # loads the calendar: only where it is needed

    return moment(text)
