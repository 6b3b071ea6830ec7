"""What the office set for its own desk, over what the catalogues say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from strategy_desk.domain import desk_settings
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.approval import Limits
from strategy_desk.domain.desk_settings import ChangeSetting, Kind, Setting, SettingShown
from strategy_desk.domain.dissents import StageRule
from strategy_desk.domain.escalation_path import EscalationPath, EscalationStep
from strategy_desk.domain.invitations import RegularList
from strategy_desk.domain.meetings import MeetingType
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import NotFound
from strategy_desk.models.journal import JournalRow
from strategy_desk.services import catalogues, settings, templates
from strategy_desk.services.settings import KeepSetting
from strategy_desk.storage.unit_of_work import UnitOfWork

KEPT = "settings of the desk"
"""Under which a session keeps what it has read of them: much in it may ask."""


def change(work: UnitOfWork, command: ChangeSetting) -> None:
    """Set something for this desk.

    Raises:
        NotFound: there is no such setting.
        RuleBroken: the value is not one.
    """
    agencies = named(work.session, None)
    every = desk_settings.declared(agencies)
    wanted = next((one for one in every if one.key == command.key), None)
    if wanted is None:
        raise NotFound(f"There is no setting called {command.key}.")
    value = desk_settings.check(wanted, command.value, agencies)
    settings.keep(work, KeepSetting(key=command.key, value=value))


def shown(session: Session, _: None) -> tuple[SettingShown, ...]:
    """Return every setting as it stands, with who set it and when where somebody did."""
    kept = _kept(session)
    return tuple(
        _shown(session, one, kept.get(one.key, ""))
        for one in desk_settings.declared(named(session, None))
    )


def limits(session: Session) -> Limits:
    """Return the working days that this office allows after a meeting."""
    kept, usual = _kept(session), Limits()

    def days(step: str, default: int) -> int:
        written = kept.get(f"working days for {step}", "").strip()
        return int(written) if written.isdecimal() else default

    return Limits(
        sheet=days("sheet", usual.sheet),
        minutes=days("minutes", usual.minutes),
        corrections=days("corrections", usual.corrections),
    )


def closed(session: Session) -> tuple[date, ...]:
    """Return the days on which the office is closed besides weekends and bank holidays."""
    return desk_settings.dates_in(_kept(session).get(desk_settings.CLOSED, ""))


def agencies(session: Session, kind: MeetingType) -> tuple[Agency, ...]:
    """Return the agencies with what a meeting of this type needs for its quorum."""
    needed = _kept(session).get(desk_settings.quorum_of(kind), "").split()
    if not needed:
        return named(session, None)
    return tuple(replace(one, in_quorum=one.code in needed) for one in named(session, None))


def named(session: Session, _: None) -> tuple[Agency, ...]:
    """Return the agencies as this partnership calls them, known by their usual names too."""
    kept = _kept(session)

    def called(one: Agency) -> Agency:
        name = kept.get(desk_settings.name_of(one.code))
        return replace(one, name=name, also=(one.name, *one.also)) if name else one

    return tuple(map(called, catalogues.agencies()))


def escalation(session: Session, _: None) -> EscalationPath:
    """Return who is told when an action is late: an agency's own steps before everybody's."""
    usual, kept = catalogues.escalation(), _kept(session)
    steps: list[EscalationStep] = []
    for agency in ("", *(one.code for one in catalogues.agencies())):
        key = desk_settings.steps_of(agency) if agency else desk_settings.STEPS
        own = desk_settings.steps_in(kept.get(key, ""), agency)
        steps += own or [step for step in usual.steps if step.agency == agency]
    return EscalationPath(steps=tuple(steps), letter=usual.letter)


def dissent_stages(session: Session) -> tuple[StageRule, ...]:
    """Return the stages through which a disagreement is escalated."""
    own = desk_settings.stages_in(_kept(session).get(desk_settings.STAGES, ""))
    return own or catalogues.dissent_stages()


def nation(session: Session) -> Jurisdiction:
    """Return the nation of a child who is added without one."""
    return Jurisdiction(_kept(session).get(desk_settings.NATION) or Jurisdiction.ENGLAND)


def are_punched(session: Session) -> bool:
    """Return whether copies are punched, so that their first page has room for the holes."""
    return _kept(session).get(desk_settings.HOLES) == desk_settings.YES


def regular_list(session: Session, kind: MeetingType) -> RegularList:
    """Return whom a kind of meeting invites; chronologies are asked of who is invited.

    Raises:
        CannotRead: no list is for that kind, or the file is wrong.
    """
    usual = templates.regular_list(kind)
    own = desk_settings.places_in(_kept(session).get(desk_settings.invited_to(kind), ""))
    if not own:
        return usual
    codes = {place.agency for place in own}
    asked = tuple(code for code in usual.chronologies if code in codes)
    return replace(usual, places=own, chronologies=asked)


def _kept(session: Session) -> Mapping[str, str]:
    if KEPT not in session.info:
        session.info[KEPT] = settings.read(session, None)
    kept: Mapping[str, str] = session.info[KEPT]
    return kept


def _shown(session: Session, one: Setting, value: str) -> SettingShown:
    if not value:
        return SettingShown(setting=one, value=_usual(one))
    # The names as the journal writes them: who wrote the row last, by undo or otherwise.
    named = f'"table":"setting","key":{json.dumps(one.key)}'
    query = select(JournalRow.who, JournalRow.at).where(JournalRow.changes.contains(named))
    last = session.execute(query.order_by(JournalRow.number.desc()).limit(1)).first()
    by, at = (last.who, last.at) if last else ("", None)
    return SettingShown(setting=one, value=value, by=by, at=at)


def _usual(one: Setting) -> str:
    """Return what holds where the office set nothing."""
    usual = {f"working days for {step}": str(days) for step, days in vars(Limits()).items()}
    if one.kind is Kind.AGENCIES:
        return " ".join(agency.code for agency in catalogues.agencies() if agency.in_quorum)
    if one.kind is Kind.STAGES:
        stages = catalogues.dissent_stages()
        return desk_settings.rows_words((stage.name, stage.days) for stage in stages)
    if one.key == desk_settings.STEPS:
        steps = catalogues.escalation().of("")
        return desk_settings.rows_words((step.after, step.immediate, step.who) for step in steps)
    if one.kind is Kind.INVITED:
        kind = next(k for k in MeetingType if desk_settings.invited_to(k) == one.key)
        every = templates.regular_list(kind).places
        return desk_settings.rows_words((p.agency, p.role, p.by_case) for p in every)
    if one.kind is Kind.NAME:
        names = {desk_settings.name_of(a.code): a.name for a in catalogues.agencies()}
        return names[one.key]
    usual[desk_settings.NATION] = Jurisdiction.ENGLAND.value
    usual[desk_settings.HOLES] = desk_settings.NO
    return usual.get(one.key, "")
