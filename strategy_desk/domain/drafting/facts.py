"""Drafts that repeat a field of the record: the child, the family, the network, the office."""

from __future__ import annotations

import re
from collections.abc import Callable

from strategy_desk.domain.drafting.known import CORE, Draft, Known, core, guarded
from strategy_desk.domain.indicators import IndicatorUse
from strategy_desk.domain.meetings import HELD
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.time import date_words, to_local
from strategy_desk.domain.timescales import Jurisdiction, is_child

COUNTRIES = {
    Jurisdiction.ENGLAND: "England",
    Jurisdiction.WALES: "Wales",
    Jurisdiction.SCOTLAND: "Scotland",
    Jurisdiction.NORTHERN_IRELAND: "Northern Ireland",
}
GENDERS = {"male": "Male", "female": "Female"}

_YOUNG_RELATIVE = re.compile(
    r"(?:half[- ]?|step[- ]?)?(?:brother|sister|sibling)|cousin|niece|nephew|son|daughter",
    re.IGNORECASE,
)
_TOWN = re.compile(r"\bin ([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)")


def office(detail: str) -> Callable[[Known], Draft | None]:
    """Return a draft of one of the referrer's own details."""

    def make(known: Known) -> Draft | None:
        text = known.office.get(detail, "")
        return Draft(text=text, sources=("your office's details",)) if text else None

    return make


def reference(known: Known) -> Draft | None:
    """The child's reference, which names nobody."""
    return core(known.child.reference)


def jurisdiction(known: Known) -> Draft | None:
    """The country whose rules apply."""
    return core(COUNTRIES[known.child.jurisdiction])


def under_18(known: Known) -> Draft | None:
    """Whether the child is under 18 today; it decides the route (4.6)."""
    today = to_local(known.timeline.as_of).date()
    return core("Yes" if is_child(known.child.date_of_birth, today) else "No")


def first_name(known: Known) -> Draft | None:
    """The child's first name."""
    return core(known.child.first_name)


def last_name(known: Known) -> Draft | None:
    """The rest of the child's name."""
    return core(" ".join(known.child.name.split()[1:]))


def date_of_birth(known: Known) -> Draft | None:
    """The child's date of birth."""
    return core(date_words(known.child.date_of_birth))


def gender(known: Known) -> Draft | None:
    """The child's gender where the form offers it in the same words."""
    return core(GENDERS.get(known.child.gender.strip().casefold(), ""))


def interpreter(known: Known) -> Draft | None:
    """Whether an interpreter is needed; two languages are left to people to say."""
    if known.child.language == "English":
        return core("No")
    return None if "English" in known.child.language else core("Yes")


def language(known: Known) -> Draft | None:
    """The child's language."""
    return core(known.child.language)


def communication(known: Known) -> Draft | None:
    """Yes where a need is noted."""
    return core("Yes" if known.child.needs else "")


def needs(known: Known) -> Draft | None:
    """The need as noted."""
    return core(known.child.needs)


def current_town(known: Known) -> Draft | None:
    """The town that the child's record says they live in."""
    found = _TOWN.search(known.child.living)
    return core(found[1]) if found else None


def family(known: Known) -> Draft | None:
    """Who the family are; a child among them by what they are to this one, not by name."""
    family = [person for person in known.people if person.kind is PersonKind.FAMILY]
    text = "\n".join(_relative(person) for person in family)
    sources = ("family and people",)
    return Draft(text=text, sources=sources, tier=guarded(family)) if family else None


def any_professionals(known: Known) -> Draft | None:
    """Yes where a meeting had anybody on its list."""
    return Draft(text="Yes", sources=("meetings",)) if known.professionals else None


def professionals(known: Known) -> Draft | None:
    """Everybody who was at a meeting, once."""
    people = dict.fromkeys(
        f"{who.name}, {who.role}" if who.role else who.name for who in known.professionals
    )
    return Draft(text="\n".join(people), sources=("meetings",)) if people else None


def documents(known: Known) -> Draft | None:
    """What this desk can print as evidence."""
    lines = []
    if known.timeline.episodes:
        day = date_words(to_local(known.timeline.as_of).date())
        lines.append(f"Missing timeline of {known.child.reference}, {day}.")
    held = [meeting for meeting in known.timeline.meetings if meeting.state in HELD]
    for meeting in held:
        day = date_words(to_local(meeting.starts).date())
        lines.append(f"Decisions of meeting {meeting.reference}, {day}.")
    sources = tuple(meeting.reference for meeting in held) or (CORE,)
    return Draft(text="\n".join(lines), sources=sources) if lines else None


def any_indicators(known: Known) -> Draft | None:
    """Yes where an indicator about the child has evidence."""
    found = _about_the_child(known)
    return _from_uses("Yes", found)


def indicators(known: Known) -> Draft | None:
    """The indicators about the child, each with its evidence."""
    found = _about_the_child(known)
    return _from_uses("\n".join(f"{use.name}: {'; '.join(use.evidence)}." for use in found), found)


def crime(known: Known) -> Draft | None:
    """Yes where an indicator of criminal exploitation has evidence."""
    return _from_uses("Yes", [use for use in known.indicators if use.code.startswith("CC")])


def _relative(person: PersonRecord) -> str:
    if _YOUNG_RELATIVE.match(person.role.strip()):
        return person.role
    return f"{person.name}: {person.role}" if person.role else person.name


def _about_the_child(known: Known) -> list[IndicatorUse]:
    return [use for use in known.indicators if not use.about_services]


def _from_uses(text: str, uses: list[IndicatorUse]) -> Draft | None:
    if not uses:
        return None
    return Draft(text=text, sources=tuple(use.code for use in uses), tier=guarded(uses))
