"""No page of the window has a name in anything it shows or says while names are hidden."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from strategy_desk.ui.minuting.surface import Surface
from strategy_desk.ui.palette import Palette
from strategy_desk.ui.tabs import TABS
from strategy_desk.ui.window import DeskWindow
from tests.services.test_share_safe import EVERYBODY
from tests.ui.names.seen import everything

ROWAN = "SD-2026-001"
SAID = "Names are hidden. F9 shows them; then change this."


@pytest.fixture
def window(qtbot, demo_desk):
    window = DeskWindow(demo_desk)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    return window


def left(window: DeskWindow) -> set[str]:
    """Return the names that the window shows or says; what is typed, the minutes keep as it is."""
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return everything(window, but=Surface) & EVERYBODY


def labels(window: DeskWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def stops(window):
    """Every page there is, by what opens it."""
    yield from (window.go_today, window.go_children, window.go_meetings, window.go_actions)
    for tab in TABS:
        yield lambda tab=tab: window.open_child(ROWAN, tab.text)
    yield window.go_triggers
    for meeting in (f"{ROWAN}-M2", f"{ROWAN}-M3"):
        yield lambda meeting=meeting: window.open_meeting(meeting)


def test_f9_hides_every_name_on_every_page_that_is_open(window):
    for go in stops(window):
        go()
        assert left(window)
        window.toggle_names()
        assert not left(window)
        window.toggle_names()


def test_no_page_that_is_opened_shows_a_name_until_f9_does(window):
    window.toggle_names()
    for go in stops(window):
        go()
        assert not left(window)
    window.toggle_names()
    assert left(window)


def test_the_weeks_beside_the_minutes_are_hidden_with_them(window):
    window.resize(1920, 1200)
    window.open_meeting(f"{ROWAN}-M3")
    QCoreApplication.processEvents()
    weeks = window._page.weeks
    assert weeks.is_filled
    before = weeks._shapes
    window.toggle_names()
    assert weeks._shapes is not before
    assert not left(window)


@pytest.mark.parametrize("form", ["amendment", "correction"])
def test_a_form_of_closed_minutes_tells_no_name_either(window, form):
    window.open_meeting(f"{ROWAN}-M1" if form == "amendment" else f"{ROWAN}-M2")
    page = window._page
    for item in range(1, 25):
        page.go_to(item)
        page.after._put_right()
        if everything(page.after) & {"rowan", "tilley", "dana"}:
            break
    typed = page.after.forms.opened.reason
    typed.setText("It was said so")
    assert everything(page.after) & EVERYBODY
    window.toggle_names()
    assert not everything(page.after) & EVERYBODY
    assert typed.text() == "It was said so"
    is_open = page.after.forms.opened is not None
    assert is_open is (form == "amendment")


def test_the_frame_says_whether_names_are_shown(window):
    assert window.menu.names.text() == "Names shown"
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert window.menu.names.text() == "Names hidden"
    window.menu.names.click()
    assert window.menu.names.text() == "Names shown"


def test_the_palette_finds_by_initials_and_reference(window):
    window.toggle_names()
    window.find_anything()
    palette = window.findChild(Palette)
    assert not everything(palette) & EVERYBODY
    QTest.keyClicks(palette.words, ROWAN)
    found = palette.list.item(0).text()
    assert found.startswith("RT")
    palette.words.returnPressed.emit()
    assert window.windowTitle() == f"Strategy Desk, {ROWAN}"


def test_hiding_closes_a_palette_that_is_open(window):
    window.find_anything()
    window.toggle_names()
    assert not any(palette.isVisible() for palette in window.findChildren(Palette))


def test_other_children_are_blank_on_the_first_page(window):
    window.open_child(ROWAN)
    window.toggle_names()
    window.go_today()
    rows = [row.accessibleName() for pane in window._page.panes() for row in pane.rows]
    assert "Another child." in rows
    told = [row for row in rows if "RT" in row]
    assert told
    window.toggle_names()
    rows = [row.accessibleName() for pane in window._page.panes() for row in pane.rows]
    assert "Another child." not in rows


@pytest.mark.parametrize("ask", ["new_episode", "new_event", "edit", "interview"])
def test_a_form_with_the_records_words_says_why_it_is_shut(window, demo_desk, ask):
    window.open_child(ROWAN)
    last = demo_desk.get(_episodes, ROWAN)[-1]
    asks = {
        "new_episode": window.new_episode,
        "new_event": window.new_event,
        "edit": lambda: window.edit(last),
        "interview": lambda: window.ask_interview(last.id),
    }
    window.toggle_names()
    asks[ask]()
    assert SAID in labels(window)
    assert not left(window)


def test_a_form_that_is_open_is_put_aside_and_keeps_what_was_typed(window):
    window.open_child(ROWAN)
    window.new_event()
    window.toggle_names()
    assert window.side.form is None
    window.toggle_names()
    window.new_event()
    assert window.side.form is not None
    assert SAID not in labels(window)


def test_a_document_is_made_and_saved_but_its_pages_are_closed(window):
    window.open_meeting(f"{ROWAN}-M1")
    window.toggle_names()
    window.print_minutes()
    page = window._page
    assert page.viewer.sheet.image.isNull()
    assert "Names are hidden" in page.viewer.sheet.accessibleName()
    assert page.save.isEnabled()
    document = pypdfium2.PdfDocument(page._presenter._printed.data)
    saved = " ".join(sheet.get_textpage().get_text_range() for sheet in document)
    document.close()
    assert "Rowan" in saved
    window.toggle_names()
    assert not page.viewer.sheet.image.isNull()


def test_the_import_page_is_closed_and_loses_nothing(window):
    window.open_child(ROWAN)
    window.go_import()
    page = window._page
    window.toggle_names()
    assert not page.isVisible()
    assert "Names are hidden" in labels(window)
    window.toggle_names()
    assert page.isVisible()


def test_a_copy_is_what_is_seen(window):
    window.toggle_names()
    window.open_child(ROWAN, "Chronology")
    page = window._page
    page.table.selectAll()
    page._copy()
    copied = QGuiApplication.clipboard().text()
    assert "RT" in copied or "R " in copied
    assert "Rowan" not in copied
    assert "\u2063" not in copied


def test_the_timelines_words_are_copied_as_seen(window):
    window.open_child(ROWAN)
    window.toggle_names()
    window._page.details.asked_copy.emit(window._page.details.in_words)
    assert not {"Rowan", "Tilley"} & set(QGuiApplication.clipboard().text().split())


def _episodes(session, reference):
    from strategy_desk.services import children, episodes

    return episodes.of_child(session, children.by_reference(session, reference).id)
