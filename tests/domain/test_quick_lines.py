"""Quick lines as minute-takers type them, each with the one right reading."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from strategy_desk.domain.deadlines.phrases import DeadlineStatus, read_deadline
from strategy_desk.domain.quick_actions import QuickAction, read
from strategy_desk.domain.time import at_local
from tests.domain.quick_room import NOBODY, ROOM

TABLE = Path(__file__).parent / "quick_lines.txt"


def cases(table: str = "") -> list[list[str]]:
    lines = (table or TABLE.read_text(encoding="utf-8")).splitlines()
    return [[cell.strip() for cell in line.split("|")] for line in lines if line and line[0] != "#"]


def said(action: QuickAction) -> list[str]:
    return [
        action.agency.code if action.agency else "",
        action.text,
        action.owner,
        when(action),
    ]


def when(action: QuickAction) -> str:
    deadline = action.deadline
    if deadline is None:
        return ""
    if deadline.date is None:
        return "?"
    clock = f" {deadline.time:%H:%M}" if deadline.time else ""
    sure = "" if deadline.status is DeadlineStatus.CLEAR else "~"
    return f"{sure}{deadline.date}{clock}"


def test_every_line_is_read_as_it_was_meant():
    wrong = [
        (line, right, got) for line, *right in cases() if (got := said(read(line, ROOM))) != right
    ]

    assert not wrong, "\n".join(f"{line}\n  is  {right}\n  got {got}" for line, right, got in wrong)


def test_there_are_200_lines():
    assert len({line for line, *_ in cases()}) >= 200


def letters(text: str) -> str:
    return "".join(character for character in text if character.isalnum())


def left(line: str, action: QuickAction) -> str:
    """The line without the characters that were taken for who and when."""
    kept = list(line)
    for start, end in action.taken:
        kept[start:end] = " " * (end - start)
    return "".join(kept)


WORDS = sorted({word for line, *_ in cases() for word in line.split()})
TYPED = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
    st.sampled_from([line for line, *_ in cases()]),
)


@given(TYPED)
def test_no_letter_of_what_was_typed_is_lost(line):
    for room in (ROOM, NOBODY):
        action = read(line, room)

        assert letters(action.text) == letters(left(line, action))


@given(TYPED)
def test_an_owner_is_one_of_those_known_or_a_name_as_it_was_typed(line):
    action = read(line, ROOM)
    may_own = {who.name for who in ROOM.candidates}

    assert action.owner in ("", *may_own) or (action.unlisted and action.owner in line)
    assert set(action.candidates) <= may_own
    assert not (action.owner and action.candidates)


@given(st.sampled_from([line for line, *_ in cases()]), st.data())
def test_a_line_can_be_read_at_every_key(line, data):
    typed = line[: data.draw(st.integers(0, len(line)))]

    assert letters(read(typed, ROOM).text) == letters(left(typed, read(typed, ROOM)))


def test_the_outside_deadlines_are_found_in_a_line(shared):
    cases = json.loads((shared / "cases/deadlines/phrases.json").read_text(encoding="utf-8"))
    for case in cases["cases"]:
        now = at_local(datetime.fromisoformat(case["reference"]))
        room = replace(ROOM, now=now, next_meeting=None)
        for line in (
            f"Police - check phone billing - PC Rao - {case['phrase']}",
            f"{case['phrase']}; PC Rao; check phone billing",
            f"PC Rao to check phone billing {case['phrase']}",
        ):
            action = read(line, room)

            assert action.deadline == read_deadline(case["phrase"], now), (case["id"], line)
            assert (action.text, action.owner) == ("check phone billing", "PC Anita Rao"), line


ALONE = """
police: submit intel re Peugeot, PC Rao, by Fri | POL | submit intel re Peugeot | PC Rao
Sana Iqbal CSC to chase interview by Fri | CSC | chase interview | Sana Iqbal
chase interview - Sana Iqbal - Fri | | chase interview | Sana Iqbal
Zoë O’Brien-Lee (CSC) to chase interview by Fri | CSC | chase interview | Zoë O’Brien-Lee
EDU – attendance data – M. Obi – Fri | EDU | attendance data | M. Obi
health - refer to CAMHS - nurse Okafor - Fri | HEA | refer to CAMHS | nurse Okafor
pc rao to check cctv by fri | POL | check cctv | pc rao
@rao to check cctv by fri | | check cctv | rao
Rao to check CCTV by Fri | | Rao to check CCTV |
Police - Operation Lantern - update log - Fri | POL | Operation Lantern - update log |
Police to trace grey Peugeot AB12 CDE by Fri | POL | trace grey Peugeot AB12 CDE |
Rowan Tilley to be seen by CSC by Fri | CSC | Rowan Tilley to be seen |
Police - check phone billing - Hallow - by Fri | POL | check phone billing | Hallow
Police - McDonald - check CCTV - Fri | POL | check CCTV | McDonald
by Fri; O'Neill; police; check phone billing | POL | check phone billing | O'Neill
School - Timetable - Brandt - Fri | EDU | Timetable | Brandt
School - Timetable - Fri | EDU | Timetable |
Health - CAMHS - Fri | HEA | CAMHS |
"""


def test_where_nobody_is_known_a_name_is_taken_as_it_was_typed():
    for line, *right in cases(ALONE):
        action = read(line, NOBODY)

        assert said(action) == [*right, "2026-11-27"], line
        assert not action.unlisted
