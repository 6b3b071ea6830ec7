"""The sentences at the head of the first page: what the day holds, then the most serious."""

from __future__ import annotations

import pytest

from strategy_desk.desk import AtOnce, Desk
from strategy_desk.domain.today import DayMeetings, FirstHours
from strategy_desk.domain.workload import Workload
from strategy_desk.presenters.today import FrontPage, GoldenCount, Panel, headline
from strategy_desk.services import demonstration
from strategy_desk.storage import opening


@pytest.fixture
def desk(own_demo_file):
    store = opening.open_file(own_demo_file, demonstration.PASSPHRASE)
    desk = Desk(store, "checker", AtOnce(), lambda: demonstration.HELD_AT)
    yield desk
    desk.close()


class Page:
    """A page that notes what it is shown."""

    def __init__(self) -> None:
        self.shown: dict[Panel, object] = {}
        self.errors: dict[Panel, str] = {}
        self.sentences: list[str] = []
        self.bold: list[str] = []
        self.is_first_use = False

    def present(self, panel, found, as_of) -> None:
        self.shown[panel] = found

    def failed(self, panel, error) -> None:
        self.errors[panel] = error.sentence

    def say(self, sentences, day) -> None:
        self.sentences = [one.text for one in sentences]
        self.bold = [one.text for one in sentences if one.bold]

    def begin(self) -> None:
        self.is_first_use = True


def test_the_day_of_the_demonstration_in_sentences(desk):
    page = Page()

    FrontPage(page, desk)

    assert page.sentences == [
        "Two meetings today.",
        "One child is missing now.",
        "Two children came home and nobody is named to see them.",
        "One interview is late.",
        "Three actions are overdue.",
    ]
    assert page.bold == ["One child is missing now."]
    assert set(page.shown) == set(Panel)
    assert not page.is_first_use


def test_a_quiet_day_says_that_nothing_is_late():
    said = headline(DayMeetings(), FirstHours(), Workload())

    assert [one.text for one in said] == ["No meetings today.", "Nothing is late."]
    assert not any(one.bold for one in said)


def test_what_cannot_be_read_fails_one_panel_and_leaves_the_others(desk):
    with desk._store.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA writable_schema=ON")
        connection.exec_driver_sql(
            "UPDATE sqlite_schema SET rootpage = (SELECT max(rootpage) FROM sqlite_schema "
            "WHERE type = 'index') WHERE name = 'indicator_use'"
        )
        connection.exec_driver_sql("PRAGMA writable_schema=OFF")
    desk._store.reading.dispose()
    page = Page()

    FrontPage(page, desk)

    assert set(page.errors) == {Panel.UNDECIDED}
    assert "could not be read" in page.errors[Panel.UNDECIDED]
    assert set(page.shown) == set(Panel) - {Panel.UNDECIDED}


def test_the_count_on_the_rail_follows_what_is_written(desk):
    counts: list[int] = []
    GoldenCount(counts.append, desk)

    desk._tell(frozenset({"person"}))
    desk._tell(frozenset({"episode"}))

    assert counts == [2, 2]
