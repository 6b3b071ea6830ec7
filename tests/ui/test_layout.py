"""What stands where in the window, and that it is read whole."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from strategy_desk.services import meetings
from strategy_desk.ui.dropdown import DropDown
from strategy_desk.ui.minuting.close import CloseDialog
from strategy_desk.ui.parts import Tag
from strategy_desk.ui.sending.table import WHO
from strategy_desk.ui.window import DeskWindow

ROWAN, HELD, COMING = "SD-2026-001", "SD-2026-001-M2", "SD-2026-001-M3"


@pytest.fixture
def window(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    return window


@pytest.mark.parametrize("size", [(1280, 690), (1366, 738)])
def test_who_gets_a_draft_is_read_on_one_line(qtbot, window, size):
    window.resize(*size)
    window.send_out(HELD)
    table = window._page.drafts

    qtbot.waitUntil(lambda: table.columnWidth(WHO) >= table.sizeHintForColumn(WHO))
    assert not table.isColumnHidden(WHO)


def test_the_names_of_two_children_stay_over_a_live_meeting(qtbot, window, demo_desk):
    found = demo_desk.get(meetings.everything, None)
    two = next(one for one in found if " and " in one.names)
    window.open_meeting(two.reference)
    window.open_next_meeting()
    about = window._page.head._about

    qtbot.waitUntil(lambda: about.isVisible() and about.width() >= about.sizeHint().width())
    assert about.accessibleName() == two.names


def test_an_action_without_an_owner_says_so_as_a_tag(window):
    window.open_meeting(COMING)
    window.open_next_meeting()
    window._page._presenter.add_action("Police - take a statement - by fri")

    (entry,) = window._page.outcome.agreed.shown
    assert entry.wants == "no owner"


def test_where_earlier_meetings_left_nothing_it_is_said_that_all_is_done(window):
    window.open_meeting(HELD)
    outcome = window._page.outcome

    tags = [tag.text() for tag in outcome._foot.findChildren(Tag) if not tag.isHidden()]
    assert tags == ["all done"]
    assert outcome._titles.isHidden()


def test_a_button_of_a_form_is_as_wide_as_its_words(window):
    window.new_child()
    (button,) = window._page.form.findChildren(QPushButton)

    assert button.width() == button.sizeHint().width()


def test_the_minutes_of_a_meeting_are_printed_under_meetings(window):
    window.open_meeting(HELD)
    window.print_minutes()

    assert window.rail._buttons["go_meetings"].isChecked()


def test_the_triggers_of_a_child_stand_under_its_tabs(window):
    window.open_child(ROWAN)
    window.go_triggers()

    assert window.header.tabs.isVisible()
    assert window.header.tabs.property("away")
    window.open_child(ROWAN)
    assert not window.header.tabs.property("away")


def test_closing_names_the_agencies_that_are_not_here(window):
    window.open_meeting(COMING)
    window.open_next_meeting()
    window._page._ask_close()
    dialog = window._page.findChild(CloseDialog)

    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "Why go on without police, social care, health" in words
    first = dialog.later[0].reason
    edge = dialog.mapFromGlobal(first.mapToGlobal(first.rect().topLeft())).x()
    assert (
        edge == dialog.mapFromGlobal(dialog.review.mapToGlobal(dialog.review.rect().topLeft())).x()
    )


def test_find_is_read_whole_over_the_actions(window):
    window.go_actions()
    QApplication.processEvents()
    words = window._page.tools.words
    room = words.width() - words.textMargins().right() - 36  # less the glass and the edges

    assert room >= words.fontMetrics().horizontalAdvance(words.placeholderText())


def test_the_folded_list_says_what_it_is_where_no_page_of_it_is_open(window):
    window.resize(960, 540)
    window.open_child(ROWAN)
    window.go_triggers()
    QApplication.processEvents()

    assert window.header.list.isVisible()
    assert window.header.list.seen == "Pages"


def test_a_choice_that_is_too_long_ends_in_dots(qtbot):
    field = DropDown()
    qtbot.addWidget(field)
    field.addItem("10 working days: the partnership, by its escalation route")
    field.resize(160, 30)

    assert field.seen.startswith("10 working")
    assert field.seen.endswith("…")
    field.resize(600, 30)
    assert field.seen == field.currentText()
