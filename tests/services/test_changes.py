"""The last changes to a child's record are named, newest first, and those of nobody else."""

from __future__ import annotations

from datetime import UTC, date, datetime

from strategy_desk.domain.changes import ChangeRecord
from strategy_desk.domain.children import AddChild
from strategy_desk.services import changes, children


def test_only_what_was_written_of_this_child_is_named(desk, child):
    other = AddChild(reference="SD-2026-099", name="Ivo Marsh", date_of_birth=date(2011, 1, 1))
    desk.carry_out(children.add, other)

    found = desk.get(changes.last_of_child, child)

    assert [change.what for change in found] == ["Child's record added"]
    assert found[0].by.startswith(f"{desk.who}, ")


def test_a_command_of_its_own_is_a_change_of_the_record():
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)

    change = ChangeRecord(command="somewhere.settle", who="A. Worker", at=at)

    assert change.what == "Record changed"
    assert change.by == "A. Worker, Mon 23 Nov 2026 09:00"
