"""Text tables: csv as a spreadsheet program opens it, with every value as text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

RUNS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet program takes for the start of a formula. Source: OWASP, CSV injection."""


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a csv file with a mark of its encoding, by which Excel keeps every letter."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(words) for words in headings])
    writer.writerows([harmless(words) for words in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def harmless(words: str) -> str:
    """Return words that no program runs: an apostrophe stands before what would start a formula."""
    return f"'{words}" if words.startswith(RUNS) else words
