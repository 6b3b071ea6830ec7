"""The NRM page: the online form's questions in order, answered from the record and by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, partial
from typing import Any, Protocol
from uuid import UUID

from strategy_desk.desk import Desk
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.chart.marks import Mark
from strategy_desk.domain.indicators import Evidence, Indicator
from strategy_desk.domain.long_answers import DropLong, KeepLong, LongAnswer
from strategy_desk.domain.meetings import MeetingSummary
from strategy_desk.domain.minuting import Jot
from strategy_desk.domain.nrm_forms import check_length
from strategy_desk.domain.referrals import (
    EnterAnswer,
    MoveForm,
    ReferralRecord,
    TakeBackEntry,
    WithdrawUse,
    WriteAnswer,
)
from strategy_desk.domain.timelines import Timeline
from strategy_desk.errors import DeskError, RuleBroken
from strategy_desk.presenters import nrm_decision, nrm_forms, nrm_sources
from strategy_desk.presenters.nrm_decision import Deciding
from strategy_desk.presenters.nrm_sections import SectionShown, sections_of
from strategy_desk.presenters.nrm_sources import Place
from strategy_desk.services import (
    catalogues,
    decisions,
    long_answers,
    minuting,
    preparations,
    referral_course,
    referral_entries,
    referral_forms,
    referral_use,
    referrals,
    timelines,
)
from strategy_desk.services.preparations import Preparation

WRITTEN = frozenset({"answer", "answer_sentence", "answer_entered"})
"""What is written while somebody types, after which the answers alone are read again."""

READS = WRITTEN | {
    "referral", "use_agreed", "indicator_use", "evidence", "set_aside", "protective", "decision",
    "indicator_reason", "referral_course", "owed_step", "evidence_file", "episode", "interview",
    "event", "person", "place", "identifier", "child", "meeting", "minute_line", "action",
    "setting",
}  # fmt: skip

REASON = "reason on a referral"
"""The field in which the reason of the decision is typed."""

Make = Callable[[], object]


@dataclass(frozen=True, kw_only=True)
class ReferralShown:
    """Everything the page shows. Where names are ``hidden`` nothing can be changed.

    ``too_long`` are answers that were typed and that the form does not take, by key; of those that
    are ``older`` another was saved since.
    """

    found: Preparation
    as_of: datetime
    agencies: tuple[Agency, ...] = ()
    hidden: bool = False
    too_long: Mapping[str, str] = field(default_factory=dict)
    older: tuple[LongAnswer, ...] = ()

    @property
    def referral(self) -> ReferralRecord:
        """The form with its answers."""
        return self.found.referral

    @cached_property
    def sections(self) -> tuple[SectionShown, ...]:
        """The sections in the order of the online form."""
        return sections_of(self.referral)

    @property
    def meeting(self) -> MeetingSummary | None:
        """The meeting that may write the decision."""
        return nrm_decision.meeting_to_decide(self.found.meetings)


class ReferralView(Protocol):
    """What the presenter asks of the page. ``where`` names the form or the question."""

    def present(self, shown: ReferralShown) -> None:
        """Show the referral as it stands."""

    def cannot(self, error: DeskError) -> None:
        """Say why the referral cannot be read."""

    def taken(self, where: str) -> None:
        """Close a form: what it asked is saved."""

    def refused(self, where: str, error: DeskError) -> None:
        """Say beside a form or a question why it was not saved."""

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""

    def go(self, place: Place) -> None:
        """Go where evidence stands."""

    def take_up(self, reason: str) -> None:
        """Put back the reason of a decision that was typed here and not recorded."""

    def choose_evidence(self, marks: Sequence[Mark], indicators: Sequence[Indicator]) -> None:
        """Ask which rows of the timeline are evidence, and of what."""


class Referral:
    """Keeps one child's referral on the screen and saves what is done to it."""

    def __init__(self, view: ReferralView, desk: Desk, reference: str) -> None:
        self._view = view
        self._desk = desk
        self.reference = reference
        self._found: Preparation | None = None
        self._is_taken_up = False
        self._too_long: dict[str, str] = {}
        self._not_kept: dict[str, str] = {}
        self._older: tuple[LongAnswer, ...] = ()

    def open(self) -> None:
        """Show the page, and keep it true from now on."""
        self._desk.watch(self.refresh)
        self.refresh(READS)

    def refresh(self, changed: frozenset[str]) -> None:
        """Read again if anything shown was written."""
        if not changed & READS:
            return
        key = long_answers.LongKey(reference=self.reference, who=self._desk.who)
        self._desk.ask(long_answers.of_writer, key, self._know_long, as_recorded=True)
        if changed & READS <= WRITTEN and self._found is not None:
            self._desk.ask(referrals.read, self._key, self._know_answers)
        else:
            self._desk.ask(preparations.read, self._key, self._know, self._view.cannot)

    def do(self, use_case: Callable[..., Any], make: Make, where: str) -> None:
        """Carry out what a form asks; ``make`` reads what was typed in it."""
        try:
            command = make()
        except DeskError as error:
            self._view.refused(where, error)
            return
        self._desk.do(
            use_case,
            command,
            lambda _: self._view.taken(where),
            partial(self._view.refused, where),
        )

    @property
    def child(self) -> UUID:
        """The identity of the child that is shown."""
        if self._found is None:
            raise RuntimeError("Nothing is shown yet.")
        return self._found.child.id

    def write(self, key: str, text: str) -> None:
        """Save the answer to one question; one that the form does not take is kept as typed."""
        question = self._found.referral.form.question(key) if self._found else None
        if question is None:
            return
        refused = partial(self._view.refused, key)
        try:
            check_length(question, text)
        except RuleBroken as error:
            self._keep(key, text)
            refused(error)
            return
        self._not_kept.pop(key, None)
        shortens = self._too_long.pop(key, None) is not None
        command = WriteAnswer(child=self.child, key=key, text=text, shortens=shortens)
        self._desk.do(referrals.write_answer, command, None, refused)

    def copy(self, key: str) -> None:
        """Copy an answer exactly as its box of the online form takes it."""
        if self._refuses(key):
            return

        def copy(referral: ReferralRecord) -> None:
            self._view.copy(referral.for_form.get(key, ""))

        self._desk.ask(referrals.read, self._key, copy, as_recorded=True)

    def enter(self, key: str, *, entered: bool) -> None:
        """Tick that an answer was typed into the online form, or take that back."""
        if entered and self._refuses(key):
            return

        def enter(referral: ReferralRecord) -> None:
            text = referral.for_form.get(key, "")
            self.do(
                referral_entries.enter,
                lambda: EnterAnswer(child=self.child, key=key, text=text),
                key,
            )

        if entered:
            self._desk.ask(referrals.read, self._key, enter, as_recorded=True)
        else:
            back = TakeBackEntry(child=self.child, key=key)
            self.do(referral_entries.take_back, lambda: back, key)

    def _refuses(self, key: str) -> bool:
        """Refuse what stands in a box and was not saved: the form would not take it."""
        too_long = bool(self._too_long.get(key))
        if too_long:
            self._view.refused(key, RuleBroken("It is too long for the form.", "Shorten it first."))
        return too_long

    def decide(self, made: Deciding) -> None:
        """Record the decision of the meeting that may still write it."""
        found = self._found
        meeting = nrm_decision.meeting_to_decide(found.meetings) if found else None
        if found is not None and meeting is not None:
            self.do(
                decisions.decide,
                lambda: nrm_decision.command_of(found.case, meeting, made, self._desk.now()),
                "decision",
            )

    def jot(self, field: str, words: str) -> None:
        """Keep what is typed of a decision and not recorded yet, with the meeting that may."""
        found = self._found
        meeting = nrm_decision.meeting_to_decide(found.meetings) if found else None
        if meeting is not None and not self._desk.closed.is_set():
            command = Jot(meeting=meeting.id, field=self._jotting(field), words=words)
            self._desk.do(minuting.jot, command, None, lambda _: None)

    def drop_long(self, answer: UUID) -> None:
        """Forget a long answer that is older than what is saved."""
        dropped = DropLong(answer=answer)
        self._desk.do(long_answers.drop, dropped, lambda _: self.refresh(WRITTEN))

    def _keep(self, key: str, text: str) -> None:
        """Keep an answer that is too long; until it is kept, what is read does not know of it."""
        if text == self._too_long.get(key) or self._desk.closed.is_set():
            return

        def kept(_: object) -> None:
            if self._not_kept.get(key) == text:
                del self._not_kept[key]

        self._too_long[key] = self._not_kept[key] = text
        command = KeepLong(child=self.child, key=key, text=text)
        self._desk.do(long_answers.keep, command, kept, lambda _: None)

    def _know_long(self, found: Sequence[LongAnswer]) -> None:
        stand = {one.key: one.text for one in found if not one.is_older}
        self._too_long = stand | self._not_kept
        self._older = tuple(one for one in found if one.is_older)

    def _jotting(self, field: str) -> str:
        return f"{field} {self.reference}"

    def _take_up(self, shown: ReferralShown) -> None:
        """Ask once for what was typed of the decision before this page was opened."""
        if self._is_taken_up or shown.meeting is None or shown.hidden:
            return
        self._is_taken_up = True
        key = minuting.JottedKey(meeting=shown.meeting.id, who=self._desk.who)
        self._desk.ask(
            minuting.jotted,
            key,
            lambda kept: self._view.take_up(kept.get(self._jotting(REASON), "")),
            as_recorded=True,
        )

    def submit(self, typed: Mapping[str, str]) -> None:
        """Record that the online form was sent, or correct that."""
        found = self._found
        if found is not None:
            self.do(
                referral_course.submit,
                lambda: nrm_forms.submission(found.child.id, found.case.course, typed),
                "submission",
            )

    def withdraw(self, key: str, thing: UUID) -> None:
        """Take back that an owner agreed to the use of a restricted record."""
        command = WithdrawUse(child=self.child, thing=thing)
        self.do(referral_use.withdraw, lambda: command, key)

    def move_form(self) -> None:
        """Go on with the draft on the newest questions."""
        change = self._found.change if self._found else None
        if change is not None:
            command = MoveForm(child=self.child, seen=change.seen, to=change.change.now)
            self.do(referral_forms.move, lambda: command, "form")

    def find_source(self, source: str) -> None:
        """Go to where a source stands."""
        self._find(lambda timeline: nrm_sources.place_of(source, timeline, self._desk.agencies))

    def find_evidence(self, item: Evidence) -> None:
        """Go to where a piece of evidence stands."""
        agencies = self._desk.agencies
        self._find(lambda timeline: nrm_sources.place_of_evidence(item, timeline, agencies))

    def ask_evidence(self) -> None:
        """Offer the rows of the timeline as evidence of an indicator."""
        every = tuple(catalogues.indicators().values())

        def offer(timeline: Timeline) -> None:
            self._desk.work(
                partial(nrm_sources.may_be_evidence, timeline, self._desk.agencies),
                lambda marks: self._view.choose_evidence(marks, every),
            )

        self._ask_timeline(offer)

    def _find(self, find: Callable[[Timeline], Place]) -> None:
        self._ask_timeline(lambda t: self._desk.work(partial(find, t), self._view.go))

    def _ask_timeline(self, then: Callable[[Timeline], object]) -> None:
        key = timelines.TimelineKey(reference=self.reference, as_of=self._desk.now())
        self._desk.ask(timelines.read, key, then)

    @property
    def _key(self) -> referrals.ReferralKey:
        return referrals.ReferralKey(reference=self.reference, as_of=self._desk.now())

    def _know_answers(self, referral: ReferralRecord) -> None:
        if self._found is not None:
            self._know(replace(self._found, referral=referral))

    def _know(self, found: Preparation) -> None:
        self._found = found
        hidden = not self._desk.names.shown
        shown = ReferralShown(
            found=found,
            as_of=self._desk.now(),
            agencies=self._desk.agencies,
            hidden=hidden,
            too_long={} if hidden else self._too_long,
            older=() if hidden else self._older,
        )
        self._view.present(shown)
        self._take_up(shown)
