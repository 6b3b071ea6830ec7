"""Letters after a meeting: drafted from what the family may see, stopped by anything else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from strategy_desk import places as program_places
from strategy_desk.desk import AtOnce, Desk, open_desk
from strategy_desk.documents.document import render
from strategy_desk.domain.actions import RecordAction
from strategy_desk.domain.children import AddChild, ChangeChild, ChildDetails
from strategy_desk.domain.decisions import Answer, Decide
from strategy_desk.domain.events import RecordEvent
from strategy_desk.domain.identifiers import AddIdentifier, IdentifierKind
from strategy_desk.domain.indicators import Evidence, UseIndicator
from strategy_desk.domain.letters import (
    AddressLetter,
    Draft,
    LetterKind,
    LetterRecord,
    LetterState,
    ReadLetter,
    Redraft,
    SendLetter,
    SettleSource,
    WritePart,
)
from strategy_desk.domain.meetings import Attendance, CloseMeeting, Convene, MeetingType
from strategy_desk.domain.minutes import FileLines, LineKind, as_command
from strategy_desk.domain.nrm_course import RecordSubmission
from strategy_desk.domain.people import AddPerson, PersonKind
from strategy_desk.domain.places import AddPlace, PlaceKind
from strategy_desk.domain.reading_ease import reading_ease
from strategy_desk.domain.sharing import Tier
from strategy_desk.domain.subject_access import Held
from strategy_desk.domain.time import FuzzyDate
from strategy_desk.domain.wording.phrases import find_phrases
from strategy_desk.errors import CannotRead, ChangedElsewhere, NotFound, RuleBroken
from strategy_desk.services import (
    actions,
    children,
    decisions,
    events,
    identifiers,
    indicators,
    letter_words,
    letters,
    meetings,
    minutes,
    people,
    places,
    publishing,
    referral_course,
    subject_access,
    undo,
    wording,
)
from strategy_desk.services.letters import LetterKey
from strategy_desk.services.print_keys import PrintKey
from tests.conftest import copied
from tests.documents import reading
from tests.services import siblings
from tests.services.conftest import NOW, PASSPHRASE
from tests.services.siblings import ROOM, SAM, WILL, Shared

FAMILY, CHILD = LetterKind.FAMILY, LetterKind.CHILD
CANARY = "The grey van of Ferrand Quay is watched from the bakery"
REVIEW = date(2026, 12, 7)
TOLD_UNDER = 21


@pytest.fixture(scope="module")
def made(made_empty: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Shared]:
    """A desk on which a meeting about two brothers is open, a canary in every higher tier."""
    path = copied(made_empty, tmp_path_factory.mktemp("letters"))
    desk = open_desk(path, PASSPHRASE, "Test", AtOnce(), lambda: NOW)
    begun = siblings.filled(desk)
    sam = begun.ids[SAM]
    for number, tier in enumerate((Tier.NOT_FAMILY, Tier.HEALTH, Tier.POLICE, Tier.CHAIR)):
        more = {"tier": tier, "item": TOLD_UNDER, "position": 4096 + number}
        siblings.line(desk, begun.meeting, f"{CANARY} {tier.name}", sam, **more)
        siblings.line(desk, begun.meeting, CANARY, sam, kind=LineKind.CHILD_WORDS, **more)
        action = RecordAction(
            meeting=begun.meeting, child=sam, agency="POL", text=CANARY, tier=tier
        )
        desk.carry_out(actions.record, action)
    role = "Mother; has PR"
    mother = AddPerson(child=sam, kind=PersonKind.FAMILY, name="Dana Alder", role=role)
    desk.carry_out(people.add, mother)
    desk.close()
    return path, begun


@pytest.fixture
def desk(made: tuple[Path, Shared], tmp_path: Path) -> Iterator[Desk]:
    """This test's own copy, open."""
    desk = open_desk(copied(made[0], tmp_path), PASSPHRASE, "Test", AtOnce(), lambda: NOW)
    yield desk
    desk.close()


@pytest.fixture
def begun(made: tuple[Path, Shared]) -> Shared:
    """The meeting while it is open."""
    return made[1]


@pytest.fixture
def shared(desk: Desk, begun: Shared) -> Shared:
    """The meeting, closed."""
    close(desk, begun)
    return begun


def close(desk: Desk, made: Shared) -> None:
    desk.carry_out(meetings.close, CloseMeeting(meeting=made.meeting, review=REVIEW))


def drafted(desk: Desk, made: Shared, kind: LetterKind = FAMILY, to: str = "Dana Alder") -> UUID:
    command = Draft(meeting=made.meeting, child=made.ids[SAM], kind=kind, addressee=to)
    return desk.carry_out(letters.begin, command)


def read(desk: Desk, letter: UUID) -> LetterRecord:
    return desk.get(letters.read, letter)


def words_of(letter: LetterRecord) -> str:
    return "\n".join(f"{part.heading}\n{part.text}" for part in letter.parts)


def text_of(letter: LetterRecord, key: str) -> str:
    return next(part.text for part in letter.parts if part.key == key)


def write(desk: Desk, letter: UUID, key: str, text: str) -> None:
    was = text_of(read(desk, letter), key)
    desk.carry_out(letters.write_part, WritePart(letter=letter, key=key, was=was, text=text))


def decide_told(desk: Desk, made: Shared, reason: str) -> None:
    command = Decide(
        meeting=made.meeting,
        question="family",
        answer=Answer.YES,
        reason=reason,
        child=made.ids[SAM],
    )
    desk.carry_out(decisions.decide, command)


def print_key(letter: UUID, kind: LetterKind = FAMILY) -> PrintKey:
    return PrintKey(
        document=f"{kind.value}-letter",
        letter=letter,
        printed_at=siblings.STARTS + timedelta(hours=3),
        printed_by="K. Lowe",
    )


@pytest.mark.parametrize("kind", LetterKind)
def test_no_draft_nor_paper_holds_a_restricted_word_or_anything_of_the_brother(
    desk: Desk, shared: Shared, kind: LetterKind
):
    letter = drafted(desk, shared, kind)
    found = read(desk, letter)
    pdf = render(desk.get(publishing.paper, print_key(letter, kind)))
    said = f"{words_of(found)} {[k.sentence for p in found.parts for k in p.sources]}"

    for where in (said, reading.text(pdf), reading.inside(pdf).decode("latin-1")):
        for canary in ("Ferrand", "bakery", "grey van", *WILL.own):
            assert f" {canary}" not in f" {where}"
    whole = PrintKey(
        document="minutes",
        meeting=shared.references[SAM],
        printed_at=siblings.STARTS,
        printed_by="K. Lowe",
    )
    assert " Ferrand" in reading.text(render(desk.get(publishing.paper, whole)))
    assert "Samovar" in said
    assert not found.faults
    assert found.reference == shared.references[SAM]


def test_a_letter_to_the_brothers_family_has_the_brothers_side_alone(desk: Desk, shared: Shared):
    command = Draft(
        meeting=shared.meeting, child=shared.ids[WILL], kind=FAMILY, addressee="Dana Alder"
    )
    found = read(desk, desk.carry_out(letters.begin, command))

    assert "Willow-pattern to be fetched" in words_of(found)
    assert "Sam" not in words_of(found).replace("same", "")
    assert found.reference == shared.references[WILL]


def test_actions_are_told_by_agency_and_day_and_name_no_owner(desk: Desk, shared: Shared):
    found = read(desk, drafted(desk, shared))

    assert "- Carers: Samovar to be fetched, by Friday 27 November 2026." in text_of(
        found, "actions"
    )
    assert "- The police will visit the landlord again. No date is set yet." in text_of(
        found, "actions"
    )
    assert "We will meet again by Monday 7 December 2026." in text_of(found, "again")
    assert "worker" not in words_of(found)


def test_no_day_that_is_past_is_promised_and_no_meeting_told_of_that_the_family_may_not_know(
    desk: Desk, begun: Shared
):
    past = date(2026, 11, 17)
    desk.carry_out(meetings.close, CloseMeeting(meeting=begun.meeting, review=past))
    letter = drafted(desk, begun)
    to_child = drafted(desk, begun, CHILD)
    key = PrintKey(
        document="family-letter",
        meeting=begun.references[SAM],
        to="Lee Alder",
        printed_at=NOW,
        printed_by="Test",
    )
    plan(desk, begun, 30, ROOM)

    open_words = "We will meet again on [day of the next meeting]."
    assert text_of(read(desk, letter), "again") == open_words
    assert "When we meet again" in read(desk, letter).gaps
    assert "on [day of the next meeting]. You can say" in text_of(read(desk, to_child), "again")
    assert text_of(desk.get(publishing.paper, key).told, "again") == open_words

    plan(desk, begun, 34, (*ROOM, Attendance(agency="HOM", name="Dana Alder")))
    (again,) = [part for part in read(desk, letter).parts if part.key == "again"]
    assert again.is_old
    desk.carry_out(letters.redraft, Redraft(letter=letter, keys=("again",)))
    assert text_of(read(desk, letter), "again") == "We will meet again on Sunday 27 December 2026."


@pytest.mark.parametrize("kind", LetterKind)
def test_no_day_of_an_action_that_is_past_is_promised_nor_what_the_meeting_itself_will_do(
    desk: Desk, begun: Shared, kind: LetterKind
):
    for agency, text, due in (
        ("POL", "Visit the quay", NOW.date() - timedelta(days=1)),
        ("EDU", "Visit the yard", NOW.date()),
        ("MTG", "Hold review strategy meeting (now booked 26 Nov)", REVIEW),
    ):
        action = RecordAction(
            meeting=begun.meeting, child=begun.ids[SAM], agency=agency, text=text, due=due
        )
        desk.carry_out(actions.record, action)
    close(desk, begun)
    told = text_of(read(desk, drafted(desk, begun, kind)), "actions")

    assert "- The police will visit the quay, by [a new day]." in told
    assert "- School staff will visit the yard, by Monday 23 November 2026." in told
    assert "review strategy meeting" not in told


def test_a_child_is_told_in_plain_words_what_an_agency_does_not_say_it_will_do(
    desk: Desk, shared: Shared
):
    found = read(desk, drafted(desk, shared, CHILD))

    assert "- Carers: [say in plain words: Samovar to be fetched], by Friday 27 November 2026." in (
        text_of(found, "actions")
    )
    assert "What will happen?" in found.gaps


@pytest.mark.parametrize(
    ("kind", "key", "to_do", "done"),
    [
        (FAMILY, "decided", "We will tell the National", "We have told the National"),
        (CHILD, "actions", "We will tell people", "We have told people"),
    ],
)
def test_a_referral_that_was_sent_before_the_letter_is_not_told_as_to_come(
    desk: Desk, begun: Shared, kind: LetterKind, key: str, to_do: str, done: str
):
    decide_told(desk, begun, "Social care tells the mother of the NRM on Friday")
    close(desk, begun)
    letter = drafted(desk, begun, kind)
    assert to_do in text_of(read(desk, letter), key)

    sent = RecordSubmission(
        child=begun.ids[SAM], at=NOW, by="A. Reed", responder="CSC", reference="NRM-2026-1"
    )
    desk.carry_out(referral_course.submit, sent)
    desk.carry_out(letters.redraft, Redraft(letter=letter, keys=(key,)))

    assert done in text_of(read(desk, letter), key)
    assert to_do not in text_of(read(desk, letter), key)


def plan(desk: Desk, made: Shared, days: int, invited: tuple[Attendance, ...]) -> None:
    """Call the next meeting about Sam, so many days from now."""
    command = Convene(
        child=made.ids[SAM],
        type=MeetingType.STRATEGY_REVIEW,
        starts=NOW + timedelta(days=days),
        attendance=invited,
    )
    desk.carry_out(meetings.convene, command)


def test_what_was_decided_is_told_only_where_the_meeting_said_so(desk: Desk, begun: Shared):
    decide_told(desk, begun, "Social care tells the mother of the NRM on Friday")
    close(desk, begun)
    found = read(desk, drafted(desk, begun))
    decided = next(part for part in found.parts if part.key == "decided")

    assert "We will tell the National Referral Mechanism." in decided.text
    own_words = "[Say in your own words: Social care tells the mother of the NRM on Friday.]"
    assert own_words in decided.text
    assert "What we decided" in found.gaps
    assert "section 47" not in decided.text
    labels = {kept.source.label for kept in decided.sources}
    assert labels == {
        "decision “NRM: refer, or reasons not to”",
        "decision “Child and family told: what, who”",
    }


def test_the_childs_letter_has_the_childs_own_words(desk: Desk, shared: Shared):
    found = read(desk, drafted(desk, shared, CHILD))

    assert text_of(found, "said").startswith("You said: “Samovar said so”")
    assert (found.addressee, found.greeting) == ("Sam", "Dear Sam")
    assert "Samovar said so" not in words_of(read(desk, drafted(desk, shared)))


def test_a_decision_or_action_that_came_of_a_restricted_line_is_in_no_letter(
    desk: Desk, begun: Shared
):
    line = siblings.line(
        desk, begun.meeting, "Not for them", begun.ids[SAM], tier=Tier.POLICE, position=9000
    )
    command = RecordAction(
        meeting=begun.meeting, child=begun.ids[SAM], agency="POL", text="Ring the ferry", line=line
    )
    desk.carry_out(actions.record, command)
    close(desk, begun)

    assert "ferry" not in words_of(read(desk, drafted(desk, begun)))


def raise_tier(desk: Desk, made: Shared, words: str, tier: Tier) -> None:
    meeting = siblings.read(desk, made.meeting)
    line = next(line for line in meeting.lines if line.text.startswith(words))
    changed = as_command(line, made.meeting)
    desk.carry_out(minutes.file, FileLines(lines=(replace(changed, tier=tier),)))


def test_a_line_that_is_restricted_after_drafting_stops_the_letter_until_it_is_looked_at(
    desk: Desk, shared: Shared
):
    letter = drafted(desk, shared, CHILD)
    raise_tier(desk, shared, "Samovar said so", Tier.POLICE)
    found = read(desk, letter)

    (fault,) = found.faults
    assert fault.sentence == "You said: “Samovar said so”"
    assert next(part for part in found.parts if part.key == "said").is_old
    with pytest.raises(RuleBroken, match="Samovar said so"):
        desk.get(publishing.paper, print_key(letter, CHILD))
    with pytest.raises(RuleBroken, match="still says"):
        desk.carry_out(letters.settle, SettleSource(source=fault.source))
    write(desk, letter, "said", "You told us what happened.")
    with pytest.raises(RuleBroken, match="may no longer be shown"):
        desk.get(publishing.paper, print_key(letter, CHILD))
    desk.carry_out(letters.settle, SettleSource(source=fault.source))

    assert not read(desk, letter).faults
    assert b"%PDF" in render(desk.get(publishing.paper, print_key(letter, CHILD)))


def test_drafting_again_takes_out_what_is_no_longer_shared(desk: Desk, shared: Shared):
    letter = drafted(desk, shared, CHILD)
    raise_tier(desk, shared, "Samovar said so", Tier.HEALTH)
    desk.carry_out(letters.redraft, Redraft(letter=letter, keys=("said",)))
    found = read(desk, letter)

    assert "Samovar said so" not in words_of(found)
    assert not found.faults


def test_what_somebody_wrote_is_drafted_over_only_when_they_say_so(desk: Desk, shared: Shared):
    letter = drafted(desk, shared)
    write(desk, letter, "why", "Because we worry.")
    again = Redraft(letter=letter, keys=("why",))

    with pytest.raises(RuleBroken, match="Why we met"):
        desk.carry_out(letters.redraft, again)
    assert text_of(read(desk, letter), "why") == "Because we worry."
    desk.carry_out(letters.redraft, Redraft(letter=letter, keys=("why",), replace=True))
    assert text_of(read(desk, letter), "why").startswith("We met on Monday 23 November 2026.")
    desk.carry_out(undo.undo, 0)
    assert text_of(read(desk, letter), "why") == "Because we worry."


def test_two_people_never_write_over_each_other(desk: Desk, shared: Shared):
    letter = drafted(desk, shared)
    was = text_of(read(desk, letter), "wrong")
    write(desk, letter, "wrong", "Ring us.")

    with pytest.raises(ChangedElsewhere, match="meanwhile") as refused:
        desk.carry_out(
            letters.write_part, WritePart(letter=letter, key="wrong", was=was, text="Write to us.")
        )
    assert "Ring us." in refused.value.remedy


def test_words_that_may_not_be_there_stop_the_letter_with_their_sentence(
    desk: Desk, shared: Shared
):
    sam = shared.ids[SAM]
    for kind, name, code in (
        (PersonKind.CHILD_PEER, "Kai Norwood", "C9"),
        (PersonKind.ADULT_OF_CONCERN, "Rex Hollow", ""),
    ):
        desk.carry_out(people.add, AddPerson(child=sam, kind=kind, name=name, code=code))
    place = AddPlace(child=sam, kind=PlaceKind.PLACEMENT, name="Larch House", town="Norrholm")
    desk.carry_out(places.add, place)
    school = AddPlace(child=sam, kind=PlaceKind.SCHOOL, name="Quay School", town="Eastmarch")
    desk.carry_out(places.add, school)
    near = AddPlace(child=sam, kind=PlaceKind.SAFE_ADDRESS, name="2 Fell Row", town="Eastmarch")
    desk.carry_out(places.add, near)
    phone = AddIdentifier(
        child=sam, kind=IdentifierKind.PHONE, value="07700 900123", tier=Tier.POLICE
    )
    desk.carry_out(identifiers.add, phone)
    other = AddChild(reference="T-77", name="Zed Other", date_of_birth=date(2012, 1, 1))
    desk.carry_out(children.add, other)
    brother = desk.get(children.by_reference, WILL.reference)
    details = {field.name: getattr(brother, field.name) for field in fields(ChildDetails)}
    known = ChangeChild(
        **details | {"known_as": "Bigsby or Biggs"},
        child=brother.id,
        seen=brother.version,
        jurisdiction=brother.jurisdiction,
    )
    desk.carry_out(children.change, known)
    letter = drafted(desk, shared)
    another, unnamed, kept = "another child", "may not name", "name, address or number"
    told = {
        "Will was there too.": another,
        "Bigsby was there too.": unnamed,
        "Both children are safe.": another,
        "Kai was seen.": unnamed,
        "K. Norwood was seen.": unnamed,
        "An uncle, Rex Hollow, was seen.": unnamed,
        "The man C9 was seen.": kept,
        "You live at Larch House.": kept,
        "You live in Norrholm now.": kept,
        "It is 2 Fell Row.": kept,
        "Ring 07700 900123.": kept,
        "Zed Other is known to us.": kept,
        "Zed Ot\u200bher is not.": kept,
        "Ka\u00adi was not.": unnamed,
        "T-77 is a reference.": kept,
        "We know the grey van of Ferrand Quay is near.": "copied",
        "We know the gr\u00adey van of Fer\u200brand Quay is here.": "copied",
    }
    write(desk, letter, "why", f"We met in Eastmarch. {' '.join(told)} We will ring.")

    faults = read(desk, letter).faults
    assert [fault.sentence for fault in faults] == [*told]
    for fault in faults:
        assert told[fault.sentence] in fault.why
    with pytest.raises(RuleBroken, match=r"“Why we met”.*“Will was there too\.”"):
        desk.get(publishing.paper, print_key(letter))


def test_the_childs_own_name_and_the_familys_may_stand(desk: Desk, shared: Shared):
    letter = drafted(desk, shared)
    write(desk, letter, "why", "Sam Alder and Dana Alder were told. The Alder family was told.")

    assert not read(desk, letter).faults


def test_an_address_that_keeps_the_child_safe_is_refused_in_the_window(desk: Desk, shared: Shared):
    place = AddPlace(
        child=shared.ids[SAM], kind=PlaceKind.SAFE_ADDRESS, name="9 Rook Row", town="Elmhaven"
    )
    desk.carry_out(places.add, place)
    letter = drafted(desk, shared)
    command = AddressLetter(
        letter=letter, seen=1, addressee="Dana Alder", greeting="Dear Dana", address="9 Rook Row"
    )
    desk.carry_out(letters.address, command)

    assert [fault.heading for fault in read(desk, letter).faults] == ["Address"]


def filled_in(desk: Desk, letter: UUID) -> None:
    write(desk, letter, "decided", "We decided together.")
    write(desk, letter, "ring", "Ring Ada on 01632 960001.")


def test_it_goes_from_draft_to_read_to_sent_and_then_stays(desk: Desk, shared: Shared):
    letter = drafted(desk, shared)
    with pytest.raises(
        RuleBroken, match="still to be filled in under “What we decided”, “Who to ring”"
    ):
        desk.carry_out(letters.note_read, ReadLetter(letter=letter, seen=1, by="D. Marsh"))
    filled_in(desk, letter)
    with pytest.raises(RuleBroken, match=r"D\. Marsh, reads the letter"):
        desk.carry_out(letters.note_read, ReadLetter(letter=letter, seen=1))
    with pytest.raises(RuleBroken, match="has not read"):
        send(desk, letter)
    assert "DRAFT" in reading.text(render(desk.get(publishing.paper, print_key(letter))))

    desk.carry_out(letters.note_read, ReadLetter(letter=letter, seen=1, by="d. marsh"))
    found = read(desk, letter)
    assert (found.state, found.read_by) == (LetterState.READ, "d. marsh")
    assert "DRAFT" not in reading.text(render(desk.get(publishing.paper, print_key(letter))))

    write(desk, letter, "why", "We met.")
    assert read(desk, letter).state is LetterState.DRAFT
    seen = read(desk, letter).version
    desk.carry_out(letters.note_read, ReadLetter(letter=letter, seen=seen, by="D. Marsh"))
    send(desk, letter)
    assert read(desk, letter).state is LetterState.SENT
    with pytest.raises(RuleBroken, match="was sent"):
        write(desk, letter, "why", "We met again.")


def send(desk: Desk, letter: UUID, how: str = "By hand") -> None:
    seen = read(desk, letter).version
    today = date(2026, 11, 23)
    desk.carry_out(letters.note_sent, SendLetter(letter=letter, seen=seen, how=how, on=today))


def test_a_part_that_is_empty_is_left_out_with_its_heading(desk: Desk, shared: Shared):
    letter = drafted(desk, shared)
    write(desk, letter, "who", " ")

    assert read(desk, letter).gaps == ("What we decided", "Who to ring")
    said = reading.text(render(desk.get(publishing.paper, print_key(letter))))
    assert "Who was there" not in said


def test_a_letter_is_drafted_once_for_each_and_after_the_meeting(desk: Desk, begun: Shared):
    with pytest.raises(RuleBroken, match="after the meeting was held"):
        drafted(desk, begun)
    close(desk, begun)
    with pytest.raises(RuleBroken, match="to nobody"):
        drafted(desk, begun, to=" ")
    drafted(desk, begun)
    with pytest.raises(RuleBroken, match="letter to Dana Alder already"):
        drafted(desk, begun)
    stranger = AddChild(reference="T-9", name="Ola Fenn", date_of_birth=date(2012, 1, 1))
    unknown = desk.carry_out(children.add, stranger)
    with pytest.raises(NotFound):
        desk.carry_out(letters.begin, Draft(meeting=begun.meeting, child=unknown, kind=CHILD))


def test_it_is_printed_by_meeting_and_addressee_and_before_it_is_kept(desk: Desk, shared: Shared):
    key = LetterKey(meeting=shared.references[SAM], kind=FAMILY)
    unkept = desk.get(letters.to_print, key)
    assert (unkept.addressee, unkept.version) == ("Dana Alder", 0)
    drafted(desk, shared)
    drafted(desk, shared, to="Lee Alder")

    with pytest.raises(RuleBroken, match="letters to Dana Alder, Lee Alder"):
        desk.get(letters.to_print, key)
    found = desk.get(letters.to_print, LetterKey(meeting=key.meeting, kind=FAMILY, to="lee alder"))
    assert found.addressee == "Lee Alder"


def test_the_page_is_offered_each_childs_letters(desk: Desk, shared: Shared):
    drafted(desk, shared)
    found = desk.get(letters.of_meeting, shared.references[SAM])

    assert [one.reference for one in found.children] == [*shared.references.values()]
    assert [len(one.letters) for one in found.children] == [1, 0]
    assert [person.name for person in found.children[0].family] == ["Dana Alder"]


def test_a_letter_that_was_just_drafted_can_be_taken_back_and_brought_again(
    desk: Desk, shared: Shared
):
    letter = drafted(desk, shared)
    desk.carry_out(undo.undo, 0)
    with pytest.raises(NotFound):
        read(desk, letter)
    desk.carry_out(undo.redo, 0)

    assert read(desk, letter).addressee == "Dana Alder"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('closing = "Yours', 'farewell = "Yours', "'closing'"),
        ("{day}.", "{dya}.", "nothing fills a place in “We met on {dya}.”"),
        ('key = "why"', 'key = "whence"', "nothing can be drafted for a part called 'whence'"),
        ("family = 20", 'family = "many"', "many"),
    ],
)
def test_fixed_words_that_a_partnership_spoiled_are_refused_with_what_to_do(
    tmp_path: Path, before: str, after: str, said: str
):
    kept = (program_places.resources() / "wording" / "letters.toml").read_text("utf-8")
    path = tmp_path / "letters.toml"
    path.write_text(kept.replace(before, after), encoding="utf-8")

    with pytest.raises(CannotRead) as refused:
        letter_words.read_words(path)
    assert said in refused.value.what
    assert refused.value.remedy


def test_whoever_asks_to_see_the_record_is_given_the_letters_too(desk: Desk, shared: Shared):
    letter = drafted(desk, shared)
    write(desk, letter, "why", "Because the swallows left.")

    def asked(session: Session, _: None) -> tuple[Held, ...]:
        return subject_access.held(session, SAM.reference, NOW)[2]

    found = desk.get(asked, None)
    (item,) = [one for one in found if "swallows" in one.words]
    assert item.what == "Letter to Dana Alder, draft: why"


def test_every_word_of_our_work_is_asked_about_wherever_it_stands():
    phrases = letter_words.letter_phrases()
    jargon = wording.read_phrases(program_places.resources() / "wording" / letter_words.JARGON)
    missed = []
    for phrase in jargon:
        for run in phrase.patterns:
            words = " ".join(sorted(step.words)[0] for step in run.steps)
            found = find_phrases(f"Then the {words} came.", phrases)
            if [flag.phrase for flag in found] != [phrase]:
                missed.append(words)

    assert len(jargon) == 19
    assert not missed


@pytest.mark.parametrize("kind", LetterKind)
def test_no_fixed_words_are_hard_to_read_or_asked_about(kind: LetterKind):
    words = letter_words.letter_words()
    told = [text for key, text in words.fixed[kind].items() if not key.startswith("action")]
    told += words.why[kind].values()
    told += (own[kind] for one in words.decisions for own in (*one.words.values(), one.done))

    hard = [text for text in told if reading_ease(text).longest >= words.longest[kind]]
    assert not hard
    asked = find_phrases(" ".join(told), letter_words.letter_phrases())
    assert {flag.words.casefold() for flag in asked} <= {"section 47 enquiry"}


def test_nothing_restricted_is_copied_from_any_part_of_the_childs_record(
    desk: Desk, shared: Shared
):
    """Whichever table it stands in: an event, an indicator's evidence."""
    sam = shared.ids[SAM]
    event = RecordEvent(
        child=sam,
        when=FuzzyDate.on_day(date(2026, 5, 4)),
        agency="HEA",
        kind="contact",
        text="He told the nurse about the bruises on Tuesday.",
        tier=Tier.HEALTH,
    )
    desk.carry_out(events.record, event)
    seen = Evidence(text="A man saw the red boat leave twice", tier=Tier.POLICE)
    desk.carry_out(indicators.use, UseIndicator(child=sam, code="MI01", evidence=(seen,)))
    letter = drafted(desk, shared)
    write(
        desk,
        letter,
        "why",
        "We met. You told the nurse about the bruises. Somebody saw the red boat leave.",
    )

    assert [fault.sentence for fault in read(desk, letter).faults] == [
        "You told the nurse about the bruises.",
        "Somebody saw the red boat leave.",
    ]
