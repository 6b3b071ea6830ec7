"""The encrypted file: settings that hold, and openings that are refused in words."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from strategy_desk.errors import CannotOpen
from strategy_desk.storage import opening
from strategy_desk.storage.engine import MUST_ANSWER, outside, sqlite_engine

KEY, SALT = bytes(range(32)), bytes(range(16))


@pytest.fixture
def place(tmp_path):
    """An encrypted file under a known key."""
    path = tmp_path / "known.sddesk"
    engine = sqlite_engine(path, KEY, SALT)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE line (words TEXT)"))
        connection.execute(text("INSERT INTO line VALUES ('kept')"))
    engine.dispose()
    return path


@pytest.mark.parametrize(("name", "answer"), [*MUST_ANSWER.items(), ("secure_delete", 1)])
def test_every_opening_sets_what_keeps_saves_and_secrets(file_store, name, answer):
    assert outside(file_store.engine, f"PRAGMA {name}") == [(answer,)]


def test_full_and_not_normal_is_what_synchronous_must_answer():
    assert MUST_ANSWER["synchronous"] == 2
    assert MUST_ANSWER["journal_mode"] == "wal"


def test_an_answer_that_is_not_safe_is_refused(place, monkeypatch):
    monkeypatch.setitem(MUST_ANSWER, "synchronous", 3)

    with pytest.raises(CannotOpen, match="synchronous could not be set"):
        sqlite_engine(place, KEY, SALT).connect()


def test_another_key_is_refused_in_words(place, capfd):
    with pytest.raises(CannotOpen, match="cannot be read with this key"):
        sqlite_engine(place, KEY[::-1], SALT).connect()

    assert capfd.readouterr() == ("", "")


def test_another_salt_is_refused_in_words(place):
    with pytest.raises(CannotOpen, match="cannot be read with this key"):
        sqlite_engine(place, KEY, SALT[::-1]).connect()


def test_a_damaged_first_page_is_refused_in_words(place):
    raw = bytearray(place.read_bytes())
    raw[100] ^= 1
    place.write_bytes(raw)

    with pytest.raises(CannotOpen, match="damaged"):
        sqlite_engine(place, KEY, SALT).connect()


def test_a_folder_that_is_not_there_is_refused_in_words(tmp_path):
    with pytest.raises(CannotOpen, match="cannot be opened"):
        sqlite_engine(tmp_path / "nowhere" / "x.sddesk", KEY, SALT).connect()


def test_a_file_that_another_writer_holds_is_refused_in_words(place, monkeypatch):
    from sqlcipher3 import dbapi2 as sqlcipher

    holder = sqlcipher.connect(str(place), isolation_level=None)
    holder.execute(f"PRAGMA key = \"x'{(KEY + SALT).hex()}'\"")
    holder.execute("PRAGMA journal_mode = DELETE")
    holder.execute("BEGIN EXCLUSIVE")
    connect = sqlcipher.connect
    monkeypatch.setattr(sqlcipher, "connect", lambda *a, **k: connect(*a, **k | {"timeout": 0}))

    with pytest.raises(CannotOpen, match="in use"):
        sqlite_engine(place, KEY, SALT).connect()
    holder.close()


def test_no_error_carries_what_was_being_saved(file_store):
    with pytest.raises(Exception) as caught, file_store.engine.begin() as connection:  # noqa: PT011
        connection.execute(text("INSERT INTO nowhere VALUES (:name)"), {"name": "Zebedee"})

    assert "Zebedee" not in str(caught.value)


def test_a_desk_is_made_whole_or_not_at_all(tmp_path, monkeypatch):
    path = tmp_path / "office.sddesk"
    monkeypatch.setattr(opening.migrate, "make", _power_cut)
    with pytest.raises(KeyboardInterrupt):
        opening.create_file(path, "harbour lantern orchard quilt")
    monkeypatch.undo()

    assert not path.exists()
    opening.create_file(path, "harbour lantern orchard quilt")
    opening.open_file(path, "harbour lantern orchard quilt").close()
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "office.sddesk",
        "office.sddesk.keys",
        "office.sddesk.lock",
    ]


def _power_cut(engine):
    engine.connect().close()
    raise KeyboardInterrupt
