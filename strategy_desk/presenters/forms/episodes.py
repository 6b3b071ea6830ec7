"""A missing episode, new or changed, typed in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import (
    ChangeEpisode,
    EpisodeRecord,
    Graded,
    PreventionInterview,
    RecordEpisode,
    RemoveEpisode,
)
from strategy_desk.domain.joins import every_report
from strategy_desk.domain.links import Noun, Thing
from strategy_desk.domain.people import Company
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.domain.timelines import Timeline
from strategy_desk.errors import RuleBroken
from strategy_desk.presenters.choices import Choice, choices
from strategy_desk.presenters.forms import company, grades
from strategy_desk.presenters.forms.drafts import Drafts
from strategy_desk.presenters.forms.editor import Editor, FormView, recorded
from strategy_desk.presenters.forms.sheet import (
    Filled,
    Sheet,
    answer_words,
    moment_words,
    read_as,
)
from strategy_desk.services import company as companies
from strategy_desk.services import episodes, timelines
from strategy_desk.services.timelines import TimelineKey

PLAIN = (
    "missing_from",
    "found_place",
    "returned_by",
    "reported_by",
    "harm_note",
    "note",
    "source",
)
"""Fields that are kept as they are typed."""

OFFERED = ("found_place", "returned_by", "reported_by", "source")
"""Fields that offer what was said in the child's other episodes."""

RETURNS = ("own return", "police", "carer", "other force", "public")
"""How children come back (domain specification 2.3, Found)."""


@dataclass(frozen=True, kw_only=True)
class EpisodeSheet(Sheet):
    """What is typed of one episode. ``people`` are those in the child's record."""

    people: Sequence[Choice] = ()

    @property
    def missing_since(self) -> FuzzyDate | None:
        """When the child was first known to be missing."""
        return self.moment("missing_since")

    @property
    def began(self) -> FuzzyDate | None:
        """The start, as far as it can be read: other times lean on it."""
        try:
            return self.missing_since or self.moment("reported")
        except RuleBroken:
            return None

    def later(self, name: str) -> FuzzyDate | None:
        """A moment after the start."""
        return self.moment(name, after=self.began if self.says("missing_since") else None)

    @property
    def last_seen(self) -> FuzzyDate | None:
        """When the child was last seen."""
        return self.moment("last_seen", before=self.began)

    @property
    def expected_back(self) -> FuzzyDate | None:
        """When the child was expected back: after they were last seen, or else after the start."""
        try:
            seen = self.last_seen
        except RuleBroken:
            seen = None
        return self.moment("expected_back", after=seen or self.began)

    @property
    def ended(self) -> FuzzyDate | None:
        """The end, as far as it can be read."""
        try:
            return self.later("returned") or self.later("located")
        except RuleBroken:
            return None

    @property
    def grades(self) -> tuple[Graded, ...]:
        """The history of risk levels."""
        began = self.later("reported") or self.missing_since
        return self.value("risk", lambda words: grades.read(words, began), ())

    @property
    def references(self) -> tuple[str, ...]:
        """What agencies call it."""
        return self.value("references", lambda words: tuple(company.names(words)), ())

    @property
    def prevention(self) -> PreventionInterview | None:
        """The police check after the return: when, by whom, where, and a note."""
        return self.value("prevention", self._prevention, None)

    @property
    def company(self) -> Company:
        """Who the child was found with."""
        return self.value("found_with", lambda words: company.read(words, self.people), Company())

    def _prevention(self, _: str) -> PreventionInterview:
        when, by, place, *note = (*self.parts("prevention"), "", "")
        at = Sheet(
            words={"prevention": when}, child=self.child, now=self.now, passes=self.passes
        ).moment("prevention", after=self.ended)
        return PreventionInterview(
            at=at or FuzzyDate.unknown(when),
            by=by,
            place=place,
            note=" - ".join(filter(None, note)),
        )


class EpisodeEditor(Editor[EpisodeSheet]):
    """Records a new episode of a child, or changes one; see `Editor`."""

    def __init__(
        self,
        view: FormView,
        desk: Desk,
        child: ChildRecord,
        drafts: Drafts,
        record: EpisodeRecord | None = None,
    ) -> None:
        super().__init__(view, desk, child, drafts, record.id if record else "new")
        self._record = record
        self._people: Sequence[Choice] = ()
        self._asks_company = record is None
        usual = {"tier": Tier.ALL.value, "source": desk.who}
        self.open(filled(record) if record else {}, None if record else usual)
        key = TimelineKey(reference=child.reference, as_of=desk.now())
        desk.ask(timelines.read, key, self._offer)

    @property
    def readings(self) -> Mapping[str, Callable[[EpisodeSheet], str]]:
        """How each moment, the grades and the company were understood."""
        later = {
            name: lambda sheet, name=name: read_as(sheet.later(name))
            for name in ("reported", "located", "returned")
        }
        return {
            "missing_since": lambda sheet: read_as(sheet.missing_since),
            **later,
            "last_seen": lambda sheet: read_as(sheet.last_seen),
            "expected_back": lambda sheet: read_as(sheet.expected_back),
            "risk": lambda sheet: grades.understood(sheet.grades),
            "prevention": _check_words,
            "found_with": lambda sheet: company.understood(sheet.company, self._people),
        }

    def sheet(self, common: Mapping[str, Any]) -> EpisodeSheet:
        """Return what is typed, with the people it can name."""
        return EpisodeSheet(**common, people=self._people)

    def command(self, sheet: EpisodeSheet) -> tuple[Callable[..., Any], object]:
        """Return what records the episode, or changes it."""
        said: dict[str, Any] = {
            "missing_since": sheet.missing_since,
            "reported": sheet.later("reported"),
            "located": sheet.later("located"),
            "returned": sheet.later("returned"),
            "last_seen": sheet.last_seen,
            "expected_back": sheet.expected_back,
            "references": sheet.references,
            "grades": sheet.grades,
            "prevention": sheet.prevention,
            "found_with": sheet.company if self._asks_company else None,
            "harm": sheet.answer("harm"),
            "tier": sheet.tier,
            **{name: sheet.says(name) for name in PLAIN},
        }
        was = self._record
        if was is None:
            return episodes.record, RecordEpisode(child=self._child.id, **said)
        return episodes.change, ChangeEpisode(
            episode=was.id, seen=was.version, agreement=sheet.agreement, **said
        )

    def removal(self, reason: str) -> tuple[Callable[..., Any], object]:
        """Return what takes the episode out."""
        was = recorded(self._record)
        return episodes.remove, RemoveEpisode(episode=was.id, seen=was.version, reason=reason)

    def ask_again(self, then: Callable[[Filled | None], object]) -> None:
        """Read the report as it stands now."""

        def read(found: Sequence[EpisodeRecord]) -> None:
            was = self._record
            same = [one for one in every_report(found) if was and one.id == was.id]
            self._record = same[0] if same else was
            if not same:
                then(None)
            else:
                told = filled(same[0])
                self._ask_company(
                    lambda known: then(
                        {**told, **company.filled("found_with", known, self._people)}
                    )
                )

        self._desk.ask(episodes.of_child, self._child.id, read)

    def _offer(self, timeline: Timeline) -> None:
        self._people = choices(timeline, Noun.PERSON)
        said = {name: [getattr(e, name) for e in timeline.episodes] for name in OFFERED}
        said["found_place"] += [place.label for place in timeline.places]
        said["returned_by"] += RETURNS
        for name, words in said.items():
            self._view.offer(name, tuple(dict.fromkeys(filter(None, words))))
        self._view.offer("found_with", tuple(person.label for person in self._people))
        self._ask_company(self._show_company)

    def _show_company(self, known: tuple[UUID, ...]) -> None:
        """Fill in who the child was found with, unless somebody has begun to say so."""
        self._asks_company = True
        self.fill_late(company.filled("found_with", known, self._people))

    def _ask_company(self, then: Callable[[tuple[UUID, ...]], object]) -> None:
        if self._record is not None:
            report = Thing(noun=Noun.EPISODE, id=self._record.id)
            self._desk.ask(companies.of, report, then)


def filled(record: EpisodeRecord) -> Filled:
    """Return what a record says in each field of the form, and what that means."""
    moments = ("missing_since", "reported", "located", "returned", "last_seen", "expected_back")
    return {
        **{name: _moment(getattr(record, name)) for name in moments},
        **{name: (getattr(record, name), None) for name in PLAIN},
        "risk": (grades.written(record.grades), tuple(map(grades.as_given, record.grades))),
        "references": ("; ".join(record.references), record.references),
        "prevention": (_written(record.prevention), record.prevention),
        "harm": (answer_words(record.harm), None),
        "tier": (record.tier.value, None),
    }


def _moment(moment: FuzzyDate | None) -> tuple[str, FuzzyDate | None]:
    return moment_words(moment), moment


def _written(check: PreventionInterview | None) -> str:
    if check is None:
        return ""
    parts = (moment_words(check.at), check.by, check.place, check.note)
    return " - ".join(parts).rstrip(" -")


def _check_words(sheet: EpisodeSheet) -> str:
    check = sheet.prevention
    if check is None:
        return ""
    return ", ".join(filter(None, (read_as(check.at), check.by, check.place, check.note)))
