"""What is typed before the record has been read, and what is put aside when the desk is closed."""

from __future__ import annotations

import pytest

from strategy_desk.desk import open_desk
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.interviews import Outcome
from strategy_desk.domain.people import Company
from strategy_desk.services import children, episodes
from strategy_desk.ui.jobs import Worker
from strategy_desk.ui.window import DeskWindow
from tests.ui.conftest import CHILD, NOW, PASSPHRASE
from tests.ui.forms.conftest import CTRL, Hands, Key


@pytest.fixture
def on_worker(qtbot, desk_file):
    """A window whose questions are answered by a worker, later than they are asked."""
    desk = open_desk(
        desk_file, PASSPHRASE, "a.worker", Worker("desk"), lambda: NOW, paper_jobs=Worker("paper")
    )
    child = desk.get(children.by_reference, CHILD.reference)
    command = RecordEpisode(
        child=child.id,
        missing_since=read_moment("21 Nov 2026 22:30"),
        returned=read_moment("22 Nov 2026 20:00"),
        found_with=Company(new=("a man called Tee",)),
    )
    desk.carry_out(episodes.record, command)
    window = DeskWindow(desk)
    qtbot.addWidget(window)
    window.show()
    window.open_child(CHILD.reference)
    qtbot.waitUntil(lambda: hasattr(window.pages.currentWidget(), "chart"))
    qtbot.waitUntil(lambda: window.pages.currentWidget().chart.frame() is not None)
    with qtbot.waitActive(window):
        window.activateWindow()
    yield Hands(window, desk)
    window.close()
    desk.close()


def test_an_interview_typed_and_saved_at_once_is_that_of_the_episode(qtbot, on_worker):
    hands = on_worker
    (episode,) = hands.timeline.episodes
    hands.window.ask_interview(episode.id)
    qtbot.waitUntil(lambda: hands.form is not None)
    hands.type("R. Okoro")
    hands.press(Key.Key_Return)

    qtbot.waitUntil(lambda: hands.form is None)
    (one,) = hands.timeline.interviews
    assert (one.interviewer, one.outcome) == ("R. Okoro", Outcome.ARRANGED)
    assert one.episodes == (episode.id,)


def test_a_change_typed_at_once_keeps_the_company_that_was_not_read_yet(qtbot, on_worker):
    hands = on_worker
    (episode,) = hands.timeline.episodes
    hands.window.edit(episode)
    hands.put(missing_since="sat 2215")
    hands.press(Key.Key_Return)

    qtbot.waitUntil(lambda: hands.form is None)
    now = hands.timeline
    assert now.episodes[0].start.words == "Sat 21 Nov 2026 22:15"
    assert [person.name for person in now.company(now.episodes[0])] == ["a man called Tee"]


def test_enter_pressed_twice_records_one(qtbot, on_worker):
    hands = on_worker
    hands.press(Key.Key_M, CTRL)
    hands.type("14 Nov 2026 18:10")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Return)

    qtbot.waitUntil(lambda: hands.form is None)
    assert len(hands.timeline.episodes) == 2


def test_words_typed_first_are_not_written_over_by_the_record(qtbot, on_worker):
    hands = on_worker
    (episode,) = hands.timeline.episodes
    hands.window.edit(episode)
    hands.form.fields["found_with"].control.setFocus()
    hands.type("Ava Marsh")
    qtbot.waitUntil(lambda: hands.form.fields["found_with"].control.completer() is not None)
    hands.press(Key.Key_Escape)
    hands.window.edit(episode)

    qtbot.waitUntil(lambda: hands.form.words["found_with"] == "Ava Marsh")


class TestClosing:
    @pytest.mark.parametrize("by", ["lock", "close"])
    def test_what_was_put_aside_is_there_after_a_lock_and_a_restart(self, qtbot, hands, desk, by):
        hands.press(Key.Key_M, CTRL)
        hands.put(missing_since="sat 2230", found_place="Saltmere")
        getattr(hands.window, by)()

        again = DeskWindow(desk)
        qtbot.addWidget(again)
        again.show()
        again.open_child(CHILD.reference)
        again.new_episode()
        assert again.side.form.words["missing_since"] == "sat 2230"
        assert again.side.form.words["found_place"] == "Saltmere"
        again.side.form._begin_again()
        again.side.put_aside()
        again.close()

    def test_it_is_nothing_to_undo(self, qtbot, hands, desk):
        hands.press(Key.Key_M, CTRL)
        hands.put(missing_since="sat 2230")
        hands.window.lock()
        again = DeskWindow(desk)
        qtbot.addWidget(again)
        again.undo()

        assert "nothing to undo" in again.notice._words.text()
