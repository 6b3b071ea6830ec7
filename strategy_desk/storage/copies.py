"""What copies of a desk are called, and when the newest beside it was made.

Nothing is opened: a name holds the moment, so that it can be told before any passphrase is given.
"""

from __future__ import annotations

import glob
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

MOMENT = "%Y%m%d-%H%M%S-%f"
PARTS = 3
"""How many hyphens part a moment from what stands before it, counted from the right."""


def name_of_copy(desk: Path, why: str) -> Path:
    """Return a name beside a desk for a copy of it, ``why`` as in 'before-import'."""
    return desk.with_name(f"{desk.stem}-{why}-{datetime.now(UTC):{MOMENT}}{desk.suffix}")


def newest(desk: Path) -> datetime | None:
    """Return when the newest copy that stands beside a desk was made, if there is one."""
    found = desk.parent.glob(f"{glob.escape(desk.stem)}-before-*{glob.escape(desk.suffix)}")
    return max(filter(None, map(_moment, found)), default=None)


def _moment(copy: Path) -> datetime | None:
    with suppress(ValueError):
        written = "-".join(copy.stem.split("-")[-PARTS:])
        return datetime.strptime(written, MOMENT).replace(tzinfo=UTC)
    return None
