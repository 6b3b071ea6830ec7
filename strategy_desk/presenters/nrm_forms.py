"""The small forms of the NRM page: what was typed in each, as the command it means.

Every one of them raises what a wrong word raises; nothing is saved then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from strategy_desk.domain.chart.marks import Mark
from strategy_desk.domain.evidence_files import AddEvidenceFile, AgreeToSend, EvidenceFile
from strategy_desk.domain.indicators import (
    AcceptProposal,
    Confidence,
    RecordProtective,
    SetAside,
    UseIndicator,
)
from strategy_desk.domain.nrm_course import (
    Course,
    Outcome,
    RecordGrounds,
    RecordStep,
    RecordSubmission,
    Stage,
)
from strategy_desk.domain.referrals import AgreeToUse
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.tiers import Agreement
from strategy_desk.errors import RuleBroken
from strategy_desk.presenters.nrm_typed import day_of, instant_of, moment_of
from strategy_desk.presenters.timeline import evidence_of

Typed = Mapping[str, str]


def agreement(child: UUID, thing: UUID, typed: Typed) -> AgreeToUse:
    """Return that an owner agrees to the use of a restricted record."""
    return AgreeToUse(
        child=child,
        thing=thing,
        agreement=Agreement(
            agency=typed["agency"],
            by=typed["by"].strip(),
            when=moment_of(typed["when"], "when they agreed"),
            reason=typed["reason"].strip(),
        ),
    )


def step(child: UUID, key: str, typed: Typed) -> RecordStep:
    """Return that something the child is owed was done."""
    return RecordStep(
        child=child,
        step=key,
        on=day_of(typed["on"], "when it was done"),
        by=typed["by"].strip(),
        note=typed["note"].strip(),
    )


def submission(child: UUID, known: Course, typed: Typed) -> RecordSubmission:
    """Return that the online form was sent; one that is recorded is corrected."""
    return RecordSubmission(
        child=child,
        at=instant_of(typed["at"], "when it was sent"),
        by=typed["by"].strip(),
        responder=typed["responder"],
        reference=typed["reference"].strip(),
        decision_maker=typed["decision_maker"].strip(),
        replaces=known.submission.reference if known.submission else "",
    )


def grounds(child: UUID, typed: Typed) -> RecordGrounds:
    """Return a decision of the competent authority."""
    return RecordGrounds(
        child=child,
        stage=Stage(typed["stage"]),
        outcome=Outcome(typed["outcome"]),
        on=day_of(typed["on"], "the day of the decision"),
    )


def protective(child: UUID, typed: Typed) -> RecordProtective:
    """Return something that protects the child."""
    return RecordProtective(
        child=child, text=typed["text"].strip(), on=typed["on"], source=typed["source"].strip()
    )


def accepted(child: UUID, code: str) -> AcceptProposal:
    """Return that what the record shows of an indicator is taken into use."""
    return AcceptProposal(child=child, code=code)


def left_out(child: UUID, code: str, typed: Typed) -> SetAside:
    """Return that it is left out of use, and why."""
    return SetAside(child=child, code=code, reason=typed["reason"].strip())


def evidence(
    child: UUID, code: str, confidence: Confidence | None, marks: Sequence[Mark]
) -> UseIndicator:
    """Return rows of the timeline as evidence of an indicator.

    Raises:
        RuleBroken: no row is chosen.
    """
    if not marks:
        raise RuleBroken("No row is chosen.", "Choose one with Space. Nothing was saved.")
    items = (evidence_of(mark, confidence) for mark in marks)
    return UseIndicator(child=child, code=code, evidence=tuple(items))


def file(child: UUID, name: str, data: bytes, tier: Tier, typed: Typed) -> AddEvidenceFile:
    """Return a document to take into the bundle."""
    return AddEvidenceFile(
        child=child,
        title=typed["title"].strip(),
        agency=typed["agency"],
        on=typed["on"].strip(),
        shows=typed["shows"].strip(),
        author=typed["author"].strip(),
        name=name,
        data=data,
        tier=tier,
    )


def answer_of_owner(found: EvidenceFile, typed: Typed) -> AgreeToSend:
    """Return whether the owner of a document agreed to send it."""
    return AgreeToSend(
        file=found.id,
        seen=found.version,
        agreed=typed["agreed"] == "yes",
        by=typed["by"].strip(),
        on=day_of(typed["on"], "when they answered"),
    )
