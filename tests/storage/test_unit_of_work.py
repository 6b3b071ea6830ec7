"""One transaction, one journal entry, and two people who save the same row."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, text, update
from sqlalchemy.orm import Session

from strategy_desk.domain.children import AddChild
from strategy_desk.domain.events import RecordEvent
from strategy_desk.domain.meetings import StartMeeting
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import CannotOpen, ChangedElsewhere, NotFound, RuleBroken
from strategy_desk.models.children import ChildRow
from strategy_desk.models.desks import SettingRow
from strategy_desk.models.events import EventRow
from strategy_desk.models.journal import JournalRow
from strategy_desk.models.meetings import MeetingRow
from strategy_desk.services import children, meetings
from strategy_desk.storage import journal
from strategy_desk.storage.unit_of_work import Store
from tests.storage.office import NOW, WHO, add_child, add_meeting, do, lines, write_line


def names(store):
    return [child.name for child in store.read(children.summaries, None)]


def entry(store, number):
    return store.read(lambda session, key: session.get_one(JournalRow, key), number)


def test_a_use_case_is_saved_whole_with_one_entry(store):
    command = AddChild(reference="SD-1", name="Wren", date_of_birth=date(2011, 3, 4))
    written = store.write(children.add, command, who="K. Lowe", now=NOW)

    assert written.tables == {"child"}
    assert names(store) == ["Wren"]
    row = entry(store, written.entry)
    (change,) = journal.from_json(row.changes)
    assert (row.number, row.who, row.at, row.command) == (1, "K. Lowe", NOW, "children.add")
    assert (change.table, change.key, change.before) == ("child", str(written.result), None)
    assert change.after["name"] == "Wren"
    assert change.after["date_of_birth"] == "2011-03-04"


def test_an_entry_holds_every_row_before_and_after(store):
    meeting = add_meeting(store)
    written = do(store, meetings.start, StartMeeting(meeting=meeting))

    (change,) = journal.from_json(entry(store, written.entry).changes)
    assert (change.before["state"], change.after["state"]) == ("planned", "open")
    assert (change.before["version"], change.after["version"]) == (1, 2)
    assert change.before | {"state": "open", "version": 2} == change.after


def test_a_use_case_that_refuses_leaves_nothing(store):
    add_child(store)

    def add_and_refuse(work, command):
        children.add(work, command)
        raise RuleBroken("Not like this.")

    another = AddChild(reference="SD-2", name="Heron", date_of_birth=date(2011, 3, 4))
    with pytest.raises(RuleBroken):
        do(store, add_and_refuse, another)

    assert names(store) == ["Wren"]
    assert store.read(lambda session, _: journal.head(session), None).number == 1


def test_what_would_happen_can_be_tried_without_happening(store):
    command = AddChild(reference="SD-1", name="Wren", date_of_birth=date(2011, 3, 4))

    assert store.try_out(children.add, command, who=WHO, now=NOW)
    assert names(store) == []
    assert store.read(lambda session, _: journal.head(session), None) is None


def test_a_save_that_changes_nothing_makes_no_entry(store):
    meeting = add_meeting(store)
    line = write_line(store, meeting, "The same words")
    head = store.read(lambda session, _: journal.head(session), None)

    write_line(store, meeting, "The same words", line)

    assert store.read(lambda session, _: journal.head(session), None) == head


def test_a_row_written_twice_in_one_use_case_is_one_change(store):
    child = add_child(store)

    def rename_twice(work, names):
        row = work.get(ChildRow, child)
        for name in names:
            row.name = name
            work.session.flush()

    written = do(store, rename_twice, ["Robin", "Heron"])

    (change,) = journal.from_json(entry(store, written.entry).changes)
    assert (change.before["name"], change.after["name"]) == ("Wren", "Heron")
    assert (change.before["version"], change.after["version"]) == (1, 3)


def test_a_row_added_and_removed_again_is_no_change(store):
    def add_and_remove(work, command):
        work.session.delete(work.session.get_one(ChildRow, children.add(work, command)))

    command = AddChild(reference="SD-1", name="Wren", date_of_birth=date(2011, 3, 4))

    assert do(store, add_and_remove, command).entry is None


@pytest.mark.parametrize(
    "statement",
    [
        insert(SettingRow).values(key="a", value="b"),
        update(ChildRow).values(name="?"),
        ChildRow.__table__.delete(),
    ],
    ids=["insert", "update", "delete"],
)
def test_a_statement_that_the_journal_cannot_see_is_refused(file_store, statement):
    add_child(file_store)

    with pytest.raises(TypeError, match="journal does not see"):
        do(file_store, lambda work, what: work.session.execute(what), statement)
    assert names(file_store) == ["Wren"]


def test_a_stale_page_is_told_that_somebody_saved_first(store):
    meeting = add_meeting(store)

    def read(work, seen):
        work.get(MeetingRow, meeting, seen=seen)

    do(store, read, 1)
    do(store, meetings.start, StartMeeting(meeting=meeting))
    with pytest.raises(ChangedElsewhere, match="Somebody else saved this first"):
        do(store, read, 1)
    do(store, read, 2)


def test_a_row_that_is_gone_is_not_found(store):
    with pytest.raises(NotFound, match="no longer there"):
        do(store, meetings.start, StartMeeting(meeting=uuid4()))


def test_a_row_changed_under_a_use_case_is_not_written_over(store):
    """What the version column is for, should anything ever write beside the desk."""
    child = add_child(store)

    def rename_too_late(work, name):
        row = work.get(ChildRow, child)
        work.session.connection().execute(text("UPDATE child SET version = 9"))
        row.name = name

    with pytest.raises(ChangedElsewhere):
        do(store, rename_too_late, "Heron")
    assert names(store) == ["Wren"]


def test_two_programs_number_the_journal_of_one_office_without_gaps(address):
    """Twenty-five saves each from four people at once, each on a connection of their own."""
    from strategy_desk.storage import opening

    stores = [opening.open_server(address, "harbour lantern orchard") for _ in range(4)]
    meeting = add_meeting(stores[0])
    failures = []

    def type_lines(store, person):
        try:
            for number in range(25):
                write_line(store, meeting, f"{person} says {number}", who=str(person))
        except Exception as error:  # noqa: BLE001  shown below
            failures.append(error)

    people = [threading.Thread(target=type_lines, args=pair[::-1]) for pair in enumerate(stores)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    said = lines(stores[0], meeting)
    key = stores[0].journal_key
    broken = stores[0].read(lambda s, _: journal.first_broken(s, key, None), None)
    head = stores[0].read(lambda s, _: journal.head(s), None)
    for store in stores:
        store.close()
    assert not failures
    assert sorted(said) == sorted(f"{p} says {n}" for p in range(4) for n in range(25))
    assert head.number == 102
    assert broken is None


def test_a_query_reads_one_moment_while_others_write(address):
    from strategy_desk.storage import opening

    reader, writer = (opening.open_server(address, "harbour lantern orchard") for _ in range(2))

    def count_twice(session, _):
        first = len(children.summaries(session, None))
        add_child(writer)
        return first, len(children.summaries(session, None))

    counted = reader.read(count_twice, None)
    after = names(reader)
    reader.close()
    writer.close()
    assert counted == (0, 0)
    assert after == ["Wren"]


def test_a_time_without_a_zone_may_not_be_stored(store):
    add_child(store)
    naive = datetime(2026, 11, 23, 9)

    with pytest.raises(ValueError, match="zone"):
        store.write(
            children.add,
            AddChild(reference="SD-2", name="Heron", date_of_birth=date(2011, 3, 4)),
            who=WHO,
            now=naive,
        )


def test_an_instant_comes_back_in_utc_whatever_zone_it_was_given_in(store):
    child = add_child(store)
    zone = timezone(timedelta(hours=5, minutes=30))
    given = datetime(2026, 7, 1, 12, 0, 0, 123456, zone)

    def call_meeting(work, _):
        return work.add(
            MeetingRow(child=child, reference="R", number=1, type="x", starts=given, state="open")
        ).id

    key = do(store, call_meeting, None).result
    read = store.read(lambda session, row: session.get_one(MeetingRow, row).starts, key)

    assert read == given
    assert read.utcoffset() == timedelta(0)


days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
instants = st.datetimes(
    datetime(1990, 1, 1),
    datetime(2060, 12, 31),
    timezones=st.just(UTC),
)
words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
FUZZY = [
    st.builds(FuzzyDate.exact, instants, words),
    st.builds(FuzzyDate.approximate, instants, words),
    st.builds(FuzzyDate.on_day, days, words),
    st.builds(FuzzyDate.in_month, st.integers(1990, 2060), st.integers(1, 12), words),
    st.builds(FuzzyDate.in_year, st.integers(1990, 2060), words),
    st.builds(FuzzyDate.before, days, words),
    st.builds(FuzzyDate.after, days, words),
    st.builds(lambda a, b, text: FuzzyDate.between(min(a, b), max(a, b), text), days, days, words),
    st.builds(FuzzyDate.at_age, days, st.integers(0, 17), words),
    st.builds(FuzzyDate.unknown, words),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(when=st.one_of(FUZZY))
def test_a_fuzzy_date_comes_back_as_it_was_told(file_store, when):
    child = add_child(file_store, reference=str(uuid4()))
    command = RecordEvent(child=child, when=when, agency="POL", kind="other", text="x")
    event = file_store.write(_record_bare, command, who=WHO, now=NOW).result

    assert file_store.read(lambda session, key: session.get_one(EventRow, key).when, event) == when


def test_a_server_keeps_a_fuzzy_date_as_it_was_told(store):
    child = add_child(store)
    when = replace(FuzzyDate.in_month(2025, 3), text="‘around Easter’, says Mum’s friend")
    command = RecordEvent(child=child, when=when, agency="POL", kind="other", text="Gŵydd 🪿 نص")
    event = store.write(_record_bare, command, who=WHO, now=NOW).result

    read = store.read(lambda session, key: session.get_one(EventRow, key), event)
    assert (read.when, read.text) == (when, "Gŵydd 🪿 نص")


def _record_bare(work, command):
    """Store an event as it is: the use case also asks the catalogue about its kind."""
    return work.add(
        EventRow(
            child=command.child,
            begins=NOW,
            when=command.when,
            agency=command.agency,
            kind=command.kind,
            text=command.text,
        )
    ).id


def test_another_passphrase_than_the_offices_is_refused(address):
    from strategy_desk.errors import CannotOpen
    from strategy_desk.storage import opening

    store = opening.open_server(address, "harbour lantern orchard")
    add_child(store)
    store.close()

    with pytest.raises(CannotOpen, match="not the one this office uses"):
        opening.open_server(address, "harbour lantern orchid")


def test_a_server_that_is_not_there_is_said_in_words():
    from strategy_desk.errors import CannotOpen
    from strategy_desk.storage import opening

    with pytest.raises(CannotOpen, match="does not answer"):
        opening.open_server("postgresql://postgres@127.0.0.1:9/none?connect_timeout=2", "x")


def test_a_query_that_takes_long_keeps_nobody_from_saving_and_sees_one_moment(store: Store):
    add_child(store, "T-1")
    began, saved = threading.Event(), threading.Event()

    def slow(session: Session, key: None) -> tuple[int, int]:
        before = len(children.summaries(session, key))
        began.set()
        assert saved.wait(10)
        return before, len(children.summaries(session, key))

    with ThreadPoolExecutor(1) as reader:
        asked = reader.submit(store.read, slow, None)
        assert began.wait(10)
        add_child(store, "T-2")
        saved.set()
        assert asked.result() == (1, 1)
    assert len(store.read(children.summaries, None)) == 2


def test_a_query_cannot_write_into_a_file(file_store: Store):
    with pytest.raises(CannotOpen, match="could not be read"):
        file_store.read(lambda session, _: session.execute(delete(ChildRow)), None)
