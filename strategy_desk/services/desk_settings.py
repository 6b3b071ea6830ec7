"""What the office set for its own desk, over what the catalogues say."""

from __future__ import annotations

import json
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
from strategy_desk.models.desks import SettingRow
from strategy_desk.models.journal import JournalRow
from strategy_desk.services import catalogues, settings, templates
from strategy_desk.services.settings import KeepSetting
from strategy_desk.storage.unit_of_work import UnitOfWork

NAMES = "names of agencies"
"""Under which a session keeps what it has read of them."""


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
    kept = settings.read(session, None)
    return tuple(
        _shown(session, one, kept.get(one.key, ""))
        for one in desk_settings.declared(named(session, None))
    )


def limits(session: Session) -> Limits:
    """Return the working days that this office allows after a meeting."""
    kept, usual = settings.read(session, None), Limits()

    def days(step: str, default: int) -> int:
        written = kept.get(f"working days for {step}", "").strip()
        return int(written) if written.isdecimal() else default

    return Limits(
        sheet=days("sheet", usual.sheet),
        minutes=days("minutes", usual.minutes),
        corrections=days("corrections", usual.corrections),
    )


def closed(session: Session) -> tuple[date, ...]:
    """Return the days on which the office is closed besides weekends and bank holidays.

    They are read once in a session: every child's record holds them.
    """
    if desk_settings.CLOSED not in session.info:
        row = session.get(SettingRow, desk_settings.CLOSED)
        session.info[desk_settings.CLOSED] = desk_settings.dates_in(row.value) if row else ()
    days: tuple[date, ...] = session.info[desk_settings.CLOSED]
    return days


def agencies(session: Session, kind: MeetingType) -> tuple[Agency, ...]:
    """Return the agencies with what a meeting of this type needs for its quorum."""
    row = session.get(SettingRow, desk_settings.quorum_of(kind))
    if row is None or not row.value:
        return named(session, None)
    needed = row.value.split()
    return tuple(replace(one, in_quorum=one.code in needed) for one in named(session, None))


def named(session: Session, _: None) -> tuple[Agency, ...]:
    """Return the agencies as this partnership calls them, known by their usual names too.

    They are read once in a session: much in it may ask for a name.
    """
    if NAMES not in session.info:
        session.info[NAMES] = _named(session)
    agencies: tuple[Agency, ...] = session.info[NAMES]
    return agencies


def escalation(session: Session, _: None) -> EscalationPath:
    """Return who is told when an action is late: an agency's own steps before everybody's."""
    usual, kept = catalogues.escalation(), settings.read(session, None)
    steps: list[EscalationStep] = []
    for agency in ("", *(one.code for one in catalogues.agencies())):
        key = desk_settings.steps_of(agency) if agency else desk_settings.STEPS
        own = desk_settings.steps_in(kept.get(key, ""), agency)
        steps += own or [step for step in usual.steps if step.agency == agency]
    return EscalationPath(steps=tuple(steps), letter=usual.letter)


def dissent_stages(session: Session) -> tuple[StageRule, ...]:
    """Return the stages through which a disagreement is escalated."""
    row = session.get(SettingRow, desk_settings.STAGES)
    return desk_settings.stages_in(row.value if row else "") or catalogues.dissent_stages()


def nation(session: Session) -> Jurisdiction:
    """Return the nation of a child who is added without one."""
    row = session.get(SettingRow, desk_settings.NATION)
    return Jurisdiction(row.value) if row and row.value else Jurisdiction.ENGLAND


def regular_list(session: Session, kind: MeetingType) -> RegularList:
    """Return whom a kind of meeting invites; chronologies are asked of who is invited.

    Raises:
        CannotRead: no list is for that kind, or the file is wrong.
    """
    usual = templates.regular_list(kind)
    row = session.get(SettingRow, desk_settings.invited_to(kind))
    own = desk_settings.places_in(row.value) if row else ()
    if not own:
        return usual
    codes = {place.agency for place in own}
    asked = tuple(code for code in usual.chronologies if code in codes)
    return replace(usual, places=own, chronologies=asked)


def _named(session: Session) -> tuple[Agency, ...]:
    keys = [desk_settings.name_of(one.code) for one in catalogues.agencies()]
    query = select(SettingRow).where(SettingRow.key.in_(keys), SettingRow.value != "")
    words = {row.key: row.value for row in session.scalars(query)}

    def called(one: Agency) -> Agency:
        name = words.get(desk_settings.name_of(one.code))
        return replace(one, name=name, also=(one.name, *one.also)) if name else one

    return tuple(map(called, catalogues.agencies()))


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
    return usual.get(one.key, "")
