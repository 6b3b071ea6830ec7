"""Pairs of accounts one after the other: which is shown, what was decided, whose word holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace

from strategy_desk.domain.accounts import Decision, Difference, Settlement, Side


@dataclass(frozen=True, kw_only=True)
class PairShown:
    """Two accounts side by side, known by their place: of a row in its file, or in a list."""

    place: int
    title: str
    percent: int
    words: str
    left: str
    right: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """The pairs to decide, and the one that is shown.

    ``decided`` are the decisions by place, nothing where a pair is left for later. ``sides`` are
    whose word holds by place and field, where a person chose.
    """

    pairs: tuple[PairShown, ...] = ()
    at: int = 0
    decided: dict[int, Decision | None] = field(default_factory=dict)
    sides: dict[int, dict[str, Side]] = field(default_factory=dict)

    @property
    def current(self) -> PairShown | None:
        """The pair that is shown."""
        return self.pairs[self.at] if self.pairs else None

    @property
    def undecided(self) -> int:
        """How many are neither decided nor left for later."""
        return sum(pair.place not in self.decided for pair in self.pairs)

    @property
    def counts(self) -> Counter[Settlement | None]:
        """How many were decided how; what is left for later, or open, is under nothing."""
        found = Counter(one.settlement if one else None for one in self.decided.values())
        found[None] += self.undecided
        return found

    def side(self, pair: PairShown, difference: Difference) -> Side:
        """Whose word holds in one field if a pair is joined."""
        return self.sides.get(pair.place, {}).get(difference.field, difference.usual)

    def decision(self, pair: PairShown, settlement: Settlement | None) -> Decision | None:
        """Return a decision of a pair, with whose word holds in each field that differs."""
        if settlement is None:
            return None
        differ = [d for d in pair.differences if not d.is_same]
        joins = settlement is Settlement.JOINED
        choices = {one.field: self.side(pair, one) for one in differ if joins}
        return Decision(settlement=settlement, choices=choices)

    def moved(self, by: int) -> Pairs:
        """Return them with the next pair shown, or the one before."""
        return replace(self, at=(self.at + by) % len(self.pairs)) if self.pairs else self

    def decide(self, settlement: Settlement | None) -> Pairs:
        """Return them with the pair that is shown decided, and the next open one shown."""
        pair = self.current
        if pair is None:
            return self
        now = replace(self, decided=self.decided | {pair.place: self.decision(pair, settlement)})
        places = [*range(self.at + 1, len(self.pairs)), *range(self.at)]
        open_ones = (n for n in places if self.pairs[n].place not in now.decided)
        return replace(now, at=next(open_ones, self.at))

    def choose(self, name: str, side: Side) -> Pairs:
        """Return them with whose word holds in one field of the pair that is shown."""
        pair = self.current
        if pair is None:
            return self
        chosen = self.sides.get(pair.place, {}) | {name: side}
        now = replace(self, sides=self.sides | {pair.place: chosen})
        decided = self.decided.get(pair.place)
        if decided is None or decided.settlement is not Settlement.JOINED:
            return now
        return replace(
            now, decided=self.decided | {pair.place: now.decision(pair, Settlement.JOINED)}
        )
