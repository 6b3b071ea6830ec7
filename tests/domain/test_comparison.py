"""A file against the record: the same, said differently, contradicted, and gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from strategy_desk.domain.accounts import Account, Held, plain
from strategy_desk.domain.chronologies import ReadRow, Verdict
from strategy_desk.domain.comparison import EarlierRow, Recorded, account_of, compare
from strategy_desk.domain.likeness import likeness, revision
from strategy_desk.domain.time import FuzzyDate
from tests.chronology_rows import DAY, again, at, file, row

FILE = UUID(int=7)


def verdicts(comparison) -> list[Verdict]:
    return [row.verdict for row in comparison.file.rows]


def recorded(*rows: ReadRow, file_name: str = "police.csv") -> Recorded:
    """What the record holds once these rows were taken in as new events."""
    keys = [uuid4() for _ in rows]
    return Recorded(
        held=tuple(
            Held(event=key, version=1, account=replace(account_of(row), where="Police (a file)"))
            for key, row in zip(keys, rows, strict=True)
        ),
        earlier=tuple(
            EarlierRow(
                id=uuid4(),
                file=FILE,
                file_name=file_name,
                number=row.number,
                cells=tuple(plain(words) for _, words in row.cells),
                event=key,
            )
            for key, row in zip(keys, rows, strict=True)
        ),
    )


CALL = row(2, "Grandmother rang to say that Wren had left after a call", at(21, 30))
FOUND = row(3, "Found by transport police at Saltmere rail station", at(3, 30, DAY + timedelta(3)))
CHECK = row(4, "Door check by response officer, four minutes")


def test_a_file_for_an_empty_record_is_all_new():
    found = compare(file(CALL, FOUND, CHECK), Recorded())

    assert verdicts(found) == [Verdict.NEW] * 3
    assert len({*found.events}) == 3
    assert not found.pairs
    assert not found.withdrawn


def test_the_same_file_again_is_all_here_already():
    record = recorded(CALL, FOUND, CHECK)

    found = compare(file(CALL, FOUND, CHECK), record)

    assert verdicts(found) == [Verdict.SAME] * 3
    assert [*found.events] == [held.event for held in record.held]
    assert found.file.rows[0].why == ("Recorded already: Police (a file) says the same.",)


def test_letters_and_spaces_make_no_difference():
    shouted = replace(CALL, text=f"  {CALL.text.upper()}\n")

    assert verdicts(compare(file(shouted), recorded(CALL))) == [Verdict.SAME]


def test_the_same_words_of_another_agency_are_another_account():
    school = replace(CALL, agency="EDU")

    found = compare(file(school), recorded(CALL))

    assert verdicts(found) == [Verdict.CONFLICT]
    assert found.pairs[0].likeness.percent == 100
    assert not found.pairs[0].likeness.contradict


def test_a_row_that_stands_twice_in_a_file_is_one_event_with_two_accounts():
    found = compare(file(CALL, FOUND, replace(CALL, number=9)), Recorded())

    assert verdicts(found) == [Verdict.NEW, Verdict.NEW, Verdict.SAME]
    assert found.events[0] == found.events[2]
    assert found.file.rows[2].why == ("Row 2 says the same.",)


def test_a_newer_version_shows_what_is_new_changed_and_withdrawn():
    changed = again(FOUND, text="Found by the transport police at Saltmere bus station")
    moved = again(CHECK, when=FuzzyDate.on_day(DAY + timedelta(40)))
    new = row(5, "Warning notice served on the adult at Marsh Street", at(12))
    visit = row(6, "Visit to the house in Marsh Street, nobody in", at(15))
    calls = [row(n, f"Call {n} from the school about attendance", at(9, n)) for n in range(10, 16)]
    record = recorded(CALL, FOUND, CHECK, visit, *calls)

    found = compare(file(CALL, changed, moved, new, *calls), record)

    assert verdicts(found)[:4] == [Verdict.SAME, Verdict.REVISED, Verdict.REVISED, Verdict.NEW]
    assert [pair.held.event for pair in found.pairs] == [record.held[n].event for n in (1, 2)]
    assert [pair.likeness.words for pair in found.pairs] == [
        "same time, like words",
        "different date, same words",
    ]
    assert [row.number for row in found.withdrawn] == [6]


def test_the_next_file_of_an_agency_is_no_newer_version_of_the_last():
    later = [again(one, when=FuzzyDate.on_day(date(2026, 12, 1))) for one in (CALL, FOUND)]

    found = compare(file(*later), recorded(CALL, FOUND, CHECK))

    assert verdicts(found) == [Verdict.NEW, Verdict.NEW]
    assert not found.withdrawn


def test_another_agency_at_nearly_the_same_time_is_asked_about():
    social_care = row(8, "Grandmother rang at 21:30: Wren left after a call", at(20, 50), "CSC")

    found = compare(file(social_care), recorded(CALL, FOUND))

    (pair,) = found.pairs
    assert verdicts(found) == [Verdict.CONFLICT]
    assert pair.held.account.text == CALL.text
    assert pair.likeness.contradict
    assert "40 minutes apart" in found.file.rows[0].why[0]


def test_other_things_of_the_same_day_are_new():
    school = row(8, "Attendance meeting with the head of year", at(10), "EDU")
    nurse = row(9, "Sexual health appointment kept", None, "HEA")

    assert verdicts(compare(file(school, nurse), recorded(CALL, CHECK))) == [Verdict.NEW] * 2


def test_two_agencies_in_one_file_are_compared_with_each_other():
    school = row(8, "Grandmother rang school: Wren had left after a call", at(21, 40), "EDU")

    found = compare(file(CALL, school), Recorded())

    assert verdicts(found) == [Verdict.NEW, Verdict.CONFLICT]
    assert found.pairs[0].held.event == found.events[0]
    assert "row 2" in found.file.rows[1].why[0]


def test_a_vague_date_can_be_another_account_of_an_exact_one():
    spring = FuzzyDate.between(date(2026, 8, 1), date(2026, 10, 31), "late summer")
    school = row(8, "Found by the transport police at Saltmere rail station", spring, "EDU")

    found = compare(file(school), recorded(FOUND))

    assert found.pairs[0].likeness.words == "one date is vaguer, same words"


def test_what_is_joined_already_is_known_again_but_is_not_asked_about():
    record = recorded(CALL, replace(CALL, number=3, agency="CSC", text=CALL.text + " at nine"))
    joined = replace(
        record, held=(record.held[0], replace(record.held[1], joined_into=record.held[0].event))
    )
    csc = replace(CALL, number=7, agency="CSC", text=CALL.text + " at nine")

    assert verdicts(compare(file(csc), joined)) == [Verdict.SAME]
    assert compare(file(csc), joined).events == (record.held[1].event,)


def test_a_question_that_was_asked_before_is_not_asked_again():
    question = replace(CALL, verdict=Verdict.QUERIED, reading=None)
    record = recorded(question)
    waiting = replace(record, held=(), earlier=(replace(record.earlier[0], event=None),))

    assert verdicts(compare(file(question, CHECK), waiting)) == [Verdict.SAME, Verdict.NEW]


def test_rows_that_tell_of_nothing_are_left_as_they_are():
    none = replace(CALL, verdict=Verdict.NOT_AN_EVENT, why=("A heading.",))

    found = compare(file(none), recorded(CALL))

    assert found.file.rows == (none,)
    assert found.events == (None,)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (at(21, 30), at(21, 31), "same time"),
        (at(21, 30), at(22, 15), "45 minutes apart"),
        (at(21, 30), FuzzyDate.on_day(DAY), "same day"),
        (FuzzyDate.in_month(2026, 9), FuzzyDate.on_day(DAY), "one date is vaguer"),
    ],
)
def test_the_time_between_two_accounts_is_said_in_words(left, right, expected):
    text = "Found at Saltmere rail station"

    found = likeness(
        Account(agency="POL", when=left, text=text), Account(agency="CSC", when=right, text=text)
    )

    assert found.words == f"{expected}, same words"


def test_places_references_and_ends_are_said_too():
    left = Account(
        agency="CSC",
        when=at(21, 30),
        until=at(3, 30),
        text="Wren was picked up and driven home",
        place="Saltmere, rail station",
        reference="26/118204",
    )
    right = replace(left, agency="POL", place="SALTMERE RS", text="Located on platform 2")
    elsewhere = replace(right, place="Harbour Road", until=at(5))

    same, different = likeness(left, right), likeness(left, elsewhere)

    assert same.words == "same time, same end, same place, same reference, different words"
    assert not same.contradict
    assert different.words.startswith("same time, different end, different place")
    assert different.contradict


def test_accounts_hours_apart_are_of_two_events():
    text = "Door check, nobody answered"

    assert not likeness(
        Account(agency="POL", when=at(9), text=text), Account(agency="CSC", when=at(15), text=text)
    )


def test_a_revision_needs_the_words_or_the_day():
    old = Account(agency="POL", when=at(9), text="Seen at Marsh Street with an older man")
    new = replace(old, text="Seen at Marsh Street with an older man in a blue car")

    assert revision(old, new)
    assert not revision(old, replace(new, when=at(9, 0, DAY + timedelta(30))))
    assert not revision(old, replace(old, text="Strategy meeting held at the civic centre"))


def test_every_row_of_one_day_is_compared_with_few(monkeypatch):
    """The cost follows the file even where everything happened on one day."""
    day = [row(n, f"Fact {n} of a very busy day", None, "CSC") for n in range(2, 402)]
    police = [row(n, f"Something else number {n}", None, "POL") for n in range(2, 402)]
    calls = []
    monkeypatch.setattr(
        "strategy_desk.domain.comparison.likeness", lambda *pair: calls.append(pair)
    )

    compare(file(*police), recorded(*day))

    assert len(calls) == 400 * 200
