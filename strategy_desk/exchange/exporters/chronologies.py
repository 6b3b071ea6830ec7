"""A chronology as a file for a program of somebody else's: csv, xlsx or docx."""

from __future__ import annotations

from strategy_desk.domain.exports import HEADINGS, ExportedTable
from strategy_desk.errors import NotFound
from strategy_desk.exchange.exporters import delimited, word_files, workbooks

MARKING = "OFFICIAL-SENSITIVE"
FORMATS = ("docx", "xlsx", "csv")

IN_WORD = tuple(
    HEADINGS.index(heading)
    for heading in ("When", "Agency", "What happened", "Action taken", "Child's view", "Source")
)
"""The columns that a page of paper has room for; a docx is for reading, not for reading back."""


def write(exported: ExportedTable, kind: str) -> bytes:
    """Return the file.

    Raises:
        NotFound: there is no such format.
    """
    if kind == "csv":
        return delimited.table(HEADINGS, exported.rows)
    if kind == "xlsx":
        return workbooks.table(exported, HEADINGS, MARKING)
    if kind == "docx":
        return word_files.table(exported, HEADINGS, IN_WORD, MARKING)
    raise NotFound(f"There is no format called {kind}.", f"There are: {', '.join(FORMATS)}.")
