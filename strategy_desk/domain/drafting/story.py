"""Drafts that tell what happened: episodes, journeys, what the child said, what others saw."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

from strategy_desk.domain import measures
from strategy_desk.domain.drafting.known import Draft, Known, core, guarded, joined, name
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.events import EventRecord, Mark
from strategy_desk.domain.interviews import Outcome, ReturnInterviewRecord
from strategy_desk.domain.time import hours_words
from strategy_desk.domain.topics import ACCOUNTS, TOPIC_NAMES, Topic, about

PATTERN = ("M01", "M02", "M03", "M04", "M05", "M07", "M08", "M10", "M11")
"""The measures whose sentences stand in the draft of what the record shows."""

OWN_PLACES = frozenset({"", "home", "placement", "school"})

_KIND_OF_PLACE = re.compile(
    r"\s+(?:(?:rail(?:way)?|train|bus|coach|police) station|station|park|hospital|centre|street)$",
    re.IGNORECASE,
)


def education(known: Known) -> Draft | None:
    """What schools recorded."""
    return _told(event for event in known.timeline.events if event.agency == "EDU")


def when(known: Known) -> Draft | None:
    """The first sign, and the span of the episodes."""
    episodes = known.timeline.episodes
    if not episodes:
        return None
    first, last = episodes[0], episodes[-1]
    until = last.end.words if last.end else "now, still missing"
    count = f"{len(episodes)} missing episodes" if len(episodes) > 1 else "One missing episode"
    span = Draft(
        text=f"{count} from {first.start.words} to {until}.",
        sources=tuple(dict.fromkeys((name(first), name(last)))),
        tier=guarded((first, last)),
    )
    return joined(_told(_early_signs(known, first)[:1]), span)


def how_it_began(known: Known) -> Draft | None:
    """The signs up to the third episode, and what was said after the first three."""
    first_three = known.timeline.episodes[:3]
    if not first_three:
        return None
    said = _about(known, first_three)
    return joined(_told(_early_signs(known, first_three[-1])), _said(known, said))


def taken(known: Known) -> Draft | None:
    """Yes where an episode ended far from home."""
    far = _far(known)
    return _from_episodes("Yes", far)


def journeys(known: Known) -> Draft | None:
    """The episodes that ended away from home, and what was said after them."""
    far = _far(known)
    told = _from_episodes("\n".join(map(_journey, far)), far)
    return joined(told, _said(known, _about(known, far))) if far else None


def telling(*stems: str) -> Callable[[Known], Draft | None]:
    """Return a draft of what was said, and threats reported, with one of these words in it."""
    pattern = re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)

    def make(known: Known) -> Draft | None:
        said = [i for i in known.timeline.interviews if pattern.search(_told_in(i))]
        threats = [event for event in _threats(known) if pattern.search(event.text)]
        return joined(_said(known, said), _told(threats))

    return make


def interviews(known: Known) -> Draft | None:
    """When and with whom return interviews were held."""
    held = [
        interview
        for interview in _in_order(known.timeline.interviews)
        if interview.outcome is Outcome.COMPLETED
    ]
    lines = []
    for interview in held:
        by = f" with {interview.interviewer}" if interview.interviewer else ""
        day = interview.at.words if interview.at else ""
        lines.append(f"{day}{by}: return interview after {_covered(known, interview)}.")
    sources = tuple(f"return interview, {_covered(known, interview)}" for interview in held)
    return Draft(text="\n".join(lines), sources=sources, tier=guarded(held)) if held else None


def pattern(known: Known) -> Draft | None:
    """The measures in sentences. What they mean is for the referrer to write."""
    if not known.timeline.episodes:
        return None
    found = measures.all_of(known.timeline)
    told = [found[code] for code in PATTERN if code in found]
    lines = ["What the record shows:", *(measure.text for measure in told)]
    sources = tuple(measure.code for measure in told)
    return Draft(text="\n".join(lines), sources=sources, tier=guarded(known.timeline.episodes))


def future(known: Known) -> Draft | None:
    """The last episode, what was said after it, and the threats on record."""
    last = known.timeline.episodes[-1:]
    if not last:
        return None
    told = _from_episodes(f"Last episode: {_journey(last[0])}", list(last))
    return joined(told, _said(known, _about(known, last)), _told(_threats(known)))


def uk(known: Known) -> Draft | None:
    """UK where an episode ended at a place that a police force here recorded."""
    return core("UK") if _far(known) else None


def town(position: int) -> Callable[[Known], Draft | None]:
    """Return a draft of the town found in most, second or third most often."""

    def make(known: Known) -> Draft | None:
        far = _far(known)
        ranked = Counter(_town_of(episode) for episode in far).most_common()
        if position > len(ranked):
            return None
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


def _from_episodes(text: str, episodes: list[EpisodeRecord]) -> Draft | None:
    if not episodes:
        return None
    return Draft(text=text, sources=tuple(map(name, episodes)), tier=guarded(episodes))


def _early_signs(known: Known, until: EpisodeRecord) -> list[EventRecord]:
    """Concerns and observations before an episode began."""
    return [
        event
        for event in known.timeline.events
        if event.when.sort_key < until.start.sort_key
        and (event.kind.mark is Mark.CONCERN or event.kind.name == "observation")
    ]


def _threats(known: Known) -> list[EventRecord]:
    return [event for event in known.timeline.events if event.kind.name == "threat"]


def _told(events: Iterable[EventRecord]) -> Draft | None:
    found = list(events)
    lines = [f"{event.when.words}: {event.text}" for event in found]
    sources = tuple(event.reference or event.when.words for event in found)
    return Draft(text="\n".join(lines), sources=sources, tier=guarded(found)) if found else None


def _said(known: Known, interviews: Iterable[ReturnInterviewRecord]) -> Draft | None:
    """What was said: the child's words as a quotation, the rest as somebody noted it."""
    lines: list[str] = []
    used: list[ReturnInterviewRecord] = []
    for interview in _in_order(interviews):
        day = interview.at.words if interview.at else ""
        before = len(lines)
        if interview.words:
            lines.append(f"{day}, {known.child.first_name} said: “{interview.words}”")
        if interview.note and interview.outcome is Outcome.COMPLETED:
            lines.append(f"{day}, noted by the interviewer: {interview.note}")
        elif interview.note and interview.parent_information:
            lines.append(f"{day}, from the family: {interview.note}")
        for topic in ACCOUNTS:
            if told := about(interview.said, topic):
                name_of = TOPIC_NAMES[topic].casefold()
                lines.append(f"{day}, noted by the interviewer, {name_of}: {told}")
        if told := about(interview.said, Topic.PARENTS):
            lines.append(f"{day}, from the family: {told}")
        used += [interview] * (len(lines) > before)
    sources = tuple(f"return interview, {_covered(known, interview)}" for interview in used)
    return Draft(text="\n".join(lines), sources=sources, tier=guarded(used)) if used else None


def _told_in(interview: ReturnInterviewRecord) -> str:
    """Everything that an interview says of what happened."""
    told = (about(interview.said, topic) for topic in (*ACCOUNTS, Topic.PARENTS))
    return " ".join((interview.words, interview.note, *told))


def _about(known: Known, episodes: Iterable[EpisodeRecord]) -> list[ReturnInterviewRecord]:
    covered = {episode.id for episode in episodes}
    return [
        interview for interview in known.timeline.interviews if covered & set(interview.episodes)
    ]


def _in_order(interviews: Iterable[ReturnInterviewRecord]) -> list[ReturnInterviewRecord]:
    dated = [(i.at.sort_key, n, i) for n, i in enumerate(interviews) if i.at]
    return [interview for _, _, interview in sorted(dated, key=lambda one: one[:2])]


def _covered(known: Known, interview: ReturnInterviewRecord) -> str:
    covered = [e for e in known.timeline.episodes if e.id in interview.episodes]
    return " and ".join(map(name, covered)) or "an earlier episode"
