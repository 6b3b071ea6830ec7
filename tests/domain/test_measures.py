"""Pattern measures: every expected figure of domain specification 11.4, and what may not happen."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain import measures
from strategy_desk.domain.chart import cells
from strategy_desk.domain.date_words import tidy
from strategy_desk.domain.episodes import Grade
from strategy_desk.domain.interviews import Offer, Outcome
from strategy_desk.domain.meetings import MeetingState, MeetingType
from strategy_desk.domain.time import FuzzyDate, rolling
from tests.domain import rowan
from tests.domain.measuring import at, made, measure, minutes, spans, timeline, values
from tests.domain.rowan import episode, interview

CODES = [f"M{n:02}" for n in range(1, 37)]


LEFT_OUT = {"M09": 1, "M20": 13, "M21": 1, "M22": 17}
"""No police check followed episode 12; who ended episode 4 is not recorded; four episodes have
somebody linked; none says whether there was harm."""


class TestExpectedResults:
    """Domain specification 11.4: the demonstration child as of 23 Nov 2026 09:00."""

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("M01", {"30": 1, "90": 5, "180": 10, "365": 16, "all": 17}),
            ("M02", {"now": 5, "before": 5, "change": "no clear change"}),
            ("M03", {"30": 13.17, "90": 162.33, "all": 503.67}),
            ("M04", {"number": 15, "minutes": 105 * 60 + 45, "open": []}),
            ("M05", {"all": 1230, "first_half": 13 * 60 + 50, "second_half": 21 * 60 + 25}),
            ("M06", {"minutes_since": 11995}),
            ("M07", {"all": 508.25, "first_half": 861.67, "second_half": 384.58}),
            ("M08", {"60min": 1, "24h": 1, "pairs": [{"from": 9, "to": 10, "minutes": 40}]}),
            ("M09", {"count": 1, "pairs": [{"from": 9, "to": 10, "minutes": 15}]}),
            ("M10", {"share": 0.377}),
            ("M11", {"nights": 23}),
            ("M13", {"home": 11, "school": 2, "placement": 4, "other": 0}),
            ("M14", {"numerator": 3, "denominator": 17, "absences": 0}),
            (
                "M15",
                {
                    "24h": {"closed": 7, "open": 0, "episodes": [4, 6, 7, 9, 10, 11, 15]},
                    "48h": {"closed": 3, "open": 0, "episodes": [7, 11, 15]},
                    "72h": {"closed": 2, "open": 0, "episodes": [11, 15]},
                },
            ),
            ("M16", {"all": 3 * 60 + 40, "max": 9 * 60 + 15, "number": 11}),
            ("M17", {"numerator": 0, "denominator": 17}),
            (
                "M18",
                {
                    "places": [
                        {"place": "Gullhaven", "count": 3, "episodes": [7, 11, 15]},
                        {"place": "Pellbridge", "count": 1, "episodes": [4]},
                    ],
                    "repeat": ["Gullhaven"],
                    "outside": {"numerator": 3, "denominator": 17},
                },
            ),
            ("M19", {"miles": {"4": 5.5, "7": 71.0, "11": 71.0, "15": 78.2}}),
            ("M20", {"child_peers": 1, "adults_of_concern": 1, "repeat": ["C1", "X1"]}),
            ("M21", {"own return": 13, "other force": 0, "police": 2, "carer": 0, "other": 1}),
            ("M23", {"numerator": 16, "denominator": 17}),
            (
                "M24",
                {
                    "numerator": 9,
                    "denominator": 17,
                    "of_completed": {"numerator": 9, "denominator": 11},
                    "365": {"numerator": 8, "denominator": 16},
                    "90": {"numerator": 4, "denominator": 5},
                },
            ),
            (
                "M25",
                {
                    "numerator": 3,
                    "denominator": 17,
                    "refused": 3,
                    "not_done": 2,
                    "not_offered": 1,
                    "parent_information": 2,
                },
            ),
            ("M26", {"minutes": 58 * 60 + 45}),
            ("M27", {"numerator": 16, "denominator": 17}),
            ("M28", {"episodes": 5, "help": 11, "per_episode": 2.2, "flag": False}),
            ("M29", {"episodes": [12, 13]}),
            (
                "M31",
                {"numerator": 10, "denominator": 20, "late": 4, "not_done": 3, "overdue": 3}
                | {"oldest": {"number": "B10", "agency": "CSC", "working_days": 16, "days": 24}},
            ),
            ("M32", {"count": 1}),
            ("M33", {"count": 2}),
            ("M34", {"from": "2025-11-06", "referred": "2026-10-27", "days": 355}),
            ("M35", {"starts": 17, "contact": None, "court": None, "payday": None}),
            ("M36", {"children": 0}),
        ],
    )
    def test_each_figure(self, code, expected):
        found = values(code)

        assert {key: found[key] for key in expected} == expected
        assert measure(code).left_out == LEFT_OUT.get(code, 0)

    def test_the_windows_that_the_figures_are_counted_in(self):
        assert str(rolling(30, rowan.AS_OF)) == "25 Oct 2026 to 23 Nov 2026"
        assert str(rolling(90, rowan.AS_OF)) == "26 Aug 2026 to 23 Nov 2026"

    def test_help_falls_while_episodes_rise_in_august(self):
        found = values("M28", rowan.timeline(at("2026-08-25 09:00")))

        assert found == {
            "episodes": 5,
            "help": 6,
            "per_episode": 1.2,
            "before": {"episodes": 3, "help": 9, "per_episode": 3.0},
            "flag": True,
        }

    def test_why_each_grade_is_flagged(self):
        reasons = values("M29")["reasons"]

        assert [len(reasons["12"]), len(reasons["13"])] == [2, 1]
        assert reasons["12"][1] == "graded no apparent risk as episode 5 in 90 days"

    def test_episodes_that_each_interview_figure_rests_on(self):
        assert measure("M23").episodes == (12,)
        assert measure("M24").episodes == (4, 5, 8, 9, 10, 11, 12, 13)
        assert measure("M27").episodes == (12,)

    def test_the_long_episode_of_july_waited_56_working_days_for_a_meeting(self):
        met = values("M30")["met"]
        fired = {(one["rule"], one["fired_at"]): one for one in met}

        august = fired["missing_72h", "2026-08-02T14:00+01:00"]

        assert (august["meeting"], august["working_days"]) == ("RT-2026-M2", 56)

    def test_a_trigger_answered_after_one_working_day_is_said_so(self):
        long = episode(1, "5 Nov 2026 10:00", "6 Nov 2026 12:00")
        answered = rowan.meeting(1, "9 Nov 2026 10:00", kind=MeetingType.STRATEGY_INITIAL)

        found = measure("M30", timeline(long, meetings=(answered,), rules=rowan.rules()))

        assert found.text.startswith(
            "1 of 1 fired trigger was answered by a meeting, the slowest after 1 working day."
        )

    def test_a_trigger_that_no_meeting_answered_is_listed(self):
        assert values("M30")["unmet"] == [
            {"rule": "missing_3_in_30", "fired_at": "2026-10-24T22:30+01:00", "working_days": 21}
        ]


class TestEveryMeasure:
    def test_there_is_one_for_each_code(self):
        assert list(measures.all_of(rowan.timeline())) == CODES

    @pytest.mark.parametrize(
        "subject",
        [
            rowan.timeline(),
            rowan.timeline(at("2025-10-01 09:00")),
            timeline(episode(1, "20 Nov 2026 22:10")),
            timeline(episode(1, "20 Nov 2026", "21 Nov 2026")),
            timeline(episode(1, FuzzyDate.unknown(), FuzzyDate.unknown())),
        ],
        ids=["whole", "empty", "open", "day only", "unknown"],
    )
    def test_it_goes_out_as_json_with_one_plain_sentence(self, subject):
        for code, found in measures.all_of(subject).items():
            assert found.code == code
            assert json.loads(json.dumps(found.values)) == found.values
            assert found.text.endswith(".")
            assert ". " not in found.text

    def test_the_table_of_measures_says_what_the_code_does(self):
        text = (Path(__file__).parents[2] / "docs" / "measures.md").read_text(encoding="utf-8")
        rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| M")]
        table = {row[0].removeprefix("| "): (row[1], re.findall("`(.+?)`", row[3])) for row in rows}

        found = measures.all_of(rowan.timeline())

        assert {code: name for code, (name, _) in table.items()} == {
            code: measure.name for code, measure in found.items()
        }
        assert {code: set(keys) for code, (_, keys) in table.items()} == {
            code: set(measure.values) for code, measure in found.items()
        }

    def test_no_sentence_calls_a_child_a_risk_or_blames(self):
        said = tidy(" ".join(m.text for m in measures.all_of(rowan.timeline()).values()))

        for word in ("low risk", "refused", "absconded", "failed", "engage", "chose"):
            assert word not in said

    def test_as_it_stood_before_an_interview_was_held(self):
        before = rowan.timeline(at("2026-04-02 10:59"))

        assert values("M24", before)["of_completed"] == {"numerator": 3, "denominator": 3}
        assert values("M24", before)["denominator"] == 5


class TestCounts:
    def test_the_boundary_of_90_days(self):
        """AC13."""
        starts = ("25 Aug 2026 23:59", "26 Aug 2026 00:00", "23 Nov 2026 08:00")

        found = timeline(*(episode(n, start) for n, start in enumerate(starts, 1)))

        assert values("M01", found)["90"] == 2

    def test_a_start_known_to_the_day_is_counted(self):
        assert values("M01", timeline(episode(1, "25 Oct 2026")))["30"] == 1

    def test_a_start_known_to_the_month_is_left_out_of_the_windows_and_said(self):
        found = measure("M01", timeline(episode(1, "Oct 2026")))

        assert (found.values["365"], found.values["all"], found.left_out) == (0, 1, 1)

    @pytest.mark.parametrize(
        ("now", "before", "change"),
        [
            (5, 3, "rising"),
            (4, 2, "rising"),
            (9, 8, "no clear change"),
            (10, 8, "rising"),
            (9, 7, "rising"),
            (12, 10, "no clear change"),
            (2, 4, "falling"),
            (0, 4, "falling"),
            (3, 0, "too few to say"),
            (4, 0, "rising"),
        ],
    )
    def test_change(self, now, before, change):
        days = ["23 Nov 2026"] * now + ["1 Aug 2026"] * before

        found = timeline(*(episode(n, day) for n, day in enumerate(sorted(days), 1)))

        assert values("M02", found)["change"] == change


class TestDurations:
    def test_the_night_the_clocks_go_back(self):
        """AC01."""
        found = timeline(episode(1, "24 Oct 2026 22:30", "25 Oct 2026 05:15"))

        assert values("M03", found)["all"] == 7.75
        assert (values("M10", found), values("M11", found)) == ({"share": 1.0}, {"nights": 1})

    def test_over_midnight(self):
        """AC12."""
        found = timeline(episode(1, "13 Nov 2026 23:50", "14 Nov 2026 00:20"))

        assert (values("M03", found)["all"], values("M11", found)["nights"]) == (0.5, 0)
        assert values("M10", found)["share"] == 1.0
        assert values("M01", found)["30"] == 1

    def test_an_open_episode(self):
        """AC09."""
        found = timeline(
            episode(1, "3 Nov 2026 18:00", "3 Nov 2026 20:00"), episode(2, "20 Nov 2026 22:10")
        )

        assert values("M01", found)["30"] == 2
        assert values("M03", found)["30"] == pytest.approx(58 + 50 / 60 + 2, abs=0.005)
        assert values("M04", found) == {
            "number": 1,
            "minutes": 120,
            "open": [{"number": 2, "minutes": 58 * 60 + 50}],
        }
        assert measure("M04", found).text.endswith("missing now for 58h50m.")
        longest = cells.longest(measure("M04", found))
        assert (longest.value, longest.note) == ("2 h", "no. 1, now 59 h")
        assert measure("M05", found).episodes == (1,)
        assert values("M06", found)["minutes_since"] is None
        assert measure("M06", found).text == "Missing now for 58h50m."

    def test_reports_that_overlap_count_the_time_once(self):
        found = timeline(
            episode(1, "3 Nov 2026 18:00", "3 Nov 2026 22:00"),
            episode(2, "3 Nov 2026 20:00", "3 Nov 2026 23:00"),
        )

        assert values("M03", found)["all"] == 5.0

    def test_fewer_than_three_lengths_are_listed_and_not_averaged(self):
        found = measure(
            "M05",
            timeline(
                episode(1, "3 Nov 2026 18:00", "3 Nov 2026 20:00"),
                episode(2, "5 Nov 2026 18:00", "6 Nov 2026 20:05"),
            ),
        )

        assert found.values == {"all": None, "first_half": None, "second_half": None}
        assert found.text == "Only 2 closed episodes, too few for a median: 2h00m and 26h05m."

    def test_two_gaps_are_said_as_the_median_of_more_would_be(self):
        found = timeline(
            episode(1, "3 Oct 2026 17:00", "4 Oct 2026 01:20"),
            episode(2, "6 Nov 2026 18:30", "7 Nov 2026 10:15"),
            episode(3, "20 Nov 2026 22:10", "21 Nov 2026 08:00"),
        )

        assert measure("M07", found).text == (
            "Only 2 gaps, too few for a median: 33.8 days and 13.5 days."
        )

    def test_where_a_return_has_only_a_day_it_is_not_said_that_none_followed_soon(self):
        found = timeline(
            episode(1, "20 Nov 2026 18:00", "21 Nov 2026"),
            episode(2, "22 Nov 2026 20:00", None),
        )

        assert measure("M08", found).text.startswith("Whether an episode began within 7 days")

    def test_nothing_is_said_in_noughts(self):
        found = made([(60 * 24 * 30, 300), (60 * 24 * 3, 300)])

        assert measure("M08", found).text == "No episode began within 7 days of coming home."
        assert measure("M28", found).text.startswith("No help event for 2 episodes in ")

    def test_nothing_is_said_of_none(self):
        codes = ("M14", "M15", "M17", "M23", "M24", "M25", "M27", "M28", "M30", "M35")

        said = [measure(code, timeline()).text for code in codes]

        assert said == [
            "Whether an episode began in school time is not known.",
            "No episode with a known length.",
            "No episode is recorded.",
            "No return is recorded.",
            "No return interview has fallen due.",
            "No return interview has fallen due.",
            "No return is recorded.",
            "No help event and no episode in the last 180 days.",
            "No trigger has fired.",
            "No start has a date.",
        ]

    def test_parents_who_were_told_nothing_are_not_counted_aloud(self):
        ended = episode(1, "3 Nov 2026 18:00", "3 Nov 2026 20:00")

        said = measure("M25", timeline(ended)).text

        assert said == "0 of 1 return interview was declined, 0 not done and 1 not offered."

    def test_one_is_said_as_one(self):
        ended = episode(1, "3 Nov 2026 18:00", "3 Nov 2026 20:00", harm=False)
        late = interview(Outcome.COMPLETED, ended, at="10 Nov 2026 12:00")
        found = timeline(ended, interviews=(late,), events=(rowan.help_event("20 Nov 2026"),))

        said = [measure(code, found).text for code in ("M02", "M22", "M23", "M24", "M27", "M28")]

        assert said == [
            "1 episode in the last 90 days, 0 in the 90 days before: too few to say.",
            "Harm while missing is recorded in 0 of 1 episode where this was answered.",
            "A return interview was offered after 1 of 1 return.",
            "0 of 1 return interview was held within 72 hours; 1 in all.",
            "A police prevention interview is recorded after 0 of 1 return.",
            "2 help events for 1 episode (2.00 each) in the last 90 days; "
            "no help event and no episode in the 90 days before.",
        ]

    def test_no_length_and_one_are_said_as_a_sentence(self):
        one = timeline(episode(1, "3 Nov 2026 18:00", "3 Nov 2026 18:40"))

        assert measure("M05", timeline()).text == "No closed episode, so no median."
        assert measure("M05", one).text == "Only 1 closed episode, too few for a median: 0h40m."

    def test_a_return_known_to_the_day_has_no_length(self):
        found = timeline(episode(1, "3 Nov 2026 18:00", "4 Nov 2026"))

        assert (values("M03", found)["all"], measure("M03", found).left_out) == (0.0, 1)
        assert measure("M11", found).left_out == 1
        assert "Wed 4 Nov 2026" in measure("M06", found).text

    def test_a_child_who_was_located_is_not_said_to_have_returned(self):
        located = episode(1, "3 Nov 2026 18:00", located=FuzzyDate.exact(at("2026-11-22 09:00")))

        assert measure("M06", timeline(located)).text == "Last located 24 hours ago."


class TestGaps:
    def test_missing_again_within_minutes_of_the_return_and_of_the_check(self):
        """AC11: two episodes, never merged."""
        found = timeline(
            episode(1, "10 Jul 2026 18:20", "11 Jul 2026 23:10", check="11 Jul 2026 23:35"),
            episode(2, "11 Jul 2026 23:50", "13 Jul 2026 04:30"),
        )

        assert values("M01", found)["all"] == 2
        assert (values("M08", found)["60min"], values("M06", found)["gaps"]) == (1, [40])
        assert values("M09", found)["pairs"] == [{"from": 1, "to": 2, "minutes": 15}]
        assert measure("M09", found).text.endswith("police check: episode 2 after 15 minutes.")

    def test_a_report_inside_another_makes_no_gap(self):
        found = timeline(
            episode(1, "3 Nov 2026 18:00", "5 Nov 2026 18:00"),
            episode(2, "3 Nov 2026 20:00", "3 Nov 2026 21:00"),
            episode(3, "3 Nov 2026 23:00", "6 Nov 2026 18:00"),
            episode(4, "6 Nov 2026 20:00", "6 Nov 2026 21:00"),
        )

        assert values("M06", found)["gaps"] == [120]
        assert measure("M06", found).left_out == 2

    def test_the_latest_check_counts_whichever_episode_it_followed(self):
        found = timeline(
            episode(1, "3 Nov 2026 18:00", "3 Nov 2026 20:00", check="3 Nov 2026 20:50"),
            episode(2, "3 Nov 2026 20:40", "3 Nov 2026 20:45"),
            episode(3, "3 Nov 2026 21:00", "3 Nov 2026 22:00"),
        )

        assert values("M09", found)["pairs"] == [{"from": 1, "to": 3, "minutes": 10}]

    def test_a_check_with_no_time_gives_no_minutes_and_is_left_out(self):
        found = timeline(
            episode(1, "3 Nov 2026 18:00", "3 Nov 2026 20:00", check="3 Nov 2026"),
            episode(2, "3 Nov 2026 20:40", "3 Nov 2026 22:00"),
        )

        assert (values("M09", found)["count"], measure("M09", found).left_out) == (0, 2)


class TestInterviews:
    def test_nothing_recorded_counts_as_not_offered_once_72_hours_are_over(self):
        ended = episode(1, "18 Nov 2026 18:00", "20 Nov 2026 08:59")

        found = timeline(ended)

        assert values("M25", found)["not_offered"] == 1
        assert values("M25", replace(found, as_of=at("2026-11-23 08:59")))["denominator"] == 0

    def test_declined_and_then_held_within_72_hours(self):
        """AC27: the refusal stays in its history and out of the share."""
        ended = episode(1, "18 Nov 2026 18:00", "19 Nov 2026 08:00")
        declined = Offer(
            at=FuzzyDate.exact(at("2026-11-20 04:00")), outcome=Outcome.REFUSED_BY_CHILD
        )
        held = interview(Outcome.COMPLETED, ended, at="21 Nov 2026 20:00", offers=(declined,))

        found = timeline(ended, interviews=(held,))

        assert (values("M24", found)["numerator"], values("M25", found)["refused"]) == (1, 0)

    def test_one_record_declined_and_a_later_one_held(self):
        ended = episode(1, "18 Nov 2026 18:00", "19 Nov 2026 08:00")
        declined = interview(Outcome.REFUSED_BY_CHILD, ended, at="20 Nov 2026 04:00")
        held = interview(Outcome.COMPLETED, ended, at="22 Nov 2026 10:00")

        found = timeline(ended, interviews=(declined, held))
        before = replace(found, as_of=at("2026-11-22 09:59"))

        assert values("M25", found)["refused"] == 0
        assert values("M25", before)["refused"] == 1
        assert values("M24", found)["of_completed"] == {"numerator": 0, "denominator": 1}

    def test_an_offer_that_waits_for_an_answer_is_an_offer(self):
        ended = episode(1, "10 Nov 2026 18:00", "11 Nov 2026 08:00")
        offer = Offer(at=FuzzyDate.on_day(datetime(2026, 11, 12).date()))
        held = interview(Outcome.COMPLETED, ended, at="20 Nov 2026 10:00", offers=(offer,))

        before = timeline(ended, interviews=(held,), as_of="2026-11-16 09:00")

        assert values("M23", before)["numerator"] == 1
        assert values("M25", before)["not_offered"] == 0
        assert values("M24", before)["denominator"] == 1

    def test_a_return_known_to_the_day_may_leave_the_72_hours_unclear(self):
        ended = episode(1, "10 Nov 2026 18:00", "11 Nov 2026")
        held = interview(Outcome.COMPLETED, ended, at="14 Nov 2026 10:00")

        found = measure("M24", timeline(ended, interviews=(held,)))

        assert (found.values["denominator"], found.left_out) == (0, 1)

    def test_one_who_was_18_by_then_is_not_counted(self):
        """AC23."""
        ended = episode(1, "10 Nov 2026 18:00", "11 Nov 2026 10:00")
        adult = interview(Outcome.NOT_REQUIRED_ADULT, ended)

        found = timeline(ended, interviews=(adult,))

        assert [values(code, found)["denominator"] for code in ("M23", "M24", "M25")] == [0, 0, 0]

    def test_a_later_time_at_the_childs_choice_is_said(self):
        ended = episode(1, "10 Nov 2026 18:00", "11 Nov 2026 10:00")
        held = interview(Outcome.COMPLETED, ended, at="20 Nov 2026 10:00", child_chose_later=True)

        text = measure("M24", timeline(ended, interviews=(held,))).text

        assert text.endswith("1 of them later at the child's choice.")

    def test_a_police_check_after_the_moment_is_not_known_yet(self):
        found = timeline(
            episode(1, "22 Nov 2026 18:00", "23 Nov 2026 08:00", check="23 Nov 2026 10:00")
        )

        assert values("M27", found) == {"numerator": 0, "denominator": 1}


class TestHelp:
    def test_a_meeting_held_here_counts_once_with_the_event_that_tells_of_it(self):
        ended = episode(1, "10 Nov 2026 18:00", "11 Nov 2026 10:00")
        held = rowan.meeting(1, "20 Nov 2026 10:00", MeetingState.DRAFT)
        planned = rowan.meeting(2, "22 Nov 2026 10:00", MeetingState.PLANNED)
        mace = rowan.meeting(3, "21 Nov 2026 10:00", kind=MeetingType.MACE)

        alone = timeline(ended, meetings=(held, planned, mace))

        assert values("M28", alone)["help"] == 2
        assert values("M28", rowan.timeline())["help"] == 11

    def test_a_help_event_with_no_day_is_left_out_and_said(self):
        vague = rowan.help_event("Oct 2026")

        assert measure("M28", timeline(events=(vague,))).left_out == 1

    def test_no_episode_gives_no_share_and_no_flag(self):
        found = values("M28", timeline(events=(rowan.help_event("20 Nov 2026"),)))

        assert (found["help"], found["per_episode"], found["flag"]) == (1, None, False)


class TestGrades:
    def test_an_episode_counts_by_its_highest_grade(self):
        raised = tuple(Grade(level=rowan.LEVELS[letter]) for letter in "LM")
        known = rowan.timeline()
        episodes = tuple(replace(e, grades=raised) if e.number == 13 else e for e in known.episodes)

        assert values("M29", replace(known, episodes=episodes))["episodes"] == [12]

    def test_an_episode_with_no_grade_is_left_out(self):
        assert measure("M29", timeline(episode(1, "3 Nov 2026"))).left_out == 1


@given(spans, st.tuples(minutes, minutes))
def test_one_more_episode_never_lowers_a_count(found, one):
    before, after = values("M01", made(found)), values("M01", made([*found, one]))

    assert all(after[window] >= before[window] for window in before)
    assert after["all"] == before["all"] + 1


@given(spans)
def test_hours_missing_are_never_more_than_the_lengths_together(found):
    subject = made(found)
    hours = values("M03", subject)
    together = sum(e.minutes for e in subject.episodes) / 60

    assert hours["all"] <= together + 0.01
    assert hours["30"] <= hours["90"] <= hours["180"] <= hours["365"] <= hours["all"]
    assert hours["30"] <= 30 * 24


@given(spans)
def test_gaps_are_never_negative_and_soon_counts_nest(found):
    subject = made(found)
    soon = values("M08", subject)

    assert all(gap >= 0 for gap in values("M06", subject)["gaps"])
    assert soon["60min"] <= soon["24h"] <= soon["7d"] == len(soon["pairs"])


@given(spans)
def test_nights_and_night_share_stay_within_the_time_missing(found):
    subject = made(found)
    share = values("M10", subject)["share"]

    assert share is None or 0 <= share <= 1
    assert values("M11", subject)["nights"] <= sum(1 + e.minutes // 1380 for e in subject.episodes)


@given(spans)
def test_shares_are_parts_of_their_wholes(found):
    subject = made(found)
    for code in ("M23", "M24", "M25", "M27"):
        shown = values(code, subject)
        assert 0 <= shown["numerator"] <= shown["denominator"] <= len(found)
    parts = values("M25", subject)
    assert parts["refused"] + parts["not_done"] + parts["not_offered"] <= parts["denominator"]
