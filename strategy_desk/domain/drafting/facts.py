"""Drafts that repeat a field of the record: the child, the family, the network, the office."""

from __future__ import annotations

import re
from collections.abc import Callable

from strategy_desk.domain.drafting.known import (
    Draft,
    Drafter,
    Known,
    core,
    from_uses,
    relied_on,
    resting,
)
from strategy_desk.domain.evidence_files import to_send
from strategy_desk.domain.identifiers import IdentifierRecord
from strategy_desk.domain.indicators import Confidence, IndicatorUse
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.referrals import told
from strategy_desk.domain.time import date_words, to_local
from strategy_desk.domain.timescales import Jurisdiction, is_child

COUNTRIES = {
    Jurisdiction.ENGLAND: "England",
    Jurisdiction.WALES: "Wales",
    Jurisdiction.SCOTLAND: "Scotland",
    Jurisdiction.NORTHERN_IRELAND: "Northern Ireland",
}
NO_NEED = frozenset({"no", "none", "none known", "none noted", "nil", "n/a"})
"""How people write in the field of needs that there is none."""

GENDERS = {"male": "Male", "female": "Female"}
PEOPLE = "family and people"

AIMS = (
    (("CC",), "Signs that the purpose is criminal exploitation"),
    (("SE",), "Signs that the purpose is sexual exploitation"),
    (("TR",), "Signs of trafficking for exploitation"),
)
"""What indicators with such a code say of the purpose (catalogue, part 5)."""

_YOUNG_RELATIVE = re.compile(
    r"(?:half[- ]?|step[- ]?)?(?:brother|sister|sibling)|cousin|niece|nephew|son|daughter",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"\bin (?!(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Spring|Summer|Autumn|Winter|Year|Local|Foster|Residential)\b)"
    r"([A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)
"""A town in words on where a child lives; not the month of the move, nor the kind of care."""


def office(detail: str) -> Drafter:
    """Return a draft of one of the referrer's own details."""

    def make(known: Known) -> Draft:
        return told(known.office.get(detail, ""), ("your office's details",))

    return make


def reference(known: Known) -> Draft:
    """The child's reference, which names nobody."""
    return core(known.child.reference)


def jurisdiction(known: Known) -> Draft:
    """The country whose rules apply."""
    return core(COUNTRIES[known.child.jurisdiction])


def under_18(known: Known) -> Draft:
    """Whether the child is under 18 today; it decides the route (4.6)."""
    today = to_local(known.timeline.as_of).date()
    return core("Yes" if is_child(known.child.date_of_birth, today) else "No")


def first_name(known: Known) -> Draft:
    """The child's first name."""
    return core(known.child.first_name)


def last_name(known: Known) -> Draft:
    """The rest of the child's name."""
    return core(" ".join(known.child.name.split()[1:]))


def date_of_birth(known: Known) -> Draft:
    """The child's date of birth."""
    return core(date_words(known.child.date_of_birth))


def gender(known: Known) -> Draft:
    """The child's gender where the form offers it in the same words."""
    return core(GENDERS.get(known.child.gender.strip().casefold(), ""))


def birthplace(known: Known) -> Draft:
    """Where the child was born."""
    return core(known.child.birthplace)


def known_as(known: Known) -> Draft:
    """Other names that the child goes by."""
    return core(known.child.known_as)


def nationality(known: Known) -> Draft:
    """The child's nationality."""
    return core(known.child.nationality)


def interpreter(known: Known) -> Draft:
    """No where the child speaks English alone; another language does not say that one is needed."""
    return core("No" if known.child.language.strip().casefold() == "english" else "")


def language(known: Known) -> Draft:
    """The child's language."""
    return core(known.child.language)


def communication(known: Known) -> Draft:
    """Yes where a need is noted, No where it is noted that there is none."""
    noted = known.child.needs.strip(" .").casefold()
    return core(("No" if noted in NO_NEED else "Yes") if noted else "")


def needs(known: Known) -> Draft:
    """The need as noted."""
    return core(known.child.needs)


def current_town(known: Known) -> Draft:
    """The town that the child's record says they live in."""
    found = _TOWN.search(known.child.living)
    return core(found[1]) if found else ()


def family(known: Known) -> Draft:
    """Who the family are; a child among them by what they are to this one, not by name."""
    holds = known.child.parental_responsibility
    responsible = core(f"Parental responsibility: {holds}." if holds else "")
    return (*_each(known, PersonKind.FAMILY, _relative), *responsible)


def other_victims(known: Known) -> Draft:
    """Not sure where other children are in the record: whether they are victims is for people."""
    peers = [person for person in known.people if person.kind is PersonKind.CHILD_PEER]
    return resting("Not sure", (PEOPLE,), peers) if peers else ()


def other_children(known: Known) -> Draft:
    """The other children in the record, by code or initials."""
    return _each(known, PersonKind.CHILD_PEER, lambda one: f"{one.short}: {one.role or 'a child'}")


def exploiters(known: Known) -> Draft:
    """Adults of concern, vehicles, numbers and online names that the record ties to this."""
    adults = _each(known, PersonKind.ADULT_OF_CONCERN, _named)
    means = (resting(_means(one), ("identifiers",), (one,)) for one in known.identifiers)
    return (*adults, *(sentence for draft in means for sentence in draft))


def any_professionals(known: Known) -> Draft:
    """Yes where a meeting had anybody on its list."""
    return told("Yes", ("meetings",)) if known.professionals else ()


def professionals(known: Known) -> Draft:
    """Everybody who was at a meeting, once."""
    people = dict.fromkeys(
        f"{who.name}, {who.role}" if who.role else who.name for who in known.professionals
    )
    return told("\n".join(people), ("meetings",))


def documents(known: Known) -> Draft:
    """The documents that may be sent: what each is, whose, its date and what it shows."""
    going, _ = to_send(known.files)
    lines = (
        resting(f"{one.name}: {one.title}, {one.on}; shows: {one.shows}.", ("documents",), [one])
        for one in going
    )
    return tuple(sentence for line in lines for sentence in line)


def any_indicators(known: Known) -> Draft:
    """Yes where an indicator about the child has evidence."""
    return from_uses("Yes", _about_the_child(known))


def indicators(known: Known) -> Draft:
    """The indicators about the child, each with its evidence."""
    lines = (
        from_uses(f"{use.name}{_unsure(use)}: {'; '.join(use.evidence)}.", [use])
        for use in _about_the_child(known)
    )
    return tuple(sentence for line in lines for sentence in line)


def with_indicators(*codes: str) -> Drafter:
    """Return a draft of Yes where one of these indicators is relied on."""

    def make(known: Known) -> Draft:
        return from_uses("Yes", relied_on(known, codes))

    return make


def purpose(known: Known) -> Draft:
    """What the indicators with evidence say the child was, or was to be, used for (4.5)."""
    relied = relied_on(known)
    found = [(aim, [use for use in relied if use.code.startswith(codes)]) for codes, aim in AIMS]
    lines = (
        from_uses(f"{aim}: {'; '.join(use.name for use in uses)}.", uses) for aim, uses in found
    )
    return tuple(sentence for line in lines for sentence in line)


def _relative(person: PersonRecord) -> str:
    if _YOUNG_RELATIVE.match(person.role.strip()):
        return person.role
    return _named(person)


def _named(person: PersonRecord) -> str:
    return f"{person.name}: {person.role}" if person.role else person.name


def _means(thing: IdentifierRecord) -> str:
    said = f"{thing.kind.value.capitalize()} {thing.value}"
    return f"{said}: {thing.description}" if thing.description else said


def _about_the_child(known: Known) -> list[IndicatorUse]:
    return [use for use in known.indicators if not use.about_services]


def _unsure(use: IndicatorUse) -> str:
    return " (suspected)" if use.confidence == Confidence.SUSPECTED.value else ""


def _each(known: Known, kind: PersonKind, line: Callable[[PersonRecord], str]) -> Draft:
    people = [person for person in known.people if person.kind is kind]
    lines = (resting(line(person), (PEOPLE,), (person,)) for person in people)
    return tuple(sentence for one in lines for sentence in one)
