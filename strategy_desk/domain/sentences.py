"""A text as its sentences, so that each can say what it rests on.

A quotation is never torn: what a child said stays one with its marks.
"""

from __future__ import annotations

import re

_SHORT_FORMS = frozenset(
    {"mr", "mrs", "ms", "dr", "st", "no", "nos", "e.g", "i.e", "etc", "approx", "ref", "tel"}
)
_END = re.compile(r"[.!?]+[”’\")\]]*(?=\s+\S)")
_OPENS, _CLOSES = "“", "”"


def split(text: str) -> tuple[str, ...]:
    """Return the sentences of a text in order; the end of a line ends a sentence."""
    return tuple(sentence for line in lines(text) for sentence in line)


def lines(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of a text that hold anything, each as its sentences."""
    return tuple(tuple(_sentences(line.strip())) for line in text.splitlines() if line.strip())


def folded(sentence: str) -> str:
    """Return a sentence without what does not change what it says: case, spaces, its stop."""
    return " ".join(sentence.casefold().split()).rstrip(".")


def words(text: str) -> list[str]:
    """Return the words of a text, folded, without punctuation."""
    return re.findall(r"\w+(?:['’]\w+)*", text.casefold())


def _sentences(line: str) -> list[str]:
    found, begin = [], 0
    for end in _END.finditer(line):
        so_far = line[begin : end.end()]
        if _is_open(so_far) or _is_short_form(so_far):
            continue
        found.append(so_far.strip())
        begin = end.end()
    return [*found, line[begin:].strip()]


def _is_open(text: str) -> bool:
    """Whether a quotation that began here has not ended yet."""
    return text.count(_OPENS) > text.count(_CLOSES) or text.count('"') % 2 == 1


def _is_short_form(text: str) -> bool:
    last = text.split()[-1].strip("“”\"'()[]").rstrip(".!?")
    return text.endswith(".") and (
        last.casefold() in _SHORT_FORMS or bool(re.fullmatch(r"[A-Z]", last))
    )


def begun(words: str) -> str:
    """Return words as they begin a sentence or a label; a section of an Act stays ``s.31``."""
    return words if _SECTION.match(words) else f"{words[:1].upper()}{words[1:]}"


_SECTION = re.compile(r"ss?\.? ?\d")
