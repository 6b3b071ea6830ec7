"""Rows of chronologies as a reader would give them, for tests of what comes after it."""

from __future__ import annotations

from datetime import date, datetime

from strategy_desk.domain.chronologies import ChronologyFile, ReadRow, Verdict
from strategy_desk.domain.time import FuzzyDate, at_local

DAY = date(2026, 9, 18)


def at(hour: int, minute: int = 0, day: date = DAY) -> FuzzyDate:
    """A clock time on a day."""
    return FuzzyDate.exact(at_local(datetime(day.year, day.month, day.day, hour, minute)))


def row(
    number: int, text: str, when: FuzzyDate | None = None, agency: str = "POL", **more
) -> ReadRow:
    """A row that tells of an event, with its words as the file has them."""
    return ReadRow(
        table=1,
        sheet="",
        number=number,
        cells=(("Date", when.words if when else ""), ("Event", text)),
        verdict=Verdict.NEW,
        reading=when or FuzzyDate.on_day(DAY),
        agency=agency,
        text=text,
        **more,
    )


def file(*rows: ReadRow) -> ChronologyFile:
    """A file of these rows."""
    return ChronologyFile(tables=(), rows=rows, digest="0" * 64)


def again(one: ReadRow, **changes) -> ReadRow:
    """The row as a file would have it with something changed, its cells too."""
    said = {"text": one.text, "when": one.reading, "number": one.number, "agency": one.agency}
    return row(**said | changes)
