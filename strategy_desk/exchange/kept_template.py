"""The partnership's own Word template of the minutes, as this computer keeps it.

It is a copy of the file that was chosen, so that it is there when that file is moved. It holds
nothing of a child.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from strategy_desk import places
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.exporters.template_files import LARGEST

ENDINGS = (".docx", ".dotx")


@dataclass(frozen=True, kw_only=True)
class Template:
    """A template: what its file is called, and what is in it."""

    name: str
    data: bytes


def read(path: Path) -> Template:
    """Read a template that was chosen.

    Raises:
        CannotRead: there is no reading it, it is empty, or it is far too large.
    """
    try:
        size = path.stat().st_size
        if not size:
            raise CannotRead(f"{path.name} is empty.", "Choose another.")
        if size > LARGEST:
            raise CannotRead(f"{path.name} is far too large for a template.", "Choose another.")
        return Template(name=path.name, data=path.read_bytes())
    except OSError:
        raise CannotRead(f"{path.name} cannot be read.", "Check that it is still there.") from None


def kept() -> Template | None:
    """Return the template that this computer keeps, if there is one."""
    with suppress(OSError):
        found = [file for file in places.template_folder().iterdir() if file.suffix in ENDINGS]
        return read(found[0]) if found else None
    return None


def keep(template: Template) -> None:
    """Keep a template in place of the one before.

    Raises:
        CannotRead: this computer would not take it; the one before is kept.
    """
    folder = places.template_folder()
    fresh = folder / "new"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(template.data)
        forget()
        fresh.replace((folder / template.name).with_suffix(Path(template.name).suffix.lower()))
    except OSError:
        raise CannotRead(
            "The template cannot be kept on this computer.", "Check that its drive has room."
        ) from None


def forget() -> None:
    """Keep no template any longer."""
    with suppress(OSError):
        for file in places.template_folder().iterdir():
            if file.suffix in ENDINGS:
                file.unlink()
