"""Whom a table is about, where its title, its sheet's name or the page's head says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from strategy_desk.domain.dates import read_moment
from strategy_desk.errors import RuleBroken
from strategy_desk.exchange.importers.chronologies.people import Person, Whose
from strategy_desk.exchange.importers.rows import Table

LONGEST_TITLE, LONGEST_NAME, MOST_NAMES = 80, 40, 4

_NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[a-z])[.)]\s*", re.IGNORECASE)

_NAMED = re.compile(
    r"(?:\b(?:child(?:'s)? name|name of (?:child|young person|subject)|(?:subject )?child"
    r"|(?P<bare>name)|young person|yp|subject|re)\s*[:=]\s*"
    r"|\bchronology\s+(?:for|of|re|on|relating to)\s*:?\s+)"
    r"(?P<name>[^\n;|:]{1,80})",
    re.IGNORECASE,
)
_CODED = re.compile(
    r"(?:child|yp|young person|subject|sibling)[ -]?(?:[A-Z]|\d{1,2})\b(?! ?[\d/.])", re.IGNORECASE
)
_BORN = re.compile(
    r"\b(?:d\.?\s?o\.?\s?b\.?|date of birth|born)\b[\s:=-]*(?P<date>[^\n;|,)]{6,24})", re.I
)
_ENDS_NAME = re.compile(
    r"\s*(?:[,(\N{EN DASH}|]|\s-\s|\b(?:dob|d\.o\.b|born|aged?|date|prepared|completed|from|by|ref"
    r"|reference|nhs|covering|between|period)\b).*$",
    re.IGNORECASE | re.DOTALL,
)
_NO_NAME = re.compile(
    r"\b(?:events?|agency|agencies|contacts?|significant|involvement|key|missing|episodes?|period"
    r"|services?|timeline|chronology|case|review|incidents?|school|police|health|meeting|panel"
    r"|serious|practice|use|completion|information|sharing|family|strategy|discussion|conference"
    r"|court|hearing|proceedings|referrals?|assessments?|core|group|background|history|placements?"
    r"|education|behaviou?r|offending|summary|appendix|table|part|section|notes?|current|previous"
    r"|early|years?|legal|medical|recent|further|other|general|actions?|exploitation|concerns?"
    r"|risks?|home)\b|^\s*(?:the|all|\d{4})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Subject:
    """Whom a title names, and the date of birth it gives."""

    name: str = ""
    whose: Whose = Whose.NOBODY
    born: date | None = None


def find(texts: Iterable[str], person: Person, *, born: date | None) -> Subject:
    """Return whom the words over a table are about, by the first that name a child or a birth."""
    said = list(texts)
    births = [day for text in said if (day := _birth(text, born))]
    names = [name for text in said if (name := _name(text, person, with_bare=bool(births)))]
    ours = [name for name in names if person.whose(name) is Whose.OURS]
    name = next(iter(ours or names), "")
    return Subject(
        name=name,
        whose=person.whose(name) if name else Whose.NOBODY,
        born=born if born in births else next(iter(births), None),
    )


def heading(table: Table) -> str:
    """Return what a table is headed with: its sheet's name, or the line over it on the page."""
    if not table.name.startswith(("Table", "Text")):
        return table.name
    return _NUMBERED.sub("", next(iter(table.above[-1:]), "")).strip(" :.-")


def may_be_name(words: str) -> bool:
    """Whether words, as of a sheet, may be the name of somebody."""
    if not words or len(words) > LONGEST_NAME or _NO_NAME.search(words):
        return False
    parts = words.split()
    return len(parts) <= MOST_NAMES and all(part[0].isupper() or part[0] == "(" for part in parts)


def _name(text: str, person: Person, *, with_bare: bool) -> str:
    """A bare 'Name:' may be the writer's: it counts only over a table that has a date of birth."""
    for match in _NAMED.finditer(text):
        if match["bare"] and not with_bare:
            continue
        name = _ENDS_NAME.sub("", match["name"]).strip(" .-\t")
        if name and (person.whose(name) is Whose.OURS or not _NO_NAME.search(name)):
            return name
    bare = text.strip()
    if len(bare) <= 40 and person.whose(bare) is Whose.OURS:
        return bare
    return coded(bare)


def coded(words: str) -> str:
    """Return the child that a title begins with by a letter or number, as 'Child B' is."""
    found = _CODED.match(words.strip())
    return found[0] if found and len(words) <= LONGEST_TITLE else ""


def _birth(text: str, born: date | None) -> date | None:
    """The date of birth that words give; one that can be read both ways is read as ours, if so."""
    for match in _BORN.finditer(text):
        days = [
            day
            for day_first in (True, False)
            if (day := _day(match["date"].strip(" .\t"), day_first=day_first))
        ]
        if days:
            return born if born in days else days[0]
    return None


def _day(words: str, *, day_first: bool) -> date | None:
    parts = words.split()
    for count in range(len(parts), 0, -1):
        try:
            return read_moment(" ".join(parts[:count]), day_first=day_first).date
        except RuleBroken:
            continue
    return None
