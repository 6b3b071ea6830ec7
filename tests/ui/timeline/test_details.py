"""The panel: the golden moment whatever is chosen, what matters most first, the last changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QLabel

from strategy_desk.domain.interviews import Outcome, ReturnInterviewRecord
from strategy_desk.presenters.chart.now import Golden
from strategy_desk.presenters.timeline import shown
from strategy_desk.services import catalogues
from strategy_desk.ui.timeline import golden as golden_panel
from strategy_desk.ui.timeline.details import WIDE
from strategy_desk.ui.timeline.page import timeline_page
from tests.ui.timeline import every_mark
from tests.ui.timeline.conftest import CHILD


def words(widget) -> str:
    """What can be read, once Qt has shown what was just put in."""
    QApplication.processEvents()
    labels = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return " ".join(label.text() for label in labels)


def at(timeline, **after):
    return shown(
        replace(timeline, as_of=timeline.as_of + timedelta(**after)), catalogues.agencies()
    )


def test_the_golden_moment_stands_on_top_whatever_is_chosen(page, golden):
    page.present(golden)
    page.chart.choose_episode(3)

    said = words(page.details)
    assert "48 h left" in said
    assert "Nobody is named to see Rowan yet." in said
    assert page.details.golden.name.text() == "Name someone"
    assert page.tools.golden.text() == "48 h left"


def test_who_is_named_is_to_record_the_interview(page, golden):
    episode = golden.timeline.episodes[-1]
    named = ReturnInterviewRecord(
        id=episode.id,
        version=1,
        episodes=(episode.id,),
        outcome=Outcome.NOT_REACHED,
        interviewer="K. Amadi",
    )
    page.present(at(replace(golden.timeline, interviews=(named,))))

    assert "K. Amadi is to see Rowan." in words(page.details)
    assert page.details.golden.name.text() == "Record interview"


def test_that_the_child_asked_for_later_is_not_said_as_nobody_named(page, golden):
    episode = golden.timeline.episodes[-1]
    later = ReturnInterviewRecord(
        id=episode.id,
        version=1,
        episodes=(episode.id,),
        outcome=Outcome.ARRANGED,
        child_chose_later=True,
    )
    page.present(at(replace(golden.timeline, interviews=(later,))))

    said = words(page.details)
    assert "Offered; Rowan asked for later." in said
    assert "Nobody is named" not in said
    assert page.details.golden.name.text() == "Record interview"


def test_under_an_hour_it_says_now(golden):
    last = at(golden.timeline, hours=47, minutes=18)

    assert isinstance(last.golden, Golden)
    assert last.golden.left == "now: 42 min left"


@pytest.mark.parametrize(("hours", "said"), [(23, []), (25, ["23 h left"]), (45.5, ["2 h left"])])
def test_the_time_left_is_said_at_a_few_limits_only(page, golden, monkeypatch, hours, said):
    heard = []
    monkeypatch.setattr(
        golden_panel.QAccessible,
        "updateAccessibility",
        lambda event: (
            heard.append(event.message())
            if isinstance(event, QAccessibleAnnouncementEvent)
            else None
        ),
    )
    page.present(golden)

    page.present(at(golden.timeline, hours=hours))

    assert [message.rpartition(": ")[2] for message in heard] == said


def test_an_episode_says_who_reported_it_and_asks_about_another_report(qtbot, page):
    page.present(shown(every_mark.timeline(), catalogues.agencies()))
    page.chart.choose_episode(8)

    said = words(page.details)
    assert "Reported by Grandmother, at once" in said
    assert "Episodes 8 and 9 overlap in time: are they one time missing, reported twice?" in said
    assert "Wed 14 Oct 21:00 to Fri 16 Oct 20:00" in said


def test_what_the_child_said_stands_before_what_agencies_did(page):
    page.chart.choose_episode(15)

    said = words(page.details)
    quote, hours, more = (said.index(w) for w in ("“I was kept", "First 72 hours", "Nights away"))
    assert quote < hours < more


def test_what_was_said_in_the_return_interview_follows_it_by_topic(page):
    page.chart.choose_episode(15)

    said = words(page.details)
    assert (
        "Return interview completed, Mon 19 Oct 14:00 "
        "Offered Sat 17 Oct 2026 11:30, T. Faraday, visit "
        "Seen Alone, by somebody independent of their care, Harbour Lane Project "
        "Where The same flat in Gullhaven, all four nights" in said
    )
    assert "Passed on Social worker and police, Mon 19 Oct 2026 15:10" in said


def test_a_large_window_adds_evidence_and_the_chart_in_words(page):
    page.resize(1854, 940)
    page.chart.choose_episode(15)

    said = words(page.details)
    assert page.details.width() == WIDE
    assert "Evidence from this episode 3 items Police E15" in said
    assert "17 in all" in said


def test_the_usual_range_follows_the_room_until_somebody_chooses(page):
    assert page.chart.days_shown == 56

    page.resize(1854, 940)
    assert page.chart.days_shown == 91
    page.chart.show_days(14)
    page.resize(1300, 632)
    assert page.chart.days_shown == 14


def test_with_nothing_chosen_the_last_changes_are_named(qtbot, demo_desk):
    page = timeline_page(demo_desk, CHILD)
    qtbot.addWidget(page)
    page.resize(1300, 632)
    page.show()

    said = words(page.details)

    assert "Last changes Meeting called. S. Abara, chair, Mon 23 Nov 09:00" in said
    assert QAccessible.queryAccessibleInterface(page.details) is not None
