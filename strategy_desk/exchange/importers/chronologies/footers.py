"""Rows that are no events of anybody: page numbers, totals, markings, keys to short forms."""

from __future__ import annotations

import re

_MARKING = "official|restricted|confidential|protect(?:ed)?|secret|protectively marked"
_WROTE = "prepared|completed|compiled|authored|written|submitted|signed|approved|checked"
_MADE = "printed|produced|generated|exported|downloaded|created|(?:last )?updated|report run|run"

_PATTERNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "A page number.",
        (r"(?:.{0,80}\W)?page:? ?\d+(?: ?(?:of|/) ?\d+)?", r"\d+ of \d+", r"- ?\d+ ?-"),
    ),
    (
        "A total.",
        (
            r"(?:grand |sub-?)?totals?(?: (?:number )?(?:of )?(?:events|rows|entries|episodes))?"
            r"[\W\d]*(?:(?:incident|episode|event|record|report|contact|occurrence)s?|entries|rows)?\W*",
            r"(?:number|count|no\.?) of (?:events|rows|entries|episodes)[\W\d]*",
            r"\d+ (?:rows?|records?|entries|results?)"
            r"(?: (?:selected|found|returned|exported|shown|in all))?\.?",
            r"n ?= ?\d+",
        ),
    ),
    (
        "The end of the chronology.",
        (r"\W*ends?\W*", r"\W*end of (?:the )?(?:chronology|document|report|table|timeline)\W*"),
    ),
    (
        "A protective marking.",
        (
            rf"(?=.*\b(?:{_MARKING})\b)(?:{_MARKING}|\W+|sensitive|strictly|private|and|not|police"
            r"|when|complete|document|information|data|personal)+",
        ),
    ),
    (
        "A key to the table.",
        (
            r"(?:key|legend|abbreviations|glossary|acronyms)(?: ?[:\-](?:[^,;=]*[,;=]){2}.*)?",
            r"(?:[A-Za-z][A-Za-z/&]{0,11} ?= ?[^=;]{2,80};? ?)+",
        ),
    ),
    (
        "A remark on the document.",
        (
            rf"(?:{_MADE})(?: (?:on|at|by|from))? ?:? ?(?=.{{0,40}}\d).{{1,80}}",
            rf"(?:{_WROTE}) on:? (?=.{{0,12}}\d).{{1,60}}",
            rf"(?:{_MADE}|{_WROTE}) by:? (?-i:[A-Z]).{{1,60}}",
            r"version\W*v?[\d.]+(?:\W*(?:draft|final|\d[\d/. ]*))*",
            r"(?:author|signature|signed|date completed|date of report) ?:.{0,80}",
            r"(?:\u00a9|copyright)\b.{0,80}",
            r"(?:this|the) (?:document|chronology|report|spreadsheet)(?: and its contents)?"
            r" (?:is|was|has been|contains|may|must|should|belongs)\b.{0,60}\b(?:confidential"
            r"|property|disclosed|produced|copied|completed|prepared)\b.{0,200}",
        ),
    ),
    (
        "A page turn.",
        (
            r"\W*(?:continued|cont'?d\.?|continues|p\.?t\.?o\.?)\W*",
            r"\W*continued (?:overleaf|on next page|from (?:previous|last) page|over)\W*",
        ),
    ),
    ("A line.", (r"[\W_]+",)),
)
_COMPILED = tuple(
    (why, re.compile(pattern, re.IGNORECASE)) for why, patterns in _PATTERNS for pattern in patterns
)
LONGEST = 400


def why_none(words: str) -> str:
    """Return why words that stand alone are no event, or nothing where they may be one."""
    bare = " ".join(words[: LONGEST + 1].split())
    if len(bare) > LONGEST:
        return ""
    return next((why for why, pattern in _COMPILED if pattern.fullmatch(bare)), "")
