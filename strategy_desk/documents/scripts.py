"""Words in other scripts, inside English lines.

Paragraphs are laid out from the left. A stretch of Hebrew or Arabic is broken into lines in the
order it is read, and each line's part is then joined, reordered and drawn, with the text as it was
written kept beside it for copying and for screen readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

_HEBREW = "\u0590-\u05ff\ufb1d-\ufb4f"
_RIGHT = f"{_HEBREW}\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_GREEK = "\u0370-\u03ff\u1f00-\u1fff"
_CYRILLIC = "\u0400-\u052f"
_LATIN = "A-Za-z\u00aa-\u02b8\u1e00-\u1eff"

_LANGUAGES = {"greek": "el", "cyrillic": "und-Cyrl"}
"""What a screen reader is told; Cyrillic serves too many languages to name one."""

_BRACKETS = {")": "(", "]": "["}


def _stretch(script: str, others: str) -> str:
    """From a letter of a script to its last one before a letter of another.

    A number after a name is no part of it: a telephone number must not turn round.
    """
    return f"[{script}](?:[^{_LATIN}{others}\n]*[{script}])?"


_FOREIGN = re.compile(
    f"(?P<right>{_stretch(_RIGHT, _GREEK + _CYRILLIC)})"
    f"|(?P<greek>{_stretch(_GREEK, _RIGHT + _CYRILLIC)})"
    f"|(?P<cyrillic>{_stretch(_CYRILLIC, _RIGHT + _GREEK)})"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a text in one script. ``language`` is empty for the document's own."""

    text: str
    language: str = ""
    from_right: bool = False


def stretches(text: str) -> Iterator[Stretch]:
    """Go through a text by script, in the order it is read."""
    done = 0
    while found := _FOREIGN.search(text, done):
        if found.start() > done:
            yield Stretch(text[done : found.start()])
        done = _past_brackets(text, found)
        yield _foreign(found.lastgroup or "", text[found.start() : done])
    if done < len(text):
        yield Stretch(text[done:])


@lru_cache(maxsize=4096)
def visual(text: str) -> str:
    """Return a right-to-left stretch as it is drawn from the left, its letters joined."""
    from bidi import get_display

    return str(get_display(_joiner().reshape(text), base_dir="R"))


def _past_brackets(text: str, found: re.Match[str]) -> int:
    """The end of a stretch, past the brackets that close what was opened inside it."""
    end = found.end()
    while end < len(text) and text[end] in _BRACKETS:
        opening, inside = _BRACKETS[text[end]], text[found.start() : end]
        if inside.count(opening) <= inside.count(text[end]):
            break
        end += 1
    return end


def _foreign(script: str, text: str) -> Stretch:
    if script != "right":
        return Stretch(text, _LANGUAGES[script])
    language = "he" if re.search(f"[{_HEBREW}]", text) else "ar"
    return Stretch(text, language, from_right=True)


@cache
def _joiner() -> Any:
    import arabic_reshaper

    return arabic_reshaper.ArabicReshaper()
