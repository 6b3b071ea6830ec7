"""Fired triggers: noted as they fire, kept when the record changes, waived with a reason."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.trigger_rules import Occasion, RuleKind, TriggerRule, occasions
from strategy_desk.domain.triggers import Waiver, WaiveTrigger, check_waiver
from strategy_desk.models.children import ChildRow
from strategy_desk.models.episodes import EpisodeRow
from strategy_desk.models.interviews import InterviewRow
from strategy_desk.models.triggers import FiringRow, WaiverRow
from strategy_desk.services import children, meetings, told
from strategy_desk.storage.images import Image
from strategy_desk.storage.journal import Recorder
from strategy_desk.storage.unit_of_work import UnitOfWork

LOOKED_AT = frozenset(
    {
        *("episode", "grade", "join_choice", "interview", "interview_episode", "offer"),
        *("person", "place", "link"),
    }
)
"""Tables whose rows can make a rule fire."""


def note(work: UnitOfWork, recorder: Recorder) -> None:
    """Keep every trigger that fired by what was just written, or by the time that has passed.

    Nothing is added to an undo: it must leave the record as it was.
    """
    if work.undoes is None and work.redoes is None:
        written = {_child(work.session, values) for values in recorder.touched(LOOKED_AT)}
        for child in filter(None, written):
            _note(work, child)


def waive(work: UnitOfWork, command: WaiveTrigger) -> UUID:
    """Record that one firing needs no meeting, and why.

    Raises:
        RuleBroken: there is no reason, no such firing, or it is answered or waived already.
    """
    child = children.record(work.get(ChildRow, command.child))
    known = told.of_child(work.session, child, work.now)
    whole = replace(
        known,
        meetings=meetings.of_child(work.session, child.id),
        waivers=waivers(work.session, child.id),
        lapsed=lapsed(work.session, known),
    )
    wanted = (command.rule, command.fired_at)
    firings = (f for f in whole.firings() if (f.rule.name, f.fired_at) == wanted)
    check_waiver(next(firings, None), command.reason)
    _note(work, child.id)
    waiver = WaiverRow(
        child=child.id,
        rule=command.rule,
        fired_at=command.fired_at,
        by=work.who,
        reason=command.reason.strip(),
    )
    return work.add(waiver).id


def waivers(session: Session, child: UUID) -> tuple[Waiver, ...]:
    """Return the waivers in a child's record."""
    rows = session.scalars(select(WaiverRow).where(WaiverRow.child == child))
    return tuple(
        Waiver(rule=row.rule, fired_at=row.fired_at, by=row.by, reason=row.reason) for row in rows
    )


def lapsed(session: Session, known: Timeline) -> tuple[Occasion, ...]:
    """Return what had fired by the moment of a whole record that no longer shows it."""
    rules = {rule.name: rule for rule in known.rules}
    shown = {occasion.key for occasion in occasions(known.rules, known)}
    noted = select(FiringRow).where(
        FiringRow.child == known.child.id,
        FiringRow.fired_at <= known.as_of,
        FiringRow.seen_at <= known.as_of,
    )
    found = (_occasion(row, rules.get(row.rule)) for row in session.scalars(noted))
    return tuple(occasion for occasion in found if occasion.key not in shown)


def _child(session: Session, values: Image) -> UUID | None:
    """The child whose record a row belongs to, while what it is a part of is there."""
    if "child" in values:
        return UUID(values["child"])
    owner: EpisodeRow | InterviewRow | None = (
        session.get(InterviewRow, UUID(values["interview"]))
        if "interview" in values
        else session.get(EpisodeRow, UUID(values["episode"]))
    )
    return owner.child if owner else None


def _note(work: UnitOfWork, child: UUID) -> None:
    session = work.session
    row = session.get(ChildRow, child)
    if row is None:
        return
    noted = select(FiringRow.rule, FiringRow.fired_at).where(FiringRow.child == child)
    kept = {(rule, fired_at) for rule, fired_at in session.execute(noted)}
    known = told.of_child(session, children.record(row), work.now)
    found = {occasion.key: occasion for occasion in occasions(known.rules, known)}
    session.add_all(
        FiringRow(
            child=child,
            rule=occasion.rule.name,
            fired_at=occasion.fired_at,
            when=occasion.when,
            text=occasion.text,
            tier=occasion.tier.value,
            seen_at=work.now,
        )
        for key, occasion in found.items()
        if key not in kept
    )


def _occasion(row: FiringRow, rule: TriggerRule | None) -> Occasion:
    """A firing as it was noted; its rule may no longer be set."""
    words = row.rule.replace("_", " ")
    gone = TriggerRule(name=row.rule, kind=RuleKind.NOT_SET, text=words, source="")
    return Occasion(rule=rule or gone, when=row.when, text=row.text, tier=Tier(row.tier))
