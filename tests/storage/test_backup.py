"""Copies of an open desk."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from strategy_desk.errors import CannotOpen, CannotSave
from strategy_desk.services import integrity
from strategy_desk.storage import backup, copies, keys, opening
from tests.storage.office import WORDS, add_meeting, lines, write_line


def test_a_copy_holds_what_was_saved_and_opens_with_the_same_passphrase(file_store, path):
    meeting = add_meeting(file_store)
    write_line(file_store, meeting, "Kept")
    target = path.with_name("copy.sddesk")
    backup.copy(file_store.engine, path, target)
    write_line(file_store, meeting, "Written after the copy")

    copy = opening.open_file(target, WORDS)
    words = lines(copy, meeting)
    checks = integrity.verify(copy, target)
    copy.close()
    assert words == ["Kept"]
    assert all(check.right for check in checks)
    assert len(lines(file_store, meeting)) == 2


def test_a_copy_never_writes_over_a_file(file_store, path):
    target = path.with_name("copy.sddesk")
    target.write_text("something else")

    with pytest.raises(CannotOpen, match=r"copy\.sddesk is there already"):
        backup.copy(file_store.engine, path, target)
    assert target.read_text() == "something else"


def test_the_newest_copies_from_before_imports_stay_and_older_ones_go(file_store, path):
    other = path.with_name(f"{path.stem}-before-0001-20260101-000000-000000.sddesk")
    other.write_text("from before a migration")

    made = [file_store.keep_copy() for _ in range(4)]

    beside = {file.name for file in path.parent.iterdir()}
    assert not {made[0], keys.side_file(path.with_name(made[0])).name} & beside
    assert {*made[1:], other.name} <= beside
    assert datetime.now(UTC) - copies.newest(path) < timedelta(minutes=5)
    opening.open_file(path.with_name(made[1]), WORDS).close()


def test_when_the_newest_copy_was_made_is_in_its_name_and_other_files_have_no_part(tmp_path):
    desk = tmp_path / "desk.sddesk"
    for name in (
        "desk.sddesk", "desk-before-import-20261007-164200-000001.sddesk",
        "desk-before-0002-20260101-000000-000000.sddesk", "desk-before-supper.sddesk",
        "desk-two-before-import-20261120-080000-000000.sddesk", "desk-before-import-notes.txt",
    ):  # fmt: skip
        (tmp_path / name).touch()

    assert copies.newest(desk) == datetime(2026, 10, 7, 16, 42, 0, 1, tzinfo=UTC)
    assert copies.newest(tmp_path / "other.sddesk") is None


def test_a_desk_that_was_moved_away_is_not_copied_and_no_other_is_made_there(file_store, path):
    add_meeting(file_store)
    path.rename(path.with_name("elsewhere.sddesk"))

    with pytest.raises(CannotSave, match="no longer in its place"):
        file_store.keep_copy()
    assert not path.exists()


def test_a_copy_that_cannot_be_made_is_said(file_store, path, monkeypatch):
    monkeypatch.setattr(copies, "name_of_copy", lambda desk, why: desk.parent / "gone" / "x.sddesk")

    with pytest.raises(CannotOpen, match="No copy"):
        file_store.keep_copy()
