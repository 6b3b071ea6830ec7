"""Drafts that tell what happened: episodes, journeys, what the child said, what others saw."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

from strategy_desk.domain import measures
from strategy_desk.domain.drafting.known import Draft, Drafter, Known, core, name, resting
from strategy_desk.domain.drafting.spoken import (
    Utterance,
    about_episodes,
    covered,
    reported,
    said_in,
    threats,
    together,
)
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord, Mark
from strategy_desk.domain.interviews import Outcome
from strategy_desk.domain.referrals import told
from strategy_desk.domain.sharing import Tiered
from strategy_desk.domain.time import FuzzyDate, hours_words

PATTERN = ("M01", "M02", "M03", "M04", "M05", "M07", "M08", "M10", "M11")
"""The measures whose sentences stand in the draft of what the record shows."""

OWN_PLACES = frozenset({"", "home", "placement", "school"})

BANDS = (
    (7, "Within the last week"),
    (30, "Within the last month"),
    (91, "Within the last 3 months"),
    (182, "Within the last 6 months"),
    (365, "Within the last 6-12 months"),
)
"""Days since the last contact, and the form's words for them; longer ago is over a year."""

_KIND_OF_PLACE = re.compile(
    r"\s+(?:(?:rail(?:way)?|train|bus|coach|police) station|station|park|hospital|centre|street)$",
    re.IGNORECASE,
)


def education(known: Known) -> Draft:
    """The school on record, and what schools recorded."""
    school = core(f"School: {known.child.school}." if known.child.school else "")
    return (*school, *_told(event for event in known.timeline.events if event.agency == "EDU"))


def when(known: Known) -> Draft:
    """The first sign, and the span of the episodes."""
    episodes = known.timeline.episodes
    if not episodes:
        return ()
    first, last = episodes[0], episodes[-1]
    until = last.end.words if last.end else "now, still missing"
    count = f"{len(episodes)} missing episodes" if len(episodes) > 1 else "One missing episode"
    text = f"{count} from {first.start.words} to {until}."
    span = resting(text, (name(first), name(last)), (first, last))
    signs = (
        resting(f"First sign on record: {one.when.words}.", (one.reference or "events",), (one,))
        for one in _early_signs(known, first)[:1]
    )
    return (*(sentence for sign in signs for sentence in sign), *span)


def how_it_began(known: Known) -> Draft:
    """The signs up to the third episode, and what was said after the first three."""
    first_three = known.timeline.episodes[:3]
    if not first_three:
        return ()
    said = said_in(known, about_episodes(known, first_three))
    signs = reported(_early_signs(known, first_three[-1]))
    return together(sorted((*signs, *said), key=lambda one: one.at.sort_key))


def taken(known: Known) -> Draft:
    """Yes where an episode ended far from home."""
    return _from_episodes("Yes", _far(known))


def journeys(known: Known) -> Draft:
    """The episodes that ended away from home, and what was said after them."""
    far = _far(known)
    ended = [
        Utterance(at=one.start, words="", draft=_from_episodes(_journey(one), [one])) for one in far
    ]
    said = said_in(known, about_episodes(known, far))
    return together(sorted((*ended, *said), key=lambda one: one.at.sort_key))


def act(known: Known) -> Draft:
    """What was done to the child, as far as episodes that ended away from home show it (4.5)."""
    far = _far(known)
    if not far:
        return ()
    towns = " and ".join(dict.fromkeys(map(_town_of, far)))
    times = "once" if len(far) == 1 else f"{len(far)} times"
    first, last = far[0].start.words, far[-1].start.words
    span = f"on {first}" if len(far) == 1 else f"between {first} and {last}"
    text = f"Moved, received or kept away from home {times}, at {towns}, {span}."
    return _from_episodes(text, far)


def interviews(known: Known) -> Draft:
    """When and with whom return interviews were held."""
    held = [
        interview
        for interview in known.timeline.interviews
        if interview.outcome is Outcome.COMPLETED and interview.at
    ]
    lines = []
    for interview in sorted(held, key=lambda one: one.at.sort_key if one.at else ()):
        by = f" with {interview.interviewer}" if interview.interviewer else ""
        day = interview.at.words if interview.at else ""
        after = covered(known, interview)
        text = f"{day}{by}: return interview after {after}."
        lines.append(resting(text, (f"return interview, {after}",), (interview,)))
    return tuple(sentence for line in lines for sentence in line)


def pattern(known: Known) -> Draft:
    """The measures in sentences. What they mean is for the referrer to write."""
    if not known.timeline.episodes:
        return ()
    found = measures.all_of(known.timeline)
    lines = [told("What the record shows:", [code for code in PATTERN if code in found])]
    lines += [
        resting(found[code].text, (code,), known.timeline.episodes)
        for code in PATTERN
        if code in found
    ]
    return tuple(sentence for line in lines for sentence in line)


def concerned(known: Known) -> Draft:
    """Yes where the last episode was followed by anything that speaks of harm to come."""
    last = known.timeline.episodes[-1:]
    return _from_episodes("Yes", list(last)) if last and future(known) else ()


def future(known: Known) -> Draft:
    """The last episode, what was said after it, and the threats on record."""
    last = known.timeline.episodes[-1:]
    if not last:
        return ()
    ended = _from_episodes(f"Last episode: {_journey(last[0])}", list(last))
    said = together(said_in(known, about_episodes(known, last)))
    return (*ended, *said, *_told(threats(known)))


def last_contact(known: Known) -> Draft:
    """How long ago the last episode away from home or threat was, in the words of the form."""
    dated: list[tuple[FuzzyDate, str, Tiered]] = [
        *((one.end or one.start, name(one), one) for one in _far(known)[-1:]),
        *((one.when, one.reference or one.when.words, one) for one in threats(known)[-1:]),
    ]
    dated = [one for one in dated if one[0].earliest or one[0].at]
    if not dated:
        return ()
    at, source, thing = max(dated, key=lambda one: one[0].sort_key)
    ago = known.timeline.as_of - at.sort_key[0]
    words = next((w for days, w in BANDS if ago <= timedelta(days=days)), "Over a year ago")
    return resting(words, (source,), (thing,))


def uk(known: Known) -> Draft:
    """UK where an episode ended at a place that a police force here recorded."""
    return core("UK") if _far(known) else ()


def town(position: int) -> Drafter:
    """Return a draft of the town found in most, second or third most often."""

    def make(known: Known) -> Draft:
        far = _far(known)
        ranked = Counter(_town_of(episode) for episode in far).most_common()
        if position > len(ranked):
            return ()
        found = ranked[position - 1][0]
        return _from_episodes(found, [e for e in far if _town_of(e) == found])

    return make


def _far(known: Known) -> list[EpisodeRecord]:
    """Episodes that ended away from home, school, placement and the home area."""
    own = [part.strip() for part in known.child.home_area.casefold().split(",") if part.strip()]
    return [
        episode
        for episode in known.timeline.episodes
        if episode.found_place.casefold() not in OWN_PLACES
        and not any(area in episode.found_place.casefold() for area in own)
    ]


def _journey(episode: EpisodeRecord) -> str:
    """One episode in a sentence."""
    place = episode.missing_from or "a place not recorded"
    begin = f"{name(episode)}: missing from {place} {episode.start.words}"
    if episode.end is None:
        return f"{begin}; still missing."
    length = f", {hours_words(episode.minutes)} later" if episode.minutes is not None else ""
    ended = {"own return": "came back to", "police": "found by police at"}
    how = ended.get(episode.returned_by, "found at")
    end_place = episode.found_place or "a place not recorded"
    return f"{begin}; {how} {end_place} {episode.end.words}{length}."


def _town_of(episode: EpisodeRecord) -> str:
    return _KIND_OF_PLACE.sub("", episode.found_place.split(",")[0].strip())


def _from_episodes(text: str, episodes: list[EpisodeRecord]) -> Draft:
    return resting(text, map(name, episodes), episodes) if episodes else ()


def _early_signs(known: Known, until: EpisodeRecord) -> list[EventRecord]:
    """Concerns and observations before an episode began."""
    return [
        event
        for event in known.timeline.events
        if event.when.sort_key < until.start.sort_key
        and (event.kind.mark is Mark.CONCERN or event.kind.name == "observation")
    ]


def _told(events: Iterable[EventRecord]) -> Draft:
    return together(reported(events))
