"""The NRM page on the demonstration, by keys."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from strategy_desk import places
from strategy_desk.desk import AtOnce, Desk, open_desk
from strategy_desk.domain.children import AddChild
from strategy_desk.domain.decisions import Answer
from strategy_desk.domain.referrals import NOT_A_REFERRAL, WriteAnswer
from strategy_desk.domain.sharing import Tier
from strategy_desk.presenters.nrm_decision import meeting_to_decide
from strategy_desk.services import (
    actions,
    children,
    demonstration,
    minuting,
    preparations,
    referrals,
    timelines,
    undo,
)
from strategy_desk.services.preparations import Preparation
from strategy_desk.services.referrals import ReferralKey
from strategy_desk.ui.nrm.indicators import PROPOSED, PROTECTS
from strategy_desk.ui.nrm.page import NrmPage, nrm_page
from strategy_desk.ui.nrm.proposal_row import ProposalRow
from tests.ui.conftest import opened

MOST_MISSING, UNDECIDED = "SD-2026-001", "SD-2026-004"
CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
Key = Qt.Key
HOW_IT_BEGAN, TREATED = "how-did-the-exploitation-start", "how-they-were-treated"


def show(qtbot, desk: Desk, reference: str, size: tuple[int, int] = (1300, 630)) -> NrmPage:
    page = nrm_page(desk, reference)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.setFocus()
    return page


def prepared(desk: Desk, reference: str) -> Preparation:
    return desk.get(preparations.read, ReferralKey(reference=reference, as_of=desk.now()))


def answer(desk: Desk, reference: str, key: str):
    return prepared(desk, reference).referral.answer(key)


def said(widget: QWidget) -> str:
    QApplication.processEvents()
    labels = widget.findChildren(QLabel)
    return " ".join(label.text() for label in labels if label.isVisibleTo(widget))


def write(desk: Desk, reference: str, key: str, text: str) -> None:
    child = prepared(desk, reference).child.id
    desk.carry_out(referrals.write_answer, WriteAnswer(child=child, key=key, text=text))


def test_keys_go_from_section_to_section_and_to_each_missing_answer(qtbot, demo_desk: Desk):
    page = show(qtbot, demo_desk, UNDECIDED)
    to_do = [one.key for one in prepared(demo_desk, UNDECIDED).referral.to_do]

    qtbot.keyClick(page, Key.Key_PageDown, CTRL)
    assert page.questions.title.text() == "2. Age confirmation and local authority"
    qtbot.keyClick(page, Key.Key_PageUp, CTRL)
    for key in to_do[:4]:
        qtbot.keyClick(page, Key.Key_F3)
        assert page.questions.boxes[key].has_focus()
    qtbot.keyClick(page, Key.Key_F3, SHIFT)
    assert page.questions.boxes[to_do[2]].has_focus()


def test_an_answer_is_typed_counted_as_the_form_does_and_saved_as_it_is_left(
    qtbot, demo_desk: Desk
):
    page = show(qtbot, demo_desk, UNDECIDED)
    page.go_to_question("living-conditions")
    box = page.questions.boxes["living-conditions"]
    qtbot.keyClicks(box.field, "A flat")
    qtbot.keyClick(box.field, Key.Key_Return)
    qtbot.keyClicks(box.field, "cold")

    assert "12 of 15,000" in said(box.head), "a line break counts two"
    qtbot.keyClick(box.field, Key.Key_Tab)
    assert page.questions.boxes[TREATED].has_focus(), "Tab goes to the next answer"
    assert answer(demo_desk, UNDECIDED, "living-conditions").text == "A flat\ncold"
    demo_desk.carry_out(undo.undo, None)
    page.show_section("Background")
    page.go_to_question("living-conditions")
    assert page.questions.boxes["living-conditions"].words() == ""


def test_an_answer_that_is_too_long_stays_until_it_is_shortened(qtbot, demo_desk: Desk):
    page = show(qtbot, demo_desk, UNDECIDED)
    page.go_to_question("living-conditions")
    long = "x" * 15_001
    page.questions.boxes["living-conditions"].field.insertPlainText(long)
    qtbot.keyClick(page, Key.Key_PageDown, CTRL)
    qtbot.keyClick(page, Key.Key_PageUp, CTRL)

    def stays(box) -> None:
        assert box.words() == long
        assert "15,001 of 15,000" in said(box.head)
        assert "15,001 characters; the form takes 15,000" in said(box)

    page.go_to_question("living-conditions")
    stays(page.questions.boxes["living-conditions"])
    qtbot.keyClick(page.questions.boxes["living-conditions"].field, Key.Key_Tab)
    write(demo_desk, UNDECIDED, "birthplace", "Hull")
    page.show_section("Exploitation details")
    page.go_to_question("living-conditions")
    stays(page.questions.boxes["living-conditions"])
    page.close()

    page = show(qtbot, demo_desk, UNDECIDED)
    page.go_to_question("living-conditions")
    box = page.questions.boxes["living-conditions"]
    stays(box)
    box.field.selectAll()
    qtbot.keyClicks(box.field, "A flat")
    qtbot.keyClick(box.field, Key.Key_Tab)
    assert answer(demo_desk, UNDECIDED, "living-conditions").text == "A flat"
    page = show(qtbot, demo_desk, UNDECIDED)
    page.go_to_question("living-conditions")
    assert page.questions.boxes["living-conditions"].words() == "A flat"


def test_an_answer_that_is_too_long_stays_for_a_child_without_a_meeting(
    qtbot, demo_desk: Desk, own_demo_file: Path
):
    child = AddChild(
        reference="SD-2026-077", name="Tamsin Quillfeather", date_of_birth=date(2012, 2, 3)
    )
    demo_desk.carry_out(children.add, child)
    page = show(qtbot, demo_desk, child.reference)
    page.go_to_question("living-conditions")
    box = page.questions.boxes["living-conditions"]
    box.field.insertPlainText("x" * 15_001)
    qtbot.keyClick(box.field, Key.Key_Tab)
    page.close()

    held_at, who = demo_desk.now(), demo_desk.who
    demo_desk.close()
    again = open_desk(own_demo_file, demonstration.PASSPHRASE, who, AtOnce(), lambda: held_at)
    page = show(qtbot, again, child.reference)
    page.go_to_question("living-conditions")
    assert page.questions.boxes["living-conditions"].words() == "x" * 15_001
    again.close()


def test_a_too_long_answer_that_is_older_than_what_is_saved_covers_nothing_and_is_not_lost(
    qtbot, demo_desk: Desk
):
    page = show(qtbot, demo_desk, UNDECIDED)
    page.go_to_question("living-conditions")
    box = page.questions.boxes["living-conditions"]
    box.field.insertPlainText("x" * 15_001)
    qtbot.keyClick(box.field, Key.Key_Tab)
    write(demo_desk, UNDECIDED, "living-conditions", "A flat")

    assert box.words() == "A flat"
    assert "Nothing was saved" not in said(box)
    assert "You typed 15,001 characters here, too long for the form" in said(box)
    box.field.selectAll()
    qtbot.keyClicks(box.field, "A cold flat")
    box.save()
    assert answer(demo_desk, UNDECIDED, "living-conditions").text == "A cold flat"

    copy, drop = box.older.buttons
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "x" * 15_001
    qtbot.mouseClick(drop, Qt.MouseButton.LeftButton)
    assert "You typed" not in said(box)


def test_an_answer_that_is_too_long_is_neither_copied_nor_ticked_as_its_older_words(
    qtbot, demo_desk: Desk
):
    write(demo_desk, UNDECIDED, "living-conditions", "A flat")
    page = show(qtbot, demo_desk, UNDECIDED)
    page.go_to_question("living-conditions")
    box = page.questions.boxes["living-conditions"]
    QGuiApplication.clipboard().setText("before")
    box.field.insertPlainText("x" * 15_001)

    qtbot.keyClick(box.field, Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == "before"
    assert "It is too long for the form. Shorten it first." in said(box)
    qtbot.mouseClick(box.head.entered, Qt.MouseButton.LeftButton)
    assert not box.head.entered.isChecked()
    assert answer(demo_desk, UNDECIDED, "living-conditions").entered is None


def test_what_is_typed_stays_when_another_answer_changes_what_is_asked(qtbot, demo_desk: Desk):
    page = show(qtbot, demo_desk, UNDECIDED)
    page.go_to_question("living-conditions")
    box = page.questions.boxes["living-conditions"]
    qtbot.keyClicks(box.field, "A fl")
    write(demo_desk, UNDECIDED, "still-in-exploitative-situation", "Yes")

    assert "what-is-keeping-them-in-situation" in page.questions.boxes
    assert page.questions.boxes["living-conditions"] is box
    qtbot.keyClicks(box.field, "at")
    qtbot.keyClick(box.field, Key.Key_Tab)
    assert answer(demo_desk, UNDECIDED, "living-conditions").text == "A flat"


def test_each_sentence_has_its_sources_beside_it_and_a_press_goes_there(qtbot, demo_desk: Desk):
    window = opened(qtbot, demo_desk)
    window.open_child(MOST_MISSING, "NRM")
    page = window._page
    page.go_to_question("birthplace")
    page.show_section("Exploitation details")
    box = page.questions.boxes[HOW_IT_BEGAN]

    assert box.reading.isVisibleTo(box)
    assert "V02" in box.reading.text()
    box.reading.linkActivated.emit("0")
    assert window.header.tabs.currentIndex() == 0
    assert "second, newer phone" in window._page.chosen_mark.text
    window.back()
    window._page.show_section("Exploitation details")
    offers = dict(window._page.questions.boxes[HOW_IT_BEGAN].field.offers())
    offers["Go to return interview, E02"]()
    assert window.header.tabs.currentIndex() == 0
    assert window._page.chart._counted == {2}
    window.back()
    row = window._page.indicators.rows["CC03"]
    qtbot.keyClick(row.head, Key.Key_Return)
    qtbot.keyClick(row.pieces[1], Key.Key_Space)
    assert window._page.chart._counted == {11}


def test_an_answer_is_copied_as_the_box_takes_it_and_ticked_until_it_changes(
    qtbot, demo_desk: Desk
):
    window = opened(qtbot, demo_desk)
    window.open_child(UNDECIDED, "NRM")
    page = window._page
    page.go_to_question("birthplace")
    box = page.questions.boxes["birthplace"]
    qtbot.keyClicks(box.field, "Eastmarch")
    qtbot.keyClick(box.field, Key.Key_C, CTRL | SHIFT)

    assert QGuiApplication.clipboard().text() == "Eastmarch"
    qtbot.keyClick(box.field, Key.Key_T, ALT)
    assert answer(demo_desk, UNDECIDED, "birthplace").entered.stands
    assert box.head.entered.isChecked()
    write(demo_desk, UNDECIDED, "birthplace", "Eastmarch, England")
    assert "changed since entered" in said(box.head)
    assert not box.head.entered.isChecked()
    qtbot.keyClick(box.field, Key.Key_T, ALT)
    page.sections.list.setFocus()
    qtbot.keyClick(page.sections.list, Key.Key_Z, CTRL)
    assert not answer(demo_desk, UNDECIDED, "birthplace").entered.stands, "undone, as it was"
    box.begin()
    qtbot.keyClick(box.field, Key.Key_T, ALT)
    qtbot.keyClick(box.field, Key.Key_T, ALT)
    assert answer(demo_desk, UNDECIDED, "birthplace").entered is None


def test_restricted_words_are_not_pasted_into_an_answer(qtbot, demo_desk: Desk):
    page = show(qtbot, demo_desk, UNDECIDED)
    page.go_to_question("birthplace")
    box = page.questions.boxes["birthplace"]
    QGuiApplication.clipboard().setText("[Police restricted] Eastmarch")
    qtbot.keyClick(box.field, Key.Key_V, CTRL)

    assert box.words() == ""
    assert "marked police restricted, so it was not pasted" in said(box)
    QGuiApplication.clipboard().setText("Eastmarch")
    qtbot.keyClick(box.field, Key.Key_V, CTRL)
    assert box.words() == "Eastmarch"


def test_a_restricted_sentence_waits_until_its_owner_agrees(qtbot, demo_desk: Desk):
    key = timelines.TimelineKey(reference=MOST_MISSING, as_of=demo_desk.now())
    events = demo_desk.get(timelines.read, key).events
    held = next(one for one in events if one.tier is Tier.HEALTH)
    write(demo_desk, MOST_MISSING, TREATED, f"Open words. {held.text}")
    page = show(qtbot, demo_desk, MOST_MISSING)
    page.go_to_question(TREATED)
    box = page.questions.boxes[TREATED]

    assert "1 held" in said(box.head)
    page.sections.list.setFocus()
    qtbot.mouseClick(box.head.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "Open words."
    box.held.buttons[0].click()
    form = box.held.form
    form.enter.click()
    assert "It does not say when they agreed." in said(form)
    for name, words in {"by": "Dr N. Osei", "when": "20 Nov 2026", "reason": "It is why."}.items():
        qtbot.keyClicks(form.fields[name], words)
    qtbot.keyClick(form.fields["reason"], Key.Key_Return)
    assert answer(demo_desk, MOST_MISSING, TREATED).held == 0
    assert "Dr N. Osei" in said(box.held)
    assert form.isHidden()
    box.held.buttons[0].click()
    assert answer(demo_desk, MOST_MISSING, TREATED).held == 1


@pytest.fixture
def newer_form() -> Iterator[str]:
    """Questions of a later day, in the office's own folder: one more, and one in other words."""
    came = (places.resources() / "nrm" / "form-2026-04-27.toml").read_text("utf-8")
    reworded = came.replace('"Organisation you work for"', '"Your organisation"')
    reworded = reworded.replace('key = "employment-history"', 'key = "work-before"')
    one_more = (
        '\n[[section.question]]\nkey = "anything-else"\nnumber = "51"\ntext = "Anything else"\n'
    )
    file = places.nrm_folder() / "form-2027-02-01.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(reworded + one_more, "utf-8")
    yield "2027-02-01"
    file.unlink()


def test_a_newer_form_says_what_changed_and_the_draft_moves_when_asked(
    qtbot, demo_desk: Desk, newer_form: str
):
    page = show(qtbot, demo_desk, MOST_MISSING)
    bar = page.questions.bar

    assert "The form changed on 1 Feb 2027: 2 new questions, 1 changed question" in said(bar)
    bar.what.click()
    assert "New, 51: Anything else" in said(bar)
    bar.go_on.click()
    assert prepared(demo_desk, MOST_MISSING).referral.form.version == newer_form
    assert bar.isHidden()
    page.go_to_question("anything-else")
    assert page.questions.boxes["anything-else"].has_focus()
    page.go_to_question("pack-act")
    assert "employment-history: None." in said(page.questions)


def test_a_proposal_is_used_or_set_aside_with_a_reason(qtbot, demo_desk: Desk):
    page = show(qtbot, demo_desk, MOST_MISSING)
    page.indicators.show_group(PROPOSED)
    row = page.indicators.rows["CC02"]
    assert isinstance(row, ProposalRow)
    qtbot.keyClick(row.leave, Key.Key_Space)
    qtbot.keyClick(row.form.fields["reason"], Key.Key_Return)
    assert "needs a reason" in said(row)
    qtbot.keyClicks(row.form.fields["reason"], "The trainers were his birthday present.")
    qtbot.keyClick(row.form.fields["reason"], Key.Key_Return)
    qtbot.keyClick(page.indicators.rows["MI05"].accept, Key.Key_Space)

    found = prepared(demo_desk, MOST_MISSING).case.indicators
    assert "CC02" in {one.code for one in found.set_aside}
    assert "MI05" in {one.code for one in found.used}


def test_evidence_is_linked_from_rows_and_what_protects_is_added(qtbot, demo_desk: Desk):
    page = show(qtbot, demo_desk, UNDECIDED)
    qtbot.keyClick(page, Key.Key_I, CTRL)
    dialog = page.linking
    dialog.indicator.setCurrentIndex(
        dialog.indicator.findText("Control: Threats to the child or family")
    )
    qtbot.keyClick(dialog.list, Key.Key_Return)
    assert "No row is chosen." in said(dialog)
    qtbot.keyClicks(dialog.wanted, "coach")
    shown = [n for n in range(dialog.list.count()) if not dialog.list.item(n).isHidden()]
    dialog.list.setCurrentRow(shown[0])
    qtbot.keyClick(dialog.list, Key.Key_Space)
    qtbot.keyClick(dialog.list, Key.Key_Return)
    used = prepared(demo_desk, UNDECIDED).case.indicators.used
    assert [one.sources for one in used if one.code == "CT01"] == [1]
    assert page.indicators.rows["CT01"].is_open

    page.indicators.show_group(PROTECTS)
    words = {"text": "Her grandmother", "source": "Amara", "on": "20 Nov 2026"}
    for name, text in words.items():
        qtbot.keyClicks(page.indicators.form.fields[name], text)
    qtbot.keyClick(page.indicators.form.fields["on"], Key.Key_Return)
    kept = prepared(demo_desk, UNDECIDED).case.indicators.protective
    assert [one.text for one in kept] == ["Her grandmother"]


def test_a_no_needs_a_reason_for_each_indicator_and_nothing_typed_is_lost(qtbot, demo_desk: Desk):
    page = show(qtbot, demo_desk, UNDECIDED, (900, 500))
    form = page.aside.decision
    qtbot.keyClick(page, Key.Key_N, ALT)
    assert form.isVisible(), "where there is little room the decision takes its turn"
    form.why.selectAll()
    qtbot.keyClicks(form.why, "Nothing yet says that anybody gains.")
    qtbot.keyClick(form.why, Key.Key_Return, CTRL)
    assert "Still without one: CC05" in said(form)
    assert form.why.toPlainText() == "Nothing yet says that anybody gains."
    for line in form.reasons.lines.values():
        qtbot.keyClicks(line, "One ride, explained.")
    qtbot.keyClick(form.why, Key.Key_Return, CTRL)

    made = prepared(demo_desk, UNDECIDED).case.decision.decision
    assert made.answer is Answer.NO
    assert len(made.reasons) == 4
    assert "Do not refer" in said(form.ink)


def test_half_a_reason_is_there_again_until_it_is_recorded(qtbot, demo_desk: Desk):
    page = show(qtbot, demo_desk, UNDECIDED)
    qtbot.keyClick(page, Key.Key_R, ALT)
    page.aside.decision.why.selectAll()
    qtbot.keyClicks(page.aside.decision.why, "Two sources say")
    qtbot.wait(120)
    page.close()

    page = show(qtbot, demo_desk, UNDECIDED)
    why = page.aside.decision.why
    assert why.toPlainText() == "Two sources say"
    qtbot.keyClick(page, Key.Key_R, ALT)
    why.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(why, " the same.")
    qtbot.keyClick(why, Key.Key_Return, CTRL)
    made = prepared(demo_desk, UNDECIDED).case.decision.decision
    assert made.reason == "Two sources say the same."
    again = show(qtbot, demo_desk, UNDECIDED).aside.decision
    assert again.why.toPlainText() == "Two sources say the same."
    meeting = meeting_to_decide(prepared(demo_desk, UNDECIDED).meetings).id
    key = minuting.JottedKey(meeting=meeting, who=demo_desk.who)
    assert demo_desk.get(minuting.jotted, key) == {}


def test_to_refer_makes_the_action_and_the_reference_closes_it(qtbot, demo_desk: Desk):
    page = show(qtbot, demo_desk, UNDECIDED)
    qtbot.keyClick(page, Key.Key_R, ALT)
    qtbot.keyClick(page, Key.Key_Return, CTRL)
    child = prepared(demo_desk, UNDECIDED).child.id

    def form_actions() -> list[str]:
        every = demo_desk.get(actions.of_child, child)
        return [one.status.value for one in every if "online form" in one.text]

    assert len(form_actions()) == 1
    course = page.aside.course
    course.sent.click()
    words = {"reference": "NRM-1", "at": "23 Nov 2026", "by": "L. Marchetti"}
    for name, text in words.items():
        qtbot.keyClicks(course.submission.fields[name], text)
    qtbot.keyClick(course.submission.fields["by"], Key.Key_Return)
    assert form_actions() == ["done"]
    assert "NRM-1" in said(course)
    course.came.click()
    qtbot.keyClicks(course.grounds.fields["on"], "23 Nov 2027")
    qtbot.keyClick(course.grounds.fields["on"], Key.Key_Return)
    assert "cannot be" in said(course.grounds)


def test_the_check_goes_where_it_is_mended_and_a_step_says_who_and_when(qtbot, demo_desk: Desk):
    write(demo_desk, MOST_MISSING, "fr-details-phone", "")
    page = show(qtbot, demo_desk, MOST_MISSING)
    contacts = next(r for r in page.aside.quality.rows if "two contacts" in r.accessibleName())
    qtbot.keyClick(contacts, Key.Key_Return)
    assert page.questions.boxes["fr-details-phone"].has_focus()
    assert NOT_A_REFERRAL in said(page)

    owed = page.sections.owed
    owed.boxes["leaflet"].click()
    qtbot.keyClicks(owed.form.fields["by"], "L. Marchetti")
    qtbot.keyClicks(owed.form.fields["on"], "20 Nov 2026")
    qtbot.keyClick(owed.form.fields["on"], Key.Key_Return)
    done = {one.step.key: one.by for one in prepared(demo_desk, MOST_MISSING).case.owed}
    assert done["leaflet"] == "L. Marchetti"
    assert owed.boxes["leaflet"].isChecked()


def test_a_document_is_added_its_owner_answers_and_only_then_it_is_written(
    qtbot, demo_desk: Desk, tmp_path: Path
):
    out = tmp_path / "out"
    out.mkdir()
    picture = tmp_path / "ticket.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(500))
    page = show(qtbot, demo_desk, UNDECIDED)
    page.open_evidence()
    sheet = page.evidence
    assert "sent as they are, with what is hidden in them" in said(sheet)
    sheet.take(picture)
    sheet.adding.enter.click()
    assert "It does not say what it is." in said(sheet.adding)
    sheet.adding.fields["agency"].setCurrentIndex(1)
    for name, words in {"title": "Ticket", "on": "20 Nov 2026", "shows": "A journey"}.items():
        qtbot.keyClicks(sheet.adding.fields[name], words)
    qtbot.keyClick(sheet.adding.fields["shows"], Key.Key_Return)
    sheet.write_to(out)
    assert "No. 1 stays here: its owner is not asked yet." in said(sheet)
    sheet.answer.click()
    qtbot.keyClicks(sheet.answering.fields["by"], "DS P. Hallow")
    qtbot.keyClicks(sheet.answering.fields["on"], "20 Nov 2026")
    qtbot.keyClick(sheet.answering.fields["on"], Key.Key_Return)
    sheet.write_to(out)
    assert [path.name for path in out.iterdir()] == ["ticket.png"]


@pytest.mark.parametrize("size", [(900, 500), (1300, 630)])
def test_while_names_are_hidden_none_is_shown_and_nothing_is_changed(
    qtbot, demo_desk: Desk, size: tuple[int, int]
):
    page = show(qtbot, demo_desk, MOST_MISSING, size)
    page.show_section("Exploitation details")
    demo_desk.show_names(lambda: None, shown=False)

    assert "Rowan" not in said(page)
    assert "Marchetti" not in said(page)
    box = page.questions.boxes["what-were-they-required-to-do"]
    box.begin()
    qtbot.keyClicks(box.field, "more")
    assert "Names are hidden." in said(box)
    assert not box.head.copy.isEnabled()
    qtbot.keyClick(page, Key.Key_I, CTRL)
    assert page.linking is None
    demo_desk.show_names(lambda: None, shown=True)
    assert "more" not in box.words()
