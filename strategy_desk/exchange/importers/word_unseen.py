"""Words of a docx file that nobody sees: hidden, blacked out, white on white or too small to read.

A property counts wherever it is set: on the run, or by the style of run, paragraph or table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as holds
from typing import Final
from xml.etree.ElementTree import Element

from strategy_desk.exchange.importers.word_text import attribute, local, on

SEEN: Final = 40
"""Steps of grey, of 255, between ink and ground in a letter that can be seen."""

_SMALLEST: Final = 8
"""Half points: print that is smaller is not read."""

_BLACK, _WHITE = 0, 255

_Properties = Mapping[str, Element]


@dataclass(frozen=True, kw_only=True)
class _Style:
    """What a style says of its runs, and the ground of its paragraphs."""

    runs: _Properties = holds(default_factory=dict)
    ground: int | None = None


@dataclass(frozen=True, kw_only=True)
class _Around:
    """What holds for a run from what stands around it."""

    runs: _Properties
    ground: int = _WHITE
    hidden: bool = False


class Unseen:
    """Takes the words that nobody sees out of the parts of a file with these styles."""

    def __init__(self, styles: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._usual = ""
        self._base: _Properties = {}
        for one in styles if styles is not None else ():
            if local(one) == "docDefaults":
                self._base = _of_runs(_child(_child(one, "rPrDefault"), "rPr"))
            elif local(one) == "style":
                self._styles[attribute(one, "styleId")] = one
                usual = attribute(one, "default") in ("1", "true")
                if usual and attribute(one, "type") == "paragraph":
                    self._usual = attribute(one, "styleId")

    def drop(self, part: Element) -> int:
        """Take them out of a part; return of how many runs."""
        return self._drop(part, _Around(runs=self._base))

    def _drop(self, element: Element, around: _Around) -> int:
        if local(element) != "r":
            inside = self._within(element, around)
            return sum(self._drop(child, inside) for child in element)
        if self._is_seen(element, around):
            return sum(self._drop(child, around) for child in element)
        has_words = any((one.text or "").strip() for one in element.iter() if local(one) == "t")
        element.clear()
        return has_words

    def _within(self, element: Element, around: _Around) -> _Around:
        """What holds inside a table, row, cell or paragraph."""
        name = local(element)
        if name not in ("tbl", "tr", "tc", "p"):
            return around
        properties = _child(element, f"{name}Pr")
        chosen = _value(_child(properties, f"{name}Style"))
        style = self._style(chosen or (self._usual if name == "p" else ""))
        grounds = (_shading(_child(properties, "shd")), style.ground, around.ground)
        return _Around(
            runs={**around.runs, **style.runs},
            ground=next(ground for ground in grounds if ground is not None),
            hidden=around.hidden or on(_child(properties, "hidden")),
        )

    def _is_seen(self, run: Element, around: _Around) -> bool:
        own = _of_runs(*(one for one in run if local(one) == "rPr"))
        said = {**around.runs, **self._style(_value(own.get("rStyle"))).runs, **own}
        size = _value(said.get("sz"))
        if around.hidden or on(said.get("vanish")) or on(said.get("webHidden")):
            return False
        if size.isdigit() and int(size) < _SMALLEST:
            return False
        ink = _grey(f"#{_value(said.get('color'))}")
        bar = _grey(_value(said.get("highlight")).lower())
        bar = _shading(said.get("shd")) if bar is None else bar
        if bar is not None:
            # Ink of no colour counts as black on it: a black bar is laid over words to hide them.
            return abs((_BLACK if ink is None else ink) - bar) >= SEEN
        return ink is None or abs(ink - around.ground) >= SEEN

    def _style(self, name: str) -> _Style:
        """What a style says, with what the styles that it is based on say."""
        runs: _Properties = {}
        ground: int | None = None
        gone_through: set[str] = set()
        while name in self._styles and name not in gone_through:
            gone_through.add(name)
            style = self._styles[name]
            runs = {**_of_runs(_child(style, "rPr")), **runs}
            if ground is None:
                ground = _shading(_child(_child(style, "pPr"), "shd"))
            name = _value(_child(style, "basedOn"))
        return _Style(runs=runs, ground=ground)


def _child(parent: Element | None, name: str) -> Element | None:
    return next((one for one in parent if local(one) == name), None) if parent is not None else None


def _value(element: Element | None) -> str:
    return "" if element is None else attribute(element, "val")


def _of_runs(*properties: Element | None) -> _Properties:
    return {local(one): one for found in properties if found is not None for one in found}


def _shading(element: Element | None) -> int | None:
    """The grey of a shading: of its ground, and of as much ink as its pattern lays over it."""
    if element is None:
        return None
    pattern = attribute(element, "val")
    percent = "100" if pattern == "solid" else pattern.removeprefix("pct")
    ground, ink = (_grey(f"#{attribute(element, name)}") for name in ("fill", "color"))
    if not percent.isdigit():
        return ground
    share = min(int(percent), 100) / 100
    over, under = (_BLACK if ink is None else ink), (_WHITE if ground is None else ground)
    return round(over * share + under * (1 - share))


def _grey(colour: str) -> int | None:
    """The grey of a colour by name or as #RRGGBB; nothing where it is automatic."""
    from PIL import ImageColor

    try:
        grey = ImageColor.getcolor(colour, "L")
    except ValueError:
        return None
    return grey if isinstance(grey, int) else grey[0]
