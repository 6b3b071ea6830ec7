"""What was said and noted, one utterance at a time: each dated, attributed, and with its source."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from strategy_desk.domain.drafting.known import Draft, Drafter, Known, name, resting
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.interviews import Outcome, ReturnInterviewRecord
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.domain.topics import ACCOUNTS, TOPIC_NAMES, Topic, about


@dataclass(frozen=True, kw_only=True)
class Utterance:
    """One thing that was said or reported. ``words`` are the bare words, ``draft`` the sentence."""

    at: FuzzyDate
    words: str
    draft: Draft


def telling(*stems: str) -> Drafter:
    """Return a draft of what was said, and threats reported, with one of these words in it."""

    def make(known: Known) -> Draft:
        return together(with_words(utterances(known), *stems))

    return make


def with_words(said: Iterable[Utterance], *stems: str) -> list[Utterance]:
    """Return the utterances with a word in them that begins so."""
    pattern = re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)
    return [one for one in said if pattern.search(one.words)]


def together(said: Iterable[Utterance]) -> Draft:
    """Return utterances as one draft, each on a line of its own."""
    return tuple(sentence for one in said for sentence in one.draft)


def utterances(known: Known) -> list[Utterance]:
    """Return everything said in return interviews and every threat reported, in order of time."""
    found = [*said_in(known, known.timeline.interviews), *reported(threats(known))]
    return sorted(found, key=lambda one: one.at.sort_key)


def said_in(
    known: Known,
    interviews: Iterable[ReturnInterviewRecord],
    topics: Collection[Topic] = ACCOUNTS,
) -> list[Utterance]:
    """Return what interviews tell: the child's words as a quotation, the rest as it was noted.

    Of what was noted by topic it is what was said of these ``topics``.
    """
    return [
        Utterance(
            at=one.at,
            words=words,
            draft=resting(
                f"{one.at.words}, {who}: {shown}",
                (f"return interview, {covered(known, one)}",),
                (one,),
            ),
        )
        for one in interviews
        if one.at
        for who, words, shown in _told_by(known, one, topics)
    ]


def reported(events: Iterable[EventRecord]) -> list[Utterance]:
    """Return what agencies recorded, each with its date and whose it is."""
    return [
        Utterance(
            at=event.when,
            words=event.text,
            draft=resting(
                f"{event.when.words}: {event.text}",
                (event.reference or event.when.words,),
                (event,),
            ),
        )
        for event in events
    ]


def threats(known: Known) -> list[EventRecord]:
    """Return the threats on record."""
    return [event for event in known.timeline.events if event.kind.name == "threat"]


def about_episodes(known: Known, episodes: Iterable[EpisodeRecord]) -> list[ReturnInterviewRecord]:
    """Return the interviews that were about any of these episodes."""
    ids = {episode.id for episode in episodes}
    return [one for one in known.timeline.interviews if ids & set(one.episodes)]


def covered(known: Known, interview: ReturnInterviewRecord) -> str:
    """Return which episodes an interview was about, as a source says it."""
    episodes = [e for e in known.timeline.episodes if e.id in interview.episodes]
    return " and ".join(map(name, episodes)) or "an earlier episode"


def _told_by(
    known: Known, one: ReturnInterviewRecord, topics: Collection[Topic]
) -> list[tuple[str, str, str]]:
    """Who told it, the bare words, and the words as they are shown."""
    found = []
    if one.words:
        found.append((f"{known.child.first_name} said", one.words, f"“{one.words.strip('“”')}”"))
    if one.note and one.outcome is Outcome.COMPLETED:
        found.append(("noted by the interviewer", one.note, one.note))
    elif one.note and one.parent_information:
        found.append(("from the family", one.note, one.note))
    for topic in ACCOUNTS:
        if topic in topics and (words := about(one.said, topic)):
            who = f"noted by the interviewer, {TOPIC_NAMES[topic].casefold()}"
            found.append((who, words, words))
    if words := about(one.said, Topic.PARENTS):
        found.append(("from the family", words, words))
    return found
