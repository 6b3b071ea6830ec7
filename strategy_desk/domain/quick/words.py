"""A quick line as words with what stands between them, and what is left when some are taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from strategy_desk.domain.names import TITLES


class Gap(IntEnum):
    """What stands before a word: the more, the further it is from the one before."""

    NONE = 0
    SOFT = 1  # comma, colon, bracket, full stop
    HARD = 2  # dash, semicolon, the ends of the line, and where something was taken out


@dataclass(frozen=True)
class Word:
    """One word of the line, without the marks around it. ``called`` says that it followed an @."""

    text: str
    start: int
    end: int
    before: Gap
    called: bool = False

    @property
    def plain(self) -> str:
        """The word to compare."""
        return plain(self.text)


def plain(words: str) -> str:
    """Return words to compare: in lower case, without apostrophes."""
    return words.casefold().replace("\u2019", "").replace("'", "")


class Line:
    """A line as words, some of which may be taken out of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: Sequence[Word] = tuple(_split(text))
        self.taken: tuple[tuple[int, int], ...] = ()

    def take(self, first: int, last: int) -> None:
        """Take the words ``first`` up to, not including, ``last`` out of the line."""
        self.taken = (*self.taken, (self.words[first].start, self.words[last - 1].end))
        after = [replace(word, before=Gap.HARD) for word in self.words[last : last + 1]]
        self.words = (*self.words[:first], *after, *self.words[last + 1 :])

    def after(self, index: int) -> Gap:
        """What stands after the word before ``index``."""
        return self.words[index].before if index < len(self.words) else Gap.HARD

    def between(self, index: int) -> str:
        """The marks between the word before ``index`` and it."""
        return self.text[self.words[index - 1].end : self.words[index].start].strip()

    def in_brackets(self, first: int, last: int) -> bool:
        """Whether words stand alone between brackets."""
        before, after = self.text[: self.words[first].start], self.text[self.words[last - 1].end :]
        return bool(_OPENED.search(before) and _CLOSED.match(after))

    def pieces(self) -> Iterator[tuple[int, int]]:
        """Give the first word and the end of each run that nothing stands between."""
        first = 0
        for index in range(1, len(self.words) + 1):
            if self.after(index) is not Gap.NONE:
                yield first, index
                first = index

    def said(self, first: int, last: int) -> str:
        """Return these words as they were typed."""
        return self.text[self.words[first].start : self.words[last - 1].end]

    def rest(self) -> str:
        """Return what was not taken, in its own order."""
        kept, at = "", 0
        for start, end in sorted(self.taken):
            kept = _joined(kept, self.text[at:start])
            at = end
        kept = _joined(kept, self.text[at:])
        if self.taken and not _MEANS.search(self.text[at:]):
            kept = _TAIL.sub("", kept)
        return _ENDS.sub("", " ".join(kept.split()))


def _split(text: str) -> Iterator[Word]:
    end = 0
    for found in _WORD.finditer(text):
        core = found[0].rstrip(".")
        if not _MEANS.search(core):
            continue
        between = text[end : found.start()]
        yield Word(
            core,
            found.start(),
            found.start() + len(core),
            _gap(text, end, between),
            between.endswith("@") and (not end or between != "@"),
        )
        end = found.start() + len(core)


def _gap(text: str, end: int, between: str) -> Gap:
    if not end or _HARD.search(between):
        return Gap.HARD
    if between.startswith("."):
        short = re.search(r"([^\W\d_]+)$", text[:end])
        if short and (len(short[0]) == 1 or short[0].casefold() in TITLES):
            between = between[1:]
    return Gap.SOFT if between.strip() else Gap.NONE


def _joined(left: str, right: str) -> str:
    """Put two runs of words together by what parted both from what was taken between them."""
    if _OPENED.search(left) and _CLOSED.match(right):
        left, right = _OPENED.sub("", left), _CLOSED.sub("", right)
    ends, begins = (found[0] if found else "" for found in (_TAIL.search(left), _HEAD.match(right)))
    if ends == left or begins == right:
        return left + right
    left, right = left[: len(left) - len(ends)], right[len(begins) :]
    marks = [mark for mark in _BETWEEN if mark in begins or mark in ends]
    if any(map(_is_dash, (ends, begins))) and all(
        not e.strip() or _is_dash(e) for e in (ends, begins)
    ):
        return f"{left} - {right}"
    return f"{left}{marks[0] if marks else ''} {right}"


def _is_dash(between: str) -> bool:
    return bool(_HARD.search(f" {between} "))


_DASHES = r"\-\u2010-\u2015\u2212"
_HARD = re.compile(rf"(?:^|\s)(?:[{_DASHES}>|*\u2022]+|/)(?:\s|$)|[;\n\t]")
_WORD = re.compile(r"(?:(?<=\d)[:,](?=\d)|[^\s,;:()\[\]{}\"\u201c\u201d@])+")
_MEANS = re.compile(r"[^\W_]|&")
_MARKS = rf"[\s,;:.@>|*\u2022/{_DASHES}]*"
_BETWEEN = (".", ";", ":", ",")
_TAIL = re.compile(rf"{_MARKS}$")
_HEAD = re.compile(rf"^{_MARKS}")
_OPENED = re.compile(r"[(\[{]\s*$")
_CLOSED = re.compile(r"^\s*[)\]}]")
_ENDS = re.compile(rf"^[)\]]?{_MARKS}|[\s,;:@>|*\u2022/{_DASHES}]+$")
