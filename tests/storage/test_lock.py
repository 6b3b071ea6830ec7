"""One program at a time, and no shared folders."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from strategy_desk.errors import CannotOpen
from strategy_desk.storage import lock, opening
from tests.storage.office import WORDS, add_child

OPEN_AND_WAIT = """
import sys
from pathlib import Path
from strategy_desk.storage import opening
store = opening.open_file(Path(sys.argv[1]), sys.argv[2])
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(path):
    """Another process that has the desk open."""
    process = subprocess.Popen(
        [sys.executable, "-c", OPEN_AND_WAIT, str(path), WORDS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout.readline().strip() == b"open"
    yield process
    process.kill()
    process.communicate()


def test_a_second_program_is_refused_in_words(path, other):
    with pytest.raises(CannotOpen, match="already open in another window"):
        opening.open_file(path, WORDS)


def test_a_killed_program_lets_go_of_the_desk(path, other):
    other.kill()
    other.communicate()

    store = opening.open_file(path, WORDS)
    add_child(store)
    store.close()


def test_a_desk_may_be_opened_again_after_it_was_closed_or_refused(path):
    with pytest.raises(CannotOpen):
        opening.open_file(path, "not the passphrase")
    for _ in range(2):
        opening.open_file(path, WORDS).close()


@pytest.mark.parametrize(
    "place",
    [
        "//server/share/x.sddesk",
        r"\\server\share\x.sddesk",
        "/home/a/OneDrive - Council/x.sddesk",
        "/home/a/Dropbox/desks/x.sddesk",
        "/Users/a/Library/Mobile Documents/com~apple~CloudDocs/x.sddesk",
        "/Users/a/Library/CloudStorage/GoogleDrive-a/x.sddesk",
        "/home/a/Nextcloud/x.sddesk",
    ],
)
def test_a_shared_place_is_refused_in_words(place):
    with pytest.raises(CannotOpen, match="two computers would overwrite each other"):
        lock.check_place(Path(place))


@pytest.mark.parametrize(
    "place", ["/home/a/desk.sddesk", "/home/drop box/one drive/x.sddesk", "/srv/OneDrive.sddesk"]
)
def test_a_place_of_ones_own_is_not(place):
    lock.check_place(Path(place))


def test_a_link_into_a_synchronised_folder_is_seen_through(tmp_path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "desks").symlink_to(tmp_path / "Dropbox", target_is_directory=True)

    with pytest.raises(CannotOpen, match="synchronised folder"):
        opening.create_file(tmp_path / "desks" / "x.sddesk", WORDS)
    assert not list((tmp_path / "Dropbox").iterdir())


def test_a_folder_that_cannot_be_written_to_is_refused_in_words(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(CannotOpen, match="cannot be written"):
        opening.create_file(tmp_path / "file" / "x.sddesk", WORDS)
    with pytest.raises(CannotOpen, match="cannot be written"):
        lock.FileLock(tmp_path / "file" / "x.sddesk")
