"""Reports that tell of one episode (domain specification 2.7, AC11)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import Choice, EpisodeRecord, Grade, PreventionInterview
from strategy_desk.domain.joins import (
    check_join,
    differences,
    joined,
    may_be_one,
    retold,
)
from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import RuleBroken
from tests.domain import rowan
from tests.domain.rowan import LEVELS, episode


def report(number: int, start: str, end: str | None = None, **fields) -> EpisodeRecord:
    return replace(episode(number, start, end), **fields)


def pairs(*episodes: EpisodeRecord, apart=()) -> list[tuple[int, int]]:
    numbers = {e.id: e.number for e in episodes}
    found = may_be_one(episodes, frozenset(apart), rowan.AS_OF)
    return [(numbers[pair.one], numbers[pair.other]) for pair in found]


class TestWhatIsAsked:
    def test_an_overlap_of_a_minute_is_asked_about(self):
        first = report(1, "1 Nov 2026 10:00", "1 Nov 2026 20:00")
        second = report(2, "1 Nov 2026 19:59", "2 Nov 2026 08:00")

        assert pairs(first, second) == [(1, 2)]
        (asked,) = may_be_one((first, second), frozenset(), rowan.AS_OF)
        assert asked.why == "overlap in time"

    @pytest.mark.parametrize("start", ["1 Nov 2026 20:00", "1 Nov 2026 20:01"])
    def test_touching_and_near_ones_never_are(self, start):
        first = report(1, "1 Nov 2026 10:00", "1 Nov 2026 20:00")

        assert pairs(first, report(2, start, "2 Nov 2026 08:00")) == []

    def test_gone_again_in_40_minutes_is_not_asked_about(self):
        """AC11."""
        ninth, tenth = rowan.timeline().episodes[8:10]

        assert pairs(ninth, tenth) == []

    def test_the_same_reference_is_asked_about_whatever_its_letters_and_spaces(self):
        first = report(1, "1 Nov 2026 10:00", "1 Nov 2026 20:00", references=("MP/26 118",))
        second = report(2, "9 Nov 2026 10:00", "9 Nov 2026 20:00", references=("X", "mp/26  118"))

        assert pairs(first, second) == [(1, 2)]
        (asked,) = may_be_one((first, second), frozenset(), rowan.AS_OF)
        assert asked.why == "have the same reference MP/26 118"

    def test_what_somebody_said_is_two_is_not_asked_again(self):
        first = report(1, "1 Nov 2026 10:00", "1 Nov 2026 20:00")
        second = report(2, "1 Nov 2026 12:00", "1 Nov 2026 22:00")

        assert pairs(first, second, apart=[frozenset({first.id, second.id})]) == []

    def test_an_answer_given_of_a_report_holds_for_the_episode_it_was_joined_into(self):
        first = report(1, "1 Nov 2026 10:00", "1 Nov 2026 20:00")
        second = report(2, "1 Nov 2026 12:00", "1 Nov 2026 22:00")
        third = report(3, "1 Nov 2026 13:00", "1 Nov 2026 21:00")
        whole = joined(first, (first, second))

        assert pairs(whole, third) == [(1, 3)]
        assert pairs(whole, third, apart=[frozenset({second.id, third.id})]) == []

    def test_days_without_times_may_overlap_and_are_not_asked_about(self):
        assert pairs(report(1, "1 Nov 2026", "3 Nov 2026"), report(2, "2 Nov 2026")) == []

    def test_an_open_one_overlaps_what_came_after(self):
        away = report(1, "1 Nov 2026 10:00")

        assert pairs(away, report(2, "5 Nov 2026 10:00", "6 Nov 2026 10:00")) == [(1, 2)]


class TestTheJoinedEpisode:
    first = report(
        1,
        "1 Nov 2026 21:30",
        "3 Nov 2026 03:30",
        reported=read_moment("1 Nov 2026 22:00"),
        found_place="Saltmere, rail station",
        references=("MP/1",),
        grades=(Grade(level=LEVELS["M"], at=read_moment("1 Nov 2026 22:10")),),
        source="Social care",
        note="Grandmother rang.",
    )
    second = report(
        2,
        "1 Nov 2026 20:50",
        "3 Nov 2026 04:10",
        reported=read_moment("1 Nov 2026 21:00"),
        found_place="saltmere,  rail station",
        returned_by="police",
        references=("26/118204", "MP/1"),
        grades=(
            Grade(level=LEVELS["L"], at=read_moment("1 Nov 2026 21:05")),
            Grade(level=LEVELS["H"], at=read_moment("2 Nov 2026 09:00")),
        ),
        prevention=PreventionInterview(at=read_moment("3 Nov 2026 05:00")),
        source="Police",
        harm=False,
    )

    def whole(self, *choices: Choice) -> EpisodeRecord:
        return joined(self.first, (self.first, self.second), choices)

    def test_it_runs_from_the_earliest_start_to_the_latest_return(self):
        whole = self.whole()

        assert (whole.start.words, whole.end.words) == (
            "Sun 1 Nov 2026 20:50",
            "Tue 3 Nov 2026 04:10",
        )
        assert whole.minutes == 31 * 60 + 20

    def test_it_has_every_reference_once_and_the_grades_in_order_of_time(self):
        whole = self.whole()

        assert whole.references == ("MP/1", "26/118204")
        assert [grade.level.letter for grade in whole.grades] == ["L", "M", "H"]

    def test_what_one_report_leaves_out_the_other_gives(self):
        whole = self.whole()

        assert (whole.returned_by, whole.harm, whole.note) == ("police", False, "Grandmother rang.")
        assert whole.prevention == self.second.prevention
        assert whole.source == "Social care, Police"

    def test_it_keeps_the_identity_number_and_version_of_the_first(self):
        whole = self.whole()

        assert (whole.id, whole.number, whole.version) == (self.first.id, 1, self.first.version)

    def test_it_says_where_the_reports_differ_and_which_says_what(self):
        found = {
            one.field: [(report.source, value) for report, value in one.values]
            for one in differences(self.whole())
        }

        assert set(found) == {"missing_since", "reported", "returned"}
        assert found["returned"] == [
            ("Social care", self.first.returned),
            ("Police", self.second.returned),
        ]

    def test_a_choice_holds_whatever_the_rule(self):
        whole = self.whole(Choice(field="returned", report=self.first.id))

        assert whole.returned == self.first.returned
        assert whole.missing_since == self.second.missing_since

    def test_a_choice_of_a_report_that_says_nothing_does_not_empty_the_field(self):
        whole = self.whole(Choice(field="returned_by", report=self.first.id))

        assert whole.returned_by == "police"

    def test_a_day_and_a_time_on_it_agree_and_the_time_stands(self):
        day = replace(self.first, returned=read_moment("3 Nov 2026"))
        whole = joined(day, (day, self.second))

        assert whole.returned == self.second.returned
        assert "returned" not in {one.field for one in differences(whole)}

    def test_an_open_report_and_a_returned_one_have_returned(self):
        away = replace(self.first, returned=None)

        assert not joined(away, (away, self.second)).is_open

    def test_a_start_known_only_by_its_report_still_counts(self):
        late = replace(self.second, missing_since=None)
        whole = joined(self.first, (self.first, late))

        assert whole.start.words == "Sun 1 Nov 2026 21:00"

    def test_harm_said_by_one_is_harm(self):
        harmed = replace(self.first, harm=True)

        assert joined(harmed, (harmed, self.second)).harm is True

    def test_its_tier_is_the_tightest_of_its_reports(self):
        restricted = replace(self.second, tier=Tier.POLICE)

        assert joined(self.first, (self.first, restricted)).tier is Tier.POLICE
        of_health = replace(self.first, tier=Tier.HEALTH)
        assert joined(of_health, (of_health, restricted)).tier is Tier.CHAIR, "neither may see both"


def test_told_to_a_reader_of_one_report_it_is_that_report():
    first = report(1, "1 Nov 2026 21:30", "3 Nov 2026 03:30", source="Social care")
    second = report(2, "1 Nov 2026 20:50", "3 Nov 2026 04:10", source="Police", tier=Tier.POLICE)
    whole = joined(first, (first, second))

    seen = retold(whole, lambda one: one if one.tier is Tier.ALL else None)
    other = retold(whole, lambda one: one if one.tier is Tier.POLICE else None)

    assert seen == first
    assert (other.id, other.number, other.source) == (first.id, 1, "Police")
    assert retold(whole, lambda _: None) is None


@pytest.mark.parametrize(
    ("into", "words"), [({1: None, 2: 1}, "joined already"), ({1: 2, 2: None}, "joined already")]
)
def test_what_is_joined_is_parted_first(into, words):
    with pytest.raises(RuleBroken, match=words):
        check_join(1, 2, into)


def test_nothing_is_joined_to_itself():
    with pytest.raises(RuleBroken, match="to itself"):
        check_join(1, 1, {1: None})


days = st.integers(1, 20).map(lambda day: f"{day} Nov 2026")
ends = st.tuples(days, st.sampled_from(["", " 10:00", " 23:30"])).map("".join)


@given(st.lists(ends, min_size=2, max_size=4))
def test_a_joined_episode_never_begins_after_any_report_of_it(starts):
    reports = [report(n, start) for n, start in enumerate(starts, 1)]
    whole = joined(reports[0], reports)

    first = min(one.start.sort_key[1] for one in reports)
    assert whole.start.sort_key[0] <= first
    assert whole.start in [one.start for one in reports]
