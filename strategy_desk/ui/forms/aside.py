"""What can stand in the side of the window."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget


class Aside(QFrame):
    """Something to fill in or decide. ``done`` says that it was, ``left`` that it was put aside."""

    done = Signal()
    left = Signal()

    keys: tuple[tuple[str, str], ...] = ()
    """What the status row says of its keys."""

    wide = False
    """Whether it needs the whole width of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("surface")

    @property
    def first(self) -> QWidget:
        """Where to begin."""
        raise NotImplementedError

    def leave(self) -> None:
        """Put it aside."""
        self.left.emit()
