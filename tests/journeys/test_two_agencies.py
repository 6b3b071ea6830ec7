"""Find a child, read the first 72 hours, add an episode, and merge two agencies that disagree.

In a real window on a real encrypted file with its workers, by keys only; the files' paths are
handed over in place of the system's file dialog.
"""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from strategy_desk.domain.timelines import Timeline
from strategy_desk.services import timelines
from strategy_desk.services.timelines import TimelineKey
from tests.journeys.test_main_job import (
    CTRL,
    Key,
    Qt,
    front,  # noqa: F401 - a fixture
    go,
    press,
    saved,
    type_in,
    unlock,
)

LEAH = "SD-2026-006"
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

SOCIAL_CARE = """Date,Time,Event
18/09/2026,21:30,Grandmother rang: Leah had left after a call
21/09/2026,03:30,Found at Saltmere rail station and driven home
"""
POLICE = """EVENT_DT,CATEGORY,NARRATIVE,CRIME_REF
18/09/2026 20:50,Call,Grandmother rang 101: Leah left after a call from an adult,26/118204
21/09/2026 03:30,Found,Found at Saltmere rail station by transport police,26/118204
02/10/2026 10:15,Visit,Visit to the placement: in good spirits,
"""


def words(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def add_file(qtbot, window, path: Path) -> QWidget:
    """Open the import and hand it a file; return its page when the file has been read."""
    QTest.keyClick(window, Key.Key_I, CTRL | SHIFT)
    page = window.pages.currentWidget()
    page.open(path)
    # It is read in a process of its own, which a busy computer takes a while to start.
    qtbot.waitUntil(lambda: page.next.isEnabled() or page.pairs.isVisible(), timeout=20_000)
    return page


def go_on(qtbot, page, times: int) -> None:
    for _ in range(times):
        qtbot.waitUntil(page.next.isEnabled)
        press(Key.Key_N, ALT)


def test_two_agencies_that_disagree_are_settled_and_printed_with_keys_only(
    qtbot,
    front,  # noqa: F811
    own_demo_file,
    tmp_path,
):
    (tmp_path / "social care.csv").write_text(SOCIAL_CARE, encoding="utf-8")
    (tmp_path / "police.csv").write_text(POLICE, encoding="utf-8")
    window = unlock(qtbot, front)

    # Find the child, and read the first 72 hours after the last return.
    go(window, Key.Key_C)
    listing = window.pages.currentWidget()
    qtbot.waitUntil(lambda: listing.records.rowCount() > 0)
    type_in("fairbairn")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: LEAH in window.windowTitle())
    page = window.pages.currentWidget()
    qtbot.waitUntil(lambda: "h left" in words(page.details) or "hours left" in words(page.details))

    # Add an episode: one time, a return, Enter.
    QTest.keyClick(window, Key.Key_M, CTRL)
    type_in("22 Nov 2026 1900")
    press(Key.Key_Tab)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: len(page._shown.timeline.episodes) == 3)

    # Take in what social care wrote, then what the police wrote of the same nights.
    importing = add_file(qtbot, window, tmp_path / "social care.csv")
    go_on(qtbot, importing, 3)
    qtbot.waitUntil(importing.file.look.isVisible)
    importing = add_file(qtbot, window, tmp_path / "police.csv")
    if not importing.pairs.isVisible():
        go_on(qtbot, importing, 1)
    qtbot.waitUntil(importing.pairs.isVisible)
    press(Key.Key_J)
    qtbot.waitUntil(lambda: "1 pair" in importing.reason.text())
    press(Key.Key_B)
    go_on(qtbot, importing, 3)
    qtbot.waitUntil(importing.file.look.isVisible)
    press(Key.Key_T, ALT)

    # The timeline shows both; print it and see it.
    qtbot.waitUntil(lambda: hasattr(window.pages.currentWidget(), "chart"))
    QTest.keyClick(window, Key.Key_P, CTRL)
    document = window.pages.currentWidget()
    qtbot.waitUntil(document.save.isEnabled, timeout=20_000)
    printed = pypdfium2.PdfDocument(document._printed.data)
    text = "\n".join(one.get_textpage().get_text_bounded() for one in printed)
    printed.close()
    assert "Found at Saltmere rail station" in text

    # What was settled is in the file.
    window.close()
    front.close_desk()
    desk = saved(own_demo_file)
    try:
        key = TimelineKey(reference=LEAH, as_of=desk.now())
        timeline: Timeline = desk.get(timelines.read, key)
    finally:
        desk.close()
    grandmother = [e for e in timeline.events if "Grandmother rang" in e.text]
    assert [("Police:" in e.text) for e in grandmother] == [True]
    assert len([e for e in timeline.events if "Saltmere rail station" in e.text]) == 2
    assert timeline.episodes[-1].is_open
