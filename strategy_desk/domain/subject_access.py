"""A request to see a child's record: what is held, and what to think about of each item.

Nothing is left out and nothing decided here: each item says where it is from, how far it may
travel and whom else it names, and a person decides. Source: domain specification 8.7.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.sharing import TIER_NAMES, Tier


@dataclass(frozen=True, kw_only=True)
class Exemption:
    """One reason for which an item may have to be kept back, and where to think of it."""

    key: str
    name: str
    law: str
    think: str
    tiers: frozenset[Tier] = frozenset()
    agencies: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()
    when_others: bool = False

    def concerns(self, item: Held, others: Sequence[str]) -> bool:
        """Tell whether whoever decides on an item should think of this."""
        said = item.words.casefold()
        return (
            item.tier in self.tiers
            or item.agency in self.agencies
            or (self.when_others and bool(others))
            or any(re.search(rf"\b{re.escape(word)}", said) for word in self.words)
        )


@dataclass(frozen=True, kw_only=True)
class Held:
    """One thing that is held about the child. ``called`` is what it is called here."""

    when: str
    what: str
    words: str
    agency: str = ""
    source: str = ""
    tier: Tier = Tier.ALL
    called: str = ""


def others_in(words: str, people: Iterable[PersonRecord], child: ChildRecord) -> list[str]:
    """Return the names of others that stand in words: family, other children, those of concern."""
    found = []
    own = {part.casefold() for part in child.name.split()}
    for person in people:
        if person.kind is PersonKind.PROFESSIONAL or not person.name.strip():
            continue
        forms = [person.name, person.code, *(p for p in person.name.split() if len(p) > 2)]
        forms = [form for form in forms if form and form.casefold() not in own]
        if any(re.search(rf"\b{re.escape(form)}\b", words, re.IGNORECASE) for form in forms):
            found.append(person.name)
    return found


HEADINGS = (
    "No.",
    "When",
    "What",
    "Words",
    "Agency",
    "From",
    "Who may see it",
    "Names others",
    "Think of",
    "Give, part or keep back",
    "Reason",
    "Decided by, on",
    "Strategy Desk row",
)
"""The headings of the schedule; three of them are for whoever decides."""


def row_of(
    number: int,
    item: Held,
    people: Iterable[PersonRecord],
    child: ChildRecord,
    exemptions: Iterable[Exemption],
) -> tuple[str, ...]:
    """Return an item as a row under the headings of the schedule; its last cells are a person's."""
    others = others_in(item.words, people, child)
    think = [one.name for one in exemptions if one.concerns(item, others)]
    return (
        f"{number}",
        item.when,
        item.what,
        item.words,
        item.agency,
        item.source,
        TIER_NAMES[item.tier],
        "; ".join(others),
        "; ".join(think),
        "",
        "",
        "",
        item.called,
    )
