"""Catalogues: what a partnership may change without a programmer, read once from resources."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from strategy_desk import places
from strategy_desk.domain.agencies import Agency
from strategy_desk.domain.decisions import DecisionQuestion
from strategy_desk.domain.dissents import StageRule, check_stages
from strategy_desk.domain.episodes import RiskLevel
from strategy_desk.domain.escalation_path import EscalationPath, EscalationStep, check_path
from strategy_desk.domain.events import Counted, EventKind, Mark
from strategy_desk.domain.quick.known import Verbs
from strategy_desk.domain.referrals import Form, Indicator, Question, QuestionKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.subject_access import Exemption
from strategy_desk.domain.terms import Term
from strategy_desk.domain.tiers import tightest
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.domain.trigger_rules import RuleKind, TriggerRule
from strategy_desk.domain.usual_actions import UsualAction, words_of
from strategy_desk.domain.vague_verbs import VagueVerb
from strategy_desk.errors import NotFound

LATEST_FORM = "2026-04-27"


@cache
def agencies() -> tuple[Agency, ...]:
    """The agencies at the table, in the order of the lanes."""
    return tuple(
        Agency(
            code=entry["code"],
            name=entry["name"],
            also=(*entry.get("also", ()), *entry.get("within", ())),
            short=tuple(entry.get("short", ())),
            within=frozenset((*entry.get("within", ()), *entry.get("short", ()))),
            things=frozenset(entry.get("things", ())),
            titles=frozenset(entry.get("titles", ())),
            reads=frozenset(Tier(tier) for tier in entry["reads"]),
            in_quorum=entry.get("in_quorum", False),
        )
        for entry in _read("agencies.toml")["agency"]
    )


@cache
def usual_actions() -> tuple[UsualAction, ...]:
    """The actions that each agency usually takes on, with the deadlines they start with."""
    return tuple(UsualAction(**entry) for entry in _read("actions.toml")["action"])


@cache
def exemptions() -> tuple[Exemption, ...]:
    """What to think of before an item of a record is given to whoever asks to see it."""
    return tuple(
        Exemption(
            key=entry["key"],
            name=entry["name"],
            law=entry["law"],
            think=entry["think"],
            tiers=frozenset(Tier(tier) for tier in entry.get("tiers", ())),
            agencies=frozenset(entry.get("agencies", ())),
            words=tuple(entry.get("words", ())),
            when_others=entry.get("when_others", False),
        )
        for entry in _read("subject_access.toml")["exemption"]
    )


@cache
def escalation() -> EscalationPath:
    """Who is told when an action is late.

    Raises:
        RuleBroken: the steps cannot be followed.
    """
    table = _read("escalation.toml")
    path = EscalationPath(
        steps=tuple(EscalationStep(**entry) for entry in table["step"]),
        letter=table["letter"].strip(),
    )
    check_path(path, {agency.code for agency in agencies()})
    return path


@cache
def dissent_stages() -> tuple[StageRule, ...]:
    """The stages through which a disagreement is escalated.

    Raises:
        RuleBroken: they cannot be followed.
    """
    stages = tuple(StageRule(**entry) for entry in _read("dissent.toml")["stage"])
    check_stages(stages)
    return stages


@cache
def verbs() -> Verbs:
    """The verbs that actions begin with."""
    entries = _read("actions.toml")["verbs"]
    every = frozenset(entries["all"])
    usual = every.union(*(words_of(action.text) for action in usual_actions()))
    return Verbs(
        all=every,
        nouns_too=frozenset(entries["nouns_too"]),
        not_names=usual.union(entries["not_names"]),
    )


@cache
def vague_verbs() -> tuple[VagueVerb, ...]:
    """The verbs that say too little, with what to ask about each."""
    return tuple(
        VagueVerb(words=words, ask=entry["ask"], unless=tuple(entry.get("unless", ())))
        for entry in _read("vague.toml")["vague"]
        for words in entry["words"]
    )


@cache
def risk_scale() -> tuple[RiskLevel, ...]:
    """The police risk levels, least serious first."""
    return tuple(sorted(RiskLevel(**level) for level in _read("risk_levels.toml")["level"]))


def risk_level(code: str) -> RiskLevel:
    """Return one level of the scale.

    Raises:
        NotFound: the scale has no such level.
    """
    for level in risk_scale():
        if level.code == code:
            return level
    known = ", ".join(level.code for level in risk_scale())
    raise NotFound(f"There is no risk level called {code}.", f"There are: {known}.")


@cache
def fewest_shown() -> int:
    """The smallest count that may leave the office."""
    return int(_read("counts.toml")["fewest_shown"])


@cache
def event_kinds() -> dict[str, EventKind]:
    """The kinds of event by name."""
    entries = _read("event_kinds.toml")
    counted = entries.pop("counted")
    return {
        name: EventKind(
            name=name,
            mark=Mark(mark),
            help=helps == "help",
            counted=frozenset(Counted(what) for what, kinds in counted.items() if name in kinds),
        )
        for mark, names in entries.items()
        for helps in ("kinds", "help")
        for name in names.get(helps, ())
    }


def event_kind(name: str) -> EventKind:
    """Return a kind by name; one the catalogue does not know is a contact."""
    return event_kinds().get(name) or EventKind(name=name, mark=Mark.CONTACT)


@cache
def starting_tier(noun: str, kind: str) -> Tier:
    """The tier that a person, place or identifier of a kind starts with."""
    return Tier(_read("tiers.toml")[noun][kind])


@cache
def usual_tier(kind: str) -> Tier:
    """The tier with which an event of a kind starts that is typed here."""
    intelligence = _read("tiers.toml")["imported"]["intelligence"]
    return Tier(intelligence["tier"]) if kind == "intelligence" else Tier.ALL


def imported_tier(agency: str, kind: str, text: str) -> Tier:
    """The tier with which an event starts that an agency's chronology tells of."""
    own, intelligence, telling = _imported(agency)
    said = text.casefold()
    tells = kind == "intelligence" or [words for words in telling if words in said]
    return tightest(own, intelligence) if tells else own


@cache
def _imported(agency: str) -> tuple[Tier, Tier, tuple[str, ...]]:
    table = _read("tiers.toml")["imported"]
    intelligence = table["intelligence"]
    return Tier(table[agency]), Tier(intelligence["tier"]), tuple(intelligence["words"])


@cache
def trigger_rules() -> tuple[TriggerRule, ...]:
    """The local trigger rules."""
    return tuple(
        TriggerRule(**entry | {"kind": RuleKind(entry["kind"])})
        for entry in _read("triggers.toml")["rule"]
    )


@cache
def school_terms(jurisdiction: Jurisdiction) -> tuple[Term, ...]:
    """The runs of school weeks of a jurisdiction, in order."""
    runs = _read("school_terms.toml")[jurisdiction.value]["terms"]
    return tuple(sorted(Term(first=first, last=last) for first, last in runs))


@cache
def decision_questions() -> tuple[DecisionQuestion, ...]:
    """The questions that a strategy meeting must answer."""
    return tuple(DecisionQuestion(**entry) for entry in _read("decisions.toml")["question"])


@cache
def nrm_form(version: str = LATEST_FORM) -> Form:
    """The child route of the online form, as published on a date.

    Raises:
        NotFound: that version is not here.
    """
    if not _path(f"nrm/form-{version}.toml").is_file():
        raise NotFound(f"The NRM questions of {version} are not in this version.")
    form = _read(f"nrm/form-{version}.toml")
    return Form(
        version=version,
        title=form["title"],
        source=form["source"],
        questions=tuple(
            _question(section["title"], entry)
            for section in form["section"]
            for entry in section["question"]
        ),
    )


@cache
def indicators() -> dict[str, Indicator]:
    """The indicators by code."""
    return {
        code: Indicator(code=code, name=entry["name"], category=entry["category"])
        for code, entry in _read("nrm/indicators.toml")["indicator"].items()
    }


def _question(section: str, entry: dict[str, Any]) -> Question:
    return Question(
        key=entry["key"],
        number=entry["number"],
        section=section,
        text=entry["text"],
        kind=QuestionKind(entry.get("kind", "text")),
        required=entry.get("required", True),
        options=tuple(entry.get("options", ())),
        asked_if=tuple((key, answer) for key, answer in entry.get("asked_if", ())),
        prefill=entry.get("prefill", ""),
    )


def _path(name: str) -> Path:
    return places.resources() / name


def _read(name: str) -> dict[str, Any]:
    with _path(name).open("rb") as file:
        return tomllib.load(file)
