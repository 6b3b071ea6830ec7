"""Rows that are no events of anybody: page numbers, totals, markings, keys to short forms."""

from __future__ import annotations

import re

_PATTERNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("A page number.", (r"page:? ?\d+(?: ?(?:of|/) ?\d+)?", r"\d+ of \d+", r"- ?\d+ ?-")),
    (
        "A total.",
        (
            r"(?:grand |sub-?)?totals?\b.{0,60}",
            r"(?:number|count|no\.?) of (?:events|rows|entries|episodes)\b.{0,40}",
            r"n ?= ?\d+",
            r"\d+ (?:rows?|records?|entries|results?)\b.{0,20}",
        ),
    ),
    (
        "The end of the chronology.",
        (r"\W*ends?\W*", r"\W*end of (?:the )?(?:chronology|document|report|table|timeline)\W*"),
    ),
    (
        "A protective marking.",
        (
            r"(?:official|restricted|confidential|protected|secret)\b.{0,60}",
            r"(?:strictly|private (?:and|&)) (?:private|confidential)\b.{0,60}",
            r"not protectively marked",
        ),
    ),
    (
        "A key to the table.",
        (
            r"(?:key|legend|abbreviations|glossary|acronyms)(?: ?[:\-\u2013].*)?",
            r"(?:[A-Za-z][A-Za-z/&]{0,11} ?= ?[^=;]{2,80};? ?)+",
        ),
    ),
    (
        "A remark on the document.",
        (
            r"(?:printed|produced|generated|exported|downloaded|last updated|run)"
            r" (?:on|by|at|from)\b.{0,80}",
            r"(?:prepared|completed|compiled|authored|written|submitted|signed|approved|checked)"
            r" (?:by|on)\b.{0,100}",
            r"version ?:? ?[\dv.]+.{0,40}",
            r"(?:author|signature|signed|date completed|date of report) ?:.{0,80}",
            r"(?:\u00a9|copyright)\b.{0,80}",
            r"(?:this|the) (?:document|chronology|report|spreadsheet)\b.{0,60}\b(?:confidential"
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
