"""A finished copy that names another child is stopped, whatever let the name in."""

from __future__ import annotations

import io
from datetime import date
from uuid import UUID

import pytest
from reportlab.pdfgen.canvas import Canvas

from strategy_desk.desk import Desk
from strategy_desk.documents.document import render
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.events import RecordEvent
from strategy_desk.domain.packs import AddPaper
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.errors import RuleBroken
from strategy_desk.exchange.importers import papers
from strategy_desk.services import (
    added_papers,
    children,
    events,
    meetings,
    packs,
    people,
    pseudonyms,
    publishing,
)
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.packs import PackKey
from strategy_desk.services.publishing import PrintKey

MEETING = "SD-2026-001-M2"
NAMED = r"a person of the record|another child"


def name(desk: Desk, child: UUID, *names: str) -> None:
    for one in names:
        desk.carry_out(people.add, AddPerson(child=child, kind=PersonKind.CHILD_PEER, name=one))


def record(desk: Desk, child: UUID, text: str) -> None:
    command = RecordEvent(
        child=child, when=read_moment("1 Nov 2026"), agency="POL", kind="threat", text=text
    )
    desk.carry_out(events.record, command)


def chronology(desk: Desk, by: str = "Test") -> bytes:
    key = PrintKey(
        document="chronology",
        reference="T-1",
        audience="professionals",
        printed_by=by,
        printed_at=desk.now(),
    )
    return render(desk.get(publishing.paper, key))


@pytest.mark.parametrize("said", ["Seen with Jay Kingsnorth.", "Kingsnorth ran.", "J. Kingsnorth."])
def test_a_fault_in_the_filter_of_names_is_caught(
    desk: Desk, child: UUID, said: str, monkeypatch: pytest.MonkeyPatch
):
    name(desk, child, "Jay Kingsnorth")
    record(desk, child, said)
    assert chronology(desk)

    monkeypatch.setattr(pseudonyms, "told", lambda session, paper: paper)
    with pytest.raises(RuleBroken, match=NAMED):
        chronology(desk)


def test_a_copy_that_holds_only_codes_leaves(desk: Desk, child: UUID):
    name(desk, child, "Sam Norwood", "Will Young", "Jude Street", "Mary Anne Lee")
    desk.carry_out(
        people.add, AddPerson(child=child, kind=PersonKind.FAMILY, name="Maryanne Young")
    )
    record(
        desk, child, "Sam met Will. Young people and Maryanne came to High Street, as Jude said."
    )

    assert chronology(desk, by="PC Norwood")


def school_report(desk: Desk, *lines: str) -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    for number, line in enumerate(lines):
        canvas.drawString(60, 700 - 14 * number, line)
    canvas.save()
    command = AddPaper(
        meeting=desk.get(meetings.read, MeetingKey(meeting=MEETING)).id,
        title="School report",
        agency="EDU",
        dated=date(2026, 10, 19),
        tier=Tier.ALL,
        data=file.getvalue(),
        made=papers.of_pdf(file.getvalue()),
        alternative="",
    )
    desk.carry_out(added_papers.add, command)


def packed(desk: Desk) -> bytes:
    key = PackKey(meeting=MEETING, audience="POL", at=desk.now(), who=desk.who)
    return render(desk.get(packs.paper, key))


@pytest.mark.parametrize(
    "lines",
    [
        ("Seen with Jayden Kingsnorth at break.",),
        ("Seen with Jayden at break;", "Kingsnorth ran."),
        ("Seen with J. Kings-", "north at break."),
    ],
    ids=["whole", "parts", "split"],
)
def test_a_picture_that_names_another_child_is_stopped_though_the_record_does_too(
    demo_desk: Desk, lines: tuple[str, ...]
):
    child = demo_desk.get(children.by_reference, "SD-2026-001").id
    name(demo_desk, child, "Jayden Kingsnorth")
    record(demo_desk, child, "Seen with Jayden Kingsnorth at the park. Kingsnorth ran.")
    school_report(demo_desk, *lines)

    with pytest.raises(RuleBroken, match=NAMED):
        packed(demo_desk)


def test_a_picture_with_ordinary_words_that_are_names_too_leaves(demo_desk: Desk):
    child = demo_desk.get(children.by_reference, "SD-2026-001").id
    name(demo_desk, child, "Will Street", "Rowan Page")
    school_report(demo_desk, "Will Rowan come? Page 3. He was seen in High Street.")

    assert packed(demo_desk)
