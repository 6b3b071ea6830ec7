"""Who gets a copy of a meeting, and what goes to each of them."""

from __future__ import annotations

import pytest

from strategy_desk.domain.sending import Parcel
from strategy_desk.errors import NotFound
from strategy_desk.services import sending
from strategy_desk.services.sending import CopyKey

MEETING = "SD-2026-001-M2"


@pytest.fixture
def out(demo):
    return demo.get(sending.of_meeting, MEETING)


def reader(out, key):
    return next(one for one in out.readers if one.audience.key == key)


def test_the_chair_comes_first_then_who_was_invited_then_who_has_an_action_then_the_family(out):
    keys = [one.audience.key for one in out.readers]

    assert keys == ["chair", "CSC", "POL", "HEA", "EDU", "HOM", "YJS", "VOL", "MTG", "family"]
    assert out.unknown == ()


def test_an_agency_that_was_not_invited_gets_its_sheet_and_no_minutes(out):
    meetings_own = reader(out, "MTG")

    assert (meetings_own.is_invited, meetings_own.actions) == (False, 1)
    assert meetings_own.documents(Parcel.MINUTES) == ()
    assert meetings_own.documents(Parcel.BOTH) == ("actions",)


def test_an_agency_without_an_open_action_gets_the_minutes_and_no_sheet(out):
    police = reader(out, "POL")

    assert police.actions == 0
    assert police.documents(Parcel.SHEET) == ()
    assert police.documents(Parcel.BOTH) == ("minutes",)
    assert police not in out.sheets


def test_each_paper_is_for_its_reader_alone(demo, out):
    for one in out.readers:
        key = CopyKey(
            meeting=MEETING,
            audience=one.audience.key,
            documents=one.documents(Parcel.BOTH),
            at=demo.now(),
            who="K. Lowe",
        )
        papers = demo.get(sending.papers, key)
        assert [paper.document for paper in papers] == [*one.documents(Parcel.BOTH)]
        assert {paper.audience for paper in papers} == {one.audience}


def test_what_a_reader_is_not_shown_is_counted(out):
    assert reader(out, "chair").withheld == 0
    assert reader(out, "family").withheld > reader(out, "CSC").withheld > 0


def test_a_meeting_that_there_is_not_is_said(demo):
    with pytest.raises(NotFound):
        demo.get(sending.of_meeting, "SD-2026-001-M9")
