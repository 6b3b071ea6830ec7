from __future__ import annotations

import pytest

from strategy_desk.domain import agencies
from strategy_desk.domain.nrm_quality import CHECKS
from strategy_desk.domain.sharing import Tier
from strategy_desk.services import catalogues


def test_lanes_stand_in_the_order_of_the_design():
    codes = [agency.code for agency in catalogues.agencies()]

    assert codes == ["POL", "CSC", "HEA", "EDU", "HOM", "YJS", "VOL", "MTG"]


def test_quorum_is_social_care_police_and_health():
    assert {a.code for a in catalogues.agencies() if a.in_quorum} == {"CSC", "POL", "HEA"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Parent/carer", "HOM"), ("Placement", "HOM"), ("Early Help", "CSC"),
        ("Multi-agency", "MTG"), ("Chair", "MTG"), ("Home Office", "MTG"),
        ("Social care", "CSC"), ("youth justice", "YJS"), ("vol", "VOL"),
    ],
)  # fmt: skip
def test_agencies_are_known_by_their_other_names(words: str, code: str):
    found = agencies.named(catalogues.agencies(), words)

    assert found is not None
    assert found.code == code


def test_only_police_read_the_police_tier_and_only_health_the_health_tier():
    readers = {tier: {a.code for a in catalogues.agencies() if tier in a.reads} for tier in Tier}

    assert readers[Tier.POLICE] == {"POL"}
    assert readers[Tier.HEALTH] == {"HEA"}
    assert readers[Tier.CHAIR] == set()
    assert "HOM" not in readers[Tier.NOT_FAMILY]


def test_indicators_about_services_are_told_apart():
    system = {i.code for i in catalogues.indicators().values() if i.about_services}

    assert system == {"SY01", "SY02", "SY03", "SY04"}
    assert len(catalogues.indicators()) == 62


def test_help_is_set_by_kind_as_the_list_of_help_events_says():
    kinds = catalogues.event_kinds()

    assert {name for name, kind in kinds.items() if kind.help} >= {
        "direct work", "joint visit", "conference", "core group", "strategy meeting", "disruption",
    }  # fmt: skip
    assert not any(
        kinds[name].help for name in ("meeting cancelled", "NRM referral", "referral outcome")
    )


def test_no_name_is_of_two_agencies():
    names = [
        name.casefold()
        for agency in catalogues.agencies()
        for name in dict.fromkeys(map(str.casefold, agency.names))
    ]

    assert len(names) == len(set(names))


def test_parts_and_things_are_names_of_their_agency():
    for agency in catalogues.agencies():
        assert agency.within | agency.things <= set(agency.names)


def test_every_mark_of_the_quality_check_has_a_check_and_every_check_its_words():
    marks = catalogues.quality_marks()

    assert [mark.key for mark in marks] == list(CHECKS)
    assert all(mark.title and mark.looks_for and mark.mend for mark in marks)
