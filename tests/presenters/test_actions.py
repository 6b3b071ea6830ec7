"""Open actions without a screen: how late each is, and closing one with its evidence."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from strategy_desk.desk import AtOnce, create_desk, open_desk
from strategy_desk.domain.actions import RecordAction
from strategy_desk.domain.children import AddChild
from strategy_desk.domain.meetings import Convene, MeetingType
from strategy_desk.domain.time import at_local
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.presenters.actions import Actions
from strategy_desk.services import actions, children, meetings

WORDS = "harbour lantern orchard quilt"
NOW = at_local(datetime(2026, 7, 14, 0, 30))
"""Half past midnight in summer time: in UTC it is still the day before."""


class Screen:
    """Keeps what a page would show."""

    def __init__(self) -> None:
        self.lines = ()
        self.trouble: list[str] = []
        self.closed = 0

    def present(self, lines):
        self.lines = lines

    def completed(self):
        self.closed += 1

    def refused(self, error):
        self.trouble.append(error.sentence)


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "office.sddesk"
    create_desk(path, WORDS)
    opened = open_desk(path, WORDS, "K. Lowe", AtOnce(), lambda: NOW)
    yield opened
    opened.close()


def late_in(desk, jurisdiction: Jurisdiction) -> str:
    child = desk.carry_out(
        children.add,
        AddChild(
            reference="SD-1",
            name="Wren Hale",
            date_of_birth=date(2012, 3, 4),
            jurisdiction=jurisdiction,
        ),
    )
    meeting = desk.carry_out(
        meetings.convene, Convene(child=child, type=MeetingType.STRATEGY_INITIAL, starts=NOW)
    )
    desk.carry_out(
        actions.record,
        RecordAction(meeting=meeting, agency="POL", text="Share it", due=date(2026, 7, 10)),
    )
    screen = Screen()
    Actions(screen, desk)
    (line,) = screen.lines
    return line.late


def test_lateness_is_counted_in_england_by_england_and_by_the_local_date(desk):
    assert late_in(desk, Jurisdiction.ENGLAND) == "2 wd (4 days) late"


def test_lateness_is_counted_in_northern_ireland_without_the_13_july(desk):
    assert late_in(desk, Jurisdiction.NORTHERN_IRELAND) == "1 wd (4 days) late"


def test_an_action_closes_only_with_its_evidence(desk):
    late_in(desk, Jurisdiction.ENGLAND)
    screen = Screen()
    page = Actions(screen, desk)

    page.complete(screen.lines[0].action, "")
    assert "evidence" in screen.trouble[0]

    page.complete(screen.lines[0].action, "Shared on 13 July, reference kept.")
    assert (screen.closed, screen.lines) == (1, [])
