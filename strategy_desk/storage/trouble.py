"""What keeps a drive or a server from doing its part, in words that say what is safe."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from strategy_desk.errors import CannotOpen, CannotSave, DeskError

DRIVES = {
    5: ("another program is holding the desk file", "It is tried again until that lets go."),
    8: ("the drive takes no changes", "Check that the folder is yours to write to."),
    10: ("the drive does not answer", "Check that it is still there."),
    11: ("the desk file is damaged", "Keep it as it is and open a backup."),
    13: ("the drive is full", "Free some space on it."),
    14: ("the desk file cannot be reached", "Check that its drive is still there."),
    26: ("the desk file is damaged", "Keep it as it is and open a backup."),
}
"""What SQLite's result codes mean to the person at the desk, and what to do.

Source: https://www.sqlite.org/rescode.html, read 25 November 2026.
"""

SERVER = ("the office's server does not answer", "Check the network.")
PRIMARY = 0xFF
"""The part of a result code that is not refined."""


def saving(error: DBAPIError) -> DeskError | DBAPIError:
    """Return why something was not saved; the error itself where it is a fault of ours."""
    found = _found(error)
    if found is None:
        return error
    why, remedy = found
    return CannotSave(
        f"Not saved: {why}.",
        f"What you typed is still on the screen, and what was saved before is safe. {remedy}",
    )


def reading(error: DBAPIError) -> DeskError | DBAPIError:
    """Return why something was not read; the error itself where it is a fault of ours."""
    found = _found(error)
    if found is None:
        return error
    why, remedy = found
    return CannotOpen(f"This could not be read: {why}.", remedy)


def _found(error: DBAPIError) -> tuple[str, str] | None:
    if error.connection_invalidated:
        return SERVER
    code = getattr(error.orig, "sqlite_errorcode", None)
    return DRIVES.get(code & PRIMARY) if isinstance(code, int) else None
