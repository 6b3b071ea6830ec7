"""The demonstration child, read through the services as the window reads it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from strategy_desk.desk import AtOnce, open_desk
from strategy_desk.domain.timelines import Timeline
from strategy_desk.presenters.timeline import TimelineShown, shown
from strategy_desk.services import catalogues, demonstration, timelines
from strategy_desk.ui.timeline.chart import Chart
from strategy_desk.ui.timeline.page import TimelinePage
from tests.conftest import copied

CHILD = "SD-2026-001"


@pytest.fixture(scope="session")
def demo(demo_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Timeline:
    path = copied(demo_file, tmp_path_factory.mktemp("timeline"))
    desk = open_desk(path, demonstration.PASSPHRASE, "a", AtOnce(), lambda: demonstration.HELD_AT)
    key = timelines.TimelineKey(reference=CHILD, as_of=demonstration.HELD_AT)
    found = desk.get(timelines.read, key)
    desk.close()
    return found


@pytest.fixture(scope="session")
def seen(demo: Timeline) -> TimelineShown:
    return shown(demo, catalogues.agencies())


@pytest.fixture
def golden(demo: Timeline) -> TimelineShown:
    """The demonstration child a day after the last return, with nobody named to see them."""
    returned = demo.episodes[-1].returned
    assert returned is not None
    assert returned.at is not None
    kept = tuple(i for i in demo.interviews if demo.episodes[-1].id not in i.episodes)
    day_after = replace(demo, as_of=returned.at + timedelta(hours=24), interviews=kept)
    return shown(day_after, catalogues.agencies())


@pytest.fixture
def nothing(demo: Timeline) -> TimelineShown:
    bare = replace(demo, episodes=(), interviews=(), events=(), meetings=(), actions=())
    return shown(bare, catalogues.agencies())


@pytest.fixture
def chart(qtbot, seen: TimelineShown) -> Chart:
    chart = Chart()
    qtbot.addWidget(chart)
    chart.resize(1004, 414)
    chart.present(seen.content, seen.agencies)
    chart.show()
    return chart


@pytest.fixture
def page(qtbot, seen: TimelineShown) -> TimelinePage:
    page = TimelinePage()
    qtbot.addWidget(page)
    page.resize(1300, 632)
    page.show()
    page.present(seen)
    return page
