"""A new missing episode, typed by keys; what cannot be right is said beside its own field."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from strategy_desk.services import timelines
from strategy_desk.services.timelines import TimelineKey
from strategy_desk.ui.episode_form import EpisodeForm, episode_form
from tests.ui.conftest import CHILD, NOW


@pytest.fixture
def form(qtbot, desk) -> Iterator[EpisodeForm]:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.show()
    form = episode_form(desk, CHILD.reference, holder)
    form.open()
    yield form
    holder.close()


def fill(qtbot, form: EpisodeForm, **typed: str) -> None:
    for name, words in typed.items():
        form.fields[name].clear()
        qtbot.keyClicks(form.fields[name], words)
    qtbot.keyClick(next(iter(form.fields.values())), Qt.Key.Key_Return)


def recorded(desk):
    return desk.get(timelines.read, TimelineKey(reference=CHILD.reference, as_of=NOW)).episodes


def said(form: EpisodeForm) -> dict[str, str]:
    """What is said to be wrong, by field."""
    return {n: label.text() for n, label in form._troubles.items() if label.isVisible()}


def test_an_episode_typed_in_words_is_recorded_and_the_form_closes(qtbot, form, desk):
    form.risk.setCurrentText("high")
    fill(
        qtbot,
        form,
        missing_since="14 Nov 2026 18:10",
        reported="14/11/2026 1925",
        returned="16 Nov 2026 2.45am",
    )

    (episode,) = recorded(desk)
    assert not form.isVisible()
    assert episode.missing_since.at == datetime(2026, 11, 14, 18, 10, tzinfo=UTC)
    assert episode.reported.at == datetime(2026, 11, 14, 19, 25, tzinfo=UTC)
    assert episode.returned.at == datetime(2026, 11, 16, 2, 45, tzinfo=UTC)
    assert episode.first_grade.level.code == "high"


def test_a_return_known_to_the_day_stays_a_day(qtbot, form, desk):
    fill(qtbot, form, missing_since="14 Nov 2026 18:10", returned="16 Nov 2026")

    (episode,) = recorded(desk)
    assert episode.returned.at is None
    assert f"{episode.returned.date}" == "2026-11-16"


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        (
            {"missing_since": "14 Nov 2026 18:10", "returned": "13 Nov 2026 09:00"},
            "returned",
            "before the start",
        ),
        ({"missing_since": "24 Nov 2026 18:10"}, "missing_since", "in the future"),
        ({"missing_since": "whenever"}, "missing_since", "whenever"),
        (
            {"missing_since": "14 Nov 2026 18:10", "reported": "31 Nov 2026 09:00"},
            "reported",
            "31 Nov",
        ),
        ({"missing_since": "25 Oct 2026 01:30"}, "missing_since", "twice"),
        ({"returned": "14 Nov 2026 18:10"}, "reported", "neither"),
    ],
)
def test_what_cannot_be_right_is_said_beside_its_field_and_nothing_is_saved(
    qtbot, form, desk, typed: dict[str, str], field: str, words: str
):
    fill(qtbot, form, **typed)

    assert list(said(form)) == [field]
    assert words in said(form)[field]
    assert form.isVisible()
    assert {name: form.fields[name].text() for name in typed} == typed
    assert recorded(desk) == ()


def test_a_refused_form_is_put_right_and_saved(qtbot, form, desk):
    fill(qtbot, form, missing_since="14 Nov 2026 18:10", returned="13 Nov 2026 09:00")
    fill(qtbot, form, returned="15 Nov 2026 09:00")

    assert len(recorded(desk)) == 1
    assert not form.isVisible()


def test_escape_leaves_without_saving(qtbot, form, desk):
    qtbot.keyClicks(form.fields["missing_since"], "14 Nov 2026 18:10")
    qtbot.keyClick(form, Qt.Key.Key_Escape)

    assert not form.isVisible()
    assert recorded(desk) == ()


def test_every_field_has_a_name_for_a_screen_reader(form):
    from PySide6.QtGui import QAccessible

    named = QAccessible.Text.Name
    controls = [*form.fields.values(), form.risk, form.missing_from, form.found]
    spoken = [QAccessible.queryAccessibleInterface(control).text(named) for control in controls]

    assert all(spoken)
    assert len(set(spoken)) == len(spoken)
