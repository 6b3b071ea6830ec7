"""What keeps the drive from doing its part is said in words, and what was saved is safe."""

from __future__ import annotations

import os

import pytest
from sqlalchemy.exc import OperationalError

from strategy_desk.errors import CannotOpen, CannotSave
from strategy_desk.services import children
from strategy_desk.storage.unit_of_work import Store
from tests.storage.office import add_child


def pragma(store: Store, words: str) -> None:
    with store.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA {words}")


def test_a_full_drive_is_said_and_nothing_saved_before_is_lost(file_store: Store):
    add_child(file_store, "T-1")
    pragma(file_store, "max_page_count=1")  # SQLite takes this as: no page more than there are

    with pytest.raises(CannotSave, match="Not saved: the drive is full") as refused:
        add_child(file_store, "T-2", name="Sam " * 2000)

    assert "still on the screen" in refused.value.sentence
    kept = file_store.read(children.summaries, None)
    assert kept[0].reference == "T-1"
    pragma(file_store, "max_page_count=1000000")
    add_child(file_store, "T-900")


def test_a_drive_that_takes_no_changes_says_so(file_store: Store):
    pragma(file_store, "query_only=ON")

    with pytest.raises(CannotSave, match="takes no changes"):
        add_child(file_store, "T-1")


def test_a_file_that_was_moved_away_takes_nothing_until_it_is_back(file_store: Store):
    add_child(file_store, "T-1")
    away = file_store.path.with_name("elsewhere")
    file_store.path.rename(away)
    with pytest.raises(CannotSave, match="no longer in its place"):
        add_child(file_store, "T-2")

    file_store.path.write_bytes(b"another file")
    with pytest.raises(CannotSave, match="no longer in its place"):
        add_child(file_store, "T-2")

    away.replace(file_store.path)
    add_child(file_store, "T-3")
    assert [c.reference for c in file_store.read(children.summaries, None)] == ["T-1", "T-3"]


def test_a_log_that_was_deleted_is_no_place_to_save(file_store: Store):
    add_child(file_store, "T-1")
    file_store.path.with_name(file_store.path.name + "-wal").unlink()

    with pytest.raises(CannotSave, match="no longer in its place"):
        add_child(file_store, "T-2")


def test_a_page_that_was_overwritten_is_said_when_it_is_read(file_store: Store):
    for number in range(60):
        add_child(file_store, f"T-{number}", name="Sam " * 500)
    file_store.engine.dispose()
    written = 50 * 4096
    with file_store.path.open("r+b") as file:
        file.seek(-written, os.SEEK_END)
        file.write(b"x" * written)

    with pytest.raises(CannotOpen, match="could not be read: the desk file is damaged"):
        file_store.read(children.summaries, None)


def test_a_fault_of_ours_stays_one(file_store: Store):
    def wrong(session, _: None) -> None:
        session.connection().exec_driver_sql("SELECT nothing FROM nowhere")

    with pytest.raises(OperationalError):
        file_store.read(wrong, None)
