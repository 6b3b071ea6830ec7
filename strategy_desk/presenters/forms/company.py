"""People named in one line of a form: those in the record, and names that are new to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from uuid import UUID

from strategy_desk.domain.people import Company
from strategy_desk.presenters.choices import Choice, chosen
from strategy_desk.presenters.forms.sheet import Filled


def names(words: str) -> list[str]:
    """Return what stands between commas or semicolons."""
    return [part for part in re.split(r"\s*[;,]\s*", words.strip()) if part]


def read(words: str, people: Sequence[Choice]) -> Company:
    """Return whom a line names."""
    known: list[UUID] = []
    new: list[str] = []
    for name in names(words):
        person = chosen(people, name)
        known += [person.id] if person else []
        new += [] if person else [name]
    return Company(known=tuple(dict.fromkeys(known)), new=tuple(new))


def understood(company: Company, people: Iterable[Choice]) -> str:
    """Return how a line was understood."""
    labels = {one.thing.id: one.label for one in people}
    known = ", ".join(labels[key] for key in company.known if key in labels)
    new = ", ".join(company.new)
    added = f"{new}: new, to be added to People as not known yet" if new else ""
    return "; ".join(part for part in (known, added) if part)


def filled(name: str, company: Sequence[UUID], people: Iterable[Choice]) -> Filled:
    """Return what stands in the field of this name for people in the record."""
    named = [one.label for one in people if one.thing.id in company]
    return {name: ("; ".join(named), Company(known=tuple(company)))}
