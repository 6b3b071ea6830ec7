"""Tables that are no chronology: forms of labels and values, lists of people, undated tables."""

from __future__ import annotations

import re

from strategy_desk.domain.chronologies import Field
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.wording import MONTH
from strategy_desk.errors import RuleBroken
from strategy_desk.exchange.importers import cells
from strategy_desk.exchange.importers.chronologies import naming
from strategy_desk.exchange.importers.chronologies.columns import Columns
from strategy_desk.exchange.importers.rows import Cell, Table, TableRow

_LABELS = (
    "child|young person|subject|name|d\\.?o\\.?b|date of birth|age|gender|sex|ethnic\\w*|religion",
    "(?:home )?address|legal status|school|gp|agency|organisation|team|service|author|prepared",
    "completed|compiled|written|report|date of (?:report|chronology|completion|request|review)",
    "date (?:completed|prepared|written|submitted|requested|sent)|period|time ?frame|timescale",
    "scope|from|to|reference|ref|case|nhs|unique|upn|status|version|contact|tel|telephone|phone",
    "e-?mail|role|job title|designation|position|signature|signed|manager|reviewed|review|lead",
    "social worker|reason|purpose|family|mother|father|parents?|carer|siblings?|language",
    "nationality|disability|title|subject child|approved|quality",
)
_LABEL = re.compile(rf"(?:{'|'.join(_LABELS)})\b.{{0,60}}", re.IGNORECASE | re.DOTALL)
_VERSION = re.compile(r"(?:version|revision)(?: (?:no|number|control|history))?$")
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


def is_form(table: Table) -> bool:
    """Whether the rows are a label and what it is filled in with."""
    filled = [_filled(row) for row in table.rows]
    if not filled or max(map(len, filled)) > 4:
        return False
    pairs = [words for words in filled if len(words) <= 4]
    labelled = [words for words in pairs if is_label(words[0])]
    return len(labelled) > len(filled) * 0.6


def is_label(words: str) -> bool:
    """Whether words are the label of a form, as 'Name of child:' is."""
    bare = words.strip()
    if len(bare) > 60 or _reads(bare):
        return False
    return bare.endswith(":") or _LABEL.fullmatch(bare) is not None


def reads_as_date(cell: Cell) -> bool:
    """Whether a cell is a date and nothing else."""
    return not isinstance(cell, str | float) or _reads(cells.words(cell))


def mentions_date(row: TableRow) -> bool:
    """Whether any cell of a row holds what may be a date."""
    return any(not isinstance(c, str) or _DATED.search(c) for c in row.cells if cells.words(c))


def is_title(words: str) -> bool:
    """Whether a paragraph holds no date, or only one of the document's own or of a birth."""
    if _PERIOD.fullmatch(words.strip()):
        return True
    label, colon, filled = words.partition(":")
    if colon and _LABEL.fullmatch(label.strip()) and _reads(filled.strip()):
        return True
    return not _DATED.search(_OWN_DATE.sub("", words))


def why_no_chronology(table: Table, columns: Columns) -> str:
    """Return why no row of a table is an event, or nothing where one may be."""
    if _VERSION.match(naming.plain(next(iter(columns.headings), ""))):
        return "The versions of the document."
    if columns.has_dates or columns.names_dates:
        return ""
    if not _has_headings(columns) and is_form(table):
        return "A form about the document or the family, not a row of the chronology."
    births = {n for n, heading in enumerate(columns.headings) if _is_birth(heading)}
    if births and columns.header is not None:
        return "A list of people: its only dates are dates of birth."
    if any(_tells(heading) for heading in columns.headings):
        return ""
    body = [row for row in table.rows if columns.header is None or row is not columns.header]
    if not any(mentions_date(row) for row in body):
        return "The table holds no dates."
    return ""


def _tells(heading: str) -> bool:
    """Whether what stands under a heading may have happened, though no column says when."""
    said = naming.meaning(heading)
    return said is not None and said.field is Field.TEXT and not said.weak


def _has_headings(columns: Columns) -> bool:
    """Whether the row taken for headings is one, and not a label with what it is filled in with."""
    filled = [heading for heading in columns.headings if heading]
    return any(naming.meaning(heading) is not None for heading in filled[1:])


def _is_birth(heading: str) -> bool:
    return bool(re.search(r"\b(?:birth|dob|d o b)\b", naming.plain(heading)))


def _filled(row: TableRow) -> list[str]:
    return [words for cell in row.cells if (words := cells.words(cell))]


def _reads(words: str) -> bool:
    try:
        read_moment(words)
    except RuleBroken:
        return False
    return True
