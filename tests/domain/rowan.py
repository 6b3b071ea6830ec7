"""The demonstration child of the domain specification, 11.1 and 11.2, as records in memory.

Every name and place is made up. The tables say what the specification says, so that a figure
computed from them can be held against its list of expected results (11.4).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid5

from strategy_desk import places as folders
from strategy_desk.domain.actions import ActionRecord, ActionStatus
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import EpisodeRecord, Grade, PreventionInterview, RiskLevel
from strategy_desk.domain.events import Counted, EventKind, EventRecord, Mark
from strategy_desk.domain.indicators import Evidence, IndicatorUse
from strategy_desk.domain.interviews import Outcome, ReturnInterviewRecord
from strategy_desk.domain.links import LinkRecord, LinkRole, Noun, Thing
from strategy_desk.domain.meetings import MeetingState, MeetingSummary, MeetingType
from strategy_desk.domain.people import PersonKind, PersonRecord
from strategy_desk.domain.places import PlaceKind, PlaceRecord
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.terms import Term
from strategy_desk.domain.time import FuzzyDate, at_local
from strategy_desk.domain.timelines import Timeline
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.domain.trigger_rules import RuleKind, TriggerRule

AS_OF = at_local(datetime(2026, 11, 23, 9, 0))

LEVELS = {
    "N": RiskLevel(rank=0, code="no apparent risk", letter="N"),
    "L": RiskLevel(rank=1, code="low", letter="L"),
    "M": RiskLevel(rank=2, code="medium", letter="M"),
    "H": RiskLevel(rank=3, code="high", letter="H"),
}

EPISODES = """
17 Oct 2025 18:00|17 Oct 2025 21:40|17 Oct 2025 23:55|L|18 Oct 2025 00:30|held 19 Oct 2025 15:00
29 Nov 2025 16:00|29 Nov 2025 22:15|30 Nov 2025 02:30|M|30 Nov 2025 03:00|held 02 Dec 2025 15:00
13 Jan 2026 15:30|13 Jan 2026 20:05|14 Jan 2026 07:10|M|14 Jan 2026 09:30|held 16 Jan 2026 16:00
20 Feb 2026 17:30|20 Feb 2026 21:00|22 Feb 2026 11:00|M|22 Feb 2026 11:20|refused+ 24 Feb 2026 16:00
28 Mar 2026 20:00|28 Mar 2026 23:50|29 Mar 2026 09:00|M|29 Mar 2026 10:15|held 02 Apr 2026 11:00
22 Apr 2026 08:40|22 Apr 2026 16:45|23 Apr 2026 21:15|M|23 Apr 2026 22:00|held 25 Apr 2026 14:00
15 May 2026 19:00|15 May 2026 22:30|18 May 2026 13:20|H|18 May 2026 13:45|held 20 May 2026 16:30
25 Jun 2026 21:30|25 Jun 2026 23:40|26 Jun 2026 06:45|M|26 Jun 2026 08:10|refused 28 Jun 2026 12:00
10 Jul 2026 18:20|10 Jul 2026 22:05|11 Jul 2026 23:10|M|11 Jul 2026 23:35|not_reached 14 Jul 2026
11 Jul 2026 23:50|12 Jul 2026 00:40|13 Jul 2026 04:30|M|13 Jul 2026 09:00|with the one before
30 Jul 2026 14:00|30 Jul 2026 23:15|02 Aug 2026 20:15|H|02 Aug 2026 20:40|held 07 Aug 2026 11:00
23 Aug 2026 22:00|24 Aug 2026 00:30|24 Aug 2026 05:50|N||not_offered
04 Sep 2026 16:00|04 Sep 2026 22:45|05 Sep 2026 12:30|L|05 Sep 2026 15:00|refused+ 07 Sep 2026 16:30
26 Sep 2026 19:15|26 Sep 2026 20:00|27 Sep 2026 16:40|M|27 Sep 2026 18:00|held 30 Sep 2026 10:00
12 Oct 2026 08:20|12 Oct 2026 17:10|16 Oct 2026 18:05|H|16 Oct 2026 18:30|held 19 Oct 2026 14:00
24 Oct 2026 22:30|24 Oct 2026 23:20|25 Oct 2026 05:15|M|25 Oct 2026 10:00|held 27 Oct 2026 16:00
14 Nov 2026 18:10|14 Nov 2026 20:30|15 Nov 2026 01:05|M|15 Nov 2026 11:00|held 16 Nov 2026 17:00
"""
"""Missing since, reported, returned, grade, prevention interview, return interview.

A plus after refused: parents or carers told what they knew.
"""

FOUND = """
home|Home|own return
home|Home|own return
school|Home|own return
home|Pellbridge rail station|
home|Home|own return
school|Home|own return
home|Gullhaven, private flat|police
home|Home|own return
home|Home|own return
home|Home|own return
home|Gullhaven, street|social worker
home|Home|own return
home|Home|own return
placement|Placement|own return
placement|Gullhaven, private flat|police
placement|Placement|own return
placement|Placement|own return
"""
"""Of each episode: missing from, found, returned by."""

ACTIONS = """
1|A1|CSC|22 May 2026|27 May 2026
1|A2|POL|22 May 2026|22 May 2026
1|A3|POL|29 May 2026|B3
1|A4|CSC|12 Jun 2026|11 Jun 2026
1|A5|EDU|05 Jun 2026|04 Jun 2026
1|A6|HEA|19 Jun 2026|17 Jun 2026
1|A7|VOL|26 May 2026|26 May 2026
1|A8|CSC|29 May 2026|B1
1|A9|MTG|18 Jun 2026|B11
2|B1|CSC|27 Oct 2026|27 Oct 2026
2|B2|CSC|27 Oct 2026|27 Oct 2026
2|B3|POL|23 Oct 2026|22 Oct 2026
2|B4|POL|27 Oct 2026|30 Oct 2026
2|B5|HOM|21 Oct 2026|21 Oct 2026
2|B6|EDU|03 Nov 2026|03 Nov 2026
2|B7|HEA|03 Nov 2026|
2|B8|YJS|28 Oct 2026|06 Nov 2026
2|B9|VOL|03 Nov 2026|05 Nov 2026
2|B10|CSC|30 Oct 2026|
2|B11|MTG|17 Nov 2026|
"""
"""The actions of 11.3: meeting, number, agency, due, and done or the one that took its place."""

RESTRICTED = {"A3", "B3"}
"""Actions of the police tier."""

PLACES = """
home|Home|Harlowmere|Mereshire|54.2|2.1
school|Mere Lane Academy|Harlowmere|Mereshire|54.205|2.112
placement|Foster placement|Norrholm|Norrholm|54.07|1.72
station|Pellbridge rail station|Pellbridge|Mereshire|54.262|2.185
private address|Flat, 9 Salter's Row|Gullhaven|Eastmarch|53.5|3.376
public place|Tern Street|Gullhaven|Eastmarch|53.5031|3.3801
"""
"""Places of the demonstration: kind, name, town, force area, coordinates out at sea."""

FOUND_AT = {
    4: "Pellbridge rail station",
    7: "Flat, 9 Salter's Row",
    11: "Tern Street",
    15: "Flat, 9 Salter's Row",
}
"""The places that episodes are linked to."""

COMPANY = {"C1": (1, 6), "X1": (11, 15)}
"""Episodes of the other child and of the adult of concern; the second link is police tier."""

INDICATORS = {
    "MI01": "17 Oct 2025",
    "CC01": "02 Oct 2025",
    "CC04": "06 Nov 2025",
    "CC03": "16 Jan 2026",
    "SY04": "20 Oct 2025",
}
"""Some indicators with the day they were first seen; the last is about services."""

TERMS = """
2 Sep 2025|24 Oct 2025
3 Nov 2025|19 Dec 2025
5 Jan 2026|13 Feb 2026
23 Feb 2026|27 Mar 2026
13 Apr 2026|22 May 2026
1 Jun 2026|21 Jul 2026
1 Sep 2026|23 Oct 2026
2 Nov 2026|18 Dec 2026
"""
"""Runs of school weeks of a made-up area."""

HELP = (
    *("09 Dec 2025", "05 May 2026", "12 May 2026", "19 May 2026", "21 May 2026 10:00"),
    *("26 May 2026", "27 May 2026 16:00", "02 Jun 2026", "09 Jun 2026", "11 Jun 2026 09:30"),
    *("24 Jun 2026 13:00", "07 Jul 2026", "10 Sep 2026 10:00", "08 Oct 2026 14:00"),
    *("20 Oct 2026 10:00", "22 Oct 2026", "05 Nov 2026", "12 Nov 2026", "19 Nov 2026"),
)
"""Events of 11.2 that count as help."""

MEETINGS = ("21 May 2026 10:00", "20 Oct 2026 10:00")
"""The two strategy meetings, which stand in the events and in the list of meetings."""

NO_HELP = ("29 Apr 2026", "18 Jun 2026", "11 Jul 2026 23:35", "18 Aug 2026")
"""Some that do not: an assessment completed, a meeting cancelled, a police check, a refusal of
a referral."""

_OUTCOMES = {
    "held": Outcome.COMPLETED,
    "refused": Outcome.REFUSED_BY_CHILD,
    "refused+": Outcome.REFUSED_BY_CHILD,
    "not_reached": Outcome.NOT_REACHED,
    "not_offered": Outcome.NOT_OFFERED,
}
_NAMES = UUID(int=11)

CHILD = ChildRecord(
    id=uuid5(_NAMES, "child"),
    version=1,
    reference="SD-2026-001",
    name="Rowan Tilley",
    date_of_birth=date(2012, 2, 11),
    jurisdiction=Jurisdiction.ENGLAND,
)


def timeline(as_of: datetime = AS_OF) -> Timeline:
    """The record as it stood at a moment: what came later had not happened."""
    episodes, interviews = _episodes()
    return Timeline(
        child=CHILD,
        as_of=as_of,
        episodes=tuple(_as_known(e, as_of) for e in episodes if e.start.sort_key[0] <= as_of),
        interviews=interviews,
        events=tuple(e for e in _events() if e.when.sort_key[0] <= as_of),
        meetings=_meetings(),
        actions=_actions(),
        people=_people(),
        places=places(),
        links=tuple(_links(episodes)),
        indicators=tuple(indicator(code, seen) for code, seen in INDICATORS.items()),
        terms=terms(),
        rules=rules(),
    )


def rules() -> tuple[TriggerRule, ...]:
    """The trigger rules that come with the program."""
    text = (folders.resources() / "triggers.toml").read_text(encoding="utf-8")
    return tuple(
        TriggerRule(**rule | {"kind": RuleKind(rule["kind"])})
        for rule in tomllib.loads(text)["rule"]
    )


def episode(
    number: int,
    start: FuzzyDate | str,
    end: FuzzyDate | str | None = None,
    *,
    grade: str = "",
    check: str = "",
    **fields,
) -> EpisodeRecord:
    """One episode from words such as '17 Oct 2025 18:00', with its police check if any."""
    return EpisodeRecord(
        id=uuid5(_NAMES, f"E{number}"),
        version=1,
        number=number,
        missing_since=_moment(start),
        returned=_moment(end) if end else None,
        grades=(Grade(level=LEVELS[grade]),) if grade else (),
        prevention=PreventionInterview(at=read_moment(check)) if check else None,
        **fields,
    )


def interview(
    outcome: Outcome, *episodes: EpisodeRecord, at: str | None = None, **fields
) -> ReturnInterviewRecord:
    """One return interview of some episodes."""
    return ReturnInterviewRecord(
        id=uuid5(_NAMES, f"interview {outcome} {at} {[e.number for e in episodes]}"),
        version=1,
        episodes=tuple(e.id for e in episodes),
        outcome=outcome,
        at=read_moment(at) if at else None,
        **fields,
    )


def meeting(
    number: int,
    starts: str,
    state: MeetingState = MeetingState.AGREED,
    kind: MeetingType = MeetingType.STRATEGY_REVIEW,
) -> MeetingSummary:
    """One meeting about the child."""
    moment = read_moment(starts).at
    assert moment is not None
    return MeetingSummary(
        id=uuid5(_NAMES, f"M{number}"),
        reference=f"RT-2026-M{number}",
        number=number,
        type=kind,
        child=CHILD.id,
        child_name=CHILD.name,
        child_reference=CHILD.reference,
        starts=moment,
        state=state,
    )


def help_event(when: str, *, is_help: bool = True) -> EventRecord:
    """One event that counts as help, or one that does not."""
    return EventRecord(
        id=uuid5(_NAMES, f"V{when}"),
        version=1,
        reference="",
        when=read_moment(when),
        agency="CSC",
        kind=EventKind(name="", mark=Mark.DECISION if when in MEETINGS else Mark.DONE),
        text="As in the specification.",
        help=is_help,
    )


def place(kind: str, name: str, town: str = "", area: str = "", **fields) -> PlaceRecord:
    """One place."""
    return PlaceRecord(
        id=uuid5(_NAMES, name),
        version=1,
        kind=PlaceKind(kind),
        name=name,
        town=town,
        force_area=area,
        **fields,
    )


def places() -> tuple[PlaceRecord, ...]:
    """The places of the demonstration."""
    rows = (line.split("|") for line in PLACES.strip().splitlines())
    return tuple(
        place(kind, name, town, area, latitude=float(north), longitude=float(east))
        for kind, name, town, area, north, east in rows
    )


def person(code: str, kind: PersonKind, tier: Tier = Tier.ALL) -> PersonRecord:
    """Somebody known by a code."""
    return PersonRecord(
        id=uuid5(_NAMES, code), version=1, kind=kind, name=code, code=code, tier=tier
    )


def link(
    one: EpisodeRecord, other: PlaceRecord | PersonRecord, role: LinkRole, tier: Tier = Tier.ALL
) -> LinkRecord:
    """A link of an episode to a place or a person."""
    noun = Noun.PLACE if isinstance(other, PlaceRecord) else Noun.PERSON
    return LinkRecord(
        id=uuid5(one.id, str(other.id)),
        version=1,
        ends=(Thing(noun=Noun.EPISODE, id=one.id), Thing(noun=noun, id=other.id)),
        role=role,
        tier=tier,
    )


def indicator(code: str, first_seen: str, tier: Tier = Tier.ALL) -> IndicatorUse:
    """One indicator with its evidence."""
    return IndicatorUse(
        code=code,
        name=code,
        about_services=code.startswith("SY"),
        items=(Evidence(text="As in the specification.", tier=tier),),
        written=first_seen,
    )


def terms() -> tuple[Term, ...]:
    """The school terms of a made-up area."""
    rows = (line.split("|") for line in TERMS.strip().splitlines())
    days = [[read_moment(words).date for words in row] for row in rows]
    return tuple(Term(first=first, last=last) for first, last in days)


def action(
    number: str, due: str | None = None, then: str = "", *, of: int = 1, agency: str = "CSC"
) -> ActionRecord:
    """One action of a meeting: open, done on a day, or superseded by another such as B3."""
    done = read_moment(then).date if then[:1].isdigit() else None
    by = then if done is None else ""
    day = read_moment(due).date if due else None
    closed = ActionStatus.DONE if done else ActionStatus.SUPERSEDED
    return ActionRecord(
        id=uuid5(_NAMES, number),
        version=1,
        number=number,
        child=CHILD.id,
        meeting=uuid5(_NAMES, f"M{of}"),
        agency=agency,
        owner="",
        text="As in the specification.",
        due=day,
        status=closed if then else ActionStatus.ACCEPTED,
        completed=done,
        superseded_by=by,
        tier=Tier.POLICE if number in RESTRICTED else Tier.ALL,
    )


def entry(when: str, kind: str, *counted: Counted, agency: str = "EDU", **fields) -> EventRecord:
    """One event that measures count as something."""
    return EventRecord(
        id=uuid5(_NAMES, f"V{when} {kind}"),
        version=1,
        reference="",
        when=read_moment(when),
        agency=agency,
        kind=EventKind(name=kind, mark=Mark.CONTACT, counted=frozenset(counted)),
        text="As in the specification.",
        **fields,
    )


def _moment(words: FuzzyDate | str) -> FuzzyDate:
    return read_moment(words) if isinstance(words, str) else words


def _episodes() -> tuple[list[EpisodeRecord], tuple[ReturnInterviewRecord, ...]]:
    episodes: list[EpisodeRecord] = []
    interviews: list[ReturnInterviewRecord] = []
    rows = zip(EPISODES.strip().splitlines(), FOUND.strip().splitlines(), strict=True)
    for number, (line, found) in enumerate(rows, 1):
        since, reported, returned, grade, check, after = line.split("|")
        where, place, by = found.split("|")
        one = episode(
            number,
            since,
            returned,
            grade=grade,
            check=check,
            reported=read_moment(reported),
            missing_from=where,
            found_place=place,
            returned_by=by,
        )
        episodes.append(one)
        outcome, _, at = after.partition(" ")
        if outcome == "with":
            covered = (*interviews[-1].episodes, one.id)
            interviews[-1] = replace(interviews[-1], episodes=covered)
            continue
        told = {"refused+": True, "refused": False}.get(outcome)
        interviews.append(
            interview(_OUTCOMES[outcome], one, at=at or None, parent_information=told)
        )
    return episodes, tuple(interviews)


def _as_known(one: EpisodeRecord, as_of: datetime) -> EpisodeRecord:
    later = one.returned is not None and one.returned.sort_key[0] > as_of
    return replace(one, returned=None) if later else one


def _events() -> list[EventRecord]:
    events = [help_event(when) for when in HELP]
    events += [help_event(when, is_help=False) for when in NO_HELP]
    events += [
        entry("08 Sep 2025", "attendance", Counted.EARLY_SIGN),
        entry("02 Oct 2025", "observation", Counted.EARLY_SIGN),
        entry("06 Nov 2025", "suspension", Counted.EARLY_SIGN),
        entry("25 Aug 2026", "worker change", Counted.WORKER_CHANGE, agency="CSC"),
        entry("27 Oct 2026 11:20", "NRM referral", Counted.REFERRAL, agency="CSC"),
    ]
    return sorted(events, key=lambda event: event.when.sort_key)


def _actions() -> tuple[ActionRecord, ...]:
    lines = (line.split("|") for line in ACTIONS.strip().splitlines())
    return tuple(
        action(number, due, then, of=int(of), agency=agency)
        for of, number, agency, due, then in lines
    )


def _people() -> tuple[PersonRecord, ...]:
    adult = person("X1", PersonKind.ADULT_OF_CONCERN, Tier.POLICE)
    return (person("C1", PersonKind.CHILD_PEER), adult)


def _links(episodes: Sequence[EpisodeRecord]) -> Iterator[LinkRecord]:
    by_name = {one.name: one for one in places()}
    for number, name in FOUND_AT.items():
        yield link(episodes[number - 1], by_name[name], LinkRole.FOUND_AT)
    for somebody in _people():
        for number in COMPANY[somebody.code]:
            yield link(episodes[number - 1], somebody, LinkRole.FOUND_WITH, somebody.tier)


def _meetings() -> tuple[MeetingSummary, ...]:
    return (
        meeting(1, "21 May 2026 10:00", kind=MeetingType.STRATEGY_INITIAL),
        meeting(2, "20 Oct 2026 10:00"),
        meeting(3, "26 Nov 2026 10:00", state=MeetingState.PLANNED),
    )
