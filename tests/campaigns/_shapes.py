"""What differs from one desk of canaries to the next, drawn so that one with a leak shrinks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hypothesis import strategies as st

from strategy_desk.domain.minutes import LineKind
from strategy_desk.domain.sharing import Tier


class Script(Enum):
    """Letters that words are made of: consonants, vowels, and vowels with a mark."""

    LATIN = "bdfgklmnprtvz", "aeiou", "éöñçâ"
    GREEK = "βγδζκλμνπρτφχ", "αεηιο", "άέήίό"
    CYRILLIC = "бвгджзклмнпрт", "аеиоу", "ёйїўѝ"
    HEBREW = "בגדזטכלמנספקרשת", "אויע", "\ufb2e\ufb2f\ufb1d\ufb35"
    ARABIC = "بتجحدرزسصطفقكلم", "اوي", "أإؤئ"


@dataclass(frozen=True, kw_only=True)
class Shape:
    """One desk: how much of what stands on it, of what tiers, and whose.

    ``seed`` hands out whatever is not drawn by itself, such as which thing has which tier;
    ``turn`` is the place of the desk among those who take turns, readers and versions of the pack.
    """

    seed: int
    turn: int
    script: Script
    tiers: tuple[Tier, ...]
    agencies: tuple[str, ...]
    siblings: int
    earlier: int
    is_agreed: bool
    lines: int
    actions: int
    episodes: int
    events: int


AGENCIES = ("POL", "CSC", "HEA", "EDU")
RESTRICTED = tuple(tier for tier in Tier if tier is not Tier.ALL)


def some(of: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw one or more of these, in any order."""
    return st.lists(st.sampled_from(of), min_size=1, unique=True).map(tuple)


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    """Draw a desk; the least one has two children in a meeting, and one tier that is restricted."""
    return Shape(
        seed=draw(st.integers(0, 2**32)),
        turn=draw(st.integers(0, 11)),
        script=draw(st.sampled_from(Script)),
        tiers=draw(some(RESTRICTED)),
        agencies=("HOM", *draw(some(AGENCIES))),
        siblings=draw(st.sampled_from((1, 0, 2))),
        earlier=draw(st.integers(0, 2)),
        is_agreed=draw(st.booleans()),
        lines=draw(st.integers(len(LineKind), 14)),
        actions=draw(st.integers(1, 5)),
        episodes=draw(st.integers(2, 6)),
        events=draw(st.integers(2, 7)),
    )
