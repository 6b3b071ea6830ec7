"""Text that runs from right to left, inside English lines.

Paragraphs are laid out from the left. A stretch of Hebrew or Arabic is broken into lines in the
order it is read, and each line's part is then joined, reordered and drawn, with the text as it was
written kept beside it for copying and for screen readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_LEFT = "A-Za-z\u00aa-\u02b8\u0370-\u058f\u1e00-\u1fff"
_STRETCH = re.compile(f"[{_RIGHT}](?:[^{_LEFT}\n]*[{_RIGHT}0-9])?")
"""From a right-to-left letter to the last one, or number, before the next left-to-right letter."""

_LANGUAGES = (
    (re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]"), "he"),
    (re.compile(f"[{_RIGHT}]"), "ar"),
    (re.compile("[\u0370-\u03ff\u1f00-\u1fff]"), "el"),
    (re.compile("[\u0400-\u052f]"), "und-Cyrl"),
)
"""What a screen reader is told a run is in; Cyrillic serves too many languages to name one."""

_OTHER_SCRIPT = re.compile(f"[\u0370-\u052f\u1f00-\u1fff{_RIGHT}]")


def stretches(text: str) -> Iterator[tuple[str, bool]]:
    """Go through the parts of a text with whether each runs from right to left."""
    if not _OTHER_SCRIPT.search(text):
        yield text, False
        return
    done = 0
    for found in _STRETCH.finditer(text):
        if found.start() > done:
            yield text[done : found.start()], False
        yield found.group(), True
        done = found.end()
    if done < len(text):
        yield text[done:], False


def visual(text: str) -> str:
    """Return a right-to-left stretch as it is drawn from the left, its letters joined."""
    from bidi import get_display  # noqa: PLC0415  few documents need it

    return str(get_display(_joiner().reshape(text), base_dir="R"))


def language(text: str) -> str:
    """Return the language tag of text in another script; nothing for Latin letters."""
    if not _OTHER_SCRIPT.search(text):
        return ""
    return next(tag for script, tag in _LANGUAGES if script.search(text))


@cache
def _joiner() -> Any:
    import arabic_reshaper  # noqa: PLC0415  few documents need it

    return arabic_reshaper.ArabicReshaper()
