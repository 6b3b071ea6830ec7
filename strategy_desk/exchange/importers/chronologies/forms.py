"""Tables and rows that are no chronology: forms to fill in, lists of people, keys, versions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from strategy_desk.domain.chronologies import Field
from strategy_desk.domain.date_words import MONTH
from strategy_desk.domain.dates import read_moment
from strategy_desk.errors import RuleBroken
from strategy_desk.exchange.importers.chronologies import naming
from strategy_desk.exchange.importers.chronologies.columns import Columns
from strategy_desk.exchange.importers.rows import Cell, Table, TableRow, seen

SHARE_OF_LABELS = 0.6
LONGEST_LABEL, WORDS_OF_LABEL, WORDS_OF_VALUE = 60, 6, 8

_LABELS = (
    "child|young person|subject|name|d\\.?o\\.?b|date of birth|age|gender|sex|ethnic\\w*|religion",
    "(?:home )?address|legal status|organisation|author|prepared|completed|compiled|written",
    "date of (?:report|chronology|completion|request|review)|report|version|status|reference|ref",
    "date (?:completed|prepared|written|submitted|requested|sent)|period|time ?frame|timescale",
    "scope|case|nhs|unique|upn|tel|telephone|phone|e-?mail|role|job title|designation|position",
    "signature|signed|manager|reviewed|lead|reason|purpose|language|nationality|disability|title",
    "subject child|approved|quality",
)
_LABEL = re.compile(rf"(?:{'|'.join(_LABELS)})\b.*", re.IGNORECASE)
_AMBIGUOUS = re.compile(
    r"(?:school|gp|agency|team|service|contact|social worker|family|mother|father|parents?|carer"
    r"|siblings?|from|to|review|health visitor|allocated worker|iro)\b.*",
    re.IGNORECASE,
)
"""Labels that can as well be whom a row is from or about."""

_VERSION = re.compile(r"(?:version|revision)(?: (?:no|number|control|history))?$")
_PEOPLE = frozenset(
    {"role", "relationship", "telephone", "phone", "email", "e mail", "contact details", "address"}
    | {"tel", "job title", "designation", "relationship to child", "relation", "mobile"}
)
_KEYS = frozenset(
    {"abbreviation", "abbreviations", "acronym", "meaning", "definition", "stands for", "key"}
    | {"term", "code", "full name", "full title", "explanation"}
)
_DATED = re.compile(
    rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}|\b(?:{MONTH})\b.{{0,6}}\d{{2,4}}|\b(?:19|20)\d{{2}}\b",
    re.IGNORECASE,
)


_PERIOD = re.compile(r"(?:19|20)\d{2}(?: ?[-/\u2013] ?\d{2,4})?:?")
_OWN_DATE = re.compile(
    r"\b(?:d\.?o\.?b\.?|date of birth|born|updated|printed|produced|prepared|completed|submitted"
    rf"|signed|version|report|review)\W{{0,3}}(?:on |as at |as of )?(?:{_DATED.pattern})",
    re.IGNORECASE,
)


_OF_CHRONOLOGY = re.compile(
    r"(?:(?:multi|single)[- ]agency |integrated |composite |draft )?(?:chronology|timeline)"
    r" (?:for|of|to|covering|prepared for|requested by)\b[^.!?]{1,80}",
    re.IGNORECASE,
)


def is_form(table: Table) -> bool:
    """Whether the rows are a label and what it is filled in with."""
    filled = [[row.words[n] for n in row.filled] for row in table.rows if row.filled]
    if not filled or max(map(len, filled)) > 4:
        return False
    labelled = [words for words in filled if is_label(words[0])]
    return len(labelled) > len(filled) * SHARE_OF_LABELS


def is_label(words: str) -> bool:
    """Whether words are the label of a form, as 'Name of child:' is."""
    bare = words.strip()
    if len(bare) > LONGEST_LABEL or len(bare.split()) > WORDS_OF_LABEL:
        return False
    named = bare.endswith(":") or _LABEL.fullmatch(bare) or _AMBIGUOUS.fullmatch(bare)
    return bool(named) and not _reads(bare)


def is_filled_in(words: Sequence[str]) -> bool:
    """Whether words are a label and its value, and no more is told by them."""
    label, values = words[0].strip(), words[1:]
    if not is_label(label):
        return False
    if _LABEL.fullmatch(label):
        return True
    return not any(_DATED.search(value) or len(value.split()) > WORDS_OF_VALUE for value in values)


def reads_as_date(cell: Cell) -> bool:
    """Whether a cell is a date and nothing else."""
    return not isinstance(cell, str | float) or _reads(seen(cell))


def mentions_date(row: TableRow) -> bool:
    """Whether any cell of a row holds what may be a date."""
    written = (row.cells[n] for n in row.filled)
    return any(not isinstance(cell, str) or _DATED.search(cell) for cell in written)


def is_title(words: str) -> bool:
    """Whether a paragraph holds no date, or only one of the document's own or of a birth."""
    if _PERIOD.fullmatch(words.strip()) or _OF_CHRONOLOGY.fullmatch(words.strip()):
        return True
    label, colon, filled = words.partition(":")
    if colon and _LABEL.fullmatch(label.strip()) and _reads(filled.strip()):
        return True
    return not _DATED.search(_OWN_DATE.sub("", words))


def why_no_chronology(table: Table, columns: Columns) -> str:
    """Return why no row of a table is an event, or nothing where one may be."""
    headings = columns.plain_headings
    if _VERSION.match(naming.plain(next(iter(columns.headings), ""))):
        return "The versions of the document."
    if columns.has_dates or columns.names_dates:
        return ""
    if columns.header is not None and (headings & _PEOPLE or any(map(_is_birth, headings))):
        return "A list of people: the only dates in it, if any, are dates of birth."
    if columns.header is not None and len(headings & _KEYS) > 1:
        return "A key to short forms."
    if columns.header is None and _holds_labels(table):
        return "The table holds no dates and no more than labels."
    return ""


def _holds_labels(table: Table) -> bool:
    """Whether every cell is a few words, none is a date, and none is a heading of events."""
    if any(map(mentions_date, table.rows)):
        return False
    headings = map(naming.meaning, [table.rows[0].words[n] for n in table.rows[0].filled])
    if any(one is not None and one.field is Field.TEXT for one in headings):
        return False
    cells_of = (words for row in table.rows for words in [row.words[n] for n in row.filled])
    return all(len(words.split()) <= WORDS_OF_VALUE for words in cells_of)


def why_no_entry(row: TableRow) -> str:
    """Return why a row of a form is no event, or nothing where its words may tell of one."""
    return (
        "A form about the document or the family."
        if is_filled_in([row.words[n] for n in row.filled])
        else ""
    )


def _is_birth(heading: str) -> bool:
    return bool(re.search(r"\b(?:birth|dob|d o b)\b", heading))


def _reads(words: str) -> bool:
    try:
        read_moment(words)
    except RuleBroken:
        return False
    return True
