"""Many rows at once: the journal sees each of them, and undo takes them out and puts them back."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import ChangedElsewhere
from strategy_desk.models.base import pairs_json, words_json
from strategy_desk.models.events import EventRow
from strategy_desk.models.journal import JournalRow
from strategy_desk.services import integrity, undo
from strategy_desk.storage import images, journal
from tests.storage.office import NOW, WHO, add_child, do

DAYS = [date(2026, 1, 1) + timedelta(days=n) for n in range(700)]


def columns(child, days=DAYS):
    return {
        "id": [uuid4() for _ in days],
        "child": [child] * len(days),
        "begins": [datetime(d.year, d.month, d.day, tzinfo=UTC) for d in days],
        "when": [FuzzyDate.on_day(day, f"{day:%d/%m/%y}") for day in days],
        "agency": ["POL"] * len(days),
        "kind": ["contact"] * len(days),
        "text": [f"Gŵydd {n} 🪿" for n in range(len(days))],
    }


def add(work, wanted):
    work.add_all(EventRow, wanted)


def events(store):
    def read(session, _):
        return {row.id: images.now(row) for row in session.scalars(select(EventRow))}

    return store.read(read, None)


def without_versions(rows):
    return {key: row | {"version": 0} for key, row in rows.items()}


def test_rows_added_at_once_are_the_rows_that_a_session_would_add(store):
    child = add_child(store)
    wanted = columns(child)
    do(store, add, wanted)
    one = columns(child, DAYS[:1])
    do(store, lambda work, row: work.add(EventRow(**row)), {n: v[0] for n, v in one.items()})

    found = events(store)
    assert len(found) == len(DAYS) + 1
    first, single = found[wanted["id"][0]], found[one["id"][0]]
    assert first | {"id": ""} == single | {"id": ""}
    assert found[wanted["id"][5]]["text"] == "Gŵydd 5 🪿"


def test_the_journal_tells_of_every_row(store):
    wanted = columns(add_child(store))
    entry = do(store, add, wanted).entry

    text = store.read(lambda session, key: session.get_one(JournalRow, key).changes, entry)
    changes = journal.from_json(text)
    assert [change.key for change in changes] == [str(key) for key in wanted["id"]]
    assert {c.key: c.after for c in changes} == {str(k): row for k, row in events(store).items()}
    assert all(change.before is None for change in changes)
    assert len(text) < len(DAYS) * 150, "it is packed"


def test_a_batch_is_one_step_to_undo_and_to_redo(store):
    child = add_child(store)
    do(store, add, columns(child))
    there = events(store)

    do(store, undo.undo, None)
    gone = events(store)
    do(store, undo.redo, None)

    assert gone == {}
    assert without_versions(events(store)) == without_versions(there)
    assert {row["version"] for row in events(store).values()} == {2}
    assert all(check.right for check in integrity.verify(store, None))


def test_a_batch_with_one_row_changed_since_stays_whole(store):
    child = add_child(store)
    wanted = columns(child)
    do(store, add, wanted, "A")

    def rename(work, key):
        work.get(EventRow, key).text = "Changed"

    do(store, rename, wanted["id"][600], "B")

    with pytest.raises(ChangedElsewhere):
        do(store, undo.undo, None, "A")
    assert len(events(store)) == len(DAYS)


def test_a_batch_of_one_row_is_a_batch(store):
    wanted = columns(add_child(store), DAYS[:1])
    do(store, add, wanted)
    do(store, undo.undo, None)

    assert events(store) == {}
    assert all(check.right for check in integrity.verify(store, None))


def test_a_batch_that_hangs_on_nothing_leaves_nothing(store, caplog):
    add_child(store)

    with pytest.raises(IntegrityError):
        do(store, add, columns(uuid4()))
    caplog.clear()  # the server's driver logs that it stopped half way
    assert events(store) == {}


def test_a_row_of_a_batch_may_not_be_changed_in_the_same_step(store):
    wanted = columns(add_child(store), DAYS[:3])

    def add_and_change(work, rows):
        work.add_all(EventRow, rows)
        work.get(EventRow, rows["id"][1]).text = "Changed"

    with pytest.raises(TypeError, match="may not be written again"):
        do(store, add_and_change, wanted)
    assert events(store) == {}


def test_what_a_batch_would_do_can_be_tried(store):
    wanted = columns(add_child(store), DAYS[:3])

    store.try_out(add, wanted, who=WHO, now=NOW)

    assert events(store) == {}


def test_words_are_kept_as_the_json_that_everybody_else_writes():
    odd = ('"', "\\", "a\nb\t\x00\x1f\x7f", "Gŵydd 🪿", "\u2028\ud800", "", "}, {", "],[")
    pairs = tuple((one, two) for one in odd for two in odd)

    assert pairs_json(pairs) == json.dumps(pairs, ensure_ascii=False)
    assert words_json(dict(pairs)) == json.dumps(dict(pairs), ensure_ascii=False)
    assert (pairs_json(()), words_json({})) == ("[]", "{}")
