"""Everything that is held about a child, item by item, for whoever answers a request to see it."""

from __future__ import annotations

from datetime import date

import pytest

from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.subject_access import HEADINGS, Held, others_in
from strategy_desk.errors import RuleBroken
from strategy_desk.services import catalogues, exports, subject_access
from strategy_desk.services.exports import ExportKey

CHILD = "SD-2026-001"


def schedule(desk, **more):
    key = ExportKey(what="subject-access", at=desk.now(), who="K. Lowe", reference=CHILD, **more)
    return desk.get(exports.read, key)


@pytest.fixture
def rows(demo_desk):
    return [dict(zip(HEADINGS, row, strict=True)) for row in schedule(demo_desk).rows]


def test_everything_is_there_once_whoever_may_see_it(demo_desk, rows):
    called = [row["Strategy Desk row"] for row in rows if not row["What"].startswith("Details")]
    assert len(called) == len(set(called))
    kinds = {name.split()[0].casefold() for name in called}
    assert kinds >= {
        "person", "place", "identifier", "episode", "interview", "event", "meeting", "line",
        "decision", "action", "indicator",
    }  # fmt: skip
    assert {row["Who may see it"] for row in rows} >= {
        "All attendees", "Not for family", "Health limited", "Police restricted",
    }  # fmt: skip


def test_what_names_others_or_is_restricted_is_to_be_thought_of(rows):
    police = [row for row in rows if row["Who may see it"] == "Police restricted"]
    assert police
    assert all("Preventing or detecting crime" in row["Think of"] for row in police)
    peer = next(row for row in rows if "Kai Norwood" in row["Words"])
    assert "Kai Norwood" in peer["Names others"]
    assert "Somebody else is named" in peer["Think of"]
    health = next(row for row in rows if row["Agency"] == "HEA")
    assert "Serious harm: health data" in health["Think of"]


def test_nothing_is_decided(rows):
    assert not any(row["Give, part or keep back"] or row["Reason"] for row in rows)


def test_the_child_and_those_who_act_for_an_agency_are_not_others(demo_desk):
    child, people, _ = demo_desk.get(
        lambda session, _: subject_access.held(session, CHILD, demo_desk.now()), None
    )
    assert others_in("Rowan Tilley told L. Marchetti", people, child) == []
    assert others_in("Dana was with kai", people, child) == ["Dana Tilley", "Kai Norwood"]


@pytest.mark.parametrize(
    ("received", "by"),
    [(date(2026, 8, 31), "30 Sep 2026"), (date(2026, 11, 25), "29 Dec 2026")],
)
def test_it_says_by_when_to_answer(demo_desk, received: date, by: str):
    note = schedule(demo_desk, received=received).note
    assert f"to be answered by {by}" in note
    assert all(one.law in note for one in catalogues.exemptions())


def test_it_is_made_for_no_other_reader(demo_desk):
    with pytest.raises(RuleBroken, match="only for whoever decides"):
        schedule(demo_desk, audience="family")


def test_a_word_begins_where_an_exemption_looks_for_it():
    court = next(one for one in catalogues.exemptions() if one.key == "court")
    item = Held(when="", what="", words="The court ordered it", tier=Tier.ALL)
    assert court.concerns(item, ())
    assert not court.concerns(Held(when="", what="", words="A discourteous reply"), ())
