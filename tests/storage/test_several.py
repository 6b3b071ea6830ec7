"""A meeting about several children on a file and on a server, and a desk from before there were."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import MetaData, insert, select

from strategy_desk.domain.actions import RecordAction
from strategy_desk.domain.decisions import REFERRAL, Answer, Decide
from strategy_desk.domain.meetings import Attendance, Convene, MeetingType
from strategy_desk.domain.minutes import FileLines, WriteLine
from strategy_desk.domain.several import AddToMeeting, LeaveOut
from strategy_desk.errors import ChangedElsewhere, RuleBroken
from strategy_desk.services import (
    actions,
    children,
    decisions,
    history,
    integrity,
    meeting_children,
    meetings,
    minutes,
    undo,
)
from strategy_desk.services.history import AsKnown
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.storage import migrate
from strategy_desk.storage.engine import outside, sqlite_engine
from strategy_desk.storage.second_place import SecondPlace
from strategy_desk.storage.unit_of_work import Store
from tests.storage.office import NOW, add_child, do


def call(store: Store, *, both: bool = True):
    one, other = add_child(store, "SD-1", "Wren"), add_child(store, "SD-2", "Robin")
    command = Convene(
        child=one,
        others=(other,) if both else (),
        type=MeetingType.STRATEGY_INITIAL,
        starts=NOW,
        attendance=(Attendance(agency="POL", name="PC Rao", email="a.rao@police.example"),),
    )
    return do(store, meetings.convene, command).result, one, other


def read(store: Store, reference: str = "SD-2-M1", audience: str = "chair"):
    return store.read(meetings.read, MeetingKey(meeting=reference, audience=audience))


def line(store: Store, meeting, text: str, about=None):
    written = WriteLine(
        meeting=meeting, line=uuid4(), item=1, position=1024, text=text, about=about
    )
    do(store, minutes.file, FileLines(lines=(written,)))


def test_what_is_about_each_child_is_kept_read_back_and_sealed(store: Store):
    meeting, one, other = call(store)
    line(store, meeting, "Of all")
    line(store, meeting, "Of Robin", other)
    do(store, actions.record, RecordAction(meeting=meeting, agency="POL", text="Visit"))
    for child in (one, other):
        command = Decide(
            meeting=meeting, question=REFERRAL, answer=Answer.YES, reason=f"{child}", child=child
        )
        do(store, decisions.decide, command)

    found = read(store)
    assert [c.name for c in found.children] == ["Wren", "Robin"]
    # A "yes" to the referral is also an action, "Complete the online form", of each child.
    assert [a.number for a in found.actions] == ["A1", "A2", "A1", "A2"]
    assert {d.child: d.reason for d in found.decisions} == {one: f"{one}", other: f"{other}"}
    assert {ln.text: ln.about for ln in found.lines} == {"Of all": None, "Of Robin": other}
    assert found.attendance[0].email == "a.rao@police.example"
    assert [ln.text for ln in read(store, "SD-1-M1", "family").lines] == ["Of all"]
    assert not [check for check in integrity.verify(store, None) if not check.right]


def test_every_step_is_undone_and_done_again_in_order(store: Store):
    meeting, _, other = call(store, both=False)
    do(store, meeting_children.add, AddToMeeting(meeting=meeting, child=other))
    line(store, meeting, "Of Robin", other)
    with pytest.raises(RuleBroken, match="Robin cannot be left out"):
        do(store, meeting_children.leave_out, LeaveOut(meeting=meeting, child=other))

    do(store, undo.undo, None)
    do(store, undo.undo, None)
    assert store.read(meetings.of_child, other) == ()
    do(store, undo.redo, None)
    do(store, undo.redo, None)
    assert [ln.about for ln in read(store).lines if ln.text == "Of Robin"] == [other]
    assert not [check for check in integrity.verify(store, None) if not check.right]


def test_two_who_add_the_same_child_add_them_once(store: Store):
    meeting, _, other = call(store, both=False)
    command = AddToMeeting(meeting=meeting, child=other)
    do(store, meeting_children.add, command)

    with pytest.raises((RuleBroken, ChangedElsewhere)):
        do(store, meeting_children.add, command, who="Somebody else")
    assert len(read(store).others) == 1


def test_the_past_of_a_further_child_has_the_meeting(store: Store):
    meeting, _, other = call(store)
    line(store, meeting, "Of Robin", other)
    asked = AsKnown(
        child="SD-2",
        known_at=NOW + timedelta(hours=1),
        query=meetings.read,
        key=MeetingKey(meeting="SD-2-M1"),
    )

    assert store.read(history.ask, asked) == read(store)
    assert store.read(children.counts, other).meetings == 1


def test_what_waits_in_the_second_place_keeps_whom_it_is_about(tmp_path):
    line_ = WriteLine(meeting=uuid4(), line=uuid4(), item=1, position=1, text="His", about=uuid4())
    filing = FileLines(lines=(line_, replace(line_, line=uuid4(), about=None)))
    place = SecondPlace(tmp_path, "desk", b"key")
    place.keep(filing, NOW)

    assert place.read() == (filing, NOW)


def test_a_desk_from_before_keeps_every_decision_action_and_line_for_its_child(tmp_path):
    from alembic import command

    engine = sqlite_engine(tmp_path / "old.sddesk", os.urandom(32), os.urandom(16))
    config = migrate.configuration(engine)
    command.upgrade(config, "0007")
    was = MetaData()
    was.reflect(engine)
    child, meeting, key = uuid4(), uuid4(), uuid4()
    rows = {
        "child": {"id": child, "reference": "SD-1", "name": "Wren", "jurisdiction": "england"}
        | {"date_of_birth": date(2011, 3, 4), "language": "English"},
        "meeting": {"id": meeting, "child": child, "reference": "SD-1-M1", "number": 1}
        | {"type": "mace", "starts": NOW, "state": "planned"},
        "decision": {"meeting": meeting, "question": "nrm", "answer": "yes", "reason": "Seen"},
        "action": {"meeting": meeting, "child": child, "number": "A1", "agency": "POL"}
        | {"text": "Visit", "status": "proposed", "outcome": "not known", "tier": "A"}
        | {"priority": "standard", "basis": "calendar"},
        "minute_line": {"meeting": meeting, "item": 1, "position": 1, "at": NOW, "text": "Said"}
        | {"kind": "information", "tier": "A", "exact": False},
        "attendance": {"meeting": meeting, "position": 0, "agency": "POL", "name": "PC Rao"}
        | {"presence": "invited"},
    }
    with engine.begin() as connection:
        for name, values in rows.items():
            table = was.tables[name]
            empty = {
                column.name: ""
                for column in table.columns
                if not column.nullable and column.name not in {"id", "version"}
            }
            whole = empty | {"id": key, "version": 1} | values
            connection.execute(insert(table).values(_typed(whole)))

    outside(engine, "PRAGMA foreign_keys = OFF")  # as the program does before a table is made anew
    command.upgrade(config, "head")
    now = MetaData()
    now.reflect(engine)
    with engine.connect() as connection:
        decision = connection.execute(select(now.tables["decision"])).mappings().one()
        owner = connection.execute(select(now.tables["meeting"].c.child)).scalar_one()
        line_ = connection.execute(select(now.tables["minute_line"])).mappings().one()
        who = connection.execute(select(now.tables["attendance"])).mappings().one()
        action = connection.execute(select(now.tables["action"])).mappings().one()
    assert (decision["child"], decision["reason"]) == (owner, "Seen")
    assert (line_["about"], line_["text"]) == (None, "Said")
    assert (who["email"], action["number"]) == ("", "A1")
    engine.dispose()


def _typed(values):
    """Identities as SQLite holds them: reflected columns do not know that they are."""
    return {name: one.hex if isinstance(one, UUID) else one for name, one in values.items()}
