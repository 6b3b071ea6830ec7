"""Words in other scripts and languages, inside English lines.

Paragraphs are laid out from the left. A stretch of Hebrew or Arabic is broken into lines in the
order it is read, and each line's part is then drawn by `shaping`, with the text as it was written
kept beside it for copying and for screen readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LATIN = "A-Za-z\u00aa-\u02b8\u1e00-\u1eff\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f"
_MARKS = "\u0300-\u036f"
_HEBREW = "\u0590-\u05ff\ufb1d-\ufb4f"
_SCRIPTS = {
    "right": f"{_HEBREW}\u0600-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    "greek": "\u0370-\u03ff\u1f00-\u1fff",
    "cyrillic": "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "armenian": "\u0530-\u058f\ufb13-\ufb17",
    "georgian": "\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
    "ethiopic": "\u1200-\u139f\u2d80-\u2ddf\uab01-\uab2e",
}

_TONGUES = {
    "right": (
        (f"[{_HEBREW}]", "he"),
        ("[ټډړږښڼڅځېۍ]", "ps"),
        ("[ڕڵۆێە]", "ckb"),
        ("[ٹڈڑںےھ]", "ur"),
        ("[پچژگ]", "fa"),
        ("", "ar"),
    ),
    "greek": (("", "el"),),
    "cyrillic": (
        ("[іїєґІЇЄҐ]", "uk"),
        ("[ўЎ]", "be"),
        ("[ђћЂЋ]", "sr"),
        ("[ѓќѕЃЌЅ]", "mk"),
        ("[ёыэЁЫЭ]", "ru"),
        ("", "und-Cyrl"),
    ),
    "armenian": (("", "hy"),),
    "georgian": (("", "ka"),),
    "ethiopic": (("", "und-Ethi"),),
    "vietnamese": (("", "vi"),),
    "welsh": (("", "cy"),),
}
"""What a screen reader is told: the language that a script has, or that the letters in it say.

The first whose letters are there; a script that serves many languages and says none is named alone.
"""

_VIETNAMESE = "\u01a0\u01a1\u01af\u01b0ẢảẤ-ặẺẻẾ-ệỎỏỐ-ợỦủỨ-ựỶỷ"
_WELSH = "ŴŵŶŷẀẁẂẃẄẅ"
"""Letters that no other language has whose speakers are many here."""

_BRACKETS = {")": "(", "]": "["}


def _stretch(script: str, ends: str = "") -> str:
    """From a letter of a script to its last one before a letter of another, or before an end.

    A number after a name is no part of it: a telephone number must not turn round.
    """
    own = _SCRIPTS[script]
    others = "".join(letters for name, letters in _SCRIPTS.items() if name != script)
    return f"(?P<{script}>[{own}](?:(?:{ends}[^{_LATIN}{others}\n])*[{own}{_MARKS}])?)"


def _words(tongue: str, letters: str) -> str:
    """Words from one that has such a letter, for as long as they are not plain ones."""
    word = f"[{_LATIN}{_MARKS}]"
    marked = f"[\u00c0-\u02b8\u1e00-\u1eff{_MARKS}]"
    return f"(?P<{tongue}>(?<!{word}){word}*[{letters}]{word}*(?:[ -]{word}*{marked}{word}*)*)"


def _foreign_words(ends: str) -> re.Pattern[str]:
    """Every stretch; those from the right stop before an end."""
    from_left = [_stretch(script) for script in _SCRIPTS if script != "right"]
    tongues = _words("vietnamese", _VIETNAMESE), _words("welsh", _WELSH)
    return re.compile("|".join((_stretch("right", ends), *from_left, *tongues)))


_ALONE = _foreign_words(ends="")
_IN_ENGLISH = _foreign_words(ends=r"(?![,;:.!?]\s)")
"""In an English text a comma stands between two names: each of them keeps its place."""

_IS_ENGLISH = re.compile(f"[{_LATIN}]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a text in one script. ``language`` is empty for the document's own."""

    text: str
    language: str = ""
    from_right: bool = False


def stretches(text: str) -> Iterator[Stretch]:
    """Go through a text by script, in the order it is read."""
    done = 0
    foreign = _IN_ENGLISH if _IS_ENGLISH.search(text) else _ALONE
    while found := None if text.isascii() else foreign.search(text, done):
        if found.start() > done:
            yield Stretch(text[done : found.start()])
        done = _past_brackets(text, found)
        yield _foreign(found.lastgroup or "", text[found.start() : done])
    if done < len(text):
        yield Stretch(text[done:])


def _past_brackets(text: str, found: re.Match[str]) -> int:
    """The end of a stretch, past the brackets that close what was opened inside it."""
    inside, end = found.group(), found.end()
    spare = {close: inside.count(begin) - inside.count(close) for close, begin in _BRACKETS.items()}
    while end < len(text) and spare.get(text[end], 0) > 0:
        spare[text[end]] -= 1
        end += 1
    return end


def _foreign(script: str, text: str) -> Stretch:
    tongues = _TONGUES[script]
    language = next(language for letters, language in tongues if re.search(letters, text))
    return Stretch(text, language, from_right=script == "right")
