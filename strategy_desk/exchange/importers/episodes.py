"""Missing episodes out of a table: good rows, refused rows with the reason, and nothing guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from strategy_desk.domain.episodes import (
    Graded,
    PreventionInterview,
    RecordEpisode,
    check_episode,
    is_before,
)
from strategy_desk.domain.interviews import Outcome
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import CannotRead, RuleBroken
from strategy_desk.exchange.importers import cells, gradings, headings, outcomes, remarks
from strategy_desk.exchange.importers.headings import Header
from strategy_desk.exchange.importers.lines import CannotBe, Line, Refusal
from strategy_desk.exchange.importers.rows import MEGABYTE, seen
from strategy_desk.exchange.importers.table import open_table

__all__ = ["EpisodeFile", "EpisodeRow", "Refusal", "read"]

STILL_MISSING = frozenset(
    {"still missing", "not returned", "missing", "open", "outstanding", "ongoing", "not yet"}
)
NOT_OFFERED = frozenset({Outcome.NOT_OFFERED, Outcome.NOT_REQUIRED_ADULT})
LARGEST_LOOKED_AT = 2 * MEGABYTE
"""Bytes beyond which a file is not looked through to tell what it is: no child has that many."""

END_OF_TIME = datetime(9999, 1, 1, tzinfo=UTC)
NOBODY = UUID(int=0)
"""Stands for the child until the rows are taken into a record."""


@dataclass(frozen=True, kw_only=True)
class EpisodeRow:
    """One row that can be right.

    ``offered`` is true or false where a file says only yes or no. ``completed`` is when the
    interview was held or, with another outcome, when that was recorded.
    """

    row: int
    episode: RecordEpisode
    offered: FuzzyDate | bool | None = None
    completed: FuzzyDate | None = None
    outcome: Outcome | None = None

    @property
    def has_interview(self) -> bool:
        """Whether the file says anything of a return interview."""
        return self.outcome is not None or bool(self.offered)


@dataclass(frozen=True, kw_only=True)
class ReadColumn:
    """One column that is understood: what it is read as, its heading, and one of its cells."""

    name: str
    heading: str
    example: str


@dataclass(frozen=True, kw_only=True)
class EpisodeFile:
    """What a file holds: rows to take, rows refused, columns not understood, and remarks."""

    columns: tuple[ReadColumn, ...]
    rows: tuple[EpisodeRow, ...]
    refused: tuple[Refusal, ...]
    unknown_columns: tuple[str, ...]
    notes: tuple[str, ...]


def read(data: bytes, file_name: str = "", now: datetime | None = None) -> EpisodeFile:
    """Read the episodes of a file; after ``now`` nothing can have happened.

    What kind of file it is, its content says; its name only stands in what is refused.

    Raises:
        CannotRead: there is no table, no header row or no column of times in it.
    """
    try:
        table = open_table(data)
        header = headings.find(table.rows)
    except CannotRead as error:
        named = f"{file_name}: {error.what}" if file_name else error.what
        raise CannotRead(named, error.remedy) from None
    rows: list[EpisodeRow] = []
    refused: list[Refusal] = []
    for row in header.body:
        try:
            rows.append(_read(Line(row=row, header=header, now=now or END_OF_TIME)))
        except CannotBe as error:
            refused.append(error.refusal)
    return EpisodeFile(
        columns=tuple(_columns(header)),
        rows=tuple(rows),
        refused=tuple(refused),
        unknown_columns=header.unknown,
        notes=(
            *table.notes,
            *remarks.on_table(table.rows, header),
            *_row_notes(rows),
            *remarks.on_references((row.row, row.episode.references) for row in rows),
        ),
    )


def is_one(data: bytes) -> bool:
    """Tell whether a file is a table of missing episodes: of a start and an end in each row."""
    if len(data) > LARGEST_LOOKED_AT:
        return False
    try:
        columns = {*headings.find(open_table(data).rows).columns}
    except CannotRead:
        return False
    return bool(columns & {"missing_since", "reported"} and columns & {"located", "returned"})


def _columns(header: Header) -> Iterator[ReadColumn]:
    for name, heading in header.columns.items():
        under = (row.cells[heading.index] for row in header.body if heading.index < len(row.cells))
        example = next((seen(cell) for cell in under if not cells.is_nothing(cell)), "")
        yield ReadColumn(name=name, heading=heading.written, example=example)


def _read(line: Line) -> EpisodeRow:
    line.check_width()
    located, returned = _end(line, "located"), _end(line, "returned")
    missing_since, reported = line.moment("missing_since"), line.moment("reported")
    episode = RecordEpisode(
        child=NOBODY,
        missing_since=missing_since,
        reported=reported,
        located=located,
        returned=returned,
        references=tuple(filter(None, re.split(r"\s*[;,\n]\s*", line.words("reference")))),
        grades=_grades(line, reported or missing_since),
        missing_from=line.words("missing_from"),
        found_place=line.words("found_place"),
        returned_by=line.words("returned_by"),
        prevention=_prevention(line),
        note=line.words("note"),
    )
    _check(line, episode)
    row = _with_interview(line, episode)
    _check_interviews(line, row)
    return row


def _end(line: Line, name: str) -> FuzzyDate | None:
    return None if line.words(name).casefold() in STILL_MISSING else line.moment(name)


def _grades(line: Line, began: FuzzyDate | None) -> tuple[Graded, ...]:
    try:
        grades = gradings.read(line.words("risk"), began)
    except RuleBroken as error:
        raise line.refused("risk", error) from None
    for grade in grades:
        line.check_not_to_come("risk", grade.at)
    return grades


def _prevention(line: Line) -> PreventionInterview | None:
    said = cells.answer(line.cell("prevention_interview"))
    if said is True:
        words = line.words("prevention_interview")
        return PreventionInterview(at=FuzzyDate.unknown(words))
    at = None if said is False else line.moment("prevention_interview")
    return PreventionInterview(at=at) if at else None


def _check(line: Line, episode: RecordEpisode) -> None:
    try:
        check_episode(episode, line.now)
    except RuleBroken as error:
        column = "prevention_interview" if error.field == "prevention" else error.field
        raise line.refused(column, error) from None


def _with_interview(line: Line, episode: RecordEpisode) -> EpisodeRow:
    """Put together what up to three columns say of the return interview."""
    offered = cells.answer(line.cell("rhi_offered"))
    offer = line.moment("rhi_offered") if offered is None else offered
    completed, held = _completed(line)
    stated = _outcome(line) if line.words("rhi_outcome") else None
    if stated and held and stated is not held:
        raise line.refused("rhi_outcome", RuleBroken("Two columns tell of two outcomes."))
    outcome = stated or held
    if outcome is None and not line.words("rhi_outcome"):
        outcome = Outcome.COMPLETED if completed else outcome
        outcome = Outcome.NOT_OFFERED if offer is False and not completed else outcome
    return EpisodeRow(
        row=line.row.number, episode=episode, offered=offer, completed=completed, outcome=outcome
    )


def _completed(line: Line) -> tuple[FuzzyDate | None, Outcome | None]:
    """When it was held, or what the column says instead: yes, or an outcome."""
    said = cells.answer(line.cell("rhi_completed"))
    if said is not None:
        return None, Outcome.COMPLETED if said else None
    try:
        return None, outcomes.read(line.words("rhi_completed"))
    except RuleBroken:
        return line.moment("rhi_completed"), None


def _outcome(line: Line) -> Outcome | None:
    try:
        return outcomes.read(line.words("rhi_outcome"))
    except RuleBroken as error:
        raise line.refused("rhi_outcome", error) from None


def _check_interviews(line: Line, row: EpisodeRow) -> None:
    """Refuse interviews that contradict themselves or the episode's own times."""
    end = row.episode.returned or row.episode.located
    check, held = row.episode.prevention, row.outcome is Outcome.COMPLETED
    if row.offered is False and row.outcome not in NOT_OFFERED:
        line.refuse("rhi_offered", "It says that no interview was offered, and how one ended.")
    if row.outcome in NOT_OFFERED and (row.offered or row.completed):
        line.refuse("rhi_outcome", "It says that no interview was offered, and when one was.")
    if held and end is None:
        line.refuse("rhi_completed", "A return interview was held, and there is no return.")
    if held and row.completed and end and is_before(row.completed, end):
        line.refuse(
            "rhi_completed",
            f"The interview at {row.completed.words} is before the return at {end.words}.",
        )
    if check and end is None:
        line.refuse("prevention_interview", "There was a police check, and there is no return.")


def _row_notes(rows: list[EpisodeRow]) -> Iterator[str]:
    for row in rows:
        episode = row.episode
        if episode.returned is None and episode.located is not None:
            yield f"Row {row.row} has no return: the episode ends when the child was located."
        if episode.returned is not None and episode.returned.at is None:
            yield (
                f"Row {row.row} has no time of return, only {episode.returned.words}: "
                "its length is not counted."
            )
        if row.completed and row.outcome not in {Outcome.COMPLETED, None}:
            yield (
                f"Row {row.row}: {row.completed.words} is kept as the date of the outcome, "
                "not of an interview."
            )
