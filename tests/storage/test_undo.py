"""Undo and redo: what stands after any run of them, and what they refuse."""

from __future__ import annotations

import random
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from strategy_desk.domain.episodes import Graded, RecordEpisode
from strategy_desk.domain.meetings import CloseMeeting, Convene, MeetingType, StartMeeting
from strategy_desk.domain.minutes import FileLines
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import ChangedElsewhere, NotFound, RuleBroken
from strategy_desk.models.base import Base
from strategy_desk.models.journal import JournalRow
from strategy_desk.models.minutes import MinuteLineRow
from strategy_desk.services import children, episodes, meetings, minutes, undo
from strategy_desk.storage import images, journal
from tests.storage.office import NOW, WHO, add_child, add_meeting, do, lines, write_line


def take_back(store, who=WHO):
    return do(store, undo.undo, None, who).result


def again(store, who=WHO):
    return do(store, undo.redo, None, who).result


def everything(store):
    """Every row of the desk but the journal, without versions."""
    return store.read(_everything, None)


def test_what_was_typed_is_taken_back_and_done_again(store):
    meeting = add_meeting(store)
    line = write_line(store, meeting, "She was seen at the station")
    write_line(store, meeting, "She was seen at the bus station", line)

    assert take_back(store) == "minutes.file"
    assert lines(store, meeting) == ["She was seen at the station"]
    take_back(store)
    assert lines(store, meeting) == []
    assert again(store) == "minutes.file"
    assert lines(store, meeting) == ["She was seen at the station"]
    again(store)
    assert lines(store, meeting) == ["She was seen at the bus station"]


def test_a_removed_line_comes_back_as_a_version_that_nobody_has_seen(store):
    meeting = add_meeting(store)
    line = write_line(store, meeting, "First")
    write_line(store, meeting, "Second", line)
    do(store, minutes.file, FileLines(removed=(line,)))
    take_back(store)

    assert lines(store, meeting) == ["Second"]
    for stale in (1, 2):
        with pytest.raises(ChangedElsewhere):
            do(store, lambda work, seen: work.get(MinuteLineRow, line, seen=seen), stale)


def test_rows_that_hang_on_each_other_go_and_come_back_together(store):
    child = add_child(store)
    command = RecordEpisode(
        child=child,
        references=("MP/1", "MP/2"),
        missing_since=FuzzyDate.exact(NOW.replace(month=10), "6pm, says staff"),
        returned=FuzzyDate.on_day(date(2026, 10, 25), "Sunday"),
        grades=(Graded(level="medium"), Graded(level="high")),
    )
    before = everything(store)
    do(store, episodes.record, command)
    after = everything(store)
    take_back(store)
    assert everything(store) == before
    again(store)

    assert everything(store) == after


def test_an_undo_is_an_entry_of_its_own_that_says_what_it_undid(store):
    add_child(store)
    taken_back = do(store, undo.undo, None)
    done_again = do(store, undo.redo, None)

    def marks(session, _):
        found = select(JournalRow.number, JournalRow.command, JournalRow.undoes, JournalRow.redoes)
        return [tuple(row) for row in session.execute(found.order_by(JournalRow.number))]

    assert store.read(marks, None) == [
        (1, "children.add", None, None),
        (taken_back.entry, "undo.undo", 1, None),
        (done_again.entry, "undo.redo", None, 1),
    ]
    assert taken_back.tables == {"child"}


def test_it_says_what_undo_and_redo_would_do(store):
    assert _offers(store) == (None, None)
    add_child(store)
    assert _offers(store) == ("children.add", None)
    take_back(store)
    assert _offers(store) == (None, "children.add")
    again(store)
    assert _offers(store) == ("children.add", None)


def test_there_may_be_nothing_to_undo_or_do_again(store):
    with pytest.raises(NotFound, match="nothing to undo"):
        take_back(store)
    with pytest.raises(NotFound, match="nothing to do again"):
        again(store)


def test_something_new_after_an_undo_leaves_nothing_to_do_again(store):
    add_child(store)
    take_back(store)
    add_child(store, "SD-2")

    with pytest.raises(NotFound, match="nothing to do again"):
        again(store)


def test_what_somebody_else_changed_since_stays(store):
    meeting = add_meeting(store)
    line = write_line(store, meeting, "Mine", who="A")
    write_line(store, meeting, "Theirs", line, who="B")

    with pytest.raises(ChangedElsewhere, match="Somebody has changed this since"):
        take_back(store, "A")
    assert lines(store, meeting) == ["Theirs"]


def test_what_somebody_else_hung_on_it_stays(store):
    child = add_child(store, who="A")
    command = Convene(child=child, type=MeetingType.PROFESSIONALS, starts=NOW)
    do(store, meetings.convene, command, who="B")

    with pytest.raises(ChangedElsewhere):
        take_back(store, "A")
    assert [row.name for row in store.read(children.summaries, None)] == ["Wren"]


def test_what_somebody_else_removed_is_not_removed_twice(store):
    meeting = add_meeting(store)
    line = write_line(store, meeting, "Mine", who="A")
    do(store, minutes.file, FileLines(removed=(line,)), who="B")

    with pytest.raises(ChangedElsewhere):
        take_back(store, "A")


def test_each_person_undoes_their_own(store):
    meeting = add_meeting(store)
    write_line(store, meeting, "Mine", who="A")
    write_line(store, meeting, "Theirs", who="B")

    take_back(store, "A")

    assert lines(store, meeting) == ["Theirs"]
    assert store.read(undo.undoable, "B") == "minutes.file"


def test_closing_a_meeting_is_final(store):
    meeting = add_meeting(store)
    do(store, meetings.start, StartMeeting(meeting=meeting))
    reasons = {"inquorate_reason": "Only one agency came", "reconvene_plan": "On Friday"}
    do(store, meetings.close, CloseMeeting(meeting=meeting, **reasons))

    assert _offers(store) == (None, None)
    with pytest.raises(RuleBroken, match="is final"):
        take_back(store)


def test_a_desk_that_was_opened_again_can_still_undo(open_again):
    store = open_again()
    meeting = add_meeting(store)
    write_line(store, meeting, "Kept")
    write_line(store, meeting, "Taken back")
    store.close()
    store = open_again()

    take_back(store)

    assert lines(store, meeting) == ["Kept"]


@pytest.mark.parametrize("seed", range(6))
def test_any_run_of_work_undo_and_redo_leaves_what_stands(file_store, seed):
    """Against the plain model: a list of states and a place in it."""
    pick = random.Random(seed)
    meeting = add_meeting(file_store)
    floor = 2
    states, place = [[]], 0
    written: list = []
    for turn in range(60):
        move = pick.choice(["write", "write", "change", "remove", "undo", "undo", "redo"])
        if move == "undo" and place > 0:
            take_back(file_store)
            place -= 1
        elif move == "redo" and place < len(states) - 1:
            again(file_store)
            place += 1
        elif move not in {"undo", "redo"}:
            state = dict(states[place])
            key = pick.choice(list(state) or [None]) if move != "write" else None
            if move == "remove" and key:
                do(file_store, minutes.file, FileLines(removed=(key,)))
                del state[key]
            else:
                key = key or uuid4()
                write_line(file_store, meeting, f"Turn {turn}", key)
                state[key] = f"Turn {turn}"
            written.append(key)
            states = [*states[: place + 1], state]
            place += 1
        shown = {line.id: line.text for line in file_store.read(minutes.of_meeting, meeting)}
        assert shown == dict(states[place]), f"turn {turn}: {move}"
    head = file_store.read(lambda session, _: journal.head(session), None)
    assert len(written) > 10
    assert head.number > floor + len(written)


def test_the_start_of_a_meeting_is_taken_back_only_while_nothing_followed(store):
    meeting = add_meeting(store)
    do(store, meetings.start, StartMeeting(meeting=meeting))
    assert take_back(store) == "meetings.start"
    again(store)
    assert take_back(store) == "meetings.start"
    again(store)

    write_line(store, meeting, "She was seen")
    take_back(store)
    with pytest.raises(RuleBroken, match="went on from its start"):
        take_back(store)
    again(store)
    assert lines(store, meeting) == ["She was seen"]


def test_a_window_that_is_opened_again_takes_back_an_open_meeting_from_its_start(store):
    meeting = add_meeting(store)
    assert store.read(undo.reach, NOW) == store.read(undo.last_entry, None)
    do(store, meetings.start, StartMeeting(meeting=meeting))
    write_line(store, meeting, "She was seen")
    since = store.read(undo.reach, NOW)

    assert do(store, undo.undo, since).result == "minutes.file"
    with pytest.raises(NotFound):
        do(store, undo.undo, since)
    day_after = NOW + timedelta(days=1)
    assert store.read(undo.reach, day_after) == store.read(undo.last_entry, None)


def test_undo_is_a_use_case_like_any_other(file_store):
    """It may be tried out, and then nothing happens."""
    add_child(file_store)

    assert file_store.try_out(undo.undo, None, who=WHO, now=NOW) == "children.add"
    assert [row.name for row in file_store.read(children.summaries, None)] == ["Wren"]


def _offers(store):
    return store.read(undo.undoable, WHO), store.read(undo.redoable, WHO)


def _everything(session, _):
    kinds = [m.class_ for m in Base.registry.mappers if m.class_ is not JournalRow]
    rows = [row for kind in kinds for row in session.scalars(select(kind))]
    return {(row.__tablename__, images.key_of(row)): _values(row) for row in rows}


def _values(row):
    return {name: value for name, value in images.now(row).items() if name != "version"}
