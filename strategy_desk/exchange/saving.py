"""A finished file: what it is called, and put where somebody asked for it."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path

from strategy_desk.errors import CannotRead


def file_name(title: str, audience: str, ending: str = "pdf") -> str:
    """Return a name for the file that holds references only, never a child's name."""
    plain = "".join(c if c.isalnum() or c == "-" else "_" for c in title)
    return f"{plain}_{audience}.{ending}".replace("__", "_")


def save_new(folder: Path, name: str, data: bytes) -> Path:
    """Write a file into a folder and return where; one that is there already is left as it is.

    Somebody may have changed that one: the new one then has a number after its name.

    Raises:
        CannotRead: there is no writing there.
    """
    first = folder / name
    for path in chain((first,), (first.with_stem(f"{first.stem}_{n}") for n in count(2))):
        try:
            with path.open("xb") as file:
                file.write(data)
        except FileExistsError:
            continue
        except OSError:
            break
        return path
    raise CannotRead(f"{name} cannot be written to that folder.", "Choose another folder.")


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
