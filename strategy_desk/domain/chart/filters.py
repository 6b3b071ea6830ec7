"""What a person left out of the chart: agencies, kinds of mark, risk levels."""

from __future__ import annotations

from dataclasses import dataclass

from strategy_desk.domain.chart.marks import Shape

KINDS = {
    "Contacts": frozenset({Shape.CONTACT}),
    "Concerns": frozenset({Shape.CONCERN}),
    "Done": frozenset({Shape.DONE}),
    "Overdue": frozenset({Shape.OVERDUE}),
    "Decisions and meetings": frozenset({Shape.DECISION, Shape.TO_COME}),
    "Did not happen": frozenset({Shape.DID_NOT_HAPPEN}),
    "States over time": frozenset({Shape.STATE}),
}
"""The kinds of mark in the lanes of the agencies, as the filter names them."""

RISKS = {"High": 3, "Medium": 2, "Low": 1, "No apparent risk": 0, "Not recorded": -1}
"""The ranks of the risk levels, as the filter names them."""


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What is left out: agencies by code, kinds of mark and risks by name."""

    agencies: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    risks: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.agencies or self.kinds or self.risks)

    @property
    def ranks(self) -> frozenset[int]:
        """The ranks of the risks left out."""
        return frozenset(RISKS[name] for name in self.risks)

    @property
    def shapes(self) -> frozenset[Shape]:
        """The shapes left out."""
        return frozenset(shape for name in self.kinds for shape in KINDS[name])


NO_FILTERS = Filters()
