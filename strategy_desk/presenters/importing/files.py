"""Files as they come and go on the import page, off the window's thread."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from strategy_desk.domain.agencies import Agency
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.exporters import delimited
from strategy_desk.exchange.importers import episodes
from strategy_desk.exchange.saving import save
from strategy_desk.presenters.importing.shown import Kind, Trial


def read(path: Path) -> tuple[bytes, Kind]:
    """Return what is in a file, and what kind of file that makes it.

    Raises:
        CannotRead: it is not there, or not to be read.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise CannotRead(
            f"The file {path.name} cannot be read.", "Check that it is still there."
        ) from None
    return data, Kind.EPISODES if episodes.is_one(data) else Kind.CHRONOLOGY


def write_refused(path: Path, trial: Trial) -> None:
    """Write the rows that cannot be read, each with its reason, as a table to send back.

    Raises:
        CannotRead: there is no writing there.
    """
    headings = (column.heading for table in trial.tables[:1] for column in table.columns)
    rows = [(row.where, row.why, *row.cells) for row in trial.refused]
    save(path, delimited.table(("Where", "Why it cannot be read", *headings), rows))


def sender(name: str, agencies: Iterable[Agency]) -> str:
    """Return the agency that a file's name speaks of, by its code or one of its names."""
    spaced = re.sub(r"[\W_]+", " ", f" {name.casefold()} ")
    for agency in agencies:
        names = (agency.code, agency.name, *agency.also)
        if any(f" {known.casefold()} " in spaced for known in names):
            return agency.code
    return ""
