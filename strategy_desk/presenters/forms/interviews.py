"""A return interview: who will see the child, what was offered, how it went."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.interviews import (
    NOT_DONE,
    REFUSED,
    ChangeReturnInterview,
    Offer,
    Outcome,
    RecordReturnInterview,
    RemoveReturnInterview,
    ReturnInterviewRecord,
)
from strategy_desk.domain.recent import Typing, read_recent
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import FuzzyDate, duration_words, minutes_between
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.topics import Said, Topic, about
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.presenters.forms import offers
from strategy_desk.presenters.forms.drafts import Drafts
from strategy_desk.presenters.forms.editor import Editor, FormView, recorded
from strategy_desk.presenters.forms.sheet import (
    YES,
    Filled,
    Sheet,
    Words,
    answer_words,
    moment_words,
    read_as,
)
from strategy_desk.services import interviews, timelines
from strategy_desk.services.timelines import TimelineKey

ASK_PARENTS = "Ask parents or carers what they know, and write it beneath."
DECLINED = "Declining tells of what stood in the way: write in the note what is known of it."
FAMILY_MAY_READ = "The family may read what is written here."

PLAIN = ("interviewer", "place", "words", "passed_on_to", "note")
"""Fields that are kept as they are typed."""


@dataclass(frozen=True, kw_only=True)
class InterviewSheet(Sheet):
    """What is typed of one interview. ``episodes`` are the child's."""

    episodes: Sequence[EpisodeRecord] = ()

    @property
    def outcome(self) -> Outcome:
        """How it ended, or that it is arranged."""
        return Outcome(self.says("outcome") or Outcome.ARRANGED)

    @property
    def covered(self) -> tuple[EpisodeRecord, ...]:
        """The episodes it is about, by their numbers. Raises RuleBroken where there is no such."""
        by_number = {str(episode.number): episode for episode in self.episodes}
        numbers = re.findall(r"[^\s,;]+", self.says("episodes"))
        unknown = [number for number in numbers if number not in by_number]
        if unknown:
            raise RuleBroken(
                f"There is no episode {unknown[0]}.", "Write its number.", field="episodes"
            )
        return tuple(by_number[number] for number in dict.fromkeys(numbers))

    @property
    def returned(self) -> FuzzyDate | None:
        """The last return among the episodes it is about, as far as they can be read."""
        try:
            ends = [episode.end for episode in self.covered if episode.end]
        except RuleBroken:
            return None
        return max(ends, key=lambda end: end.sort_key, default=None)

    @property
    def at(self) -> FuzzyDate | None:
        """When it was held or its outcome known; while it is arranged, when it is to be."""
        return self.moment("at", after=self.returned)

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Each offer on a line of its own: when, by whom, how, and what came of it."""
        typing = Typing(now=self.now, born=self.child.date_of_birth, after=self.returned)

        def moment(words: str) -> FuzzyDate:
            return read_recent(words, typing)

        return self.value("offers", lambda words: offers.read(words, moment), ())

    @property
    def said(self) -> tuple[Said, ...]:
        """What was said of each topic."""
        written = {topic: self.says(topic.value) for topic in Topic}
        return tuple(Said(topic=topic, words=words) for topic, words in written.items() if words)

    @property
    def parent_information(self) -> bool | None:
        """Whether parents or carers told what they know: what they told says so."""
        answer = self.answer("parent_information")
        return True if answer is None and self.says(Topic.PARENTS.value) else answer

    @property
    def passed_on_at(self) -> FuzzyDate | None:
        """When what protects the child was passed on: after the interview, or the return."""
        try:
            held = self.at
        except RuleBroken:
            held = None
        return self.moment("passed_on_at", after=held or self.returned)


class InterviewEditor(Editor[InterviewSheet]):
    """Arranges, records or changes the interview of one episode's return; see `Editor`."""

    def __init__(
        self, view: FormView, desk: Desk, child: ChildRecord, drafts: Drafts, episode: UUID
    ) -> None:
        super().__init__(view, desk, child, drafts, episode)
        self._episode = episode
        self._record: ReturnInterviewRecord | None = None
        self._episodes: Sequence[EpisodeRecord] = ()
        self._ask(self._open)

    @property
    def readings(self) -> Mapping[str, Callable[[InterviewSheet], str]]:
        """How what is typed was understood, what to ask next, and who may read it."""
        return {
            "outcome": lambda sheet: DECLINED if sheet.outcome in REFUSED else "",
            "episodes": _covered_words,
            "at": _at_words,
            "offers": lambda sheet: offers.understood(sheet.offers),
            "parent_information": _parents_words,
            "passed_on_at": lambda sheet: read_as(sheet.passed_on_at),
            "tier": _readers_words,
        }

    def typed(self, name: str, words: Words) -> None:
        """Read again; what was declined and is held now stays among the offers."""
        super().typed(name, words)
        was, now = self._record, words.get("outcome")
        held = now in {Outcome.COMPLETED.value, Outcome.PARTLY.value}
        if name != "outcome" or not held or was is None or words["offers"].strip():
            return
        if was.at and was.outcome in REFUSED | NOT_DONE:
            offer = Offer(at=was.at, by=was.interviewer, outcome=was.outcome)
            self._view.fill({"offers": offers.written([offer])})

    def sheet(self, common: Mapping[str, Any]) -> InterviewSheet:
        """Return what is typed, with the episodes it can name."""
        return InterviewSheet(**common, episodes=self._episodes)

    def command(self, sheet: InterviewSheet) -> tuple[Callable[..., Any], object]:
        """Return what records the interview, or changes it."""
        said: dict[str, Any] = {
            "episodes": tuple(episode.id for episode in sheet.covered),
            "outcome": sheet.outcome,
            "at": sheet.at,
            "offers": sheet.offers,
            "independent": sheet.answer("independent"),
            "alone": sheet.answer("alone"),
            "child_chose_later": bool(sheet.answer("chose_later")),
            "parent_information": sheet.parent_information,
            "said": sheet.said,
            "passed_on_at": sheet.passed_on_at,
            "tier": sheet.tier,
            **{name: sheet.says(name) for name in PLAIN},
        }
        was = self._record
        if was is None:
            return interviews.record, RecordReturnInterview(child=self._child.id, **said)
        return interviews.change, ChangeReturnInterview(
            interview=was.id, seen=was.version, agreement=sheet.agreement, **said
        )

    def removal(self, reason: str) -> tuple[Callable[..., Any], object]:
        """Return what takes the interview out. Raises RuleBroken where none is recorded."""
        was = recorded(self._record)
        command = RemoveReturnInterview(interview=was.id, seen=was.version, reason=reason)
        return interviews.remove, command

    def ask_again(self, then: Callable[[Filled | None], object]) -> None:
        """Read the interview as it stands now."""

        def read(timeline: Timeline) -> None:
            was = self._record
            same = [one for one in timeline.interviews if was and one.id == was.id]
            self._record = same[0] if same else was
            then(filled(same[0], self._episodes) if same else None)

        self._ask(read)

    def _ask(self, then: Callable[[Timeline], object]) -> None:
        key = TimelineKey(reference=self._child.reference, as_of=self._desk.now())
        self._desk.ask(timelines.read, key, then)

    def _open(self, timeline: Timeline) -> None:
        self._episodes = timeline.episodes
        episode = next((e for e in timeline.episodes if e.id == self._episode), None)
        if episode is None:
            self._view.wrong("", NotFound("That episode is no longer there.", "Close this form."))
            return
        self._record = timeline.interview_of(episode)
        if self._record is not None:
            self.open(filled(self._record, self._episodes))
        else:
            usual = {"episodes": str(episode.number), "outcome": Outcome.ARRANGED.value}
            self.open({}, usual | {"tier": "A"})


def filled(record: ReturnInterviewRecord, episodes: Sequence[EpisodeRecord]) -> Filled:
    """Return what a record says in each field of the form, and what that means."""
    numbers = [str(episode.number) for episode in episodes if episode.id in record.episodes]
    answers = ("independent", "alone", "parent_information")
    return {
        "episodes": (", ".join(numbers), None),
        "outcome": (record.outcome.value, None),
        "at": (moment_words(record.at), record.at),
        "offers": (offers.written(record.offers), record.offers),
        "chose_later": (YES if record.child_chose_later else "", None),
        "passed_on_at": (moment_words(record.passed_on_at), record.passed_on_at),
        "tier": (record.tier.value, None),
        **{name: (answer_words(getattr(record, name)), None) for name in answers},
        **{name: (getattr(record, name), None) for name in PLAIN},
        **{topic.value: (about(record.said, topic), None) for topic in Topic},
    }


def _covered_words(sheet: InterviewSheet) -> str:
    return "; ".join(
        f"Episode {e.number}, back {e.end.words}" if e.end else f"Episode {e.number}, not back"
        for e in sheet.covered
    )


def _at_words(sheet: InterviewSheet) -> str:
    at, returned = sheet.at, sheet.returned
    if at is None:
        return ""
    if at.at and returned and returned.at and at.at >= returned.at:
        return f"{read_as(at)}, {duration_words(minutes_between(returned.at, at.at))} after return"
    return read_as(at)


def _parents_words(sheet: InterviewSheet) -> str:
    return ASK_PARENTS if sheet.outcome in REFUSED and sheet.parent_information is None else ""


def _readers_words(sheet: InterviewSheet) -> str:
    """Who reads what was said, where that is easily overlooked."""
    told = sheet.says("words") or sheet.said
    return FAMILY_MAY_READ if told and sheet.tier is Tier.ALL else ""
