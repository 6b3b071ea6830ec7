"""A family's copy numbers its actions as if those left out had never been, wherever it does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from strategy_desk.cli import timeline_json, timeline_text
from strategy_desk.desk import AtOnce, Desk, create_desk, open_desk
from strategy_desk.documents.document import render
from strategy_desk.domain.actions import ActionStatus, CompleteAction, RecordAction, SupersedeAction
from strategy_desk.domain.children import AddChild
from strategy_desk.domain.episodes import RecordEpisode
from strategy_desk.domain.meetings import CloseMeeting, Convene, MeetingType, StartMeeting
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import FuzzyDate, at_local
from strategy_desk.exchange.exporters import files
from strategy_desk.exchange.exporters.files import FORMATS
from strategy_desk.services import (
    actions,
    children,
    episodes,
    exports,
    meetings,
    people,
    publishing,
    timelines,
)
from strategy_desk.services.exports import ExportKey
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.print_keys import PrintKey
from strategy_desk.services.timelines import TimelineKey
from tests.documents import reading
from tests.documents.test_siblings import unpacked
from tests.services import siblings
from tests.services.conftest import NOW, PASSPHRASE
from tests.services.siblings import ROOM, SAM

FIRST, SECOND = at_local(datetime(2026, 10, 1, 10)), at_local(datetime(2026, 11, 20, 10))
NUMBERED = ("agenda", "minutes", "decisions", "actions", "timeline", "chronology")
DOCUMENTS = (*NUMBERED, "patterns", "family-letter", "child-letter")
FILES = [
    (what, kind)
    for what, kinds in FORMATS.items()
    for kind in kinds
    if what != "subject-access"  # for the chair alone
]
OFFICE = re.compile(r"\b[AB][1-9]\b")
IDENTITY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
RESTRICTED = "Watch the kiosk"


def meet(desk: Desk, child: UUID, starts: datetime) -> UUID:
    called = Convene(
        child=child, type=MeetingType.MACE, starts=starts, chair="D. Marsh", attendance=ROOM
    )
    meeting = desk.carry_out(meetings.convene, called)
    desk.carry_out(meetings.start, StartMeeting(meeting=meeting))
    return meeting


def agree(desk: Desk, meeting: UUID, text: str, due: date, tier: Tier = Tier.ALL) -> UUID:
    command = RecordAction(
        meeting=meeting, agency="POL", owner="PC Dale", text=text, due=due, tier=tier
    )
    return desk.carry_out(actions.record, command)


def filled(desk: Desk, *, whole: bool) -> None:
    """Two meetings of one child; on the whole desk a restricted action stands in each."""
    opened = AddChild(reference="T-1", name="Sam Oakes", date_of_birth=date(2012, 5, 1))
    child = desk.carry_out(children.add, opened)
    near = AddPerson(child=child, kind=PersonKind.FAMILY, name="Ann Oakes")
    desk.carry_out(people.add, near)
    missing = RecordEpisode(
        child=child,
        missing_since=FuzzyDate.exact(FIRST + timedelta(days=3)),
        returned=FuzzyDate.exact(FIRST + timedelta(days=5)),
    )
    desk.carry_out(episodes.record, missing)
    first = meet(desk, child, FIRST)
    agree(desk, first, "Walk the route", date(2026, 10, 9))
    if whole:
        agree(desk, first, RESTRICTED, date(2026, 10, 9), Tier.POLICE)
    done = agree(desk, first, "Ring the school", date(2026, 11, 30))
    again = agree(desk, first, "Read the bus pass", date(2026, 10, 12))
    finish = CompleteAction(
        action=done, seen=1, completed=date(2026, 10, 7), evidence="Note on file"
    )
    desk.carry_out(actions.complete, finish)
    desk.carry_out(meetings.close, CloseMeeting(meeting=first))
    second = meet(desk, child, SECOND)
    agree(desk, second, "Visit the aunt", date(2026, 11, 21))
    if whole:
        agree(desk, second, RESTRICTED, date(2026, 11, 22), Tier.NOT_FAMILY)
    by = agree(desk, second, "Read the new bus pass", date(2026, 12, 1))
    number = {one.id: one.number for one in desk.get(actions.of_child, child)}[by]
    desk.carry_out(actions.supersede, SupersedeAction(action=again, seen=1, by=number))
    desk.carry_out(meetings.close, CloseMeeting(meeting=second))


@pytest.fixture(scope="module")
def desks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[bool, Desk]]:
    """A desk with the restricted actions, and one where they never were."""
    made = {}
    for whole in (True, False):
        path: Path = tmp_path_factory.mktemp("numbers") / "desk.sddesk"
        create_desk(path, PASSPHRASE)
        made[whole] = open_desk(path, PASSPHRASE, "Test", AtOnce(), lambda: NOW)
        filled(made[whole], whole=whole)
    yield made
    for desk in made.values():
        desk.close()


def printed(desk: Desk, document: str, meeting: str, reader: str = "family") -> tuple[str, ...]:
    """What stands on a copy, and what it tells those who cannot see its drawings."""
    key = PrintKey(
        document=document,
        reference="T-1",
        meeting=meeting,
        audience=reader,
        to="Ann Oakes" if document == "family-letter" else "",
        printed_at=NOW + timedelta(hours=2),
        printed_by="Test",
    )
    pdf = render(desk.get(publishing.paper, key))
    return reading.text(pdf), *(node.alternative for node in reading.structure(pdf))


@pytest.mark.parametrize("meeting", ["T-1-M1", "T-1-M2"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_a_document_is_as_if_what_is_left_out_had_never_been(desks, document: str, meeting: str):
    told = printed(desks[True], document, meeting)

    assert told == printed(desks[False], document, meeting)
    assert not [words for words in told if OFFICE.search(words)]
    if document in NUMBERED and meeting == "T-1-M2":
        assert any("1.1" in words for words in told)


@pytest.mark.parametrize("document", NUMBERED)
def test_the_chairs_copy_has_the_numbers_of_the_office(desks, document: str):
    assert any(OFFICE.search(words) for words in printed(desks[True], document, "T-1-M2", "chair"))


@pytest.mark.parametrize("meeting", ["", "T-1-M1", "T-1-M2"])
@pytest.mark.parametrize(("what", "kind"), FILES)
def test_a_file_has_no_number_of_the_office(desks, what: str, kind: str, meeting: str):
    key = ExportKey(
        what=what, at=NOW, who="Test", reference="T-1", meeting=meeting, audience="family"
    )
    exported = {whole: desk.get(exports.read, key) for whole, desk in desks.items()}
    said = unpacked(files.write(exported[True], kind)).decode("utf-8", "ignore")
    words = {whole: IDENTITY.sub("", str(replace(one, held=()))) for whole, one in exported.items()}

    assert RESTRICTED not in said
    assert words[True] == words[False]
    if kind in {"csv", "ics"}:
        assert not OFFICE.search(said)


def test_a_timeline_as_json_and_as_text_has_none_either(desks):
    key = TimelineKey(reference="T-1", as_of=NOW, audience="family")
    found = {whole: desk.get(timelines.read, key) for whole, desk in desks.items()}
    as_json = {whole: json.dumps(timeline_json.timeline(one)) for whole, one in found.items()}
    as_text = {whole: "\n".join(timeline_text.lines(one)) for whole, one in found.items()}

    assert as_json[True] == as_json[False]
    assert as_text[True] == as_text[False]
    assert "the oldest 1.1:" in as_text[True]


@pytest.mark.parametrize("tier", [Tier.POLICE, Tier.ALL])
def test_what_took_the_place_of_an_action_is_called_the_same_whether_it_is_theirs_or_not(
    desk: Desk, child: UUID, tier: Tier
):
    first, second = meet(desk, child, FIRST), meet(desk, child, SECOND)
    seen = agree(desk, first, "Walk the route", date(2026, 10, 9))
    agree(desk, second, "Drive the route", date(2026, 11, 22), tier)
    desk.carry_out(actions.supersede, SupersedeAction(action=seen, seen=1, by="B1"))

    key = TimelineKey(reference="T-1", as_of=NOW, audience="family")
    told = desk.get(timelines.read, key).actions
    assert (told[0].status, told[0].superseded_by) == (ActionStatus.SUPERSEDED, "a later action")
    (minutes, *_) = printed(desk, "minutes", "T-1-M1")
    assert "Taken over by a later action" in minutes


def test_what_took_its_place_and_is_not_theirs_has_no_number(desk: Desk, child: UUID):
    first, second = meet(desk, child, FIRST), meet(desk, child, SECOND)
    seen = agree(desk, first, "Walk the route", date(2026, 10, 9))
    agree(desk, second, RESTRICTED, date(2026, 11, 22), Tier.POLICE)
    desk.carry_out(actions.supersede, SupersedeAction(action=seen, seen=1, by="B1"))

    (minutes, *_) = printed(desk, "minutes", "T-1-M1")
    assert "Taken over by a later action" in minutes
    assert "B1" not in minutes


def test_an_action_that_names_another_child_of_the_meeting_leaves_no_gap(desk: Desk):
    shared = siblings.called(desk)
    for text in ("Walk the route", "Fetch Will as well", "Ring the school"):
        command = RecordAction(
            meeting=shared.meeting, child=shared.ids[SAM], agency="POL", text=text
        )
        desk.carry_out(actions.record, command)

    key = MeetingKey(meeting=shared.references[SAM], audience="family")
    whole = TimelineKey(reference=SAM.reference, as_of=NOW, audience="family")
    for told in (desk.get(meetings.read, key), desk.get(timelines.read, whole)):
        assert [(one.number, one.text) for one in told.actions] == [
            ("1.1", "Walk the route"),
            ("1.2", "Ring the school"),
        ]


def test_an_action_that_took_over_one_of_another_child_leaves_the_meeting_readable(desk: Desk):
    shared = siblings.called(desk)
    command = RecordAction(
        meeting=shared.meeting, child=shared.ids[SAM], agency="POL", text="Keep Sam away from Will"
    )
    desk.carry_out(actions.record, command)
    called = Convene(
        child=shared.ids[SAM], type=MeetingType.STRATEGY_REVIEW, starts=NOW + timedelta(days=3)
    )
    alone = desk.carry_out(meetings.convene, called)

    whole = desk.get(meetings.read, MeetingKey(meeting=alone))
    assert [one.text for one in whole.left_over] == ["Keep Sam away from Will"]
    reference = whole.reference
    told = desk.get(meetings.read, MeetingKey(meeting=reference, audience="family"))
    assert told.left_over == ()
