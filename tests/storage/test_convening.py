"""A meeting is called, chased, held and handed over alike on a file and on a server."""

from __future__ import annotations

from datetime import timedelta

from strategy_desk.domain.agendas import SetAgenda
from strategy_desk.domain.asking import AskAgency, Wanted
from strategy_desk.domain.meetings import (
    Attendance,
    Convene,
    MeetingType,
    Presence,
    SetPresence,
    StartMeeting,
)
from strategy_desk.domain.room import HandOver
from strategy_desk.models.imports import ImportedFileRow
from strategy_desk.services import asking, attendance, convening, meetings, undo
from strategy_desk.storage.unit_of_work import Store
from tests.storage.office import NOW, add_child, do

LISTED = (
    Attendance(agency="CSC", name="L. Reid", role="Social worker"),
    Attendance(agency="POL", name="PC R. Vance", role="Missing team"),
    Attendance(agency="HEA", name="", role="Named nurse"),
)


def call(store: Store):
    child = add_child(store)
    command = Convene(
        child=child,
        type=MeetingType.STRATEGY_INITIAL,
        starts=NOW + timedelta(days=1),
        minute_taker="K. Lowe",
        attendance=LISTED,
        ask=True,
    )
    return child, do(store, meetings.convene, command).result


def read(store: Store, meeting):
    return store.read(meetings.read, meetings.MeetingKey(meeting=meeting))


def took(work, child):
    row = ImportedFileRow(
        child=child, name="x", digest="0", agency="POL", read_at=work.now, read_by=work.who
    )
    work.add(row)


def test_what_was_asked_for_is_kept_and_what_came_is_seen(store: Store):
    child, meeting = call(store)
    do(store, asking.ask, AskAgency(meeting=meeting, agency="HEA", wanted=Wanted.CHRONOLOGY))
    do(store, took, child)

    found = read(store, meeting)
    standing = {one.agency: (len(one.asked), one.is_missing) for one in found.chronologies}
    assert standing == {"CSC": (1, True), "POL": (1, False), "HEA": (2, True)}
    (summary,) = store.read(meetings.everything, None)
    assert set(summary.lacking) == {"CSC", "HEA"}


def test_an_agenda_is_changed_and_a_place_named(store: Store):
    _, meeting = call(store)
    agenda = read(store, meeting).agenda
    nurse = Attendance(agency="HEA", name="N. Osei")

    do(store, convening.set_agenda, SetAgenda(meeting=meeting, items=agenda[:1:-1]))
    do(store, attendance.set_presence, SetPresence(meeting=meeting, attendance=nurse))

    found = read(store, meeting)
    assert [item.title for item in found.agenda] == [item.title for item in agenda[:1:-1]]
    assert [item.number for item in found.agenda] == list(range(1, len(agenda) - 1))
    assert (found.attendance[2].name, found.attendance[2].role) == ("N. Osei", "Named nurse")


def test_a_lost_quorum_and_a_handover_are_kept(store: Store):
    _, meeting = call(store)
    nurse = Attendance(agency="HEA", name="N. Osei")
    do(store, meetings.start, StartMeeting(meeting=meeting))
    steps = ((LISTED[0], Presence.PRESENT), (LISTED[1], Presence.PRESENT))
    for who, presence in (*steps, (nurse, Presence.PRESENT), (nurse, Presence.LEFT)):
        came = Attendance(agency=who.agency, name=who.name, presence=presence)
        do(store, attendance.set_presence, SetPresence(meeting=meeting, attendance=came))
    do(store, attendance.hand_over, HandOver(meeting=meeting, to="B. Reid"))

    found = read(store, meeting)
    assert [(one.at, one.absent) for one in found.quorum_changes] == [(NOW, ("HEA",))]
    assert (found.attendance[2].arrived_at, found.attendance[2].left_at) == (NOW, NOW)
    assert [one.after for one in found.handovers] == ["B. Reid"]
    assert found.lines[0].item == 1


def test_calling_and_asking_can_be_taken_back(store: Store):
    child, meeting = call(store)
    again = AskAgency(meeting=meeting, agency="HEA", wanted=Wanted.CHRONOLOGY)
    do(store, asking.ask, again)

    do(store, undo.undo, None)
    standing = {one.agency: len(one.asked) for one in read(store, meeting).chronologies}
    assert standing["HEA"] == 1
    do(store, undo.undo, None)

    assert not store.read(meetings.of_child, child)
    do(store, undo.redo, None)
    assert len(read(store, meeting).requests) == 4
