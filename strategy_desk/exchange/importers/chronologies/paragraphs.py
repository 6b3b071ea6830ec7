"""A chronology written as text, a paragraph an entry: '12/03/2021 - Police: ...'."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from strategy_desk.domain.chronologies import Field, ReadRow
from strategy_desk.domain.dates import read_entry
from strategy_desk.domain.time import FuzzyDate, Precision
from strategy_desk.errors import AskWhich, RuleBroken
from strategy_desk.exchange.importers.chronologies import footers, forms, order
from strategy_desk.exchange.importers.chronologies.columns import Columns
from strategy_desk.exchange.importers.chronologies.entries import Entries
from strategy_desk.exchange.importers.chronologies.facts import FileFacts, TableFacts
from strategy_desk.exchange.importers.rows import TableRow, seen

COLUMNS = Columns(headings=("", "", ""), fields=(Field.DATE, Field.AGENCY, Field.TEXT))
"""What the parts of a paragraph are read as."""

LONGEST_DATE = 12
"""Words of a date at the start of a paragraph."""

_NUMBERED = re.compile(r"^(?:[\u2022\u25cf\u00b7*\-\u2013]\s+|\(?\d{1,3}[.)]\s+|\(?[a-z][.)]\s+)")
_PARTED = re.compile(r"^\s*[:\-\u2013\u2014|,.;\t]+\s*|^\s+")
_PARTING = re.compile(r"^\s*[:\-\u2013\u2014|\t]")
_AGENCY = re.compile(r"^(?P<agency>[^:\n]{2,40}?)\s*(?::|\s[\-\u2013\u2014])\s+")
_BARE_TIME = re.compile(r"\s\d{3,4}$")


class Paragraphs:
    """Reads the paragraphs of one text in order."""

    def __init__(self, place: TableFacts, facts: FileFacts, *, beside_tables: bool) -> None:
        self._place = place
        self._facts = facts
        self._beside_tables = beside_tables
        self._entries = Entries(replace(place, columns=COLUMNS), facts)
        self._has_dated = False

    def read(self, tick: Callable[[], None]) -> list[ReadRow]:
        """Return every paragraph in order; ``tick`` is called for each."""
        found: list[ReadRow] = []
        for row in self._place.table.rows:
            tick()
            words = "\t".join(said for cell in row.cells if (said := seen(cell)))
            entry = self._paragraph(row, words)
            written = tuple(("", said) for cell in row.cells if (said := seen(cell)))
            found.append(replace(entry, cells=written))
        return found

    def _paragraph(self, row: TableRow, words: str) -> ReadRow:
        if row.left_out:
            return self._entries.no_event(row, row.left_out)
        dated, rest = split(words)
        if dated and rest:
            self._has_dated = True
            agency, text = self._parted(rest)
            return self._entries.entry(replace(row, cells=(dated, agency, text)))
        if why := footers.why_none(words):
            return self._entries.no_event(row, why)
        if self._is_title(words):
            place = "outside the tables" if self._beside_tables else "over the first entry"
            return self._entries.no_event(row, f"Text {place}, with no date of an event.")
        plain = replace(row, cells=(dated, "", "" if dated else words))
        return self._entries.question(plain, "The paragraph does not begin with a date.")

    def _is_title(self, words: str) -> bool:
        """Whether a paragraph only stands over or beside what is told."""
        return (self._beside_tables or not self._has_dated) and forms.is_title(words)

    def _parted(self, rest: str) -> tuple[str, str]:
        """The agency that the words after a date begin with, if they do, and what is told."""
        found = _AGENCY.match(rest)
        if found and len(self._facts.agencies.named(found["agency"])) == 1:
            return found["agency"], rest[found.end() :]
        return "", rest


def split(words: str) -> tuple[str, str]:
    """Return the date that a paragraph begins with, as long as it can be, and the rest."""
    bare = _NUMBERED.sub("", words.strip())
    ends = [
        match.end() for match in re.finditer(r"[^\s]+?(?=[\s:,;|]|\s*[\u2013\u2014]|$)", bare[:100])
    ]
    for end in reversed(ends[:LONGEST_DATE]):
        begun, rest = bare[:end], bare[end:]
        if _is_date(begun, rest):
            return begun.strip(), _PARTED.sub("", rest).strip()
    return "", bare


def _is_date(begun: str, rest: str) -> bool:
    """Whether words are a date and what follows them is told of it, not more of the sentence."""
    parted = _PARTING.match(rest) is not None or not rest.strip()
    if _BARE_TIME.search(begun) and not parted:
        return False
    try:
        when = read_entry(begun)
    except AskWhich:
        return bool(order.FIGURES.search(begun))
    except RuleBroken:
        return order.FIGURES.fullmatch(begun.strip()) is not None
    return parted or _is_plain(when, begun)


def _is_plain(when: FuzzyDate, begun: str) -> bool:
    """Whether a date with nothing to part it from the words after it still is one."""
    if when.precision in (Precision.EXACT, Precision.DAY, Precision.TIMES):
        return True
    introduced = re.match(r"(?:in|on|during|around|about|by|since|between|from)\s", begun, re.I)
    return bool(introduced) and when.precision is not Precision.RELATIVE and bool(when.earliest)
