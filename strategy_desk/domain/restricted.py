"""Restricted records that a referral could rest on, and whose words an answer carries.

Police, health and chair-only material enters a referral only when its owner agrees to that use.
Source: domain specification 4.8, 8.3.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from strategy_desk.domain.indicators import Evidence, IndicatorUse
from strategy_desk.domain.sentences import words
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.timelines import Timeline

_OPEN = frozenset({Tier.ALL, Tier.NOT_FAMILY})

RUN = 5
"""Words in a row from which on a sentence is taken to be copied out of a record."""


@dataclass(frozen=True, kw_only=True)
class RestrictedRecord:
    """One record with its words. ``what`` names it without saying what it holds.

    A restricted one needs its owner's agreement; it is ``agreed`` once this referral may use it.
    """

    id: UUID
    tier: Tier
    what: str
    texts: tuple[str, ...]
    agreed: bool = False


def restricted_in(
    records: Iterable[RestrictedRecord], usable: frozenset[Tier], agreed: frozenset[UUID]
) -> tuple[RestrictedRecord, ...]:
    """Return those records that a referral may not rest on by their tier alone."""
    return tuple(replace(one, agreed=one.id in agreed) for one in records if one.tier not in usable)


def records_of(timeline: Timeline) -> tuple[RestrictedRecord, ...]:
    """Return every record of a child's timeline that has words of its own, whatever its tier."""
    of_rows = (
        RestrictedRecord(
            id=one.id, tier=one.tier, what=what, texts=tuple(text for text in texts if text.strip())
        )
        for one, what, texts in _worded(timeline)
    )
    return (*of_rows, *_evidence(timeline.indicators))


class RestrictedWords:
    """The words of restricted records, to know them again in what somebody writes.

    That is a run of five words in a row that stand in no open record, or the whole of a shorter
    text, such as a name of two words or a telephone number.
    """

    def __init__(self, records: Sequence[RestrictedRecord], usable: frozenset[Tier]) -> None:
        restricted = [
            (one, words(text))
            for one in restricted_in(records, usable, frozenset())
            for text in one.texts
        ]
        texts = [text for one in records if one.tier in usable for text in one.texts]
        known = {run for text in texts for run in _runs(words(text))} if restricted else set()
        self._runs: dict[tuple[str, ...], list[RestrictedRecord]] = defaultdict(list)
        for one, own in restricted:
            for run in set(_runs(own)) - known:
                self._runs[run].append(one)
        self._short = [
            (f" {' '.join(own)} ", one) for one, own in restricted if len(own) < RUN and _tells(own)
        ]

    def carried(self, sentence: str) -> tuple[RestrictedRecord, ...]:
        """Return the restricted records whose words a sentence repeats."""
        said = words(sentence)
        whole = f" {' '.join(said)} "
        found = [one for run in _runs(said) for one in self._runs.get(run, ())]
        found += [one for text, one in self._short if text in whole]
        return tuple({one.id: one for one in found}.values())


def _tells(own: list[str]) -> bool:
    """Whether so short a text says anything: two words, or one with a figure in it."""
    return len(own) > 1 or any(sign.isdigit() for word in own for sign in word)


def _runs(said: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(said[n : n + RUN]) for n in range(len(said) - RUN + 1))


def _evidence(uses: Iterable[IndicatorUse]) -> Iterator[RestrictedRecord]:
    """Restricted evidence of indicators, which may be written in words of its own.

    Open evidence is left out: it would make known what a restricted record still holds back.
    """
    for use in uses:
        for item in (one for one in use.items if one.tier not in _OPEN):
            about = ", ".join(filter(None, (f"Evidence of {use.code}", item.source, item.on)))
            yield RestrictedRecord(
                id=_key(use, item), tier=item.tier, what=about, texts=(item.text,)
            )


def _key(use: IndicatorUse, item: Evidence) -> UUID:
    """What an agreement to evidence is kept under: the row it was taken from, where there is one.

    Its own identity would not do: evidence is made anew with every change of its indicator.
    """
    return item.row or uuid5(NAMESPACE_OID, f"{use.code} {item.label} {item.text}")


def _worded(timeline: Timeline) -> Iterator[tuple[Any, str, Sequence[str]]]:
    for event in timeline.events:
        said = (event.text, event.place, event.childs_view, event.response)
        yield event, f"{event.agency}, {event.when.words}", said
    for interview in timeline.interviews:
        day = interview.at.words if interview.at else "no date"
        topics = [one.words for one in interview.said]
        yield interview, f"Return interview, {day}", [interview.words, interview.note, *topics]
    for episode in timeline.episodes:
        yield episode, f"Episode, {episode.start.words}", (episode.note, episode.harm_note)
    for action in timeline.actions:
        yield action, f"Action {action.number}", (action.text, action.evidence)
    for person in timeline.people:
        yield person, f"Person {person.code or 'in the record'}", (person.name,)
    for place in timeline.places:
        yield place, place.kind.value.capitalize(), (place.name, place.note)
    for thing in timeline.identifiers:
        yield thing, thing.kind.value.capitalize(), (thing.value, thing.description)
