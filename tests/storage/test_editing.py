"""Any run of adding, changing, joining, parting, undoing and redoing ends where it should."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.episodes import (
    ChangeEpisode,
    Choice,
    Graded,
    RecordEpisode,
    RemoveEpisode,
)
from strategy_desk.domain.events import ChangeEvent, RecordEvent, RemoveEvent
from strategy_desk.domain.interviews import (
    ChangeReturnInterview,
    Offer,
    Outcome,
    RecordReturnInterview,
)
from strategy_desk.domain.joins import JoinReports, KeepApart, PartReport, every_report
from strategy_desk.domain.topics import Said, Topic
from strategy_desk.errors import RuleBroken
from strategy_desk.services import episodes, events, interviews, joins, undo
from tests.storage.office import add_child, do

MOVES = (
    *("record", "record", "change", "join", "join", "part", "apart", "remove"),
    *("event", "change_event", "remove_event", "interview", "change_interview"),
    *("undo", "undo", "redo", "redo"),
)
moves = st.lists(st.tuples(st.sampled_from(MOVES), st.integers(0, 30)), min_size=4, max_size=25)


@dataclass
class Person:
    """Somebody with a child of their own: undo takes back only what they did."""

    store: object
    who: str = field(default_factory=lambda: uuid4().hex)

    def __post_init__(self):
        self.child = add_child(self.store, self.who, who="Opener")

    def do(self, use_case, command):
        return do(self.store, use_case, command, self.who).result

    def episodes(self):
        return self.store.read(episodes.of_child, self.child)

    def interviews(self):
        return self.store.read(interviews.of_child, self.child)

    def everything(self):
        """All that the child's record says, without versions."""
        told = [
            tuple((n, v) for n, v in vars(e).items() if n not in {"version", "reports"})
            for e in self.episodes()
        ]
        reports = {r.id: r.note for r in every_report(self.episodes())}
        held = [(i.id, i.episodes, i.said, i.offers) for i in self.interviews()]
        facts = [(e.id, e.text) for e in self.store.read(events.of_child, self.child)]
        return told, reports, held, facts, self.store.read(joins.kept_apart, self.child)

    def move(self, name, pick):
        """Carry out a move, where there is something to carry it out on."""
        step = getattr(self, f"_{name}")(pick)
        if step is not None:
            self.do(*step)

    def _record(self, pick):
        return episodes.record, RecordEpisode(child=self.child, **said(pick))

    def _change(self, pick):
        if one := self._any(every_report(self.episodes()), pick):
            fields = said(pick, f"Turn {pick}")
            return episodes.change, ChangeEpisode(episode=one.id, seen=one.version, **fields)
        return None

    def _remove(self, pick):
        if one := self._any([e for e in self.episodes() if not e.reports], pick):
            command = RemoveEpisode(episode=one.id, seen=one.version, reason="Twice")
            return episodes.remove, command
        return None

    def _join(self, pick):
        one, other = self._pair(pick)
        if one is other:
            return None
        chosen = (Choice(field="returned", report=other.id),) if pick % 2 else ()
        seen = (one.version, other.version)
        return joins.join, JoinReports(episode=one.id, report=other.id, seen=seen, choices=chosen)

    def _part(self, pick):
        joined = [r for e in self.episodes() for r in e.reports if r.id != e.id]
        if one := self._any(joined, pick):
            return joins.part, PartReport(report=one.id, seen=one.version)
        return None

    def _apart(self, pick):
        one, other = self._pair(pick)
        return None if one is other else (joins.keep_apart, KeepApart(one=one.id, other=other.id))

    def _interview(self, pick):
        covered = tuple(e.id for e in self.episodes()[: 1 + pick % 2])
        if not covered:
            return None
        fields = {"episodes": covered, "outcome": Outcome.PARTLY, **told(pick)}
        return interviews.record, RecordReturnInterview(child=self.child, **fields)

    def _change_interview(self, pick):
        if one := self._any(self.interviews(), pick):
            fields = {"episodes": one.episodes, "outcome": one.outcome, **told(pick + 1)}
            command = ChangeReturnInterview(interview=one.id, seen=one.version, **fields)
            return interviews.change, command
        return None

    def _event(self, pick):
        return events.record, RecordEvent(child=self.child, **fact(f"Fact {pick}"))

    def _change_event(self, pick):
        if one := self._any(self.store.read(events.of_child, self.child), pick):
            return events.change, ChangeEvent(event=one.id, seen=one.version, **fact(f"Now {pick}"))
        return None

    def _remove_event(self, pick):
        if one := self._any(self.store.read(events.of_child, self.child), pick):
            return events.remove, RemoveEvent(event=one.id, seen=one.version, reason="Twice")
        return None

    def _any(self, things, pick):
        return things[pick % len(things)] if things else None

    def _pair(self, pick):
        whole = self.episodes()
        return self._any(whole, pick), self._any(whole, pick + 1)


def fact(text):
    when = read_moment("3 Mar 2026")
    return {"when": when, "agency": "EDU", "kind": "contact", "text": text}


def told(pick):
    """What was said in an interview, and the offers of it: none, or some in another order."""
    topics = [*Topic][: pick % 4]
    offers = [Offer(at=read_moment(f"{day} Oct 2026"), method="phone") for day in (3, 5)]
    return {
        "said": tuple(Said(topic=t, words=f"{t} {pick}") for t in topics[:: 1 - 2 * (pick % 2)]),
        "offers": tuple(offers[: pick % 3]),
        "place": f"Room {pick}",
    }


def said(pick, note=""):
    start = read_moment(f"{1 + pick % 20} Sep 2026 {10 + pick % 8}:00")
    end = read_moment(f"{2 + pick % 20} Sep 2026 08:00")
    grades = (Graded(level=("low", "high")[pick % 2], at=start),)
    return {
        "missing_since": start,
        "returned": end if pick % 3 else None,
        "references": (f"MP/{pick}",),
        "grades": grades,
        "note": note,
    }


@given(moves)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_run_of_editing_undo_and_redo_leaves_what_stands(file_store, run):
    """Against the plain model: a list of states and a place in it."""
    person = Person(file_store)
    states, place = [person.everything()], 0
    for name, pick in run:
        if name == "undo" and place:
            person.do(undo.undo, None)
            place -= 1
        elif name == "redo" and place < len(states) - 1:
            person.do(undo.redo, None)
            place += 1
        elif name not in {"undo", "redo"}:
            person.move(name, pick)
            after = person.everything()
            if after != states[place]:
                states, place = [*states[: place + 1], after], place + 1
        assert person.everything() == states[place], name


@given(st.lists(st.integers(0, 30), min_size=2, max_size=5, unique=True), st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_joined_parts_again_to_what_it_was(file_store, picks, data):
    person = Person(file_store)
    for pick in picks:
        person.move("record", pick)
    before = [person.everything()]
    while len(person.episodes()) > 1:
        person.move("join", data.draw(st.integers(0, 30)))
        before.append(person.everything())
    (whole,) = person.episodes()
    assert len(whole.reports) == len(picks)
    assert whole.references == tuple(dict.fromkeys(r.references[0] for r in whole.reports))
    assert whole.start.sort_key == min(r.start.sort_key for r in whole.reports)

    while len(before) > 1:
        before.pop()
        person.do(undo.undo, None)
        assert person.everything() == before[-1]


def test_editing_and_joining_are_the_same_on_a_file_and_on_a_server(store):
    person = Person(store)
    for pick in (1, 2, 4):
        person.move("record", pick)
    before = person.everything()
    person.move("interview", 3)
    person.move("event", 3)
    for name in ("change", "join", "apart", "part", "change_event", "change_interview"):
        person.move(name, 1)
    for name in ("remove", "remove_event"):
        person.move(name, 1)

    after = person.everything()
    assert len(person.episodes()) == 2
    for _ in range(10):
        person.do(undo.undo, None)
    assert person.everything() == before
    for _ in range(10):
        person.do(undo.redo, None)
    assert person.everything() == after


def test_a_report_in_another_childs_record_is_not_joined(store):
    one, other = Person(store), Person(store)
    one.move("record", 1)
    other.move("record", 1)
    (first,), (second,) = one.episodes(), other.episodes()

    command = JoinReports(episode=first.id, report=second.id, seen=(1, 1))
    with pytest.raises(RuleBroken, match="one child"):
        one.do(joins.join, command)
