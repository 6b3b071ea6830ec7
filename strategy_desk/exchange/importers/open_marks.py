"""What an ods file says of its cells beside their values: shown as, merged, hidden.

The file was measured and stripped before (``packages``), so that nothing repeats without end.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from strategy_desk.exchange.importers.formats import Show
from strategy_desk.exchange.importers.marks import Marks, local
from strategy_desk.exchange.importers.rows import MOST_COLUMNS, MOST_ROWS

_PARTS = {
    frozenset({"year", "month"}): Show.MONTH,
    frozenset({"year"}): Show.YEAR,
    frozenset({"year", "month", "day"}): Show.DAY,
}
_CLOCK = frozenset({"hours", "minutes", "seconds", "am-pm"})
_HIDING = ("collapse", "filter")


def of_sheets(data: bytes) -> dict[str, Marks] | None:
    """Return the marks of every sheet by its name, or nothing where they cannot be told."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        if "content.xml" not in names:
            return None
        content = fromstring(archive.read("content.xml"))
        others = [fromstring(archive.read(name)) for name in ("styles.xml",) if name in names]
    styles = _styles((*others, content))
    tables = (one for one in content.iter() if local(one.tag) == "table")
    return {_said(table, "name"): _marks(table, styles) for table in tables}


def _styles(parts: tuple[Element, ...]) -> dict[str, Show]:
    """Each style of cells that shows less or other than a day with its time."""
    shows: dict[str, Show] = {}
    named: dict[str, str] = {}
    for element in (one for part in parts for one in part.iter()):
        if local(element.tag) in ("date-style", "time-style"):
            shown = {local(child.tag) for child in element} - {"text", "day-of-week", "era"}
            if shown and shown <= _CLOCK:
                shows[_said(element, "name")] = Show.TIME
            elif not shown & _CLOCK:
                shows[_said(element, "name")] = _PARTS.get(frozenset(shown), Show.PART)
        elif local(element.tag) == "style" and (data_style := _said(element, "data-style-name")):
            named[_said(element, "name")] = data_style
    return {name: shows[style] for name, style in named.items() if style in shows}


def _marks(table: Element, styles: Mapping[str, Show]) -> Marks:
    shown: dict[tuple[int, int], Show] = {}
    hidden: set[int] = set()
    merges: list[tuple[tuple[int, int], tuple[int, int]]] = []
    defaults = [
        _said(column, "default-cell-style-name")
        for column, count in _counted(table, "table-column", MOST_COLUMNS)
        for _ in range(count)
    ]
    number = 0
    for row, times in _counted(table, "table-row", MOST_ROWS):
        if _said(row, "visibility") in _HIDING:
            hidden.update(range(number, number + times))
        place = 0
        for cell, count in _counted(row, "table-cell", MOST_COLUMNS):
            usual = defaults[place] if place < len(defaults) else ""
            show = styles.get(_said(cell, "style-name") or usual)
            if show and _said(cell, "date-value"):
                covered = ((n, c) for n in range(times) for c in range(count))
                shown |= {(number + n, place + c): show for n, c in covered}
            down, over = (_number(cell, f"number-{way}-spanned") for way in ("rows", "columns"))
            if down > 1:
                merges.append(((number, place), (number + down - 1, place + over - 1)))
            place += count
        number += times
    return Marks(shown=shown, hidden_rows=frozenset(hidden), merges=tuple(merges))


def _counted(parent: Element, kind: str, most: int) -> Iterator[tuple[Element, int]]:
    """The rows, columns or cells of an element, covered ones too, and how often each is said."""
    done = 0
    for child in parent:
        name = local(child.tag)
        if name.endswith(("-group", "-rows", "-columns")) and name.startswith("table-"):
            yield from _counted(child, kind, most - done)
        elif name in (kind, f"covered-{kind}"):
            count = min(
                _number(child, f"number-{kind.removeprefix('table-')}s-repeated"), most - done
            )
            done += count
            yield child, count


def _number(element: Element, name: str) -> int:
    said = _said(element, name)
    return int(said) if said.isdigit() else 1


def _said(element: Element, name: str) -> str:
    """An attribute whatever its namespace; empty where there is none."""
    for key, value in element.attrib.items():
        if local(key) == name:
            return value
    return ""
