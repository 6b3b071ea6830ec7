"""The words of one paragraph of a docx file, with what was done to them in the margin."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as holds
from xml.etree.ElementTree import Element

WRAPPERS = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
"""Elements that only stand around rows, cells, paragraphs or runs."""

_AROUND_RUNS = (
    WRAPPERS
    | {"hyperlink", "fldSimple", "bdo", "dir", "ruby", "rubyBase", "r", "object", "pict", "drawing"}
    | {"inline", "anchor", "graphic", "graphicData", "pic", "blipFill", "wsp", "txbx", "wgp", "wpc"}
    | {"shape", "textbox", "group", "rect", "roundrect", "oMath", "oMathPara", "m", "e", "num"}
    | {"den", "sub", "sup", "f", "rad", "deg", "sSub", "sSup"}
)
"""Elements of runs, drawings and formulas with words or pictures somewhere inside."""

LETTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
"""Elements that stand for a letter."""
_HIDING = {"vanish": "hidden", "strike": "struck", "dstrike": "struck"}


@dataclass(frozen=True, kw_only=True)
class Noted:
    """Texts that stand elsewhere, by the number that the text names them with."""

    footnotes: Mapping[str, Element]
    endnotes: Mapping[str, Element]
    comments: Mapping[str, Element]


@dataclass(frozen=True, kw_only=True)
class Words:
    """Words as they are seen; ``left_out`` were deleted, ``notes`` and ``asks`` are of them."""

    text: str
    left_out: str = ""
    notes: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()


@dataclass
class _Found:
    noted: Noted
    seen: list[str] = holds(default_factory=list)
    deleted: list[str] = holds(default_factory=list)
    hidden: list[str] = holds(default_factory=list)
    struck: list[str] = holds(default_factory=list)
    remarks: list[str] = holds(default_factory=list)
    pictures: int = 0


def read(paragraph: Element, noted: Noted) -> Words:
    """Return the words of a paragraph."""
    found = _Found(noted)
    _go_through(paragraph, found)
    notes, asks = list(found.remarks), []
    deleted = "".join(found.deleted)
    if deleted.strip():
        notes.append(f"Left out, as deleted in tracked changes: '{deleted.strip()}'.")
    for kind, parts in (("hidden", found.hidden), ("struck through", found.struck)):
        if words := "".join(parts).strip():
            asks.append(f"Words in it are {kind} in the file, '{words}': say whether they count.")
    if found.pictures:
        asks.append("There is a picture in it, which cannot be read: look at the file.")
    return Words(
        text="".join(found.seen), left_out=deleted.strip(), notes=tuple(notes), asks=tuple(asks)
    )


def joined(lines: Sequence[Words]) -> Words:
    """Return the words of several paragraphs as one, a line each."""
    return Words(
        text="\n".join(line.text for line in lines),
        left_out="\n".join(line.left_out for line in lines if line.left_out),
        notes=tuple(note for line in lines for note in line.notes),
        asks=tuple(ask for line in lines for ask in line.asks),
    )


def blocks(parent: Element) -> Iterator[tuple[str, Element]]:
    """Give the paragraphs and tables right inside an element, whatever they are wrapped in."""
    for child in parent:
        name = local(child)
        if name in ("p", "tbl"):
            yield name, child
        elif name == "sdt" and _is_prompt(child):
            continue
        elif name in WRAPPERS:
            yield from blocks(child)
        elif name == "AlternateContent":
            yield from blocks(_chosen(child))


def by_id(part: Element | None) -> dict[str, Element]:
    """Return the notes of a part by number; separators are none."""
    if part is None:
        return {}
    return {attribute(note, "id"): note for note in part if not attribute(note, "type")}


def local(element: Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return tag.rsplit("}", 1)[-1] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute whatever its namespace; empty where there is none."""
    for key, value in element.attrib.items():
        if key.rsplit("}", 1)[-1] == name:
            return value
    return ""


def on(element: Element | None) -> bool:
    """Whether a property that is there or not is there, and not switched off."""
    return element is not None and attribute(element, "val") not in ("0", "false", "off", "none")


def _go_through(parent: Element, found: _Found, *, deleted: bool = False) -> None:
    properties = next((child for child in parent if local(child) == "rPr"), None)
    begun = len(found.seen)
    for child in parent:
        _take(child, found, deleted=deleted)
    if properties is not None and local(parent) == "r":
        for kind in {
            _HIDING[local(one)] for one in properties if local(one) in _HIDING and on(one)
        }:
            getattr(found, kind).extend(found.seen[begun:])


def _take(child: Element, found: _Found, *, deleted: bool) -> None:
    name = local(child)
    words = found.deleted if deleted or name == "delText" else found.seen
    if name in ("t", "delText"):
        words.append(child.text or "")
    elif name in LETTERS:
        words.append(LETTERS[name])
    elif name == "sym":
        words.append(_symbol(child))
    elif name == "txbxContent":
        lines = [read(one, found.noted).text for one in child.iter() if local(one) == "p"]
        words.append("\n" + "\n".join(lines))
    elif name in ("blip", "imagedata"):
        found.pictures += 1
    elif name in ("footnoteReference", "endnoteReference", "commentReference"):
        _refer(name, child, found)
    else:
        _go_into(name, child, found, deleted=deleted)


def _go_into(name: str, child: Element, found: _Found, *, deleted: bool) -> None:
    """Take the words inside an element that only stands around them."""
    if name in ("del", "moveFrom"):
        _go_through(child, found, deleted=True)
    elif name == "AlternateContent":
        _go_through(_chosen(child), found, deleted=deleted)
    elif name in _AROUND_RUNS and not (name == "sdt" and _is_prompt(child)):
        _go_through(child, found, deleted=deleted)


def _refer(name: str, child: Element, found: _Found) -> None:
    kind = name.removesuffix("Reference")
    notes = {
        "footnote": found.noted.footnotes,
        "endnote": found.noted.endnotes,
        "comment": found.noted.comments,
    }[kind]
    note = notes.get(attribute(child, "id"))
    if note is None:
        return
    plain = Noted(footnotes={}, endnotes={}, comments={})
    lines = (read(one, plain).text.strip() for one in note.iter() if local(one) == "p")
    words = " ".join(line for line in lines if line)
    if kind == "comment":
        who = attribute(note, "author") or "somebody"
        found.remarks.append(f"A comment of {who} in the margin: '{words}'.")
    else:
        found.seen.append(f" [{kind}: {words}]")


def _symbol(child: Element) -> str:
    code = attribute(child, "char")
    try:
        letter = chr(int(code, 16))
    except (ValueError, OverflowError):
        return "\N{WHITE SQUARE}"
    return "\N{WHITE SQUARE}" if "\ue000" <= letter <= "\uf8ff" else letter


def _is_prompt(control: Element) -> bool:
    """Whether a content control only says what should be written into it."""
    return any(
        local(one) == "showingPlcHdr" and on(one)
        for properties in control
        if local(properties) == "sdtPr"
        for one in properties
    )


def _chosen(alternate: Element) -> Element:
    """The first of several ways to show the same thing."""
    return next((one for one in alternate if local(one) == "Choice"), alternate)
