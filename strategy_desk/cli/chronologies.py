"""A chronology taken into a child's record, or what would be taken, as text or one document."""

from __future__ import annotations

import json
import re
import sys
from argparse import Namespace
from collections import defaultdict
from pathlib import Path
from typing import Any

from strategy_desk.cli import agencies, desks
from strategy_desk.domain.chronologies import ChronologyFile, ReadRow, ReadTable, Verdict
from strategy_desk.domain.comparison import compare
from strategy_desk.domain.time import FuzzyDate, Precision
from strategy_desk.errors import CannotRead
from strategy_desk.exchange.importers import chronologies as importer
from strategy_desk.services import chronologies

PRECISIONS = {
    Precision.EXACT: "minute",
    Precision.TIMES: "minute_range",
    Precision.BETWEEN: "range",
    Precision.AGE: "age_only",
}
"""What a precision is called in the document, where it is not by its own name."""

_HOUR_ALONE = re.compile(
    r"(?<![:.\d])(?<!half )(?<!half past )(?<!quarter past )(?<!quarter to )"
    r"\d{1,2} ?(?:[ap]\.?m\b|o'?clock|hrs?\b)",
    re.IGNORECASE,
)
"""A time written as an hour and no minutes."""


def import_chronology(args: Namespace) -> int:
    """Take a chronology into a child's record, or say what would be taken."""
    path = Path(args.file)
    try:
        data = path.read_bytes()
    except OSError:
        raise CannotRead(f"The file {path.name} cannot be read.", "Check its place.") from None
    agency = agencies.agency(args.agency).code if args.agency else ""
    with desks.desk(args) as desk:
        now = desk.now()
        key = chronologies.FileKey(child=args.child, agency=agency, name=path.name, now=now)
        file = importer.read(data, desk.get(chronologies.how_to_read, key))
        found = compare(file, desk.get(chronologies.recorded, args.child))
        if not args.dry_run:
            command = chronologies.TakeChronology(
                child=args.child,
                agency=agency,
                name=path.name,
                compared_at=now,
                comparison=found,
            )
            desk.keep_copy(lambda _: None)
            desk.carry_out(chronologies.take, command)
    if args.json:
        json.dump(document(path.name, found.file), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        _tell(found.file)
    for note in found.file.notes:
        print(f"Note: {note}", file=sys.stderr)
    for row in found.withdrawn:
        print(f"Gone since {row.file_name}: row {row.number}.", file=sys.stderr)
    return 0


def document(name: str, file: ChronologyFile) -> dict[str, Any]:
    """Return what was read of a file as plain values."""
    return {
        "file": name,
        "tables": [_table(table) for table in file.tables],
        "rows": [_row(row) for row in file.rows],
        "counts": {verdict.value: count for verdict, count in file.counts.items()},
    }


def reading(when: FuzzyDate | None, until: FuzzyDate | None = None) -> dict[str, Any]:
    """Return when a row says that something happened; with an end of its own it is a range."""
    if when is None:
        when = FuzzyDate.unknown()
    latest = until.latest if until is not None else when.latest
    return {
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": latest.isoformat() if latest else None,
        "precision": _precision(when, until),
        "time": when.time,
        "text": when.text,
    }


def _precision(when: FuzzyDate, until: FuzzyDate | None) -> str:
    if until is not None and until.latest != when.latest:
        return "range"
    if when.precision is Precision.EXACT and _HOUR_ALONE.search(when.text):
        return "hour"
    return PRECISIONS.get(when.precision, when.precision.value)


def _table(table: ReadTable) -> dict[str, Any]:
    columns: defaultdict[str, list[str]] = defaultdict(list)
    for n, (heading, field) in enumerate(zip(table.headings, table.columns, strict=False), 1):
        if field is not None:
            columns[field.value].append(heading or f"column {n}")
    return {
        "name": table.name,
        "header_row": table.header_row,
        "columns": {field: " / ".join(headings) for field, headings in columns.items()},
    }


def _row(row: ReadRow) -> dict[str, Any]:
    return {
        "table": row.sheet,
        "row": row.number,
        "child": row.child,
        "reading": reading(row.reading, row.until),
        "agency": row.agency or row.agency_written,
        "source": row.source,
        "text": row.text or _written(row),
        "verdict": row.verdict.value,
        "why": list(row.why),
        "cells": [list(cell) for cell in row.cells],
    }


def _written(row: ReadRow) -> str:
    """The words of a row that tells of no event, as they stand beside each other."""
    return " | ".join(words for _, words in row.cells)


def _tell(file: ChronologyFile) -> None:
    print(", ".join(f"{count} {verdict.value}" for verdict, count in file.counts.items()) + ".")
    for row in file.rows:
        if row.verdict is not Verdict.NEW:
            place = f"{row.sheet}, row {row.number}" if row.sheet else f"Row {row.number}"
            print(f"{place}, {row.verdict.value}: {' '.join(row.why)}")
