"""A made-up timeline with every mark of the design in eight weeks, to be drawn and looked at."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import count
from uuid import UUID, uuid5

from strategy_desk.domain.actions import ActionRecord, ActionStatus
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.episodes import EpisodeRecord, Grade
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.interviews import Offer, Outcome, ReturnInterviewRecord
from strategy_desk.domain.joins import may_be_one
from strategy_desk.domain.meetings import MeetingState, MeetingSummary, MeetingType
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.services import catalogues

CHILD = UUID(int=1)
NOW = datetime(2026, 11, 2, 9, 12, tzinfo=UTC)
"""A Monday, a week after the clocks went back."""

LEVELS = {level.letter: level for level in catalogues.risk_scale()}
_names = count()


def timeline(*, missing_now: bool = False) -> Timeline:
    """Return the made-up record; ``missing_now`` leaves the last episode open."""
    episodes = _numbered(missing_now)
    return Timeline(
        child=ChildRecord(
            id=CHILD,
            version=1,
            reference="SD-2026-990",
            name="Fern Aldous",
            date_of_birth=date(2011, 5, 4),
            jurisdiction=Jurisdiction.ENGLAND,
        ),
        as_of=NOW,
        episodes=episodes,
        interviews=_interviews(episodes),
        events=tuple(sorted(_events(), key=lambda event: event.when.sort_key)),
        meetings=_meetings(),
        actions=_actions(),
        may_be_one=may_be_one(episodes, (), NOW),
    )


def _numbered(missing_now: bool) -> tuple[EpisodeRecord, ...]:
    """High, medium, low, none and no risk; vague ends; two reports of one time; open, or golden."""
    rows = (
        (_at(9, 10, 21), _at(9, 13, 12), "H"),
        (_at(9, 17, 18), _at(9, 18, 11), "M"),
        (_at(9, 20, 19), _at(9, 20, 23), "L"),
        (_at(9, 24, 20), _at(9, 25, 9), "N"),
        (_at(9, 29, 20), _at(9, 30, 18), ""),
        (_at(10, 2, 22), FuzzyDate.on_day(date(2026, 10, 4)), "M"),
        (FuzzyDate.on_day(date(2026, 10, 8)), _at(10, 10, 15), "H"),
        (_at(10, 14, 20), _at(10, 16, 19), "H"),
        (_at(10, 15, 3), _at(10, 16, 21), "M"),
        (_at(10, 18, 4), _at(10, 20, 6), "H"),
        (_at(10, 24, 22), _at(10, 25, 7), "M"),
        (_at(10, 29, 1), None if missing_now else _at(10, 31, 23, 40), "H"),
    )
    return tuple(
        EpisodeRecord(
            id=_id(),
            version=1,
            number=number,
            missing_since=start,
            reported=start,
            returned=end,
            reported_by="grandmother",
            grades=(Grade(level=LEVELS[letter]),) if letter else (),
            found_place="Saltmere",
            source="Police",
        )
        for number, (start, end, letter) in enumerate(rows, 1)
    )


def _interviews(episodes: tuple[EpisodeRecord, ...]) -> tuple[ReturnInterviewRecord, ...]:
    """In time, late, later by choice, declined and not held; the last is due or not yet."""
    given = {
        1: (Outcome.COMPLETED, 40, False),
        2: (Outcome.COMPLETED, 110, False),
        3: (Outcome.COMPLETED, 96, True),
        4: (Outcome.REFUSED_BY_CHILD, 30, False),
        5: (Outcome.NOT_REACHED, 50, False),
        7: (Outcome.COMPLETED, 60, False),
    }
    found = []
    for number, (outcome, hours, chose) in given.items():
        returned = episodes[number - 1].returned
        assert returned is not None
        assert returned.at is not None
        at = FuzzyDate.exact(returned.at + timedelta(hours=hours))
        found.append(
            ReturnInterviewRecord(
                id=_id(),
                version=1,
                episodes=(episodes[number - 1].id,),
                outcome=outcome,
                at=at,
                offers=(Offer(at=at),),
                interviewer="K. Amadi",
                child_chose_later=chose,
                words="They said I owed them for the bag that got took." if number == 7 else "",
            )
        )
    return tuple(found)


def _events() -> list[EventRecord]:
    rows = (
        ("POL", "found", _at(9, 13, 12), "Found, Saltmere"),
        ("POL", "arrest", _at(9, 30, 19), "Phones seized; not yet examined."),
        ("POL", "contact", _at(10, 20, 7), "Door check, 4 min"),
        ("CSC", "visit", _at(9, 14, 15), "Fern seen"),
        ("CSC", "assessment", _at(10, 17, 10), "Assessment begun"),
        ("CSC", "visit", _at(11, 1, 10), "Fern seen"),
        ("HEA", "injury", _at(9, 26, 10), "Hand treated"),
        ("HEA", "not attended", _at(10, 9, 10), "CAMHS: was missing that day"),
        ("HEA", "concern", FuzzyDate.in_month(2026, 10), "Weight loss noted"),
        ("EDU", "observation", _at(9, 8, 9), "Term starts"),
        ("EDU", "concern", _at(10, 1, 9), "Arrived hungry, no sleep"),
        ("HOM", "concern", _at(10, 21, 9), "“She is frightened”"),
        ("YJS", "arrest", _at(9, 19, 3), "Arrest, Saltmere"),
        ("YJS", "decision", _at(10, 30, 12), "s.45 defence raised"),
        ("VOL", "direct work", _at(9, 16, 12), "Mentor"),
        ("VOL", "call", _at(10, 31, 12), "Parent support call"),
    )
    bands = (
        ("EDU", "timetable", _day(9, 8), _day(9, 27), "Full timetable"),
        ("EDU", "timetable", _day(9, 27), _day(10, 4), "Excluded"),
        ("EDU", "timetable", _day(10, 12), None, "Part-time: 9 h a week"),
        ("HOM", "living arrangement", _day(3, 1), _day(10, 11), "At home with mother"),
        ("HOM", "living arrangement", _day(10, 11), _day(10, 22), "Grandparents, temporary"),
        ("HOM", "living arrangement", _day(10, 22), None, "Foster care"),
        ("YJS", "bail", _day(9, 19), None, "Bail, condition not to enter Saltmere"),
        ("VOL", "support", _day(9, 28), None, "Mentoring paused: funding ended"),
    )
    kinds = catalogues.event_kinds()
    points = [_event(code, kinds[kind], when, text) for code, kind, when, text in rows]
    lasting = [_event(c, kinds[k], when, text, until) for c, k, when, until, text in bands]
    return points + lasting


def _event(code, kind, when, text, until=None) -> EventRecord:
    return EventRecord(
        id=_id(),
        version=1,
        reference="",
        when=when,
        until=until,
        agency=code,
        kind=kind,
        text=text,
        help=kind.help,
    )


def _meetings() -> tuple[MeetingSummary, ...]:
    states = (MeetingState.AGREED, MeetingState.CANCELLED, MeetingState.PLANNED)
    starts = (_at(9, 15, 10), _at(10, 13, 10), _at(11, 3, 10))
    return tuple(
        MeetingSummary(
            id=_id(),
            reference=f"SD-2026-990-M{number}",
            number=number,
            type=MeetingType.STRATEGY_REVIEW,
            child=CHILD,
            child_name="Fern Aldous",
            child_reference="SD-2026-990",
            starts=when.at,
            state=state,
        )
        for number, (state, when) in enumerate(zip(states, starts, strict=True), 1)
    )


def _actions() -> tuple[ActionRecord, ...]:
    rows = (
        ("A1", "POL", "Trigger plan", date(2026, 10, 1), date(2026, 10, 1)),
        ("A2", "CSC", "Family plan", date(2026, 9, 22), date(2026, 9, 22)),
        ("A3", "POL", "Abduction notice", date(2026, 10, 5), None),
        ("A4", "CSC", "Assessment", date(2026, 10, 24), None),
        ("A5", "HOM", "Foster care found", date(2026, 10, 22), date(2026, 10, 22)),
    )
    return tuple(
        ActionRecord(
            id=_id(),
            version=1,
            number=number,
            child=CHILD,
            meeting=UUID(int=2),
            agency=agency,
            owner="D. Okafor",
            text=text,
            due=due,
            status=ActionStatus.DONE if done else ActionStatus.ACCEPTED,
            completed=done,
            evidence="On file." if done else "",
        )
        for number, agency, text, due, done in rows
    )


def _at(month: int, day: int, hour: int, minute: int = 0) -> FuzzyDate:
    return FuzzyDate.exact(datetime(2026, month, day, hour, minute, tzinfo=UTC))


def _day(month: int, day: int) -> FuzzyDate:
    return FuzzyDate.on_day(date(2026, month, day))


def _id() -> UUID:
    return uuid5(CHILD, str(next(_names)))
