"""A closed meeting by keys: each step, corrections, amendments, and the meeting that follows."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from strategy_desk.domain.dissents import EscalateDissent
from strategy_desk.domain.meetings import (
    CloseMeeting,
    Convene,
    MeetingState,
    MeetingType,
    StartMeeting,
)
from strategy_desk.domain.minutes import FileLines, LineKind, as_command
from strategy_desk.services import children, dissents, meetings, minutes
from strategy_desk.ui.minuting.page import meeting_page
from strategy_desk.ui.parts import KeyCap, Noted
from strategy_desk.ui.window import DeskWindow
from tests.exchange.test_tracked import added, docx, paragraph, run

CLOSED = "SD-2026-004-M1"
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier


class Closed:
    """The page of a closed meeting, the keys, and what is on disk."""

    def __init__(self, page, desk):
        self.page, self.desk, self.after = page, desk, page.after

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        QTest.keyClick(self.page.window().focusWidget() or self.page.surface, key, modifier)

    def type(self, field, words):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, words)

    def saved(self):
        return self.desk.get(meetings.read, meetings.MeetingKey(meeting=CLOSED))

    def next_step(self):
        self.press(Qt.Key.Key_F4)

    def send_back(self, why="The times are wrong."):
        self.press(Qt.Key.Key_F4, SHIFT)
        self.type(self.after.forms.back.reason, why)
        self.press(Qt.Key.Key_Return)

    def circulate(self):
        self.press(Qt.Key.Key_F4)
        self.press(Qt.Key.Key_F4)

    def correct(self, words="Amara said it was cold."):
        self.page.surface.moveCursor(self.page.surface.textCursor().MoveOperation.Start)
        self.press(Qt.Key.Key_A, CTRL_SHIFT)
        form = self.after.forms.correction
        self.type(form.proposed, words)
        self.type(form.name, "B. Tarrant")
        form.agency.setCurrentIndex(0)
        self.type(form.reason, "So the register.")
        self.press(Qt.Key.Key_Return)


def clocks(closed):
    shown = (one.accessibleName() for one in closed.after.findChildren(Noted))
    return [words for words in shown if " by " in words]


@pytest.fixture
def closed(qtbot, demo_desk):
    page = meeting_page(demo_desk, CLOSED)
    qtbot.addWidget(page)
    page.resize(1300, 700)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    page.surface.setFocus()
    return Closed(page, demo_desk)


def test_the_page_says_where_the_minutes_are_and_one_filled_button_what_is_next(closed):
    filled = [
        button
        for button in closed.page.findChildren(type(closed.after.next))
        if button.property("kind") == "primary" and button.isVisible()
    ]

    assert [button.text() for button in filled] == ["Send to the chair"]
    assert closed.page.width() == 1300, "no more room is taken than what is shown needs"
    assert clocks(closed) == [
        "Decisions and actions out by Fri 20 Nov, 1 working day late",
        "Minutes out by Thu 26 Nov, 3 working days left",
    ]


def test_f9_takes_the_minutes_from_draft_to_agreed_and_shift_f9_back_to_the_draft(closed):
    seen = []
    for press in (
        closed.next_step,
        closed.send_back,
        closed.next_step,
        closed.next_step,
        closed.next_step,
    ):
        press()
        seen.append(closed.saved().state)

    assert seen == [
        MeetingState.CHECK,
        MeetingState.DRAFT,
        MeetingState.CHECK,
        MeetingState.CIRCULATED,
        MeetingState.AGREED,
    ]
    assert closed.after.entries.shown[0].text.startswith("Version 2.")


def test_once_the_minutes_went_out_the_keys_are_those_that_still_work(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.open_meeting(CLOSED)
    page = window._page

    def at_the_foot():
        shown = window.status.findChildren(KeyCap)
        return [cap.text() for cap in shown if cap.isVisibleTo(window.status)]

    assert "F8" in at_the_foot()
    for _ in range(2):
        QTest.keyClick(page.surface, Qt.Key.Key_F4)
    QApplication.processEvents()

    assert "F8" not in at_the_foot()
    assert at_the_foot()[2:4] == ["F4", "Ctrl Shift A"]


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_F8, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_D, CTRL),
        (Qt.Key.Key_Return, CTRL),
    ],
    ids=["action", "decision", "line to action"],
)
def test_once_the_minutes_went_out_an_action_or_a_decision_is_refused_at_once(
    closed, key, modifier
):
    closed.circulate()
    said = QSignalSpy(closed.page.said)

    closed.press(key, modifier)

    assert said.at(0)[0].startswith("These minutes can no longer be typed over.")
    assert closed.page.surface.hasFocus()


def test_once_the_minutes_went_out_no_reason_is_asked_for_an_answer(closed):
    closed.circulate()
    questions = closed.page.decisions

    questions.list.setFocus()
    closed.press(Qt.Key.Key_Y)

    assert not questions.reason.isVisible()
    assert "no longer be typed over" in questions._trouble.text()


def test_the_minute_taker_reads_why_the_draft_came_back_until_it_goes_again(closed):
    closed.next_step()
    closed.send_back(" ")
    assert "not said why" in closed.after.forms.back._trouble.text()
    closed.send_back("Item 2 lacks its times.")

    assert closed.after._sent_back.text() == "To be put right: Item 2 lacks its times."
    assert closed.after._sent_back.isVisible()
    (entry,) = closed.after.entries.shown
    assert entry.text == "Sent back. Item 2 lacks its times."
    closed.next_step()
    assert not closed.after._sent_back.isVisible()
    assert closed.after.entries.shown == (entry,)


def test_minutes_that_went_out_take_no_letter(closed):
    closed.circulate()
    before = closed.saved().lines

    QTest.keyClicks(closed.page.surface, "more")
    closed.press(Qt.Key.Key_Return)
    closed.press(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)

    assert closed.saved().lines == before
    assert "more" not in closed.page.surface.toPlainText()


def test_a_correction_is_recorded_accepted_and_sent_out_again(closed):
    closed.circulate()
    first = closed.page.surface.line_of(closed.page.surface.document().firstBlock()).line
    closed.correct()
    assert closed.after.entries.shown[0].note == "waits for the chair"

    closed.press(Qt.Key.Key_F4)
    assert closed.after.forms.answering.isVisible()
    closed.press(Qt.Key.Key_A, ALT)
    assert closed.after.forms.answering._trouble.isVisible(), "no answer without its reason"
    closed.type(closed.after.forms.answering.reason, "Agreed with the school.")
    closed.press(Qt.Key.Key_A, ALT)

    changed = next(line for line in closed.saved().lines if line.id == first)
    assert changed.text == "Amara said it was cold."
    assert closed.after.next.text() == "Circulate again"
    closed.press(Qt.Key.Key_F4)
    assert [version.note for version in closed.saved().versions] == ["", "1 correction accepted"]


def test_an_actions_words_are_corrected_by_choosing_the_action(closed):
    closed.circulate()
    action = closed.saved().actions[0]
    closed.press(Qt.Key.Key_A, CTRL_SHIFT)
    form = closed.after.forms.correction
    place = form.about.findText(f"Action {action.number}: {action.text}")
    form.about.setCurrentIndex(place)
    form.about.activated.emit(place)
    assert form.was.text() == action.text == form.proposed.text()
    closed.type(form.proposed, "Ask for the record")
    closed.type(form.name, "B. Tarrant")
    form.agency.setCurrentIndex(0)
    closed.type(form.reason, "As agreed.")
    closed.press(Qt.Key.Key_Return)

    shown = closed.after.entries.shown[0]
    assert shown.text == f"Action {action.number}: {action.text} → Ask for the record"
    closed.press(Qt.Key.Key_F4)
    closed.type(closed.after.forms.answering.reason, "So agreed.")
    closed.press(Qt.Key.Key_A, ALT)
    assert closed.saved().actions[0].text == "Ask for the record"


def test_a_correction_is_rejected_by_key_and_esc_leaves_a_form(closed):
    closed.circulate()
    closed.press(Qt.Key.Key_A, CTRL_SHIFT)
    closed.press(Qt.Key.Key_Escape)
    assert not closed.after.forms.correction.isVisible()
    closed.correct()
    closed.press(Qt.Key.Key_F4)
    closed.type(closed.after.forms.answering.reason, "The log says otherwise.")
    closed.press(Qt.Key.Key_R, ALT)

    (one,) = closed.saved().corrections
    assert (one.verdict.value, one.answer) == ("rejected", "The log says otherwise.")
    assert closed.after.next.text() == "Agree the minutes"


def test_agreed_minutes_are_amended_by_key(closed):
    closed.circulate()
    closed.press(Qt.Key.Key_F4)
    closed.press(Qt.Key.Key_A, CTRL_SHIFT)
    closed.type(closed.after.forms.amendment.words, "The car was blue.")
    closed.type(closed.after.forms.amendment.reason, "Seen on CCTV.")
    closed.press(Qt.Key.Key_Return)

    (one,) = closed.saved().amendments
    assert (one.number, one.text, one.reason) == (1, "The car was blue.", "Seen on CCTV.")
    assert closed.after.entries.shown[0].text == "The car was blue."


def test_enter_on_a_version_prints_the_minutes_as_they_were_then(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.show()
    window.open_meeting("SD-2026-001-M1")
    page = window.pages.currentWidget()
    page.after.entries.setCurrentRow(len(page.after.entries.shown) - 1)
    page.after.entries.setFocus()

    QTest.keyClick(page.after.entries, Qt.Key.Key_Return)

    document = window.pages.currentWidget()
    qtbot.waitUntil(document.save.isEnabled, timeout=20_000)
    printed = pypdfium2.PdfDocument(document._printed.data)
    text = printed[0].get_textpage().get_text_bounded()
    printed.close()
    assert "Version 1, circulated on Wednesday 27 May 2026" in text
    assert "DRAFT" in text


def test_the_sheet_that_has_gone_out_stops_its_clock(closed):
    closed.press(Qt.Key.Key_S, CTRL_SHIFT)

    assert closed.saved().sheet_sent == closed.desk.now()
    assert clocks(closed)[-1:] == ["Minutes out by Thu 26 Nov, 3 working days left"]


def test_the_meeting_that_follows_is_called_by_key_and_opened_once(closed, qtbot):
    with qtbot.waitSignal(closed.page.opened_meeting) as opened:
        closed.press(Qt.Key.Key_F, CTRL_SHIFT)
    key = meetings.MeetingKey(meeting="SD-2026-004-M2")
    assert opened.args == ["SD-2026-004-M2"]
    assert closed.desk.get(meetings.read, key).agenda[0].title == "Actions from last meeting"

    closed.press(Qt.Key.Key_F, CTRL_SHIFT)
    assert closed.after._trouble.text().startswith("SD-2026-004-M2 is called for Thu 3 Dec 2026")


def test_a_file_that_came_back_is_gone_through_change_by_change(closed, tmp_path):
    closed.circulate()
    first, second = closed.saved().lines[:2]
    path = tmp_path / "back.docx"
    path.write_bytes(
        docx(
            paragraph(run(first.text) + added(" He was cold.", "A. Reader"), first),
            paragraph(run(second.text), second),
            paragraph(added("A line of no mark")),
        )
    )

    closed.after.read_file(path)
    form = closed.after.forms.correction
    assert (form.proposed.text(), form.name.text()) == (f"{first.text} He was cold.", "A. Reader")
    form.agency.setCurrentIndex(0)
    closed.type(form.reason, "He told me so.")
    closed.press(Qt.Key.Key_Return)

    assert form.proposed.text() == "A line of no mark"
    assert form.note.text().startswith("Which line is meant?")
    closed.press(Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert [one.line for one in closed.saved().corrections] == [first.id]


def test_a_file_that_is_no_minutes_is_refused_beside_the_work(closed, tmp_path):
    closed.circulate()
    path = tmp_path / "back.docx"
    path.write_bytes(b"%PDF-1.7")

    closed.after.read_file(path)

    assert "no Word file" in closed.after._trouble.text()


def test_who_agrees_is_asked_where_the_meeting_names_no_chair(qtbot, demo_desk):
    child = demo_desk.get(children.by_reference, "SD-2026-004").id
    command = Convene(child=child, type=MeetingType.PROFESSIONALS, starts=demo_desk.now())
    key = demo_desk.carry_out(meetings.convene, command)
    demo_desk.carry_out(meetings.start, StartMeeting(meeting=key))
    closing = CloseMeeting(meeting=key, inquorate_reason="Urgent.", reconvene_plan="Monday.")
    demo_desk.carry_out(meetings.close, closing)
    page = meeting_page(demo_desk, key)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.isActiveWindow)
    page.surface.setFocus()
    for _ in range(3):
        QTest.keyClick(page.surface, Qt.Key.Key_F4)

    QTest.keyClick(page.after.forms.chair.name, Qt.Key.Key_Return)
    assert "nobody is named" in page.after.forms.chair._trouble.text()
    QTest.keyClicks(page.after.forms.chair.name, "S. Abara, service manager")
    QTest.keyClick(page.after.forms.chair.name, Qt.Key.Key_Return)

    found = demo_desk.get(meetings.read, meetings.MeetingKey(meeting=key))
    assert found.state is MeetingState.AGREED
    assert found.versions[-1].by == "S. Abara, service manager"


def test_the_key_of_the_response_says_what_is_missing(room, qtbot):
    with qtbot.waitSignal(room.page.said) as said:
        room.press(Qt.Key.Key_B, CTRL_SHIFT)

    assert said.args == ["No line says who did not agree; Ctrl Shift V marks one."]


def test_the_chair_responds_to_a_dissent_while_the_meeting_is_open(room):
    room.type("We do not agree with the grade.")
    room.press(Qt.Key.Key_V, CTRL_SHIFT)
    room.press(Qt.Key.Key_B, CTRL_SHIFT)
    form = room.page.after.forms.response
    QTest.keyClicks(form.words, "The grade stands tonight.")
    QTest.keyClick(form.words, Qt.Key.Key_Return)

    said = next(line for line in room.saved().lines if line.text.startswith("We do not"))
    assert (said.kind.value, said.response) == ("dissent", "The grade stands tonight.")
    assert not room.page.after.isVisible()


def test_a_disagreement_is_escalated_by_key_in_the_meeting_and_answered(room):
    room.page.room.arrived.emit(room.saved().attendance[0])
    room.press(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    room.type("We do not agree with the grade.")
    room.press(Qt.Key.Key_V, CTRL_SHIFT)
    room.press(Qt.Key.Key_X, CTRL_SHIFT)
    form = room.page.after.forms.stage
    assert form.stage.text().startswith("Stage 1, practitioner to practitioner. To be answered by")
    assert form.by.text() == room.saved().attendance[0].name
    QTest.keyClick(form.to, Qt.Key.Key_Return)
    assert "who raises it and with whom" in form._trouble.text()
    QTest.keyClicks(form.to, "S. Abara, team manager")
    QTest.keyClick(form.to, Qt.Key.Key_Return)

    (stage,) = room.saved().stages
    assert (stage.to, stage.outcome.value) == ("S. Abara, team manager", "")
    assert room.page.after.isVisible(), "what was escalated is shown while the meeting goes on"
    assert room.page.after.entries.shown[0].code == stage.agency
    room.press(Qt.Key.Key_X, CTRL_SHIFT)
    outcome = room.page.after.forms.outcome
    QTest.keyClicks(outcome.reason, "Graded high from today.")
    QTest.keyClick(outcome.reason, Qt.Key.Key_A, ALT)
    (stage,) = room.saved().stages
    assert (stage.outcome.value, stage.answer) == ("settled", "Graded high from today.")
    assert room.page.after.entries.shown[0].note == "settled"


def test_what_was_escalated_is_a_clock_of_the_closed_minutes(closed):
    key = next(line for line in closed.saved().lines if line.agency).id
    line = next(line for line in closed.saved().lines if line.id == key)
    dissent = replace(as_command(line, closed.saved().id), kind=LineKind.DISSENT)
    closed.desk.carry_out(minutes.file, FileLines(lines=(dissent,)))
    closed.desk.carry_out(
        dissents.escalate, EscalateDissent(line=key, by="B. Tarrant", to="S. Abara")
    )

    assert (
        f"{line.agency}'s disagreement, stage 1, answered by Tue 24 Nov, 1 working day left"
        in clocks(closed)
    )
    closed.after.escalate.click()
    closed.press(Qt.Key.Key_Escape)
    assert not closed.after.forms.outcome.isVisible()


def test_the_sheets_are_said_to_be_ready_until_they_have_gone_out(closed):
    def ready():
        shown = (one.accessibleName() for one in closed.after.findChildren(Noted))
        return [words for words in shown if "ready" in words]

    assert ready() == [
        "4 action sheets are ready since 14:50, when the meeting was closed: VOL, POL, HEA, EDU"
    ]
    closed.press(Qt.Key.Key_S, CTRL_SHIFT)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert ready() == []
