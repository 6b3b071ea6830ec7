"""Everybody who is named on a desk, found so that a screen can hide them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any
from uuid import uuid4

from strategy_desk.desk import Desk
from strategy_desk.domain import measures
from strategy_desk.domain.minutes import FileLines, WriteLine
from strategy_desk.domain.names import plain
from strategy_desk.domain.names_in_use import RUN
from strategy_desk.domain.share_safe import UNTOUCHED, hidden
from strategy_desk.domain.time import at_local
from strategy_desk.domain.timelines import Timeline
from strategy_desk.services import actions, children, meetings, minutes, people, timelines
from strategy_desk.services.share_safe import named_since, names_in_use
from strategy_desk.services.timelines import TimelineKey

NOW = at_local(datetime(2026, 11, 23, 9, 0))
_EVERYBODY = """
rowan tilley dana kai norwood amara okonjo harper quill iolo bevan jude castleton leah fairbairn
saffron pike tomasz wieczorek zeynep aydin carys elif ewa grace joanne mia landon neil amadi
faraday lindqvist hallow osei marchetti brandt dunmore abara lowe sorrel whitlock sefton
"""
EVERYBODY = frozenset(_EVERYBODY.split())
"""Every name of the demonstration, as its data has them."""


def texts(thing: Any) -> Iterator[str]:
    """Yield every text in what a query answers, but for codes and references."""
    if isinstance(thing, str) and not isinstance(thing, Enum):
        yield thing
    elif is_dataclass(thing):
        for field in fields(thing):
            if field.name not in UNTOUCHED:
                yield from texts(getattr(thing, field.name))
    elif isinstance(thing, dict):
        yield from texts(tuple(thing.values()))
    elif isinstance(thing, tuple | list | frozenset):
        for part in thing:
            yield from texts(part)


def words(thing: Any) -> set[str]:
    """Return the words of every text, in plain letters."""
    return {word for text in texts(thing) for word in RUN.findall(plain(text))}


def everything(desk: Desk) -> Any:
    """Return the whole record of the demonstration, as pages are given it."""
    summaries = desk.get(children.summaries, None)
    found: list[Any] = [summaries, desk.get(actions.all_open, None)]
    for child in summaries:
        key = TimelineKey(reference=child.reference, as_of=NOW)
        found += [desk.get(timelines.read, key), desk.get(people.of_child, child.id)]
    for meeting in desk.get(meetings.everything, None):
        found.append(desk.get(meetings.read, meetings.MeetingKey(meeting=meeting.reference)))
    return found


def test_no_name_of_the_demonstration_is_left_in_any_record(demo: Desk) -> None:
    record = everything(demo)
    hiding = demo.get(names_in_use, "K. Lowe")
    assert words(record) >= EVERYBODY
    left = words(hidden(record, hiding)) & EVERYBODY
    assert not left
    assert hidden(hidden(record, hiding), hiding) == hidden(record, hiding)


def test_no_figure_is_another_while_names_are_hidden(demo: Desk) -> None:
    """Places of one town may be counted apart, since its name is hidden; the sum is the same."""
    hiding = demo.get(names_in_use, "K. Lowe")
    for child in demo.get(children.summaries, None):
        key = TimelineKey(reference=child.reference, as_of=NOW)
        record = demo.get(timelines.read, key)
        assert sums(hidden(record, hiding)) == sums(record)


def sums(record: Timeline) -> dict[str, int]:
    """Return what the figures in the sentence of each measure come to."""
    found = measures.all_of(record)
    return {code: sum(map(int, re.findall(r"\d+", one.text))) for code, one in found.items()}


def test_roles_agencies_and_places_are_no_names(demo: Desk) -> None:
    hiding = demo.get(names_in_use, "K. Lowe")
    for words in (
        "Mereshire Police, missing team",
        "the foster carer told her social worker",
        "Mere Lane Academy in Harlowmere; Norrholm",
        "Person X1 and the woman at the park",
        "own return, return interview service, Harbour Lane Project",
    ):
        assert hiding.words(words) == words


def test_who_looks_at_the_desk_is_hidden_too(demo: Desk) -> None:
    assert demo.get(names_in_use, "Ines Vasquez").words("Ines") == "I"


def test_who_is_named_since_is_found_in_what_was_written_only(demo_desk: Desk) -> None:
    (planned,) = (m for m in demo_desk.get(meetings.everything, None) if m.reference.endswith("M3"))
    line = WriteLine(
        meeting=planned.id, line=uuid4(), item=1, position=9, text="Rang.", speaker="Ines Vasquez"
    )
    demo_desk.carry_out(minutes.file, FileLines(lines=(line,)))
    since = demo_desk.get(named_since, frozenset({"minute_line"}))
    found = {one.name for one in since.names}
    assert "Ines Vasquez" in found
    assert "T. Faraday" not in found  # spoke in minutes that are long out
    assert not demo_desk.get(named_since, frozenset({"place"})).names
