"""Whose names can stand in the words of a desk, and in which forms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from strategy_desk.domain.names import TITLES, plain, visible
from strategy_desk.domain.time import MONTH_NAMES

RUN = re.compile(r"[^\W\d_]+")
"""Letters with nothing between them; a name is runs of them."""

SHORT = 2
"""Letters of a name so short that, alone, only a capital tells it from a word."""

MONTHS = frozenset(plain(month) for month in MONTH_NAMES)

_ORDINARY = """
art banks bell best bill black bond brook brooks brown bush carol cook cross dawn day dean dusty
early faith field fields fisher flower ford fox french frost gold good grace gray green grey
hall hand hart heather hill holly hope hunt hunter iris ivy jack jay joy key king knight lake
lane lily little long love low mark marsh miles moon newman nick noble page park parks pat peace
penny pepper place pool poppy power powers price pride prince reed rich rivers rob robin rock
root rose ruby rush sage sandy sharp short singer small snow south stone story street strong sue
summer sunny swift taylor thorn tom tony train victor violet wall ward waters way weeks wells
west white wild will winter wise wolf wood woods young
"""
ORDINARY = MONTHS | frozenset(_ORDINARY.split())
"""Words that are names too: alone, they are one where they begin with a capital."""

_NOT_NAMES = """
adult advocate agency an and assistant at aunt auntie authority boy brother by camhs carer
carers chair child children class coach coordinator council cousin designated desk director
doctor driver duty education emergency family father female for foster friend from girl gp gran
grandad grandfather grandma grandmother grandparent group guardian head health help her his home
hospital house in interview justice key known lead leader line local lodgings male man manager
mash meeting member mother mum my nan neighbour new no nobody not of office officer on or other
own panel parent parents partner peer person placement police practice practitioner professional
project provider public relative residential return safeguarding school secretary senior
sergeant service services sibling sister social solicitor staff station step stepfather
stepmother student supervisor support taken team the their to uncle unit unknown voluntary with
witness woman worker yjs yot youth
"""
NOT_NAMES = frozenset(_NOT_NAMES.split())
"""Words that say what somebody is, and are not their name."""

_INSIDE = re.compile(r"(?<=[a-z])(?=[A-Z])")
"""Where a word written together with another begins."""

_LONG = 4
"""More letters than these are a name of their own within a longer run."""

_IDEOGRAPHS = "\u2e80"
"""From this sign on, one alone can be a whole name."""

_BETWEEN = re.compile(r"[;/&+()]|\b(?:and|for|with)\b")


@dataclass(frozen=True, kw_only=True)
class InUse:
    """One name. A child's has the ``reference``; ``code`` stands for a name that has one."""

    name: str
    reference: str = ""
    code: str = ""

    def forms(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield the words, in plain letters, by which somebody is named and what stands for them.

        They are the whole name, first and last, initial and last, each part alone, and parts
        written as one word.
        """
        parts = runs(self.name)
        words = [tuple(map(plain, word)) for word in _own(self.name)]
        short = self.code or initials_of(self.name)
        if len(parts) > 1:
            yield parts, short
        if len(words) > 1:
            yield words[0] + words[-1], short
            yield (words[0][0][0], *words[-1]), short
        for part in parts:
            if len(part) >= SHORT and part not in NOT_NAMES:
                yield (part,), self.code or part[0].upper()
            if len(part) > SHORT and part not in ORDINARY:
                yield (f"{part}s",), f"{self.code or part[0].upper()}s"
        for run in run_together(parts):
            yield ("".join(run),), self.code or "".join(part[0] for part in run).upper()


def runs(name: str) -> tuple[str, ...]:
    """Return the parts of a name in plain letters, without titles and what only describes."""
    return tuple(plain(run) for word in _own(name) for run in word)


def run_together(parts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the parts of a name that may be written as one word: ``maryanne``, ``lukasznowak``.

    Two ordinary words together are as often a place: ``mayfield``.
    """
    for start, end in combinations(range(len(parts) + 1), 2):
        run = tuple(parts[start:end])
        if len(run) > 1 and any(len(part) > SHORT and part not in ORDINARY for part in run):
            yield run


def initials_of(name: str) -> str:
    """Return the first letter of each word of a name, without titles."""
    return "".join(word[0][0] for word in _own(name)).upper()


def names_somebody(title: str, names: Iterable[str]) -> bool:
    """Whether a title, as of a file, has any part of a name in it, alone or run together."""
    said = RUN.findall(plain(_INSIDE.sub(" ", title)))
    together = "".join(said)
    for name in names:
        parts = runs(name)
        alone = {
            part
            for part in parts
            if part not in NOT_NAMES and (len(part) >= SHORT or part >= _IDEOGRAPHS)
        }
        several = {"".join(run) for run in run_together(parts)}
        forms = alone | several | {f"{part}s" for part in alone}
        if forms.intersection(said) or any(len(p) > _LONG and p in together for p in alone):
            return True
    return False


def in_words(words: str, not_names: Collection[str] = ()) -> Iterator[str]:
    """Yield the names in a field that says who: ``S. Abara, service manager`` has one.

    ``not_names`` are more words of roles and agencies; what has one of them tells of no person.
    """
    for piece in _BETWEEN.split(visible(words)):
        for place, part in enumerate(piece.split(",")):
            every = [run for run in RUN.findall(part) if plain(run) not in TITLES]
            told = any(plain(run) in NOT_NAMES or plain(run) in not_names for run in every)
            named = bool(every) and not told and all(run[0].isupper() for run in every)
            if named and (place == 0 or len(every) > 1):
                yield part.strip()


def _own(name: str) -> list[list[str]]:
    """The words of a name, each as its runs of letters.

    Of words that describe too, those with a capital name somebody: ``Rowan's sister``. Where every
    word has one it is all a name: ``Minnie Driver``. ``Adult A`` and ``Young person`` name nobody.
    """
    words = [RUN.findall(word) for word in unicodedata.normalize("NFC", visible(name)).split()]
    every = [run for word in words for run in word if plain(run) not in TITLES]
    own = [run for run in every if plain(run) not in NOT_NAMES]
    if all(len(run) == 1 or plain(run) == "young" for run in own):
        own = every if len(own) == len(every) else []
    elif all(run[0].isupper() for run in every):
        own = every
    elif len(own) < len(every) or any(run[0].isupper() for run in own):
        own = [run for run in own if not run[0].islower()]
    return [kept for word in words if (kept := [run for run in word if run in own])]
