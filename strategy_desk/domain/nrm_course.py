"""The course of one child's referral: who made it, what came back, and what else is owed.

Source: domain specification 4.1 (what is kept once submitted), 4.2, 4.3, 4.6.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from strategy_desk.domain.time import date_words, to_local
from strategy_desk.errors import RuleBroken

COMPLETE_THE_FORM = "Complete the online form of the NRM referral"
"""The action that a decision to refer makes."""

FORM_WORDS = ("nrm referral", "online form")
"""What the words of an action hold that asks for the same already."""


class Inquiry(StrEnum):
    """Whether the child is under investigation or charged (section 45)."""

    NOT_SAID = ""
    NONE = "none"
    INVESTIGATION = "investigation"
    CHARGED = "charged"


class Stage(StrEnum):
    """Which decision of the competent authority."""

    REASONABLE = "reasonable"
    CONCLUSIVE = "conclusive"


class Outcome(StrEnum):
    """How one of them went."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, kw_only=True)
class Responder:
    """An organisation that may make a referral; ``agency`` is the one of this desk, if it is."""

    name: str
    agency: str = ""
    where: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing that a child is owed. Some are owed only with an ``inquiry``."""

    key: str
    text: str
    with_inquiry: bool = False


@dataclass(frozen=True, kw_only=True)
class Duty:
    """The words of the duty and of section 45, and every step, from ``resources/nrm``."""

    text: str
    section_45: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class StepDone:
    """One step: done by whom, on which day, or not yet."""

    step: Step
    on: date | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """One decision of the competent authority."""

    outcome: Outcome
    on: date


@dataclass(frozen=True, kw_only=True)
class Submission:
    """That the online form was sent: when, by whom of which organisation, and what came back."""

    at: datetime
    by: str
    responder: str
    reference: str
    decision_maker: str = ""

    @property
    def day(self) -> date:
        """The London day it was sent."""
        return to_local(self.at).date()


@dataclass(frozen=True, kw_only=True)
class Course:
    """How the referral of a child went so far. ``action`` asks for the online form."""

    inquiry: Inquiry = Inquiry.NOT_SAID
    submission: Submission | None = None
    reasonable: Grounds | None = None
    conclusive: Grounds | None = None
    action: UUID | None = None
    version: int = 0


@dataclass(frozen=True, kw_only=True)
class RecordInquiry:
    """Command: say whether the child is under investigation or charged."""

    child: UUID
    inquiry: Inquiry


@dataclass(frozen=True, kw_only=True)
class RecordSubmission:
    """Command: record that the online form was sent. ``responder`` is an agency's code or a name.

    ``replaces`` is the reference that stands here, where it was wrong.
    """

    child: UUID
    at: datetime
    by: str
    responder: str
    reference: str
    decision_maker: str = ""
    replaces: str = ""


@dataclass(frozen=True, kw_only=True)
class RecordGrounds:
    """Command: record a decision of the competent authority."""

    child: UUID
    stage: Stage
    outcome: Outcome
    on: date


@dataclass(frozen=True, kw_only=True)
class RecordStep:
    """Command: record that something the child is owed was done."""

    child: UUID
    step: str
    on: date
    by: str
    note: str = ""


def check_submission(
    command: RecordSubmission, responders: Iterable[Responder], known: Course, now: datetime
) -> Responder:
    """Return who sent it; refuse what cannot be, or a second referral for the child.

    Raises:
        RuleBroken: who, or the reference, is missing; it is still to come; whoever sent it is no
            first responder; or there is a reference already.
    """
    for words, missing in ((command.by, "who sent it"), (command.reference, "the NRM reference")):
        if not words.strip():
            raise RuleBroken(f"It does not say {missing}.", f"Write {missing}. Nothing was saved.")
    if command.at > now:
        raise RuleBroken("It cannot have been sent later than now.", "Check the day and the time.")
    there = known.submission
    if there and command.replaces != there.reference:
        raise RuleBroken(
            f"A referral with the reference {there.reference} is recorded already: "
            "there is one for each child.",
            "Correct that one if its reference is wrong.",
        )
    wanted = command.responder.strip().casefold()
    for one in responders:
        if wanted and wanted in {one.agency.casefold(), one.name.casefold()}:
            return one
    raise RuleBroken(
        "Whoever sent it is not a first responder.",
        "Schools and health are not: a council, the police or another on the list sends it.",
    )


def check_grounds(command: RecordGrounds, known: Course, today: date) -> None:
    """Refuse a decision before the referral, out of order or still to come.

    Raises:
        RuleBroken: with what to record first, or with both dates.
    """
    if known.submission is None:
        raise RuleBroken(
            "No referral is recorded yet, so nobody can have decided on it.",
            "Record the NRM reference first.",
        )
    reasonable = known.reasonable
    earliest = known.submission.day
    if command.stage is Stage.CONCLUSIVE:
        if reasonable is None or reasonable.outcome is Outcome.NEGATIVE:
            raise RuleBroken(
                "A conclusive grounds decision follows positive reasonable grounds.",
                "Record that decision first.",
            )
        earliest = reasonable.on
    if not earliest <= command.on <= today:
        raise RuleBroken(
            f"{date_words(command.on)} cannot be: it lies between {date_words(earliest)} "
            f"and {date_words(today)}.",
            "Check the date. Nothing was saved.",
        )


def check_step(command: RecordStep, steps: Collection[str], today: date) -> None:
    """Refuse a step that is not owed, was done by nobody, or is still to come.

    Raises:
        RuleBroken: with which of these.
    """
    if command.step not in steps:
        raise RuleBroken(f"There is no step called {command.step}.", "Choose one of the list.")
    if not command.by.strip():
        raise RuleBroken("It does not say who did it.", "Write who. Nothing was saved.")
    if command.on > today:
        raise RuleBroken("It cannot be done on a day to come.", "Write the day it was done.")


def owed(duty: Duty, done: Iterable[StepDone], inquiry: Inquiry) -> tuple[StepDone, ...]:
    """Return every step that is owed, done or not; one that was done always stays."""
    known = {one.step.key: one for one in done}
    accused = inquiry in {Inquiry.INVESTIGATION, Inquiry.CHARGED}
    return tuple(
        known.get(step.key, StepDone(step=step))
        for step in duty.steps
        if step.key in known or accused or not step.with_inquiry
    )
