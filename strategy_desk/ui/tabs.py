"""The tabs of a child: each a page, and what Ctrl P prints from it. To add one, add a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from strategy_desk.desk import Desk
from strategy_desk.ui.actions.page import actions_page
from strategy_desk.ui.chronology.page import chronology_page
from strategy_desk.ui.meetings import meetings_page
from strategy_desk.ui.nrm.page import nrm_page
from strategy_desk.ui.patterns.page import patterns_page
from strategy_desk.ui.people.page import people_page
from strategy_desk.ui.timeline.page import timeline_page


@dataclass(frozen=True, kw_only=True)
class Tab:
    """One page of a child. ``prints`` names a document."""

    text: str
    page: Callable[[Desk, str], QWidget]
    prints: str


TABS = (
    Tab(text="Timeline", page=timeline_page, prints="timeline"),
    Tab(text="Patterns", page=patterns_page, prints="patterns"),
    Tab(text="Chronology", page=chronology_page, prints="chronology"),
    Tab(text="People and places", page=people_page, prints="timeline"),
    Tab(text="NRM", page=nrm_page, prints="nrm"),
    Tab(text="Meetings", page=meetings_page, prints="minutes"),
    Tab(text="Actions", page=actions_page, prints="actions"),
)


def place_of(text: str) -> int:
    """Return where a tab stands among the others."""
    return next(place for place, tab in enumerate(TABS) if tab.text == text)
