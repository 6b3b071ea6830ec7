"""A finished file put where somebody asked for it."""

from __future__ import annotations

from pathlib import Path

from strategy_desk.errors import CannotRead


def save(path: Path, data: bytes) -> None:
    """Write a file, in place of one of that name.

    Raises:
        CannotRead: there is no writing there.
    """
    try:
        path.write_bytes(data)
    except OSError:
        raise CannotRead(
            f"{path.name} cannot be written there.", "Choose another folder."
        ) from None
