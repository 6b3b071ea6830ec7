"""Only one program at a time has a desk file open, and only where that can be made sure."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO

from strategy_desk.errors import CannotOpen

SYNCHRONISED = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud",
    "mobile documents",
    "cloudstorage",
    "nextcloud",
)
"""How the folders of services begin that copy a file while it is being written."""

REMOTE_DRIVE = 4
"""What Windows answers for the letter of a network drive."""


class FileLock:
    """An operating-system lock, which a crash lets go of by itself."""

    def __init__(self, desk: Path) -> None:
        """Take the lock.

        Raises:
            CannotOpen: another program has the desk open, or the folder cannot be written to.
        """
        try:
            self._file: IO[bytes] = desk.with_name(desk.name + ".lock").open("ab")
        except OSError:
            raise CannotOpen(
                "The folder of the desk file cannot be written to.",
                "Check that it is yours. Nothing was changed.",
            ) from None
        try:
            _lock(self._file)
        except OSError:
            self._file.close()
            raise CannotOpen(
                "This desk is already open in another window.",
                "Go on there, or close it first. Nothing was changed.",
            ) from None

    def release(self) -> None:
        """Let go of the lock."""
        self._file.close()


def check_place(desk: Path) -> None:
    """Refuse a place where two computers could write the same file.

    Raises:
        CannotOpen: a network share, or a folder that a service synchronises.
    """
    if str(desk).startswith(("\\\\", "//")) or _is_synchronised(desk) or _is_network_drive(desk):
        raise CannotOpen(
            "A desk file may not stand on a network drive or in a synchronised folder: "
            "two computers would overwrite each other.",
            "Keep it on this computer, or share a PostgreSQL desk.",
        )


def owner_only(path: Path) -> None:
    """Let nobody else on this computer read a file."""
    if os.name == "posix":
        path.chmod(0o600)


def _lock(file: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_synchronised(desk: Path) -> bool:
    folders = {*desk.parent.parts, *desk.parent.resolve().parts}
    return any(folder.casefold().startswith(SYNCHRONISED) for folder in folders)


def _is_network_drive(desk: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        drive = desk.resolve().drive + "\\"
        return ctypes.windll.kernel32.GetDriveTypeW(drive) == REMOTE_DRIVE
    return False
