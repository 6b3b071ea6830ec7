"""A finished copy that names another child is stopped, whatever let the name in."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4

import pytest
from reportlab.pdfgen.canvas import Canvas

from strategy_desk.desk import Desk
from strategy_desk.documents.document import render
from strategy_desk.domain.action_updates import EscalateAction
from strategy_desk.domain.actions import RecordAction
from strategy_desk.domain.dates import read_moment
from strategy_desk.domain.events import RecordEvent, WrittenIn
from strategy_desk.domain.held_back import Held, HeldBack
from strategy_desk.domain.meetings import Attendance, Convene, MeetingType
from strategy_desk.domain.minutes import FileLines, LineKind, Respond, WriteLine
from strategy_desk.domain.packs import AddPaper
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.places import AddPlace, PlaceKind
from strategy_desk.domain.release import where_found
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import at_local
from strategy_desk.errors import RuleBroken
from strategy_desk.exchange.exporters import files
from strategy_desk.exchange.importers import papers
from strategy_desk.services import (
    action_updates,
    actions,
    added_papers,
    children,
    events,
    exports,
    meetings,
    minutes,
    packs,
    people,
    places,
    pseudonyms,
    publishing,
)
from strategy_desk.services.exports import ExportKey
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.packs import PackKey
from strategy_desk.services.print_keys import PrintKey

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


def of_chronology(desk: Desk, by: str = "Test") -> PrintKey:
    return PrintKey(
        document="chronology",
        reference="T-1",
        audience="professionals",
        printed_by=by,
        printed_at=desk.now(),
    )


def chronology(desk: Desk, by: str = "Test") -> bytes:
    return render(desk.get(publishing.paper, of_chronology(desk, by)))


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


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_words_of_a_calendar_and_of_fonts_that_are_names_too_stop_nothing(
    desk: Desk, child: UUID, kind: str
):
    name(desk, child, "Jan Sun", "Roman Hans")
    record(desk, child, "Threatened on the way home.")

    key = ExportKey(
        what="chronology", at=desk.now(), who="Test", reference="T-1", audience="professionals"
    )
    assert files.write(desk.get(exports.read, key), kind)
    assert chronology(desk)


@pytest.mark.parametrize("peer", ["Bold", "Light", "Title", "Dark", "Table", "Regular", "Part"])
def test_words_of_files_that_are_names_too_stop_nothing(desk: Desk, child: UUID, peer: str):
    name(desk, child, f"Kim {peer}")
    record(desk, child, "Threatened on the way home.")
    key = ExportKey(
        what="chronology", at=desk.now(), who="Test", reference="T-1", audience="professionals"
    )
    exported = desk.get(exports.read, key)

    assert all(files.write(exported, kind) for kind in ("docx", "xlsx", "csv"))
    assert chronology(desk)


def test_the_chair_who_has_the_name_of_another_child_keeps_it(desk: Desk, child: UUID):
    name(desk, child, "Liam Marsh")
    starts = at_local(datetime(2026, 11, 2, 10))
    convened = Convene(
        child=child, type=MeetingType.STRATEGY_INITIAL, starts=starts, chair="D. Marsh"
    )
    meeting = desk.carry_out(meetings.convene, convened)
    owned = RecordAction(meeting=meeting, agency="POL", text="Ring Liam Marsh", owner="Ms Marsh")
    desk.carry_out(actions.record, owned)
    key = replace(of_chronology(desk), document="minutes", meeting="T-1-M1")
    told = desk.get(publishing.paper, key)

    assert (told.meeting.chair, told.meeting.actions[0].owner) == ("D. Marsh", "Ms Marsh")
    assert told.meeting.actions[0].text == "Ring LM"
    assert render(told)


def test_the_town_of_a_restricted_place_is_searched_for(desk: Desk, child: UUID):
    desk.carry_out(
        places.add,
        AddPlace(
            child=child, kind=PlaceKind.OTHER, name="Flat", town="Quernmouth", tier=Tier.POLICE
        ),
    )
    held = desk.get(publishing.paper, of_chronology(desk)).held

    assert where_found(["Kept at Quernmouth."], held[0])
    assert not where_found(["Kept at home."], held[0])


def test_a_restricted_text_in_a_template_is_found():
    held = HeldBack((Held(where="a line", texts=("The grey van waits at seven tonight here",)),))
    template = held.within(("The grey van waits at seven tonight here",))

    assert where_found(["The grey van waits at seven tonight here"], template)


def test_who_came_to_another_meeting_stops_no_referral_pack(desk: Desk, child: UUID):
    role = "Sergeant of the missing and exploited children team"
    came = Attendance(agency="POL", name="A. Rao", role=role)
    convened = Convene(
        child=child, type=MeetingType.STRATEGY_INITIAL, starts=at_local(datetime(2026, 10, 2, 10))
    )
    desk.carry_out(meetings.convene, replace(convened, attendance=(came,)))
    second = desk.carry_out(meetings.convene, convened)
    dissent = WriteLine(
        meeting=second,
        line=uuid4(),
        item=1,
        position=0,
        text="Police do not agree.",
        kind=LineKind.DISSENT,
        tier=Tier.POLICE,
    )
    desk.carry_out(minutes.file, FileLines(lines=(dissent,)))
    desk.carry_out(minutes.respond, Respond(line=dissent.line, reason=f"So says the {role}."))
    pack = replace(of_chronology(desk), document="nrm", audience="chair", meeting="T-1-M2")

    assert render(desk.get(publishing.paper, pack))


def test_the_letter_of_a_step_has_codes_and_leaves_whom_it_is_to(desk: Desk, child: UUID):
    name(desk, child, "Jay Kingsnorth", "Kai Norwood")
    starts = at_local(datetime(2026, 11, 2, 10))
    convened = Convene(child=child, type=MeetingType.STRATEGY_INITIAL, starts=starts)
    late = RecordAction(
        meeting=desk.carry_out(meetings.convene, convened),
        agency="POL",
        text="See Kingsnorth",
        due=date(2026, 11, 16),
    )
    action = desk.carry_out(actions.record, late)
    step = EscalateAction(
        action=action, seen=1, step=3, addressee="PC Norwood", letter="See Jay Kingsnorth soon."
    )
    desk.carry_out(action_updates.escalate, step)
    (taken,) = desk.get(action_updates.of_actions, [action])[action]

    key = PrintKey(document="", printed_at=desk.now(), printed_by="Test", step=taken.id)
    paper = desk.get(publishing.paper, key)

    assert paper.letter is not None
    assert (paper.letter.addressee, paper.letter.text) == ("PC Norwood", "See JK soon.")
    assert render(paper)


def test_the_name_of_a_file_has_codes_too(desk: Desk, child: UUID):
    name(desk, child, "Jay Kingsnorth")
    record(desk, child, "Rowan was threatened.")
    rows = {child: (WrittenIn(file="Kingsnorth statement.docx", sheet="", row=1),)}

    paper = replace(desk.get(publishing.paper, of_chronology(desk)), written_in=rows)

    told = desk.get(pseudonyms.told, paper)
    assert [one.file for one in told.written_in[child]] == ["JK statement.docx"]


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
