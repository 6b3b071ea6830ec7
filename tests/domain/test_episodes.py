"""Missing episodes: where they begin and end, and what may not be saved (2.3, 2.7, part 12)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import pytest

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import (
    EndBasis,
    EpisodeRecord,
    Grade,
    RecordEpisode,
    check_episode,
)
from strategy_desk.domain.time import at_local
from strategy_desk.errors import RuleBroken
from tests.domain import rowan
from tests.domain.rowan import episode

NOW = at_local(datetime(2026, 11, 23, 9, 0))


def check(**moments: str) -> None:
    read = {name: read_moment(words) for name, words in moments.items()}
    check_episode(RecordEpisode(child=UUID(int=1), **read), NOW)


class TestWhatMayNotBeSaved:
    def test_a_return_before_the_start_is_refused_with_both_values(self):
        """AC30."""
        with pytest.raises(RuleBroken) as refused:
            check(missing_since="10 May 2026 18:00", returned="10 May 2026 17:00")

        assert "Sun 10 May 2026 18:00" in refused.value.what
        assert "Sun 10 May 2026 17:00" in refused.value.what

    @pytest.mark.parametrize("name", ["reported", "located", "returned"])
    def test_nothing_comes_before_the_start(self, name):
        with pytest.raises(RuleBroken, match="before the start"):
            check(missing_since="10 May 2026 18:00", **{name: "9 May 2026"})

    @pytest.mark.parametrize("name", ["missing_since", "reported", "returned"])
    def test_nothing_is_to_come(self, name):
        with pytest.raises(RuleBroken, match="in the future"):
            check(**{"missing_since": "10 May 2026 18:00"} | {name: "23 Nov 2026 09:01"})

    def test_it_begins_somewhere(self):
        with pytest.raises(RuleBroken, match="neither"):
            check(returned="10 May 2026")

    @pytest.mark.parametrize(
        "returned", ["10 May 2026", "10 May 2026 18:00", "May 2026", "unknown", "after 1 May 2026"]
    )
    def test_what_can_be_right_is_taken(self, returned):
        check(missing_since="10 May 2026 18:00", returned=returned)

    def test_the_second_of_two_same_hours_can_end_what_began_in_the_first(self):
        check(missing_since="25 Oct 2026 01:50 BST", returned="25 Oct 2026 01:10 GMT")
        with pytest.raises(RuleBroken, match="before the start"):
            check(missing_since="25 Oct 2026 01:50 GMT", returned="25 Oct 2026 01:10 BST")


class TestStartAndEnd:
    def test_it_begins_when_missing_and_else_when_reported(self):
        both = episode(1, "10 May 2026 18:00", reported=read_moment("10 May 2026 21:00"))
        one = EpisodeRecord(
            id=both.id, version=1, number=1, reported=read_moment("10 May 2026 21:00")
        )

        assert (both.start.time, one.start.time) == ("18:00", "21:00")

    def test_located_is_not_returned(self):
        located = read_moment("11 May 2026 10:00")
        home = episode(1, "10 May 2026 18:00", "11 May 2026 12:00", located=located)
        found = episode(1, "10 May 2026 18:00", located=located)

        assert (home.end.time, home.end_basis) == ("12:00", EndBasis.RETURNED)
        assert (found.end.time, found.end_basis) == ("10:00", EndBasis.LOCATED)

    def test_an_open_one_has_no_length_and_runs_up_to_the_moment(self):
        """AC09."""
        away = episode(1, "20 Nov 2026 22:10")

        assert (away.is_open, away.minutes, away.end_basis) == (True, None, EndBasis.OPEN)
        start, end = away.interval(NOW)
        assert (end - start).total_seconds() == (58 * 60 + 50) * 60

    def test_a_return_known_to_the_day_is_an_end_with_no_length(self):
        away = episode(1, "10 May 2026 18:00", "11 May 2026")

        assert (away.is_open, away.minutes, away.interval(NOW)) == (False, None, None)

    def test_minutes_apart_they_stay_two(self):
        """AC11."""
        ninth, tenth = rowan.timeline().episodes[8:10]

        assert (ninth.end.time, tenth.start.time) == ("23:10", "23:50")
        assert (ninth.number, tenth.number) == (9, 10)

    def test_the_index_date_is_the_local_date_of_the_start(self):
        assert episode(1, "13 Nov 2026 23:50").index_date.isoformat() == "2026-11-13"
        assert episode(1, "1 Jun 2026 00:30").index_date.isoformat() == "2026-06-01"
        assert episode(1, "Jun 2026").index_date is None


def test_the_highest_grade_stands_whatever_its_order():
    grades = tuple(Grade(level=rowan.LEVELS[letter]) for letter in "MHL")
    record = EpisodeRecord(
        id=UUID(int=1), version=1, number=1, missing_since=read_moment("10 May 2026"), grades=grades
    )

    assert (record.first_grade.level.letter, record.highest_grade.level.letter) == ("M", "H")
    assert episode(1, "10 May 2026").highest_grade is None
