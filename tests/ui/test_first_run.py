"""The first run, by keys: nothing is written before the last of its four steps."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from strategy_desk import places
from strategy_desk.services import settings
from strategy_desk.ui.app import Front
from strategy_desk.ui.first_run import FirstRun
from strategy_desk.ui.unlock import UnlockScreen
from tests.ui.conftest import NOW, PASSPHRASE

Key = Qt.Key


@pytest.fixture
def front(qtbot, tmp_path):
    front = Front(str(tmp_path / "own" / "own.sddesk"), NOW)
    qtbot.addWidget(front)
    front.show()
    yield front
    if front.window_open is not None:
        front.window_open.close()
    front.close_desk()


@pytest.fixture
def screen(front) -> FirstRun:
    assert isinstance(front.front, FirstRun)
    return front.front


def type_in(qtbot, field, text: str) -> None:
    field.clear()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Key.Key_Return)


def to_passphrase(qtbot, screen: FirstRun) -> None:
    qtbot.keyClick(screen.place.folder, Key.Key_Return)
    qtbot.waitUntil(screen.secret.isVisible)


def to_key(qtbot, screen: FirstRun) -> None:
    to_passphrase(qtbot, screen)
    qtbot.keyClicks(screen.secret.passphrase, PASSPHRASE)
    type_in(qtbot, screen.secret.again, PASSPHRASE)
    assert screen.key.isVisible()


def third_group(screen: FirstRun) -> str:
    return screen.key.code.split("-")[2]


def test_four_steps_make_a_desk_that_both_secrets_open(qtbot, front, screen):
    to_key(qtbot, screen)
    type_in(qtbot, screen.key.typed, third_group(screen).lower())
    qtbot.keyClicks(screen.office.fields["local_authority"], "Mereshire Council")
    assert list(Path(front._place).parent.parent.iterdir()) == []
    type_in(qtbot, screen.office.who, "D. Okafor, chair")

    qtbot.waitUntil(lambda: front.window_open is not None, timeout=20_000)

    desk = front.window_open._desk
    assert desk.who == "D. Okafor, chair"
    assert desk.get(settings.read, None) == {"local_authority": "Mereshire Council"}
    front.window_open.lock()
    qtbot.waitUntil(front.isVisible)
    type_in(qtbot, front.front.passphrase, screen.key.code)
    qtbot.waitUntil(lambda: front.window_open is not None, timeout=20_000)


def test_a_synchronised_folder_is_refused_beside_the_field(qtbot, screen, tmp_path):
    type_in(qtbot, screen.place.folder, str(tmp_path / "OneDrive - Council"))

    qtbot.waitUntil(screen.place.trouble.isVisible)
    assert "synchronised folder" in screen.place.trouble.text()
    assert screen.place.isVisible()
    assert screen.next.isEnabled()


def test_a_folder_that_holds_a_desk_already_is_refused(qtbot, screen, desk_file):
    screen.place._name = desk_file.name

    type_in(qtbot, screen.place.folder, str(desk_file.parent))

    qtbot.waitUntil(screen.place.trouble.isVisible)
    assert f"already a file called {desk_file.name}" in screen.place.trouble.text()


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [("too short", "too short", "9 characters"), (PASSPHRASE, PASSPHRASE[:-1], "differ")],
)
def test_a_passphrase_that_will_not_do_goes_no_further(qtbot, screen, first, second, said):
    to_passphrase(qtbot, screen)
    qtbot.keyClicks(screen.secret.passphrase, first)

    type_in(qtbot, screen.secret.again, second)

    assert said in screen.secret.trouble.text()
    assert screen.secret.isVisible()


def test_it_is_said_in_words_how_long_a_passphrase_would_hold(qtbot, screen):
    to_passphrase(qtbot, screen)
    said = []
    for words in ("kettle violet", " anchor ninety"):
        qtbot.keyClicks(screen.secret.passphrase, words)
        said.append(screen.secret.strength.text())

    assert said == ["It would take minutes to guess.", "It would take years to guess."]


def test_without_the_third_group_it_goes_no_further_and_with_it_a_tick_shows(qtbot, screen):
    to_key(qtbot, screen)
    type_in(qtbot, screen.key.typed, "XXXX")
    assert screen.key.trouble.isVisible()
    assert not screen.key.matches.isVisible()

    screen.key.typed.clear()
    qtbot.keyClicks(screen.key.typed, third_group(screen))

    assert screen.key.matches.isVisible()


def test_going_back_keeps_what_was_typed_and_the_key(qtbot, screen):
    to_key(qtbot, screen)
    code = screen.key.code
    for _ in range(2):
        qtbot.mouseClick(screen.back, Qt.MouseButton.LeftButton)
    assert screen.place.isVisible()

    to_passphrase(qtbot, screen)

    assert screen.secret.passphrase.text() == PASSPHRASE
    assert screen.key.code == code


def test_the_made_up_children_fill_a_store_of_their_own(qtbot, front, screen):
    own = screen.place.place

    qtbot.mouseClick(screen.demonstration, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: isinstance(front.front, UnlockScreen), timeout=20_000)
    assert front._place == str(places.demo_file())
    assert places.demo_file().exists()
    assert not own.exists()
