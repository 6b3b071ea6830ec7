"""Copies of a desk: the encrypted file as it stands now, with its keys beside it."""

from __future__ import annotations

import glob
import os
from pathlib import Path

from sqlalchemy import Engine

from strategy_desk.errors import CannotOpen
from strategy_desk.storage import keys
from strategy_desk.storage.engine import outside
from strategy_desk.storage.lock import owner_only


def copy(engine: Engine, desk: Path, target: Path) -> None:
    """Copy an open desk, which goes on being used; the same passphrase opens the copy.

    Raises:
        CannotOpen: there is a file of that name already.
    """
    if target.exists() or keys.side_file(target).exists():
        raise CannotOpen(f"{target.name} is there already.", "Choose another name for the copy.")
    fresh = target.with_name(target.name + ".new")
    fresh.unlink(missing_ok=True)
    # First, or what is written meanwhile could keep a head that the copy does not reach.
    key_file = keys.read(desk)
    outside(engine, "VACUUM INTO ?", str(fresh))
    owner_only(fresh)
    _make_durable(fresh)
    keys.write(target, key_file)
    fresh.replace(target)
    keys.sync_folder(target.parent)


def keep_newest(desk: Path, why: str, number: int) -> None:
    """Remove the older copies of a desk that were made for one reason."""
    copies = sorted(desk.parent.glob(f"{glob.escape(f'{desk.stem}-{why}-')}*{desk.suffix}"))
    for copy in copies[:-number]:
        copy.unlink()
        keys.side_file(copy).unlink(missing_ok=True)


def _make_durable(path: Path) -> None:
    """Make a file survive a power cut: the database does not do this for a copy."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
