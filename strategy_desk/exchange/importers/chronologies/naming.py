"""What the headings of chronologies mean, by the words that agencies use for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from strategy_desk.domain.chronologies import Field


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What a heading can mean. A ``weak`` one counts only where no plainer one has its field.

    A heading that is known and has no field is kept with the row and fills nothing.
    """

    field: Field | None
    weak: int = 0


_DATE_WORDS = frozenset(
    {"date", "dates", "when", "period", "timeframe", "datetime", "dt", "dttm", "timestamp"} | {"ts"}
)
_TIME_WORDS = frozenset({"time", "times", "hrs", "hour", "hours", "clock"})
_END_WORDS = frozenset({"end", "ended", "until", "to", "finish", "finished", "ending", "returned"})
_BESIDE_DATES = frozenset(
    {"of", "the", "and", "or", "event", "events", "incident", "incidents", "contact", "contacts"}
    | {"occurrence", "occurred", "happened", "day", "frame", "range", "approx", "approximate"}
    | {"known", "if", "start", "started", "begin", "beginning", "from", "significant", "key", "on"}
    | {"at", "visit", "meeting", "call", "activity", "covered", "exact", "actual", "did", "it", "s"}
    | {"dd", "mm", "yy", "yyyy", "hh", "ddmmyy", "ddmmyyyy", "24", "hr", "24hr", "24hrs", "24h"}
    | {"episode", "concern", "action", "missing", "year", "month", "age", "format", "uk", "line"}
    | {"happen", "this"}
)
_RECORDED = re.compile(
    r"\b(?:recorded|entered|created|logged|input|inputted|added|updated|typed|received|amended|due"
    r"|reviewed|review|birth|dob|d o b|report|reported|recording|entry|completed|printed|uploaded"
    r"|modified|opened|closed|signed)\b"
)
"""Words of dates that are not when something happened, unless the table has no other."""

_BIRTH = re.compile(r"\b(?:birth|dob|d o b)\b")

_WHOLE: Mapping[str, Field | None] = {
    "from": Field.DATE,
    "start": Field.DATE,
    "begin": Field.DATE,
    "occurred": Field.DATE,
    "occurred on": Field.DATE,
    "occurred at": Field.DATE,
    "occurred from": Field.DATE,
    "occurred to": Field.UNTIL,
    "to": Field.UNTIL,
    "end": Field.UNTIL,
    "until": Field.UNTIL,
    "dyddiad": Field.DATE,
    "dyddiadau": Field.DATE,
    "pryd": Field.DATE,
    "amser": Field.TIME,
    "digwyddiad": Field.TEXT,
    "digwyddiadau": Field.TEXT,
    "manylion": Field.TEXT,
    "asiantaeth": Field.AGENCY,
    "ffynhonnell": Field.SOURCE,
    "plentyn": Field.CHILD,
    "gweithredu": Field.RESPONSE,
    "ymateb": Field.RESPONSE,
    "awdur": Field.AUTHOR,
    "math": Field.KIND,
    "cyfeirnod": Field.REFERENCE,
    "year": Field.YEAR,
    "yr": Field.YEAR,
    "month": Field.MONTH,
    "day": Field.DAY,
    "weekday": Field.DAY,
    "day of week": Field.DAY,
    "day of the week": Field.DAY,
    "what": Field.TEXT,
    "notes of event": Field.TEXT,
    "no": Field.REFERENCE,
    "nr": Field.REFERENCE,
    "s n": Field.REFERENCE,
    "event no": Field.REFERENCE,
    "where": None,
    "why": None,
    "service": Field.AGENCY,
    "services": Field.AGENCY,
    "team": Field.AGENCY,
    "department": Field.AGENCY,
    "dept": Field.AGENCY,
    "provider": Field.AGENCY,
    "sector": Field.AGENCY,
    "partner": Field.AGENCY,
}

_CHILD = frozenset(
    {"child", "child name", "child s name", "name of child", "childs name", "children", "child ren"}
    | {"young person", "young person s name", "name of young person", "yp", "yp name"}
    | {"subject name", "name of subject", "misper", "misper name", "missing person", "child id"}
    | {"child ref", "child reference", "subject child", "nominal", "sibling", "child or sibling"}
    | {"which child", "name of child ren", "child children", "child concerned", "person concerned"}
    | {"subject of entry", "child young person", "regarding", "relating to", "re"}
)
_PERHAPS_CHILD = frozenset(
    {"who", "name", "person", "names", "initials", "family member", "individual", "full name"}
    | {"subject", "subject s", "client", "service user", "person involved", "people involved"}
)

_WORDS: tuple[tuple[Field | None, int, str], ...] = (
    (Field.CHILDS_VIEW, 0, "voice|wishes|views?|perspective"),
    (Field.KIND, 0, "type|category|kind|classification|code|theme"),
    (Field.REFERENCE, 0, "ref|reference|number|no|id|urn|serial|cad|item|refs"),
    (Field.AGENCY, 0, "agency|agencies|organisations?|organizations?|org|agencys"),
    (
        Field.RESPONSE,
        0,
        "responses?|actions?|outcomes?|decisions?|results?|interventions?|follow",
    ),
    (Field.SOURCE, 0, "sources?|evidence|documents?|origin|provenance"),
    (
        Field.AUTHOR,
        0,
        "author|worker|professionals?|practitioners?|staff|officer|recorder|reporter|by|informant"
        "|referrer|completed|role|designation",
    ),
    (
        Field.TEXT,
        0,
        "events?|incidents?|happened|descriptions?|details?|narrative|summary|information|info"
        "|occurrences?|circumstances|chronology|entry|entries|history|content|concerns?|story|text"
        "|contacts?|recording|episodes?|account|detail|facts?|log|activity|involvement",
    ),
    (Field.TEXT, 1, "comments?|notes?|remarks|observations?|significance|relevance|note"),
    (
        None,
        0,
        "impact|analysis|risk|location|place|address|rating|rag|learning|gender|ethnicity|phone"
        "|telephone|email|relationship|status|level|postcode|tags?|harm|grade|found|returned|age"
        "|risks|venue|town|school year|flag|hyperlink|link|practice|hypothesis|protective|priority",
    ),
)  # fmt: skip
_FOUND = tuple((field, weak, re.compile(rf"\b(?:{words})\b")) for field, weak, words in _WORDS)

_WRITTEN = re.compile(
    r"\b(?:recorded|entered|created|logged|input|inputted|added|updated|typed|amended|recording"
    r"|printed|uploaded|modified)\b"
)
_EDGE = re.compile(r"(?:\w+ ){1,2}(?:(?P<first>start(?:ed)?|beg[ia]n)|end(?:ed)?)")
"""Where something begins or ends, as 'Occ start' and 'Placement ended' say; 'from' is a place."""

_BY = re.compile(
    r"^by whom|\b(?:recorded|entered|reported|completed|written|made|input|provided|added|raised"
    r"|received|referred|updated|created|logged|typed|changed|amended) by\b"
)
_HINT = re.compile(r"\(?\b[dmy]{1,4}[/. -][dmy]{1,4}[/. -][dmy]{2,4}\b\)?", re.IGNORECASE)


@lru_cache(maxsize=20_000)
def plain(heading: str) -> str:
    """Return a heading in lower case, with single spaces for all that is not a letter or figure."""
    return re.sub(r"[^a-z0-9]+", " ", heading.casefold().replace("&", " and ")).strip()


def is_of_writing(heading: str) -> bool:
    """Whether the dates under a heading are those of writing down, and not of what happened."""
    return _WRITTEN.search(plain(heading)) is not None


def is_of_record(heading: str) -> bool:
    """Whether a heading names when something was told or dealt with, not when it happened."""
    return _RECORDED.search(plain(heading)) is not None


def order_hint(heading: str) -> bool | None:
    """Whether a heading says that the day comes first, as 'Date (dd/mm/yyyy)' does."""
    hint = _HINT.search(heading)
    if hint is None:
        return None
    letters = re.sub(r"[^dmy]", "", hint[0].casefold())
    return letters.startswith("d") if letters[:1] in ("d", "m") else None


@cache
def meaning(heading: str) -> Meaning | None:
    """Return what a heading means, or nothing where its words are not known."""
    words = plain(_HINT.sub(" ", heading))
    if not words:
        return Meaning(field=Field.REFERENCE) if heading.strip() in ("#", "№") else None
    if words in _WHOLE:
        return Meaning(field=_WHOLE[words])
    if words in _CHILD:
        return Meaning(field=Field.CHILD)
    if words in _PERHAPS_CHILD:
        return Meaning(field=Field.CHILD, weak=1)
    if re.fullmatch(r"(?:(?:child s|childs) )?ages?(?: .*)?", words):
        return Meaning(field=Field.DATE, weak=3)
    if edge := _EDGE.fullmatch(words):
        return Meaning(field=Field.DATE, weak=1) if edge["first"] else Meaning(field=Field.UNTIL)
    return _of_time(words) or _by_head(heading, words)


def _of_time(words: str) -> Meaning | None:
    """What words of date and time mean, where there are no others beside them."""
    said = set(words.replace("date time", "datetime").split())
    if not said & (_DATE_WORDS | _TIME_WORDS):
        return None
    if _RECORDED.search(words) and said & _DATE_WORDS:
        return Meaning(field=None if _BIRTH.search(words) else Field.DATE, weak=2)
    if said - _DATE_WORDS - _TIME_WORDS - _BESIDE_DATES - _END_WORDS:
        named = words.split()[-1] in _DATE_WORDS or words.startswith("when ")
        return Meaning(field=Field.DATE, weak=1) if named else None
    if said & _DATE_WORDS:
        ends = said & _END_WORDS and not said & {"from", "start"}
        return Meaning(field=Field.UNTIL if ends else Field.DATE)
    return Meaning(field=Field.UNTIL_TIME if said & _END_WORDS else Field.TIME)


def _by_head(heading: str, words: str) -> Meaning | None:
    """What the head of a heading means: the last noun before 'of', 'by' and the like."""
    if _BIRTH.search(words):
        return Meaning(field=None)
    if words.startswith("what "):
        return Meaning(field=Field.TEXT)
    if _BY.search(words):
        return Meaning(field=Field.AUTHOR)
    first = plain(re.split(r"[/|\n]", heading)[0])
    for part in (re.split(r" (?:of|for|from|taken|made|with|in|to|and) ", first)[0], first, words):
        found = [
            (match.end(), -n, field, weak)
            for n, (field, weak, pattern) in enumerate(_FOUND)
            for match in pattern.finditer(part)
        ]
        if found:
            _, _, field, weak = max(found, key=lambda one: one[:2])
            return Meaning(field=field, weak=weak)
    return None
