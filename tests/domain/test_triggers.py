"""Trigger rules: when each fires, once, and what answered it (domain specification 1.2, 11.4)."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from strategy_desk.domain.episodes import EpisodeRecord, Grade
from strategy_desk.domain.interviews import Outcome
from strategy_desk.domain.links import LinkRole
from strategy_desk.domain.measures import MEASURES
from strategy_desk.domain.meetings import MeetingState, MeetingType
from strategy_desk.domain.people import PersonKind
from strategy_desk.domain.sharing import CHAIR, PROFESSIONALS, Tier
from strategy_desk.domain.time import FuzzyDate, at_local
from strategy_desk.domain.timelines import Timeline, for_audience
from strategy_desk.domain.trigger_rules import Occasion, RuleKind, TriggerRule, occasions
from strategy_desk.domain.triggers import Firing, TriggerState, Waiver
from tests.domain import rowan
from tests.domain.rowan import episode, interview, link, meeting, person, place


def at(text: str) -> datetime:
    return at_local(datetime.fromisoformat(text))


def firings(rule: str, timeline: Timeline | None = None) -> list[Firing]:
    return [f for f in (timeline or rowan.timeline()).firings() if f.rule.name == rule]


def moments(rule: str, timeline: Timeline | None = None) -> list[str]:
    return [firing.when.iso[:16] for firing in firings(rule, timeline)]


def timeline(*episodes: EpisodeRecord, as_of: str = "2026-11-23 09:00", **fields) -> Timeline:
    return Timeline(
        child=rowan.CHILD, as_of=at(as_of), episodes=episodes, rules=rowan.rules(), **fields
    )


class TestExpectedResults:
    """Domain specification 11.4."""

    def test_found_outside_the_home_force_area_three_times(self):
        assert moments("found_out_of_area") == [
            "2026-05-18T13:20",
            "2026-08-02T20:15",
            "2026-10-16T18:05",
        ]

    def test_three_in_90_days_fires_at_the_third_episode_and_stays_met(self):
        assert moments("missing_3_in_90") == ["2026-01-13T15:30"]

    def test_three_in_30_days_first_fires_at_the_tenth(self):
        assert moments("missing_3_in_30")[0] == "2026-07-11T23:50"

    def test_72_hours_fire_while_the_child_is_still_missing(self):
        assert moments("missing_72h") == ["2026-08-02T14:00", "2026-10-15T08:20"]

    def test_high_grades_fire_when_reported(self):
        assert moments("high_risk_grade") == [
            "2026-05-15T22:30",
            "2026-07-30T23:15",
            "2026-10-12T17:10",
        ]

    def test_missing_again_soon_fires_at_the_new_start(self):
        assert moments("short_gap") == ["2026-07-11T23:50"]

    def test_two_interviews_running_fire_when_the_second_is_known(self):
        assert moments("rhi_two_missed") == ["2026-07-14", "2026-09-07T16:30"]

    def test_the_first_strategy_meeting_after_answers(self):
        answers = {f.when.iso[:10]: f.met_by for f in firings("missing_72h")}

        assert {day: met.number for day, met in answers.items()} == {
            "2026-08-02": 2,
            "2026-10-15": 2,
        }

    def test_all_come_in_order_of_time(self):
        found = rowan.timeline().firings()

        assert [f.fired_at for f in found] == sorted(f.fired_at for f in found)
        assert len(found) == 26


class TestHoursMissing:
    def test_an_open_episode(self):
        """AC09."""
        open_now = timeline(episode(1, "20 Nov 2026 22:10"))

        assert moments("missing_24h", open_now) == ["2026-11-21T22:10"]
        assert moments("missing_48h", open_now) == ["2026-11-22T22:10"]
        assert moments("missing_72h", open_now) == []
        later = timeline(episode(1, "20 Nov 2026 22:10"), as_of="2026-11-23 22:10")
        assert moments("missing_72h", later) == ["2026-11-23T22:10"]

    def test_hours_are_elapsed_when_the_clocks_change(self):
        away = timeline(episode(1, "24 Oct 2026 22:30", "25 Oct 2026 21:29"))
        day = timeline(episode(1, "24 Oct 2026 22:30", "25 Oct 2026 21:30"))

        assert (moments("missing_24h", away), moments("missing_24h", day)) == (
            [],
            ["2026-10-25T21:30"],
        )

    def test_a_return_known_to_the_day_fires_what_must_have_been(self):
        away = timeline(episode(1, "3 Nov 2026 18:00", "6 Nov 2026"))

        assert moments("missing_48h", away) == ["2026-11-05T18:00"]
        assert moments("missing_72h", away) == []

    def test_a_start_known_to_the_day_fires_on_a_day_and_not_at_a_time(self):
        away = timeline(episode(1, "3 Nov 2026", "8 Nov 2026 09:00"))

        (firing,) = firings("missing_72h", away)

        assert (firing.when.iso, firing.when.time) == ("2026-11-06", None)

    def test_a_start_known_to_the_day_fires_only_what_must_have_been(self):
        """From the last minute of 3 November to 09:00 on the 6th is less than 72 hours."""
        away = timeline(episode(1, "3 Nov 2026", "6 Nov 2026 09:00"))

        assert moments("missing_48h", away) == ["2026-11-05"]
        assert moments("missing_72h", away) == []

    def test_nothing_fires_where_no_time_is_known(self):
        away = timeline(episode(1, FuzzyDate.unknown(), FuzzyDate.unknown()))

        assert away.firings() == ()

    def test_while_a_child_stays_missing_a_meeting_is_called_for_each_week(self):
        away = timeline(episode(1, "1 Nov 2026 12:00", "18 Nov 2026 11:59"))
        still = timeline(episode(1, "1 Nov 2026 12:00"))

        assert moments("missing_weekly", away) == ["2026-11-11T12:00"]
        assert moments("missing_weekly", still) == ["2026-11-11T12:00", "2026-11-18T12:00"]
        assert firings("missing_weekly", still)[1].text == "Missing for 408 hours in episode 1."


class TestEpisodesInDays:
    def test_it_fires_again_only_after_it_was_not_true(self):
        days = (1, 2, 3, 4), (1, 2, 3)
        starts = [f"{day} Jun 2026 18:00" for day in days[0]]
        starts += [f"{day} Sep 2026 18:00" for day in days[1]]

        found = timeline(*(episode(n, s, s) for n, s in enumerate(starts, 1)))

        assert moments("missing_3_in_30", found) == ["2026-06-03T18:00", "2026-09-03T18:00"]

    @pytest.mark.parametrize(("first", "count"), [("25 Oct 2026", 1), ("24 Oct 2026", 0)])
    def test_the_window_is_30_days_with_both_ends(self, first, count):
        starts = (first, "10 Nov 2026", "23 Nov 2026 08:00")

        found = timeline(*(episode(n, s, s) for n, s in enumerate(starts, 1)))

        assert len(firings("missing_3_in_30", found)) == count

    def test_a_start_known_to_the_day_fires_on_the_day(self):
        starts = ("1 Nov 2026", "2 Nov 2026", "3 Nov 2026")

        found = timeline(*(episode(n, s, s) for n, s in enumerate(starts, 1)))

        assert moments("missing_3_in_30", found) == ["2026-11-03"]


class TestOtherRules:
    def test_a_grade_raised_later_fires_at_its_own_time_once(self):
        grades = tuple(
            Grade(level=rowan.LEVELS[letter], at=FuzzyDate.exact(at(f"2026-11-{moment}")))
            for letter, moment in (("M", "03 19:00"), ("H", "04 02:00"), ("H", "04 08:00"))
        )
        away = EpisodeRecord(
            id=rowan.CHILD.id,
            version=1,
            number=1,
            missing_since=FuzzyDate.exact(at("2026-11-03 18:00")),
            returned=FuzzyDate.exact(at("2026-11-04 09:00")),
            grades=grades,
        )

        assert moments("high_risk_grade", timeline(away)) == ["2026-11-04T02:00"]
        assert moments("high_risk_grade", timeline(away, as_of="2026-11-04 01:59")) == []

    def test_interviews_with_nothing_recorded_fire_72_hours_after_the_second_return(self):
        ended = (
            episode(1, "1 Nov 2026 18:00", "1 Nov 2026 20:00"),
            episode(2, "9 Nov 2026 18:00", "10 Nov 2026 20:00"),
        )

        assert moments("rhi_two_missed", timeline(*ended)) == ["2026-11-13T20:00"]
        assert moments("rhi_two_missed", timeline(*ended, as_of="2026-11-13 19:59")) == []

    def test_one_held_between_breaks_the_row(self):
        ended = [episode(n, f"{n} Nov 2026 18:00", f"{n} Nov 2026 20:00") for n in (1, 2, 3)]
        held = interview(Outcome.COMPLETED, ended[1], at="3 Nov 2026 10:00")

        assert moments("rhi_two_missed", timeline(*ended, interviews=(held,))) == []

    def test_one_not_due_to_a_young_person_of_18_neither_counts_nor_breaks(self):
        ended = [episode(n, f"{n} Nov 2026 18:00", f"{n} Nov 2026 20:00") for n in (1, 2, 3)]
        adult = interview(Outcome.NOT_REQUIRED_ADULT, ended[1])

        found = timeline(*ended, interviews=(adult,))

        assert moments("rhi_two_missed", found) == ["2026-11-06T20:00"]

    def test_the_same_day_is_within_24_hours_even_with_no_times(self):
        found = timeline(episode(1, "3 Nov 2026", "4 Nov 2026"), episode(2, "4 Nov 2026"))
        apart = timeline(episode(1, "3 Nov 2026", "4 Nov 2026"), episode(2, "5 Nov 2026"))

        assert (moments("short_gap", found), moments("short_gap", apart)) == (["2026-11-04"], [])


class TestFound:
    home = place("home", "Home", "Harlowmere", "Mereshire")
    flat = place("private address", "Flat", "Gullhaven", "Eastmarch", tier=Tier.NOT_FAMILY)
    adult = person("X1", PersonKind.ADULT_OF_CONCERN, Tier.POLICE)
    away = episode(1, "3 Nov 2026 18:00", "4 Nov 2026 18:00")

    def told(self, *links, **fields) -> Timeline:
        return timeline(
            self.away, places=(self.home, self.flat), people=(self.adult,), links=links, **fields
        )

    def test_out_of_area_fires_when_the_child_is_found(self):
        found = self.told(link(self.away, self.flat, LinkRole.FOUND_AT))

        assert moments("found_out_of_area", found) == ["2026-11-04T18:00"]
        assert firings("found_out_of_area", found)[0].text == (
            "Episode 1: found outside the home force area."
        )

    def test_found_at_home_is_not_out_of_area(self):
        assert moments("found_out_of_area", self.told()) == []
        at_home = self.told(link(self.away, self.home, LinkRole.FOUND_AT))
        assert moments("found_out_of_area", at_home) == []

    def test_an_adult_of_concern_fires_only_where_the_child_was_found_with_them(self):
        found = self.told(link(self.away, self.adult, LinkRole.FOUND_WITH))
        seen = self.told(link(self.away, self.adult, LinkRole.LAST_SEEN_WITH))

        assert moments("found_with_concern_adult", found) == ["2026-11-04T18:00"]
        assert moments("found_with_concern_adult", seen) == []
        assert "X1" not in firings("found_with_concern_adult", found)[0].text

    def test_another_child_is_no_adult_of_concern(self):
        peer = person("C1", PersonKind.CHILD_PEER)
        found = timeline(
            self.away, people=(peer,), links=(link(self.away, peer, LinkRole.FOUND_WITH),)
        )

        assert moments("found_with_concern_adult", found) == []

    def test_professionals_are_not_told_of_a_restricted_adult(self):
        found = self.told(link(self.away, self.adult, LinkRole.FOUND_WITH, Tier.POLICE))

        theirs = for_audience(found, PROFESSIONALS)

        assert moments("found_with_concern_adult", theirs) == []

    def test_an_occasion_is_as_tight_as_what_it_rests_on(self):
        found = self.told(
            link(self.away, self.flat, LinkRole.FOUND_AT),
            link(self.away, self.adult, LinkRole.FOUND_WITH, Tier.POLICE),
        )

        tiers = {one.rule.name: one.tier for one in occasions(found.rules, found)}

        assert tiers == {
            "missing_24h": Tier.ALL,
            "found_out_of_area": Tier.NOT_FAMILY,
            "found_with_concern_adult": Tier.POLICE,
        }

    def test_harm_fires_where_it_is_recorded_and_not_where_nobody_answered(self):
        def harmed(harm: bool | None) -> Timeline:
            return timeline(episode(1, "3 Nov 2026 18:00", "4 Nov 2026 18:00", harm=harm))

        assert moments("harm_while_missing", harmed(True)) == ["2026-11-04T18:00"]
        assert moments("harm_while_missing", harmed(False)) == []
        assert moments("harm_while_missing", harmed(None)) == []


class TestLapsed:
    rule = TriggerRule(
        name="missing_24h", kind=RuleKind.HOURS_MISSING, text="", source="", hours=24
    )
    noted = Occasion(
        rule=rule,
        when=FuzzyDate.exact(at("2026-11-04 18:00")),
        text="Missing for 24 hours in episode 1.",
    )

    def test_what_the_record_no_longer_shows_stays_and_says_so(self):
        short = episode(1, "3 Nov 2026 18:00", "3 Nov 2026 20:00")

        (firing,) = firings("missing_24h", timeline(short, lapsed=(self.noted,)))

        assert (firing.state, firing.has_lapsed) == (TriggerState.UNMET, True)
        assert firing.sentence == (
            "Missing for 24 hours in episode 1. "
            "The record has since changed and no longer shows this."
        )

    def test_it_is_answered_and_waived_as_others_are(self):
        waiver = Waiver(
            rule="missing_24h", fired_at=self.noted.fired_at, by="S. Abara", reason="A mistake."
        )

        met = timeline(lapsed=(self.noted,), meetings=(meeting(1, "5 Nov 2026 10:00"),))
        waived = timeline(lapsed=(self.noted,), waivers=(waiver,))

        assert firings("missing_24h", met)[0].state is TriggerState.MET
        assert firings("missing_24h", waived)[0].state is TriggerState.WAIVED

    def test_a_reader_sees_it_only_with_all_that_it_rested_on(self):
        restricted = timeline(lapsed=(replace(self.noted, tier=Tier.POLICE),))

        assert for_audience(restricted, PROFESSIONALS).firings() == ()
        assert len(for_audience(restricted, CHAIR).firings()) == 1

    def test_its_wait_for_a_meeting_is_counted(self):
        text = MEASURES["M30"](timeline(lapsed=(self.noted,))).text

        assert text.endswith("Wed 4 Nov 2026 18:00, though the record has since changed.")


class TestState:
    three = tuple(episode(n, f"{n} Nov 2026 18:00", f"{n} Nov 2026 20:00") for n in (1, 2, 3))

    def state(self, *meetings, waivers=()) -> TriggerState:
        found = timeline(*self.three, meetings=meetings, waivers=waivers)
        (firing,) = firings("missing_3_in_30", found)
        return firing.state

    def test_unmet_until_a_strategy_meeting_is_held(self):
        assert self.state() is TriggerState.UNMET
        assert self.state(meeting(1, "2 Nov 2026 10:00")) is TriggerState.UNMET
        assert self.state(meeting(1, "3 Nov 2026 18:00")) is TriggerState.MET

    @pytest.mark.parametrize(
        "answer",
        [
            meeting(1, "5 Nov 2026 10:00", MeetingState.CANCELLED),
            meeting(1, "5 Nov 2026 10:00", MeetingState.PLANNED),
            meeting(1, "24 Nov 2026 10:00"),
            meeting(1, "5 Nov 2026 10:00", kind=MeetingType.MACE),
        ],
        ids=["cancelled", "planned", "to come", "a panel on exploitation"],
    )
    def test_what_does_not_answer(self, answer):
        assert self.state(answer) is TriggerState.UNMET

    def test_a_waiver_is_kept_with_its_reason(self):
        waiver = Waiver(
            rule="missing_3_in_30",
            fired_at=at("2026-11-03 18:00"),
            by="S. Abara",
            reason="A meeting is set for 26 Nov.",
        )
        other = Waiver(rule="missing_3_in_30", fired_at=at("2026-06-01 18:00"), by="", reason="")

        assert self.state(waivers=(waiver,)) is TriggerState.WAIVED
        assert self.state(waivers=(other,)) is TriggerState.UNMET

    def test_each_says_in_a_sentence_what_fired(self):
        found = rowan.timeline().firings()

        assert all(f.text.endswith(".") and f.text.count(". ") == 0 for f in found)
        assert firings("missing_3_in_30")[0].text == "3 episodes in 30 days, with episode 10."
