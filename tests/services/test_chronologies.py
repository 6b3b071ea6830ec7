"""A compared chronology taken in: every row kept, one step to undo, accounts settled and parted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from strategy_desk.desk import Desk
from strategy_desk.domain.accounts import (
    AnswerRow,
    Decision,
    SettleAccounts,
    Settlement,
    Side,
    ToSettle,
)
from strategy_desk.domain.chronologies import ChronologyFile, Field, Layout, ReadRow, Verdict
from strategy_desk.domain.comparison import Comparison, compare
from strategy_desk.domain.events import EventRecord
from strategy_desk.domain.links import Noun, Thing, Tie
from strategy_desk.domain.places import AddPlace, PlaceKind
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.errors import ChangedElsewhere, NotFound, RuleBroken
from strategy_desk.models.imports import ImportedFileRow, ImportedRow
from strategy_desk.services import (
    accounts,
    chronologies,
    events,
    integrity,
    links,
    places,
    undo,
)
from strategy_desk.services.chronologies import FileKey, TakeChronology
from tests.chronology_rows import DAY, again, at, file, row

CALL = row(2, "Grandmother rang: Wren had left after a call", at(21, 30), "CSC")
FOUND = row(3, "Found by transport police at Saltmere rail station", at(3, 30, DAY), "CSC")
POLICE = row(12, "Grandmother rang 101: Wren left after a call from an adult", at(20, 50))
INTELLIGENCE = row(13, "Seen with an adult at Harbour Road", kind="intelligence")
QUESTION = replace(
    row(14, "Excluded again"), verdict=Verdict.QUERIED, reading=None, why=("Which year is meant?",)
)
HEADING = replace(row(1, "Event"), verdict=Verdict.NOT_AN_EVENT, why=("A heading.",))


def compared(desk: Desk, read: ChronologyFile) -> Comparison:
    return compare(read, desk.get(chronologies.recorded, "T-1"))


def took(desk: Desk, *rows, agency="CSC", name="csc.csv", decision=None, **more) -> Comparison:
    """Compare rows with the record and take them in; every pair gets the decision."""
    comparison = compared(desk, file(*rows))
    pairs = comparison.pairs if decision else ()
    command = TakeChronology(
        child="T-1",
        agency=agency,
        name=name,
        compared_at=desk.now(),
        comparison=comparison,
        decisions={pair.row: decision for pair in pairs},
        **more,
    )
    desk.carry_out(chronologies.take, command)
    return comparison


def told(desk: Desk, child: UUID) -> list[EventRecord]:
    return list(desk.get(events.of_child, child))


def texts(desk: Desk, child: UUID) -> list[str]:
    return [event.text for event in told(desk, child)]


def kept(desk: Desk) -> list[tuple[int, str, str, bool]]:
    def read(session, _):
        rows = session.scalars(select(ImportedRow).order_by(ImportedRow.number))
        return [(r.number, r.verdict, r.why, r.event is not None) for r in rows]

    return desk.get(read, None)


def open_now(desk: Desk) -> ToSettle:
    return desk.get(accounts.to_settle, "T-1")


def settle(desk: Desk, settlement: Settlement | None, **choices: Side) -> None:
    (pair,) = open_now(desk).pairs
    decision = Decision(settlement=settlement, choices=choices) if settlement else None
    command = SettleAccounts(conflict=pair.conflict, seen=pair.version, decision=decision)
    desk.carry_out(accounts.settle, command)


def test_every_row_is_kept_and_every_new_one_is_an_event(desk: Desk, child: UUID):
    took(desk, HEADING, CALL, FOUND, QUESTION)

    assert texts(desk, child) == [FOUND.text, CALL.text]
    assert kept(desk) == [
        (1, "not an event", "A heading.", False),
        (2, "new", "", True),
        (3, "new", "", True),
        (14, "queried", "Which year is meant?", False),
    ]


def test_an_event_says_which_file_and_row_it_came_from(desk: Desk, child: UUID):
    took(desk, CALL, name="social care.docx")

    def origin(session, _):
        query = select(ImportedFileRow.name, ImportedRow.number, ImportedFileRow.read_at)
        return session.execute(
            query.join(ImportedRow, ImportedRow.file == ImportedFileRow.id)
        ).one()

    assert desk.get(origin, None) == ("social care.docx", 2, desk.now())


def test_what_an_agency_sends_starts_with_the_tier_of_that_agency(desk: Desk, child: UUID):
    graded = row(16, "Graded 3x5x2: a phone line is run from a flat", FuzzyDate.unknown("then"))
    health = row(15, "Counselling began", agency="HEA")
    took(desk, POLICE, INTELLIGENCE, graded, health, agency="POL")

    tiers = {event.text: event.tier for event in told(desk, child)}
    assert tiers == {
        POLICE.text: Tier.NOT_FAMILY,
        INTELLIGENCE.text: Tier.POLICE,
        graded.text: Tier.POLICE,
        "Counselling began": Tier.HEALTH,
    }


def test_an_import_is_one_step_to_undo_and_to_redo(desk: Desk, child: UUID):
    took(desk, HEADING, CALL, FOUND, QUESTION)
    before = texts(desk, child), kept(desk)

    desk.carry_out(undo.undo, None)
    gone = texts(desk, child), kept(desk)
    desk.carry_out(undo.redo, None)

    assert gone == ([], [])
    assert (texts(desk, child), kept(desk)) == before


def test_the_same_file_again_adds_no_event(desk: Desk, child: UUID):
    took(desk, CALL, FOUND, QUESTION)

    again_ = took(desk, CALL, FOUND, QUESTION)

    assert [row.verdict for row in again_.file.rows] == [Verdict.SAME] * 3
    assert texts(desk, child) == [FOUND.text, CALL.text]
    assert len(open_now(desk).rows) == 1


def test_a_newer_version_adds_what_is_new_and_asks_about_what_changed(desk: Desk, child: UUID):
    took(desk, CALL, FOUND, row(4, "Door check by a response officer", agency="CSC"))
    changed = again(FOUND, text="Found by transport police at Saltmere bus station")

    newer = took(desk, CALL, changed, row(9, "Strategy meeting agreed", at(15), "CSC"))

    assert [row.verdict for row in newer.file.rows] == [
        Verdict.SAME,
        Verdict.REVISED,
        Verdict.NEW,
    ]
    assert [row.number for row in newer.withdrawn] == [4]
    assert FOUND.text in texts(desk, child)
    assert changed.text not in texts(desk, child), "it waits for a person"
    settle(desk, Settlement.JOINED, text=Side.RIGHT)
    assert changed.text in texts(desk, child)
    assert FOUND.text not in texts(desk, child)


def test_what_the_sender_withdrew_is_taken_out_only_where_a_person_says_so(desk: Desk, child: UUID):
    check = row(4, "Door check by a response officer", agency="CSC")
    took(desk, CALL, FOUND, check)
    left = compared(desk, file(CALL, FOUND)).withdrawn
    took(desk, CALL, FOUND)
    stands = check.text in texts(desk, child)

    took(desk, CALL, FOUND, take_out=tuple(row.event for row in left))

    assert stands
    assert texts(desk, child) == [FOUND.text, CALL.text]
    assert "no longer has it" in next(why for number, _, why, _ in kept(desk) if number == 4)
    assert not compared(desk, file(CALL, FOUND)).withdrawn


def test_accounts_that_disagree_count_once_until_a_person_decides(desk: Desk, child: UUID):
    took(desk, CALL)
    took(desk, POLICE, agency="POL", name="police.xlsx")

    (pair,) = open_now(desk).pairs
    assert texts(desk, child) == [CALL.text]
    assert pair.settlement is None
    assert (pair.left.text, pair.right.text) == (CALL.text, POLICE.text)
    assert pair.left.where == "Social care (csc.csv, row 2)"
    assert pair.right.where == "Police (police.xlsx, row 12)"
    assert pair.words.startswith("40 minutes apart")


def test_two_that_are_kept_are_two_events(desk: Desk, child: UUID):
    took(desk, CALL)

    took(desk, POLICE, agency="POL", decision=Decision(settlement=Settlement.DISAGREE))

    assert texts(desk, child) == [POLICE.text, CALL.text]
    assert open_now(desk).pairs[0].settlement is Settlement.DISAGREE
    assert open_now(desk).pairs[0].settled_by == "Test"


def test_a_join_says_what_was_chosen_of_each_and_keeps_both(desk: Desk, child: UUID):
    took(desk, CALL)

    choices = {"when": Side.RIGHT, "text": Side.BOTH}
    decision = Decision(settlement=Settlement.JOINED, choices=choices)
    took(desk, POLICE, agency="POL", decision=decision)

    (event,) = told(desk, child)
    assert event.when == POLICE.reading
    assert event.text == f"{CALL.text}\nPolice: {POLICE.text}"
    assert event.agency == "CSC"
    assert [number for number, *_, told_of in kept(desk) if told_of] == [2, 12]


def at_place(one: ReadRow, place: str) -> ReadRow:
    return replace(one, cells=(*one.cells, ("Location", place)))


@pytest.mark.parametrize("as_it_is_taken", [True, False])
def test_a_join_says_whose_place_holds_and_is_parted_again(desk: Desk, child: UUID, as_it_is_taken):
    took(desk, at_place(CALL, "Home"))
    decision = Decision(settlement=Settlement.JOINED, choices={"place": Side.RIGHT})
    police = at_place(POLICE, "Saltmere RS")

    took(desk, police, agency="POL", decision=decision if as_it_is_taken else None)
    if not as_it_is_taken:
        settle(desk, Settlement.JOINED, place=Side.RIGHT)

    assert [event.place for event in told(desk, child)] == ["Saltmere RS"]
    assert [open_now(desk).pairs[0].left.place, police.cells[-1][1]] == ["Saltmere RS"] * 2
    settle(desk, Settlement.AGREE)
    assert {event.agency: event.place for event in told(desk, child)} == {
        "CSC": "Home",
        "POL": "Saltmere RS",
    }


def test_a_place_that_an_event_is_linked_to_can_hold(desk: Desk, child: UUID):
    took(desk, at_place(CALL, "Home"))
    took(desk, POLICE, agency="POL")
    settle(desk, Settlement.AGREE)
    station = desk.carry_out(
        places.add, AddPlace(child=child, kind=PlaceKind.OTHER, name="Saltmere station")
    )
    police = next(event.id for event in told(desk, child) if event.agency == "POL")
    ends = (Thing(noun=Noun.EVENT, id=police), Thing(noun=Noun.PLACE, id=station))
    desk.carry_out(links.tie, Tie(child=child, ends=ends))

    settle(desk, Settlement.JOINED, place=Side.RIGHT)

    assert [event.place for event in told(desk, child)] == ["Saltmere station"]


def test_a_row_that_is_answered_keeps_its_place(desk: Desk, child: UUID):
    took(desk, at_place(QUESTION, "School gate"), agency="EDU")
    (asked,) = open_now(desk).rows
    answer = AnswerRow(row=asked.row, seen=asked.version, when=at(9), agency="EDU", text="Excluded")

    desk.carry_out(accounts.answer, answer)

    assert [event.place for event in told(desk, child)] == ["School gate"]


def test_a_join_may_be_read_by_nobody_who_may_not_read_both(desk: Desk, child: UUID):
    took(desk, CALL)
    secret = replace(POLICE, kind="intelligence")

    took(desk, secret, agency="POL")
    settle(desk, Settlement.JOINED, text=Side.BOTH)
    joined = told(desk, child)[0].tier
    settle(desk, Settlement.LEFT)

    assert joined is Tier.POLICE
    assert told(desk, child)[0].tier is Tier.NOT_FAMILY


def test_a_join_can_be_parted_again(desk: Desk, child: UUID):
    took(desk, CALL)
    before = replace(told(desk, child)[0], version=0)
    took(desk, POLICE, agency="POL")
    settle(desk, Settlement.JOINED, when=Side.RIGHT, text=Side.BOTH)

    settle(desk, Settlement.AGREE)

    left = next(event for event in told(desk, child) if event.agency == "CSC")
    assert replace(left, version=0) == before
    assert texts(desk, child) == [POLICE.text, CALL.text]


def test_what_was_changed_by_hand_after_a_join_stays_when_it_is_parted(desk: Desk, child: UUID):
    took(desk, CALL)
    took(desk, POLICE, agency="POL")
    settle(desk, Settlement.JOINED, when=Side.RIGHT, text=Side.BOTH)

    def correct(work, event):
        work.get(events.EventRow, event).text = "Put right by hand"

    desk.carry_out(correct, told(desk, child)[0].id)
    settle(desk, Settlement.AGREE)

    left = next(event for event in told(desk, child) if event.agency == "CSC")
    assert (left.text, left.when) == ("Put right by hand", CALL.reading)


def test_a_decision_can_be_undone_and_left_for_later(desk: Desk, child: UUID):
    took(desk, CALL)
    took(desk, POLICE, agency="POL")
    settle(desk, Settlement.AGREE)

    desk.carry_out(undo.undo, None)
    undone = texts(desk, child), open_now(desk).pairs[0].settlement
    desk.carry_out(undo.redo, None)
    settle(desk, None)

    assert undone == ([CALL.text], None)
    assert (texts(desk, child), open_now(desk).pairs[0].settlement) == ([CALL.text], None)


def test_an_import_that_joined_is_undone_with_its_joins(desk: Desk, child: UUID):
    took(desk, CALL)
    before = replace(told(desk, child)[0], version=0)
    decision = Decision(settlement=Settlement.JOINED, choices={"text": Side.BOTH})
    took(desk, POLICE, agency="POL", decision=decision)

    desk.carry_out(undo.undo, None)

    assert [replace(event, version=0) for event in told(desk, child)] == [before]
    assert not open_now(desk).pairs


def test_two_agencies_in_one_file_can_be_joined_as_it_is_taken(desk: Desk, child: UUID):
    decision = Decision(settlement=Settlement.JOINED, choices={"when": Side.RIGHT})

    took(desk, CALL, POLICE, agency="", decision=decision)

    (event,) = told(desk, child)
    assert (event.text, event.when) == (CALL.text, POLICE.reading)
    settle(desk, Settlement.AGREE)
    assert {event.when for event in told(desk, child)} == {CALL.reading, POLICE.reading}


def test_a_question_that_is_answered_becomes_an_event(desk: Desk, child: UUID):
    took(desk, QUESTION, agency="EDU", name="school.csv")
    (asked,) = open_now(desk).rows
    assert asked.why == ("Which year is meant?",)
    assert asked.longest == "Excluded again"

    answer = AnswerRow(
        row=asked.row,
        seen=asked.version,
        when=FuzzyDate.in_month(2026, 3, "March, says the school"),
        agency="EDU",
        kind="exclusion",
        text=asked.longest,
    )
    desk.carry_out(accounts.answer, answer)

    (event,) = told(desk, child)
    assert (event.when.text, event.source) == ("March, says the school", "school.csv")
    assert kept(desk) == [(14, "new", "Which year is meant?\nTest answered: Mar 2026.", True)]
    assert not open_now(desk).rows


def test_a_question_can_be_set_aside_with_a_reason_and_not_without(desk: Desk, child: UUID):
    took(desk, QUESTION)
    (asked,) = open_now(desk).rows
    bare = AnswerRow(row=asked.row, seen=asked.version, agency="CSC")

    with pytest.raises(RuleBroken):
        desk.carry_out(accounts.answer, bare)
    desk.carry_out(accounts.answer, replace(bare, no_event="A note to the sender."))

    assert kept(desk)[0][1:3] == (
        "not an event",
        "Which year is meant?\nTest set it aside: A note to the sender.",
    )


def test_a_layout_is_remembered_for_the_next_file_of_the_agency(desk: Desk, child: UUID):
    layout = Layout(
        headings=("EVENT_DT", "NARRATIVE", "FLAG"),
        columns=(Field.DATE, Field.TEXT, None),
        day_first=True,
    )
    took(desk, CALL, layouts=(replace(layout, day_first=False),))
    took(desk, FOUND, layouts=(layout,))

    def ask(agency: str):
        key = FileKey(child="T-1", agency=agency, name="next.csv", now=desk.now())
        return desk.get(chronologies.how_to_read, key)

    assert ask("CSC").layouts == (layout,)
    assert ask("POL").layouts == ()
    assert ask("CSC").child.name == "Sam Alder"


def test_a_file_that_was_taken_meanwhile_is_not_overlooked(desk: Desk, child: UUID):
    before = compared(desk, file(CALL))
    took(desk, CALL)
    command = TakeChronology(
        child="T-1",
        agency="CSC",
        name="csc.csv",
        compared_at=desk.now() - timedelta(minutes=1),
        comparison=before,
    )

    with pytest.raises(ChangedElsewhere):
        desk.carry_out(chronologies.take, command)
    assert texts(desk, child) == [CALL.text]


def test_a_child_that_is_not_there_takes_nothing(desk: Desk):
    with pytest.raises(NotFound):
        desk.get(chronologies.recorded, "T-1")


def test_a_desk_with_imports_and_joins_is_whole(desk: Desk, child: UUID):
    took(desk, HEADING, CALL, FOUND, QUESTION)
    took(desk, POLICE, agency="POL")
    settle(desk, Settlement.JOINED, text=Side.BOTH)
    desk.carry_out(undo.undo, None)

    assert all(check.right for check in integrity.verify(desk._store, None))
