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
    OUTCOME_WORDS,
    REFUSED,
    ChangeReturnInterview,
    Offer,
    Outcome,
    RecordReturnInterview,
    RemoveReturnInterview,
    ReturnInterviewRecord,
)
from strategy_desk.domain.recent import Typing, read_recent
from strategy_desk.domain.time import FuzzyDate, Pass, duration_words, minutes_between
from strategy_desk.domain.timelines import Timeline
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.exchange.importers import outcomes
from strategy_desk.presenters.forms.drafts import Drafts
from strategy_desk.presenters.forms.editor import Editor, FormView, recorded
from strategy_desk.presenters.forms.sheet import (
    BETWEEN_PARTS,
    NO,
    YES,
    Filled,
    Sheet,
    Words,
    moment_words,
    read_as,
)
from strategy_desk.services import interviews, timelines
from strategy_desk.services.timelines import TimelineKey

ASK_PARENTS = "Ask parents or carers what they know, and write it in the note."


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
        return self.value("offers", self._offers, ())

    def _offers(self, words: str) -> tuple[Offer, ...]:
        return tuple(self._offer(line) for line in words.splitlines() if line.strip())

    def _offer(self, line: str) -> Offer:
        when, *rest = BETWEEN_PARTS.split(line.strip())
        typing = Typing(now=self.now, born=self.child.date_of_birth, after=self.returned)
        outcome = _outcome(rest[-1]) if len(rest) > 2 or _is_outcome(rest[-1:]) else None
        by, method, *_ = (*(rest[:-1] if outcome else rest), "", "")
        return Offer(at=read_recent(when, typing), by=by, method=method, outcome=outcome)


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
        """How the episodes, the moment and the offers were understood, and what to ask next."""
        return {
            "episodes": _covered_words,
            "at": _at_words,
            "offers": lambda sheet: "; ".join(map(_offer_words, sheet.offers)),
            "parents": _parents_words,
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
            self._view.fill({"offers": _offer_line(offer)})

    def sheet(self, words: Words, passes: Mapping[str, Pass], filled: Filled) -> InterviewSheet:
        """Return what is typed, with the episodes it can name."""
        return InterviewSheet(
            words=words,
            child=self._child,
            now=self._desk.now(),
            passes=passes,
            filled=filled,
            episodes=self._episodes,
        )

    def command(self, sheet: InterviewSheet) -> tuple[Callable[..., Any], object]:
        """Return what records the interview, or changes it."""
        said: dict[str, Any] = {
            "episodes": tuple(episode.id for episode in sheet.covered),
            "outcome": sheet.outcome,
            "at": sheet.at,
            "offers": sheet.offers,
            "interviewer": sheet.says("interviewer"),
            "child_chose_later": bool(sheet.answer("chose_later")),
            "parent_information": sheet.answer("parents"),
            "words": sheet.says("words"),
            "note": sheet.says("note"),
            "tier": sheet.tier,
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
    return {
        "episodes": (", ".join(numbers), None),
        "outcome": (record.outcome.value, None),
        "at": (moment_words(record.at), record.at),
        "offers": ("\n".join(map(_offer_line, record.offers)), record.offers),
        "interviewer": (record.interviewer, None),
        "chose_later": (YES if record.child_chose_later else "", None),
        "parents": ({True: YES, False: NO, None: ""}[record.parent_information], None),
        "words": (record.words, None),
        "note": (record.note, None),
        "tier": (record.tier.value, None),
    }


def _outcome(words: str) -> Outcome | None:
    """Read how an offer ended, in this form's words or in those that agencies use."""
    own = {said: outcome for outcome, said in OUTCOME_WORDS.items()}
    return own.get(words.casefold()) or outcomes.read(words)


def _is_outcome(parts: Sequence[str]) -> bool:
    try:
        return bool(parts) and _outcome(parts[0]) is not None
    except RuleBroken:
        return False


def _offer_line(offer: Offer) -> str:
    outcome = OUTCOME_WORDS[offer.outcome] if offer.outcome else ""
    return " - ".join(filter(None, (moment_words(offer.at), offer.by, offer.method, outcome)))


def _offer_words(offer: Offer) -> str:
    outcome = OUTCOME_WORDS[offer.outcome] if offer.outcome else "not answered yet"
    return ", ".join(filter(None, (read_as(offer.at), offer.by, offer.method, outcome)))


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
    return ASK_PARENTS if sheet.outcome in REFUSED and sheet.answer("parents") is None else ""
