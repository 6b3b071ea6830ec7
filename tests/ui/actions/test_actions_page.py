"""The board by keys: rows, groups, filters, and everything that is done to an action."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from strategy_desk.desk import open_desk
from strategy_desk.domain.action_board import Saved
from strategy_desk.domain.actions import RecordAction
from strategy_desk.domain.meetings import Convene, MeetingType
from strategy_desk.services import actions, children, meetings
from strategy_desk.ui.actions.asked import Drop, Escalate, Evidence
from strategy_desk.ui.actions.columns import ACTION, ORDER, POSITION, spans
from strategy_desk.ui.actions.details import Letter
from strategy_desk.ui.actions.page import actions_page
from strategy_desk.ui.jobs import Worker
from strategy_desk.ui.parts import Tag
from strategy_desk.ui.window import DeskWindow
from tests.ui.conftest import CHILD, NOW, PASSPHRASE, opened

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TODAY = date(2026, 11, 23)
MEETING = f"{CHILD.reference}-M1"


@pytest.fixture
def window(qtbot, desk):
    child = desk.get(children.by_reference, CHILD.reference)
    held = Convene(
        child=child.id,
        type=MeetingType.STRATEGY_INITIAL,
        starts=NOW - timedelta(days=30),
        chair="a.worker",
    )
    meeting = desk.carry_out(meetings.convene, held)

    def add(agency: str, text: str, due: date | None, owner: str = "PC A. Rao") -> None:
        command = RecordAction(meeting=meeting, agency=agency, text=text, due=due, owner=owner)
        desk.carry_out(actions.record, command)

    add("POL", "Serve notices", date(2026, 11, 2))
    add("HEA", "Health assessment", date(2026, 11, 16))
    add("EDU", "Travel plan", date(2026, 11, 27), owner="")
    for n in range(8):
        add("VOL", f"Session {n}", date(2026, 12, 7))
    window = opened(qtbot, desk)
    window.go_actions()
    return window


@pytest.fixture
def page(window):
    return window.pages.currentWidget()


@pytest.fixture
def press(qtbot, page, window):
    def pressed(*keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            qtbot.keyClick(window.focusWidget(), key, held)

    return pressed


@pytest.fixture
def typed(qtbot, window):
    return lambda words: qtbot.keyClicks(window.focusWidget(), words)


def texts(page) -> list[str]:
    shown = [page.rows.item(n).data(256) for n in range(page.rows.count())]
    return [line.action.action.text if line.action else line.title for line in shown]


def only(page, number: str):
    found = page._presenter._every
    return next(one for one in found if one.action.number == number)


def test_it_opens_on_what_has_been_late_the_longest(page):
    assert page.rows.hasFocus()
    assert page.rows.action.action.text == "Serve notices"
    assert texts(page)[:6] == [
        "Late",
        "Serve notices",
        "Health assessment",
        "Due this week",
        "Travel plan",
        "Later",
    ]
    spoken = page.rows.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Late. POL, A1 Serve notices. Tamsin Quillfeather. owner PC A. Rao.")


def test_a_long_group_shows_five_and_right_shows_all(page, press):
    assert texts(page).count("") == 1
    press(Qt.Key.Key_End)
    assert page.rows.line.more == 3

    press(Qt.Key.Key_Right)
    assert page.rows.count() == 14

    press(Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert texts(page)[-1] == "Later"


def test_the_foot_says_the_key_of_the_last_agency(page):
    assert (f"1–{len(page._board.loads)}", "agency") in page.keys


def test_figures_narrow_to_an_agency_and_back(page, press):
    police = [load.agency for load in page._board.loads].index("POL")

    press(Qt.Key(Qt.Key.Key_1 + police))
    assert texts(page) == ["Late", "Serve notices"]

    press(Qt.Key(Qt.Key.Key_1 + police))
    assert len(texts(page)) > 5


def test_an_agency_with_nothing_to_do_leaves_the_keys_working(page, press):
    youth = [load.agency for load in page._board.loads].index("YJS")

    press(Qt.Key(Qt.Key.Key_1 + youth))
    assert page.nothing.hasFocus()
    assert page.nothing.accessibleName() == "No actions match"

    press(Qt.Key(Qt.Key.Key_1 + youth))
    assert page.rows.hasFocus()
    assert page.rows.action.action.text == "Serve notices"


def test_find_narrows_and_the_filter_is_cleared(page, press, typed, window):
    press(Qt.Key.Key_F, held=CTRL)
    typed("travel")
    assert texts(page) == ["", "Due this week", "Travel plan"]
    assert page.rows.item(0).data(256).said == "Nothing late. 1 due this week."

    typed(" zzz")
    assert page.nothing.isVisible()
    assert page.nothing.clear.isVisible()
    press(Qt.Key.Key_F, held=CTRL | SHIFT)
    assert page.rows.isVisible()
    assert page.rows.hasFocus()


def test_space_asks_for_evidence_and_without_it_the_action_waits(page, press, typed):
    press(Qt.Key.Key_Space)
    assert isinstance(page.details.form, Evidence)
    press(Qt.Key.Key_Return)
    assert "evidence" in page.details.form._trouble.text()

    page.details.form.said.click()
    assert page.details.form is None
    assert page.rows.hasFocus()
    assert only(page, "A1").action.said_done == TODAY
    assert "Waiting for evidence" in texts(page)


def test_e_closes_with_evidence_and_ctrl_z_opens_it_again(page, press, typed):
    press(Qt.Key.Key_E)
    typed("Notice served, reference kept")
    press(Qt.Key.Key_Return)
    assert not only(page, "A1").action.is_open

    press(Qt.Key.Key_Z, held=CTRL)
    assert only(page, "A1").action.is_open


def test_x_drafts_a_letter_and_keeps_it_with_the_step(page, press):
    press(Qt.Key.Key_X)
    form = page.details.form
    assert isinstance(form, Escalate)
    assert form.step.currentData() == 10
    form.step.setCurrentIndex(1)
    assert form.letter.toPlainText().startswith("To owner's manager")
    form.to.setText("Insp. D. Farrow")
    form.to.setFocus()
    press(Qt.Key.Key_Return)

    (kept,) = only(page, "A1").escalations
    assert (kept.step, kept.addressee) == (3, "Insp. D. Farrow")
    assert kept.letter == form.letter.toPlainText()


def test_a_letter_that_was_changed_stays_when_another_step_is_chosen(page, press):
    press(Qt.Key.Key_X)
    form = page.details.form
    form.letter.setPlainText("Mine")
    form.step.setCurrentIndex(0)

    assert form.letter.toPlainText() == "Mine"


def test_a_letter_is_changed_where_it_is_kept_and_leaving_it_saves(qtbot, page, press, typed):
    press(Qt.Key.Key_X)
    page.details.form.to.setFocus()
    press(Qt.Key.Key_Return)
    letter = page.details.findChild(Letter)
    qtbot.waitUntil(letter.open.isVisible)
    letter.open.click()
    typed("Now. ")
    page.rows.setFocus()

    (kept,) = only(page, "A1").escalations
    assert kept.letter.startswith("Now. To ")


def test_what_is_asked_while_the_last_is_being_saved_stays(page, press):
    press(Qt.Key.Key_E)
    page.done()
    assert isinstance(page.details.form, Evidence)


def test_d_moves_the_deadline_and_says_how_it_is_read(page, press, typed):
    press(Qt.Key.Key_D)
    typed("Fri")
    assert "27 Nov" in page.details.form.read.text()
    press(Qt.Key.Key_Return)
    assert "reason" in page.details.form._trouble.text()
    page.details.form.reason.setText("He is away")
    press(Qt.Key.Key_Return)

    assert only(page, "A1").action.due == date(2026, 11, 27)


def test_o_names_an_owner(page, press, typed):
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert page.rows.action.action.text == "Travel plan"
    press(Qt.Key.Key_O)
    typed("M. Obi")
    press(Qt.Key.Key_Return)

    assert only(page, "A3").action.owner == "M. Obi"
    assert page.rows.action.action.text == "Travel plan"


def test_n_and_a_keep_a_reminder_and_an_acceptance(page, press, typed):
    press(Qt.Key.Key_N)
    page.details.form.reminded.setFocus()
    typed("PC A. Rao")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_A, Qt.Key.Key_Return)

    kinds = [update.kind.value for update in only(page, "A1").updates]
    assert kinds == ["reminder", "acceptance"]


def test_delete_drops_only_for_a_reason(page, press, typed):
    press(Qt.Key.Key_Delete)
    assert isinstance(page.details.form, Drop)
    press(Qt.Key.Key_Return)
    assert "reason" in page.details.form._trouble.text()
    typed("He is in custody")
    press(Qt.Key.Key_Return)

    assert only(page, "A1").action.reason == "He is in custody"
    assert dict(page._board.views)[Saved.CLOSED] == 1


def test_another_action_takes_its_place_by_number(page, press, typed):
    press(Qt.Key.Key_Delete)
    page.details.form.status.setCurrentIndex(2)
    typed("z9")
    press(Qt.Key.Key_Return)
    assert "no other action called Z9" in page.details.form._trouble.text()
    page.details.form.reason.setText("a2")
    press(Qt.Key.Key_Return)

    assert only(page, "A1").action.superseded_by == "A2"


def test_escape_leaves_the_question_and_moving_on_does_too(page, press):
    press(Qt.Key.Key_E, Qt.Key.Key_Escape)
    assert page.details.form is None
    assert page.rows.hasFocus()

    press(Qt.Key.Key_E)
    page.rows.setFocus()
    press(Qt.Key.Key_Down)
    assert page.details.form is None


def test_enter_opens_the_meeting_and_ctrl_enter_the_child(qtbot, page, press):
    with qtbot.waitSignal(page.opened_child) as child:
        qtbot.keyClick(page.rows, Qt.Key.Key_Return, CTRL)
    assert child.args == [CHILD.reference]


def test_enter_opens_the_meeting(window, press):
    press(Qt.Key.Key_Return)

    assert MEETING in window.windowTitle()


def test_the_sheets_of_the_meeting_can_be_printed_from_the_board(window, page):
    page.tools.sheets.click()

    assert type(window.pages.currentWidget()).__name__ == "DocumentPage"
    assert window.windowTitle().endswith(MEETING)


def test_a_narrow_window_keeps_the_action_and_shows_the_rest_when_asked(window, page, press):
    assert page.details.isVisible()
    window.resize(700, 500)

    assert not page.details.isVisible()
    assert page.tools.list.isVisible()
    press(Qt.Key.Key_I)
    assert page.details.isVisible()
    assert not page.side.isVisible()
    press(Qt.Key.Key_I)
    assert page.side.isVisible()


@pytest.mark.parametrize("width", [240, 402, 560, 800, 1300])
def test_columns_go_before_the_words_of_an_action_are_pressed(width: int):
    found = spans(width)

    assert list(found) == [name for name in ORDER if name in found]
    assert ACTION in found
    last = list(found.values())[-1]
    assert last.left + last.width <= max(width, 300)
    assert (POSITION in found) == (width >= 800)


def test_it_works_with_a_worker_of_its_own(qtbot, desk_file, window):
    window.close()
    window._desk.close()
    slow = open_desk(desk_file, PASSPHRASE, "a.worker", Worker("desk"), lambda: NOW)
    page = actions_page(slow)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.rows.action is not None)
    page.rows.setFocus()
    qtbot.keyClick(page.rows, Qt.Key.Key_O)
    page.details.form.owner.setText("PC B. Stone")
    qtbot.keyClick(page.details.form.owner, Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: only(page, "A1").action.owner == "PC B. Stone")
    qtbot.waitUntil(lambda: page.details.form is None)
    slow.close()


def test_one_childs_actions_are_the_same_board(window):
    window.open_child(CHILD.reference, "Actions")

    assert window.pages.currentWidget().rows.action.action.text == "Serve notices"


def test_ctrl_n_asks_for_a_new_action_of_a_meeting_and_goes_on_with_the_next(qtbot, window, desk):
    page = window.pages.currentWidget()
    page.rows.setFocus()
    before = len(desk.get(actions.all_open, None))
    qtbot.keyClick(page.rows, Qt.Key.Key_N, CTRL)
    assert page.new.line.edit.hasFocus()
    assert page.new.meeting.currentText().startswith("Tamsin Q., strategy meeting 1")

    qtbot.keyClicks(page.new.line.edit, "Police - check phone billing - by fri 5pm")
    assert page.new.line.chips[0].text() == "POL Police"
    qtbot.keyClick(page.new.line.edit, Qt.Key.Key_Return)

    found = desk.get(actions.all_open, None)
    assert len(found) == before + 1
    assert "check phone billing" in [one.text for one in found]
    assert not page.new.line.edit.text()
    qtbot.keyClick(page.new.line.edit, Qt.Key.Key_Escape)
    assert not page.new.isVisible()
    assert page.rows.hasFocus()


def test_without_a_meeting_that_can_take_it_a_new_action_says_what_to_do(qtbot, desk):
    window = DeskWindow(desk)
    qtbot.addWidget(window)
    window.show()
    window.go_actions()
    page = window.pages.currentWidget()
    page.make_new()

    assert "Call a meeting first" in page.new._trouble.text()
    assert not page.new.line.isEnabled()


def test_the_agency_with_most_that_is_late_comes_first_and_its_number_chooses_it(qtbot, page):
    shown = [load.agency for load in page._board.loads]
    late = [load.overdue for load in page._board.loads]

    assert late == sorted(late, reverse=True)
    page.rows.setFocus()
    qtbot.keyClick(page.rows, Qt.Key.Key_1)
    assert page._board.narrowed.agency == shown[0]


def test_shift_f10_on_an_action_offers_what_its_keys_do(qtbot, page):
    page.rows.setFocus()
    page.rows.setCurrentRow(1)
    offered = [words for words, _ in page.rows.offers()]

    assert offered[:3] == [
        "Open the meeting\tEnter",
        "Open the child\tCtrl+Enter",
        "Done, with evidence…\tE",
    ]
    dict(page.rows.offers())["Escalate…\tX"]()
    assert isinstance(page.details.form, Escalate)


def test_how_late_it_is_stands_in_full_beside_the_agency(page):
    page.rows.setCurrentRow(1)

    tags = [tag.text() for tag in page.details.findChildren(Tag)]
    assert "21 days late" in tags
