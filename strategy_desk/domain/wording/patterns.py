"""Patterns of words as a partnership writes them, and where they are found.

=============  ====================================================================
written        stands for
=============  ====================================================================
``lesson``     the word, in capitals or not; a hyphen is as good as a space
``mate/pal``   one or the other
``abscond~``   the word with any regular ending: absconds, absconded, absconder ...
``{self}``     one of the words that the file lists under that name
``(older)``    the word may be there or not; so may ``(a/the)`` and ``({self})``
``...``        up to three other words, or none
``he is |``    what stands before the bar must be there, and is not asked about
=============  ====================================================================

No pattern is a regular expression: each is a run of steps with at most three gaps, so that the time
a search takes grows with the text alone, whatever somebody writes in the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import NamedTuple, TypeAlias

from strategy_desk.domain.wording.words import Between, Word, compared, words_of
from strategy_desk.errors import RuleBroken

GAP = 3
"""The most words that ``...`` stands for."""

MOST_GAPS = 3
MOST_RUNS = 500
"""The most runs of steps that one pattern may come to."""

Sets: TypeAlias = Mapping[str, Sequence[str]]
"""Words by the name that stands for them in braces."""


@dataclass(frozen=True, slots=True)
class Step:
    """One word of a pattern: any of ``words``; ``after_gap`` where others may stand before it."""

    words: frozenset[str]
    after_gap: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Words one after the other.

    The first ``context`` steps must be there and are not asked about. ``alone`` says that nothing
    may be joined to the words on either side, as in a list of labels.
    """

    steps: tuple[Step, ...]
    context: int = 0
    alone: bool = False


class Stretch(NamedTuple):
    """The words that a run fits: from ``first``, asked about from ``asked``, to before ``end``."""

    first: int
    asked: int
    end: int


_Choice: TypeAlias = "tuple[frozenset[str], ...] | None"
"""What one part of a pattern may be: words one after the other; None is a gap."""


def read_pattern(written: str, sets: Sets) -> tuple[Run, ...]:
    """Return every run of words that a pattern stands for.

    Raises:
        RuleBroken: it cannot be read; what is wrong and what to do.
    """
    context, _, asked = written.rpartition(BAR)
    before, after = context.split(), asked.split()
    if not after or not all(_PART.fullmatch(part) for part in before + after):
        raise RuleBroken(
            f"The pattern '{written}' cannot be read.",
            "Use words, /, ~, {name}, (word), one | and ... only, with spaces between.",
        )
    if GAP_MARK in ((before or after)[0], after[-1]) or all(p.startswith("(") for p in after):
        raise RuleBroken(
            f"The pattern '{written}' begins or ends with a gap, or may be nothing at all.",
            "Begin and end with a word.",
        )
    parts = [_choices(part, sets) for part in before + after]
    if [*before, *after].count(GAP_MARK) > MOST_GAPS or prod(map(len, parts)) > MOST_RUNS:
        raise RuleBroken(f"The pattern '{written}' stands for too much.", "Write it as two.")
    return tuple(_run(chosen, len(before)) for chosen in product(*parts))


def longest(run: Run, words: Sequence[Word], first: int) -> Stretch | None:
    """Return the longest stretch of words that a run fits whose first word is at ``first``."""
    rest = _rest(run, 1, words, first + 1, first)
    if rest is None or (run.alone and not _stands_alone(words, first, rest[1])):
        return None
    return Stretch(first, *rest)


def _stands_alone(words: Sequence[Word], first: int, end: int) -> bool:
    following = words[end].before if end < len(words) else Between.STOP
    return Between.JOINED not in (words[first].before, following)


def _rest(
    run: Run, step: int, words: Sequence[Word], at: int, asked: int
) -> tuple[int, int] | None:
    """Return where what is asked about begins and ends, when the rest of a run fits too."""
    steps = run.steps
    while step < len(steps) and not steps[step].after_gap:
        if at >= len(words) or words[at].before is not Between.JOINED:
            return None
        if words[at].text not in steps[step].words:
            return None
        asked = at if step == run.context else asked
        step, at = step + 1, at + 1
    if step == len(steps):
        return asked, at
    found = None
    for here in range(at, min(at + GAP + 1, len(words))):
        if words[here].before is Between.STOP:
            break
        if words[here].text in steps[step].words:
            begun = here if step == run.context else asked
            found = _rest(run, step + 1, words, here + 1, begun) or found
    return found


def _choices(part: str, sets: Sets) -> list[_Choice]:
    """Return what a part may be; single words are one choice together."""
    if part == GAP_MARK:
        return [None]
    found = [words for word in part.strip("()").split("/") for words in _meant(word, sets)]
    single = frozenset(words[0] for words in found if len(words) == 1)
    choices: list[_Choice] = [(single,)] if single else []
    choices += [tuple(frozenset({word}) for word in words) for words in found if len(words) > 1]
    return [*choices, ()] if part.startswith("(") else choices


def _meant(word: str, sets: Sets) -> list[tuple[str, ...]]:
    """Return the runs of words that a word, a word with ``~`` or a name in braces means."""
    if word.startswith("{"):
        name = word.strip("{}")
        if name not in sets:
            raise RuleBroken(
                f"No words are listed under '{name}'.",
                f"List them under [words] as {name} = [...].",
            )
        return [meant for one in sets[name] for meant in _meant(one, {})]
    if word.endswith("~"):
        return [(form,) for form in forms(compared(word[:-1]))]
    if word.startswith("'") or word == "n't":
        return [(word,)]
    return [tuple(found.text for found in words_of(word))]


def forms(word: str) -> frozenset[str]:
    """Return a word with its regular English endings, of a verb and of who does it."""
    stem, last = word[:-1], word[-1:]
    if last == "e":
        return frozenset({word, f"{word}s", f"{word}d", f"{word}r", f"{word}rs", f"{stem}ing"})
    if last == "y" and stem[-1:] not in _VOWELS:
        return frozenset({word, *(stem + end for end in ("ies", "ied", "ier", "iers", "ying"))})
    stems = {word}
    if last not in _VOWELS + "wxy" and stem[-1:] in _VOWELS:
        stems.add(word + last)  # plug, plugging
    ends = {stem + end for stem in stems for end in ("ed", "ing", "er", "ers")}
    return frozenset({word, f"{word}s", f"{word}es", *ends})


def _run(chosen: Sequence[_Choice], context: int) -> Run:
    """Lay out one choice for each part; the first ``context`` parts stand before the bar."""
    steps: list[Step] = []
    gap = False
    for choice in chosen:
        for words in choice or ():
            steps.append(Step(words, after_gap=gap))
            gap = False
        gap = gap or choice is None
    return Run(tuple(steps), sum(len(choice or ()) for choice in chosen[:context]))


GAP_MARK, BAR = "...", "|"
_VOWELS = "aeiou"
_LETTERS = r"[^\W_][\u0300-\u036f]*"
_ONE = rf"(?:\{{\w+\}}|(?:{_LETTERS})+(?:['\u2019-](?:{_LETTERS})+)*~?|'[a-z]+)"
_PART = re.compile(rf"\.\.\.|{_ONE}(?:/{_ONE})*|\({_ONE}(?:/{_ONE})*\)")
