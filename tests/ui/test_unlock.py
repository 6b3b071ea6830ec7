"""The unlock screen, by keys."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from strategy_desk import places
from strategy_desk.domain.children import ChildRecord
from strategy_desk.domain.meetings import Convene, MeetingType, StartMeeting
from strategy_desk.errors import CannotOpen, DoesNotMatch
from strategy_desk.services import children, meetings
from strategy_desk.ui import remembered
from strategy_desk.ui.app import Front
from strategy_desk.ui.minuting.surface import Surface
from strategy_desk.ui.remembered import Remembered
from strategy_desk.ui.unlock import FREE_TRIES, LONGEST_WAIT, UnlockScreen
from strategy_desk.ui.window import DeskWindow
from tests.ui.conftest import CHILD, NOW, PASSPHRASE

DOES_NOT_MATCH = DoesNotMatch("That passphrase does not match.", "Try again.")
NO_MATCH = DOES_NOT_MATCH.sentence


@pytest.fixture
def front(qtbot, desk_file: Path):
    front = Front(str(desk_file), NOW)
    qtbot.addWidget(front)
    front.show()
    qtbot.waitUntil(lambda: not front.windowIcon().isNull())  # what follows the first painting
    yield front
    if front.window_open is not None:
        front.window_open.close()
    front.close_desk()


def press(screen: UnlockScreen, key: Qt.Key, text: str) -> None:
    """Send one key to the field, as a keyboard does."""
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(screen.passphrase, QKeyEvent(QEvent.Type.KeyPress, key, none, text))


def enter(qtbot, front: Front, secret: str) -> None:
    field = front.front.passphrase
    field.clear()
    qtbot.keyClicks(field, secret)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def test_the_right_passphrase_opens_the_desk(qtbot, front):
    enter(qtbot, front, PASSPHRASE)

    qtbot.waitUntil(lambda: front.window_open is not None)
    assert front.window_open.isVisible()
    assert not front.isVisible()


def test_a_wrong_passphrase_is_answered_in_words_and_opens_nothing(qtbot, front):
    enter(qtbot, front, "kettle violet anchor eighty")

    qtbot.waitUntil(front.front.trouble.isVisible)
    assert front.front.trouble.text() == NO_MATCH
    assert front.window_open is None
    assert front.front.unlock.isEnabled()


def test_after_a_wrong_one_the_right_one_still_opens(qtbot, front):
    enter(qtbot, front, "kettle violet anchor eighty")
    qtbot.waitUntil(front.front.trouble.isVisible)

    enter(qtbot, front, PASSPHRASE)

    qtbot.waitUntil(lambda: front.window_open is not None)


def test_the_recovery_code_opens_the_desk_as_people_type_it(qtbot, front, made_desk):
    enter(qtbot, front, made_desk[1].lower().replace("-", " "))

    qtbot.waitUntil(lambda: front.window_open is not None)


def test_from_the_fifth_wrong_one_the_wait_grows_to_five_minutes():
    waits = [UnlockScreen.wait_after(wrong) for wrong in range(1, 16)]

    assert waits[:FREE_TRIES] == [0, 0, 0, 0]
    assert waits[FREE_TRIES : FREE_TRIES + 4] == [1, 2, 4, 8]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT == 300


def test_nothing_is_tried_during_the_wait_and_then_the_keyboard_is_back(qtbot):
    screen = UnlockScreen(Remembered(people=("D. Okafor, chair",)))
    qtbot.addWidget(screen)
    screen.show()
    tried: list[str] = []
    screen.tried.connect(lambda secret, _: tried.append(secret))
    for _ in range(FREE_TRIES + 1):
        screen.refused(DOES_NOT_MATCH)
    screen.passphrase.setText("anything")

    qtbot.keyClick(screen.passphrase, Qt.Key.Key_Return)

    assert tried == []
    assert "1 second" in screen.trouble.text()
    qtbot.waitUntil(screen.unlock.isEnabled, timeout=3000)
    assert screen.passphrase.isEnabled()


def test_what_is_no_wrong_passphrase_is_never_made_to_wait_for(qtbot):
    screen = UnlockScreen(Remembered())
    qtbot.addWidget(screen)

    for _ in range(FREE_TRIES + 3):
        screen.refused(CannotOpen("This desk is already open in another window."))

    assert screen.unlock.isEnabled()
    assert screen.trouble.text() == "This desk is already open in another window."


def test_while_the_desk_is_being_opened_the_button_says_so_and_nothing_is_tried_twice(qtbot, front):
    tried: list[str] = []
    front.front.tried.connect(lambda secret, _: tried.append(secret))

    enter(qtbot, front, PASSPHRASE)
    qtbot.keyClick(front.front.passphrase, Qt.Key.Key_Return)

    assert front.front.unlock.text() == "Opening…"
    assert tried == [PASSPHRASE]
    qtbot.waitUntil(lambda: front.window_open is not None)


@pytest.mark.parametrize(
    ("typed", "shift", "is_on"),
    [("a", False, False), ("A", True, False), ("A", False, True), ("a", True, True)],
)
def test_a_letter_tells_whether_caps_lock_is_on(qtbot, typed: str, shift: bool, is_on: bool):
    screen = UnlockScreen(Remembered())
    qtbot.addWidget(screen)
    screen.show()
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier

    QApplication.sendEvent(
        screen.passphrase, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, typed)
    )

    assert screen.caps.isVisible() == is_on
    assert screen.passphrase.text() == typed


def test_digits_tell_nothing_of_caps_lock_and_the_key_itself_switches_the_warning(qtbot):
    screen = UnlockScreen(Remembered())
    qtbot.addWidget(screen)
    screen.show()
    seen = []
    for key, text in ((Qt.Key.Key_1, "1"), (Qt.Key.Key_CapsLock, ""), (Qt.Key.Key_A, "a")):
        press(screen, key, text)
        seen.append(screen.caps.isVisible())

    for _ in range(2):
        press(screen, Qt.Key.Key_CapsLock, "")
        seen.append(screen.caps.isVisible())

    assert seen == [False, False, False, True, False]


def test_alt_r_asks_for_the_recovery_key_and_says_so_when_it_is_wrong(qtbot, front):
    front.activateWindow()
    qtbot.waitUntil(front.isActiveWindow)
    qtbot.keyClick(front.front.passphrase, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)

    enter(qtbot, front, "AAAA-BBBB")

    qtbot.waitUntil(front.front.trouble.isVisible)
    assert front.front.trouble.text() == "That recovery key does not match. Try again."
    assert front.front.passphrase.accessibleName() == "Recovery key"


def test_the_name_given_stands_in_the_desk_and_is_offered_the_next_time(qtbot, front):
    front.front.person.setText("D. Okafor, chair")

    enter(qtbot, front, PASSPHRASE)

    qtbot.waitUntil(lambda: front.window_open is not None)
    assert front.window_open._desk.who == "D. Okafor, chair"
    known = remembered.of(front._place)
    assert known.people == ("D. Okafor, chair",)
    assert known.opened


def test_once_locked_it_says_the_day_of_the_newest_copy_beside_the_desk(qtbot, front):
    desk = Path(front._place)
    desk.with_name(f"{desk.stem}-before-import-20261007-164200-000000.sddesk").touch()
    enter(qtbot, front, PASSPHRASE)
    qtbot.waitUntil(lambda: front.window_open is not None)

    front.window_open.lock()

    def said() -> list[str]:
        return [label.text() for label in front.front.findChildren(QLabel)]

    qtbot.waitUntil(lambda: any(words.endswith("Copied Wed 7 Oct 2026.") for words in said()))
    assert not [words for words in said() if CHILD.name in words]


@pytest.mark.parametrize(
    ("copied", "said"),
    [
        (None, "Last opened Wed 7 Oct 2026 17:42."),
        (
            datetime(2026, 10, 7, 5, 0, tzinfo=UTC),
            "Last opened Wed 7 Oct 2026 17:42. Copied the same day.",
        ),
        (
            datetime(2026, 10, 1, 23, 30, tzinfo=UTC),
            "Last opened Wed 7 Oct 2026 17:42. Copied Fri 2 Oct 2026.",
        ),
    ],
)
def test_it_says_whose_desk_it_is_when_it_was_opened_and_copied(qtbot, copied, said: str):
    known = Remembered(partnership="Mereshire Partnership", opened="Wed 7 Oct 2026 17:42")
    screen = UnlockScreen(known, last_copy=lambda: copied)
    qtbot.addWidget(screen)
    screen.finish()

    words = [label.text() for label in screen.findChildren(QLabel)]
    assert "Mereshire Partnership" in words
    assert said in words


def test_a_damaged_memory_of_who_opened_what_is_no_memory(front):
    places.remembered_file().parent.mkdir(parents=True, exist_ok=True)
    for damaged in ("", "[]", "{", '{"x": 3}', '{"x": {"people": 3}}', '{"x": {"other": []}}'):
        places.remembered_file().write_text(damaged, encoding="utf-8")
        assert remembered.of("x") == Remembered()


def test_alt_s_shows_the_passphrase_and_hides_it_again(qtbot, front):
    front.activateWindow()
    qtbot.waitUntil(front.isActiveWindow)
    field = front.front.passphrase
    modes = [field.echoMode()]
    for _ in range(2):
        qtbot.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
        modes.append(field.echoMode())

    mode = QLineEdit.EchoMode
    assert modes == [mode.Password, mode.Normal, mode.Password]


def test_no_childs_name_stands_on_the_unlock_screen_or_in_its_title(front):
    words = " ".join(label.text() for label in front.findChildren(QLabel))

    assert "OFFICIAL-SENSITIVE" in words
    for part in (*CHILD.name.split(), CHILD.reference):
        assert part not in words + front.windowTitle()


def test_locking_hides_everything_and_asks_for_the_passphrase_again(qtbot, front):
    enter(qtbot, front, PASSPHRASE)
    qtbot.waitUntil(lambda: front.window_open is not None)
    window = front.window_open
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)

    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    qtbot.waitUntil(front.isVisible)
    assert not window.isVisible()
    assert front.front.passphrase.text() == ""
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible()] == [front]
    enter(qtbot, front, PASSPHRASE)
    qtbot.waitUntil(lambda: front.window_open is not None)


def test_words_being_typed_when_the_desk_is_locked_are_there_afterwards(qtbot, front):
    enter(qtbot, front, PASSPHRASE)
    qtbot.waitUntil(lambda: front.window_open is not None)
    reference = f"{CHILD.reference}-M1"
    window = in_a_meeting(qtbot, front.window_open, reference)
    qtbot.keyClicks(window.focusWidget(), "She was seen at the station")
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(front.isVisible)

    enter(qtbot, front, PASSPHRASE)
    qtbot.waitUntil(lambda: front.window_open is not None)

    lines: list[str] = []
    front.window_open._desk.ask(
        meetings.read,
        meetings.MeetingKey(meeting=reference),
        lambda meeting: lines.append(" ".join(line.text for line in meeting.lines)),
    )
    qtbot.waitUntil(lambda: bool(lines))
    assert lines == ["She was seen at the station"]


def in_a_meeting(qtbot, window: DeskWindow, reference: str) -> DeskWindow:
    """Call and start the child's first meeting, and put the keyboard in its first line."""
    desk = window._desk
    held: list[object] = []

    def call(child: ChildRecord) -> None:
        convene = Convene(child=child.id, type=MeetingType.STRATEGY_INITIAL, starts=NOW)
        desk.do(meetings.convene, convene, start)

    def start(meeting: UUID) -> None:
        desk.do(meetings.start, StartMeeting(meeting=meeting), lambda _: held.append(meeting))

    desk.ask(children.by_reference, CHILD.reference, call)
    qtbot.waitUntil(lambda: bool(held))
    window.open_meeting(reference)
    window.activateWindow()
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), Surface))
    qtbot.waitUntil(lambda: window.focusWidget().isEnabled())
    return window
