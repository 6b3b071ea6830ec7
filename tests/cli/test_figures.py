"""Every figure that the specification gives for the demonstration (11.4), by the command line."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from strategy_desk.domain.timescales import working_days_between

ROWAN = "SD-2026-001"


@pytest.fixture
def timeline(on_demo) -> dict[str, Any]:
    return on_demo("timeline", ROWAN, "--json").json


def test_the_document_has_the_agreed_shape(timeline):
    assert list(timeline) == [
        "child", "as_of", "episodes", "events", "people", "places", "identifiers", "links",
        "measures", "triggers", "warnings", "note",
    ]  # fmt: skip
    assert timeline["child"] == {
        "reference": ROWAN, "name": "Rowan Tilley", "date_of_birth": "2012-02-11",
    }  # fmt: skip
    assert timeline["as_of"] == "2026-11-23T09:00+00:00"
    assert timeline["warnings"] == []
    assert set(timeline["episodes"][0]) == {
        "number", "references", "start", "reported", "located", "end", "open", "minutes", "nights",
        "grades", "missing_from", "found", "return_interview",
    }  # fmt: skip
    assert set(timeline["events"][0]) == {
        "reading", "agency", "kind", "text", "tier", "source",
    }  # fmt: skip
    assert all(measure["text"].endswith(".") for measure in timeline["measures"].values())


def test_instants_carry_the_london_offset_and_a_day_is_a_date(timeline):
    ninth = timeline["episodes"][8]
    first, placed = timeline["events"][0], timeline["events"][5]

    assert ninth["start"] == "2026-07-10T18:20+01:00"
    interview = ninth["return_interview"]
    assert {name: interview[name] for name in interview if name != "record"} == {
        "due": "2026-07-14T23:10+01:00", "completed": None, "outcome": "not_reached",
        "status": "overdue",
    }  # fmt: skip
    assert interview["record"]["offers"] == [
        {"at": "2026-07-14", "by": "", "method": "", "outcome": None}
    ]
    assert first["reading"] == {
        "earliest": "2025-09-08", "latest": "2025-09-08", "precision": "day", "time": None,
        "text": "08 Sep 2025",
    }  # fmt: skip
    assert placed["reading"]["time"] == "17:10"


def test_m01_counts_the_windows(timeline):
    m01 = timeline["measures"]["M01"]

    assert {n: m01[n] for n in ("30", "90", "180", "365", "all")} == {
        "30": 1, "90": 5, "180": 10, "365": 16, "all": 17,
    }  # fmt: skip


def test_m02_sees_no_clear_change(timeline):
    m02 = timeline["measures"]["M02"]

    assert (m02["now"], m02["before"], m02["change"]) == (5, 5, "no clear change")


def test_m03_hours_and_m04_longest(timeline):
    m03, m04 = timeline["measures"]["M03"], timeline["measures"]["M04"]

    assert (m03["all"], m03["90"], m03["30"]) == (503.67, 162.33, 13.17)
    assert (m04["number"], m04["minutes"]) == (15, 105 * 60 + 45)


def test_m05_median_duration_and_m07_median_gap(timeline):
    m05, m07 = timeline["measures"]["M05"], timeline["measures"]["M07"]

    assert (m05["all"], m05["first_half"], m05["second_half"]) == (1230, 830, 1285)
    assert (m07["all"], m07["first_half"], m07["second_half"]) == (508.25, 861.67, 384.58)


def test_m08_missing_again_soon_and_m09_after_a_police_check(timeline):
    m08, m09 = timeline["measures"]["M08"], timeline["measures"]["M09"]

    assert (m08["60min"], m08["24h"]) == (1, 1)
    assert m08["pairs"] == [{"from": 9, "to": 10, "minutes": 40}]
    assert m09["pairs"] == [{"from": 9, "to": 10, "minutes": 15}]


def test_m10_night_share_and_m11_nights(timeline):
    assert timeline["measures"]["M10"]["share"] == 0.377
    assert timeline["measures"]["M11"]["nights"] == 23


def test_m12_to_m22_when_where_from_and_how_it_ended(timeline):
    found = timeline["measures"]

    assert found["M12"]["weekdays"]["Saturday"] == 6
    assert {f: found["M13"][f] for f in ("home", "school", "placement", "other")} == {
        "home": 11, "school": 2, "placement": 4, "other": 0,
    }  # fmt: skip
    assert {n: found["M15"][n]["closed"] for n in ("24h", "48h", "72h")} == {
        "24h": 7, "48h": 3, "72h": 2,
    }  # fmt: skip
    assert found["M15"]["24h"]["episodes"] == [4, 6, 7, 9, 10, 11, 15]
    assert (found["M16"]["all"], found["M16"]["max"], found["M16"]["number"]) == (220, 555, 11)
    assert (found["M17"]["numerator"], found["M17"]["denominator"]) == (0, 17)
    assert (found["M22"]["numerator"], found["M22"]["denominator"]) == (2, 2)


def test_m14_and_m18_to_m20_school_places_distance_and_company(timeline):
    found = timeline["measures"]

    assert (found["M14"]["numerator"], found["M14"]["denominator"]) == (3, 17)
    assert found["M18"]["places"][0] == {"place": "Gullhaven", "count": 3, "episodes": [7, 11, 15]}
    assert found["M18"]["repeat"] == ["Gullhaven"]
    assert [round(found["M19"]["miles"][n]) for n in ("7", "11")] == [71, 71]
    assert (found["M20"]["child_peers"], found["M20"]["adults_of_concern"]) == (1, 1)


def test_m34_time_to_referral_and_m36_other_children(on_demo, timeline):
    elsewhere = {
        who: on_demo("timeline", "SD-2026-003", "--audience", who, "--json").json["measures"]["M36"]
        for who in ("chair", "professionals", "family")
    }

    assert {f: timeline["measures"]["M34"][f] for f in ("from", "referred", "days")} == {
        "from": "2025-11-06", "referred": "2026-10-27", "days": 355,
    }  # fmt: skip
    assert timeline["measures"]["M36"]["children"] == 0
    assert {who: m36["children"] for who, m36 in elsewhere.items()} == {
        "chair": 2, "professionals": 2, "family": None,
    }  # fmt: skip
    assert [len(m36["with"]) for m36 in elsewhere.values()] == [2, 0, 0]


def test_m31_actions_done_on_time_and_m33_signs_before_the_first_episode(timeline):
    m31, m33 = timeline["measures"]["M31"], timeline["measures"]["M33"]

    assert (m31["numerator"], m31["denominator"]) == (10, 20)
    assert (m31["late"], m31["not_done"], m31["overdue"]) == (4, 3, 3)
    assert m31["oldest"] == {"number": "B10", "agency": "CSC", "working_days": 16, "days": 24}
    assert [event["date"] for event in m33["events"]] == ["2025-09-08", "2025-10-02"]


def test_actions_and_their_figure_are_as_they_stood(on_demo):
    found = on_demo("timeline", ROWAN, "--as-of", "2026-05-26T09:00", "--json").json["measures"]

    assert (found["M31"]["numerator"], found["M31"]["denominator"]) == (2, 3)
    assert found["M31"]["oldest"]["number"] == "A1"


def test_m23_to_m27_return_interviews(timeline):
    found = timeline["measures"]
    m24, m25 = found["M24"], found["M25"]

    assert (found["M23"]["numerator"], found["M23"]["denominator"]) == (16, 17)
    assert (m24["numerator"], m24["denominator"]) == (9, 17)
    assert m24["of_completed"] == {"numerator": 9, "denominator": 11}
    assert m24["365"] == {"numerator": 8, "denominator": 16}
    assert m24["90"] == {"numerator": 4, "denominator": 5}
    assert (m25["refused"], m25["not_done"], m25["not_offered"]) == (3, 2, 1)
    assert found["M26"]["minutes"] == 58 * 60 + 45
    assert (found["M27"]["numerator"], found["M27"]["denominator"]) == (16, 17)


def test_each_interview_has_its_outcome(timeline):
    status = {e["number"]: e["return_interview"]["status"] for e in timeline["episodes"]}
    outcome = {e["number"]: e["return_interview"]["outcome"] for e in timeline["episodes"]}

    assert [n for n, s in status.items() if s == "late"] == [5, 11]
    assert sum(s == "within" for s in status.values()) == 9
    assert [n for n, o in outcome.items() if o == "refused_by_child"] == [4, 8, 13]
    assert [n for n, o in outcome.items() if o == "not_reached"] == [9, 10]
    assert [n for n, o in outcome.items() if o == "not_offered"] == [12]


@pytest.mark.parametrize(
    ("as_of", "episodes", "helped", "each", "before", "flag"),
    [
        ("2026-08-25", 5, 6, 1.2, 3.0, True),
        ("2026-11-23T09:00", 5, 11, 2.2, 1.2, False),
    ],
)
def test_m28_help_for_each_episode(on_demo, as_of, episodes, helped, each, before, flag):
    m28 = on_demo("timeline", ROWAN, "--as-of", as_of, "--json").json["measures"]["M28"]

    assert (m28["episodes"], m28["help"], m28["per_episode"]) == (episodes, helped, each)
    assert (m28["before"]["per_episode"], m28["flag"]) == (before, flag)


def test_m29_grades_that_fell_while_episodes_rose(timeline):
    m29 = timeline["measures"]["M29"]

    assert m29["episodes"] == [12, 13]
    assert {n: len(reasons) for n, reasons in m29["reasons"].items()} == {"12": 2, "13": 1}


def test_triggers_fire_when_the_record_meets_the_rule(timeline):
    fired = {}
    for one in timeline["triggers"]:
        fired.setdefault(one["rule"], []).append(one["fired_at"])

    assert fired["missing_3_in_90"][0] == "2026-01-13T15:30+00:00"
    assert fired["missing_3_in_30"][0] == "2026-07-11T23:50+01:00"
    assert fired["missing_72h"] == ["2026-08-02T14:00+01:00", "2026-10-15T08:20+01:00"]
    assert set(timeline["triggers"][0]) == {"rule", "fired_at", "state", "met_by", "text"}


def test_rules_on_where_and_with_whom_the_child_was_found(on_demo, timeline):
    theirs = on_demo("timeline", ROWAN, "--audience", "professionals", "--json").json["triggers"]

    found = [t["fired_at"] for t in timeline["triggers"] if t["rule"] == "found_out_of_area"]
    assert found == ["2026-05-18T13:20+01:00", "2026-08-02T20:15+01:00", "2026-10-16T18:05+01:00"]
    adult = [t for t in timeline["triggers"] if t["rule"] == "found_with_concern_adult"]
    assert [t["fired_at"] for t in adult] == ["2026-08-02T20:15+01:00"]
    assert not any(t["rule"] == "found_with_concern_adult" for t in theirs)


def test_a_trigger_known_to_the_day_is_a_date_and_not_a_midnight(timeline):
    days = [t["fired_at"] for t in timeline["triggers"] if t["rule"] == "rhi_two_missed"]

    assert days == ["2026-07-14", "2026-09-07T16:30+01:00"]


def test_m30_the_meeting_came_56_working_days_after_72_hours(timeline):
    (firing, _) = (t for t in timeline["triggers"] if t["rule"] == "missing_72h")

    assert (firing["state"], firing["met_by"]) == ("met", f"{ROWAN}-M2")
    (met,) = [
        m
        for m in timeline["measures"]["M30"]["met"]
        if (m["rule"], m["fired_at"][:10]) == ("missing_72h", "2026-08-02")
    ]
    assert met["working_days"] == 56
    fired = datetime.fromisoformat(firing["fired_at"]).date()
    assert working_days_between(fired, date(2026, 10, 20)) == 56


@pytest.mark.parametrize(
    ("start", "days", "date_"),
    [
        ("2026-05-21", 15, "2026-06-12"),  # initial conference
        ("2026-06-11", 10, "2026-06-25"),  # first core group
        ("2026-09-14", 20, "2026-10-12"),  # first looked-after review
        ("2026-09-14", 5, "2026-09-21"),  # host authority told
        ("2026-03-02", 45, "2026-05-07"),  # assessment
        ("2026-10-27", 5, "2026-11-03"),  # reasonable grounds
        ("2026-03-25", 15, "2026-04-17"),  # AC16
        ("2026-12-14", 15, "2027-01-07"),  # AC18
    ],
)
def test_limits_in_working_days(run, start, days, date_):
    assert run("working-days", start, days, "--json").json == {"date": date_}


@pytest.mark.parametrize(
    ("jurisdiction", "date_"), [("england", "2026-07-13"), ("northern-ireland", "2026-07-14")]
)
def test_working_days_are_those_of_the_place(run, jurisdiction, date_):
    said = run("working-days", "2026-07-10", 1, "--jurisdiction", jurisdiction, "--json")

    assert said.json == {"date": date_}


def test_figures_of_less_than_the_whole_say_so_and_the_family_is_not_told(on_demo, timeline):
    notes = {
        who: on_demo("timeline", ROWAN, "--audience", who, "--json").json["note"]
        for who in ("professionals", "HEA", "HOM", "family")
    }

    told = "Computed from information shared with this audience."
    assert timeline["note"] == ""
    assert notes == {"professionals": told, "HEA": told, "HOM": "", "family": ""}


def test_each_figure_says_how_many_records_it_leaves_out(on_demo, timeline):
    text = on_demo("timeline", ROWAN).out

    assert {c: m["left_out"] for c, m in timeline["measures"].items() if m["left_out"]} == {
        "M09": 1, "M20": 13, "M21": 1, "M22": 15,
    }  # fmt: skip
    assert "police 2, other 1. (1 record left out.)" in text


def test_only_figures_with_restricted_people_and_actions_differ_for_professionals(
    on_demo, timeline
):
    theirs = on_demo("timeline", ROWAN, "--audience", "professionals", "--json").json

    ours = timeline["measures"]
    assert {code for code in ours if theirs["measures"][code] != ours[code]} == {
        "M20",
        "M30",
        "M31",
    }
    assert theirs["measures"]["M31"]["denominator"] == ours["M31"]["denominator"] - 2
