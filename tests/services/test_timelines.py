from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.events import RecordEvent
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import FuzzyDate, at_local
from strategy_desk.domain.triggers import TriggerState
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.services import episodes, events, timelines
from strategy_desk.services.timelines import TimelineKey


def of(desk: Desk, reference: str = "T-1", audience: str = "chair", as_of: datetime | None = None):
    key = TimelineKey(reference=reference, as_of=as_of or desk.now(), audience=audience)
    return desk.get(timelines.read, key)


def episode(child: UUID, since: str, returned: str = "", **more: str) -> RecordEpisode:
    moments = {"missing_since": since, "returned": returned} | more
    return RecordEpisode(child=child, **{k: read_moment(v) for k, v in moments.items() if v})


def test_episodes_are_numbered_by_start_whatever_the_order_of_entry(desk: Desk, child: UUID):
    desk.carry_out(episodes.record, episode(child, "2 Nov 2026 10:00", "2 Nov 2026 12:00"))
    desk.carry_out(episodes.record, episode(child, "1 Nov 2026 10:00", "1 Nov 2026 12:00"))

    assert [(e.number, e.start.text) for e in of(desk).episodes] == [
        (1, "1 Nov 2026 10:00"),
        (2, "2 Nov 2026 10:00"),
    ]


def test_what_is_after_the_moment_has_not_happened_yet(demo: Desk):
    then = of(demo, "SD-2026-001", as_of=at_local(datetime(2026, 10, 14, 9, 0)))

    assert len(then.episodes) == 15
    assert then.episodes[-1].is_open
    assert then.interview_of(then.episodes[-1]) is None
    assert max(event.reference for event in then.events) == "V35"


def test_what_nobody_can_date_is_never_left_out(desk: Desk, child: UUID):
    for words in ("date not known", "before 2030", "2 Nov 2026"):
        when = FuzzyDate.unknown(words) if "not" in words else read_moment(words)
        desk.carry_out(
            events.record,
            RecordEvent(child=child, when=when, agency="EDU", kind="contact", text=words),
        )
    back = RecordEpisode(
        child=child, missing_since=read_moment("1 Nov 2026 10:00"), returned=FuzzyDate.unknown()
    )
    desk.carry_out(episodes.record, back)

    found = of(desk)

    assert {event.text for event in found.events} == {"date not known", "before 2030", "2 Nov 2026"}
    assert not found.episodes[0].is_open


def test_a_meeting_to_come_has_not_answered_a_trigger(demo: Desk):
    then = of(demo, "SD-2026-001", as_of=at_local(datetime(2026, 8, 25, 9, 0)))

    unmet = {f.rule.name for f in then.firings() if f.state is TriggerState.UNMET}
    assert {"missing_72h", "missing_3_in_30"} <= unmet


def test_withheld_counts_what_the_reader_may_not_see(desk: Desk, child: UUID):
    when = read_moment("1 Nov 2026")
    for tier in Tier:
        command = RecordEvent(
            child=child, when=when, agency="POL", kind="contact", text=tier.value, tier=tier
        )
        desk.carry_out(events.record, command)

    seen = {
        who: (sorted(event.text for event in of(desk, audience=who).events), of(desk, audience=who))
        for who in ("chair", "professionals", "family", "POL", "HEA", "HOM")
    }

    assert {who: "".join(texts) for who, (texts, _) in seen.items()} == {
        "chair": "ACFHP", "professionals": "AF", "family": "A", "POL": "AFP", "HEA": "AFH",
        "HOM": "A",
    }  # fmt: skip
    assert seen["professionals"][1].withheld == 3


def test_overlapping_reports_are_said_and_counted_once(desk: Desk, child: UUID):
    desk.carry_out(episodes.record, episode(child, "1 Nov 2026 10:00", "1 Nov 2026 20:00"))
    desk.carry_out(episodes.record, episode(child, "1 Nov 2026 12:00", "1 Nov 2026 22:00"))

    (warning,) = of(desk).warnings
    assert "Episodes 1 and 2 overlap" in warning


def test_an_overlap_is_said_though_another_episode_lies_between(desk: Desk, child: UUID):
    for start, end in (("1 Nov", "9 Nov"), ("2 Nov", "3 Nov"), ("5 Nov", "6 Nov")):
        desk.carry_out(episodes.record, episode(child, f"{start} 2026 10:00", f"{end} 2026 10:00"))

    assert [warning[:22] for warning in of(desk).warnings] == [
        "Episodes 1 and 2 overl",
        "Episodes 1 and 3 overl",
    ]


def test_an_open_episode_with_a_later_one_is_said(desk: Desk, child: UUID):
    desk.carry_out(episodes.record, episode(child, "1 Nov 2026 10:00"))
    desk.carry_out(episodes.record, episode(child, "5 Nov 2026 10:00", "5 Nov 2026 12:00"))

    (warning,) = of(desk).warnings
    assert "Episode 1 has no return, and episode 2 began after it" in warning


def test_an_end_that_is_only_located_and_a_day_only_return_are_said(desk: Desk, child: UUID):
    desk.carry_out(episodes.record, episode(child, "1 Nov 2026 10:00", located="1 Nov 2026 20:00"))
    desk.carry_out(episodes.record, episode(child, "5 Nov 2026 10:00", "6 Nov 2026"))

    first, second = of(desk).warnings
    assert "Episode 1 has no return time" in first
    assert "Episode 2 has no time of return, only Fri 6 Nov 2026" in second
    assert of(desk).episodes[1].minutes is None


def test_a_return_before_the_start_is_refused_with_both_values(desk: Desk, child: UUID):
    with pytest.raises(RuleBroken) as refused:
        desk.carry_out(episodes.record, episode(child, "10 May 2026 18:00", "10 May 2026 17:00"))

    assert "17:00" in refused.value.what
    assert "18:00" in refused.value.what
    assert not of(desk).episodes


def test_a_start_to_come_is_refused(desk: Desk, child: UUID):
    with pytest.raises(RuleBroken, match="in the future"):
        desk.carry_out(episodes.record, episode(child, "24 Nov 2026 10:00"))


def test_an_unknown_child_or_reader_is_said(desk: Desk, child: UUID):
    with pytest.raises(NotFound, match="no child"):
        of(desk, "T-9")
    with pytest.raises(NotFound, match="no audience"):
        of(desk, audience="everybody")


def test_the_last_return_is_the_latest_known(demo: Desk):
    rowan = of(demo, "SD-2026-001").child

    assert demo.get(timelines.last_return, rowan.id) == at_local(datetime(2026, 11, 15, 1, 5))
