"""Whether somebody else may be looking: a second screen, beside this one or showing the same.

Qt knows screens that stand beside each other, and on X11 and Wayland mirrored ones too. Windows
gives a program one screen where several show the same picture; how many there are, its display
configuration says. Whether another program shares a window or a screen over a network, no system
tells reliably, and nothing here claims to know.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import byref, c_byte, c_uint32
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

LOOK_EVERY = 2_000
"""Milliseconds between two looks for a mirrored screen, of which Windows sends no word."""

ONLY_ACTIVE, PATH, MODE = 2, 72, 64
"""QDC_ONLY_ACTIVE_PATHS, and the bytes of a DISPLAYCONFIG_PATH_INFO and of a MODE_INFO.

Source: Windows SDK, wingdi.h and winuser.h.
"""


class SecondScreen(QObject):
    """Says when a second screen is ``attached``; ``count`` is how many there are."""

    attached = Signal()

    def __init__(self, parent: QObject, count: Callable[[], int] | None = None) -> None:
        super().__init__(parent)
        self._count = count or screens
        self._known = 1
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self.look)
            app.screenRemoved.connect(self.look)
            app.primaryScreenChanged.connect(self.look)
        self._mirrored = QTimer(self)
        self._mirrored.setInterval(LOOK_EVERY)
        self._mirrored.timeout.connect(self.look)
        if sys.platform == "win32":
            self._mirrored.start()

    def look(self, _: object = None) -> None:
        """Count the screens; say so when there are more than before, and more than one."""
        before, self._known = self._known, self._count()
        if self._known > max(before, 1):
            self.attached.emit()


def screens() -> int:
    """Return how many screens show what this computer shows."""
    return max(len(QGuiApplication.screens()), _windows_displays())


def _windows_displays() -> int:
    """How many displays Windows drives, mirrored ones each for itself; 0 where it is not known."""
    windll: Any = getattr(ctypes, "windll", None)
    if windll is None:
        return 0
    paths, modes = c_uint32(), c_uint32()
    if windll.user32.GetDisplayConfigBufferSizes(ONLY_ACTIVE, byref(paths), byref(modes)):
        return 0
    room = ((c_byte * (PATH * paths.value))(), (c_byte * (MODE * modes.value))())
    failed = windll.user32.QueryDisplayConfig(
        ONLY_ACTIVE, byref(paths), room[0], byref(modes), room[1], None
    )
    return 0 if failed else paths.value
