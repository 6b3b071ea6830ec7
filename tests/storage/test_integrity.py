"""What `verify` finds: damage, loose references, a broken journal, and an old page put back."""

from __future__ import annotations

import random
import shutil

import pytest
from sqlalchemy import text

from strategy_desk.domain.meetings import CloseMeeting, StartMeeting
from strategy_desk.errors import CannotOpen
from strategy_desk.services import integrity, meetings
from strategy_desk.storage import keys, opening
from strategy_desk.storage.engine import outside
from tests.storage.office import WORDS, add_child, add_meeting, do, lines, write_line

PAGE = 4096


def wrong(store, path=None):
    return [check.name for check in integrity.verify(store, path) if not check.right]


def opened_is_wrong(path):
    """Open a desk file and tell whether anything in it is found to be wrong."""
    try:
        store = opening.open_file(path, WORDS)
    except CannotOpen:
        return True
    try:
        return bool(wrong(store, path))
    finally:
        store.close()


def test_a_sound_file_says_what_was_checked_and_how_much(file_store, path):
    meeting = add_meeting(file_store)
    write_line(file_store, meeting, "Kept")
    found = {check.name: check.found for check in integrity.verify(file_store, path)}

    assert list(found) == [
        "encrypted pages",
        "database structure",
        "references",
        "journal",
        "records",
    ]
    assert found["journal"] == "3 sealed entries"
    assert found["records"].endswith("none unlike the journal")
    assert int(found["encrypted pages"].split()[0]) > 20


def test_a_sound_server_is_checked_too(address):
    store = opening.open_server(address, WORDS)
    write_line(store, add_meeting(store), "Kept")
    checks = integrity.verify(store, None)
    store.close()

    assert [check.name for check in checks] == ["journal", "records"]
    assert all(check.right for check in checks)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE minute_line SET text = 'Other words'",
        "DELETE FROM minute_line",
        "INSERT INTO setting VALUES ('added', 'beside the desk')",
    ],
)
def test_a_row_that_the_journal_did_not_write_shows(store, statement):
    write_line(store, add_meeting(store), "Kept")
    with store.engine.begin() as connection:
        connection.execute(text(statement))

    assert wrong(store) == ["records"]


def test_a_reference_to_nothing_shows(file_store, path):
    add_meeting(file_store)
    outside(file_store.engine, "PRAGMA foreign_keys = OFF")
    with file_store.engine.begin() as connection:
        connection.execute(text("DELETE FROM child"))
    outside(file_store.engine, "PRAGMA foreign_keys = ON")

    assert "references" in wrong(file_store, path)


def test_a_journal_without_its_tail_shows_and_the_head_is_kept(path):
    store = opening.open_file(path, WORDS)
    add_meeting(store)
    store.close()
    head = keys.read(path).head
    for _ in range(2):
        store = opening.open_file(path, WORDS)
        with store.engine.begin() as connection:
            connection.execute(text("DELETE FROM journal WHERE number = 2"))
        found = wrong(store, path)
        store.close()
        assert "journal" in found
        assert keys.read(path).head == head, "closing must not hide it"


def test_the_head_is_kept_on_closing_and_after_what_is_final(file_store, path):
    meeting = add_meeting(file_store)
    do(file_store, meetings.start, StartMeeting(meeting=meeting))
    assert keys.read(path).head is None
    reasons = {"inquorate_reason": "Only one agency came", "reconvene_plan": "On Friday"}
    do(file_store, meetings.close, CloseMeeting(meeting=meeting, **reasons))
    assert keys.read(path).head.number == 4
    write_line(file_store, meeting, "After")
    file_store.close()

    assert keys.read(path).head.number == 5


def test_a_desk_that_was_only_read_leaves_its_key_file_alone(path):
    store = opening.open_file(path, WORDS)
    add_child(store)
    store.close()
    before = keys.side_file(path).stat()
    opening.open_file(path, WORDS).close()

    assert keys.side_file(path).stat().st_ino == before.st_ino


def test_closing_without_the_key_file_loses_nothing(path):
    spare = keys.side_file(path).read_bytes()
    store = opening.open_file(path, WORDS)
    meeting = add_meeting(store)
    write_line(store, meeting, "Kept")
    keys.side_file(path).unlink()
    store.close()
    keys.side_file(path).write_bytes(spare)

    store = opening.open_file(path, WORDS)
    words, found = lines(store, meeting), wrong(store, path)
    store.close()
    assert (words, found) == (["Kept"], [])


@pytest.mark.parametrize("seed", range(8))
def test_any_bit_that_turned_over_shows(path, seed):
    store = opening.open_file(path, WORDS)
    write_line(store, add_meeting(store), "Kept")
    store.close()
    raw = bytearray(path.read_bytes())
    # The salt in the first 16 bytes is not used: the key file has its own.
    place = random.Random(seed).randrange(16 * 8, len(raw) * 8)
    raw[place // 8] ^= 1 << place % 8
    path.write_bytes(raw)

    assert opened_is_wrong(path)


def test_a_file_cut_short_shows(path):
    store = opening.open_file(path, WORDS)
    write_line(store, add_meeting(store), "Kept")
    store.close()
    path.write_bytes(path.read_bytes()[: -3 * PAGE])

    assert opened_is_wrong(path)


def test_every_old_page_that_was_put_back_shows(path, tmp_path):
    """An old page carries a right seal of its own, so that no check of the pages sees it."""
    store = opening.open_file(path, WORDS)
    meeting = add_meeting(store)
    written = [write_line(store, meeting, f"Line {number} as first agreed") for number in range(30)]
    store.close()
    old = path.read_bytes()
    store = opening.open_file(path, WORDS)
    for line in written[::5]:
        write_line(store, meeting, "Amended at the next meeting", line)
    store.close()
    new = path.read_bytes()

    changed = [at for at in range(0, len(old), PAGE) if old[at : at + PAGE] != new[at : at + PAGE]]
    missed = []
    for at in changed:
        place = tmp_path / f"page-{at}" / path.name
        place.parent.mkdir()
        place.write_bytes(new[:at] + old[at : at + PAGE] + new[at + PAGE :])
        shutil.copy2(keys.side_file(path), keys.side_file(place))
        if not opened_is_wrong(place):
            missed.append(at // PAGE)
    assert len(changed) > 3
    assert not missed, f"of {len(changed)} pages"
