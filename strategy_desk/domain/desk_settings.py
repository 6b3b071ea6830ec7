"""What an office sets for its own desk: each setting declared once, with its check.

To add a setting, add it to `declared`; the page and the check follow. What an office has not set is
as in the catalogues in ``resources`` and the local defaults in `domain/timescales`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from strategy_desk.domain.agencies import Agency, named
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.dissents import StageRule, check_stages
from strategy_desk.domain.escalation_path import EscalationStep, trouble_with
from strategy_desk.domain.invitations import Place
from strategy_desk.domain.meetings import MEETING_NAMES, MeetingType
from strategy_desk.domain.time import date_words
from strategy_desk.domain.timescales import ACTIONS_SHEET as SHEET
from strategy_desk.domain.timescales import CORRECTIONS, MINUTES, Jurisdiction, Limit
from strategy_desk.errors import RuleBroken

MOST_DAYS = 90
"""Working days over which a limit is a slip of the keyboard."""

LONGEST_NAME = 40
CLOSED = "days closed"
NATION = "nation"
HOLES = "room for holes"
YES, NO = "yes", "no"
STAGES = "stages of a disagreement"
STEPS = "escalation steps"


_START = "Usual: a starting point of 26 Nov 2026."


class Kind(StrEnum):
    """What a setting holds, and so what asks for it."""

    DAYS = "working days"
    DATES = "dates"
    AGENCIES = "agencies"
    STEPS = "steps"
    STAGES = "stages"
    NATION = "nation"
    YES_NO = "yes or no"
    INVITED = "invited"
    NAME = "name"


COLUMNS = {
    Kind.STEPS: ("Working days late", "If it was to be at once", "Who is told"),
    Kind.STAGES: ("Who speaks with whom", "Working days"),
    Kind.INVITED: ("Agency", "Role", "Only in this case"),
}
"""The columns of settings that have rows."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One setting. ``effect`` says what follows from it, ``source`` where its usual value is from.

    Its value is kept as words: a number; days as 2026-12-24, one a line; codes of agencies; a
    nation; or rows as JSON. No words at all is the usual value.
    """

    key: str
    section: str
    label: str
    kind: Kind
    effect: str
    source: str


@dataclass(frozen=True, kw_only=True)
class SettingShown:
    """A setting as it stands. Without ``by`` it has its usual value."""

    setting: Setting
    value: str
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class ChangeSetting:
    """Command: set something for this desk; no words set it back to its usual value."""

    key: str
    value: str


def name_of(agency: str) -> str:
    """Return the key of what an agency is called, by its code."""
    return f"name of {agency}"


def quorum_of(kind: MeetingType) -> str:
    """Return the key of the quorum of a type of meeting."""
    return f"quorum of {kind.value}"


def invited_to(kind: MeetingType) -> str:
    """Return the key of the regular list of invitations of a type of meeting."""
    return f"invited to {kind.value}"


def steps_of(agency: str) -> str:
    """Return the key of the escalation steps of one agency."""
    return f"{STEPS} of {agency}"


def declared(agencies: Iterable[Agency]) -> tuple[Setting, ...]:
    """Return every setting of a desk, in the order of the page."""
    every = tuple(agencies)
    own = [agency for agency in every if agency.code != "MTG"]
    told = (*_limits(), *_days(), *_quorums(), *_invited(), *_stages(), *_steps(own))
    return (*told, *_paper(), *_names(every))


def check(setting: Setting, value: str, agencies: Sequence[Agency]) -> str:
    """Return a value as it is kept.

    Raises:
        RuleBroken: it is not one; ``field`` is the key of the setting.
    """
    if not value.strip():
        return ""
    checks: dict[Kind, Callable[[str], str]] = {
        Kind.DAYS: _checked_days,
        Kind.DATES: lambda words: "\n".join(day.isoformat() for day in _dates(words)),
        Kind.AGENCIES: lambda words: _checked_agencies(words, agencies),
        Kind.STEPS: lambda words: rows_words(_checked_steps(words)),
        Kind.STAGES: lambda words: rows_words(_checked_stages(words)),
        Kind.NATION: _checked_nation,
        Kind.YES_NO: _checked_yes_no,
        Kind.NAME: lambda words: _checked_name(setting, words, agencies),
        Kind.INVITED: lambda words: rows_words(_checked_invited(words, agencies)),
    }
    try:
        return checks[setting.kind](value)
    except RuleBroken as broken:
        raise RuleBroken(broken.what, broken.remedy, field=setting.key) from None


def dates_in(value: str) -> tuple[date, ...]:
    """Return the days of a value that was checked."""
    return tuple(date.fromisoformat(day) for day in value.split())


def shown_dates(value: str) -> str:
    """Return the days of a value that was checked, as a person writes them."""
    return "; ".join(date_words(day) for day in dates_in(value))


def rows_in(value: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a value, each cell as words."""
    return tuple(tuple(str(cell) for cell in row) for row in json.loads(value or "[]"))


def rows_words(rows: Iterable[Sequence[object]]) -> str:
    """Return rows as they are kept; rows without any words are left out, and none is no words."""
    every = [[str(cell).strip() for cell in row] for row in rows]
    kept = [row for row in every if any(row)]
    return json.dumps(kept, ensure_ascii=False) if kept else ""


def steps_in(value: str, agency: str = "") -> tuple[EscalationStep, ...]:
    """Return the steps of a value that was checked."""
    return tuple(
        EscalationStep(after=int(after), immediate=int(immediate), who=who, agency=agency)
        for after, immediate, who in rows_in(value)
    )


def stages_in(value: str) -> tuple[StageRule, ...]:
    """Return the stages of a value that was checked."""
    return tuple(StageRule(name=name, days=int(days)) for name, days in rows_in(value))


def places_in(value: str) -> tuple[Place, ...]:
    """Return the places of a value that was checked."""
    return tuple(
        Place(agency=agency, role=role, by_case=case) for agency, role, case in rows_in(value)
    )


def _limits() -> Iterable[Setting]:
    limits: tuple[tuple[str, str, Limit, str], ...] = (
        ("sheet", "Decisions and actions go out within", SHEET, "after the meeting ends"),
        ("minutes", "Minutes go out within", MINUTES, "after the meeting ends"),
        ("corrections", "Corrections are told within", CORRECTIONS, "after minutes go out"),
    )
    for step, label, limit, since in limits:
        yield Setting(
            key=f"working days for {step}",
            section="After a meeting",
            label=label,
            kind=Kind.DAYS,
            effect=f"Working days, counted from the day {since}. "
            "The clock of every meeting follows at once.",
            source=f"Usual: {limit}; {limit.source}",
        )


def _days() -> Iterable[Setting]:
    yield Setting(
        key=CLOSED,
        section="Days the office is closed",
        label="Closed besides weekends and bank holidays",
        kind=Kind.DATES,
        effect="No working day is counted on these days: clocks, typed deadlines and how late an "
        "action is follow at once. Write them like 24 Dec 2026; 29 Dec 2026.",
        source="Usual: none. Bank holidays are those of each child's nation",
    )
    yield Setting(
        key=NATION,
        section="Days the office is closed",
        label="Nation of a child who is added",
        kind=Kind.NATION,
        effect="Its bank holidays and limits hold for every child added from now on; a child who "
        "is here keeps their own.",
        source="Usual: England",
    )


def _quorums() -> Iterable[Setting]:
    for kind in MeetingType:
        yield Setting(
            key=quorum_of(kind),
            section="Quorum",
            label=MEETING_NAMES[kind],
            kind=Kind.AGENCIES,
            effect="A meeting of this type without one of them is not quorate: closing it asks why "
            "it went on, and its minutes print INQUORATE.",
            source="Usual: police, social care and health, the least that Working Together names; "
            "what makes a quorum is local",
        )


def _invited() -> Iterable[Setting]:
    for kind in MeetingType:
        yield Setting(
            key=invited_to(kind),
            section="Regular invitations",
            label=MEETING_NAMES[kind],
            kind=Kind.INVITED,
            effect="They are offered when a meeting of this type is called, those with a case not "
            "chosen yet. A chronology is asked only of agencies on the list. Meetings that are "
            "called keep who is invited.",
            source="Usual: police, social care, health and education, and others by type; local",
        )


def _stages() -> Iterable[Setting]:
    yield Setting(
        key=STAGES,
        section="Disagreements",
        label="Stages of the local policy",
        kind=Kind.STAGES,
        effect="A disagreement goes through them in this order. A stage raised from now on has "
        "these days; one that is raised keeps the day that was told.",
        source=f"{_START} Working Together asks for a way to settle disputes; its stages are local",
    )


def _steps(agencies: Iterable[Agency]) -> Iterable[Setting]:
    told = "The board says whom to tell, and drafts the letter; nothing is sent."
    yield Setting(
        key=STEPS,
        section="Escalation of late actions",
        label="Every agency",
        kind=Kind.STEPS,
        effect=f"{told} 'owner and deputy' stands for the people who are named.",
        source=f"{_START} There is no national rule",
    )
    for agency in agencies:
        yield Setting(
            key=steps_of(agency.code),
            section="Escalation of late actions",
            label=agency.name,
            kind=Kind.STEPS,
            effect=f"In place of the steps of every agency. {told}",
            source="Usual: the steps of every agency",
        )


def _paper() -> Iterable[Setting]:
    yield Setting(
        key=HOLES,
        section="Paper",
        label="Copies are punched",
        kind=Kind.YES_NO,
        effect="The first page of each document keeps 25 mm clear at its left; a page that lies on "
        "its side stays as it is.",
        source="Usual: no",
    )


def _names(agencies: Iterable[Agency]) -> Iterable[Setting]:
    for agency in agencies:
        yield Setting(
            key=name_of(agency.code),
            section="What agencies are called",
            label=agency.code,
            kind=Kind.NAME,
            effect="On the screen, on paper and in files. The code stays, and so does what it may "
            "read; the usual name is understood as before where it is typed or stands in a file.",
            source="Usual: as the desk comes",
        )


def _checked_name(setting: Setting, words: str, agencies: Sequence[Agency]) -> str:
    name = " ".join(words.split())
    if len(name) > LONGEST_NAME:
        raise RuleBroken(
            f"'{name}' is too long for a name.", f"Write {LONGEST_NAME} letters at most."
        )
    known = named(agencies, name)
    if known is not None and name_of(known.code) != setting.key:
        raise RuleBroken(f"{known.code} is called '{name}' already.", "Choose another name.")
    return name


def _number(words: str, what: str) -> int:
    if not (words.strip().isdecimal() and 1 <= int(words) <= MOST_DAYS):
        raise RuleBroken(
            f"'{words.strip()}' is no number of {what}.",
            f"Write a whole number from 1 to {MOST_DAYS}.",
        )
    return int(words)


def _checked_days(words: str) -> str:
    return str(_number(words, "working days"))


def _dates(words: str) -> list[date]:
    found = set()
    for part in words.replace("\n", ";").replace(",", ";").split(";"):
        if not part.strip():
            continue
        day = read_moment(part.strip()).date
        if day is None:
            raise RuleBroken(f"'{part.strip()}' is not one day.", "Write it like 24 Dec 2026.")
        found.add(day)
    return sorted(found)


def _checked_agencies(words: str, agencies: Sequence[Agency]) -> str:
    known = [agency.code for agency in agencies]
    wanted = words.split()
    unknown = [code for code in wanted if code not in known]
    if unknown:
        raise RuleBroken(f"There is no agency called {unknown[0]}.", "Choose from the list.")
    return " ".join(code for code in known if code in wanted)


def _checked_steps(words: str) -> list[tuple[int, int, str]]:
    rows = [
        (_number(after, "working days"), _number(immediate, "working days"), who)
        for after, immediate, who in rows_in(words)
    ]
    steps = [EscalationStep(after=n, immediate=at_once, who=who) for n, at_once, who in rows]
    trouble = trouble_with(steps)
    if trouble:
        raise RuleBroken(f"The path {trouble}", "Put it right, or empty the row.")
    return rows


def _checked_nation(words: str) -> str:
    if words not in {nation.value for nation in Jurisdiction}:
        raise RuleBroken(f"There is no nation called {words}.", "Choose from the list.")
    return words


def _checked_yes_no(words: str) -> str:
    if words not in (YES, NO):
        raise RuleBroken(f"'{words}' is no answer.", "Choose yes or no.")
    return words


def _checked_invited(words: str, agencies: Sequence[Agency]) -> list[tuple[str, str, str]]:
    found = []
    for agency, role, case in rows_in(words):
        known = named(agencies, agency)
        if known is None:
            raise RuleBroken(
                f"There is no agency called '{agency}'.",
                f"Write one of {', '.join(one.code for one in agencies)}.",
            )
        if not role.strip():
            raise RuleBroken(f"A place of {known.name} has no role.", "Say which role is wanted.")
        found.append((known.code, role, case))
    return found


def _checked_stages(words: str) -> list[tuple[str, int]]:
    rows = [(name, _number(days, "working days")) for name, days in rows_in(words)]
    check_stages([StageRule(name=name, days=days) for name, days in rows])
    return rows
