"""Copies of an open desk."""

from __future__ import annotations

import pytest

from strategy_desk.errors import CannotOpen
from strategy_desk.services import integrity
from strategy_desk.storage import backup, opening
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
