"""Missing episodes out of a table: good rows, refused rows with the reason, and nothing guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from strategy_desk.domain.dates import read_moment, read_time
from strategy_desk.domain.episodes import PreventionInterview, RecordEpisode, check_episode
from strategy_desk.domain.interviews import Outcome
from strategy_desk.domain.time import FuzzyDate, Precision, at_local, to_local
from strategy_desk.errors import CannotRead, RuleBroken
from strategy_desk.exchange.importers.table import Cell, TableRow, open_table

NAMES: Mapping[str, tuple[str, ...]] = {
    "reference": (
        "ref",
        "report no",
        "report number",
        "misper ref",
        "misper no",
        "police ref",
        "police reference",
        "incident",
        "incident no",
        "incident number",
        "episode ref",
        "case ref",
        "log no",
        "cad",
    ),
    "missing_since": (
        "last seen",
        "last seen at",
        "went missing",
        "missing from date",
        "missing date",
        "start",
        "missing start",
        "date missing",
        "missing since date",
        "date time missing",
        "time last seen",
    ),
    "reported": (
        "reported at",
        "reported to police",
        "date reported",
        "report date",
        "reported on",
        "reported date",
        "time reported",
        "report time",
    ),
    "located": ("located at", "date located", "found at time", "found date", "date found", "found"),
    "returned": (
        "returned at",
        "date returned",
        "return date",
        "returned home",
        "end",
        "missing end",
        "return",
        "came home",
        "back",
    ),
    "risk": ("risk level", "grade", "grading", "risk grade", "police risk", "risk assessment"),
    "missing_from": ("from", "missing from place", "from where", "absent from"),
    "found_place": (
        "found place",
        "where found",
        "location found",
        "found location",
        "found at",
        "place found",
    ),
    "returned_by": ("how found", "how returned", "return method", "found by", "returned how"),
    "prevention_interview": (
        "safe and well",
        "safe and well check",
        "prevention",
        "prevention interview at",
        "pi",
        "welfare check",
        "police interview",
    ),
    "rhi_offered": ("return interview offered", "rhi offered at", "interview offered"),
    "rhi_completed": (
        "return interview completed",
        "rhi done",
        "rhi date",
        "rhi",
        "rhi completed at",
        "return interview",
        "interview completed",
    ),
    "rhi_outcome": ("return interview outcome", "interview outcome", "rhi result", "outcome"),
    "note": ("notes", "comment", "comments", "narrative", "details", "summary", "circumstances"),
}
"""The columns that are understood, and the other names that agencies give them."""

TIMES = ("missing_since", "reported", "located", "returned", "rhi_offered", "rhi_completed")

LEVELS = {
    "no apparent risk": "no apparent risk", "absent": "no apparent risk", "nar": "no apparent risk",
    "none": "no apparent risk", "no apparent": "no apparent risk", "low": "low", "l": "low",
    "standard": "low", "medium": "medium", "med": "medium", "m": "medium", "high": "high",
    "h": "high",
}  # fmt: skip

OUTCOMES = {
    "completed": Outcome.COMPLETED, "complete": Outcome.COMPLETED, "done": Outcome.COMPLETED,
    "held": Outcome.COMPLETED, "yes": Outcome.COMPLETED, "partly": Outcome.PARTLY,
    "partial": Outcome.PARTLY, "refused": Outcome.REFUSED_BY_CHILD,
    "declined": Outcome.REFUSED_BY_CHILD, "refused by child": Outcome.REFUSED_BY_CHILD,
    "declined by child": Outcome.REFUSED_BY_CHILD, "refused by parent": Outcome.REFUSED_BY_PARENT,
    "declined by parent": Outcome.REFUSED_BY_PARENT, "not reached": Outcome.NOT_REACHED,
    "no reply": Outcome.NOT_REACHED, "no contact": Outcome.NOT_REACHED,
    "not done": Outcome.NOT_REACHED, "not completed": Outcome.NOT_REACHED,
    "missing again": Outcome.MISSING_AGAIN, "not offered": Outcome.NOT_OFFERED,
    "no": Outcome.NOT_OFFERED,
}  # fmt: skip

YES = frozenset({"yes", "y", "done", "completed", "true", "1"})
NO = frozenset({"no", "n", "none", "not done", "false", "0", "n/a", "-"})
NOBODY = UUID(int=0)


@dataclass(frozen=True, kw_only=True)
class EpisodeRow:
    """One row that can be right. ``offered`` is true where a file says only yes."""

    row: int
    episode: RecordEpisode
    offered: FuzzyDate | bool | None = None
    completed: FuzzyDate | None = None
    outcome: Outcome | None = None

    @property
    def has_interview(self) -> bool:
        """Whether the file says anything of a return interview."""
        return self.outcome is not None or self.completed is not None or bool(self.offered)


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """One row that cannot be right: where, what was written, and why."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class EpisodeFile:
    """What a file holds: rows to take, rows refused, columns not understood, and remarks."""

    rows: tuple[EpisodeRow, ...]
    refused: tuple[Refusal, ...]
    unknown_columns: tuple[str, ...]
    notes: tuple[str, ...]


class _CannotBe(Exception):
    """One cell that cannot be right."""

    def __init__(self, column: str, value: Cell, reason: str) -> None:
        super().__init__(reason)
        self.column = column
        self.value = _words(value)
        self.reason = reason


def read(data: bytes, now: datetime) -> EpisodeFile:
    """Read the episodes of a file; ``now`` is the moment past which nothing can have happened.

    Raises:
        CannotRead: there is no table, no header row or no column of times in it.
    """
    table = open_table(data)
    columns, unknown, body = _header(table)
    rows: list[EpisodeRow] = []
    refused: list[Refusal] = []
    for line in body:
        try:
            rows.append(_row(line, columns, now))
        except _CannotBe as error:
            refused.append(
                Refusal(
                    row=line.number, column=error.column, value=error.value, reason=error.reason
                )
            )
    return EpisodeFile(
        rows=tuple(rows),
        refused=tuple(refused),
        unknown_columns=unknown,
        notes=tuple(_notes(rows)),
    )


def _header(
    table: tuple[TableRow, ...],
) -> tuple[dict[str, int], tuple[str, ...], tuple[TableRow, ...]]:
    """Find the header: the first of the top rows that names a column of times."""
    for position, line in enumerate(table[:10]):
        columns: dict[str, int] = {}
        unknown: list[str] = []
        for index, cell in enumerate(line.cells):
            name = _column(_words(cell))
            if name and name not in columns:
                columns[name] = index
            elif _words(cell):
                unknown.append(_words(cell))
        if "missing_since" in columns or "reported" in columns:
            body = table[position + 1 :]
            if not body:
                raise CannotRead("The file has a header row and no rows under it.", "")
            return columns, tuple(unknown), body
    raise CannotRead(
        "No row of the file names a column for when the child went missing or was reported.",
        "Give it a header row with missing_since or reported, or their usual names.",
    )


def _column(heading: str) -> str | None:
    """The column that a heading names; one ending in 'time' beside a date column is its time."""
    plain = re.sub(r"[^a-z0-9]+", " ", heading.casefold()).strip()
    for name, others in NAMES.items():
        if plain == name.replace("_", " ") or plain in others:
            return name
    if plain.endswith(" time") and (of := _column(plain.removesuffix(" time"))) in TIMES:
        return f"{of} time"
    return None


def _row(line: TableRow, columns: Mapping[str, int], now: datetime) -> EpisodeRow:
    cells = {
        name: line.cells[index] if index < len(line.cells) else None
        for name, index in columns.items()
    }
    times = {name: _moment(name, cells) for name in TIMES if name in cells}
    start = times.get("reported") or times.get("missing_since")
    offered = None if "rhi_offered" not in cells else times.get("rhi_offered")
    episode = RecordEpisode(
        child=NOBODY,
        missing_since=times.get("missing_since"),
        reported=times.get("reported"),
        located=times.get("located"),
        returned=times.get("returned"),
        references=tuple(
            part.strip()
            for part in re.split(r"[;\n]", _words(cells.get("reference")))
            if part.strip()
        ),
        grades=_grades(cells.get("risk"), start),
        missing_from=_words(cells.get("missing_from")),
        found_place=_words(cells.get("found_place")),
        returned_by=_words(cells.get("returned_by")),
        prevention=_prevention(cells.get("prevention_interview")),
        note=_words(cells.get("note")),
    )
    _check(episode, cells, now)
    return EpisodeRow(
        row=line.number,
        episode=episode,
        offered=offered or _yes(cells.get("rhi_offered")),
        completed=times.get("rhi_completed"),
        outcome=_outcome(cells, times.get("rhi_completed")),
    )


def _moment(name: str, cells: Mapping[str, Cell]) -> FuzzyDate | None:
    """Read a cell as a moment, with its clock time from a column beside it if there is one."""
    cell = cells[name]
    beside = cells.get(f"{name} time")
    if cell is None or (name.startswith("rhi") and _words(cell).casefold() in YES | NO):
        return None
    try:
        moment = _from_cell(cell)
        if beside is None or moment.at is not None or moment.date is None:
            return moment
        clock = beside if isinstance(beside, time) else _clock(beside)
        return FuzzyDate.exact(at_local(datetime.combine(moment.date, clock)), _words(cell))
    except RuleBroken as error:
        raise _CannotBe(name, cell, error.sentence) from None


def _from_cell(cell: Cell) -> FuzzyDate:
    """A cell the workbook calls a date is one; midnight means that no time was given."""
    if isinstance(cell, datetime):
        if cell.time() == time.min:
            return FuzzyDate.on_day(cell.date(), _words(cell))
        return FuzzyDate.exact(at_local(cell.replace(second=0, microsecond=0)), _words(cell))
    if isinstance(cell, date):
        return FuzzyDate.on_day(cell, _words(cell))
    return read_moment(_words(cell))


def _clock(cell: Cell) -> time:
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, timedelta):
        return (datetime(1900, 1, 1) + cell).time()  # noqa: DTZ001 - a time of day alone
    return read_time(_words(cell))


def _grades(cell: Cell, start: FuzzyDate | None) -> tuple[tuple[str, FuzzyDate | None], ...]:
    """Read one level, or a history such as ``low 18:00; high 23:10`` that rolls past midnight."""
    grades: list[tuple[str, FuzzyDate | None]] = []
    last = start
    for part in filter(None, (p.strip() for p in re.split(r"[;,\n]|->|→", _words(cell)))):
        words = part.casefold()
        level = next(
            (name for name in sorted(LEVELS, key=len, reverse=True) if _begins(words, name)), None
        )
        if level is None:
            raise _CannotBe("risk", cell, f"'{part}' is not one of the police risk levels.")
        rest = words[len(level) :].strip(" ()@:-").removeprefix("risk").strip(" ()@:-")
        at = _grade_time(cell, rest, last) if rest else None
        grades.append((LEVELS[level], at or (start if not grades else None)))
        last = at or last
    return tuple(grades)


def _begins(words: str, level: str) -> bool:
    return words == level or words.startswith((level + " ", level + "(", level + "@", level + ":"))


def _grade_time(cell: Cell, rest: str, last: FuzzyDate | None) -> FuzzyDate | None:
    """A time of day alone takes the date of what came before, or the next day past midnight."""
    try:
        clock = read_time(rest)
    except RuleBroken:
        try:
            return read_moment(rest)
        except RuleBroken as error:
            raise _CannotBe("risk", cell, error.sentence) from None
    if last is None or last.date is None:
        return None
    before = to_local(last.at).time() if last.at else time.min
    # A grading a few minutes before the report was written down is still of that evening.
    past_midnight = clock < before and before.hour >= 12 > clock.hour
    day = last.date + timedelta(days=past_midnight)
    try:
        return FuzzyDate.exact(at_local(datetime.combine(day, clock)), rest)
    except RuleBroken as error:
        raise _CannotBe("risk", cell, error.sentence) from None


def _prevention(cell: Cell) -> PreventionInterview | None:
    words = _words(cell).casefold()
    if not words or words in NO:
        return None
    if words in YES:
        return PreventionInterview(at=FuzzyDate.unknown(_words(cell)))
    try:
        return PreventionInterview(at=_from_cell(cell))
    except RuleBroken as error:
        raise _CannotBe("prevention_interview", cell, error.sentence) from None


def _outcome(cells: Mapping[str, Cell], completed: FuzzyDate | None) -> Outcome | None:
    cell = cells.get("rhi_outcome")
    words = _words(cell).casefold()
    if not words:
        done = completed is not None or _yes(cells.get("rhi_completed"))
        return Outcome.COMPLETED if done else None
    if words not in OUTCOMES:
        known = "completed, declined, not reached or not offered"
        raise _CannotBe("rhi_outcome", cell, f"'{_words(cell)}' is not understood: write {known}.")
    return OUTCOMES[words]


def _yes(cell: Cell) -> bool | None:
    words = _words(cell).casefold()
    return True if words in YES else None


def _check(episode: RecordEpisode, cells: Mapping[str, Cell], now: datetime) -> None:
    try:
        check_episode(episode, now)
    except RuleBroken as error:
        column = next(
            (
                name
                for name in ("returned", "located", "reported")
                if name.replace("_", " ") in error.what
            ),
            "missing_since",
        )
        raise _CannotBe(column, cells.get(column), error.what) from None


def _notes(rows: Iterable[EpisodeRow]) -> Iterable[str]:
    taken = list(rows)
    for row in taken:
        if row.episode.returned is None and row.episode.located is not None:
            yield f"Row {row.row} has no return: the episode ends when the child was located."
        if row.episode.returned is not None and row.episode.returned.precision is Precision.DAY:
            yield f"Row {row.row} gives only the day of return: its length is not counted."
    seen = Counter(reference for row in taken for reference in row.episode.references)
    for reference, times in seen.items():
        if times > 1:
            yield f"The reference {reference} stands in {times} rows."


def _words(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
