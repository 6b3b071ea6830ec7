"""First drafts of the referral's answers, each with the rows of the record that it rests on.

A draft says what the record shows and nothing more. Judgement is left to people, and whether the
child is to be believed is never drafted. Source: domain specification 4.4 (pre-fill), 4.7, 4.8.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from strategy_desk.domain.drafting import facts, story
from strategy_desk.domain.drafting.known import USABLE, Draft, Known
from strategy_desk.domain.people import PersonKind, PersonRecord

__all__ = ["USABLE", "Draft", "Known", "draft"]


def draft(prefill: str, known: Known) -> Draft | None:
    """Return what the record offers under a name that the form uses, if anything.

    Other children stand in it by code or initials, as the form needs no name (4.8).
    """
    make = _DRAFTS.get(prefill)
    found = make(known) if make else None
    if found is None or not found.text.strip():
        return None
    return replace(found, text=_without_names(found.text, known.people))


def _without_names(text: str, people: Iterable[PersonRecord]) -> str:
    for person in people:
        if person.kind is PersonKind.CHILD_PEER and person.name.strip():
            for name in (person.name, person.name.split()[0]):
                text = re.sub(rf"\b{re.escape(name)}\b", person.short, text, flags=re.IGNORECASE)
    return text


_DRAFTS: Mapping[str, Callable[[Known], Draft | None]] = {
    "user_email": facts.office("email"),
    "organisation": facts.office("organisation"),
    "local_authority": facts.office("local_authority"),
    "reference": facts.reference,
    "jurisdiction": facts.jurisdiction,
    "under_18": facts.under_18,
    "first_name": facts.first_name,
    "last_name": facts.last_name,
    "date_of_birth": facts.date_of_birth,
    "gender": facts.gender,
    "interpreter": facts.interpreter,
    "language": facts.language,
    "communication": facts.communication,
    "communication_help": facts.needs,
    "current_town": facts.current_town,
    "family": facts.family,
    "any_professionals": facts.any_professionals,
    "professionals": facts.professionals,
    "documents": facts.documents,
    "any_indicators": facts.any_indicators,
    "indicators": facts.indicators,
    "crime": facts.crime,
    "education": story.education,
    "when": story.when,
    "how_it_began": story.how_it_began,
    "taken": story.taken,
    "journeys": story.journeys,
    "conditions": story.telling(
        "slept", "sleep", "eat", "food", "hungry", "tired", "house", "kept"
    ),
    "treatment": story.telling(
        "told", "kept", "not free", "hurt", "threat", "afraid", "frightened"
    ),
    "control": story.telling("debt", "owe", "afraid", "threat", "messag", "phone", "say no"),
    "interviews": story.interviews,
    "insight": story.pattern,
    "future": story.future,
    "uk_or_overseas": story.uk,
    "town_1": story.town(1),
    "town_2": story.town(2),
    "town_3": story.town(3),
}
