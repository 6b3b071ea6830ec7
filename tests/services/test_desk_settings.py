"""What an office sets for its desk: checked, kept, undone, and followed by every clock at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from strategy_desk.desk import Desk
from strategy_desk.domain.action_updates import EscalateAction
from strategy_desk.domain.actions import RecordAction
from strategy_desk.domain.approval import Circulate, SendToChair
from strategy_desk.domain.asking import Wanted
from strategy_desk.domain.children import AddChild
from strategy_desk.domain.desk_settings import (
    CLOSED,
    HOLES,
    NATION,
    NO,
    STAGES,
    STEPS,
    YES,
    ChangeSetting,
    invited_to,
    name_of,
    quorum_of,
    rows_words,
    steps_of,
)
from strategy_desk.domain.dissents import EscalateDissent
from strategy_desk.domain.meetings import (
    Attendance,
    CloseMeeting,
    Convene,
    MeetingType,
    Presence,
    StartMeeting,
)
from strategy_desk.domain.minutes import FileLines, LineKind, WriteLine
from strategy_desk.domain.quick_actions import read
from strategy_desk.domain.time import at_local
from strategy_desk.domain.timescales import Jurisdiction
from strategy_desk.errors import NotFound, RuleBroken
from strategy_desk.services import (
    action_boards,
    action_updates,
    actions,
    approval,
    children,
    convening,
    desk_settings,
    dissents,
    meetings,
    minutes,
    packs,
    publishing,
    quick_actions,
    undo,
)
from strategy_desk.services.action_boards import BoardKey
from strategy_desk.services.meetings import MeetingKey
from strategy_desk.services.print_keys import PrintKey

PROFESSIONALS = MeetingType.PROFESSIONALS
CSC = Attendance(agency="CSC", name="A. Worker", presence=Presence.PRESENT)


@pytest.fixture
def meeting(desk: Desk, child: UUID) -> UUID:
    """A meeting that began at eight with social care alone."""
    called = Convene(
        child=child,
        type=PROFESSIONALS,
        starts=at_local(datetime(2026, 11, 23, 8, 0)),
        chair="M. Osei",
        attendance=(CSC,),
    )
    key = desk.carry_out(meetings.convene, called)
    desk.carry_out(meetings.start, StartMeeting(meeting=key))
    return key


def put(desk: Desk, key: str, value: str):
    desk.carry_out(desk_settings.change, ChangeSetting(key=key, value=value))


def standing(desk: Desk, key: str):
    return next(one for one in desk.get(desk_settings.shown, None) if one.setting.key == key)


def shown(desk: Desk, meeting: UUID):
    return desk.get(meetings.read, MeetingKey(meeting=meeting))


def close(desk: Desk, meeting: UUID, reason: str = "Urgent.", plan: str = "Monday."):
    command = CloseMeeting(meeting=meeting, inquorate_reason=reason, reconvene_plan=plan)
    desk.carry_out(meetings.close, command)


def test_a_setting_says_its_value_who_set_it_and_goes_back_to_its_usual_one(desk: Desk):
    key = "working days for minutes"
    assert (standing(desk, key).value, standing(desk, key).by) == ("5", "")

    put(desk, key, " 10 ")
    found = standing(desk, key)
    assert (found.value, found.by, found.at) == ("10", "Test", desk.now())
    assert desk.carry_out(undo.undo, None) == "desk_settings.change"
    assert (standing(desk, key).value, standing(desk, key).by) == ("5", "")
    desk.carry_out(undo.redo, None)
    assert standing(desk, key).value == "10"
    put(desk, key, "")
    assert (standing(desk, key).value, standing(desk, key).by) == ("5", "")


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("working days for minutes", "soon", "'soon' is no number of working days. Write a whole"),
        ("working days for sheet", "0", "from 1 to 90"),
        ("working days for sheet", "400", "from 1 to 90"),
        (CLOSED, "24 Dec 2026; some day", "'some day'"),
        (CLOSED, "Dec 2026", "'Dec 2026' is not one day. Write it like 24 Dec 2026."),
        (HOLES, "perhaps", "'perhaps' is no answer"),
        (quorum_of(PROFESSIONALS), "POL XYZ", "no agency called XYZ"),
        (STAGES, rows_words([("", 2)]), "has no name"),
        (STAGES, rows_words([("manager to manager", "two")]), "'two' is no number"),
        (STEPS, rows_words([(3, 1, "manager"), (2, 2, "chair")]), "days do not rise from 1"),
        (STEPS, rows_words([(1, 1, "")]), "a step that tells nobody"),
        (steps_of("POL"), rows_words([(1, "", "manager")]), "'' is no number"),
    ],
)
def test_what_is_no_value_is_refused_in_words_and_changes_nothing(desk: Desk, key, value, says):
    before = desk.get(desk_settings.shown, None)

    with pytest.raises(RuleBroken) as refused:
        put(desk, key, value)

    assert says in refused.value.sentence
    assert refused.value.field == key
    assert desk.get(desk_settings.shown, None) == before


def test_there_is_no_setting_of_another_name(desk: Desk):
    with pytest.raises(NotFound, match="no setting called colour"):
        put(desk, "colour", "blue")


def test_every_usual_value_passes_its_own_check(desk: Desk):
    for one in desk.get(desk_settings.shown, None):
        put(desk, one.setting.key, one.value)
        assert standing(desk, one.setting.key).value == one.value


def test_the_clocks_of_minutes_follow_the_limits_and_the_closed_days(desk: Desk, meeting: UUID):
    close(desk, meeting)

    def days() -> list[date]:
        return [due.day for due in shown(desk, meeting).dues]

    assert days() == [date(2026, 11, 24), date(2026, 11, 30)]
    put(desk, "working days for sheet", "2")
    put(desk, "working days for minutes", "3")
    assert days() == [date(2026, 11, 25), date(2026, 11, 26)]
    put(desk, CLOSED, "24 Nov 2026, 26 Nov 2026")
    assert days() == [date(2026, 11, 27), date(2026, 11, 30)]
    assert shown(desk, meeting).dues[0].words(desk.now()).endswith("2 working days left")
    (listed,) = desk.get(meetings.everything, None)
    assert listed.dues == shown(desk, meeting).dues
    desk.carry_out(approval.send_to_chair, SendToChair(meeting=meeting))
    desk.carry_out(approval.circulate, Circulate(meeting=meeting))
    put(desk, "working days for corrections", "1")
    assert date(2026, 11, 25) in days()


def test_a_typed_deadline_counts_around_the_closed_days(desk: Desk, meeting: UUID):
    def due(words: str) -> date | None:
        key = quick_actions.RoomKey(meeting=shown(desk, meeting), now=desk.now())
        return read(f"Police - visit - {words}", desk.get(quick_actions.room, key)).due

    assert due("2 working days") == date(2026, 11, 25)
    put(desk, CLOSED, "2026-11-24")
    assert due("2 working days") == date(2026, 11, 26)


def test_the_board_escalates_by_the_steps_of_the_desk_and_around_closed_days(
    desk: Desk, meeting: UUID
):
    late = RecordAction(
        meeting=meeting, agency="POL", owner="D. Quist", text="Visit", due=date(2026, 11, 24)
    )
    desk.carry_out(actions.record, late)

    def step(days: int) -> str:
        (one,) = desk.get(action_boards.read, BoardKey(as_of=desk.now() + timedelta(days=days)))
        return one.step.who if one.step else ""

    assert (step(2), step(4)) == ("owner and deputy", "owner's manager")
    put(desk, STEPS, rows_words([(2, 1, "duty sergeant"), (4, 2, "superintendent")]))
    assert (step(2), step(4)) == ("", "duty sergeant")
    put(desk, steps_of("POL"), rows_words([(3, 1, "inspector")]))
    assert step(4) == "inspector"
    put(desk, CLOSED, "26 Nov 2026")
    assert step(4) == ""


def test_only_a_step_of_the_desk_is_taken(desk: Desk, meeting: UUID):
    late = RecordAction(meeting=meeting, agency="POL", text="Visit", due=date(2026, 11, 16))
    action = desk.carry_out(actions.record, late)
    put(desk, steps_of("POL"), rows_words([(3, 1, "inspector")]))
    command = EscalateAction(action=action, seen=1, step=1, addressee="Sgt B. Reid", letter="")

    with pytest.raises(RuleBroken, match="no step at 1 working days"):
        desk.carry_out(action_updates.escalate, command)
    desk.carry_out(action_updates.escalate, replace(command, step=3))


def test_a_disagreement_goes_through_the_stages_of_the_desk(desk: Desk, meeting: UUID):
    line = WriteLine(
        meeting=meeting, line=uuid4(), item=1, position=1, text="We do not agree.", agency="HEA",
        kind=LineKind.DISSENT,
    )  # fmt: skip
    desk.carry_out(minutes.file, FileLines(lines=(line,)))
    put(desk, STAGES, rows_words([("heads of service", 2)]))
    put(desk, CLOSED, "24 Nov 2026")

    desk.carry_out(dissents.escalate, EscalateDissent(line=line.line, by="A", to="B"))

    (stage,) = shown(desk, meeting).stages
    assert (stage.name, stage.due) == ("heads of service", date(2026, 11, 26))
    put(desk, STAGES, rows_words([("heads of service", 9)]))
    assert shown(desk, meeting).stages == (stage,), "what was told stays"


def test_the_quorum_is_that_of_the_type_and_only_of_that_type(desk: Desk, meeting: UUID):
    assert shown(desk, meeting).absent_from_quorum == ("POL", "HEA")
    put(desk, quorum_of(MeetingType.MACE), "CSC")
    with pytest.raises(RuleBroken, match="not quorate"):
        close(desk, meeting, "", "")
    put(desk, quorum_of(PROFESSIONALS), "EDU CSC")
    assert shown(desk, meeting).absent_from_quorum == ("EDU",)
    put(desk, quorum_of(PROFESSIONALS), "CSC")

    assert shown(desk, meeting).is_quorate
    close(desk, meeting, "", "")


def test_a_version_says_the_quorum_as_it_was_set_when_it_went_out(desk: Desk, meeting: UUID):
    put(desk, quorum_of(PROFESSIONALS), "CSC")
    close(desk, meeting, "", "")
    desk.carry_out(approval.send_to_chair, SendToChair(meeting=meeting))
    desk.carry_out(approval.circulate, Circulate(meeting=meeting))
    put(desk, quorum_of(PROFESSIONALS), "CSC POL")

    key = PrintKey(
        document="minutes", meeting="T-1-M1", printed_at=desk.now(), printed_by="Test", version=1
    )
    paper = desk.get(publishing.paper, key)
    assert paper.meeting.is_quorate
    assert [one.code for one in paper.every_agency if one.in_quorum] == ["CSC"]
    assert not shown(desk, meeting).is_quorate


def test_a_meeting_offers_the_regular_list_of_the_desk(desk: Desk, child: UUID):
    def offered() -> list[tuple[str, str, bool]]:
        key = convening.OfferKey(reference="T-1", type=MeetingType.MISSING_STRATEGY)
        return [(o.who.agency, o.who.role, o.chosen) for o in desk.get(convening.offered, key)]

    usual = offered()
    rows = [("police", "Exploitation lead", ""), ("EDU", "Head of year", "if at school")]
    put(desk, invited_to(MeetingType.MISSING_STRATEGY), rows_words(rows))

    assert offered() == [("POL", "Exploitation lead", True), ("EDU", "Head of year", False)]
    put(desk, invited_to(MeetingType.MISSING_STRATEGY), "")
    assert offered() == usual
    put(desk, invited_to(MeetingType.MISSING_STRATEGY), rows_words(rows))
    called = Convene(
        child=child,
        type=MeetingType.MISSING_STRATEGY,
        starts=at_local(datetime(2026, 12, 1, 9, 0)),
        attendance=(Attendance(agency="POL", name="D. Quist"), CSC),
        ask=True,
    )
    record = shown(desk, desk.carry_out(meetings.convene, called))
    wanted = {one.agency for one in record.requests if one.wanted is Wanted.CHRONOLOGY}
    assert wanted == {"POL"}, "social care is not on the list of this desk"
    with pytest.raises(RuleBroken, match="no agency called 'Coastguard'"):
        put(
            desk,
            invited_to(MeetingType.MISSING_STRATEGY),
            rows_words([("Coastguard", "Officer", "")]),
        )
    with pytest.raises(RuleBroken, match="place of Police has no role"):
        put(desk, invited_to(MeetingType.MISSING_STRATEGY), rows_words([("POL", "", "")]))


def test_where_copies_are_punched_every_paper_and_pack_has_room_for_holes(
    desk: Desk, meeting: UUID
):
    reference = shown(desk, meeting).reference
    key = PrintKey(document="minutes", meeting=reference, printed_at=desk.now(), printed_by="A.")
    pack = packs.PackKey(
        meeting=reference, audience="POL", edition="", person="", at=desk.now(), who="A."
    )
    for value, holes in (("", False), (YES, True), (NO, False)):
        put(desk, HOLES, value)
        assert desk.get(publishing.paper, key).holes is holes
        assert desk.get(packs.paper, pack).holes is holes


def test_a_child_is_added_in_the_nation_of_the_desk_and_keeps_it(desk: Desk):
    def added(reference: str, nation: Jurisdiction | None = None) -> Jurisdiction:
        born = date(2012, 5, 1)
        command = AddChild(
            reference=reference, name="A. B.", date_of_birth=born, jurisdiction=nation
        )
        desk.carry_out(children.add, command)
        return desk.get(children.by_reference, reference).jurisdiction

    assert added("T-7") is Jurisdiction.ENGLAND
    put(desk, NATION, "wales")
    assert added("T-8") is Jurisdiction.WALES
    assert added("T-9", Jurisdiction.SCOTLAND) is Jurisdiction.SCOTLAND
    assert desk.get(children.by_reference, "T-7").jurisdiction is Jurisdiction.ENGLAND
    with pytest.raises(RuleBroken, match="no nation called Narnia"):
        put(desk, NATION, "Narnia")


def test_an_agency_has_the_word_of_the_partnership_wherever_it_is_told(desk: Desk, meeting: UUID):
    key = PrintKey(document="minutes", meeting="T-1-M1", printed_at=desk.now(), printed_by="Test")

    def told() -> set[str]:
        paper = desk.get(publishing.paper, key)
        reader = desk.get(publishing.paper, replace(key, audience="POL")).audience.label
        label = standing(desk, quorum_of(PROFESSIONALS)).setting.label
        assert label == "Professionals' meeting"
        return {paper.agency("POL"), reader, *(a.name for a in desk.agencies if a.code == "POL")}

    assert told() == {"Police"}
    put(desk, name_of("POL"), "  Mereshire  Constabulary ")
    assert told() == {"Mereshire Constabulary"}
    desk.carry_out(undo.undo, None)
    assert told() == {"Police"}


def test_an_agency_is_understood_by_its_usual_name_and_its_own(desk: Desk, meeting: UUID):
    put(desk, name_of("POL"), "Constabulary")
    room = desk.get(
        quick_actions.room, quick_actions.RoomKey(meeting=shown(desk, meeting), now=desk.now())
    )

    for words in ("Constabulary", "Police", "POL"):
        found = read(f"{words} - visit - fri", room).agency
        assert found is not None
        assert found.code == "POL"


@pytest.mark.parametrize(
    ("code", "name", "says"),
    [
        ("POL", "Health", "HEA is called 'Health' already"),
        ("POL", "csc", "CSC is called 'csc' already"),
        ("POL", "P" * 41, "too long for a name"),
    ],
)
def test_no_two_agencies_have_one_name(desk: Desk, code: str, name: str, says: str):
    with pytest.raises(RuleBroken) as refused:
        put(desk, name_of(code), name)
    assert says in refused.value.sentence
    put(desk, name_of(code), "Police")
    assert desk.agencies[0].name == "Police"
