"""The list of meetings: calling one leaves it chosen."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from strategy_desk.domain.meetings import Convene, MeetingType
from strategy_desk.services import children, meetings
from strategy_desk.ui.meetings import meetings_page
from tests.ui.conftest import CHILD, NOW


def test_enter_after_calling_a_meeting_opens_that_one_and_no_other(qtbot, desk):
    child = desk.get(children.by_reference, CHILD.reference)
    later = Convene(
        child=child.id, type=MeetingType.STRATEGY_REVIEW, starts=NOW + timedelta(days=9)
    )
    desk.carry_out(meetings.convene, later)
    page = meetings_page(desk)
    qtbot.addWidget(page)
    page.show()
    page.make_new()

    page.form.reference.setText(CHILD.reference)
    page.form.starts.setText("24 Nov 2026 10:00")
    qtbot.keyClick(page.form.starts, Qt.Key.Key_Return)

    with qtbot.waitSignal(page.opened_meeting) as opened:
        page.table.activated.emit(page.table.currentIndex())
    assert opened.args == [f"{CHILD.reference}-M2"]
