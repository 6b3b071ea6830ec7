"""Chronologies out of any file that agencies send.

A file is read twice over: first what holds for all of it (columns, the order of day and month, whom
it tells of), then its rows, each of which ends as an event, a stated non-event or a question.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from strategy_desk.domain.chronologies import ChronologyFile, ReadChronology
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers.chronologies.files import File
from strategy_desk.exchange.importers.table import open_tables

__all__ = ["Progress", "read"]

Progress = Callable[[int, int], bool]
"""Told how many rows of how many are read; answers false to stop."""


def read(data: bytes, command: ReadChronology, progress: Progress | None = None) -> ChronologyFile:
    """Read a file; what kind it is, its content says.

    Raises:
        CannotRead: it cannot be opened, is too large, holds no rows, or the reading was stopped.
    """
    try:
        found = File(open_tables(data), command).read(progress)
    except CannotRead as error:
        named = f"{command.file_name}: {error.what}" if command.file_name else error.what
        raise CannotRead(named, error.remedy) from None
    return ChronologyFile(
        tables=found.tables,
        rows=found.rows,
        notes=found.notes,
        day_first=found.day_first,
        digest=hashlib.sha256(data).hexdigest(),
    )
