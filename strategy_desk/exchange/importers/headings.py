"""The header row of an episode file: which column is which, by the names agencies give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from strategy_desk.errors import CannotRead, RuleBroken
from strategy_desk.exchange.importers import cells
from strategy_desk.exchange.importers.rows import Cell, TableRow, seen

ROWS_SEARCHED, VALUES_LOOKED_AT = 10, 200

_INTERVIEW = ("rhi", "irhi", "return interview", "return home interview", "independent rhi")

NAMES: Mapping[str, tuple[str, ...]] = {
    "reference": (
        *("ref", "references", "report no", "report number", "report ref", "misper ref", "urn"),
        *("misper reference", "misper no", "misper number", "misper id", "police ref", "log no"),
        *("police reference", "incident", "incident no", "incident number", "incident ref", "cad"),
        *("episode", "episode no", "episode ref", "episode id", "case ref", "case no", "id"),
    ),
    "missing_since": (
        *("missing", "last seen", "went missing", "start", "missing start", "missing from since"),
        *("absent since", "mis start", "episode start", "left"),
    ),
    "reported": (
        *("reported to police", "report", "reported missing", "police informed", "police notified"),
        *("police called", "reported to the police", "report made"),
    ),
    "located": ("child located", "safe and located"),
    "returned": (
        *("returned home", "return", "came home", "came back", "back", "home", "return home"),
        *("end", "missing end", "mis end", "episode end", "returned to placement"),
    ),
    "risk": (
        *("risk level", "risk grade", "risk grading", "police risk", "risk assessment", "grade"),
        *("grading", "graded", "police grade", "risk history", "risk rating"),
    ),
    "missing_from": (
        *("from", "missing from place", "missing from location", "place missing from"),
        *("from where", "where from", "absent from", "missing place"),
    ),
    "found_place": (
        *("place found", "where found", "found where", "location found", "found location"),
        *("address found", "located place", "where located", "recovery location"),
    ),
    "returned_by": (
        *("how found", "how returned", "found by", "located by", "return method", "returned how"),
        *("how located", "brought back by", "method of return"),
    ),
    "prevention_interview": (
        *("prevention", "safe and well", "safe and well check", "safe well check", "found check"),
        *("welfare check", "police interview", "return check", "pi", "police prevention interview"),
    ),
    "rhi_offered": tuple(
        f"{name} {verb}" for name in _INTERVIEW for verb in ("offered", "offer", "offer made")
    ),
    "rhi_completed": (
        *_INTERVIEW,
        *(f"{name} {verb}" for name in _INTERVIEW for verb in ("completed", "done", "held")),
    ),
    "rhi_outcome": tuple(
        f"{name} {noun}" for name in _INTERVIEW for noun in ("outcome", "result", "status")
    ),
    "note": (
        *("notes", "comment", "comments", "narrative", "details", "summary", "circumstances"),
        *("remarks", "further information"),
    ),
}
"""The columns that are understood, and their usual other names; words of date and time left out."""

TIMES = frozenset(
    {"missing_since", "reported", "located", "returned", "prevention_interview"}
    | {"rhi_offered", "rhi_completed"}
)
EITHER = {
    "found": ("located", "found_place"),
    "found at": ("located", "found_place"),
    "located at": ("located", "found_place"),
    "last seen at": ("missing_since", "missing_from"),
}
"""Names for a time in one file and for a place in another: the values tell."""

CHILDREN = frozenset(
    {"name", "child", "child name", "full name", "surname", "forename", "subject", "nominal"}
    | {"missing person", "child id", "child ref", "person", "misper name"}
)
_FILLERS = frozenset({"date", "time", "datetime", "and", "of", "at", "on", "when", "the", "was"})


@dataclass(frozen=True, kw_only=True)
class Heading:
    """One column that is understood; ``clock`` is the column that holds its times, if any."""

    index: int
    written: str
    clock: int | None = None


@dataclass(frozen=True, kw_only=True)
class Header:
    """The columns of a file by name, those not understood, and where its rows begin."""

    columns: Mapping[str, Heading]
    unknown: tuple[str, ...]
    children: tuple[int, ...]
    width: int
    row: TableRow
    body: tuple[TableRow, ...]


def find(rows: Sequence[TableRow]) -> Header:
    """Return the header: of the first rows, the one that names most columns.

    Raises:
        CannotRead: there is none, nothing stands under it, or two columns say they are the same.
    """
    searched = range(min(len(rows), ROWS_SEARCHED))
    best = max(searched, key=lambda position: len(_named(rows[position])))
    row, body = rows[best], tuple(rows[best + 1 :])
    named = {name for names in _named(row).values() for name in names}
    if not named & {"missing_since", "reported"}:
        raise _no_header(rows[0])
    if not body:
        raise CannotRead(
            "The file has a header row and no rows under it.",
            "Ask for it again. Nothing was added.",
        )
    return _header(row, body)


def plain(heading: str) -> str:
    """Return a heading in lower case, with single spaces for all that is not a letter or figure."""
    return re.sub(r"[^a-z0-9]+", " ", heading.casefold().replace("&", " and ")).strip()


def _named(row: TableRow) -> dict[int, tuple[str, ...]]:
    """What each cell of a row can name; a row with a date in it is no header."""
    if any(_is_time(cell) for cell in row.cells):
        return {}
    found = {index: _names(plain(seen(cell))) for index, cell in enumerate(row.cells)}
    return {index: names for index, names in found.items() if names}


def _names(heading: str) -> tuple[str, ...]:
    if heading in EITHER:
        return EITHER[heading]
    for name, others in NAMES.items():
        if heading == name.replace("_", " ") or heading in others:
            return (name,)
    core = " ".join(word for word in heading.split() if word not in _FILLERS)
    for name in TIMES:
        if core == name.replace("_", " ") or core in NAMES.get(name, ()):
            return (name,)
    return ("located",) if core == "found" else ()


def _header(row: TableRow, body: tuple[TableRow, ...]) -> Header:
    written = [seen(cell) for cell in row.cells]
    claims: dict[str, list[int]] = {}
    for index, names in _named(row).items():
        claims.setdefault(_settled(written[index], names, index, body), []).append(index)
    columns = {name: _heading(name, indexes, written) for name, indexes in claims.items()}
    used = {column.index for column in columns.values()}
    used |= {column.clock for column in columns.values() if column.clock is not None}
    return Header(
        columns=columns,
        unknown=tuple(_unknown(written, used, body)),
        children=tuple(n for n, heading in enumerate(written) if plain(heading) in CHILDREN),
        width=len(written),
        row=row,
        body=body,
    )


def _settled(written: str, names: tuple[str, ...], index: int, body: Sequence[TableRow]) -> str:
    """The one of two columns that a name can mean, by whether its values are times."""
    if len(names) == 1:
        return names[0]
    values = [row.cells[index] for row in body[:VALUES_LOOKED_AT] if index < len(row.cells)]
    timed = [_is_time(value) for value in values if not cells.is_nothing(value)]
    if any(timed) and not all(timed):
        raise CannotRead(
            f"The column '{written}' holds times in some rows and places in others.",
            f"Name it {names[0]} or {names[1]}. Nothing was added.",
        )
    return names[0] if any(timed) else names[1]


def _is_time(value: Cell) -> bool:
    try:
        return cells.moment(value).earliest is not None
    except RuleBroken:
        return False


def _heading(name: str, indexes: list[int], written: list[str]) -> Heading:
    """The column of a name, where one has its own name or all others are its times or repeats."""
    exact = [n for n in indexes if plain(written[n]) == name.replace("_", " ")]
    clocks = [n for n in indexes if _is_clock(written[n])] if name in TIMES else []
    main = [n for n in indexes if n not in clocks] or clocks[:1]
    clocks = [n for n in clocks if n not in main]
    if len(exact) == 1:
        main = exact
    if (len(main) > 1 and (len(exact) > 1 or name in TIMES)) or len(clocks) > 1:
        both = " and ".join(f"'{written[n]}'" for n in (main if len(main) > 1 else clocks)[:2])
        raise CannotRead(
            f"The columns {both} can both be {name}.",
            f"Name the right one {name} and take the other out or rename it. Nothing was added.",
        )
    clock = clocks[0] if clocks else None
    return Heading(index=main[0], written=written[main[0]], clock=clock)


def _is_clock(heading: str) -> bool:
    said = set(plain(heading).split())
    return "time" in said and "date" not in said


def _unknown(written: list[str], used: set[int], body: Iterable[TableRow]) -> Iterable[str]:
    rows = list(body)
    for index, heading in enumerate(written):
        if index in used:
            continue
        if heading:
            yield heading
        elif any(index < len(row.cells) and seen(row.cells[index]) for row in rows):
            yield f"column {index + 1}, which has no heading"


def _no_header(first: TableRow) -> CannotRead:
    remedy = "Give it a header row with missing_since or reported, or one of their usual names."
    if any(_is_time(cell) for cell in first.cells):
        return CannotRead("The file has no header row: its first row holds dates.", remedy)
    named = ", ".join(f"'{words}'" for cell in first.cells[:8] if (words := seen(cell)[:30]))
    return CannotRead(
        f"No column of the file says when the child went missing or was reported: {named}.", remedy
    )
