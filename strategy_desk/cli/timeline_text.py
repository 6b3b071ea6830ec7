"""A timeline as lines of text, for a terminal without a window."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from strategy_desk.domain import measures
from strategy_desk.domain.episodes import EpisodeRecord
from strategy_desk.domain.interviews import OUTCOME_WORDS, Outcome, Status, Timeliness, timeliness
from strategy_desk.domain.measures import Measure, some
from strategy_desk.domain.time import age_on, date_words, hours_words, instant_words, to_local
from strategy_desk.domain.timelines import Timeline

STATUS_WORDS = {
    Status.WITHIN: "held within 72 hours",
    Status.LATE: "held after 72 hours",
    Status.DUE: "due",
    Status.OVERDUE: "none recorded, 72 hours over",
    Status.INDETERMINATE: "times not known well enough to say",
    Status.NOT_STARTED: "72 hours not begun",
}


def lines(found: Timeline) -> Iterator[str]:
    """Give the timeline line by line."""
    child = found.child
    age = age_on(child.date_of_birth, to_local(found.as_of).date())
    yield f"{child.reference}  {child.name}, {age}, born {date_words(child.date_of_birth)}"
    yield f"As of {instant_words(found.as_of)}, for {found.audience.label.casefold()}"
    yield from _section("Missing episodes", (_episode(e, found) for e in found.episodes))
    yield from _section(
        "Everything else",
        (f"{e.when.words:<24} {e.agency}  {e.kind.name}: {e.text}" for e in found.events),
    )
    yield from _section(
        "What the record shows",
        (_measure(m) for m in measures.all_of(found).values()),
    )
    yield from _section(
        "Local rules that call for a meeting",
        (f"{f.sentence} ({f.state.value})" for f in found.firings()),
    )
    if found.warnings:
        yield from _section("Check these", found.warnings)
    if found.note:
        yield ""
        yield found.note
        if found.withheld:
            count = "1 record is" if found.withheld == 1 else f"{found.withheld} records are"
            yield f"{count} not shown to this audience."


def _measure(measure: Measure) -> str:
    left_out = f" ({some(measure.left_out, 'record')} left out.)" if measure.left_out else ""
    return f"{measure.code}  {measure.text}{left_out}"


def _section(title: str, rows: Iterable[str]) -> Iterator[str]:
    yield ""
    yield title
    yield from (f"  {row}" for row in list(rows) or ["Nothing recorded."])


def _episode(episode: EpisodeRecord, found: Timeline) -> str:
    minutes = episode.minutes
    length = f" ({hours_words(minutes)})" if minutes is not None else ""
    end = f"to {episode.end.words}{length}" if episode.end else "still missing"
    grade = episode.highest_grade
    level = grade.level.code if grade else "risk not recorded"
    place = f"; {episode.found_place}" if episode.found_place else ""
    interview = _interview(timeliness(episode, found.interview_of(episode), found.as_of))
    episode_words = f"{episode.number:>3}  {episode.start.words} {end}, {level}{place}"
    return f"{episode_words}. Interview: {interview}."


def _interview(one: Timeliness) -> str:
    if one.outcome is None or one.outcome is Outcome.COMPLETED:
        return STATUS_WORDS[one.status]
    return OUTCOME_WORDS[one.outcome]
