"""Drafts that tell what happened: episodes, journeys, what the child said, what others saw."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from strategy_desk.domain import measures
from strategy_desk.domain.drafting.known import (
    Draft,
    Drafter,
    Known,
    core,
    from_uses,
    name,
    relied_on,
    resting,
)
from strategy_desk.domain.drafting.spoken import (
    Utterance,
    about_episodes,
    covered,
    reported,
    said_in,
    threats,
    together,
    with_words,
)
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord, Mark
from strategy_desk.domain.indicators import IndicatorUse
from strategy_desk.domain.interviews import Outcome
from strategy_desk.domain.referrals import tier_of, told
from strategy_desk.domain.time import hours_words
from strategy_desk.domain.topics import Topic

PATTERN = ("M01", "M02", "M03", "M04", "M05", "M07", "M08", "M10", "M11")
"""The measures whose sentences stand in the draft of what the record shows."""

OWN_PLACES = frozenset({"", "home", "placement", "school"})

CONTACT = (
    "messag",
    "rang",
    "(?:call|text)(?:ed|ing|s)? (?:me|him|her|them)",
    "found where",
    "through (?:my|his|her|their) phone",
)
"""How words begin that tell of contact."""

MOVED = ("CC05", "MI06", "SE05", "TR01")
KEPT = ("CT01", "CT03", "CT04", "CT08", "CT10", "CC03", "PL02", "TR08")
"""Indicators that others move a child, and that they hold or reach one (catalogue, part 5)."""

TRAVEL = (Topic.WHERE, Topic.WITH_WHOM, Topic.TRAVEL)

_OF_KIN = re.compile(
    r"\b(?:(?:grand|step)?(?:mother|father|mum|dad)|grandparents?|nan|gran|granny|aunt|auntie|uncle"
    r"|sister|brother|cousin)['’]?s?\b",
    re.IGNORECASE,
)
_OF_SOMEBODY = re.compile(r"['’]s? ")
"""What a found place says that is a relative's home, or somebody's, and so no town."""

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
    """The first sign, and the span of the episodes, where there are signs of exploitation."""
    episodes = known.timeline.episodes
    if not episodes or not relied_on(known):
        return ()
    first, last = episodes[0], episodes[-1]
    count = f"{len(episodes)} missing episodes" if len(episodes) > 1 else "One missing episode"
    text = f"{count} from {first.start.words} to {_until(last)}."
    span = resting(text, (name(first), name(last)), (first, last))
    signs = (
        resting(f"First sign on record: {one.when.words}.", (one.reference or "events",), (one,))
        for one in _early_signs(known, first)[:1]
    )
    return (*(sentence for sign in signs for sentence in sign), *span)


def how_it_began(known: Known) -> Draft:
    """The signs up to the third episode, and what was said after the first three."""
    first_three = known.timeline.episodes[:3]
    if not first_three or not relied_on(known):
        return ()
    said = said_in(known, about_episodes(known, first_three))
    signs = reported(_early_signs(known, first_three[-1]))
    return together(sorted((*signs, *said), key=lambda one: one.at.sort_key))


def taken(known: Known) -> Draft:
    """Yes where an indicator that others move the child is relied on."""
    return from_uses("Yes", relied_on(known, MOVED))


def journeys(known: Known) -> Draft:
    """The episodes that ended away from home, and what was said after them."""
    far = _far(known)
    ended = [
        Utterance(at=one.start, words="", draft=_from_episodes(_journey(one), [one])) for one in far
    ]
    said = said_in(known, about_episodes(known, far), TRAVEL)
    return together(sorted((*ended, *said), key=lambda one: one.at.sort_key))


def act(known: Known) -> Draft:
    """What indicators say was done to the child, and where the child was found meanwhile (4.5)."""
    uses = relied_on(known, (*MOVED, "CT04"))
    if not uses:
        return ()
    signs = f"Signs that the child was moved, received or kept: {_names(uses)}."
    far = _far(known)
    if not far:
        return from_uses(signs, uses)
    towns = " and ".join(dict.fromkeys(map(_town_of, far)))
    span = f"between {far[0].start.words} and {_until(far[-1])}"
    found = _from_episodes(f"Found away from home {_times(far)}, at {towns}, {span}.", far)
    return (*from_uses(signs, uses), *found)


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
    """Yes where threats are on record, or an indicator that others hold or reach the child."""
    speaks = (*_held_by_others(known), *_told(threats(known)))
    if not speaks:
        return ()
    sources = dict.fromkeys(source for one in speaks for source in one.sources)
    rests_on = dict.fromkeys(thing for one in speaks for thing in one.rests_on)
    return told("Yes", sources, tier_of(speaks), rests_on)


def future(known: Known) -> Draft:
    """What speaks of harm to come, the last episode, what was said after it, and the threats."""
    last = known.timeline.episodes[-1:]
    if not last:
        return ()
    ended = _from_episodes(f"Last episode: {_journey(last[0])}", list(last))
    said = together(said_in(known, about_episodes(known, last)))
    return (*_harm_to_come(known), *ended, *said, *_told(threats(known)))


def last_contact(known: Known) -> Draft:
    """How long ago the last contact on record was, in the words of the form.

    Nothing where somebody spoke of contact later: how long before that it was, people know.
    """
    said = with_words(said_in(known, known.timeline.interviews), *CONTACT)
    for one in _contact_on_record(known):
        if any(later.at.sort_key > one.at.sort_key for later in said):
            return ()
        ago = known.timeline.as_of - one.at.sort_key[0]
        words = next((w for days, w in BANDS if ago <= timedelta(days=days)), "Over a year ago")
        return tuple(replace(sentence, text=words) for sentence in one.draft[:1])
    return ()


def last_contact_details(known: Known) -> Draft:
    """What the answer to how long ago it was rests on, and what was said of contact."""
    said = with_words(said_in(known, known.timeline.interviews), *CONTACT)
    return together(sorted((*_contact_on_record(known), *said), key=lambda one: one.at.sort_key))


def uk(known: Known) -> Draft:
    """UK where the child was found away from home, which is in the UK."""
    return _from_episodes("UK", _far(known))


def town(position: int) -> Drafter:
    """Return a draft of the town found in most, second or third most often."""

    def make(known: Known) -> Draft:
        far = _far(known)
        towns = [episode for episode in far if not _OF_SOMEBODY.search(_town_of(episode))]
        ranked = Counter(map(_town_of, towns)).most_common()
        if position > len(ranked):
            return ()
        found = ranked[position - 1][0]
        return _from_episodes(found, [e for e in far if _town_of(e) == found])

    return make


def _far(known: Known) -> list[EpisodeRecord]:
    """Episodes that ended away from home, school, placement, family and the home area.

    They say something of the exploitation only where somebody took into use that the child is found
    far from home, or that others move or keep the child.
    """
    if not relied_on(known, ("MI04", *MOVED, *KEPT)):
        return []
    own = [part.strip() for part in known.child.home_area.casefold().split(",") if part.strip()]
    return [
        episode
        for episode in known.timeline.episodes
        if episode.found_place.casefold() not in OWN_PLACES
        and not _OF_KIN.search(episode.found_place)
        and not any(area in episode.found_place.casefold() for area in own)
    ]


def _contact_on_record(known: Known) -> list[Utterance]:
    """The last episode away from home or the last threat, whichever is the later.

    An episode is contact only where others are relied on to move, hold or reach the child.
    """
    far = _far(known) if relied_on(known, (*MOVED, *KEPT)) else []
    away = [
        Utterance(at=one.end or one.start, words="", draft=_from_episodes(_found(one), [one]))
        for one in far[-1:]
    ]
    threatened = [
        Utterance(at=one.when, words="", draft=_threatened(one)) for one in threats(known)[-1:]
    ]
    dated = [one for one in (*away, *threatened) if one.at.earliest or one.at.at]
    return sorted(dated, key=lambda one: one.at.sort_key)[-1:]


def _threatened(event: EventRecord) -> Draft:
    """That there was a threat: its words stand where the form asks how the child was treated."""
    text = f"The last threat on record is of {event.when.words}."
    return resting(text, (event.reference or event.when.words,), (event,))


def _harm_to_come(known: Known) -> Draft:
    """How often the child was found away, how it went on, and who still holds or reaches them."""
    far = _far(known)
    away: Draft = ()
    if far:
        since = [one for one in known.timeline.episodes if one.number > far[-1].number]
        again = f"; missing again {_times(since)} since" if since else ""
        last = f"{'last ' * (len(far) > 1)}at {_place_found(far[-1])}"
        away = _from_episodes(f"Found away from home {_times(far)}, {last}{again}.", [*far, *since])
    return (*away, *_held_by_others(known))


def _held_by_others(known: Known) -> Draft:
    uses = relied_on(known, KEPT)
    return from_uses(f"Signs that others hold or reach the child: {_names(uses)}.", uses)


def _names(uses: Iterable[IndicatorUse]) -> str:
    return "; ".join(use.name for use in uses)


def _found(episode: EpisodeRecord) -> str:
    """Where an episode away from home ended, in a sentence."""
    return f"Away from home until found at {_place_found(episode)}."


def _place_found(episode: EpisodeRecord) -> str:
    when = f", {episode.end.words}" if episode.end else ""
    return f"{episode.found_place}{when}"


def _until(episode: EpisodeRecord) -> str:
    return episode.end.words if episode.end else "now, still missing"


def _times(episodes: Sequence[EpisodeRecord]) -> str:
    return "once" if len(episodes) == 1 else f"{len(episodes)} times"


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
