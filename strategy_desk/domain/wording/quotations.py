"""Quotations: the stretches of a text that hold somebody's exact words.

A quotation runs from its opening mark to the mark that closes it, whatever stands inside. One that
nobody closed runs to the end of its line, since the closing mark may still be on its way. Straight
marks are paired within a paragraph; marks that have a side of their own also over several.
Source: domain specification, section 6 (a quotation is never altered).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
"""The first character of a stretch of text and the one after its last."""

NOWHERE: Span = (1 << 62, 1 << 62)
"""A stretch behind the end of every text."""


@dataclass(frozen=True, slots=True)
class _Open:
    kind: str
    at: int
    sided: bool


def quotations(text: str) -> tuple[Span, ...]:
    """Return where the quotations are, outermost only, in order and apart from each other."""
    ends = _LineEnds(text)
    doubled = _merged(_doubled(text, ends))
    return _merged([*doubled, *_single(text, doubled, ends)])


def quoted(words: str) -> str:
    """Return exact words in quotation marks: in those of print, where they have some already."""
    bare = words.strip()
    whole = len(bare) > 1 and quotations(bare) == ((0, len(bare)),)
    has_marks = whole and f"{bare[0]}{bare[-1]}" in _PAIRS
    return f"\u201c{bare[1:-1] if has_marks else words}\u201d"


def in_quotation(text: str, at: int) -> bool:
    """Whether a place in a text is inside a quotation, closed or not."""
    return is_within(quotations(text), at)


def is_within(spans: Iterable[Span], at: int) -> bool:
    """Whether a place is inside one of these stretches."""
    return any(start <= at < end for start, end in spans)


class _LineEnds:
    """Where the lines of a text end."""

    def __init__(self, text: str) -> None:
        self._ends = [*(found.start() for found in re.finditer("\n", text)), len(text)]

    def rest_of_line(self, at: int) -> Span:
        """The stretch from a place to the end of its line."""
        return at, self._ends[bisect_left(self._ends, at)]


def _doubled(text: str, ends: _LineEnds) -> Iterator[Span]:
    """Find quotations in every kind of mark but the single one, which is also the apostrophe."""
    stack: list[_Open] = []
    opened: Counter[str] = Counter()
    for found in _DOUBLE.finditer(text):
        mark, at = found[0], found.start()
        if mark not in _KINDS:
            yield from (ends.rest_of_line(o.at) for o in stack if not o.sided)
            stack = [o for o in stack if o.sided]
            opened = Counter(o.kind for o in stack)
            continue
        kind = _KINDS[mark]
        if _opens(text, mark, at, within=opened[kind] > 0):
            stack.append(_Open(kind, at, sided=mark not in _STRAIGHT))
            opened[kind] += 1
        elif opened[kind]:
            while (last := stack.pop()).kind != kind:
                opened[last.kind] -= 1
            opened[kind] -= 1
            yield last.at, found.end()
    yield from (ends.rest_of_line(o.at) for o in stack)


def _opens(text: str, mark: str, at: int, *, within: bool) -> bool:
    """Whether a mark opens: by what stands round it, and by its side where that does not tell."""
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    free = not before or before.isspace()
    if mark in _LEFT:
        # The mark that opens in English closes in „so“, and « closes in »so«.
        return not within or free or after.isalnum()
    if (free or before in _OPENERS) and _tight(after):
        return True
    if within or mark in _RIGHT:
        return False
    return free or (after.isalnum() and not before.isdigit())


def _single(text: str, doubled: tuple[Span, ...], ends: _LineEnds) -> Iterator[Span]:
    """Find quotations in single marks outside those found already; an apostrophe is none."""
    opened: int | None = None
    weak: int | None = None
    for found in _outside(_SINGLE.finditer(text), doubled):
        at = found.start()
        blank = found[0] not in _KINDS
        starts = not blank and _opens_single(text, at)
        if opened is not None and (blank or (starts and weak is not None)):
            yield (opened, weak) if weak is not None else ends.rest_of_line(opened)
            opened = weak = None
        if starts:
            opened = at if opened is None else opened
        elif opened is not None and _closes_single(text, at):
            weak = found.end()
            if not _may_be_possessive(text, at):
                yield opened, weak
                opened = weak = None
    if opened is not None:
        yield (opened, weak) if weak is not None else ends.rest_of_line(opened)


def _outside(marks: Iterable[re.Match[str]], spans: Iterable[Span]) -> Iterator[re.Match[str]]:
    """Leave out the marks inside of spans; both are in order."""
    following = iter(spans)
    start, end = next(following, NOWHERE)
    for mark in marks:
        while mark.start() >= end:
            start, end = next(following, NOWHERE)
        if mark.start() < start:
            yield mark


def _opens_single(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    free = not before or before.isspace() or before in _OPENERS
    return (
        free and _tight(after) and text[at] not in _NEVER_OPENS and not _ELIDED.match(text, at + 1)
    )


def _closes_single(text: str, at: int) -> bool:
    return at > 0 and not text[at - 1].isspace() and not text[at + 1 : at + 2].isalnum()


def _may_be_possessive(text: str, at: int) -> bool:
    """Whether it may be the end of ``the boys' house`` and not of what was said."""
    return text[at - 1] in "sS" and bool(_WORD_AFTER.match(text, at + 1))


def _tight(after: str) -> bool:
    return bool(after) and not after.isspace() and after not in _CLOSERS


def _merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Put spans that overlap together."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


_PAIRS = frozenset({'""', "''", "\u201c\u201d", "\u2018\u2019", "\u00ab\u00bb"})
_SINGLE_MARKS = "'\u2018\u2019\u201a\u201b\u02bb\u02bc\uff07`\u275b\u275c"
_DOUBLE_MARKS = {
    **dict.fromkeys('"\u201c\u201d\u201e\u201f\uff02\u301d\u301e\u301f\u275d\u275e', "double"),
    **dict.fromkeys("\u00ab\u00bb", "angle"),
    **dict.fromkeys("\u2039\u203a", "small angle"),
    **dict.fromkeys("\u300c\u300d", "corner"),
    **dict.fromkeys("\u300e\u300f", "white corner"),
}
_KINDS = {**_DOUBLE_MARKS, **dict.fromkeys(_SINGLE_MARKS, "single")}
_STRAIGHT = frozenset('"\uff02')
_LEFT = frozenset("\u275d\u201c\u201e\u201f\u301d\u00ab\u2039\u300c\u300e")
_RIGHT = frozenset("\u275e\u201d\u301e\u301f\u00bb\u203a\u300d\u300f")
_NEVER_OPENS = frozenset("\u2019\u02bc\u275c")
_OPENERS = frozenset("([{<-\u2010\u2011\u2012\u2013\u2014\u2015/:=>*_") | _KINDS.keys()
_CLOSERS = frozenset(".,;:!?)]}")
_BLANK_LINE = r"\n[^\S\n]*\n"
_DOUBLE = re.compile(rf"[{''.join(_DOUBLE_MARKS)}]|{_BLANK_LINE}")
_SINGLE = re.compile(rf"[{_SINGLE_MARKS}]|{_BLANK_LINE}")
_ELIDED = re.compile(
    # What English and Welsh write with an apostrophe in front: the '90s, 'til, "Tiny"'s; 'dw i.
    r"(?:\d0s|bout|cause|cos|coz|em|n|neath|round|til|till|tis|twas|s)\b"
    r"|(?-i:dw|dyn|dych|roedd|rwy|sdim|te|ta|r|w|u|ch|th)\b",
    re.IGNORECASE,
)
_WORD_AFTER = re.compile(r"\s[^\W\d_]")
