"""Reports side by side: where they say the same, where they differ, and whether they are one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import Choice, EpisodeRecord, PreventionInterview
from strategy_desk.domain.joins import (
    COMPARED,
    ChooseValues,
    JoinReports,
    KeepApart,
    PartReport,
    differences,
    every_report,
    joined,
    report_name,
)
from strategy_desk.domain.sharing import TIER_NAMES, Tier
from strategy_desk.domain.time import FuzzyDate, duration_words
from strategy_desk.errors import DeskError
from strategy_desk.presenters.forms import grades
from strategy_desk.services import episodes, joins

LABELS = {
    "missing_since": "Missing since",
    "reported": "Reported to police",
    "located": "Located",
    "returned": "Returned",
    "last_seen": "Last seen",
    "expected_back": "Expected back",
    "missing_from": "Missing from",
    "found_place": "Found at",
    "returned_by": "How the child came back",
    "reported_by": "Reported by",
    "harm": "Harm while missing",
    "prevention": "Prevention interview",
    "grades": "Police risk level",
    "references": "References",
    "harm_note": "What harm",
    "note": "Note",
}
TOGETHER = ("grades", "references", "harm_note", "note")
"""Fields in which a joined episode says what every report says."""


@dataclass(frozen=True, kw_only=True)
class Compared:
    """One field of the reports.

    ``holds`` is the place of the report whose value the joined episode has; nothing where the
    values are the same, or are all kept.
    """

    field: str
    label: str
    values: tuple[str, ...]
    state: str
    holds: int | None = None

    @property
    def differs(self) -> bool:
        """Whether somebody has to say whose value holds."""
        return self.holds is not None


@dataclass(frozen=True, kw_only=True)
class JoinShown:
    """What is asked, or what was joined. ``whole`` says what the joined episode would be."""

    title: str
    reports: tuple[EpisodeRecord, ...]
    names: tuple[str, ...]
    rows: tuple[Compared, ...]
    whole: str
    is_joined: bool


class JoinView(Protocol):
    """What the presenter asks of the form."""

    def present(self, shown: JoinShown) -> None:
        """Show the reports side by side."""

    def refused(self, error: DeskError) -> None:
        """Say why nothing was changed."""

    def saved(self) -> None:
        """Close: it is saved."""


class JoinEditor:
    """Asks whether two episodes are one; or shows the reports that an episode is joined from."""

    def __init__(
        self, view: JoinView, desk: Desk, child: ChildRecord, episodes: Sequence[UUID]
    ) -> None:
        self._view = view
        self._desk = desk
        self._child = child
        self._asked = tuple(episodes)
        self._whole: tuple[EpisodeRecord, ...] = ()
        self._choices: dict[str, UUID] = {}
        desk.watch(self.refresh)
        self.refresh(frozenset({"episode"}))

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if a report was written."""
        if changed & {"episode", "grade", "join_choice"}:
            self._desk.ask(episodes.of_child, self._child.id, self._read)

    def choose(self, row: Compared, by: int) -> None:
        """Let the value of the next report hold in a field, or of the one before."""
        given = [place for place, value in enumerate(row.values) if value]
        if row.holds in given:
            place = given[(given.index(row.holds) + by) % len(given)]
            self._choices[row.field] = self._reports[place].id
            self._show()

    def join(self) -> None:
        """Say that they are one."""
        one, other = self._whole
        command = JoinReports(
            episode=one.id,
            report=other.id,
            seen=(one.version, other.version),
            choices=self._chosen,
        )
        self._carry_out(joins.join, command)

    def keep_both(self) -> None:
        """Say that they are two: nobody is asked again."""
        one, other = self._whole
        self._carry_out(joins.keep_apart, KeepApart(one=one.id, other=other.id))

    def keep_choices(self) -> None:
        """Let what is chosen hold in an episode that is joined already."""
        command = ChooseValues(episode=self._whole[0].id, choices=self._chosen)
        self._carry_out(joins.choose, command)

    def part(self, place: int) -> None:
        """Take one report out of the joined episode; for the first, the last of the others."""
        report = self._reports[place or len(self._reports) - 1]
        self._carry_out(joins.part, PartReport(report=report.id, seen=report.version))

    @property
    def _reports(self) -> tuple[EpisodeRecord, ...]:
        return every_report(self._whole)

    @property
    def _chosen(self) -> tuple[Choice, ...]:
        return tuple(Choice(field=name, report=report) for name, report in self._choices.items())

    def _carry_out(self, use_case: Callable[..., Any], command: object) -> None:
        self._desk.do(use_case, command, lambda _: self._view.saved(), self._view.refused)

    def _read(self, found: Sequence[EpisodeRecord]) -> None:
        told = {report.id: whole for whole in found for report in every_report([whole])}
        self._whole = tuple(dict.fromkeys(told[key] for key in self._asked if key in told))
        if self._whole:
            self._show()

    def _show(self) -> None:
        reports, asked = self._reports, len(self._whole) > 1
        before = () if asked else self._whole[0].choices
        whole = joined(self._whole[0], reports, (*before, *self._chosen))
        numbers = " and ".join(str(episode.number) for episode in self._whole)
        self._view.present(
            JoinShown(
                title=(
                    f"Are episodes {numbers} one time missing, reported twice?"
                    if asked
                    else f"Episode {numbers}, joined from {len(reports)} reports"
                ),
                reports=reports,
                names=tuple(map(report_name, reports)),
                rows=tuple(_rows(whole)),
                whole=_in_words(whole),
                is_joined=not asked,
            )
        )


def differing_words(episode: EpisodeRecord) -> str:
    """Say where the reports of a joined episode do not agree, and which says what."""
    return "; ".join(
        f"{LABELS[one.field]}: "
        + ", ".join(f"{_words(value)} ({report_name(report)})" for report, value in one.values)
        for one in differences(episode)
    )


def _rows(whole: EpisodeRecord) -> list[Compared]:
    differing = {difference.field for difference in differences(whole)}
    rows = [_compared(whole, name, differs=name in differing) for name in (*COMPARED, *TOGETHER)]
    return [row for row in rows if any(row.values)]


def _compared(whole: EpisodeRecord, name: str, *, differs: bool) -> Compared:
    values = tuple(_words(getattr(report, name)) for report in whole.reports)
    held = getattr(whole, name)
    places = [p for p, report in enumerate(whole.reports) if getattr(report, name) == held]
    state = "differs" if differs else "same" if all(values) else "one says so"
    if name in TOGETHER:
        state = "same" if len(set(values)) == 1 else "both kept"
    return Compared(
        field=name,
        label=LABELS[name],
        values=values,
        state=state,
        holds=places[0] if differs and places else None,
    )


def _words(value: object) -> str:
    """A value of any field, in words."""
    if isinstance(value, FuzzyDate):
        return value.words
    if isinstance(value, PreventionInterview):
        return ", ".join(filter(None, (value.at.words, value.by, value.place, value.note)))
    if isinstance(value, tuple):
        named = [one if isinstance(one, str) else grades.written([one]) for one in value]
        return "; ".join(named)
    said: Mapping[object, str] = {True: "yes", False: "no", None: ""}
    return said[value] if isinstance(value, bool | None) else str(value)


def _in_words(whole: EpisodeRecord) -> str:
    until = whole.end.words if whole.end else "now"
    length = f", {duration_words(whole.minutes)}" if whole.minutes is not None else ""
    reads = "" if whole.tier is Tier.ALL else f" {TIER_NAMES[whole.tier]}."
    return f"As one episode: {whole.start.words} to {until}{length}.{reads}"
