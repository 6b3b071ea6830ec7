"""The chain of seals: every way of changing what was written shows."""

from __future__ import annotations

import json
import random

import pytest
from sqlalchemy import text

from strategy_desk.storage import journal
from strategy_desk.storage.journal import Head
from tests.storage.office import add_meeting, write_line


@pytest.fixture
def chain(file_store, monkeypatch):
    """A desk with twelve entries, read five at a time, and the head that stands outside it."""
    monkeypatch.setattr(journal, "AT_A_TIME", 5)
    meeting = add_meeting(file_store)
    for number in range(10):
        write_line(file_store, meeting, f"Line {number}")
    return file_store, file_store.read(lambda session, _: journal.head(session), None)


def broken(store, head, key=None):
    return store.read(
        lambda session, known: journal.first_broken(session, key or store.journal_key, known), head
    )


def tamper(store, *statements, **values):
    """Do what somebody with the database, but without the key, can do."""
    with store.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement), values)


def test_a_chain_that_nobody_touched_is_whole(chain):
    store, head = chain

    assert head.number == 12
    assert broken(store, head) is None
    assert broken(store, None) is None


@pytest.mark.parametrize("column", ["at", "who", "command", "changes", "undoes", "redoes", "seal"])
def test_a_changed_entry_shows(chain, column):
    store, head = chain
    others = {
        "at": "2020-01-01 00:00:00",
        "who": "somebody else",
        "command": "minutes.hold",
        "changes": "[]",
        "undoes": 3,
        "redoes": 3,
        "seal": "0" * 64,
    }
    tamper(store, f"UPDATE journal SET {column} = :other WHERE number = 7", other=others[column])

    assert broken(store, head) == 7


def test_a_word_moved_from_one_part_to_the_next_shows(chain):
    store, head = chain
    tamper(store, "UPDATE journal SET who = who || ' minutes', command = 'write' WHERE number = 7")

    assert broken(store, head) == 7


def test_an_entry_taken_out_of_the_middle_shows(chain):
    store, head = chain
    tamper(store, "DELETE FROM journal WHERE number = 7")

    assert broken(store, head) == 7


def test_an_entry_taken_out_and_the_rest_moved_up_shows(chain):
    store, head = chain
    tamper(
        store,
        "DELETE FROM journal WHERE number = 7",
        *(f"UPDATE journal SET number = {n - 1} WHERE number = {n}" for n in range(8, 13)),
    )

    assert broken(store, head) == 7


def test_two_entries_that_changed_places_show(chain):
    store, head = chain
    tamper(
        store,
        "UPDATE journal SET number = 100 WHERE number = 7",
        "UPDATE journal SET number = 7 WHERE number = 8",
        "UPDATE journal SET number = 8 WHERE number = 100",
    )

    assert broken(store, head) == 7


def test_a_missing_tail_shows_against_the_head_outside(chain):
    store, head = chain
    tamper(store, "DELETE FROM journal WHERE number > 9")

    assert broken(store, head) == 10
    assert broken(store, None) is None, "the chain alone cannot know"


def test_a_chain_sealed_again_under_another_key_shows(chain):
    store, head = chain
    store.read(lambda session, _: _seal_again(session, b"another key"), None)
    tamper(store, "UPDATE journal SET who = 'somebody else' WHERE number = 7")

    assert broken(store, head) == 7
    assert broken(store, head, b"another key") == 1


def test_a_tail_written_anew_with_the_right_key_shows_against_the_head(chain):
    store, head = chain
    other = Head(number=head.number, seal="0" * 64)

    assert broken(store, other) == head.number


def test_a_head_that_is_behind_is_no_fault(chain):
    store, _ = chain
    behind = store.read(lambda session, _: _head_at(session, 5), None)

    assert broken(store, behind) is None
    assert store.read(journal.reaches, behind)


def test_any_letter_changed_in_any_entry_shows(chain):
    store, head = chain
    pick = random.Random(1)
    for _ in range(40):
        number = pick.randint(1, 12)
        changes = store.read(lambda session, key: _entry(session, key).changes, number)
        at = pick.randrange(len(changes))
        other = changes[:at] + ("x" if changes[at] != "x" else "y") + changes[at + 1 :]
        change = f"UPDATE journal SET changes = :text WHERE number = {number}"

        tamper(store, change, text=other)
        assert broken(store, head) == number
        tamper(store, change, text=changes)
    assert broken(store, head) is None


def test_an_entry_reads_back_as_it_was_written(chain):
    store, _ = chain
    (entry,) = store.read(
        lambda session, _: [e.changes for e in journal.entries(session) if e.number == 5], None
    )

    assert journal.to_json(journal.from_json(entry)) == entry
    assert json.loads(entry)[0]["after"]["text"] == "Line 2"


def _entry(session, number):
    return next(entry for entry in journal.entries(session) if entry.number == number)


def _head_at(session, number):
    return Head(number=number, seal=_entry(session, number).seal)


def _seal_again(session, key):
    return [journal.seal(key, entry, "") for entry in journal.entries(session)]
