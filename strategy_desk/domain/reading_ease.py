"""How easily a text is read: its sentences, and how many words each has.

The average is shown, and no grade: grades count syllables, which English spelling hides.
Source: design specification 7 (reading age about 12, short sentences).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ENDS = re.compile(
    r"\n+|(?:(?<=[.!?…])|(?<=[.!?…][\"'”’)]))"
    r"(?<!\b[A-Z]\.)(?<!\b(?:Dr|Mr|Ms|St)\.)(?<!\bMrs\.)[^\S\n]+(?=[^a-z\s])"
)
"""Where a sentence ends: not after an initial or a title, nor before a small letter."""

_WORD = re.compile(r"[^\W_]+(?:['’.,/-][^\W_]+)*")
_BULLET = re.compile(r"^\s*[-•]\s*")


@dataclass(frozen=True, kw_only=True)
class ReadingEase:
    """How many sentences a text has, how many words they have on average and at most."""

    sentences: int
    average: float
    longest: int

    @property
    def words(self) -> str:
        """Say it, such as ``average 9 words a sentence, longest 14``."""
        if not self.sentences:
            return ""
        average = round(self.average)
        unit = "word" if average == 1 else "words"
        return f"average {average} {unit} a sentence, longest {self.longest}"


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text as written, without the dash of a list."""
    found = (_BULLET.sub("", part).strip() for part in _ENDS.split(text))
    return tuple(sentence for sentence in found if sentence)


def count_words(sentence: str) -> int:
    """Return how many words a sentence has; a date or a number is one each."""
    return len(_WORD.findall(sentence))


def reading_ease(text: str) -> ReadingEase:
    """Return how easily a text is read."""
    counts = [count for one in sentences(text) if (count := count_words(one))]
    return ReadingEase(
        sentences=len(counts),
        average=sum(counts) / len(counts) if counts else 0.0,
        longest=max(counts, default=0),
    )
