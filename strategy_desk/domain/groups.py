"""Words as written, sorted into the groups that measures count, and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

OTHER = "other"

NOT_SAID = frozenset({"", "-", "?", "n/k", "nk", "not known", "unknown", "not recorded"})
"""What people write where they do not know."""

Groups = Mapping[str, Sequence[str]]
"""What each group is called, and the words that put something in it; the first group wins."""


def is_said(words: str) -> bool:
    """Tell whether some words say anything."""
    return words.strip().casefold() not in NOT_SAID


def group_of(words: str, groups: Groups) -> str:
    """Return the group that some words belong to: other, where no group knows them."""
    said = words.casefold()
    for group, known in groups.items():
        if any(word in said for word in known):
            return group
    return OTHER


def counted(found: Iterable[str], groups: Groups) -> dict[str, int]:
    """Count what was written by group, with every group in order."""
    counts = Counter(group_of(words, groups) for words in found)
    return {group: counts[group] for group in (*groups, OTHER)}


def largest_first(counts: Mapping[str, int]) -> str:
    """Say the groups that have any, the largest first: 'home 11, placement 4'."""
    some = sorted(((n, group) for group, n in counts.items() if n), key=lambda pair: -pair[0])
    return ", ".join(f"{group} {n}" for n, group in some)
