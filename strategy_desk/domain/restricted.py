"""Restricted records that a referral could rest on, and whose words an answer carries.

Police, health and chair-only material enters a referral only when its owner agrees to that use.
Source: domain specification 4.8, 8.3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from strategy_desk.domain.sentences import words
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.timelines import Timeline

RUN = 5
"""Words in a row from which on a sentence is taken to be copied out of a record."""


@dataclass(frozen=True, kw_only=True)
class RestrictedRecord:
    """One record that needs its owner's agreement. ``what`` names it without saying what it holds.

    ``texts`` are its words. It is ``agreed`` once its owner let this referral use it.
    """

    id: UUID
    tier: Tier
    what: str
    texts: tuple[str, ...]
    agreed: bool = False


def restricted_in(
    timeline: Timeline, usable: frozenset[Tier], agreed: frozenset[UUID]
) -> tuple[RestrictedRecord, ...]:
    """Return every record of a child that a draft may not rest on by its tier alone."""
    return tuple(
        RestrictedRecord(id=one.id, tier=one.tier, what=what, texts=texts, agreed=one.id in agreed)
        for one, what, texts in _records(timeline)
        if one.tier not in usable
    )


def open_words(timeline: Timeline, usable: frozenset[Tier]) -> frozenset[tuple[str, ...]]:
    """Return the runs of words that stand in what anybody on the list may know."""
    texts = (text for one, _, said in _records(timeline) if one.tier in usable for text in said)
    return frozenset(run for text in texts for run in _runs(text))


def carried(
    sentence: str, restricted: Iterable[RestrictedRecord], known: frozenset[tuple[str, ...]]
) -> tuple[RestrictedRecord, ...]:
    """Return the restricted records whose words a sentence repeats.

    That is a run of five words in a row that stand in no open record, or the whole of a shorter
    text, such as a name of two words or a telephone number.
    """
    said = words(sentence)
    runs = set(_runs_of(said)) - known
    joined = f" {' '.join(said)} "
    return tuple(
        one for one in restricted if any(_repeats(text, joined, runs) for text in one.texts)
    )


def _repeats(text: str, said: str, runs: set[tuple[str, ...]]) -> bool:
    own = words(text)
    if len(own) >= RUN:
        return not runs.isdisjoint(_runs_of(own))
    whole = " ".join(own)
    return _tells(own) and f" {whole} " in said


def _tells(own: list[str]) -> bool:
    """Whether so short a text says anything: two words, or one with a figure in it."""
    return len(own) > 1 or any(sign.isdigit() for word in own for sign in word)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    return _runs_of(words(text))


def _runs_of(said: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(said[n : n + RUN]) for n in range(len(said) - RUN + 1))


def _records(timeline: Timeline) -> Iterator[tuple[Any, str, tuple[str, ...]]]:
    for event in timeline.events:
        said = _given(event.text, event.childs_view, event.response)
        yield event, f"{event.agency}, {event.when.words}", said
    for interview in timeline.interviews:
        day = interview.at.words if interview.at else "no date"
        told = (one.words for one in interview.said)
        yield interview, f"Return interview, {day}", _given(interview.words, interview.note, *told)
    for episode in timeline.episodes:
        said = _given(episode.note, episode.harm_note)
        yield episode, f"Episode, {episode.start.words}", said
    for person in timeline.people:
        yield person, f"Person {person.code or 'in the record'}", _given(person.name)
    for thing in timeline.identifiers:
        yield thing, thing.kind.value.capitalize(), _given(thing.value)


def _given(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip())
