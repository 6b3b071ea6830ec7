"""Words that stand over rows and say something for all of them: a year, or another period."""

from __future__ import annotations

import re
from dataclasses import dataclass

from strategy_desk.domain.date_words import MONTH

_YEAR = re.compile(rf"(?:year:? |(?P<month>{MONTH}) )?(?P<year>(?:19|20)\d{{2}})", re.IGNORECASE)
_MONTH = re.compile(MONTH, re.IGNORECASE)
_YEAR_AND_MORE = re.compile(r"((?:19|20)\d{2}) ?[:(\[\u2013-] ?(.{1,60})", re.DOTALL)
_PERIOD = re.compile(
    r"(?:academic year |school year )?(?:19|20)\d{2} ?[-/\u2013] ?(?:\d{4}|\d{2})"
    r"(?: academic year| school year)?|(?:school )?year \d{1,2}|reception|nursery|key stage \d"
    r"|aged? \d{1,2}(?: ?[-\u2013] ?\d{1,2})?",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Banner:
    """The year and month that words over rows give them; ``is_plain`` if they are nothing else."""

    year: int | None
    month: str = ""
    is_plain: bool = True


def read(words: str, year: int | None = None) -> Banner | None:
    """Return what words say for the rows below, or nothing where they name no period.

    A month alone is one only under a heading of its ``year``.
    """
    bare = words.strip(" :.-\u2013")
    if found := _YEAR.fullmatch(bare):
        return Banner(year=int(found["year"]), month=found["month"] or "")
    if year and _MONTH.fullmatch(bare):
        return Banner(year=year, month=bare)
    if _PERIOD.fullmatch(bare):
        return Banner(year=None)
    if more := _YEAR_AND_MORE.fullmatch(bare):
        known = _PERIOD.fullmatch(more[2].strip(" )]"))
        return Banner(year=int(more[1]), is_plain=known is not None)
    return None
